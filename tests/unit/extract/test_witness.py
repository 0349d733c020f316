"""Fonts that no table knows in, drawn for the test; what the shape and the order of their glyphs tell out."""

import io
from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from extract.fonts import FontReader
from extract.letters import ALPHABET, side
from extract.programs import Outline
from extract.witness import Witness
from tests.unit.extract.test_shapes import AA, box, ring

TALL: Outline = (box(0, 0, 300, 500),)
EK: Outline = (box(-60, 600, -20, 713),)
LOWERED: Outline = (box(-71, 500, -31, 613),)
TRI: Outline = (box(-60, 600, 11, 640),)
BELOW: Outline = (box(-90, -200, -17, -53),)


class Made:
    """A Type0 font as playa hands it over: glyph 1, 2, … with shapes, claims, and letters in the program's map."""

    fontname, basefont, vertical, flags = "ABCDEF+Made", "ABCDEF+Made", False, 4
    ascent, descent, matrix = 800, -200, (0.001, 0, 0, 0.001, 0, 0)

    def __init__(
        self, shapes: Sequence[Outline], claims: Sequence[str], letters: Sequence[str] = (), features: str = "",
        widths: Mapping[int, float] | None = None,
    ) -> None:  # fmt: skip
        self.descriptor = {"FontFile2": SimpleNamespace(buffer=program(shapes, letters, features))}
        named = {number.to_bytes(2, "big"): claim for number, claim in enumerate(claims, 1)}
        self.tounicode = SimpleNamespace(bytes2unicode=named)
        self.spec = {"ToUnicode": None}
        self.cmap = IdentityCMap()
        self.cid2gid = {number: number for number in range(1000)}
        self.widths = widths or {}

    def decode(self, data: bytes) -> list[tuple[int, str]]:
        return [(int.from_bytes(data, "big"), self.tounicode.bytes2unicode.get(data, ""))]

    def hdisp(self, cid: int) -> float:
        return self.widths.get(cid, 0.0)


class IdentityCMap:
    """Stands for playa's: all codes are two bytes."""


