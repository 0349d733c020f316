"""Texts of a page that tells no order in, read from a picture line by line over the whole page; rows and cells out."""

import pytest

from extract.continued import tables_of
from extract.judge import NoJudge
from extract.pages import layout
from extract.parts import PageParts, page_parts
from tests.unit.extract.made import XS, content, filled, flat, tables, typed

Placed = list[tuple[int, float, str]]
"""Column, baseline and words of a text."""


def read(texts: Placed, stops: list[float]) -> PageParts:
    """A page read from a picture: from top to bottom, and each line from left to right."""
    glyphs = [g for col, base, text in sorted(texts, key=lambda t: (t[1], t[0])) for g in typed(text, XS[col] + 4, base)]
    made = content(glyphs, [flat(y, 50, 350) for y in stops])
    return page_parts(layout(made._replace(in_order=False)))


@pytest.mark.parametrize(
    ("texts", "stops", "rows"),
    [
        pytest.param(
            [
                *((0, 113.0, "ที่"), (1, 113.0, "โครงการ"), (2, 113.0, "เวลา")),
                *((0, 143.0, "1"), (1, 143.0, "อบรมคุณธรรม"), (1, 157.0, "จริยธรรม"), (2, 143.0, "มกราคม"), (2, 157.0, "2564")),
                *((0, 183.0, "2"), (1, 183.0, "ประกาศ"), (1, 197.0, "นโยบาย"), (2, 183.0, "มีนาคม"), (2, 197.0, "2564")),
            ],
            [100.0, 130.0, 170.0, 210.0],
            [
                ["ที่", "โครงการ", "เวลา"],
                ["1", "อบรมคุณธรรมจริยธรรม", "มกราคม 2564"],
                ["2", "ประกาศนโยบาย", "มีนาคม 2564"],
            ],
            id="a number beside wrapped texts is one row",
        ),
        pytest.param(
            [
                *((0, 113.0, "รายการ"), (1, 113.0, "จำนวน"), (2, 113.0, "ร้อยละ")),
                *((0, 143.0, "กขคง"), (1, 143.0, "10"), (2, 143.0, "50.00")),
                *((0, 157.0, "จฉชซ"), (1, 157.0, "10"), (2, 157.0, "50.00")),
                *((0, 171.0, "รวม"), (1, 171.0, "20"), (2, 171.0, "100.00")),
            ],
            [100.0, 130.0, 180.0],
            [["รายการ", "จำนวน", "ร้อยละ"], ["กขคง", "10", "50.00"], ["จฉชซ", "10", "50.00"], ["รวม", "20", "100.00"]],
            id="figures below each other are rows though only the head is underlined",
        ),
        pytest.param(
            [
                *((0, 113.0, "รายการ"), (1, 113.0, "จำนวน"), (2, 113.0, "ร้อยละ")),
                *((0, 143.0, "กขคง"), (0, 157.0, "ฌญฎ"), (1, 150.0, "10"), (2, 150.0, "50.00")),
                *((0, 175.0, "จฉชซ"), (0, 189.0, "ดตถ"), (1, 182.0, "10"), (2, 182.0, "50.00")),
            ],
            [100.0, 130.0, 200.0],
            [["รายการ", "จำนวน", "ร้อยละ"], ["กขคงฌญฎ", "10", "50.00"], ["จฉชซดตถ", "10", "50.00"]],
            id="a figure in the middle of its row",
        ),
    ],
)
def test_rows_by_place(texts: Placed, stops: list[float], rows: list[list[str]]) -> None:
    found = tables(read(texts, stops))
    assert [[["".join(text.split()) for text in row] for row in table] for table in found] == [
        [["".join(text.split()) for text in row] for row in rows]
    ]


def test_a_label_in_the_middle_of_two_columns_spans_them() -> None:
    rows = [[(0, y, f"{n}."), (1, y, "กขคงจฉช"), (2, y, "80.00")] for n, y in enumerate((113.0, 143.0, 173.0, 203.0), 1)]
    glyphs = [g for row in rows for col, base, text in row for g in typed(text, XS[col] + 4, base)]
    glyphs += [*typed("รวมคะแนนทั้งสิ้น", 118, 233), *typed("80.00", XS[2] + 4, 233)]
    made = content(glyphs, [flat(y, 50, 350) for y in (100.0, 130, 160, 190, 220, 250)])
    part = page_parts(layout(made._replace(in_order=False))).parts[0]
    assert [(cell.col, cell.col_span) for cell in part.row(4)] == [(0, 2), (2, 1)]


@pytest.mark.parametrize(
    ("lower", "sure", "joined"),
    [
        (["ii", "โครงการ", "งบประมาณ"], 0.9, True),  # a short head misread: the long ones decide
        (["ที่", "โครงการ", "งบประนาณ"], 0.9, True),
        (["ที่", "โครงการ", "ผลคะแนน"], 0.9, False),
        (["ii", "โครงการ", "งบประมาณ"], 1.0, False),  # printed so
    ],
)
def test_heads_that_were_misread_are_the_same_heads(lower: list[str], sure: float, joined: bool) -> None:
    pages = []
    for number, (head, count) in enumerate(((["ที่", "โครงการ", "งบประมาณ"], 3), (lower, 2)), 1):
        rows = [head] + [[f"{3 * number - 3 + n}", "กขค", "ฌญ"] for n in range(1, count + 1)]
        step, top = 30.0, 800 - 30.0 * (count + 1) if number == 1 else 0.0
        glyphs = [g._replace(confidence=sure) for g in filled(rows, XS, top, step)]
        rules = [flat(top + step * n, XS[0], XS[-1]) for n in range(len(rows) + 1)]
        pages.append(page_parts(layout(content(glyphs, rules, number))))
    (table,) = tables_of(pages, NoJudge())[0]
    body = "".join(cell.text for cell in table.cells if cell.row >= table.header_rows)
    assert (lower[2] not in body) == joined
