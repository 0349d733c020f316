"""Scores and kinds of issue in; `priority-inverted` out."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from audit.case import Case, Outcome, Words, check
from audit.codes import say
from audit.rounding import show
from audit.rulebook import INSTRUMENTS, members
from schemas.records import Measure

CODE = "priority-inverted"


class Ranked(NamedTuple):
    """An indicator's settled score and a row that says how urgent it is."""

    score: Decimal
    row: Measure


def check_priorities(case: Case) -> Iterator[Outcome]:
    """In each instrument: is its lowest indicator among those called urgent, where any are?"""
    for instrument in INSTRUMENTS:
        ranked = sorted(_ranked(case, members(instrument)), key=lambda one: one.score)
        urgent = [one for one in ranked if one.row.issue_kind == "urgent"]
        later = [one for one in ranked if one.row.issue_kind == "develop"]
        if not urgent or not later:
            yield check(CODE, instrument, "not-checkable", "it has no issues of both kinds with a score")
            continue
        if ranked[0].row.issue_kind == "urgent" or ranked[0].score == urgent[0].score:
            yield check(CODE, instrument, "agrees", "its lowest indicator is called urgent")
            continue
        yield check(CODE, instrument, "differs", f"{show(ranked[0].score)} is to develop, {show(urgent[0].score)} is urgent")
        yield _finding(case, instrument, ranked[0], urgent[-1])


def _ranked(case: Case, numbers: tuple[int, ...]) -> list[Ranked]:
    """Each indicator of one kind of issue; one whose rows are of both kinds says nothing of its own rank."""
    scores, found = case.scores.usable, []
    for no in numbers:
        rows = [m for m in case.records.measures if m.part == "analysis" and m.indicator_no == no and m.issue_kind]
        if no in scores and len({row.issue_kind for row in rows}) == 1:
            found.append(Ranked(scores[no], rows[0]))
    return found


def _finding(case: Case, instrument: str, low: Ranked, high: Ranked) -> Outcome:
    said = say(
        CODE, instrument=instrument, no=low.row.indicator_no, score=show(low.score),
        other=high.row.indicator_no, other_score=show(high.score),
    )  # fmt: skip
    rows = [score for one in (low, high) for score in case.scores.by_no[one.row.indicator_no or 0].rows[:1]]
    quotes = [case.quote_score(row) for row in rows]
    return case.find(CODE, "note", instrument, Words(*said, show(high.score), show(low.score)), quotes, low.row.indicator_no)
