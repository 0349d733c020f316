"""Running text in; the places that name a day, a month or a quarter out, before ranges are joined and years filled in."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from normalize import date_patterns as patterns
from normalize.eras import calendar_problem, ce_to_be, has_letters, number, year_ce, year_in_fiscal
from normalize.months import misspelt_month, month_of

Precision = Literal["day", "month", "quarter", "fiscal-year"]

UNSURE = 0.8
"""Confidence of a reading that mends a slip: a letter for a digit, a misspelt month. Below what an error may rest on."""


class End(NamedTuple):
    """One end of a date or period as printed: an inner month and day may be impossible, the year (CE) missing."""

    month: int
    day: int | None
    year: int | None


class Mark(NamedTuple):
    """A place in the text that names a date or a period, before missing years are filled in."""

    start: int
    end: int
    first: End
    last: End
    precision: Precision
    problem: str | None = None
    confidence: float = 1.0
    is_worded: bool = False
    """Named by words of the fiscal year (รอบ 6 เดือน) and not by days, months or numbered quarters."""


def date_marks(text: str) -> list[Mark]:
    """Collect the places that name a date, the first and longest where they overlap."""
    marks: list[Mark] = []
    if "ไตรมาส" in text or "Q" in text:
        marks += _quarter_marks(text)
    if patterns.ANY_MONTH.search(text):
        marks += _day_marks(text)
        marks += _month_marks(text)
        marks += _undotted_marks(text)
    if patterns.ANY_NUMERIC.search(text):
        marks += _numeric_marks(text)
        marks += _iso_marks(text)
    if patterns.ANY_ENGLISH.search(text):
        marks += _english_marks(text)
    kept = without_overlaps(marks)
    misspelt = list(_misspelt_marks(text, kept))
    return without_overlaps([*kept, *misspelt]) if misspelt else kept


def without_overlaps(marks: list[Mark]) -> list[Mark]:
    """Sort marks by their place; of those that overlap keep the first and longest."""
    if len(marks) < 2:
        return marks
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept


# --- Thai months


def _named(match: re.Match[str]) -> tuple[int, int | None] | None:
    """Read the month and the year (CE, or None) of a match; None if its number is no year."""
    month = month_of(match["month"] or match["bare"])
    if match["year"] is None:
        return month, None
    year = year_ce(match["year"])
    if year is not None and match["fiscal"]:
        year = year_in_fiscal(month, ce_to_be(year))
    return None if year is None else (month, year)


def _day_marks(text: str) -> Iterator[Mark]:
    """Find `30 มกราคม 2567`, `10 ส.ค. 66`, `1 - 15 มกราคม 2566`, `30 ก.พ.`."""
    for match in patterns.DAY.finditer(text):
        named, day = _named(match), number(match["day"])
        # A larger number is the end of something else; 32 to 39 is more likely a slip than a number on its own.
        if named is None or day > (31 if match["year"] is None else 39):
            continue
        month, year = named
        start, first = _first_of_days(match, day)
        if text[max(0, start - 10) : start].rstrip().endswith(patterns.ORDINALS):
            if start == match.start("day"):
                continue
            start, first = match.start("day"), day
        yield Mark(start, match.end(), End(month, first, year), End(month, day, year), "day")


def _first_of_days(match: re.Match[str], last: int) -> tuple[int, int]:
    """Give the start and the first day of `1 - 15 …`; a number before the dash that is no earlier day is left out."""
    if match["from"] is not None and 1 <= number(match["from"]) < last:
        return match.start("from"), number(match["from"])
    return match.start("day"), last


def _month_marks(text: str) -> Iterator[Mark]:
    """Find `เมษายน 2566`, `ต.ค. 65`, and months without a year."""
    for match in patterns.MONTH.finditer(text):
        named = _named(match)
        if named is None or _is_office(text, match):
            continue
        end = End(named[0], None, named[1])
        yield Mark(match.start(), match.end(), end, end, "month")


def _is_office(text: str, match: re.Match[str]) -> bool:
    """Tell ก.พ. in อ.ก.พ., ก.พ.ค. and สำนักงาน ก.พ., which are commissions, from ก.พ. the month."""
    name = match["month"] or match["bare"]
    if "." not in name:
        return False
    if patterns.LETTER_AND_DOT.match(text, max(0, match.start() - 2), match.start()):
        return True
    before = text[max(0, match.start() - 14) : match.start()].rstrip()
    return "".join(name.replace(".", "").split()) in patterns.COMMISSIONS and before.endswith(patterns.OFFICES)


def _undotted_marks(text: str) -> Iterator[Mark]:
    """Find `มค - มีค 66`, which is a range already."""
    for match in patterns.UNDOTTED.finditer(text):
        last = year_ce(match["year"])
        first = year_ce(match["from"]) if match["from"] else None
        if last is None or match["fiscal"] or (match["from"] and first is None):
            continue
        ends = End(month_of(match["first"]), None, first), End(month_of(match["month"]), None, last)
        yield Mark(match.start(), match.end(), *ends, "month")


def _misspelt_marks(text: str, marks: list[Mark]) -> Iterator[Mark]:
    """Find months with one slip in a full name: before a Buddhist year, or before a dash and another month."""
    taken = {at for mark in marks for at in (mark.start, mark.end)}
    for year in patterns.BE_YEAR.finditer(text):
        if year.end() not in taken:
            window = text[max(0, year.start() - 30) : year.start()]
            name = window.rstrip()
            if name.endswith((".", "ศ", "ช")):
                era = patterns.ERA_BEFORE.search(name)
                name = name[: era.start()].rstrip() if era else name
            yield from _misspelt(text, name, year.start() - len(window), year.end(), year_ce(year[0]))
    for mark in marks:
        window = text[max(0, mark.start - 40) : mark.start]
        is_dashed = mark.precision in ("day", "month") and patterns.ANY_RANGE.search(window, max(0, len(window) - 25))
        gap = patterns.GAP_BEFORE.search(window) if is_dashed else None
        end = mark.start - len(window) + (gap.start() if gap else 0)
        if gap is not None and end not in taken:
            yield from _misspelt(text, window[: gap.start()], mark.start - len(window), end, None)


def _misspelt(text: str, before: str, offset: int, end: int, year: int | None) -> Iterator[Mark]:
    """Make a mark of the misspelt month that ends a stretch of the text (at `offset`), with the day before it."""
    name = misspelt_month(before)
    if name is None:
        return
    start = offset + name.start
    found = patterns.DAY_BEFORE.search(before[: name.start])
    day = int(found["day"]) if found else None
    if found and day is not None and 1 <= day <= 31:
        counted = text[max(0, offset + found.start() - 10) : offset + found.start()].rstrip()
        if not counted.endswith(patterns.ORDINALS):
            one = End(name.month, day, year)
            yield Mark(offset + found.start(), end, one, one, "day", None, UNSURE)
            return
    one = End(name.month, None, year)
    yield Mark(start, end, one, one, "month", None, UNSURE)


# --- Numbers, and English months


def _numeric_marks(text: str) -> Iterator[Mark]:
    """Find `28/4/2566`, `๐๘/๐๔/๒๕๖๗`, `28/4/66`, `28-4-2566`."""
    for match in patterns.NUMERIC.finditer(text):
        day, month, year = number(match["day"]), number(match["month"]), year_ce(match["year"])
        if year is None:
            continue
        # A clock set to American order; it can only be meant so, and only years CE are printed by such clocks.
        if number(match["year"]) == year and month > 12 >= day:
            day, month = month, day
        if not _is_plausible(match, day, month, year):
            continue
        start, first = _first_of_days(match, day)
        yield Mark(start, match.end(), End(month, first, year), End(month, day, year), "day")


def _is_plausible(match: re.Match[str], day: int, month: int, year: int) -> bool:
    """Tell a date, perhaps with a slip in one digit, from a document, section or telephone number."""
    printed = match.string[match.start("day") : match.end()]
    is_slashed = match["mark"] == "/"
    if is_slashed and len(match["year"]) == 4 and not has_letters(printed.replace(" ", "")):
        return day < 40 and month < 20 and (1 <= month <= 12 or 1 <= day <= 31)
    if any(character.isspace() for character in printed) or calendar_problem(year, month, day) is not None:
        return False
    if len(match["year"]) == 4 or is_slashed:
        return True
    # 28-04-66 with all its digits, and nothing before or behind that would make it a longer number.
    around = match.string[max(0, match.start() - 1) : match.start()] + match.string[match.end() : match.end() + 1]
    return match["mark"] == "-" and len(printed) == 8 and "-" not in around and match["from"] is None


def _iso_marks(text: str) -> Iterator[Mark]:
    """Find `2023-04-28` and `2566/04/28`; a day that does not exist is another number."""
    for match in patterns.ISO.finditer(text):
        year = year_ce(match["year"])
        one = End(number(match["month"]), number(match["day"]), year)
        if year is not None and calendar_problem(year, one.month, one.day) is None:
            yield Mark(match.start(), match.end(), one, one, "day")


def _english_marks(text: str) -> Iterator[Mark]:
    """Find `28 Apr 2023`, `April 28, 2023`, `28-Apr-23`, `April 2023`, and months before a dash and another."""
    for match in patterns.ENGLISH_DATE.finditer(text):
        month = month_of(match["month"] or match["us"] or match["bare"])
        printed, day = match["year"] or match["us_year"], match["day"] or match["us_day"] or match["bare_day"]
        year = _english_year(printed) if printed else None
        if (printed and year is None) or (printed and len(printed) == 2 and not day):
            continue
        if day is None or number(day) > 39:
            start = match.start("month") if match["month"] else match.start()
            end = End(month, None, year)
            yield Mark(start, match.end(), end, end, "month")
            continue
        start, first = _first_of_days(match, number(day)) if match["day"] else (match.start(), number(day))
        yield Mark(start, match.end(), End(month, first, year), End(month, number(day), year), "day")


def _english_year(printed: str) -> int | None:
    """Read the year of an English date: 23 is 2023, as spreadsheets print it, 66 is 2566."""
    year = number(printed)
    return 2000 + year if 10 <= year < 40 else year_ce(printed)


# --- Quarters


def _quarter_marks(text: str) -> Iterator[Mark]:
    """Find `ไตรมาส 3`, `ไตรมาสที่ 1-2/2566`, `ไตรมาส ๑ - ๔ ปีงบประมาณ ๒๕๖๖`; quarters count from October."""
    for match in patterns.QUARTER.finditer(text):
        quarters = _quarters(match)
        end, fiscal = _quarter_year(match)
        # Q1/2023 is a quarter of the calendar year in most tables, but not in all.
        if quarters is None or (match[0].startswith("Q") and match["year"] and fiscal == ce_to_be(number(match["year"]))):
            continue
        start, (first, last), last_fiscal = match.start(), quarters, fiscal
        on = patterns.QUARTER_ON.match(text, end) if match["mark"] and first == last else None
        if on is not None and year_ce(on["year"]) is not None:
            end, last, last_fiscal = on.end(), number(on["quarter"]), ce_to_be(year_ce(on["year"]) or 0)
        if fiscal is None:
            start, fiscal = _fiscal_before(text, start)
            last_fiscal = fiscal
        yield _quarter_mark(start, end, (first, fiscal), (last, last_fiscal))


def _quarters(match: re.Match[str]) -> tuple[int, int] | None:
    """Give the first and last quarter; None for quarters 1 and 3, which are no period, and 3 - 1, which cannot be told."""
    if match["word"]:
        return (patterns.QUARTER_WORDS[match["word"]],) * 2
    quarters = [int(digit) for digit in patterns.ANY_DIGIT.findall(match["quarters"])]
    first, last = quarters[0], quarters[-1]
    listed = "," in match["quarters"] or "และ" in match["quarters"]
    if first > last or (listed and quarters != list(range(first, last + 1))):
        return None
    return first, last


def _quarter_mark(start: int, end: int, first: tuple[int, int | None], last: tuple[int, int | None]) -> Mark:
    """Make a mark of two quarters, each with its fiscal year (BE)."""
    if not (1 <= first[0] <= 4 and 1 <= last[0] <= 4):
        nowhere = End(1, None, None)
        return Mark(start, end, nowhere, nowhere, "quarter", "no-such-quarter")
    months = (first[0] * 3 + 6) % 12 + 1, (last[0] * 3 + 8) % 12 + 1
    years = (None if fy is None else year_in_fiscal(month, fy) for month, fy in zip(months, (first[1], last[1]), strict=True))
    ends = [End(month, None, year) for month, year in zip(months, years, strict=True)]
    return Mark(start, end, ends[0], ends[1], "quarter")


def _quarter_year(match: re.Match[str]) -> tuple[int, int | None]:
    """Give the end of a quarter's text and its fiscal year (BE); two digits need a mark (1/66) to be a year."""
    year = year_ce(match["year"]) if match["year"] else None
    if year is None or (len(match["year"]) == 2 and not match["mark"]):
        return match.end("quarters") if match["quarters"] else match.end("word"), None
    return match.end(), ce_to_be(year)


def _fiscal_before(text: str, start: int) -> tuple[int, int | None]:
    """Give the start and the fiscal year (BE) of ปีงบประมาณ 2566 ไตรมาส 2; the start given where none stands before."""
    window = text[max(0, start - 40) : start]
    match = patterns.FISCAL_BEFORE.search(window) if "ประมาณ" in window else None
    year = year_ce(match["year"]) if match else None
    if match is None or year is None:
        return start, None
    return start - len(window) + match.start(), ce_to_be(year)
