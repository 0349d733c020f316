"""Parts of tables page by page in, logical tables out: parts joined over page breaks, repeated headers dropped, cut rows whole.

Geometry alone cannot tell a table that goes on from the next one of the same form, so the document decides: text between the
parts, a closing footer row, a row that the break cuts, the numbering, the header's words, the tags. What header words and
footers mean is not known here; a `Judge` answers for it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extract.judge import Judge
from extract.lines import LineShape, joined_runs, merged
from extract.parts import PageParts, Part, PartCell
from schemas.provenance import Place
from schemas.tables import RawCell, RawTable, Run

EDGES = 12.0
"""Points; columns told from texts wander from page to page, but their number and the table's outer edges do not."""
_SCORE = re.compile(r"\s*[0-9๐-๙]{1,3}[.,][0-9๐-๙]{1,2}\s*")
_NUMBER = re.compile(r"\s*\(?([0-9๐-๙]{1,3})(?:[.)]|\s|$)")


@dataclass(slots=True)
class _Piece:
    """A cell in the making: its runs, places, and the last line that a continuation joins to."""

    row: int
    col: int
    row_span: int
    col_span: int
    runs: list[Run]
    places: list[Place]
    width: float
    last: LineShape | None

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    def take(self, cell: PartCell) -> None:
        """Join the text of the same cell on the next page."""
        self.places.append(cell.place)
        if cell.first is None:
            return
        if self.last is None:
            self.runs = cell.runs
        else:
            self.runs = merged(joined_runs(self.runs, cell.runs, self.last, cell.first, self.width))
        self.last = cell.last


@dataclass(slots=True)
class _Draft:
    """A table in the making."""

    xs: list[float]
    how: str
    header_rows: int
    n_rows: int = 0
    cells: list[_Piece] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    after_line: int = 0

    @property
    def n_cols(self) -> int:
        return len(self.xs) - 1

    def covering(self, row: int, col: int) -> _Piece | None:
        """The cell over a position."""
        for cell in reversed(self.cells):
            if cell.row <= row < cell.row + cell.row_span and cell.col <= col < cell.col + cell.col_span:
                return cell
        return None

    def row_cells(self, row: int) -> list[_Piece]:
        """The different cells over a row, from left to right."""
        found: list[_Piece] = []
        for col in range(self.n_cols):
            cell = self.covering(row, col)
            if cell is not None and (not found or found[-1] is not cell):
                found.append(cell)
        return found


def tables_of(pages: Sequence[PageParts], judge: Judge) -> tuple[list[RawTable], list[Part]]:
    """The logical tables of a document, and the lone cells that are part of none (text in a frame).

    `after_line` of a table counts the lines of text, furniture left out, that stand before it.
    """
    drafts: list[_Draft] = []
    frames: list[Part] = []
    styles = _styles(pages, judge)
    before = 0
    for number, page in enumerate(pages):
        for index, part in enumerate(page.parts):
            above = _body_lines(page, -1.0, part.top)
            previous = pages[number - 1] if number else None
            goes_on = (
                index == 0
                and above == 0
                and bool(drafts)
                and previous is not None
                and bool(previous.parts)
                and drafts[-1].parts[-1] is previous.parts[-1]
                and _body_lines(previous, previous.parts[-1].bottom, float("inf")) == 0
                and _joins(drafts[-1], part, judge, styles)
            )
            if goes_on:
                _append(drafts[-1], part, judge)
            elif len(part.cells) == 1 or (part.n_rows == 1 and part.how != "ruled"):
                frames.append(part)
            else:
                drafts.append(_start(part, judge, before + above))
        before += _body_lines(page, -1.0, float("inf"))
    verdicts = _tag_verdicts(drafts)
    return [_finish(draft, verdict) for draft, verdict in zip(drafts, verdicts, strict=True)], frames


def _body_lines(page: PageParts, top: float, bottom: float) -> int:
    """Lines of text, furniture left out, between two heights of a page."""
    return sum(top <= at < bottom and not line.furniture for line, at in zip(page.lines, page.tops, strict=True))


