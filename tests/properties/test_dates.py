"""Made dates and arbitrary text in; what must hold for every one of them out."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from normalize.dates import be_to_ce, ce_to_be, find_dates, find_periods, fiscal_window, fiscal_year_be
from normalize.numbers import is_no_budget, parse_money, parse_number, to_arabic
from normalize.periods import hull, parse_period, parse_span

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
    *("รอบ 6 เดือน", "แรก", "หลัง", "รอบ 12 เดือน", "ครึ่งปี", "ตลอด", "ภายใน", "สิ้น", "งบประมาณปี", "ปีการศึกษา"),
    *("Apr", "October", "to", "l", "25", "10/2565", "2023-04-28", "มกรคม", "ตุลา", "คม", "มค", "Q1", "(", ")", "~"),
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


# --- Every spelling of a table read back: digits × name × era × year × what stands between


@st.composite
def writes(draw: st.DrawFn) -> Write:
    """Arabic, Thai, or both mixed digit by digit."""
    if draw(st.booleans()):
        return draw(digits)
    choices = draw(st.lists(st.booleans(), min_size=7, max_size=7))
    return lambda text: "".join(to_thai(sign) if choices[at % 7] else sign for at, sign in enumerate(text))


def year_forms(year_ce: int) -> st.SearchStrategy[str]:
    """A year behind a month: four digits with or without its era, or the last two."""
    year = ce_to_be(year_ce)
    with_era = [f"{era}{year}" for era in ("", "พ.ศ. ", "พ.ศ.", "พ. ศ. ", "ปี ", "ปี พ.ศ. ")]
    return st.sampled_from([*with_era, f"{year % 100:02}", f"'{year % 100:02}"])


blanks = st.sampled_from([" ", "", "\n", "  "])
name_lists = st.sampled_from([FULL, SHORT, [name.replace(".ค.", ". ค.") for name in SHORT]])
dashes = st.sampled_from([" - ", "-", " – ", "–", "—", " ~ ", "- ", "\n- ", " ถึง ", "ถึง", " จนถึง ", " ถึงเดือน", " ถึงสิ้นเดือน "])
prefixes = st.sampled_from(["", "เดือน", "ตั้งแต่เดือน ", "ระหว่างเดือน", "ภายในเดือน", "ภายใน ", "ระยะเวลาดำเนินการ : ", "ช่วง "])
months = st.builds(lambda day: day.replace(day=1), days)


def after(month: date, count: int) -> date:
    """The month so many months later."""
    return date(month.year + (month.month - 1 + count) // 12, (month.month - 1 + count) % 12 + 1, 1)


@st.composite
def printed_months(draw: st.DrawFn, month: date) -> str:
    """A month and its year."""
    return draw(name_lists)[month.month - 1] + draw(blanks) + draw(year_forms(month.year))


@given(st.data(), months, prefixes, writes())
def test_a_month_is_read_in_every_spelling(data: st.DataObject, month: date, prefix: str, write: Write) -> None:
    period = parse_period(write(prefix + data.draw(printed_months(month))))
    assert (period.start, period.end, period.precision) == (f"{month:%Y-%m}", f"{month:%Y-%m}", "month")


@given(st.data(), months, st.integers(1, 30), prefixes, dashes, writes())
def test_a_range_of_months_is_read_in_every_spelling(
    data: st.DataObject, first: date, count: int, prefix: str, dash: str, write: Write
) -> None:
    last = after(first, count)
    printed = data.draw(printed_months(first)) + dash + data.draw(printed_months(last))
    period = parse_period(write(prefix + printed), 2540)
    assert (period.start, period.end, period.precision) == (f"{first:%Y-%m}", f"{last:%Y-%m}", "month")


@given(st.data(), months, st.integers(1, 11), dashes, writes())
def test_a_month_without_year_takes_it_from_the_end(
    data: st.DataObject, first: date, count: int, dash: str, write: Write
) -> None:
    last = after(first, count)
    names = data.draw(name_lists)
    period = parse_period(write(names[first.month - 1] + dash + data.draw(printed_months(last))), 2540)
    assert (period.start, period.end) == (f"{first:%Y-%m}", f"{last:%Y-%m}")


@given(st.data(), months, st.integers(0, 30), writes())
def test_two_cells_are_read_as_one(data: st.DataObject, first: date, count: int, write: Write) -> None:
    last = after(first, count)
    start, end = (write(data.draw(printed_months(month))) for month in (first, last))
    span = parse_span(start, end, 2540)
    assert (span.start, span.end, span.printed) == (f"{first:%Y-%m}", f"{last:%Y-%m}", f"{start} - {end}")


quarter_numbers, years_be = st.integers(1, 4), st.integers(2545, 2590)


@given(quarter_numbers, quarter_numbers, years_be, st.booleans(), writes(), st.sampled_from(["-", " - ", " ถึง "]))
def test_quarters_are_read_in_every_spelling(one: int, two: int, year: int, is_printed: bool, write: Write, dash: str) -> None:
    first, last = sorted((one, two))
    numbers = f"{first}" if first == last else f"{first}{dash}{last}"
    printed = write(f"ไตรมาสที่ {numbers}" + (f"/{year}" if is_printed else ""))
    period = parse_period(printed, None if is_printed else year)
    start = after(fiscal_window(year)[0], 3 * (first - 1))
    end = after(fiscal_window(year)[0], 3 * last - 1)
    assert (period.start, period.end, period.precision) == (f"{start:%Y-%m}", f"{end:%Y-%m}", "quarter")


PARTS = [
    *[(words, 0, 11, "fiscal-year") for words in ("ตลอดปีงบประมาณ", "รอบ 12 เดือน", "ทั้งปีงบประมาณ")],
    *[(words, 0, 5, "quarter") for words in ("รอบ 6 เดือน", "รอบ 6 เดือนแรก", "6 เดือนแรก", "ครึ่งปีงบประมาณแรก", "ครึ่งปีแรก")],
    *[(words, 6, 11, "quarter") for words in ("รอบ 6 เดือนหลัง", "6 เดือนหลัง", "ครึ่งปีงบประมาณหลัง", "ครึ่งปีหลัง")],
    ("สิ้นปีงบประมาณ", 11, 11, "month"),
]
fiscal_forms = st.sampled_from(["", " พ.ศ. {}", " {}", "{}", " ปีงบประมาณ {}", " ปีงบประมาณ พ.ศ. {}", "ของปีงบประมาณ พ.ศ.{}"])


@given(st.sampled_from(PARTS), fiscal_forms, years_be, writes())
def test_parts_of_a_fiscal_year_are_read(part: tuple[str, int, int, str], form: str, year: int, write: Write) -> None:
    words, first, last, precision = part
    period = parse_period(write(words + form.format(year)), 2540 if form else year)
    start, end = (after(fiscal_window(year)[0], count) for count in (first, last))
    assert (period.start, period.end, period.precision) == (f"{start:%Y-%m}", f"{end:%Y-%m}", precision)


@given(st.lists(st.tuples(days, styles, digits), min_size=1, max_size=5))
def test_dates_in_a_row_are_each_found(items: list[tuple[date, int, Write]]) -> None:
    text = " แล้วจึงประชุม ".join(write(written(day, style)) for day, style, write in items)
    assert [item.first_day for item in find_dates(text)] == [day for day, _, _ in items]


# --- Any text


@given(dated_text, dated_text, fiscal_years)
def test_any_text_is_read_twice_alike(text: str, other: str, fiscal_year: int | None) -> None:
    assert find_dates(text, fiscal_year) == find_dates(text, fiscal_year)
    one, two = parse_period(text, fiscal_year), parse_period(other, fiscal_year)
    assert one == parse_period(text, fiscal_year)
    for period in (parse_span(text, other, fiscal_year), hull([one, two])):
        assert {value is not None for value in period[1:5]} == {period.problem is None}
    for found in find_periods(text, fiscal_year):
        assert text[found.start : found.end] == found.printed


@given(st.text("oOlIabcXYZ ก.-/พศ", max_size=30))
def test_letters_alone_are_no_number(text: str) -> None:
    assert find_dates(text) == []


REPEATED = [
    *(" ", "\n", "- ", "ถึง", "ม.ค. ", "ม.ค. - ", "1 ", "1/1/", "Jan ", "ตุลา\n", "พ.ศ. "),
    *("ไตรมาส 1,", "ปีงบประมาณ 2566 และ ", "รอบ 6 "),
]


@given(st.sampled_from(REPEATED), st.sampled_from(REPEATED))
def test_a_page_of_one_sign_is_read_as_well(piece: str, other: str) -> None:
    text = piece * 1000 + other * 1000
    period = parse_period(text, 2566)
    assert (period.start is None) == (period.problem is not None)


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
