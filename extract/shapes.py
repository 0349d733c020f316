"""A glyph's outline in, what its shape alone says of the letter out: is it a ring, has it one, where does it stand.

NIKHAHIT is a ring above the letters and SARA AM is SARA AA with such a ring, in every font that Thai official text is set in.
Units are thousandths of an em, y upwards from the baseline.
"""

from functools import lru_cache
from typing import NamedTuple

from extract.programs import Contour, Outline

ROUND = 0.7854
"""Area of a circle within its square."""
SLACK = 0.09
"""A circle that few points draw, or that is slanted, may miss that share by so much."""


class Extent(NamedTuple):
    """The box of a contour or a glyph."""

    x0: int
    y0: int
    x1: int
    y1: int

    def holds(self, other: "Extent") -> bool:
        """Whether the other box lies inside this one."""
        return self.x0 <= other.x0 and self.y0 <= other.y0 and self.x1 >= other.x1 and self.y1 >= other.y1


def extent(contour: Contour) -> Extent:
    """The box of a contour's points."""
    xs, ys = [p[0] for p in contour], [p[1] for p in contour]
    return Extent(min(xs), min(ys), max(xs), max(ys))


def whole(outline: Outline) -> Extent:
    """The box of an outline that is not blank."""
    boxes = [extent(contour) for contour in outline]
    return Extent(min(b.x0 for b in boxes), min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes))


def parts(outline: Outline) -> list[tuple[Contour, ...]]:
    """The pieces of ink that do not touch: each an outer contour with the holes inside it."""
    boxes = [(extent(contour), contour) for contour in outline]
    boxes.sort(key=lambda pair: (pair[0].x0 - pair[0].x1) * (pair[0].y1 - pair[0].y0))
    found: list[tuple[Extent, list[Contour]]] = []
    for box, contour in boxes:
        home = next((contours for outer, contours in found if outer.holds(box)), None)
        if home is None:
            found.append((box, [contour]))
        else:
            home.append(contour)
    return [tuple(contours) for _, contours in found]


def is_circle(contour: Contour) -> bool:
    """Whether a contour is round: as wide as high, and of a circle's area."""
    box = extent(contour)
    width, height = box.x1 - box.x0, box.y1 - box.y0
    if width < 20 or height < 20 or not 0.65 < width / height < 1.5:
        return False
    flat = flattened(contour)
    turned = zip(flat, flat[1:] + flat[:1], strict=True)
    area = abs(sum(xa * yb - xb * ya for (xa, ya), (xb, yb) in turned)) / 2
    xs, ys = [p[0] for p in flat], [p[1] for p in flat]
    around = (max(xs) - min(xs)) * (max(ys) - min(ys))
    return around > 0 and abs(area / around - ROUND) < SLACK


def flattened(contour: Contour, steps: int = 4) -> list[tuple[float, float]]:
    """Points along a contour, each curved piece of it in so many straight ones."""
    out: list[tuple[float, float]] = []
    inner = [step / steps for step in range(1, steps)]
    count = len(contour)
    for at, (x, y, kind) in enumerate(contour):
        before, after = contour[at - 1], contour[(at + 1) % count]
        if kind == 1:
            out.append((x, y))
        elif kind == 0:
            start, stop = _end(before, (x, y)), _end(after, (x, y))
            out += [start, *(_quadratic(start, (x, y), stop, t) for t in inner)]
        elif after[2] == 2:
            end = contour[(at + 2) % count]
            out += [_cubic(before[:2], (x, y), after[:2], end[:2], t) for t in inner]
    return out


Spot = tuple[float, float]


def _quadratic(a: Spot, b: Spot, c: Spot, t: float) -> Spot:
    u = 1 - t
    return u * u * a[0] + 2 * u * t * b[0] + t * t * c[0], u * u * a[1] + 2 * u * t * b[1] + t * t * c[1]


def _cubic(a: Spot, b: Spot, c: Spot, d: Spot, t: float) -> Spot:
    u = 1 - t
    weights = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
    ends = (a, b, c, d)
    return sum(w * p[0] for w, p in zip(weights, ends, strict=True)), sum(w * p[1] for w, p in zip(weights, ends, strict=True))


def _end(point: tuple[int, int, int], control: tuple[int, int]) -> tuple[float, float]:
    """Where the piece of a quadratic curve ends: at a point on it, or midway between two control points."""
    x, y, kind = point
    return (x, y) if kind == 1 else ((x + control[0]) / 2, (y + control[1]) / 2)


def is_ring(part: tuple[Contour, ...]) -> bool:
    """Whether a piece of ink is a circle with a round hole."""
    if len(part) != 2 or not all(is_circle(contour) for contour in part):
        return False
    outer, inner = extent(part[0]), extent(part[1])
    size = outer.x1 - outer.x0
    middle = abs(outer.x0 + outer.x1 - inner.x0 - inner.x1) + abs(outer.y0 + outer.y1 - inner.y0 - inner.y1)
    return inner.x1 - inner.x0 > 0.12 * size and middle < 0.3 * size


HIGH = 280
"""An upper mark stands wholly above this."""


def is_nikhahit(outline: Outline) -> bool:
    """Whether a glyph is one ring and nothing else, small and above the letters."""
    pieces = parts(outline)
    box = whole(outline)
    return len(pieces) == 1 and is_ring(pieces[0]) and box.y0 > HIGH and box.y1 - box.y0 < 350


@lru_cache(maxsize=1024)  # the files of an archive use the same few fonts over and over
def has_nikhahit(outline: Outline) -> bool | None:
    """Whether a glyph that draws SARA AA or SARA AM has the ring above it; None where the shape does not say.

    A lone ring says nothing: LibreOffice lets it claim the whole SARA AM that it draws with two glyphs.
    """
    pieces = parts(outline)
    if len(pieces) == 1:
        return False if zone(outline) == "line" else None
    for ring in pieces:
        rest = [extent(piece[0]) for piece in pieces if piece is not ring]
        box = extent(ring[0])
        if is_ring(ring) and box.y0 > HIGH and all(box.x0 < other.x0 and box.y1 > other.y1 for other in rest):
            return True
    return None


def is_ringed_letter(outline: Outline) -> bool:
    """Whether a glyph is one tall piece on the line with a ring above its left: no letter but SARA AM is drawn so."""
    pieces = parts(outline)
    tall = max((extent(piece[0]).y1 - extent(piece[0]).y0 for piece in pieces), default=0)
    return len(pieces) == 2 and tall > 250 and bool(has_nikhahit(outline))


def zone(outline: Outline) -> str:
    """Where the ink stands: "above" or "below" the letters, or on the "line"."""
    box = whole(outline)
    if box.y0 > HIGH:
        return "above"
    return "below" if box.y1 < 60 else "line"
