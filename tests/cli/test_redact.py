"""`ita convert --redact` on a made report: nothing personal in any file, nothing else changed, and pictures with black boxes."""

import csv
import json
import re
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from PIL import Image, ImageChops

from ita.api import convert
from ita.cli import cli
from ita.covers import covers_of
from ita.run import convert_file
from normalize.numbers import to_arabic
from schemas.provenance import Change, replay
from tests.pdfs import Sheet, ruled, shown, write_pdf

PHONES = ("0891234567", "0612345678", "0812345678")
NAMES = ("สมชาย", "ใจดี", "ก้อย", "รักไทย")
OTHERS = ("somchai.j99", "1123456789120")
XS, YS = (20, 220, 420, 580), (700, 660, 620, 580)
ROWS = (
    ("ตัวชี้วัด", "ผู้รับผิดชอบ", "ระยะเวลา"),
    ("การใช้งบประมาณ", "นายสมชาย ใจดี โทร ๐๘๙-๑๒๓-๔๕๖๗", "มกราคม 2566"),
    ("การใช้อำนาจ", "นางก้อย รักไทย", "โทร 061-2345678"),
)
LINES = (
    "รายงานผลการดำเนินการตามมาตรการ",
    "เทศบาลตำบลนาน้อย",
    "ปีงบประมาณ พ.ศ. 2566",
    "ประชุมเมื่อวันที่ 31 กุมภาพันธ์ 2566 ณ สำนักปลัด",
    "(นายสมชาย  ใจดี)",
    "นายกเทศมนตรีตำบลนาน้อย โทร 054-789123",
    "อีเมล somchai.j99@gmail.com เลขประจำตัว 1-1234-56789-12-0",
    "สายด่วน 0 8 1 2 3 4 5 6 7 8",
)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    drawn = "".join(shown(line, 20, (540 if number > 2 else 800) - 18 * number, 12) for number, line in enumerate(LINES))
    drawn += ruled(XS, YS)
    for row, texts in enumerate(ROWS):
        drawn += "".join(shown(text, XS[column] + 4, YS[row] - 24, 11) for column, text in enumerate(texts))
    path = tmp_path_factory.mktemp("in") / "a.pdf"
    write_pdf(path, Sheet(drawn, 600, 840), info={"Producer": "Writer of 081-234-5678"})
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Square, Rect=[300, 100, 400, 200], C=[0, 0, 0], IC=[0, 0, 0], F=4
        )
        pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(note)]))
        pdf.save(path)
    return path


