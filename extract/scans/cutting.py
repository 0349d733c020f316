"""A straight page's cleared picture and its ruled lines in, pictures of its lines of text out, one for each stretch of a cell.

An engine's own search for lines takes the marks of Thai for lines of their own where there are many. Here letters are put
together first, by their feet and sides, and then each mark goes to the letters it stands over or under. No line runs over a
ruled line, so what is beside each other in a table stays apart.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.content import Rule
from extract.scans.image import Grey

BODY = (0.62, 2.8)
"""Letter heights; what is lower is a mark or a sign, what is higher no letter."""
WIDEST = 7.0
"""Letter heights; letters that touch each other are no wider."""
DUST = 0.018
"""Share of the square of a letter height: what covers less is dust."""
DASH = (0.3, 0.25, 1.4)
"""Letter heights: how high a dash is at the most, how wide at the least and at the most."""
STROKE = (1.45, 0.22)
"""Letter heights; what is so high, and no wider, is no letter."""
POINT, FOOT, CLOSE = 0.006, 0.15, 0.35
"""Share of the square of a letter height that a point covers at the least; letter heights by which it stands higher or lower
than the feet of the letters beside it, and by which it is apart from these, at the most."""
APART = 1.6
"""Letter heights between two letters of one line, at the most."""
ABOVE, BELOW, ASIDE = 0.8, 0.3, 1.2
"""Letter heights between a mark or sign and the letters of its line: marks are stacked above, and stand close below."""
LEVEL, STACKED, STACK_FROM = 0.3, 2.8, 1.75
"""Letter heights by which the feet of neighbours differ; a letter with two marks on it is at most, and at least, so many times
higher than one without."""
LONE, FEW = 1.6, 3
"""Letter heights; so few pieces that are lower, each right over or under a letter of a line, are marks of theirs."""
RISE, FALL, MARGIN = 1.35, 0.6, 0.5
"""Letter heights around the bodies of its letters in the picture of a line."""
RULE_PT = 1.8
"""Points; a ruled line is no thicker."""


class Cut(NamedTuple):
    """A line of text: its picture, whose top left corner lies at (`x`, `y`) on the page, and in page pixels its baseline and the
    height of its letters. `spans` are the stretches of its ink along the line."""

    pixels: Grey
    x: int
    y: int
    baseline: float
    height: float
    spans: list[tuple[int, int]]


class Blobs(NamedTuple):
    """Connected pieces of ink: number, left, top, right and bottom edge of each."""

    label: NDArray[Any]
    x0: NDArray[Any]
    top: NDArray[Any]
    x1: NDArray[Any]
    bottom: NDArray[Any]

    def take(self, which: NDArray[Any]) -> "Blobs":
        """Some of them."""
        return Blobs(*(values[which] for values in self))


def cut_lines(pixels: Grey, scale: float, rules: Sequence[Rule], height: float) -> list[Cut]:
    """The lines of text of a page, from top to bottom and left to right; `height` is that of its letters in pixels."""
    labels, blobs = _blobs(_ink(pixels, scale, rules), height)
    tall = np.array([[r.x0 * scale, r.top * scale, r.bottom * scale] for r in rules if not r.horizontal]).reshape(-1, 3)
    sizes = blobs.bottom - blobs.top
    is_body = (sizes >= BODY[0] * height) & (sizes <= BODY[1] * height) & (blobs.x1 - blobs.x0 <= WIDEST * height)
    bodies, others = blobs.take(is_body), blobs.take(~is_body & (sizes < BODY[0] * height) & (blobs.x1 - blobs.x0 < 2 * height))
    lines, lone = _parted(_grouped(bodies, tall, height), bodies, height)
    others = Blobs(*(np.concatenate(pair) for pair in zip(others, bodies.take(lone), strict=True)))
    found = _joined(lines, bodies, others, tall, height)
    found += _dashes(others, blobs, height)
    cuts = [_cut(pixels, labels, line, part, height) for line, part in found]
    return sorted(cuts, key=lambda cut: (round(cut.baseline / (0.6 * height)), cut.x))


def _ink(pixels: Grey, scale: float, rules: Sequence[Rule]) -> Grey:
    """Where letters are, as 0 and 255: the ruled lines are taken away, but where a letter or mark runs over them."""
    _, found = cv2.threshold(pixels, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    ink = np.array(found, dtype=np.uint8)
    for rule in sorted(rules, key=lambda rule: not rule.horizontal):
        x0, top, x1, bottom = (value * scale for value in rule)
        if rule.horizontal:
            _erase(ink, top, x0, x1, RULE_PT * scale / 2)
        else:
            _erase(ink.T, x0, top, bottom, RULE_PT * scale / 2)
    return ink


def _erase(ink: Grey, at: float, start: float, end: float, half: float) -> None:
    """Take a level ruled line away where there is no ink right above or below it."""
    first, last = max(0, round(at - half)), round(at + half) + 1
    left, right = max(0, round(start - half)), round(end + half) + 1
    over = ink[max(0, first - 2) : first, left:right].any(axis=0)
    under = ink[last : last + 2, left:right].any(axis=0)
    band = ink[first:last, left:right]
    band[:, ~(over | under)] = 0


def _blobs(ink: Grey, height: float) -> tuple[NDArray[Any], Blobs]:
    """The labelled picture, and its pieces without dust and without what is far too large."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    x, y, w, h, area = (stats[1:count, n] for n in range(5))
    pieces = Blobs(np.arange(1, count), x, y, x + w, y + h)
    kept = (area >= DUST * height * height) & (h <= 4 * height) & (w <= 12 * height)
    kept &= (h < STROKE[0] * height) | (w > STROKE[1] * height)  # what is left of an upright rule
    kept |= _points(pieces, (area >= POINT * height * height) & ~kept, kept & (h >= BODY[0] * height), height)
    blobs = pieces.take(kept)
    return labels, blobs.take(np.argsort(blobs.x0, kind="stable"))


