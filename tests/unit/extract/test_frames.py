"""Pages that read sideways in; the frame in which they read upright, and boxes turned there and back, out."""

import pytest

from extract.content import Rule
from extract.frames import Frame, reading_frame, turned
from schemas.provenance import Box
from tests.unit.extract.made import content, glyph

BOX = Box(10, 20, 40, 30)


@pytest.mark.parametrize(
    ("angle", "inside"),
    [
        (0, Box(10, 20, 40, 30)),
        (90, Box(20, 60, 30, 90)),  # text runs down: what is on top reads first, what is on the right is the upper line
        (180, Box(60, 170, 90, 180)),
        (270, Box(170, 10, 180, 40)),
    ],
)
def test_inward_and_outward(angle: int, inside: Box) -> None:
    frame = Frame(100, 200, angle)
    assert frame.inward(*BOX) == inside
    assert frame.outward(inside) == BOX


@pytest.mark.parametrize(
    ("directions", "angle"),
    [([0, 0, 90], 0), ([90, 90, 0], 90), ([270], 270), ([180, 180, -1, -1, -1], 180), ([-1], 0), ([], 0), ([0, 90], 0)],
)
def test_the_frame_follows_most_of_the_glyphs(directions: list[int], angle: int) -> None:
    glyphs = [glyph("ก", 10 * n, 50, direction=direction) for n, direction in enumerate(directions)]
    assert reading_frame(content(glyphs)).angle == angle


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_turned_text_reads_upright(angle: int) -> None:
    page = content([glyph("ก", 10, 50, direction=angle)], [Rule(5, 6, 5, 90)], width=100, height=200)
    upright = turned(page, reading_frame(page))
    assert (upright.width, upright.height) == ((100, 200) if angle == 180 else (200, 100))
    assert [g.direction for g in upright.glyphs] == [0]
    assert upright.rules[0].horizontal is (angle != 180)


def test_a_page_that_reads_upright_is_left_alone() -> None:
    page = content([glyph("ก", 10, 50)])
    assert turned(page, reading_frame(page)) is page


def test_text_across_a_turned_page_keeps_its_own_direction() -> None:
    page = content([glyph("ก", 10, 50, direction=90), glyph("ข", 20, 50, direction=90), glyph("ค", 30, 50, direction=0)])
    assert [g.direction for g in turned(page, reading_frame(page)).glyphs] == [0, 0, 270]
