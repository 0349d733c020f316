"""Pages of table parts in; logical tables over page breaks out: what is one table, what is two, and which rows are whole."""

import pytest

from extract.judge import NoJudge
from schemas.tables import RawTable
from tests.unit.extract.made import Drawn, FakeJudge, page, put_together, texts

HEAD = ["ตัวชี้วัด", "มาตรการ", "คะแนน"]
ONE, TWO, THREE, FOUR = (["1", "ก", "10"], ["2", "ข", "20"], ["3", "ค", "30"], ["4", "ง", "40"])
CLOSED = ["ติดตาม : รายไตรมาส", None, None]
FULL = "กขคงจฉชซฌญฎฏฐฑฒณดต"
"""A line as wide as its cell."""
END = 790.0
"""Rows are 30 points high; a table of three rows that begins here ends at the foot of the page."""
LOW = 600.0


def tables(*pages: object, judge: NoJudge | None = None) -> list[RawTable]:
    return put_together(*pages, judge=judge).tables  # type: ignore[arg-type]


def rows(*pages: object, judge: NoJudge | None = None) -> list[list[list[str]]]:
    return [texts(table) for table in tables(*pages, judge=judge)]


def test_a_repeated_head_is_dropped_and_both_its_places_kept() -> None:
    found = tables(page(1, Drawn([HEAD, ONE, TWO], LOW)), page(2, Drawn([HEAD, THREE, FOUR])))
    assert [texts(table) for table in found] == [[HEAD, ONE, TWO, THREE, FOUR]]
    assert (found[0].pages, found[0].header_rows, found[0].n_rows, found[0].n_cols) == ([1, 2], 1, 5, 3)
    places = {cell.text: [place.page for place in cell.places] for cell in found[0].cells}
    assert places["มาตรการ"] == [1, 2]
    assert places["ก"] == [1]
    assert places["ง"] == [2]


def test_other_spacing_in_the_repeated_head() -> None:
    again = ["ตัว ชี้วัด", "มาตร\nการ", "คะแนน"]
    assert rows(page(1, Drawn([HEAD, ONE, TWO], LOW)), page(2, Drawn([again, THREE, FOUR]))) == [[HEAD, ONE, TWO, THREE, FOUR]]


def test_a_head_that_is_not_repeated() -> None:
    assert rows(page(1, Drawn([HEAD, ONE, TWO], LOW)), page(2, Drawn([THREE, FOUR]))) == [[HEAD, ONE, TWO, THREE, FOUR]]


def test_a_table_over_three_pages() -> None:
    found = tables(page(1, Drawn([HEAD, ONE], LOW)), page(2, Drawn([HEAD, TWO, THREE])), page(3, Drawn([HEAD, FOUR])))
    assert [texts(table) for table in found] == [[HEAD, ONE, TWO, THREE, FOUR]]
    assert found[0].pages == [1, 2, 3]
    assert [len(cell.places) for cell in found[0].cells if cell.row == 0] == [3, 3, 3]


@pytest.mark.parametrize("again", [[HEAD], []])
def test_a_row_cut_by_an_open_page_break_is_whole_again(again: list[list[str]]) -> None:
    upper = Drawn([HEAD, ONE, ["2", FULL, "20"]], LOW, opens="bottom")
    lower = Drawn([*again, ["", "ถทธ", ""], THREE], opens="" if again else "top")
    found = tables(page(1, upper), page(2, lower))
    assert [texts(table) for table in found] == [[HEAD, ONE, ["2", FULL + "ถทธ", "20"], THREE]]
    cut = next(cell for cell in found[0].cells if cell.text.startswith(FULL))
    assert [place.page for place in cut.places] == [1, 2]


def test_a_cut_row_joins_in_each_of_its_columns() -> None:
    upper = Drawn([HEAD, ONE, ["2", FULL, FULL]], LOW, opens="bottom")
    lower = Drawn([["", "ถทธ", "นบป"], THREE], opens="top")
    assert rows(page(1, upper), page(2, lower)) == [[HEAD, ONE, ["2", FULL + "ถทธ", FULL + "นบป"], THREE]]


