"""`ita convert --rules` and `ita rules` as a user runs them."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.command import SAMPLES, SUMMARY, rows, run
from tests.pdfs import Sheet, ruled, shown, write_pdf


def listed(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def rules_folder(tmp_path: Path, **files: str) -> Path:
    folder = tmp_path / "rules"
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


LAYOUT = (
    ("หมวด", "น้ำหนักที่วัดได้"),
    ("การปฏิบัติหน้าที่", "88.40"),
    ("การใช้งบประมาณ", "77.10"),
    ("สมรรถนะการตอบสนอง", "66.10"),
)  # fmt: skip
"""A table whose heads no shipped rule knows, and an indicator that none knows."""
HEADERS = "role,printed,source\nindicator,หมวด,x\nscore,น้ำหนักที่วัดได้,x\n"


@pytest.fixture(scope="module")
def new_layout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    xs, ys = [20.0, 120.0, 180.0], [200.0, 180.0, 160.0, 140.0, 120.0]
    words = [shown(text, xs[col] + 3, ys[row] - 14) for row, line in enumerate(LAYOUT) for col, text in enumerate(line)]
    path = tmp_path_factory.mktemp("layout") / "new.pdf"
    write_pdf(path, Sheet(ruled(xs, ys) + "".join(words)))
    return path


def test_a_new_layout_needs_no_code(new_layout, tmp_path):
    folder = rules_folder(
        tmp_path, headers=HEADERS, indicators=f"no,instrument,name,variant,source\n7,EIT,ประสิทธิภาพการสื่อสาร,{LAYOUT[3][0]},x\n"
    )
    before, after = tmp_path / "before", tmp_path / "after"
    assert run("convert", new_layout, "--out", before, "-q", "--no-pictures").returncode == 0
    assert rows(before, "scores") == []
    done = run("convert", new_layout, "--out", after, "-q", "--no-pictures", "--rules", folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert [(row["indicator_no"], row["score"]) for row in rows(after, "scores")] == [
        ("1", "88.40"),
        ("2", "77.10"),
        ("7", "66.10"),
    ]


def test_the_manifest_tells_the_rules(tmp_path):
    folder = rules_folder(tmp_path, headers=HEADERS)
    run("convert", SUMMARY, "--out", tmp_path / "out", "-q", "--no-pictures", "--rules", folder)
    digests = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))["options"]["rules"]
    assert digests.keys() == {"headers.csv"}
    assert len(digests["headers.csv"]) == 64


def test_bad_rules_are_exit_6_and_nothing_is_written(tmp_path):
    folder = rules_folder(tmp_path, headers="role,printed,source\nscorre,x,y\n")
    done = run("convert", SUMMARY, "--out", tmp_path / "out", "--rules", folder)
    assert done.returncode == 6
    assert "headers.csv, line 2: role 'scorre' is not known" in done.stderr
    assert not (tmp_path / "out").exists()


def test_the_check_of_what_is_shipped():
    done = run("rules", "--check")
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split()[0] for line in done.stdout.splitlines() if "months" in line] == ["normalize/months.csv"]
    assert run("rules").stdout == done.stdout


def test_the_check_of_a_folder(tmp_path):
    good = rules_folder(tmp_path, headers=HEADERS)
    assert run("rules", "--check", good).returncode == 0
    bad = rules_folder(tmp_path, footers="role,printed,source\nsteps,ขั้นตอน,x\n")
    done = run("rules", "--check", bad, "--json")
    assert done.returncode == 6
    found = json.loads(done.stdout)["problems"]
    assert [(problem["file"], problem["line"]) for problem in found] == [("footers.csv", 2)]
    assert "1 problem." in done.stderr


def test_what_no_rule_knew_becomes_rules(new_layout, tmp_path):
    out = tmp_path / "out"
    run("convert", new_layout, SUMMARY, "--out", out, "-q", "--no-pictures")
    done = run("rules", "--unmatched", out)
    assert done.returncode == 0
    assert "2 reports, 2 unmatched texts" in done.stderr
    assert {row["printed"]: (row["file"], row["count"], row["page"]) for row in listed(done.stdout)} == {
        "หมวด": ("headers", "1", "1"),
        "น้ำหนักที่วัดได้": ("headers", "1", "1"),
    }
    form = run("rules", "--unmatched", out, "--only", "headers").stdout
    assert form.startswith("\ufeffrole,printed,source,")
    filled = form.replace("\n,หมวด", "\nindicator,หมวด").replace("\n,น้ำหนัก", "\nscore,น้ำหนัก")
    folder = rules_folder(tmp_path, headers=filled)
    assert run("convert", new_layout, "--out", out, "-q", "--no-pictures", "--rules", folder).returncode == 0
    rest = run("rules", "--unmatched", out, "--rules", folder)
    assert [(row["file"], row["printed"], row["nearest"] != "") for row in listed(rest.stdout)] == [
        ("indicators", LAYOUT[3][0], True)
    ]
    assert rest.stdout == run("rules", "--unmatched", out, "--rules", folder).stdout


DUMP = """# รายงานผล

| หมวด | น้ำหนักที่วัดได้ | มาตรการ |
| --- | --- | --- |
| การใช้งบประมาณ | 77.10 | แผ่นภาพรายรับ |
| กำกับดูแลโดย : ปลัด |  |  |

| ตัวชี้วัด | คะแนน | มาตรการ |
| --- | --- | --- |
| การใช้อำนาจ | 80.10 | ทบทวนภาระงาน |
| กำกับดูแลโดย : ปลัด |  |  |
"""


def test_what_no_rule_knew_in_a_dump(tmp_path):
    source, out = tmp_path / "a.md", tmp_path / "out"
    source.write_text(DUMP, encoding="utf-8")
    assert run("convert", source, "--out", out, "-q").returncode == 0
    done = run("rules", "--unmatched", out)
    assert done.returncode == 0, done.stderr
    assert [(row["file"], row["printed"], row["count"], row["page"]) for row in listed(done.stdout)] == [
        ("headers", "น้ำหนักที่วัดได้", "1", ""),
        ("headers", "หมวด", "1", ""),
        ("footers", "กำกับดูแลโดย", "2", ""),
    ]


def test_rules_that_met_nothing(dataset, tmp_path):
    folder = rules_folder(tmp_path, headers=HEADERS)
    found = listed(run("rules", "--unused", dataset, "--rules", folder).stdout)
    named = {(row["file"], row["entry"]) for row in found}
    assert ("headers", "หมวด") in named
    assert {("headers", "คะแนน"), ("indicators", "การใช้อำนาจ"), ("units", "กองคลัง"), ("months", "กันยายน")} & named == set()
    as_json = json.loads(run("rules", "--unused", dataset, "--rules", folder, "--json").stdout)
    assert [row["entry"] for row in as_json] == [row["entry"] for row in found]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--unmatched",), 2),
        (("--check", "--unused", "."), 2),
        (("--only", "headers"), 2),
        (("--unmatched", ".", "--only", "letters"), 2),
        (("--unmatched", str(SAMPLES)), 5),
    ],
)
def test_wrong_use(arguments, code):
    assert run("rules", *arguments).returncode == code


@pytest.mark.parametrize("text", ["{", "[]", '{"report": {}}', "\ufeff\x00"])
def test_a_report_file_that_is_none(text, tmp_path):
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "x.json").write_text(text, encoding="utf-8")
    for mode in ("--unmatched", "--unused"):
        done = run("rules", mode, tmp_path)
        assert done.returncode == 4
        assert "x.json is no report of this version" in done.stderr
        assert "Traceback" not in done.stderr
