"""A document's tables and lines and its reviewed corrections in; each cell and line as corrected, and what became of each entry.

A correction is applied only where the raw text still is the one that its reviewer saw. It is a change like any other: the
last one of its cell, so that the raw text replayed with all changes gives the corrected text.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from schemas.corrections import RULE, Correction, Settled
from schemas.provenance import Change
from schemas.tables import Cell, Line, Table

_PLAIN_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]*)?")


def correct(tables: Sequence[Table], lines: list[Line], entries: Sequence[Correction]) -> list[Settled]:
    """Put corrected cells and lines in the place of those that entries name. What was read is replaced, never written into."""
    if not entries:
        return []
    by_target: dict[str, list[Correction]] = {}
    for entry in entries:
        by_target.setdefault(entry.target, []).append(entry)
    found: dict[str, list[Settled]] = {}
    for table in tables:
        for index, cell in enumerate(table.cells):
            if cell.cell_id in by_target:
                table.cells[index], found[cell.cell_id] = _corrected(cell, by_target[cell.cell_id])
    for index, line in enumerate(lines):
        if line.line_id in by_target:
            lines[index], found[line.line_id] = _corrected_line(line, by_target[line.line_id])
    missing = [Settled(e, "unused", f"the document has no {e.target}") for e in entries if e.target not in found]
    return sorted([*(settled for group in found.values() for settled in group), *missing], key=lambda s: s.correction.line)


def _corrected(cell: Cell, entries: Sequence[Correction]) -> tuple[Cell, list[Settled]]:
    place = cell.places[0] if cell.places else None
    settled = [_settled(cell, entry, entries)._replace(place=place) for entry in entries]
    if settled[0].status != "applied":
        return cell, settled
    value = entries[0].value
    return replace(cell, text=value, changes=_with_last(cell, value), confidence=1.0), settled


def _corrected_line(line: Line, entries: Sequence[Correction]) -> tuple[Line, list[Settled]]:
    settled = [_settled(line, entry, entries)._replace(place=line.place) for entry in entries]
    if settled[0].status != "applied":
        return line, settled
    value = entries[0].value
    return replace(line, text=value, changes=_with_last(line, value)), settled


def _with_last(read: Cell | Line, value: str) -> list[Change]:
    return read.changes if read.text == value else [*read.changes, Change(0, RULE, read.text, value)]


def _settled(read: Cell | Line, entry: Correction, entries: Sequence[Correction]) -> Settled:
    """Whether an entry fits what was read; line breaks are line breaks, however a spreadsheet wrote them."""
    if len(entries) > 1:
        lines = ", ".join(str(other.line) for other in entries)
        return Settled(entry, "ambiguous", f"the lines {lines} all correct this text", read.text)
    if entry.raw != _plain_breaks(read.raw):
        return Settled(entry, "stale", _why_stale(read, entry.raw), read.text)
    confirmed = "the text was read so already" if entry.value == read.text else ""
    return Settled(entry, "applied", confirmed, read.text)


def _why_stale(read: Cell | Line, raw: str) -> str:
    now = f"the raw text is {read.raw!r}"
    if raw == _plain_breaks(read.text):
        return f"{now}; the entry has the mended text: copy the column raw"
    if (number := _number(raw)) is not None and number == _number(read.raw):
        return f"{now}; a spreadsheet has written its number anew: put an apostrophe before it"
    return now


def _number(text: str) -> Decimal | None:
    plain = text.replace(",", "").strip()
    return Decimal(plain) if _PLAIN_NUMBER.fullmatch(plain) else None


def _plain_breaks(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
