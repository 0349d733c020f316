"""Pieces of text of a page that tells no order in; the cells they form by their places alone, out.

What is read from a picture comes line by line over the whole page, so that the lines of one cell do not follow each other. Which
of them are one cell is told by the figures beside them: a figure is never wrapped, so each begins or fills a row of its own.
"""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from extract.chains import LINE_STEP, Chain, columns_of
from extract.lines import TextLine

LEVEL = 0.45
"""Em; texts whose baselines are no further apart stand on one line."""
MOSTLY = 0.7
"""So large a share of a column's texts, or of the rows, makes a rule of it."""
STEP_SLACK = 1.25
"""Lines of one cell are no further apart than so many times the least step of their column."""
_FIGURE = re.compile(r"[0-9๐-๙OolI.,%() -]*[0-9๐-๙][0-9๐-๙OolI.,%() -]*")


def chains_by_place(xs: Sequence[float], texts: Sequence[TextLine]) -> list[Chain]:
    """Pieces gathered into cells, column by column from top to bottom."""
    columns: dict[int, list[tuple[int, TextLine]]] = {}
    for text in sorted(texts, key=lambda t: (t.baseline, t.box.x0)):
        first, last = columns_of(xs, text)
        columns.setdefault(first, []).append((last, text))
    alone = {first: [text for _, text in found] for first, found in columns.items()}
    joins = _joins(alone)
    chains: list[Chain] = []
    for first, found in sorted(columns.items()):
        before: TextLine | None = None
        for last, text in found:
            if before is not None and text.baseline - before.baseline < LINE_STEP * text.size and joins(before, text):
                chains[-1].texts.append(text)
                chains[-1].last = max(chains[-1].last, last)
            else:
                chains.append(Chain(first, last, text))
            before = text
    return chains


Joins = Callable[[TextLine, TextLine], bool]
"""Whether a text goes on in the one below it, in the same column."""


def _joins(columns: dict[int, list[TextLine]]) -> Joins:
    """What joins the texts of a column, by what the columns show of the rows."""
    counted = [own for texts in columns.values() if len(own := _figures(texts)) > 1]
    if counted:
        return _by_figures([text.baseline for text in max(counted, key=len)], list(columns.values()))
    if _is_level(list(columns.values())):
        return lambda above, text: abs(text.baseline - above.baseline) < LEVEL * text.size
    steps = [b.baseline - a.baseline for texts in columns.values() for a, b in pairwise(texts)]
    least = min((step for step in steps if step > 0), default=0.0)
    return lambda above, text: text.baseline - above.baseline <= STEP_SLACK * least


def _figures(texts: Sequence[TextLine]) -> list[TextLine]:
    """The figures of a column that has little else."""
    found = [text for text in texts if _FIGURE.fullmatch(text.text.strip())]
    return found if len(found) >= MOSTLY * len(texts) else []


def _by_figures(starts: Sequence[float], columns: Sequence[Sequence[TextLine]]) -> Joins:
    """Each figure is in a row of its own: at its top where most texts begin at one, else in its middle."""
    fullest = max(([text.baseline for text in texts] for texts in columns if not _figures(texts)), key=len, default=[])
    size = max(text.size for texts in columns for text in texts)
    met = sum(any(abs(start - line) < LEVEL * size for line in fullest) for start in starts)
    if met >= MOSTLY * len(starts):
        return lambda above, text: all(abs(text.baseline - start) >= LEVEL * text.size for start in starts)
    middles = [(a + b) / 2 for a, b in pairwise(starts)]
    return lambda above, text: not any(above.baseline < middle <= text.baseline for middle in middles)


def _is_level(columns: Sequence[Sequence[TextLine]]) -> bool:
    """Whether each column has a text on each of several lines: rows that nothing parts."""
    first, *others = columns
    return (
        len(first) > 1
        and bool(others)
        and all(
            len(texts) == len(first)
            and all(abs(a.baseline - b.baseline) < LEVEL * a.size for a, b in zip(first, texts, strict=True))
            for texts in others
        )
    )
