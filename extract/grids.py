"""Ruled lines of a page in, grids of cells out: positions of rows and columns, and which of them are merged.

Two neighbouring boxes of a grid are one cell where no line parts them, so row and column spans come from the lines alone. A
grid whose uprights reach beyond its last (first) cross line is open there: a page break cuts it.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from extract.content import Rule
from schemas.provenance import Box

SAME_STROKE = 0.9
"""Points; strokes nearer than this are one line drawn in pieces."""
SNAP = 3.2
"""Points; lines of one table nearer than this are one line (double borders)."""
TOUCH = 3.0
"""Points; lines whose ends miss each other by no more than this meet."""
LEAST_SIDE = 4.0
"""Points; no row is lower and no column narrower."""

Span = tuple[float, float]


class GridCell(NamedTuple):
    """A cell of a grid: first row and column, how many it covers, and its box in points."""

    row: int
    col: int
    row_span: int
    col_span: int
    box: Box


class Grid(NamedTuple):
    """A table's skeleton on one page: `xs` and `ys` are the positions of its lines (points), cells in reading order."""

    xs: list[float]
    ys: list[float]
    cells: list[GridCell]
    open_top: bool = False
    open_bottom: bool = False

    @property
    def box(self) -> Box:
        """The box around the grid."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    @property
    def n_rows(self) -> int:
        """Number of rows."""
        return len(self.ys) - 1

    @property
    def n_cols(self) -> int:
        """Number of columns."""
        return len(self.xs) - 1

    def cell_index(self) -> list[list[int]]:
        """For each row and column the index of the covering cell in `cells`."""
        index = [[-1] * self.n_cols for _ in range(self.n_rows)]
        for number, cell in enumerate(self.cells):
            for row in range(cell.row, cell.row + cell.row_span):
                for col in range(cell.col, cell.col + cell.col_span):
                    index[row][col] = number
        return index


def position(stops: Sequence[float], value: float) -> int:
    """Index of the interval of `stops` that holds the value; -1 or len(stops) - 1 outside."""
    return bisect_right(stops, value) - 1


class Lines(NamedTuple):
    """Lines of one direction: position → the stretches drawn there, sorted and without overlap."""

    at: dict[float, list[Span]]

    def covers(self, where: float, start: float, end: float, share: float = 0.6) -> bool:
        """Whether at least `share` of start–end is drawn at that position."""
        drawn = sum(max(0.0, min(b, end) - max(a, start)) for a, b in self.at.get(where, ()))
        return drawn >= share * (end - start)


def cluster(values: Iterable[float], tolerance: float = SNAP) -> dict[float, float]:
    """Each value → the mean of the group it belongs to; groups are parted by gaps wider than the tolerance."""
    groups: list[list[float]] = []
    for value in sorted(set(values)):
        if groups and value - groups[-1][-1] <= tolerance and value - groups[-1][0] <= 2 * tolerance:
            groups[-1].append(value)
        else:
            groups.append([value])
    return {value: sum(group) / len(group) for group in groups for value in group}


def joined(spans: Iterable[Span], tolerance: float = TOUCH) -> list[Span]:
    """Stretches that overlap or nearly touch as one."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1] + tolerance:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


def straight_lines(rules: Iterable[Rule]) -> tuple[Lines, Lines]:
    """Horizontal and vertical lines of the rules, snapped to common positions."""
    level: list[tuple[float, Span]] = []
    upright: list[tuple[float, Span]] = []
    for rule in rules:
        if rule.horizontal:
            level.append(((rule.top + rule.bottom) / 2, (rule.x0, rule.x1)))
        else:
            upright.append(((rule.x0 + rule.x1) / 2, (rule.top, rule.bottom)))
    return _snapped(level), _snapped(upright)


def _snapped(lines: list[tuple[float, Span]], tolerance: float = SAME_STROKE) -> Lines:
    place = cluster((where for where, _ in lines), tolerance)
    at: dict[float, list[Span]] = {}
    for where, span in lines:
        at.setdefault(place[where], []).append(span)
    spans = {where: [s for s in joined(found) if s[1] - s[0] > LEAST_SIDE] for where, found in sorted(at.items())}
    return Lines({where: found for where, found in spans.items() if found})


def snapped(lines: Lines) -> Lines:
    """The lines of one table with double ones as one; tables side by side must not draw each other's lines together."""
    return _snapped([(where, span) for where, spans in lines.at.items() for span in spans], SNAP)


def on_stops(lines: Lines, stops: Sequence[float]) -> Lines:
    """The lines as they lie on a grid's own positions; those that lie on none are left out."""
    near = [(min(stops, key=lambda stop: abs(stop - where)), where, span) for where, spans in lines.at.items() for span in spans]
    return _snapped([(stop, span) for stop, where, span in near if abs(stop - where) <= SNAP])


