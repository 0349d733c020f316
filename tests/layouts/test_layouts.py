"""Reports of layouts as different as could be made, against what is printed in them. README.md here says what truth means."""

import json
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from ita.run import convert_file

HERE = Path(__file__).parent
FACTS = {"fiscal_year": "fiscal_year_be", "assessed_year": "assessed_year_be", "total": "total_score", "grade": "grade"}


def reports():
    """Each report of each file: the file's name, with `#2` and so on for further reports in one file."""
    for path in sorted(HERE.glob("*.truth.json")):
        name = path.name.removesuffix(".truth.json")
        more = json.loads(path.read_text(encoding="utf-8")).get("more_reports", [])
        yield from [name, *(f"{name}#{number}" for number in range(2, len(more) + 2))]


REPORTS = [*reports()]


@cache
def outcomes(name):
    """What came of a file, one for each report."""
    return convert_file(HERE / f"{name}.pdf", "x")


@cache
def truths(name):
    truth = json.loads((HERE / f"{name}.truth.json").read_text(encoding="utf-8"))
    return [truth, *truth.pop("more_reports", [])]


every_report = pytest.mark.parametrize("report", REPORTS)


def pair(report):
    """The outcome of one report and its truth."""
    name, _, number = report.partition("#")
    found, told = outcomes(name), truths(name)
    assert len(found) == len(told), f"{len(told)} reports are in the file, {len(found)} were read"
    return found[int(number or 1) - 1], told[int(number or 1) - 1]


def bare(value):
    """A value without what no comparison is about: white space, and the two spellings of SARA AM and of SARA AE."""
    if isinstance(value, Decimal):
        return str(value)
    return "".join(value.replace("ํา", "ำ").replace("เเ", "แ").split()) if isinstance(value, str) else value


def shown(value):
    return "–" if value in (None, "") else str(value).replace("\n", "⏎")


def differences(where, found, told):
    """A line for each difference of two mappings of the same keys."""
    return [
        f"{where} {key}: printed {shown(want)}, read {shown(found.get(key))}"
        for key, want in told.items()
        if bare(found.get(key)) != bare(want)
    ]


def agree(lines):
    assert not lines, "\n  " + "\n  ".join(lines)


# What is a table in a grid of boxes is a matter of taste: its truth says null.
@pytest.mark.parametrize("report", [report for report in REPORTS if truths(report.partition("#")[0])[0]["tables"] is not None])
def test_tables(report):
    outcome, truth = pair(report)
    lines = []
    if len(outcome.tables) != len(truth["tables"]):
        lines.append(f"{len(truth['tables'])} tables are printed, {len(outcome.tables)} were read")
    for number, (table, told) in enumerate(zip(outcome.tables, truth["tables"], strict=False), 1):
        lines += table_differences(f"table {number}", table, told)
    agree(lines)


def table_differences(where, table, told):
    kinds = told["kind"] if isinstance(told["kind"], list) else [told["kind"]]
    lines = [] if table.kind in kinds else [f"{where}: kind {table.kind}, not {' or '.join(kinds)}"]
    if table.header_rows != told["header_rows"]:
        lines.append(f"{where}: {told['header_rows']} header rows, read {table.header_rows}")
    rows = table.rows()
    sizes = (len(told["rows"]), len(told["rows"][0])), (len(rows), len(rows[0]))
    if sizes[0] != sizes[1]:
        lines.append(f"{where}: {sizes[0][0]} rows of {sizes[0][1]} columns, read {sizes[1][0]} of {sizes[1][1]}")
    for at, (row, want) in enumerate(zip(rows, told["rows"], strict=False), 1):
        lines += differences(f"{where} row {at} column", dict(enumerate(row, 1)), dict(enumerate(want, 1)))
    return lines


@every_report
@pytest.mark.parametrize("kind", ["scores", "measures", "plan_progress", "projects"])
def test_records(report, kind):
    outcome, truth = pair(report)
    found = [record.model_dump() for record in getattr(outcome.records, kind)]
    told = truth["records"].get(kind, [])
    in_order = len(found) == len(told)
    lines = [] if in_order else [f"{len(told)} are printed, {len(found)} were read"]
    for number, want in enumerate(told, 1):
        match = found[number - 1] if in_order else first_like(found, want)
        if match is None:
            lines.append(f"{number} ({key_of(want)}) was not read")
        else:
            lines += differences(f"{number} ({key_of(want)})", match, want)
    agree(lines)


def key_of(record):
    """What tells a record from its neighbours."""
    return " ".join(str(record[key]) for key in ("indicator_no", "result_year_be", "no", "dimension") if record.get(key))


def first_like(found, want):
    """Where the numbers of records differ: the first that has the key of the one wanted; it is taken out."""
    for record in found:
        if all(
            bare(str(record.get(k))) == bare(str(want[k]))
            for k in ("indicator_no", "result_year_be", "no", "dimension")
            if k in want
        ):
            found.remove(record)
            return record
    return None


@every_report
def test_report(report):
    outcome, truth = pair(report)
    said = outcome.records.report
    found = {name: getattr(said, field) for name, field in FACTS.items()}
    found |= {"agency": said.agency.name, "title": said.title, "district": said.agency.district, "province": said.agency.province}
    told = {name: truth[name] for name in found if name in truth}
    lines = differences("report", found, told)
    means = {name: getattr(said, f"{name.lower()}_score") for name in ("IIT", "EIT", "OIT")}
    agree(lines + differences("report", means, truth.get("instruments", {})))


@every_report
def test_dates(report):
    """The dates that the truth names are read; there may be others."""
    outcome, truth = pair(report)
    found = {(str(fact.first_day), str(fact.last_day), fact.precision) for fact in outcome.records.dates}
    agree([f"date {date} was not read" for date in truth.get("dates", []) if tuple(date) not in found])


@every_report
def test_no_false_alarm(report):
    """Reports that agree with themselves give no error and no warning; planted faults are named in the truth."""
    outcome, truth = pair(report)
    found = sorted({finding.code for finding in outcome.findings if finding.severity != "note"})
    messages = [f"{f.code}: {f.message_en}" for f in outcome.findings if f.severity != "note"]
    assert found == truth["findings"], "\n  ".join(["", *messages])
