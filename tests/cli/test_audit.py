"""`ita audit` as a user runs it: the same again with the same program, what changed with another, and bad datasets."""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import frictionless
import pytest
from click.testing import CliRunner

from ita.cli import cli
from ita.convert import Options, convert
from ita.exits import ItaError
from ita.inputs import find_inputs
from ita.reaudit import audit_again
from tests.cli.command import SAMPLES, SUMMARY, rows, run

BODIES = "code,name,kind,subdistrict,district,province,source\nT-01,เทศบาลเมืองศรีธาราทอง,เทศบาลเมือง,,,สุพรรณบุรี,test\n"
FAULTS = SAMPLES / "faults-chromium.pdf"


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture
def copy(dataset, tmp_path):
    """The samples' dataset, to be changed."""
    return Path(shutil.copytree(dataset, tmp_path / "out"))


def test_the_same_program_writes_the_same_bytes(dataset, copy):
    done = run("audit", copy)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert "6 reports audited: 3 errors, " in done.stdout
    assert "faults-chromium.pdf" in done.stdout
    assert files(copy) == files(dataset)


@pytest.mark.parametrize("more", [{"redact": True}, {"pictures": False}, {"max_pages": 3}])
def test_also_of_a_dataset_that_was_made_otherwise(more, tmp_path):
    source = tmp_path / "in"
    source.mkdir()
    for number, path in enumerate([FAULTS, SAMPLES / "honest-dump.txt", FAULTS, SAMPLES / "scan.pdf"]):
        shutil.copy(path, source / f"{number}{path.suffix}")
    convert(find_inputs([str(source)]), tmp_path / "out", Options(**more))
    before = files(tmp_path / "out")
    audit_again(tmp_path / "out")
    assert files(tmp_path / "out") == before


def test_pages_for_the_post_and_back_again(dataset, copy):
    assert run("audit", copy, "-q", "--single-file").returncode == 0
    assert any(b"data:image/png" in data for name, data in files(copy).items() if name.startswith("review/"))
    assert run("audit", copy, "-q").returncode == 0  # stays so
    assert any(b"data:image/png" in data for name, data in files(copy).items() if name.startswith("review/"))
    assert run("audit", copy, "-q", "--no-single-file").returncode == 0
    assert files(copy) == files(dataset)


def test_what_another_program_left_is_made_right(dataset, copy):
    report_id = next(row["report_id"] for row in rows(copy, "findings") if row["severity"] == "error")
    path = copy / "reports" / f"{report_id}.json"
    report = json.loads(path.read_text(encoding="utf-8"))
    report["checks"], report["findings"], report["report"]["recomputed"] = [], [], {}
    path.write_text(json.dumps(report), encoding="utf-8")
    for name in ("checks.csv", "findings.csv", "score_groups.csv"):
        head = (copy / name).read_bytes().split(b"\r\n")[0]
        (copy / name).write_bytes(head + b"\r\n")
    (copy / "index.html").unlink()
    shutil.rmtree(copy / "review")
    assert run("audit", copy, "-q").returncode == 0
    assert files(copy) == files(dataset)


def test_the_dataset_is_valid_afterwards(copy):
    assert run("audit", copy, "-q").returncode == 0
    report = frictionless.validate(str(copy / "datapackage.json"))
    assert report.valid, report.flatten(["type", "note"])


@pytest.mark.parametrize(("level", "code"), [("error", 3), ("warning", 3), ("note", 3), (None, 0)])
def test_fail_on(level, code, copy):
    done = run("audit", copy, "-q", *(("--fail-on", level) if level else ()))
    assert (done.returncode, done.stdout) == (code, "")


def test_fail_on_passes_where_nothing_is_so_severe(tmp_path):
    convert(find_inputs([str(SUMMARY)]), tmp_path, Options(ocr="never"))
    assert run("audit", tmp_path, "-q", "--fail-on", "error").returncode == 0


def test_json_tells_each_report_and_finding(copy):
    done = run("audit", copy, "--json", "--fail-on", "error")
    assert done.returncode == 3
    told = json.loads(done.stdout)
    assert [one["source_path"] for one in told] == [
        row["source_path"] for row in rows(copy, "documents") if row["reports"] == "1"
    ]
    found = [
        (f["finding_id"], f["code"], f["severity"], f["message_th"], f["message_en"], f["address"])
        for one in told
        for f in one["findings"]
    ]
    names = ("finding_id", "code", "severity", "message_th", "message_en", "address")
    assert found == [tuple(row[name] for name in names) for row in rows(copy, "findings")]
    for one in told:
        assert sum(one["counts"].values()) == len(one["findings"])


def test_a_page_without_its_pictures_still_works(dataset, copy):
    shutil.rmtree(copy / "pages")
    assert run("audit", copy, "-q").returncode == 0
    assert not (copy / "pages").exists()
    assert all(".png" not in path.read_text(encoding="utf-8") for path in (copy / "review").iterdir())
    assert (copy / "findings.csv").read_bytes() == (dataset / "findings.csv").read_bytes()


