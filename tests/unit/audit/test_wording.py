"""Texts compared by their letters: what counts, and where two texts differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.wording import (
    CONTEXT,
    _spelt,
    differences,
    in_one_way,
    letters_of,
    likeness,
    same_but_for_marks,
    same_but_for_misreadings,
    shown,
)

THAI = st.text(alphabet="กขคงจชดตนบปมยรลวสหอะาิีุูเแโ่้ ", max_size=60)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("1.จัดประชุม  ชี้แจง", "จัดประชุมชี้แจง", True),
        ("๑) จัดประชุม\n๒) ติดตามผล", "1. จัดประชุม 2. ติดตามผล", True),
        ("การใช้อํานาจ", "การใช้อำนาจ", True),
        ("เเผนงาน", "แผนงาน", True),
        ("จัดซื้อ/จัดจ้าง", "จัดซื้อ จัดจ้าง", True),
        ("No Gift Policy", "NO GIFT POLICY", True),
        ("ปี ๒๕๖๖", "ปี 2566", True),
        ("ร้อยละ 85.50", "ร้อยละ 85.05", False),
        ("ปลุกจิตสำนึก", "ปกป้องจิตสำนึก", False),
        ("ทักท้วง", "ทักทวง", False),
    ],
)
def test_only_letters_and_digits_count(one, other, same):
    assert (letters_of(one) == letters_of(other)) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ร้อยละ 80", "80 %", True),
        ("แผนปี พ.ศ. 2566", "แผน พ.ศ.2566", True),
        ("แผนปี 2566", "แผนปี 66", True),
        ("แผนปี 2566", "แผนปี 2565", False),
        ("คู่มือของ ทต.บ้านใหม่", "คู่มือของเทศบาลตำบลบ้านใหม่", True),
        ("ก. จัดประชุม", "ข) จัดประชุม", True),
        ("(a) จัดประชุม", "b. จัดประชุม", True),
    ],
)
def test_what_people_write_in_several_ways_is_written_in_one(one, other, same):
    assert (letters_of(in_one_way(one)) == letters_of(in_one_way(other))) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("ทักท้วง", "ทักทวง", True), ("ประจำปี", "ประจาปี", True), ("ปลุก", "ปลก", True), ("ปลุก", "ปูก", False), ("กอง", "กองทุน", False)],
)
def test_what_a_text_layer_loses_first_is_told_apart(one, other, same):
    assert same_but_for_marks(one, other) is same


@given(text=THAI)
def test_letters_of_letters_are_themselves(text):
    assert letters_of(letters_of(text)) == letters_of(text)


@given(one=THAI.map(letters_of), other=THAI.map(letters_of))
def test_differences_are_found_exactly_where_texts_differ(one, other):
    found = differences(one, other)
    assert bool(found) == (one != other)
    assert all(part.one.strip("…") in one and part.other.strip("…") in other for part in found)
    assert (likeness(one, other) == 1.0) == (one == other)


def test_a_difference_shows_what_stands_around_it():
    one, other = letters_of("ปราบปรามการทุจริต ปลุกจิตสำนึกและส่งเสริม"), letters_of("ปราบปรามการทุจริต ปกป้องจิตสำนึกและส่งเสริม")
    (only,) = differences(one, other)
    assert "ปลุก" in only.one
    assert "ปกป้อง" in only.other
    assert len(only.one) < len("ปลุก") + 2 * CONTEXT + 6
    assert shown([only] * 5).endswith("(+2)")


@given(text=THAI | st.text(max_size=30))
def test_letters_and_their_places_are_one(text):
    spelt = _spelt(text)
    assert spelt.letters == letters_of(text)
    assert len(spelt.letters) == len(spelt.places)


def test_a_difference_is_shown_as_it_is_printed():
    (only,) = differences("1. สอบถาม ทักท้วง ฯลฯ ต่อหัวหน้า", "๑. สอบถาม ทุกท่วง ฯลฯ ต่อหัวหน้า")
    assert "ทักท้วง ฯลฯ" in only.one
    assert only.one.startswith("…") is False or "สอบถาม ทัก" in only.one


VILLAGES = "ส่งข่าวถึงทุกหมู่บ้านทุกสัปดาห์"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("กองซ่าง", "กองช่าง", True),
        ("กองคลัง", "กองช่าง", False),
        (VILLAGES, VILLAGES.replace("ข่าว", "ชาว"), True),
        (VILLAGES, "ส่งข่าวถึงทุกห้านทุกสัปดาห์มู่บั", True),  # letters of one line taken for another's
        (VILLAGES, VILLAGES.replace("สัปดาห์", "เดือน"), False),
        (VILLAGES, "ผู้ดูแลเว็บไซต์ไม่ตรง" + VILLAGES[:20] + "เวลา" + VILLAGES[20:], True),  # those of another cell among them
        ("ติดต่อทางpolicyทุกวัน", "ติดต่อทาง9๐น์๐ทุกวัน", True),  # a Latin word that was taken for Thai
        ("ติดต่อทางlineทุกวัน", "ติดต่อทางfacebookทุกวัน", False),
        (VILLAGES, VILLAGES.replace("ทุกหมู่", "แก่ทุกหมู่"), False),
        ("ปลุกจิตสำนึกและส่งเสริมคุณธรรมจริยธรรม", "ปกป้องจิตสำนึกและส่งเสริมคุณธรรมจริยธรรม", False),
        ("", "", True),
    ],
)
def test_two_readings_of_one_text(one, other, same):
    assert same_but_for_misreadings(one, other) is same
    assert same_but_for_misreadings(other, one) is same