def components(level: Lines, upright: Lines) -> list[tuple[Lines, Lines]]:
    """Groups of lines that touch each other; lines of one direction alone form groups of one line each."""
    items = [(False, y, span) for y, spans in level.at.items() for span in spans]
    items += [(True, x, span) for x, spans in upright.at.items() for span in spans]
    parent = list(range(len(items)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    flat = [(i, y, a, b) for i, (stands, y, (a, b)) in enumerate(items) if not stands]
    tall = [(i, x, a, b) for i, (stands, x, (a, b)) in enumerate(items) if stands]
    for i, y, x0, x1 in flat:
        for j, x, top, bottom in tall:
            if x0 - TOUCH <= x <= x1 + TOUCH and top - TOUCH <= y <= bottom + TOUCH:
                parent[root(i)] = root(j)
    groups: dict[int, tuple[dict[float, list[Span]], dict[float, list[Span]]]] = {}
    for i, (stands, where, span) in enumerate(items):
        pair = groups.setdefault(root(i), ({}, {}))
        pair[1 if stands else 0].setdefault(where, []).append(span)
    return [(Lines(flat_lines), Lines(tall_lines)) for flat_lines, tall_lines in groups.values()]


def _outer(stops: list[float], ends: Iterable[float], slack: float) -> tuple[list[float], bool, bool]:
    """The stops with the far ends of the crossing lines added where they reach beyond; and at which side they do."""
    reach = list(ends)
    if not reach:
        return stops, False, False
    low, high = min(reach), max(reach)
    before = not stops or low < stops[0] - slack
    after = not stops or high > stops[-1] + slack
    return ([low] if before else []) + stops + ([high] if after and high > low else []), before, after


def ruled_grid(level: Lines, upright: Lines) -> Grid | None:
    """The grid that touching lines draw; None where they enclose nothing of a cell's size."""
    level, upright = snapped(level), snapped(upright)
    ys = sorted(level.at)
    xs = sorted(upright.at)
    ys, open_top, open_bottom = _outer(ys, (end for spans in upright.at.values() for s in spans for end in s), 2 * LEAST_SIDE)
    xs, _, _ = _outer(xs, (end for spans in level.at.values() for s in spans for end in s), 2 * LEAST_SIDE)
    xs, ys = _spaced(xs), _spaced(ys)
    if len(xs) < 2 or len(ys) < 2:
        return None
    cells = merged_cells(xs, ys, level, upright)
    return Grid(xs, ys, cells, open_top, open_bottom)


def _spaced(stops: list[float]) -> list[float]:
    """Without stops nearer than a cell's least side to the one before."""
    kept: list[float] = []
    for stop in stops:
        if not kept or stop - kept[-1] >= LEAST_SIDE:
            kept.append(stop)
    return kept


def merged_cells(xs: list[float], ys: list[float], level: Lines, upright: Lines) -> list[GridCell]:
    """The cells of a grid: boxes that no line parts are one; an area that is no rectangle is cut into rows of cells."""
    rows, cols = len(ys) - 1, len(xs) - 1
    parent = list(range(rows * cols))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for r in range(rows):
        for c in range(cols):
            here = r * cols + c
            if c + 1 < cols and not upright.covers(xs[c + 1], ys[r], ys[r + 1]):
                parent[root(here + 1)] = root(here)
            if r + 1 < rows and not level.covers(ys[r + 1], xs[c], xs[c + 1]):
                parent[root(here + cols)] = root(here)
    areas: dict[int, list[tuple[int, int]]] = {}
    for r in range(rows):
        for c in range(cols):
            areas.setdefault(root(r * cols + c), []).append((r, c))
    cells = [cell for area in areas.values() for cell in rectangles(area, xs, ys)]
    return sorted(cells)


def rectangles(area: list[tuple[int, int]], xs: list[float], ys: list[float]) -> list[GridCell]:
    """The cells of a connected area: one where it is a rectangle, else equal stretches of neighbouring rows."""
    r0, r1 = min(r for r, _ in area), max(r for r, _ in area)
    c0, c1 = min(c for _, c in area), max(c for _, c in area)
    if len(area) == (r1 - r0 + 1) * (c1 - c0 + 1):
        return [_cell(r0, r1, c0, c1, xs, ys)]
    stretches: dict[int, list[tuple[int, int]]] = {}
    for r in range(r0, r1 + 1):
        filled = sorted(c for row, c in area if row == r)
        breaks = [i for i, (a, b) in enumerate(pairwise(filled), 1) if b != a + 1]
        parts = [filled[a:b] for a, b in pairwise([0, *breaks, len(filled)])]
        stretches[r] = [(part[0], part[-1]) for part in parts if part]
    cells: list[GridCell] = []
    running: dict[tuple[int, int], int] = {}
    for r in range(r0, r1 + 2):
        now = set(stretches.get(r, ()))
        for stretch in sorted(set(running) - now):
            cells.append(_cell(running.pop(stretch), r - 1, *stretch, xs, ys))
        for stretch in now - set(running):
            running[stretch] = r
    return cells


def _cell(r0: int, r1: int, c0: int, c1: int, xs: list[float], ys: list[float]) -> GridCell:
    return GridCell(r0, c0, r1 - r0 + 1, c1 - c0 + 1, Box(xs[c0], ys[r0], xs[c1 + 1], ys[r1 + 1]))
