"""Pieces of text of a table without inner lines in; the cells they form, and the rows these stand in, out.

Producers write a table cell by cell, so pieces that follow each other in the content and stand below each other in one column are
the lines of one cell: a *chain*.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from extract.grids import LEAST_SIDE, GridCell, position, rectangles
from extract.lines import TextLine

ABOVE, BELOW = 0.7, 0.25
"""Em; how far letters reach above and below their baseline, marks left out."""
LABEL = ((1.5, 1.0), (0.6, 0.35))
"""Em; so near the middle of two columns, and so far from where the texts of the second begin, stands a label of both."""
LINE_STEP = 2.2
"""Em; lines of one cell are not further apart."""


class Chain:
    """The lines of one cell: first and last column it covers, and its texts from top to bottom."""

    __slots__ = ("first", "last", "texts")

    def __init__(self, first: int, last: int, text: TextLine) -> None:
        self.first, self.last, self.texts = first, last, [text]

    @property
    def top(self) -> float:
        """Where its first line begins (points)."""
        return self.texts[0].baseline - ABOVE * self.texts[0].size

    @property
    def bottom(self) -> float:
        """Where its last line ends (points)."""
        return self.texts[-1].baseline + BELOW * self.texts[-1].size

    def meets(self, other: "Chain") -> bool:
        """Whether the two have a height in common."""
        return self.top < other.bottom and other.top < self.bottom


def columns_of(xs: Sequence[float], text: TextLine) -> tuple[int, int]:
    """The first and last column that a piece covers."""
    first = max(position(xs, text.box.x0 + 2), 0)
    return first, max(min(position(xs, text.box.x1 - 2), len(xs) - 2), first)


def chains_of(xs: Sequence[float], texts: Sequence[TextLine]) -> list[Chain]:
    """Pieces in content order gathered into cells."""
    chains: list[Chain] = []
    for text in texts:
        first, last = columns_of(xs, text)
        step = text.baseline - chains[-1].texts[-1].baseline if chains else 0.0
        if chains and chains[-1].first == first and 0.5 * text.size < step < LINE_STEP * text.size:
            chains[-1].texts.append(text)
            chains[-1].last = max(chains[-1].last, last)
        else:
            chains.append(Chain(first, last, text))
    return chains


Gather = Callable[[Sequence[float], Sequence[TextLine]], list[Chain]]
"""Column positions and pieces in, the cells these form out."""


def widen_labels(xs: Sequence[float], chains: Sequence[Chain], size: float) -> None:
    """Let a text span the first two columns where it stands in their common middle and the first one is empty there."""
    first_column = [chain for chain in chains if chain.first == 0]
    usual = sorted(chain.texts[0].box.x0 for chain in chains if chain.first == 1)
    for chain in chains:
        if chain.first != 1 or chain.last != 1 or any(chain.meets(other) for other in first_column):
            continue
        if labels_two_columns(xs, chain.texts[0], usual, size):
            chain.first = 0


def labels_two_columns(xs: Sequence[float], text: TextLine, usual: Sequence[float], size: float) -> bool:
    """Whether a text in the second column stands in the middle of the first two, and not where others of its column begin.

    `usual` are the sorted left edges of the column's texts.
    """
    if len(xs) < 4 or not usual:
        return False
    off_centre = abs(text.box.middle()[0] - (xs[0] + xs[2]) / 2)
    off_edge = abs(text.box.x0 - usual[len(usual) // 2])
    return any(off_centre < middle * size and off_edge > edge * size for middle, edge in LABEL)


class Rows(NamedTuple):
    """Rows of chains: (top, bottom) of each in points, and for each chain the first and last row it stands in."""

    spans: list[tuple[float, float]]
    where: list[tuple[int, int]]


def rows_of_chains(chains: Sequence[Chain]) -> Rows:
    """Rows by the column that has most cells; a cell that reaches over several of these spans their rows."""
    columns: dict[int, list[Chain]] = {}
    for chain in chains:
        columns.setdefault(chain.first, []).append(chain)
    base = max(columns.values(), key=len)
    spanning = {id(chain) for chain in chains if sum(chain.meets(other) for other in base) > 1}
    spans: list[tuple[float, float]] = []
    for chain in sorted((c for c in chains if id(c) not in spanning), key=lambda c: c.top):
        if spans and chain.top < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], chain.bottom))
        else:
            spans.append((chain.top, chain.bottom))
    return Rows(spans, [_rows_met(chain, spans) for chain in chains])


def _rows_met(chain: Chain, spans: Sequence[tuple[float, float]]) -> tuple[int, int]:
    met = [row for row, (top, bottom) in enumerate(spans) if chain.top < bottom and top < chain.bottom]
    return (met[0], met[-1]) if met else (0, 0)


def stops_between(rows: Rows, top: float, bottom: float) -> list[float]:
    """Row positions: the given outer ones, and the middles of the steps between the rows."""
    inner = [(a[1] + b[0]) / 2 for a, b in pairwise(rows.spans)]
    return [top, *inner, bottom]


def cells_of_chains(xs: list[float], ys: list[float], chains: Sequence[Chain], rows: Rows) -> list[GridCell] | None:
    """The cells of a grid whose texts are known; free places are empty cells. None where rows are too low to be any."""
    if any(b - a < LEAST_SIDE for a, b in pairwise(ys)):
        return None
    taken: set[tuple[int, int]] = set()
    cells: list[GridCell] = []
    for chain, (first, last) in sorted(zip(chains, rows.where, strict=True), key=lambda pair: (pair[1], pair[0].first)):
        area = [(r, c) for r in range(first, last + 1) for c in range(chain.first, chain.last + 1)]
        if taken.isdisjoint(area):
            taken.update(area)
            cells.append(rectangles(area, xs, ys)[0])
    free = [(r, c) for r in range(len(ys) - 1) for c in range(len(xs) - 1) if (r, c) not in taken]
    return sorted(cells + [rectangles([place], xs, ys)[0] for place in free])
