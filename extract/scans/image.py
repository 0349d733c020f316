"""A PDF and a page number in, the page's grey picture out, which is what everything that looks at a scan works on.

PDFium is not thread-safe: call this from one thread of a process.
"""

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pypdfium2
from numpy.typing import NDArray

from extract.scans.decoding import NoPictureError, decodable_pictures
from schemas.provenance import Box

Grey = NDArray[np.uint8]
Mask = NDArray[np.bool_]

MOST_PIXELS = 25_000_000
"""No picture has more, however large the page."""
LEAST_DPI, USUAL_DPI, MOST_DPI = 150, 200, 300
"""Dots to the inch: within these a page is drawn at the resolution of the picture it consists of."""
COVERS = 0.5
"""Share of the page that a picture covers for the page to be drawn at its resolution."""
POINTS_PER_INCH = 72


class PageImage(NamedTuple):
    """A page as a picture: `pixels` are rows of greys from 0 (black) to 255 (white), `scale` of them to the point.

    `width` and `height` are those of the page in points; the origin is the top left corner. `number` counts from 1.
    """

    pixels: Grey
    scale: float
    number: int
    width: float
    height: float

    def part(self, box: Box) -> Grey:
        """The pixels of a box (points), cut at the page's edges; a view, empty where the box lies outside."""
        rows, cols = self.pixels.shape
        x0, x1 = (min(max(round(x * self.scale), 0), cols) for x in (box.x0, box.x1))
        top, bottom = (min(max(round(y * self.scale), 0), rows) for y in (box.top, box.bottom))
        return self.pixels[top:bottom, x0:x1]


def render(path: Path, number: int, password: str = "", dpi: float | None = None) -> PageImage:
    """Draw a page as displayed, without comments; without a `dpi`, as finely as the picture on it. Raises NoPictureError."""
    try:
        with _page(path, number, password) as page:
            width, height = page.get_size()
            if not (0 < width < float("inf") and 0 < height < float("inf")):
                raise NoPictureError("The page has no size.")
            pictures = decodable_pictures(page)
            scale = bounded((dpi or _own_dpi(pictures, width * height)) / POINTS_PER_INCH, width, height)
            bitmap = page.render(scale=scale, grayscale=True, draw_annots=False)
            pixels = np.array(bitmap.to_numpy(), dtype=np.uint8)
    except NoPictureError:
        raise
    except (pypdfium2.PdfiumError, OSError, ValueError, RuntimeError, ArithmeticError, MemoryError) as error:
        raise NoPictureError(f"The page cannot be drawn: {error}.") from error
    pixels = pixels.reshape(pixels.shape[0], pixels.shape[1], -1)[:, :, 0]
    return PageImage(np.ascontiguousarray(pixels), scale, number, width, height)


@contextmanager
def _page(path: Path, number: int, password: str) -> Iterator[Any]:
    document = pypdfium2.PdfDocument(path, password=password or None)
    try:
        if not 1 <= number <= len(document):
            raise NoPictureError(f"There is no page {number}: the file has {len(document)}.")
        page = document[number - 1]
        try:
            yield page
        finally:
            page.close()
    finally:
        document.close()


def bounded(scale: float, width: float, height: float, most: int = MOST_PIXELS) -> float:
    """The scale (pixels to the point), made smaller where a page of that size (points) would have too many pixels."""
    limit = math.sqrt(most / (width * height))
    if scale <= limit and (width * scale + 1) * (height * scale + 1) <= most:
        return scale
    # a strip of a page is never thinner than a pixel, so both sides are bounded as well
    return min(limit * 0.999, most / 2 / max(width, height))


def _own_dpi(pictures: Sequence[Any], area: float) -> float:
    """The resolution of the largest picture of a page of that area (square points), within the limits; the usual without one."""
    best, largest = float(USUAL_DPI), COVERS * area
    for item in pictures:
        covered, dpi = _size_of(item)
        if covered > largest:
            best, largest = dpi, covered
    return min(max(best, LEAST_DPI), MOST_DPI)


def _size_of(item: Any) -> tuple[float, float]:
    """The area a picture covers (square points) and its resolution; none of either where it has no size."""
    try:
        left, bottom, right, top = item.get_bounds()
        across, down = item.get_px_size()
    except pypdfium2.PdfiumError:
        return 0.0, float(USUAL_DPI)
    covered = (right - left) * (top - bottom)
    if covered <= 0:
        return 0.0, float(USUAL_DPI)
    return float(covered), POINTS_PER_INCH * math.sqrt(across * down / covered)
