"""Years, periods and dates that were read from pictures in; those that cannot be, or rest on doubtful digits, taken away.

Thai digits are taken for each other: ๒๕๖๗ is read as ๒๕๒๗. Such a year is no year, and what rests on it is no date: nobody is
held to a day that was misread.
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from normalize.doubted_numbers import printed_in
from normalize.eras import ce_to_be
from normalize.pictured import DIGITS, UNSURE, Source, Workbench
from schemas.pictures import digits_believed, is_plausible, years_of
from schemas.records import DateFact, Measure, Project, Report

Row = TypeVar("Row", Measure, Project)
YEAR_DOUBTED = "no year is printed, and the fiscal year of the report was not read for sure"
IMPOSSIBLE = "it was read from a picture, and its year is none that a report can have"
NOT_READ = "not read for sure"
"""The problem of a date that was taken away."""
_FOUR = re.compile(r"(?<![0-9๐-๙])[0-9๐-๙]{4}(?![0-9๐-๙])")
_NO_DAY = re.compile(r"(?<![0-9๐-๙/.])[0๐]{1,2}(?![0-9๐-๙])")
"""A day that nobody prints: of 30 the first digit was lost."""
_ANY_YEAR = re.compile(r"[0-9๐-๙]{2}")
_DATED = ("period", "period_start", "period_end", "done", "outcome")
"""Fields whose dates are held against the report's year."""


def doubt_years(bench: Workbench) -> bool:
    """Take away the fiscal years of the report that cannot be; whether its own was, which other dates may rest on."""
    report = bench.records.report
    doubted = []
    for name in ("fiscal_year_be", "assessed_year_be"):
        year: int | None = getattr(report, name)
        source = bench.pictured.of(report.sources, name)
        if year is None or source is None:
            continue
        printed = printed_in(source.text, year)
        why = _why_no_year(source, printed, [year])
        if why:
            doubted.append(name)
            bench.reject("report", name, source.text, why, source, _only(years_of(printed)))
    if doubted:
        bench.replace(report=report.model_copy(update=without(report, doubted)))
    known = (report.assessed_year_be, None)
    scores = [score if score.result_year_be is None or score.result_year_be in known or is_plausible(score.result_year_be)
              else score.model_copy(update={"result_year_be": None}) for score in bench.records.scores]  # fmt: skip
    bench.replace(scores=scores)
    return "fiscal_year_be" in doubted


def without(report: Report, names: Iterable[str]) -> dict[str, object]:
    """What makes a report one without some values: none of them, and nothing of where they were read."""
    kept = {
        part: {name: value for name, value in getattr(report, part).items() if name not in names}
        for part in ("sources", "quotes", "places")
    }
    return {**dict.fromkeys(names), **kept}


def doubt_periods(bench: Workbench, year_doubted: bool) -> None:
    """Take away the months of periods with doubtful years; the printed words stay."""
    measures = [_period(bench, row, "period_printed", year_doubted) for row in bench.records.measures]
    projects = [_period(bench, row, "period", year_doubted) for row in bench.records.projects]
    bench.replace(measures=measures, projects=projects)


def _period(bench: Workbench, row: Row, field: str, year_doubted: bool) -> Row:
    source = bench.pictured.of(row.sources, "period_printed", "period")
    if source is None or row.period_start is None or row.period_end is None:
        return row
    printed = row.period_printed or source.text
    years = [ce_to_be(int(month[:4])) for month in (row.period_start, row.period_end)]
    why = YEAR_DOUBTED if year_doubted and not _ANY_YEAR.search(printed) else _why_no_year(source, printed, years)
    if not why:
        return row
    bench.reject(row.row_id, field, printed, why, source, _mended(printed, bench.records.report.fiscal_year_be))
    return row.model_copy(update={"period_start": None, "period_end": None})


def doubt_dates(bench: Workbench) -> None:
    """Take away the days of dates with doubtful digits; the printed words stay."""
    bench.replace(dates=[_dated(bench, fact) for fact in bench.records.dates])


def _dated(bench: Workbench, fact: DateFact) -> DateFact:
    source = bench.pictured.of(fact.sources, "printed")
    days = [day for day in (fact.first_day, fact.last_day) if day is not None]
    if source is None or not (days or fact.problem):
        return fact
    why = UNSURE if fact.problem and _NO_DAY.search(fact.printed) else _why_no_year(source, fact.printed, _years(fact, days))
    if not why:
        return fact
    proposal = _mended(fact.printed, bench.records.report.fiscal_year_be)
    if not fact.field or not fact.field.startswith("period"):  # the reject of its period says it already
        bench.reject(fact.row_id or source.ident, "date", fact.printed, why, source, proposal)
    return fact.model_copy(update={"first_day": None, "last_day": None, "problem": NOT_READ})


def _years(fact: DateFact, days: Iterable[date]) -> list[int]:
    """The years of a date by which it is judged: laws and orders that texts cite may be of any year."""
    return [ce_to_be(day.year) for day in days] if fact.field in _DATED else []


def _why_no_year(source: Source, printed: str, years: Iterable[int]) -> str:
    if not all(map(is_plausible, years)):
        return IMPOSSIBLE
    return "" if digits_believed(printed, source.confidence) else DIGITS


def _only(years: list[int]) -> str | None:
    return str(years[0]) if len(years) == 1 else None


def _mended(printed: str, fiscal_year_be: int | None) -> str | None:
    """The words with each doubtful year as the only one that it may be beside the fiscal year; None where one has none such, or a
    day is doubtful as well.
    """
    near = range(fiscal_year_be - 1, fiscal_year_be + 2) if fiscal_year_be is not None else ()
    text = printed
    for match in reversed(list(_FOUR.finditer(printed))):
        if digits_believed(match[0]) and is_plausible(int(match[0])):
            continue
        known = years_of(match[0])
        year = _only(known) or _only([one for one in known if one in near])
        if year is None:
            return None
        text = text[: match.start()] + year + text[match.end() :]
    return text if text != printed and digits_believed(text) else None
