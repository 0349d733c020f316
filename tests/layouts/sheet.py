"""Write the blocks of a report as one sheet of a spreadsheet, for LibreOffice Calc to print: every text is a cell."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from samples.fodt import SPACES, Paper
from samples.tables import Block, Cell, Table

STYLES = """
<office:styles>
 <style:default-style style:family="table-cell"><style:text-properties style:font-name="{font}" style:font-name-complex="{font}"
  fo:font-size="{points}pt" style:font-size-complex="{points}pt" fo:language="en" fo:country="US"
  style:language-complex="th" style:country-complex="TH"/></style:default-style>
</office:styles>
<office:automatic-styles>
 <style:style style:name="row" style:family="table-row"><style:table-row-properties
  style:use-optimal-row-height="true"/></style:style>
 <style:style style:name="plain" style:family="table-cell"/>
 <style:style style:name="title" style:family="table-cell"><style:paragraph-properties
  fo:text-align="center"/><style:text-properties fo:font-weight="bold" style:font-weight-complex="bold"/></style:style>
 <style:style style:name="box" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000"
  fo:wrap-option="wrap" style:vertical-align="top"/></style:style>
 <style:style style:name="centred" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000"
  fo:wrap-option="wrap" style:vertical-align="top"/><style:paragraph-properties fo:text-align="center"/></style:style>
 <style:style style:name="head" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000"
  fo:wrap-option="wrap" style:vertical-align="middle" fo:background-color="#d9d9d9"/><style:paragraph-properties
  fo:text-align="center"/><style:text-properties fo:font-weight="bold" style:font-weight-complex="bold"/></style:style>
 {widths}
 <style:page-layout style:name="page"><style:page-layout-properties fo:page-width="{width}cm" fo:page-height="{height}cm"
  style:print-orientation="{turned}" fo:margin="{margin}cm" style:print-page-order="ttb"/></style:page-layout>
 <style:style style:name="sheet" style:family="table" style:master-page-name="Default"/>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Default" style:page-layout-name="page"/></office:master-styles>
"""


def fods(blocks: Sequence[Block], paper: Paper) -> str:
    """The whole workbook. All tables share the columns of the sheet, so they must have the widths of the first."""
    shares = next(block.widths for block in blocks if isinstance(block, Table))
    widths = "".join(
        f'<style:style style:name="c{n}" style:family="table-column"><style:table-column-properties '
        f'style:column-width="{paper.text_width * share / sum(shares):.3f}cm"/></style:style>'
        for n, share in enumerate(shares)
    )
    style = STYLES.format(
        font=paper.font,
        points=paper.points,
        widths=widths,
        width=f"{paper.width:g}",
        height=f"{paper.height:g}",
        margin=f"{paper.margin:g}",
        turned="landscape" if paper.width > paper.height else "portrait",
    )
    columns = "".join(f'<table:table-column table:style-name="c{n}"/>' for n in range(len(shares)))
    rows = "".join(row for block in blocks for row in rows_of(block, len(shares)))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {SPACES} office:version="1.3" '
        f'office:mimetype="application/vnd.oasis.opendocument.spreadsheet">{style}<office:body><office:spreadsheet>'
        f'<table:table table:name="ITA" table:style-name="sheet">{columns}{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document>\n"
    )


def rows_of(block: Block, width: int) -> list[str]:
    """The rows of a block: a table's own, or one row for a text, merged over the sheet where it is a title."""
    if not isinstance(block, Table):
        style, span = ("title", width) if block.kind == "cover" else ("plain", 1)
        return [f'<table:table-row table:style-name="row">{cell_xml(Cell([block.text], span), style)}</table:table-row>']
    out: list[str] = []
    covered: set[tuple[int, int]] = set()
    for line, row in enumerate([*block.head, *block.body]):
        cells, parts = iter(row), []
        for column in range(width):
            if (line, column) in covered:
                parts.append("<table:covered-table-cell/>")
                continue
            one = next(cells)
            covered |= {(line + r, column + c) for r in range(one.rows) for c in range(one.columns)}
            parts.append(cell_xml(one, "head" if one.head else "centred" if one.centred else "box"))
        out.append(f'<table:table-row table:style-name="row">{"".join(parts)}</table:table-row>')
    return out


def cell_xml(cell: Cell, style: str) -> str:
    spans = f'table:number-columns-spanned="{cell.columns}" table:number-rows-spanned="{cell.rows}"'
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in cell.lines)
    return f'<table:table-cell table:style-name="{style}" office:value-type="string" {spans}>{lines}</table:table-cell>'
