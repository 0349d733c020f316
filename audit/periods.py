"""Periods of measures and projects in; `period-reversed`, `period-mismatch` and `period-missing` out.

Months are ISO text (`2022-10`), so their order is the order of the text.
"""

import re
from collections.abc import Iterator, Sequence

from audit.case import Case, Outcome, Subjects, Words, check, period_words
from audit.codes import joined, say
from schemas.findings import Severity
from schemas.records import Measure, Project

REVERSED, MISMATCH, MISSING = "period-reversed", "period-mismatch", "period-missing"
DEADLINE = re.compile(r"ภายใน|ไม่เกิน|ก่อน")
ONWARDS = re.compile(r"เป็นต้นไป|ตั้งแต่(?!.*(?:ถึง|สิ้นสุด|[-–]))", re.DOTALL)
"""A period printed as a deadline or as a start only is open on its other side."""
_ROUND = re.compile(r"รอบ|ไตรมาส")
"""What the title of a report on a part of the year has: รอบ 6 เดือน."""
_YEARS = re.compile(r"(?<!\d)(?:\d{4}|\d{2})(?!\d)")
PART_TH = {"analysis": "ส่วนวิเคราะห์", "follow_up": "ส่วนติดตามผล"}
PART_EN = {"analysis": "analysis", "follow_up": "follow-up"}


def known(row: Measure | Project) -> bool:
    """Whether both months of the period are known."""
    return row.period_start is not None and row.period_end is not None


def is_reversed(row: Measure | Project) -> bool:
    """Whether the period ends before it starts."""
    return row.period_start is not None and row.period_end is not None and row.period_start > row.period_end


def names_both_years(printed: str | None) -> bool:
    """Whether the start's year is printed too; in `ตุลาคม - กันยายน 2566` the reader had to choose it."""
    return printed is None or len(_YEARS.findall(printed)) >= 2


def check_periods(case: Case) -> Iterator[Outcome]:
    """Each period for itself, then the follow-up's against the analysis's."""
    yield from _check_reversed(case)
    yield from _check_missing(case)
    subjects = Subjects()
    for row in case.records.measures:
        if row.part == "follow_up" and row.indicator_no is not None:
            yield from _check_match(case, subjects.unique(f"{row.row_id}.period"), row)


def _check_reversed(case: Case) -> Iterator[Outcome]:
    subjects = Subjects()
    rows: list[Measure | Project] = [*case.records.measures, *case.records.projects]
    for row in rows:
        if not known(row):
            continue
        subject = subjects.unique(f"{row.row_id}.period")
        printed = row.period_printed or f"{row.period_start} – {row.period_end}"
        if not is_reversed(row):
            yield check(REVERSED, subject, "agrees", f"{printed} ends after it starts")
        elif not names_both_years(row.period_printed):
            yield check(REVERSED, subject, "not-checkable", f"{printed} prints one year only")
        else:
            yield check(REVERSED, subject, "differs", f"{printed} ends before it starts")
            yield _reversed_finding(case, subject, row, printed)


def _reversed_finding(case: Case, subject: str, row: Measure | Project, printed: str) -> Outcome:
    words = Words(*say(REVERSED, printed=printed), None, printed)
    quoted = case.quote(row, "period", printed, "period_printed", "period_start")
    no = row.indicator_no if isinstance(row, Measure) else None
    return case.find(REVERSED, "error", subject, words, [quoted], no)


def _is_missing(row: Measure) -> bool:
    return not row.period_printed and row.period_start is None and row.period_end is None


def _mostly_dated(case: Case, row: Measure) -> bool:
    siblings = [other for other in case.records.measures if other.part == row.part and other is not row]
    return 2 * sum(not _is_missing(other) for other in siblings) > len(siblings)


def _check_missing(case: Case) -> Iterator[Outcome]:
    subjects = Subjects()
    for row in case.records.measures:
        subject = subjects.unique(f"{row.row_id}.period")
        if not _is_missing(row):
            yield check(MISSING, subject, "agrees", "a period is printed")
        elif case.rejected(row.row_id, "indicator"):  # it may be a note below the table, which needs no period
            yield check(MISSING, subject, "not-checkable", "the indicator of this row could not be read")
        elif case.rejected(row.row_id, "period_printed") or case.rejected(row.row_id, "period"):
            yield check(MISSING, subject, "not-checkable", "the period could not be read")
        elif not _mostly_dated(case, row):
            yield check(MISSING, subject, "not-checkable", "most rows of this part have no period")
        else:
            yield check(MISSING, subject, "differs", "most other rows of this part have a period")
            yield _missing_finding(case, subject, row)


