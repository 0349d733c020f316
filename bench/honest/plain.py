"""The blocks of a report in, a PDF out that needs no tool: one-byte Thai text in ruled cells, as old form printers write it.

Quick enough for a test on every change; real producers are in `producers.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name

from bench.honest.damage import to_unicode
from samples.tables import Block, Cell, Table

WIDE, HIGH, MARGIN = 842.0, 595.0, 40.0
SIZE, LEADING, PAD = 9.0, 13.0, 3.0
_MARKS = frozenset("ัิีึืฺุู็่้๊๋์ํ๎\u200b" + "".join(map(chr, range(0xF700, 0xF720))))
_BREAKS = re.compile(r"(?<= )|(?<=[ก-ฮะาำๅ์่้])(?=[เ-ไ])|(?<=[ะาำ์])(?=[ก-ฮ])")
"""Where a line may be broken: behind blanks, and where a Thai syllable is likely to begin."""


def width(text: str) -> float:
    """In points: every letter is half an em, marks are nothing."""
    return SIZE / 2 * sum(letter not in _MARKS for letter in text)


def wrapped(text: str, room: float) -> list[str]:
    """Lines that fit; a piece that is too long alone is cut anywhere but before a mark."""
    lines, line = list[str](), ""
    for piece in (part for whole in _BREAKS.split(text) for part in _cut(whole, room)):
        if line and width(line + piece.rstrip()) > room:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return [*lines, line.rstrip()]


def _cut(piece: str, room: float) -> list[str]:
    if width(piece) <= room:
        return [piece]
    clusters = re.findall(f".[{''.join(_MARKS)}ำ]*", piece, re.DOTALL)
    most = max(1, int(room // SIZE))
    return ["".join(clusters[start : start + most]) for start in range(0, len(clusters), most)]


class Placed(NamedTuple):
    """A cell on the grid of its table."""

    cell: Cell
    row: int
    column: int


class Printer:
    """Prints from top to bottom; a page is its content operators."""

    def __init__(self) -> None:
        self.pages = [list[str]()]
        self.top = HIGH - MARGIN
        self.codes: dict[str, int] = {}

    def new_page(self) -> None:
        self.pages.append([])
        self.top = HIGH - MARGIN

    def text(self, line: str, x: float, y: float) -> None:
        codes = "".join(f"{self.codes.setdefault(letter, len(self.codes) + 1):04x}" for letter in line)
        self.pages[-1].append(f"BT /F1 {SIZE:g} Tf 1 0 0 1 {x:.1f} {y:.1f} Tm <{codes}> Tj ET")

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.pages[-1].append(f"{x0:.1f} {y0:.1f} m {x1:.1f} {y1:.1f} l S")

    def paragraph(self, text: str, centred: bool) -> None:
        for line in wrapped(text, WIDE - 2 * MARGIN):
            if self.top < MARGIN + LEADING:
                self.new_page()
            self.top -= LEADING
            self.text(line, (WIDE - width(line)) / 2 if centred else MARGIN, self.top)
        self.top -= 4

    def table(self, table: Table) -> None:
        """Rows one below the other, those that share a tall cell together; the head stands on each page again."""
        room = WIDE - 2 * MARGIN
        edges = [MARGIN + room * sum(table.widths[:place]) / sum(table.widths) for place in range(len(table.widths) + 1)]
        head = groups(table.head, len(table.widths))
        for number, group in enumerate([*head, *groups(table.body, len(table.widths))]):
            heights = row_heights(group, edges)
            if sum(heights) > self.top - MARGIN and self.top < HIGH - MARGIN:
                self.new_page()
                for again in head if number >= len(head) else []:
                    self.group(again, row_heights(again, edges), edges)
            self.group(group, heights, edges)
        self.top -= 10

    def group(self, group: Sequence[Placed], heights: Sequence[float], edges: Sequence[float]) -> None:
        ys = [self.top - sum(heights[:place]) for place in range(len(heights) + 1)]
        for cell, row, column in group:
            x0, x1 = edges[column], edges[column + cell.columns]
            y0, y1 = ys[row], ys[row + cell.rows]
            for edge in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
                self.rule(*edge)
            for place, line in enumerate(lines_of(cell, x1 - x0), 1):
                self.text(line, x0 + PAD, y0 - place * LEADING + 3)
        self.top = ys[-1]


def lines_of(cell: Cell, room: float) -> list[str]:
    return [line for text in cell.lines for line in wrapped(text, room - 2 * PAD)]


def groups(rows: Sequence[Sequence[Cell]], columns: int) -> list[list[Placed]]:
    """Rows that belong together because a cell stands over several of them; row numbers count within a group."""
    found, group, covered, left, line = list[list[Placed]](), list[Placed](), set[tuple[int, int]](), 0, 0
    for row in rows:
        free = (column for column in range(columns) if (line, column) not in covered)
        for cell in row:
            column = next(place for place in free if (line, place) not in covered)
            group.append(Placed(cell, line, column))
            covered |= {(line + r, column + c) for r in range(cell.rows) for c in range(cell.columns)}
            left = max(left, line + cell.rows)
        line += 1
        if line >= left:
            found.append(group)
            group, covered, left, line = [], set(), 0, 0
    return found


def row_heights(group: Sequence[Placed], edges: Sequence[float]) -> list[float]:
    """Points; a tall cell that needs more than its rows makes the last of them higher."""
    heights = [LEADING + 2 * PAD] * max(one.row + one.cell.rows for one in group)
    for cell, row, column in sorted(group, key=lambda one: one.cell.rows):
        needed = LEADING * len(lines_of(cell, edges[column + cell.columns] - edges[column])) + 2 * PAD
        heights[row + cell.rows - 1] += max(0.0, needed - sum(heights[row : row + cell.rows]))
    return heights


def write_plain(blocks: Sequence[Block], path: Path) -> None:
    printer = Printer()
    for block in blocks:
        if isinstance(block, Table):
            printer.table(block)
            continue
        if block.new_page:
            printer.new_page()
        printer.paragraph(block.text, block.kind == "cover")
    _save(printer, path)


def _save(printer: Printer, path: Path) -> None:
    pdf = pikepdf.new()
    font = pdf.make_indirect(_font(pdf, printer.codes))
    for content in printer.pages:
        page = pdf.add_blank_page(page_size=(WIDE, HIGH))
        page.Resources = Dictionary(Font=Dictionary(F1=font))
        page.Contents = pdf.make_stream("\n".join(["0.5 w", *content]).encode())
    pdf.save(path, deterministic_id=True)


def _font(pdf: pikepdf.Pdf, codes: dict[str, int]) -> pikepdf.Object:
    """A font that is named and not embedded; what its codes are, only its ToUnicode map says."""
    name = Name("/FormThai")
    widths = [0 if letter in _MARKS else 500 for letter in codes]
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=name, Flags=4, Ascent=800, Descent=-200, CapHeight=700, ItalicAngle=0, StemV=80,
        FontBBox=Array([0, -200, 1000, 800]),
    )  # fmt: skip
    below = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=name, DW=500, W=Array([1, Array(widths)]), FontDescriptor=descriptor,
        CIDSystemInfo=Dictionary(Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0),
    )  # fmt: skip
    claims = pdf.make_stream(to_unicode({f"{code:04x}": letter for letter, code in codes.items()}))
    return Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=name, Encoding=Name("/Identity-H"), DescendantFonts=Array([below]),
        ToUnicode=claims,
    )  # fmt: skip
