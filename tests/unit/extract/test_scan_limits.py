"""A page that takes too long or whose engine fails is left unread with its reason; the other pages go on."""

import itertools
from types import SimpleNamespace

import pytest
from PIL import Image

from extract.documents import extract, pages_of
from extract.judge import NoJudge
from extract.scans.cache import Cache
from extract.scans.limits import AT_ONCE, PageEngine
from extract.scans.needs import Needs
from extract.scans.reader import MOST_SAID, ScanReader, reason_of
from extract.scans.symbols import EngineError, NullEngine, Symbol
from ita.unread import page_unread
from tests.pdfs import Sheet, write_pdf

MANY = [0] * (3 * AT_ONCE)


class Slow:
    """A made clock: each call of `read` takes ten seconds."""

    name, version = "slow", "1"

    def __init__(self) -> None:
        self.now = 0.0
        self.lines: list[int] = []

    def read(self, lines, script=""):
        self.now += 10
        self.lines += [*lines]
        return [[Symbol("ก", 0, 1, 1.0)] for _ in lines]


def test_lines_are_read_a_few_at_a_time_and_none_is_lost():
    slow = Slow()
    assert len(PageEngine(slow, 1000, lambda: slow.now).read([*range(len(MANY) + 5)])) == len(MANY) + 5
    assert slow.lines == [*range(len(MANY) + 5)]


@pytest.mark.parametrize(("seconds", "asked"), [(9, 1), (19, 2), (20, 3), (1000, 3)])
def test_a_page_stops_between_lines_when_its_time_is_over(seconds, asked):
    slow = Slow()
    engine = PageEngine(slow, seconds, lambda: slow.now)
    if asked < 3:
        with pytest.raises(EngineError, match=rf"longer than the {seconds} s"):
            engine.read(MANY)
    else:
        assert len(engine.read(MANY)) == len(MANY)
    assert len(slow.lines) == asked * AT_ONCE


def test_what_comes_before_reading_counts():
    clock = itertools.count(0, 50).__next__
    with pytest.raises(EngineError, match="longer than the 20 s"):
        PageEngine(NullEngine(), 20, clock).read([0])


def test_an_engine_that_leaves_lines_out_is_not_believed():
    engine = SimpleNamespace(name="lazy", version="1", read=lambda lines, script="": [])
    with pytest.raises(EngineError, match="The engine lazy gave 0 readings for 2 lines"):
        PageEngine(engine).read([0, 0])


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (EngineError("It takes long."), "It takes long."),
        (EngineError("no model"), "no model."),
        (EngineError(), "EngineError."),
        (EngineError(" \n"), "EngineError."),
        (ValueError("bad\n picture"), "ValueError: bad picture."),
        (ValueError("bad picture."), "ValueError: bad picture."),
        (RuntimeError("x" * 9999), f"RuntimeError: {'x' * MOST_SAID}."),
        (MemoryError(), "MemoryError."),
    ],
)
def test_the_reason_is_a_sentence(error, reason):
    assert reason_of(error) == reason


def test_a_page_says_why_it_was_not_read(monkeypatch, tmp_path):
    pytest.importorskip("cv2")
    drawn = SimpleNamespace(is_scan=True, why_unread="")
    reader = ScanReader(tmp_path / "missing.pdf", "", NullEngine())
    assert reader.parts(SimpleNamespace(number=1), drawn) is None
    assert drawn.why_unread.startswith("The page cannot be drawn: ")


@pytest.mark.parametrize("error", [EngineError(), EngineError("no model"), ZeroDivisionError("by zero"), MemoryError()], ids=repr)
def test_a_page_whose_engine_fails_never_says_that_it_shows_no_text(error, monkeypatch, tmp_path):
    pytest.importorskip("cv2")

    def read(lines, script=""):
        raise error

    from tests.scans import drawn, table

    monkeypatch.setattr("extract.scans.needs.needs", lambda engine: Needs("5.0", "2.13", "", {"tha": "/data", "eng": "/data"}))
    path = tmp_path / "s.pdf"
    Image.fromarray(drawn(table((40, 150, 260), (60, 110, 160))).pixels).save(path, resolution=200)
    engine = SimpleNamespace(name="failing", version="1", read=read)
    cache = Cache(tmp_path / "cache")
    (page,) = extract(path, NoJudge(), scans=ScanReader(path, "", engine, cache=cache)).pages
    assert page.is_unread
    said = page_unread(page, "auto", "failing")
    assert said == f"Page 1 is a scan, not read. {reason_of(error)}"
    (page,) = extract(path, NoJudge(), scans=ScanReader(path, "", NullEngine(), cache=cache)).pages
    assert page_unread(page, "auto", "null").endswith("made no text of it: look at the page.")


def test_each_page_that_was_read_is_told(tmp_path):
    path, told = tmp_path / "t.pdf", []
    write_pdf(path, *[Sheet("")] * 3)
    assert len([*pages_of(path, told=lambda done, total: told.append((done, total)))]) == 3
    assert told == [(1, 3), (2, 3), (3, 3)]
