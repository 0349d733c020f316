"""The text of a plain or Markdown dump in; its tables, lines and page breaks in reading order out.

Tables are runs of lines with tabs, pipe tables, and `<table>` blocks, in whatever mixture. All else is a line.
"""

import re
from collections.abc import Iterator, Sequence

from extract.dump_grid import Written, WrittenRow, fits, table_of
from extract.dump_html import html_items
from extract.dump_join import Item, PageBreak
from extract.judge import Judge
from extract.markup import runs_of
from schemas.provenance import line_place
from schemas.tables import RawLine

LINE_END = re.compile("\r\n|\r|\n")
_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")
"""The line of a pipe table between its head and its body."""
_BAR = re.compile(r"(?<!\\)\|")
_TABLE = re.compile(r"<table[\s>]", re.IGNORECASE)
_TABLE_ENDS = re.compile(r"</table\s*>", re.IGNORECASE)
_BREAK = re.compile(r"\s*(?:\f|(?:-{3,}|\*{3,}|_{3,})|<!--.*-->|\{[0-9]+\}-{3,})\s*")
_PAGE_NUMBER = re.compile(
    r"\s*[-–—]{0,3}\s*(?:หน้า(?:ที่)?|page)?\s*[0-9๐-๙]{1,3}(?:\s*(?:/|of|จาก)\s*[0-9๐-๙]{1,3})?\s*[-–—]{0,3}\s*", re.IGNORECASE
)

_DIGITS = re.compile(r"\s*[0-9๐-๙.,]+\s*")
MOST_TABLESS = 3
"""Lines without tabs between rows of a table that are taken for rows which lost them."""
LONGEST_HEAD = 80
"""Letters; no head of a column is longer."""

Lines = Sequence[tuple[int, str]]
"""Numbered lines of a file."""


def text_items(text: str, judge: Judge, markdown: bool = False, first_line: int = 1) -> list[Item]:
    """What stands in a text, in its order."""
    lines = [*enumerate(LINE_END.split(text), first_line)]
    found: list[Item] = []
    for block, is_html in _parted(lines):
        if is_html:
            found += html_items("\n".join(line for _, line in block), judge, block[0][0])
        else:
            found += _of_block(block, judge, markdown)
    return _without_page_numbers(found)


def _parted(lines: Lines) -> Iterator[tuple[Lines, bool]]:
    """Blocks of lines without a blank one in them; a `<table>` with all that is in it is a block of its own."""
    at = 0
    last = max((n for n, (_, line) in enumerate(lines) if _TABLE_ENDS.search(line)), default=-1)
    block: list[tuple[int, str]] = []
    while at < len(lines):
        number, line = lines[at]
        if at <= last and _TABLE.search(line):
            yield from [(block, False)] if block else []
            end = _html_end(lines, at)
            yield lines[at:end], True
            block, at = [], end
            continue
        if line.strip() and not _BREAK.fullmatch(line):
            block.append((number, line))
        else:
            yield from [(block, False)] if block else []
            block = []
            if line.strip() or "\f" in line:
                yield [(number, line)], False
        at += 1
    yield from [(block, False)] if block else []


def _html_end(lines: Lines, at: int) -> int:
    """The line behind the end of a `<table>`, those in it counted; the end of the text where it has none."""
    depth = 0
    for end in range(at, len(lines)):
        line = lines[end][1]
        depth += len(_TABLE.findall(line)) - len(_TABLE_ENDS.findall(line))
        if depth <= 0:
            return end + 1
    return len(lines)


def _of_block(block: Lines, judge: Judge, markdown: bool) -> Iterator[Item]:
    """The items of lines without a blank one between them: lines, then a table, then lines, and so on."""
    if len(block) == 1 and _BREAK.fullmatch(block[0][1]):
        yield PageBreak()
        if block[0][1].strip() and not block[0][1].strip().startswith("<!--"):
            yield _line(*block[0], markdown)
        return
    at = 0
    while at < len(block):
        end = _pipes_end(block, at)
        if end > at:
            yield from _pipe_table(block[at:end], judge, markdown)
        else:
            end = next((n for n in range(at + 1, len(block)) if _BAR.match(block[n][1].lstrip())), len(block))
            yield from _tab_tables(block[at:end], judge, markdown)
        at = end


