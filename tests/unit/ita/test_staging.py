"""The folder that a run writes into: what becomes of it, and of those that dead runs left."""

import os
import time
from pathlib import Path

import pytest

from ita.staging import DEAD_AFTER, staged


def left(out: Path, name: str, age: float, *inside: str) -> Path:
    """A folder that nothing has touched for `age` seconds."""
    folder = out / name
    for part in ("reports", *inside):
        (folder / part).mkdir(parents=True)
    then = time.time() - age
    for path in (*folder.iterdir(), folder):
        os.utime(path, (then, then))
    return folder


OLD = 2 * DEAD_AFTER


@pytest.mark.parametrize(
    ("name", "age", "stays"),
    [
        (".ita-abc12_3x", OLD, False),
        (".ita-abc12_3x", 60, True),
        (".ita-mine", OLD, True),
        (".ita-abc12_3x.bak", OLD, True),
        (".other-abc12_3", OLD, True),
    ],
)
def test_what_a_dead_run_left_is_removed_and_nothing_else(tmp_path, name, age, stays):
    folder = left(tmp_path, name, age)
    with staged(tmp_path):
        assert folder.exists() == stays
    assert folder.exists() == stays


def test_a_run_that_still_writes_is_left_alone(tmp_path):
    folder = left(tmp_path, ".ita-abc12_3x", OLD)
    os.utime(folder / "reports")  # a report was written there just now
    with staged(tmp_path):
        pass
    assert folder.exists()


def test_what_may_be_the_only_copy_stays_until_a_run_succeeds(tmp_path):
    folder = left(tmp_path, ".ita-abc12_3x", OLD, ".old-reports")
    with pytest.raises(KeyboardInterrupt), staged(tmp_path):
        raise KeyboardInterrupt
    assert folder.exists()
    with staged(tmp_path):
        assert folder.exists()
    assert not folder.exists()


def test_a_link_is_not_followed(tmp_path):
    target = left(tmp_path, "kept", OLD)
    (tmp_path / ".ita-abc12_3x").symlink_to(target)
    with staged(tmp_path):
        pass
    assert (target / "reports").exists()
