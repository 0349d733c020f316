"""Engines by their names: Tesseract as it is installed here, and those that packages bring."""

import sys

import numpy as np
import pytest

from extract.scans import engines, tesseract
from extract.scans.needs import Needs, needs
from extract.scans.symbols import EngineError, NullEngine, Symbol

MODULE = """
from extract.scans.symbols import Symbol


class Dots:
    name, version = "dots", "3"

    def read(self, lines, script=""):
        return [[Symbol(".", 0, 1, 0.5)] for _ in lines]


class Nameless(Dots):
    name = "other"


class NoEngine:
    name, version = "none", "1"


def broken():
    raise RuntimeError("the model is missing")
"""
POINTS = """[ita.ocr_engines]
dots = madeup_dots:Dots
broken = madeup_dots:broken
gone = no_such_module_anywhere:Engine
other-name = madeup_dots:Nameless
none = madeup_dots:NoEngine
tesseract = madeup_dots:Dots
"""


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package with engines, as pip would have installed it."""
    about = tmp_path / "madeup_dots-1.2.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: madeup-dots\nVersion: 1.2\n", encoding="utf-8")
    (about / "entry_points.txt").write_text(POINTS, encoding="utf-8")
    (tmp_path / "madeup_dots.py").write_text(MODULE, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    engines.engine.cache_clear()
    yield
    engines.engine.cache_clear()
    sys.modules.pop("madeup_dots", None)


def test_an_engine_of_a_package_is_found_by_its_name(package):
    assert "madeup_dots" not in sys.modules
    assert engines.names() == ["tesseract", "broken", "dots", "gone", "none", "other-name"]
    assert engines.Plugged("dots", "madeup-dots", "1.2") in engines.plugged()
    assert "madeup_dots" not in sys.modules, "looking loads nothing"
    assert engines.engine("dots").read([0, 0]) == [[Symbol(".", 0, 1, 0.5)]] * 2


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("broken", r"The engine broken \(madeup-dots 1.2\) cannot be loaded \(RuntimeError: the model is missing\)"),
        ("gone", r"cannot be loaded \(ModuleNotFoundError"),
        ("none", "is no engine: it needs"),
        ("other-name", "calls itself 'other'"),
    ],
)
def test_an_engine_that_does_not_load_says_why_at_each_page(name, reason, package):
    engine = engines.engine(name)
    assert engine.name == name
    with pytest.raises(EngineError, match=reason):
        engine.read([0])


def test_a_name_that_is_none_is_no_engine(package):
    assert not engines.available("unheard-of")
    with pytest.raises(KeyError):
        engines.engine("unheard-of")


def test_an_engine_of_a_package_needs_no_tesseract(package, monkeypatch):
    monkeypatch.setattr(engines, "needs", lambda name: Needs("5.0", "", "", {}, name == "tesseract"))
    assert engines.available("dots")
    assert not engines.available("tesseract")
    monkeypatch.setattr(engines, "needs", lambda name: Needs("", "", "", {}, False))
    assert not engines.available("dots")


DATA = {"tha": "/data", "eng": "/data"}


@pytest.mark.parametrize(
    ("found", "made"),
    [
        (Needs("5.0", "2.13", "/usr/bin/tesseract", DATA), "library"),
        (Needs("5.0", "2.13", "", DATA), "library"),
        (Needs("5.0", "", "/usr/bin/tesseract", DATA), "command"),
        (Needs("5.0", "", "", DATA), ""),
        (Needs("", "2.13", "", DATA), ""),
        (Needs("5.0", "2.13", "", {"tha": "", "eng": "/data"}), ""),
    ],
)
def test_tesseract_is_available_where_nothing_is_missing(found, made, monkeypatch):
    monkeypatch.setattr(tesseract, "needs", lambda: found)
    monkeypatch.setattr(tesseract, "LibraryEngine", lambda data: "library")
    monkeypatch.setattr(tesseract, "CommandEngine", lambda program, data: "command")
    assert tesseract.available() == (not found.missing) == bool(made)
    if made:
        assert tesseract.engine() == made
    else:
        with pytest.raises(EngineError, match="cannot be found"):
            tesseract.engine()


@pytest.mark.parametrize("command", ["/usr/bin/tesseract", ""])
def test_a_wheel_that_does_not_load_leaves_the_command(command, monkeypatch):
    def unfit(data):
        raise ImportError("libtesseract.so is missing")

    monkeypatch.setattr(tesseract, "needs", lambda: Needs("5.0", "2.13", command, DATA))
    monkeypatch.setattr(tesseract, "LibraryEngine", unfit)
    monkeypatch.setattr(tesseract, "CommandEngine", lambda program, data: NullEngine())
    if command:
        assert isinstance(tesseract.engine(), NullEngine)
    else:
        with pytest.raises(EngineError, match="libtesseract"):
            tesseract.engine()


@pytest.mark.parametrize(
    ("data", "thai", "latin"),
    [
        ({"tha": "/a", "eng": "/a"}, ("/a", "tha+eng"), ("/a", "eng")),
        ({"tha": "/a", "eng": "/b"}, ("/a", "tha"), ("/b", "eng")),
        ({"tha": "/a", "eng": ""}, ("/a", "tha"), ("/a", "tha")),
    ],
)
def test_languages_are_mixed_only_where_their_data_lies_together(data, thai, latin):
    found = tesseract.Data.of(Needs("5.0", "2.13", "", data))
    assert (found.wanted(), found.wanted("latin")) == (thai, latin)


def test_other_data_is_another_version(tmp_path):
    versions = set()
    for content in (b"fast", b"best"):
        for name in ("tha", "eng"):
            (tmp_path / f"{name}.traineddata").write_bytes(content)
        data = tesseract.Data.of(Needs("5.0", "2.13", "", {"tha": str(tmp_path), "eng": str(tmp_path)}))
        versions.add(data.described("5.5"))
    assert len(versions) == 2
    (tmp_path / "eng.traineddata").unlink()
    with pytest.raises(EngineError, match="data cannot be read"):
        data.described("5.5")


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("exit 1", "read 0 of 1 lines and ended with 1"),
        ("echo 'no data' >&2; exit 3", "ended with 3: no data"),
        ("exit 0", "read 0 of 1 lines and ended with 0"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="a made command")
def test_a_command_that_loses_lines_is_not_believed(body, reason, tmp_path):
    pytest.importorskip("cv2")
    program = tmp_path / "tesseract"
    program.write_text(f'#!/bin/sh\n[ "$1" = --version ] && echo "tesseract 9.9" && exit 0\n{body}\n', encoding="utf-8")
    program.chmod(0o755)
    for name in ("tha", "eng"):
        (tmp_path / f"{name}.traineddata").write_bytes(b"")
    data = tesseract.Data.of(Needs("5.0", "", str(program), {"tha": str(tmp_path), "eng": str(tmp_path)}))
    engine = tesseract.CommandEngine(str(program), data)
    assert engine.version.startswith("9.9 command tha+eng ")
    with pytest.raises(EngineError, match=reason):
        engine.read([np.zeros((4, 4), np.uint8)])
    assert engine.read([]) == []


def test_library_and_command_read_the_same_line():
    found = needs()
    if found.missing or not (found.tesserocr and found.command):
        pytest.skip("not both ways to Tesseract are installed")
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("L", (300, 40), 255)
    ImageDraw.Draw(image).text((20, 8), "Budget 2566", fill=0, font=ImageFont.load_default(22))
    line, data = np.asarray(image), tesseract.Data.of(found)
    for engine in (tesseract.LibraryEngine(data), tesseract.CommandEngine(found.command, data)):
        (read,) = engine.read([line], script="latin")
        assert "".join(symbol.text for symbol in read) == "Budget2566"
