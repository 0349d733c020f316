"""A font's outlines in, the published font that draws nearly the same out, and by it the letter of each.

Rescaling rounds every coordinate, converting turns curves of one kind into another, and starts contours elsewhere: the
fingerprint is lost, the shape is not. A shape is measured by numbers that do not depend on how it is drawn (its box, area,
length of outline, and where both lie). A single near shape proves nothing; a font is recognised when most of its glyphs lie
near those of one published font, and only the letters of that font are then told.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from math import hypot
from struct import Struct
from typing import NamedTuple
from zlib import compress, decompress

from extract.programs import Outline
from extract.shapes import flattened

NEAR = 4.0
"""How far each measure may be from that of the published glyph, 1/1000 em: as far as rounding and conversion move it."""
MARGIN = 2.0
"""How many times as far the next other letter of that font must be, and at least so many 1/1000 em farther."""
ENOUGH, SHARE = 8, 0.6
"""Glyphs, and the share of those looked at, that must be near one font's before it is recognised."""
MAX_ASKED, MAX_GLYPHS, MAX_POINTS = 60, 400, 600
"""Glyphs of a font that are looked at, among the first so many, and points of a glyph beyond which it is no letter."""

GRAIN = 8
"""Measures are stored in eighths of 1/1000 em."""
N_MEASURES = 20
ROW = Struct(f">HHB{N_MEASURES}h")
"""Font number, letter (code point), number of contours, measures."""
LENGTH = 10
"""The place of the length of the outline among the measures: rows are in its order."""

Measures = tuple[float, ...]


class Shape(NamedTuple):
    """A glyph of a published font: its measures, 1/1000 em."""

    length: float
    n_contours: int
    measures: Measures
    font: int
    letter: str


@lru_cache(maxsize=4096)  # the files of an archive use the same few fonts over and over
def measures(outline: Outline) -> Measures:
    """The numbers that tell a shape (1/1000 em): box, root of the area, its middle, spread and slant; the same of the line."""
    sides = [side for contour in outline for side in _sides(flattened(contour, STEPS))]
    xs, ys = [side[0] for side in sides], [side[1] for side in sides]
    return (min(xs), min(ys), max(xs), max(ys), *_of_area(sides), *_of_line(sides))


STEPS = 8
"""Straight pieces that a curve is measured by."""
Side = tuple[float, float, float, float]


def _sides(points: Sequence[tuple[float, float]]) -> Iterable[Side]:
    for (xa, ya), (xb, yb) in pairwise([*points, points[0]]):
        yield xa, ya, xb, yb


def _of_area(sides: Sequence[Side]) -> Measures:
    """Root of the area, middle (x, y), spread (x, y) and slant, by triangles from the origin; holes count less than nothing."""
    weights = [(xa * yb - xb * ya) / 2 for xa, ya, xb, yb in sides]
    total = sum(weights) or 1e-9
    pieces = [(weight / total, side) for weight, side in zip(weights, sides, strict=True)]
    x = sum(share * (xa + xb) for share, (xa, _, xb, _) in pieces) / 3
    y = sum(share * (ya + yb) for share, (_, ya, _, yb) in pieces) / 3
    xx = sum(share * (xa * xa + xa * xb + xb * xb) for share, (xa, _, xb, _) in pieces) / 6 - x * x
    yy = sum(share * (ya * ya + ya * yb + yb * yb) for share, (_, ya, _, yb) in pieces) / 6 - y * y
    xy = sum(share * ((xa + xb) * (ya + yb) + xa * ya + xb * yb) for share, (xa, ya, xb, yb) in pieces) / 12 - x * y
    wide, high = max(abs(xx), 1.0) ** 0.5, max(abs(yy), 1.0) ** 0.5
    return abs(total) ** 0.5, x, y, wide, high, xy / (wide + high)


def _of_line(sides: Sequence[Side]) -> Measures:
    """Length (eighths), middle (x, y), spread (x, y), slant, and four lopsidednesses of the line that is drawn."""
    weights = [hypot(xb - xa, yb - ya) for xa, ya, xb, yb in sides]
    total = sum(weights) or 1e-9
    halves = [((xa + xb) / 2, (ya + yb) / 2, xb - xa, yb - ya) for xa, ya, xb, yb in sides]
    pieces = [(weight / total, *half) for weight, half in zip(weights, halves, strict=True)]
    mx, my = sum(share * x for share, x, *_ in pieces), sum(share * y for share, _, y, *_ in pieces)
    xx = yy = xy = xxx = yyy = xxy = xyy = 0.0
    for share, x, y, dx, dy in pieces:
        x, y = x - mx, y - my
        xx += share * (x * x + dx * dx / 12)
        yy += share * (y * y + dy * dy / 12)
        xy += share * (x * y + dx * dy / 12)
        xxx += share * (x * x * x + x * dx * dx / 4)
        yyy += share * (y * y * y + y * dy * dy / 4)
        xxy += share * (x * x * y + y * dx * dx / 12 + x * dx * dy / 6)
        xyy += share * (x * y * y + x * dy * dy / 12 + y * dx * dy / 6)
    wide, high = max(xx, 1.0) ** 0.5, max(yy, 1.0) ** 0.5
    skews = xxx / wide**2, yyy / high**2, xxy / (wide * high), xyy / (wide * high)
    return total / 8, mx, my, wide, high, xy / (wide + high), *skews


