"""Documents whose wrapped lines lost a blank in; the joints settled by what the document prints elsewhere out."""

import pytest

from extract.pages import layout
from extract.parts import page_parts
from schemas.tables import RawCell
from tests.unit.extract.made import SIZE, block, content, lattice, put_together, typed


def first_cell(wrapped: tuple[str, str], *elsewhere: str) -> RawCell:
    """A cell of two lines in a document that prints other lines elsewhere."""
    width = 4 + 0.5 * SIZE * max(map(len, wrapped))
    rules = lattice([8, 8 + width, 8 + width + 40], [88, 122])
    glyphs = [*block(*wrapped), *typed("x", 8 + width + 5, 110)]
    glyphs += [g for n, line in enumerate(elsewhere) for g in typed(line, 10, 300 + 40 * n)]
    return put_together(page_parts(layout(content(glyphs, rules)))).tables[0].cells[0]


@pytest.mark.parametrize(
    ("wrapped", "elsewhere", "whole"),
    [
        (("แผนป้องกัน", "การทุจริตสี่ปี"), (), "แผนป้องกันการทุจริตสี่ปี"),
        (("แผนป้องกัน", "การทุจริตสี่ปี"), ("ตามแผนป้องกัน การทุจริตสี่ปีนี้",), "แผนป้องกัน การทุจริตสี่ปี"),
        (("แผนป้องกัน", "การทุจริตสี่ปี"), ("ตามแผนป้องกันการทุจริตสี่ปีนี้",), "แผนป้องกันการทุจริตสี่ปี"),
        # printed both ways: nothing is proved
        (
            ("แผนป้องกัน", "การทุจริตสี่ปี"),
            ("ตามแผนป้องกัน การทุจริตสี่ปีนี้", "ตามแผนป้องกันการทุจริตสี่ปีนี้"),
            "แผนป้องกันการทุจริตสี่ปี",
        ),
    ],
)
def test_a_lost_blank_comes_back_where_the_document_prints_it(
    wrapped: tuple[str, str], elsewhere: tuple[str, ...], whole: str
) -> None:
    cell = first_cell(wrapped, *elsewhere)
    assert cell.text == whole
    assert "".join(run.claimed for run in cell.runs) == whole


def test_no_open_joint_leaves_the_extraction() -> None:
    page = page_parts(layout(content(block("การดำเนินการตาม", "แผนป้องกันการ", "ทุจริต"))))
    assert all("\x1f" not in line.text for line in put_together(page).lines)
