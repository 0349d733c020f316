"""Period cells in; ISO months or the reason why there are none out."""

from datetime import date

import pytest

from normalize.date_marks import UNSURE
from normalize.dates import Precision
from normalize.periods import Period, hull, parse_period, parse_span


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("ตุลาคม 2565 - กันยายน 2566", "2022-10..2023-09"),
        ("มกราคม – เมษายน 2566", "2023-01..2023-04"),
        ("ม.ค.-มี.ค.2566", "2023-01..2023-03"),
        ("ต.ค.2565- มี.ค.2566", "2022-10..2023-03"),
        ("ต.ค.๖๕ – ก.ย.๖๖", "2022-10..2023-09"),
        ("1 พฤศจิกายน 2562 ถึง 31 มีนาคม 2563", "2019-11..2020-03"),
        ("1 ต.ค. 2565\n- 30 ก.ย. 2566", "2022-10..2023-09"),
        ("มี.ค.๒๕๖๓-พ.ย.๒๕๖๒", "2020-03..2019-11"),
        ("ระยะเวลาดำเนินการ : กุมภาพันธ์ – มิถุนายน 2564", "2021-02..2021-06"),
        ("รอบ 6 เดือน (1 ต.ค. 65 - 31 มี.ค. 66)", "2022-10..2023-03"),
        # one day, one month
        ("ภายใน 30 เม.ย. 66", "2023-04..2023-04"),
        ("ภายในเดือนเมษายน 2566", "2023-04..2023-04"),
        ("- มกราคม 2566", "2023-01..2023-01"),
        ("วันที่ 25 มิถุนายน 2564", "2021-06..2021-06"),
        # the year from the report
        ("ไตรมาส 3", "2023-04..2023-06"),
        ("ไตรมาสที่ 2-4", "2023-01..2023-09"),
        ("ต.ค. - มี.ค.", "2022-10..2023-03"),
        ("ไตรมาส 1-2 ปีงบประมาณ 2563", "2019-10..2020-03"),
        # whole fiscal years
        ("ปีงบประมาณ 2566", "2022-10..2023-09"),
        ("ปีงบประมาณ พ.ศ. ๒๕๖๖", "2022-10..2023-09"),
        ("ปีงบประมาณ\n2566", "2022-10..2023-09"),
        ("ตลอดปีงบประมาณ พ.ศ. 2566", "2022-10..2023-09"),
        ("ปีงบ 66", "2022-10..2023-09"),
        ("ปีงบประมาณ 2566 - 2570", "2022-10..2027-09"),
        ("ปีงบประมาณ 2566 (ปีงบประมาณ พ.ศ. 2566)", "2022-10..2023-09"),
        ("งบประมาณปี 2566", "2022-10..2023-09"),
        ("ปีงบประมาณ 2565 และปีงบประมาณ 2566", "2021-10..2023-09"),
        # words of the fiscal year, with the report's year or their own
        ("ตลอดปีงบประมาณ", "2022-10..2023-09"),
        ("สิ้นปีงบประมาณ", "2023-09..2023-09"),
        ("รอบ 6 เดือน", "2022-10..2023-03"),
        ("รอบ๖เดือน", "2022-10..2023-03"),
        ("รอบ 6 เดือนแรก", "2022-10..2023-03"),
        ("รอบ 6 เดือนหลัง", "2023-04..2023-09"),
        ("รอบ 12 เดือน", "2022-10..2023-09"),
        ("รอบ 6 เดือนแรก - รอบ 6 เดือนหลัง", "2022-10..2023-09"),
        ("6 เดือนแรกของปีงบประมาณ พ.ศ. 2567", "2023-10..2024-03"),
        ("ปีงบประมาณ 2567 รอบ 6 เดือนหลัง", "2024-04..2024-09"),
        ("ต.ค. 65 - สิ้นปีงบประมาณ 2566", "2022-10..2023-09"),
        # a fiscal year in the cell stands above the report's
        ("ปีงบประมาณ พ.ศ. 2567 (ต.ค. - มี.ค.)", "2023-10..2024-03"),
        ("ปีงบประมาณ 2567 ไตรมาส 2", "2024-01..2024-03"),
        ("ปี 2566 (ม.ค. - มี.ค.)", "2023-01..2023-03"),
        # what counts is said, or lies in the year
        ("ตลอดปีงบประมาณ 2566 รายงานภายใน 30 เม.ย. 66", "2022-10..2023-09"),
        ("ปีงบประมาณ 2566 รายงานภายใน 30 ต.ค. 66", "2022-10..2023-09"),
        ("ปีงบประมาณ 2566 ภายในเดือนเมษายน 2566", "2023-04..2023-04"),
        # the dates printed stand above the words
        ("รอบ 6 เดือนหลัง (1 มี.ค. 66 - 30 ก.ย. 66)", "2023-03..2023-09"),
        # months by number
        ("10/2565 - 3/2566", "2022-10..2023-03"),
        ("10/65 - 3/66", "2022-10..2023-03"),
        ("๑๐/๒๕๖๕", "2022-10..2022-10"),
        ("03/2566", "2023-03..2023-03"),
        ("เดือน 1/2566 - 3/2566", "2023-01..2023-03"),
        # a range in words
        ("เริ่ม 1 ต.ค. 65 สิ้นสุดวันที่ 30 ก.ย. 66", "2022-10..2023-09"),
        ("ต้นเดือน ม.ค. - ปลายเดือน มี.ค. 2566", "2023-01..2023-03"),
        # broken by a narrow column
        ("ตุลา คม 2565 - มี นาคม 2566", "2022-10..2023-03"),
        ("ต.ค. 25\n65 - มี.ค. 2566", "2022-10..2023-03"),
        # lists without a gap
        ("ต.ค.-ธ.ค. 65 และ ม.ค.-มี.ค. 66", "2022-10..2023-03"),
        ("มกราคม, กุมภาพันธ์ และ มีนาคม 2566", "2023-01..2023-03"),
        # several dates with one range, or one range in two spellings
        ("ต.ค. 65 - มี.ค. 66 รายงานภายใน 30 เมษายน 2566", "2022-10..2023-03"),
        ("ตุลาคม 2565 - กันยายน 2566 (ต.ค. 65 - ก.ย. 66)", "2022-10..2023-09"),
        ("ไตรมาสที่ 2 (มกราคม – มีนาคม 2566)", "2023-01..2023-03"),
    ],
)
def test_months(text: str, months: str) -> None:
    period = parse_period(text, 2566)
    assert (f"{period.start}..{period.end}", period.problem) == (months, None)
    assert period.printed == text


