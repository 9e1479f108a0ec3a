"""The columns of a file with answers that are no answers: what an export writes and an import reads."""

INTERNAL = "Intern: elk antwoord apart, ook van kleine groepen. Niet delen."
"""What a file with answers says of itself, where its format has room for that."""

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
