"""Running Thai text in; the dates and periods printed in it out, each with its place, its days and how exact it is.

The spellings that are read were collected from ITA reports of local bodies: full and short month names, Thai and
mixed digits, years of two or four digits in the Buddhist or the common era, fiscal quarters, and ranges of all these.
Names of months, with misspellings, are data: `data/months.csv`.
"""

import csv
import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

Precision = Literal["day", "month", "quarter", "fiscal-year"]


class DateFound(NamedTuple):
    """One date or period found in a text."""

    printed: str
    """The text as printed, without words such as วันที่ or ภายในเดือน before it."""
    start: int
    """Offset of the first character, in code points of the text given."""
    end: int
    """Offset after the last character."""
    first_day: date | None
    """First day meant. May lie after `last_day`: a period printed the wrong way round is kept as printed."""
    last_day: date | None
    """Last day meant, the same as `first_day` for one day."""
    precision: Precision
    """The unit that is printed; of a range the coarser of its two ends."""
    problem: str | None
    """None, or why there are no days: `no-such-day`, `no-such-month`, `no-such-quarter`."""


class _End(NamedTuple):
    """One end of a date or period as printed: an inner month and day may be impossible, the year (CE) missing."""

    month: int
    day: int | None
    year: int | None


class _Mark(NamedTuple):
    """A place in the text that names a date or a period, before missing years are filled in."""

    start: int
    end: int
    first: _End
    last: _End
    precision: Precision
    problem: str | None = None


# --- Buddhist Era and fiscal year


def be_to_ce(year: int) -> int:
    """Convert a year of the Buddhist Era to the common era: 2566 → 2023."""
    return year - 543


def ce_to_be(year: int) -> int:
    """Convert a year of the common era to the Buddhist Era: 2023 → 2566."""
    return year + 543


def fiscal_year_be(day: date) -> int:
    """Give the Thai fiscal year (Buddhist Era) of a day: it begins on 1 October of the year before."""
    return ce_to_be(day.year) + (day.month >= 10)


def fiscal_window(fy_be: int) -> tuple[date, date]:
    """Give the first and the last day of a fiscal year (Buddhist Era): 2566 → 2022-10-01, 2023-09-30."""
    year = be_to_ce(fy_be)
    return date(year - 1, 10, 1), date(year, 9, 30)


def is_buddhist_year(year: int) -> bool:
    """Tell whether a four-digit year can be meant in the Buddhist Era; the reports know no other years."""
    return 2400 <= year <= 2700


def year_ce(printed: str) -> int | None:
    """Read a printed year of two or four digits (Thai, Arabic or mixed) as a year of the common era.

    Two digits from 40 on are the end of a Buddhist year (66 → 2566); 1900–2100 is taken for the common era, as in
    pictures of screens. None for any other number.
    """
    year = int(printed)
    if 40 <= year <= 99:
        year += 2500
    if is_buddhist_year(year):
        return be_to_ce(year)
    return year if 1900 <= year <= 2100 else None


def _year_in_fiscal(month: int, fy_be: int) -> int:
    """Give the calendar year (CE) in which a month of a fiscal year lies."""
    return be_to_ce(fy_be) - (month >= 10)


# --- Spellings


def _month_rows() -> list[tuple[str, int, str]]:
    """Read `data/months.csv`: printed form, month 1–12, kind; the longest form first, so that it wins."""
    path = Path(__file__).with_name("data") / "months.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [(row["printed"], int(row["month"]), row["kind"]) for row in csv.DictReader(file)]
    return sorted(rows, key=lambda row: (-len(row[0]), row[0]))


def _short_forms(pattern: str) -> str:
    """Write the short names as alternatives; `pattern` says how the two letters and their dots may stand."""
    pairs = [printed.split(".") for printed, _, kind in _ROWS if kind == "short"]
    return "|".join(pattern.format(head=head, tail=tail) for head, tail, *_ in pairs)


