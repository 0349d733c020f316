"""The briefs of a batch in; the scores of its reports by assessed year, kind of agency and province out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import product
from statistics import median
from typing import Any

from audit.brief import Brief
from audit.rounding import cents
from audit.rulebook import INDICATOR_NUMBERS, INSTRUMENTS
from audit.scores import FULL

ALL = "all"
"""Stands for every kind of agency, or every province."""
UNKNOWN = "unknown"
"""Stands in an id for a year, kind or province that the report does not tell."""
Key = tuple[int, str, str]


def score_groups(briefs: Iterable[Brief]) -> Iterator[dict[str, Any]]:
    """The rows of `score_groups` in the order of year, kind and province, those of all kinds or provinces first.

    Means and medians are rounded half up to two decimals. A total, mean or score outside 0–100 does not count.
    """
    groups: dict[Key, list[Brief]] = defaultdict(list)
    for brief in briefs:
        for kind, province in product({ALL, brief.kind}, {ALL, brief.province}):
            groups[brief.assessed_year_be or 0, kind, province].append(brief)
    for key in sorted(groups, key=_order):
        yield _row(key, groups[key])


def _order(key: Key) -> tuple[int, bool, str, bool, str]:
    year, kind, province = key
    return year, kind != ALL, kind, province != ALL, province


def _row(key: Key, briefs: Sequence[Brief]) -> dict[str, Any]:
    year, kind, province = key
    totals = _in_range(brief.total for brief in briefs)
    row: dict[str, Any] = {
        "group_id": "/".join(str(part or UNKNOWN) for part in key),
        "assessed_year_be": year or None,
        "agency_kind": kind or None,
        "province": province or None,
        "reports": len(briefs),
        "reports_with_total": len(totals),
        "total_mean": _mean(totals),
        "total_median": cents(median(totals)) if totals else None,
        "total_min": min(totals, default=None),
        "total_max": max(totals, default=None),
    }
    for name in INSTRUMENTS:
        row[f"{name.lower()}_mean"] = _mean(_in_range(brief.means.get(name) for brief in briefs))
    for no in INDICATOR_NUMBERS:
        row[f"i{no:02d}_mean"] = _mean([brief.scores[no].value for brief in briefs if no in brief.scores])
    return row


def _in_range(values: Iterable[Decimal | None]) -> list[Decimal]:
    return [value for value in values if value is not None and 0 <= value <= FULL]


def _mean(values: Sequence[Decimal]) -> Decimal | None:
    return cents(sum(values, Decimal(0)) / len(values)) if values else None