@pytest.fixture(scope="module")
def masked(report: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("masked")
    assert CliRunner().invoke(cli, ["convert", str(report), "--out", str(out), "--redact", "-q"]).exit_code == 0
    return out


@pytest.fixture(scope="module")
def open_one(report: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("open")
    assert CliRunner().invoke(cli, ["convert", str(report), "--out", str(out), "-q"]).exit_code == 0
    return out


def leaks(folder: Path) -> set[tuple[str, str]]:
    """File and word for each personal word that stands anywhere in it, digits in any script and with anything small between."""
    found = set()
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".csv", ".json", ".html"):
            text = to_arabic(path.read_text(encoding="utf-8-sig"))
            found |= {(path.name, phone) for phone in PHONES if re.search(r"[\s\-.()█]{0,3}".join(phone[1:]), text)}
            found |= {(path.name, word) for word in NAMES if word in text}
            found |= {(path.name, word) for word in OTHERS if re.search(r"[\s\-]?".join(map(re.escape, word)), text)}
    return found


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_without_redact_the_text_stays_and_findings_are_veiled(open_one):
    assert leaks(open_one) >= {("cells.csv", phone) for phone in PHONES[:2]} | {("cells.csv", name) for name in NAMES}
    assert {name for name, _ in leaks(open_one)} & {"findings.csv", "index.html", "checks.csv"} == set()
    assert {name for name, _ in leaks(open_one / "review")} == set()
    found = [row for row in rows(open_one, "findings") if row["code"] == "personal-data"]
    assert len(found) == 3
    assert {row["severity"] for row in found} == {"note"}


def test_with_redact_nothing_personal_is_in_any_file(masked):
    assert leaks(masked) == set()
    cells = [row["text"] for row in rows(masked, "cells")]
    assert "นาย██████████ โทร ████████████" in cells
    assert "โทร ███████████" in cells
    lines = [line["text"] for line in json.loads(next(masked.glob("reports/*.json")).read_text(encoding="utf-8"))["lines"]]
    assert "(นาย███████████)" in lines
    assert "นายกเทศมนตรีตำบลนาน้อย โทร 054-789123" in lines


TOLD_OTHERWISE = ("evidence", "message_th", "message_en")
"""What the note on personal data says otherwise of a masked dataset: the number, and that it is masked."""


def test_nothing_else_changes(masked, open_one):
    for table in ("scores", "plan_progress", "dates", "checks", "reports", "scores_wide"):
        assert rows(masked, table) == rows(open_one, table), table
    other = [[row for row in rows(folder, "findings") if row["code"] != "personal-data"] for folder in (masked, open_one)]
    assert other[0] == other[1] != []
    personal = [
        [row | dict.fromkeys(TOLD_OTHERWISE, "") for row in rows(folder, "findings") if row["code"] == "personal-data"]
        for folder in (masked, open_one)
    ]
    assert personal[0] == personal[1]
    for table in ("cells", "measures", "rejects"):
        assert [len(str(row)) for row in rows(masked, table)] == [len(str(row)) for row in rows(open_one, table)]


def test_changes_still_lead_from_raw_to_text(masked):
    changes: dict[str, list[Change]] = {}
    for row in rows(masked, "changes"):
        change = Change(int(row["start"]), row["rule"], row["before"], row["after"], float(row["confidence"]))
        changes.setdefault(row["target"], []).append(change)
    for cell in rows(masked, "cells"):
        assert replay(cell["raw"], changes.get(cell["cell_id"], [])) == cell["text"]


def test_the_manifest_says_so(masked, open_one):
    said = [
        json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["options"]["redact"] for folder in (masked, open_one)
    ]
    assert said == [True, False]


def test_the_picture_has_black_boxes_and_is_else_the_same(report, masked, open_one):
    (name,) = {path.name for path in (masked / "pages").iterdir()}
    black, plain = (Image.open(folder / "pages" / name).convert("L") for folder in (masked, open_one))
    boxes = covers_of(report, [1], convert_file(report, "r")[0].personal)[1]
    scale = plain.width / 600
    assert len(set(boxes)) >= 8
    for box in boxes:
        inside = (int(box.x0 * scale) + 1, int(box.top * scale) + 1, int(box.x1 * scale) - 1, int(box.bottom * scale) - 1)
        assert black.crop(inside).getextrema() == (0, 0)
    for box in boxes:
        for picture in (black, plain):
            picture.paste(255, (int(box.x0 * scale), int(box.top * scale), int(box.x1 * scale) + 1, int(box.bottom * scale) + 1))
    annotation = (int(300 * scale) - 3, int(640 * scale) - 3, int(400 * scale) + 3, int(740 * scale) + 3)
    assert plain.crop(annotation).getextrema()[0] < 100  # a comment may say anything, and nobody read it
    assert black.crop(annotation).getextrema() == (255, 255)
    for picture in (black, plain):
        picture.paste(255, annotation)
    assert ImageChops.difference(black, plain).getbbox() is None


def test_from_python(report, tmp_path):
    data = convert([report], tmp_path / "out", redact=True)
    assert data.cells.text.str.contains("█").any()
    assert leaks(tmp_path / "out") == set()


def test_two_runs_write_the_same_bytes(report, masked, tmp_path):
    CliRunner().invoke(cli, ["convert", str(report), "--out", str(tmp_path), "--redact", "-q"])
    for path in masked.rglob("*"):
        if path.is_file():
            assert path.read_bytes() == (tmp_path / path.relative_to(masked)).read_bytes(), path
