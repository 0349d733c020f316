"""Cells and lines in; those that were read from pictures, with the records made of them, out for those who doubt values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from schemas.corrections import RULE
from schemas.pictures import digits_believed, is_ocr, limit
from schemas.provenance import Change, Place
from schemas.records import Records, Reject
from schemas.tables import Cell, Line, Table

UNSURE = "it was read from a picture and was not read for sure"
DIGITS = "it was read from a picture, and its digits are often taken for others"


class Source(NamedTuple):
    """A text that was read from a picture: its id, the text, how sure it is, where it stands, and whether it is a whole line."""

    ident: str
    text: str
    confidence: float
    place: Place
    is_line: bool

    def doubt(self, printed: str) -> str:
        """Why a number printed in it is not believed, "" if it is."""
        if self.confidence < limit("number-in-line" if self.is_line else "number-in-cell"):
            return UNSURE
        return "" if digits_believed(printed, self.confidence) else DIGITS


class Pictured:
    """The texts of a report that were read from pictures, those that a reviewer corrected left out."""

    def __init__(self, tables: Sequence[Table], lines: Sequence[Line]) -> None:
        found = [_of_cell(cell) for table in tables for cell in table.cells if _is_doubtable(cell)]
        found += [Source(o.line_id, o.text, o.confidence, o.place, True) for o in lines if _is_doubtable(o)]
        self._by_id = {source.ident: source for source in found}

    def __bool__(self) -> bool:
        """Whether anything was read from a picture."""
        return bool(self._by_id)

    def of(self, sources: Mapping[str, str], *fields: str) -> Source | None:
        """The picture's text that the first known one of some fields was read from; None for any other text."""
        ident = next((sources[field] for field in fields if field in sources), "")
        return self._by_id.get(ident)


def _is_doubtable(read: Cell | Line) -> bool:
    return is_ocr(read.reader) and not any(change.rule == RULE for change in read.changes)


def _of_cell(cell: Cell) -> Source:
    return Source(cell.cell_id, cell.text, cell.confidence, cell.places[0], False)


@dataclass(slots=True)
class Workbench:
    """The records and changes of a report while its values are doubted."""

    records: Records
    changes: dict[str, list[Change]]
    pictured: Pictured

    def replace(self, **lists: Any) -> None:
        """Put other records in the place of some."""
        self.records = self.records.model_copy(update=lists)

    def reject(self, target: str, field: str, raw: str, reason: str, source: Source, proposal: str | None = None) -> None:
        """Note a value that is not believed; it takes the place of a reject of the same value."""
        new = Reject(
            target=target, field=field, raw=raw, reason=reason, proposal=proposal, confidence=source.confidence,
            **source.place.fields(),
        )  # fmt: skip
        rejects = list(self.records.rejects)
        same = (target, field, raw)
        at = next((n for n, one in enumerate(rejects) if (one.target, one.field, one.raw) == same), None)
        if at is None:
            rejects.append(new)
        else:
            rejects[at] = new
        self.replace(rejects=rejects)

    def withdraw(self, target: str, field: str) -> None:
        """Take back the reject of a value that was read after all."""
        kept = [one for one in self.records.rejects if (one.target, one.field) != (target, field)]
        self.replace(rejects=kept)
