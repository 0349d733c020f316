"""One report of a dataset and an id in; everything that the dataset tells of it, as plain data, out.

A story has `kind` (report, table, row, value, cell, line or finding), `id`, `report` and what belongs to its kind. Each step from
a printed text to its value comes with the text after it; where the steps cannot be replayed, that text is None.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from audit.codes import code_of
from audit.false_alarms import kind_of, rates
from ita.exits import ExitCode, ItaError
from ita.explaining.columns import ABOUT_THE_ROW, RECOMPUTED, meaning_of, more_columns, settled_by, source_of, worked_out
from ita.explaining.locate import RECORDS, Found, unknown
from schemas.change_rules import change_rules
from schemas.provenance import Change, ReplayError, replay

Row = dict[str, Any]
_NO_VALUES = {"page", "x0", "top", "x1", "bottom", "line", "confidence", "from", "row_id", "items"}
_AGENCY = "agency_"
WRONG_FORM = (ValueError, KeyError, TypeError, AttributeError, IndexError)
"""What reading a report file of another form ends in."""


class StoredReport:
    """A report of a dataset, and what is looked up in it."""

    def __init__(self, data: Mapping[str, Any], folder: Path) -> None:
        self.data, self.folder = data, folder
        self.report_id: str = data["report"]["report_id"]

    @cached_property
    def cells(self) -> dict[str, tuple[Row, Row]]:
        """Cell id → its table and itself."""
        return {cell["cell_id"]: (table, cell) for table in self.data["tables"] for cell in table["cells"]}

    @cached_property
    def lines(self) -> dict[str, Row]:
        """Line id → line."""
        return {line["line_id"]: line for line in self.data["lines"]}

    @cached_property
    def tables(self) -> dict[str, Row]:
        """Table id → table."""
        return {table["table_id"]: table for table in self.data["tables"]}

    @cached_property
    def rows(self) -> dict[str, list[tuple[str, Row]]]:
        """Row id → its records with the name of their table."""
        found: dict[str, list[tuple[str, Row]]] = {}
        for name in RECORDS:
            for record in self.data["records"][name]:
                found.setdefault(record["row_id"] or "", []).append((name, record))
        return found

    @cached_property
    def findings(self) -> dict[str, Row]:
        """Finding id → finding."""
        return {finding["finding_id"]: finding for finding in self.data["findings"]}

    @cached_property
    def facts(self) -> Row:
        """What the report says of itself, by the names of reports.csv."""
        report = self.data["report"]
        plain = {name: value for name, value in report.items() if not isinstance(value, dict | list)}
        agency = {f"{_AGENCY}{name}": report["agency"].get(name) for name in ("name", "printed", "kind", "code", "status")}
        places = {name: value for name, value in report["agency"].items() if _AGENCY + name not in agency}
        told = plain | agency | {name: value for name, value in places.items() if not isinstance(value, dict | list)}
        return told | more_columns(self.data)

    def changes(self, target: str) -> list[Row]:
        """The changes to a value, in their order."""
        own = [change for change in self.data["changes"] if change["target"] == target]
        return sorted(own, key=lambda change: int(change["seq"]))

    def ids(self) -> list[str]:
        """All ids that have a story."""
        fields = [
            f"{row}.{name}" for row, records in self.rows.items() for _, r in records for name in r if name not in _NO_VALUES
        ]
        return [*self.findings, *self.cells, *self.lines, *filter(None, self.rows), *self.tables, *fields, *self.facts]


def read_report(folder: Path, report_id: str) -> StoredReport:
    """A report of a dataset. Raises ItaError (exit code 5) where its file is missing, broken or of another form."""
    path = folder / "reports" / f"{report_id}.json"
    try:
        report = StoredReport(json.loads(path.read_text(encoding="utf-8")), folder)
        report.ids()  # touches most of what is read later
    except FileNotFoundError:
        raise ItaError(ExitCode.NO_INPUT, f"{path} is missing.", "Convert the reports again.") from None
    except (OSError, *WRONG_FORM):
        raise _wrong_form(folder, report_id) from None
    return report


def story(folder: Path, found: Found) -> Row:
    """The story of what was found. Raises ItaError (exit code 2) for an id that the report does not have."""
    report = read_report(folder, found.report_id)
    try:
        told, about = told_of(report, found.name), _about(report)
    except WRONG_FORM:
        raise _wrong_form(folder, found.report_id) from None
    if told is None:
        raise unknown(found.name, report.ids(), "id", f"report {found.report_id}")
    return {"kind": told.pop("kind"), "id": found.name or found.report_id, "report": about, **told}


def _wrong_form(folder: Path, report_id: str) -> ItaError:
    path = folder / "reports" / f"{report_id}.json"
    return ItaError(ExitCode.NO_INPUT, f"{path} is no report of this version.", "Convert the reports again.")


def told_of(report: StoredReport, name: str) -> Row | None:
    """The story of an id of a report ("" for the report itself), None where it does not have it."""
    plain = name.removesuffix(".head") if name.removesuffix(".head") in report.cells else name
    row, _, field = name.rpartition(".")
    if not name:
        return _of_report(report)
    if name in report.findings:
        return _of_finding(report, report.findings[name])
    if plain in report.cells or plain in report.lines:
        return _of_text(report, plain)
    if name in report.tables:
        return _of_table(report, report.tables[name])
    if name in report.rows:
        return _of_row(report, name)
    if row in report.rows and any(field in record and field not in _NO_VALUES for _, record in report.rows[row]):
        return _of_values(report, row, field)
    return _of_fact(report, name.removeprefix("report."))


def _about(report: StoredReport) -> Row:
    about, document = report.data["report"], report.data["document"]
    return {
        "report_id": report.report_id,
        "agency": about["agency"]["name"] or about["agency"]["printed"],
        "fiscal_year_be": about["fiscal_year_be"],
        "source_path": document["source_path"],
        "document_id": document["document_id"],
    }


def _of_report(report: StoredReport) -> Row:
    told = [name for name, value in report.facts.items() if value is not None and name not in ABOUT_THE_ROW]
    counts = {"tables": len(report.tables)} | {name: len(report.data["records"][name]) for name in RECORDS}
    results = [check["result"] for check in report.data["checks"]]
    return {
        "kind": "report",
        "document": report.data["document"],
        "facts": [_fact(report, name) for name in told if name not in RECOMPUTED],
        "recomputed": [_fact(report, name) for name in told if name in RECOMPUTED],
        "counts": counts,
        "checks": {name: results.count(name) for name in ("agrees", "differs", "not-checkable")},
        "findings": [_short(finding) for finding in report.data["findings"]],
        "address": _address(report),
    }


def _of_table(report: StoredReport, table: Row) -> Row:
    ident = table["table_id"]
    named = {name: table[name] for name in ("kind", "section", "pages", "header_rows", "tags", "columns")}
    rows = [row for row in report.rows if row.startswith(f"{ident}.")]
    return {"kind": "table", "table": {"table_id": ident, **named, "rows": len(table["rows"])}, "records": rows,
            "findings": _quoting(report, ident)}  # fmt: skip


def _of_row(report: StoredReport, row: str) -> Row:
    records = [{"record": name, "values": [_value(report, name, record, field) for field in record if field not in _NO_VALUES
                                           and record[field] is not None]} for name, record in report.rows[row]]  # fmt: skip
    return {
        "kind": "row",
        "places": [_with_picture(report, _first_place(report.rows[row][0][1]))],
        "records": records,
        "findings": _quoting(report, row),
    }


def _of_values(report: StoredReport, row: str, field: str) -> Row:
    values = [_value(report, name, record, field) for name, record in report.rows[row] if field in record]
    read = [_of_text(report, source) for source in dict.fromkeys(value["from"] for value in values) if source]
    findings = {one["finding_id"]: one for one in _quoting(report, f"{row}.{field}")}
    return {"kind": "value", "values": values, "read_from": read, "findings": [*findings.values()]}


def _of_fact(report: StoredReport, name: str) -> Row | None:
    if name not in report.facts:
        return None
    fact = _fact(report, name)
    source = fact["from"]
    read = [_of_text(report, source)] if source else []
    return {"kind": "value", "values": [fact], "read_from": read, "findings": _quoting(report, source) if source else []}


def _fact(report: StoredReport, name: str) -> Row:
    about = report.data["report"]
    source = source_of(about, name, report.facts[name])
    raws = [about["quotes"].get(name), about["agency"].get("printed")]
    value = {"record": "reports", "row_id": "report", "field": name, "value": report.facts[name], "from": source}
    value |= {"printed": about["quotes"].get(name), "changes": _steps(report, f"report.{name}", raws)}
    made = {"meaning": meaning_of(name), "settled_by": settled_by(about, name), "worked_out": worked_out(report.data, name)}
    return value | made


def _value(report: StoredReport, name: str, record: Row, field: str) -> Row:
    source = record["from"].get(field)
    cell = report.cells[source][1]["text"] if source in report.cells else None
    line = report.lines[source]["text"] if source in report.lines else None
    raws = [cell, line, record.get(f"{field}_printed"), record.get(f"{field.partition('_')[0]}_printed")]
    value = {"record": name, "row_id": record["row_id"], "field": field, "value": record[field], "from": source}
    return value | {"confidence": record["confidence"], "changes": _steps(report, f"{record['row_id']}.{field}", raws)}


def _of_text(report: StoredReport, ident: str) -> Row:
    """The story of a cell or line."""
    table, text = report.cells[ident] if ident in report.cells else (None, report.lines.get(ident))
    if text is None:
        return {"kind": "text", "id": ident, "missing": True}
    told: Row = {"kind": "cell" if table else "line", "id": ident, "places": _places(report, text)}
    if table:
        told["table"] = {"table_id": table["table_id"], "kind": table["kind"], "section": table["section"]}
        told |= {name: text[name] for name in ("row", "col", "row_span", "col_span", "reader", "confidence")}
        told["columns"] = table["columns"][text["col"] - 1 : text["col"] - 1 + text["col_span"]]
    else:
        told["furniture"] = text["furniture"]
    return told | {
        "raw": text["raw"],
        "changes": _steps(report, ident, [text["raw"]]),
        "text": text["text"],
        "head": _steps(report, f"{ident}.head", [text["text"]]),
        "corrections": [entry for entry in report.data["corrections"] if entry["cell_id"] == ident],
        "values": [*_read_from(report, ident)],
        "rejects": [reject for reject in report.data["rejects"] if reject["target"] in (ident, ident.rpartition(".")[0])],
        "findings": _quoting(report, ident),
    }


def _read_from(report: StoredReport, ident: str) -> Iterator[Row]:
    for field, source in report.data["report"]["from"].items():
        if source == ident:
            yield {"record": "reports", "row_id": "report", "field": field, "value": report.facts.get(field)}
    for records in report.rows.values():
        for name, record in records:
            for field in [field for field, source in record["from"].items() if source == ident]:
                yield {"record": name, "row_id": record["row_id"], "field": field, "value": record.get(field)}


def _steps(report: StoredReport, target: str, raws: Sequence[str | None]) -> list[Row]:
    """The changes to a value with what each rule means and the text after it; `raws` are texts that they may begin at."""
    changes = report.changes(target)
    texts = next((found for raw in raws if raw is not None and (found := _replayed(raw, changes))), [None] * len(changes))
    steps = []
    for change, text in zip(changes, texts, strict=True):
        rule = change_rules().get(change["rule"])
        kept = {name: change[name] for name in ("seq", "rule", "start", "before", "after", "confidence")}
        steps.append(kept | {"stage": rule.stage if rule else None, "meaning": rule.meaning if rule else None, "text": text})
    return steps


def _replayed(raw: str, changes: Sequence[Row]) -> list[str | None]:
    """The text after each change; none at all where one does not fit."""
    texts: list[str | None] = []
    for change in changes:
        try:
            raw = replay(raw, [Change(int(change["start"]), change["rule"], change["before"], change["after"])])
        except ReplayError:
            return []
        texts.append(raw)
    return texts


def _places(report: StoredReport, text: Row) -> list[Row]:
    places = text["places"] if "places" in text else [_first_place(text)]
    return [_with_picture(report, place) for place in places if place]


def _first_place(record: Row) -> Row:
    if record.get("box"):
        return {"page": record["page"], "box": record["box"]}
    if record.get("line"):
        return {"line": record["line"]}
    return {"page": record.get("page"), "box": [record.get(name) for name in ("x0", "top", "x1", "bottom")]}


def _with_picture(report: StoredReport, place: Row) -> Row:
    page = place.get("page")
    name = f"pages/{report.data['document']['document_id']}-p{page:03d}.png" if page else ""
    return {**place, "picture": name} if name and (report.folder / name).is_file() else dict(place)


def _of_finding(report: StoredReport, finding: Row) -> Row:
    evidence = [_quotation(report, quote) for quote in finding["evidence"]]
    checks = [c for c in report.data["checks"] if (c["code"], c["subject"]) == (finding["code"], finding["subject"])]
    judged = {name: finding.get(name) for name in ("judgement", "judged_by", "judged_on", "judgement_source", "judgement_note")}
    return {
        "kind": "finding",
        "finding": {**finding, "evidence": evidence} | judged,
        "checks": checks,
        "code": _code(finding["code"]),
        "false_alarms": _measured(finding["code"], report.data["document"]["text_source"]),
        "address": f"{_address(report)}/{finding['finding_id']}",
    }


def _measured(code: str, text_source: str) -> Row | None:
    """How often the code is raised against honest reports that were read as this one was."""
    kind = kind_of(text_source)
    rate = rates(kind).get(code)
    return {"kind": kind, **rate._asdict()} if rate else None


def _quotation(report: StoredReport, quote: Row) -> Row:
    """A quotation with the pictures of all the places it stands on."""
    told = {**quote, "place": _with_picture(report, quote["place"]) if quote["place"] else None}
    return told | {"further": [_with_picture(report, place) for place in quote.get("further", [])]}


def _code(code: str) -> Row | None:
    """What the code means and what to do; None where nothing is written down of it."""
    try:
        data = code_of(code)
    except FileNotFoundError:
        return None
    said = {name: getattr(data, name)._asdict() for name in ("title", "rule", "todo")}
    return said | {"tolerance": data.tolerance, "innocent": [*data.innocent], "sources": [*data.sources]}


def _quoting(report: StoredReport, ident: str) -> list[Row]:
    """The findings that quote a cell, line, row or value, or something in it."""
    sources = {ident}
    row, _, field = ident.rpartition(".")
    sources |= {record["from"].get(field, ident) for _, record in report.rows.get(row, [])}
    return [
        _short(finding)
        for finding in report.data["findings"]
        if any(_within(quote["source"] or "", sources) for quote in finding["evidence"]) or finding["subject"] == ident
    ]


def _within(source: str, idents: set[str]) -> bool:
    return source in idents or any(source.startswith(f"{ident}.") for ident in idents)


def _short(finding: Row) -> Row:
    return {name: finding.get(name) for name in ("finding_id", "severity", "judgement", "message_th", "message_en")}


def _address(report: StoredReport) -> str:
    return f"index.html#{report.report_id}"
