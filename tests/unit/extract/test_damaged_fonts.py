"""Samples whose fonts' claims were damaged on purpose in; the same text as from the whole sample out.

The damages are those that real producers do: no ToUnicode at all, a ring that becomes a blank, SARA AA that says SARA AM, marks
swapped, dropped, as Latin or private codes. The fonts themselves stay whole, as they do in real files.
"""

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from playa.cmapdb import parse_tounicode

from normalize.text import mend
from tests.pdfs import read_pages, text_of, to_unicode

SAMPLES = Path(__file__).parents[3] / "samples"
NAMES = ("honest-libreoffice", "faults-chromium", "summary-weasyprint")
THAI = [chr(point) for point in (*range(0x0E01, 0x0E3B), *range(0x0E40, 0x0E4E))]
SHUFFLED = {ord(letter): THAI[(7 + 5 * at) % len(THAI)] for at, letter in enumerate(THAI)}
CHANGES: dict[str, Callable[[str], str]] = {
    "the ring a blank": lambda claim: " " if claim == "\u0e4d" else claim.replace("\u0e33", " "),
    "the ring nothing": lambda claim: "" if claim == "\u0e4d" else claim.replace("\u0e33", ""),
    "the ring without width": lambda claim: "\u200b" if claim in ("\u0e4d", "\u0e33") else claim,
    "SARA AA as SARA AM": lambda claim: claim.replace("\u0e32", "\u0e33"),
    "SARA AM as SARA AA": lambda claim: claim.replace("\u0e33", "\u0e32"),
    "tones swapped": lambda claim: claim.translate({0x0E48: 0x0E49, 0x0E49: 0x0E48}),
    "vowels and tones swapped": lambda claim: claim.translate({0x0E39: 0x0E48, 0x0E48: 0x0E39}),
    "tones dropped": lambda claim: "" if claim in ("\u0e48", "\u0e49") else claim,
    "tones as Latin": lambda claim: claim.translate({0x0E48: "É", 0x0E49: "Ê"}),
    "tones as ASCII": lambda claim: claim.translate({0x0E48: "E"}) if len(claim) == 1 else claim,
    "marks in private use": lambda claim: claim.translate({0x0E48: 0xF70A, 0x0E31: 0xF710, 0x0E34: 0xF701}),
    "digits shuffled": lambda claim: claim.translate(str.maketrans("0123456789", "2301894567")),
    "letters shuffled": lambda claim: claim.translate(SHUFFLED),
    "marks in unknown private use": lambda claim: claim.translate({0x0E48: 0xE100, 0x0E31: 0xE101, 0x0E4C: 0xE102}),
}


def fonts_of(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Each font of a file once."""
    found = {font.objgen: font for page in pdf.pages for font in page.Resources.Font.values()}
    return list(found.values())


def without_words(pdf: pikepdf.Pdf) -> None:
    """Disable the /ActualText spans: many producers write none."""
    for page in pdf.pages:
        page.contents_coalesce()
        page.Contents.write(page.Contents.read_bytes().replace(b"/ActualText", b"/XctualText"))


def without_letters(pdf: pikepdf.Pdf) -> None:
    """Take the Thai letters out of the fonts' own maps, as Word does with the parts of a font that it writes."""
    for font in fonts_of(pdf):
        stream = program_of(font)
        program = TTFont(io.BytesIO(stream.read_bytes()))
        for table in program["cmap"].tables if "cmap" in program else ():
            if table.isUnicode():
                table.cmap = {point: name for point, name in table.cmap.items() if point < 0x0E00 or point > 0x0E7F}
        out = io.BytesIO()
        program.save(out)
        stream.write(out.getvalue())


def program_of(font: pikepdf.Object) -> pikepdf.Object:
    below = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    return below.FontDescriptor.FontFile2


def reclaim(pdf: pikepdf.Pdf, change: Callable[[str], str]) -> None:
    """Rewrite each font's ToUnicode."""
    for font in fonts_of(pdf):
        claims = parse_tounicode(font.ToUnicode.read_bytes()).bytes2unicode
        length = len(next(iter(claims)))
        font.ToUnicode = to_unicode(pdf, {code.hex(): change(claim) for code, claim in claims.items()}, length)


def letters(path: Path) -> str:
    """The text of a file without white space, as the safe pass leaves it."""
    text = "\n".join(text_of(page.glyphs) for page in read_pages(path))
    return "".join(mend(text)[0].split())


@pytest.fixture(scope="module")
def whole() -> dict[str, str]:
    return {name: letters(SAMPLES / f"{name}.pdf") for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("change", CHANGES)
def test_claims(name: str, change: str, whole: dict[str, str], tmp_path: Path) -> None:
    with pikepdf.open(SAMPLES / f"{name}.pdf") as pdf:
        without_words(pdf)
        without_letters(pdf)
        reclaim(pdf, CHANGES[change])
        pdf.save(tmp_path / "damaged.pdf")
    assert letters(tmp_path / "damaged.pdf") == whole[name]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("own_map", [True, False])
def test_no_claims_at_all(name: str, own_map: bool, whole: dict[str, str], tmp_path: Path) -> None:
    with pikepdf.open(SAMPLES / f"{name}.pdf") as pdf:
        without_words(pdf)
        if not own_map:
            without_letters(pdf)
        for font in fonts_of(pdf):
            del font.ToUnicode
        pdf.save(tmp_path / "damaged.pdf")
    assert letters(tmp_path / "damaged.pdf") == whole[name]
