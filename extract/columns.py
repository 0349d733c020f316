"""Tables without upright lines: columns from the empty stretches between texts, rows from cross lines or line spacing."""

from collections.abc import Sequence
from itertools import pairwise, product

from extract.grids import LEAST_SIDE, Grid, GridCell, Lines, Span, joined, position, rectangles
from extract.lines import SAME_LINE, TextLine

COLUMN_GAP = 0.75
"""Em; texts of one line further apart than this may stand in two columns."""
ROW_OF_TABLE = 3
"""Texts side by side that make a line look like a row of a table without any lines."""
FEWEST_ROWS = 3


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


def cross_line_grids(level: Lines, texts: Sequence[TextLine]) -> list[Grid]:
    """Tables drawn with horizontal lines only, from pieces of text. A stretch of running text between two lines ends one."""
    grids = []
    for group in cross_line_groups(level):
        x0, x1 = min(s[0] for _, s in group), max(s[1] for _, s in group)
        ys = sorted({y for y, _ in group})
        for part in _tabular_stretches(ys, x0, x1, texts):
            bands = [_band(texts, top, bottom, x0, x1) for top, bottom in pairwise(part)]
            starts = [x for y, span in group if part[0] <= y <= part[-1] for x in span if x0 + 4 < x < x1 - 4]
            divided = len(part) > 2 and not level.covers(part[1], x0, x1, 0.97)
            body = [text for band in bands[1 if divided else 0 :] for text in band]
            xs = column_stops(body, x0, x1, starts)
            if len(xs) > 2:
                grids.append(open_sided_grid(xs, part, level, bands, divided))
    return grids


def _band(texts: Sequence[TextLine], top: float, bottom: float, x0: float, x1: float) -> list[TextLine]:
    return [t for t in texts if top <= t.box.middle()[1] < bottom and t.box.x1 > x0 and t.box.x0 < x1]


def _tabular_stretches(ys: list[float], x0: float, x1: float, texts: Sequence[TextLine]) -> list[list[float]]:
    """Runs of neighbouring cross lines between which each band holds texts side by side."""
    parts: list[list[float]] = []
    for top, bottom in pairwise(ys):
        band = _band(texts, top, bottom, x0, x1)
        tabular = any(a.box.x1 < b.box.x0 for a in band for b in band)
        if not tabular:
            parts.append([])
        elif parts and parts[-1] and parts[-1][-1] == top:
            parts[-1].append(bottom)
        else:
            parts.append([top, bottom])
    return [part for part in parts if len(part) >= 3]


