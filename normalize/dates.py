"""Running Thai text in; the dates and periods printed in it out, each with its place, its days and how exact it is.

The spellings that are read were collected from ITA reports of local bodies: full and short month names, Thai and
mixed digits, years of two or four digits in the Buddhist or the common era, fiscal quarters, and ranges of all these.
`docs/dates.md` lists them.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from normalize.date_marks import UNSURE, End, Mark, Precision, date_marks, without_overlaps
from normalize.date_patterns import ANY_DIGIT, ANY_NAME, JOIN, NEW_ITEM, ODD_DIGITS
from normalize.eras import (
    be_to_ce,
    calendar_problem,
    ce_to_be,
    fiscal_window,
    fiscal_year_be,
    is_buddhist_year,
    year_ce,
    year_in_fiscal,
)
from normalize.months import Closed, closed
from normalize.period_words import printed_fiscal_years, worded_marks

__all__ = [
    "DateFound",
    "Precision",
    "be_to_ce",
    "ce_to_be",
    "find_dates",
    "find_periods",
    "fiscal_window",
    "fiscal_year_be",
    "is_buddhist_year",
    "names_month_or_quarter",
    "year_ce",
]


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
    """The unit that is printed; of a range the coarser of its two ends. Half a fiscal year is two quarters."""
    problem: str | None
    """None, or why there are no days: `no-such-day`, `no-such-month`, `no-such-quarter`."""
    confidence: float = 1.0
    """Below 1 where a slip was read over: a Latin letter for a digit (๒๕๖o), a misspelt month."""
    is_worded: bool = False
    """Named by words of the fiscal year (รอบ 6 เดือน, ปีงบประมาณ 2566); only `find_periods` gives these."""
    is_year_given: bool = False
    """The year is the fiscal year given, no year is printed."""


def find_dates(text: str, fiscal_year_be: int | None = None) -> list[DateFound]:
    """Find every date and period in a text, in order and without overlaps.

    `fiscal_year_be` (four digits) gives the year to months and quarters printed without one; where it is not known,
    or is no Buddhist year, they are passed over, and so is a range that it does not decide (ก.ค. - ธ.ค.).
    A year alone, also ปีงบประมาณ 2566, is no date here: `find_periods` reads it. Never fails on any text.
    """
    known = _known(fiscal_year_be)
    if known is None and not ANY_DIGIT.search(text):
        return []
    whole = closed(text, every_blank=False) if "\n" in text else Closed(text, None)
    return list(_resolved(text, whole, date_marks(whole.text), known))


def find_periods(text: str, fiscal_year_be: int | None = None) -> list[DateFound]:
    """Find the dates and periods of a period cell: as `find_dates`, and words of the fiscal year as well.

    ปีงบประมาณ 2566 gives the year to months, quarters and rounds that stand in the same cell without one. A name or a year
    that a narrow column broke in two is read whole.
    """
    whole = closed(text, every_blank=True)
    printed = printed_fiscal_years(whole.text)
    known = next(iter(printed)) if len(printed) == 1 else (None if printed else _known(fiscal_year_be))
    dated = date_marks(whole.text)
    marks = without_overlaps([*dated, *worded_marks(whole.text)])
    found = _resolved(text, whole, marks, known)
    return [item._replace(is_year_given=False) for item in found] if printed else list(found)


def names_month_or_quarter(text: str) -> bool:
    """Tell whether a text names a month or a numbered quarter, with or without a year."""
    return ANY_NAME.search(text) is not None


def _known(fiscal_year: int | None) -> int | None:
    return fiscal_year if fiscal_year is not None and is_buddhist_year(fiscal_year) else None


# --- Ranges and years


def _joined(text: str, marks: Iterable[Mark]) -> Iterator[Mark]:
    """Join two neighbours with nothing but a dash or ถึง between them into one range."""
    before: Mark | None = None
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


def _is_range(text: str, first: Mark, last: Mark) -> bool:
    """Tell whether two neighbours are the two ends of one range."""
    units = {first.precision, last.precision}
    if len(units) == 2 and units != {"day", "month"}:
        return False
    if not JOIN.fullmatch(text, first.end, last.start):
        return False
    # A dash that opens a line, after a date that is complete, is a list of dates.
    is_complete = first.precision == "day" and first.first.year is not None
    return not (is_complete and NEW_ITEM.match(text, first.end, last.start))


def _range(first: Mark, last: Mark) -> Mark:
    """Make one range of its two ends."""
    precision = first.precision if first.precision != "day" else last.precision
    confidence, is_worded = min(first.confidence, last.confidence), first.is_worded and last.is_worded
    problem = first.problem or last.problem
    return Mark(first.start, last.end, first.first, last.last, precision, problem, confidence, is_worded)


def _with_years(first: End, last: End, fiscal_year_be: int | None) -> tuple[End, End]:
    """Fill in missing years: from the other end, such that the period runs forward, or from the fiscal year."""
    if first.year is None and last.year is not None:
        return first._replace(year=last.year - (first.month > last.month)), last
    if first.year is not None and last.year is None:
        return first, last._replace(year=first.year + (last.month < first.month))
    if first.year is not None or fiscal_year_be is None:
        return first, last
    years = [year_in_fiscal(end.month, fiscal_year_be) for end in (first, last)]
    # ก.ค. - ธ.ค. lies in two fiscal years: which of them is not printed.
    if (years[0], first.month) > (years[1], last.month):
        return first, last
    return first._replace(year=years[0]), last._replace(year=years[1])


def _resolved(text: str, whole: Closed, marks: Iterable[Mark], fiscal_year_be: int | None) -> Iterator[DateFound]:
    """Give the dates of the marks in a text whose breaks were left out, at their places in the text as printed."""
    for mark in _joined(whole.text, marks):
        found = _resolve(whole.text, mark, fiscal_year_be)
        if found is None:
            continue
        if whole.offsets is not None:
            # The end is behind the last character kept, not behind a break that follows it.
            start, end = whole.offsets[found.start], whole.offsets[found.end - 1] + 1
            found = found._replace(printed=text[start:end], start=start, end=end)
        yield found


def _resolve(text: str, mark: Mark, fiscal_year_be: int | None) -> DateFound | None:
    """Turn a mark into days; None where no year can be told."""
    first, last = _with_years(mark.first, mark.last, fiscal_year_be)
    printed = text[mark.start : mark.end]
    confidence = min(mark.confidence, UNSURE) if ODD_DIGITS.search(printed) else mark.confidence
    problem = mark.problem or calendar_problem(*_calendar(first)) or calendar_problem(*_calendar(last))
    if problem is not None:
        if mark.problem is None and not calendar_problem(*_calendar(mark.first)) and not calendar_problem(*_calendar(mark.last)):
            # 29 กุมภาพันธ์ without a year: that there is none rests on the year given.
            confidence = min(confidence, UNSURE)
        return DateFound(printed, mark.start, mark.end, None, None, mark.precision, problem, confidence, mark.is_worded)
    if first.year is None or last.year is None:
        return None
    first_day = date(first.year, first.month, first.day or 1)
    last_day = date(last.year, last.month, last.day or monthrange(last.year, last.month)[1])
    is_given = mark.first.year is None and mark.last.year is None
    return DateFound(
        printed, mark.start, mark.end, first_day, last_day, mark.precision, None, confidence, mark.is_worded, is_given
    )


def _calendar(end: End) -> tuple[int | None, int, int | None]:
    return end.year, end.month, end.day
