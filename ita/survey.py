"""The reports of a dataset in; what no rule knew in them, and the rules that met nothing, out.

Both tell what a person should look at: the one which rules to add, the other which to doubt.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from ita.exits import ExitCode, ItaError
from ita.rule_checks import as_compared
from normalize.footers import footer
from normalize.headers import roles_of, without_year, words
from normalize.responsible import label_spellings
from normalize.text import one_line, squeeze
from schemas.datafiles import rows
from schemas.rule_files import RuleFile, rule_files

Report = Mapping[str, Any]
FILES = ("headers", "footers", "indicators", "units", "unit_labels")
"""Files for which a dataset can show what they lack."""
LONGEST_HEAD = 60
LABEL = re.compile(r"\s*([^:：\n]{3,40}?)\s*[:：]")
_BETWEEN_UNITS = re.compile(r"\s*(?:[\s,/]|และ(?=กอง|สำนัก|หน่วย))\s*")
_LETTER = re.compile("[A-Za-z\u0e01-\u0e2e]")


class Example(NamedTuple):
    """Where a text that no rule knew stands."""

    file: str
    printed: str
    report_id: str
    table_id: str
    page: int | None
    cell: str
    source: str


class Unmatched(NamedTuple):
    """A text that no rule knew: how often it stands, where first, and the known spelling that is nearest (likeness 0–100)."""

    example: Example
    times: int
    nearest: str
    nearest_says: str
    likeness: float


def read_reports(folder: Path) -> tuple[list[Report], list[str]]:
    """The reports of a dataset, and the names of files in it that are none. Raises ItaError where it holds no report file."""
    paths = sorted((folder / "reports").glob("*.json"))
    if not paths:
        raise ItaError(ExitCode.NO_INPUT, f"{folder} holds no reports/*.json.", "Name a dataset that `ita convert` wrote.")
    reports, bad = [], []
    for path in paths:
        try:
            report = json.loads(path.read_text(encoding="utf-8"))
            list(_of_report(report))  # touches all that is read later
            reports.append(report)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError):
            bad.append(path.name)
    return reports, bad


def unmatched(reports: Iterable[Report]) -> list[Unmatched]:
    """Each text that no rule knew, once, the most frequent first within its file."""
    seen: dict[tuple[str, str], tuple[Example, int]] = {}
    for report in reports:
        for example in _of_report(report):
            key = example.file, as_compared(spelling_form(example.file), example.printed)
            first, count = seen.get(key, (example, 0))
            seen[key] = first, count + 1
    known = {name: _known(_file(name)) for name in FILES}
    found = [Unmatched(example, count, *_nearest(key, known[name])) for (name, key), (example, count) in seen.items()]
    return sorted(found, key=lambda u: (FILES.index(u.example.file), -u.times, u.example.printed))


def _file(name: str) -> RuleFile:
    return rule_files()["normalize", name]


def spelling_form(name: str) -> str:
    """How the spellings of a file are compared."""
    file = _file(name)
    return next(column.form for column in file.columns if column.name == file.key[0])


def _known(file: RuleFile) -> dict[str, tuple[str, str]]:
    """What is known, as compared → as written, and what it says."""
    form, column = spelling_form(file.name), file.key[0]
    found: dict[str, tuple[str, str]] = {}
    for row in rows(file.package, file.name):
        key = as_compared(form, row[column])
        earlier = found[key][1].split(" / ") if key in found else []
        found[key] = row[column], " / ".join([*earlier, " ".join(row[name] for name in file.says)])
    return found


def _nearest(key: str, known: Mapping[str, tuple[str, str]]) -> tuple[str, str, float]:
    likeness, nearest = max((fuzz.ratio(key, other), other) for other in known)
    return *known[nearest], round(likeness, 1)


def _of_report(report: Report) -> Iterator[Example]:
    """All texts of a report that no rule knew."""
    about = report["report"]
    source = ", ".join(
        str(part) for part in (about["agency"]["name"], about["fiscal_year_be"], report["document"]["file_name"]) if part
    )
    labelled: set[str] = set()
    for table in report["tables"]:
        for name, cell, printed in (*_heads(table), *_labels(table)):
            page = cell["places"][0].get("page") if cell["places"] else None  # a dump has lines, no pages
            labelled.add(cell["cell_id"].rpartition(".")[0] if name == "footers" else "")
            yield Example(name, printed, about["report_id"], table["table_id"], page, cell["cell_id"], source)
    for reject in report["rejects"]:
        if reject["field"] == "indicator" and reject["target"] not in labelled:
            printed, table_id = one_line(reject["raw"]), reject["target"].split(".")[0]
            if as_compared("variant", printed):
                yield Example("indicators", printed, about["report_id"], table_id, reject["page"], reject["target"], source)
    for name, record, printed in _units(report):
        where = record["row_id"].split(".")[0], record["page"], record["from"].get("responsible_main", record["row_id"])
        yield Example(name, printed, about["report_id"], *where, source)


def _heads(table: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any], str]]:
    """Heads that no rule knows; of a table without known heads the texts of its first row."""
    width = len(table["columns"])
    last = table["header_rows"] or (1 if table["kind"] == "other" else 0)
    for cell in table["cells"]:
        text = one_line(cell["text"])
        over_all = cell["col_span"] == width > 1
        if cell["row"] > last or over_all or len(text) > LONGEST_HEAD or not _LETTER.search(text):
            continue
        if not roles_of(cell["text"])[0]:
            yield "headers", cell, text


def _labels(table: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any], str]]:
    """Labels before a colon in rows over the full width, or alone in the first of two filled cells, that no rule knows.

    Dumps write a row over the full width as a first cell with a text and empty ones behind it.
    """
    width = len(table["columns"])
    by_row: dict[int, list[Mapping[str, Any]]] = {}
    for cell in table["cells"]:
        if cell["row"] > table["header_rows"] and cell["text"].strip():
            by_row.setdefault(cell["row"], []).append(cell)
    for cells in by_row.values() if width > 1 else ():
        first = cells[0]
        alone = len(cells) == 1 and (first["col_span"] == width or (first["reader"] == "dump" and first["col"] == 1))
        beside = len(cells) == 2 and width > 2 and first["col"] == 1 and first["text"].rstrip().endswith((":", "："))
        label = LABEL.match(first["text"]) if alone or beside else None
        if label and _LETTER.search(label[1]) and footer(first["text"]) is None:
            yield "footers", first, one_line(label[1])


def _units(report: Report) -> Iterator[tuple[str, Mapping[str, Any], str]]:
    """Responsible units that are not listed, or, where one has a label before it, that label."""
    agency = report["report"]["agency"]
    known = {squeeze(row["unit"]) for row in rows("normalize", "units")}
    labels = {squeeze(label) for label in label_spellings()}
    records = report["records"]
    named = [(r, r[f"responsible_{role}"]) for r in records["measures"] for role in ("main", "support")]
    named += [(r, r["responsible"]) for r in records["projects"]]
    for record, printed in named:
        label = LABEL.match(printed or "")
        if label and squeeze(label[1]) not in labels:
            yield "unit_labels", record, one_line(label[1])
        elif printed and not label and not _is_listed(printed, agency, known):
            yield "units", record, one_line(printed)


def _is_listed(printed: str, agency: Mapping[str, Any], known: set[str]) -> bool:
    """Whether a unit, or each of several, is listed, the body's own name behind it left out."""
    name, kind = squeeze(agency["name"] or ""), squeeze(agency["kind"] or "")
    place = name.removeprefix(kind)
    own = (row["abbreviation"].split("|") for row in rows("normalize", "kinds") if row["kind"] == kind)
    shorts = [squeeze(short) for found in own for short in found if short]
    tails = ["", *((name, *(short + place for short in shorts), f"ตำบล{place}", place) if place else ())]

    def listed(unit: str) -> bool:
        return any(unit.removesuffix(tail) in known for tail in tails)

    return listed(squeeze(printed)) or all(listed(part) for part in _BETWEEN_UNITS.split(one_line(printed)))


