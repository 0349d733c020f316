"""What was read on pictures is kept and not read again; a folder that is damaged, full or locked costs time only."""

import gzip
import os
import subprocess
import sys
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.scans.cache import LEFT_BEHIND, CachedEngine, key_of, make_room
from extract.scans.symbols import EngineError, Symbol

LINES = [np.zeros((4, 6), np.uint8), np.full((5, 3), 255, np.uint8)]


class Counting:
    """Reads a symbol on each line and counts how often it is asked."""

    def __init__(self, version: str = "1", name: str = "counting") -> None:
        self.name, self.version, self.asked = name, version, 0

    def read(self, lines, latin=False):
        self.asked += 1
        return [[Symbol("ก่" if not latin else "B", 1, 2.5, 0.91)] for _ in lines]


def test_what_was_read_is_not_read_again(tmp_path):
    first, second = Counting(), Counting()
    readings = [CachedEngine(engine, tmp_path / "new" / "folder").read(LINES) for engine in (first, second)]
    assert readings[0] == readings[1] == first.read(LINES)
    assert [type(value) for value in readings[1][0][0]] == [str, int, float, float], "as written, so the bytes behind are equal"
    assert second.asked == 0


@pytest.mark.parametrize(
    ("engine", "lines", "latin"),
    [
        (Counting(version="2"), LINES, False),
        (Counting(name="other"), LINES, False),
        (Counting(), LINES, True),
        (Counting(), LINES[::-1], False),
        (Counting(), LINES[:1], False),
        (Counting(), [LINES[0].reshape(6, 4), LINES[1]], False),
        (Counting(), [np.full((4, 6), 1, np.uint8), LINES[1]], False),
    ],
    ids=["version", "engine", "latin", "order", "fewer", "shape", "pixels"],
)
def test_whatever_decides_a_reading_makes_it_another_one(engine, lines, latin, tmp_path):
    CachedEngine(Counting(), tmp_path).read(LINES)
    asked = engine.asked
    CachedEngine(engine, tmp_path).read(lines, latin)
    assert engine.asked == asked + 1


def test_nothing_is_kept_of_a_page_without_lines_or_one_that_fails(tmp_path):
    class Failing(Counting):
        def read(self, lines, latin=False):
            raise EngineError("no")

    assert CachedEngine(Failing(), tmp_path).read([]) == []
    with pytest.raises(EngineError):
        CachedEngine(Failing(), tmp_path).read(LINES)
    assert list(tmp_path.iterdir()) == []


@given(st.one_of(st.binary(max_size=200), st.text(max_size=50).map(lambda text: gzip.compress(text.encode()))))
def test_a_file_with_anything_in_it_is_passed_over(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("cache")
    (folder / f"{key_of(Counting(), LINES, False)}.json.gz").write_bytes(data)
    assert CachedEngine(Counting(), folder).read(LINES) == Counting().read(LINES)


@pytest.mark.parametrize(
    "text",
    ["[]", "[[]]", "[[], [], []]", '[[["ก", 1, 2]], []]', '[[["ก", "1", 2, 0.5]], []]', '[[[7, 1, 2, 0.5]], []]', '{"a": 1}',
     "[" * 200_000],
)  # fmt: skip
def test_a_file_with_other_readings_is_passed_over_and_written_anew(text, tmp_path):
    path = tmp_path / f"{key_of(Counting(), LINES, False)}.json.gz"
    path.write_bytes(gzip.compress(text.encode()))
    engine = Counting()
    assert CachedEngine(engine, tmp_path).read(LINES) == engine.read(LINES)
    assert CachedEngine(engine, tmp_path).read(LINES)
    assert engine.asked == 2


def test_a_file_that_was_cut_off_is_passed_over(tmp_path):
    CachedEngine(Counting(), tmp_path).read(LINES)
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes()[:-9])
    assert CachedEngine(Counting(), tmp_path).read(LINES) == Counting().read(LINES)


@pytest.mark.skipif(os.name != "posix", reason="rights of files")
def test_what_is_kept_is_for_its_owner_alone(tmp_path):
    folder = tmp_path / "readings"
    CachedEngine(Counting(), folder).read(LINES)
    (path,) = folder.iterdir()
    assert (folder.stat().st_mode & 0o777, path.stat().st_mode & 0o777) == (0o700, 0o600)


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    engine = Counting()
    assert CachedEngine(engine, tmp_path / "file" / "folder").read(LINES) == Counting().read(LINES)
    assert CachedEngine(engine, tmp_path / "file").read(LINES) == Counting().read(LINES)


def entry(folder, number: int, size: int, age: float, suffix: str = ".json.gz"):
    path = folder / f"{number:064x}{suffix}"
    path.write_bytes(b"x" * size)
    os.utime(path, (time.time() - age,) * 2)
    return path


def test_of_too_much_the_longest_unused_goes_and_nothing_that_is_not_ours(tmp_path):
    old, newer, newest = (entry(tmp_path, number, 400, age) for number, age in ((1, 30), (2, 20), (3, 10)))
    other = entry(tmp_path, 4, 5000, 99, ".txt")
    left, being_written = tmp_path / "reading-abc.part", tmp_path / "reading-def.part"
    left.write_bytes(b"")
    os.utime(left, (time.time() - 2 * LEFT_BEHIND,) * 2)
    being_written.write_bytes(b"")
    make_room(tmp_path, 1200)
    assert old.exists()
    make_room(tmp_path, 1000)
    there = [path.exists() for path in (old, newer, newest, other, left, being_written)]
    assert there == [False, True, True, True, False, True]


def test_what_is_used_stays_longest(tmp_path):
    engine = CachedEngine(Counting(), tmp_path)
    engine.read(LINES)
    (used,) = tmp_path.iterdir()
    os.utime(used, (1, 1))
    entry(tmp_path, 1, 1000, 60)
    engine.read(LINES)
    make_room(tmp_path, 500)
    assert list(tmp_path.iterdir()) == [used]


def test_processes_that_read_the_same_do_not_disturb_each_other(tmp_path):
    code = (
        "import sys; from pathlib import Path; from tests.unit.extract.test_scan_cache import *;"
        "engine = CachedEngine(Counting(), Path(sys.argv[1]));"
        "print(all(engine.read([np.full((3, 3), n % 7, np.uint8)]) == [[Symbol('ก่', 1, 2.5, 0.91)]] for n in range(200)))"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True, env=os.environ)
        for _ in range(2)
    ]
    assert [process.communicate()[0].strip() for process in running] == ["True", "True"]
    assert len(list(tmp_path.iterdir())) == 7
