"""Dates read anywhere in; `date-invalid`, `date-outside-fiscal-year` and `date-outside-period` out.

Only dates in the cells of a follow-up that say what was done or came of it are dates of actions; plans, titles and laws
carry dates of any year.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from audit.case import Case, Outcome, Subjects, Words, check, period_words
from audit.codes import joined, say
from audit.periods import DEADLINE, ONWARDS, is_reversed, known
from audit.tellings import tells
from schemas.findings import Severity
from schemas.records import DateFact, Measure

INVALID, FISCAL, PERIOD = "date-invalid", "date-outside-fiscal-year", "date-outside-period"
ACTION_FIELDS = ("done", "outcome")
_SAID = {"no-such-month": "month", "no-such-quarter": "quarter"}
"""Problem of a date → the key of what is said, else `main`, of a day."""

LAST_DAY = 31
_DAY = re.compile(r"\s*([0-9๐-๙]{1,2})(?![0-9๐-๙])")
FAR_BACK = timedelta(days=2 * 365)
"""A date this long before the fiscal year more likely belongs to a law or an order that is cited."""


class Span(NamedTuple):
    """First and last day, both included."""

    first: date
    last: date

    def apart(self, other: "Span") -> bool:
        """Whether the two have no day in common."""
        return self.last < other.first or other.last < self.first


def fiscal_year(year_be: int) -> Span:
    """1 October of the year before to 30 September (the year is of the Buddhist Era, 543 ahead)."""
    year = year_be - 543
    return Span(date(year - 1, 10, 1), date(year, 9, 30))


def period_span(row: Measure) -> Span | None:
    """The days of a measure's period, None if a month is unknown or the period ends before it starts."""
    if row.period_start is None or row.period_end is None or not known(row) or is_reversed(row):
        return None
    (year, month), (last_year, last_month) = (map(int, text.split("-")) for text in (row.period_start, row.period_end))
    first, last = date(year, month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1])
    words = row.period_printed or ""
    return Span(date.min if DEADLINE.search(words) else first, date.max if ONWARDS.search(words) else last)


def check_dates(case: Case) -> Iterator[Outcome]:
    """Impossible days anywhere, then each date of an action against the fiscal year and its row's period."""
    yield from _check_invalid(case)
    subjects = Subjects()
    year = case.report.fiscal_year_be
    for fact in case.records.dates:
        row = action_row(case, fact)
        if row is None:
            continue
        subject = subjects.unique(f"{row.row_id} {fact.printed}")
        days = _days(fact)
        if days is None:
            yield check(FISCAL, subject, "not-checkable", "it has no first and last day")
            continue
        yield from _check_fiscal(case, subject, fact, row, days, _years_of_action(case, year) if year else None)
        yield from _check_period(case, subject, fact, row, days)


def _years_of_action(case: Case, year_be: int) -> Span:
    """The fiscal year of the report. One that is named by the year of its result may have its measures in the year after it: that
    year counts as well where most periods of the measures lie in it."""
    own, after = fiscal_year(year_be), fiscal_year(year_be + 1)
    spans = [span for row in case.records.measures if (span := period_span(row)) is not None]
    inside = sum(after.first <= span.first and span.last <= after.last for span in spans)
    named_by_result = case.report.assessed_year_be == year_be
    return Span(own.first, after.last) if named_by_result and 2 * inside > len(spans) else own


def action_row(case: Case, fact: DateFact) -> Measure | None:
    """The follow-up row whose action a date tells, None for other dates. Whole fiscal years name plans and budgets."""
    if fact.field not in ACTION_FIELDS or fact.problem or fact.precision == "fiscal-year":
        return None
    row = case.measures_by_row.get(fact.row_id or "")
    return row if row is not None and row.part == "follow_up" else None


def where(fact: DateFact) -> str:
    """`page 3`, or `line 12` in a text dump: where a date outside the tables stands."""
    return f"line {fact.line}" if fact.line else f"page {fact.page}"


def _days(fact: DateFact) -> Span | None:
    first, last = fact.first_day or fact.last_day, fact.last_day or fact.first_day
    return Span(first, last) if first and last else None


def _no_month_has(fact: DateFact) -> bool:
    """Whether a day is none of any month: a digit that was misread, where a picture was read. 31 April is what authors write."""
    day = _DAY.match(fact.printed)
    return day is not None and int(day[1]) > LAST_DAY


