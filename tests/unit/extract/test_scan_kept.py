"""A page that was read is not read again and comes back as it was read; where anything differs that decides it, it is another."""

import json
import os
from types import SimpleNamespace

import pikepdf
import pytest
from PIL import Image

pytest.importorskip("cv2")

from extract.documents import pages_of
from extract.scans import kept
from extract.scans.cache import Cache
from extract.scans.kept import OWN, _fonts, digest_of, kept_page, key_of, loaded
from extract.scans.pages import read_page
from extract.scans.reader import ScanReader
from extract.scans.symbols import EngineError, Symbol
from schemas.provenance import Box
from tests.pdfs import Sheet, write_pdf
from tests.scans import drawn, table


class Counting:
    """Reads a word of two letters on each line and counts the lines."""

    def __init__(self, version: str = "1", name: str = "counting") -> None:
        self.name, self.version, self.lines = name, version, 0

    def read(self, lines, latin=False):
        self.lines += len(lines)
        return [[Symbol("ก่", 2, 9.5, 0.91), Symbol("า", 10, 14, 0.91)] for _ in lines]


class Broken(Counting):
    """Reads nothing."""

    def read(self, lines, latin=False):
        raise EngineError("It broke.")


@pytest.fixture(scope="module")
def scan(tmp_path_factory):
    """Two pages with a table, askew, a photograph beside it, and a shaded row."""
    made = table((40, 150, 260, 330), (60, 110, 160, 220), shades=[Box(40, 60, 330, 110)], wide=420.0)
    pages = [Image.fromarray(drawn(made, skew).pixels) for skew in (1.5, -0.8)]
    pages[0].paste(Image.effect_noise((150, 200), 90), (950, 200))
    path = tmp_path_factory.mktemp("scan") / "s.pdf"
    pages[0].save(path, resolution=200, save_all=True, append_images=pages[1:])
    return path


def read(path, engine, cache, number=1):
    return kept_page(cache, path, number, engine, lambda: read_page(path, "", number, engine))


def leaves(value):
    if isinstance(value, list | tuple):
        return [leaf for one in value for leaf in leaves(one)]
    return [value]


def test_what_was_read_is_not_read_again_and_is_the_same_to_the_type_of_each_number(scan, tmp_path):
    first, second = Counting(), Counting()
    pages = [read(scan, engine, Cache(tmp_path)) for engine in (first, second)]
    assert first.lines > 0 == second.lines
    assert pages[0] == pages[1] == read_page(scan, "", 1, Counting())
    assert repr(pages[0]) == repr(pages[1])
    content, straight = pages[0]
    assert all([content.glyphs, content.rules, content.images, content.shades, straight.skew])
    assert {type(leaf) for leaf in leaves(pages[0])} <= {str, int, float, bool, type(None)}


def test_the_parts_of_a_file_are_the_same_with_an_empty_a_full_and_no_cache(scan, tmp_path):
    parts = []
    for cache in (Cache(tmp_path), Cache(tmp_path), None):
        engine = Counting()
        parts.append(repr([*pages_of(scan, scans=ScanReader(scan, "", engine, cache=cache))]))
        assert (engine.lines == 0) == (len(parts) == 2)
    assert parts[0] == parts[1] == parts[2]


@pytest.mark.parametrize("engine", [Counting("2"), Counting(name="other")], ids=["version", "engine"])
def test_another_engine_reads_anew(engine, scan, tmp_path):
    read(scan, Counting(), Cache(tmp_path))
    read(scan, engine, Cache(tmp_path))
    assert engine.lines


def test_another_page_file_or_program_is_read_anew(scan, tmp_path, monkeypatch):
    other = tmp_path / "o.pdf"
    other.write_bytes(scan.read_bytes() + b"\n")
    engine = Counting()
    keys = [key_of(scan, 1, engine), key_of(scan, 2, engine), key_of(other, 1, engine)]
    monkeypatch.setattr(kept.cv2, "__version__", "0")
    kept.program.cache_clear()
    keys.append(key_of(scan, 1, engine))
    monkeypatch.undo()
    kept.program.cache_clear()
    assert key_of(scan, 1, engine) == keys[0]
    assert len({*keys}) == 4
    assert all(len(key) == 64 for key in keys)


def test_a_file_is_found_under_any_name(scan, tmp_path):
    copy = tmp_path / "a" / "copy.pdf"
    copy.parent.mkdir()
    copy.write_bytes(scan.read_bytes())
    assert key_of(copy, 1, Counting()) == key_of(scan, 1, Counting())


