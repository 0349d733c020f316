"""`ita text` as a process of its own: what a shell sees of it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

DAMAGED = "ส านักงาน\n".encode()
MENDED = "สำนักงาน\n".encode()


def run(text: bytes = DAMAGED, *options: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "ita", "text", *options]
    return subprocess.run(command, input=text, capture_output=True, check=False, env=os.environ | environment)


@pytest.mark.skipif(sys.platform == "win32", reason="other places for the home and the cache")
def test_it_works_without_a_home_folder(tmp_path: Path):
    (tmp_path / "file").touch()
    nowhere = str(tmp_path / "file" / "below")
    done = run(HOME=nowhere, XDG_CACHE_HOME=nowhere)
    assert (done.returncode, done.stdout, done.stderr) == (0, MENDED, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="other places for the home and the cache")
def test_nothing_but_our_cache_is_left_in_the_home_folder(tmp_path: Path):
    assert run(HOME=str(tmp_path), XDG_CACHE_HOME=str(tmp_path / "cache")).stdout == MENDED
    assert [path.name for path in tmp_path.iterdir()] == ["cache"]