def _check_invalid(case: Case) -> Iterator[Outcome]:
    subjects = Subjects()
    for fact in case.records.dates:
        subject = subjects.unique(f"{fact.row_id or where(fact)} {fact.printed}")
        if not fact.problem:
            yield check(INVALID, subject, "agrees", "there is such a day")
        elif not fact.problem.startswith("no-such"):
            yield check(INVALID, subject, "not-checkable", fact.problem)
        elif case.is_pictured(fact, "printed") and _no_month_has(fact):
            yield check(INVALID, subject, "not-checkable", "no month has such a day, and it was read from a picture")
        else:
            yield check(INVALID, subject, "differs", fact.problem)
            said = say(INVALID, _SAID.get(fact.problem.split(":")[0], "main"), printed=fact.printed)
            no = case.indicator_of_row.get(fact.row_id or "")
            words = Words(*said, None, fact.printed)
            yield case.find(INVALID, "error", subject, words, [case.quote_date(fact)], no)


def _check_fiscal(case: Case, subject: str, fact: DateFact, row: Measure, days: Span, year: Span | None) -> Iterator[Outcome]:
    if year is None:
        yield check(FISCAL, subject, "not-checkable", "the fiscal year of the report is not known")
        return
    if not days.apart(year):
        yield check(FISCAL, subject, "agrees", "it lies in the fiscal year")
        return
    yield check(FISCAL, subject, "differs", f"{fact.printed} lies outside {year.first} to {year.last}")
    name = case.report.fiscal_year_be
    said = say(FISCAL, printed=fact.printed, year=name)
    remark = _remark(case, fact, days, year)
    if remark:
        said = joined(said, say(FISCAL, remark))
    words = Words(*said, f"พ.ศ. {name} ({year.first} – {year.last})", fact.printed)
    quotes = [case.quote_date(fact), case.quote_report("fiscal_year_be", name)]
    yield case.find(FISCAL, "note" if remark else "warning", subject, words, quotes, row.indicator_no)


def _remark(case: Case, fact: DateFact, days: Span, other: Span) -> str | None:
    """What the report itself says for a date outside, as the key of a remark: papers that are cited lie before, plans ahead."""
    if _far_back(days, other):
        return "remark-law"
    if days.last < other.first:
        return "remark-paper" if tells(case, fact, "paper") else None
    return "remark-plan" if tells(case, fact, "plan") else None


def _far_back(days: Span, other: Span) -> bool:
    return other.first - days.last > FAR_BACK


def _check_period(case: Case, subject: str, fact: DateFact, row: Measure, days: Span) -> Iterator[Outcome]:
    period = period_span(row)
    if period is None:
        yield check(PERIOD, subject, "not-checkable", "the row has no period that could be read and runs forward")
        return
    if not days.apart(period):
        yield check(PERIOD, subject, "agrees", "it lies in the period of its row")
        return
    yield check(PERIOD, subject, "differs", f"{fact.printed} lies outside {period_words(row)}")
    yield _period_finding(case, subject, fact, row, days, period)


def _period_finding(case: Case, subject: str, fact: DateFact, row: Measure, days: Span, period: Span) -> Outcome:
    said = [say(PERIOD, printed=fact.printed, period=period_words(row))]
    remark = _remark(case, fact, days, period)
    if remark:
        said.append(say(PERIOD, remark))
    severity: Severity = "note" if remark else "warning"
    quotes = [case.quote_date(fact), case.quote_period(row)]
    planned = _planned_around(case, row, days)
    if planned is not None:
        severity = "note"
        said.append(say(PERIOD, "remark-in-analysis", period=period_words(planned)))
        quotes.append(case.quote_period(planned))
    words = Words(*joined(*said), period_words(row), fact.printed)
    return case.find(PERIOD, severity, subject, words, quotes, row.indicator_no)


def _planned_around(case: Case, row: Measure, days: Span) -> Measure | None:
    """The analysis row of the same indicator whose period holds the date: an explanation the report itself gives."""
    for other in case.records.measures:
        if other.part == "analysis" and other.indicator_no == row.indicator_no and row.indicator_no is not None:
            span = period_span(other)
            if span is not None and not days.apart(span):
                return other
    return None
