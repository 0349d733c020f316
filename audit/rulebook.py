"""The data files of the rule book in; indicators, weights, grade scales and recomputed totals out.

A year is always the fiscal year (Buddhist Era) of the result, not of the report about it. Each row of the files in
`audit/data/` names its source and how sure it is (`confidence`: H, M-H, M or L).
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal, NamedTuple, cast

from audit.rounding import cents
from schemas.datafiles import remembered, rows
from schemas.records import Instrument

Scale = Literal["letters", "words"]

INSTRUMENTS: tuple[Instrument, ...] = ("IIT", "EIT", "OIT")
INDICATOR_NUMBERS = tuple(range(1, 11))


class Indicator(NamedTuple):
    """An indicator and its official names, the oldest first."""

    no: int
    instrument: Instrument
    names: tuple[str, ...]


class YearRule(NamedTuple):
    """What holds in one fiscal year of the result. `recompute` is False where the ten indicators do not give the total."""

    year_be: int
    recompute: bool
    scale: Scale | None
    also_printed: Scale | None
    """The other scale, in the years of change in which reports print it as well."""
    eit_parts: int
    confidence: str
    source: str


class Band(NamedTuple):
    """A grade: the lowest total (0–100) it needs and, where there is such a rule, the lowest score of each instrument."""

    scale: Scale
    from_year_be: int
    to_year_be: int
    grade: str
    total_min: Decimal
    each_instrument_min: Decimal | None
    confidence: str
    source: str


class Computed(NamedTuple):
    """Instrument means and total (0–100) in full precision; None where an indicator is missing."""

    total: Decimal | None
    iit: Decimal | None
    eit: Decimal | None
    oit: Decimal | None

    def mean(self, instrument: Instrument) -> Decimal | None:
        """The mean of one instrument."""
        return {"IIT": self.iit, "EIT": self.eit, "OIT": self.oit}[instrument]

    def lowest(self) -> Decimal | None:
        """The lowest instrument mean, None unless all three are known."""
        return lowest_of(self.iit, self.eit, self.oit)


class Verdict(NamedTuple):
    """A grade, or None and `why` it cannot be decided."""

    grade: str | None
    why: str


@remembered()
def indicators() -> Mapping[int, Indicator]:
    """The ten indicators by official number."""
    found: dict[int, Indicator] = {}
    for row in rows("audit", "indicators"):
        no = int(row["indicator_no"])
        names = found[no].names if no in found else ()
        found[no] = Indicator(no, cast(Instrument, row["instrument"]), (*names, row["name_th"]))
    return found


@remembered()
def members(instrument: Instrument) -> tuple[int, ...]:
    """The official numbers of an instrument's indicators."""
    return tuple(no for no, indicator in indicators().items() if indicator.instrument == instrument)


@remembered()
def instrument_weights() -> Mapping[Instrument, Decimal]:
    """The share of each instrument in the total: 0.30, 0.30 and 0.40."""
    return {cast(Instrument, row["instrument"]): Decimal(row["weight"]) for row in rows("audit", "instruments")}


@remembered()
def weight(no: int) -> Decimal:
    """The share of one indicator in the total: its instrument's, divided evenly (0.06, 0.10 or 0.20)."""
    instrument = indicators()[no].instrument
    return instrument_weights()[instrument] / len(members(instrument))


@remembered()
def year_rules() -> Mapping[int, YearRule]:
    """The years that the rule book knows."""
    return {rule.year_be: rule for rule in map(_year_rule, rows("audit", "years"))}


def _year_rule(row: dict[str, str]) -> YearRule:
    scale, also = (cast(Scale, row[name]) if row.get(name) else None for name in ("scale", "also_printed"))
    recompute = row["recompute"] == "yes"
    return YearRule(int(row["year_be"]), recompute, scale, also, int(row["eit_parts"]), row["confidence"], row["source"])


@remembered()
def _all_bands() -> tuple[Band, ...]:
    return tuple(map(_band, rows("audit", "grades")))


def _band(row: dict[str, str]) -> Band:
    each = Decimal(row["each_instrument_min"]) if row["each_instrument_min"] else None
    years = int(row["from_year_be"]), int(row["to_year_be"])
    scale = cast(Scale, row["scale"])
    return Band(scale, *years, row["grade"], Decimal(row["total_min"]), each, row["confidence"], row["source"])


