"""The reviewed data files of the packages, with what a user adds to them: rows of text in and out, nothing interpreted."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from functools import _lru_cache_wrapper

T = TypeVar("T")
Row = dict[str, str]
Added = Mapping[tuple[str, str], Sequence[Row]]
"""Rows to add to data files, by package and name of the file."""

_added: Added = {}
_forget: list[Callable[[], None]] = []


def shipped_text(package: str, name: str) -> str:
    """The text of `<package>/data/<name>.csv`."""
    return files(package).joinpath("data", f"{name}.csv").read_text(encoding="utf-8")


def shipped(package: str, name: str) -> list[Row]:
    """All rows of `<package>/data/<name>.csv`, every value a string."""
    return list(csv.DictReader(io.StringIO(shipped_text(package, name), newline="")))


def rows(package: str, name: str) -> list[Row]:
    """The rows of a data file and those added to it. Read them in a function that is `remembered`, never while importing."""
    return [*shipped(package, name), *_added.get((package, name), ())]


def remembered(maxsize: int | None = None) -> "Callable[[Callable[..., T]], _lru_cache_wrapper[T]]":
    """Keep a function's results, as `lru_cache` does, until other rows are added: for all that rests on data files."""

    def keeping(function: Callable[..., T]) -> "_lru_cache_wrapper[T]":
        kept = lru_cache(maxsize)(function)
        _forget.append(kept.cache_clear)
        return kept

    return keeping


def add(rows: Added) -> None:
    """Add rows to the data files of this process in place of those added before; what rests on the files is read again."""
    global _added
    if rows == _added:
        return
    _added = rows
    for forget in _forget:
        forget()


@contextmanager
def adding(rows: Added) -> Iterator[None]:
    """Add rows for a while; afterwards the files say again what they said before."""
    before = _added
    add(rows)
    try:
        yield
    finally:
        add(before)
