"""Column heads of a table part in; whether they are those of the table before, and how the document uses them, out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rapidfuzz import fuzz

from extract.drafts import Draft, Piece
from extract.judge import Judge
from extract.parts import PageParts, Part, PartCell

EDGES = 12.0
"""Points; columns told from texts wander from page to page, but their number and the table's outer edges do not."""
ALIKE = 75
"""Per cent of likeness from which two heads read from pictures are taken for the same words."""
SHORT = 3
"""Letters; of a word that is no longer a misread letter leaves little: the longer heads beside it decide."""
NUMBER = re.compile(r"\s*\(?([0-9๐-๙]{1,3})(?:[.)]|,(?![0-9๐-๙])|\s|$)")
"""The number that a text begins with."""
SCORE = re.compile(r"\s*[0-9๐-๙]{1,3}[.,][0-9๐-๙]{1,2}\s*")
_ROW_NUMBER = re.compile(r"\s*\(?([0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,3})*)(?:[.)]|,(?![0-9๐-๙])|\s|$)")
_FIGURE = re.compile(r"\s*[0-9๐-๙][0-9๐-๙,.]*\s*%?\s*")
_COUNTED = re.compile(r"\s*\(?[0-9๐-๙]{1,2}\)?\s*")
RowNumber = tuple[int, ...]
"""The number of a row, (2, 1) for 2.1; () for none."""


def words(text: str) -> str:
    return re.sub(r"\s+", "", text)


Head = tuple[str, ...]


def _head(rows: Sequence[Sequence[str]], count: int) -> Head:
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


def repeated_heads(draft: Draft, part: Part, judge: Judge) -> range:
    """Which of a table's rows of heads the part begins with: all, or the known ones without a title or numbers of columns."""
    if _same_rows(draft, part, range(draft.header_rows)):
        return range(draft.header_rows)
    count = heads_of(part, judge)
    for start in range(draft.header_rows - count + 1 if 0 < count < draft.header_rows else 0):
        rows = range(start, start + count)
        others = [row for row in range(draft.header_rows) if row not in rows]
        if len(part.row(0)) > 1 and _same_rows(draft, part, rows) and all(_is_bare(draft.row_cells(row)) for row in others):
            return rows
    return range(0)


def _same_rows(draft: Draft, part: Part, rows: range) -> bool:
    """Whether the part begins with these rows of the table (other spacing allowed)."""
    if not rows or part.n_rows < len(rows):
        return False
    texts = part.texts()
    own = {(cell.row, cell.col): words(cell.text) for cell in draft.cells if cell.row in rows}
    new = {(row, col): words(text) for row in rows for col, text in enumerate(texts[row - rows.start]) if text.strip()}
    own = {place: text for place, text in own.items() if text}
    sure = [cell.confidence for cell in draft.cells] + [cell.confidence for cell in part.cells]
    return new == own or (min(sure) < 1 and _read_alike(new, own))


def _read_alike(new: dict[tuple[int, int], str], own: dict[tuple[int, int], str]) -> bool:
    """Whether two rows of heads are the same but for what is misread on a picture."""
    if new.keys() != own.keys():
        return False
    alike = {place: fuzz.ratio(text, own[place]) for place, text in new.items()}
    long = [place for place in new if min(len(new[place]), len(own[place])) > SHORT]
    return all(alike[place] >= ALIKE for place in long) and (len(long) > len(new) / 2 or min(alike.values()) >= ALIKE)


def _is_bare(cells: Sequence[Piece]) -> bool:
    """Whether a row of heads names no column: a title over all of them, or their numbers."""
    return len(cells) == 1 or all(_COUNTED.fullmatch(cell.text) for cell in cells)


@dataclass(slots=True)
class Styles:
    """How the document uses a head: several tables of it on one page, several rows under one, tables closed by a footer."""

    apart: set[Head] = field(default_factory=set)
    together: set[Head] = field(default_factory=set)
    footed: set[Head] = field(default_factory=set)
    seen: list[Head] = field(default_factory=list)

    def head(self, part: Part, count: int) -> Head:
        """The words of a part's first rows, as the document has them first where a picture was misread."""
        own = _head(part.texts(), count)
        if own not in self.seen and min((cell.confidence for cell in part.cells), default=1.0) < 1:
            own = next((other for other in self.seen if _read_alike(_placed(own), _placed(other))), own)
        if own not in self.seen:
            self.seen.append(own)
        return own


