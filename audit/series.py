"""One agency's years side by side: the totals, grades and scores that its own reports print, oldest year first."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from audit.brief import Brief


class YearPoint(NamedTuple):
    """What a report prints about the assessed year `year_be` (Buddhist era): `total` and `scores` (official indicator number →
    score, settled ones only, 0–100) with the digits as printed, `grade` as printed.

    `measures_kept`: how many of its `measures` different measures are word for word those of the year before in the series.
    """

    year_be: int
    report_id: str
    total: Decimal | None
    grade: str | None
    scores: dict[int, Decimal]
    measures_kept: int = 0
    measures: int = 0


class Series(NamedTuple):
    """The reports of one agency in a batch by assessed year; two reports of one year stand one behind the other.

    Empty where the agency or the year is not known for sure; one point where there is no other report.
    """

    years: tuple[YearPoint, ...] = ()


def all_series(briefs: Iterable[Brief]) -> dict[str, Series]:
    """Report id → the series that the report is of."""
    bodies: dict[str, list[Brief]] = defaultdict(list)
    for brief in briefs:
        if brief.body.key and brief.assessed_year_be is not None:
            bodies[brief.body.key].append(brief)
    return {brief.report_id: series for own in bodies.values() for series in [_series(own)] for brief in own}


def _series(own: Sequence[Brief]) -> Series:
    """The series of one body's reports."""
    ordered = sorted(own, key=lambda one: (one.assessed_year_be or 0, one.report_id))
    points = []
    for one in ordered:
        years = [other.assessed_year_be for other in ordered if (other.assessed_year_be or 0) < (one.assessed_year_be or 0)]
        before = [other.measures for other in ordered if years and other.assessed_year_be == years[-1]]
        kept = len(one.measures & frozenset().union(*before))
        scores = {no: score.value for no, score in sorted(one.scores.items())}
        points.append(YearPoint(one.assessed_year_be or 0, one.report_id, one.total, one.grade, scores, kept, len(one.measures)))
    return Series(tuple(points))
