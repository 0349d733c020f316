"""Groups of rows that a page break cuts in; which rows are new ones and which cells over several rows go on, out."""

import pytest

from extract.judge import NoJudge
from extract.seams import bullet, item_number
from tests.unit.extract.made import Drawn, FakeJudge, Row, page, put_together, texts

HEAD = ["ตัวชี้วัด", "ประเด็น", "ขั้นตอน", "ผล"]
GROUP: list[Row] = [["1. กก", "ขข", "1. ค", "ง"], ["^", "^", "2. จ", "ฉ"], ["^", "^", "3. ช", "ซ"]]
FULL = "กขคงจฉชซฌญฎฏฐฑฒณดต"
"""A line as wide as its cell."""
KEY = "2. กขคงจฉชซฌญฎฏฐฑ"
LOW = 500.0


def joined(upper: list[Row], lower: list[Row], judge: NoJudge | None = None, opens: str = "") -> list[list[str]]:
    """The body of the one table that two pages give, line feeds left out."""
    first, second = page(1, Drawn([HEAD, *upper], LOW, opens=opens)), page(2, Drawn([HEAD, *lower]))
    [table] = put_together(first, second, judge=judge).tables
    return [[cell.replace("\n", " ") for cell in row] for row in texts(table)[1:]]


@pytest.mark.parametrize("opens", ["", "bottom"])
def test_a_step_that_counts_on_is_a_row_of_its_own(opens: str) -> None:
    """The last row of the page stays open where the cells beside it go on; their text may stand on either page."""
    upper: list[Row] = [*GROUP, ["2. ลล", "วว", "1. ศ", "ษ"], ["", "", "1. ด", "ต"]]
    found = joined(upper, [["3. ทท", "นน", "2. ธ", "บ"], ["^", "^", "3. ป", "ผ"]], opens=opens)
    assert found[4:] == [["3. ทท", "นน", "1. ด", "ต"], ["", "", "2. ธ", "บ"], ["", "", "3. ป", "ผ"]]


@pytest.mark.parametrize("opens", ["", "bottom"])
def test_a_group_of_which_one_row_stands_above_the_page_break(opens: str) -> None:
    """The part below alone shows which columns span several rows and which count them."""
    rest: list[Row] = [["", "", "2. จ", "ฉ"], ["^", "^", "3. ช", "ซ"]]
    found = joined([GROUP[0]], [*rest, ["2. ดด", "ตต", "1. ถ", "ท"], ["^", "^", "2. ธ", "น"]], opens=opens)
    assert found[:4] == [["1. กก", "ขข", "1. ค", "ง"], ["", "", "2. จ", "ฉ"], ["", "", "3. ช", "ซ"], ["2. ดด", "ตต", "1. ถ", "ท"]]


def test_a_list_in_a_cell_that_the_page_cuts_stays_in_it() -> None:
    lists: list[Row] = [["1. กก", "ขข", "1. ค\n2. จ", "ง"], ["2. ดด", "ตต", "1. ถ\n2. ท", "น"]]
    found = joined(lists, [["", "", "3. ธ", ""], ["3. บบ", "ปป", "1. ผ", "ฝ"]], opens="bottom")
    assert found[1] == ["2. ดด", "ตต", "1. ถ 2. ท 3. ธ", "น"]
    assert len(found) == 3


def test_a_second_step_of_a_cut_row_stays_in_it_though_others_have_rows() -> None:
    """All that a row has of its own would stand beside the step of a new row."""
    found = joined([*GROUP, ["2. ดด", "ตต", "1. ถ", "น"]], [["", "", "2. ธ", ""], ["3. บบ", "ปป", "1. ผ", "ฝ"]], opens="bottom")
    assert found[3] == ["2. ดด", "ตต", "1. ถ 2. ธ", "น"]


def test_the_rest_of_a_cell_over_several_rows_joins_it() -> None:
    found = joined([*GROUP, ["2. ดด", FULL, "1. ถ", "น"]], [["", "ทท", "2. ธ", "บ"]])
    assert found[3:] == [["2. ดด", FULL + "ทท", "1. ถ", "น"], ["", "", "2. ธ", "บ"]]


def test_a_known_name_that_is_whole_only_with_its_rest_shows_that_a_group_goes_on() -> None:
    judge = FakeJudge(keys=[KEY + "ทท"])
    found = joined([*GROUP, [KEY, FULL, "ก", "น"]], [["ทท", "นน", "ข", "บ"]], judge)
    assert found[3:] == [[KEY + "ทท", FULL + "นน", "ก", "น"], ["", "", "ข", "บ"]]


@pytest.mark.parametrize(
    "lower",
    [
        [["3. บบ", "", "2. ผ", "ฝ"]],  # a number of its own
        [["บบ", "", "1. ผ", "ฝ"]],  # the steps begin anew
        [["บบ", "ปป", "2. ผ", "ฝ"]],  # nothing of the group is empty
        [["", "ปป", "1. ผ", "ฝ"]],
        [["", "ปป", "4. ผ", "ฝ"]],  # a step is left out
    ],
)
def test_two_groups_never_melt(lower: list[Row]) -> None:
    found = joined([*GROUP, [KEY, FULL, "1. ถ", "น"]], lower)
    assert [found[3][:2], found[4][:2]] == [[KEY, FULL], [str(text) for text in lower[0][:2]]]


