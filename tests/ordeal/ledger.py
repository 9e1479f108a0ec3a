"""What people at the tablets saw, laid beside what the database holds afterwards."""

import sqlite3
from collections import Counter
from dataclasses import dataclass, field

ITEMS = ("bew_q1", "bew_q2", "bew_q3")
MARKER = "Merkteken"


def scores_of(number):
    """The three scores person `number` gives: every person another, so that a mix of two would show."""
    return tuple(str(number // 5**place % 5 + 1) for place in range(len(ITEMS)))


def remark_of(number):
    return f"{MARKER} {number}"


@dataclass
class Ledger:
    """What was given and what was thanked for, by number; and what was found afterwards."""

    given: set = field(default_factory=set)
    thanked: set = field(default_factory=set)
    stored: Counter = field(default_factory=Counter)
    scores: Counter = field(default_factory=Counter)
    fallen_out: int = 0
    server_kills: int = 0
    marker_hits: int = 0

    @property
    def lost(self):
        return self.thanked - set(self.stored)

    @property
    def doubled(self):
        return {number for number, times in self.stored.items() if times > 1}

    @property
    def mixed(self):
        """Combinations of scores that the people who were stored did not give, or gave less often."""
        return self.scores - Counter(scores_of(number) for number in self.stored.elements())

    @property
    def is_clean(self):
        return not (self.lost or self.doubled or self.mixed or self.marker_hits)

    def read(self, database):
        with sqlite3.connect(database) as db:
            texts = [text for (text,) in db.execute("SELECT text FROM remarks")]
            columns = ", ".join(f"json_extract(answers, '$.{item}')" for item in ITEMS)
            self.scores = Counter(
                tuple(str(score) for score in row) for row in db.execute(f"SELECT {columns} FROM responses")
            )
        self.stored = Counter(int(text.split()[-1]) for text in texts)

    def __str__(self):
        return (
            f"{len(self.given)} given, {len(self.thanked)} thanked, {sum(self.stored.values())} stored; tablets fell out "
            f"{self.fallen_out}x, server killed {self.server_kills}x; lost {len(self.lost)}, doubled {len(self.doubled)}, "
            f"mixed {sum(self.mixed.values())}, readable in a profile {self.marker_hits}"
        )
