"""Charstrings and Type 3 procedures in; their outlines out, and an error soon where they are made to run for ever."""

import io
import time
from types import SimpleNamespace
from typing import Any

import pytest
from fontTools.cffLib import CFFFontSet, SubrsIndex
from fontTools.fontBuilder import FontBuilder
from fontTools.misc.psCharStrings import T1CharString, T2CharString
from fontTools.pens.t2CharStringPen import T2CharStringPen

from extract.charstrings import MAX_POINTS, MAX_WORK_OF_ALL, CffProgram, OpenTypeProgram, Type3Program, _Meter, drawn_charstring
from extract.fonts import FontReader
from extract.openers import open_sfnt
from extract.programs import EM, snapped

SQUARE = (((10, 0, 1), (10, 400, 1), (300, 400, 1), (300, 0, 1)),)


def charstring(program: list[Any], local: list[list[Any]] = (), shared: list[list[Any]] = ()) -> T2CharString:  # type: ignore[assignment]
    """A Type 2 charstring with local and global subroutines; a subroutine's number is its place less 107."""
    private = SimpleNamespace(nominalWidthX=0, defaultWidthX=0)
    everywhere = SubrsIndex()
    everywhere.items = [T2CharString(program=body, private=private, globalSubrs=everywhere) for body in shared]
    private.Subrs = [T2CharString(program=body, private=private, globalSubrs=everywhere) for body in local]
    return T2CharString(program=program, private=private, globalSubrs=everywhere)


def drawn(strings: dict[str, Any], name: str = "a", meter: _Meter | None = None) -> Any:
    return drawn_charstring(strings, name, lambda x, y, kind: (round(x), round(y), kind), meter or _Meter())


LINES = [400, "vlineto", 290, "hlineto", -400, "vlineto"]


@pytest.mark.parametrize(
    "string",
    [
        charstring([10, "hmoveto", *LINES, "endchar"]),
        charstring([-300, 10, "hmoveto", *LINES, "endchar"]),  # with a width before it
        charstring([10, "hmoveto", -107, "callsubr", "endchar"], local=[[*LINES, "return"]]),
        charstring([10, "hmoveto", -107, "callgsubr", "endchar"], shared=[[*LINES, "return"]]),
        T1CharString(program=[0, 500, "hsbw", 10, "hmoveto", *LINES, "closepath", "endchar"], subrs=[]),
    ],
)
def test_subroutines_and_widths(string: Any) -> None:
    assert drawn({"a": string}) == SQUARE


def test_an_accented_letter_is_drawn_from_its_parts() -> None:
    part = charstring([10, "hmoveto", *LINES, "endchar"])
    both = charstring([100, 50, 65, 193, "endchar"])
    moved = tuple((x + 100, y + 50, kind) for x, y, kind in SQUARE[0])
    assert drawn({"A": part, "grave": part, "a": both}) == (*SQUARE, moved)
    with pytest.raises(ValueError, match="parts"):
        drawn({"A": both, "grave": part, "a": both})


@pytest.mark.parametrize(
    "string",
    [
        charstring([-107, "callsubr", "endchar"], local=[[-107, "callsubr", "return"]]),
        charstring([-107, "callsubr"], local=[[at - 106, "callsubr"] * 40 for at in range(12)] + [[1, "hmoveto"]]),
        charstring([0, "hmoveto", *[-107, "callgsubr"] * 3000], shared=[[1, 1, "rlineto"] * 3000]),
        charstring([0, "hmoveto", *[1, 1, "rlineto"] * (MAX_POINTS + 5)]),
        T1CharString(program=[0, "callsubr"], subrs=[T1CharString(program=[0, "callsubr"] * 2, subrs=[])]),
    ],
)
def test_charstrings_without_end(string: Any) -> None:
    if isinstance(string, T1CharString):
        string.subrs[0].subrs = string.subrs
    started = time.perf_counter()
    with pytest.raises((ValueError, IndexError)):
        drawn({"a": string})
    assert time.perf_counter() - started < 2


def test_a_program_has_a_budget_for_all_its_glyphs() -> None:
    meter = _Meter()
    meter.spent = MAX_WORK_OF_ALL
    with pytest.raises(ValueError, match="end"):
        drawn({"a": charstring([10, "hmoveto", *LINES, "endchar"])}, meter=meter)