@pytest.mark.parametrize(
    ("text", "fiscal_year", "problem"),
    [
        ("", 2566, "no-date"),
        ("-", 2566, "no-date"),
        ("ตลอดปี", 2566, "no-date"),
        ("ทุกเดือน", 2566, "no-date"),
        ("ทุกไตรมาส", 2566, "no-date"),
        ("กองคลัง 15,000 บาท", 2566, "no-date"),
        ("ทุก 6 เดือน", 2566, "no-date"),
        ("ทุกรอบ 6 เดือน", 2566, "no-date"),
        ("ในรอบ 6 เดือน", 2566, "no-date"),
        ("กรอบ 6 เดือน", 2566, "no-date"),
        ("ระยะเวลา 6 เดือน", 2566, "no-date"),
        ("รอบ 6 เดือน และ 12 เดือน", 2566, "no-date"),
        ("รอบ 6 เดือน และรอบ 12 เดือน", 2566, "ambiguous"),
        ("ตลอดปีงบประมาณ", None, "no-year"),
        ("รอบ 6 เดือน", None, "no-year"),
        ("ตลอดปี 2566", 2566, "ambiguous"),
        ("ตลอดปีงบประมาณ พ.ศ. 256", 2566, "ambiguous"),
        ("ปีงบประมาณ 2565/2566", 2566, "ambiguous"),
        ("ปีงบประมาณ 2565 และ 2567", 2566, "ambiguous"),
        ("พ.ศ. 2566 - 2570", 2566, "ambiguous"),
        ("ปี 2565 (ม.ค. - มี.ค.)", 2566, "ambiguous"),
        ("ต.ค. 65 - มี.ค. 66 และ มิ.ย. 66", 2566, "ambiguous"),
        ("ตลอดปีงบประมาณ 2566 ไตรมาส 1", 2566, "ambiguous"),
        ("3/2566", 2566, "ambiguous"),
        ("1/2566 - 3/2566", 2566, "ambiguous"),
        ("13/2566", 2566, "ambiguous"),
        ("10/65", 2566, "no-date"),
        ("ปีการศึกษา 2566", 2566, "school-year"),
        ("ภาคเรียนที่ 1/2566", 2566, "school-year"),
        ("ไตรมาส 3", None, "no-year"),
        ("ต.ค. - มี.ค.", None, "no-year"),
        ("ก.ค. - ธ.ค.", 2566, "ambiguous"),
        ("ปี 2566", 2566, "ambiguous"),
        ("ประจำปี ๒๕๖๖", 2566, "ambiguous"),
        ("ม.ค. 66, มี.ค. 66", 2566, "ambiguous"),
        ("มกราคม และ มีนาคม 2566", None, "ambiguous"),
        ("ม.ค.-มี.ค. 66 และ ก.ค.-ก.ย. 66", 2566, "ambiguous"),
        ("ปีงบประมาณ 9999", 2566, "ambiguous"),
        ("30 ก.พ. 2566", 2566, "no-such-day"),
        ("1 ต.ค. 65 - 31 พ.ย. 65", 2566, "no-such-day"),
        ("12/13/2566", 2566, "no-such-month"),
        ("ไตรมาส 5", 2566, "no-such-quarter"),
        # a damaged month or an open end must not pass for a period of one month
        ("ตลxคม - มีนาคม 2566", 2566, "half-range"),
        ("ตุลาคม 2565 ถึง กxนยาxน 2566", 2566, "half-range"),
        ("1 ต.ค. 65 - ต่อเนื่อง", 2566, "half-range"),
        ("ตุลาคม ๒๕๖๔ -", 2565, "half-range"),  # the rest of the cell was cut off
        ("ต.ค. 2564 ถึง", 2565, "half-range"),
        ("ต.ค. 2565 - ก.ย. 25666", 2566, "half-range"),
        ("ต.ค. 2565 - ก.ย. 256", 2566, "half-range"),
    ],
)
def test_no_months(text: str, fiscal_year: int | None, problem: str) -> None:
    assert parse_period(text, fiscal_year) == Period(text, None, None, None, None, problem)


