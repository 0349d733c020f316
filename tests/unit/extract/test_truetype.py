"""TrueType bytes in; the same contours and character maps as fontTools reads out, and errors for damage."""

import io
import struct
from collections.abc import Mapping
from typing import Any

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

from extract.openers import open_sfnt
from extract.truetype import MAX_POINTS, TrueType, UnusualError, simple_contours

NAMES = [".notdef", "dots", "curve", "pair", "turned", "blank"]
WIDE = {0x41: "dots", 0x0E01: "curve", 0x0E48: "pair", 0x1F600: "turned"}


def pen_of(*contours: list[tuple[int, int]], parts: tuple[tuple[str, tuple], ...] = ()) -> Any:
    pen = TTGlyphPen(dict.fromkeys(NAMES))
    for start, *others in contours:
        pen.moveTo(start)
        pen.qCurveTo(*others, start)
        pen.closePath()
    for name, matrix in parts:
        pen.addComponent(name, matrix)
    return pen.glyph()


MAPS = ((3, 10, 12), (3, 1, 4), (1, 0, 0))


def made(cmaps: tuple[tuple[int, int, int], ...] = MAPS, letters: Mapping[int, str] = WIDE) -> bytes:
    """A font with a composite, a turned part and a blank; `cmaps` are platform, encoding and format of its maps."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(NAMES)
    builder.setupCharacterMap(WIDE)
    builder.setupGlyf({
        ".notdef": pen_of(), "blank": pen_of(),
        "dots": pen_of([(0, 0), (0, 300), (900, 300)], [(10, 10), (10, 11), (11, 11)]),
        "curve": pen_of([(-400, 0), (-400, 700), (800, 700), (800, -70)]),
        "pair": pen_of(parts=(("dots", (1, 0, 0, 1, 5, -200)), ("curve", (1, 0, 0, 1, 700, 0)))),
        "turned": pen_of(parts=(("dots", (0.5, 0, 0, 0.5, 0, 0)),)),
    })  # fmt: skip
    builder.setupHorizontalMetrics(dict.fromkeys(NAMES, (500, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupOS2()
    builder.setupPost()
    tables = []
    for platform, encoding, form in cmaps:
        table = CmapSubtable.newSubtable(form)
        table.platformID, table.platEncID, table.language = platform, encoding, 0
        limit = {0: 0xFF, 12: 0x10FFFF}.get(form, 0xFFFF)
        table.cmap = {code: name for code, name in letters.items() if code <= limit}
        tables.append(table)
    builder.font["cmap"].tables = tables
    data = io.BytesIO()
    builder.save(data)
    return data.getvalue()


def test_contours_are_those_that_fonttools_reads() -> None:
    data = made()
    mine, theirs = TrueType(data), TTFont(io.BytesIO(data))
    for number, name in enumerate(NAMES):
        if name == "turned":
            continue
        glyph = theirs["glyf"][name]
        points, _, flags = glyph.getCoordinates(theirs["glyf"])[:3]
        expected = [(x, y, flag & 1) for (x, y), flag in zip(points, flags, strict=True)]
        assert [point for contour in mine.contours(number) for point in contour] == expected


def test_a_turned_part_is_left_to_fonttools() -> None:
    with pytest.raises(UnusualError):
        TrueType(made()).contours(NAMES.index("turned"))
    program = open_sfnt(made())
    assert program.outline(program.names[4]) == (((0, 0, 1), (0, 150, 0), (450, 150, 0)), ((5, 5, 1), (5, 6, 0), (6, 6, 0)))


@pytest.mark.parametrize(
    "cmaps", [((3, 10, 12),), ((3, 1, 4),), ((0, 3, 4), (1, 0, 0)), ((0, 3, 6),), ((1, 0, 0),), ((3, 0, 4),), ()]
)
def test_letters_are_those_of_the_best_map(cmaps: tuple) -> None:
    data = made(cmaps)
    best = TTFont(io.BytesIO(data))["cmap"].getBestCmap() or {}
    program = open_sfnt(data)
    assert {letter: program.index[name] for name, letter in program.letters().items()} == {
        chr(code): NAMES.index(name) for code, name in best.items()
    }


@pytest.mark.parametrize("cut", [0, 3, 11, 40, 200, 400])
def test_damage_raises_what_the_caller_expects(cut: int) -> None:
    def read() -> None:
        font = TrueType(made()[:cut])
        for number in range(font.n_glyphs):
            font.contours(number)

    with pytest.raises((ValueError, struct.error, IndexError, KeyError, UnusualError)):
        read()


@pytest.mark.parametrize(
    "entry",
    [
        b"\0\1" + bytes(8) + (MAX_POINTS + 1).to_bytes(2, "big") + bytes(9),  # more points than any letter
        b"\0\2" + bytes(8) + b"\0\5\0\1\0\0" + bytes(40),  # contours that end before they begin
        b"\0\1" + bytes(8) + b"\0\1\0\0" + b"\x09\xff" + bytes(40),  # flags beyond the last point
    ],
)
def test_impossible_glyphs(entry: bytes) -> None:
    with pytest.raises(ValueError, match=r"points|point"):
        simple_contours(entry, int.from_bytes(entry[:2], "big"))


def test_a_composite_of_itself_ends() -> None:
    font = TrueType(made())
    itself = (
        b"\xff\xff"
        + bytes(8)
        + (0x0022).to_bytes(2, "big")
        + b"\0\1"
        + bytes(2)
        + (0x0002).to_bytes(2, "big")
        + b"\0\1"
        + bytes(2)
    )
    font.glyph = lambda number: itself  # type: ignore[method-assign]
    with pytest.raises(ValueError, match="parts"):
        font.contours(1)


def test_a_hyphen_that_is_also_a_soft_hyphen() -> None:
    data = made(letters={0x2D: "dots", 0xAD: "dots", 0x41: "curve", 0x42: "curve"})
    assert list(open_sfnt(data).letters().values()) == ["-"]
