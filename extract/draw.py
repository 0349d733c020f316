"""A PDF and a page number in, a PNG out that shows what was found there: ruled lines, cells with their numbers, lines of text.

The numbers are those of the dataset (`t03`, `r05.c02`), so the whole document is read, not the one page.
"""

import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pdfplumber
import pypdfium2
from PIL import ImageFont

from extract.content import Rule
from extract.documents import extract, opened
from extract.glyphs import GlyphReader
from extract.judge import Judge, NoJudge
from extract.scans.decoding import NoPictureError, decodable_pictures
from extract.scans.reader import ScanReader
from schemas.documents import TEXT_LAYER, Extracted, PageFacts, UnreadableError
from schemas.provenance import Box, union
from schemas.tables import RawTable

log = logging.getLogger(__name__)
logging.getLogger("pdfminer").setLevel(logging.ERROR)

MOST_PX = 3000
"""No side of the picture is longer, however large the page."""
INSET = 1.2
"""Points; cells are drawn this much smaller, so that the ruled lines between them stay in sight."""
LEAST_PX = 8.0
"""Labels are not smaller, however coarse the picture."""
DASH = 4.0
"""Points; length of the dashes around running headers and of the gaps between them."""

Colour = tuple[int, int, int, int]
BLUE: Colour = (30, 90, 220, 220)
RED: Colour = (200, 30, 40, 220)
TINT: Colour = (200, 30, 40, 18)
GREY: Colour = (110, 110, 110, 200)
PAPER: Colour = (255, 255, 255, 215)
CLEAR: Colour = (0, 0, 0, 0)


class Label(NamedTuple):
    """Words beside a box's top left corner; `size` in points."""

    x: float
    top: float
    words: str
    size: float


class Canvas:
    """A page picture to draw on, in points of the page as displayed."""

    def __init__(self, page: Any, dpi: int) -> None:
        longest = max(page.width, page.height) or 1
        self._image = page.to_image(resolution=min(dpi, MOST_PX * 72 / longest), antialias=True)
        # pdfplumber counts from the corner of the media box wherever that lies; our boxes count from 0.
        self._x0, self._top = page.mediabox[0], page.mediabox[1]

    def box(self, box: Box, stroke: Colour, fill: Colour = CLEAR) -> None:
        """An outlined rectangle."""
        x0, top, x1, bottom = box
        moved = (x0 + self._x0, top + self._top, x1 + self._x0, bottom + self._top)
        self._image.draw_rect(moved, fill=fill, stroke=stroke, stroke_width=1)

    def line(self, x0: float, top: float, x1: float, bottom: float, stroke: Colour) -> None:
        """A straight line."""
        ends = [(x0 + self._x0, top + self._top), (x1 + self._x0, bottom + self._top)]
        self._image.draw_line(ends, stroke=stroke, stroke_width=1)

    def dashed(self, box: Box, stroke: Colour) -> None:
        """A dashed rectangle."""
        for x0, x1 in _dashes(box.x0, box.x1):
            self.line(x0, box.top, x1, box.top, stroke)
            self.line(x0, box.bottom, x1, box.bottom, stroke)
        for top, bottom in _dashes(box.top, box.bottom):
            self.line(box.x0, top, box.x0, bottom, stroke)
            self.line(box.x1, top, box.x1, bottom, stroke)

    def label(self, label: Label) -> None:
        """Words on a light ground, so that they can be read over print."""
        font = ImageFont.load_default(max(LEAST_PX, label.size * self._image.scale))
        at = self._image._reproject((label.x + self._x0, label.top + self._top))
        pen = self._image.draw
        pen.rectangle(pen.textbbox(at, label.words, font=font), fill=PAPER)
        pen.text(at, label.words, fill=RED, font=font)

    def save(self, out: Path) -> None:
        """Write the picture as PNG. Raises OSError where that cannot be done."""
        self._image.save(out, format="PNG")