def no_picture(path: Path) -> object:
    return path.write_bytes(b"no picture")


def cut_picture(path: Path) -> object:
    return path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def damaged_picture(path: Path) -> object:
    data = path.read_bytes()
    middle = len(data) // 2
    return path.write_bytes(data[:middle] + bytes([data[middle] ^ 255]) + data[middle + 1 :])


@pytest.mark.parametrize("spoil", [Path.unlink, no_picture, cut_picture, damaged_picture])
def test_pictures_that_are_missing_or_damaged_are_left_out_and_told(spoil, dataset, copy):
    for path in sorted((copy / "pages").iterdir())[:2]:
        spoil(path)
        lost = path.name
    done = run("audit", copy)
    assert done.returncode == 0
    message = "ita: the pictures of 2 pages that are quoted are missing or damaged; the review shows the words alone. "
    assert done.stderr == f"{message}Convert the reports again for them.\n"
    assert all(lost not in path.read_text(encoding="utf-8") for path in (copy / "review").iterdir())
    assert (copy / "findings.csv").read_bytes() == (dataset / "findings.csv").read_bytes()
    assert run("audit", copy, "-q").stderr == ""


@pytest.mark.parametrize("more", [{"redact": True}, {"pictures": False}])
def test_pictures_that_there_are_none_of_on_purpose_are_not_missed(more, tmp_path):
    convert(find_inputs([str(FAULTS)]), tmp_path / "out", Options(**more))
    assert audit_again(tmp_path / "out").notes == []


def test_a_dataset_without_any_report(tmp_path):
    convert(find_inputs([str(SAMPLES / "scan.pdf")]), tmp_path, Options(ocr="never"))
    before = files(tmp_path)
    done = run("audit", tmp_path, "--json")
    assert (done.returncode, json.loads(done.stdout)) == (0, [])
    assert files(tmp_path) == before


def test_foreign_files_stay(copy):
    (copy / "mine.txt").write_text("x")
    assert run("audit", copy, "-q").returncode == 0
    assert (copy / "mine.txt").read_text() == "x"
    assert not [path for path in copy.iterdir() if path.name.startswith(".")]