def test_a_label_at_the_foot_of_a_page_wants_the_name_on_the_next() -> None:
    """`ตัวชี้วัดที่ 2 :` above the break, a name that is a key by itself below it; both halves of the row are closed by a line."""
    judge = FakeJudge(keys=["กข", "คง", "จฉ"])
    first = Drawn([HEAD, ["ที่ 1 : กข", "ก", "10"], ["ที่ 2 :", FULL, "-"]], LOW)
    second = Drawn([["คง", "ถทธ", ""], ["จฉ", "ค", "30"]])
    assert rows(page(1, first), page(2, second), judge=judge)[0][2][0] == "ที่ 2 :\nคง"
    bare = Drawn([HEAD, ["ที่ 1 กข", "ก", "10"], ["ที่ 2", FULL, "-"]], LOW)
    judge.keys.add("ที่ 2คง")
    assert rows(page(1, bare), page(2, second), judge=judge)[0][2][0] == "ที่ 2\nคง"
    apart = Drawn([HEAD, ["กข", "ก", "10"], ["รวม", FULL, "-"]], LOW)
    assert len(rows(page(1, apart), page(2, second), judge=judge)[0]) == 5


@pytest.mark.parametrize(
    ("upper", "lower", "whole"),
    [
        ("ปีนี้ถึง 30 มิถุนายน ", "2563", "ปีนี้ถึง 30 มิถุนายน 2563"),  # the blank ends a page and its line
        ("ปีนี้ถึง 30 มิถุนายน", "2563", "ปีนี้ถึง 30 มิถุนายน 2563"),
        ("มีผู้มาตอบแล้วจำนวน ", "84 ราย", "มีผู้มาตอบแล้วจำนวน 84 ราย"),
        ("งบของปี 9,600, ", "000 บาท", "งบของปี 9,600,000 บาท"),
    ],
)
def test_the_blank_at_a_page_break_is_kept(upper: str, lower: str, whole: str) -> None:
    first = Drawn([HEAD, ONE, ["2", upper, "20"]], LOW, opens="bottom")
    second = Drawn([["", lower, ""], THREE], opens="top")
    assert rows(page(1, first), page(2, second))[0][2][1] == whole


@pytest.mark.parametrize("again", [[HEAD], []])
def test_a_closed_row_whose_key_column_is_empty_on_the_next_page_goes_on(again: list[list[str]]) -> None:
    upper = Drawn([HEAD, ONE, ["2", FULL, "20"]], LOW)
    lower = Drawn([*again, ["", "ถทธ", ""], THREE])
    assert rows(page(1, upper), page(2, lower)) == [[HEAD, ONE, ["2", FULL + "ถทธ", "20"], THREE]]


def test_a_key_that_is_cut_itself() -> None:
    judge = FakeJudge(keys=["กข", "คง"])
    upper = Drawn([HEAD, ["กข", "1", "2"], ["ค", FULL, "20"]], LOW)
    lower = Drawn([HEAD, ["ง", "ถทธ", ""]])
    found = rows(page(1, upper), page(2, lower), judge=judge)
    assert [[cell.replace("\n", "") for cell in row] for row in found[0]] == [HEAD, ["กข", "1", "2"], ["คง", FULL + "ถทธ", "20"]]


def test_a_known_key_starts_a_row_of_its_own() -> None:
    judge = FakeJudge(keys=["กข", "คง"])
    upper, lower = Drawn([HEAD, ["กข", FULL, "10"]], LOW), Drawn([["คง", "ถทธ", "20"]])
    assert rows(page(1, upper), page(2, lower), judge=judge) == [[HEAD, ["กข", FULL, "10"], ["คง", "ถทธ", "20"]]]


@pytest.mark.parametrize(
    ("upper", "lower"), [("80.10", "87.01"), ("๘๙.๓๙", "๘๗.๐๑"), ("9.5", "10.0"), ("๒๕", "๕๐.๗๒"), ("79.68", "100")]
)
def test_two_scores_in_a_column_are_two_rows(upper: str, lower: str) -> None:
    last, mean = ["2. ข", "ขข", upper], ["คะแนนเฉลี่ย", "", lower]
    one = ["1. ก", "กก", "79.68"]
    assert rows(page(1, Drawn([HEAD, one, last], LOW)), page(2, Drawn([mean]))) == [[HEAD, one, last, mean]]


