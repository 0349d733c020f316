"""Where bars, signs and bands of the charts stand."""

from decimal import Decimal

import pytest

from audit.series import Series, YearPoint
from ita.pages.charts import band_marks, place, score_chart, series_chart
from schemas.records import Recomputed, Report

SCORES = {no: Decimal(70 + no) for no in range(1, 11)}


def report(**more: object) -> Report:
    return Report.model_validate({"report_id": "d1", "total_score": Decimal("88.4"), "assessed_year_be": 2565} | more)


def test_indicators_means_and_total_in_order_with_what_is_printed_and_recomputed() -> None:
    chart = score_chart(report(eit_score=Decimal("75.00"), recomputed=Recomputed(total=Decimal("77.44"))), SCORES)
    assert chart is not None
    assert [bar.kind for bar in chart.bars].count("indicator") == 10
    assert [(bar.label, bar.kind) for bar in chart.bars if bar.kind != "indicator"] == [
        ("IIT", "mean"), ("EIT", "mean"), ("OIT", "mean"), ("", "total"),
    ]  # fmt: skip
    total = chart.bars[-1]
    assert (total.printed, total.computed, total.value, total.other) == (88.4, 77.44, Decimal("88.4"), Decimal("77.44"))
    assert chart.bars[0].bar == 71.0


@pytest.mark.parametrize(("score", "at"), [(None, None), ("106.93", 100.0), ("-3", 0.0), ("88.45", 88.45)])
def test_a_score_off_the_scale_stands_at_its_edge(score: str | None, at: float | None) -> None:
    assert place(None if score is None else Decimal(score)) == at


def test_no_chart_without_any_score() -> None:
    assert score_chart(report(total_score=None), {}) is None


@pytest.mark.parametrize(
    ("year", "grade", "names"),
    [
        (2565, None, ["F", "E", "D", "C", "B", "A", "AA"]),
        (2567, "ผ่าน", ["ต้องปรับปรุงโดยด่วน", "ต้องปรับปรุง", "ผ่าน / ผ่านดี", "ผ่านดีเยี่ยม"]),
        (None, "B", ["F", "E", "D", "C", "B", "A", "AA"]),
        (None, None, []),
        (2561, "B", []),
        (2566, "A", ["ต้องปรับปรุงโดยด่วน", "ต้องปรับปรุง", "ผ่าน / ผ่านดี", "ผ่านดีเยี่ยม"]),
    ],
)
def test_the_bands_are_those_of_the_year_and_by_the_grade_where_the_year_is_not_known(year, grade, names) -> None:
    assert [band.name for band in band_marks(year, grade)] == names


@pytest.mark.parametrize("year", range(2562, 2569))
def test_the_bands_of_a_year_fill_the_scale_without_gap(year: int) -> None:
    marks = band_marks(year, None)
    ends = [0.0, *(band.x + band.width for band in marks)]
    assert [band.x for band in marks] == ends[:-1]
    assert ends[-1] == 100.0


def point(year: int, report_id: str, total: str | None) -> YearPoint:
    return YearPoint(year, report_id, None if total is None else Decimal(total), "A", {})


def test_years_lead_to_the_other_reports() -> None:
    chart = series_chart(Series((point(2564, "d0", "80.1"), point(2565, "d1", "88.4"), point(2566, "d2", None))), "d1")
    assert chart is not None
    assert [(bar.label, bar.kind, bar.href, bar.bar) for bar in chart.bars] == [
        ("2564", "year", "d0.html", 80.1), ("2565", "own", "", 88.4), ("2566", "year", "d2.html", None),
    ]  # fmt: skip


@pytest.mark.parametrize("series", [None, Series(), Series((point(2565, "d1", "88.4"),))])
def test_one_year_is_no_series(series: Series | None) -> None:
    assert series_chart(series, "d1") is None