def test_days_are_kept() -> None:
    period = parse_period(" 15 ต.ค. 65 ถึง 30 ก.ย. 66 ", None)
    expected = (date(2022, 10, 15), date(2023, 9, 30))
    assert (period.first_day, period.last_day) == expected
    assert period.printed == "15 ต.ค. 65 ถึง 30 ก.ย. 66"


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("1 ต.ค. 65 - 30 ก.ย. 66", "day"),
        ("ต.ค. 65 - ก.ย. 66", "month"),
        ("ไตรมาส 1 - 4", "quarter"),
        ("รอบ 6 เดือน", "quarter"),
        ("รอบ 12 เดือน", "fiscal-year"),
        ("ตลอดปีงบประมาณ", "fiscal-year"),
        ("ตลอดปี", None),
    ],
)
def test_precision_is_the_unit_printed(text: str, precision: Precision | None) -> None:
    assert parse_period(text, 2566).precision == precision


@pytest.mark.parametrize("text", ["ต.ค. ๒๕๖o", "ครึ่งปีแรก", "ตุลคม 2565 - มีนาคม 2566", "10/2565"])
def test_what_is_read_over_a_slip_or_by_custom_is_less_sure(text: str) -> None:
    assert parse_period(text, 2566).confidence == UNSURE


@pytest.mark.parametrize(
    ("start", "end", "fiscal_year", "months"),
    [
        ("ต.ค. 65", "ก.ย. 66", None, "2022-10..2023-09"),
        ("ตุลาคม", "กันยายน 2566", None, "2022-10..2023-09"),
        ("ต.ค.", "ก.ย.", 2566, "2022-10..2023-09"),
        ("ต.ค.\n2565", "ก.ย.\n2566", None, "2022-10..2023-09"),
        ("1/10/2565", "30/9/2566", None, "2022-10..2023-09"),
        ("๑ ต.ค. ๖๕", "๓๐ ก.ย. ๖๖", None, "2022-10..2023-09"),
        ("1", "31 มกราคม 2566", None, "2023-01..2023-01"),
        ("10/2565", "3/2566", None, "2022-10..2023-03"),
        ("ไตรมาส 1", "ไตรมาส 4/2566", None, "2022-10..2023-09"),
        ("ไตรมาส 1", "มี.ค. 66", 2566, "2022-10..2023-03"),
        ("ปีงบประมาณ 2566", "ปีงบประมาณ 2567", None, "2022-10..2024-09"),
        ("เริ่ม ต.ค.", "สิ้นสุด ก.ย. 67", 2566, "2023-10..2024-09"),
        ("มี.ค. 66", "ต.ค. 65", None, "2023-03..2022-10"),
        # one cell holds it all
        ("ต.ค. 65 - มี.ค. 66", "", None, "2022-10..2023-03"),
        ("-", "ต.ค. 65 - มี.ค. 66", None, "2022-10..2023-03"),
        ("ไตรมาส 1", "", 2566, "2022-10..2022-12"),
        ("ต.ค. 65 - มี.ค. 66", "มี.ค. 66", None, "2022-10..2023-03"),
    ],
)
def test_start_and_end_in_two_cells(start: str, end: str, fiscal_year: int | None, months: str) -> None:
    period = parse_span(start, end, fiscal_year)
    assert (f"{period.start}..{period.end}", period.problem) == (months, None)
    assert period.printed == " - ".join(text for text in (start, end) if text not in ("", "-"))


