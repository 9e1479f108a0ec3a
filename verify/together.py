"""What goes together: how often a question is said to although it does not, or called the strongest although none is."""

from collections import Counter

import numpy as np

from analysis import AnswerPatterns, jonckheere_terpstra, key_drivers, tau_b
from analysis.multiplicity import ALPHA
from analysis.together import above
from analysis.together_words import AGAINST, TOGETHER, link
from verify.populations import SEED
from verify.tables import percent, table

SURVEYS, RANKED = 4_000, 1_000
SATISFIED, ANY = (5, 5, 5, 4, 4, 3, 2), (5, 5, 4, 4, 3, 2)
NAMES = ("a", "b", "c")


def run() -> str:
    single = [[n, percent(said_to_go_together(n))] for n in (30, 61, 217)]
    strongest = [
        [n, questions, percent(alike), percent(claims), percent(ranked)]
        for n, questions, alike in ((100, 2, 0.5), (217, 2, 0.7), (100, 3, 0.5))
        for claims, ranked in [called_strongest(n, questions, alike)]
    ]
    return "\n\n".join(
        [
            f"Drawn, {SURVEYS:,} surveys: a question that has nothing to do with satisfaction is said to go together with it, or to go against it, when it is the only one (5 allowed):",
            table(["answers", "said so"], single),
            f"Drawn, {RANKED:,} surveys: one of several questions is called the strongest, although all go together with satisfaction alike (5 allowed):",
            table(
                ["answers", "questions", "same answer, beside chance", "called the strongest", "put in order"],
                strongest,
            ),
        ]
    )


def said_to_go_together(n: int) -> float:
    rng = np.random.default_rng(SEED)
    claims = 0
    for _ in range(SURVEYS):
        counts = np.zeros((6, 6), dtype=int)
        np.add.at(counts, (rng.choice(ANY, n), rng.choice(SATISFIED, n)), 1)
        table = counts.tolist()
        p = jonckheere_terpstra(table).p
        claims += link(tau_b(table), p is not None and p < ALPHA) in (TOGETHER, AGAINST)
    return claims / SURVEYS


def called_strongest(n: int, questions: int, alike: float) -> tuple[float, float]:
    """How often one is called the strongest, and how often they are put in order at all."""
    rng = np.random.default_rng(SEED)
    names = NAMES[:questions]
    claims = ranked = 0
    for _ in range(RANKED):
        satisfied = rng.choice(SATISFIED, n)
        answers = [np.where(rng.random(n) < alike, satisfied, rng.choice(ANY, n)) for _ in names]
        rows = zip(satisfied.tolist(), *(answer.tolist() for answer in answers), strict=True)
        shares = key_drivers(AnswerPatterns(("outcome", *names), Counter(rows)), "outcome", names).shares
        ranked += bool(shares)
        claims += any(all(above(one, two) for two in shares.values() if two is not one) for one in shares.values())
    return claims / RANKED, ranked / RANKED
