"""Horizontal lines and pieces of text in; tables that have no upright lines inside, out.

Rows are what stands between two lines. Where that is clearly several rows (only the head is underlined), the texts part them.
"""

from collections.abc import Sequence
from itertools import pairwise

from extract.chains import ABOVE, BELOW, Gather, chains_of, columns_of, labels_two_columns, rows_of_chains, stops_between
from extract.columns import column_stops, guided_stops, spans_of_row
from extract.grids import LEAST_SIDE, Grid, GridCell, Lines, Span, joined, rectangles, snapped
from extract.lines import TextLine, parted_at

SNUG = 1.1
"""Em; a line of text further than this from the lines above and below it is no cell between them."""
WHOLE = 0.75
"""Share of a column's width, known from its texts only; a line that covers more crosses the column."""
HEAD_WITHIN = 2.0
"""Em; how far above a table's first line its heads may stand."""
UNDERLINE = 0.25
"""Em; a short line no further below the baseline underlines the text and parts nothing."""


def cross_line_groups(level: Lines) -> list[list[tuple[float, Span]]]:
    """Cross lines that may be one table's: the longest ones share both ends, shorter ones lie between them."""
    lines = sorted((y, span) for y, spans in level.at.items() for span in spans)
    groups: list[list[tuple[float, Span]]] = []
    for y, (x0, x1) in lines:
        for group in groups:
            gx0, gx1 = min(s[0] for _, s in group), max(s[1] for _, s in group)
            if x0 >= gx0 - LEAST_SIDE and x1 <= gx1 + LEAST_SIDE and (x1 - x0) > 0.25 * (gx1 - gx0):
                group.append((y, (x0, x1)))
                break
        else:
            groups.append([(y, (x0, x1))])
    return groups


def cross_line_grids(level: Lines, texts: Sequence[TextLine], gather: Gather = chains_of) -> list[Grid]:
    """Tables drawn with horizontal lines only, from pieces of text as `gather` needs them. Running text ends one."""
    grids = []
    level = snapped(level)
    for group in cross_line_groups(level):
        x0, x1 = min(s[0] for _, s in group), max(s[1] for _, s in group)
        ys = sorted({y for y, _ in group})
        for part in _tabular_stretches(ys, x0, x1, texts, level):
            starts = [x for y, span in group if part[0] <= y <= part[-1] for x in span if x0 + 4 < x < x1 - 4]
            grid = cross_line_grid(part, x0, x1, level, texts, starts, gather)
            top = _head_above(grid, texts) if grid is not None else None
            if top is not None:
                grid = cross_line_grid([top, *part], x0, x1, level, texts, starts, gather) or grid
            if grid is not None:
                grids.append(grid)
    return grids


def _head_above(grid: Grid, texts: Sequence[TextLine]) -> float | None:
    """Where a row of heads begins that stands over the first line with none above it: a text for each column, each inside it."""
    near = [
        t
        for t in texts
        if 0 < grid.ys[0] - t.baseline < HEAD_WITHIN * t.size and t.box.x1 > grid.xs[0] and t.box.x0 < grid.xs[-1]
    ]
    columns = [[t for t in near if a - 2 <= t.box.x0 and t.box.x1 <= b + 2] for a, b in pairwise(grid.xs)]
    if any(len(found) != 1 for found in columns) or len(near) != len(columns):
        return None
    return min(t.box.top for t in near) - 1


def cross_line_grid(
    ys: list[float],
    x0: float,
    x1: float,
    level: Lines,
    texts: Sequence[TextLine],
    hints: Sequence[float] = (),
    gather: Gather = chains_of,
) -> Grid | None:
    """The table between given cross lines; None where its texts keep to no columns."""
    bands = [_band(texts, top, bottom, x0, x1) for top, bottom in pairwise(ys)]
    divided = len(ys) > 2 and not level.covers(ys[1], x0, x1, 0.97)
    body = [text for band in bands[1 if divided else 0 :] for text in band if text.box.x1 - text.box.x0 < 0.7 * (x1 - x0)]
    guide = next((band for band in bands[1 if divided else 0 :] if _side_by_side(band) > 1), bands[0])
    xs = guided_stops(column_stops(body, x0, x1, hints), guide, body)
    if len(xs) < 3:
        return None
    texts = [piece for text in texts for piece in parted_at(text, xs)]
    ys = _with_short_lines(xs, ys, level, texts)
    bands = [_band(texts, top, bottom, x0, x1) for top, bottom in pairwise(ys)]
    stops, parted = _with_inner_rows(xs, ys, bands, gather)
    inner = [_band(texts, top, bottom, x0, x1) for top, bottom in pairwise(stops)]
    return Grid(xs, stops, _cells(xs, stops, level, inner, parted, divided))


def _band(texts: Sequence[TextLine], top: float, bottom: float, x0: float, x1: float) -> list[TextLine]:
    return [t for t in texts if top <= t.baseline - 0.3 * t.size < bottom and t.box.x1 > x0 and t.box.x0 < x1]


def _tabular_stretches(ys: list[float], x0: float, x1: float, texts: Sequence[TextLine], level: Lines) -> list[list[float]]:
    """Runs of neighbouring cross lines between which each band holds texts side by side, steps, or one snug text after such.

    A band that repeats the first one's words begins a table of its own.
    """
    parts: list[list[float]] = [[]]
    head: list[str] = []
    for top, bottom in pairwise(ys):
        band = _band(texts, top, bottom, x0, x1)
        words = ["".join(text.text.split()) for text in band]
        tabular = any(a.box.x1 < b.box.x0 for a in band for b in band) or _in_steps(band, top, bottom, level)
        if parts[-1] and (words == head or not (tabular or _is_snug(band, top, bottom))):
            parts.append([])
        if parts[-1]:
            parts[-1].append(bottom)
        elif tabular:
            parts[-1], head = [top, bottom], words
    return [part for part in parts if len(part) >= 3 or (part and _side_by_side(_band(texts, part[0], part[-1], x0, x1)) >= 3)]


