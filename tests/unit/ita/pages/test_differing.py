"""Where two versions of a text differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita.pages.differing import differing

THAI = st.text(alphabet=st.sampled_from("กขคงจนมรวสอเแโ าิีุู่้๊์ัำ\n12ab"), max_size=60)


@pytest.mark.parametrize(
    ("one", "other", "marked"),
    [
        ("จัดทำประกาศของสำนักงานเทศบาล", "จัดทำประกาศของสำนักเทศบาล", (["งาน"], [])),
        ("เสริมสร้างความรู้ด้านการป้องกัน", "เสริมสร้างความรู้ด้านการปราบปราม", (["ป้องกัน"], ["ปราบปราม"])),
        ("ประชาสัมพันธ์ข้อมูลให้ทราบ", "ประชาสัมพันธ์ ข้อมูลให้ทราบ", ([], [])),
    ],
)
def test_what_only_one_text_has_is_marked(one, other, marked) -> None:
    parts = differing(one, other)
    assert parts is not None
    assert tuple([words for words, differs in side if differs] for side in parts) == marked


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3 เมษายน 2567", "ม.ค.-มี.ค.2566"),
        ("จัดทำประกาศของสำนักงานเทศบาล", "จัดทำประกาศ\nของสำนักงานเทศบาล".replace("\n", "")),
        ("จัดทำประกาศของสำนักงานเทศบาล", "ติดตั้งกล้องวงจรปิดทุกหมู่บ้านในตำบล"),
    ],
)
def test_two_values_two_texts_and_the_same_text_are_not_marked(one, other) -> None:
    assert differing(one, other) is None


@given(THAI, THAI, THAI)
def test_the_parts_are_the_text_and_no_mark_leaves_its_letter(head, middle, tail) -> None:
    one, other = head + tail, head + middle + tail
    parts = differing(one, other)
    if parts is not None:
        assert tuple("".join(words for words, _ in side) for side in parts) == (one, other)
