"""Write the blocks of a report as one flat OpenDocument text, for LibreOffice."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape

from samples.tables import Block, Cell, Table, Text


@dataclass(frozen=True)
class Paper:
    """Size and margin of the page in centimetres, the font, and whether table heads are repeated on each page."""

    width: float = 29.7
    height: float = 21
    margin: float = 1.8
    font: str = "Sarabun"
    points: int = 12
    repeat_heads: bool = True

    @property
    def text_width(self) -> float:
        return self.width - 2 * self.margin


LANDSCAPE = Paper()

SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
    )
)
# The complex-script twins of each property are the ones that Thai text uses; were the other language Thai too,
# LibreOffice would break lines inside numbers and English words.
STYLES = """
<office:font-face-decls><style:font-face style:name="{font}" svg:font-family="{font}"/></office:font-face-decls>
<office:styles>
 <style:default-style style:family="paragraph"><style:text-properties style:font-name="{font}"
  style:font-name-complex="{font}" style:font-name-asian="{font}" fo:font-size="{points}pt" style:font-size-complex="{points}pt"
  fo:language="en" fo:country="US" style:language-complex="th" style:country-complex="TH"/></style:default-style>
 <style:style style:name="body" style:family="paragraph"><style:paragraph-properties
  fo:margin-top="0.1cm" fo:margin-bottom="0.2cm" fo:keep-with-next="always"/></style:style>
 <style:style style:name="page" style:family="paragraph"><style:paragraph-properties
  fo:text-align="center"/></style:style>
 <style:style style:name="cover" style:family="paragraph"><style:paragraph-properties fo:text-align="center"
  fo:margin-top="1.6cm"/><style:text-properties fo:font-size="22pt" style:font-size-complex="22pt"
  fo:font-weight="bold" style:font-weight-complex="bold"/></style:style>
 <style:style style:name="heading" style:family="paragraph"><style:paragraph-properties fo:margin-top="0.3cm"
  fo:margin-bottom="0.2cm" fo:keep-with-next="always"/><style:text-properties fo:font-size="15pt"
  style:font-size-complex="15pt" fo:font-weight="bold" style:font-weight-complex="bold"/></style:style>
 <style:style style:name="heading-new-page" style:family="paragraph" style:parent-style-name="heading">
  <style:paragraph-properties fo:break-before="page"/></style:style>
 <style:style style:name="cell" style:family="paragraph"><style:text-properties fo:font-size="{cell_points}pt"
  style:font-size-complex="{cell_points}pt"/></style:style>
 <style:style style:name="centred" style:family="paragraph" style:parent-style-name="cell">
  <style:paragraph-properties fo:text-align="center"/></style:style>
 <style:style style:name="head" style:family="paragraph" style:parent-style-name="centred"><style:text-properties
  fo:font-weight="bold" style:font-weight-complex="bold"/></style:style>
</office:styles>
<office:automatic-styles>
 <style:page-layout style:name="{turned}"><style:page-layout-properties fo:page-width="{width}cm" fo:page-height="{height}cm"
  style:print-orientation="{turned}" fo:margin="{margin}cm"/><style:footer-style><style:header-footer-properties
  fo:min-height="0.6cm" fo:margin-top="0.2cm"/></style:footer-style></style:page-layout>
 <style:style style:name="row" style:family="table-row"><style:table-row-properties
  fo:keep-together="auto"/></style:style>
 <style:style style:name="box" style:family="table-cell"><style:table-cell-properties
  fo:border="0.5pt solid #000000" fo:padding="0.1cm"/></style:style>
 <style:style style:name="headbox" style:family="table-cell"><style:table-cell-properties
  fo:border="0.5pt solid #000000" fo:padding="0.1cm" fo:background-color="#e7eef7"
  style:vertical-align="middle"/></style:style>
{widths}
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="{turned}"><style:footer>
 <text:p text:style-name="page"><text:page-number text:select-page="current">1</text:page-number></text:p>
</style:footer></style:master-page></office:master-styles>
"""


def fodt(blocks: list[Block], paper: Paper = LANDSCAPE) -> str:
    """The whole document; each table brings its own column widths."""
    tables = [block for block in blocks if isinstance(block, Table)]
    widths = "\n".join(table_styles(table, number, paper.text_width) for number, table in enumerate(tables))
    body = "\n".join(
        table_xml(block, tables.index(block), paper.repeat_heads) if isinstance(block, Table) else text_xml(block)
        for block in blocks
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {SPACES} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        f"{styles(paper, widths)}<office:body><office:text>\n{body}\n</office:text></office:body></office:document>\n"
    )


def styles(paper: Paper, widths: str) -> str:
    return STYLES.format(
        widths=widths,
        width=f"{paper.width:g}",
        height=f"{paper.height:g}",
        margin=f"{paper.margin:g}",
        turned="landscape" if paper.width > paper.height else "portrait",
        font=paper.font,
        points=paper.points,
        cell_points=paper.points - 1,
    )


def text_xml(block: Text) -> str:
    style = block.kind + ("-new-page" if block.new_page else "")
    return f'<text:p text:style-name="{style}">{escape(block.text)}</text:p>'


def table_styles(table: Table, number: int, text_width: float) -> str:
    columns = "".join(
        f'<style:style style:name="t{number}c{place}" style:family="table-column"><style:table-column-properties '
        f'style:column-width="{text_width * share / sum(table.widths):.3f}cm"/></style:style>'
        for place, share in enumerate(table.widths)
    )
    return (
        f'<style:style style:name="t{number}" style:family="table"><style:table-properties '
        f'style:width="{text_width:.1f}cm" table:align="left" table:border-model="collapsing" '
        f'style:may-break-between-rows="true"/></style:style>{columns}'
    )


def table_xml(table: Table, number: int, repeat_heads: bool) -> str:
    columns = "".join(f'<table:table-column table:style-name="t{number}c{n}"/>' for n in range(len(table.widths)))
    rows = rows_xml(table.head + table.body, len(table.widths))
    if repeat_heads and table.head:
        head, body = "".join(rows[: len(table.head)]), "".join(rows[len(table.head) :])
        inside = f"<table:table-header-rows>{head}</table:table-header-rows>{body}"
    else:
        inside = "".join(rows)
    return f'<table:table table:name="t{number}" table:style-name="t{number}">{columns}{inside}</table:table>'


def rows_xml(rows: list[list[Cell]], width: int) -> list[str]:
    """OpenDocument wants a covered cell wherever another cell spans, so the grid is walked place by place."""
    covered: set[tuple[int, int]] = set()
    out = []
    for line, row in enumerate(rows):
        cells = iter(row)
        parts = []
        for column in range(width):
            if (line, column) in covered:
                parts.append("<table:covered-table-cell/>")
                continue
            cell = next(cells)
            covered |= {(line + r, column + c) for r in range(cell.rows) for c in range(cell.columns)}
            parts.append(cell_xml(cell))
        out.append(f'<table:table-row table:style-name="row">{"".join(parts)}</table:table-row>')
    return out


def cell_xml(cell: Cell) -> str:
    style = "head" if cell.head else "centred" if cell.centred else "cell"
    spans = f'table:number-columns-spanned="{cell.columns}" table:number-rows-spanned="{cell.rows}"'
    lines = "".join(f'<text:p text:style-name="{style}">{escape(line)}</text:p>' for line in cell.lines)
    box = "headbox" if cell.head else "box"
    return f'<table:table-cell table:style-name="{box}" office:value-type="string" {spans}>{lines}</table:table-cell>'
