"""Marks drawn in another order than their text in; the claims put back in order out."""

import pytest

from extract.content import Glyph
from extract.spoken import add_spoken, put_in_order, settle_swaps

SARA_UU, MAI_EK, MAI_THO = "\u0e39", "\u0e48", "\u0e49"


def glyph(claimed: str, text: str, rule: str = "", source: str = "") -> Glyph:
    return Glyph(claimed, text, rule, 0, 0, 0, 0, 10, 0, 0, None, source)


@pytest.mark.parametrize(
    ("glyphs", "drawn", "expected"),
    [
        # the first mark's /ActualText has the second one's letter; the outline put right the second, which then said it again
        ([glyph("ด", "ด"), glyph(SARA_UU, SARA_UU), glyph(MAI_EK, SARA_UU, "outline")], {1: MAI_EK}, "ด" + SARA_UU + MAI_EK),
        ([glyph("ด", "ด"), glyph(MAI_EK, SARA_UU, "outline"), glyph(SARA_UU, SARA_UU)], {2: MAI_EK}, "ด" + MAI_EK + SARA_UU),
        # nothing was put right
        ([glyph("ด", "ด"), glyph(SARA_UU, SARA_UU), glyph(MAI_EK, MAI_EK)], {1: MAI_EK}, "ด" + SARA_UU + MAI_EK),
        # the neighbour claims something else than the span's glyph draws
        ([glyph("ด", "ด"), glyph(SARA_UU, SARA_UU), glyph(MAI_THO, SARA_UU, "outline")], {1: MAI_EK}, "ด" + SARA_UU + SARA_UU),
        # the neighbour's letter is not that of the span
        ([glyph("ด", "ด"), glyph(SARA_UU, SARA_UU), glyph(MAI_EK, MAI_THO, "outline")], {1: MAI_EK}, "ด" + SARA_UU + MAI_THO),
        # the span stands at the beginning or the end of the page
        ([glyph(SARA_UU, SARA_UU)], {0: MAI_EK}, SARA_UU),
        ([glyph(MAI_EK, SARA_UU, "outline"), glyph(SARA_UU, SARA_UU)], {1: MAI_EK}, MAI_EK + SARA_UU),
        # one glyph between them
        (
            [glyph(SARA_UU, SARA_UU), glyph("ด", "ด"), glyph(MAI_EK, SARA_UU, "outline")],
            {0: MAI_EK},
            SARA_UU + "ด" + SARA_UU,
        ),
    ],
)
def test_put_in_order(glyphs: list[Glyph], drawn: dict[int, str], expected: str) -> None:
    put_in_order(glyphs, drawn)
    assert "".join(g.text for g in glyphs) == expected
    assert all(bool(g.rule) is (g.text != g.claimed) for g in glyphs)


UNKNOWN = "\ufffd"


@pytest.mark.parametrize(
    ("glyphs", "expected"),
    [
        ([glyph(SARA_UU, MAI_EK, "outline"), glyph(MAI_EK, UNKNOWN, "unmapped", "F/1")], MAI_EK + SARA_UU),
        ([glyph(MAI_EK, UNKNOWN, "unmapped", "F/1"), glyph(SARA_UU, MAI_EK, "outline")], SARA_UU + MAI_EK),
        ([glyph(SARA_UU, MAI_THO, "outline"), glyph(MAI_EK, UNKNOWN, "unmapped", "F/1")], MAI_THO + UNKNOWN),
        ([glyph("ผ", "ม", "outline"), glyph("ม", UNKNOWN, "unmapped", "F/1")], "ม" + UNKNOWN),  # letters do not swap
    ],
)
def test_settle_swaps(glyphs: list[Glyph], expected: str) -> None:
    settle_swaps(glyphs, {})
    assert "".join(g.text for g in glyphs) == expected


class Span:
    """A marked-content entry with an /ActualText."""

    def __init__(self, text: str) -> None:
        self.props = {"ActualText": b"\xfe\xff" + text.encode("utf-16-be")}


def at(text: str, x0: float, x1: float, baseline: float = 100.0) -> Glyph:
    return Glyph(text, text, "", x0, 90, x1, 102, 12, baseline, 0, None, "")


CLUSTER = "ท" + SARA_UU + MAI_EK


@pytest.mark.parametrize(
    ("before", "drawn", "expected"),
    [
        ([], [at(MAI_EK, 20, 20)], ""),  # only the mark of a cluster: the line is cut off
        ([at("ส", 10, 15)], [at(MAI_EK, 20, 20)], "ส"),
        ([at("ท", 14, 20)], [at(MAI_EK, 20, 20)], "ท" + CLUSTER),  # its letter stands before the span
        ([at("ท", 14, 20, baseline=80)], [at(MAI_EK, 20, 20)], "ท"),  # on another line
        ([], [at("ท", 14, 20), at(MAI_EK, 20, 20)], CLUSTER),
        ([], [at(MAI_EK, 20, 30)._replace(top=95, bottom=95, direction=90)], ""),  # on a turned page
        ([], [at(MAI_EK, 20, 24)], CLUSTER),  # what has a width may be a letter under a wrong claim
    ],
)
def test_marks_of_a_line_that_the_page_cuts_off_are_dropped(before: list[Glyph], drawn: list[Glyph], expected: str) -> None:
    glyphs = [*before]
    add_spoken(glyphs, drawn, Span(CLUSTER), {})
    assert "".join(g.text for g in glyphs) == expected
