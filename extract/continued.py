"""Parts of tables page by page in, logical tables out: parts joined over page breaks, repeated headers dropped, cut rows whole.

Geometry alone cannot tell a table that goes on from the next one of the same form, so the document decides: text between the
parts, a closing footer row, a row that the break cuts, the numbering, the header's words, the tags. What header words and
footers mean is not known here; a `Judge` answers for it.
"""

from collections.abc import Sequence

from extract.cuts import cut_row, group_goes_on, open_columns
from extract.drafts import Draft, Piece
from extract.heads import Styles, columns_of, guess_heads, heads_of, repeated_heads, same_style, styles_of
from extract.judge import Judge
from extract.labelled import record_goes_on
from extract.lines import merged
from extract.parts import PageParts, Part, PartCell
from schemas.tables import RawCell, RawTable


def tables_of(pages: Sequence[PageParts], judge: Judge) -> tuple[list[RawTable], list[Part]]:
    """The logical tables of a document, and the lone cells that are part of none (text in a frame).

    `after_line` of a table counts the lines of text, furniture left out, that stand before it.
    """
    drafts: list[Draft] = []
    frames: list[Part] = []
    styles = styles_of(pages, judge)
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


def _start(part: Part, judge: Judge, after_line: int) -> Draft:
    draft = Draft(list(part.xs), part.how, heads_of(part, judge) or guess_heads(part), after_line=after_line)
    draft.n_rows = part.n_rows
    draft.parts.append(part)
    draft.cells = [_piece(cell, cell.row, cell.col, cell.col_span) for cell in part.cells]
    return draft


def _piece(cell: PartCell, row: int, col: int, col_span: int) -> Piece:
    return Piece(row, col, cell.row_span, col_span, cell.runs, [cell.place], cell.width, cell.last, cell.confidence)


def _joins(draft: Draft, part: Part, judge: Judge, styles: Styles) -> bool:
    """Whether the part at the top of a page goes on with the table that ends the page before."""
    if columns_of(draft, part) is None:
        return False
    witness = _tags_say(draft.parts[-1], part)
    record = record_goes_on(draft, part, judge)
    if record is not None:
        return record and witness is not False
    heads = len(repeated_heads(draft, part, judge))
    if heads_of(part, judge) and not heads:
        return False
    if draft.parts[-1].open_bottom or part.open_top:
        return True
    if not heads:
        return witness is not False and (len(part.cells) > 1 or part.n_cols < draft.n_cols)
    if cut_row(draft, part, heads, judge) or group_goes_on(draft, part, heads, judge):
        return True
    if witness is not None:
        return witness
    last = [cell.text for cell in draft.row_cells(draft.n_rows - 1)]
    if judge.closes(last):
        return _footer_only(part, heads, judge)
    return same_style(draft, part, heads, styles)


def _tags_say(upper: Part, lower: Part) -> bool | None:
    """Whether the PDF's tags call two parts one table; None where they say nothing."""
    return None if upper.tagged is None or lower.tagged is None else upper.tagged == lower.tagged


def _footer_only(part: Part, heads: int, judge: Judge) -> bool:
    """Whether a part has, below its heads, nothing but full-width rows that close a table."""
    below = [[cell.text for cell in part.row(row)] for row in range(heads, part.n_rows)]
    return bool(below) and all(judge.closes(texts) for texts in below)


def _append(draft: Draft, part: Part, judge: Judge) -> None:
    """Add a part's rows to its table: heads again are only places, a cut row is one row again, spans go on."""
    stops = columns_of(draft, part)
    assert stops is not None
    repeated = repeated_heads(draft, part, judge)
    heads = len(repeated)
    cut = cut_row(draft, part, heads, judge)
    goes_on = set() if cut else open_columns(draft, part, heads, judge)
    offset = draft.n_rows - heads - (1 if cut else 0)
    base = draft.n_rows
    for cell in part.cells:
        col, col_span = stops[cell.col], stops[cell.col + cell.col_span] - stops[cell.col]
        if cell.row < heads:
            again = draft.covering(repeated[cell.row], col)
            if again is not None:
                again.places.append(cell.place)
            continue
        upper = draft.covering(base - 1, col) if cell.row == heads else None
        if upper is not None and (cut or col in goes_on):
            upper.take(cell)
            upper.row_span = max(upper.row_span, cell.row + offset + cell.row_span - upper.row)
        else:
            draft.cells.append(_piece(cell, cell.row + offset, col, col_span))
    draft.n_rows = part.n_rows + offset
    draft.parts.append(part)


def _tag_verdicts(drafts: Sequence[Draft]) -> list[str]:
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


def _finish(draft: Draft, tags: str) -> RawTable:
    cells = sorted(draft.cells, key=lambda cell: (cell.row, cell.col))
    raw = [RawCell(c.row, c.col, c.row_span, c.col_span, merged(c.runs), c.places, c.confidence) for c in cells]
    pages = sorted({part.page for part in draft.parts})
    return RawTable(draft.n_rows, draft.n_cols, raw, pages, draft.header_rows, draft.after_line, tags)
