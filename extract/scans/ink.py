"""A straight page's picture in; where pictures stand on it out, in points, origin top left.

Pictures are what is dark over more than letters are high: photographs, logos, seals, bars. They are left out of reading.
"""

import cv2
import numpy as np

from extract.scans.image import Grey, PageImage
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


def _paper(pixels: Grey) -> int:
    """The grey of the paper."""
    return int(np.percentile(pixels, 75))