def test_a_cut_row_may_have_a_number_that_is_no_score_on_either_page() -> None:
    last, rest = ["2. ข", "ขข", "120"], ["(ต่อ)", "", "350"]
    found = rows(page(1, Drawn([HEAD, ["1. ก", "กก", "40"], last], LOW)), page(2, Drawn([rest])))
    assert len(found[0]) == 3


def test_a_footer_row_cut_by_the_page_break() -> None:
    footer = "ติดตาม : " + FULL * 2 + "กขคงจฉชซฌญฎฏ"
    upper = Drawn([HEAD, ONE, [footer, None, None]], LOW, opens="bottom")
    lower = Drawn([["ถทธนบป", None, None]], opens="top")
    assert rows(page(1, upper), page(2, lower)) == [[HEAD, ONE, [footer + "ถทธนบป", "", ""]]]


def test_a_footer_alone_on_the_next_page_belongs_to_the_table() -> None:
    found = rows(page(1, Drawn([HEAD, ONE, TWO], LOW)), page(2, Drawn([CLOSED])))
    assert found == [[HEAD, ONE, TWO, ["ติดตาม : รายไตรมาส", "", ""]]]


def test_a_footer_alone_under_a_repeated_head_belongs_to_the_table() -> None:
    found = rows(page(1, Drawn([HEAD, ONE, TWO], LOW)), page(2, Drawn([HEAD, CLOSED])))
    assert found == [[HEAD, ONE, TWO, ["ติดตาม : รายไตรมาส", "", ""]]]


def test_a_footer_closes_a_table_though_the_next_has_the_same_head() -> None:
    found = rows(page(1, Drawn([HEAD, ONE, CLOSED], LOW)), page(2, Drawn([HEAD, TWO, CLOSED])))
    assert [table[1][0] for table in found] == ["1", "2"]


def test_equal_heads_twice_on_one_page_mean_a_table_each() -> None:
    found = rows(
        page(1, Drawn([HEAD, ["กขค", "ก", "10"]], 100), Drawn([HEAD, ["งจฉ", "ข", "20"]], LOW)),
        page(2, Drawn([HEAD, ["ชซฌ", "ค", "30"]])),
    )
    assert [table[1][0] for table in found] == ["กขค", "งจฉ", "ชซฌ"]


def test_numbering_that_starts_again_means_another_table() -> None:
    found = rows(page(1, Drawn([HEAD, ONE, TWO], LOW)), page(2, Drawn([HEAD, ["1", "ค", "30"], ["2", "ง", "40"]])))
    assert [len(table) for table in found] == [3, 3]


def test_other_heads_are_another_table() -> None:
    judge = FakeJudge(heads=["ตัวชี้วัด", "โครงการ"])
    other = ["โครงการ", "งบ", "ผล"]
    assert rows(page(1, Drawn([HEAD, ONE], LOW)), page(2, Drawn([other, TWO])), judge=judge) == [[HEAD, ONE], [other, TWO]]


def test_other_columns_are_another_table() -> None:
    found = rows(page(1, Drawn([HEAD, ONE], LOW)), page(2, Drawn([["1", "2"], ["3", "4"]], xs=[50, 120, 350])))
    assert [len(table[0]) for table in found] == [3, 2]


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ([("ข้อความท้ายตาราง", 680.0)], []),
        ([], [("หัวข้อของตารางใหม่", 150.0)]),
    ],
)
def test_text_between_keeps_tables_apart(upper: list[tuple[str, float]], lower: list[tuple[str, float]]) -> None:
    found = rows(page(1, Drawn([HEAD, ONE], 500), lines=upper), page(2, Drawn([HEAD, TWO, THREE], 200), lines=lower))
    assert found == [[HEAD, ONE], [HEAD, TWO, THREE]]


