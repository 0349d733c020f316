"""A folder beside a dataset's files that takes their place when all is written, and is removed when it is not."""

import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ita.exits import ExitCode, ItaError

REPORTS, REVIEW, PAGES = "reports", "review", "pages"
"""Folders of a dataset; all other things in the output folder are left alone."""


PREFIX = ".ita-"
_NAME = re.compile(r"\.ita-[a-z0-9_]{8}")
DEAD_AFTER = 24 * 60 * 60
"""Seconds without any file made or changed after which the folder of a run is taken for that of a dead one. The number of a
process tells less: it may have run on another machine."""


@contextmanager
def staged(
    out: Path,
    folders: Sequence[str] = (REPORTS, REVIEW, PAGES),
    advice: str = "Choose another folder, or change its permissions.",
) -> Iterator[Path]:
    """The folder to write into, with these folders in it, which replace those of the dataset as a whole, also by nothing.

    What dead runs left is removed, at first where it cannot be the only copy of anything. Raises ItaError with `advice` where
    nothing can be written.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        _remove_left([stage for stage in left_by_dead_runs(out) if not any(stage.glob(".old-*"))])
        stage = Path(tempfile.mkdtemp(prefix=PREFIX, dir=out))
    except OSError as error:
        raise ItaError(ExitCode.USAGE, f"Cannot write to {out}: {error.strerror}.", advice) from None
    try:
        for name in folders:
            (stage / name).mkdir()
        yield stage
        _publish(stage, out)
        _remove_left(left_by_dead_runs(out))
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def left_by_dead_runs(out: Path) -> list[Path]:
    """The folders of runs that ended without removing them: named so, and untouched for long."""
    now = time.time()
    return [path for path in out.glob(f"{PREFIX}*") if _NAME.fullmatch(path.name) and _is_dead(path, now)]


def _is_dead(stage: Path, now: float) -> bool:
    if stage.is_symlink() or not stage.is_dir():
        return False
    try:
        times = [path.lstat().st_mtime for path in (stage, *stage.iterdir())]
    except OSError:  # it may be gone by now
        return False
    return now - max(times) > DEAD_AFTER


def _remove_left(stages: Sequence[Path]) -> None:
    for stage in stages:
        shutil.rmtree(stage, ignore_errors=True)


def _publish(stage: Path, out: Path) -> None:
    """Move what was written into its place, folders as a whole."""
    for item in sorted(stage.iterdir()):
        target = out / item.name
        if item.is_dir():
            if target.exists():
                os.replace(target, stage / f".old-{item.name}")
            if not any(item.iterdir()):
                continue
        os.replace(item, target)
