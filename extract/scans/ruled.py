"""A straight page's picture in, its ruled lines and shaded areas out, in points: what the grids are made of.

Lines are what is thin, dark and long without a break. All sizes are in points; the origin is the top left corner.
"""

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.content import Rule
from extract.scans.faint import restored
from extract.scans.image import Grey, Mask, PageImage
from extract.scans.strokes import Stroke, mended, stretches, touching
from schemas.provenance import Box

WORK_SCALE = 200 / 72
"""Pixels to the point at which lines are looked for; a finer picture is made smaller first."""
PAPER = 10.0
"""Points; what is dark over less than this is ink, over more it is the colour of the paper there."""
LEAST_CONTRAST = 5
"""Greys by which a line is darker than the paper around it, at the least."""
SMOOTH = 3.0
"""Points along a line over which its darkness is averaged: noise goes, and gaps of a third of it are closed."""
LEAST_LEVEL, LEAST_TALL = 16.0, 11.0
"""Points; no line is shorter. Strokes of letters are, or stand free of other lines."""
EVEN, FULL = 0.4, 0.85
"""A line is drawn where it has that share of its usual darkness, and so large a share of each small part of it is drawn."""
BESIDE, BOTH_SIDES = 2.0, 0.5
"""Points from a line at which it is lighter by more than that share of the line's darkness, on both sides."""
SHORT, DRAWN_SHORT, DRAWN = 25.0, 0.8, 0.6
"""Points; of a stretch between two crossing lines that is shorter, and of a longer one, so large a share is drawn."""
THICKER, CLEAR = 1.8, 0.3
"""A short stretch that is alone or so many times thicker than its line is one of letters if so much of it has ink beside it."""
AS_DARK, DARK = 0.7, 25.0
"""Ink of the same letters is nearly as dark as the stretch, and so many greys darker than the paper at the least."""
SLACK = 0.7
"""Points by which a line may bend to either side."""
MOST_SLOPE = 0.01
"""Of its length; so much a line may rise or fall on a page that is set straight."""
MOST_IN_GROUP = 8
"""Lines looked for in a group of pixels that hang together."""
MOST_THICK = 4.0
"""Points; what is thicker is a bar, a picture or the shadow of the page, but no line."""


def rules_of(image: PageImage) -> tuple[list[Rule], list[Box]]:
    """Ruled lines, from top to bottom, and shaded areas of a page that stands straight."""
    pixels, scale = _at_work_scale(image)
    paper = _paper(pixels, scale)
    depth = cv2.subtract(paper, pixels)
    mirrored = np.ascontiguousarray(depth.T)
    level, tall = _strokes(depth, scale, LEAST_LEVEL), _strokes(mirrored, scale, LEAST_TALL)
    level, tall = mended(level, tall, image.width, image.height)
    level, tall = _drawn(depth, level, tall, scale), _drawn(mirrored, tall, level, scale)
    level, tall = restored(depth, level, tall, scale), restored(mirrored, tall, level, scale)
    rules = [Rule(s.start, s.at, s.end, s.at) for s in level] + [Rule(s.at, s.start, s.at, s.end) for s in tall]
    return sorted(rules, key=lambda rule: (rule.top, rule.x0, rule.bottom, rule.x1)), _shades(paper, scale)


def _at_work_scale(image: PageImage) -> tuple[Grey, float]:
    factor = WORK_SCALE / image.scale
    if factor > 0.95:
        return image.pixels, image.scale
    size = [max(1, round(side * factor)) for side in image.pixels.shape[::-1]]
    small: Grey = cv2.resize(image.pixels, size, interpolation=cv2.INTER_AREA)
    return small, small.shape[1] / image.width


def _paper(pixels: Grey, scale: float) -> Grey:
    """The grey of the paper, or of a shaded area, at each pixel: the picture without its ink."""
    step = max(1, round(scale))
    small = cv2.resize(pixels, None, fx=1 / step, fy=1 / step, interpolation=cv2.INTER_AREA)
    side = max(3, round(PAPER * scale / step))
    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8), borderValue=0)
    paper: Grey = cv2.resize(closed, pixels.shape[::-1], interpolation=cv2.INTER_LINEAR)
    return paper


def _strokes(depth: Grey, scale: float, least: float) -> list[Stroke]:
    """The level lines of a picture of depths; of one that is mirrored at its diagonal these are the upright ones."""
    smooth = cv2.blur(depth, (max(1, round(SMOOTH * scale)), 1))
    dark = (smooth > _threshold(smooth)).astype(np.uint8)
    long = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, round(least * scale)), np.uint8))
    thick = cv2.morphologyEx(long, cv2.MORPH_OPEN, np.ones((round(MOST_THICK * scale), 1), np.uint8))
    thin = cv2.subtract(long, cv2.dilate(thick, np.ones((3, 3), np.uint8)))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(cv2.dilate(thin, np.ones((3, 1), np.uint8)))
    found: list[Stroke] = []
    for number, (x, y, width, height, _area) in enumerate(stats[1:count].tolist(), 1):
        own = labels[y : y + height, x : x + width] == number
        for top, high in _bands(own, scale, least):
            found += _even_parts(depth, (x, y + top, width, high), scale, least)
    return found


def _bands(own: Mask, scale: float, least: float) -> list[tuple[int, int]]:
    """Rows (first, number) of a group of pixels in which a line may run: all of a thin one, else where it is longest.

    Letters that touch a line belong to its group.
    """
    height, width = own.shape
    if height - 2 <= MOST_THICK * scale + MOST_SLOPE * width:
        return [(0, height)]
    counts, half = own.sum(axis=1), round(scale)
    found = []
    for _ in range(MOST_IN_GROUP):
        row = int(counts.argmax())
        if counts[row] < least * scale:
            break
        top, end = max(0, row - half), min(height, row + half + 1)
        found.append((top, end - top))
        counts[top:end] = 0
    return found


