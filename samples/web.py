"""Write the blocks of a report as one HTML page with its fonts, for Chromium and WeasyPrint."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path

from samples.tables import Block, Cell, Table, Text

CSS = """
@font-face { font-family: Sample; src: url("%(regular)s"); }
@font-face { font-family: Sample; src: url("%(bold)s"); font-weight: bold; }
@page { size: A4 %(page)s; margin: 16mm 15mm; @bottom-center { content: counter(page); font: 10pt Sample; } }
body { font: 11pt/1.5 Sample; margin: 0; }
p { margin: 1mm 0 2mm; }
.cover { font-size: %(cover)s; font-weight: bold; text-align: center; margin-top: %(gap)s; }
.heading { font-size: 14pt; font-weight: bold; break-after: avoid; }
.new-page { break-before: page; }
/* A table as wide as the page loses the outer half of its border. */
table { width: calc(100%% - 2pt); margin: 0 1pt 4mm; border-collapse: collapse; table-layout: fixed; font-size: 10pt; }
th, td { border: 0.6pt solid #000; padding: 1mm 1.2mm; vertical-align: top; text-align: left; }
th { background: #e6f0e2; vertical-align: middle; }
th, .centred { text-align: center; }
td p { margin: 0; }
"""


@dataclass(frozen=True)
class Look:
    """What differs between the pages made; fonts are files, so that no other font of the same name is taken."""

    regular: Path
    bold: Path
    page: str
    cover: str
    gap: str


def html(blocks: list[Block], look: Look) -> str:
    css = CSS % {
        "regular": look.regular.as_uri(),
        "bold": look.bold.as_uri(),
        "page": look.page,
        "cover": look.cover,
        "gap": look.gap,
    }
    title = next(block.text for block in blocks if isinstance(block, Text))
    body = "\n".join(table_html(block) if isinstance(block, Table) else text_html(block) for block in blocks)
    return (
        f'<!DOCTYPE html>\n<html lang="th"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{css}</style></head><body>\n{body}\n</body></html>\n"
    )


def text_html(block: Text) -> str:
    tag = "h2" if block.kind == "heading" else "p"
    return f'<{tag} class="{block.kind}{" new-page" if block.new_page else ""}">{escape(block.text)}</{tag}>'


def table_html(table: Table) -> str:
    columns = "".join(f'<col style="width:{share * 100 / sum(table.widths):.2f}%">' for share in table.widths)
    head = "".join(row_html(row) for row in table.head)
    body = "".join(row_html(row) for row in table.body)
    return f"<table><colgroup>{columns}</colgroup><thead>{head}</thead><tbody>{body}</tbody></table>"


def row_html(row: list[Cell]) -> str:
    return f"<tr>{''.join(cell_html(cell) for cell in row)}</tr>"


def cell_html(cell: Cell) -> str:
    tag = "th" if cell.head else "td"
    spans = f' colspan="{cell.columns}"' * (cell.columns > 1) + f' rowspan="{cell.rows}"' * (cell.rows > 1)
    style = ' class="centred"' * (cell.centred and not cell.head)
    lines = "".join(f"<p>{escape(line)}</p>" for line in cell.lines)
    return f"<{tag}{spans}{style}>{lines}</{tag}>"
