"""The engine that docs/ocr.md shows, installed as a package would be, reads a scan by its name."""

import json
import os
import re
from pathlib import Path

import pytest

from tests.cli.command import SAMPLES, rows, run

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "ocr.md").read_text(encoding="utf-8")


@pytest.fixture
def installed(tmp_path, monkeypatch):
    pytest.importorskip("cv2")
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    (group,), (name, target) = re.findall(r'entry-points\."(.*?)"', PAGE), re.search(r'^(\w+) = "(.*?)"$', PAGE, re.M).groups()
    folder, about = tmp_path / "site", tmp_path / "site" / "dots_ocr-0.3.dist-info"
    about.mkdir(parents=True)
    (folder / f"{target.partition(':')[0]}.py").write_text(code, encoding="utf-8")
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: dots-ocr\nVersion: 0.3\n", encoding="utf-8")
    (about / "entry_points.txt").write_text(f"[{group}]\n{name} = {target}\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(folder), prepend=os.pathsep)


def test_a_scan_is_read_with_it(installed, tmp_path):
    out, scan = tmp_path / "out", SAMPLES / "scan.pdf"
    done = run("convert", scan, "--out", out, "-q", "--ocr", "auto", "--ocr-engine", "dots", "--no-ocr-cache")
    assert done.returncode in (0, 4), done.stderr
    cells = rows(out, "cells")
    assert cells
    assert {cell["reader"] for cell in cells} == {"ocr:dots"}
    assert json.loads((out / "manifest.json").read_text(encoding="utf-8"))["options"]["ocr_engine"] == "dots"


def test_the_doctor_lists_it(installed):
    parts = json.loads(run("doctor", "--json").stdout)["parts"]
    assert [part["detail"] for part in parts if part["part"] == "engine dots"] == ["dots-ocr 0.3"]


def test_a_wrong_name_is_told_with_the_right_ones(installed, tmp_path):
    done = run("convert", SAMPLES / "scan.pdf", "--out", tmp_path / "out", "--ocr", "auto", "--ocr-engine", "dot")
    assert done.returncode == 2
    assert "No engine that reads pictures is called dot. There are: tesseract, dots." in done.stderr


def test_a_scanned_page_is_drawn_with_it(installed, tmp_path):
    done = run("draw", SAMPLES / "scan.pdf", 1, "-o", tmp_path / "p.png", "--ocr-engine", "dots", "--no-ocr-cache")
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "p.png").read_bytes().startswith(b"\x89PNG")


def test_a_page_that_was_not_read_is_drawn_and_says_so(tmp_path):
    done = run("draw", SAMPLES / "scan.pdf", 1, "-o", tmp_path / "p.png", "--ocr", "never")
    assert done.returncode == 0
    assert done.stderr == "ita: Page 1 is a scan, not read. Convert without `--ocr never` to have such pages read.\n"
