"""The tables and lines of a report in; the personal data in it out: numbers and addresses, and the names that go with them.

A name alone is no personal data here: reports are signed. A number is, with or without a name. All other places where the same
number or the same first and family name stand are found too.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from normalize.numbers import to_arabic
from normalize.personal import Found, find_numbers, personal_words
from normalize.persons import Name, find_names, listed_names, names_persons
from schemas.personal import Personal, Piece
from schemas.tables import Cell, Line, Table

BEFORE, BEHIND, BESIDE = 200, 80, 15
"""Code points: how far before a number its name stands, how far behind where none stands before, and how far behind anyway."""
CLOSE = 2.5
"""Lines further apart than this many times their size do not belong together."""
_JOINT = re.compile(r"[-‐-―−.(]\s*\n|\n\s*[-‐-―−.)]")
_GAP = r"[\s\u200b\u00ad\ufeff\-\u2010-\u2015\u2212.()]{0,3}"


class Text(NamedTuple):
    """A cell, or neighbouring lines with a line feed between: what is searched as one. `lines` has where each line begins."""

    text: str
    lines: tuple[tuple[int, Cell | Line], ...]

    def pieces(self, start: int, end: int) -> tuple[Piece, ...]:
        """The stretch as pieces of the cell or lines it stands in."""
        ends = [begin for begin, _ in self.lines[1:]] + [len(self.text) + 1]
        found = []
        for (begin, holder), stop in zip(self.lines, ends, strict=True):
            first, last = max(start, begin), min(end, stop - 1)
            if first < last:
                found.append(_piece(holder, first - begin, last - begin))
        return tuple(found)


def find_personal(tables: Sequence[Table], lines: Sequence[Line]) -> list[Personal]:
    """All personal data of a report, tables first, each in order of its places."""
    loose = list(flows(lines))
    found = [hit for table in tables for hit in _in_table(table)]
    found += [hit for text in loose for hit in _in_text(text)]
    if not found:
        return []
    cells = [_cell_text(cell) for table in tables for cell in table.cells]
    return [*found, *_again([*cells, *loose], found)]


def _cell_text(cell: Cell) -> Text:
    return Text(cell.text, ((0, cell),))


def flows(lines: Sequence[Line]) -> Iterator[Text]:
    """Lines that stand close below or beside each other, as one text each."""
    group: list[Line] = []
    for line in lines:
        if group and not _close(group[-1], line):
            yield _flow(group)
            group = []
        group.append(line)
    if group:
        yield _flow(group)


def _close(line: Line, below: Line) -> bool:
    """Whether a line belongs to the one before it; where no boxes are known, those that follow each other do."""
    box, next_box = line.place.box, below.place.box
    if line.place.page != below.place.page or not (box and next_box):
        return line.place.page == below.place.page
    return abs(next_box.top - box.bottom) < CLOSE * max(line.size, below.size, 6.0)


def _flow(group: Sequence[Line]) -> Text:
    starts, at = [], 0
    for line in group:
        starts.append((at, line))
        at += len(line.text) + 1
    return Text("\n".join(line.text for line in group), tuple(starts))


def _in_text(text: Text) -> Iterator[Personal]:
    """The numbers of a text and the names near them."""
    numbers = [one for one in find_numbers(text.text) if _holds_together(text, one)]
    names = find_names(text.text) if numbers else []
    for one in numbers:
        near = names_near(one, names)
        yield _hit(text, one, bool(near))
        for name in near:
            yield _named(text, name)


def _holds_together(text: Text, found: Found) -> bool:
    """Whether a number that runs over the end of a line is one: a dash is printed there, or its label stands before it."""
    if len(text.pieces(found.start, found.end)) < 2:
        return True
    if _JOINT.search(text.text, found.start, found.end):
        return True
    before = text.text[max(0, found.start - 40) : found.start].lower()
    return any(word.lower() in before for word in personal_words("phone"))


def names_near(found: Found, names: Iterable[Name]) -> list[Name]:
    """The name next before a number, and those right behind it; where none stands before, the next one behind."""
    before = [name for name in names if name.end <= found.start and found.start - name.end <= (60 if name.weak else BEFORE)]
    behind = [name for name in names if name.start >= found.end and name.start - found.end <= (30 if name.weak else BEHIND)]
    near = [before[-1]] if before else behind[:1]
    near += [name for name in behind[:1] if name not in near and name.start - found.end <= BESIDE]
    return [name for name in near if name.last or not name.weak or abs(name.end - found.start) <= 20]


def _in_table(table: Table) -> Iterator[Personal]:
    """The numbers in a table's cells with the names in the same cell, else with those in the same rows."""
    rows: list[list[Cell]] = []
    for cell in table.cells:
        hits = list(_in_text(_cell_text(cell)))
        beside: list[Personal] = []
        if any(hit.kind != "name" and not hit.named for hit in hits):
            rows = rows or table.covering()
            beside = list(_in_rows(rows, cell, _columns_of_persons(table)))
        for hit in hits:
            yield hit._replace(named=hit.named or bool(beside)) if hit.kind != "name" else hit
        yield from beside