def packed(rows: Iterable[tuple[str, str, Outline]]) -> bytes:
    """The table's bytes from (font, letter, outline), nearly equal ones of a font once: the names, then compressed rows."""
    kept: dict[tuple[str, str, int], list[tuple[int, ...]]] = {}
    for font, letter, outline in rows:
        found = tuple(round(GRAIN * value) for value in measures(outline))
        if max(map(abs, found)) >= 1 << 15:
            continue
        known = kept.setdefault((font, letter, len(outline)), [])
        if all(max(abs(a - b) for a, b in zip(found, other, strict=True)) > GRAIN / 2 for other in known):
            known.append(found)
    fonts = sorted({font for font, _, _ in kept})
    number = {font: at for at, font in enumerate(fonts)}
    records = [(found[LENGTH], number[font], ord(letter), n, found) for (font, letter, n), many in kept.items() for found in many]
    body = b"".join(ROW.pack(font, letter, n, *found) for _, font, letter, n, found in sorted(records))
    return "\t".join(fonts).encode() + b"\n" + compress(body, 9)


class NearTable:
    """The shapes of published fonts."""

    def __init__(self, data: bytes) -> None:
        names, _, body = data.partition(b"\n")
        self.fonts = names.decode().split("\t")
        self.shapes = []
        for font, letter, n_contours, *found in ROW.iter_unpack(decompress(body)):
            values = tuple(value / GRAIN for value in found)
            self.shapes.append(Shape(values[LENGTH], n_contours, values, font, chr(letter)))
        self._lengths = [shape.length for shape in self.shapes]

    def near(self, n_contours: int, found: Measures, far: float = NEAR) -> list[tuple[float, Shape]]:
        """The shapes within a distance, with their distances."""
        start = bisect_left(self._lengths, found[LENGTH] - far)
        stop = bisect_left(self._lengths, found[LENGTH] + far)
        rows = ((apart(shape.measures, found, far), shape) for shape in self.shapes[start:stop] if shape.n_contours == n_contours)
        return [(distance, shape) for distance, shape in rows if distance <= far]

    def font_of(self, outlines: Sequence[Outline]) -> int | None:
        """The number of the published font near to which most of the outlines are, None where there is no such font."""
        usual = [outline for outline in outlines if outline and sum(map(len, outline)) <= MAX_POINTS]
        asked = usual[:: max(1, len(usual) // MAX_ASKED)]
        votes: Counter[int] = Counter()
        for outline in asked:
            votes.update({shape.font for _, shape in self.near(len(outline), measures(outline))})
        font, count = max(votes.items(), key=lambda item: (item[1], -item[0]), default=(0, 0))
        return font if count >= max(ENOUGH, SHARE * len(asked)) else None

    def letter(self, font: int, outline: Outline) -> str:
        """The letter of a published font that an outline is near, "" where none is, or two are."""
        if not outline or sum(map(len, outline)) > MAX_POINTS:
            return ""
        found = measures(outline)
        rows = [pair for pair in self.near(len(outline), found, NEAR * (1 + MARGIN)) if pair[1].font == font]
        best, shape = min(rows, key=lambda row: row[0], default=(NEAR + 1, None))
        others = [distance for distance, other in rows if shape and other.letter != shape.letter]
        if shape is None or best > NEAR or min(others, default=NEAR * (1 + MARGIN)) < max(MARGIN * best, best + MARGIN):
            return ""
        return shape.letter


def apart(a: Measures, b: Measures, far: float) -> float:
    """The largest difference between two shapes' measures; anything above `far` once it is that far."""
    most = 0.0
    for x, y in zip(a, b, strict=True):
        most = max(most, abs(x - y))
        if most > far:
            break
    return most


@cache
def near_table() -> NearTable:
    """The shipped table, read once and only for fonts whose outlines are unknown."""
    return NearTable(files("extract").joinpath("data", "outline_shapes.bin").read_bytes())
