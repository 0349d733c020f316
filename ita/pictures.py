"""A PDF and page numbers in, one small PNG per page out; a picture shows the page as displayed, on which all places are measured.

PDFium is not thread-safe: call this from one thread of a process.
"""

import logging
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
from PIL import Image

from schemas.outcome import Outcome

log = logging.getLogger(__name__)

MOST_PX = 3000
"""No side of a picture is longer, however large the page."""
LEVELS = 16
"""Shades of grey: four bits a pixel, a fifth to a half smaller than eight and as readable."""
COMPRESSION = 6
"""zlib level; 9 takes seven times as long for four per cent."""

_SHADE_OF = [round(value * (LEVELS - 1) / 255) for value in range(256)]
_PALETTE = [round(shade * 255 / (LEVELS - 1)) for shade in range(LEVELS) for _ in "RGB"]


class PagePicture(NamedTuple):
    """A written picture: its file name (no folder) and size in pixels."""

    name: str
    width_px: int
    height_px: int


def pages_to_show(outcome: Outcome) -> list[int]:
    """The pages on which evidence of findings stands, in order."""
    places = [evidence.place for finding in outcome.findings for evidence in finding.evidence]
    known = {facts.number for facts in outcome.pages}
    return sorted({place.page for place in places if place is not None} & known)


def render_pages(
    pdf: Path, pages: Iterable[int], out_dir: Path, document_id: str, password: str = "", dpi: int = 110
) -> dict[int, PagePicture]:
    """Write `<document_id>-p003.png` for each page; those that cannot be drawn are logged and left out of the answer.

    Raises OSError only where a picture cannot be written.
    """
    wanted = sorted(set(pages))
    if not wanted:
        return {}
    try:
        document = pypdfium2.PdfDocument(pdf, password=password or None)
    except (pypdfium2.PdfiumError, OSError, ValueError) as error:
        log.info("%s: no page pictures: %s", pdf.name, error)  # a caller may try one password after the other
        return {}
    out_dir.mkdir(parents=True, exist_ok=True)
    written: dict[int, PagePicture] = {}
    try:
        for number in wanted:
            image = _drawn(document, number, dpi, pdf.name)
            if image is not None:
                name = f"{document_id}-p{number:03d}.png"
                image.save(out_dir / name, format="PNG", bits=4, compress_level=COMPRESSION)
                written[number] = PagePicture(name, *image.size)
    finally:
        document.close()
    return written


def _drawn(document: Any, number: int, dpi: int, file_name: str) -> Image.Image | None:
    """A page in sixteen greys; None where there is no such page or PDFium cannot draw it."""
    try:
        if not 1 <= number <= len(document):
            raise ValueError(f"there are {len(document)} pages")
        page = document[number - 1]
        try:
            return _greys(_rendered(page, dpi))
        finally:
            page.close()
    except (pypdfium2.PdfiumError, ValueError, RuntimeError, ArithmeticError, MemoryError) as error:
        log.warning("%s: no picture of page %d: %s", file_name, number, error)
        return None


def _rendered(page: Any, dpi: int) -> Image.Image:
    """The page as displayed, in 256 greys."""
    longest = max(page.get_size())
    if longest <= 0:
        raise ValueError("the page has no size")
    scale = min(dpi / 72, (MOST_PX - 0.5) / longest)
    image: Image.Image = page.render(scale=scale, grayscale=True).to_pil()
    return image


def _greys(image: Image.Image) -> Image.Image:
    """The picture with a palette of sixteen greys."""
    shades = Image.frombytes("P", image.size, image.convert("L").point(_SHADE_OF).tobytes())
    shades.putpalette(_PALETTE)
    return shades