def _in_rows(rows: Sequence[Sequence[Cell]], cell: Cell, heads: Mapping[int, str]) -> Iterator[Personal]:
    """The untitled names in the cell itself, where its column is one of persons; else the names in the cells beside it."""
    own = list(_untitled(cell, heads.get(cell.col, "")))
    yield from (_named(_cell_text(cell), name) for name in own)
    if own:
        return
    seen = {cell.cell_id}
    for row in rows[cell.row : cell.row + cell.row_span]:
        for other in row:
            if other.cell_id not in seen:
                seen.add(other.cell_id)
                names = [name for name in find_names(other.text) if not name.weak or name.last]
                for name in names or _untitled(other, heads.get(other.col, "")):
                    yield _named(_cell_text(other), name)


def _untitled(cell: Cell, said: str) -> Iterator[Name]:
    """The names in a cell below a head that says (`whole`, `part`) persons; what speaks of a telephone is none."""
    for name in listed_names(cell.text, said == "part") if said else ():
        if not any(word in f"{name.first} {name.last}" for word in personal_words("phone")):
            yield name


def _columns_of_persons(table: Table) -> dict[int, str]:
    """What the heads of the columns, in the first rows, say of persons below: "whole" or "part" of their names."""
    leading = max(1, table.header_rows)
    return {
        column: said
        for cell in table.cells
        if cell.row < leading and cell.col_span < max(2, table.n_cols) and (said := names_persons(cell.text))
        for column in range(cell.col, cell.col + cell.col_span)
    }


def _hit(text: Text, found: Found, named: bool) -> Personal:
    return Personal(found.kind, text.text[found.start : found.end], text.pieces(found.start, found.end), named)


def _named(text: Text, name: Name) -> Personal:
    return Personal("name", text.text[name.start : name.end], text.pieces(name.start, name.end))


def _again(texts: Iterable[Text], found: Sequence[Personal]) -> Iterator[Personal]:
    """All other places of the numbers and whole names that were found, however they are spaced there."""
    patterns = {hit.words: pattern for hit in found if (pattern := same_again(hit)) is not None}
    known: dict[str, list[Piece]] = {}
    for hit in found:
        for piece in hit.pieces:
            known.setdefault(piece.source, []).append(piece)
    kinds = {hit.words: hit.kind for hit in found}
    for text in texts:
        plain = to_arabic(text.text)
        for words, pattern in patterns.items():
            for match in pattern.finditer(plain):
                pieces = text.pieces(match.start(), match.end())
                if not any(_overlaps(piece, old) for piece in pieces for old in known.get(piece.source, ())):
                    for piece in pieces:
                        known.setdefault(piece.source, []).append(piece)
                    yield Personal(kinds[words], text.text[match.start() : match.end()], pieces)


def _overlaps(piece: Piece, other: Piece) -> bool:
    return piece.start < other.end and other.start < piece.end


def same_again(hit: Personal) -> re.Pattern[str] | None:
    """What finds the same number or name once more; None for a first name alone, which many bear."""
    if hit.kind == "name":
        parts = hit.words.split()
        letters = "".join(parts)
        return re.compile(r"\s*".join(map(re.escape, letters))) if len(parts) > 1 else None
    digits = re.sub("[^0-9]", "", to_arabic(hit.words))
    if hit.kind == "mobile":
        return re.compile(rf"(?<![0-9])(?:0{_GAP})?{_GAP.join(digits[-9:])}(?![0-9])")
    if hit.kind == "citizen-id":
        return re.compile(rf"(?<![0-9]){_GAP.join(digits)}(?![0-9])")
    return re.compile(r"\s*".join(map(re.escape, re.sub(r"\s", "", to_arabic(hit.words)))), re.IGNORECASE)


def _piece(holder: Cell | Line, start: int, end: int) -> Piece:
    if isinstance(holder, Cell):
        return Piece(holder.cell_id, start, end, tuple(holder.places))
    return Piece(holder.line_id, start, end, (holder.place,))
