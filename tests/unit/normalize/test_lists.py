"""Texts of cells in, the items of the lists printed in them out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.lists import items_of


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("1. ประกาศ\n2. ประชุม", ["1. ประกาศ", "2. ประชุม"]),
        ("1.ประกาศนโยบาย 2.ประชุมทุกเดือน 3.รายงาน", ["1.ประกาศนโยบาย", "2.ประชุมทุกเดือน", "3.รายงาน"]),
        ("๑) ประกาศ ๒) ประชุม", ["๑) ประกาศ", "๒) ประชุม"]),
        ("ดำเนินการดังนี้\n1. ประกาศ\n2. ประชุม", ["ดำเนินการดังนี้", "1. ประกาศ", "2. ประชุม"]),
        ("- ประกาศ\n- ประชุม - ชี้แจง", ["- ประกาศ", "- ประชุม - ชี้แจง"]),
        ("• ประกาศ\n• ประชุม", ["• ประกาศ", "• ประชุม"]),
        ("1. ประกาศ", []),  # one is no list
        ("ประชุม 2 ครั้ง", []),
        ("คะแนน 1.5 และ 2.5", []),
        ("2. ประชุม\n1. ประกาศ", []),
        ("ต.ค. - ธ.ค.", []),
        ("", []),
        (None, []),
    ],
)
def test_items(text: str | None, items: list[str]) -> None:
    assert items_of(text) == items


@given(st.lists(st.text("กขคง ๑2.)-•\n", max_size=12), max_size=6).map("\n".join))
def test_no_letter_of_a_list_is_lost(text: str) -> None:
    items = items_of(text)
    assert not items or "".join("".join(items).split()) == "".join(text.split())
