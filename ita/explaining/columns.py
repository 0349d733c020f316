"""A report of a dataset in; the columns of `reports.csv` that no cell or line prints, and what each is made of, out."""

from collections.abc import Mapping
from typing import Any

from audit.case import Case
from audit.codes import code_of
from audit.scores import Settled
from ita.stored import outcome_of_json
from schemas.outputs import outputs

Row = dict[str, Any]
PLACE = ("page", "x0", "top", "x1", "bottom", "line")
RECOMPUTED = {"recomputed_total": "total-mismatch", "recomputed_grade": "grade-mismatch"}
"""Columns that the audit works out, and the finding code whose rule says how."""
ABOUT_THE_ROW = (*PLACE, "confidence", "document_id")
"""Columns that say nothing of the report itself."""
_NAMED = "agency_name"
MADE_OF = {"fiscal_year_ce": "fiscal_year_be", **{f"agency_{name}": _NAMED for name in ("printed", "kind", "code", "status")}}
"""Columns that follow from another one."""


def more_columns(data: Mapping[str, Any]) -> Row:
    """The values of those columns, by their names; `data` is the report file."""
    report = data["report"]
    recomputed = report["recomputed"]
    place = _place(report)
    box = place.get("box") or (None,) * 4
    return {
        "document_id": data["document"]["document_id"],
        "recomputed_total": recomputed.get("total"),
        "recomputed_grade": recomputed.get("grade"),
        "confidence": 1.0,
        "page": place.get("page"),
        "line": place.get("line"),
        **dict(zip(("x0", "top", "x1", "bottom"), box, strict=True)),
    }


def source_of(report: Mapping[str, Any], name: str, value: object) -> str | None:
    """The cell or line that a value comes from; also that of the name or year that it follows from, or whose place it is."""
    sources: Mapping[str, str] = report["from"]
    if value is None:
        return sources.get(name)
    if name in PLACE:
        return sources.get(_NAMED) or sources.get("title")
    return sources.get(name) or sources.get(MADE_OF.get(name, ""))


def settled_by(report: Mapping[str, Any], name: str) -> list[str]:
    """Why the agency is settled so, for what follows from that: its name, kind, code and places."""
    settled = name in report["agency"] or name.removeprefix("agency_") in report["agency"]
    return [*report["agency"]["evidence"]] if settled and name not in report else []


def meaning_of(name: str) -> str | None:
    """What the column is, in the words of the data dictionary; None where `reports.csv` has no such column."""
    return next((field.description for field in outputs()["reports"].fields if field.name == name), None)


def worked_out(data: Mapping[str, Any], name: str) -> Row | None:
    """What the audit made a recomputed value of: the rule with its sources, the scores, and why there is no value; else None."""
    if name not in RECOMPUTED:
        return None
    code, used = code_of(RECOMPUTED[name]), _scores(data)
    return {
        "rule": code.rule._asdict(),
        "sources": [*code.sources],
        "total": data["report"]["recomputed"].get("total"),
        "scores": [] if used is None else [_score(one) for one in used.scores.by_no.values()],
        "obstacle": "" if used is None else used.year_obstacle or used.scores.why,
    }


def _scores(data: Mapping[str, Any]) -> Case | None:
    """The report as the audit sees it; None where its file has an older form, which does not keep all of it."""
    try:
        return Case(outcome_of_json(data).records)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        return None


def _score(one: Settled) -> Row:
    value = None if one.value is None else str(one.value)
    return {"indicator_no": one.no, "value": value, "rows": [f"{row.row_id}.score" for row in one.rows], "why": one.why}


def _place(report: Mapping[str, Any]) -> Mapping[str, Any]:
    places = report["places"]
    found: Mapping[str, Any] = places.get(_NAMED) or places.get("title") or {}
    return found
