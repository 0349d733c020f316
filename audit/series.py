"""One agency's years side by side: the totals, grades and scores that its own reports print, oldest year first."""

from decimal import Decimal
from typing import NamedTuple


class YearPoint(NamedTuple):
    """What a report prints about the assessed year `year_be` (Buddhist era): `total` and `scores` (official indicator number →
    score, settled ones only, 0–100) with the digits as printed, `grade` as printed.

    `measures_kept`: how many of its measures are word for word those of the year before in the series; 0 where there is none.
    """

    year_be: int
    report_id: str
    total: Decimal | None
    grade: str | None
    scores: dict[int, Decimal]
    measures_kept: int = 0


class Series(NamedTuple):
    """The reports of one agency in a batch by assessed year; two reports of one year stand one behind the other.

    Empty where the agency is not known for sure; one point where there is no other year.
    """

    years: tuple[YearPoint, ...] = ()
