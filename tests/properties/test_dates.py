"""Made dates and arbitrary text in; what must hold for every one of them out."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from normalize.dates import be_to_ce, ce_to_be, find_dates, fiscal_window, fiscal_year_be
from normalize.numbers import is_no_budget, parse_money, parse_number, to_arabic
from normalize.periods import parse_period

FULL = [
    *("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน"),
    *("กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"),
]
SHORT = ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."]
PIECES = [
    *FULL,
    *SHORT,
    *("ไตรมาส", "ไตรมาสที่", "ปีงบประมาณ", "พ.ศ.", "วันที่", "เดือน", "ถึง", "-", "–", "/", ".", ",", " ", "\n", "และ"),
    *("1", "15", "31", "0", "66", "2566", "๒๕๖๖", "๓", "2023", "o", "บาท", "%", "ก"),
]
BEFORE = ["", "วันที่ ", "เมื่อวันที่", "(", "1.ประชุม ", "๓ "]
AFTER = ["", " 3.รายงาน", ")", "\n", " เรื่อง"]

Write = Callable[[str], str]

days = st.dates(date(1997, 10, 1), date(2042, 9, 30))
dated_text = st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.text(max_size=40)
fiscal_years = st.none() | st.integers(2400, 2700) | st.integers()


def to_thai(text: str) -> str:
    return text.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))


def written(day: date, style: int) -> str:
    """Write a day in one of the usual styles."""
    year = ce_to_be(day.year)
    return [
        f"{day.day} {FULL[day.month - 1]} {year}",
        f"{day.day} {FULL[day.month - 1]} พ.ศ. {year}",
        f"{day.day} {SHORT[day.month - 1]} {year}",
        f"{day.day} {SHORT[day.month - 1]}{year % 100:02}",
        f"{day.day:02}/{day.month:02}/{year}",
        f"{day.day}/{day.month}/{year}",
        f"{day.day}/{day.month}/{day.year}",
    ][style]


styles = st.integers(0, 6)
digits = st.sampled_from([str, to_thai])


@given(days, styles, digits, st.sampled_from(BEFORE), st.sampled_from(AFTER))
def test_a_written_day_is_found_again(day: date, style: int, write: Write, before: str, after: str) -> None:
    printed = write(written(day, style))
    (found,) = find_dates(before + printed + after)
    assert (found.printed, found.start, found.first_day, found.last_day) == (printed, len(before), day, day)


@given(days, days, styles, digits, st.sampled_from([" - ", "-", " – ", " ถึง ", "ถึงวันที่ ", "-\n"]))
def test_a_written_range_is_found_again(first: date, last: date, style: int, write: Write, dash: str) -> None:
    printed = write(written(first, style) + dash + written(last, style))
    (found,) = find_dates(printed)
    assert (found.printed, found.first_day, found.last_day) == (printed, first, last)


@given(days, st.sampled_from([FULL, SHORT]), digits)
def test_a_month_without_year_lies_in_the_fiscal_year(day: date, names: list[str], write: Write) -> None:
    fiscal_year = fiscal_year_be(day)
    (bare,) = find_dates(names[day.month - 1], fiscal_year)
    (dated,) = find_dates(write(f"{names[day.month - 1]} {ce_to_be(day.year)}"))
    assert (bare.first_day, bare.last_day) == (dated.first_day, dated.last_day)


@given(dated_text, fiscal_years)
def test_places_are_exact_and_do_not_overlap(text: str, fiscal_year: int | None) -> None:
    end = 0
    for found in find_dates(text, fiscal_year):
        assert text[found.start : found.end] == found.printed.strip()
        assert end <= found.start < found.end
        assert (found.problem is None) == (found.first_day is not None) == (found.last_day is not None)
        end = found.end


@given(dated_text, fiscal_years)
def test_a_period_has_both_months_or_a_problem(text: str, fiscal_year: int | None) -> None:
    period = parse_period(text, fiscal_year)
    present = {value is not None for value in period[1:5]}
    assert present == {period.problem is None}


@given(st.text() | dated_text)
def test_numbers_never_fail_and_digits_convert_once(text: str) -> None:
    arabic = to_arabic(text)
    assert to_arabic(arabic) == arabic
    assert len(arabic) == len(text)
    number = parse_number(text)
    assert number is None or (number.printed in text and parse_number(arabic) is not None)
    assert not (is_no_budget(text) and parse_money(text))


@given(st.decimals(-(10**9), 10**9, places=2), digits)
def test_a_written_amount_is_read_again(value: Decimal, write: Write) -> None:
    number = parse_number(write(f"{value:,}"))
    assert number is not None
    assert number.value == value


@given(st.integers())
def test_eras_are_inverse(year: int) -> None:
    assert be_to_ce(ce_to_be(year)) == ce_to_be(be_to_ce(year)) == year


@given(days)
def test_a_day_lies_in_its_fiscal_year(day: date) -> None:
    first, last = fiscal_window(fiscal_year_be(day))
    assert first <= day <= last