def _even_parts(depth: Grey, spot: tuple[int, int, int, int], scale: float, least: float) -> list[Stroke]:
    """The parts of a stroke (x, y, width and height in pixels) that are about as dark all along; a row of letters has gaps."""
    x, y, width, height = spot
    band = depth[y : y + height, x : x + width]
    along = band.max(axis=0)
    lit = (along >= EVEN * np.median(along)).astype(np.float32).reshape(1, -1)
    full = cv2.blur(lit, (max(1, round(SMOOTH * 2 * scale)), 1), borderType=cv2.BORDER_REPLICATE)[0] > FULL
    edges = np.flatnonzero(np.diff(np.concatenate(([0], full.astype(np.int8), [0]))))
    found = []
    for start, end in _to_their_ends(lit[0], edges, round(SMOOTH * scale) + 1, SHORT * scale):
        if end - start >= least * scale and (at := _ridge(depth, y, height, x + start, x + end, scale)) is not None:
            found.append(Stroke((at + 0.5) / scale, (x + start) / scale, (x + end) / scale))
    return found


def _to_their_ends(lit: NDArray[np.float32], edges: NDArray[np.int64], most: int, short: float) -> Iterator[tuple[int, int]]:
    """Starts and ends of even parts, which are known from what is around each pixel, moved to where the line is drawn to.

    Short ones keep theirs: they may be letters, which must not reach from line to line.
    """
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        room = most if end - start >= short else 0
        before, after = lit[max(0, start - room) : start][::-1], lit[end : end + room]
        yield start - int(np.cumprod(before).sum()), end + int(np.cumprod(after).sum())


def _ridge(depth: Grey, y: int, height: int, start: int, end: int, scale: float) -> float | None:
    """The row (pixels) along which a stroke is darkest; None where it is no darker than what is on one side of it."""
    beside = max(2, round(BESIDE * scale))
    top = max(0, y - beside)
    rows = depth[top : y + height + beside, start:end].mean(axis=1)
    own = rows[y - top : y - top + height]
    dark = float(own.max())
    above, below = rows[: max(1, y - top - 1)].min(), rows[y - top + height + 1 :].min(initial=255.0)
    if y + height + beside <= depth.shape[0] and max(above, below) > BOTH_SIDES * dark:
        return None
    weights = np.maximum(own - dark / 2, 0.01)
    return y + float((weights * np.arange(height)).sum() / weights.sum())


def _drawn(depth: Grey, lines: list[Stroke], crossing: list[Stroke], scale: float) -> list[Stroke]:
    """The lines without those of their stretches, from one crossing line to the next, that are not drawn on the picture.

    Letters that stand in line with a ruled line, or fill a row from line to line, look like a part of one.
    """
    found: list[Stroke] = []
    for line in lines:
        lit, beside, weight = _lit(depth, line, scale)
        usual = float(np.median(weight[lit])) if lit.any() else 0.0
        parts = stretches(line, crossing)
        for start, end in parts:
            part = slice(round((start - line.start) * scale), max(1, round((end - line.start) * scale)))
            short = end - start < SHORT
            odd = len(parts) == 1 or float(np.median(weight[part])) > THICKER * usual
            if lit[part].mean() >= (DRAWN_SHORT if short else DRAWN) and not (short and odd and beside[part].mean() > CLEAR):
                found.append(Stroke(line.at, start, end))
    return touching(found)


def _lit(depth: Grey, line: Stroke, scale: float) -> tuple[Mask, Mask, NDArray[np.float64]]:
    """For each pixel along a line whether it is drawn there, whether there is ink beside it, and how much ink it is made of."""
    at, slack, far = round(line.at * scale), max(2, round(SLACK * scale)), round(3 * scale)
    along = slice(round(line.start * scale), round(line.end * scale) + 1)
    band = depth[max(0, at - slack) : at + slack + 1, along]
    darkest = band.max(axis=0, initial=0)
    usual = float(np.percentile(darkest, 75))
    before = depth[max(0, at - far) : max(0, at - far + slack + 1), along].max(axis=0, initial=0)
    after = depth[at + far - slack : at + far + 1, along].max(axis=0, initial=0)
    return (
        darkest >= max(EVEN * usual, 1.0),
        np.maximum(before, after) >= max(AS_DARK * usual, DARK),
        band.sum(axis=0, dtype=np.float64),
    )


def _threshold(depth: Grey) -> int:
    """Greys above which a smoothed depth is ink: well above the noise of the empty paper, which most of a page is."""
    low, middle = np.percentile(depth[::4, ::4], [16, 50])
    return max(LEAST_CONTRAST, round(float(middle + 5 * max(middle - low, 0.5))))


def _shades(paper: Grey, scale: float) -> list[Box]:
    """Areas of even grey with straight sides."""
    white = int(np.percentile(paper[::8, ::8], 70))
    shaded = (paper < white - 10).astype(np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(shaded)
    boxes = []
    for x, y, width, height, area in stats[1:count].tolist():
        if width > 24 * scale and height > 8 * scale and area > 0.85 * width * height:
            boxes.append(Box(x / scale, y / scale, (x + width) / scale, (y + height) / scale))
    return sorted(boxes, key=lambda box: (box.top, box.x0))
