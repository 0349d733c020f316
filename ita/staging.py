"""A folder beside a dataset's files that takes their place when all is written, and is removed when it is not."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ita.exits import ExitCode, ItaError

REPORTS, REVIEW, PAGES = "reports", "review", "pages"
"""Folders of a dataset; all other things in the output folder are left alone."""


@contextmanager
def staged(out: Path, folders: Sequence[str] = (REPORTS, REVIEW, PAGES)) -> Iterator[Path]:
    """The folder to write into, with these folders in it, which replace those of the dataset as a whole, also by nothing."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        stage = Path(tempfile.mkdtemp(prefix=".ita-", dir=out))
    except OSError as error:
        advice = "Choose another folder, or change its permissions."
        raise ItaError(ExitCode.USAGE, f"Cannot write to {out}: {error.strerror}.", advice) from None
    try:
        for name in folders:
            (stage / name).mkdir()
        yield stage
        _publish(stage, out)
    finally:
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
