"""The text of one period cell and the fiscal year of the report in; the one period it means, as ISO months, out."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from normalize.dates import DateFound, ce_to_be, find_dates, fiscal_window, names_month_or_quarter, year_ce


class Period(NamedTuple):
    """The period of one cell."""

    printed: str
    """The text of the cell as printed, without outer blanks."""
    start: str | None
    """First month, ISO 8601 (`2022-10`), common era. May lie after `end` where the cell is printed so."""
    end: str | None
    """Last month, the same as `start` for a single day or month."""
    first_day: date | None
    """First day meant."""
    last_day: date | None
    """Last day meant."""
    problem: str | None
    """None when both months are known, otherwise why not: `no-date` (also ตลอดปี, ทุกเดือน), `no-year` (a month or
    quarter whose year is not known), `ambiguous`, `half-range` (a dash with a date on one side only that could be
    read), and those of `DateFound.problem`."""


_YEAR = r"(?:[0-9๐-๙]{4}|[4-9๔-๙][0-9๐-๙])(?![0-9๐-๙oO])"
_ERA = r"(?:พ\s?\.?\s?ศ\s?\.?\s*+)?"
_FISCAL_WORD = r"ปี\s*+งบ(?:\s*+ประมาณ)?\s*+"
_FISCAL_YEARS = re.compile(
    rf"{_FISCAL_WORD}{_ERA}(?P<first>{_YEAR})(?:\s*+(?:[-–—]|ถึง)\s*+(?:{_FISCAL_WORD})?{_ERA}(?P<last>{_YEAR}))?"
)
_BUDDHIST_YEAR = re.compile(r"(?<![0-9๐-๙])[2๒][4-6๔-๖][0-9๐-๙]{2}(?![0-9๐-๙])")
_DASH_BEFORE = re.compile(r"[^\s:：-].*(?:[-–—]|ถึง)\s*(?:เดือน|วันที่)?\s*", re.DOTALL)
_DASH_AFTER = re.compile(r"\s*(?:[-–—]|ถึง)\s*(?:[^\s-]|\Z)")


def parse_period(text: str, fiscal_year_be: int | None = None) -> Period:
    """Read the period of a period cell; `fiscal_year_be` (four digits) gives the year where none is printed.

    Of several dates the only range counts, otherwise the cell is `ambiguous`. ปีงบประมาณ 2566 is the whole fiscal
    year, 2022-10 to 2023-09. Never fails on any text; start and end are None together, with a problem.
    """
    printed = text.strip()
    # In a period cell a dash that opens a line belongs to the range; newline and blank are of one length.
    found = find_dates(printed.replace("\n", " "), fiscal_year_be)
    if not found:
        return _without_dates(printed, fiscal_year_be)
    chosen = _the_one(found)
    if chosen is None:
        return _unknown(printed, "ambiguous")
    if not _is_range(chosen):
        if _is_half(printed, chosen):
            return _unknown(printed, "half-range")
        if names_month_or_quarter(printed[: chosen.start] + " " + printed[chosen.end :]):
            return _unknown(printed, "ambiguous")
    if chosen.first_day is None or chosen.last_day is None:
        return _unknown(printed, chosen.problem)
    return _between(printed, chosen.first_day, chosen.last_day)


def _the_one(found: list[DateFound]) -> DateFound | None:
    """Choose the period among the dates of a cell; the same days printed twice are one."""
    distinct = list({(item.first_day, item.last_day, item.problem): item for item in found}.values())
    ranges = [item for item in distinct if _is_range(item)]
    if len(ranges) == 1:
        return ranges[0]
    return distinct[0] if len(distinct) == 1 else None


def _is_range(found: DateFound) -> bool:
    """Tell whether a date is more than its unit: more than one day, more than one month."""
    first, last = found.first_day, found.last_day
    if first is None or last is None:
        return False
    return first != last if found.precision == "day" else (first.year, first.month) != (last.year, last.month)


def _is_half(text: str, found: DateFound) -> bool:
    """Tell whether a dash or ถึง beside a date has something on its other side that is not read as a date."""
    return bool(_DASH_BEFORE.fullmatch(text, 0, found.start) or _DASH_AFTER.match(text, found.end))


def _without_dates(text: str, fiscal_year_be: int | None) -> Period:
    """Read a cell without dates: whole fiscal years, or the reason why it has no period."""
    years = {match.groups(): match for match in _FISCAL_YEARS.finditer(text)}
    if years:
        windows = {_window(match) for match in years.values()}
        window = windows.pop()
        return _unknown(text, "ambiguous") if windows or window is None else _between(text, *window)
    if names_month_or_quarter(text):
        return _unknown(text, "no-year" if fiscal_year_be is None else "ambiguous")
    # ปี 2566 may be the calendar year or the fiscal year.
    return _unknown(text, "ambiguous" if _BUDDHIST_YEAR.search(text) else "no-date")


def _window(match: re.Match[str]) -> tuple[date, date] | None:
    """Give the days of ปีงบประมาณ 2566 or ปีงบประมาณ 2566-2570; None if a number is no year."""
    first, last = year_ce(match["first"]), year_ce(match["last"] or match["first"])
    if first is None or last is None:
        return None
    return fiscal_window(ce_to_be(first))[0], fiscal_window(ce_to_be(last))[1]


def _between(printed: str, first: date, last: date) -> Period:
    return Period(printed, first.isoformat()[:7], last.isoformat()[:7], first, last, None)


def _unknown(printed: str, problem: str | None) -> Period:
    return Period(printed, None, None, None, None, problem or "no-date")


def parse_span(start: str, end: str, fiscal_year_be: int | None = None) -> Period:
    """Read a period printed in two cells."""
    return parse_period(f"{start} - {end}", fiscal_year_be)


def hull(periods: Sequence[Period]) -> Period:
    """Join periods: from the first start to the last end, where all have been read."""
    if len(periods) == 1:
        return periods[0]
    printed = "\n".join(dict.fromkeys(period.printed for period in periods))
    bad = next((period for period in periods if period.first_day is None), None)
    if bad is not None:
        return _unknown(printed, bad.problem)
    first = min(p.first_day for p in periods if p.first_day)
    last = max(p.last_day for p in periods if p.last_day)
    return _between(printed, first, last)
