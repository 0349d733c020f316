"""A page's picture in, the same with white paper and black ink out, whatever the paper's shade and the watermark on it."""

import cv2
import numpy as np

from extract.scans.image import Grey, PageImage

PAPER = 12.0
"""Points; what is dark over more than this is the colour of the paper there, or a watermark, and no ink."""
INK = 99.0
"""Percentile of the depth of the dark pixels that counts as black."""
LEAST_DEPTH = 24
"""Greys; a page whose ink is paler still is not made darker than this allows: there is none on it."""


def cleared(image: PageImage) -> PageImage:
    """The picture with its paper white and its ink black."""
    depth = cv2.subtract(_paper(image.pixels, image.scale), image.pixels)
    dark = depth[depth > LEAST_DEPTH]
    black = float(np.percentile(dark, INK)) if dark.size > 200 else 255.0
    table = np.clip(255 - np.arange(256) * (255 / max(black, LEAST_DEPTH)), 0, 255).astype(np.uint8)
    return image._replace(pixels=cv2.LUT(depth, table))


def _paper(pixels: Grey, scale: float) -> Grey:
    """The grey of the paper at each pixel: the picture without what is narrow on it."""
    step = max(1, round(scale))
    small = cv2.resize(pixels, None, fx=1 / step, fy=1 / step, interpolation=cv2.INTER_AREA)
    small = cv2.medianBlur(small, 3)
    side = max(3, round(PAPER * scale / step))
    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8), borderValue=0)
    return np.asarray(cv2.resize(closed, pixels.shape[::-1], interpolation=cv2.INTER_LINEAR))