_ROWS = _month_rows()
_MONTHS = {printed.replace(".", ""): month for printed, month, _ in _ROWS}

_D = "[0-9๐-๙]"
_FULL = "|".join(re.escape(printed) for printed, _, kind in _ROWS if kind == "full")
# A short name may lose its dots (ต.ค 65, ตค. 65, 10 ตค 65), the less stands around it the more of them it needs:
# without dots the same letters are province codes (ที่ พย 72301/1) and parts of words.
_STRICT = _short_forms(r"{head}\s?\.\s?{tail}\s?\.")
_DOTTED = _short_forms(r"{head}(?:\s?\.\s?{tail}(?:\s?\.)?|{tail}\.)")
_LOOSE = _short_forms(r"{head}(?:\s?\.\s?)?{tail}(?:\s?\.)?")

_RANGE = r"(?:[-‐‑‒–—―−~]|(?:ไป)?(?:จน)?ถึง)"
# Blanks are taken whole (*+): a page of blanks must not cost a square of its length.
_GAP = rf"\s*+{_RANGE}\s*+(?:สิ้น)?(?:เดือน|วันที่)?\s*+"
_ERA = r"(?:[พค]\s?\.?\s?ศ\s?\.?\s*+)?"
_FISCAL = r"(?:ของ|ประจำ|ใน)?\s*+ปี\s*+งบ\s*+ประมาณ\s*+"
# Two digits are a year from 40 on, unless they count something (มกราคม 45 คน).
_COUNTED = rf"(?!\s*+(?:[.,]{_D}|%|คน|บาท|ราย(?!งาน|การ|ชื่อ)|(?:ครั้ง|ฉบับ|ชุด)(?!ที่)|แห่ง|คะแนน))"
_YEAR_DIGITS = rf"(?P<year>{_D}{{4}}|[4-9๔-๙]{_D}{_COUNTED})(?!{_D}|[oO])"
_YEAR = rf"(?:\s*+(?:,\s*+)?|[-/])(?:(?P<fiscal>{_FISCAL})|(?:ของ)?ปี\s*+)?{_ERA}{_YEAR_DIGITS}"
# After a month without a year: no further abbreviation, and no number that might be a damaged year (๒๕๖o).
_NO_YEAR = rf"(?![ก-ฮ]\.)(?!\s*+{_D}{{2,4}}(?![0-9๐-๙.)]))"

_DAY = re.compile(
    rf"(?<!{_D})(?:(?P<from>{_D}{{1,2}})\s*+{_RANGE}\s*+(?:วันที่\s*+)?)?(?P<day>{_D}{{1,2}})(?:\s*+|[-/])"
    rf"(?:(?P<month>{_FULL}|{_LOOSE}){_YEAR}|(?P<bare>{_FULL}|{_STRICT}){_NO_YEAR})"
)
_MONTH = re.compile(
    rf"(?P<month>{_FULL}|{_DOTTED}){_YEAR}|(?P<bare>(?:{_FULL}|{_STRICT}){_NO_YEAR}"
    rf"|(?:{_DOTTED})(?={_GAP}(?:{_D}{{1,2}}\s*+)?(?:{_FULL}|{_LOOSE})))"
)
_NUMERIC = re.compile(
    rf"(?<![0-9๐-๙/])(?:(?P<from>{_D}{{1,2}})\s*+{_RANGE}\s*+)?"
    rf"(?P<day>{_D}{{1,2}})\s?(?P<mark>[/.-])\s?(?P<month>{_D}{{1,2}})\s?(?P=mark)\s?(?P<year>{_D}{{4}}|{_D}{{2}})"
    rf"(?![0-9๐-๙/oO])"
)
_QUARTER = re.compile(
    rf"ไตรมาส(?:ที่)?\s*+(?P<quarters>{_D}(?!{_D})(?:\s*+(?:{_RANGE}|,|และ)\s*+(?:ไตรมาส(?:ที่)?\s*+)?{_D}(?!{_D}))*)"
    rf"(?:\s*+(?:,\s*+)?(?P<mark>/\s*+|{_FISCAL}|(?:ของ)?ปี\s*+)?{_ERA}{_YEAR_DIGITS})?"
)
_JOIN = re.compile(_GAP)
_LETTER_AND_DOT = re.compile(r"[ก-ฮ]\.")
_NEW_ITEM = re.compile(r"[^\S\n]*+\n\s*+[-–—]\s")
_ANY_DIGIT = re.compile(_D)
_ANY_NUMERIC = re.compile(rf"[/.-]\s?{_D}{{1,2}}\s?[/.-]\s?{_D}{{2}}")
_ANY_MONTH = re.compile(rf"{_FULL}|{_LOOSE}")
_ANY_NAME = re.compile(rf"{_FULL}|{_STRICT}|ไตรมาส(?:ที่)?\s*+{_D}")
_NOT_LETTERS = re.compile(r"[\s.]")

