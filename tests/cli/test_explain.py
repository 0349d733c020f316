"""`ita explain` as a user runs it: an id in, the whole story of what it names out."""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from ita.cli import cli
from ita.convert import Options, convert
from ita.explaining.page import unlinked
from ita.explaining.story import read_report, told_of
from ita.inputs import find_inputs
from ita.terminal import width
from schemas.outputs import outputs
from tests.cli.command import SAMPLES, rows, run


def report_of(dataset: Path, name: str) -> str:
    return next(row["document_id"] for row in rows(dataset, "documents") if row["file_name"] == name)


@pytest.fixture(scope="module")
def faults(dataset: Path) -> str:
    return report_of(dataset, "faults-chromium.pdf")


@pytest.fixture(scope="module")
def one(dataset: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset of one report."""
    out = tmp_path_factory.mktemp("one")
    convert(find_inputs([str(SAMPLES / "honest-dump.md")]), out, Options(pictures=False))
    return out


def explained(*arguments: object) -> str:
    done = CliRunner().invoke(cli, ["explain", *map(str, arguments)], catch_exceptions=False)
    assert (done.exit_code, done.stderr) == (0, "")
    return done.stdout


def test_a_finding_with_its_quotations_check_and_rule(dataset, faults):
    ident = next(row["finding_id"] for row in rows(dataset, "findings") if row["code"] == "plan-percent-mismatch")
    text = explained(dataset, ident)
    for words in (
        f"index.html#{faults}/{ident}", "70.00", "75.00", "t05.r05.c08", f"pages/{faults}-p007.png", "page 7, box 670.87",
        "The printed percentage of projects", "ERROR", "faults-chromium.pdf", "ไม่ตรงกับ", "differs",
    ):  # fmt: skip
        assert words in text
    told = json.loads(explained(dataset, ident, "--json"))
    assert (told["kind"], told["finding"]["finding_id"], told["checks"][0]["result"]) == ("finding", ident, "differs")
    assert told["finding"]["evidence"][0]["place"]["picture"] == f"pages/{faults}-p007.png"


def test_a_quotation_over_two_pages_has_all_its_places(dataset, faults, tmp_path):
    folder = shutil.copytree(dataset, tmp_path / "parted")
    path = folder / "reports" / f"{faults}.json"
    report = json.loads(path.read_text(encoding="utf-8"))
    finding = next(one for one in report["findings"] if one["code"] == "plan-percent-mismatch")
    finding["evidence"][0]["further"] = [{"page": 5, "box": [1.0, 2.0, 3.0, 4.0]}]
    path.write_text(json.dumps(report), encoding="utf-8")
    text = explained(folder, finding["finding_id"])
    assert "page 7, box 670.87" in text
    assert "page 5, box 1 2 3 4" in text
    assert f"pages/{faults}-p005.png" in text


def test_the_rule_stands_beside_a_finding_whose_code_is_described(dataset, faults):
    from audit.codes import all_codes

    known = [row for row in rows(dataset, "findings") if row["code"] in all_codes()]
    for row in known:
        text = " ".join(explained(dataset, row["finding_id"]).split())
        assert " ".join(all_codes()[row["code"]].todo.en.split()) in text


def test_each_change_of_a_cell_with_the_text_after_it(dataset):
    change = next(row for row in rows(dataset, "changes") if re.fullmatch(r"t\d+\.r\d+\.c\d+", row["target"]))
    text = explained(dataset, f"{change['report_id']}/{change['target']}")
    assert f"1.  {change['rule']} at {change['start']}: " in text
    told = json.loads(explained(dataset, f"{change['report_id']}/{change['target']}", "--json"))
    cell = next(r for r in rows(dataset, "cells") if (r["report_id"], r["cell_id"]) == (change["report_id"], change["target"]))
    assert (told["raw"], told["text"], told["changes"][-1]["text"]) == (cell["raw"], cell["text"], cell["text"])
    assert told["changes"][0]["meaning"]
    assert told["table"]["table_id"] == cell["table_id"]


def test_a_value_leads_to_its_cell_and_the_cell_to_its_value(dataset, faults):
    score = rows(dataset, "scores")[0]
    ident = f"{score['report_id']}/{score['row_id']}.score"
    told = json.loads(explained(dataset, ident, "--json"))
    (value,) = told["values"]
    assert value["value"] == score["score"]
    cell = json.loads(explained(dataset, f"{score['report_id']}/{value['from']}", "--json"))
    assert {"record": "scores", "row_id": score["row_id"], "field": "score", "value": score["score"]} in cell["values"]
    assert cell["text"] == told["read_from"][0]["text"] == score["score_printed"]
    assert "total-mismatch" in explained(dataset, ident)


def test_every_id_of_every_report_has_a_story(dataset):
    for row in rows(dataset, "reports"):
        report = read_report(dataset, row["report_id"])
        kinds = Counter(told["kind"] for ident in ["", *report.ids()] if (told := told_of(report, ident)))
        assert sum(kinds.values()) == 1 + len(report.ids())
        assert {"report", "table", "row", "value", "cell", "line"} <= {*kinds}


def test_lines_fit_eighty_columns(dataset, faults):
    for ident in (faults, f"{faults}/t04.r04", f"{faults}/p01.l01", f"{faults}/t04.r04.c04"):
        for line in explained(dataset, ident).splitlines():
            assert width(line) <= 80, line


def test_a_file_names_its_report(dataset, faults):
    told = json.loads(explained(dataset, "faults-chromium.pdf", "--json"))
    assert (told["kind"], told["id"], told["counts"]["scores"]) == ("report", faults, 10)


def test_every_column_of_reports_has_a_story_with_the_value_of_the_table(dataset):
    for row in rows(dataset, "reports"):
        report = read_report(dataset, row["report_id"])
        for name in outputs()["reports"].columns:
            told = told_of(report, name)
            assert told is not None, name
            (value,) = told["values"]
            assert ("" if value["value"] is None else str(value["value"])) == row[name], name
            assert value["meaning"], name


@pytest.mark.parametrize(
    ("name", "words"), [("recomputed_total", "The total is 30 %"), ("recomputed_grade", "follows from the band")]
)
def test_a_recomputed_value_says_from_which_scores_and_by_which_rule(dataset, faults, name, words):
    ident = f"{faults}/{name}"
    (value,) = json.loads(explained(dataset, ident, "--json"))["values"]
    scores = [row for row in rows(dataset, "scores") if row["report_id"] == faults]
    told = [(one["value"], one["rows"]) for one in value["worked_out"]["scores"]]
    assert told == [(row["score"], [f"{row['row_id']}.score"]) for row in scores]
    text = explained(dataset, ident)
    assert words in text
    assert "82.14  [t01.r02.score]" in text
    assert "no one cell" not in text


def test_a_total_that_could_not_be_recomputed_says_why(dataset, faults, tmp_path):
    folder = shutil.copytree(dataset, tmp_path / "old")
    path = folder / "reports" / f"{faults}.json"
    report = json.loads(path.read_text(encoding="utf-8"))
    report["report"]["recomputed"] = {}
    report["report"]["assessed_year_be"] = 2561
    path.write_text(json.dumps(report), encoding="utf-8")
    text = " ".join(explained(folder, f"{faults}/recomputed_total").split())
    assert "value (none)" in text
    assert "no value the total of 2561 was not made of the ten indicators" in text


def test_links_come_as_words(dataset):
    for row in rows(dataset, "findings"):
        text = explained(dataset, row["finding_id"])
        assert "](" not in text
    assert unlinked("the [rule book](../rule-book.md) shows it") == "the rule book (docs/rule-book.md) shows it"


@pytest.mark.parametrize(
    "ident",
    [
        "honest-dump.txt/l0005",
        "/archive/2566/honest-dump.txt/l0005",
        "C:\\archive\\honest-dump.txt/L0005",
        "in/honest-dump.txt/l0005/",
    ],
)
def test_a_file_may_stand_before_an_id(dataset, ident):
    told = json.loads(explained(dataset, ident, "--json"))
    assert (told["kind"], told["id"], told["report"]["source_path"]) == ("line", "l0005", "honest-dump.txt")


@pytest.mark.parametrize("ident", ["/archive/a/x.md", "b/a/x.md", "a/x.md"])
def test_the_longest_path_that_fits_names_the_file(tmp_path, ident):
    for name in ("x.md", "a/x.md", "c/x.md"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text((SAMPLES / "honest-dump.md").read_text(encoding="utf-8") + f"\n{name}\n", encoding="utf-8")
    convert(find_inputs([str(tmp_path / "in")]), tmp_path / "out", Options(pictures=False))
    assert json.loads(explained(tmp_path / "out", ident, "--json"))["report"]["source_path"] == "a/x.md"


def test_the_file_of_two_reports_names_the_one_that_has_the_id(tmp_path):
    shutil.copy(SAMPLES.parent / "tests" / "layouts" / "two-reports.pdf", tmp_path)
    convert(find_inputs([str(tmp_path / "two-reports.pdf")]), tmp_path / "out", Options(pictures=False))
    for row in rows(tmp_path / "out", "cells")[:: len(rows(tmp_path / "out", "cells")) - 1]:
        told = json.loads(explained(tmp_path / "out", f"two-reports.pdf/{row['cell_id']}", "--json"))
        assert told["report"]["report_id"] == row["report_id"]


def test_an_id_in_capitals_is_taken(dataset):
    ident = next(row["finding_id"] for row in rows(dataset, "findings"))
    assert json.loads(explained(dataset, ident.upper(), "--json"))["id"] == ident


def test_an_address_can_be_pasted(dataset, faults):
    ident = next(row["finding_id"] for row in rows(dataset, "findings") if row["report_id"] == faults)
    told = json.loads(explained(dataset, f"file:///x/index.html#{faults}/{ident}", "--json"))
    assert told["id"] == ident


@pytest.mark.parametrize(
    ("ident", "words"),
    [
        ("t01.r02.c01", "t01.r02.c01 stands in 6 reports. Write the report before it:"),
        ("t01.r02.score", "t01.r02.score stands in 6 reports"),
        ("t01.r02.dimension", "There is no id 't01.r02.dimension'"),
        ("total_score", "total_score stands in 6 reports. Write the report before it:"),
        ("other.txt/l0005", "There is no report 'other.txt'"),
        ("scan.pdf/t01.r01.c01", "scan.pdf gave no report"),
        ("l0009", "l0009 stands in 3 reports"),
        ("scan.pdf", "scan.pdf gave no report: All pages are scans."),
        (
            "period-reversed-000000000000",
            "There is no id 'period-reversed-000000000000' in the dataset. Is it one of these? period-reversed-",
        ),
        ("t99.r99.c99", "There is no id 't99.r99.c99'"),
        ("0000000000000000/t01.r01.c01", "There is no report '0000000000000000'"),
        ("", "The id is empty"),
    ],
)
def test_ids_of_many_things_or_of_none(dataset, ident, words):
    done = run("explain", dataset, ident)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr


def test_an_unknown_id_of_a_report_has_near_ones(dataset, faults):
    done = run("explain", dataset, f"{faults}/t04.r04.c44")
    assert done.returncode == 2
    assert "t04.r04.c04" in done.stderr


def test_the_only_report_need_not_be_named(one):
    told = json.loads(explained(one, "t01.r02.c01", "--json"))
    assert told["report"]["source_path"] == "honest-dump.md"


def test_a_folder_that_is_no_dataset_or_a_broken_one(dataset, faults, tmp_path):
    done = run("explain", tmp_path, "t01.r01.c01")
    assert (done.returncode, done.stdout) == (5, "")
    assert "is no dataset: reports.csv is missing" in done.stderr
    broken = shutil.copytree(dataset, tmp_path / "broken")
    for text in ("", "[]", '{"report": {"report_id": "x"}}', "{"):
        (broken / "reports" / f"{faults}.json").write_text(text)
        done = run("explain", broken, faults)
        assert done.returncode == 5
        assert "is no report of this version. Convert the reports again." in done.stderr
    (broken / "reports" / f"{faults}.json").unlink()
    assert "is missing" in run("explain", broken, faults).stderr


def test_what_a_report_prints_commands_no_terminal(dataset, faults, tmp_path):
    folder = shutil.copytree(dataset, tmp_path / "evil")
    path = folder / "reports" / f"{faults}.json"
    report = json.loads(path.read_text(encoding="utf-8"))
    cell = report["tables"][0]["cells"][0]
    cell["raw"] = cell["text"] = "a\x1b]0;owned\x07b"
    path.write_text(json.dumps(report), encoding="utf-8")
    text = explained(folder, f"{faults}/{cell['cell_id']}")
    assert "a<U+001B>]0;owned<U+0007>b" in text
    assert "\x1b" not in text


def test_only_the_report_that_is_named_is_read(dataset, faults, tmp_path):
    folder = shutil.copytree(dataset, tmp_path / "part")
    for path in (folder / "reports").glob("*.json"):
        if path.stem != faults:
            path.write_text("broken")
    ident = next(row["finding_id"] for row in rows(dataset, "findings") if row["report_id"] == faults)
    assert explained(folder, ident) == explained(dataset, ident)


def test_neither_pandas_nor_a_pdf_library_is_loaded(dataset, faults):
    code = (
        f"import sys; sys.argv = ['ita', 'explain', {str(dataset)!r}, {faults!r}]\nimport ita.cli\n"
        "try:\n    ita.cli.main()\nexcept SystemExit:\n    pass\n"
        "print([name for name in ('pandas', 'playa', 'pdfplumber', 'geothai') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True, env=os.environ
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_judged_finding_and_a_corrected_cell_say_who_said_so(dataset, faults, tmp_path):
    finding = next(row for row in rows(dataset, "findings") if row["report_id"] == faults)
    cell = next(row for row in rows(dataset, "cells") if row["report_id"] == faults and row["text"] == "82.14")
    judged, corrected = tmp_path / "judged.csv", tmp_path / "corrected.csv"
    with judged.open("w", encoding="utf-8", newline="") as stream:
        said = {"judgement": "explained", "judged_by": "A. Reader", "judged_on": "2026-11-01", "judgement_source": "letter 12"}
        writer = csv.DictWriter(stream, [*finding])
        writer.writeheader()
        writer.writerow(finding | said)
    corrected.write_text(
        f"document_id,cell,raw,value,reason,reviewer\n{faults},{cell['cell_id']},82.14,83.14,a digit misread,B. Reader\n",
        encoding="utf-8",
    )
    out = tmp_path / "out"
    options = Options(pictures=False, judgements=judged, corrections=corrected)
    convert(find_inputs([str(SAMPLES / "faults-chromium.pdf")]), out, options)
    text = explained(out, finding["finding_id"])
    for words in ("Judged by a person", "A. Reader", "letter 12", f"{finding['severity']}, blamed on {finding['blame']}", "NOTE"):
        assert words in text
    text = explained(out, cell["cell_id"])
    for words in ("Corrected by a reviewer", "B. Reader", "correction at 0: '82.14' → '83.14'", "scores.csv"):
        assert words in text
