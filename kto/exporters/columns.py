"""The columns of a file with answers that are no answers: what an export writes and an import reads."""

FIELDS = (
    "id",
    "group",
    "version",
    "month",
    "mode",
    "wijk",
    "place",
    "activity",
    "programme_line",
    "area",
    "help",
    "marks",
)