def suggested(found: Unmatched, file: RuleFile) -> dict[str, str]:
    """What a row of the file would be for a text: the spelling and where it was seen; what it says is left to a person."""
    return {file.key[0]: found.example.printed, "source": found.example.source}


class Unused(NamedTuple):
    """An entry of a data file that met nothing."""

    file: str
    entry: str
    says: str
    source: str


def unused(reports: Sequence[Report]) -> list[Unused]:
    """The entries of the files about reports that met nothing in them, in the order of the files."""
    met = _Met(reports)
    found = []
    for name in ("footers", "headers", "indicators", "instruments", "kinds", "months", "terms", "unit_labels", "units"):
        file = _file(name)
        for row in rows(file.package, name):
            if not met.by(name, row):
                says = " ".join(row[column] for column in file.says)
                found.append(Unused(name, row[file.key[0]], says, row["source"]))
    return found


class _Met:
    """What stands in the reports, in the forms in which the files are compared."""

    def __init__(self, reports: Sequence[Report]) -> None:
        cells = [cell["text"] for report in reports for table in report["tables"] for cell in table["cells"]]
        lines = [line["text"] for report in reports for line in report["lines"]]
        self.text = "\n".join(squeeze(text) for text in (*cells, *lines))
        self.heads = _met_heads(cells)
        self.labels = {as_compared("label", text) for cell in cells for text in _possible_labels(cell)}
        self.names = {as_compared("variant", text) for text in cells if len(text) < 2 * LONGEST_HEAD}

    def by(self, name: str, row: Mapping[str, str]) -> bool:
        """Whether an entry met anything."""
        if name == "headers":
            return as_compared("head", row["printed"]) in self.heads
        if name == "footers":
            return as_compared("label", row["printed"]) in self.labels
        if name == "indicators":
            return as_compared("variant", row["variant"]) in self.names
        spellings = [row[column] for column in ("kind", "printed", "name", "term", "unit") if column in row]
        spellings += filter(None, row.get("abbreviation", "").split("|"))
        if name == "months":
            spellings = [row["printed"]]
        return any(squeeze(spelling) in self.text for spelling in spellings)


def _met_heads(cells: Iterable[str]) -> set[str]:
    """Known heads among the texts, and those that a misread text was taken for."""
    found: set[str] = set()
    for text in cells:
        if len(text) <= 2 * LONGEST_HEAD:
            roles, spelling = roles_of(text)
            found |= {spelling or without_year(words(text))} if roles else set()
    return found


def _possible_labels(cell: str) -> Iterator[str]:
    for line in cell.splitlines():
        label = LABEL.match(line)
        yield label[1] if label else line