def test_a_known_key_begins_a_group_of_its_own() -> None:
    found = joined([*GROUP, ["2. ดด", FULL, "1. ถ", "น"]], [["ขค", "", "2. ธ", "บ"]], FakeJudge(keys=["ขค"]))
    assert [row[0] for row in found[3:]] == ["2. ดด", "ขค"]


def test_a_text_that_somebody_ended_above_does_not_go_on() -> None:
    found = joined([*GROUP, ["2. ดด", "ต", "1. ถ", "น"]], [["", "ทท", "2. ธ", "บ"]])
    assert [row[1] for row in found[3:]] == ["ต", "ทท"]


def test_numbers_that_run_through_all_groups_say_nothing_of_one() -> None:
    rows: list[Row] = [["กก", "ขข", "1", "ง"], ["^", "^", "2", "ฉ"], ["ดด", "ตต", "3", "ถ"], ["^", "^", "4", "ท"]]
    found = joined([*rows, [FULL, FULL, "5", "น"]], [["ทท", "", "6", "ป"]])
    assert [row[0] for row in found[4:]] == [FULL, "ทท"]


def test_columns_that_span_other_rows_do_not_go_on_with_a_group() -> None:
    rows: list[Row] = [["1. กก", "ขข", "1. ค", "ง"], ["^", "ฉฉ", "2. จ", "ฉ"], ["^", "^", "3. ช", "ซ"]]
    found = joined([*rows, ["2. ดด", FULL, "1. ถ", "น"]], [["", "ทท", "2. ธ", "บ"], ["^", "ปป", "3. ผ", "ฝ"]])
    assert [row[1] for row in found[3:]] == [FULL, "ทท", "ปป"]


def test_a_row_of_sums_gets_no_key_of_the_next_group() -> None:
    upper: list[Row] = [*GROUP, ["2. ดด", "ตต", "1. ถ", "ท"], ["", "", "รวม", "น"]]
    found = joined(upper, [["3. ทท", "นน", "1. ธ", "บ"], ["^", "^", "2. ป", "ผ"]])
    assert found[4:] == [["", "", "รวม", "น"], ["3. ทท", "นน", "1. ธ", "บ"], ["", "", "2. ป", "ผ"]]


def test_a_row_of_sums_is_no_rest_of_a_group() -> None:
    found = joined([*GROUP, [KEY, FULL, "1. ถ", "น"]], [["รวมทั้งสิ้น", "", "4", "บ"]])
    assert [row[0] for row in found[3:]] == [KEY, "รวมทั้งสิ้น"]


NAMED = FakeJudge(keys=["กก", "ตต", FULL + "ทท", "บบ"])
PLAIN: list[Row] = [["จุด\n• ข", "กก", "ค", "80.10"], ["จุด\n• ด", "ตต", "ถ", "81.20"]]


@pytest.mark.parametrize("spans", [[], [["1.1 ล", "กก", "ว", "84.30"], ["1.2 ศ", "^", "ษ", "^"]]])
def test_a_row_whose_name_is_cut_is_one_row_though_the_name_is_not_first(spans: list[Row]) -> None:
    found = joined([*spans, *PLAIN, ["จุด", FULL, FULL, "78.60"]], [["• น", "ทท", "บป", ""], ["จุด", "บบ", "ผ", "79.90"]], NAMED)
    assert found[len(spans) + 2 :] == [["จุด • น", FULL + "ทท", FULL + "บป", "78.60"], ["จุด", "บบ", "ผ", "79.90"]]


@pytest.mark.parametrize(
    "lower",
    [
        ["1) น", "ทท", "บป", ""],  # a row of its own below a name over two rows
        ["น", "ทท", "บป", ""],  # nothing shows that the row is cut and not only the name
        ["• น", "ทท", "บป", "79.10"],  # two scores
    ],
)
def test_a_row_below_a_name_over_several_rows_is_no_rest_of_the_one_above(lower: list[str]) -> None:
    spans: list[Row] = [["1.1 ล", "กก", "ว", "84.30"], ["1.2 ศ", "^", "ษ", "^"]]
    found = joined([*spans, *PLAIN, ["จุด", FULL, FULL, "78.60"]], [lower, ["จุด", "บบ", "ผ", "79.90"]], NAMED)
    assert [row[0] for row in found[4:]] == ["จุด", lower[0], "จุด"]


def test_two_known_names_are_two_rows() -> None:
    found = joined([*PLAIN, ["8.1 จ", "กก", FULL, "ง"]], [["น", "บบ", "บป", "ท"], ["จุด", "ตต", "ผ", "79.90"]], NAMED)
    assert [row[0] for row in found[2:]] == ["8.1 จ", "น", "จุด"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2. ก", 2),
        ("(3) ก", 3),
        ("๔) ก", 4),
        ("12", 12),
        (" 7 ", 7),
        ("2.1 ก", None),
        ("2 ครั้ง", None),
        ("88.40", None),
        ("ก", None),
    ],
)
def test_the_number_of_an_item(text: str, number: int | None) -> None:
    assert item_number(text) == number


@pytest.mark.parametrize(("text", "sign"), [("- ก", "-"), ("• ก", "•"), ("-5", ""), ("ก - ข", ""), ("", "")])
def test_the_sign_of_an_item(text: str, sign: str) -> None:
    assert bullet(text) == sign