def _points(pieces: Blobs, small: NDArray[Any], letters: NDArray[Any], height: float) -> NDArray[Any]:
    """Which of the small pieces stand close between the feet of two letters, where the point of a number is, and no dust."""
    found = np.zeros(len(pieces.x0), dtype=bool)
    bodies = pieces.take(letters)
    left, right = bodies.take(np.argsort(bodies.x1, kind="stable")), bodies.take(np.argsort(bodies.x0, kind="stable"))
    for n in np.flatnonzero(small).tolist():
        x0, x1, foot = pieces.x0[n], pieces.x1[n], pieces.bottom[n]
        before = left.bottom[np.searchsorted(left.x1, x0 - CLOSE * height) : np.searchsorted(left.x1, x0 + 1, "right")]
        after = right.bottom[np.searchsorted(right.x0, x1 - 1) : np.searchsorted(right.x0, x1 + CLOSE * height, "right")]
        found[n] = all((np.abs(feet - foot) <= FOOT * height).any() for feet in (before, after))
    return found


def _grouped(bodies: Blobs, tall: NDArray[Any], height: float) -> list[NDArray[Any]]:
    """Indexes of the letters of each line: neighbours on one level with no ruled line between them."""
    count = len(bodies.x0)
    parent = np.arange(count)

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = int(parent[i])
        return i

    sizes = bodies.bottom - bodies.top
    for i in range(count):
        near = np.arange(i + 1, np.searchsorted(bodies.x0, bodies.x1[i] + APART * height, "right"))
        overlap = np.minimum(bodies.bottom[near], bodies.bottom[i]) - np.maximum(bodies.top[near], bodies.top[i])
        least = np.minimum(sizes[near], sizes[i])
        level = np.abs(bodies.bottom[near] - bodies.bottom[i]) <= LEVEL * height
        most = np.where(level, STACKED, 2.0) * least  # marks that touch their letter stand with it on one foot
        near = near[(overlap >= 0.6 * least) & (np.maximum(sizes[near], sizes[i]) <= most)]
        for j in near.tolist():
            middle = (max(bodies.top[i], bodies.top[j]) + min(bodies.bottom[i], bodies.bottom[j])) / 2
            if not _crossed(tall, bodies.x1[i], bodies.x0[j], middle):
                parent[root(j)] = root(i)
                if bodies.x0[j] >= bodies.x1[i]:
                    break
    roots = np.array([root(i) for i in range(count)], dtype=int)
    return [np.flatnonzero(roots == one) for one in np.unique(roots)]


def _parted(lines: list[NDArray[Any]], bodies: Blobs, height: float) -> tuple[list[NDArray[Any]], NDArray[Any]]:
    """The lines, and the letters that are none but marks: low, alone, and right over a letter of a line."""
    marks: list[int] = []
    sizes = bodies.bottom - bodies.top
    for line in lines:
        if len(line) <= FEW and all(sizes[n] < LONE * height and _beside_letter(bodies, n, line, height) for n in line):
            marks += line.tolist()
    return [line for line in lines if line[0] not in marks], np.array(marks, dtype=int)


def _beside_letter(bodies: Blobs, n: int, line: NDArray[Any], height: float) -> bool:
    """Whether a piece of a line stands right over, or close under, a letter of another one that is not lower than itself."""
    over, under = bodies.top - bodies.bottom[n], bodies.top[n] - bodies.bottom
    own, sizes = bodies.bottom[n] - bodies.top[n], bodies.bottom - bodies.top
    far = ABOVE if own < 0.9 * height else 0.5
    above = (over > -0.4 * height) & (over < far * height) & (sizes >= 0.8 * own)
    below = (under > -0.3 * height) & (under < 0.3 * height) & (sizes >= 0.95 * own) & (own < 0.9 * height)
    near = (above | below) & (bodies.x0 < bodies.x1[n]) & (bodies.x1 > bodies.x0[n])
    near |= _between_letters(bodies, n, height)
    near[line] = False
    return bool(near.any())


