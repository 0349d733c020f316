"""Rows of honest tables that are no scores and no plan rows in; what becomes of them out."""

import pytest

from normalize.headers import recognise
from normalize.indicators import match_indicator
from normalize.measures import Context, read_measures
from normalize.plans import read_plan
from normalize.wide_scores import read_wide, recognise_wide
from schemas.records import Agency
from tests.unit.extract.handed import table_of

CONTEXT = Context(Agency(), 2566, 2565)
IIT = ["การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ", "การใช้ทรัพย์สินของราชการ", "การแก้ไขปัญหาการทุจริต"]


@pytest.mark.parametrize("label", ["รวม IIT", "คะแนนรวม IIT", "รวม แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT)"])
def test_a_sum_of_an_instrument_is_no_mean(label: str) -> None:
    table = table_of([["ตัวชี้วัด", "คะแนน"], *([name, "80.00"] for name in IIT), [label, "400.00"]])
    found = read_measures(table, recognise(table), CONTEXT)
    assert found.means == {}
    assert [reject.raw for reject in found.rejects] == [f"{label} | 400.00"]


def test_an_indicator_with_the_number_of_an_item_is_no_item_of_the_one_above() -> None:
    table = table_of([["ตัวชี้วัด", "คะแนน"], ["O2 การใช้งบประมาณ", "80.00"], ["O3 การใช้อำนาจ", "81.00"]])
    assert [score.score_printed for score in read_measures(table, recognise(table), CONTEXT).scores] == ["80.00", "81.00"]


@pytest.mark.parametrize(
    "printed",
    ["การใช้อำนาจ (คะแนนต่ำสุด)", "3. การใช้อำนาจ (ต่อ)", "ด้านที่ 3 การใช้อำนาจ", "ตัวชี้วัดที่ 3 ด้านการใช้อำนาจ", "การใช้อำนาจ *"],
)
def test_a_name_with_a_remark(printed: str) -> None:
    found = match_indicator(printed)
    assert found is not None
    assert found.no == 3


def test_a_number_beside_what_was_done_is_no_score_of_the_result() -> None:
    table = table_of([["ตัวชี้วัด", "มาตรการ", "ผลการดำเนินการ", "ร้อยละ"], ["การใช้อำนาจ", "กำหนดเกณฑ์", "แล้วเสร็จ", "100"]])
    found = read_measures(table, recognise(table), CONTEXT)
    assert found.scores == []
    assert [reject.raw for reject in found.rejects] == ["100"]


@pytest.mark.parametrize("label", ["ผลต่าง", "คะแนนเต็ม", "น้ำหนัก", "เป้าหมาย", "ค่าเฉลี่ยประเทศ", "ปีที่ผ่านมา"])
def test_rows_of_a_wide_table_that_are_no_scores(label: str) -> None:
    table = table_of([["ปี", *IIT], ["2565", *["80.00"] * 5], [label, *["-3.25"] * 5]])
    columns = recognise(table)
    assert recognise_wide(table, columns)
    found = read_wide(table, columns, CONTEXT)
    assert [score.score_printed for score in found.scores] == ["80.00"] * 5
    assert len(found.rejects) == 1


HEAD = [["มิติ", "โครงการ", None, "งบประมาณ", None], ["^", "ตามแผน", "ดำเนินการ", "ตามแผน", "เบิกจ่าย"]]


@pytest.mark.parametrize("item", ["- กิจกรรม ก", "(1) กิจกรรม ก", "กิจกรรม ก", "1.1 กิจกรรม ก"])
def test_rows_between_dimensions_are_items(item: str) -> None:
    table = table_of([*HEAD, ["มิติที่ 1", "2", "1", "10", "5"], [item, "2", "1", "10", "5"], ["มิติที่ 2", "3", "1", "10", "5"]], 2)
    rows, _ = read_plan(table, recognise(table))
    assert [row.is_item for row in rows] == [False, True, False]


def test_a_row_of_means_is_no_plan_row() -> None:
    table = table_of([*HEAD, ["มิติที่ 1", "2", "1", "10", "5"], ["เฉลี่ย", "2.00", "1.00", "10.00", "5.00"]], 2)
    rows, rejects = read_plan(table, recognise(table))
    assert (len(rows), len(rejects)) == (1, 1)