def test_an_interrupted_run_changes_nothing(copy, monkeypatch):
    path = next((copy / "reports").iterdir())
    path.write_bytes(path.read_bytes().replace(b'"checks": [', b'"checks": [ ', 1))
    before = files(copy)
    monkeypatch.setattr("ita.reaudit.write_index", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    assert CliRunner().invoke(cli, ["audit", str(copy), "-q"]).exit_code != 0
    assert files(copy) == before


def changed(path: Path, change: Callable[[Any], Any]) -> None:
    stored = json.loads(path.read_text(encoding="utf-8"))
    change(stored)
    path.write_text(json.dumps(stored), encoding="utf-8")


def one_report(folder: Path) -> Path:
    return sorted((folder / "reports").iterdir())[2]


def cut_off(folder: Path) -> None:
    path = one_report(folder)
    path.write_bytes(path.read_bytes()[:5000])


def report_with(change: Callable[[Any], Any]) -> Callable[[Path], object]:
    return lambda out: changed(one_report(out), change)


def manifest_with(change: Callable[[Any], Any]) -> Callable[[Path], object]:
    return lambda out: changed(out / "manifest.json", change)


def before_1_3(report: Any) -> None:
    report["schema_version"] = "1.2.0"
    del report["reading"]


def another_row(folder: Path) -> None:
    path = folder / "documents.csv"
    path.write_bytes(path.read_bytes() + b"x,y\r\n")


BAD: dict[str, tuple[Callable[[Path], object], int, tuple[str, ...]]] = {
    "no dataset": (lambda out: (out / "manifest.json").unlink(), 5, ("is no dataset", "ita convert")),
    "cut off": (cut_off, 4, (".json is no JSON, or was cut off", "Restore the file from a copy, or convert the reports again.")),
    "empty": (lambda out: one_report(out).write_bytes(b""), 4, ("cut off",)),
    "binary": (lambda out: one_report(out).write_bytes(b"\xff\xfe\x00"), 4, ("is no UTF-8 text",)),
    "nested too deep": (lambda out: one_report(out).write_bytes(b"[" * 100_000), 4, ("is no JSON",)),
    "a list": (lambda out: one_report(out).write_text("[]"), 4, ("names no schema_version",)),
    "missing": (lambda out: one_report(out).unlink(), 4, (".json is missing",)),
    "too many": (lambda out: shutil.copy(one_report(out), out / "reports" / "x.json"), 4, ("x.json is of no document",)),
    "another major version": (report_with(lambda r: r.update(schema_version="2.0.0")), 4, ("2.0.0",)),
    "before 1.3": (report_with(before_1_3), 4, ("1.2.0", "Convert the reports again")),
    "a missing part": (report_with(lambda r: r["report"].pop("agency")), 4, ("report.agency",)),
    "a wrong type": (report_with(lambda r: r["tables"][0]["cells"][0].update(places=3)), 4, ("places",)),
    "another report": (report_with(lambda r: r["report"].update(report_id="x")), 4, ("report_id",)),
    "a dataset of a later form": (manifest_with(lambda m: m.update(schema_version="2.1.0")), 4, ("has the form 2.1.0",)),
    "a dataset before 1.3": (
        manifest_with(lambda m: m.update(schema_version="1.2.0")),
        4,
        ("1.2.0", "Convert the reports again"),
    ),
    "an empty manifest": (lambda out: (out / "manifest.json").write_text("{}"), 4, ("manifest.json is no manifest",)),
    "other columns": (lambda out: (out / "cells.csv").write_text("a,b\r\n"), 4, ("cells.csv has other columns",)),
    "a missing table": (lambda out: (out / "scores.csv").unlink(), 4, ("scores.csv is missing",)),
    "a damaged table": (another_row, 4, ("documents.csv is damaged in row",)),
}


@pytest.mark.parametrize(("spoil", "code", "words"), BAD.values(), ids=BAD.keys())
def test_a_bad_dataset_is_told_and_left_as_it_is(spoil, code, words, copy):
    spoil(copy)
    before = files(copy)
    with pytest.raises(ItaError) as caught:
        audit_again(copy)
    assert caught.value.code == code
    for word in words:
        assert word in str(caught.value)
    assert files(copy) == before


def test_a_bad_dataset_gives_no_traceback(copy):
    cut_off(copy)
    done = run("audit", copy)
    assert done.returncode == 4
    assert done.stderr.startswith("ita: ")
    assert done.stderr.count("\n") == 1


def test_wrong_use(tmp_path):
    assert run("audit").returncode == 2
    assert run("audit", tmp_path / "nothing").returncode == 2
    assert run("audit", tmp_path, "--fail-on", "all").returncode == 2


HEADS = "role,printed,source\nindicator,ประเด็นชี้วัดทดสอบ,test\n"
ORGANS = "word,kind,source\nสภาทดสอบ,เทศบาล,test\n"


def folder_of(path: Path, **files: str) -> Path:
    path.mkdir()
    for name, text in files.items():
        (path / f"{name}.csv").write_text(text, encoding="utf-8")
    return path


def test_other_rules_than_before_are_told(tmp_path):
    rules = folder_of(tmp_path / "rules", bodies=BODIES)
    made = run("convert", SUMMARY, "--out", tmp_path / "out", "--rules", rules, "-q")
    assert made.returncode == 0, made.stderr
    told = run("audit", tmp_path / "out").stderr
    assert told == (
        "ita: the dataset was made with rules that this audit has not (bodies.csv); give the same folder with --rules.\n"
    )
    again = run("audit", tmp_path / "out", "--rules", rules)
    assert again.stderr == ""


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"organs": ORGANS}, "those for the audit apply as given now (organs.csv)."),
        ({"headers": HEADS}, "those for reading had no part (headers.csv): convert the reports again to use them."),
        (
            {"headers": HEADS, "organs": ORGANS},
            "those for the audit apply as given now (organs.csv), and those for reading had no part (headers.csv): "
            "convert the reports again to use them.",
        ),
    ],
)
def test_new_rules_are_told_what_they_do(files, told, copy, tmp_path):
    done = run("audit", copy, "--rules", folder_of(tmp_path / "rules", **files))
    assert (done.returncode, done.stderr) == (0, f"ita: the dataset was converted with other rules; {told}\n")


def test_an_audit_without_the_rules_of_the_last_one_is_told(copy, tmp_path):
    run("audit", copy, "-q", "--rules", folder_of(tmp_path / "rules", organs=ORGANS))
    assert "rules that this audit has not (organs.csv); give the same folder with --rules." in run("audit", copy).stderr
    assert run("audit", copy).stderr == ""


def test_a_folder_that_cannot_be_written(copy, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("ita.staging.tempfile.mkdtemp", refuse)
    with pytest.raises(ItaError, match=r"Permission denied\. Change its permissions, or audit a copy\."):
        audit_again(copy)


def test_progress_counts_each_report_once_and_ends_at_all(copy):
    told: list[tuple[int, int]] = []
    audit_again(copy, progress=lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert {total for _, total in told} == {6}
    assert told[-1] == (6, 6)


def test_a_request_to_end_is_an_interruption(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(30):
        (folder / f"{number}.txt").write_text(
            f"{number}\n{(SAMPLES / 'honest-dump.txt').read_text(encoding='utf-8')}", encoding="utf-8"
        )
    command = [sys.executable, "-m", "ita", "convert", str(folder), "--out", str(tmp_path / "out"), "-q"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        while process.poll() is None and not [*tmp_path.glob("out/.ita-*")]:
            time.sleep(0.01)
        process.terminate()
        _, told = process.communicate()
    assert (process.returncode, told.strip()) == (130, "ita: interrupted; nothing was written.")
    assert [*(tmp_path / "out").iterdir()] == []
