"""`ita convert --judgements` as a reviewer uses it: rows copied out of findings.csv, judged, and kept over re-runs."""

import csv
import json
from pathlib import Path

import jsonschema
import pytest

from ita.api import convert, load
from ita.convert import Options
from ita.convert import convert as convert_files
from ita.inputs import find_inputs
from schemas.report_schema import report_schema
from tests.cli.command import SAMPLES, rows, run

FAULTS = SAMPLES / "faults-chromium.pdf"
SAID = {"judgement": "explained", "by": "A. Reader", "date": "1/11/2566", "source": "letter 12/2566", "note": "another year"}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with faults, as nobody has judged it."""
    out = tmp_path_factory.mktemp("plain")
    convert_files(find_inputs([str(FAULTS)]), out, Options(pictures=False))
    return out


def sheet(path: Path, *entries: dict[str, str]) -> Path:
    """What a spreadsheet makes of copied rows: all columns, parted by semicolons."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, list(entries[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(entries)
    return path


def copied(folder: Path) -> list[dict[str, str]]:
    return [{name: value for name, value in row.items() if name != "judgement"} for row in rows(folder, "findings")]


def test_a_judgement_survives_the_next_run(plain, tmp_path):
    first, second, *_ = copied(plain)
    path = sheet(tmp_path / "judged.csv", first | SAID, second | SAID | {"judgement": "misread", "source": ""})
    for out in (tmp_path / "one", tmp_path / "two"):
        done = run("convert", FAULTS, "--out", out, "-q", "--no-pictures", "--judgements", path)
        assert (done.returncode, done.stderr) == (0, "")
    found = {row["finding_id"]: row for row in rows(tmp_path / "two", "findings")}
    one, two = found[first["finding_id"]], found[second["finding_id"]]
    assert (one["severity"], one["severity_found"], one["blame"], one["judged_on"]) == ("note", "error", "document", "1/11/2566")
    assert (two["severity"], two["severity_found"], two["blame"], two["blame_found"]) == ("note", "error", "reading", "document")
    assert [row["status"] for row in rows(tmp_path / "two", "judgements")] == ["applied", "applied"]
    for file in (tmp_path / "one").rglob("*.*"):
        if file.is_file():
            assert file.read_bytes() == (tmp_path / "two" / file.relative_to(tmp_path / "one")).read_bytes()


def test_all_else_stays_as_it_was(plain, tmp_path):
    first, *_ = copied(plain)
    convert([FAULTS], tmp_path / "out", judgements=sheet(tmp_path / "judged.csv", first | SAID))
    for table in ("reports", "scores", "measures", "checks", "cells", "changes"):
        assert rows(plain, table) == rows(tmp_path / "out", table)
    before = {row["finding_id"]: row for row in rows(plain, "findings")}
    after = {row["finding_id"]: row for row in rows(tmp_path / "out", "findings")}
    assert [ident for ident in before if before[ident] != after[ident]] == [first["finding_id"]]


def test_the_report_file_and_the_manifest_tell_of_it(plain, tmp_path):
    path = sheet(tmp_path / "judged.csv", copied(plain)[0] | SAID)
    data = convert([FAULTS], tmp_path / "out", judgements=path)
    assert list(data.judgements["status"]) == ["applied"]
    report = json.loads(next((tmp_path / "out" / "reports").glob("*.json")).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(report_schema()).validate(report)
    assert [finding["judged_by"] for finding in report["findings"] if finding["judgement"]] == ["A. Reader"]
    assert len(json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))["options"]["judgements"]) == 64


@pytest.mark.parametrize(
    ("change", "status", "words"),
    [
        ({"evidence": '[{"label":"period","quote":"something else"}]'}, "stale", "the finding quotes "),
        ({"finding_id": "period-reversed-000000000000"}, "unused", "the report has no such finding; period-reversed-"),
        ({"report_id": "0" * 16, "document_id": ""}, "unused", "this run has no such document"),
    ],
)
def test_what_does_not_fit_is_told_and_changes_nothing(plain, tmp_path, change, status, words):
    path = sheet(tmp_path / "judged.csv", copied(plain)[0] | SAID | change)
    done = run("convert", FAULTS, "--out", tmp_path / "out", "-q", "--no-pictures", "--judgements", path)
    assert done.returncode == 0
    assert f"judged.csv, line 2: {status}, not applied: {words}" in done.stderr
    assert [row["status"] for row in rows(tmp_path / "out", "judgements")] == [status]
    assert rows(tmp_path / "out", "findings") == rows(plain, "findings")
    assert load(tmp_path / "out").judgements.shape[0] == 1


