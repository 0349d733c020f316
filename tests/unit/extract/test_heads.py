"""Heads that a page repeats, whole or in part, and the numbers of the rows around the page break: one table or two."""

import pytest

from tests.unit.extract.made import Drawn, FakeJudge, Row, page, put_together, texts

HEAD: Row = ["ตัวชี้วัด", "มาตรการ", "คะแนน"]
TITLE: Row = ["ตารางที่ 3 ผลการดำเนินการ", None, None]
COUNTED: Row = ["(1)", "(2)", "(3)"]
LOW = 500.0


class TitledJudge(FakeJudge):
    """Knows HEAD also below a title, and the numbers of columns below it."""

    def header_rows(self, rows: list[list[str]]) -> int:  # type: ignore[override]
        for start in range(min(2, len(rows))):
            if super().header_rows(rows[start:]):
                return start + 1 + (len(rows) > start + 1 and rows[start + 1] == COUNTED)
        return 0


def sizes(upper: list[Row], lower: list[Row]) -> list[int]:
    """How many rows the tables have that two pages give."""
    found = put_together(page(1, Drawn(upper, LOW)), page(2, Drawn(lower)), judge=TitledJudge())
    return [table.n_rows for table in found.tables]


def rows(*numbers: str) -> list[Row]:
    return [[number, "ก", "81.20"] for number in numbers]


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ([TITLE, HEAD, COUNTED], [TITLE, HEAD, COUNTED]),
        ([TITLE, HEAD, COUNTED], [HEAD]),
        ([TITLE, HEAD, COUNTED], [HEAD, COUNTED]),
        ([HEAD, COUNTED], [HEAD]),
        ([TITLE, HEAD], [HEAD]),
        ([TITLE, HEAD, COUNTED], []),
    ],
)
def test_a_table_goes_on_below_the_heads_that_name_its_columns(upper: list[Row], lower: list[Row]) -> None:
    assert sizes([*upper, *rows("1", "2")], [*lower, *rows("3", "4")]) == [len(upper) + 4]


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ([TITLE, HEAD], [["ตารางที่ 4 แผน", None, None], HEAD]),  # another title
        ([TITLE, HEAD], [["ตัวชี้วัด", "มาตรการ", "ผล"]]),  # other heads
        ([["ก่อน", None, "หลัง"], HEAD], [HEAD]),  # the head left out names columns
    ],
)
def test_other_heads_begin_another_table(upper: list[Row], lower: list[Row]) -> None:
    assert sizes([*upper, *rows("1", "2")], [*lower, *rows("3", "4")]) == [len(upper) + 2, len(lower) + 2]


def test_a_head_again_without_its_title_keeps_the_places_of_its_cells() -> None:
    upper, lower = [TITLE, HEAD, *rows("1", "2")], [HEAD, *rows("3")]
    [table] = put_together(page(1, Drawn(upper, LOW)), page(2, Drawn(lower)), judge=TitledJudge()).tables
    places = {cell.text: [place.page for place in cell.places] for cell in table.cells if cell.row < 2}
    assert places == {"ตารางที่ 3 ผลการดำเนินการ": [1], "ตัวชี้วัด": [1, 2], "มาตรการ": [1, 2], "คะแนน": [1, 2]}
    assert texts(table)[2:] == rows("1", "2", "3")


def test_a_second_table_without_a_title_counts_anew() -> None:
    assert sizes([TITLE, HEAD, *rows("1", "2")], [HEAD, *rows("1", "2")]) == [4, 3]


MEAN: Row = ["คะแนนเฉลี่ย IIT", None, "73.04"]


@pytest.mark.parametrize(
    ("upper", "lower", "expected"),
    [
        ([*rows("4", "5"), MEAN], rows("6", "7"), [6]),  # the numbers count on over a row of means
        ([*rows("4", "5"), MEAN], rows("1", "2"), [4, 3]),
        ([*rows("4", "5"), MEAN], rows("7", "8"), [4, 3]),
        ([*rows("4", "5"), MEAN], [["ข", "ก", "80.00"], *rows("1")], [4, 3]),
        ([*rows("4", "5"), MEAN], [["ก. EIT", None, None], *rows("6")], [6]),
        (rows("8.1 ก", "8.2 ข"), rows("8.3 ค", "9 ง"), [5]),
        (rows("8.1 ก", "8.2 ข"), rows("8.1 ค", "8.2 ง"), [3, 3]),
        ([*rows("4", "5"), ["ก. EIT", None, None]], rows("1", "2"), [6]),  # numbers begin anew below a section
        (rows("ก", "ข"), rows("ค", "ง"), [5]),
        ([["ก", "75.20", "80.10"], ["ข", "76.10", "81.00"]], [["ค", "40.10", "82.00"]], [4]),  # scores number no rows
    ],
)
def test_the_numbers_of_the_rows_weigh(upper: list[Row], lower: list[Row], expected: list[int]) -> None:
    assert sizes([HEAD, *upper], [HEAD, *lower]) == expected
