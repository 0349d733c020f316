"""Documents whose wrapped lines lost a blank in; the joints settled by what the document prints elsewhere out."""

import pytest

from extract.pages import layout
from extract.parts import page_parts
from schemas.tables import RawCell
from tests.unit.extract.made import SIZE, FakeJudge, block, content, lattice, put_together, typed

VARYING = ("ภาษาและวัฒ นธรรมไทย", "ภาษาและวัฒนธรรมไทย", "วัฒนธรรม ไทยทุก", "วัฒนธรรมไทยทุก")
"""Words of which the blank comes and goes."""


class Labels(FakeJudge):
    """Knows the labels of units and of periods."""

    def labels(self) -> tuple[str, ...]:
        return ("หน่วยงานรับผิดชอบหลัก", "หน่วยงานสนับสนุน", "ระยะเวลา")


def first_cell(wrapped: tuple[str, ...], *elsewhere: str, room: float = 0.0) -> RawCell:
    """A cell of a few lines, `room` points wider than they are, in a document that prints other lines elsewhere."""
    width = 4 + 0.5 * SIZE * max(map(len, wrapped)) + room
    rules = lattice([8, 8 + width, 8 + width + 40], [88, 94 + 14 * len(wrapped)])
    glyphs = [*block(*wrapped), *typed("x", 8 + width + 5, 110)]
    glyphs += [g for n, line in enumerate(elsewhere) for g in typed(line, 10, 300 + 40 * n)]
    return put_together(page_parts(layout(content(glyphs, rules))), judge=Labels()).tables[0].cells[0]


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
        # the letters go on over another joint
        (("ของศาสนา", "และวัฒ", "นธรรม"), ("ส่งเสริมของศาสนา และวัฒนธรรมดี",), "ของศาสนา และวัฒนธรรม"),
        # a document that prints other words both ways: once proves nothing, twice does
        (("ของศาสนา", "และวัฒ", "นธรรม", "ไทยทุก"), (*VARYING, "ของศาสนา และวัฒนธรรม"), "ของศาสนาและวัฒนธรรมไทยทุก"),
        (("ของศาสนา", "และวัฒ", "นธรรม", "ไทยทุก"), (*VARYING, *["ของศาสนา และวัฒนธรรม"] * 2), "ของศาสนา และวัฒนธรรมไทยทุก"),
        # a number that begins a cell stands as the others do
        (("7.", "ประสิทธิภาพ"), ("1. การปฏิบัติหน้าที่", "2. การใช้อำนาจ"), "7. ประสิทธิภาพ"),
        (("๗.", "ประสิทธิภาพ"), ("1.การปฏิบัติหน้าที่", "2.การใช้อำนาจ"), "๗.ประสิทธิภาพ"),
    ],
)
def test_a_lost_blank_comes_back_where_the_document_prints_it(
    wrapped: tuple[str, ...], elsewhere: tuple[str, ...], whole: str
) -> None:
    cell = first_cell(wrapped, *elsewhere)
    assert cell.text == whole
    assert "".join(run.claimed for run in cell.runs) == whole


@pytest.mark.parametrize(
    ("wrapped", "elsewhere", "room", "whole"),
    [
        # a label is never parted, whatever room there was, and begins anew
        (("หน่วย", "งานสนับสนุน : ทุกส่วน"), (), 60, "หน่วยงานสนับสนุน : ทุกส่วน"),
        (("สำนักปลัด หน่วย", "งานสนับสนุน : ทุกส่วน"), (), 60, "สำนักปลัด หน่วยงานสนับสนุน : ทุกส่วน"),
        (("กองช่างและสำนักปลัด", "หน่วยงานสนับสนุน : ทุก"), (), 0, "กองช่างและสำนักปลัด หน่วยงานสนับสนุน : ทุก"),
        (("หน่วย", "งานย่อยสนับสนุนทุกส่วน"), (), 60, "หน่วย\nงานย่อยสนับสนุนทุกส่วน"),  # no label
        # a colon stands as the other ones do
        (("หน่วยงานสนับสนุน", ": ทุกส่วนราชการ"), ("ระยะเวลา : ปี 2566",), 0, "หน่วยงานสนับสนุน : ทุกส่วนราชการ"),
        (("หน่วยงานสนับสนุน", ": ทุกส่วนราชการ"), ("ระยะเวลา: ปี 2566",), 0, "หน่วยงานสนับสนุน: ทุกส่วนราชการ"),
        (("หน่วยงานสนับสนุน", ": ทุกส่วนราชการ"), ("เวลา 10:30 น.",), 0, "หน่วยงานสนับสนุน: ทุกส่วนราชการ"),
        (("ผู้ประสานงานกลาง", ": นายก"), ("ระยะเวลา : ปี 2566",), 0, "ผู้ประสานงานกลาง : นายก"),
    ],
)
def test_labels_and_their_colons(wrapped: tuple[str, ...], elsewhere: tuple[str, ...], room: float, whole: str) -> None:
    cell = first_cell(wrapped, *elsewhere, room=room)
    assert cell.text == whole
    assert "".join(run.claimed for run in cell.runs) == whole


def test_no_open_joint_leaves_the_extraction() -> None:
    page = page_parts(layout(content(block("การดำเนินการตาม", "แผนป้องกันการ", "ทุจริต"))))
    assert all("\x1f" not in line.text for line in put_together(page).lines)