def _between_letters(bodies: Blobs, n: int, height: float) -> NDArray[Any]:
    """Which letters a low piece stands close beside, at their feet: a large comma among figures."""
    gap = np.maximum(bodies.x0 - bodies.x1[n], bodies.x0[n] - bodies.x1)
    hangs = (bodies.top[n] > bodies.top + 0.3 * height) & (bodies.top[n] < bodies.bottom) & (bodies.bottom[n] > bodies.bottom)
    beside: NDArray[Any] = (gap < 0.5 * height) & hangs & (bodies.bottom[n] - bodies.top[n] < 0.9 * height)
    return beside


def _crossed(tall: NDArray[Any], left: float, right: float, y: float) -> bool:
    """Whether an upright ruled line stands between two places on one level."""
    low, high = min(left, right) - 1, max(left, right) + 1
    return bool(len(tall) and ((tall[:, 0] > low) & (tall[:, 0] < high) & (tall[:, 1] <= y) & (tall[:, 2] >= y)).any())


class _Line(NamedTuple):
    """The letters of a line: left, right, top of the bodies and their feet, in pixels."""

    x0: float
    x1: float
    top: float
    foot: float


def _joined(
    lines: list[NDArray[Any]], bodies: Blobs, others: Blobs, tall: NDArray[Any], height: float
) -> list[tuple[_Line, Blobs]]:
    """Each line with its letters, marks and signs."""
    shapes = [_shape(bodies.take(line), height) for line in lines]
    if not shapes:
        return []
    x0s, x1s, tops, feet = (np.array(values) for values in zip(*shapes, strict=True))
    own: list[list[int]] = [[] for _ in shapes]
    for n in range(len(others.x0)):
        x, y = (others.x0[n] + others.x1[n]) / 2, (others.top[n] + others.bottom[n]) / 2
        aside = np.maximum(0, np.maximum(x0s - others.x1[n], others.x0[n] - x1s))
        over, under = tops - others.bottom[n], others.top[n] - feet
        away = np.maximum(0, np.maximum(0.5 * over, 3 * under))  # marks are stacked above, and stand close below
        fits = (aside <= ASIDE * height) & (over <= ABOVE * height) & (under <= BELOW * height)
        for at in np.flatnonzero(fits)[np.argsort((away + aside)[fits], kind="stable")].tolist():
            if not _crossed(tall, x, min(max(x, x0s[at]), x1s[at]), y):
                own[at].append(n)
                break
    return [
        (shape, Blobs(*(np.concatenate(pair) for pair in zip(bodies.take(line), others.take(np.array(marks, int)), strict=True))))
        for shape, line, marks in zip(shapes, lines, own, strict=True)
    ]


def _dashes(others: Blobs, all_: Blobs, height: float) -> list[tuple[_Line, Blobs]]:
    """Dashes that stand alone, as in a cell that says that there is nothing; each is a line of its own."""
    found: list[tuple[_Line, Blobs]] = []
    high, wide = others.bottom - others.top, others.x1 - others.x0
    for n in np.flatnonzero((high <= DASH[0] * height) & (wide >= DASH[1] * height) & (wide <= DASH[2] * height)).tolist():
        x0, top, x1, bottom = (int(values[n]) for values in others[1:])
        near = (all_.x0 < x1 + 1.5 * height) & (all_.x1 > x0 - 1.5 * height)
        near &= (all_.top < bottom + height) & (all_.bottom > top - height) & (all_.label != others.label[n])
        if not near.any():
            foot = (top + bottom) / 2 + height / 2
            found.append((_Line(x0, x1, foot - height, foot), others.take(np.array([n]))))
    return found


def _shape(letters: Blobs, height: float) -> _Line:
    foot = float(np.median(letters.bottom))
    usual = float(np.median(letters.bottom - letters.top))
    usual = height if usual > STACK_FROM * height else usual
    return _Line(float(letters.x0.min()), float(letters.x1.max()), foot - usual, foot)


def _cut(pixels: Grey, labels: NDArray[Any], line: _Line, blobs: Blobs, height: float) -> Cut:
    """The picture of a line, white but for its own ink."""
    own = line.foot - line.top
    rows, cols = pixels.shape
    x0, x1 = max(0, int(blobs.x0.min() - MARGIN * own)), min(cols, int(blobs.x1.max() + MARGIN * own) + 1)
    top, bottom = max(0, int(line.top - RISE * own)), min(rows, int(line.foot + FALL * own) + 1)
    mask = np.isin(labels[top:bottom, x0:x1], blobs.label).astype(np.uint8)
    near = cv2.dilate(mask, np.ones((3, 3), np.uint8))
    picture = np.where(near > 0, pixels[top:bottom, x0:x1], 255).astype(np.uint8)
    return Cut(picture, x0, top, line.foot, own, _spans(blobs))


def _spans(blobs: Blobs) -> list[tuple[int, int]]:
    """Stretches of ink along a line."""
    spans: list[tuple[int, int]] = []
    for at in np.argsort(blobs.x0, kind="stable").tolist():
        x0, x1 = int(blobs.x0[at]), int(blobs.x1[at])
        if spans and x0 <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], x1))
        else:
            spans.append((x0, x1))
    return spans
