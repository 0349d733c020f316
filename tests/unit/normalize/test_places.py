"""Printed names of places in; the listed ones with their codes out. The examples lie in จังหวัดแพร่ (54) and elsewhere."""

import pytest

from normalize.places import (
    Address,
    all_places,
    bare_address,
    codes_of,
    districts,
    find_address,
    find_place,
    in_full,
    place_at,
    province_aliases,
    provinces,
    romanised,
    settle_province,
    subdistricts,
)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("อำเภอสมมุติ จังหวัดแพร่", ("สมมุติ", "แพร่")),
        ("อำเภอ สมมุติ จังหวัด แพร่", ("สมมุติ", "แพร่")),
        ("อ.สมมุติ จ.แพร่", ("สมมุติ", "แพร่")),
        ("อ. สมมุติ จ. แพร่", ("สมมุติ", "แพร่")),
        ("(อ.สมมุติ จ.แพร่)", ("สมมุติ", "แพร่")),
        (", อ.สมมุติ, จ.แพร่", ("สมมุติ", "แพร่")),
        ("อำเภอ : สมมุติ จังหวัด : แพร่", ("สมมุติ", "แพร่")),
        ("อำเภอสมมุติจังหวัดแพร่ประจำปีงบประมาณ พ.ศ. 2566", ("สมมุติ", "แพร่")),
        ("กิ่งอำเภอสมมุติ จว.แพร่", ("สมมุติ", "แพร่")),
        ("อ.สุไหงโก-ลก จ.นราธิวาส", ("สุไหงโก-ลก", "นราธิวาส")),
        ("เขตพระนคร กรุงเทพมหานคร", ("พระนคร", "กรุงเทพมหานคร")),
        ("แขวงบางรัก เขตบางรัก กทม.", ("บางรัก", "กทม.")),
        ("เขตพื้นที่การศึกษา จังหวัดแพร่", (None, "แพร่")),
        ("เขตสนาม จังหวัดแพร่", (None, "แพร่")),
        ("อำเภอสมมุติ", ("สมมุติ", None)),
        ("จังหวัดแพร่", (None, "แพร่")),
        ("อบจ.แพร่", (None, None)),
        ("ผู้ว่าราชการจังหวัดแพร่", (None, None)),
        ("เทศบาลตำบลสมมุติ", (None, None)),
        ("", (None, None)),
    ],
)
def test_find_place(text: str, place: tuple[str | None, str | None]) -> None:
    assert find_place(text) == place


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("ตำบลแม่หล่าย อำเภอเมือง จังหวัดแพร่", Address("แม่หล่าย", "เมือง", "แพร่")),
        ("ต.แม่หล่าย อ.เมืองแพร่ จ.แพร่", Address("แม่หล่าย", "เมืองแพร่", "แพร่")),
        ("ต.จ.ป.ร. อ.กระบุรี จ.ระนอง", Address("จ.ป.ร.", "กระบุรี", "ระนอง")),
        ("แขวงวัดราชบพิธ เขตพระนคร กรุงเทพฯ", Address("วัดราชบพิธ", "พระนคร", "กรุงเทพฯ")),
    ],
)
def test_find_address(text: str, address: Address) -> None:
    assert find_address(text) == address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (", ร้องกวาง, แพร่", Address(None, "ร้องกวาง", "แพร่")),
        ("(เมือง, แพร่)", Address(None, "เมือง", "แพร่")),
        (", แม่แตง, แพร่", Address()),  # no district of that province
        (", ร้องกวาง", Address()),
        ("", Address()),
    ],
)
def test_an_address_without_labels_counts_where_both_parts_are_listed(text: str, address: Address) -> None:
    assert bare_address(text) == address


def test_places_have_official_codes() -> None:
    assert provinces()["แพร่"] == "54"
    assert districts("54")["ร้องกวาง"] == "5402"
    assert districts("10")["พระนคร"] == "1001"
    assert subdistricts("54")["แม่หล่าย"] == [("540108", ("54000",))]
    assert codes_of("54", "ร้องกวาง") == ["5402", "540201"]
    assert len(provinces()) == 77
    assert "ในเวียง" in all_places()


def test_places_have_romanised_names() -> None:
    latin = romanised("54")
    assert (latin["54"], latin["5402"], latin["540201"]) == ("Phrae", "Rong Kwang", "Rong Kwang")


def test_a_second_name_in_parentheses_is_a_name_too() -> None:
    named = subdistricts("45")
    assert named["ปอภาร"]
    assert set(named["ปอภาร"]) <= set(named["ปอพาน"])


@pytest.mark.parametrize(
    ("printed", "district", "name"),
    [
        ("แพร่", None, "แพร่"),
        ("นครราชสีมา", None, "นครราชสีมา"),
        ("กทม.", None, "กรุงเทพมหานคร"),
        ("อยุธยา", None, "พระนครศรีอยุธยา"),
        ("นครราชสิมา", "โชคชัย", "นครราชสีมา"),
        ("นครราชสิมา", "เมือง", "นครราชสีมา"),
        ("สุราษฏร์ธานี", "ไชยา", "สุราษฎร์ธานี"),
        ("แพร", "ร้องกวาง", "แพร่"),
        ("นครราชสิมา", None, None),  # no district says the same
        ("นครราชสิมา", "ร้องกวาง", None),  # a district of another province
        ("นคร", "เมือง", None), ("แพ", "เมือง", None), ("ไม่มีจริง", "เมือง", None), ("", None, None), (None, None, None),
    ],
)  # fmt: skip
def test_settle_province(printed: str | None, district: str | None, name: str | None) -> None:
    assert settle_province(printed, district) == name


@pytest.mark.parametrize(
    ("district", "code", "province", "name"),
    [
        ("ร้องกวาง", "54", "แพร่", "ร้องกวาง"),
        ("เมือง", "54", "แพร่", "เมืองแพร่"),
        ("เขตพระนคร", "10", "กรุงเทพมหานคร", "พระนคร"),
        ("เมือง", "14", "พระนครศรีอยุธยา", None),
        ("แม่แตง", "54", "แพร่", None),
    ],
)
def test_in_full(district: str, code: str, province: str, name: str | None) -> None:
    assert in_full(district, code, province) == name


def test_aliases_name_listed_provinces() -> None:
    assert set(province_aliases().values()) <= set(provinces())


@pytest.mark.parametrize(("text", "place"), [("เวียงสาประจำปี", "เวียงสา"), ("เวียง", "เวียง"), ("เท่ากับ 88", ""), ("", "")])
def test_the_place_with_which_a_text_begins(text: str, place: str) -> None:
    assert place_at(text) == place
