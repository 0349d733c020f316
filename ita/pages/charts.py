"""Scores in, the bars of charts out: places in per cent of the width, so that a chart fits a telephone and a sheet alike.

A chart is a table whose cells hold a bar each; what the bars show stands beside them in words, for those who do not see them.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from audit.rulebook import INSTRUMENTS, Band, bands, indicators, members, scale_of, scales
from audit.series import Series
from schemas.records import Report

SHORT_NAME = 2
"""Letters of a grade's name that fit over its band; longer names stand below the chart."""
LEAST_SHARE = 4
"""Per cent of the width below which a band has no name over it."""


class BandMark(NamedTuple):
    """A grade's share of the scale 0–100: from `x`, `width` wide; `each` is the least score of each instrument, None without."""

    name: str
    x: float
    width: float
    least: Decimal
    each: Decimal | None

    @property
    def middle(self) -> float:
        """Where its name stands."""
        return self.x + self.width / 2

    @property
    def named(self) -> bool:
        """Whether its name fits over it."""
        return len(self.name) <= SHORT_NAME and self.width >= LEAST_SHARE


class Bar(NamedTuple):
    """A row of a chart. `bar` is the length of a bar, `printed` and `computed` are the places of two signs; None for none.

    Of a year, `note` is the grade and `kept` the number of its measures that are those of the year before, word for word.
    """

    label: str
    kind: str
    value: Decimal | None
    bar: float | None = None
    printed: float | None = None
    computed: float | None = None
    other: Decimal | None = None
    note: str = ""
    href: str = ""
    kept: int = 0


class Chart(NamedTuple):
    """Bars over the bands of a scale; `year_be` is the year of the bands, None where no one year's could be taken."""

    bars: list[Bar]
    bands: list[BandMark]
    year_be: int | None = None

    @property
    def by_instruments(self) -> bool:
        """Whether a grade of these bands depends on the instrument scores too."""
        return any(band.each is not None for band in self.bands)


def place(score: Decimal | None) -> float | None:
    """Where a score stands on 0–100, in per cent; what lies outside stands at the edge."""
    return None if score is None else float(min(max(score, Decimal(0)), Decimal(100)))


def score_chart(report: Report, scores: Mapping[int, Decimal]) -> Chart | None:
    """The indicators by instrument, each instrument's mean and the total, printed and recomputed; None without any score."""
    if not scores and report.total_score is None:
        return None
    printed = {"IIT": report.iit_score, "EIT": report.eit_score, "OIT": report.oit_score}
    computed = {"IIT": report.recomputed.iit, "EIT": report.recomputed.eit, "OIT": report.recomputed.oit}
    bars: list[Bar] = []
    for instrument in INSTRUMENTS:
        bars += [indicator_bar(no, scores.get(no)) for no in members(instrument)] if scores else []
        bars.append(_compared(instrument, "mean", printed[instrument], computed[instrument]))
    bars.append(_compared("", "total", report.total_score, report.recomputed.total))
    return Chart(bars, band_marks(report.assessed_year_be, report.grade), report.assessed_year_be)


def indicator_bar(no: int, score: Decimal | None) -> Bar:
    """The bar of an indicator under its official name of today."""
    return Bar(f"{no} {indicators()[no].names[-1]}", "indicator", score, bar=place(score))


def _compared(label: str, kind: str, printed: Decimal | None, computed: Decimal | None) -> Bar:
    return Bar(label, kind, printed, printed=place(printed), computed=place(computed), other=computed)


def band_marks(year_be: int | None, grade: str | None) -> list[BandMark]:
    """The bands of the grade scale of a year, the lowest first; by the printed grade where the year tells none."""
    known = scales(year_be)
    printed = scale_of(grade) if grade else None
    scale = printed if printed in known and len(known) > 1 else known[0] if len(known) == 1 else None
    return _marks(bands(scale, year_be)) if scale else []


def _marks(found: Sequence[Band]) -> list[BandMark]:
    """Bands side by side; grades that begin at one total share a band, parted by the instruments' scores."""
    marks: list[BandMark] = []
    end = Decimal(100)
    for least in sorted({band.total_min for band in found}, reverse=True):
        same = [band for band in found if band.total_min == least]
        each = next((band.each_instrument_min for band in same if band.each_instrument_min is not None), None)
        names = " / ".join(band.grade for band in reversed(same))
        marks.append(BandMark(names, float(least), float(end - least), least, each))
        end = least
    return marks[::-1]


def series_chart(series: Series | None, own: str) -> Chart | None:
    """The totals of an agency's years; None where there is only one. `own` is the report whose page it is for."""
    if series is None or len(series.years) < 2:
        return None
    bars = [
        Bar(
            f"{point.year_be}", "own" if point.report_id == own else "year", point.total, bar=place(point.total),
            note=point.grade or "", href="" if point.report_id == own else f"{point.report_id}.html", kept=point.measures_kept,
        )
        for point in series.years
    ]  # fmt: skip
    return Chart(bars, [])
