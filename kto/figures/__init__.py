"""Figures of the answers that were kept: what was asked for (`selection`), what of it must stay hidden (`hiding`), and what then is said.

The statistics themselves are in `analysis`, which knows no database; here counts are fetched for them.
"""

from kto.figures.hiding import NOT_APART
from kto.figures.selection import Selection, SelectionError
from kto.figures.summarising import summarise_selection, ways_of_asking, years

__all__ = ["NOT_APART", "Selection", "SelectionError", "summarise_selection", "ways_of_asking", "years"]
