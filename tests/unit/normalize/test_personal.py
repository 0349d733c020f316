"""Texts in; which stretches of them are numbers and addresses of persons, and what only looks so."""

import pytest

from normalize.personal import find_numbers, is_citizen_id


def found(text: str) -> list[tuple[str, str]]:
    return [(one.kind, text[one.start : one.end]) for one in find_numbers(text)]


MOBILES = [
    "089-1234567",
    "0891234567",
    "089 123 4567",
    "08-9123-4567",
    "08 9123 4567",
    "(089) 123-4567",
    "089.123.4567",
    "089–1234567",
    "๐๘๙-๑๒๓-๔๕๖๗",
    "๐๘๙1234567",
    "0 8 9 1 2 3 4 5 6 7",
    "0 8 9 - 1 2 3 4 5 6 7",
    "+66 89 123 4567",
    "+66891234567",
    "+66(0)89-123-4567",
    "(+66) 89 123 4567",
    "0066 89 123 4567",
    "089-123-\n4567",
    "0891234\n567",
    "0-8912-34567",
    "0-8912-3456-7",
    "089 12 34567",
    "089-12-34-567",
    "061-2345678",
    "0931234567",
]


@pytest.mark.parametrize("number", MOBILES)
@pytest.mark.parametrize("around", ["{}", "โทร {}", "โทร.{} ได้ทุกวัน", "นายสมชาย ใจดี ({})", "ติดต่อ{}ครับ"])
def test_mobile_numbers_in_all_their_forms(number, around):
    assert found(around.format(number)) == [("mobile", number)]


def test_several_numbers_in_a_text():
    assert found("โทร. 081-2345678, 082-3456789/0834567890-0845678901") == [
        ("mobile", "081-2345678"),
        ("mobile", "082-3456789"),
        ("mobile", "0834567890"),
        ("mobile", "0845678901"),
    ]


def test_a_number_behind_the_number_of_a_list():
    assert found("1.081-2345678") == [("mobile", "081-2345678")]


def test_the_country_without_a_plus_needs_a_label():
    assert found("โทร 66812345678") == [("mobile", "66812345678")]
    assert found("66812345678") == []


@pytest.mark.parametrize(
    "text",
    [
        "โทร. 02-123-4567 ต่อ 12",
        "โทร 0-5378-9123",
        "053-789123, 055 123 456",
        "โทรสาร 038-123456-7",
        "066-123",
        "เลขที่โครงการ 66089123456",
        "โครงการ 66099012345 วงเงิน 689,123,456.00 บาท",
        "เลขที่สัญญา 0812345678",
        "บัญชีเลขที่ 0612345678",
        "เลขที่บัญชี 061-2-34567-8",
        "061-0-12345-6",
        "รหัสงบประมาณ 0891234567",
        "099-4000123-45-6",
        "099-400-0123-45-6",
        "0994000123456",
        "0 9 9 4 0 0 0 1 2 3 4 5 6",
        "ปี 2566 จำนวน 08 09 2566 10",
        "08-09-2566 10",
        "08.30 - 16.30 น.",
        "09.00-12.00 13.00-16.30",
        "09.00\n12.00\n13.00",
        "06/08/2566 09/08/2566",
        "0 600000000",
        "0.0891234567",
        "65.0812345678",
        "6,891,234,567.00",
        "ที่ นน 52601/0812 ลว. 3 ส.ค. 2566",
        "12-0812345678",
        "0812345678-123456",
        "ISBN 0812345678",
        "คะแนน 88.40 86.09 92.31 77.44",
        "",
    ],
)
def test_what_only_looks_like_a_number_of_a_person(text):
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "1-1234-56789-12-0",
        "1123456789120",
        "๑-๑๒๓๔-๕๖๗๘๙-๑๒-๐",
        "1 1234 56789 12 0",
        "1 1 2 3 4 5 6 7 8 9 1 2 0",
        "1-1234-\n56789-12-0",
        "1-1234-56789-120",
    ],
)
def test_citizens_numbers(text):
    assert found(f"เลขประจำตัวประชาชน {text} ครับ") == [("citizen-id", text)]


@pytest.mark.parametrize(
    "text",
    [
        "1-1234-56789-12-2",
        "1123456789122",
        "0994000160097",
        "0-9940-00160-09-7",
        "9780306406157",
        "11234567891201",
        "1.123456789120",
    ],
)
def test_thirteen_digits_that_are_no_citizens_number(text):
    assert [one for one in found(text) if one[0] == "citizen-id"] == []


def test_a_citizens_number_behind_the_word_for_other_numbers():
    assert found("รหัสประจำตัวประชาชน 1-1234-56789-12-0") == [("citizen-id", "1-1234-56789-12-0")]
    assert found("รหัสโครงการ 1123456789120") == []


def test_the_check_digit():
    assert is_citizen_id("1123456789120")
    assert not is_citizen_id("1123456789122")
    assert not is_citizen_id("112345678912")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("e-mail: somchai.j99@gmail.com", "somchai.j99@gmail.com"),
        ("อีเมลSomchai_J@HOTMAIL.co.th", "Somchai_J@HOTMAIL.co.th"),
        ("saowanee@yahoo.com.", "saowanee@yahoo.com"),
        ("somchai @ gmail . com", "somchai @ gmail . com"),
        ("somchai@\ngmail.com", "somchai@\ngmail.com"),
    ],
)
def test_addresses_at_public_mail_services(text, address):
    assert found(text) == [("email", address)]


@pytest.mark.parametrize(
    "text",
    [
        "somchai@nanoi.go.th",
        "saraban_06550@gmail.com",
        "nanoi.sao@hotmail.com",
        "admin@gmail.com",
        "สูง 4 ม.@ 0.10x0.30",
        "@gmail.com",
    ],
)
def test_addresses_of_offices_and_others(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [("Line ID : somchai99", "somchai99"), ("ID Line: somchai_99", "somchai_99"), ("ไอดีไลน์ somchai.99", "somchai.99")],
)
def test_line_ids_that_are_labelled(text, name):
    assert found(text) == [("line-id", name)]


@pytest.mark.parametrize(
    "text", ["Line OA ของเทศบาล", "LINE : @nanoi", "Line ID : @nanoi", "on line identity", "https://line.me/x"]
)
def test_official_accounts_are_not_personal(text):
    assert found(text) == []
