"""Labels of rows in; what the rows sum up out."""

from decimal import Decimal

import pytest

from normalize.summaries import is_instrument, summary_of
from schemas.datafiles import rows


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("ค่าเฉลี่ย IIT", "mean:IIT"),
        ("คะแนนเฉลี่ยแบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก", "mean:EIT"),
        ("คะแนนเฉลี่ย แบบวัด OIT (ร้อยละ)", "mean:OIT"),
        ("รวม (IIT)", "mean:IIT"),
        ("ค่าเฉลี่ย", "mean"),
        ("รวม", "sum"),
        ("คะแนนเฉลี่ยรวม", "sum"),
        ("รวมทั้งสิ้น", "total"),
        ("คะแนนรวมทั้ง 10 ตัวชี้วัด", "total"),
        ("คะแนนรวม ปีงบประมาณ พ.ศ. 2566", "sum"),
        ("คะแนน ITA ปี 2566", "total"),
        ("รวมมิติที่ 1", "subtotal"),
        ("ระดับผลการประเมิน", "grade"),
        ("คะแนนถ่วงน้ำหนัก IIT", ""),
        ("IIT และ EIT", ""),
        ("การใช้อำนาจ", ""),
        ("", ""),
    ],
)
def test_summaries(label: str, kind: str) -> None:
    assert summary_of(label) == kind


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT)", True),
        ("2. แบบวัด EIT", True),
        ("เครื่องมือ OIT 2 ตัวชี้วัด", True),
        ("แบบวัด IIT มีผู้ตอบน้อย", False),
        ("แบบวัด", False),
    ],
)
def test_headings_of_instruments(text: str, named: bool) -> None:
    assert is_instrument(text) is named


def test_the_weights_that_are_no_means_are_those_of_the_rule_book() -> None:
    printed = {row["instrument"]: Decimal(row["weight"]) for row in rows("normalize", "instruments")}
    assert printed == {row["instrument"]: 100 * Decimal(row["weight"]) for row in rows("audit", "instruments")}
