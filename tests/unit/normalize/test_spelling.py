"""Thai text in; its letters, the marks on them and the blanks between them out."""

import pytest

from normalize.spelling import DAMAGE, FAULT, RUN, parsed, spelled


@pytest.mark.parametrize(
    ("word", "letters", "marks"),
    [
        ("การ", "การ", []),
        ("น้ำ", "นา", [(0, "้"), (0, "ํ")]),
        ("ที่", "ท", [(0, "ี"), (0, "่")]),
        ("เพื่อ", "เพอ", [(1, "ื"), (1, "่")]),
        ("ประจำปี", "ประจาป", [(3, "ํ"), (5, "ี")]),
        ("", "", []),
    ],
)
def test_spelled(word: str, letters: str, marks: list[tuple[int, str]]) -> None:
    assert spelled(word) == (letters, tuple(marks))


@pytest.mark.parametrize(
    ("text", "letters", "gaps"),
    [
        ("ส านัก", "สานก", {1: "before-aa"}),
        ("สา นัก", "สานก", {2: "after-aa"}),
        ("พฒั นา", "พฒนา", {2: "mark"}),
        ("การ งาน", "การงาน", {3: "plain"}),
        ("ปร ิ มาณ", "ปรมาณ", {2: "around"}),
        ("ใต ้หมาย", "ใตหมาย", {2: "moved"}),
    ],
)
def test_blanks_are_told_by_how_they_stand(text: str, letters: str, gaps: dict[int, str]) -> None:
    run = parsed(text)
    assert (run.letters, run.gaps) == (letters, gaps)


def test_marks_and_codes() -> None:
    run = parsed("พ(cid:202)ืนÊ")
    assert [(mark.base, mark.char, mark.hint, mark.code) for mark in run.marks] == [
        (0, "", "้", "(cid:202)"), (0, "ื", "", "ื"), (1, "", "้", "Ê"),
    ]  # fmt: skip
    assert run.starts == (0, 11, 13)


@pytest.mark.parametrize(
    ("line", "runs"),
    [
        ("1. การ งาน (ITA) ที่ 2", ["การ งาน", "ที่"]),
        ("ครุภัณฑ์ Email", ["ครุภัณฑ์"]),
        ("ระบบEของรัฐ", ["ระบบ", "ของรัฐ"]),  # a capital is printed
        ("\uf0feมี \uf0a8ไม่มี", ["มี", "ไม่มี"]),  # and so is a tick
        ("กลมุ่ /องค์กร", ["กลมุ่ ", "องค์กร"]),
        ("No Gift Policy 2566", []),
    ],
)
def test_runs(line: str, runs: list[str]) -> None:
    assert [match[0] for match in RUN.finditer(line)] == runs


@pytest.mark.parametrize("text", ["การ", "ที่ 1", "ข้อมูล ก", "ธมฺมํ", "เพื่อ", "น้ำ", "ก็ดี", "ฤๅษี", "ๆ ฯลฯ", "ทำ าน"[:2]])
def test_sound_text_has_no_fault(text: str) -> None:
    assert not DAMAGE.search(text)


@pytest.mark.parametrize("text", ["เ่ขต", "าํ", "ส านัก", "ก ่", "ที้่", "ก\ufffd", "(cid:3)", "กิี", "ก่ี", "ด ำเนิน"])
def test_faults(text: str) -> None:
    assert FAULT.search(text)
