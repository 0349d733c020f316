"""`ita compare` as a user runs it: two datasets in, what differs between them out, and nothing else."""

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from ita.cli import cli
from ita.comparing.report import differing
from ita.convert import Options, convert
from ita.inputs import find_inputs
from tests.cli.command import SAMPLES, run

Rows = list[dict[str, str]]


def compared(*arguments: object) -> dict[str, Any]:
    done = CliRunner().invoke(cli, ["compare", *map(str, arguments), "--json"], catch_exceptions=False)
    assert (done.exit_code, done.stderr) == (0, "")
    return json.loads(done.stdout)


def edited(folder: Path, name: str, change: Callable[[Rows], Rows]) -> None:
    """Rewrite a table."""
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        columns, found = list(reader.fieldnames or ()), list(reader)
    found = change(found)
    with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, [column for column in columns if not found or column in found[0]])
        writer.writeheader()
        writer.writerows(found)


@pytest.fixture
def copy(dataset, tmp_path) -> Path:
    return shutil.copytree(dataset, tmp_path / "new", ignore=shutil.ignore_patterns("pages", "review"))


def all_but(found: Rows, at: int, **change: str) -> Rows:
    return [row | change if number == at else row for number, row in enumerate(found)]


def shifted(found: Rows, at: int) -> Rows:
    """The rows of a table with one more like it before row `at`; the ids of those behind it in the same table count one more."""
    new = found[at] | {"indicator_no": "", "indicator": "อื่น", "indicator_printed": "อื่น", "score": "1.23", "score_printed": "1.23"}
    same = [row["report_id"] == new["report_id"] and row["row_id"][:4] == new["row_id"][:4] for row in found]
    behind = [
        row | {"row_id": f"{row['row_id'][:5]}{int(row['row_id'][5:]) + 1:02d}"} if own and number >= at else row
        for number, (row, own) in enumerate(zip(found, same, strict=True))
    ]
    return [*behind[:at], new, *behind[at:]]


def test_a_dataset_and_itself(dataset, copy):
    found = compared(dataset, copy)
    assert found["same"]
    assert found["differences"] == found["only_old"] == found["only_new"] == []
    done = run("compare", dataset, copy, "--fail-on-change")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "No difference.")


def test_two_runs_over_the_same_files(dataset, tmp_path):
    convert(find_inputs([str(SAMPLES)]), tmp_path / "again", Options(pictures=False, ocr="never"))
    assert compared(dataset, tmp_path / "again")["same"]


def test_one_changed_value_is_that_and_nothing_else(dataset, copy):
    edited(copy, "scores", lambda found: all_but(found, 12, score="99.99"))
    found = compared(dataset, copy)
    (one,) = found["differences"]
    assert (one["kind"], one["table"], one["field"], one["new"]) == ("changed", "scores", "score", "99.99")
    assert one["row"].startswith("t")
    assert found["fields"] == {"scores.score": 1}
    assert [name for name, counts in found["rows"].items() if any(counts.values())] == ["scores"]
    done = run("compare", dataset, copy, "--fail-on-change")
    assert done.returncode == 3
    assert f"{one['old']} → 99.99" in done.stdout


def test_one_row_more_is_one_row(dataset, copy):
    edited(copy, "scores", lambda found: shifted(found, 13))
    found = compared(dataset, copy)
    (one,) = found["differences"]
    assert (one["kind"], one["table"], "score 1.23" in one["new"]) == ("new", "scores", True)
    assert found["rows"]["scores"]["renamed"] > 0
    assert found["rows"]["scores"]["changed"] == 0
    (back,) = compared(copy, dataset)["differences"]
    assert (back["kind"], back["table"]) == ("gone", "scores")


def test_a_printed_row_more_is_its_cells(dataset, copy):
    def change(found: Rows) -> Rows:
        at = next(n for n, row in enumerate(found) if row["cell_id"] == "t01.r05.c01")
        first = found[at]
        own = [row for row in found if row["report_id"] == first["report_id"] and row["table_id"] == "t01"]
        moved = {
            row["cell_id"]: {"row": f"{int(row['row']) + 1}", "cell_id": f"t01.r{int(row['row']) + 1:02d}.c{int(row['col']):02d}"}
            for row in own
            if int(row["row"]) >= 5
        }
        added = [row | {"text": f"ใหม่ {row['col']}", "raw": "x"} for row in own if row["row"] == "5"]
        result = []
        for number, row in enumerate(found):
            if number == at:
                result += added
            mine = row["report_id"] == first["report_id"] and row["cell_id"] in moved
            result.append(row | moved[row["cell_id"]] if mine else row)
        return result

    edited(copy, "cells", change)
    found = compared(dataset, copy, "--all")
    assert {(one["table"], one["kind"], one["row"][:7]) for one in found["differences"]} == {("cells", "new", "t01.r05")}
    assert all("ใหม่" in one["new"] for one in found["differences"])


