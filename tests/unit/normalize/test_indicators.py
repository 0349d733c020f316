"""Printed indicators in; the official ones out, whatever number the report gives them."""

import csv
from pathlib import Path

import pytest

from normalize.indicators import is_indicator, match_indicator

DATA = Path(__file__).resolve().parents[3] / "normalize" / "data" / "indicators.csv"

NAMES = {
    1: "การปฏิบัติหน้าที่", 2: "การใช้งบประมาณ", 3: "การใช้อำนาจ", 4: "การใช้ทรัพย์สินของราชการ", 5: "การแก้ไขปัญหาการทุจริต",
    6: "คุณภาพการดำเนินงาน", 7: "ประสิทธิภาพการสื่อสาร", 8: "การปรับปรุงการทำงาน", 9: "การเปิดเผยข้อมูล", 10: "การป้องกันการทุจริต",
}  # fmt: skip


@pytest.mark.parametrize("no", range(1, 11))
@pytest.mark.parametrize(
    "form", ["{}", "1. {}", "1.{}", "10) {}", "ตัวชี้วัดที่ 3 {}", "๓. {}", "(3) {}", "ตัวชี้วัด {}", "{} (IIT)", " {}\n", "3.1 {}"]
)
def test_official_names_under_any_number(no: int, form: str) -> None:
    found = match_indicator(form.format(NAMES[no]))
    assert found is not None
    assert (found.no, found.name) == (no, NAMES[no])
    assert found.instrument == ("IIT" if no <= 5 else "EIT" if no <= 8 else "OIT")


@pytest.mark.parametrize(
    ("printed", "no"),
    [
        ("การ แก้ไข ปัญหา การทุจริต", 5),
        ("การแก้ไขปัญหา\nการทุจริต", 5),
        ("การปรับปรุงระบบการทำงาน", 8),
        ("การปฎิบัติหน้าที่", 1),
        ("การใช้ทรัพย์สินของทางราชการ", 4),
        ("การใช้งบประมาน", 2),  # misspelt
        ("ประสิทธิภาพการสือสาร", 7),
        ("คุณภาพการดำเนินงาม", 6),
        ("การแก้ไขปัญหาการทุจิต", 5),
        ("การป้องกันการทุจริด", 10),
    ],
)
def test_other_spellings(printed: str, no: int) -> None:
    found = match_indicator(printed)
    assert found is not None
    assert found.no == no


@pytest.mark.parametrize(
    "printed",
    [
        "", " ", "1.", "รวม", "คะแนนเฉลี่ย", "ตัวชี้วัด", "การใช้", "การทุจริต", "การจัดซื้อจัดจ้าง", "การมีส่วนร่วมของประชาชน",
        "การใช้อำนาจในการแต่งตั้งโยกย้ายและเลื่อนตำแหน่งบุคลากรของหน่วยงานอย่างเป็นธรรม", "88.40", "การประเมิน ITA", "การ" * 40,
    ],
)  # fmt: skip
def test_what_is_no_indicator(printed: str) -> None:
    assert match_indicator(printed) is None


@pytest.mark.parametrize(
    ("printed", "known"),
    [("การใช้อำนาจ", True), ("3. การใช้ อำนาจ", True), ("การใช้อำนาด", False), ("การใช้", False), ("", False)],
)
def test_a_whole_name_is_told_from_its_beginning(printed: str, known: bool) -> None:
    assert is_indicator(printed) is known


def test_the_list_names_ten_and_gives_no_spelling_twice() -> None:
    with DATA.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert {int(row["no"]): row["name"] for row in rows} == NAMES
    assert {row["no"] for row in rows if row["variant"] == row["name"]} == {str(no) for no in range(1, 11)}
    assert len({row["variant"] for row in rows}) == len(rows)