def _missing_finding(case: Case, subject: str, row: Measure) -> Outcome:
    part = {"part_th": PART_TH[row.part], "part_en": PART_EN[row.part]}
    said = say(MISSING, no=row.indicator_no, **part) if row.indicator_no else say(MISSING, "unnamed", **part)
    quoted = case.quote(row, "row without a period", row.indicator or row.measure or "", "indicator", "measure")
    return case.find(MISSING, "note", subject, Words(*said), [quoted], row.indicator_no, absence=True)


def _months(row: Measure) -> tuple[str | None, str | None]:
    return row.period_start, row.period_end


def _check_match(case: Case, subject: str, row: Measure) -> Iterator[Outcome]:
    analysis = [other for other in case.records.measures if other.part == "analysis"]
    planned = [other for other in analysis if other.indicator_no == row.indicator_no]
    why = _match_obstacle(case, row, planned)
    if why:
        yield check(MISMATCH, subject, "not-checkable", why)
    elif any(_months(other) == _months(row) for other in planned):
        yield check(MISMATCH, subject, "agrees", "both parts print the same months")
    elif len(rows := _followed(case, row)) != len(planned) and _span(rows) == _span(planned):
        yield check(MISMATCH, subject, "agrees", "taken together, the rows of both parts print the same months")
    elif any(_fits(other, row) or _fits(row, other) for other in planned if known(other)):
        yield check(MISMATCH, subject, "agrees", "one of them is open on the side on which they differ")
    elif row.period_start == row.period_end and any(_within(row, other) for other in planned):
        yield check(MISMATCH, subject, "agrees", "the follow-up gives the month within that period in which it was done")
    else:
        dated = [other for other in planned if known(other)]
        yield check(MISMATCH, subject, "differs", f"{period_words(dated[0])} and {period_words(row)}")
        yield _mismatch_finding(case, subject, dated, row)


def _followed(case: Case, row: Measure) -> list[Measure]:
    """The follow-up rows of the same indicator that begin or end anywhere."""
    same = [one for one in case.records.measures if one.part == "follow_up" and one.indicator_no == row.indicator_no]
    return [one for one in same if known(one) and not is_reversed(one)]


def _span(rows: Sequence[Measure]) -> tuple[str, str]:
    """From the first to the last month; one row in one part may hold what are several in the other."""
    return min(row.period_start or "" for row in rows), max(row.period_end or "" for row in rows)


def _fits(limit: Measure, row: Measure) -> bool:
    """Whether a period lies within one that is printed as a deadline, or as a start only."""
    words = limit.period_printed or ""
    ends, starts = DEADLINE.search(words), ONWARDS.search(words)
    in_time = not ends or (row.period_end or "") <= (limit.period_end or "")
    not_early = not starts or (row.period_start or "9999") >= (limit.period_start or "")
    return bool(ends or starts) and in_time and not_early


def _match_obstacle(case: Case, row: Measure, planned: Sequence[Measure]) -> str:
    if not planned:
        return "the analysis has no row of this indicator"
    if not known(row):
        return "the follow-up row has no readable period"
    if not any(map(known, planned)):
        return "the analysis row has no readable period"
    if any(case.is_guess(one, "period_printed", "number-in-cell") for one in (row, *planned)):
        return "a period was read from a picture and was not read for sure"
    if is_reversed(row) or any(map(is_reversed, planned)):
        return "a period ends before it starts"
    if len(planned) > 1 and not all(map(known, planned)):
        return "an analysis row of this indicator has no readable period"
    return ""


def _mismatch_finding(case: Case, subject: str, planned: list[Measure], row: Measure) -> Outcome:
    expected, observed = " / ".join(dict.fromkeys(map(period_words, planned))), period_words(row)
    said = say(MISMATCH, no=row.indicator_no, observed=observed, expected=expected)
    within = any(_within(row, other) for other in planned)
    if within:
        said = joined(said, say(MISMATCH, "remark-within"))
    severity: Severity = "warning"
    if within and _ROUND.search(case.report.title or ""):
        said, severity = joined(said, say(MISMATCH, "remark-round")), "note"
    quotes = [case.quote_period(one) for one in (*planned, row)]
    return case.find(MISMATCH, severity, subject, Words(*said, expected, observed), quotes, row.indicator_no)


def _within(row: Measure, other: Measure) -> bool:
    start, end = row.period_start or "", row.period_end or ""
    return (other.period_start or "9999") <= start and end <= (other.period_end or "")
