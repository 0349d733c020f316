"""An HTML page, or a `<table>` out of one, in; its tables and lines in reading order out.

A table that only arranges others is none: they come out, and its texts as lines. What is hidden is left out; menus, side notes
and the foot of the page are furniture.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from extract.dump_join import Item
from extract.html_tables import HtmlCell, HtmlTable, Paragraph, Part, grid_of
from extract.html_tokens import Token, tokens
from extract.judge import Judge
from extract.letter_spaced import spaced_runs
from schemas.datafiles import remembered, rows
from schemas.provenance import line_place
from schemas.tables import RawLine

DEEPEST_TABLE, DEEPEST = 20, 300
"""Tables, and elements, within each other that are told apart; what stands deeper counts to those above it."""
_WALLS = frozenset({"table", "td", "th"})
"""Elements out of which no end tag of another element leads."""
_GROUPS = frozenset({"thead", "tbody", "tfoot"})
_ENDS: dict[str, frozenset[str]] = {
    "td": frozenset({"td", "th", "caption"}),
    "th": frozenset({"td", "th", "caption"}),
    "tr": frozenset({"td", "th", "tr", "caption"}),
    **dict.fromkeys(_GROUPS, frozenset({"td", "th", "tr", "caption", *_GROUPS})),
}
"""Elements of a table that the start of another one ends without saying so."""

TextReader = Callable[[str, int], Sequence[Item]]
"""Reads a text that is set as it was typed: the text and its first line in, its items out."""


@dataclass(slots=True)
class _Text:
    """A text in the making: its paragraphs and tables so far, and the paragraph that is written to."""

    parts: list[Part] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    line: int = 0
    furniture: bool = False

    def write(self, text: str, line: int, furniture: bool) -> None:
        """Add to the paragraph."""
        if not self.pieces:
            begin = len(text) - len(text.lstrip())
            if begin == len(text):
                return
            self.line, self.furniture = line + text.count("\n", 0, begin), furniture
        self.pieces.append(text)

    def close(self) -> None:
        """End the paragraph."""
        text = " ".join("".join(self.pieces).split())  # a no-break space is a blank here as any other
        if text:
            self.parts.append(Paragraph(text, self.line, self.furniture))
        self.pieces = []


@dataclass(slots=True)
class _Open:
    """An element that has not ended, the table that it is, and the text that it holds if it is a cell."""

    name: str
    hidden: bool = False
    furniture: bool = False
    table: HtmlTable | None = None
    text: _Text | None = None


class _Reader:
    """Takes a page token by token."""

    def __init__(self) -> None:
        self._page = _Text()
        self._open: list[_Open] = [_Open("")]
        self._tables: list[HtmlTable] = []
        self._texts: list[_Text] = [self._page]
        self._pre = 0
        self._void, self._blocks, self._hidden, self._furniture = (
            _elements(role) for role in ("void", "block", "hidden", "furniture")
        )

    def take(self, token: Token) -> None:
        """Take the next token."""
        if not token.name:
            self._data(token)
        elif token.ends:
            self._end(token.name)
        else:
            self._start(token)

    def finish(self) -> list[Part]:
        """What the page holds; elements that never ended end here."""
        self._close_to(1)
        self._page.close()
        return self._page.parts

    def _data(self, token: Token) -> None:
        inside = self._open[-1]
        if inside.hidden:
            return
        for number, text in enumerate(token.text.split("\n") if self._pre else [token.text]):
            if number:
                self._texts[-1].close()
            self._texts[-1].write(text, token.line + number, inside.furniture)

    def _start(self, token: Token) -> None:
        name = token.name
        if name in self._blocks or name == "br":
            self._texts[-1].close()
        if name in self._void:
            return
        if name in self._blocks and self._open[-1].name == "p":
            self._close_to(len(self._open) - 1)
        if name in _ENDS:
            self._close_to(self._first_of(_ENDS[name]))
        above = self._open[-1]
        element = _Open(
            name, above.hidden or name in self._hidden or _is_hidden(token), above.furniture or name in self._furniture
        )
        if not element.hidden:
            self._in_table(element, token)
        if len(self._open) < DEEPEST or element.table or element.text:
            self._open.append(element)
            self._pre += name == "pre"

    def _in_table(self, element: _Open, token: Token) -> None:
        """What the start of an element is to the tables: a new one, a group of rows, a row, a cell."""
        if token.name == "table" and len(self._tables) < DEEPEST_TABLE:
            element.table = HtmlTable()
            self._texts[-1].parts.append(element.table)
            self._tables.append(element.table)
        elif not self._tables:
            return
        elif token.name in _GROUPS:
            self._tables[-1].group(token.name)
        elif token.name == "tr":
            self._tables[-1].row()
        elif token.name in ("td", "th"):
            element.text = _Text()
            spans = _span(token, "colspan") or 1, _span(token, "rowspan")
            self._tables[-1].add(HtmlCell(token.name == "th", *spans, token.line, element.text.parts))
            self._texts.append(element.text)

    def _end(self, name: str) -> None:
        if name in self._blocks:
            self._texts[-1].close()
        for at in range(len(self._open) - 1, 0, -1):
            if self._open[at].name == name:
                self._close_to(at)
                return
            if self._open[at].name == "table" or (
                self._open[at].name in _WALLS and name not in self._blocks & _ENDS.keys() | _WALLS
            ):
                return

    def _first_of(self, names: frozenset[str]) -> int:
        """Where the outermost of these elements stands in the innermost table; behind all where there is none."""
        found = len(self._open)
        for at in range(len(self._open) - 1, 0, -1):
            if self._open[at].name == "table":
                break
            if self._open[at].name in names:
                found = at
        return found

    def _close_to(self, at: int) -> None:
        """End the elements from a place on."""
        while len(self._open) > at:
            element = self._open.pop()
            self._pre -= element.name == "pre"
            if element.text:
                self._texts.pop().close()
            if element.table:
                self._tables.pop()


@remembered()
def _elements(role: str) -> frozenset[str]:
    """The elements of a role."""
    return frozenset(row["element"] for row in rows("extract", "html_elements") if role in row["role"].split())


def _is_hidden(token: Token) -> bool:
    if not token.text or token.name in ("body", "html"):
        return False
    style = (token.attribute("style") or "").replace(" ", "").lower()
    return "display:none" in style or token.attribute("hidden") is not None


def _span(token: Token, name: str) -> int:
    """The value of a span, at most a thousand; 1 where it is missing or no number."""
    value = (token.attribute(name) if token.text else None) or "1"
    return min(int(value), 1000) if value.isdecimal() and len(value) < 10 else 1


def html_items(html: str, judge: Judge, first_line: int = 1) -> list[Item]:
    """What a page holds, in its order; lines of the file count from `first_line`."""
    reader = _Reader()
    for token in tokens(html, first_line):
        reader.take(token)
    return [*_items(reader.finish(), judge)]


def _items(parts: Sequence[Part], judge: Judge) -> Iterator[Item]:
    for part in parts:
        if isinstance(part, Paragraph):
            yield RawLine(spaced_runs(part.text), line_place(part.line), 0.0, part.furniture)
        else:
            yield from _of_table(part, judge)


def _of_table(table: HtmlTable, judge: Judge) -> Iterator[Item]:
    """A table; or, of one that only arranges texts and other tables, what stands in it."""
    grid = grid_of(table, judge)
    if grid is not None and (grid.n_cols > 1 or grid.header_rows < grid.n_rows):
        texts = [["" if cell is None else cell.text for cell in row] for row in grid.rows()]
        nested = any(cell.has_tables for cell in table.cells)
        if judge.header_rows(texts) or not (nested or grid.n_cols == 1):
            yield grid
            return
    for cell in table.cells:
        yield from _items(cell.parts, judge)
