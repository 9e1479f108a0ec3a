"""Somebody collects every number that the public view gives, under all its filters, and solves for what it withholds."""

import csv
import random
import re
from itertools import product

import numpy as np
import pytest
from scipy.optimize import linprog

from analysis.phrases import month_name
from kto.formatting import month
from kto.intake import accept_all

YEAR = 2022
MONTHS = [f"{YEAR}-{month:02}" for month in range(1, 13)]
WIJKEN, MODES, QUARTERS = ("Krispijn", "Centrum", "Dubbeldam"), ("f2f", "mail", "telefoon"), (1, 2, 3, 4)
LEAVES = list(product(MONTHS, WIJKEN, MODES))
ANSWERS = [{"bew_q1": score, "bew_q2": score, "bew_q3": score, "bew_rec": "ja"} for score in (5, 3)]
"""Everybody answers everything, so that each number of answers is a number of people."""
SHOW_FROM = 10
NARROWEST = 4
"""A range this wide leaves five numbers possible: Hundepool et al. (2012), chapter 4, with a threshold of five."""


def leaves_of(months=MONTHS, wijk=None, mode=None):
    """Which combinations of month, wijk and mode a selection adds up, as ones and zeros."""
    chosen = [(m in months, w == wijk or not wijk, o == mode or not mode) for m, w, o in LEAVES]
    return np.array([all(one) for one in chosen], dtype=float)


def months_of(quarter):
    return MONTHS[3 * quarter - 3 : 3 * quarter] if quarter else MONTHS


SELECTIONS = {
    (quarter, wijk, mode): leaves_of(months_of(quarter), wijk, mode)
    for quarter, wijk, mode in product((None, *QUARTERS), (None, *WIJKEN), (None, *MODES))
}


@pytest.fixture(params=range(2))
def truth(request, services, make_submission):
    """How many residents answered per leaf: most combinations few, some none, as in a year of small activities."""
    chance = random.Random(request.param)
    sizes = [chance.choice((0, 0, 0, 1, 1, 2, 5, 9)) for _ in LEAVES]
    accept_all(
        services,
        [
            make_submission(answers=ANSWERS[person % 2], month=when, wijk=wijk, mode=mode)
            for (when, wijk, mode), n in zip(LEAVES, sizes, strict=True)
            for person in range(n)
        ],
    )
    return np.array(sizes)


def rows(reader, path, **query):
    """A downloaded table, row by row as a dictionary."""
    answer = reader.get(f"/beheer/{path}", query_string={"jaar": YEAR, **query})
    return list(csv.DictReader(answer.text.lstrip("\ufeff").splitlines(), delimiter=";"))


def collect(reader):
    """Every number of residents who answered the first question, with the leaves that it adds up."""
    for (quarter, wijk, mode), leaves in SELECTIONS.items():
        query = {"kwartaal": quarter or "", "wijk": wijk or "", "manier": mode or ""}
        yield leaves, next(row for row in rows(reader, "cijfers.csv", **query) if row["Vraag"] == "bew_q1")
    for quarter, mode in product((None, *QUARTERS), (None, *MODES)):
        query = {"kwartaal": quarter or "", "manier": mode or ""}
        for row in rows(reader, "grafiek/wijken.csv", **query):
            if row["Kolom"] == "Bewoners" and row["Wijk"] in WIJKEN:
                yield leaves_of(months_of(quarter), row["Wijk"], mode), row
    for row in rows(reader, "grafiek/samenhang.csv", groep="bewoners"):
        yield leaves_of(), {"Antwoorden (n)": row["Allebei ingevuld (n)"]}
    first_page = reader.get(f"/beheer/?jaar={YEAR}").text
    for wijk, n in per_part("wijk", WIJKEN, first_page):
        yield leaves_of(wijk=wijk), {"Antwoorden (n)": n}
    for mode, n in per_part("manier", MODES, first_page):
        yield leaves_of(mode=mode), {"Antwoorden (n)": n}
    for number, one in enumerate(MONTHS, start=1):
        n = re.search(rf'<th scope="row">{month_name(number)}</th><td class="number">(\d*)', first_page)[1]
        yield leaves_of([one]), {"Antwoorden (n)": n}
    names = {month(one): one for one in MONTHS}
    for row in rows(reader, "grafiek/maanden.csv", groep="bewoners"):
        if row["Periode"] in names:
            yield leaves_of([names[row["Periode"]]]), row


def per_part(field, names, text):
    """What the first page says of each wijk or mode; "" where it says nothing."""
    found = dict(re.findall(rf"{field}=(\w+)\">[\w ]+</a></th><td class=\"number\">(\d+)</td>", text))
    assert found
    assert set(found) <= set(names)
    return [(name, found.get(name, "")) for name in names]


def test_no_small_number_follows_from_all_numbers_that_are_shown_together(sign_in, truth):
    numbers = [(leaves, row["Antwoorden (n)"]) for leaves, row in collect(sign_in("manager"))]
    shown = [(leaves, int(n)) for leaves, n in numbers if n]

    assert all(leaves @ truth == n for leaves, n in shown)
    assert len(shown) < len(numbers)
    assert closest(shown, truth) >= NARROWEST


def test_that_audit_catches_a_view_that_withholds_small_numbers_and_nothing_else(truth):
    sizes = [(leaves, int(leaves @ truth)) for leaves in SELECTIONS.values()]

    assert closest([(leaves, n) for leaves, n in sizes if n >= SHOW_FROM], truth) == 0


def closest(shown, truth):
    """How near somebody can come to the number of a small selection: the narrowest range that the shown numbers leave."""
    left, right = np.array([leaves for leaves, _ in shown]), np.array([n for _, n in shown])
    small = [leaves for leaves in SELECTIONS.values() if 0 < leaves @ truth < SHOW_FROM]
    return min(width(leaves, left, right) for leaves in small)


def width(goal, left, right):
    """Most minus least of a selection, of all ways to fill in the leaves that give the shown numbers."""
    bounds = {"A_eq": left, "b_eq": right, "bounds": (0, None), "method": "highs"}
    least, most = linprog(goal, **bounds).fun, -linprog(-goal, **bounds).fun
    return round(most - least, 6)
