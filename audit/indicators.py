"""Printed scores in; `score-out-of-range`, `indicator-missing` and `indicator-duplicate` out."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from audit.case import Case, Outcome, Subjects, Words, check, indicator_subject, table_of
from audit.codes import say
from audit.means import printed_means
from audit.rounding import show
from audit.rulebook import INDICATOR_NUMBERS, indicators
from audit.scores import FULL, finest
from schemas.findings import Severity
from schemas.pictures import is_ocr
from schemas.records import Score

RANGE, MISSING, DUPLICATE = "score-out-of-range", "indicator-missing", "indicator-duplicate"
LEAST_PRESENT = 6
"""With fewer indicators than this a report is taken to print only part of its result."""

SECOND_SET = 3
"""From this many disagreeing pairs on, a second set of scores (another year, part or agency) is the likelier reason."""


def check_range(case: Case) -> Iterator[Outcome]:
    """Each printed score, instrument score and total against 0–100."""
    subjects = Subjects()
    for score in case.records.scores:
        if score.score is None:
            continue
        subject = subjects.unique(indicator_subject(score.indicator_no))
        if score.indicator_no is None:
            yield check(RANGE, subject, "not-checkable", "it names no known indicator: it may be a sum or a count")
        else:
            yield from _range(case, subject, score.score, score)
    for subject, value in (("total", case.report.total_score), *printed_means(case).items()):
        if value is not None:
            yield from _range(case, subject, value, f"{subject.lower()}_score")


def _range(case: Case, subject: str, value: Decimal, at: Score | str) -> Iterator[Outcome]:
    printed = show(value)
    if 0 <= value <= FULL:
        yield check(RANGE, subject, "agrees", f"{printed} lies in 0–100")
        return
    yield check(RANGE, subject, "differs", f"{printed} lies outside 0–100")
    words = Words(*say(RANGE, printed=printed), "0–100", printed)
    quoted = case.quote_report(at, value) if isinstance(at, str) else case.quote_score(at)
    no = None if isinstance(at, str) else at.indicator_no
    yield case.find(RANGE, "error", subject, words, [quoted], no)


def check_missing(case: Case) -> Iterator[Outcome]:
    """Each of the ten indicators: is there a row for it?"""
    if not case.records.scores:
        yield check(MISSING, "indicators", "not-checkable", "no score table was found")
        return
    why = _partial(case)
    if why:
        yield check(MISSING, "indicators", "not-checkable", why)
        return
    present = case.scores.present
    for no in INDICATOR_NUMBERS:
        if no in present:
            yield check(MISSING, indicator_subject(no), "agrees", "it is printed")
        else:
            yield from _missing(case, no)


def _partial(case: Case) -> str:
    """Why nothing can be said of missing indicators, "" if it can."""
    if case.year_obstacle or case.scores.why or case.unread:
        return case.year_obstacle or case.scores.why or case.unread
    present = case.scores.present
    if len(present) < LEAST_PRESENT:
        return f"only {len(present)} of the ten indicators were found: the report may print part of the result"
    if any(score.indicator_no is None for score in case.records.scores):
        return "a score row names no known indicator"
    if any(score.in_sentence for score in case.records.scores):
        return "scores stand in sentences, and what is missed may be said in other words"
    tables = {table_of(score.row_id) for score in case.records.scores}
    lost = {row for row in case.lost_rows if table_of(row) in tables}
    return f"row {min(lost)} of the score table could not be read" if lost else ""


def _missing(case: Case, no: int) -> Iterator[Outcome]:
    subject, name = indicator_subject(no), indicators()[no].names[-1]
    if any(measure.indicator_no == no and measure.part == "analysis" for measure in case.records.measures):
        yield check(MISSING, subject, "not-checkable", "it has a row of measures, but no score was read")
        return
    if _named_in_picture(case, name):
        yield check(MISSING, subject, "not-checkable", "a cell that was read from a picture names it, and no row of it was read")
        return
    if _named_elsewhere(case, name):
        yield check(MISSING, subject, "not-checkable", "a table of no known kind names it, so its score may stand there")
        return
    yield check(MISSING, subject, "differs", f"{len(case.scores.present)} of the ten indicators are printed, not this one")
    found = f"{len(case.scores.present)} / {len(INDICATOR_NUMBERS)}"
    instrument = indicators()[no].instrument
    rows = [row for s in case.scores.by_no.values() for row in s.rows if indicators()[s.no].instrument == instrument]
    quotes = [case.quote_score(row) for row in rows]
    severity: Severity = "note" if _beside_measures(case) else "error"
    yield case.find(MISSING, severity, subject, Words(*say(MISSING, no=no, name=name), name, found), quotes, no, absence=True)


def _beside_measures(case: Case) -> bool:
    """Whether several indicators are missing and all scores stand beside measures: a report may plan measures for some only."""
    own = {table_of(score.row_id) for score in case.records.scores}
    kinds = {table.kind for table in case.tables if table.table_id in own}
    return len(case.scores.present) < len(INDICATOR_NUMBERS) - 1 and kinds == {"measures"}


def _named_elsewhere(case: Case, name: str) -> bool:
    """Whether a table that was not understood has a cell that is about this indicator."""
    cells = (cell for table in case.tables if table.kind == "other" for cell in table.cells)
    return any(name in "".join(cell.text.split()) and len(cell.text) < 3 * len(name) for cell in cells)


def _named_in_picture(case: Case, name: str) -> bool:
    """Whether a cell of a score table that was read from a picture has the name among other words: rows that ran together."""
    own = {table_of(score.row_id) for score in case.records.scores}
    cells = (cell for table in case.tables if table.table_id in own for cell in table.cells if is_ocr(cell.reader))
    return any(name in "".join(cell.text.split()) for cell in cells)


def _key(score: Score) -> tuple[int, int, int]:
    return score.indicator_no or 0, score.result_year_be or 0, score.eit_part or 0


def check_duplicates(case: Case) -> Iterator[Outcome]:
    """Each indicator that is printed more than once for one year and EIT part."""
    named = sorted((score for score in case.records.scores if score.indicator_no and score.score is not None), key=_key)
    groups = [rows for _, group in groupby(named, key=_key) if len(rows := list(group)) > 1]
    disagreeing = [rows for rows in groups if finest(_values(rows)) is None]
    agreeing = [rows for rows in groups if finest(_values(rows)) is not None]
    subjects = Subjects()
    for rows in groups:
        subject = subjects.unique(indicator_subject(rows[0].indicator_no))
        yield from _duplicate(case, subject, rows, second_set=_second_set(rows, disagreeing, agreeing))


def _second_set(rows: list[Score], disagreeing: list[list[Score]], agreeing: list[list[Score]]) -> bool:
    """Whether the scores of an indicator are likelier of two sets: many differ, or none that a table of several shares agrees."""
    if len(disagreeing) >= SECOND_SET:
        return True
    shared = [{table_of(row.row_id) for row in one} for one in disagreeing]
    own = {table_of(row.row_id) for row in rows}
    agree = any(own == {table_of(row.row_id) for row in one} for one in agreeing)
    return len(own) == len(rows) and shared.count(own) > 1 and not agree


def _values(rows: Sequence[Score]) -> list[Decimal]:
    return [row.score for row in rows if row.score is not None]


def _duplicate(case: Case, subject: str, rows: list[Score], second_set: bool) -> Iterator[Outcome]:
    values = _values(rows)
    printed = " / ".join(map(show, values))
    same = finest(values) is not None
    if same and len({table_of(row.row_id) for row in rows}) == len(rows):
        yield check(DUPLICATE, subject, "agrees", f"{len(rows)} tables print the same score, {printed}")
        return
    if not same and second_set:
        why = "several indicators are printed twice with different scores: a second set of another year, part or agency"
        yield check(DUPLICATE, subject, "not-checkable", why)
        return
    yield check(DUPLICATE, subject, "differs", f"printed {len(rows)} times: {printed}")
    no = rows[0].indicator_no
    said = say(DUPLICATE, "same" if same else "main", no=no, times=len(rows), printed=printed)
    severity: Severity = "note" if same else "error"
    quotes = [case.quote_score(row) for row in rows]
    yield case.find(DUPLICATE, severity, subject, Words(*said, show(values[0]), printed), quotes, no)
