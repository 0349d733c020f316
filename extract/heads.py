"""Column heads of a table part in; whether they are those of the table before, and how the document uses them, out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extract.drafts import Draft, Piece
from extract.judge import Judge
from extract.parts import PageParts, Part

EDGES = 12.0
"""Points; columns told from texts wander from page to page, but their number and the table's outer edges do not."""
NUMBER = re.compile(r"\s*\(?([0-9๐-๙]{1,3})(?:[.)]|\s|$)")
"""The number that a row or one of its texts begins with."""


def words(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _head(rows: Sequence[Sequence[str]], count: int) -> tuple[str, ...]:
    """The words of the first rows, spacing left out."""
    return tuple(words(text) for row in rows[:count] for text in row)


def heads_of(part: Part, judge: Judge) -> int:
    """Rows of column heads: as the judge knows them, else two where a wide cell stands over several, else none known."""
    return judge.header_rows(part.texts())


def guess_heads(part: Part) -> int:
    """Heads of a table of unknown words: two rows where the first has a cell over several columns, else one."""
    first = part.row(0)
    wide = any(1 < cell.col_span < part.n_cols for cell in first)
    return 2 if wide and part.n_rows > 2 and len(part.row(1)) > 1 else min(1, part.n_rows)


def same_head(draft: Draft, part: Part, texts: Sequence[Sequence[str]]) -> bool:
    """Whether the part begins with the table's own heads (other spacing allowed)."""
    count = draft.header_rows
    if not count or part.n_rows < count:
        return False
    own = {(cell.row, cell.col): words(cell.text) for cell in draft.cells if cell.row < count}
    new = {(row, col): words(text) for row in range(count) for col, text in enumerate(texts[row]) if text.strip()}
    return new == {place: text for place, text in own.items() if text}


@dataclass(slots=True)
class Styles:
    """How the document uses a head: several tables of it on one page, several rows under one, tables closed by a footer."""

    apart: set[tuple[str, ...]] = field(default_factory=set)
    together: set[tuple[str, ...]] = field(default_factory=set)
    footed: set[tuple[str, ...]] = field(default_factory=set)


def styles_of(pages: Sequence[PageParts], judge: Judge) -> Styles:
    styles = Styles()
    for page in pages:
        seen: set[tuple[str, ...]] = set()
        for part in page.parts:
            heads = heads_of(part, judge) or guess_heads(part)
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


def same_style(draft: Draft, part: Part, judge: Judge, styles: Styles) -> bool:
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


def _row_number(cells: Sequence[Piece]) -> int | None:
    for cell in cells[:2]:
        found = NUMBER.match(cell.text)
        if found:
            return int(found[1])
    return None


def _first_number(part: Part, heads: int) -> int | None:
    for cell in part.row(heads)[:2]:
        found = NUMBER.match(cell.text)
        if found:
            return int(found[1])
    return None


def columns_of(draft: Draft, part: Part) -> list[int] | None:
    """For each column line of the part the column line of the table it continues; None where they do not agree."""
    slack = 4.0 if draft.how == part.how == "ruled" else 25.0
    if draft.how != "ruled" and draft.n_cols == part.n_cols:
        near = all(abs(a - b) <= slack for a, b in zip(draft.xs, part.xs, strict=True))
        edges = abs(draft.xs[0] - part.xs[0]) <= EDGES and abs(draft.xs[-1] - part.xs[-1]) <= EDGES
        return list(range(len(part.xs))) if near or edges or same_head(draft, part, part.texts()) else None
    found = []
    for x in part.xs:
        index = min(range(len(draft.xs)), key=lambda i: abs(draft.xs[i] - x))
        if abs(draft.xs[index] - x) > slack:
            return None
        found.append(index)
    whole = found[0] == 0 and found[-1] == len(draft.xs) - 1
    return found if whole and all(a < b for a, b in pairwise(found)) else None