def _words(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _head(rows: Sequence[Sequence[str]], count: int) -> tuple[str, ...]:
    """The words of the first rows, spacing left out."""
    return tuple(_words(text) for row in rows[:count] for text in row)


def heads_of(part: Part, judge: Judge) -> int:
    """Rows of column heads: as the judge knows them, else two where a wide cell stands over several, else none known."""
    return judge.header_rows(part.texts())


def _guess_heads(part: Part) -> int:
    """Heads of a table of unknown words: two rows where the first has a cell over several columns, else one."""
    first = part.row(0)
    wide = any(1 < cell.col_span < part.n_cols for cell in first)
    return 2 if wide and part.n_rows > 2 and len(part.row(1)) > 1 else min(1, part.n_rows)


def _start(part: Part, judge: Judge, after_line: int) -> _Draft:
    draft = _Draft(list(part.xs), part.how, heads_of(part, judge) or _guess_heads(part), after_line=after_line)
    draft.n_rows = part.n_rows
    draft.parts.append(part)
    draft.cells = [_piece(cell, cell.row, cell.col, cell.col_span) for cell in part.cells]
    return draft


def _piece(cell: PartCell, row: int, col: int, col_span: int) -> _Piece:
    return _Piece(row, col, cell.row_span, col_span, cell.runs, [cell.place], cell.width, cell.last)


def _columns(draft: _Draft, part: Part) -> list[int] | None:
    """For each column line of the part the column line of the table it continues; None where they do not agree."""
    slack = 4.0 if draft.how == part.how == "ruled" else 25.0
    if draft.how != "ruled" and draft.n_cols == part.n_cols:
        near = all(abs(a - b) <= slack for a, b in zip(draft.xs, part.xs, strict=True))
        edges = abs(draft.xs[0] - part.xs[0]) <= EDGES and abs(draft.xs[-1] - part.xs[-1]) <= EDGES
        return list(range(len(part.xs))) if near or edges or _same_head(draft, part, part.texts()) else None
    found = []
    for x in part.xs:
        index = min(range(len(draft.xs)), key=lambda i: abs(draft.xs[i] - x))
        if abs(draft.xs[index] - x) > slack:
            return None
        found.append(index)
    whole = found[0] == 0 and found[-1] == len(draft.xs) - 1
    return found if whole and all(a < b for a, b in pairwise(found)) else None


def _joins(draft: _Draft, part: Part, judge: Judge, styles: "_Styles") -> bool:
    """Whether the part at the top of a page goes on with the table that ends the page before."""
    if _columns(draft, part) is None:
        return False
    texts = part.texts()
    heads = judge.header_rows(texts)
    same = _same_head(draft, part, texts)
    if heads and not same:
        return False
    if draft.parts[-1].open_bottom or part.open_top:
        return True
    witness = _tags_say(draft.parts[-1], part)
    if not same:
        return witness is not False and (len(part.cells) > 1 or part.n_cols < draft.n_cols)
    if _cut(draft, part, draft.header_rows, judge):
        return True
    if witness is not None:
        return witness
    last = [cell.text for cell in draft.row_cells(draft.n_rows - 1)]
    if judge.closes(last):
        return _footer_only(part, draft.header_rows, judge)
    return _same_style(draft, part, judge, styles)


def _tags_say(upper: Part, lower: Part) -> bool | None:
    """Whether the PDF's tags call two parts one table; None where they say nothing."""
    return None if upper.tagged is None or lower.tagged is None else upper.tagged == lower.tagged


def _same_head(draft: _Draft, part: Part, texts: Sequence[Sequence[str]]) -> bool:
    """Whether the part begins with the table's own heads (other spacing allowed)."""
    count = draft.header_rows
    if not count or part.n_rows < count:
        return False
    own = {(cell.row, cell.col): _words(cell.text) for cell in draft.cells if cell.row < count}
    new = {(row, col): _words(text) for row in range(count) for col, text in enumerate(texts[row]) if text.strip()}
    return new == {place: text for place, text in own.items() if text}


def _footer_only(part: Part, heads: int, judge: Judge) -> bool:
    """Whether a part has, below its heads, nothing but full-width rows that close a table."""
    below = [[cell.text for cell in part.row(row)] for row in range(heads, part.n_rows)]
    return bool(below) and all(judge.closes(texts) for texts in below)


def _cut(draft: _Draft, part: Part, heads: int, judge: Judge) -> bool:
    """Whether the page break cuts the last row: the part's first row below its heads is the rest of it."""
    if part.n_rows <= heads:
        return False
    if draft.parts[-1].cut_bottom or part.cut_top:
        return True
    first = part.row(heads)
    last = draft.row_cells(draft.n_rows - 1)
    if not first or draft.n_rows <= draft.header_rows:
        return False
    if len(first) == 1 or len(last) == 1:
        return len(first) == len(last) == 1 and not judge.closes([first[0].text])
    return _key_goes_on(draft, part, heads, judge)


def _key_goes_on(draft: _Draft, part: Part, heads: int, judge: Judge) -> bool:
    """Whether the columns that every row of the table fills are empty in the part's first row, or its key continues.

    Two scores in one column are two rows whatever their keys say: a row of the table's means has no key.
    """
    filled = _always_filled(draft)
    stops = _columns(draft, part) or []
    by_column = {stops[col]: cell.text for cell in part.row(heads) for col in range(cell.col, cell.col + cell.col_span)}
    if _has_two_scores(draft, by_column):
        return False
    for col in filled:
        upper = draft.covering(draft.n_rows - 1, col)
        lower = by_column.get(col, "")
        if upper is None or upper.row_span > 1:
            continue
        if not lower.strip():
            return True
        if judge.is_key(lower):
            return False
        if judge.is_key(upper.text + lower) and not judge.is_key(upper.text):
            return True
        return bool(_NUMBER.match(upper.text)) and not _SCORE.fullmatch(upper.text) and not _NUMBER.match(lower)
    return False


def _has_two_scores(draft: _Draft, lower: Mapping[int, str]) -> bool:
    """Whether the last row and the texts below it both have a decimal number and nothing else in one column."""
    last = {cell.col: cell.text for cell in draft.row_cells(draft.n_rows - 1)}
    return any(_SCORE.fullmatch(last.get(col, "")) and _SCORE.fullmatch(text) for col, text in lower.items())


def _always_filled(draft: _Draft) -> list[int]:
    """Columns where each row of the body has text of its own; rows that are one cell do not count."""
    rows = [draft.row_cells(row) for row in range(draft.header_rows, draft.n_rows)]
    rows = [cells for cells in rows if len(cells) > 1]
    columns = []
    for col in range(draft.n_cols):
        own = [next((c for c in cells if c.col <= col < c.col + c.col_span), None) for cells in rows]
        if own and all(cell is not None and cell.text.strip() and cell.row_span == 1 for cell in own):
            columns.append(col)
    return columns


@dataclass(slots=True)
class _Styles:
    """How the document uses a head: several tables of it on one page, several rows under one, tables closed by a footer."""

    apart: set[tuple[str, ...]] = field(default_factory=set)
    together: set[tuple[str, ...]] = field(default_factory=set)
    footed: set[tuple[str, ...]] = field(default_factory=set)


def _styles(pages: Sequence[PageParts], judge: Judge) -> _Styles:
    styles = _Styles()
    for page in pages:
        seen: set[tuple[str, ...]] = set()
        for part in page.parts:
            heads = heads_of(part, judge) or _guess_heads(part)
            head = _head(part.texts(), heads)
            if head in seen:
                styles.apart.add(head)
            seen.add(head)
            keyed = [
                row
                for row in range(heads, part.n_rows)
                if len(part.row(row)) > 1 and any(t.strip() for t in part.texts()[row][:1])
            ]
            if len(keyed) > 1:
                styles.together.add(head)
            if judge.closes([cell.text for cell in part.row(part.n_rows - 1)]):
                styles.footed.add(head)
    return styles


def _same_style(draft: _Draft, part: Part, judge: Judge, styles: _Styles) -> bool:
    """For a closed row, a page break and the same heads again: one table if the document puts several rows under a head."""
    head = _head(draft.parts[0].texts(), draft.header_rows)
    if head in styles.footed:
        return True  # tables of this head end with a footer, and this one has not
    upper, lower = _row_number(draft.row_cells(draft.n_rows - 1)), _first_number(part, draft.header_rows)
    if upper is not None and lower is not None and lower <= upper:
        return False
    if head in styles.apart:
        return head in styles.together and upper is not None and lower is not None
    return head in styles.together


def _row_number(cells: Sequence[_Piece]) -> int | None:
    for cell in cells[:2]:
        found = _NUMBER.match(cell.text)
        if found:
            return int(found[1])
    return None


def _first_number(part: Part, heads: int) -> int | None:
    for cell in part.row(heads)[:2]:
        found = _NUMBER.match(cell.text)
        if found:
            return int(found[1])
    return None


def _append(draft: _Draft, part: Part, judge: Judge) -> None:
    """Add a part's rows to its table: heads again are only places, a cut row is one row again, spans go on."""
    stops = _columns(draft, part)
    assert stops is not None
    heads = draft.header_rows if _same_head(draft, part, part.texts()) else 0
    cut = _cut(draft, part, heads, judge)
    offset = draft.n_rows - heads - (1 if cut else 0)
    base = draft.n_rows
    for cell in part.cells:
        col, col_span = stops[cell.col], stops[cell.col + cell.col_span] - stops[cell.col]
        if cell.row < heads:
            again = draft.covering(cell.row, col)
            if again is not None:
                again.places.append(cell.place)
            continue
        upper = draft.covering(base - 1, col) if cell.row == heads else None
        if upper is not None and (cut or _span_goes_on(draft, upper, cell, col, judge)):
            upper.take(cell)
            upper.row_span = max(upper.row_span, cell.row + offset + cell.row_span - upper.row)
        else:
            draft.cells.append(_piece(cell, cell.row + offset, col, col_span))
    draft.n_rows = part.n_rows + offset
    draft.parts.append(part)


def _span_goes_on(draft: _Draft, upper: _Piece, cell: PartCell, col: int, judge: Judge) -> bool:
    """Whether a cell at the top of a page is the rest of a cell over several rows: empty, or the end of a known name."""
    if upper.col != col or upper.row < draft.header_rows or max(upper.row_span, cell.row_span) < 2:
        return False
    return not cell.text.strip() or (judge.is_key(upper.text + cell.text) and not judge.is_key(cell.text))


def _tag_verdicts(drafts: Sequence[_Draft]) -> list[str]:
    """For each table whether the tags agree with it: `agree`, `differ`, or "" where they say nothing."""
    owners: dict[int, set[int]] = {}
    for number, draft in enumerate(drafts):
        for part in draft.parts:
            if part.tagged is not None:
                owners.setdefault(part.tagged, set()).add(number)
    verdicts = []
    for draft in drafts:
        named = {part.tagged for part in draft.parts}
        clear = len(named) == 1 and all(len(owners[tag]) == 1 for tag in named if tag is not None)
        verdicts.append("" if named == {None} else "agree" if clear else "differ")
    return verdicts


def _finish(draft: _Draft, tags: str) -> RawTable:
    cells = sorted(draft.cells, key=lambda cell: (cell.row, cell.col))
    raw = [RawCell(c.row, c.col, c.row_span, c.col_span, merged(c.runs), c.places) for c in cells]
    pages = sorted({part.page for part in draft.parts})
    return RawTable(draft.n_rows, draft.n_cols, raw, pages, draft.header_rows, draft.after_line, tags)
