"""Pieces of text in, the positions that part their columns out, and which columns each text covers."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, product

from extract.grids import Span, cluster, joined, position
from extract.lines import SAME_LINE, TextLine

COLUMN_GAP = 0.75
"""Em; texts of one line further apart than this may stand in two columns."""


def column_stops(texts: Sequence[TextLine], x0: float, x1: float, hints: Sequence[float] = ()) -> list[float]:
    """Positions that part columns: stretches hardly any text covers, and ends of cross lines that hardly any text crosses.

    `hints` are the ends of cross lines: where one lies in a bare stretch it says where exactly the columns part, and where
    several cross lines end, columns part even if the stretch is narrow.
    """
    if not texts:
        return [x0, x1]
    size = sorted(text.size for text in texts)[len(texts) // 2]
    lines = len({round(text.baseline / (SAME_LINE * size)) for text in texts})
    crossing = max(1, lines // 10) if lines >= 6 else 0
    spans = [(t.box.x0, t.box.x1) for t in texts]
    zones = [zone for zone in _bare_stretches(spans, crossing) if zone[2] - zone[1] >= 0.2 * size]
    stops = _hinted(hints, spans, crossing, x0, x1)
    for number, (depth, start, end) in enumerate(zones):
        left = zones[number - 1][2] if number else x0
        right = zones[number + 1][1] if number + 1 < len(zones) else x1
        if any(start - size <= stop <= end + size for stop in stops):
            continue
        inside = [hint for hint in hints if start - 1 <= hint <= end + 1]
        if depth and not inside and min(_within(spans, left, start), _within(spans, end, right)) < max(2, lines // 3):
            continue
        stops.append(inside[0] if inside else (start + end) / 2)
    return [x0, *sorted(stops), x1]


def guided_stops(stops: list[float], head: Sequence[TextLine], body: Sequence[TextLine]) -> list[float]:
    """The stops, with one added between each two heads that have none between them: heads name columns that may be bare.

    Heads that stand over each other are one. An added stop lies where the fewest texts of the body cross.
    """
    columns = joined([(text.box.x0, text.box.x1) for text in head], 0)
    if len(columns) < 3:
        return stops
    added = []
    for (_, left), (right, _) in pairwise(columns):
        if not any(left - 1 <= stop <= right + 1 for stop in stops):
            places = [left + (right - left) * share for share in (0.5, 0.35, 0.65, 0.2, 0.8)]
            added.append(min(places, key=lambda x: sum(t.box.x0 < x < t.box.x1 for t in body)))
    return sorted([*stops, *added])


def _hinted(hints: Sequence[float], spans: Sequence[Span], crossing: int, x0: float, x1: float) -> list[float]:
    """Positions at which several cross lines end and that no more than `crossing` texts cross."""
    groups = cluster(hints, 2.0)
    counted = Counter(groups[hint] for hint in hints)
    return [
        where
        for where, count in counted.items()
        if count >= 2 and x0 + 6 < where < x1 - 6 and sum(a < where - 1.5 and b > where + 1.5 for a, b in spans) <= crossing
    ]


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


def rows_of(texts: Sequence[TextLine]) -> list[list[TextLine]]:
    """Pieces grouped by baseline, from top to bottom, each group from left to right."""
    rows: list[list[TextLine]] = []
    for text in sorted(texts, key=lambda t: t.baseline):
        if rows and text.baseline - rows[-1][0].baseline <= SAME_LINE * min(text.size, rows[-1][0].size):
            rows[-1].append(text)
        else:
            rows.append([text])
    return [sorted(row, key=lambda t: t.box.x0) for row in rows]