@pytest.mark.parametrize("number", ["3", "- 3 -", "๓", "หน้า 3 จาก 9", "3/9"])
def test_a_page_number_is_no_text_between(number: str) -> None:
    found = rows(
        page(1, Drawn([HEAD, ONE, TWO], LOW), lines=[(number, 780.0)]),
        page(2, Drawn([HEAD, THREE, FOUR]), lines=[(number, 30.0)]),
    )
    assert found == [[HEAD, ONE, TWO, THREE, FOUR]]


def test_a_running_header_is_no_text_between() -> None:
    running = [("เทศบาลตำบลสมมุติ", 30.0)]
    found = rows(page(1, Drawn([HEAD, ONE, TWO], LOW), lines=running), page(2, Drawn([HEAD, THREE, FOUR]), lines=running))
    assert found == [[HEAD, ONE, TWO, THREE, FOUR]]


def test_a_page_between_keeps_tables_apart() -> None:
    found = rows(page(1, Drawn([HEAD, ONE, TWO], LOW)), page(2, lines=[("ข้อความ", 400.0)]), page(3, Drawn([HEAD, THREE, FOUR])))
    assert [len(table) for table in found] == [3, 3]


def test_a_cell_over_several_rows_and_the_page_break() -> None:
    upper = Drawn([HEAD, ["1", "ก", "10"], ["^", "ข", "20"]], LOW)
    lower = Drawn([["", "ค", "30"], ["^", "ง", "40"], ["2", "จ", "50"]])
    found = tables(page(1, upper), page(2, lower))
    assert [texts(table) for table in found] == [
        [HEAD, ["1", "ก", "10"], ["", "ข", "20"], ["", "ค", "30"], ["", "ง", "40"], ["2", "จ", "50"]]
    ]
    span = next(cell for cell in found[0].cells if cell.text == "1")
    assert (span.row, span.row_span, [place.page for place in span.places]) == (1, 4, [1, 2])


def test_a_merged_full_width_row_keeps_its_span() -> None:
    group = ["มิติที่ 1", None, None]
    found = tables(page(1, Drawn([HEAD, ONE, group], LOW)), page(2, Drawn([HEAD, TWO, THREE])))
    assert texts(found[0])[2] == ["มิติที่ 1", "", ""]
    assert next(cell for cell in found[0].cells if cell.text == "มิติที่ 1").col_span == 3


def test_a_table_says_how_many_lines_stand_before_it() -> None:
    upper = page(1, Drawn([HEAD, ONE], 300), lines=[("หนึ่ง", 120.0), ("สอง", 150.0), ("หลัง", 700.0)])
    lower = page(2, Drawn([HEAD, TWO], 300), lines=[("สาม", 150.0)])
    assert [table.after_line for table in tables(upper, lower)] == [2, 4]


def test_text_in_a_lone_frame_becomes_lines_in_their_place() -> None:
    found = put_together(page(1, Drawn([["ในกรอบ"]], 200, xs=[50, 350]), lines=[("ก่อน", 150.0), ("หลัง", 400.0)]))
    assert found.tables == []
    assert [line.text for line in found.lines] == ["ก่อน", "ในกรอบ", "หลัง"]


def test_two_row_heads_of_unknown_words() -> None:
    head = [["ลำดับ", "โครงการ", None], ["^", "แผน", "จริง"]]
    found = tables(page(1, Drawn([*head, ONE, TWO], LOW)), page(2, Drawn([*head, THREE, FOUR])), judge=NoJudge())
    assert found[0].header_rows == 2
    assert texts(found[0])[:3] == [["ลำดับ", "โครงการ", ""], ["", "แผน", "จริง"], ONE]


def test_the_grid_of_a_joined_table_is_complete() -> None:
    upper = Drawn([HEAD, ["1", "ก", "10"], ["^", FULL, "20"]], LOW, opens="bottom")
    lower = Drawn([["", "ถทธ", ""], ["2", "จ", "50"]], opens="top")
    for table in tables(page(1, upper), page(2, lower)):
        places = [
            (row, col)
            for c in table.cells
            for row in range(c.row, c.row + c.row_span)
            for col in range(c.col, c.col + c.col_span)
        ]
        assert sorted(places) == [(row, col) for row in range(table.n_rows) for col in range(table.n_cols)]
