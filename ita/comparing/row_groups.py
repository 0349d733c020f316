"""A table of a dataset in; its rows report by report, and a digest of each report's rows, out.

The table is read once from end to end; kept are only where the rows of each report stand and their digests, so that datasets of
many thousand reports can be held against each other.
"""

import csv
import hashlib
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple, Self

from ita.exits import ExitCode, ItaError
from ita.explaining.locate import LONGEST_FIELD
from schemas.writers import unguarded

Row = dict[str, str]


class Group(NamedTuple):
    """The rows of one report: stretches of bytes in the file, and the digest of the compared columns."""

    stretches: tuple[tuple[int, int], ...]
    digest: bytes


class RowGroups:
    """A table whose rows are read report by report. Raises ItaError (exit code 5) where it cannot be read."""

    def __init__(self, folder: Path, name: str) -> None:
        self.path, self.name = folder / f"{name}.csv", name
        csv.field_size_limit(LONGEST_FIELD)
        try:
            self._stream: BinaryIO = self.path.open("rb")
        except FileNotFoundError:
            self._stream, self.columns = io.BytesIO(), tuple[str, ...]()
            return
        except OSError as error:
            raise self._unreadable(error.strerror or str(error)) from None
        self.columns = tuple(next(iter(self._rows()), (0, 0, []))[2])

    @property
    def missing(self) -> bool:
        """Whether the dataset has no such table."""
        return not self.columns

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def grouped(self, columns: Sequence[str]) -> dict[str, Group]:
        """Report id → where its rows stand, and the digest of their `columns`, in the order of the file."""
        if "report_id" not in self.columns:
            return {}
        report, picked = self.columns.index("report_id"), [self.columns.index(name) for name in columns]
        groups: dict[str, Group] = {}
        current, first, end, digest = "", 0, 0, hashlib.blake2b(digest_size=16)
        rows = self._rows()
        next(rows, None)
        for start, stop, row in rows:
            row += [""] * (len(self.columns) - len(row))
            if row[report] != current:
                _close(groups, current, first, end, digest.digest())
                current, first, digest = row[report], start, hashlib.blake2b(digest_size=16)
            digest.update("\x1f".join([row[at] for at in picked]).encode("utf-8", "surrogatepass") + b"\x1e")
            end = stop
        _close(groups, current, first, end, digest.digest())
        return groups

    def rows(self, group: Group | None) -> list[Row]:
        """The rows of a report."""
        found: list[Row] = []
        for start, end in group.stretches if group else ():
            self._stream.seek(start)
            text = self._stream.read(end - start).decode("utf-8")
            for values in csv.reader(io.StringIO(text, newline="")):
                filled = values + [""] * (len(self.columns) - len(values))
                found.append({name: unguarded(value) for name, value in zip(self.columns, filled, strict=False)})
        return found

    def _rows(self) -> Iterator[tuple[int, int, list[str]]]:
        """Each row, that of the columns' names first, with the bytes at which it begins and ends."""
        self._stream.seek(0)
        at = 0

        def lines() -> Iterator[str]:
            nonlocal at
            for line in self._stream:
                text = line.decode("utf-8-sig" if at == 0 else "utf-8")
                at += len(line)
                yield text

        start = 0
        try:
            for row in csv.reader(lines()):  # takes no more lines than the row has
                yield start, at, row
                start = at
        except (csv.Error, UnicodeDecodeError) as error:
            raise self._unreadable(str(error)) from None

    def _unreadable(self, why: str) -> ItaError:
        return ItaError(ExitCode.NO_INPUT, f"{self.path} cannot be read ({why}).", "Convert the reports again.")


def _close(groups: dict[str, Group], report_id: str, start: int, end: int, digest: bytes) -> None:
    """Add a stretch of rows to the group of its report."""
    if end <= start:
        return
    if (before := groups.get(report_id)) is None:
        groups[report_id] = Group(((start, end),), digest)
    else:
        joined = hashlib.blake2b(before.digest + digest, digest_size=16).digest()
        groups[report_id] = Group((*before.stretches, (start, end)), joined)
