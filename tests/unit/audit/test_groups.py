"""Scores by year, kind and province: what counts, and what does not."""

from decimal import Decimal

from audit.groups import score_groups
from tests.unit.audit.factories import report, ten
from tests.unit.audit.test_between import body, brief


def test_each_report_counts_in_the_groups_of_its_year_kind_and_province():
    batch = [
        brief("a", body(province="เชียงใหม่"), scores=ten()),
        brief("b", body("บ้านใต้", province="ลำปาง"), scores=ten(i1="80.00")),
    ]
    rows = {row["group_id"]: row for row in score_groups(batch)}
    kind = "เทศบาลตำบล"
    assert list(rows) == [
        "2565/all/all",
        "2565/all/ลำปาง",
        "2565/all/เชียงใหม่",
        f"2565/{kind}/all",
        f"2565/{kind}/ลำปาง",
        f"2565/{kind}/เชียงใหม่",
    ]
    assert (rows["2565/all/all"]["reports"], rows["2565/all/all"]["i01_mean"]) == (2, Decimal("85.50"))
    assert rows["2565/all/ลำปาง"]["i01_mean"] == Decimal("80.00")


def totals(*values: str) -> dict:
    batch = [brief(str(n), body())._replace(total=report(total_score=value).total_score) for n, value in enumerate(values)]
    return next(iter(score_groups(batch)))


def test_totals_are_rounded_half_up_and_those_that_cannot_be_do_not_count():
    row = totals("80.01", "80.02", "106.93")
    assert (row["reports"], row["reports_with_total"]) == (3, 2)
    assert (row["total_mean"], row["total_median"]) == (Decimal("80.02"), Decimal("80.02"))
    assert (row["total_min"], row["total_max"]) == (Decimal("80.01"), Decimal("80.02"))


def test_a_group_without_totals_has_empty_fields():
    row = next(iter(score_groups([brief("a", body())])))
    assert (row["reports_with_total"], row["total_mean"], row["total_median"], row["total_min"]) == (0, None, None, None)


def test_what_a_report_does_not_tell_is_a_group_of_its_own():
    untold = brief("a", body(kind="", province=None))._replace(assessed_year_be=None)
    rows = list(score_groups([untold]))
    assert [row["group_id"] for row in rows] == [
        "unknown/all/all", "unknown/all/unknown", "unknown/unknown/all", "unknown/unknown/unknown",
    ]  # fmt: skip
    assert (rows[-1]["assessed_year_be"], rows[-1]["agency_kind"], rows[-1]["province"]) == (None, None, None)
