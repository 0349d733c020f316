import pytest

from audit.run import audit
from schemas.provenance import Place
from schemas.tables import Cell, Table
from tests.unit.audit.factories import checks, day, findings, measure, only, records, run

INVALID, FISCAL, PERIOD = "date-invalid", "date-outside-fiscal-year", "date-outside-period"
FOLLOW_UP = measure("follow_up", 5, "t02.r05", "2023-01..2023-03")


def audit_date(*dates, row=FOLLOW_UP, more=(), **about):
    return run(report=about, measures=[row, *more], dates=list(dates))


@pytest.mark.parametrize(
    ("first", "last", "fiscal", "period"),
    [
        ("2023-01-30", None, "agrees", "agrees"),
        ("2023-01-01", None, "agrees", "agrees"),
        ("2023-03-31", None, "agrees", "agrees"),
        ("2023-04-01", None, "agrees", "differs"),
        ("2022-12-31", None, "agrees", "differs"),
        ("2022-10-01", None, "agrees", "differs"),
        ("2023-09-30", None, "agrees", "differs"),
        ("2022-09-30", None, "differs", "differs"),
        ("2023-10-01", None, "differs", "differs"),
        ("2024-01-30", None, "differs", "differs"),
        ("2023-03-01", "2023-04-30", "agrees", "agrees"),  # a range that reaches out
        ("2023-09-01", "2023-10-31", "agrees", "differs"),
        ("2024-01-01", "2024-03-31", "differs", "differs"),
    ],
)
def test_dates_of_actions(first, last, fiscal, period):
    result = audit_date(day("t02.r05", first, last))
    subject = f"t02.r05 {first}"
    assert (checks(result, FISCAL), checks(result, PERIOD)) == ({subject: fiscal}, {subject: period})
    for code, outcome in ((FISCAL, fiscal), (PERIOD, period)):
        found = [(f.severity, f.indicator_no) for f in findings(result, code)]
        assert found == ([("warning", 5)] if outcome == "differs" else [])


@pytest.mark.parametrize(
    ("words", "first", "severity"),
    [
        ("ตามคำสั่งที่ 123/2565 ลงวันที่", "2022-09-15", "note"),
        ("ลว.", "2022-09-15", "note"),
        ("ใช้ระบบซึ่งเปิดใช้เมื่อวันที่", "2022-08-01", "note"),
        ("ยกเลิกประกาศเดิมเมื่อวันที่", "2022-08-01", "note"),
        ("ประชุมเมื่อวันที่", "2022-09-15", "warning"),
        ("ประชุมครั้งที่ 1 เมื่อวันที่", "2022-09-15", "warning"),
        ("มีคำสั่งแต่งตั้งคณะทำงาน ลงวันที่", "2023-11-15", "warning"),  # a paper of after the year
        ("รายงานผลภายในวันที่", "2023-10-30", "note"),
        ("จะเปิดใช้ระบบในวันที่", "2023-10-30", "note"),
        ("ประเมินผลการปฏิบัติราชการ รอบ", "2023-10-01", "note"),
        ("คาดว่าแล้วเสร็จวันที่", "2023-12-15", "note"),
        ("เทศบัญญัติปี 2567 จะมีผลบังคับใช้ตั้งแต่วันที่", "2023-10-01", "note"),
        ("จะประชุมวันที่", "2022-09-15", "warning"),  # a plan of before the year
        ("ประชุมเมื่อวันที่", "2023-11-15", "warning"),
    ],
)
def test_words_before_a_date_may_explain_it(words, first, severity):
    row = measure("follow_up", 5, "t02.r05", "2022-10..2023-09", done=f"{words} {first} และเผยแพร่แล้ว")
    result = audit_date(day("t02.r05", first), row=row)
    for code in (FISCAL, PERIOD):
        assert [f.severity for f in findings(result, code)] == [severity]


@pytest.mark.parametrize(
    ("assessed", "months", "found"),
    [(2566, "2023-10..2024-09", False), (2565, "2023-10..2024-09", True), (2566, "2022-10..2023-09", True), (2566, "", True)],
)
def test_a_report_named_by_the_year_of_its_result_has_its_measures_in_the_next(assessed, months, found):
    row = measure("follow_up", 5, "t02.r05", months)
    result = audit_date(day("t02.r05", "2024-01-30"), row=row, assessed_year_be=assessed)
    assert bool(findings(result, FISCAL)) is found