def test_texts_that_changed_places_are_told(dataset, copy):
    def change(found: Rows) -> Rows:
        a, b = (next(n for n, row in enumerate(found) if row["cell_id"] == f"t01.r{r}.c02") for r in ("02", "03"))
        first, second = found[a]["text"], found[b]["text"]
        assert first != second
        return all_but(all_but(found, a, text=second, raw=second), b, text=first, raw=first)

    edited(copy, "cells", change)
    found = compared(dataset, copy)
    assert {one["row"] for one in found["differences"]} == {"t01.r02.c02", "t01.r03.c02"}
    assert found["rules"] == {"raw": 2}


def test_texts_are_counted_by_the_rules_behind_them(dataset, copy):
    changed: list[dict[str, str]] = []

    def without(found: Rows) -> Rows:
        changed.append(next(row for row in found if row["target"].startswith("t") and row["rule"] == "markup"))
        return [row for row in found if row is not changed[0]]

    edited(copy, "changes", without)
    edited(
        copy, "cells",
        lambda found: [
            row | {"text": row["text"] + "<br>"}
            if (row["report_id"], row["cell_id"]) == (changed[0]["report_id"], changed[0]["target"]) else row
            for row in found
        ],
    )  # fmt: skip
    found = compared(dataset, copy)
    assert found["rules"] == {"-markup": 1}
    assert found["differences"][0]["rules"] == ["-markup"]


def test_findings_that_are_gone_new_or_graver(dataset, copy):
    def change(found: Rows) -> Rows:
        milder = found[0] | {"severity": "note"}
        other = found[1] | {"subject": "indicator 5", "finding_id": "x-00000000", "observed": "1", "evidence": "[]"}
        return [milder, other, *found[2:]]

    edited(copy, "findings", change)
    found = compared(dataset, copy)
    assert {name: found["rows"]["findings"][name] for name in ("changed", "gone", "new")} == {"changed": 1, "gone": 1, "new": 1}
    assert found["severities"] == {"error → note": 1}
    assert [len(found["codes"][kind]) for kind in ("gone", "new")] == [1, 1]


def test_words_and_places_are_no_difference(dataset, copy):
    edited(copy, "findings", lambda found: all_but(found, 0, message_en="Other words.", x0="1.0"))
    evidence = lambda row: row["evidence"].replace("[383.62", "[384.0")  # noqa: E731
    edited(copy, "findings", lambda found: [row | {"evidence": evidence(row)} for row in found])
    found = compared(dataset, copy)
    assert found["same"]
    assert (found["rows"]["findings"]["wording"], found["rows"]["findings"]["places"]) == (1, 1)
    assert "findings 1 (no difference by itself)" in run("compare", dataset, copy).stdout


def test_columns_and_tables_that_only_one_has_are_named(dataset, copy):
    edited(copy, "findings", lambda found: [{name: row[name] for name in row if name != "blame"} for row in found])
    (copy / "judgements.csv").unlink()
    (copy / "rejects.csv").unlink()
    found = compared(dataset, copy)
    assert found["same"]
    assert found["only_old"] == ["findings.blame", "judgements.csv", "rejects.csv"]
    assert compared(copy, dataset)["only_new"] == found["only_old"]


def test_documents_that_come_go_move_and_fail(dataset, copy):
    def change(found: Rows) -> Rows:
        first, second, third, *rest = found
        return [
            first | {"source_path": "moved/to.pdf"},
            second | {"status": "partial"},
            *rest,
            third | {"source_path": "n.pdf", "document_id": "0" * 16},
        ]

    edited(copy, "documents", change)
    shutil.copy(next((copy / "reports").iterdir()), copy / "reports" / f"{'0' * 16}.json")
    found = compared(dataset, copy)
    kinds = {(one["kind"], one["row"], one["field"]) for one in found["differences"]}
    assert kinds == {
        ("changed", "faults-chromium.pdf", "source_path"),
        ("changed", "honest-dump.html", "status"),
        ("gone", "honest-dump.md", ""),
        ("new", "n.pdf", ""),
    }


def test_a_file_with_new_content_is_held_against_its_old_one(tmp_path):
    source = tmp_path / "in"
    source.mkdir()
    text = (SAMPLES / "honest-dump.md").read_text(encoding="utf-8")
    score = next(
        part
        for line in text.splitlines()
        for part in line.split("|")
        if part.strip().count(".") == 1 and part.strip().replace(".", "").isdigit()
    )
    for name, words in (("old", text), ("new", text.replace(score, " 11.11 ", 1))):
        (source / "a.md").write_text(words, encoding="utf-8")
        convert(find_inputs([str(source)]), tmp_path / name, Options(pictures=False, ocr="never"))
    found = compared(tmp_path / "old", tmp_path / "new")
    assert found["fields"]["documents.sha256"] == 1
    assert found["fields"]["scores.score"] == 1
    assert found["rows"]["reports"]["gone"] == found["rows"]["reports"]["new"] == 0


