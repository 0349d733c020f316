"""A grey page picture in, the height of its letters out: what Tesseract reads best depends on nothing as much as on that."""

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.scans.image import Grey

LEAST_PX, MOST_SHARE = 5, 0.08
"""Lower things are dust and marks; higher ones, as a share of the page's height, are pictures and rules."""
FEWEST = 12
"""Letters that say nothing of a page when there are fewer."""


def letter_height(image: Grey) -> float | None:
    """The usual height in pixels of the letters of a page, marks above and below not counted; None where there are hardly any."""
    _, ink = cv2.threshold(image, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    widths, heights, areas = stats[1:, 2], stats[1:, 3], stats[1:, 4]
    most = MOST_SHARE * image.shape[0]
    like = (heights >= LEAST_PX) & (heights <= most) & (widths <= 3 * heights) & (heights <= 4 * widths) & (areas > heights)
    found = heights[like]
    if len(found) < FEWEST:
        return None
    return _peak(np.bincount(found).astype(float))


def _peak(counts: NDArray[np.float64]) -> float:
    """The height about which most ink stands: tall letters weigh more, so that marks, as many as they are, do not win."""
    weights = counts * np.arange(len(counts)) ** 1.5
    near = np.convolve(weights, [0.5, 1.0, 1.0, 1.0, 0.5], "same")
    at = int(near.argmax())
    low, high = max(0, at - 2), at + 3
    return float(np.average(np.arange(low, min(high, len(counts))), weights=counts[low:high]))