def column_stops(texts: Sequence[TextLine], x0: float, x1: float, hints: Sequence[float] = ()) -> list[float]:
    """Positions that part columns: stretches hardly any text covers; a hint inside one says where exactly."""
    if not texts:
        return [x0, x1]
    size = sorted(text.size for text in texts)[len(texts) // 2]
    lines = len({round(text.baseline / (SAME_LINE * size)) for text in texts})
    crossing = max(1, lines // 10) if lines >= 6 else 0
    spans = [(t.box.x0, t.box.x1) for t in texts]
    zones = [zone for zone in _bare_stretches(spans, crossing) if zone[2] - zone[1] >= 0.2 * size]
    stops = [x0]
    for number, (depth, start, end) in enumerate(zones):
        left = zones[number - 1][2] if number else x0
        right = zones[number + 1][1] if number + 1 < len(zones) else x1
        inside = [hint for hint in hints if start - 1 <= hint <= end + 1]
        if depth and not inside and min(_within(spans, left, start), _within(spans, end, right)) < max(2, lines // 3):
            continue
        stops.append(inside[0] if inside else (start + end) / 2)
    return [*stops, x1]


def _within(spans: Sequence[Span], start: float, end: float) -> int:
    """How many texts lie between two positions."""
    return sum(a >= start - 1 and b <= end + 1 for a, b in spans)


def _bare_stretches(spans: Sequence[Span], crossing: int) -> list[tuple[int, float, float]]:
    """Stretches between ink that at most `crossing` spans cover: (how many do, start, end) of their emptiest part."""
    events = sorted([(start, 1) for start, _ in spans] + [(end, -1) for _, end in spans])
    depth, last = 0, events[0][0]
    zone: list[tuple[int, float, float]] = []
    bare: list[tuple[int, float, float]] = []
    solid = False
    for where, step in events:
        if where > last and depth <= crossing and solid:
            zone.append((depth, last, where))
        elif where > last and depth > crossing:
            if zone:
                bare.append(_emptiest(zone))
            zone, solid = [], True
        depth, last = depth + step, where
    return bare


def _emptiest(zone: Sequence[tuple[int, float, float]]) -> tuple[int, float, float]:
    """The widest of the least covered parts of a stretch, with how many spans cover it."""
    least = min(depth for depth, _, _ in zone)
    start, end = max(joined([(a, b) for depth, a, b in zone if depth == least], 0), key=lambda s: s[1] - s[0])
    return least, start, end


def open_sided_grid(xs: list[float], ys: list[float], level: Lines, bands: Sequence[Sequence[TextLine]], divided: bool) -> Grid:
    """The grid of given columns and cross lines; texts that lie over several columns merge them.

    `divided` says that the first row is a headline over parts of the second.
    """
    cols = len(xs) - 1
    walls = [[True] * (cols + 1) for _ in bands]
    for row, band in enumerate(bands):
        for first, last in spans_of_row(xs, band, divided and row == 0):
            for col in range(first, last):
                walls[row][col + 1] = False
    return Grid(xs, ys, _walled_cells(xs, ys, level, walls))


def spans_of_row(xs: list[float], texts: Sequence[TextLine], headline: bool) -> list[tuple[int, int]]:
    """Columns (first, last) that the texts of a row cover; in a headline, empty columns go to the text they centre."""
    covered: list[tuple[int, int]] = []
    for text in texts:
        first, last = position(xs, text.box.x0 + 2), position(xs, text.box.x1 - 2)
        covered.append((max(first, 0), min(max(last, 0), len(xs) - 2)))
    ranges = [(int(a), int(b)) for a, b in joined([(float(a), float(b)) for a, b in covered], 0)]
    if not headline or not ranges:
        return ranges
    centres = [
        [t.box.middle()[0] for t in texts if a <= position(xs, t.box.middle()[0]) <= b] or [(xs[a] + xs[b + 1]) / 2]
        for a, b in ranges
    ]
    return _centred(xs, ranges, [sum(c) / len(c) for c in centres])


def _centred(xs: list[float], ranges: list[tuple[int, int]], centres: list[float]) -> list[tuple[int, int]]:
    """Ranges widened over the empty columns between them so that each text stands in the middle of its range."""
    gaps = [b[0] - a[1] - 1 for a, b in pairwise(ranges)]
    tail = len(xs) - 2 - ranges[-1][1]
    best, least = ranges, float("inf")
    for split in product(*(range(gap + 1) for gap in gaps), range(tail + 1)):
        wide = [(first - ((gaps[i - 1] - split[i - 1]) if i else 0), last + split[i]) for i, (first, last) in enumerate(ranges)]
        error = sum(abs((xs[a] + xs[b + 1]) / 2 - c) for (a, b), c in zip(wide, centres, strict=True))
        if error < least - 0.01:
            best, least = wide, error
    return best


def _walled_cells(xs: list[float], ys: list[float], level: Lines, walls: list[list[bool]]) -> list[GridCell]:
    """Cells by the given upright walls; two rows are one where the cross line between them is missing."""
    rows, cols = len(ys) - 1, len(xs) - 1
    cells: list[GridCell] = []
    open_cells: dict[tuple[int, int], int] = {}
    for row in range(rows):
        stops = [0] + [c for c in range(1, cols) if walls[row][c]] + [cols]
        now = {(a, b - 1) for a, b in pairwise(stops)}
        going_on = {}
        for stretch in now:
            bare = row > 0 and not level.covers(ys[row], xs[stretch[0]], xs[stretch[1] + 1])
            going_on[stretch] = open_cells.pop(stretch) if bare and stretch in open_cells else row
        cells += [_area(start, row - 1, stretch, xs, ys) for stretch, start in open_cells.items()]
        open_cells = going_on
    cells += [_area(start, rows - 1, stretch, xs, ys) for stretch, start in open_cells.items()]
    return sorted(cells)


def _area(first: int, last: int, cols: tuple[int, int], xs: list[float], ys: list[float]) -> GridCell:
    area = [(r, c) for r in range(first, last + 1) for c in range(cols[0], cols[1] + 1)]
    return rectangles(area, xs, ys)[0]


def plain_grids(texts: Sequence[TextLine]) -> list[Grid]:
    """Tables without any lines: at least three rows of at least three texts that keep to the same columns.

    `texts` are pieces in content order. Producers write a table cell by cell, so pieces that follow each other in the content
    and stand below each other in one column are the lines of one cell.
    """
    grids = []
    for block in _tabular_blocks(rows_of(texts)):
        inside = {id(text) for row in block for text in row}
        own = [text for text in texts if id(text) in inside]
        x0, x1 = min(t.box.x0 for t in own) - 2, max(t.box.x1 for t in own) + 2
        xs = column_stops(own, x0, x1)
        grid = _plain_grid(xs, own) if len(xs) > ROW_OF_TABLE else None
        if grid is not None:
            grids.append(grid)
    return grids


def rows_of(texts: Sequence[TextLine]) -> list[list[TextLine]]:
    """Pieces grouped by baseline, from top to bottom, each group from left to right."""
    rows: list[list[TextLine]] = []
    for text in sorted(texts, key=lambda t: t.baseline):
        if rows and text.baseline - rows[-1][0].baseline <= SAME_LINE * min(text.size, rows[-1][0].size):
            rows[-1].append(text)
        else:
            rows.append([text])
    return [sorted(row, key=lambda t: t.box.x0) for row in rows]


def _tabular_blocks(rows: Sequence[list[TextLine]]) -> list[list[list[TextLine]]]:
    """Stretches of lines that start with texts side by side; lines with few texts stay while these fit one column."""
    blocks: list[list[list[TextLine]]] = [[]]
    for row in rows:
        block = blocks[-1]
        near = not block or row[0].baseline - block[-1][0].baseline < 3.5 * row[0].size
        if (len(row) >= ROW_OF_TABLE and near) or (block and near and _fits(row, block)):
            block.append(row)
        else:
            blocks.append([row] if len(row) >= ROW_OF_TABLE else [])
    whole = []
    for block in blocks:
        while block and len(block[-1]) < 2:
            block = block[:-1]
        if sum(len(row) >= ROW_OF_TABLE for row in block) >= FEWEST_ROWS:
            whole.append(block)
    return whole


def _fits(row: Sequence[TextLine], block: Sequence[Sequence[TextLine]]) -> bool:
    """Whether the few texts of a line may be cells of the block above: inside it, and none wider than half of it."""
    x0 = min(text.box.x0 for line in block for text in line)
    x1 = max(text.box.x1 for line in block for text in line)
    narrow = all(text.box.x1 - text.box.x0 < 0.5 * (x1 - x0) for text in row)
    return narrow and row[0].box.x0 >= x0 - 12 and row[-1].box.x1 <= x1 + 12


class _Chain:
    """Pieces of one cell: same column, one below the other, next to each other in the content."""

    __slots__ = ("first", "last", "texts")

    def __init__(self, first: int, last: int, text: TextLine) -> None:
        self.first, self.last, self.texts = first, last, [text]

    @property
    def start(self) -> float:
        return self.texts[0].baseline

    @property
    def end(self) -> float:
        return self.texts[-1].baseline


def _chains(xs: Sequence[float], texts: Sequence[TextLine]) -> list[_Chain]:
    chains: list[_Chain] = []
    for text in texts:
        first = max(position(xs, text.box.x0 + 2), 0)
        last = max(min(position(xs, text.box.x1 - 2), len(xs) - 2), first)
        step = text.baseline - chains[-1].end if chains else 0.0
        if chains and chains[-1].first == first and 0.5 * text.size < step < 2.2 * text.size:
            chains[-1].texts.append(text)
            chains[-1].last = max(chains[-1].last, last)
        else:
            chains.append(_Chain(first, last, text))
    return chains


def _plain_grid(xs: list[float], texts: Sequence[TextLine]) -> Grid | None:
    """Rows start where cells start; a cell whose lines reach into the next rows spans them."""
    size = sorted(text.size for text in texts)[len(texts) // 2]
    chains = _chains(xs, texts)
    _widen_labels(xs, chains, size)
    starts: list[float] = []
    for chain in sorted(chains, key=lambda c: c.start):
        if len(chain.texts) == 1 and (not starts or chain.start - starts[-1] > SAME_LINE * size):
            starts.append(chain.start)
    if len(starts) < FEWEST_ROWS:
        return None
    rows = [_row_of(chain, starts, size) for chain in chains]
    ends = [
        max([c.end for c, r in zip(chains, rows, strict=True) if r == k and len(c.texts) <= 2] or [s])
        for k, s in enumerate(starts)
    ]
    ys = [min(t.box.top for t in texts) - 1]
    ys += [
        (max(end, start) + min(below, below)) / 2 - 0.3 * size
        for end, start, below in zip(ends, starts, starts[1:], strict=False)
    ]
    ys.append(max(t.box.bottom for t in texts) + 1)
    if any(b - a < LEAST_SIDE for a, b in pairwise(ys)):
        return None
    return Grid(xs, ys, _cells_of_chains(xs, ys, chains, rows, size))


def _widen_labels(xs: Sequence[float], chains: Sequence[_Chain], size: float) -> None:
    """Let a text span the first two columns where it stands in their common middle and the first one is empty there."""
    taken = [c.start for c in chains if c.first == 0]
    usual = sorted(c.texts[0].box.x0 for c in chains if c.first == 1)
    for chain in chains:
        alone = all(abs(start - chain.start) > SAME_LINE * size for start in taken)
        if chain.first != 1 or chain.last != 1 or not alone or len(xs) < 4:
            continue
        text = chain.texts[0].box
        centred = abs(text.middle()[0] - (xs[0] + xs[2]) / 2) < 1.5 * size
        if centred and abs(text.x0 - usual[len(usual) // 2]) > size:
            chain.first = 0


def _row_of(chain: _Chain, starts: Sequence[float], size: float) -> int:
    """The row a cell stands in: the one its first line is level with, else the one its middle is, else the one above."""
    for where in (chain.start, (chain.start + chain.end) / 2):
        for row, start in enumerate(starts):
            if abs(start - where) <= SAME_LINE * size:
                return row
    return max(position(starts, chain.start), 0)


def _cells_of_chains(
    xs: list[float], ys: list[float], chains: Sequence[_Chain], rows: Sequence[int], size: float
) -> list[GridCell]:
    """The cells of a grid whose texts are known; free places are empty cells."""
    taken: dict[tuple[int, int], int] = {}
    cells: list[GridCell] = []
    for chain, row in sorted(zip(chains, rows, strict=True), key=lambda pair: (pair[1], pair[0].first)):
        last_row = max(position(ys, chain.end - 0.3 * size), row)
        area = [(r, c) for r in range(row, last_row + 1) for c in range(chain.first, chain.last + 1)]
        if any(place in taken for place in area):
            continue
        taken.update(dict.fromkeys(area, len(cells)))
        cells.append(rectangles(area, xs, ys)[0])
    free = [(r, c) for r in range(len(ys) - 1) for c in range(len(xs) - 1) if (r, c) not in taken]
    return sorted(cells + [rectangles([place], xs, ys)[0] for place in free])
