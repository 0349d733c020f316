"""Texts in groups: the same ones, nearly the same ones, and phrases that everybody has."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.likeness import CROWD, groups_of, nearly_same

WORDS = ("ประชุม", "ชี้แจง", "บริการ", "ประชาชน", "โครงการ", "ระเบียบ", "แผนงาน", "ติดตาม", "ตรวจสอบ", "สำรวจ", "งบประมาณ", "เผยแพร่")


def made(seed: int, n: int = 30) -> str:
    chance = random.Random(seed)
    return "".join(chance.choice(WORDS) for _ in range(n))


@pytest.mark.parametrize(
    ("change", "same"),
    [
        (lambda t: t, True),
        (lambda t: t[:60] + "ก" + t[61:], True),
        (lambda t: t[: len(t) // 2], False),
        (lambda t: t + "25", False),
    ],
)
def test_nearly_the_same(change, same):
    text = made(1)
    assert nearly_same(text, change(text)) is same


def test_groups():
    texts = [made(1), made(2), made(1)[:80] + "กก" + made(1)[82:], made(3), made(2)]
    assert [group.members for group in groups_of(texts)] == [(0, 2), (1, 4), (3,)]


def test_phrases_that_many_have_bring_no_texts_together():
    form = made(9)
    texts = [form + made(seed, 4) for seed in range(CROWD + 5)]
    found = groups_of(texts)
    assert all(group.common or len(group.members) == 1 for group in found)
    assert any(group.common for group in found)


@given(st.lists(st.text(alphabet="กขคงจ1", max_size=30), max_size=12), st.randoms())
def test_each_text_is_in_one_group_whatever_the_order(texts, chance):
    found = groups_of(texts)
    assert sorted(number for group in found for number in group.members) == list(range(len(texts)))
    order = list(range(len(texts)))
    chance.shuffle(order)
    again = groups_of([texts[number] for number in order])
    assert {frozenset(order[n] for n in group.members) for group in again} == {frozenset(group.members) for group in found}
