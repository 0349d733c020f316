"""Two datasets in, each thing that differs between them out, report by report; only the documents are held as a whole.

Columns and tables that only one of the two has are named and not compared. What a finding or check says in words, and where on
its page something stands, is counted and is no change.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from filecmp import cmp
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple

from ita.comparing.row_groups import Group, Row, RowGroups
from ita.comparing.row_pairs import Form, paired
from ita.comparing.whole import check_report_files
from ita.explaining.locate import table
from schemas.outputs import outputs

Kind = Literal["changed", "gone", "new"]
IDS: Mapping[str, tuple[str, ...]] = {
    "reports": (),
    "scores": ("row_id", "eit_part"),
    "measures": ("row_id",),
    "plan_progress": ("row_id",),
    "projects": ("row_id",),
    "dates": ("row_id", "field"),
    "checks": ("code", "subject"),
    "findings": ("code", "subject"),
    "rejects": ("target", "field"),
    "cells": ("cell_id",),
}
"""The tables that are compared, and what tells rows of a report apart. A `finding_id` is made of report, code and subject."""
NEEDED = {"cells": ("table_id", "row", "col"), "changes": ("target", "rule")}
"""Columns without which a table cannot be compared, beside those."""
ALIKE = ("scores", "measures", "plan_progress", "projects")
"""Tables in which a row that changed may have another id as well."""
PLACES = ("page", "x0", "top", "x1", "bottom", "line", "places")
WORDING = ("message_th", "message_en", "why")
_COUNTED = ("report_id", "document_id", "finding_id", "date_no", "table_id", "row", "col")
"""Ids, and what follows from ids."""
OF_DOCUMENTS = (
    "source_path",
    "file_name",
    "document_id",
    "bytes",
    "reports",
    "tables",
    "scores",
    "measures",
    "findings",
    "rejects",
)
"""Columns of `documents` that follow from others, or from what is told of the reports."""


class Difference(NamedTuple):
    """One thing that differs: a field of a row (`old` and `new`), or a row that is gone or new (its fields in `old` or `new`).

    `row` is what the row is called in the report that `report_id` names: its id, or code and subject.
    """

    kind: Kind
    table: str
    report_id: str
    row: str
    field: str
    old: str
    new: str
    rules: tuple[str, ...] = ()
    """Of the text of a cell: rules of changes that are new (`+name`) or gone (`-name`) there; `raw` where the reading differs."""
    code: str = ""
    """Of a finding that is gone or new: its code and severity."""


@dataclass
class Quiet:
    """What is counted but is no `Difference`: tables and columns that only one dataset has, and by table the rows whose place
    moved, whose words differ, or whose id does (`renamed`: that is a change)."""

    only_old: list[str] = field(default_factory=list)
    only_new: list[str] = field(default_factory=list)
    places: Counter[str] = field(default_factory=Counter)
    wording: Counter[str] = field(default_factory=Counter)
    renamed: Counter[str] = field(default_factory=Counter)


def differences(old: Path, new: Path, quiet: Quiet) -> Iterator[Difference]:
    """Everything that differs. Raises ItaError (exit code 5) where one of the two is no dataset, or lacks a report file."""
    before, after = _documents(old), _documents(new)
    for folder, documents in ((old, before), (new, after)):
        check_report_files(folder, documents.values())
    with ExitStack() as stack:
        yield from _of_documents(before, after, _sides(stack, old, new, "documents", quiet).shared)
        sides = {name: _sides(stack, old, new, name, quiet) for name in (*IDS, "changes")}
        _name_tables(old, new, quiet)
        names = _report_names(before, after, sides["reports"].old.keys(), sides["reports"].new.keys())
        for report_id, other in names:
            yield from _of_report(report_id, other, sides, quiet)


def _documents(folder: Path) -> dict[str, Row]:
    return {row["source_path"]: row for row in table(folder, "documents", ("source_path", "document_id", "status"))}


def _of_documents(before: Mapping[str, Row], after: Mapping[str, Row], shared: Sequence[str]) -> Iterator[Difference]:
    columns = [name for name in shared if name not in OF_DOCUMENTS]
    moved = _moved(before, after)
    for path, row in before.items():
        if path in after:
            yield from _fields("documents", "", path, row, after[path], columns)
        elif path in moved:
            yield Difference("changed", "documents", "", path, "source_path", path, moved[path])
        else:
            yield Difference("gone", "documents", "", path, "", row["status"], "")
    known = {*before, *moved.values()}
    yield from (
        Difference("new", "documents", "", path, "", "", row["status"]) for path, row in after.items() if path not in known
    )


def _moved(before: Mapping[str, Row], after: Mapping[str, Row]) -> dict[str, str]:
    """Old path → new path of files that are called otherwise now; equal content tells."""
    come: dict[str, list[str]] = {}
    for path, row in after.items():
        if path not in before and row["document_id"]:
            come.setdefault(row["document_id"], []).append(path)
    return {
        path: come[row["document_id"]].pop(0)
        for path, row in before.items()
        if path not in after and come.get(row["document_id"])
    }


class Sides(NamedTuple):
    """A table of both datasets: the rows of each report, what is compared, and how rows are paired."""

    before: RowGroups
    after: RowGroups
    old: dict[str, Group]
    new: dict[str, Group]
    shared: tuple[str, ...]
    form: Form


def _sides(stack: ExitStack, old: Path, new: Path, name: str, quiet: Quiet) -> Sides:
    before, after = (stack.enter_context(RowGroups(folder, name)) for folder in (old, new))
    if name != "changes":
        _name_columns(name, set(before.columns), set(after.columns), quiet)
    shared = tuple(column for column in before.columns if column in after.columns)
    said = tuple(column for column in shared if column not in (*_COUNTED, *IDS.get(name, ()), *PLACES, *WORDING))
    context = ("whole_row", "col") if name == "cells" else tuple(column for column in WORDING if column in shared)
    form = Form(IDS.get(name, ()), said, context, name in ALIKE)
    lacking = {*NEEDED.get(name, ()), *IDS.get(name, ())} - {*shared}  # named already, as columns of one dataset only
    if name == "documents" or lacking or (name != "reports" and _equal(before, after)):
        return Sides(before, after, {}, {}, shared, form)
    compared = [column for column in shared if column not in ("report_id", "document_id")]
    return Sides(before, after, before.grouped(compared), after.grouped(compared), shared, form)


def _equal(before: RowGroups, after: RowGroups) -> bool:
    return not (before.missing or after.missing) and cmp(before.path, after.path, shallow=False)


def _name_tables(old: Path, new: Path, quiet: Quiet) -> None:
    """Name the tables that only one dataset has, of those that are not compared."""
    for name in outputs().keys() - {*IDS, "documents"}:
        there = [(folder / f"{name}.csv").is_file() for folder in (old, new)]
        if there[0] != there[1]:
            (quiet.only_old if there[0] else quiet.only_new).append(f"{name}.csv")
    quiet.only_old.sort()
    quiet.only_new.sort()


def _name_columns(name: str, old: set[str], new: set[str], quiet: Quiet) -> None:
    for mine, other, only in ((old, new, quiet.only_old), (new, old, quiet.only_new)):
        if not other:
            only += [f"{name}.csv"] if mine else []
        else:
            only += [f"{name}.{column}" for column in sorted(mine - other)]


def _report_names(
    before: Mapping[str, Row], after: Mapping[str, Row], olds: Collection[str], news: Collection[str]
) -> Iterator[tuple[str, str]]:
    """The reports of both: (id in the old dataset, id in the new one), "" where one has none.

    A file with new content gives new ids: its reports are those of the file at the same path.
    """
    replaced = {
        row["document_id"]: after[path]["document_id"]
        for path, row in before.items()
        if path in after and row["document_id"] not in news and after[path]["document_id"] not in olds
    }
    taken = set()
    for report_id in olds:
        document, dash, number = report_id.partition("-")
        other = report_id if report_id in news else replaced.get(document, "") + dash + number
        found = other if other in news else ""
        taken.add(found)
        yield report_id, found
    yield from (("", report_id) for report_id in news if report_id not in taken)


def _of_report(report_id: str, other: str, sides: Mapping[str, Sides], quiet: Quiet) -> Iterator[Difference]:
    if not other:
        yield _whole("gone", sides["reports"].before, report_id, sides["reports"].old)
    elif not report_id:
        yield _whole("new", sides["reports"].after, other, sides["reports"].new)
    else:
        for name in IDS:
            yield from _of_table(name, report_id, other, sides, quiet)


def _whole(kind: Kind, rows: RowGroups, report_id: str, groups: Mapping[str, Group]) -> Difference:
    row = rows.rows(groups[report_id])[0]
    what = " ".join(filter(None, (row.get("agency_name") or row.get("agency_printed", ""), row.get("fiscal_year_be", ""))))
    return Difference(kind, "reports", report_id, report_id, "", *((what, "") if kind == "gone" else ("", what)))


def _of_table(name: str, report_id: str, other: str, sides: Mapping[str, Sides], quiet: Quiet) -> Iterator[Difference]:
    side = sides[name]
    if side.before.missing or side.after.missing:
        return
    before, after = side.old.get(report_id), side.new.get(other)
    if (before and before.digest) == (after and after.digest):
        return
    old, new = _prepared(name, side.before.rows(before), side), _prepared(name, side.after.rows(after), side)
    pairs = paired(old, new, side.form)
    changes = sides["changes"]
    was, now = Rules(changes.before, changes.old.get(report_id)), Rules(changes.after, changes.new.get(other))
    for one, two in pairs.both:
        changed = [*_fields(name, other, _called(name, two), one, two, side.form.fields)]
        _note(name, one, two, side, quiet)
        yield from _with_rules(changed, one, two, was, now) if name == "cells" else changed
    for row in pairs.gone:
        yield Difference("gone", name, report_id, _called(name, row), "", _said(row, side.form), "", code=_code(name, row))
    for row in pairs.new:
        yield Difference("new", name, other, _called(name, row), "", "", _said(row, side.form), code=_code(name, row))


def _prepared(name: str, rows: list[Row], side: Sides) -> list[Row]:
    """Rows as they are compared: of evidence the quoted words only; cells with what the whole printed row says."""
    if name == "findings":
        return [row | {"evidence": _quoted(row.get("evidence", ""))} for row in rows]
    if name != "cells":
        return rows
    whole: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        said = [row["col"], *(row[column] for column in side.form.fields)]
        whole.setdefault((row["table_id"], row["row"]), []).append("\x1f".join(said))
    joined = {key: "\x1e".join(texts) for key, texts in whole.items()}
    return [row | {"whole_row": joined[row["table_id"], row["row"]]} for row in rows]


def _quoted(evidence: str) -> str:
    try:
        return "; ".join(f"{one['label']}: {one['quote']}" for one in json.loads(evidence or "[]"))
    except (ValueError, KeyError, TypeError):
        return evidence


def _note(name: str, old: Row, new: Row, side: Sides, quiet: Quiet) -> None:
    ids = side.form.ids
    quiet.renamed[name] += any(old.get(column) != new.get(column) for column in ids)
    quiet.places[name] += any(old[column] != new[column] for column in PLACES if column in side.shared)
    quiet.wording[name] += any(old[column] != new[column] for column in WORDING if column in side.shared)


def _fields(name: str, report_id: str, row: str, old: Row, new: Row, columns: Sequence[str]) -> Iterator[Difference]:
    for column in columns:
        if old.get(column, "") != new.get(column, ""):
            yield Difference("changed", name, report_id, row, column, old.get(column, ""), new.get(column, ""))


class Rules:
    """The rules of the changes to the cells of one report in one dataset, read when they are first asked for."""

    def __init__(self, rows: RowGroups, group: Group | None) -> None:
        self._rows, self._group = rows, group

    @cached_property
    def _by_cell(self) -> dict[str, Counter[str]]:
        found: dict[str, Counter[str]] = {}
        for row in self._rows.rows(self._group):
            found.setdefault(row["target"], Counter())[row["rule"]] += 1
        return found

    def of(self, cell: str) -> Counter[str]:
        """How often each rule changed a cell."""
        return self._by_cell.get(cell, Counter())


def _with_rules(found: Sequence[Difference], old: Row, new: Row, was: Rules, now: Rules) -> Iterator[Difference]:
    """The differences of a cell; that of its text with the rules that explain it."""
    for one in found:
        if one.field != "text":
            yield one
            continue
        before, after = was.of(old["cell_id"]), now.of(new["cell_id"])
        rules = [f"+{rule}" for rule in sorted((after - before).elements())]
        rules += [f"-{rule}" for rule in sorted((before - after).elements())]
        rules += ["raw"] if old.get("raw") != new.get("raw") else []
        yield one._replace(rules=tuple(rules) or ("other",))


def _code(name: str, row: Row) -> str:
    return f"{row['code']} ({row.get('severity', '')})" if name == "findings" else ""


def _called(name: str, row: Row) -> str:
    return " ".join(row.get(column, "") for column in IDS[name]).strip() or row.get("report_id", "")


def _said(row: Row, form: Form) -> str:
    return "; ".join(f"{column} {row[column]}" for column in form.fields if row.get(column) and column != "confidence")
