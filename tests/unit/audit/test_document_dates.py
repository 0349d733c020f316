"""Days of actions against the day of the report, and announcements against the day from which they hold."""

import pytest

from audit.run import audit
from schemas.provenance import Box, Place
from schemas.tables import Cell, Table
from tests.unit.audit.factories import checks, day, findings, measure, only, records
from tests.unit.audit.test_sections import lines


def told(line_no, text, iso, printed):
    return day(None, iso, printed=printed, field=None, sources={"printed": f"p01.l{line_no:02d}"})


def reported(texts, iso, printed, action, line_no=1, field="done"):
    row = measure("follow_up", 3)
    dates = [told(line_no, texts[line_no - 1], iso, printed), day(row.row_id, action, printed="วันดำเนินการ", field=field)]
    return audit(records(measures=[row], dates=dates), lines=lines(*texts))


OWN = "ข้อมูล ณ วันที่ 30 เมษายน 2566"


@pytest.mark.parametrize(
    ("texts", "action", "severity"),
    [
        ((OWN,), "2023-05-02", "warning"),
        ((OWN,), "2023-04-30", None),
        ((OWN,), "2023-01-15", None),
        (("รายงาน ณ วันที่ 30 เมษายน 2566",), "2023-05-02", "warning"),
        (("(ลงชื่อ) ผู้รายงาน วันที่ 30 เมษายน 2566",), "2023-05-02", "warning"),
        (("ประกาศ ณ วันที่ 30 เมษายน 2566",), "2023-05-02", None),
        (("เผยแพร่เมื่อ 30 เมษายน 2566",), "2023-05-02", None),
        (("(ข้อมูล ณ วันที่ 30 เมษายน 2566)",), "2023-05-02", "warning"),
        (("รายงาน รอบ 6 เดือน ข้อมูล ณ วันที่ 30 เมษายน 2566",), "2023-05-02", "warning"),
        (("จำนวนประชากร 5,432 คน (ข้อมูล ณ วันที่ 30 เมษายน 2566)",), "2023-05-02", None),
        (("ที่มา: ข้อมูล ณ วันที่ 30 เมษายน 2566",), "2023-05-02", None),
        (("ผลคะแนนที่ประกาศ ข้อมูล ณ วันที่ 30 เมษายน 2566",), "2023-05-02", None),
        (("รายงานเมื่อวันที่ 30 เมษายน 2566 ต่อสภาเทศบาล",), "2023-05-02", None),
    ],
)
def test_days_after_the_report(texts, action, severity):
    found = findings(reported(texts, "2023-04-30", "30 เมษายน 2566", action), "date-after-document")
    assert [f.severity for f in found] == [severity] * (severity is not None)


@pytest.mark.parametrize(
    ("texts", "found"),
    [(("10:19", "28/4/2566"), True), (("หน้าแรก", "28/4/2566"), False), (("10:19", "วันที่ 28/4/2566 ประชุม"), False)],
)
def test_the_clock_of_a_screen_dates_a_picture_and_gives_one_note(texts, found):
    done = reported(texts, "2023-04-28", "28/4/2566", "2023-06-01", line_no=2)
    assert [f.severity for f in findings(done, "date-after-document")] == ["note"] * found


def test_the_reports_own_words_count_before_a_clock():
    texts = "10:19", "28/4/2566", "ข้อมูล ณ วันที่ 30 กันยายน 2566"
    row = measure("follow_up", 3)
    dates = [
        told(2, texts[1], "2023-04-28", "28/4/2566"),
        told(3, texts[2], "2023-09-30", "30 กันยายน 2566"),
        day(row.row_id, "2023-06-01"),
    ]
    done = audit(records(measures=[row], dates=dates), lines=lines(*texts))
    assert findings(done, "date-after-document") == []


def test_plans_are_no_actions():
    done = reported((OWN,), "2023-04-30", "30 เมษายน 2566", "2023-09-01", field="steps")
    assert findings(done, "date-after-document") == []


@pytest.mark.parametrize(
    ("words", "found"), [("ประชุมเมื่อ", True), ("กำหนดประชุม", False), ("จะแล้วเสร็จภายใน", False), ("คาดว่าจะเผยแพร่", False)]
)
def test_a_day_that_is_planned_is_not_held_against_the_reports_own(words, found):
    row = measure("follow_up", 3, done=f"{words}วันที่ 2 พ.ค. 2566")
    dates = [told(1, OWN, "2023-04-30", "30 เมษายน 2566"), day(row.row_id, "2023-05-02", printed="2 พ.ค. 2566")]
    done = audit(records(measures=[row], dates=dates), lines=lines(OWN))
    assert [f.severity for f in findings(done, "date-after-document")] == ["warning"] * found


ORDER = "จัดทำประกาศใช้เทศบัญญัติ เมื่อวันที่ {} มีผลบังคับใช้ตั้งแต่วันที่ {}"


@pytest.mark.parametrize(
    ("text", "days", "found"),
    [
        (ORDER, ("2023-11-03", "2023-10-01"), True),
        (ORDER, ("2023-09-20", "2023-10-01"), False),
        (ORDER, ("2023-10-01", "2023-10-01"), False),
        ("ประชุมเมื่อวันที่ {} และครั้งแรกเมื่อวันที่ {}", ("2023-11-03", "2023-10-01"), False),
        ("ประกาศเมื่อวันที่ {} แทนฉบับลงวันที่ {}", ("2023-11-03", "2022-10-01"), False),
        ("คำสั่งแต่งตั้ง ลงวันที่ {} มีผลตั้งแต่วันที่ {}", ("2023-11-03", "2023-10-01"), False),
        ("ประกาศเมื่อวันที่ {} ให้มีผลย้อนหลังตั้งแต่วันที่ {}", ("2023-11-03", "2023-10-01"), False),
        ("ประกาศเมื่อวันที่ {} ยกเลิกประกาศซึ่งมีผลตั้งแต่วันที่ {}", ("2023-11-03", "2023-10-01"), False),
        ("สัญญาเมื่อวันที่ {} มีผลตั้งแต่วันที่ {}", ("2023-11-03", "2023-10-01"), False),
    ],
)
def test_announcements_and_the_day_from_which_they_hold(text, days, found):
    printed = ("3 พ.ย. 2566", "1 ต.ค. 2566")
    cell = Cell("t02.r03.c06", 2, 5, 1, 1, text.format(*printed), "", [], [Place(1, Box(1, 2, 3, 4))])
    row = measure("follow_up", 3, done=cell.text, sources={"done": cell.cell_id})
    facts = [day(row.row_id, iso, printed=p, sources={"printed": cell.cell_id}) for iso, p in zip(days, printed, strict=True)]
    done = audit(records(measures=[row], dates=facts), [Table("t02", 3, 6, 1, [cell], [1])])
    assert [f.severity for f in findings(done, "effective-before-announcement")] == ["warning"] * found
    if found:
        assert "33" in only(done, "effective-before-announcement").message_en
        assert set(checks(done, "effective-before-announcement").values()) == {"differs"}
