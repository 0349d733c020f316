"""Shapes drawn otherwise, and fonts made from others in; the letters of the font they come from, or nothing, out."""

import random
from collections.abc import Callable
from math import sin
from pathlib import Path

import pytest

from extract.claims import kind
from extract.documents import opened
from extract.glyphs import GlyphReader
from extract.nearness import ENOUGH, MARGIN, NEAR, NearTable, apart, measures, near_table, packed
from extract.programs import Contour, Outline
from tests.unit.extract.test_shapes import box, circle, cubic_circle, ring


def turned(outline: Outline) -> Outline:
    """Each contour begun elsewhere."""
    return tuple((*contour[4:], *contour[:4]) for contour in outline)


def reversed_(outline: Outline) -> Outline:
    return tuple(tuple(reversed(contour)) for contour in outline)


def split(outline: Outline) -> Outline:
    """A point more in the middle of each straight side."""
    return tuple(_split(contour) for contour in outline)


def _split(contour: Contour) -> Contour:
    points: list[tuple[int, int, int]] = []
    for (xa, ya, a), (xb, yb, b) in zip(contour, (*contour[1:], contour[0]), strict=True):
        points.append((xa, ya, a))
        if a == b == 1:
            points.append(((xa + xb) // 2, (ya + yb) // 2, 1))
    return tuple(points)


def moved(by: float, outline: Outline) -> Outline:
    """Each point moved by up to so many units."""
    shake = random.Random(7)
    return tuple(
        tuple((round(x + shake.uniform(-by, by)), round(y + shake.uniform(-by, by)), kind) for x, y, kind in contour)
        for contour in outline
    )


RING: Outline = (circle(200, 300, 150), tuple(reversed(circle(200, 300, 90))))
STEP: Outline = (((0, 0, 1), (0, 400, 1), (200, 400, 1), (200, 200, 1), (400, 200, 1), (400, 0, 1)),)


@pytest.mark.parametrize("change", [turned, reversed_, split, lambda outline: moved(1, outline)])
@pytest.mark.parametrize("outline", [RING, STEP, ring()])
def test_measures_do_not_depend_on_the_drawing(outline: Outline, change: Callable[[Outline], Outline]) -> None:
    assert apart(measures(outline), measures(change(outline)), 99) < NEAR


def test_curves_of_another_kind() -> None:
    assert apart(measures((circle(0, 600, 90),)), measures((cubic_circle(0, 600, 90),)), 99) < NEAR


@pytest.mark.parametrize(
    "other",
    [
        tuple(tuple((x + 5, y, kind) for x, y, kind in contour) for contour in STEP),
        tuple(tuple((x, y - 5, kind) for x, y, kind in contour) for contour in STEP),
        (((0, 0, 1), (0, 400, 1), (215, 400, 1), (215, 200, 1), (400, 200, 1), (400, 0, 1)),),
        (((0, 0, 1), (0, 400, 1), (200, 400, 1), (200, 200, 1), (385, 190, 1), (400, 0, 1)),),
        tuple(tuple((400 - x, y, kind) for x, y, kind in contour) for contour in STEP),
    ],
)
def test_other_shapes_are_far(other: Outline) -> None:
    assert apart(measures(STEP), measures(other), 99) > NEAR


LETTERS = "กขคงจฉชซญดตถ"


def glyph(at: int, font: int = 0) -> Outline:
    return (box(10 * at, 0, 200 + 25 * at, 300 + 20 * at), circle(100 + 40 * font, 150, 20 + 3 * at))


FONT = {letter: glyph(at) for at, letter in enumerate(LETTERS)}
OTHER = {letter: glyph(at, 1) for at, letter in enumerate(LETTERS)}


@pytest.fixture(scope="module")
def table() -> NearTable:
    rows = [("Made", letter, outline) for letter, outline in FONT.items()]
    return NearTable(packed(rows + [("Other", letter, outline) for letter, outline in OTHER.items()]))


@pytest.mark.parametrize("by", [0, 1, 2])
def test_a_font_is_recognised_and_its_letters_told(table: NearTable, by: float) -> None:
    shaken = {letter: split(moved(by, outline)) for letter, outline in OTHER.items()}
    font = table.font_of(list(shaken.values()))
    assert font is not None
    assert table.fonts[font] == "Other"
    assert {letter: table.letter(font, outline) for letter, outline in shaken.items()} == dict(zip(LETTERS, LETTERS, strict=True))


@pytest.mark.parametrize(
    "outlines",
    [
        [], [()], list(FONT.values())[: ENOUGH - 1], [moved(40, outline) for outline in FONT.values()],
        [*FONT.values(), *[moved(40, outline) for outline in FONT.values()]],  # half of it is something else
        [tuple(tuple((x * 21 // 20, y, kind) for x, y, kind in contour) for contour in outline) for outline in FONT.values()],
    ],
)  # fmt: skip
def test_a_font_that_is_none_of_them(table: NearTable, outlines: list[Outline]) -> None:
    assert table.font_of(outlines) is None


@pytest.mark.parametrize("outline", [(), STEP, (tuple((at, at % 7, 1) for at in range(700)),)])
def test_a_shape_that_the_font_has_not(table: NearTable, outline: Outline) -> None:
    assert table.letter(0, outline) == ""


def test_two_letters_that_are_nearly_alike_are_neither() -> None:
    apart_by = tuple(tuple((x, y + int(MARGIN) - 1, kind) for x, y, kind in contour) for contour in FONT["ก"])
    table = NearTable(packed([*[("Made", letter, outline) for letter, outline in FONT.items()], ("Made", "ฮ", apart_by)]))
    assert table.letter(0, FONT["ก"]) == ""
    assert table.letter(0, FONT["ข"]) == "ข"


def test_the_shipped_shapes_are_sorted_and_named() -> None:
    table = near_table()
    lengths = [shape.length for shape in table.shapes]
    assert lengths == sorted(lengths)
    assert {shape.font for shape in table.shapes} == set(range(len(table.fonts)))
    assert all(
        "!" <= shape.letter <= "~" or "\u0e01" <= shape.letter <= "\u0e5b" or shape.letter in "–—‘’“”•…" for shape in table.shapes
    )


@pytest.fixture(scope="module")
def embedded() -> dict[str, Outline]:
    """The Thai letters and digits of the regular font in a sample."""
    with opened(Path(__file__).parents[3] / "samples" / "honest-libreoffice.pdf") as document:
        reader = GlyphReader()
        for page in document.pages:
            reader.read(page)
        font = next(font for font in reader._fonts.values() if "Regular" in font.name)
    found = {claim: font.witness.outline(cid) for cid, claim in font.witness.claims.items() if kind(claim)}
    return {claim: outline for claim, outline in found.items() if outline}


@pytest.mark.parametrize("change", [lambda outline: outline, lambda outline: moved(2, outline), turned, split])
def test_a_sample_of_a_published_font(embedded: dict[str, Outline], change: Callable[[Outline], Outline]) -> None:
    changed = {letter: change(outline) for letter, outline in embedded.items()}
    table = near_table()
    font = table.font_of(list(changed.values()))
    assert font is not None
    assert table.fonts[font] == "Sarabun-Regular"
    told = {letter: table.letter(font, outline) for letter, outline in changed.items()}
    assert sum(1 for letter in told.values() if letter) > 0.8 * len(told)
    assert {letter: text for letter, text in told.items() if text and kind(letter) != "mark"} == {
        letter: letter for letter, text in told.items() if text and kind(letter) != "mark"
    }


@pytest.mark.parametrize("bend", [8, 20, 60])
def test_a_warped_font_is_no_published_one(embedded: dict[str, Outline], bend: float) -> None:
    warped = [
        tuple(
            tuple((round(x + bend * sin(y / 90)), round(y + bend * sin(x / 70)), kind) for x, y, kind in contour)
            for contour in glyph
        )
        for glyph in embedded.values()
    ]
    assert near_table().font_of(warped) is None
