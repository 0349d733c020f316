"""The text of a period's cell or cells and the fiscal year of the report in; the one period they mean, as ISO months, out."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from normalize.date_patterns import GAP, RANGE
from normalize.dates import DateFound, Precision, ce_to_be, find_periods, names_month_or_quarter
from normalize.period_words import buddhist_years, is_emphatic, names_fiscal_number, names_school_year


class Period(NamedTuple):
    """The period of one cell, of the two cells of its start and its end, or of several rows."""

    printed: str
    """The text as printed, without outer blanks; of two cells `start - end`, of several rows each on its own line."""
    start: str | None
    """First month, ISO 8601 (`2022-10`), common era. May lie after `end` where the cell is printed so."""
    end: str | None
    """Last month, the same as `start` for a single day or month, also for a deadline (ภายใน 30 เม.ย. 66)."""
    first_day: date | None
    """First day meant."""
    last_day: date | None
    """Last day meant."""
    problem: str | None
    """None when both months are known, otherwise why not: `no-date` (also ตลอดปี, ทุกเดือน), `no-year` (a month or
    quarter whose year is not known), `ambiguous`, `half-range` (one end only, or a dash with a date on one side only
    that could be read), `school-year`, `reversed` (of several rows, one ends before it begins), and those of
    `DateFound.problem`."""
    precision: Precision | None = None
    """The unit that is printed, None without months."""
    confidence: float = 1.0
    """As `DateFound.confidence`; ครึ่งปีแรก, which not all offices count alike, is below 1 as well."""


_DASH_BEFORE = re.compile(rf"{GAP}\Z")
_DASH_AFTER = re.compile(rf"\s*+{RANGE}\s*+(?:[^\s-]|\Z)")
_RANGE = re.compile(RANGE)
_NOTHING = re.compile(rf"(?:{RANGE}|[\s.,:])*+")
_LINK = re.compile(r"[\s,()/]*+(?P<word>และ)?[\s,()/]*+(?:ระหว่าง|ตั้งแต่)?(?:เดือน|วันที่)?\s*+")
_ANY_YEAR = 2566
"""Where it only matters what stands in a text, not what it means."""
_UNITS: tuple[Precision, ...] = ("day", "month", "quarter", "fiscal-year")


def parse_period(text: str, fiscal_year_be: int | None = None) -> Period:
    """Read the period of a period cell; `fiscal_year_be` (four digits) gives the year where none is printed.

    Of several dates the only range counts, otherwise the cell is `ambiguous`, unless each goes on where the one before
    ends. ปีงบประมาณ 2566 is the whole fiscal year, 2022-10 to 2023-09; so is ตลอดปีงบประมาณ of the year given. A deadline
    is the month it names. Never fails on any text; start and end are None together, with a problem.
    """
    printed = text.strip()
    # In a period cell a dash that opens a line belongs to the range; newline and blank are of one length.
    flat = printed.replace("\n", " ")
    found = find_periods(flat, fiscal_year_be)
    if not found:
        return _unknown(printed, _why_nothing(flat, fiscal_year_be))
    chosen = _the_one(flat, found)
    problem = "ambiguous" if chosen is None else _objection(flat, found, chosen)
    if chosen is None or problem or chosen.first_day is None or chosen.last_day is None:
        return _unknown(printed, problem or (chosen.problem if chosen else None))
    return _between(printed, chosen.first_day, chosen.last_day, chosen.precision, chosen.confidence)


def parse_span(start_text: str, end_text: str, fiscal_year_be: int | None = None) -> Period:
    """Read a period whose start and end stand in two cells, each a day, a month or a year's part, the year perhaps in one only.

    Where one cell is empty or a dash, the other must hold the whole period; a lone start or end is a `half-range`.
    """
    cells = [text.strip() for text in (start_text, end_text)]
    filled = [text for text in cells if not _NOTHING.fullmatch(text)]
    printed = " - ".join(filled or [text for text in cells if text])
    if not filled:
        return _unknown(printed, "no-date")
    if len(filled) == 1:
        one = parse_period(printed, fiscal_year_be)
        return one if one.problem or one.start != one.end or _is_whole(one) else _unknown(printed, "half-range")
    start, end = (_only_date(text) for text in cells)
    found = find_periods(f"{start} - {end}", fiscal_year_be)
    if len(found) == 1 and found[0].start < len(start) and found[0].end > len(start) + 3:
        one_found = found[0]
        if one_found.first_day is None or one_found.last_day is None:
            return _unknown(printed, one_found.problem)
        return _between(printed, one_found.first_day, one_found.last_day, one_found.precision, one_found.confidence)
    return _of_two(printed, *(parse_period(text, fiscal_year_be) for text in cells))


def hull(periods: Sequence[Period]) -> Period:
    """Join the periods of several rows, from the earliest start to the latest end; rows without any text are passed over.

    Only where all of them were read: otherwise the problem of the first that was not, and `reversed` where one of several ends
    before it begins, for its fault would not be seen in the whole.
    """
    filled = [period for period in periods if not _NOTHING.fullmatch(period.printed)]
    printed = "\n".join(dict.fromkeys(period.printed for period in filled or periods))
    if len({period[1:] for period in filled}) == 1:
        return filled[0]._replace(printed=printed)
    problem = next((period.problem for period in filled if period.problem), None if filled else "no-date")
    firsts, lasts = [p.first_day for p in filled if p.first_day], [p.last_day for p in filled if p.last_day]
    if problem or len(firsts) != len(filled) or len(lasts) != len(filled):
        return _unknown(printed, problem)
    if any(first > last for first, last in zip(firsts, lasts, strict=True)):
        return _unknown(printed, "reversed")
    precision = max((period.precision or "day" for period in filled), key=_UNITS.index)
    return _between(printed, min(firsts), max(lasts), precision, min(period.confidence for period in filled))


# --- One of several dates


def _the_one(text: str, found: list[DateFound]) -> DateFound | None:
    """Choose the period among the dates of a cell; the same days printed twice are one."""
    listed = _listed(text, found)
    if listed is not None:
        return listed
    distinct: dict[tuple[date | None, date | None, str | None], DateFound] = {}
    for item in sorted(found, key=lambda item: item.is_worded):
        distinct.setdefault((item.first_day, item.last_day, item.problem), item)
    items = [item for item in distinct.values() if not _is_context(item, list(distinct.values()))]
    ranges = [item for item in items if _is_range(item)]
    emphatic = [item for item in ranges if item.is_worded and is_emphatic(item.printed)]
    dated = [item for item in ranges if not item.is_worded]
    chosen = emphatic or dated or ranges or items
    return chosen[0] if len(chosen) == 1 and not (emphatic and dated) and not _is_open_list(text, found) else None


def _is_context(item: DateFound, others: list[DateFound]) -> bool:
    """Tell whether ปีงบประมาณ 2566 only says in which year another date of the cell lies."""
    if not item.is_worded or item.precision != "fiscal-year" or is_emphatic(item.printed):
        return False
    return any(other is not item and _is_within(other, item) for other in others)


def _is_within(inner: DateFound, outer: DateFound) -> bool:
    """Tell whether a date lies in another; a day that does not exist may lie anywhere."""
    if inner.first_day is None or inner.last_day is None or outer.first_day is None or outer.last_day is None:
        return True
    return outer.first_day <= inner.first_day and inner.last_day <= outer.last_day


def _listed(text: str, found: list[DateFound]) -> DateFound | None:
    """Join dates that are listed without a gap between them, ม.ค. - มี.ค. 66 และ เม.ย. - มิ.ย. 66, into one."""
    for before, after in pairwise(found):
        if before.last_day is None or after.first_day is None or not _LINK.fullmatch(text, before.end, after.start):
            return None
        is_same = before[3:5] == after[3:5]
        if not is_same and after.first_day != before.last_day + timedelta(days=1):
            return None
    if len(found) < 2:
        return None
    first, last = found[0], found[-1]
    return first._replace(
        printed=text[first.start : last.end],
        end=last.end,
        last_day=last.last_day,
        confidence=min(item.confidence for item in found),
        is_worded=False,
        is_year_given=any(item.is_year_given for item in found),
    )


def _is_open_list(text: str, found: list[DateFound]) -> bool:
    """Tell whether และ or a comma stands between two dates, so that neither of them is the period."""
    for before, after in pairwise(found):
        link = _LINK.fullmatch(text, before.end, after.start)
        is_same = before[3:5] == after[3:5]
        if link and not is_same and (link["word"] or "," in link[0] or "/" in link[0]):
            return True
    return False


def _is_range(found: DateFound) -> bool:
    """Tell whether a date is more than its unit: more than one day, more than one month."""
    first, last = found.first_day, found.last_day
    if first is None or last is None:
        return False
    return first != last if found.precision == "day" else (first.year, first.month) != (last.year, last.month)


# --- Reasons


def _objection(text: str, found: list[DateFound], chosen: DateFound) -> str | None:
    """Say why the date chosen may not be the period of the cell, None if nothing speaks against it."""
    is_dashed = _is_range(chosen) and _RANGE.search(chosen.printed) is not None
    if not is_dashed and _is_half(text, chosen):
        return "half-range"
    if not _is_range(chosen) and names_month_or_quarter(f"{text[: chosen.start]} {text[chosen.end :]}"):
        return "ambiguous"
    rest = _outside(text, found)
    if chosen.is_worded and names_month_or_quarter(rest):
        return "ambiguous"
    if chosen.is_year_given and chosen.first_day and chosen.last_day:
        # ปี 2565 (ม.ค. - มี.ค.) in a report of 2566: the year given may not be the one meant.
        likely = {ce_to_be(day.year) + late for day in (chosen.first_day, chosen.last_day) for late in (0, day.month > 9)}
        return "ambiguous" if buddhist_years(rest) - likely else None
    return None


def _outside(text: str, found: list[DateFound]) -> str:
    """What stands in a text beside the dates found."""
    ends = [0, *(item.end for item in found)]
    starts = [*(item.start for item in found), len(text)]
    return " ".join(text[end:start] for end, start in zip(ends, starts, strict=True))


def _is_half(text: str, found: DateFound) -> bool:
    """Tell whether a dash or ถึง beside a date has something on its other side that is not read as a date."""
    window = text[max(0, found.start - 40) : found.start]
    dash = _DASH_BEFORE.search(window)
    # A dash at the very beginning of a cell opens a list.
    is_after = dash is not None and bool(text[: found.start - len(window) + dash.start()].strip(" :：-\n\t"))
    return is_after or _DASH_AFTER.match(text, found.end) is not None


def _why_nothing(text: str, fiscal_year_be: int | None) -> str:
    """Say why a cell without dates has no period."""
    if names_school_year(text):
        return "school-year"
    if names_month_or_quarter(text):
        return "no-year" if fiscal_year_be is None else "ambiguous"
    if fiscal_year_be is None and find_periods(text, _ANY_YEAR):
        return "no-year"
    # ปี 2566 may be the calendar year or the fiscal year.
    return "ambiguous" if buddhist_years(text) or names_fiscal_number(text) else "no-date"


# --- Two cells


def _only_date(text: str) -> str:
    """Give the date alone of a cell with words around it (เริ่ม ต.ค. 65), else the cell on one line."""
    flat = text.replace("\n", " ")
    found = find_periods(flat, _ANY_YEAR)
    return found[0].printed if len(found) == 1 else flat


def _of_two(printed: str, start: Period, end: Period) -> Period:
    """Join the periods of two cells that cannot be read as one text; one that is whole must hold the other."""
    if start.first_day is None or start.last_day is None or end.first_day is None or end.last_day is None:
        problems = [period.problem for period in (start, end) if period.problem]
        return _unknown(printed, "half-range" if problems == ["no-date"] else problems[0])
    if _is_whole(start) or _is_whole(end):
        outer, inner = (start, end) if _is_whole(start) else (end, start)
        is_inside = _contains(outer, inner)
        return outer._replace(printed=printed) if is_inside else _unknown(printed, "ambiguous")
    precision = max((start.precision or "day", end.precision or "day"), key=_UNITS.index)
    return _between(printed, start.first_day, end.last_day, precision, min(start.confidence, end.confidence))


def _contains(outer: Period, inner: Period) -> bool:
    """Tell whether a period that was read lies in another."""
    days = outer.first_day, inner.first_day, inner.last_day, outer.last_day
    known = [day for day in days if day is not None]
    return len(known) == 4 and known == sorted(known)


def _is_whole(period: Period) -> bool:
    """Tell whether a cell prints both ends of its period."""
    return period.first_day != period.last_day and period.start is not None and _RANGE.search(period.printed) is not None


def _between(printed: str, first: date, last: date, precision: Precision | None, confidence: float) -> Period:
    return Period(printed, first.isoformat()[:7], last.isoformat()[:7], first, last, None, precision, confidence)


def _unknown(printed: str, problem: str | None) -> Period:
    return Period(printed, None, None, None, None, problem or "no-date")
