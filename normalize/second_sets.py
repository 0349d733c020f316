"""The scores of each table of a report in; the same out, those of a small table that contradicts the large one in doubt.

A report prints its result once in a table of all indicators. A table of a few of them with other numbers is of something else: a
target, last year's lowest, progress in per cent, points of a checklist. What it is of was not understood, so it is kept in doubt.
"""

from collections.abc import Sequence
from decimal import Decimal

from normalize.measures import UNSURE
from schemas.records import Score

Values = dict[tuple[int, int | None, int | None], Decimal]
"""(indicator, year, EIT part) → score."""
LEAST_OF_ALL = 6
"""Indicators of a table that counts as the one of all."""


def doubt_second_sets(tables: Sequence[Sequence[Score]]) -> list[Score]:
    """All scores in order; with less confidence those of a table that shares indicators with a larger one and agrees in none."""
    largest = max(tables, key=lambda scores: len(_values(scores)), default=())
    whole = _values(largest)
    found: list[Score] = []
    for scores in tables:
        other = scores is not largest and _contradicts(_values(scores), whole)
        found += [_doubted(score) for score in scores] if other else scores
    return found


def _values(scores: Sequence[Score]) -> Values:
    return {
        (score.indicator_no, score.result_year_be, score.eit_part): score.score
        for score in scores
        if score.indicator_no is not None and score.score is not None
    }


def _contradicts(few: Values, whole: Values) -> bool:
    shared = few.keys() & whole.keys()
    return len(whole) >= LEAST_OF_ALL and len(few) < len(whole) and bool(shared) and all(few[key] != whole[key] for key in shared)


def _doubted(score: Score) -> Score:
    return score.model_copy(update={"confidence": min(score.confidence, UNSURE)})
