"""Measures of both parts in; `measure-mismatch`, `measure-duplicate` and `outcome-copies-issue` out."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from audit.case import Case, Outcome, Quoted, Subjects, Words, check, indicator_subject
from audit.codes import say
from audit.wording import (
    Difference,
    differences,
    in_one_way,
    letters_of,
    likeness,
    parts_of,
    same_but_for_marks,
    same_but_for_misreadings,
    same_but_for_small_words,
    same_in_another_script,
    shortened,
    shown,
)
from schemas.findings import Severity
from schemas.records import Measure

MISMATCH, DUPLICATE, COPIES = "measure-mismatch", "measure-duplicate", "outcome-copies-issue"
VERSIONS = 0.6
"""From this likeness on two texts are versions of one measure, and their difference is one of wording."""
LEAST_LETTERS = 30
"""Shorter texts are too general to say anything: two rows may well share them."""
MOST_LINES = 4
"""A measure of more lines is compared as the whole text only."""
COPIED = 0.9
"""An outcome that holds the whole issue, or is this much of it, repeats it."""
LEAST_HELD = 12
"""Letters of a text that may be told from others of its own indicator, where the other part has more words."""
FIELDS = {"measure": ("มาตรการ", "the measure"), "steps": ("ขั้นตอน", "the steps")}


SLIGHT = (same_but_for_marks, same_but_for_small_words, same_in_another_script)
"""Ways to differ that are a note: spelling, words that join others, and English words in Thai letters."""


class Pair(NamedTuple):
    """A text of the follow-up and the text of the analysis that is most like it, with their letters and likeness (0–1)."""

    planned: Measure
    row: Measure
    field: str
    one: str
    other: str
    likeness: float
    planned_text: str
    """The lines of the analysis that are compared."""


def check_measures(case: Case) -> Iterator[Outcome]:
    """Wording of both parts, then measures of several indicators, then outcomes and issues."""
    subjects = Subjects()
    for row in case.records.measures:
        if row.part == "follow_up" and row.indicator_no is not None:
            for field in FIELDS:
                yield from _check_wording(case, subjects.unique(f"{row.row_id}.{field}"), row, field)
    yield from _check_duplicates(case)
    yield from _check_copies(case)


def _text(row: Measure, field: str) -> str:
    found: str | None = getattr(row, field)
    return found or ""


def _check_wording(case: Case, subject: str, row: Measure, field: str) -> Iterator[Outcome]:
    other = letters_of(in_one_way(_text(row, field)))
    if not other:
        return
    same = [m for m in case.records.measures if m.part == "analysis" and m.indicator_no == row.indicator_no]
    pairs = [
        Pair(m, row, field, letters, other, likeness(letters, other), part)
        for m in same
        for part in _versions(_text(m, field))
        if (letters := letters_of(in_one_way(part)))
    ]
    if not pairs:
        yield check(MISMATCH, subject, "not-checkable", "the analysis has no such text of this indicator")
        return
    best = max(pairs, key=lambda pair: pair.likeness)
    followed = sum(m.part == "follow_up" and m.indicator_no == row.indicator_no for m in case.records.measures)
    why = _obstacle(case, best, several=len(pairs) > 1 or followed > 1)
    if best.one == best.other or _holds(best):
        yield check(MISMATCH, subject, "agrees", "both parts have the same words")
    elif why:
        yield check(MISMATCH, subject, "not-checkable", why)
    else:
        yield check(MISMATCH, subject, "differs", shown(_differences(best)))
        yield _mismatch(case, subject, best)


def _versions(text: str) -> Iterator[str]:
    """A text and, where it has several lines, each run of them: several measures may stand in one cell, and a line may end
    inside a paragraph."""
    parts = text.split("\n")
    yield text
    for first in range(len(parts)):
        for last in range(first + 1, min(len(parts), first + MOST_LINES) + 1):
            if last - first < len(parts):
                yield "\n".join(parts[first:last])


def _holds(pair: Pair) -> bool:
    """Whether one text holds the whole other: a part may quote only some of several measures, in any order, or add to them."""
    if min(len(pair.one), len(pair.other)) >= LEAST_HELD and (pair.one in pair.other or pair.other in pair.one):
        return True
    planned, row = _text(pair.planned, pair.field), _text(pair.row, pair.field)
    return _is_part(planned, row) or _is_part(row, planned) or _share_a_line(planned, row) or shortened(planned, row)


def _share_a_line(text: str, other: str) -> bool:
    """Whether two texts of several lines have one of them in common: one measure of several, with what belongs to it."""
    lines, others = ({letters_of(in_one_way(line)) for line in one.split("\n")} for one in (text, other))
    return len(lines) > 1 and len(others) > 1 and any(len(line) >= LEAST_LETTERS for line in lines & others)


def _is_part(text: str, other: str) -> bool:
    """Whether a text of several points is one whose points all stand in the other."""
    parts, whole = parts_of(text), letters_of(in_one_way(other))
    return len(parts) > 1 and all(len(part) >= LEAST_HELD and part in whole for part in parts)


def _obstacle(case: Case, pair: Pair, several: bool) -> str:
    if several and pair.likeness < VERSIONS:
        return "the indicator has several measures, and none of them is a version of this one"
    if same_but_for_marks(pair.one, pair.other) and (_was_mended(case, pair.planned, pair) or _was_mended(case, pair.row, pair)):
        return "they differ in marks only, and the text layer lost marks here"
    pictured = any(case.is_pictured(row, pair.field) for row in (pair.planned, pair.row))
    if any(case.is_guess(row, pair.field) for row in (pair.planned, pair.row)):
        return "one of them was read from a picture and was not read for sure"
    if pictured and same_but_for_misreadings(pair.one, pair.other):
        return "they differ in single letters only, and were read from pictures"
    return ""


def _was_mended(case: Case, row: Measure, pair: Pair) -> bool:
    cell = case.cells.get(row.sources.get(pair.field, ""))
    return cell is not None and any(change.before.split() != change.after.split() for change in cell.changes)


def _mismatch(case: Case, subject: str, pair: Pair) -> Outcome:
    no, (th, en) = pair.row.indicator_no, FIELDS[pair.field]
    versions = pair.likeness >= VERSIONS
    told = shown(_differences(pair)) if versions else ""
    said = say(MISMATCH, "main" if versions else "other", no=no, what_th=th, what_en=en, differences=told)
    planned, row = _text(pair.planned, pair.field), _text(pair.row, pair.field)
    slight = pair.field != "measure" or any(alike(pair.one, pair.other) for alike in SLIGHT)
    severity: Severity = "warning" if versions and not slight else "note"
    quotes = [_quote(case, pair.planned, pair.field), _quote(case, pair.row, pair.field)]
    return case.find(MISMATCH, severity, subject, Words(*said, planned, row), quotes, no)


def _differences(pair: Pair) -> list[Difference]:
    """Where the two differ, the follow-up's words first, as the sentence names it first."""
    return differences(_text(pair.row, pair.field), pair.planned_text)


