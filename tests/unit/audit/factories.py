"""Small records for the audit tests: each function fills in what a test does not care about."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from audit.run import Audit, audit
from schemas.findings import Finding
from schemas.records import DateFact, Measure, PlanRow, Project, Records, Report, Score

SPOT: dict[str, Any] = {"page": 1, "x0": 10.0, "top": 20.0, "x1": 30.0, "bottom": 40.0}
INSTRUMENT = {no: "IIT" if no <= 5 else "EIT" if no <= 8 else "OIT" for no in range(1, 11)}

# A real report of a small municipality on its result of 2565 (indicators 1–10); it prints 88.4 with grade B.
REAL = ("86.40", "75.10", "81.79", "71.78", "74.07", "77.54", "67.90", "74.51", "80.50", "80.00")
# An invented consistent result: total 88.59, IIT 89.20, EIT 86.13, OIT 89.98.
HONEST = ("91.00", "88.50", "90.25", "87.75", "88.50", "86.40", "84.00", "88.00", "89.96", "90.00")


def score(no: int | None, value: str | None, row_id: str | None = None, **more: Any) -> Score:
    fields = {
        "row_id": row_id or f"t01.r{no or 0:02d}",
        "instrument": INSTRUMENT.get(no or 0),
        "indicator_no": no,
        "indicator_printed": f"ตัวชี้วัดที่ {no}",
        "score": None if value is None else Decimal(value),
        "score_printed": value or "-",
    }
    return Score(**{**SPOT, **fields, **more})


def ten(values: Iterable[str] = HONEST, **changed: str | None) -> list[Score]:
    """Ten scores; `i3="10.00"` replaces one, `i3=None` leaves one out."""
    scores = dict(enumerate(values, 1)) | {int(name[1:]): value for name, value in changed.items()}
    return [score(no, value) for no, value in scores.items() if value is not None]


def report(**fields: Any) -> Report:
    fields = {"report_id": "r1", "fiscal_year_be": 2566, "assessed_year_be": 2565} | fields
    for name in ("total_score", "iit_score", "eit_score", "oit_score"):
        if isinstance(fields.get(name), str):
            fields[name] = Decimal(fields[name])
    return Report(**fields)


def measure(part: str, no: int | None, row_id: str | None = None, months: str = "", **more: Any) -> Measure:
    """`months` is `2022-10..2023-09`; the printed period says the same unless given."""
    table = {"analysis": "t01", "follow_up": "t02"}[part]
    fields: dict[str, Any] = {"row_id": row_id or f"{table}.r{no or 0:02d}", "part": part, "indicator_no": no}
    fields["measure"] = "จัดประชุมชี้แจง"
    if months:
        start, end = months.split("..")
        fields |= {"period_start": start, "period_end": end, "period_printed": f"{start} - {end}"}
    return Measure(**{**SPOT, **fields, **more})


def day(row_id: str | None, first: str | None, last: str | None = None, **more: Any) -> DateFact:
    """A date of an action in the follow-up cell `done`; `last` makes it a range of months."""
    fields: dict[str, Any] = {"row_id": row_id, "field": "done", "printed": first or "31 กันยายน 2566"}
    fields["precision"] = "month" if last else "day"
    fields["first_day"] = None if first is None else date.fromisoformat(first)
    fields["last_day"] = None if first is None else date.fromisoformat(last or first)
    return DateFact(**{**SPOT, **fields, **more})


PLAN_COLUMNS = (
    "projects_planned",
    "projects_done",
    "budget_planned",
    "budget_ordinance",
    "budget_spent",
    "pct_projects",
    "pct_budget",
)


def plan_row(row: int, values: str, is_total: bool = False, table: str = "t09", **more: Any) -> PlanRow:
    """`values` are the seven numbers of PLAN_COLUMNS, `-` where none is printed."""
    numbers = {name: None if v == "-" else Decimal(v) for name, v in zip(PLAN_COLUMNS, values.split(), strict=True)}
    return PlanRow(**{**SPOT, "row_id": f"{table}.r{row:02d}", "is_total": is_total, **numbers, **more})


def plan(*rows: str, total: str) -> list[PlanRow]:
    plain = [plan_row(number, row) for number, row in enumerate(rows, 2)]
    return [*plain, plan_row(len(rows) + 2, total, is_total=True)]


def project(months: str, **more: Any) -> Project:
    start, end = months.split("..")
    fields = {"row_id": "t10.r01", "period_start": start, "period_end": end, "period_printed": f"{start} - {end}"}
    return Project(**{**SPOT, **fields, **more})


def records(**lists: Any) -> Records:
    """Records of one report; `report` may be a Report or the fields of one."""
    about = lists.pop("report", {})
    return Records(report=report(**about) if isinstance(about, Mapping) else about, **lists)


def run(**lists: Any) -> Audit:
    return audit(records(**lists))


def findings(result: Audit, code: str) -> list[Finding]:
    return [finding for finding in result.findings if finding.code == code]


def only(result: Audit, code: str) -> Finding:
    found = findings(result, code)
    assert len(found) == 1, found
    return found[0]


def checks(result: Audit, code: str) -> dict[str, str]:
    """Subject → result of a code's checks."""
    return {check.subject: check.result for check in result.checks if check.code == code}


def why(result: Audit, code: str, subject: str) -> str:
    return next(check.why for check in result.checks if (check.code, check.subject) == (code, subject))


def alarms(result: Audit) -> list[Finding]:
    """Errors and warnings."""
    return [finding for finding in result.findings if finding.severity != "note"]
