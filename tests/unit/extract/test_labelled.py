"""Tables of labels and values that a page break cuts, or that a page parts: one record or two."""

import pytest

from tests.unit.extract.made import Drawn, FakeJudge, Row, page, put_together, texts

LOW = 500.0
LABELS = ("ตัวชี้วัด", "ประเด็น", "มาตรการ", "ระยะเวลา", "ผล")


class LabelJudge(FakeJudge):
    """Knows labels; a row of two of them is a head, and so is one that begins with ระยะเวลา."""

    def header_rows(self, rows: list[list[str]]) -> int:  # type: ignore[override]
        return int(bool(rows) and (all(map(self.is_label, rows[0])) or rows[0][0] == "ระยะเวลา"))

    def is_label(self, text: str) -> bool:
        return text.strip(" :") in LABELS

    def begins_record(self, text: str) -> bool:
        return text.strip(" :") == "ตัวชี้วัด"


def bodies(upper: list[Row], lower: list[Row]) -> list[list[list[str]]]:
    found = put_together(page(1, Drawn(upper, LOW)), page(2, Drawn(lower)), judge=LabelJudge()).tables
    return [[[text.replace("\n", " ") for text in row] for row in texts(table)] for table in found]


ABOVE: list[Row] = [["ตัวชี้วัด", "กก"], ["ประเด็น", "ขข"], ["มาตรการ", "คค"]]
BELOW: list[Row] = [["ระยะเวลา", "2568"], ["ผล", "งง"]]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_record_that_the_page_cuts_between_two_labels_is_one_table(count: int) -> None:
    assert bodies(ABOVE[:count], [*ABOVE[count:], *BELOW]) == [[*ABOVE, *BELOW]]


def test_a_value_that_the_page_cuts_is_one() -> None:
    assert bodies([*ABOVE, ["ระยะเวลา", "ต้นปี"]], [["", "ปลายปี"], ["ผล", "งง"]]) == [[*ABOVE, ["ระยะเวลา", "ต้นปี ปลายปี"], BELOW[1]]]


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ([*ABOVE, *BELOW], [["ตัวชี้วัด", "จจ"], ["ประเด็น", "ฉฉ"], ["ผล", "ชช"]]),  # the label that begins a record
        ([["ผล", "กก"], *ABOVE[1:]], [["ตัวชี้วัด", "จจ"], BELOW[0], ["ผล", "ชช"]]),
        ([["มาตรการ", "กก"], *BELOW], [["มาตรการ", "จจ"], *BELOW]),  # labels that the record has already
        ([*ABOVE, BELOW[0]], [["ประเด็น :", "จจ"], BELOW[1]]),
        ([["ตัวชี้วัด", "มาตรการ"], ["กก", "ขข"], ["คค", "งง"]], BELOW),  # heads over their columns
        (ABOVE, [["ระยะเวลา", "ผล"], ["2568", "งง"]]),
    ],
)
def test_two_records_stay_two_tables(upper: list[Row], lower: list[Row]) -> None:
    assert bodies(upper, lower) == [upper, lower]


def test_a_table_of_several_records_goes_on_inside_the_last() -> None:
    second: list[Row] = [["ตัวชี้วัด", "จจ"], ["ประเด็น", "ฉฉ"]]
    assert bodies([*ABOVE, *BELOW, *second], [["มาตรการ", "ชช"], *BELOW]) == [
        [*ABOVE, *BELOW, *second, ["มาตรการ", "ชช"], *BELOW]
    ]