def _quote(case: Case, row: Measure, field: str) -> Quoted:
    return case.quote(row, f"{field} ({row.part})", _text(row, field), field)


def _check_duplicates(case: Case) -> Iterator[Outcome]:
    """Indicators of the analysis that have the same measure and steps word for word, in cells of their own."""
    groups: dict[tuple[str, str], list[Measure]] = {}
    for row in case.records.measures:
        key = letters_of(_text(row, "measure")), letters_of(_text(row, "steps"))
        if row.part == "analysis" and row.indicator_no is not None and len(key[0]) >= LEAST_LETTERS:
            groups.setdefault(key, []).append(row)
    shared = [rows for rows in groups.values() if len({row.sources.get("measure", row.row_id) for row in rows}) > 1]
    shared = [rows for rows in shared if len({row.indicator_no for row in rows}) > 1]
    if groups and not shared:
        yield check(DUPLICATE, "measures", "agrees", "each indicator has a measure of its own")
    for rows in shared:
        numbers = sorted({row.indicator_no for row in rows if row.indicator_no is not None})
        subject = indicator_subject(numbers[0])
        yield check(DUPLICATE, subject, "differs", f"indicators {', '.join(map(str, numbers))} have the same words")
        yield _duplicate(case, subject, rows, numbers)


def _duplicate(case: Case, subject: str, rows: Sequence[Measure], numbers: Sequence[int]) -> Outcome:
    said = say(DUPLICATE, numbers=", ".join(map(str, numbers)))
    quotes = [_quote(case, row, "measure") for row in rows]
    return case.find(DUPLICATE, "note", subject, Words(*said, None, _text(rows[0], "measure")), quotes, numbers[0])


def _check_copies(case: Case) -> Iterator[Outcome]:
    """Rows whose outcome repeats the issue that it is to answer."""
    subjects = Subjects()
    for row in case.records.measures:
        issue, outcome = letters_of(row.issue or ""), letters_of(row.outcome or "")
        if len(issue) < LEAST_LETTERS or not outcome:
            continue
        subject = subjects.unique(f"{row.row_id}.outcome")
        if issue not in outcome and not (outcome in issue and len(outcome) >= COPIED * len(issue)):
            yield check(COPIES, subject, "agrees", "the outcome has words of its own")
            continue
        yield check(COPIES, subject, "differs", "the outcome holds the words of the issue")
        said = say(COPIES, no=row.indicator_no or "–")
        quotes = [_quote(case, row, "issue"), _quote(case, row, "outcome")]
        yield case.find(COPIES, "note", subject, Words(*said, row.issue, row.outcome), quotes, row.indicator_no)
