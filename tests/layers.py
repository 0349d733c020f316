"""Made PDFs with a text layer that nobody sees or that names no letters, from pages of our samples.

A picture of a page is drawn by PDFium; what a scanner's program laid under or over it is the page's own text, or given lines.
"""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from fontTools.ttLib import TTFont
from pikepdf import Dictionary, Name
from PIL import Image

from tests.pdfs import shown, thai_font

SAMPLES = Path(__file__).parents[1] / "samples"
REPORT, REPORT_PAGE = SAMPLES / "honest-libreoffice.pdf", 2
"""A page with a ruled table and a few lines."""
_TEXT = {
    "q", "Q", "cm", "BT", "ET", "T*", "Tc", "Tw", "Tz", "TL", "Tf", "Ts", "Td", "TD", "Tm", "Tj", "TJ", "'", '"',
    "BDC", "BMC", "EMC",
}  # fmt: skip


def one_page(out: Path, source: Path = REPORT, number: int = REPORT_PAGE) -> Path:
    """A page of a file by itself, as it is."""
    with pikepdf.open(source) as given, pikepdf.new() as pdf:
        pdf.pages.append(given.pages[number - 1])
        pdf.save(out)
    return out


def hidden(out: Path, lines: Sequence[str] | None = None, under: bool = False, mode: int = 3, dpi: int = 150) -> Path:
    """The sample page as a picture with text over it: its own, or given lines, not to be seen with `mode` 3.

    `under`: the text is drawn before the picture, which covers it.
    """
    path = one_page(out)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0]
        _, _, width, height = (float(value) for value in page.mediabox)
        text = _own_text(page) if lines is None else _lines(lines, height)
        if lines is not None:
            helvetica = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
            page.Resources.Font = Dictionary(F1=helvetica, F2=thai_font(pdf))
        page.Resources.XObject = Dictionary(Picture=_image(pdf, path, dpi))
        picture = f"q {width} 0 0 {height} 0 0 cm /Picture Do Q\n".encode()
        laid = f"q {0 if under else mode} Tr\n".encode() + text + b"\nQ\n"
        page.Contents = pdf.make_stream(laid + picture if under else picture + laid)
        pdf.save(path)
    return path


def on_background(out: Path) -> Path:
    """The sample page, born digital, on a large picture."""
    return _on_top(out, b"q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xf0 EI Q\n")


def _on_top(out: Path, before: bytes) -> Path:
    path = one_page(out)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].contents_add(before, prepend=True)
        pdf.save(path)
    return path


def joined(out: Path, *paths: Path) -> Path:
    """All pages of some files."""
    with pikepdf.new() as pdf:
        for path in paths:
            with pikepdf.open(path) as given:
                pdf.pages.extend(given.pages)
        pdf.save(out)
    return out


def nameless(out: Path) -> Path:
    """The sample page with fonts that name no letter, and draw none as any published font does: they lean, more so higher up."""
    path = one_page(out)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for font in dict(pdf.pages[0].Resources.Font).values():
            below = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            below.FontDescriptor.FontFile2.write(_leaning(below.FontDescriptor.FontFile2.read_bytes()))
            if "/ToUnicode" in font:
                del font["/ToUnicode"]
        pdf.save(path)
    return path


def _own_text(page: Any) -> bytes:
    """The text of a page without its lines and pictures."""
    return pikepdf.unparse_content_stream([one for one in pikepdf.parse_content_stream(page) if str(one.operator) in _TEXT])


def _lines(lines: Sequence[str], high: float) -> bytes:
    """Lines of text from the top of a page downwards."""
    return "".join(shown(line, 60, high - 90 - 18 * number, 11) for number, line in enumerate(lines)).encode()


def _image(pdf: pikepdf.Pdf, path: Path, dpi: int) -> Any:
    """The first page of a file as a grey JPEG."""
    data = io.BytesIO()
    document = pypdfium2.PdfDocument(path)
    document[0].render(scale=dpi / 72, grayscale=True).to_pil().save(data, "JPEG", quality=85)
    document.close()
    width, height = Image.open(data).size
    return pdf.make_stream(
        data.getvalue(), Type=Name.XObject, Subtype=Name.Image, ColorSpace=Name.DeviceGray, BitsPerComponent=8, Width=width,
        Height=height, Filter=Name.DCTDecode,
    )  # fmt: skip


def _leaning(program: bytes) -> bytes:
    """A TrueType program without its map and names, its letters bent."""
    font = TTFont(io.BytesIO(program))
    for glyph in map(font["glyf"].__getitem__, font.getGlyphOrder()):
        for at, (x, y) in enumerate(getattr(glyph, "coordinates", ())):
            glyph.coordinates[at] = (x + y // 6 + y * y // 9000, y + x // 25)
    for table in ("cmap", "GSUB", "GPOS", "GDEF", "name"):
        if table in font:
            del font[table]
    font["post"].formatType = 3.0
    stream = io.BytesIO()
    font.save(stream)
    return stream.getvalue()