def opentype(em: int, matrix: float | None = None) -> bytes:
    """A font whose A is the square above, in an em of so many units."""
    pen = T2CharStringPen(500, None)
    corners = [(x * em // EM, y * em // EM) for x, y, _ in SQUARE[0]]
    pen.moveTo(corners[0])
    for corner in corners[1:]:
        pen.lineTo(corner)
    pen.closePath()
    blank = T2CharStringPen(500, None).getCharString()
    builder = FontBuilder(em, isTTF=False)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({65: "A"})
    top = {"FontMatrix": [matrix, 0, 0, matrix, 0, 0]} if matrix else {}
    builder.setupCFF("Made", top, {".notdef": blank, "A": pen.getCharString()}, {})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "A": (500, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupOS2()
    builder.setupPost()
    data = io.BytesIO()
    builder.save(data)
    return data.getvalue()


@pytest.mark.parametrize(("em", "matrix"), [(1000, None), (2000, 0.0005), (2000, 0.000500001)])
def test_opentype_and_bare_cff(em: int, matrix: float | None) -> None:
    data = opentype(em, matrix)
    program = open_sfnt(data)
    assert isinstance(program, OpenTypeProgram)
    assert program.outline("A") == SQUARE
    assert program.letters()["A"] == "A"
    bare = io.BytesIO()
    fonts: CFFFontSet = program.sfnt["CFF "].cff
    fonts.compile(bare, program.sfnt)
    assert CffProgram(bare.getvalue()).outline("A") == SQUARE


@pytest.mark.parametrize(
    ("em", "expected"), [(1 / 0.000488281, 2048), (1 / 0.000488, 2048), (1 / 0.001, 1000), (999.9999, 1000), (1500.01, 1500)]
)
def test_matrices_are_cut_numbers(em: float, expected: float) -> None:
    assert snapped(em) == expected


CURVES = ((1, 2, 1), (1, 2, 2), (3, 4, 2), (5, 6, 1), (7, 8, 2), (9, 9, 2), (9, 9, 1))


def type3(content: str, matrix: tuple[float, ...] = (0.001, 0, 0, 0.001, 0, 0)) -> Any:
    return Type3Program({"a": SimpleNamespace(buffer=content.encode())}, matrix).outline("a")


@pytest.mark.parametrize(
    ("content", "matrix", "expected"),
    [
        ("500 0 d0 10 0 m 10 400 l 300 400 l 300 0 l h f", (0.001, 0, 0, 0.001, 0, 0), SQUARE),
        ("500 0 d0 10 0 m 10 -400 l 300 -400 l 300 0 l h f", (0.00100000005, 0, 0, -0.00100000005, 0, 0), SQUARE),
        ("500 0 0 0 9 9 d1 5. 0 m 5 200 l 150 +200.0 l 150 0 l f*", (0.002, 0, 0, 0.002, 0, 0), SQUARE),
        ("500 0 d0 10 0 290 400 re f", (0.001, 0, 0, 0.001, 0, 0), (((10, 0, 1), (300, 0, 1), (300, 400, 1), (10, 400, 1)),)),
        ("9 0 d0 1 2 m 3 4 5 6 v 7 8 9 9 y f", (0.001, 0, 0, 0.001, 0, 0), (CURVES,)),
        ("500 0 d0 2 0 0 2 0 0 cm 10 0 m 10 400 l 300 400 l f", (0.001, 0, 0, 0.001, 0, 0), None),
        ("500 0 d0 10 0 m 10 400 l 300 400 l W n", (0.001, 0, 0, 0.001, 0, 0), None),
        ("500 0 d0 10 0 m 10 400 l 300 400 l S", (0.001, 0, 0, 0.001, 0, 0), None),
        ("500 0 d0 /Im1 Do", (0.001, 0, 0, 0.001, 0, 0), None),
        ("1 " * 100_000, (0.001, 0, 0, 0.001, 0, 0), ()),
    ],
)
def test_type3_procedures(content: str, matrix: tuple[float, ...], expected: Any) -> None:
    assert type3(content, matrix) == expected


def test_a_type3_font_that_is_turned_is_not_read() -> None:
    with pytest.raises(ValueError, match="turned"):
        type3("f", (0, 0.001, -0.001, 0, 0, 0))


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("gA", "500 0 d0 10 0 290 400 re f", ("", "\ufffd", "unmapped")),  # glyph 10 of some font: the code says nothing
        ("A", "500 0 d0 10 0 290 400 re f", ("A", "A", "")),
        ("gA", "500 0 d0 /Im1 Do", ("A", "A", "")),  # a picture: nobody can say better
        ("gA", "500 0 d0", ("", " ", "blank")),
    ],
)
def test_names_of_a_type3_font_without_claims(name: str, content: str, expected: tuple[str, str, str]) -> None:
    font = SimpleNamespace(
        fontname="F", ascent=800, descent=-200, matrix=(0.001, 0, 0, 0.001, 0, 0), vertical=False, tounicode=None, spec={},
        charprocs={name: SimpleNamespace(buffer=content.encode())}, encoding={65: name},
        decode=lambda data: [(code, chr(code)) for code in data], hdisp=lambda _: 0.5,
    )  # fmt: skip
    assert FontReader(font).read(b"A")[0][:3] == expected