@pytest.mark.parametrize(
    ("start", "end", "problem"),
    [
        ("", "", "no-date"),
        ("-", "–", "no-date"),
        ("ต.ค. 65", "", "half-range"),
        ("ต.ค. 65", "-", "half-range"),
        ("", "30 ก.ย. 66", "half-range"),
        ("ต.ค. 65", "ต่อเนื่อง", "half-range"),
        ("ต.ค. 65", "30 ก.พ. 66", "no-such-day"),
        ("2565", "2566", "ambiguous"),
        ("ต.ค. 65 - มี.ค. 66", "เม.ย. 66", "ambiguous"),
    ],
)
def test_two_cells_that_are_no_period(start: str, end: str, problem: str) -> None:
    period = parse_span(start, end, 2566)
    assert (period.start, period.end, period.problem) == (None, None, problem)


@pytest.mark.parametrize(
    ("texts", "months"),
    [
        (["ต.ค. 65", "ม.ค. - มี.ค. 66"], "2022-10..2023-03"),
        (["ม.ค. 66", "พ.ย. 65 - ก.พ. 66", "ธ.ค. 65"], "2022-11..2023-02"),
        (["ต.ค. 65", "", "-", "พ.ย. 65"], "2022-10..2022-11"),
        (["มี.ค. 66 - ต.ค. 65", "มี.ค. 66 - ต.ค. 65"], "2023-03..2022-10"),  # one fault, printed twice
        (["ไตรมาส 1", "15 ก.พ. 66"], "2022-10..2023-02"),
    ],
)
def test_periods_of_several_rows(texts: list[str], months: str) -> None:
    whole = hull([parse_period(text, 2566) for text in texts])
    assert (f"{whole.start}..{whole.end}", whole.problem) == (months, None)


@pytest.mark.parametrize(
    ("texts", "problem"),
    [
        ([], "no-date"),
        (["-", ""], "no-date"),
        (["ต.ค. 65", "ตลอดปี"], "no-date"),
        (["ต.ค. 65", "30 ก.พ. 66"], "no-such-day"),
        (["มี.ค. 66 - ต.ค. 65", "ม.ค. 66"], "reversed"),
    ],
)
def test_periods_of_several_rows_that_are_none(texts: list[str], problem: str) -> None:
    whole = hull([parse_period(text, 2566) for text in texts])
    assert (whole.start, whole.end, whole.problem) == (None, None, problem)
    assert whole.printed == "\n".join(texts)