def program(shapes: Sequence[Outline], letters: Sequence[str] = (), features: str = "") -> bytes:
    names = [".notdef", *(f"g{number}" for number in range(1, len(shapes) + 1))]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(letter): name for letter, name in zip(letters, names[1:], strict=False) if letter})
    builder.setupGlyf({name: drawn(shape) for name, shape in zip(names, [(), *shapes], strict=True)})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (500, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupOS2()
    builder.setupPost(keepGlyphNames=False)
    if features:
        builder.addOpenTypeFeatures(features)
    data = io.BytesIO()
    builder.save(data)
    return data.getvalue()


def drawn(shape: Outline) -> Any:
    pen = TTGlyphPen(None)
    for contour in shape:
        start = next(at for at, point in enumerate(contour) if point[2])
        turned = [*contour[start + 1 :], *contour[: start + 1]]
        pen.moveTo(contour[start][:2])
        waiting: list[tuple[int, int]] = []
        for x, y, kind in turned[:-1]:
            waiting.append((x, y))
            if kind:
                (pen.qCurveTo if len(waiting) > 1 else pen.lineTo)(*waiting)
                waiting = []
        if waiting:
            pen.qCurveTo(*waiting, contour[start][:2])
        pen.closePath()
    return pen.glyph()


def read(font: Made, number: int) -> tuple[str, str]:
    code = FontReader(font).read(number.to_bytes(2, "big"))[0]
    return code.text, code.rule


@pytest.mark.parametrize(
    ("shapes", "claims", "width", "expected"),
    [
        ([TALL, ring()], ["ก", " "], 0.0, ("ํ", "ring")),
        ([TALL, ring()], ["ก", ""], 0.0, ("ํ", "ring")),
        ([TALL, ring()], ["ก", "\u200b"], 0.0, ("ํ", "ring")),
        ([TALL, ring()], ["ก", " "], 0.4, ("\ufffd", "unmapped")),  # takes room: a degree sign
        ([TALL, ring()], ["A", " "], 0.0, (" ", "")),  # no Thai font
        ([TALL, ()], ["ก", " "], 0.3, (" ", "")),
        ([TALL, (*AA, *ring())], ["ก", " "], 0.4, ("ำ", "ring")),
        ([TALL, (box(0, 0, 300, 40), *ring())], ["ก", " "], 0.4, ("\ufffd", "unmapped")),  # º
        ([TALL, AA], ["ก", "ำ"], 0.4, ("า", "ring")),
        ([TALL, (*AA, *ring())], ["ก", "ำ"], 0.4, ("ำ", "")),
        ([TALL, (*AA, *ring())], ["ก", "า"], 0.4, ("ำ", "ring")),
        ([TALL, AA], ["ก", "า"], 0.4, ("า", "")),
        ([TALL, ring()], ["ก", "ำ"], 0.0, ("ำ", "")),  # LibreOffice: the ring claims the letter, SARA AA follows
        ([TALL, ring()], ["ก", "า"], 0.0, ("ํ", "ring")),
        ([TALL, (*ring(), *EK)], ["ก", "้า"], 0.0, ("้ํ", "ring")),  # ring and tone grown together
        ([TALL, BELOW], ["ก", "่"], 0.0, ("\ufffd", "unmapped")),  # no tone stands below
        ([TALL, EK], ["ก", "ู"], 0.0, ("\ufffd", "unmapped")),
        ([TALL, EK], ["ก", "่"], 0.0, ("่", "")),
        ([TALL, EK], ["ก", "E"], 0.0, ("\ufffd", "unmapped")),  # no letter floats above the others
        ([TALL, EK], ["ก", "É"], 0.0, ("\ufffd", "unmapped")),
        ([TALL, EK], ["A", "É"], 0.0, ("É", "")),
        ([TALL, TALL], ["ก", "É"], 0.5, ("É", "")),
        ([TALL, TALL], ["ก", "\u00ad"], 0.5, ("-", "hyphen")),
        ([TALL, TALL], ["ก", ""], 0.5, ("\ufffd", "unmapped")),
        ([TALL, ()], ["ก", ""], 0.5, (" ", "blank")),
    ],
)  # fmt: skip
def test_a_font_that_no_table_knows(shapes: list, claims: list, width: float, expected: tuple[str, str]) -> None:
    assert read(Made(shapes, claims, widths={1: 0.5, 2: width}), 2) == expected


@pytest.mark.parametrize(
    ("shapes", "claims", "expected"),
    [
        ([EK, LOWERED], ["่", ""], ("่", "twin")),
        ([EK, LOWERED], ["่", "\ue123"], ("่", "twin")),
        ([EK, TRI], ["่", ""], ("\ufffd", "unmapped")),
        ([EK, LOWERED, EK], ["่", "", "๊"], ("\ufffd", "unmapped")),  # the shape stands for two marks
    ],
)
def test_the_same_shape_elsewhere(shapes: list, claims: list, expected: tuple[str, str]) -> None:
    assert read(Made(shapes, claims), 2) == expected


@pytest.mark.parametrize(
    ("features", "expected"),
    [
        ("feature ccmp { sub g1 by g2; } ccmp;", ("่", "variant")),
        ("feature ccmp { sub g1 from [g2]; } ccmp;", ("่", "variant")),
        ("feature ccmp { sub g1 by g2; } ccmp; feature liga { sub g3 by g2; } liga;", ("\ufffd", "unmapped")),
    ],
)
def test_a_variant_is_the_letter_that_it_replaces(features: str, expected: tuple[str, str]) -> None:
    font = Made([EK, (box(-80, 500, -20, 590),), TRI], ["่", "", "๊"], features=features)
    assert read(font, 2) == expected


def in_order(missing: int, **letters: str) -> Made:
    """A font with all Thai letters in order but one that claims nothing, each of another shape in its place."""
    claims = ALPHABET[:75]
    shapes = [_stand_in(letter, at) for at, letter in enumerate(claims)]
    return Made(shapes, [letters.get(f"at{at}", "" if at == missing else claim) for at, claim in enumerate(claims)])


def _stand_in(letter: str, at: int) -> Outline:
    if letter == "ำ":
        return (*AA, *ring())
    if letter == "ํ":
        return ring()
    low, high = {"above": (600, 700), "below": (-200, -100), "line": (0, 500)}[side(letter)]
    return (box(-at, low, at + 20, high),)


def test_the_order_of_the_glyphs() -> None:
    missing = ALPHABET.index("่")
    assert read(in_order(missing), missing + 1) == ("่", "glyph-order")


def test_an_order_with_an_exception_proves_nothing() -> None:
    missing = ALPHABET.index("่")
    assert read(in_order(missing, at3="ฮ"), missing + 1) == ("\ufffd", "unmapped")


def test_another_font_of_the_document() -> None:
    well, sick = Made([TALL, TRI], ["ก", "๊"]), Made([TALL, TRI], ["ก", ""])
    witness = Witness(well)
    assert FontReader(sick, lambda: iter([witness])).read(b"\0\2")[0][1:3] == ("๊", "same-document")


def test_a_font_that_lies_teaches_nothing() -> None:
    liar, sick = Made([TALL, TRI, AA], ["ก", "๊", "ำ"]), Made([TALL, TRI], ["ก", ""])
    witness = Witness(liar)
    assert FontReader(sick, lambda: iter([witness])).read(b"\0\2")[0][1:3] == ("\ufffd", "unmapped")


def test_the_source_of_what_is_not_known() -> None:
    assert FontReader(Made([TALL, TRI], ["ก", ""])).read(b"\0\2")[0].source == "ABCDEF+Made/0x0002"
    assert FontReader(Made([TALL, TRI], ["ก", "๊"])).read(b"\0\2")[0].source == ""
