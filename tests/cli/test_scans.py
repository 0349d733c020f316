"""A scanned report goes the way of every other one; needs what `ita doctor` names."""

import pytest

from extract.scans.needs import needs
from tests.cli.command import SAMPLES, rows, run


@pytest.fixture(scope="module")
def scan(tmp_path_factory):
    if needs().missing:
        pytest.skip("nothing that reads scans is installed")
    out = tmp_path_factory.mktemp("scan")
    assert run("convert", SAMPLES / "scan.pdf", "--out", out, "-q", "--ocr", "auto").returncode == 0
    return out


def test_a_scan_is_read_into_records(scan):
    (document,) = rows(scan, "documents")
    assert (document["status"], document["text_source"]) == ("converted", "ocr")
    assert int(document["tables"]) >= 1
    assert rows(scan, "scores")


def test_every_cell_says_who_read_it_and_how_surely(scan):
    cells = rows(scan, "cells")
    assert {cell["reader"] for cell in cells} == {"ocr:tesseract"}
    assert any(float(cell["confidence"]) < 1 for cell in cells)


def test_a_scan_is_accused_of_nothing_as_an_error(scan):
    assert [finding for finding in rows(scan, "findings") if finding["severity"] == "error"] == []