@remembered()
def bands(scale: Scale, year_be: int | None) -> tuple[Band, ...]:
    """The grades of a scale, best first, as of a year; for other years the span nearest to them.

    For an unknown year it is the earliest span of words (the least certain, so the mildest) and of letters.
    """
    rows = [band for band in _all_bands() if band.scale == scale]
    spans = sorted({(band.from_year_be, band.to_year_be) for band in rows})
    year = spans[0][0] if year_be is None else year_be
    span = min(spans, key=lambda s: max(s[0] - year, year - s[1], 0))
    return tuple(band for band in rows if (band.from_year_be, band.to_year_be) == span)


def why_not_recomputed(year_be: int | None, fiscal_year_be: int | None) -> str:
    """Why the ten indicators are not compared with totals and means of a year, "" if they are.

    Where the year of the result is not known, that of the report tells whether it may lie before the ten indicators.
    """
    first = min(rule.year_be for rule in year_rules().values() if rule.recompute)
    if year_be is None:
        early = fiscal_year_be is not None and fiscal_year_be <= first
        return "the year of the result is not known and may lie before the ten indicators" if early else ""
    rule = year_rules().get(year_be)
    if rule is None:
        return f"the rule book does not know the year {year_be}"
    return "" if rule.recompute else f"the total of {year_be} was not made of the ten indicators"


def scales(year_be: int | None) -> tuple[Scale, ...]:
    """The grade scales possible in a year: both if it is unknown, none where there is no rule."""
    if year_be is None:
        return "letters", "words"
    rule = year_rules().get(year_be)
    return (rule.scale,) if rule and rule.scale else ()


def printed_scales(year_be: int | None) -> tuple[Scale, ...]:
    """The grade scales that reports on the result of a year print: that in force, and the other one in the years of change."""
    rule = year_rules().get(year_be or 0)
    if rule is None:
        return scales(year_be)
    return tuple(scale for scale in (rule.scale, rule.also_printed) if scale is not None)


def scale_of(grade: str) -> Scale | None:
    """The scale a printed grade belongs to, None if it is on neither."""
    return next((band.scale for band in _all_bands() if band.grade == grade), None)


def recompute(scores: Mapping[int, Decimal]) -> Computed:
    """Instrument means and total from scores (0–100) by official indicator number, exactly.

    total = 0.30·mean(1–5) + 0.30·mean(6–8) + 0.40·mean(9, 10), proven on published rows of 2563 and 2564.
    """
    iit, eit, oit = (_mean(scores, instrument) for instrument in INSTRUMENTS)
    complete = all(no in scores for no in INDICATOR_NUMBERS)
    total = sum((weight(no) * scores[no] for no in INDICATOR_NUMBERS), Decimal(0)) if complete else None
    return Computed(total, iit, eit, oit)


def _mean(scores: Mapping[int, Decimal], instrument: Instrument) -> Decimal | None:
    numbers = members(instrument)
    if any(no not in scores for no in numbers):
        return None
    return sum((scores[no] for no in numbers), Decimal(0)) / len(numbers)


def lowest_of(*scores: Decimal | None) -> Decimal | None:
    """The lowest of the instrument scores, None unless all are known."""
    known = [score for score in scores if score is not None]
    return min(known) if len(known) == len(scores) else None


def possible_bands(scale: Scale, year_be: int | None, total: Decimal, lowest: Decimal | None) -> tuple[Band, ...]:
    """The grades a total (0–100) can have, best first: one, or more where the lowest instrument score would decide."""
    possible: list[Band] = []
    for band in bands(scale, year_be):
        if cents(total) < band.total_min:
            continue
        if band.each_instrument_min is None:
            return (*possible, band)
        if lowest is None:
            possible.append(band)
        elif cents(lowest) >= band.each_instrument_min:
            return (band,)
    return tuple(possible)


def grade_of(
    total: Decimal,
    year_be: int | None,
    iit: Decimal | None = None,
    eit: Decimal | None = None,
    oit: Decimal | None = None,
) -> Verdict:
    """The grade of a total (0–100) in a year: letters up to 2565, words from 2566, None and why where undecidable."""
    known = scales(year_be)
    if not known:
        return Verdict(None, f"the rule book has no grades for the year {year_be}")
    lowest = lowest_of(iit, eit, oit)
    options = {scale: possible_bands(scale, year_be, total, lowest) for scale in known}
    names = [" or ".join(band.grade for band in possible) for possible in options.values()]
    if len(known) > 1:
        return Verdict(None, f"the year of the result is not known: {' by the letters, '.join(names)} by the words")
    if len(options[known[0]]) != 1:
        return Verdict(None, f"{names[0]}: only the three instrument scores decide")
    return Verdict(names[0], f"{names[0]} by the rules of {year_be}")
