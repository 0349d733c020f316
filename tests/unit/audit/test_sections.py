"""Numbered headings: the one fault that a lost line cannot cause, and honest numberings."""

import pytest

from audit.run import audit
from schemas.provenance import Box, Place
from schemas.tables import Line
from tests.unit.audit.factories import checks, findings, records

A, B = "การวิเคราะห์ผลการประเมิน", "การดำเนินการตามมาตรการ"
X, Y, Z = "แบบวัดการรับรู้ภายใน", "แบบวัดการรับรู้ภายนอก", "แบบวัดการเปิดเผยข้อมูล"


def lines(*texts, furniture=()):
    return [
        Line(f"p01.l{n:02d}", text, text, [], Place(1, Box(50, 20 * n, 500, 20 * n + 14)), 16.0, n in furniture)
        for n, text in enumerate(texts, 1)
    ]


@pytest.mark.parametrize(
    ("texts", "result"),
    [
        ((f"1.{A}", f"2.1 {X}", f"2.2 {Y}", f"2.3 {Z}", f"2.{B}"), "differs"),
        ((f"๑. {A}", f"๒.๑ {X}", f"๒.๒ {Y}", f"๒. {B}"), "differs"),
        ((f"1.{A}", f"1.1 {X}", f"1.2 {Y}", f"2.{B}"), "agrees"),
        ((f"1.{A}", f"2.{B}", f"2.1 {X}", f"2.2 {Y}"), "agrees"),
        ((f"1.{A}", f"2.1 {X}", f"2.2 {Y}", f"3.{B}"), "agrees"),  # heading 2 may be lost
        ((f"1.{A}", f"2.1 {X}", f"2.2 {Y}"), "agrees"),
        ((f"1.{A}", f"1.1 {X}", f"2.1 {Y}", f"2.{B}"), "agrees"),  # heading 2 may stand twice
        ((f"1.{A}", f"2.2 {X}", f"2.3 {Y}", f"2.{B}"), "agrees"),
        ((f"1.{A}", f"1.1 {X}", f"1.{B}", f"1.1 {Y}"), "agrees"),  # each part begins anew
        ((f"ส่วนที่ 1 {A}", f"1. {X}", f"ส่วนที่ 2 {B}", f"2.1 {Y}", f"2.2 {Z}", f"ส่วนที่ 3 {A}", f"2. {B}"), "agrees"),
        ((f"1.{A}", "2.50 บาท", f"2.{B}"), "not-checkable"),
        ((X, Y), "not-checkable"),
        ((), "not-checkable"),
    ],
)
def test_sections_and_headings(texts, result):
    done = audit(records(), lines=lines(*texts))
    assert checks(done, "section-numbering") == {"headings": result}
    assert [f.severity for f in findings(done, "section-numbering")] == ["note"] * (result == "differs")


def test_running_heads_are_no_headings():
    texts = f"1.{A}", f"2.1 {X}", f"2.{B}"
    assert findings(audit(records(), lines=lines(*texts, furniture={3})), "section-numbering") == []
