"""How reading errors are counted: where lines are found, that none counts twice, and that what is right costs nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.letters import Errors, Written, in_cells, letters, total, within
from schemas.provenance import Box

THAI = st.text("กขคงจชดตนบปพมรลวสหอะาิีืุูเแโ่้ ๐๑๒123", max_size=30)


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        (" คะแนน\t74.07\n", "คะแนน74.07"),
        ("ดําเนินการ", "ดำเนินการ"),
        ("นํ้าใจ", "น้ำใจ"),
        ("ความ\u200bโปร่งใส", "ความโปร่งใส"),
    ],
)
def test_blanks_and_the_ways_to_write_sara_am_do_not_count(text: str, compared: str) -> None:
    assert letters(text) == compared


@pytest.mark.parametrize(
    ("lines", "text", "edits"),
    [
        (["คะแนน", "มาตรการ"], "คะแนน มาตรการ", 0),
        (["คะแนน", "มาตรการ"], "มาตรการ ... คะแนน", 0),  # the order of neighbouring cells is no fault
        (["การปฏิบัติหน้าที่"], "1. การปฏิบัตหน้าที่ 74.07", 1),  # a mark lost
        (["การปฏิบัติหน้าที่"], "1. การปฏิบัติหน้าทื่ 74.07", 1),  # a vowel taken for another
        (["การปฏิบัติหน้าที่"], "1. การปฏิบัติห|น้าที่ 74.07", 1),  # a rule taken for a letter
        (["ตุลาคม 2565", "ตุลาคม 2565"], "ตุลาคม 2565", 10),  # a printed line is read once only
        (["2", "2"], "2 1", 1),
        (["คะแนน"], "", 5),
        ([], "คะแนน", 0),
        (["", " "], "คะแนน", 0),
    ],
)
def test_lines_are_sought_in_the_text_of_their_page(lines: list[str], text: str, edits: int) -> None:
    assert within(lines, text) == Errors(edits, sum(len(letters(line)) for line in lines))


def test_a_long_line_takes_its_place_before_a_short_one_that_would_fit_there_too() -> None:
    assert within(["กันยายน", "ตุลาคม - กันยายน"], "ตุลาคม - กันยายน กันยา").edits == 2


@given(st.lists(THAI, max_size=6), st.randoms(use_true_random=False))
def test_what_is_read_right_costs_nothing_in_whatever_order(lines: list[str], order) -> None:
    mixed = order.sample(lines, len(lines))
    assert within(lines, "\n".join(mixed)).edits <= within(lines, "").edits
    if len({letters(line) for line in lines}) == 1:
        assert within(lines, "\n".join(mixed)).edits == 0


@given(THAI, THAI, THAI)
def test_one_line_costs_at_most_its_length_and_nothing_where_it_stands(line: str, before: str, after: str) -> None:
    assert within([line], before + line + after).edits == 0
    assert 0 <= within([line], before + after).edits <= len(letters(line))


LEFT, RIGHT, BELOW = Box(0, 0, 100, 20), Box(100, 0, 200, 20), Box(0, 20, 200, 40)


@pytest.mark.parametrize(
    ("read", "edits"),
    [
        ([("คะแนน", LEFT), ("74.07", RIGHT)], 0),
        ([("คะแนน", Box(1, 1, 101, 19)), ("74.07", Box(99, 2, 198, 21))], 0),
        ([("คะแนน74.07", Box(0, 0, 200, 20))], 10),  # two cells as one: what is too much here is missing there
        ([("74.07", LEFT), ("คะแนน", RIGHT)], 10),
        ([("คะ", Box(0, 0, 50, 20)), ("แนน", Box(50, 0, 100, 20)), ("74.07", RIGHT)], 0),
        ([("คะแนน", LEFT), ("74.07", RIGHT), ("ตรา", Box(300, 300, 320, 320))], 3),  # what was never in a cell
        ([("คะแนน", LEFT), ("74.07", RIGHT), ("", BELOW)], 0),
        ([], 10),
    ],
)
def test_cells_are_held_against_the_cells_they_cover(read: list[tuple[str, Box]], edits: int) -> None:
    printed = [Written("คะแนน", LEFT), Written("74.07", RIGHT)]
    assert in_cells(printed, [Written(*one) for one in read]) == Errors(edits, 10)


def test_errors_add_up() -> None:
    assert total([Errors(1, 10), Errors(2, 20)]) == Errors(3, 30)
    assert (Errors(3, 30).share, Errors(0, 0).share) == (0.1, 0.0)
