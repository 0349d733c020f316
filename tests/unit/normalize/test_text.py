"""Thai text as PDFs give it in; the same text mended, and nothing else touched, out."""

import json
from pathlib import Path

import pytest

from normalize.text import mend, one_line, squeeze
from schemas.provenance import Change, replay

DAMAGED = [
    # nikhahit and aa apart
    ("สํานักงาน", "สำนักงาน"),
    ("ประจําปี", "ประจำปี"),
    ("ดําเนินการ", "ดำเนินการ"),
    ("นํ้า", "น้ำ"),
    ("น้ํา", "น้ำ"),
    ("สาํนักงาน", "สำนักงาน"),
    # written twice
    ("ดำาเนินการ", "ดำเนินการ"),
    ("สำาหรับ", "สำหรับ"),
    ("ประจำำปี", "ประจำปี"),
    ("วิิสััยทัศน์์", "วิสัยทัศน์"),
    ("เค้้้า", "เค้า"),
    # order
    ("ข้ึน", "ขึ้น"),
    ("เร่ือง", "เรื่อง"),
    ("ส้ิน", "สิ้น"),
    ("ที่ดิน ท่ีพัก", "ที่ดิน ที่พัก"),
    ("นำ้", "น้ำ"),
    # typed so
    ("เเละ", "และ"),
    ("เเก้ไข", "แก้ไข"),
    # a blank before a mark
    ("ข ้อมูล", "ข้อมูล"),
    ("ถ ึง", "ถึง"),
    ("กรณ ีที่", "กรณีที่"),
    ("ข  ้อมูล", "ข้อมูล"),
    ("ด ำเนินการ", "ดำเนินการ"),
    # signs without width, blanks of another kind
    ("การ\u200bประเมิน", "การประเมิน"),
    ("\ufeffรายงาน", "รายงาน"),
    ("ความ\u00adโปร่งใส", "ความโปร่งใส"),
    ("ITA\u2060 2566", "ITA 2566"),
    ("พ.ศ.\u00a02566", "พ.ศ. 2566"),
    ("10\u202f000", "10 000"),
    ("ข\u200b้อมูล", "ข้อมูล"),
    ("ข\u00a0้อมูล", "ข้อมูล"),
    # private codes of shifted marks, TIS-620 bytes read as Latin-1, an unmapped half of ำ
    ("ด\uf70aวน", "ด่วน"),
    ("ป\uf710จจุบัน", "ปัจจุบัน"),
    ("ประชุม\uf88b", "ประชุม่"),
    ("©ºÑº·Õè 3", "ฉบับที่ 3"),
    # several at once
    ("สํานักงานเเละกองช่าง ด าํเนินการ", None),
    ("เเผนป้้องกันประจําปี", "แผนป้องกันประจำปี"),
    ("น ํ้ า", None),
    ("ก" + "่้" * 6 + "ี", None),
]

CLEAN = [
    "", " ", "ก", "ต่าง ๆ", "งานอื่นๆ ที่", "ฯลฯ", "กรุงเทพฯ", "ต.ค. 2565 - ก.ย. 2566", "อบต.", "พ.ศ. ๒๕๖๖", "๒๕๖๖", "ภ.ด.ส.1",
    "พุทฺธํ", "พระพุทธํ ธมฺมํ สงฺฆํ", "นโม ตสฺส ภควโต", "ฤๅษี ฤาชา", "ก ข ค", "กลุ่ม ก ข ค ง จ", "ช่อง ก เว้นว่าง",
    "https://www.example.go.th/data?id=1&x=2", "saraban@example.go.th", "report_2566_final(1).pdf", "12, 500.00", "1 ,300",
    "010-101-0101", "No Gift Policy", "Café — “quoted”", "Ärger über Öl", "voilà déjà", "àè", "ก\ufffdข", "\ue001",
    "จำ\ufffdวน", "ทำ\ufffdาน", "ÀÁÖ", "ÅÍÒ",
    "25 °C", "บรรทัด\nใหม่", "คอลัมน์\tหนึ่ง", "สอง  วรรค", "ตา ยาย และน้า ไปหา",
    "สิทธิ์ ศักดิ์ ก๊าซ แจ็คเก็ต เสื้อ น้ำ ค่ำ", "ทรัพย์สิน", "ผ่านดี", "แม้แต่", "ทำงานนานา", "ปรากฏ ปฏิบัติ",
]  # fmt: skip


@pytest.mark.parametrize(("damaged", "right"), [(damaged, right) for damaged, right in DAMAGED if right is not None])
def test_damaged_spellings(damaged: str, right: str) -> None:
    text, changes = mend(damaged)
    assert text == right
    assert changes
    assert all(change.rule for change in changes)


@pytest.mark.parametrize("damaged", [damaged for damaged, _ in DAMAGED])
def test_changes_lead_from_the_claim_to_the_text(damaged: str) -> None:
    text, changes = mend(damaged)
    assert replay(damaged, changes) == text
    assert mend(text) == (text, [])


@pytest.mark.parametrize("text", CLEAN)
def test_clean_text_stays(text: str) -> None:
    assert mend(text) == (text, [])


def test_clean_lines_of_the_shared_pairs_stay(shared: Path) -> None:
    file = shared / "thai-pairs" / "pairs-dev.jsonl"
    pairs = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    clean = [pair["damaged"] for pair in pairs if "clean" in pair["kinds"]]
    assert clean
    assert [line for line in clean if mend(line) != (line, [])] == []


def test_each_mend_says_what_it_did() -> None:
    assert mend("เเละข้ึน")[1] == [Change(0, "sara-ae", "เเ", "แ"), Change(4, "mark-order", "้ึ", "ึ้")]
    assert mend("ส ํา")[1] == [Change(1, "mark-space", " ", ""), Change(1, "sara-am", "ํา", "ำ")]


@pytest.mark.parametrize(
    ("text", "squeezed", "lined"),
    [(" ก  ข\nค ", "กขค", "ก ข ค"), ("ก\tข", "กข", "ก ข"), ("", "", ""), ("กข", "กข", "กข")],
)
def test_squeeze_and_one_line(text: str, squeezed: str, lined: str) -> None:
    assert (squeeze(text), one_line(text)) == (squeezed, lined)