def draw_page(
    pdf: Path,
    number: int,
    out: Path,
    password: str = "",
    judge: Judge | None = None,
    dpi: int = 110,
    scans: ScanReader | None = None,
) -> PageFacts:
    """Draw what was found on a page; its facts come back. Raises UnreadableError, also where there is no such page.

    `scans` reads pictures.
    """
    extracted = extract(pdf, judge or NoJudge(), password, scans=scans)
    _check_number(number, extracted)
    facts = extracted.pages[number - 1]
    ruled = scans.ruled(number) if scans and facts.reader != TEXT_LAYER else _rules(pdf, number, password)
    canvas = _canvas(pdf, number, password, dpi)
    draw_found(canvas, number, ruled, extracted)
    canvas.save(out)
    return facts


def _check_number(number: int, extracted: Extracted) -> None:
    """Raise UnreadableError unless the page was read."""
    count = len(extracted.pages)
    if number > count and extracted.problem is not None:
        raise extracted.problem
    if not 1 <= number <= count:
        pages = "page 1" if count == 1 else f"a page from 1 to {count}"
        raise UnreadableError("no-such-page", f"There is no page {number} in the file.", f"Give {pages}.")


def _rules(pdf: Path, number: int, password: str) -> list[Rule]:
    """The ruled lines of a page as displayed."""
    with opened(pdf, password) as document:
        return GlyphReader().read(document.pages[number - 1]).rules


def _canvas(pdf: Path, number: int, password: str, dpi: int) -> Canvas:
    """The picture of a page. Raises UnreadableError where pdfplumber cannot make one, or the pictures on it are too large."""
    try:
        with pypdfium2.PdfDocument(pdf, password=password or None) as document:
            decodable_pictures(document[number - 1])
        with pdfplumber.open(pdf, pages=[number], password=password or None) as document:
            return Canvas(document.pages[0], dpi)
    except NoPictureError as error:
        what_to_do = "Save the file with smaller pictures, then draw it again."
        raise UnreadableError("not-drawable", f"No picture of page {number} can be made. {error}", what_to_do) from error
    except Exception as error:  # its readers raise many families on damaged files; all mean the same to the user
        log.debug("page %d of %s", number, pdf.name, exc_info=True)
        detail = f"No picture of page {number} can be made ({type(error).__name__}: {error})."
        raise UnreadableError("not-drawable", detail, "Repair the file with qpdf, then draw it again.") from error


def draw_found(canvas: Canvas, number: int, ruled: Sequence[tuple[float, float, float, float]], extracted: Extracted) -> None:
    """Lines of text, ruled lines and cells of a page, the labels on top."""
    for ends in ruled:
        canvas.line(*ends, BLUE)
    for line in extracted.lines:
        if line.place.page == number and line.place.box is not None:
            (canvas.dashed if line.furniture else canvas.box)(line.place.box, GREY)
    labels = []
    for table_number, table in enumerate(extracted.tables, 1):
        for box, words in cells_on(table, number):
            canvas.box(_inset(box), RED, TINT)
            labels.append(Label(box.x0 + 2, box.top + 1.5, words, 5.5))
        labels += _table_label(table, number, f"t{table_number:02d}")
    for label in labels:
        canvas.label(label)


def cells_on(table: RawTable, number: int) -> Iterator[tuple[Box, str]]:
    """The boxes of a table's cells on a page, with their numbers as in the dataset (`r05.c02`)."""
    for cell in table.cells:
        for place in cell.places:
            if place.page == number and place.box is not None:
                yield place.box, f"r{cell.row + 1:02d}.c{cell.col + 1:02d}"


def _table_label(table: RawTable, number: int, table_id: str) -> list[Label]:
    """The table's number beside its top left corner on a page, if it stands there."""
    boxes = [box for box, _ in cells_on(table, number)]
    if not boxes:
        return []
    corner = union(boxes)
    return [Label(max(0.0, corner.x0 - 9 - 5 * len(table_id)), corner.top, table_id, 11.0)]


def _inset(box: Box) -> Box:
    x, y = min(INSET, (box.x1 - box.x0) / 2), min(INSET, (box.bottom - box.top) / 2)
    return Box(box.x0 + x, box.top + y, box.x1 - x, box.bottom - y)


def _dashes(start: float, end: float) -> Iterator[tuple[float, float]]:
    while start < end:
        yield start, min(start + DASH, end)
        start += 2 * DASH
