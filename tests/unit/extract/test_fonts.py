"""What a file claims a glyph is and what its font program says in; the character we take, and why, out."""

from pathlib import Path

import pikepdf
import pytest

from extract.fonts import is_thai
from schemas.private_use import private_use
from tests.pdfs import Embedded, Sheet, glyphs_of, read_page, read_pages, write_pdf

SHOW_ONE = Sheet(glyphs_of([1], 20, 250))


@pytest.mark.parametrize(
    ("claim", "letter", "text", "rule"),
    [
        ("ก", "ก", "ก", ""),
        ("่", "ู", "ู", "font-cmap"),  # marks swapped, as WeasyPrint writes them
        ("ู", "่", "่", "font-cmap"),
        ("\ufffd", "ํ", "ํ", "font-cmap"),
        ("ก", "", "ก", ""),  # the program does not know the glyph
        ("ก", "A", "ก", ""),  # only a Thai letter outweighs a claim
        ("A", "ก", "A", ""),
        ("\uf70a", "", "่", "pua"),  # shifted marks of old Thai fonts
        ("\uf701", "", "ิ", "pua"),
        ("\uf70f", "", "ญ", "pua"),
        ("่", "\uf70a", "่", ""),  # the program has the shifted mark, the claim its letter: the same
        ("\uf70a", "\uf70a", "่", "pua"),
        ("\uf70a", "่", "่", "pua"),
        ("ี", "\uf70a", "่", "font-cmap"),
        ("ที่", "", "ที่", ""),  # one glyph, several characters
        ("\ue123", "", "\ue123", ""),  # no known private use: it stays visible
    ],
)
def test_claim_and_program(tmp_path: Path, claim: str, letter: str, text: str, rule: str) -> None:
    glyph = read_page(tmp_path, SHOW_ONE, fonts={"F3": Embedded([letter], [claim])}).glyphs[0]
    assert (glyph.claimed, glyph.text, glyph.rule) == (claim, text, rule)


@pytest.mark.parametrize(
    ("number", "letter", "text", "rule"),
    [
        (40, "ก", "ก", "font-cmap"),  # 40 is no bracket
        (1, "", "\ufffd", "unmapped"),  # neither claim nor letter
    ],
)
def test_a_code_without_a_claim(tmp_path: Path, number: int, letter: str, text: str, rule: str) -> None:
    font = Embedded([*[""] * (number - 1), letter], [""] * number)
    glyph = read_page(tmp_path, Sheet(glyphs_of([number], 20, 250)), fonts={"F3": font}).glyphs[0]
    assert (glyph.claimed, glyph.text, glyph.rule) == ("", text, rule)


def test_a_whole_word_with_swapped_claims(tmp_path: Path) -> None:
    font = Embedded(list("อยู่ที"), list("อยู่ที"))
    glyphs = read_page(tmp_path, Sheet(glyphs_of([1, 2, 3, 4, 5, 6, 4], 20, 250)), fonts={"F3": font}).glyphs
    assert "".join(g.text for g in glyphs) == "อยู่ที่"
    assert "".join(g.claimed for g in glyphs) == "อยู่ทีู"


def test_a_glyph_of_several_letters_proves_nothing(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "shared.pdf", SHOW_ONE, fonts={"F3": Embedded(["ก"], ["ภ"])})
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        from fontTools.ttLib import TTFont

        stream = pdf.pages[0].Resources.Font.F3.DescendantFonts[0].FontDescriptor.FontFile2
        (tmp_path / "font.ttf").write_bytes(stream.read_bytes())
        font = TTFont(tmp_path / "font.ttf")
        for table in font["cmap"].tables:
            table.cmap[ord("ถ")] = "g1"
        font.save(tmp_path / "font.ttf")
        stream.write((tmp_path / "font.ttf").read_bytes())
        pdf.save(path)
    assert read_pages(path)[0].glyphs[0].text == "ภ"


@pytest.mark.parametrize("program", [b"", b"no font at all", b"\0\1\0\0" + b"\xff" * 60])
def test_a_damaged_program_leaves_the_claim(tmp_path: Path, program: bytes) -> None:
    path = write_pdf(tmp_path / "bad.pdf", SHOW_ONE, fonts={"F3": Embedded(["ู"], ["่"])})
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].Resources.Font.F3.DescendantFonts[0].FontDescriptor.FontFile2.write(program)
        pdf.save(path)
    glyph = read_pages(path)[0].glyphs[0]
    assert (glyph.text, glyph.rule) == ("่", "")


def test_private_use_table() -> None:
    table = private_use()
    assert {chr(code) for code in range(0xF700, 0xF71B)} <= table.keys()
    assert all(is_thai(letter) for letter in table.values())
    assert all("\ue000" <= code <= "\uf8ff" for code in table)


@pytest.mark.parametrize(
    ("text", "expected"), [("ก", True), ("ที่", True), ("๒๕๖๖", True), ("", False), ("a", False), ("ก ข", False), ("\uf70a", False)]
)
def test_is_thai(text: str, expected: bool) -> None:
    assert is_thai(text) is expected


def test_a_font_that_draws_all_codes_alike_says_nothing_of_them(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "alike.pdf", Sheet(glyphs_of([1, 2, 3, 4], 20, 200)), fonts={"F3": Embedded([""], list("กา ร"))})
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        below = pdf.pages[0].Resources.Font.F3.DescendantFonts[0]
        below.CIDToGIDMap = pdf.make_stream(bytes([0, 1]) * 5)
        pdf.save(path)
    assert [glyph.text for glyph in read_pages(path)[0].glyphs] == list("กา ร")
