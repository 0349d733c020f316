"""Period cells in; ISO months or the reason why there are none out."""

from datetime import date

import pytest

from normalize.periods import Period, parse_period


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
        ("ตลอดปีงบประมาณ", 2566, "no-date"),
        ("ทุกเดือน", 2566, "no-date"),
        ("ทุกไตรมาส", 2566, "no-date"),
        ("รอบ 6 เดือน", 2566, "no-date"),
        ("กองคลัง 15,000 บาท", 2566, "no-date"),
        ("ไตรมาส 3", None, "no-year"),
        ("ต.ค. - มี.ค.", None, "no-year"),
        ("ก.ค. - ธ.ค.", 2566, "ambiguous"),
        ("ปี 2566", 2566, "ambiguous"),
        ("ประจำปี ๒๕๖๖", 2566, "ambiguous"),
        ("ม.ค. 66, มี.ค. 66", 2566, "ambiguous"),
        ("มกราคม และ มีนาคม 2566", None, "ambiguous"),
        ("ม.ค.-มี.ค. 66 และ ก.ค.-ก.ย. 66", 2566, "ambiguous"),
        ("ปีงบประมาณ 2565 และปีงบประมาณ 2566", 2566, "ambiguous"),
        ("ปีงบประมาณ 9999", 2566, "ambiguous"),
        ("30 ก.พ. 2566", 2566, "no-such-day"),
        ("1 ต.ค. 65 - 31 พ.ย. 65", 2566, "no-such-day"),
        ("12/13/2566", 2566, "no-such-month"),
        ("ไตรมาส 5", 2566, "no-such-quarter"),
        # a damaged month or an open end must not pass for a period of one month
        ("ตลxคม - มีนาคม 2566", 2566, "half-range"),
        ("ตุลาคม 2565 ถึง กxนยายน 2566", 2566, "half-range"),
        ("1 ต.ค. 65 - ต่อเนื่อง", 2566, "half-range"),
        ("ตุลาคม ๒๕๖๔ -", 2565, "half-range"),  # the rest of the cell was cut off
        ("ต.ค. 2564 ถึง", 2565, "half-range"),
    ],
)
def test_no_months(text: str, fiscal_year: int | None, problem: str) -> None:
    assert parse_period(text, fiscal_year) == Period(text, None, None, None, None, problem)


def test_days_are_kept() -> None:
    period = parse_period(" 15 ต.ค. 65 ถึง 30 ก.ย. 66 ", None)
    expected = (date(2022, 10, 15), date(2023, 9, 30))
    assert (period.first_day, period.last_day) == expected
    assert period.printed == "15 ต.ค. 65 ถึง 30 ก.ย. 66"
