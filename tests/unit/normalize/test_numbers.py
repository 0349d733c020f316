"""Cells in; the number, the amount or nothing out."""

from decimal import Decimal

import pytest

from normalize.numbers import decimals, is_no_budget, parse_money, parse_number, to_arabic


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("๒๕๖๖", "2566"),
        ("๒๕61", "2561"),
        ("ปี ๐๑๒๓๔๕๖๗๘๙", "ปี 0123456789"),
        ("๒๕๖o", "256o"),
        ("no digit", "no digit"),
        ("", ""),
    ],
)
def test_to_arabic(text: str, expected: str) -> None:
    assert to_arabic(text) == expected


@pytest.mark.parametrize(
    ("text", "value", "printed"),
    [
        ("88.40", "88.40", "88.40"),
        ("88.4", "88.4", "88.4"),
        ("๘๘.๔๐", "88.40", "๘๘.๔๐"),
        ("๒๕61", "2561", "๒๕61"),
        ("0", "0", "0"),
        ("0.00", "0.00", "0.00"),
        ("05", "5", "05"),
        ("106.93", "106.93", "106.93"),
        (" 12\n", "12", "12"),
        ("-5.25", "-5.25", "-5.25"),
        ("−5.25", "-5.25", "−5.25"),
        ("-1,500.00", "-1500.00", "-1,500.00"),
        ("16,500.00", "16500.00", "16,500.00"),
        ("๑๖๒,๐๐๐.๐๐", "162000.00", "๑๖๒,๐๐๐.๐๐"),
        ("1234567", "1234567", "1234567"),
        ("1,234,567", "1234567", "1,234,567"),
        ("29.03%", "29.03", "29.03"),
        ("100 %", "100", "100"),
        ("ร้อยละ 85.15", "85.15", "85.15"),
        ("ร้อยละ๘๕", "85", "๘๕"),
        ("77.70คะแนน", "77.70", "77.70"),
        ("คะแนน ร้อยละ 88.40", "88.40", "88.40"),
        ("9,600 บาท", "9600", "9,600"),
        # blanks that the grouping proves
        ("9,600, 000", "9600000", "9,600, 000"),
        ("1 ,300,000", "1300000", "1 ,300,000"),
        ("12 ,500", "12500", "12 ,500"),
        ("300, 000", "300000", "300, 000"),
        ("12, 500.00", "12500.00", "12, 500.00"),
        ("124,500\n.00", "124500.00", "124,500\n.00"),
        ("124,500. 00", "124500.00", "124,500. 00"),
        ("124,5\n00.00", "124500.00", "124,5\n00.00"),
        ("๙,๖๐๐, ๐๐๐", "9600000", "๙,๖๐๐, ๐๐๐"),
    ],
)
def test_one_number(text: str, value: str, printed: str) -> None:
    number = parse_number(text)
    assert number is not None
    assert (str(number.value), number.printed) == (value, printed)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "-", "–", ".", ",", "%", "คะแนน"),
        *("1.234.5", "12,34", "1234,567", "1,234,56", "12,345.", ".5", "5.", ",500", "1,,000"),
        # what may be two numbers
        *("12, 500", "1,300, 500", "1 2", "88. 40", "1 300 000", "1 1,500", "1,2 34", "88.40 88.50", "5-10"),
        # letters, other digits, telephone numbers, dates, ratios, bullets
        *("๒๕๖o", "1O", "1e5", "NaN", "Infinity", "٣", "５", "½", "0812345678", "000", "3/4", "28/4/2566", "- 5", "+5"),
        *("ระดับ 5", "5 โครงการ", "88.40 (ผ่าน)", "~5", "3,000.-"),
    ],
)
def test_not_one_number(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3,000.00", "3000.00"),
        ("3,000.-", "3000"),
        ("3,000.- บาท", "3000"),
        ("๓๐,๐๐๐ บาท", "30000"),
        ("0", "0"),
    ],
)
def test_money(text: str, value: str) -> None:
    amount = parse_money(text)
    assert amount is not None
    assert str(amount.value) == value


@pytest.mark.parametrize("text", ["ไม่ใช้งบประมาณ", "ไม่ใช้งบ", "ไม่ใช้ งบประมาณ", "- ไม่ใช้งบประมาณ -", "-", " – ", "ไม่มีงบประมาณ"])
def test_no_budget(text: str) -> None:
    assert is_no_budget(text)
    assert parse_money(text) is None


@pytest.mark.parametrize("text", ["", " ", "0", "0.00", "3,000", "-5", "งบประมาณ", "ไม่ใช้งบประมาณ 500 บาท"])
def test_not_no_budget(text: str) -> None:
    assert not is_no_budget(text)


@pytest.mark.parametrize(
    ("value", "expected"), [("88.40", 2), ("88.4", 1), ("88", 0), ("0.00", 2), ("1E+3", 0), ("NaN", 0), ("Infinity", 0)]
)
def test_decimals(value: str, expected: int) -> None:
    assert decimals(Decimal(value)) == expected