def test_reports_that_only_one_has(dataset, tmp_path):
    convert(find_inputs([str(SAMPLES / "summary-weasyprint.pdf")]), tmp_path / "part", Options(pictures=False, ocr="never"))
    found = compared(dataset, tmp_path / "part")
    assert found["rows"]["reports"]["gone"] == 5
    assert found["rows"]["scores"] == dict.fromkeys(("changed", "gone", "new", "renamed", "places", "wording"), 0)


def test_details_are_few_unless_all_are_asked_for(dataset, copy):
    edited(copy, "scores", lambda found: [row | {"instrument": "OIT"} for row in found])
    few, whole = run("compare", dataset, copy).stdout, run("compare", dataset, copy, "--all").stdout
    number = compared(dataset, copy)["fields"]["scores.instrument"]
    assert f"… and {number - 5} more (--all)" in few
    assert "more (--all)" not in whole
    assert len(compared(dataset, copy, "--all")["differences"]) == number


def test_the_order_of_reports_does_not_count(dataset, copy):
    for name in ("reports", "cells", "scores", "findings"):
        edited(copy, name, lambda found: sorted(found, key=lambda row: row["report_id"], reverse=True))
    assert compared(dataset, copy)["same"]


@pytest.mark.parametrize("table", ["documents", "cells"])
def test_a_folder_that_is_no_dataset_or_a_broken_one(dataset, copy, tmp_path, table):
    (tmp_path / "empty").mkdir()
    done = run("compare", dataset, tmp_path / "empty")
    assert (done.returncode, done.stdout) == (5, "")
    assert "is no dataset: documents.csv is missing" in done.stderr
    whole = (copy / f"{table}.csv").read_bytes()
    (copy / f"{table}.csv").write_bytes(whole + b"\xff\xfe,x\r\n")
    done = run("compare", dataset, copy)
    assert (done.returncode, done.stdout) == (5, "")
    assert f"{table}.csv cannot be read" in done.stderr
    assert "Traceback" not in done.stderr
    (copy / f"{table}.csv").write_bytes(whole[:200])
    done = run("compare", dataset, copy)
    assert "Traceback" not in done.stderr
    (copy / f"{table}.csv").write_bytes(whole.replace(b"document_id", b"x", 1).replace(b"cell_id", b"y", 1))
    done = run("compare", dataset, copy)
    assert "Traceback" not in done.stderr
    assert "document_id" in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"", "is empty or was cut off"),
        (b'{"report": ', "is empty or was cut off"),
        (b"\0" * 99, "is empty"),
        (None, "is missing"),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_a_report_file_that_is_not_whole_is_told(dataset, copy, text, words, turned):
    path = sorted((copy / "reports").iterdir())[1]
    path.unlink() if text is None else path.write_bytes(text)
    done = run("compare", *((copy, dataset) if turned else (dataset, copy)))
    assert (done.returncode, done.stdout) == (5, "")
    assert f"{path} {words}" in done.stderr
    assert "Convert the reports again." in done.stderr


def test_the_part_of_long_evidence_that_differs_is_shown(dataset, copy):
    def change(found: Rows) -> Rows:
        at = next(n for n, row in enumerate(found) if row["code"] == "total-mismatch")
        assert '"quote":"87.50"' in found[at]["evidence"]  # the last of eleven quotations
        return all_but(found, at, evidence=found[at]["evidence"].replace('"quote":"87.50"', '"quote":"87.51"'))

    edited(copy, "findings", change)
    (one,) = compared(dataset, copy)["differences"]
    assert len(one["old"]) > 300
    text = " ".join(run("compare", dataset, copy).stdout.split())
    assert "indicator 10: 87.50 → …" in text
    assert "indicator 10: 87.51" in text.partition("→")[2]


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("a", "b", ("a", "b")),
        ("", "b", ("", "b")),
        ("x" * 400 + "a", "x" * 400 + "b", ("… " + "x" * 40 + "a", "… " + "x" * 40 + "b")),
        ("a" + "x" * 400, "b" + "x" * 400, ("a" + "x" * 40 + " …", "b" + "x" * 40 + " …")),
        ("x" * 400, "x" * 399, ("… " + "x" * 41, "… " + "x" * 40)),
        ("x" * 301, "", ("x" * 300 + " …", "")),
        ("y" * 350 + "x" * 400, "z" * 350 + "x" * 400, ("y" * 300 + " …", "z" * 300 + " …")),
        ("ก" * 100 + "\u0e34" + "ข" * 39 + "ค" * 400, "ก" * 100 + "\u0e34" + "ข" * 39 + "ง" * 400, None),
    ],
)
def test_long_texts_are_cut_around_what_differs(old, new, shown):
    got = differing(old, new)
    assert shown is None or got == shown
    assert (got[0] != got[1]) == (old != new)
    assert not got[0].startswith("… \u0e34")
