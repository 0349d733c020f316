"""A batch whose reports are compared with each other: findings in all outputs, their pictures, the same by `ita audit`."""

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ita.api import load
from ita.convert import Options, convert
from ita.inputs import find_inputs
from ita.pages.report import write_report_page
from ita.reaudit import audit_again
from tests.cli.command import rows
from tests.cli.test_audit import files

LAYOUTS = Path(__file__).resolve().parents[1] / "layouts"
NAMES = ("period-columns", "side-by-side", "two-reports")
"""Two that share results, and a file with two reports of one body."""
BODIES = """code,name,kind,subdistrict,district,province,source
T-01,เทศบาลเมืองท่าไม้ลายเรือ,เทศบาลเมือง,,,ระยอง,test
T-03,เทศบาลตำบลดอยแสงจันทร์,เทศบาลตำบล,,,แพร่,test
T-02,องค์การบริหารส่วนตำบลหนองแสงคำน้อย,องค์การบริหารส่วนตำบล,,,อุบลราชธานี,test
"""


@pytest.fixture
def batch(tmp_path, monkeypatch) -> tuple[Path, Options]:
    """The three layouts with a list of bodies that knows them, and results compared from fifty letters on: theirs are short."""
    monkeypatch.setattr("audit.brief.LEAST_LETTERS", 50)
    (tmp_path / "in").mkdir()
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "bodies.csv").write_text(BODIES, encoding="utf-8")
    for name in NAMES:
        shutil.copy(LAYOUTS / f"{name}.pdf", tmp_path / "in")
    return tmp_path, Options(rules=tmp_path / "rules")


def converted(batch: tuple[Path, Options], **more: Any) -> Path:
    folder, options = batch
    out = folder / "out"
    convert(find_inputs([str(folder / "in")]), out, replace(options, **more))
    return out


def shared(out: Path) -> list[dict[str, str]]:
    return [row for row in rows(out, "findings") if row["code"] == "outcome-shared"]


def test_findings_between_reports_stand_in_every_output(batch):
    out = converted(batch)
    found = shared(out)
    documents = {row["document_id"]: row for row in rows(out, "documents")}
    assert sorted(documents[row["document_id"]]["file_name"] for row in found) == ["period-columns.pdf", "side-by-side.pdf"]
    for row in found:
        report = json.loads((out / "reports" / f"{row['report_id']}.json").read_text(encoding="utf-8"))
        ids = [finding["finding_id"] for finding in report["findings"]]
        assert row["finding_id"] in ids
        assert len(ids) == report["document"]["findings"] == int(documents[row["document_id"]]["findings"])
        assert f'id="{row["finding_id"]}"' in (out / "review" / f"{row['report_id']}.html").read_text(encoding="utf-8")
        assert row["finding_id"] in (out / "index.html").read_text(encoding="utf-8")
    assert sum(int(row["findings"]) for row in documents.values()) == len(rows(out, "findings"))


@pytest.mark.parametrize("redact", [False, True])
def test_the_pages_that_they_quote_have_pictures(redact, batch):
    out = converted(batch, redact=redact)
    for row in shared(out):
        assert (out / "pages" / f"{row['document_id']}-p{int(row['page']):03d}.png").is_file()


def test_an_audit_of_the_batch_writes_the_same_bytes(batch):
    out = converted(batch)
    before = files(out)
    audit_again(out, batch[1].rules)
    assert files(out) == before


def test_pages_are_given_the_years_of_their_agency(batch, monkeypatch):
    series = {}

    def write(outcome, document, pictures, path, **more):
        series[outcome.records.report.report_id] = [point.report_id for point in more["series"].years]
        write_report_page(outcome, document, pictures, path, **more)

    monkeypatch.setattr("ita.finish.write_report_page", write)
    converted(batch, pictures=False)
    two = sorted(ident for ident in series if f"{ident}-2" in series or ident.endswith("-2"))
    assert len(two) == 2
    assert series[two[0]] == series[two[1]] == two[::-1]  # the first report in the file is about the later year
    assert sorted(len(years) for years in series.values()) == [0, 1, 2, 2]


def test_score_groups_load_with_types(batch):
    groups = load(converted(batch, pictures=False)).score_groups.set_index("group_id")
    assert groups.loc["2566/all/all", "reports"] == 2
    assert str(groups["total_mean"].dtype) == "float64"


def test_a_fault_in_comparing_loses_nothing_that_was_read(batch, monkeypatch):
    monkeypatch.setattr("ita.convert.between", lambda briefs: 1 / 0)
    folder, options = batch
    summary = convert(find_inputs([str(folder / "in")]), folder / "out", options)
    assert summary.faults == 1
    assert len(rows(folder / "out", "reports")) == 4
    assert rows(folder / "out", "checks")


def test_a_fault_in_a_page_costs_that_page_only(batch, monkeypatch):
    def write(outcome, document, pictures, path, **more):
        if document["file_name"] == "side-by-side.pdf":
            raise RuntimeError("no such page")
        write_report_page(outcome, document, pictures, path, **more)

    monkeypatch.setattr("ita.finish.write_report_page", write)
    out = converted(batch)
    states = {row["file_name"]: (row["status"], row["error_code"]) for row in rows(out, "documents")}
    assert states["side-by-side.pdf"] == ("partial", "program-error")
    assert states["two-reports.pdf"] == ("converted", "")
    assert len(rows(out, "reports")) == 4
    broken = next(row["document_id"] for row in rows(out, "documents") if row["error_code"])
    assert [row for row in rows(out, "checks") if row["document_id"] == broken]
