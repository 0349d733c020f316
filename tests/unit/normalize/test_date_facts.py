"""Tables and lines of a report in; each printed date once, with its row and how sure it is, and `date-invalid` out."""

from audit.case import Case
from audit.dates import check_dates
from normalize.date_marks import UNSURE
from normalize.records import read_report
from schemas.findings import Finding
from schemas.records import DateFact, Records
from schemas.tables import Table
from tests.unit.extract.handed import lines_of, table_of

FOLLOW_UP = ["ตัวชี้วัด", "มาตรการ", "ระยะเวลาดำเนินการ", "สรุปผลการดำเนินการ"]
TITLE = "รายงานการดำเนินการตามมาตรการ ปีงบประมาณ พ.ศ. 2566"


def read(period: str, done: str, *lines: str) -> tuple[Records, list[Table]]:
    tables = [table_of([FOLLOW_UP, ["3. การใช้อำนาจ", "จัดทำคู่มือ", period, done]])]
    return read_report("r", tables, lines_of(TITLE, *lines)).records, tables


def invalid(records: Records, tables: list[Table]) -> list[Finding]:
    outcomes = check_dates(Case(records, tuple(tables)))
    return [outcome for outcome in outcomes if isinstance(outcome, Finding) and outcome.code == "date-invalid"]


def brief(fact: DateFact) -> tuple[str | None, str | None, str, str, float]:
    return fact.row_id, fact.field, fact.printed, fact.precision, fact.confidence


def test_impossible_days_of_cells_and_lines_are_found_once_each() -> None:
    records, tables = read(
        "1 ต.ค. 65 - 31 พ.ย. 65",
        "ประชุมวันที่ 30 ก.พ. 66",
        "ประกาศ ณ วันที่ 31 กุมภาพันธ์ 2566",
        "ลงวันที่ 29 กุมภาพันธ์ 2567",
    )
    found = invalid(records, tables)
    assert [item.observed for item in found] == ["1 ต.ค. 65 - 31 พ.ย. 65", "30 ก.พ. 66", "31 กุมภาพันธ์ 2566"]
    assert {(item.severity, item.blame) for item in found} == {("error", "document")}
    assert [reject.reason for reject in records.rejects] == ["period not read: no-such-day"]
    assert records.measures[0].period_printed == "1 ต.ค. 65 - 31 พ.ย. 65"


def test_an_impossible_day_read_over_a_slip_is_blamed_on_the_reading() -> None:
    found = invalid(*read("ต.ค. 65", "ประชุมวันที่ 3l กันยายน 2566"))
    assert [(item.severity, item.blame, item.observed) for item in found] == [("warning", "reading", "3l กันยายน 2566")]


def test_a_leap_day_is_judged_by_its_year() -> None:
    assert invalid(*read("29 กุมภาพันธ์ 2567", "วันที่ 29 ก.พ. 67")) == []
    assert len(invalid(*read("29 กุมภาพันธ์ 2566", "วันที่ 29 ก.พ. 66"))) == 2


def test_what_does_not_exist_is_named() -> None:
    found = invalid(*read("ไตรมาสที่ 5/2566", "เมื่อ 5/13/2566"))
    assert [item.message_en.split(" as ")[0] for item in found] == ["There is no such quarter", "There is no such month"]


def test_a_period_read_over_a_slip_makes_its_row_less_sure() -> None:
    for period, confidence in (("ต.ค. 65 - มี.ค. 66", 1.0), ("ตุลคม 2565 - มีนาคม 2566", UNSURE), ("ครึ่งปีแรก", UNSURE)):
        (measure,) = read(period, "-")[0].measures
        assert (measure.period_start, measure.period_end, measure.confidence) == ("2022-10", "2023-03", confidence)


def test_the_fiscal_year_is_a_date_in_a_period_cell_only() -> None:
    records, _ = read("ตลอดปีงบประมาณ", "ตามแผนปีงบประมาณ 2566 รอบ 6 เดือน เมื่อ มกราคม ๒๕๖o")
    assert [brief(fact) for fact in records.dates] == [
        ("t01.r02", "period", "ตลอดปีงบประมาณ", "fiscal-year", 1.0),
        ("t01.r02", "done", "มกราคม ๒๕๖o", "month", UNSURE),
    ]
    assert (records.measures[0].period_start, records.measures[0].period_end) == ("2022-10", "2023-09")


def test_a_year_on_the_next_line_belongs_to_the_date_before_it() -> None:
    records, _ = read("", "", "ให้แล้วเสร็จภายในวันที่ 29 กุมภาพันธ์", "2567 เป็นต้นไป", "ประชุมวันที่ 3 มีนาคม 2567", "2568 เป็นปีต่อไป")
    found = [(fact.printed, str(fact.first_day), fact.sources["printed"]) for fact in records.dates if fact.row_id is None]
    assert found == [("29 กุมภาพันธ์ 2567", "2024-02-29", "p01.l02"), ("3 มีนาคม 2567", "2024-03-03", "p01.l04")]


def test_dates_of_labelled_lines_belong_to_their_measure() -> None:
    lines = ("ตัวชี้วัดที่ 3 การใช้อำนาจ", "มาตรการ : ก", "ระยะเวลา : ม.ค. 2566", "ผลการดำเนินการ : ประชุม 5 มกราคม 2566")
    records = read_report("r", [], lines_of(TITLE, *lines)).records
    assert [(fact.row_id, fact.field, str(fact.first_day)) for fact in records.dates] == [
        ("p01.l02", "period", "2023-01-01"), ("p01.l02", "done", "2023-01-05"),
    ]  # fmt: skip
