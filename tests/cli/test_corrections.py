"""`ita convert --corrections` as a user runs it: values, records and the audit follow, and every entry is accounted for."""

import csv
import json
from pathlib import Path

import jsonschema
import pytest

from ita.api import convert, load
from ita.convert import Options
from ita.convert import convert as convert_files
from ita.exits import ItaError
from ita.inputs import find_inputs
from schemas.provenance import Change, replay
from schemas.report_schema import report_schema
from tests.cli.command import SUMMARY, rows, run
from tests.pdfs import Sheet, ruled, shown, write_pdf

HEAD = ("document_id", "cell", "raw", "value", "reason", "evidence", "reviewer", "date")


def file_of(path: Path, *entries: tuple[str, ...]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerows([HEAD, *entries])
    return path


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The summary sample without corrections."""
    out = tmp_path_factory.mktemp("plain")
    convert_files(find_inputs([str(SUMMARY)]), out, Options(pictures=False))
    return out


def scores_cell(folder: Path) -> dict[str, str]:
    """The cell of the first score."""
    report = json.loads(next((folder / "reports").glob("*.json")).read_text(encoding="utf-8"))
    ident = report["records"]["scores"][0]["from"]["score"]
    return next(row for row in rows(folder, "cells") if row["cell_id"] == ident)


def entry(read: dict[str, str], **other: str) -> tuple[str, ...]:
    made = {
        "document_id": read["document_id"], "cell": read["cell_id"], "raw": read["raw"], "value": "12.34",
        "reason": "a digit misread", "evidence": "page 1", "reviewer": "A. Reader", "date": "1/11/2566",
    }  # fmt: skip
    return tuple((made | other).values())


def test_how_many_were_applied_is_told(plain, tmp_path):
    cell = scores_cell(plain)
    path = file_of(tmp_path / "c.csv", entry(cell), entry(cell, cell="t99.r01.c01"))
    done = run("convert", SUMMARY, "--out", tmp_path / "out", "--no-pictures", "--corrections", path)
    assert "ita: 1 of 2 corrections applied.\n" in done.stderr


def test_values_records_and_the_audit_follow(plain, tmp_path):
    cell, out = scores_cell(plain), tmp_path / "out"
    path = file_of(tmp_path / "c.csv", entry(cell))
    done = run("convert", SUMMARY, "--out", out, "-q", "--no-pictures", "--corrections", path)
    assert (done.returncode, done.stderr) == (0, "")
    (row,) = rows(out, "corrections")
    assert (row["status"], row["cell_id"], row["text_before"], row["reviewed_on"]) == (
        "applied",
        cell["cell_id"],
        cell["text"],
        "1/11/2566",
    )
    assert (row["report_id"], row["page"]) == (cell["report_id"], cell["page"])
    assert rows(out, "scores")[0]["score"] == "12.34"
    new = next(c for c in rows(out, "cells") if c["cell_id"] == cell["cell_id"])
    assert (new["text"], new["raw"], new["confidence"]) == ("12.34", cell["raw"], "1.0")
    made = [c for c in rows(out, "changes") if c["target"] == cell["cell_id"]]
    assert made[-1]["rule"] == "correction"
    changes = [Change(int(c["start"]), c["rule"], c["before"], c["after"]) for c in made]
    assert replay(new["raw"], changes) == new["text"]
    findings = rows(out, "findings")
    assert "total-mismatch" in {finding["code"] for finding in findings}
    quoted = [e for f in findings for e in json.loads(f["evidence"]) if e["label"] == "correction"]
    assert quoted
    assert all("A. Reader" in quote["quote"] for quote in quoted)


def test_all_else_stays_as_it_was(plain, tmp_path):
    out = tmp_path / "out"
    cell = scores_cell(plain)
    options = Options(pictures=False, corrections=file_of(tmp_path / "c.csv", entry(cell)))
    convert_files(find_inputs([str(SUMMARY)]), out, options)
    before, after = rows(plain, "cells"), rows(out, "cells")
    assert [a["cell_id"] for a, b in zip(after, before, strict=True) if a != b] == [cell["cell_id"]]
    assert rows(plain, "documents")[0] | {"findings": ""} == rows(out, "documents")[0] | {"findings": ""}  # health is the PDF's


def test_the_report_file_and_the_manifest_tell_of_it(plain, tmp_path):
    path = file_of(tmp_path / "c.csv", entry(scores_cell(plain)), entry(scores_cell(plain), cell="t99.r01.c01"))
    data = convert([SUMMARY], tmp_path / "out", corrections=path)
    assert list(data.corrections["status"]) == ["applied", "unused"]
    report = json.loads(next((tmp_path / "out" / "reports").glob("*.json")).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(report_schema()).validate(report)
    assert [c["reviewer"] for c in report["corrections"]] == ["A. Reader"]
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert len(manifest["options"]["corrections"]) == 64


@pytest.mark.parametrize(
    ("change", "status", "words"),
    [
        ({"raw": "something else"}, "stale", "the raw text is"),
        ({"cell": "t77.r01.c01"}, "unused", "the document has no t77.r01.c01"),
        ({"cell": "p99.l01"}, "unused", "the document has no p99.l01"),
        ({"document_id": "0" * 16}, "unused", "this run has no such document"),
    ],
)
def test_what_does_not_fit_is_told_and_changes_nothing(plain, tmp_path, change, status, words):
    path = file_of(tmp_path / "c.csv", entry(scores_cell(plain), **change))
    done = run("convert", SUMMARY, "--out", tmp_path / "out", "-q", "--no-pictures", "--corrections", path)
    assert done.returncode == 0
    assert f"c.csv, line 2: {status}, not applied: {words}" in done.stderr
    (row,) = rows(tmp_path / "out", "corrections")
    assert row["status"] == status
    for table in ("cells", "scores", "changes", "findings"):
        assert rows(tmp_path / "out", table) == rows(plain, table)
    assert load(tmp_path / "out").corrections.shape[0] == 1


def test_two_entries_for_one_cell_are_not_applied(plain, tmp_path):
    cell = scores_cell(plain)
    by_path = entry(cell, document_id="", value="99")
    path = tmp_path / "c.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([(*HEAD, "source_path"), (*entry(cell), ""), (*by_path, SUMMARY.name)])
    convert_files(find_inputs([str(SUMMARY)]), tmp_path / "out", Options(pictures=False, corrections=path))
    assert [row["status"] for row in rows(tmp_path / "out", "corrections")] == ["ambiguous", "ambiguous"]
    assert rows(tmp_path / "out", "scores") == rows(plain, "scores")


def test_a_line_of_the_cover_can_be_corrected(plain, tmp_path):
    report = json.loads(next((plain / "reports").glob("*.json")).read_text(encoding="utf-8"))
    line = next(ln for ln in report["lines"] if "พ.ศ." in ln["text"] or "256" in ln["text"] or "๒๕๖" in ln["text"])
    target = {"document_id": report["document"]["document_id"], "cell_id": line["line_id"], "raw": line["raw"]}
    path = file_of(tmp_path / "c.csv", entry(target, value="ไม่มีอะไร"))
    convert_files(find_inputs([str(SUMMARY)]), tmp_path / "out", Options(pictures=False, corrections=path))
    changed = json.loads(next((tmp_path / "out" / "reports").glob("*.json")).read_text(encoding="utf-8"))
    assert next(ln for ln in changed["lines"] if ln["line_id"] == line["line_id"])["text"] == "ไม่มีอะไร"
    assert [c["rule"] for c in changed["changes"] if c["target"] == line["line_id"]][-1] == "correction"


def test_a_line_of_a_text_dump_can_be_corrected(tmp_path):
    source = tmp_path / "a.txt"
    source.write_text("รายงานผล\nเทศบาลตำบลนาน้อย\nปีงบประมาณ พ.ศ. 256B\n", encoding="utf-8")
    fields = {"raw": "ปีงบประมาณ พ.ศ. 256B", "value": "ปีงบประมาณ พ.ศ. 2566", "reason": "read wrongly", "reviewer": "A. Reader"}
    named = {"source_path": "a.txt", "cell": "l0003"} | fields
    table = tmp_path / "corrections.csv"
    table.write_text(f"{','.join(named)}\n{','.join(named.values())}\n", encoding="utf-8")
    data = convert([source], tmp_path / "out", corrections=table)
    assert list(data.corrections["status"]) == ["applied"]
    assert list(data.reports["fiscal_year_be"]) == [2566]


def test_a_copied_file_is_named(tmp_path):
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(SUMMARY.read_bytes())
    path = tmp_path / "c.csv"
    path.write_text("source_path,cell,raw,value,reason,reviewer\nb.pdf,t01.r01.c01,x,y,r,p\n", encoding="utf-8")
    done = run("convert", tmp_path, "--out", tmp_path / "out", "-q", "--no-pictures", "--corrections", path)
    assert "the file has the same content as a.pdf: name that one" in done.stderr


def test_a_bad_file_is_exit_6_and_nothing_is_written(tmp_path):
    path = file_of(tmp_path / "c.csv", ("1.2E+15", "t01.r01.c01", "x", "y", "r", "", "p", ""))
    done = run("convert", SUMMARY, "--out", tmp_path / "out", "--corrections", path)
    assert done.returncode == 6
    assert "c.csv, line 2: '1.2E+15' is no document_id: a spreadsheet has turned it into a number." in done.stderr
    assert not (tmp_path / "out").exists()
    with pytest.raises(ItaError):
        convert([SUMMARY], tmp_path / "out", corrections=path)


def test_the_table_of_a_dataset_is_a_file_of_corrections(plain, tmp_path):
    path = file_of(tmp_path / "c.csv", entry(scores_cell(plain)))
    convert_files(find_inputs([str(SUMMARY)]), tmp_path / "one", Options(pictures=False, corrections=path))
    again = tmp_path / "one" / "corrections.csv"
    convert_files(find_inputs([str(SUMMARY)]), tmp_path / "two", Options(pictures=False, corrections=again))
    assert (tmp_path / "two" / "corrections.csv").read_bytes() == again.read_bytes()


def test_masked_datasets_hide_what_a_correction_took_away(tmp_path):
    words = "Call 081-234-5678"
    pdf = write_pdf(tmp_path / "a.pdf", Sheet(ruled([20, 180], [250, 230, 210]) + shown(words, 23, 236) + shown("x", 23, 216)))
    convert_files(find_inputs([str(pdf)]), tmp_path / "plain", Options(pictures=False))
    cell = next(row for row in rows(tmp_path / "plain", "cells") if "081" in row["text"])
    path = file_of(
        tmp_path / "c.csv",
        entry(cell, value="no number", evidence="see 081-234-5678"),
        entry(cell, document_id="0" * 16, value="081-234-5678"),
        entry(cell, cell="t01.r02.c01", raw="089-999-1234"),
    )
    done = run("convert", pdf, "--out", tmp_path / "out", "-q", "--no-pictures", "--redact", "--corrections", path)
    assert [row["status"] for row in rows(tmp_path / "out", "corrections")] == ["applied", "unused", "stale"]
    assert next(c["text"] for c in rows(tmp_path / "out", "cells") if c["cell_id"] == cell["cell_id"]) == "no number"
    written = [path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert not [part for part in (b"234-5678", b"999-1234") for data in [*written, done.stderr.encode()] if part in data]


def test_an_audit_without_the_file_says_the_same(plain, tmp_path):
    out = tmp_path / "out"
    path = file_of(tmp_path / "c.csv", entry(scores_cell(plain), value="120.00"))
    assert run("convert", SUMMARY, "--out", out, "-q", "--corrections", path).returncode == 0
    before = {one: one.read_bytes() for one in out.rglob("*") if one.is_file()}
    assert any("A. Reader" in row["evidence"] for row in rows(out, "findings"))
    assert run("audit", out, "-q").returncode == 0
    assert {one: one.read_bytes() for one in out.rglob("*") if one.is_file()} == before
