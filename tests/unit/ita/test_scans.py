"""The options on reading pictures: which engine is asked for, and where readings are kept."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from extract.scans import engines
from extract.scans.cache import Cache
from extract.scans.needs import Needs
from extract.scans.symbols import NullEngine
from ita import scans
from ita.exits import ExitCode, ItaError
from ita.scan_options import scan_options
from ita.scans import Reading, require_engine, scan_reader, usual_cache


@pytest.fixture
def null(monkeypatch):
    """A machine on which an engine `null` is installed."""
    monkeypatch.setattr(engines, "names", lambda: ["tesseract", "null"])
    monkeypatch.setattr(engines, "needs", lambda name: Needs("5.0", "", "", {}, name == "tesseract"))
    monkeypatch.setattr(engines, "engine", lambda name: NullEngine())


def test_the_engine_that_is_asked_for_reads(null, tmp_path):
    reader = scan_reader(Path("x.pdf"), "", "always", Reading("null", 7))
    assert (type(reader.engine), reader.seconds, reader.all_pages, reader.cache) == (NullEngine, 7, True, None)
    kept = scan_reader(Path("x.pdf"), "", "auto", Reading("null", cache=tmp_path))
    assert (type(kept.cache), kept.name, kept.all_pages) == (Cache, "ocr:null", False)
    assert scan_reader(Path("y.pdf"), "", "auto", Reading("null", cache=tmp_path)).cache is kept.cache
    assert scan_reader(Path("x.pdf"), "", "never", Reading("null")) is None
    assert scan_reader(Path("x.pdf"), "", "auto", Reading("tesseract")) is None


@pytest.mark.parametrize(
    ("ocr", "engine", "code"),
    [
        ("auto", "null", None),
        ("always", "null", None),
        ("auto", "nil", ExitCode.USAGE),
        ("never", "nil", None),
        ("auto", "tesseract", None),
        ("always", "tesseract", ExitCode.MISSING_PART),
    ],
)
def test_an_engine_that_is_not_there_is_said_at_once(ocr, engine, code, null):
    if code is None:
        require_engine(ocr, Reading(engine))
        return
    with pytest.raises(ItaError) as caught:
        require_engine(ocr, Reading(engine))
    assert caught.value.code == code
    if code == ExitCode.USAGE:
        assert "called nil. There are: tesseract, null." in str(caught.value)


@pytest.mark.parametrize(
    ("arguments", "reading"),
    [
        ([], Reading(cache=usual_cache())),
        (["--no-ocr-cache"], Reading()),
        (["--ocr-cache", "here", "--ocr-engine", "null", "--ocr-timeout", "5"], Reading("null", 5, Path("here"))),
        (["--ocr-cache", "here", "--no-ocr-cache"], "do not go together"),
        (["--ocr-timeout", "0"], "not in the range"),
        (["--ocr-timeout", "nan"], "not a number of seconds"),
    ],
)
def test_the_options_are_gathered(arguments, reading):
    got = []

    @click.command()
    @scan_options
    def command(ocr, reading):
        got.append((ocr, reading))

    done = CliRunner().invoke(command, arguments)
    if isinstance(reading, str):
        assert done.exit_code == 2
        assert reading in done.output
    else:
        assert got == [("auto", reading)]


def test_nothing_is_kept_where_no_home_is_known(monkeypatch):
    monkeypatch.setattr(scans, "user_cache_path", lambda name: Path("~", name))
    assert usual_cache() is None
