"""Rows of finished documents in; progress on stderr and the summary table on stdout out."""

import os
import shutil
import sys
import time
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import click

Row = dict[str, Any]
FIRST_RATE = 0.5
"""Seconds after which a rate says something."""


REDRAWN = 0.2
"""Seconds between two times that the line on a terminal is drawn for pages."""
PAGES_TOLD = 15.0
"""Seconds without a line after which, elsewhere, the pages of a file are told: scans take a second and more each."""


class Reporter:
    """Counts documents as they finish. On a terminal one line is redrawn; elsewhere failures and each tenth part are told.

    Pages are told as well, as the line's end on a terminal, elsewhere where a file takes long.
    """

    def __init__(self, total: int, quiet: bool) -> None:
        self.total, self.quiet = total, quiet
        self.done = 0
        self.started = time.perf_counter()
        self.live = not quiet and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._told = self.started

    def __enter__(self) -> "Reporter":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self.live:
            click.echo("\r\x1b[K", nl=False, err=True)

    def __call__(self, row: Row) -> None:
        """Take one finished document."""
        self.done += 1
        self._told = time.perf_counter()
        if row["status"] != "converted":
            self._say(f"{row['source_path']}: {row['message']}")
        if self.live:
            click.echo(f"\r\x1b[K{self._line()}", nl=False, err=True)
        elif not self.quiet and self.total > 20 and self.done % max(1, self.total // 10) == 0:
            self._say(self._line())

    def page(self, source_path: str, done: int, total: int) -> None:
        """Take how many pages of a file have been read. The last one is told with the file."""
        now = time.perf_counter()
        if self.quiet or done >= total or now - self._told < (REDRAWN if self.live else PAGES_TOLD):
            return
        self._told = now
        if self.live:
            line = f"{self._line()}  {source_path}: page {done}/{total}"
            click.echo(f"\r\x1b[K{_cut(line, shutil.get_terminal_size().columns - 1)}", nl=False, err=True)
        else:
            self._say(f"{source_path}: page {done} of {total}")

    def _say(self, text: str) -> None:
        click.echo(("\r\x1b[K" if self.live else "") + text, err=True)

    def _line(self) -> str:
        return _bar(self.done, self.total, "files", self.started)

    def table(self, documents: Sequence[Row], out: Path, seconds: float) -> None:
        """The summary on stdout: a row per document (the first forty), totals, and where to look."""
        head = ("file", "pages", "tables", "scores", "measures", "findings", "rejects", "status")
        rows = [(*(str(row.get(key, "") or 0) for key in ("source_path", *head[1:-1])), _status(row)) for row in documents]
        for line in aligned([head, *rows[:40]]):
            click.echo(line)
        if len(rows) > 40:
            click.echo(f"… and {len(rows) - 40} more in {out / 'documents.csv'}")
        read = sum(row["status"] == "converted" for row in documents)
        click.echo(f"\n{read} of {len(documents)} files converted in {seconds:.1f} s. Open {out / 'index.html'}")


class Steps:
    """Tells on stderr how far a run through many reports is: on a terminal as one line, elsewhere each tenth part."""

    def __init__(self, what: str, quiet: bool) -> None:
        self.what, self.quiet = what, quiet
        self.live = not quiet and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self.started: float | None = None
        self.done = 0

    def __call__(self, done: int, total: int) -> None:
        """Take how much is done; the first time is when the clock starts."""
        self.started = time.perf_counter() if self.started is None else self.started
        before, self.done = self.done, done
        if self.live:
            click.echo(f"\r\x1b[K{self._line(done, total) if done < total else ''}", nl=False, err=True)
        elif not self.quiet and total > 200 and done > before and done % max(1, total // 10) == 0:
            click.echo(self._line(done, total), err=True)

    def _line(self, done: int, total: int) -> str:
        return _bar(done, total, self.what, self.started or 0.0)


def _bar(done: int, total: int, what: str, started: float) -> str:
    """How far a run is, in one line that fits the terminal: without the bar where it is narrow, without the rate at first."""
    seconds = time.perf_counter() - started
    parts = [f"[{'#' * (24 * done // total):<24}]", f"{done}/{total}"]
    if seconds >= FIRST_RATE and done:
        rate = done / seconds
        parts += [f" {rate:.1f} {what}/s", f" {_clock((total - done) / rate)} left"]
    room = shutil.get_terminal_size().columns - 1
    while len(" ".join(parts)) > room and len(parts) > 1:
        parts = parts[1:] if parts[0].startswith("[") else parts[:-1]
    return " ".join(parts)


def _status(row: Row) -> str:
    if row.get("duplicate_of"):
        return f"same as {row['duplicate_of']}"
    return f"{row['status']} ({row['error_code']})" if row.get("error_code") else str(row["status"])


def _clock(seconds: float) -> str:
    minutes, seconds = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}" if minutes >= 60 else f"{minutes}:{seconds:02d}"


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Columns padded to their width; Thai marks take no room."""
    widths = [max(_width(row[col]) for row in rows) for col in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [_pad(text, width, 0 < col < len(row) - 1) for col, (text, width) in enumerate(zip(row, widths, strict=True))]
        lines.append("  ".join(cells).rstrip())
    return lines


def _width(text: str) -> int:
    return sum(unicodedata.category(ch) not in ("Mn", "Cf") for ch in text)


def _cut(text: str, room: int) -> str:
    """The beginning of a text that fits so many columns."""
    if _width(text) <= room:
        return text
    while text and _width(text) >= room:
        text = text[:-1]
    return f"{text}…"


def _pad(text: str, width: int, right: bool) -> str:
    room = " " * (width - _width(text))
    return room + text if right else text + room
