"""Texts as read from pictures in; what is put right in them, and what must stay, out."""

import pytest

from normalize.misread import LETTER, MARK, as_pictured, reread
from normalize.repair import Repaired
from schemas.provenance import replay

SURE = [
    # marks that were overlooked
    ("หน่วยงานที่เกียวข้องตามตัวชีวัด", "หน่วยงานที่เกี่ยวข้องตามตัวชี้วัด"),
    ("ผ่านช่องทางทีหลากหลาย", "ผ่านช่องทางที่หลากหลาย"),
    ("บคลากรภายในหน่วยงานสนับสนนข้อมล", "บุคลากรภายในหน่วยงานสนับสนุนข้อมูล"),
    ("การประเมินความเสียงการทจริต", "การประเมินความเสี่ยงการทุจริต"),
    # marks that were taken for others
    ("ให้รัดกุมยิ่งขืน", "ให้รัดกุมยิ่งขึ้น"),
    ("ประสิทธิภาพการสื้อสาร", "ประสิทธิภาพการสื่อสาร"),
    # one too many
    ("กองคลั้งเทศบาล", "กองคลังเทศบาล"),
    # a ring that was overlooked
    ("คะแนนรวมถ่วงน้าหนัก", "คะแนนรวมถ่วงน้ำหนัก"),
    # letters of like shape, in words of some length
    ("ประเด็นตัวขี้วัด", "ประเด็นตัวชี้วัด"),
]


@pytest.mark.parametrize(("read", "printed"), SURE)
def test_what_was_surely_misread_is_put_right(read: str, printed: str) -> None:
    text, changes = reread(read)
    assert text == printed
    assert replay(read, changes) == printed
    assert {change.rule for change in changes} <= {MARK, LETTER}
    assert reread(text) == (text, [])


@pytest.mark.parametrize(
    "text",
    [
        "การปฏิบัติหน้าที่ของบุคลากรภายในหน่วยงาน",
        "สำนักปลัดเทศบาลตำบลน่าน้อย",  # a name that is like another one
        "อบต.เรือง",  # a name that is like a usual word
        "ตำบลแต้ อำเภอเมือง",
        "นางสาวแกวตา ทองดี",  # a name without its mark is a name
        "สอบถามทุกท่วง",  # the author's own word
        "คะแนน 88.40 ระดับ B (No Gift Policy)",
        "ก ข ค",
        "๑. ต.ค. ๖๖ – มี.ค. ๖๗",
        "",
    ],
)
def test_what_may_be_printed_so_stays(text: str) -> None:
    assert reread(text) == (text, [])


def test_changes_follow_those_of_the_text_layer() -> None:
    found = as_pictured(Repaired("ตัวชีวัด", "ตัวชีวัด", []))
    assert (found.text, [change.rule for change in found.changes]) == ("ตัวชี้วัด", [MARK])
    assert 0.5 <= found.confidence < 1
