"""A scanned report goes the way of every other one; needs what `ita doctor` names."""

import pytest

from extract.scans.needs import needs
from tests.cli.command import SAMPLES, rows, run


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    if needs().missing:
        pytest.skip("nothing that reads scans is installed")
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def scan(cache, tmp_path_factory):
    out = tmp_path_factory.mktemp("scan")
    assert convert(out, "--ocr-cache", cache).returncode == 0
    return out


def convert(out, *arguments):
    return run("convert", SAMPLES / "scan.pdf", "--out", out, "-q", "--ocr", "auto", *arguments)


def contents(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


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


def test_what_was_read_before_gives_the_same_bytes(scan, cache, tmp_path):
    before = contents(cache)
    assert before
    for number, arguments in enumerate((["--ocr-cache", cache], ["--no-ocr-cache"])):
        assert convert(tmp_path / str(number), *arguments).returncode == 0
        assert contents(tmp_path / str(number)) == contents(scan)
    assert contents(cache) == before, "all was there, so nothing was read"


def test_a_page_that_takes_too_long_says_so(cache, tmp_path):
    done = convert(tmp_path, "--no-ocr-cache", "--ocr-timeout", "0.001")
    (document,) = rows(tmp_path, "documents")
    assert (done.returncode, document["status"], document["error_code"]) == (4, "failed", "scan-not-read")
    assert "Pages 1, 2: It takes longer than the 0.001 s that a page has (`--ocr-timeout`)." in document["message"]


def test_an_engine_that_is_not_there_is_named_with_those_that_are(tmp_path):
    done = run("convert", SAMPLES / "scan.pdf", "--out", tmp_path, "--ocr", "auto", "--ocr-engine", "nil")
    assert done.returncode == 2
    assert "No engine that reads pictures is called nil. There are: tesseract" in done.stderr
    assert not list(tmp_path.iterdir())
