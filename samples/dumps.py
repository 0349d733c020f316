"""Write a sample report as other services dump it, as text with tabs, Markdown and HTML: `python -m samples.dumps`."""

from __future__ import annotations

from html import escape
from pathlib import Path

from samples import content_honest
from samples.tables import Block, Cell, Table, Text, full_story
from samples.web import table_html, text_html

HERE = Path(__file__).parent
NAME = "honest-dump"


def grid(table: Table) -> list[list[list[str]]]:
    """The paragraphs of each place of a table; none under a span."""
    rows: list[list[list[str]]] = []
    covered: set[tuple[int, int]] = set()
    for line, row in enumerate([*table.head, *table.body]):
        cells = iter(row)
        found = []
        for column in range(len(table.widths)):
            if (line, column) in covered:
                found.append([])
                continue
            cell = next(cells)
            covered |= spanned(cell, line, column)
            found.append(cell.lines)
        rows.append(found)
    return rows


def spanned(cell: Cell, line: int, column: int) -> set[tuple[int, int]]:
    return {(line + r, column + c) for r in range(cell.rows) for c in range(cell.columns)}


def tagged(paragraphs: list[str]) -> str:
    """Several paragraphs in one cell of a text are tags, as such services write them."""
    return "".join(paragraphs) if len(paragraphs) < 2 else " ".join(f"<p>{text}</p>" for text in paragraphs)


def as_text(blocks: list[Block]) -> str:
    parts = []
    for block in blocks:
        if isinstance(block, Table):
            parts.append("\n".join("\t".join(map(tagged, row)) for row in grid(block)))
        else:
            parts.append(block.text)
    return "\n\n".join(parts) + "\n"


def as_markdown(blocks: list[Block]) -> str:
    return "\n\n".join(pipes(block) if isinstance(block, Table) else marked(block) for block in blocks) + "\n"


def marked(block: Text) -> str:
    return {"cover": "# ", "heading": "## ", "body": ""}[block.kind] + block.text


def pipes(table: Table) -> str:
    rows = ["| " + " | ".join("<br>".join(lines).replace("|", "\\|") for lines in row) + " |" for row in grid(table)]
    return "\n".join([rows[0], "|" + " --- |" * len(table.widths), *rows[1:]])


def as_html(blocks: list[Block]) -> str:
    body = "\n".join(table_html(block) if isinstance(block, Table) else text_html(block) for block in blocks)
    title = next(block.text for block in blocks if isinstance(block, Text))
    head = f'<head><meta charset="utf-8"><title>{escape(title)}</title></head>'
    return f'<!DOCTYPE html>\n<html lang="th">{head}<body>\n{body}\n</body></html>\n'.replace("</tr>", "</tr>\n")


def dumps() -> dict[Path, str]:
    """Each file and what stands in it."""
    blocks = full_story(content_honest.REPORT)
    made = {".txt": as_text(blocks), ".md": as_markdown(blocks), ".html": as_html(blocks)}
    return {HERE / f"{NAME}{suffix}": text for suffix, text in made.items()}


if __name__ == "__main__":
    for path, text in dumps().items():
        path.write_text(text, encoding="utf-8", newline="\n")
