"""Claims of a font and what its own map and a table of outlines say of them in; the letter that is taken out."""

from pathlib import Path

import pytest

from extract.claims import AGREEMENT, SAMPLE, kind, same_sign
from extract.fonts import FontReader
from extract.outlines import fingerprint
from extract.programs import Contour, Outline
from tests.unit.extract.test_shapes import box
from tests.unit.extract.test_witness import Made

LETTERS = "กขคงจฉชซญดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"


def wedge(at: int) -> Contour:
    """A five-cornered shape on the line, another for each number."""
    return (0, 0, 1), (0, 400, 1), (at, 500, 1), (300, 400, 1), (300, 0, 1)


def reader(claims: str, *, letters: str = "", known: str = "", boxes: bool = False, folder: Path | None = None) -> FontReader:
    """A font whose glyphs claim `claims`; its map has `letters`, a table of outlines `known` ("." stands for nothing)."""
    shapes: list[Outline] = [(box(at, 0, at + 90, 700) if boxes else wedge(at),) for at in range(1, len(claims) + 1)]
    table = None
    if folder:
        table = folder / "own.csv"
        rows = [f"{fingerprint(shape)},{letter}\n" for shape, letter in zip(shapes, known, strict=False) if letter != "."]
        table.write_text("hash,text\n" + "".join(rows), "utf-8")
    names = ["" if letter == "." else letter for letter in letters]
    return FontReader(Made(shapes, list(claims), names, widths=dict.fromkeys(range(1, 99), 0.5)), None, table)


def read(font: FontReader) -> list[tuple[str, str]]:
    n_codes = len(font.witness.claims)
    return [font.read(number.to_bytes(2, "big"))[0][1:3] for number in range(1, n_codes + 1)]


def text(font: FontReader) -> str:
    return "".join(letter for letter, _ in read(font))


GOOD = LETTERS[:AGREEMENT]


@pytest.mark.parametrize(
    ("claims", "letters", "expected", "rule"),
    [
        (GOOD + "1", GOOD + "2", "2", "font-cmap"),
        (GOOD + "a", GOOD + "b", "b", "font-cmap"),
        (GOOD[:5] + "1", GOOD[:5] + "2", "1", ""),  # a map that proved nothing
        (GOOD + "1", GOOD + "1", "1", ""),
        (GOOD + "1", GOOD + "๑", "1", ""),  # fonts that draw Thai digits for the ASCII ones
        (GOOD + "๑", GOOD + "1", "๑", ""),
        (GOOD + "A", GOOD + "a", "A", ""),
        (GOOD + "1", GOOD + ".", "1", ""),
        (GOOD + "1", GOOD + "x", "1", ""),  # of another kind, and caught only once
        (GOOD + "-", GOOD + "\u2010", "-", ""),
    ],
)
def test_the_map_of_the_program(claims: str, letters: str, expected: str, rule: str) -> None:
    assert read(reader(claims, letters=letters))[-1] == (expected, rule)


@pytest.mark.parametrize(
    ("claims", "known", "expected"),
    [
        ("ก3", "ก5", "ก5"),
        ("ก3", "ก๓", "ก3"),
        ("กa", "กA", "กa"),
        ("กx", "กy", "กy"),
        ("กข", "กค", "กค"),
        ("กบ", "กU", "กบ"),  # fonts without loops draw BO BAIMAI as U
        ("ก0", "กO", "ก0"),
        ("ก%", "ก+", "ก+"),
        ("ก123", "ก5.7", "ก5\ufffd7"),  # two digits are lies: the third is not believed
        ("ก123", "ก5..", "ก523"),
        ("ก1a", "ก5x", "ก5x"),
        ("ก12a", "ก57.", "ก57a"),  # another kind
        ("กขคงจ", "ขคง..", "ขคง\ufffd\ufffd"),
        ("กขคงจฉชซญ", "ขกคงจฉชซ.", "ขกคงจฉชซญ"),
        ("นบปabc", "dge...", "dgeabc"),  # Latin letters under Thai codes, again and again
    ],
)
def test_outlines_that_are_known(claims: str, known: str, expected: str, tmp_path: Path) -> None:
    assert text(reader(claims, known=known, folder=tmp_path)) == expected


@pytest.mark.parametrize(("known", "expected"), [("ขคง...", "\ufffd"), ("กขค...", "จฉ"), ("กขค..จ", "จฉ"), ("ขคง..จ", "จ")])
def test_several_letters_are_one_glyph(known: str, expected: str, tmp_path: Path) -> None:
    font = reader("กขคงชซ", known=known, folder=tmp_path)
    font.font.tounicode.bytes2unicode[b"\0\6"] = "จฉ"
    assert read(font)[5][0] == expected


def test_bars_prove_nothing(tmp_path: Path) -> None:
    assert text(reader("กlx", known="กI|", boxes=True, folder=tmp_path)) == "กlx"


def test_letters_are_believed_unseen_after_a_sample(tmp_path: Path) -> None:
    claims = LETTERS[: SAMPLE + 2] + "1"
    known = LETTERS[:SAMPLE] + "ฮฮ" + "2"
    assert text(reader(claims, known=known, folder=tmp_path)) == claims[:-1] + "2"


def test_a_shuffled_font_teaches_no_variants(tmp_path: Path) -> None:
    font = reader("กขคงจ", known="ขคง..", folder=tmp_path)
    assert not font.witness.drawn.keys() & {fingerprint((wedge(at),)) for at in range(1, 6)}


@pytest.mark.parametrize(
    ("letter", "expected"),
    [("1", "digit"), ("๑", "digit"), ("a", "latin"), ("%", "sign"),
     ("ก", "thai"), ("่", "mark"), ("า", "mark"), ("é", ""), ("ab", ""), ("", "")],
)  # fmt: skip
def test_kind(letter: str, expected: str) -> None:
    assert kind(letter) == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"), [("๓", "3", True), ("3", "4", False), ("ๅ", "า", True), ("k", "K", True), ("ข", "ค", False)]
)
def test_same_sign(a: str, b: str, expected: bool) -> None:
    assert same_sign(a, b) is expected
