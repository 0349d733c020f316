"""Grids of texts written as dumps in; the same grids out, and no letter of a dump lost."""

import re
from html import escape

from hypothesis import given
from hypothesis import strategies as st

from extract.dump_join import assembled
from extract.dumps import items_of
from extract.judge import NoJudge
from schemas.tables import RawTable

JUDGE = NoJudge()
WORDS = st.text(alphabet="กขคงจชดตนรลสหอาะิีุู่้ำ0123456789abc .,:()", min_size=1, max_size=12).map(str.strip).filter(bool)
GRIDS = st.integers(2, 5).flatmap(lambda n: st.lists(st.lists(WORDS, min_size=n, max_size=n), min_size=2, max_size=6))
ANYTHING = st.text(alphabet="กาิ่1.5:\t\n|<>/\\-&;*#` \ftdpable\"'=!", max_size=120)


def read(text: str, form: str) -> list[RawTable]:
    return assembled(items_of(text, form, JUDGE), JUDGE)[0]


def rows(table: RawTable) -> list[list[str]]:
    return [["" if cell is None else " ".join(cell.text.split()) for cell in row] for row in table.rows()]


def flat(grid: list[list[str]]) -> list[list[str]]:
    return [[" ".join(text.split()) for text in row] for row in grid]


@given(GRIDS)
def test_grids_as_text(grid):
    (table,) = read("\n".join("\t".join(row) for row in grid), "text")
    assert rows(table) == flat(grid)
    assert [cell.places[0].line for cell in table.cells] == [cell.row + 1 for cell in table.cells]


@given(GRIDS)
def test_grids_as_markdown(grid):
    lines = ["| " + " | ".join(row) + " |" for row in grid]
    (table,) = read("\n".join([lines[0], "|---" * len(grid[0]) + "|", *lines[1:]]), "markdown")
    assert rows(table) == flat(grid)


@given(GRIDS)
def test_grids_as_html(grid):
    body = "\n".join("<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row) + "</tr>" for row in grid)
    (table,) = read(f"<html><body><table>\n{body}\n</table></body></html>", "html")
    assert rows(table) == flat(grid)


def shown(text: str) -> list[str]:
    return sorted(re.sub(r"[^ก-๎0-9]", "", text))


@given(ANYTHING, st.sampled_from(["text", "markdown"]))
def test_no_letter_of_a_text_is_lost(text, form):
    tables, lines = assembled(items_of(text, form, JUDGE), JUDGE)
    runs = [run for table in tables for cell in table.cells for run in cell.runs] + [run for line in lines for run in line.runs]
    if "<" not in text and "&" not in text:
        assert shown("".join(run.claimed for run in runs)) == shown(text)
    for table in tables:
        places = [
            (r, c)
            for cell in table.cells
            for r in range(cell.row, cell.row + cell.row_span)
            for c in range(cell.col, cell.col + cell.col_span)
        ]
        assert sorted(places) == [(r, c) for r in range(table.n_rows) for c in range(table.n_cols)]


TAGS = ["<table>", "</table>", "<tr>", "<td>", "<td_colspan=3>", "<td_rowspan=2>", "</td>", "<p>", "</p>", "<b>", "</div>"]
PIECES = st.lists(st.sampled_from([*TAGS, "ก", "ข", "1"]), max_size=40)


@given(PIECES)
def test_no_letter_of_broken_html_is_lost(pieces):
    tables, lines = assembled(items_of("".join(pieces).replace("_", " "), "html", JUDGE), JUDGE)
    texts = [cell.text for table in tables for cell in table.cells] + [line.text for line in lines]
    assert shown("".join(texts)) == shown("".join(piece for piece in pieces if not piece.startswith("<")))
