"""Measures of the analysis and of the follow-up in; `follow-up-missing` out."""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from audit.case import Case, Outcome, Words, check, indicator_subject, table_of
from audit.codes import say
from audit.rulebook import indicators
from audit.wording import letters_of, without_marks
from schemas.provenance import Place
from schemas.records import Measure
from schemas.tables import Cell

CODE = "follow-up-missing"
LONGEST = 2
"""A text at most this many times as long as the indicator's name with which it begins is a heading or key, and no sentence."""
LEAST_WORDS = 20
"""Letters of a measure by which it may be known again; shorter ones are too general."""
AS_READ = 85.0
"""Per cent of these letters that a picture's text must have one after the other to have the measure."""
_LABEL = re.compile(r"(?:ตวชวดท?|ดาน)?[0-9]*(?:ดาน)?")
"""What may stand before the name in a heading: ตัวชี้วัดที่ 7, without the marks that a text layer may have lost."""


def check_follow_up(case: Case) -> Iterator[Outcome]:
    """Each indicator with a measure in the analysis: does the follow-up say what became of it?"""
    promised = _promised(case)
    followed = [row for row in case.records.measures if row.part == "follow_up"]
    why = _obstacle(case, promised, followed)
    if why:
        yield check(CODE, "follow-up", "not-checkable", why)
        return
    answered = {row.indicator_no for row in followed}
    for no, rows in promised.items():
        if no in answered:
            yield check(CODE, indicator_subject(no), "agrees", "both parts have a row of it")
        elif _named_after(case, no, followed):
            why = "a line or table behind the follow-up's first row names it, so its row may not have been understood"
            yield check(CODE, indicator_subject(no), "not-checkable", why)
        elif _stands_there(case, rows, followed):
            why = "the follow-up was read from pictures and has the words of its measure: its row may be read as another's"
            yield check(CODE, indicator_subject(no), "not-checkable", why)
        else:
            yield check(CODE, indicator_subject(no), "differs", "the analysis has a measure, the follow-up no row")
            yield _finding(case, no, rows)


def _promised(case: Case) -> dict[int, list[Measure]]:
    """Indicator number → its analysis rows that name a measure or its steps."""
    promised: dict[int, list[Measure]] = {}
    for row in case.records.measures:
        if row.part == "analysis" and row.indicator_no is not None and (row.measure or row.steps):
            promised.setdefault(row.indicator_no, []).append(row)
    return dict(sorted(promised.items()))


def _obstacle(case: Case, promised: dict[int, list[Measure]], followed: list[Measure]) -> str:
    if not promised:
        return "no measure of a known indicator was found in the analysis"
    if not followed:
        return "the report has no follow-up part"
    if case.unread:
        return case.unread
    if any(row.indicator_no is None for row in followed):
        return "a follow-up row names no known indicator"
    tables = {table_of(row.row_id) for row in followed}
    lost = {row for row in case.lost_rows if table_of(row) in tables}
    return f"row {min(lost)} of the follow-up could not be read" if lost else ""


def _named_after(case: Case, no: int, followed: Sequence[Measure]) -> bool:
    """Whether a short text behind the follow-up's first row, outside the tables that were understood, names the indicator."""
    first = min(_spot(row.place) for row in followed)
    cells = [(cell.text, cell.places[0]) for t in case.tables if t.kind == "other" for cell in t.cells if cell.places]
    texts = [(line.text, line.place) for line in case.lines if not line.furniture] + cells
    keys = [_LABEL.sub("", without_marks(letters_of(text)), count=1) for text, place in texts if _spot(place) >= first]
    names = [without_marks(letters_of(name)) for name in indicators()[no].names]
    return any(key.startswith(name) and len(key) < LONGEST * len(name) for key in keys for name in names)


def _stands_there(case: Case, rows: Sequence[Measure], followed: Sequence[Measure]) -> bool:
    """Whether the words of a measure stand in the follow-up all the same, on pages that were read from pictures."""
    first = min(_spot(row.place) for row in followed)[0]
    pages = {page for page in case.ocr_pages if page >= first}
    cells = [cell.text for t in case.tables if t.kind != "measures" for cell in t.cells if _page(cell) in pages]
    lines = [line.text for line in case.lines if line.place.page in pages and not line.furniture]
    there = letters_of("".join([*cells, *lines])) if pages else ""
    told = [letters_of(row.measure or row.steps or "") for row in rows]
    return any(len(words) >= LEAST_WORDS and fuzz.partial_ratio(words, there) >= AS_READ for words in told)


def _page(cell: Cell) -> int | None:
    return cell.places[0].page if cell.places else None


def _spot(place: Place) -> tuple[int, float]:
    """Where a text comes in reading order: page and height, or the line of a dump."""
    return (place.page or 0, place.box.top) if place.box else (place.page or 0, float(place.line or 0))


def _finding(case: Case, no: int, rows: list[Measure]) -> Outcome:
    words = Words(*say(CODE, no=no, name=indicators()[no].names[-1]))
    quotes = [case.quote(row, "measure (analysis)", row.measure or row.steps or "", "measure", "steps") for row in rows]
    return case.find(CODE, "warning", indicator_subject(no), words, quotes, no, absence=True)
