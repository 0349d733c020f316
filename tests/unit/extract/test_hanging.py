"""Lines of text below a table's last line: which hang out of its cells, and which are text under the table."""

import pytest

from tests.unit.extract.made import Drawn, block, body_lines, draw, parted, tables, typed

ROWS = [["กกก\nขขข", "งงง\nจจจ", "1. ช"], ["^", "^", "2. ฎ"], ["ซซซ", "ฌฌฌ", "3. ฏ"]]
"""The lines of a cell are 12 points apart, and the first is 12 points below the row's top."""
TOP = 600.0
LOW = 20.0
"""Rows so low that a second line stands below them: 4 points below the last line."""
SECOND = TOP + 3 * LOW + 4


def found(*lines: tuple[str, float, float]) -> tuple[list[str], list[str]]:
    """The last row of the table and the lines below it, from texts at x and baseline."""
    glyphs, rules = draw(Drawn(ROWS, TOP, height=LOW))
    page = parted([*glyphs, *(g for text, x, baseline in lines for g in typed(text, x, baseline))], rules)
    return tables(page)[0][-1], body_lines(page)


def test_lines_that_go_on_below_the_last_line_belong_to_their_cells() -> None:
    row, below = found(("ดดด", 53, SECOND), ("ตต", 153, SECOND))
    assert ([text.replace("\n", "") for text in row], below) == (["ซซซดดด", "ฌฌฌตต", "3. ฏ"], [])


def test_a_second_line_may_hang_below_the_first() -> None:
    row, below = found(("ดดด", 53, SECOND), ("ตต", 153, SECOND), ("ถถ", 53, SECOND + 12))
    assert ([text.replace("\n", "") for text in row], below) == (["ซซซดดดถถ", "ฌฌฌตต", "3. ฏ"], [])


def test_the_box_of_a_cell_reaches_to_the_end_of_its_text() -> None:
    glyphs, rules = draw(Drawn(ROWS, TOP, height=LOW))
    [part] = parted([*glyphs, *typed("ดดด", 53, SECOND)], rules).parts
    assert [cell.place.box.bottom for cell in part.row(2)] == [SECOND + 2, TOP + 3 * LOW, TOP + 3 * LOW]
    assert part.bottom == TOP + 3 * LOW


@pytest.mark.parametrize(
    "lines",
    [
        [("หมายเหตุ", 50, SECOND)],  # begins at the table's edge, not where the cell's text does
        [("ดดดดดดดดดดดดดดดดดดดดดดดด", 53, SECOND)],  # runs over the next column
        [("ดดด", 53, SECOND + 8)],  # stands as far below as a paragraph does
        [("ดดด", 53, SECOND + 3)],  # not as far below as the lines of a cell
        [("ดดด", 53, SECOND), ("ตต", 190, SECOND)],  # one of them is set otherwise
        [("ดดด", 53, SECOND), ("ต่อไปเป็นข้อความใต้ตาราง", 50, SECOND + 14)],  # a paragraph with a short first line
    ],
)
def test_text_under_a_table_stays_there(lines: list[tuple[str, float, float]]) -> None:
    row, below = found(*lines)
    assert row == ["ซซซ", "ฌฌฌ", "3. ฏ"]
    assert "".join("".join(below).split()) == "".join(text for text, _, _ in lines)


def test_text_far_below_takes_nothing_from_lines_that_hang() -> None:
    row, below = found(("ดดด", 53, SECOND), ("ท้ายหน้า", 50, SECOND + 40))
    assert (row[0].replace("\n", ""), below) == ("ซซซดดด", ["ท้ายหน้า"])


def test_nothing_hangs_out_of_a_table_whose_cells_have_single_lines() -> None:
    glyphs, rules = draw(Drawn([["กก", "ขข"], ["คค", "งง"]], TOP, height=LOW))
    page = parted([*glyphs, *block("ดดด", x=53, baseline=SECOND)], rules)
    assert tables(page) == [[["กก", "ขข"], ["คค", "งง"]]]
    assert body_lines(page) == ["ดดด"]