@pytest.mark.parametrize(
    "other",
    [
        day("t02.r05", "2024-01-30", field="steps"),  # a plan
        day("t02.r05", "2024-01-30", field="period_printed"),
        day("t01.r05", "2024-01-30"),  # a row of the analysis
        day(None, "2024-01-30", field=None),  # a title
        day("t02.r05", "2023-10-01", "2024-09-30", precision="fiscal-year"),  # next year's budget
    ],
)
def test_other_dates_are_not_dates_of_actions(other):
    result = audit_date(other, more=[measure("analysis", 5, "t01.r05", "2023-01..2023-03")])
    assert not checks(result, FISCAL)
    assert not checks(result, PERIOD)


def test_outcomes_are_actions_too():
    assert findings(audit_date(day("t02.r05", "2024-01-30", field="outcome")), FISCAL)


def test_without_a_fiscal_year_or_period_nothing_is_said():
    row = measure("follow_up", 5, "t02.r05", "2023-03..2022-11")
    result = audit_date(day("t02.r05", "2024-01-30"), row=row, fiscal_year_be=None)
    assert set(checks(result, FISCAL).values()) == {"not-checkable"}
    assert set(checks(result, PERIOD).values()) == {"not-checkable"}


def test_a_date_far_back_is_a_remark_for_it_may_be_a_law():
    result = audit_date(day("t02.r05", "2018-02-20"))
    assert [(f.code, f.severity) for f in result.findings] == [(FISCAL, "note"), (PERIOD, "note")]
    assert "law or an order" in only(result, FISCAL).message_en


def test_a_date_in_the_analysis_period_is_a_remark():
    planned = measure("analysis", 5, "t01.r05", "2022-10..2023-09")
    finding = only(audit_date(day("t02.r05", "2023-06-30"), more=[planned]), PERIOD)
    assert finding.severity == "note"
    assert "does lie in the analysis's period" in finding.message_en
    assert only(audit_date(day("t02.r05", "2024-01-30"), more=[planned]), PERIOD).severity == "warning"
    other = measure("analysis", 6, "t01.r06", "2022-10..2023-09")
    assert only(audit_date(day("t02.r05", "2023-06-30"), more=[other]), PERIOD).severity == "warning"


def test_a_date_printed_twice_has_two_findings():
    found = findings(audit_date(day("t02.r05", "2024-01-30"), day("t02.r05", "2024-01-30")), FISCAL)
    assert [finding.subject for finding in found] == ["t02.r05 2024-01-30", "t02.r05 2024-01-30 #2"]
    assert len({finding.finding_id for finding in found}) == 2


@pytest.mark.parametrize(
    ("fact", "result", "no"),
    [
        (day("t02.r05", None, problem="no-such-day"), "differs", 5),
        (day(None, None, problem="no-such-month: 13", field=None), "differs", None),
        (day("t09.r02", None, problem="no-such-day"), "differs", None),
        (day("t02.r05", None, problem="ambiguous year"), "not-checkable", None),
        (day("t02.r05", "2023-01-30"), "agrees", None),
    ],
)
def test_days_that_do_not_exist(fact, result, no):
    audit = audit_date(fact)
    assert list(checks(audit, INVALID).values()) == [result]
    found = [(f.severity, f.indicator_no) for f in findings(audit, INVALID)]
    assert found == ([("error", no)] if result == "differs" else [])


def test_the_real_report_has_a_date_of_the_next_year_in_its_follow_up():
    printed = "30 มกราคม 2567"
    result = audit_date(day("t02.r05", "2024-01-30", printed=printed), fiscal_year_be=2566)
    assert printed in only(result, FISCAL).message_th
    assert only(result, FISCAL).evidence[0].quote == printed


@pytest.mark.parametrize(
    ("printed", "reader", "result"),
    [
        ("33พฤษภาคม 2566", "ocr:tesseract", "not-checkable"),  # 13, or 23
        ("31 เมษายน 2566", "ocr:tesseract", "differs"),
        ("33 พฤษภาคม 2566", "text-layer", "differs"),
    ],
)
def test_a_day_that_no_month_has_is_a_misread_one_on_a_picture(printed, reader, result):
    fact = day("t02.r05", None, problem="no-such-day", printed=printed, sources={"printed": "t02.r05.c03"})
    cell = Cell("t02.r05.c03", 4, 2, 1, 1, printed, "", [], [Place(1, None)], reader)
    done = audit(records(measures=[FOLLOW_UP], dates=[fact]), [Table("t02", 6, 3, 1, [cell], [1])])
    assert list(checks(done, INVALID).values()) == [result]
