"""Made glyphs, rules, pages and table parts for the extract tests: what a test does not care about is filled in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.content import Glyph, PageContent, Rule
from extract.documents import assembled
from extract.judge import NoJudge
from extract.pages import layout
from extract.parts import PageParts, page_parts
from schemas.documents import Extracted
from schemas.provenance import Box, Place
from schemas.tables import RawCell, RawLine, RawTable, Run

SIZE = 10.0
MARKS = "ัิีึืฺุู็่้๊๋์ํ๎"


def glyph(text: str, x: float, baseline: float, width: float = 5.0, size: float = SIZE, **more: object) -> Glyph:
    fields = {"claimed": text, "rule": "", "direction": 0, "tag": None} | more
    return Glyph(
        text=text, x0=x, top=baseline - 0.8 * size, x1=x + width, bottom=baseline + 0.2 * size, size=size, baseline=baseline,
        **fields,
    )  # type: ignore[arg-type]  # fmt: skip


def typed(text: str, x: float = 10.0, baseline: float = 100.0, size: float = SIZE) -> list[Glyph]:
    """A text as glyphs: letters are half as wide as the font size, marks have no width."""
    glyphs = []
    for letter in text:
        width = 0.0 if letter in MARKS else 0.5 * size
        glyphs.append(glyph(letter, x, baseline, width, size))
        x += width
    return glyphs


def block(*lines: str, x: float = 10.0, baseline: float = 100.0, step: float = 14.0) -> list[Glyph]:
    """Wrapped lines below each other."""
    return [g for number, line in enumerate(lines) for g in typed(line, x, baseline + number * step)]


def flat(y: float, x0: float, x1: float) -> Rule:
    return Rule(x0, y, x1, y)


def tall(x: float, top: float, bottom: float) -> Rule:
    return Rule(x, top, x, bottom)


def lattice(xs: Sequence[float], ys: Sequence[float]) -> list[Rule]:
    """All lines of a table without spans."""
    return [flat(y, xs[0], xs[-1]) for y in ys] + [tall(x, ys[0], ys[-1]) for x in xs]


def content(
    glyphs: Iterable[Glyph], rules: Iterable[Rule] = (), number: int = 1, width: float = 600.0, height: float = 800.0
) -> PageContent:
    return PageContent(number, width, height, list(glyphs), list(rules), [], [])


XS = [50.0, 150.0, 250.0, 350.0]


def filled(rows: Sequence[Sequence[str]], xs: Sequence[float] = XS, top: float = 100, step: float = 30) -> list[Glyph]:
    """Texts of a table, row by row, each at the left of its cell."""
    return [
        g for r, row in enumerate(rows) for c, text in enumerate(row) for g in typed(text, xs[c] + 4, top + r * step + step / 2)
    ]


def parted(glyphs: Iterable[Glyph], rules: Iterable[Rule] = ()) -> PageParts:
    """A page of 600 × 800 points taken apart."""
    return page_parts(layout(content(glyphs, rules)))


def tables(page: PageParts) -> list[list[list[str]]]:
    """The texts of its table parts."""
    return [part.texts() for part in page.parts]


def body_lines(page: PageParts) -> list[str]:
    """The lines that are no furniture."""
    return [line.text for line in page.lines if not line.furniture]


def cell_of(glyphs: Sequence[Glyph], width: float) -> RawCell:
    """The glyphs as the text of a cell, so many points wide from x = 8 on, in a document that has nothing else."""
    top, bottom = min(g.top for g in glyphs) - 4, max(g.bottom for g in glyphs) + 4
    right = 8 + width
    rules = lattice([8, right, right + 40], [top, bottom])
    marker = typed("x", right + 5, bottom - 6)
    page = page_parts(layout(content([*glyphs, *marker], rules, width=max(600, right + 50))))
    return put_together(page).tables[0].cells[0]


Row = Sequence[str | None]
"""Texts of a row; None where the cell to the left goes on, "^" where the cell above does."""


@dataclass
class Drawn:
    """A ruled table to draw; `opens` names the sides where the page break cuts a row: no cross line there."""

    rows: Sequence[Row]
    top: float = 100.0
    xs: Sequence[float] = ()
    height: float = 30.0
    opens: str = ""


def draw(table: Drawn) -> tuple[list[Glyph], list[Rule]]:
    """A made table's glyphs and rules: 100 points a column, lines 12 points apart, rows `height` points high."""
    rows, n_cols = table.rows, len(table.rows[0])
    xs = list(table.xs) or [50.0 + 100.0 * col for col in range(n_cols + 1)]
    ys = [table.top + table.height * row for row in range(len(rows) + 1)]
    glyphs: list[Glyph] = []
    rules: list[Rule] = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text is None or text == "^":
                continue
            right = next((i for i in range(c + 1, n_cols) if row[i] is not None), n_cols)
            below = next((i for i in range(r + 1, len(rows)) if rows[i][c] != "^"), len(rows))
            glyphs += block(*text.split("\n"), x=xs[c] + 3, baseline=ys[r] + 12, step=12)
            rules += [tall(xs[c], ys[r], ys[below]), tall(xs[right], ys[r], ys[below])]
            if r or "top" not in table.opens:
                rules.append(flat(ys[r], xs[c], xs[right]))
            if below < len(rows) or "bottom" not in table.opens:
                rules.append(flat(ys[below], xs[c], xs[right]))
    return glyphs, rules


def page(number: int, *tables: Drawn, lines: Sequence[tuple[str, float]] = ()) -> PageParts:
    """A page of 600 × 800 points with tables and lines (words, baseline)."""
    glyphs = [g for words, baseline in lines for g in typed(words, 50, baseline)]
    rules: list[Rule] = []
    for table in tables:
        letters, borders = draw(table)
        glyphs, rules = glyphs + letters, rules + borders
    return page_parts(layout(content(glyphs, rules, number)))


def raw_line(words: str, top: float, number: int = 1, furniture: bool = False) -> RawLine:
    box = Box(50.0, top, 50.0 + 5 * len(words), top + SIZE)
    return RawLine([Run(words, words)], Place(number, box), SIZE, furniture)


class FakeJudge(NoJudge):
    """Heads are rows whose first text is in `heads`, footers begin with `ติดตาม`, keys are `keys`."""

    def __init__(self, heads: Sequence[str] = ("ตัวชี้วัด",), keys: Sequence[str] = ()) -> None:
        self.heads = {squeezed(text) for text in heads}
        self.keys = set(keys)

    def header_rows(self, rows: Sequence[Sequence[str]]) -> int:
        return int(bool(rows) and squeezed(rows[0][0]) in self.heads)

    def closes(self, texts: Sequence[str]) -> bool:
        return texts[0].startswith("ติดตาม") and len([text for text in texts if text.strip()]) <= min(len(texts), 2)

    def is_key(self, text: str) -> bool:
        return text in self.keys


def squeezed(text: str) -> str:
    return "".join(text.split())


def texts(table: RawTable) -> list[list[str]]:
    """The grid of a table's texts, "" under a span."""
    return [["" if cell is None else cell.text for cell in row] for row in table.rows()]


def put_together(*pages: PageParts, judge: NoJudge | None = None) -> Extracted:
    """Made pages as one document."""
    return assembled(list(pages), judge or FakeJudge(), "", None)
