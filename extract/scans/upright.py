"""A page's picture in, the same page set upright and straight out, with the way back for every box found on it.

Text runs along lines, so the rows of pixels of a straight page are either full or empty; Thai and Latin letters alike carry more
ink above the body of a line than below it, which tells the top from the bottom.
"""

import math
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.scans.image import Grey, Mask, PageImage
from schemas.provenance import Box

MOST_SKEW = 5.0
"""Degrees; a page that lies more askew than this is left as it is."""
FINE = 0.05
"""Degrees; a page that is straight to within this is not turned."""
LOOK_SCALE = 100 / 72
"""Pixels to the point at which a page is looked at to see how it lies."""
MOST_LOOKED = 4_000_000
"""Pixels at which a page is looked at at most: an A3 page has half of them at that scale."""
MOST_POINTS = 120_000
"""Dark pixels looked at; more say nothing new."""
SIDEWAYS, UPSIDE_DOWN = 1.3, 1.3
"""How many times stronger the evidence for another orientation must be than that for the one the page has."""
LEAST_VOTES = 3
"""So many more lines of text must show a page to be upside down."""
TELLING = 0.02
"""Share of a line's ink by which there is more on one side of the bodies of its letters than on the other, if that tells."""
LEAST_WEIGHT = 150.0
"""Pixels of lines of text at the scale for looking; less tells nothing."""
SURE = 1.02
"""How many times sharper the lines of a page must be when it is turned for its skew to be believed."""


