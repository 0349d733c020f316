"""Values of JSON under names made of digests, a file each in a folder of the user's; what is there need not be worked out again.

The folder is for the user alone: what lies there are texts of reports. It costs time only where it is damaged, full or locked.
"""

import gzip
import json
import logging
import os
import re
import tempfile
import time
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)

MOST_BYTES = 256 << 20
"""What the files may take together; of more, those not used for longest go."""
CHECKED_EACH = 16 << 20
"""Bytes written by a process between two looks at how much there is."""
SPARE = 0.8
"""Share of the most bytes that stays when files go, so that they do not go one by one."""
LEFT_BEHIND = 86_400
"""Seconds after which a file that a process was writing is given up."""
_OURS = re.compile(r"[0-9a-f]{64}\.json\.gz")
_PART = re.compile(r"reading-\w+\.part")


class Cache:
    """A folder with a file for each value. Keys are 64 hex digits that differ where anything differs that decides the value."""

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        self._folder, self._most = folder, most_bytes
        self._since_look: int | None = None

    def get(self, key: str) -> Any:
        """What was put under a key; None where nothing was, it went, or its file is damaged."""
        path = self._path(key)
        try:
            found = json.loads(gzip.decompress(path.read_bytes()))
        except FileNotFoundError:
            return None
        except (OSError, EOFError, zlib.error, ValueError, RecursionError) as error:
            log.debug("%s passed over: %s", path, error)
            return None
        with suppress(OSError):
            os.utime(path)  # what is used stays longest
        return found

    def put(self, key: str, value: Any) -> None:
        """Keep a value, if that can be done."""
        try:
            data = gzip.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), mtime=0)
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write(self._path(key), data)
            self._look(len(data))
        except (OSError, ValueError, TypeError) as error:  # then it has to be worked out again
            log.debug("%s not kept in %s: %s", key, self._folder, error)

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.json.gz"

    def _look(self, written: int) -> None:
        """Make room at the first file that this process writes, and after each so many bytes."""
        self._since_look = None if self._since_look is None else self._since_look + written
        if self._since_look is None or self._since_look >= CHECKED_EACH:
            self._since_look = 0
            make_room(self._folder, self._most)


def _write(path: Path, data: bytes) -> None:
    """Write a file for its owner alone, under another name first: no other process may find half of it."""
    handle, temporary = tempfile.mkstemp(prefix="reading-", suffix=".part", dir=path.parent)
    try:
        with open(handle, "wb") as stream:
            stream.write(data)
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def make_room(folder: Path, most_bytes: int) -> None:
    """Remove the files not used for longest where all take more than so many bytes. Files that are not ours stay."""
    kept: list[tuple[float, int, str]] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            with suppress(OSError):  # gone meanwhile
                facts = entry.stat(follow_symlinks=False)
                if _OURS.fullmatch(entry.name):
                    kept.append((facts.st_mtime, facts.st_size, entry.path))
                elif _PART.fullmatch(entry.name) and time.time() - facts.st_mtime > LEFT_BEHIND:
                    os.unlink(entry.path)
    total = sum(size for _, size, _ in kept)
    if total <= most_bytes:
        return
    for _, size, path in sorted(kept):
        if total <= SPARE * most_bytes:
            break
        with suppress(OSError):
            os.unlink(path)
            total -= size
