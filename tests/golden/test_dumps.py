"""The first sample as other services dump it in; records, checks and findings as from its PDF, but for their places, out."""

import re
from typing import Any

import pytest

from ita.run import convert_file
from samples.dumps import NAME, dumps
from schemas.outcome import Outcome

PLACES = {"page", "x0", "top", "x1", "bottom", "line", "place", "places", "quotes"}
SUFFIXES = (".txt", ".md", ".html")


def told(value: Any) -> Any:
    """A value without its places and without blanks: LibreOffice drops the blank at which it wraps a line."""
    if isinstance(value, dict):
        return {key: told(one) for key, one in value.items() if key not in PLACES}
    if isinstance(value, list):
        return [told(one) for one in value]
    if isinstance(value, str):
        return "line" if re.fullmatch(r"p\d+\.l\d+|l\d+", value) else re.sub(r"\s+", "", value)
    return value


def facts(outcome: Outcome) -> dict[str, Any]:
    return {
        "records": told(outcome.records.model_dump(mode="json", by_alias=True)),
        "checks": told([check.model_dump() for check in outcome.checks]),
        "findings": told([finding.model_dump() for finding in outcome.findings]),
        "tables": [told({"kind": t.kind, "heads": t.header_rows, "rows": t.rows()}) for t in outcome.tables],
        "columns": [table.columns for table in outcome.tables],
    }


@pytest.fixture(scope="module")
def of_pdf(samples):
    return facts(*convert_file(samples / "honest-libreoffice.pdf", "x"))


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_dump_says_what_the_pdf_says(samples, of_pdf, suffix):
    found = facts(*convert_file(samples / f"{NAME}{suffix}", "x"))
    for name, value in of_pdf.items():
        assert found[name] == value, name


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_each_cell_line_and_record_stands_on_its_line(samples, suffix):
    path = samples / f"{NAME}{suffix}"
    (outcome,) = convert_file(path, "x")
    lines = path.read_text(encoding="utf-8").split("\n")
    for cell in (cell for table in outcome.tables for cell in table.cells):
        ((page, box, line),) = cell.places
        assert (page, box, cell.reader) == (None, None, "dump")
        assert cell.text.split("\n")[0] in re.sub(r"<[^>]+>", "\n", lines[line - 1])
    for text in outcome.lines:
        assert text.text in lines[text.place.line - 1]
    assert len({line.line_id for line in outcome.lines}) == len(outcome.lines)
    assert {score.page for score in outcome.records.scores} == {None}
    assert all(score.score_printed in lines[score.line - 1] for score in outcome.records.scores)


def test_the_files_are_current():
    assert {path: path.read_text(encoding="utf-8") for path in dumps()} == dumps()
