"""Write the blocks of a report as a Word document, for LibreOffice to print; its cells and widths differ from those of ODF."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from samples.fodt import Paper
from samples.tables import Block, Cell, Table, Text
from tests.layouts.layout import TurnedCell


def write_docx(blocks: Sequence[Block], paper: Paper, path: Path) -> None:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(paper.width), Cm(paper.height)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(paper.margin)
    for block in blocks:
        if isinstance(block, Table):
            _table(document, block, paper)
        else:
            _paragraph(document.add_paragraph(), block, paper)
    document.save(str(path))


def _paragraph(paragraph: Any, block: Text, paper: Paper) -> None:
    size = {"cover": paper.points + 8, "heading": paper.points + 2, "body": paper.points}[block.kind]
    paragraph.paragraph_format.page_break_before = block.new_page
    paragraph.paragraph_format.space_after = Pt(4)
    if block.kind == "cover":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(paragraph, block.text, size, block.kind != "body", paper.font)


def _run(paragraph: Any, text: str, points: int, bold: bool, font: str) -> None:
    run = paragraph.add_run(text)
    properties = run._r.get_or_add_rPr()
    fonts = OxmlElement("w:rFonts")
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), font)
    properties.append(fonts)
    for name in ("b", "bCs") if bold else ():
        properties.append(OxmlElement(f"w:{name}"))
    for name in ("sz", "szCs"):
        size = OxmlElement(f"w:{name}")
        size.set(qn("w:val"), str(2 * points))
        properties.append(size)


def _table(document: Any, block: Table, paper: Paper) -> None:
    rows = [*block.head, *block.body]
    made = document.add_table(len(rows), len(block.widths))
    made.style = "Table Grid"
    made.autofit = False
    for column, share in enumerate(block.widths):
        for row in made.rows:
            row.cells[column].width = Cm(paper.text_width * share / sum(block.widths))
    taken: set[tuple[int, int]] = set()
    for line, row in enumerate(rows):
        if line < len(block.head) and paper.repeat_heads:
            made.rows[line]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        column = 0
        for cell in row:
            while (line, column) in taken:
                column += 1
            taken |= {(line + r, column + c) for r in range(cell.rows) for c in range(cell.columns)}
            _cell(made, line, column, cell, paper)


def _cell(made: Any, line: int, column: int, cell: Cell, paper: Paper) -> None:
    target = made.cell(line, column)
    if cell.rows > 1 or cell.columns > 1:
        target = target.merge(made.cell(line + cell.rows - 1, column + cell.columns - 1))
    if isinstance(cell, TurnedCell):
        direction = OxmlElement("w:textDirection")
        direction.set(qn("w:val"), "btLr")
        target._tc.get_or_add_tcPr().append(direction)
    for place, text in enumerate(cell.lines):
        paragraph = target.paragraphs[0] if place == 0 else target.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        if cell.centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _run(paragraph, text, paper.points - 1, cell.head, paper.font)
