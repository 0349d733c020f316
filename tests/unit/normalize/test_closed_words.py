"""Texts read from pictures in; the same with the words of closed lists put right where only these can stand, out."""

from dataclasses import replace

import pytest

from normalize.closed_words import mend_pictures, mended
from normalize.dates import find_dates
from schemas.provenance import replay
from tests.unit.extract.handed import lines_of, table_of


@pytest.mark.parametrize(
    ("read", "meant", "rule"),
    [
        ("ตัวขี้วัดที่ 1 การปฏิบัติหน้าที่", "ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่", "ocr-label"),
        ("ตัวชี้วัตที่ 2 :การใช้งบประมาณ", "ตัวชี้วัดที่ 2 :การใช้งบประมาณ", "ocr-label"),
        ("ตัวชีวัดที 3 การใช้อำนาจ", "ตัวชี้วัดที่ 3 การใช้อำนาจ", "ocr-label"),
        ("ระยะเวลาตำเนินการ: ม.ค. 66", "ระยะเวลาดำเนินการ: ม.ค. 66", "ocr-label"),
        ("ระยะเวสาคำเนินการ : ม.ค. 66", "ระยะเวลาดำเนินการ : ม.ค. 66", "ocr-label"),
        ("ต.ค. 2565 - ถ.ย. 2566", "ต.ค. 2565 - ก.ย. 2566", "ocr-month"),
        ("ต.ค.2565-ก.ุย.2566", "ต.ค.2565-ก.ย.2566", "ocr-month"),
        ("คะแนนเฉลี่ย 011", "คะแนนเฉลี่ย OIT", "ocr-instrument"),
        ("คะแนนเฉลี่ย61โ", "คะแนนเฉลี่ยEIT", "ocr-instrument"),
        ("คะแนนเฉลี่ย |[โ", "คะแนนเฉลี่ย IIT", "ocr-instrument"),
        ("มีคะแนนอยู่ที 88.4 คะแนน", "มีคะแนนอยู่ที่ 88.4 คะแนน", "ocr-mark"),
        ("ได้คะแนน 82.9 อยู่ในระดับ 8โดยวิเคราะห์", "ได้คะแนน 82.9 อยู่ในระดับ Bโดยวิเคราะห์", "ocr-grade"),
        ("ประจำปีงบประมาณ,พ.ศ. 2565", "ประจำปีงบประมาณ พ.ศ. 2565", "ocr-sign"),
        ("ปีงบประมาณ พ ศ. ๒๕๖๖", "ปีงบประมาณ พ.ศ. ๒๕๖๖", "ocr-sign"),
    ],
)
def test_words_that_can_be_nothing_else(read, meant, rule):
    text, changes = mended(read)
    assert text == meant
    assert {change.rule for change in changes} == {rule}
    assert replay(read, changes) == meant
    assert all(0.5 < change.confidence < 1 for change in changes)


@pytest.mark.parametrize(
    "read",
    [
        "ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่",
        "ตัว วดที่ 2 การใช้งบประมาณ",  # too far from any
        "ตัวอย่างที่ 2 การใช้งบประมาณ",
        "ระยะทาง: 5 กิโลเมตร",
        "ผู้รับผิดชอบ: กองคลัง",
        "ตัวขี้วัดของโครงการนี้",  # free text: no number follows
        "เม.ย. 2566",
        "ม.บ. 2566",  # as near to several months
        "คะแนนเฉลี่ย 85.20",
        "คะแนนเฉลี่ย IIT",
        "คะแนนเฉลี่ย IT",  # as near to one instrument as to another
        "ใช้เวลา 5 นาที 30 วินาที",
        "ทันที 3 ครั้ง",
        "นักบริหารงาน ระดับ 8",  # no score is spoken of: a rank of officials
        "ได้คะแนน 88.4 อยู่ในระดับ 6 โดย",  # nearest to no grade
        "ได้คะแนน ระดับ 85.20",
        "พ.ศ. 2566",
        "",
    ],
)
def test_all_else_stays_as_it_was_read(read):
    assert mended(read) == (read, [])


def test_a_grade_may_begin_the_next_line():
    above = "มีคะแนนรวม 79.89 คะแนน อยู่ในระดับ"
    assert mended("8 โดยมีผลการวิเคราะห์", above)[0] == "B โดยมีผลการวิเคราะห์"
    assert mended("8 โดยมีผลการวิเคราะห์", "แต่งตั้งนักบริหารงานระดับ")[1] == []
    assert mended("8 โดยมีผลการวิเคราะห์")[1] == []


@pytest.mark.parametrize(("printed", "month"), [("พฤศจิกายบ 2566", 11), ("ตลาคม 2566", 10), ("กันยายบ 2566", 9)])
def test_full_names_of_months_are_read_over_a_slip_already(printed, month):
    assert [found.first_day.month for found in find_dates(printed)] == [month]


@pytest.mark.parametrize(("reader", "text"), [("text-layer", "ตัวขี้วัดที่ 1 การ"), ("ocr:tesseract", "ตัวชี้วัดที่ 1 การ")])
def test_only_what_was_read_from_pictures_is_mended(reader, text):
    table, lines = table_of([["ตัวขี้วัดที่ 1 การ"]]), lines_of("ตัวขี้วัดที่ 1 การ")
    table.cells = [replace(cell, reader=reader) for cell in table.cells]
    lines = [replace(line, reader=reader) for line in lines]
    mend_pictures([table], lines)
    assert [table.cells[0].text, lines[0].text] == [text, text]
    for read in (table.cells[0], lines[0]):
        assert replay(read.raw, read.changes) == read.text
