"""A straight page's picture in; where pictures stand on it, and whether a box has ink, out. Points, origin top left.

Pictures are what is dark over more than letters are high: photographs, logos, seals, bars. They are left out of reading.
"""

import cv2
import numpy as np

from extract.scans.image import Grey, Mask, PageImage
from schemas.provenance import Box

LOOK_SCALE = 1.0
"""Pixels to the point at which pictures are looked for."""
SOLID = 0.45
"""Share of a spot's surroundings that is ink, at the least, inside a picture; of a line of text it is less."""
AROUND = 15.0
"""Points across the surroundings."""
LEAST_PICTURE = 30.0
"""Points; a picture is no narrower and no lower."""
DARKER = 40
"""Greys by which ink is darker than the paper; noise and the other side of the sheet are lighter."""
LEAST_INK = 0.35
"""Square points of ink that make a dot or a stroke of a letter, and no speck."""
MARGIN = 1.5
"""Points along the inside of a box that belong to the lines around it."""


def pictures_of(image: PageImage) -> list[Box]:
    """Boxes around photographs, logos and bars, from top to bottom; empty for a page of text and tables."""
    scale = min(LOOK_SCALE, image.scale)  # a page of two yards is drawn with less than a pixel to the point
    size = [max(1, round(side * scale / image.scale)) for side in image.pixels.shape[::-1]]
    small = cv2.resize(image.pixels, size, interpolation=cv2.INTER_AREA)
    ink = (small < _paper(small) - DARKER).astype(np.float32)
    around = max(1, round(AROUND * scale))
    dense = (cv2.blur(ink, (around, around)) > SOLID).astype(np.uint8)
    count, _labels, stats, _ = cv2.connectedComponentsWithStats(dense)
    boxes = []
    for x, y, width, height, _area in stats[1:count].tolist():
        if min(width, height) >= LEAST_PICTURE * scale:
            boxes.append(Box(x / scale, y / scale, (x + width) / scale, (y + height) / scale))
    return sorted(boxes, key=lambda box: (box.top, box.x0))


def has_ink(image: PageImage, box: Box) -> bool:
    """Whether more than specks stand in a box, the lines around it apart; a cell with ink and no text was not read."""
    inside = Box(box.x0 + MARGIN, box.top + MARGIN, box.x1 - MARGIN, box.bottom - MARGIN)
    if inside.x0 >= inside.x1 or inside.top >= inside.bottom:
        return False
    part = image.part(inside)
    if part.size == 0:
        return False
    dark = _dark(part)
    count, _labels, stats, _ = cv2.connectedComponentsWithStats(dark.astype(np.uint8))
    largest = int(stats[1:count, cv2.CC_STAT_AREA].max(initial=0))
    return largest >= LEAST_INK * image.scale**2


def _dark(part: Grey) -> Mask:
    """The ink of a small part of a page, which is mostly paper."""
    soft = cv2.GaussianBlur(part, (3, 3), 0)
    dark: Mask = soft.astype(np.int16) < _paper(soft) - DARKER
    return dark


def _paper(pixels: Grey) -> int:
    """The grey of the paper."""
    return int(np.percentile(pixels, 75))
