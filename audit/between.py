"""The briefs of a batch in; what comparing its reports with each other says of each of them out."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from audit.brief import Brief
from audit.case import Outcome
from audit.earlier import previous_of
from audit.series import Series, all_series
from audit.shared import compare, shared_of
from schemas.findings import Check, Finding


class Between(NamedTuple):
    """Checks and findings of one report that rest on others, and the years of its body."""

    checks: tuple[Check, ...] = ()
    findings: tuple[Finding, ...] = ()
    series: Series = Series()


def between(briefs: Sequence[Brief]) -> Mapping[str, Between]:
    """Report id → what comparing all reports with each other says of it."""
    compared, series = compare(briefs), all_series(briefs)
    bodies: dict[str, list[Brief]] = defaultdict(list)
    for brief in briefs:
        bodies[brief.body.key].append(brief)
    bodies.pop("", None)
    told = {}
    for brief in briefs:
        own = bodies.get(brief.body.key, [])
        outcomes: list[Outcome] = [*previous_of(brief, own), *shared_of(brief, own, compared)]
        checks = tuple(one for one in outcomes if isinstance(one, Check))
        findings = tuple(one for one in outcomes if isinstance(one, Finding))
        told[brief.report_id] = Between(checks, findings, series.get(brief.report_id, Series()))
    return told
