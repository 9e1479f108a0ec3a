"""A mistake in a definition, as one line in Dutch that says where it is and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Problem(NamedTuple):
    """One mistake: the file, the item and the language where they are known, and the sentence."""

    file: str
    item: str | None
    language: str | None
    message: str

    def __str__(self) -> str:
        where = [self.file]
        if self.item:
            where.append(f"vraag {self.item}")
        if self.language:
            where.append(f"taal {self.language}")
        return f"{', '.join(where)}: {self.message}"


class DefinitionError(ValueError):
    """Definitions that cannot be used; `problems` holds every mistake, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