def test_nothing_is_kept_of_a_page_that_fails_or_a_file_that_is_not_there(scan, tmp_path):
    with pytest.raises(EngineError, match="It broke"):
        read(scan, Broken(), Cache(tmp_path))
    with pytest.raises(EngineError, match="cannot be drawn"):
        read(tmp_path / "missing.pdf", Counting(), Cache(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_exchanged_while_it_is_read_is_not_kept(scan, tmp_path):
    path = tmp_path / "s.pdf"
    path.write_bytes(scan.read_bytes())

    class Exchanging(Counting):
        def read(self, lines, latin=False):
            (tmp_path / "new.pdf").write_bytes(scan.read_bytes() + b"\n")
            os.replace(tmp_path / "new.pdf", path)
            return super().read(lines, latin)

    read(path, Exchanging(), Cache(tmp_path / "cache"))
    assert not (tmp_path / "cache").exists()


def test_a_locked_file_is_not_shown_to_who_does_not_know_its_password(scan, tmp_path):
    path, cache = tmp_path / "locked.pdf", Cache(tmp_path / "cache")
    with pikepdf.open(scan) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="o", user="secret"))
    assert [*pages_of(path, "secret", scans=ScanReader(path, "secret", Counting(), cache=cache))]
    with pytest.raises(Exception, match="password"):
        [*pages_of(path, "", scans=ScanReader(path, "", Counting(), cache=cache))]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda page: [],
        lambda page: page[:1],
        lambda page: "page",
        lambda page: {"content": page[0], "straight": page[1]},
        lambda page: [page[0][:-1], page[1]],
        lambda page: [page[0], [*page[1], 0]],
        lambda page: [[*page[0][:3], [glyph[:-1] for glyph in page[0][3]], *page[0][4:]], page[1]],
        lambda page: [[*page[0][:3], [[7, *glyph[1:]] for glyph in page[0][3]], *page[0][4:]], page[1]],
        lambda page: [[*page[0][:3], {"a": 1}, *page[0][4:]], page[1]],
        lambda page: [[*page[0][:3], [*page[0][3], [None] * len(page[0][3][0])], *page[0][4:]], page[1]],
        lambda page: [["1", *page[0][1:]], page[1]],
        lambda page: [[True, *page[0][1:]], page[1]],
    ],
)
def test_what_is_no_page_is_read_anew(spoil, scan, tmp_path):
    cache, engine = Cache(tmp_path), Counting()
    page = read(scan, engine, cache)
    plain = json.loads(json.dumps(page))
    assert loaded(plain) == page
    assert loaded(spoil(plain)) is None
    cache.put(key_of(scan, 1, engine), spoil(plain))
    before = engine.lines
    assert read(scan, engine, cache) == page
    assert engine.lines > before


def test_a_page_without_letters_or_rules_is_a_page(tmp_path):
    write_pdf(tmp_path / "t.pdf", Sheet(""))
    pages = [read(tmp_path / "t.pdf", Counting(), Cache(tmp_path / "cache")) for _ in range(2)]
    assert pages[0] == pages[1]
    assert pages[0].content.glyphs == []


def test_any_change_to_the_files_of_a_package_is_another_program(tmp_path):
    def found():
        digests.append(digest_of(tmp_path))

    digests: list[str] = []
    (tmp_path / "data").mkdir()
    for path, data in (("a.py", b"1"), ("a.py", b"2"), ("b.py", b""), ("data/a.npz", b"1"), ("data/a.npz", b"2")):
        (tmp_path / path).write_bytes(data)
        found()
    (tmp_path / "b.py").rename(tmp_path / "c.py")
    found()
    assert len({*digests}) == len(digests) == 6
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").write_bytes(b"1")
    found()
    assert digests[-1] == digests[-2]


def test_the_program_is_all_that_a_page_is_read_by():
    names = {path.name for path in OWN}
    assert names == {"extract", "schemas"}, "test_architecture shows that extract imports no other package of ours"
    assert all((OWN[0] / path).is_file() for path in ("scans/pages.py", "scans/tesseract.py", "data/figures.npz", "grids.py"))


def test_a_font_that_comes_or_changes_is_seen(tmp_path):
    def found():
        return [*_fonts([str(tmp_path), str(tmp_path / "missing")])]

    assert found() == []
    (tmp_path / "thai").mkdir()
    (tmp_path / "thai" / "a.ttf").write_bytes(b"1")
    one = found()
    (tmp_path / "thai" / "a.ttf").write_bytes(b"22")
    assert len(one) == 1 != found()
    assert one != found()
    os.symlink(tmp_path / "nothing", tmp_path / "b.ttf")
    assert len(found()) == 1


def test_a_key_is_none_where_the_program_cannot_be_read(scan, monkeypatch, tmp_path):
    def unreadable():
        raise OSError("no")

    monkeypatch.setattr(kept, "program", unreadable)
    engine = Counting()
    assert key_of(scan, 1, engine) == ""
    assert read(scan, engine, Cache(tmp_path)).content.glyphs
    assert list(tmp_path.iterdir()) == []


def test_the_time_of_a_page_counts_only_where_it_is_read(scan, tmp_path):
    def page(seconds):
        told = SimpleNamespace(is_scan=True, image_share=1.0, why_unread="")
        return ScanReader(scan, "", Counting(), seconds=seconds, cache=Cache(tmp_path)).parts(SimpleNamespace(number=1), told)

    assert page(1000)
    assert page(-1)
