"""Pictures of lines in, what the engine read on them out; what was read once is kept in files and not read again.

A file is named by what decides the reading: the engine with its version and data, and every pixel. Other cuts of a page are other
pictures, so only what the pictures do not show needs a number of its own: READING.
"""

import gzip
import hashlib
import json
import logging
import os
import re
import tempfile
import time
import zlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from extract.scans.symbols import Engine, Grey, Symbol, dumped, loaded

log = logging.getLogger(__name__)

READING = 1
"""Raise it with each change of how an engine is asked (`tesseract.py`), or of what is stored: earlier files count no longer."""
MOST_BYTES = 256 << 20
"""What the files may take together; of more, those not used for longest go. A page takes some 10 KB."""
CHECKED_EACH = 16 << 20
"""Bytes written by a process between two looks at how much there is."""
SPARE = 0.8
"""Share of the most bytes that stays when files go, so that they do not go one by one."""
LEFT_BEHIND = 86_400
"""Seconds after which a file that a process was writing is given up."""
_OURS = re.compile(r"[0-9a-f]{64}\.json\.gz")
_PART = re.compile(r"reading-\w+\.part")


class CachedEngine:
    """An engine that reads no picture twice. Its folder is for the user alone: what lies there are texts of reports."""

    def __init__(self, engine: Engine, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        self._engine, self._folder, self._most = engine, folder, most_bytes
        self._since_look: int | None = None
        self.name, self.version = engine.name, engine.version

    def read(self, lines: Sequence[Grey], latin: bool = False) -> list[list[Symbol]]:
        """The symbols of each line, from the folder where they are there. What an engine raises passes through."""
        if not lines:
            return []
        path = self._folder / f"{key_of(self, lines, latin)}.json.gz"
        found = _stored(path, len(lines))
        if found is None:
            found = self._engine.read(lines, latin)
            self._store(path, found)
        return found

    def _store(self, path: Path, found: Sequence[Sequence[Symbol]]) -> None:
        data = gzip.compress(dumped(found).encode(), mtime=0)
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write(path, data)
            self._look(len(data))
        except OSError as error:  # without the folder a page only has to be read again
            log.debug("reading %s not kept: %s", path, error)

    def _look(self, written: int) -> None:
        """Make room at the first file that this process writes, and after each so many bytes."""
        self._since_look = None if self._since_look is None else self._since_look + written
        if self._since_look is None or self._since_look >= CHECKED_EACH:
            self._since_look = 0
            make_room(self._folder, self._most)


def key_of(engine: Engine, lines: Sequence[Grey], latin: bool) -> str:
    """64 hex digits that differ where anything differs that a reading depends on."""
    about = [READING, engine.name, engine.version, latin, [[*line.shape, str(line.dtype)] for line in lines]]
    digest = hashlib.sha256(json.dumps(about).encode())
    for line in lines:
        digest.update(line.tobytes())
    return digest.hexdigest()


def _stored(path: Path, count: int) -> list[list[Symbol]] | None:
    """The readings of so many lines that a file holds; None where there is none, or it is damaged."""
    try:
        found = loaded(gzip.decompress(path.read_bytes()).decode())
        if len(found) != count or not all(_is_whole(symbol) for line in found for symbol in line):
            raise ValueError("not what was stored")
    except FileNotFoundError:
        return None
    except (OSError, EOFError, zlib.error, ValueError, TypeError, RecursionError) as error:
        log.debug("reading %s passed over: %s", path, error)
        return None
    with suppress(OSError):
        os.utime(path)  # what is used stays longest
    return found


def _is_whole(symbol: Symbol) -> bool:
    numbers = (symbol.x0, symbol.x1, symbol.confidence)
    return isinstance(symbol.text, str) and all(type(number) in (int, float) for number in numbers)


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
