"""The samples' tables as they must come out, and what their makers say is in them.

`pytest --update` rewrites the golden files; look at the difference before you commit it.
"""

import csv
import json
from pathlib import Path

import pytest

from ita.run import convert_file

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "samples"
NAMES = ("honest-libreoffice", "faults-chromium", "summary-weasyprint")
TABLES = ("reports", "scores", "measures", "plan_progress", "dates", "checks", "findings", "rejects", "changes", "cells")


def table(folder: Path, name: str, document_id: str) -> str:
    """The rows of one document as CSV text."""
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as stream:
        head, *rows = csv.reader(stream)
    at = head.index("document_id")
    lines = [head, *(row for row in rows if row[at] == document_id)]
    return "".join("\t".join(value.replace("\n", "⏎") for value in line) + "\n" for line in lines)


@pytest.mark.parametrize("sample", NAMES)
@pytest.mark.parametrize("name", TABLES)
def test_golden(dataset, sample, name, update):
    with (dataset / "documents.csv").open(encoding="utf-8-sig", newline="") as stream:
        document_id = next(row["document_id"] for row in csv.DictReader(stream) if row["file_name"] == f"{sample}.pdf")
    found = table(dataset, name, document_id)
    path = HERE / sample / f"{name}.tsv"
    if update:
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == found, "if the new output is right, run pytest --update and look at the difference"


@pytest.fixture(scope="module", params=NAMES)
def case(request):
    expected = json.loads((SAMPLES / f"{request.param}.expected.json").read_text(encoding="utf-8"))
    return convert_file(SAMPLES / f"{request.param}.pdf", "x")[0], expected


def test_what_the_maker_says(case):
    outcome, expected = case
    report = outcome.records.report
    assert report.agency.name == expected["agency"]
    assert report.fiscal_year_be == expected["fiscal_year"]
    assert report.assessed_year_be == expected["assessed_year"]
    assert str(report.total_score) == expected["total"]
    assert report.grade == expected["grade"]
    assert str(report.recomputed.total) == expected["recomputed_total"]
    assert {str(s.indicator_no): str(s.score) for s in outcome.records.scores} == expected["scores"]
    assert len(outcome.tables) == expected["tables"]


def test_planted_faults_are_found_and_nothing_else(case):
    outcome, expected = case
    found = {(f.code, f.indicator_no) for f in outcome.findings if f.severity != "note"}
    planted = {(p["code"], p.get("indicator_no")) for p in expected["findings"]}
    implied = {(p["code"], p.get("indicator_no")) for p in expected["implied"]}
    assert planted <= found
    assert found <= planted | implied
