"""Made pictures of pages for tests: tables and words drawn with Pillow, then turned, greyed and made noisy as scanners do.

Positions are points with the origin top left; a page is drawn at `DPI` unless a test says otherwise.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from extract.scans.image import PageImage
from schemas.provenance import Box

WIDE, HIGH = 420.0, 300.0
DPI = 200
WORDS = [
    "The",
    "district",
    "office",
    "holds",
    "its",
    "budget",
    "and",
    "will",
    "publish",
    "the",
    "results",
    "online",
    "today",
    "for",
    "all",
]


@dataclass
class Scan:
    """What is on a page: lines (x0, top, x1, bottom) with their thickness and grey, shaded boxes, words at their places."""

    lines: list[tuple[float, float, float, float]] = field(default_factory=list)
    shades: list[Box] = field(default_factory=list)
    words: list[tuple[float, float, str]] = field(default_factory=list)
    thick: float = 0.7
    grey: int = 40
    paper: int = 255
    size: float = 11.0
    wide: float = WIDE
    high: float = HIGH


def table(xs: Sequence[float], ys: Sequence[float], **more: object) -> Scan:
    """A ruled table with words in its cells."""
    lines = [(xs[0], y, xs[-1], y) for y in ys] + [(x, ys[0], x, ys[-1]) for x in xs]
    words = [
        (x + 4, y + 3, WORDS[(7 * row + col) % len(WORDS)][: int((right - x) / 9)])
        for row, y in enumerate(ys[:-1])
        for col, (x, right) in enumerate(pairwise(xs))
    ]
    return Scan(lines, words=words, **more)  # type: ignore[arg-type]


def drawn(scan: Scan, skew: float = 0.0, angle: int = 0, noise: float = 0.0, dpi: int = DPI) -> PageImage:
    """The page as a scanner would give it: text at `angle` and `skew` (degrees clockwise) on the page, grey noise over it."""
    scale = dpi / 72
    fine = 2  # drawn twice as large and made smaller, so that lines have soft edges
    image = Image.new("L", (round(scan.wide * scale * fine), round(scan.high * scale * fine)), scan.paper)
    pen, k = ImageDraw.Draw(image), scale * fine
    for box in scan.shades:
        pen.rectangle([v * k for v in box], fill=scan.paper - 35)
    for x0, top, x1, bottom in scan.lines:
        half = scan.thick / 2
        flat = x1 - x0 >= bottom - top
        edges = (x0, top - half, x1, bottom + half) if flat else (x0 - half, top, x1 + half, bottom)
        pen.rectangle([v * k for v in edges], fill=scan.grey)
    font = ImageFont.load_default(scan.size * k)
    for x, top, word in scan.words:
        pen.text((x * k, top * k), word, fill=20, font=font)
    image = image.rotate(-skew, Image.Resampling.BICUBIC, fillcolor=scan.paper)
    image = image.resize((round(scan.wide * scale), round(scan.high * scale)), Image.Resampling.BOX)
    pixels = np.ascontiguousarray(np.rot90(np.asarray(image), -angle // 90))
    rough = pixels + np.random.default_rng(5).normal(0, noise, pixels.shape) if noise else pixels
    wide, high = (scan.high, scan.wide) if angle % 180 else (scan.wide, scan.high)
    return PageImage(np.clip(rough, 0, 255).astype(np.uint8), scale, 1, wide, high)
