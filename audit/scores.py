"""Printed scores in; one settled score per indicator out, with what rounding leaves open, or why none can be settled.

A report may print the same indicator more than once (a summary and a table of measures), for several years, or for the
two parts of EIT. Only what is the same number in all its printings is settled; a disagreement is never resolved here.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from audit.rounding import decimals, half_unit, same_number
from audit.rulebook import INDICATOR_NUMBERS
from schemas.records import Score

FULL = Decimal(100)


class Settled(NamedTuple):
    """The score of one indicator (0–100). `half` is half a unit of its last digit; `why` says why there is no value.

    `parts` holds the scores of EIT part 1 and part 2 where the value is their mean.
    """

    no: int
    value: Decimal | None
    half: Decimal
    rows: tuple[Score, ...]
    why: str = ""
    parts: tuple[Decimal, ...] = ()

    @property
    def in_range(self) -> bool:
        """Whether there is a value and it lies in 0–100."""
        return self.value is not None and 0 <= self.value <= FULL


class ScoreSet(NamedTuple):
    """The settled scores of one result year; `why` is set, and the mapping empty, where no year could be chosen."""

    year_be: int | None
    by_no: Mapping[int, Settled]
    why: str = ""

    @property
    def present(self) -> tuple[int, ...]:
        """The official numbers that have a row, readable or not."""
        return tuple(no for no, settled in self.by_no.items() if settled.rows)

    @property
    def usable(self) -> dict[int, Decimal]:
        """Official number → score, of those that are settled and lie in 0–100."""
        return {no: s.value for no, s in self.by_no.items() if s.value is not None and s.in_range}

    @property
    def has_parts(self) -> bool:
        """Whether a score is the mean of two EIT parts."""
        return any(settled.parts for settled in self.by_no.values())


def score_set(scores: Sequence[Score], assessed_year_be: int | None, unsure: Collection[str] = ()) -> ScoreSet:
    """The scores of the assessed year, or of the only year printed; rows that name no year belong to it. `unsure` are the ids of
    rows whose score a picture does not give for sure.
    """
    named = [score for score in scores if score.indicator_no is not None]
    year, why = _year(named, assessed_year_be)
    if why:
        return ScoreSet(year, {}, why)
    rows: dict[int, list[Score]] = defaultdict(list)
    for score in named:
        if score.result_year_be in (None, year) and score.indicator_no is not None:
            rows[score.indicator_no].append(score)
    return ScoreSet(year, {no: settle(no, rows[no], unsure) for no in INDICATOR_NUMBERS})


def _year(scores: Sequence[Score], assessed_year_be: int | None) -> tuple[int | None, str]:
    years = sorted({score.result_year_be for score in scores if score.result_year_be is not None})
    if assessed_year_be is None and len(years) > 1:
        return None, f"scores of {', '.join(map(str, years))} are printed and the year of the result is not known"
    if assessed_year_be is None:
        return (years[0] if years else None), ""
    if years and assessed_year_be not in years and all(score.result_year_be for score in scores):
        return assessed_year_be, f"the scores are of {', '.join(map(str, years))}, not of {assessed_year_be}"
    return assessed_year_be, ""


def settle(no: int, rows: Sequence[Score], unsure: Collection[str] = ()) -> Settled:
    """The one score that all rows of an indicator agree on."""
    by_part: dict[int | None, list[Decimal]] = defaultdict(list)
    for row in rows:
        if row.score is not None:
            by_part[row.eit_part].append(row.score)
    one = {part: finest(values) for part, values in by_part.items()}
    kept = tuple(rows)
    if not by_part:
        why = "was not read for sure" if any(row.row_id in unsure for row in rows) else "could not be read"
        return Settled(no, None, Decimal(0), kept, f"its score {why}" if rows else "it was not found")
    if None in one.values():
        return Settled(no, None, Decimal(0), kept, "it is printed with different scores")
    values = {part: value for part, value in one.items() if value is not None}
    if None in values:
        return Settled(no, values[None], half_unit(values[None]), kept)
    if set(values) == {1, 2}:
        half = (half_unit(values[1]) + half_unit(values[2])) / 2
        return Settled(no, (values[1] + values[2]) / 2, half, kept, parts=(values[1], values[2]))
    return Settled(no, None, Decimal(0), kept, "only one part of its two EIT parts was found")


def finest(values: Sequence[Decimal]) -> Decimal | None:
    """The printing with most decimals, None if another cannot be the same number."""
    best = max(values, key=decimals)
    return best if all(same_number(best, value) for value in values) else None