def _placed(head: Head) -> dict[tuple[int, int], str]:
    return {(0, number): text for number, text in enumerate(head) if text}


def styles_of(pages: Sequence[PageParts], judge: Judge) -> Styles:
    styles = Styles()
    for page in pages:
        seen: set[Head] = set()
        for part in page.parts:
            heads = heads_of(part, judge) or guess_heads(part)
            head = styles.head(part, heads)
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


def same_style(draft: Draft, part: Part, heads: int, styles: Styles) -> bool:
    """For a closed row, a page break and the same heads again: one table if the document puts several rows under a head.

    The numbers of the rows may contradict: they begin anew, or a row of sums ends the table and they do not count on.
    """
    head = styles.head(draft.parts[0], draft.header_rows)
    if head in styles.footed:
        return True  # tables of this head end with a footer, and this one has not
    upper, summed = _last_number(draft)
    first = part.row(heads)
    lower = _row_number(first) if len(first) > 1 else ()
    if upper and lower and (lower <= upper or (summed and not _follows(upper, lower))):
        return False
    if summed and upper and not lower and len(first) > 1:
        return False
    if head in styles.apart:
        return head in styles.together and bool(upper and lower and not summed)
    return head in styles.together


def _last_number(draft: Draft) -> tuple[RowNumber, bool]:
    """The number of the last row, rows of sums left out, and whether such rows follow it."""
    last = draft.n_rows - 1
    row = last
    while row > draft.header_rows and _sums(draft.row_cells(row)):
        row -= 1
    cells = draft.row_cells(row)
    return _row_number(cells) if len(cells) > 1 else (), row < last


def _sums(cells: Sequence[Piece]) -> bool:
    """Whether a row has no number of its own, but a label and then nothing but figures."""
    label, *rest = [cell.text for cell in cells if cell.text.strip()] or [""]
    return not _row_number(cells) and bool(rest) and not _FIGURE.fullmatch(label) and all(map(_FIGURE.fullmatch, rest))


def _follows(upper: RowNumber, lower: RowNumber) -> bool:
    """Whether a number is the next one (2 → 3, 2.1 → 2.2, 2.1 → 3, 2.1 → 3.1)."""
    return lower in ((*upper[:-1], upper[-1] + 1), (upper[0] + 1,), (upper[0] + 1, 1))


def _row_number(cells: Sequence[Piece] | Sequence[PartCell]) -> RowNumber:
    """The number that the first or second cell of a row begins with; a score is none."""
    for cell in cells[:2]:
        found = _ROW_NUMBER.match(cell.text)
        if found and not SCORE.fullmatch(cell.text):
            return tuple(int(part) for part in found[1].split("."))
    return ()


def columns_of(draft: Draft, part: Part) -> list[int] | None:
    """For each column line of the part the column line of the table it continues; None where they do not agree."""
    slack = 4.0 if draft.how == part.how == "ruled" else 25.0
    if draft.how != "ruled" and draft.n_cols == part.n_cols:
        near = all(abs(a - b) <= slack for a, b in zip(draft.xs, part.xs, strict=True))
        edges = abs(draft.xs[0] - part.xs[0]) <= EDGES and abs(draft.xs[-1] - part.xs[-1]) <= EDGES
        return list(range(len(part.xs))) if near or edges or _same_rows(draft, part, range(draft.header_rows)) else None
    found = []
    for x in part.xs:
        index = min(range(len(draft.xs)), key=lambda i: abs(draft.xs[i] - x))
        if abs(draft.xs[index] - x) > slack:
            return None
        found.append(index)
    whole = found[0] == 0 and found[-1] == len(draft.xs) - 1
    return found if whole and all(a < b for a, b in pairwise(found)) else None