class Straight(NamedTuple):
    """How a page was set straight: text ran at `angle` (0, 90, 180, 270 clockwise) and `skew` (degrees clockwise) beyond it.

    `width` and `height` are those of the page as displayed, in points.
    """

    angle: int
    skew: float
    width: float
    height: float

    @property
    def upright_size(self) -> tuple[float, float]:
        """Width and height of the straightened page in points."""
        return (self.height, self.width) if self.angle % 180 else (self.width, self.height)

    def back(self, box: Box) -> Box:
        """A box on the straightened page as the smallest one around it on the page as displayed (points, top left origin)."""
        return _around([self._outward(*self._turned(x, y, self.skew)) for x, y in _corners(box)])

    def forth(self, box: Box) -> Box:
        """A box of the page as displayed as the smallest one around it on the straightened page."""
        return _around([self._turned(*self._inward(x, y), -self.skew) for x, y in _corners(box)])

    def _turned(self, x: float, y: float, degrees: float) -> tuple[float, float]:
        """A point of the upright page turned clockwise about the middle of the page."""
        width, height = self.upright_size
        cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        dx, dy = x - width / 2, y - height / 2
        return width / 2 + dx * cos - dy * sin, height / 2 + dx * sin + dy * cos

    def _outward(self, x: float, y: float) -> tuple[float, float]:
        """A point of the upright page on the page as displayed."""
        if self.angle == 90:
            return self.width - y, x
        if self.angle == 180:
            return self.width - x, self.height - y
        return (y, self.height - x) if self.angle == 270 else (x, y)

    def _inward(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page as displayed on the upright page."""
        if self.angle == 90:
            return y, self.width - x
        if self.angle == 180:
            return self.width - x, self.height - y
        return (self.height - y, x) if self.angle == 270 else (x, y)


def _corners(box: Box) -> list[tuple[float, float]]:
    return [(x, y) for x in (box.x0, box.x1) for y in (box.top, box.bottom)]


def _around(points: list[tuple[float, float]]) -> Box:
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def straightened(image: PageImage) -> tuple[PageImage, Straight]:
    """The page upright and straight, at the same scale, and how it lay before."""
    angle, skew = lie_of(_small(image))
    straight = Straight(angle, skew, image.width, image.height)
    pixels = _quarter_turned(image.pixels, angle)
    if skew:
        pixels = _turned(pixels, skew)
    width, height = straight.upright_size
    return PageImage(pixels, image.scale, image.number, width, height), straight


def lie_of(pixels: Grey) -> tuple[int, float]:
    """The clockwise angle (0, 90, 180, 270) at which the text of a small picture runs, and its skew; 0 where nothing tells."""
    level_skew, level = _looked_at(pixels)
    across_skew, across = _looked_at(_quarter_turned(pixels, 90))
    if across.weight > SIDEWAYS * level.weight + LEAST_WEIGHT:
        return (270 if across.upside_down else 90), across_skew
    return (180 if level.upside_down else 0), level_skew


def _looked_at(pixels: Grey) -> tuple[float, "Heaviness"]:
    """The skew of the level lines of a small picture, and what they tell once they are straight."""
    skew = skew_of(pixels)
    return skew, top_heaviness(_dark(_turned(pixels, skew) if skew else pixels))


def _small(image: PageImage) -> Grey:
    """The picture at the scale for looking."""
    factor = min(LOOK_SCALE / image.scale, math.sqrt(MOST_LOOKED / image.pixels.size))
    if factor >= 1:
        return image.pixels
    size = [max(1, round(side * factor)) for side in image.pixels.shape[::-1]]
    small: Grey = cv2.resize(image.pixels, size, interpolation=cv2.INTER_AREA)
    return small


def _quarter_turned(pixels: Grey, angle: int) -> Grey:
    """The picture turned back by quarter turns: text at that angle runs level afterwards."""
    return np.ascontiguousarray(np.rot90(pixels, angle // 90))


def _turned(pixels: Grey, skew: float) -> Grey:
    """The picture turned back by a small angle about its middle; what comes in at the corners is white."""
    rows, cols = pixels.shape
    matrix = cv2.getRotationMatrix2D(((cols - 1) / 2, (rows - 1) / 2), skew, 1.0)
    turned: Grey = cv2.warpAffine(pixels, matrix, (cols, rows), flags=cv2.INTER_CUBIC, borderValue=255)
    return turned


def _dark(pixels: Grey) -> Mask:
    """Where ink is: darker than what is around it, whatever the paper's grey."""
    around = cv2.blur(pixels, (41, 41))
    dark: Mask = pixels.astype(np.int16) < around.astype(np.int16) - 24
    return dark


def skew_of(pixels: Grey) -> float:
    """Degrees clockwise, to a twentieth, by which the lines of a small upright picture run askew; 0 where nothing tells."""
    xs, ys = _spots(_dark(pixels))
    if len(xs) < 200:
        return 0.0
    best = _best_angle(xs, ys, np.arange(-MOST_SKEW - 0.5, MOST_SKEW + 0.51, 0.25))
    best = _best_angle(xs, ys, np.arange(best - 0.25, best + 0.26, FINE))
    if abs(best) < FINE or abs(best) > MOST_SKEW + 0.2 or _sharpness(xs, ys, best) < SURE * _sharpness(xs, ys, 0.0):
        return 0.0
    return round(best, 2)


def _spots(dark: Mask) -> tuple[NDArray[Any], NDArray[Any]]:
    """Where dark pixels are, measured from the middle; every n-th where there are very many."""
    ys, xs = np.nonzero(dark)
    step = len(xs) // MOST_POINTS + 1
    return xs[::step] - dark.shape[1] / 2, ys[::step].astype(np.float64)


def _best_angle(xs: NDArray[Any], ys: NDArray[Any], angles: NDArray[Any]) -> float:
    return float(max(angles, key=lambda angle: (_sharpness(xs, ys, angle), -abs(angle))))


def _sharpness(xs: NDArray[Any], ys: NDArray[Any], angle: float) -> float:
    """How unevenly the ink fills the rows of a page turned back by an angle (degrees)."""
    rows = ys - xs * math.tan(math.radians(angle))
    counts = np.bincount((rows - rows.min()).astype(np.int64))
    return float(np.square(counts.astype(np.float64)).sum())


class Heaviness(NamedTuple):
    """What lines of text tell: their length in pixels, and how many carry more ink above their bodies, and below them."""

    weight: float
    above: int
    below: int

    @property
    def upside_down(self) -> bool:
        """Whether clearly more lines carry their marks below than above."""
        return self.below > UPSIDE_DOWN * self.above + LEAST_VOTES


def top_heaviness(dark: Mask) -> Heaviness:
    """What the level lines of text of a small picture tell of its orientation."""
    ink = dark.astype(np.uint8)
    long = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, 40), np.uint8))
    tall = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((40, 1), np.uint8))
    text = ink & ~cv2.dilate(long | tall, np.ones((3, 3), np.uint8))
    runs = cv2.morphologyEx(text, cv2.MORPH_CLOSE, np.ones((1, 11), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(runs)
    weight, votes = 0.0, {1: 0, 0: 0, -1: 0}
    for x, y, width, height, _area in stats[1:count].tolist():
        if 8 <= height <= 60 and width > 2 * height:
            weight += width
            votes[_vote(text[y : y + height, x : x + width])] += 1
    return Heaviness(weight, votes[1], votes[-1])


def _vote(line: Grey) -> int:
    """1 where a line of text carries clearly more ink above the bodies of its letters than below, -1 for the contrary, else 0."""
    profile = line.sum(axis=1).astype(np.float64)
    body = np.nonzero(profile > 0.5 * profile.max())[0]
    above, below = float(profile[: body[0]].sum()), float(profile[body[-1] + 1 :].sum())
    if abs(above - below) < TELLING * float(profile.sum()):
        return 0
    return 1 if above > below else -1