# Words after which a number counts, so that it is no day: ครั้งที่ 1 มกราคม 2566.
_ORDINALS = ("ครั้งที่", "งวดที่", "รอบที่", "ระยะที่", "ลำดับที่", "ฉบับที่", "ชุดที่", "หมู่ที่", "ไตรมาสที่", "ข้อ", "ข้อที่")
# Words after which ก.พ. and ก.ค. are the civil service commissions.
_OFFICES = ("สำนักงาน", "คณะกรรมการ", "เลขาธิการ", "กฎ", "มติ", "ระเบียบ", "หลักเกณฑ์", "หนังสือ")
_COMMISSIONS = frozenset({"กพ", "กค"})


# --- Finding


def find_dates(text: str, fiscal_year_be: int | None = None) -> list[DateFound]:
    """Find every date and period in a text, in order and without overlaps.

    `fiscal_year_be` (four digits) gives the year to months and quarters printed without one; where it is not known,
    or is no Buddhist year, they are passed over, and so is a range that it does not decide (ก.ค. - ธ.ค.).
    A year alone, also ปีงบประมาณ 2566, is no date here: `periods.parse_period` reads it. Never fails on any text.
    """
    known = fiscal_year_be if fiscal_year_be is not None and is_buddhist_year(fiscal_year_be) else None
    if known is None and not _ANY_DIGIT.search(text):
        return []
    marks = _marks(text)
    found = (_resolve(text, mark, known) for mark in _joined(text, marks)) if marks else ()
    return [item for item in found if item is not None]


def names_month_or_quarter(text: str) -> bool:
    """Tell whether a text names a month or a numbered quarter, with or without a year."""
    return _ANY_NAME.search(text) is not None


