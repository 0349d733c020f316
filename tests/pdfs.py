"""Tiny PDFs for tests: content operators as text in, a file that holds just them out.

Coordinates are the PDF's own (points, origin bottom left, before /Rotate). Fonts: `F1` is Helvetica, `F2` shows Thai: a string
is its TIS-620 bytes, letters are 500 and marks 0 thousandths of an em wide, and a ToUnicode map says what each byte is. `F3` is
a Type0 font with an embedded program, whose claims and characters the test names itself.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pikepdf import Array, Dictionary, Name

from extract.content import Glyph, PageContent
from extract.documents import opened
from extract.glyphs import GlyphReader

WIDE, HIGH = 200.0, 300.0
_MARKS = "ัิีึืฺุู็่้๊๋์ํ๎"


@dataclass
class Sheet:
    """One page: its content operators, size, /Rotate, an optional /CropBox, and form XObjects by name."""

    content: str = ""
    width: float = WIDE
    height: float = HIGH
    rotate: int = 0
    crop: tuple[float, float, float, float] | None = None
    forms: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Embedded:
    """A Type0 font with a TrueType program: glyph 1, 2, … are `letters` in the program's map and `claims` in ToUnicode."""

    letters: Sequence[str]
    claims: Sequence[str]


def shown(words: str, x: float, y: float, size: float = 10, matrix: str = "1 0 0 1", font: str = "") -> str:
    """Text whose pen starts at (x, y); Thai in F2, everything else in F1 unless told."""
    font = font or ("F2" if any(ch > "\x7f" for ch in words) else "F1")
    codes = words.encode("tis-620").hex()
    return f"BT /{font} {size} Tf {matrix} {x} {y} Tm <{codes}> Tj ET\n"


def spoken(actual: str, content: str) -> str:
    """Content inside an /ActualText span."""
    return f"/Span << /ActualText <feff{actual.encode('utf-16-be').hex()}> >> BDC\n{content}EMC\n"


def box(x: float, y: float, width: float, height: float, paint: str = "f") -> str:
    """A rectangle, filled (`f`) or stroked (`S`)."""
    return f"{x} {y} {width} {height} re {paint}\n"


def ruled(xs: Sequence[float], ys: Sequence[float], width: float = 0.5) -> str:
    """All lines of a table, stroked, over the whole of it."""
    lines = [f"{x} {min(ys)} m {x} {max(ys)} l S" for x in xs] + [f"{min(xs)} {y} m {max(xs)} {y} l S" for y in ys]
    return f"{width} w\n" + "\n".join(lines) + "\n"


def write_pdf(
    path: Path, *sheets: Sheet, fonts: Mapping[str, Embedded] | None = None, info: Mapping[str, str] | None = None, **save: Any
) -> Path:
    """Write the pages to a file; `save` goes to pikepdf (for example `encryption`)."""
    pdf = pikepdf.new()
    resources = Dictionary(F1=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica), F2=thai_font(pdf))
    for name, font in (fonts or {}).items():
        resources[f"/{name}"] = _type0_font(pdf, font)
    for sheet in sheets:
        page = pdf.add_blank_page(page_size=(sheet.width, sheet.height))
        xobjects = Dictionary()
        for name, content in sheet.forms.items():
            form = pdf.make_stream(content.encode())
            form.Type, form.Subtype = Name.XObject, Name.Form
            form.BBox, form.Resources = Array([0, 0, sheet.width, sheet.height]), Dictionary(Font=resources)
            xobjects[f"/{name}"] = form
        page.Resources = Dictionary(Font=resources, XObject=xobjects)
        page.Contents = pdf.make_stream(sheet.content.encode())
        if sheet.rotate:
            page.Rotate = sheet.rotate
        if sheet.crop:
            page.CropBox = Array(list(sheet.crop))
    for key, value in (info or {}).items():
        pdf.docinfo[f"/{key}"] = value
    pdf.save(path, **save)
    return path


def read_pages(path: Path, password: str = "") -> list[PageContent]:
    """What the glyph reader finds on each page of a file."""
    with opened(path, password) as document:
        reader = GlyphReader()
        return [reader.read(page) for page in document.pages]


def read_page(folder: Path, sheet: Sheet, **options: Any) -> PageContent:
    """Write one page and read it."""
    return read_pages(write_pdf(folder / "page.pdf", sheet, **options))[0]


