"""What is kept in files comes back as it was; a folder that is damaged, full or locked costs time only."""

import gzip
import os
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.scans.cache import LEFT_BEHIND, Cache, make_room

KEY, OTHER = f"{1:064x}", f"{2:064x}"
VALUE = [["ก่", 1, 2.5, 0.1 + 0.2], [], None, True]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4),
    max_leaves=20,
)


@given(JSON)
def test_what_was_put_comes_back_to_the_type_of_each_number(tmp_path_factory, value):
    folder = tmp_path_factory.mktemp("cache") / "new" / "folder"
    Cache(folder).put(KEY, value)
    assert repr(Cache(folder).get(KEY)) == repr(value)
    assert Cache(folder).get(OTHER) is None


@given(st.one_of(st.binary(max_size=200), st.binary(max_size=50).map(gzip.compress)))
def test_a_file_with_anything_in_it_is_no_error(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("cache")
    (folder / f"{KEY}.json.gz").write_bytes(data)
    Cache(folder).get(KEY)


@pytest.mark.parametrize(
    "damage",
    [lambda data: b"", lambda data: data[:-9], lambda data: data[:30], lambda data: data[:-12] + b"x" * 12,
     lambda data: gzip.compress(b'["cut'), lambda data: gzip.compress(b"[" * 200_000), lambda data: gzip.compress(b'["\xff"]')],
    ids=["empty", "end-cut-off", "cut-off", "altered", "no-json", "deep", "no-text"],
)  # fmt: skip
def test_a_damaged_file_is_passed_over_and_written_anew(damage, tmp_path):
    Cache(tmp_path).put(KEY, VALUE)
    (path,) = tmp_path.iterdir()
    path.write_bytes(damage(path.read_bytes()))
    assert Cache(tmp_path).get(KEY) is None
    Cache(tmp_path).put(KEY, VALUE)
    assert Cache(tmp_path).get(KEY) == VALUE


@pytest.mark.parametrize("value", [object(), [b"bytes"], ["\ud800"]], ids=["object", "bytes", "half a character"])
def test_what_json_cannot_hold_is_not_kept(value, tmp_path):
    Cache(tmp_path).put(KEY, value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="rights of files")
def test_what_is_kept_is_for_its_owner_alone(tmp_path):
    folder = tmp_path / "readings"
    Cache(folder).put(KEY, VALUE)
    (path,) = folder.iterdir()
    assert (folder.stat().st_mode & 0o777, path.stat().st_mode & 0o777) == (0o700, 0o600)


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    for folder in (tmp_path / "file" / "folder", tmp_path / "file"):
        Cache(folder).put(KEY, VALUE)
        assert Cache(folder).get(KEY) is None


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
    Cache(tmp_path).put(KEY, VALUE)
    (used,) = tmp_path.iterdir()
    os.utime(used, (1, 1))
    entry(tmp_path, 2, 1000, 60)
    Cache(tmp_path).get(KEY)
    make_room(tmp_path, 500)
    assert list(tmp_path.iterdir()) == [used]


def test_a_process_makes_room_at_the_first_file_that_it_writes(tmp_path):
    entry(tmp_path, 2, 1000, 60)
    Cache(tmp_path, most_bytes=500).put(KEY, VALUE)
    assert [path.name for path in tmp_path.iterdir()] == [f"{KEY}.json.gz"]


def test_processes_that_keep_the_same_do_not_disturb_each_other(tmp_path):
    code = (
        "import sys; from pathlib import Path; from tests.unit.extract.test_scan_cache import *;"
        "cache = Cache(Path(sys.argv[1])); keys = [f'{n % 7:064x}' for n in range(200)];"
        "print(all(cache.put(key, VALUE) is None and cache.get(key) == VALUE for key in keys))"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True, env=os.environ)
        for _ in range(2)
    ]
    assert [process.communicate()[0].strip() for process in running] == ["True", "True"]
    assert len(list(tmp_path.iterdir())) == 7