def _marks(text: str) -> list[_Mark]:
    """Collect the places that name a date, the first and longest where they overlap."""
    marks: list[_Mark] = []
    if "ไตรมาส" in text:
        marks += _quarter_marks(text)
    if _ANY_MONTH.search(text):
        marks += _day_marks(text)
        marks += _month_marks(text)
    if _ANY_NUMERIC.search(text):
        marks += _numeric_marks(text)
    if len(marks) < 2:
        return marks
    kept: list[_Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept


def _named(match: re.Match[str]) -> tuple[int, int | None] | None:
    """Read the month and the year (CE, or None) of a match; None if its number is no year."""
    month = _MONTHS[_NOT_LETTERS.sub("", match["month"] or match["bare"])]
    if match["year"] is None:
        return month, None
    year = year_ce(match["year"])
    if year is not None and match["fiscal"]:
        year = _year_in_fiscal(month, ce_to_be(year))
    return None if year is None else (month, year)


def _day_marks(text: str) -> Iterator[_Mark]:
    """Find `30 มกราคม 2567`, `10 ส.ค. 66`, `1 - 15 มกราคม 2566`, `30 ก.พ.`."""
    for match in _DAY.finditer(text):
        named, day = _named(match), int(match["day"])
        # A larger number is the end of something else; 32 to 39 is more likely a slip than a number on its own.
        if named is None or day > (31 if match["year"] is None else 39):
            continue
        month, year = named
        start, first = _first_of_days(match, day)
        if text[max(0, start - 10) : start].rstrip().endswith(_ORDINALS):
            if start == match.start("day"):
                continue
            start, first = match.start("day"), day
        yield _Mark(start, match.end(), _End(month, first, year), _End(month, day, year), "day")


def _first_of_days(match: re.Match[str], last: int) -> tuple[int, int]:
    """Give the start and the first day of `1 - 15 …`; a number before the dash that is no earlier day is left out."""
    if match["from"] is not None and 1 <= int(match["from"]) < last:
        return match.start("from"), int(match["from"])
    return match.start("day"), last


def _month_marks(text: str) -> Iterator[_Mark]:
    """Find `เมษายน 2566`, `ต.ค. 65`, and months without a year."""
    for match in _MONTH.finditer(text):
        named = _named(match)
        if named is None or _is_office(text, match):
            continue
        end = _End(named[0], None, named[1])
        yield _Mark(match.start(), match.end(), end, end, "month")


def _is_office(text: str, match: re.Match[str]) -> bool:
    """Tell ก.พ. in อ.ก.พ., ก.พ.ค. and สำนักงาน ก.พ., which are commissions, from ก.พ. the month."""
    name = match["month"] or match["bare"]
    if "." not in name:
        return False
    if _LETTER_AND_DOT.match(text, max(0, match.start() - 2), match.start()):
        return True
    before = text[max(0, match.start() - 14) : match.start()].rstrip()
    return _NOT_LETTERS.sub("", name) in _COMMISSIONS and before.endswith(_OFFICES)


def _numeric_marks(text: str) -> Iterator[_Mark]:
    """Find `28/4/2566`, `๐๘/๐๔/๒๕๖๗`, `28/4/66`, `28-4-2566`."""
    for match in _NUMERIC.finditer(text):
        day, month, year = int(match["day"]), int(match["month"]), year_ce(match["year"])
        if year is None:
            continue
        # A clock set to American order; it can only be meant so, and only years CE are printed by such clocks.
        if int(match["year"]) == year and month > 12 >= day:
            day, month = month, day
        if not _is_plausible(match, day, month, year):
            continue
        start, first = _first_of_days(match, day)
        yield _Mark(start, match.end(), _End(month, first, year), _End(month, day, year), "day")


def _is_plausible(match: re.Match[str], day: int, month: int, year: int) -> bool:
    """Tell a date, perhaps with a slip in one digit, from a document, section or telephone number."""
    if match["mark"] == "/" and len(match["year"]) == 4:
        return day < 40 and month < 20 and (1 <= month <= 12 or 1 <= day <= 31)
    printed = match.string[match.start("day") : match.end()]
    compact = not any(character.isspace() for character in printed)
    exists = _calendar_problem(_End(month, day, year)) is None
    return compact and exists and (match["mark"] == "/" or len(match["year"]) == 4)


def _quarter_marks(text: str) -> Iterator[_Mark]:
    """Find `ไตรมาส 3`, `ไตรมาสที่ 1-2/2566`, `ไตรมาส ๑ - ๔ ปีงบประมาณ ๒๕๖๖`; quarters count from October."""
    for match in _QUARTER.finditer(text):
        quarters = [int(digit) for digit in _ANY_DIGIT.findall(match["quarters"])]
        first, last = quarters[0], quarters[-1]
        listed = "," in match["quarters"] or "และ" in match["quarters"]
        # Quarters 1 and 3 are no period, and 3 - 1 is none that could be told.
        if first > last or (listed and quarters != list(range(first, last + 1))):
            continue
        end, fiscal = _quarter_year(match)
        if not 1 <= first <= last <= 4:
            nowhere = _End(1, None, None)
            yield _Mark(match.start(), end, nowhere, nowhere, "quarter", "no-such-quarter")
            continue
        months = (first * 3 + 6) % 12 + 1, (last * 3 + 8) % 12 + 1
        ends = [_End(month, None, None if fiscal is None else _year_in_fiscal(month, fiscal)) for month in months]
        yield _Mark(match.start(), end, ends[0], ends[1], "quarter")


def _quarter_year(match: re.Match[str]) -> tuple[int, int | None]:
    """Give the end of a quarter's text and its fiscal year (BE); two digits need a mark (1/66) to be a year."""
    year = year_ce(match["year"]) if match["year"] else None
    if year is None or (len(match["year"]) == 2 and not match["mark"]):
        return match.end("quarters"), None
    return match.end(), ce_to_be(year)


# --- Ranges and years


def _joined(text: str, marks: list[_Mark]) -> Iterator[_Mark]:
    """Join two neighbours with nothing but a dash or ถึง between them into one range."""
    before: _Mark | None = None
    for mark in marks:
        if before is None:
            before = mark
        elif _is_range(text, before, mark):
            yield _range(before, mark)
            before = None
        else:
            yield before
            before = mark
    if before is not None:
        yield before


def _is_range(text: str, first: _Mark, last: _Mark) -> bool:
    """Tell whether two neighbours are the two ends of one range."""
    if (first.precision == "quarter") != (last.precision == "quarter"):
        return False
    if not _JOIN.fullmatch(text, first.end, last.start):
        return False
    # A dash that opens a line, after a date that is complete, is a list of dates.
    is_complete = first.precision == "day" and first.first.year is not None
    return not (is_complete and _NEW_ITEM.match(text, first.end, last.start))


def _range(first: _Mark, last: _Mark) -> _Mark:
    """Make one range of its two ends."""
    precision = first.precision if first.precision != "day" else last.precision
    return _Mark(first.start, last.end, first.first, last.last, precision, first.problem or last.problem)


def _with_years(first: _End, last: _End, fiscal_year_be: int | None) -> tuple[_End, _End]:
    """Fill in missing years: from the other end, such that the period runs forward, or from the fiscal year."""
    if first.year is None and last.year is not None:
        return first._replace(year=last.year - (first.month > last.month)), last
    if first.year is not None and last.year is None:
        return first, last._replace(year=first.year + (last.month < first.month))
    if first.year is not None or fiscal_year_be is None:
        return first, last
    years = [_year_in_fiscal(end.month, fiscal_year_be) for end in (first, last)]
    # ก.ค. - ธ.ค. lies in two fiscal years: which of them is not printed.
    if (years[0], first.month) > (years[1], last.month):
        return first, last
    return first._replace(year=years[0]), last._replace(year=years[1])


def _resolve(text: str, mark: _Mark, fiscal_year_be: int | None) -> DateFound | None:
    """Turn a mark into days; None where no year can be told."""
    first, last = _with_years(mark.first, mark.last, fiscal_year_be)
    printed = text[mark.start : mark.end]
    problem = mark.problem or _calendar_problem(first) or _calendar_problem(last)
    if problem is not None:
        return DateFound(printed, mark.start, mark.end, None, None, mark.precision, problem)
    if first.year is None or last.year is None:
        return None
    first_day = date(first.year, first.month, first.day or 1)
    last_day = date(last.year, last.month, last.day or monthrange(last.year, last.month)[1])
    return DateFound(printed, mark.start, mark.end, first_day, last_day, mark.precision, None)


def _calendar_problem(end: _End) -> str | None:
    """Say what the calendar does not have; a year that is not known is taken for a leap year."""
    if not 1 <= end.month <= 12:
        return "no-such-month"
    last = monthrange(end.year or 2000, end.month)[1]
    return None if end.day is None or 1 <= end.day <= last else "no-such-day"