def text_of(glyphs: Sequence[Glyph]) -> str:
    """The decoded characters in order."""
    return "".join(glyph.text for glyph in glyphs)


def thai_font(pdf: pikepdf.Pdf) -> Any:
    letters = {code: bytes([code]).decode("tis-620", "ignore") for code in range(32, 256)}
    widths = [0 if letters[code] in _MARKS and letters[code] else 500 for code in letters]
    return Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/ABCDEF+Thai"), FirstChar=32, LastChar=255, Widths=Array(widths),
        ToUnicode=to_unicode(pdf, {f"{code:02x}": letter for code, letter in letters.items() if letter}, 1),
        FontDescriptor=Dictionary(
            Type=Name.FontDescriptor, FontName=Name("/ABCDEF+Thai"), Flags=4, Ascent=800, Descent=-200, CapHeight=700,
            ItalicAngle=0, StemV=80, FontBBox=Array([0, -200, 1000, 800]),
        ),
    )  # fmt: skip


def to_unicode(pdf: pikepdf.Pdf, letters: Mapping[str, str], length: int) -> Any:
    """A ToUnicode stream: hex code → text, codes `length` bytes long."""
    rows = [f"<{code}> <{letter.encode('utf-16-be').hex()}>" for code, letter in letters.items()]
    blocks = [rows[start : start + 100] for start in range(0, len(rows), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    top = "f" * 2 * length
    return pdf.make_stream(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def\n"
        f"1 begincodespacerange <{'0' * 2 * length}> <{top}> endcodespacerange\n{body}\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end".encode()
    )


def font_program(letters: Sequence[str]) -> bytes:
    """A TrueType font with one square glyph a letter, glyph 1 the first; an empty letter stands in no map."""
    names = [".notdef", *(f"g{number}" for number in range(1, len(letters) + 1))]
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for point in ((50, 500), (450, 500), (450, 0)):
        pen.lineTo(point)
    pen.closePath()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(letter): name for letter, name in zip(letters, names[1:], strict=True) if letter})
    builder.setupGlyf(dict.fromkeys(names, pen.glyph()))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (500, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupOS2()
    builder.setupPost()
    data = io.BytesIO()
    builder.save(data)
    return data.getvalue()


def _type0_font(pdf: pikepdf.Pdf, font: Embedded) -> Any:
    name = Name("/ABCDEF+Made")
    program = pdf.make_stream(font_program(font.letters))
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=name, Flags=4, Ascent=800, Descent=-200, CapHeight=700, ItalicAngle=0, StemV=80,
        FontBBox=Array([0, -200, 1000, 800]), FontFile2=program,
    )  # fmt: skip
    below = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=name, DW=500, CIDToGIDMap=Name.Identity, FontDescriptor=descriptor,
        CIDSystemInfo=Dictionary(Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0),
    )  # fmt: skip
    claims = {f"{number:04x}": claim for number, claim in enumerate(font.claims, 1) if claim}
    return Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=name, Encoding=Name("/Identity-H"), DescendantFonts=Array([below]),
        ToUnicode=to_unicode(pdf, claims, 2),
    )  # fmt: skip


def glyphs_of(numbers: Sequence[int], x: float, y: float, size: float = 10, font: str = "F3") -> str:
    """Glyphs of a Type0 font by number."""
    return f"BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm <{''.join(f'{number:04x}' for number in numbers)}> Tj ET\n"


def holding(
    path: Path, data: bytes, pixels: tuple[int, int], points: tuple[float, float], way: str, times: int = 1, **about: Any
) -> Path:
    """A PDF of one page over which a picture is drawn, stored in any way, whatever size it really has."""
    with pikepdf.new() as pdf:
        picture = pikepdf.Stream(pdf, data, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
        picture.Width, picture.Height, picture.Filter = *pixels, pikepdf.Name("/" + way)
        for name, value in ({"BitsPerComponent": 8, "ColorSpace": pikepdf.Name.DeviceGray} | about).items():
            if value is not None:
                picture[f"/{name}"] = value
        page = pdf.add_blank_page(page_size=points)
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=pdf.make_indirect(picture)))
        page.Contents = pdf.make_stream(f"q {points[0]} 0 0 {points[1]} 0 0 cm /Im Do Q ".encode() * times)
        pdf.save(path)
    return path
