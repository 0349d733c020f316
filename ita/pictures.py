"""A PDF and page numbers in, one small PNG per page out; a picture shows the page as displayed, on which all places are measured.

PDFium is not thread-safe: call this from one thread of a process.
"""

import logging
import math
import struct
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
from PIL import Image, ImageDraw

from extract.scans.decoding import NoPictureError, decodable_pictures
from schemas.outcome import Outcome
from schemas.provenance import Box
from schemas.records import Reject

log = logging.getLogger(__name__)

MOST_PX = 3000
"""No side of a picture is longer, however large the page."""
LEVELS = 16
"""Shades of grey: four bits a pixel, a fifth to a half smaller than eight and as readable."""
COMPRESSION = 6
"""zlib level; 9 takes seven times as long for four per cent."""

PERSONAL = "personal-data"
MOST_UNSURE = 40
"""Values in doubt that are shown with their crops; `rejects.csv` has all of them."""
FIRST_SHOWN = ("score", "total_score", "iit_score", "eit_score", "oit_score", "fiscal_year_be", "assessed_year_be")

_SHADE_OF = [round(value * (LEVELS - 1) / 255) for value in range(256)]
_PALETTE = [round(shade * 255 / (LEVELS - 1)) for shade in range(LEVELS) for _ in "RGB"]


class PagePicture(NamedTuple):
    """A written picture: its file name (no folder) and size in pixels."""

    name: str
    width_px: int
    height_px: int


def unsure_rejects(outcome: Outcome) -> list[Reject]:
    """The values that a picture left in doubt, as many as are shown: those of scores and years first, then in their order."""
    found = [reject for reject in outcome.records.rejects if reject.confidence is not None]
    return sorted(found, key=lambda reject: reject.field not in FIRST_SHOWN)[:MOST_UNSURE]


def pages_to_show(outcome: Outcome) -> list[int]:
    """The pages with evidence of findings or a value in doubt, in order; personal data alone is no reason to show a page."""
    shown = [finding for finding in outcome.findings if finding.code != PERSONAL]
    places = [place for finding in shown for evidence in finding.evidence for place in evidence.places]
    places += [reject.place for reject in unsure_rejects(outcome)]
    known = {facts.number for facts in outcome.pages}
    return sorted({place.page for place in places if place.page is not None} & known)


def render_pages(
    pdf: Path,
    pages: Iterable[int],
    out_dir: Path,
    document_id: str,
    password: str = "",
    dpi: int = 110,
    covers: Mapping[int, Sequence[Box]] | None = None,
) -> dict[int, PagePicture]:
    """Write `<document_id>-p003.png` for each page; those that cannot be drawn are logged and left out of the answer.

    Where `covers` are given, the boxes of a page are painted over, comments are left out, and only pages that it has are drawn.

    Raises OSError only where a picture cannot be written.
    """
    wanted = sorted(set(pages) if covers is None else set(pages) & covers.keys())
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
            image = _drawn(document, number, dpi, pdf.name, None if covers is None else covers[number])
            if image is not None:
                name = picture_name(document_id, number)
                image.save(out_dir / name, format="PNG", bits=4, compress_level=COMPRESSION)
                written[number] = PagePicture(name, *image.size)
    finally:
        document.close()
    return written


def existing_pictures(folder: Path, document_id: str, pages: Iterable[int]) -> dict[int, PagePicture]:
    """The pictures of these pages that `render_pages` wrote into a folder; what is none is logged and left out."""
    found = {}
    for number in pages:
        path = folder / picture_name(document_id, number)
        if path.is_file():
            try:
                with Image.open(path) as image:
                    image.verify()  # each chunk, up to the last: a file that was cut off or damaged is no picture
                    found[number] = PagePicture(path.name, *image.size)
            except (OSError, ValueError, SyntaxError, struct.error, Image.DecompressionBombError) as error:
                log.info("%s is no picture: %s", path.name, error)
    return found


def picture_name(document_id: str, page: int) -> str:
    """The file name of the picture of a page."""
    return f"{document_id}-p{page:03d}.png"


def _drawn(document: Any, number: int, dpi: int, file_name: str, covers: Sequence[Box] | None) -> Image.Image | None:
    """A page in sixteen greys; None where there is no such page, PDFium cannot draw it, or the pictures on it are too large."""
    try:
        if not 1 <= number <= len(document):
            raise ValueError(f"there are {len(document)} pages")
        page = document[number - 1]
        try:
            decodable_pictures(page)
            image = _rendered(page, dpi, comments=covers is None)
            paint_over(image, covers or (), image.width / page.get_size()[0])
            return _greys(image)
        finally:
            page.close()
    except (NoPictureError, pypdfium2.PdfiumError, ValueError, RuntimeError, ArithmeticError, MemoryError) as error:
        log.warning("%s: no picture of page %d: %s", file_name, number, error)
        return None


def paint_over(image: Image.Image, boxes: Iterable[Box], scale: float) -> None:
    """Paint boxes black; `scale` is pixels to the point. A box reaches to the edge of the last pixel it touches."""
    pen = ImageDraw.Draw(image)
    for box in boxes:
        x0, top = math.floor(box.x0 * scale), math.floor(box.top * scale)
        pen.rectangle((x0, top, max(x0, math.ceil(box.x1 * scale) - 1), max(top, math.ceil(box.bottom * scale) - 1)), fill=0)


def _rendered(page: Any, dpi: int, comments: bool) -> Image.Image:
    """The page as displayed, in 256 greys."""
    longest = max(page.get_size())
    if longest <= 0:
        raise ValueError("the page has no size")
    scale = min(dpi / 72, (MOST_PX - 0.5) / longest)
    image: Image.Image = page.render(scale=scale, grayscale=True, draw_annots=comments).to_pil()
    return image


def _greys(image: Image.Image) -> Image.Image:
    """The picture with a palette of sixteen greys."""
    shades = Image.frombytes("P", image.size, image.convert("L").point(_SHADE_OF).tobytes())
    shades.putpalette(_PALETTE)
    return shades