def test_judged_findings_can_be_copied_again(plain, tmp_path):
    first, second, *others = copied(plain)
    convert([FAULTS], tmp_path / "one", judgements=sheet(tmp_path / "judged.csv", first | SAID, second | SAID))
    whole = tmp_path / "one" / "findings.csv"
    done = run("convert", FAULTS, "--out", tmp_path / "two", "--no-pictures", "--judgements", whole)
    assert f"findings.csv: {len(others)} rows without a judgement passed over." in done.stderr
    assert rows(tmp_path / "two", "findings") == rows(tmp_path / "one", "findings")


def test_a_bad_file_is_exit_6_and_nothing_is_written(plain, tmp_path):
    path = sheet(tmp_path / "judged.csv", copied(plain)[0] | SAID | {"by": ""})
    done = run("convert", FAULTS, "--out", tmp_path / "out", "--judgements", path)
    assert done.returncode == 6
    assert "judged.csv, line 2: by is empty. A judgement says who made it, and when." in done.stderr
    assert not (tmp_path / "out").exists()


def all_bytes(folder: Path) -> dict[Path, bytes]:
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("more", [(), ("--redact",)])
def test_an_audit_keeps_the_judgements_of_the_dataset(more, plain, tmp_path):
    first, second, third, *_ = copied(plain)
    entries = (
        first | SAID,
        second | SAID | {"evidence": "something else"},
        third | SAID | {"finding_id": "date-invalid-000000000000"},
    )
    path = sheet(tmp_path / "judged.csv", *entries)
    out = tmp_path / "out"
    run("convert", FAULTS, "--out", out, "-q", "--no-pictures", "--judgements", path, *more)
    before = all_bytes(out)
    assert [row["status"] for row in rows(out, "judgements")] == ["applied", "stale", "unused"]
    assert run("audit", out, "-q").returncode == 0
    assert all_bytes(out) == before
    again = run("audit", out, "--judgements", path)
    assert again.returncode == 0
    assert "line 3: stale" in again.stderr
    assert all_bytes(out) == before


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (({}, {}), "2 of 2 judgements applied."),
        (({}, {"evidence": "something else"}), "1 of 2 judgements applied."),
        (({},), "1 of 1 judgement applied."),
    ],
)
def test_how_many_were_applied_is_told(plain, tmp_path, changes, told):
    entries = [row | SAID | change for row, change in zip(copied(plain), changes, strict=False)]
    path = sheet(tmp_path / "judged.csv", *entries)
    done = run("convert", FAULTS, "--out", tmp_path / "out", "--no-pictures", "--judgements", path)
    assert f"ita: {told}\n" in done.stderr
    assert f"ita: {told}\n" in run("audit", tmp_path / "out").stderr
    assert told not in run("audit", tmp_path / "out", "-q", "--judgements", path).stderr


def test_the_example_of_the_docs_is_applied(tmp_path):
    page = (SAMPLES.parent / "docs" / "judgements.md").read_text(encoding="utf-8")
    example = next(block for block in page.split("```\n") if block.startswith("finding_id,"))
    path = tmp_path / "judgements.csv"
    path.write_text(example, encoding="utf-8")
    out = tmp_path / "out"
    convert_files(find_inputs([str(FAULTS)]), out, Options(pictures=False, judgements=path))
    assert [(row["status"], row["message"]) for row in rows(out, "judgements")] == [("applied", "")]


def test_an_id_in_capitals_is_taken(plain, tmp_path):
    first, *_ = copied(plain)
    path = sheet(tmp_path / "judged.csv", first | SAID | {"finding_id": first["finding_id"].upper()})
    convert_files(find_inputs([str(FAULTS)]), tmp_path / "out", Options(pictures=False, judgements=path))
    assert [row["status"] for row in rows(tmp_path / "out", "judgements")] == ["applied"]


def test_an_audit_takes_new_judgements(plain, tmp_path):
    out = tmp_path / "out"
    convert_files(find_inputs([str(FAULTS)]), out, Options(pictures=False))
    first, *_ = copied(out)
    path = sheet(tmp_path / "judged.csv", first | SAID)
    assert run("audit", out, "-q", "--judgements", path).returncode == 0
    convert_files(find_inputs([str(FAULTS)]), tmp_path / "new", Options(pictures=False, judgements=path))
    assert all_bytes(out) == all_bytes(tmp_path / "new")


def test_damaged_judgements_are_told(tmp_path):
    convert_files(find_inputs([str(FAULTS)]), tmp_path, Options(pictures=False))
    with (tmp_path / "judgements.csv").open("a", encoding="utf-8") as stream:
        stream.write("x,y\r\n")
    done = run("audit", tmp_path)
    assert done.returncode == 4
    assert "judgements.csv is damaged" in done.stderr
