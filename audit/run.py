"""The records and tables of one report in; its checks, findings and recomputed result out."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from audit.bodies import check_bodies
from audit.case import Case, Outcome, PlaceAt
from audit.damaged import check_damage
from audit.dates import check_dates
from audit.document_dates import check_document_dates
from audit.fiscal_years import check_fiscal_years
from audit.follow_up import check_follow_up
from audit.grades import check_grade, clean_grade
from audit.indicators import check_duplicates, check_missing, check_range
from audit.means import check_means
from audit.measures import check_measures
from audit.ocr import check_ocr
from audit.periods import check_periods
from audit.personal import check_personal
from audit.plan import check_plan
from audit.priorities import check_priorities
from audit.rounding import cents
from audit.rulebook import grade_of, possible_bands, scale_of
from audit.sections import check_sections
from audit.totals import check_total
from audit.units import check_units
from audit.unread import check_unread
from schemas.findings import SEVERITY_ORDER, Check, Evidence, Finding
from schemas.personal import Exposure
from schemas.records import Recomputed, Records
from schemas.tables import Line, Table

CHECKS: tuple[Callable[[Case], Iterator[Outcome]], ...] = (
    check_total,
    check_grade,
    check_means,
    check_range,
    check_missing,
    check_duplicates,
    check_plan,
    check_periods,
    check_dates,
    check_follow_up,
    check_fiscal_years,
    check_document_dates,
    check_bodies,
    check_units,
    check_measures,
    check_priorities,
    check_sections,
    check_unread,
    check_damage,
    check_ocr,
    check_personal,
)


class Audit(NamedTuple):
    """What was compared, what did not agree, and what the ten indicators give."""

    checks: list[Check]
    findings: list[Finding]
    recomputed: Recomputed


def audit(
    records: Records,
    tables: Sequence[Table] = (),
    lines: Sequence[Line] = (),
    unread_pages: Sequence[int] = (),
    unreadable_pages: Sequence[int] = (),
    damaged: Sequence[Evidence] = (),
    personal: Sequence[Exposure] = (),
    place_at: PlaceAt | None = None,
) -> Audit:
    """Compare what a report prints with itself and with the rule book of its year.

    The tables lend places and confidences to the evidence, the lines what stands outside of them. Where pages were not read, or
    have a text layer that cannot be read (`unreadable_pages`), nothing counts as missing. `damaged` are places whose text was
    left damaged, `personal` the numbers and addresses of persons; `place_at` knows
    the listed places. Findings come by severity, code and subject.
    """
    unread = tuple(sorted({*unread_pages, *unreadable_pages}))
    case = Case(records, tuple(tables), tuple(lines), unread, tuple(unreadable_pages), tuple(damaged), tuple(personal), place_at)
    outcomes = [outcome for run in CHECKS for outcome in run(case)]
    checks = [outcome for outcome in outcomes if isinstance(outcome, Check)]
    findings = [outcome for outcome in outcomes if isinstance(outcome, Finding)]
    return Audit(
        sorted(checks, key=lambda one: (one.code, one.subject)),
        sorted(findings, key=lambda one: (SEVERITY_ORDER[one.severity], one.code, one.subject)),
        recomputed(case),
    )


def recomputed(case: Case) -> Recomputed:
    """Total, grade and instrument means of the printed indicators, rounded half up to two decimals."""
    if case.year_obstacle:
        return Recomputed()
    computed = case.computed
    total, *means = (None if value is None else cents(value) for value in computed)
    iit, eit, oit = means
    return Recomputed(total=total, grade=_grade(case), iit=iit, eit=eit, oit=oit)


def _grade(case: Case) -> str | None:
    """The grade of the recomputed total; where the year is not known, on the scale of the printed grade."""
    computed, year = case.computed, case.year_be
    if computed.total is None:
        return None
    scale = scale_of(clean_grade(case.report.grade or ""))
    if year is None and scale is not None:
        possible = possible_bands(scale, year, computed.total, computed.lowest())
        return possible[0].grade if len(possible) == 1 else None
    return grade_of(computed.total, year, computed.iit, computed.eit, computed.oit).grade
