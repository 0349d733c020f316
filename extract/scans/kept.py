"""A file and a page number in, what was read on the page's picture before out, or, where nothing was, what is read now, kept.

A page is found by the digest of its file and its number, not by the pictures on it: it may have several, with drawing over them,
and drawing it to look at its pixels would take longer than all the rest. Which password opened the file is the same. Whatever
else decides what is read is part of the key, so nobody has to raise a number when it changes: the engine with its version, the
libraries that draw and look, this program's own files, and the fonts of the machine, for letters whose font the file lacks.
"""

import hashlib
import json
import logging
import os
import platform
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from types import NoneType
from typing import Any, NamedTuple, TypeVar, get_args, get_origin, get_type_hints

import cv2
import numpy as np
from pypdfium2.version import PDFIUM_INFO, PYPDFIUM_INFO

import schemas
from extract.content import PageContent
from extract.scans.cache import Cache
from extract.scans.symbols import Engine
from extract.scans.upright import Straight

log = logging.getLogger(__name__)

OWN = (Path(__file__).resolve().parents[1], Path(schemas.__file__).resolve().parent)
"""The packages whose files decide what is read: `extract`, and `schemas`, which is all that it imports of this program."""
FONT_FOLDERS = (
    "/usr/share/fonts", "/usr/local/share/fonts", "/usr/share/X11/fonts/Type1", "/usr/share/X11/fonts/TTF",
    "/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts", "C:/Windows/Fonts",
)  # fmt: skip
"""Where PDFium looks for fonts that a file names but does not hold."""
_PLAIN: dict[Any, set[type]] = {
    str: {str}, bool: {bool}, int: {int}, float: {float, int}, int | None: {int, NoneType},
}  # fmt: skip
"""How a field is declared → the types that its values in JSON have."""
T = TypeVar("T")


class ReadPage(NamedTuple):
    """What was read on a page that was set straight, and how it lay before."""

    content: PageContent
    straight: Straight


def kept_page(cache: Cache | None, path: Path, number: int, engine: Engine, read: Callable[[], ReadPage]) -> ReadPage:
    """A page from the cache; where it is not there, what `read` gives, kept for the next time. What it raises passes through."""
    key = "" if cache is None else key_of(path, number, engine)
    if cache is None or not key:
        return read()
    page = loaded(cache.get(key))
    if page is None:
        page = read()
        if key_of(path, number, engine) == key:  # the file was not exchanged meanwhile
            cache.put(key, page)
    return page


def loaded(value: Any) -> ReadPage | None:
    """A page from JSON, the same to the type of each number; None where that is something else."""
    try:
        return None if value is None else _rows(ReadPage, [value])[0]
    except (ValueError, TypeError, KeyError) as error:
        log.debug("what was kept is no page: %s", error)
        return None


def _rows(kind: Callable[..., T], rows: Sequence[Sequence[Any]]) -> list[T]:
    """Named tuples from lists of their fields. Raises ValueError or TypeError where a field is missing or of another type."""
    hints = get_type_hints(kind).values()
    columns = [*zip(*rows, strict=True)] if rows else [()] * len(hints)
    checked = [_column(hint, column) for hint, column in zip(hints, columns, strict=True)]
    return [kind(*row) for row in zip(*checked, strict=True)]


def _column(hint: Any, values: Sequence[Any]) -> Sequence[Any]:
    """The values of one field, checked all at once: a page has some thousand glyphs."""
    if hint in _PLAIN:
        if not set(map(type, values)) <= _PLAIN[hint]:
            raise ValueError(f"not {hint}")
        return values
    if get_origin(hint) is list:
        (kind,) = get_args(hint)
        return [_rows(kind, value) for value in values]
    return _rows(hint, values)


def key_of(path: Path, number: int, engine: Engine) -> str:
    """64 hex digits that differ where anything differs that decides what is read; "" where the file cannot be read."""
    try:
        about = [_file_digest(path, _facts(path)), number, engine.name, engine.version, program()]
    except OSError as error:
        log.debug("%s has no key: %s", path, error)
        return ""
    return hashlib.sha256(json.dumps(about).encode()).hexdigest()


def _facts(path: Path) -> tuple[int, ...]:
    """What changes when a file does."""
    facts = path.stat()
    return facts.st_dev, facts.st_ino, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns


@lru_cache(4)
def _file_digest(path: Path, facts: tuple[int, ...]) -> str:
    """The digest of a file, taken once for all its pages."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@lru_cache(1)
def program() -> str:
    """64 hex digits for the libraries, this program and the machine, taken once in a process. Raises OSError."""
    versions = [cv2.__version__, np.__version__, str(PYPDFIUM_INFO), str(PDFIUM_INFO), platform.python_version()]
    about = [*versions, platform.system(), platform.machine(), [digest_of(folder) for folder in OWN], [*_fonts()]]
    return hashlib.sha256(json.dumps(about).encode()).hexdigest()


def digest_of(folder: Path) -> str:
    """64 hex digits for the names and bytes of all files of a package, data among them. Raises OSError."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.parent.name != "__pycache__":
            data = path.read_bytes()
            digest.update(json.dumps([path.relative_to(folder).as_posix(), len(data)]).encode() + data)
    return digest.hexdigest()


def _fonts(folders: Sequence[str] = FONT_FOLDERS) -> Iterator[tuple[str, int, int]]:
    """Path, size and time of each font of this machine."""
    for top in map(os.path.expanduser, folders):
        for folder, inner, names in os.walk(top):
            inner.sort()
            for name in sorted(names):
                path = os.path.join(folder, name)
                with suppress(OSError):  # a link to nothing
                    facts = os.stat(path)
                    yield path, facts.st_size, facts.st_mtime_ns