def _tab_tables(lines: Lines, judge: Judge, markdown: bool) -> Iterator[Item]:
    """The tables of lines with tabs, and the lines before, between and behind them.

    Lines without tabs stand in a table where they are footers, or few and with rows on both sides: those have lost their tabs.
    """
    rows: list[WrittenRow] = []
    held: list[tuple[int, str]] = []
    for number, line in lines:
        if "\t" not in line:
            footer = bool(rows) and not held and judge.stands_over(line)
            (rows.append(_row(number, [line], markdown)) if footer else held.append((number, line)))
            continue
        row = _row(number, line.split("\t"), markdown)
        begins = bool(rows) and _begins_anew(row, rows, judge)
        if begins or (rows and len(held) > MOST_TABLESS) or not rows:
            yield from _tab_table(rows, judge, markdown)
            yield from [PageBreak()] if begins and not held else _lines(held, markdown)
            rows = []
        else:
            rows += [_row(*without, markdown) for without in ((n, [text]) for n, text in held)]
        rows.append(row)
        held = []
    yield from _tab_table(rows, judge, markdown)
    yield from _lines(held, markdown)


def _begins_anew(row: WrittenRow, rows: Sequence[WrittenRow], judge: Judge) -> bool:
    """Whether a row is the head of another table, or the same head again."""
    texts = row.texts
    if max(map(len, texts)) > LONGEST_HEAD or sum(bool(text.strip()) for text in texts) < 2 or any(map(_DIGITS.fullmatch, texts)):
        return False
    own = judge.header_rows([above.texts for above in rows[:3]])
    return len(rows) > own and judge.header_rows([texts]) > 0


def _tab_table(rows: Sequence[WrittenRow], judge: Judge, markdown: bool) -> Iterator[Item]:
    """A table of rows; lines where it is one row only, or no table by its size."""
    if len(rows) > 1 and fits(rows):
        yield table_of(rows, judge)
    else:
        yield from (_line(row.line, "\t".join(cell.raw for cell in row.cells), markdown) for row in rows)


def _pipes_end(block: Lines, at: int) -> int:
    """The line behind a pipe table that begins at a line; `at` where none does."""
    ruled = at + 1 < len(block) and _is_rule(block[at + 1][1]) and _BAR.search(block[at][1]) is not None
    end = at
    while end < len(block) and (_BAR.match(block[end][1].lstrip()) or (ruled and _BAR.search(block[end][1]))):
        end += 1
    return end if ruled or (end - at > 1) else at


def _is_rule(line: str) -> bool:
    return "|" in line and _RULE.fullmatch(line) is not None


def _pipe_table(lines: Lines, judge: Judge, markdown: bool) -> Iterator[Item]:
    rules = [number for number, line in lines if _is_rule(line)]
    rows = [_row(number, _pipe_cells(line), markdown) for number, line in lines if not _is_rule(line)]
    heads = sum(row.line < rules[0] for row in rows) if rules else 0
    empty = next((n for n, row in enumerate(rows) if any(text.strip() for text in row.texts)), len(rows))
    rows, heads = rows[empty:], max(0, heads - empty)  # Markdown demands a head, also where the report has none
    if rows and fits(rows):
        yield table_of(rows, judge, min(heads, len(rows)))
    elif rows:
        yield from _lines(lines, markdown)


def _pipe_cells(line: str) -> list[str]:
    text = line.strip()
    text = text[1:] if text.startswith("|") else text
    cells = _BAR.split(text)
    return cells[:-1] if len(cells) > 1 and not cells[-1].strip() else cells


def _row(line: int, cells: Sequence[str], markdown: bool) -> WrittenRow:
    return WrittenRow([Written(runs_of(cell.strip(), markdown), line) for cell in cells], line)


def _lines(lines: Lines, markdown: bool) -> Iterator[RawLine]:
    yield from (_line(number, line, markdown) for number, line in lines)


def _line(number: int, line: str, markdown: bool) -> RawLine:
    return RawLine(runs_of(line.strip(), markdown), line_place(number), 0.0)


def _without_page_numbers(items: list[Item]) -> list[Item]:
    """The items with page numbers as furniture and breaks: a lone number beside a break, or between two tables."""
    for at, item in enumerate(items):
        if isinstance(item, RawLine) and _PAGE_NUMBER.fullmatch(item.text):
            around = [*items[max(0, at - 1) : at], *items[at + 1 : at + 2]]
            tables = sum(not isinstance(other, RawLine) for other in around)
            item.furniture = any(isinstance(other, PageBreak) for other in around) or tables == 2
    return [part for item in items for part in _with_break(item)]


def _with_break(item: Item) -> list[Item]:
    return [item, PageBreak()] if isinstance(item, RawLine) and item.furniture else [item]