def _in_steps(band: Sequence[TextLine], top: float, bottom: float, level: Lines) -> bool:
    """Whether short lines part all texts of a band: a row that goes on from the page before with nothing but its steps."""
    short = [span for y, spans in level.at.items() if top + LEAST_SIDE < y < bottom - LEAST_SIDE for span in spans]
    return len(band) > 1 and all(any(a - 4 <= t.box.x0 and t.box.x1 <= b + 4 for a, b in short) for t in band)


def _side_by_side(band: Sequence[TextLine]) -> int:
    """How many texts stand beside each other, those over each other counted once."""
    return len(joined([(text.box.x0, text.box.x1) for text in band], 0))


def _is_snug(band: Sequence[TextLine], top: float, bottom: float) -> bool:
    """Whether texts fill the space between two lines as those of a merged row do."""
    if not band:
        return False
    size = band[0].size
    first, last = min(t.baseline for t in band), max(t.baseline for t in band)
    return first - ABOVE * size - top < SNUG * size and bottom - last - BELOW * size < SNUG * size


def _with_short_lines(xs: Sequence[float], ys: list[float], level: Lines, texts: Sequence[TextLine]) -> list[float]:
    """Row positions with those of the lines that cross a single narrow column (steps of one measure) added."""
    stops = set(ys)
    for y, spans in level.at.items():
        crossing = any(level.covers(y, x0, x1, WHOLE) for x0, x1 in pairwise(xs)) and not _underlines(y, spans, texts)
        if ys[0] < y < ys[-1] and crossing and min(abs(y - stop) for stop in stops) >= LEAST_SIDE:
            stops.add(y)
    return sorted(stops)


def _underlines(y: float, spans: Sequence[Span], texts: Sequence[TextLine]) -> bool:
    near = [text for text in texts if 0 <= y - text.baseline < UNDERLINE * text.size]
    return any(text.box.x0 < x1 and x0 < text.box.x1 for text in near for x0, x1 in spans)


def _with_inner_rows(
    xs: list[float], ys: list[float], bands: Sequence[Sequence[TextLine]], gather: Gather
) -> tuple[list[float], set[int]]:
    """Row positions with those added that the texts show, and the numbers of the rows that end without a line."""
    stops: list[float] = [ys[0]]
    parted: set[int] = set()
    for (top, bottom), band in zip(pairwise(ys), bands, strict=True):
        chains = gather(xs, band)
        several = sum(sum(c.first == col for c in chains) > 1 for col in range(len(xs) - 1))
        if several >= 2:
            inner = stops_between(rows_of_chains(chains), top, bottom)[1:-1]
            parted.update(range(len(stops) - 1, len(stops) - 1 + len(inner)))
            stops += inner
        stops.append(bottom)
    if any(b - a < LEAST_SIDE for a, b in pairwise(stops)):
        return ys, set()
    return stops, parted


def _cells(
    xs: list[float], ys: list[float], level: Lines, bands: Sequence[Sequence[TextLine]], parted: set[int], divided: bool
) -> list[GridCell]:
    """Cells by columns and cross lines: texts over several columns merge them, and rows are one where no line parts them.

    `divided` says that the first row is a headline over parts of the second.
    """
    cols = len(xs) - 1
    cells: list[GridCell] = []
    running: dict[tuple[int, int], int] = {}
    usual = sorted(text.box.x0 for band in bands for text in band if columns_of(xs, text) == (1, 1))
    for row, band in enumerate(bands):
        merged = dict(spans_of_row(xs, band, divided and row == 0))
        if len(merged) == 1 and merged.get(0, 0) > 0:
            merged[0] = cols - 1  # one text over several columns and nothing beside it: a row merged over the full width
        elif _has_label(xs, ys[row], band, usual, level):
            merged[0] = 1
        now: dict[tuple[int, int], int] = {}
        col = 0
        while col < cols:
            stretch = (col, merged.get(col, col))
            goes_on = row > 0 and row - 1 not in parted and not level.covers(ys[row], xs[stretch[0]], xs[stretch[1] + 1])
            now[stretch] = running.pop(stretch) if goes_on and stretch in running else row
            col = stretch[1] + 1
        cells += [_area(start, row - 1, stretch, xs, ys) for stretch, start in running.items()]
        running = now
    cells += [_area(start, len(bands) - 1, stretch, xs, ys) for stretch, start in running.items()]
    return sorted(cells)


def _has_label(xs: list[float], top: float, band: Sequence[TextLine], usual: Sequence[float], level: Lines) -> bool:
    """Whether a row that a line over both parts from the one above has one text for its first two columns."""
    left = [text for text in band if columns_of(xs, text)[0] < 2]
    if len(left) != 1 or columns_of(xs, left[0]) != (1, 1) or not level.covers(top, xs[0], xs[2]):
        return False
    return labels_two_columns(xs, left[0], usual, left[0].size)


def _area(first: int, last: int, cols: tuple[int, int], xs: list[float], ys: list[float]) -> GridCell:
    area = [(r, c) for r in range(first, last + 1) for c in range(cols[0], cols[1] + 1)]
    return rectangles(area, xs, ys)[0]
