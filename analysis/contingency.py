"""Tables of counts: do the rows (groups) differ over the columns (answers), by how much, and how often would chance do that.

A table is a sequence of rows with equally many counts. Rows and columns without a single count are dropped first; what
remains needs two of each, otherwise there is no figure: `reason` is "no_answers", "one_group" or "all_equal".
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

from analysis.estimates import Estimate, Significance
from analysis.exact_tables import drawn_p, listed_p

Table = Sequence[Sequence[int]]

SMALLEST_EXPECTED = 5
"""The expected count from which the chi-square distribution is trusted in every cell of a 2 x 2 table."""
MOST_TABLES = 20_000
"""Up to this number of tables with the same margins they are all listed; beyond it, as many are drawn."""


def boxes(scores: Sequence[int]) -> tuple[int, int, int]:
    """Satisfied, neutral and dissatisfied out of the counts of the scores 1, 2, 3, 4, 5."""
    one, two, three, four, five = scores
    return four + five, three, one + two


def without_empty(table: Table) -> list[list[int]]:
    """The table without the rows and columns in which nothing was counted.

    Raises ValueError for negative counts and for rows that are not equally long.
    """
    if any(count < 0 for row in table for count in row) or len({len(row) for row in table}) > 1:
        raise ValueError(f"rows of equally many counts of 0 or more are needed, not {table}")
    rows = [row for row in table if sum(row)]
    columns = [column for column in zip(*rows, strict=True) if sum(column)]
    return [list(row) for row in zip(*columns, strict=True)]


def no_comparison(table: Table) -> str | None:
    """Why this table, already without empty rows and columns, compares nothing; None when it does."""
    if not table:
        return "no_answers"
    if len(table) == 1:
        return "one_group"
    return "all_equal" if len(table[0]) == 1 else None


def expected(table: Table) -> list[list[float]]:
    """The counts that rows without any difference would have."""
    n = total(table)
    columns = [sum(column) for column in zip(*table, strict=True)]
    return [[sum(row) * column / n for column in columns] for row in table]


def smallest_expected(table: Table) -> float:
    """The smallest expected count; 0 for a table without counts."""
    return min((count for row in expected(table) for count in row), default=0.0) if total(table) else 0.0


def total(table: Table) -> int:
    return sum(sum(row) for row in table)


def squared_distance(table: Table) -> float:
    """Pearson's chi-square statistic, of a table without empty rows and columns."""
    return float(exact_distance(table))


def exact_distance(table: Table) -> Fraction:
    columns = [sum(column) for column in zip(*table, strict=True)]
    parts = (Fraction(count**2, sum(row) * whole) for row in table for count, whole in zip(row, columns, strict=True))
    return total(table) * (sum(parts, Fraction(0)) - 1)


def chi_square(table: Table) -> Significance:
    """Pearson's chi-square test without continuity correction. For counts that are not too small: see `table_test`."""
    from scipy.special import chdtrc

    kept = without_empty(table)
    n, reason = total(kept), no_comparison(kept)
    if reason:
        return Significance(None, None, n, "chi_square", reason)
    statistic = squared_distance(kept)
    df = (len(kept) - 1) * (len(kept[0]) - 1)
    return Significance(float(chdtrc(df, statistic)), statistic, n, "chi_square")


def table_test(table: Table) -> Significance:
    """Do the rows differ? Chi-square where the expected counts allow it, else the exact test of Fisher, Freeman and Halton.

    Exact when an expected count is below 1 or a fifth of them are below 5: every table with the same margins is listed, or,
    where there are too many, `MOST_TABLES` are drawn with a fixed seed. So the same table always gives the same p.
    Cochran (1954), Biometrics 10:417-451. For shares per group give rows of `boxes`.
    """
    kept = without_empty(table)
    if no_comparison(kept):
        return chi_square(kept)
    cells = [count for row in expected(kept) for count in row]
    if min(cells) >= 1 and sum(count < SMALLEST_EXPECTED for count in cells) * 5 < len(cells):
        return chi_square(kept)
    return fisher_freeman_halton(kept)


def fisher_freeman_halton(table: Table) -> Significance:
    """Fisher's exact test for a table of any size: the tables with these margins that are no more likely than this one.

    Where more than `MOST_TABLES` have these margins, as many are drawn, and p is (hits + 1) / (draws + 1), never 0.
    Freeman & Halton (1951), Biometrika 38:141-149.
    """
    kept = without_empty(table)
    n, reason = total(kept), no_comparison(kept)
    if reason:
        return Significance(None, None, n, "fisher_freeman_halton", reason)
    listed = listed_p(kept, MOST_TABLES)
    if listed is not None:
        return Significance(listed, None, n, "fisher_freeman_halton")
    return Significance(drawn_p(kept, MOST_TABLES), None, n, "fisher_freeman_halton_drawn")


def cramers_v(table: Table) -> Estimate:
    """How strongly rows and columns go together, 0 (not) to 1, corrected for chance; no interval.

    `reason` is "few_answers" where the correction leaves nothing to divide by. Bergsma (2013), Journal of the Korean
    Statistical Society 42:323-328.
    """
    kept = without_empty(table)
    n, reason = total(kept), no_comparison(kept)
    if reason:
        return Estimate(None, None, None, n, "bergsma", reason)
    rows, columns = len(kept), len(kept[0])
    smallest = min(size - (size - 1) ** 2 / (n - 1) for size in (rows, columns)) - 1
    if smallest <= 0:
        return Estimate(None, None, None, n, "bergsma", "few_answers")
    # Exactly, because the root of a crumb of rounding would look like an association.
    excess = max(Fraction(0), exact_distance(kept) / n - Fraction((rows - 1) * (columns - 1), n - 1))
    return Estimate(min(1.0, math.sqrt(excess / smallest)), None, None, n, "bergsma")
