"""The texts of a document in; what its fonts, safe rules, words and neighbours say of each of them out."""

import pytest

from normalize.health import likeness, signs_of, unreadable_reason
from normalize.lexicon import lexicon
from normalize.repair import DocumentRepair, TextRepair, doubtful_in, thai_damaged
from schemas.provenance import replay
from schemas.tables import Run


def plain(*texts: str) -> list[list[Run]]:
    return [[Run(text, text)] for text in texts]


@pytest.mark.parametrize(
    ("runs", "text", "raw"),
    [
        ([Run("รายงาน", "รายงาน")], "รายงาน", "รายงาน"),
        ([Run("อย", "อย"), Run("่", "ู", "font-cmap"), Run("ู", "่", "font-cmap")], "อยู่", "อยู่"),
        ([Run("ด\uf70a", "ด่", "pua"), Run("วน", "วน")], "ด่วน", "ด\uf70aวน"),
        ([Run("ส", "ส"), Run("", "ํ", "font-cmap"), Run("า", "า")], "สำ", "สา"),  # a dropped claim and a mend after it
        ([Run("ข", "ข"), Run("\ufffd", "้", "font-cmap"), Run("้อ", "้อ")], "ข้อ", "ข\ufffd้อ"),
        ([Run("ก", "กข")], "กข", "ก"),  # no reason given
        ([], "", ""),
    ],
)
def test_glyphs_and_safe_rules(runs: list[Run], text: str, raw: str) -> None:
    found = DocumentRepair([runs]).repaired(runs)
    assert (found.text, found.raw) == (text, raw)
    assert replay(raw, found.changes) == text
    assert all(change.rule for change in found.changes)
    assert bool(found.changes) is (text != raw)


SOUND = (
    "สำนักปลัดจัดทำแผนการดำเนินงานประจำปีและรายงานผลต่อผู้บริหารทุกไตรมาส",
    "หน่วยงานที่เกี่ยวข้องชี้แจงขั้นตอนการให้บริการแก่ประชาชนผ่านเว็บไซต์",
    "กองคลังเผยแพร่แผนการจัดซื้อจัดจ้างและผลการใช้จ่ายงบประมาณของเทศบาล",
    "เจ้าหน้าที่ทุกคนลงนามรับทราบนโยบายไม่รับของขวัญจากการปฏิบัติหน้าที่",
    "กำหนดช่องทางรับเรื่องร้องเรียนและติดตามการแก้ไขปัญหาอย่างต่อเนื่อง",
    "สรุปความคิดเห็นของผู้รับบริการเพื่อนำมาปรับปรุงการทำงานให้ดียิ่งขึ้น",
    "คะแนนเฉลี่ย IIT และ EIT ระดับ A (No Gift Policy) ช่องทาง Line OA",
)


def test_a_sound_document_pays_for_counts_only() -> None:
    repair = DocumentRepair(plain(*SOUND * 3))
    assert repair._repair is None
    assert [repair.repaired(runs).text for runs in plain(*SOUND)] == list(SOUND)
    assert not any(repair.repaired(runs).changes for runs in plain(*SOUND))


def test_a_document_that_lost_its_rings_is_mended_in_short_words_too() -> None:
    texts = [text.replace("ำ", "า") for text in SOUND * 3] + ["1. นาเสนอ", "การทา งาน"]
    repair = DocumentRepair(plain(*texts))
    found = [repair.repaired(runs) for runs in plain(*texts)]
    assert [one.text for one in found[-2:]] == ["1. นำเสนอ", "การทำงาน"]
    assert [one.text for one in found[:7]] == list(SOUND)
    assert all(replay(one.raw, one.changes) == one.text for one in found)
    assert sum(change.rule == "sara-am-lost" for one in found for change in one.changes) >= 5


def test_a_sound_document_keeps_a_name_that_could_be_another_word() -> None:
    texts = [*SOUND * 3, "นางสาวจา นาดี", "น้าอ้อย"]
    repair = DocumentRepair(plain(*texts))
    assert [repair.repaired(runs).text for runs in plain(*texts[-2:])] == texts[-2:]


def coded(text: str, codes: dict[str, str]) -> list[Run]:
    """A text in which some marks are unknown codes of a font."""
    return [Run("", "\ufffd", "unmapped", codes[char]) if char in codes else Run(char, char) for char in text]


def test_private_codes_are_learnt_from_words_for_each_font() -> None:
    first = {"่": "AAAAAA+Wild/0x0395", "้": "AAAAAA+Wild/0x0396"}
    texts = [coded(text, first) for text in SOUND * 2] + [coded("ที่ตั้ง ก่ข้", first)]
    repair = DocumentRepair(texts)
    found = [repair.repaired(runs) for runs in texts]
    assert [one.text for one in found[:7]] == list(SOUND)
    assert "\ufffd" not in found[-1].text
    assert all(replay(one.raw, one.changes) == one.text for one in found)
    assert all("\ue000" not in change.before + change.after for one in found for change in one.changes)


def test_a_code_of_another_font_is_not_taken_for_the_same() -> None:
    texts = [coded(text, {"่": "F1/0x01"}) for text in SOUND * 2] + [coded("ฆ่ฆ", {"่": "F2/0x01"})]
    repair = DocumentRepair(texts)
    found = [repair.repaired(runs) for runs in texts]
    assert found[-1].text == "ฆ\ufffdฆ"
    assert found[-1].doubtful == ("ฆ\ufffdฆ",)


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("การ", ()),
        ("ธมฺมํ", ()),
        ("ก่้ ที่", ("ก่้",)),
        ("ก\ufffd และ ข\ue001", ("ก\ufffd", "ข\ue001")),
        ("ข(cid:3)ค", ("ข(cid:3)ค",)),
        ("", ()),
    ],
)
def test_doubtful_places(text: str, doubtful: tuple[str, ...]) -> None:
    assert doubtful_in(text) == doubtful


def test_confidence_is_that_of_the_least_sure_change() -> None:
    repair = DocumentRepair(plain("สํานักงาน ด าเนินงาน"))
    found = repair.repaired([Run("สํานักงาน ด าเนินงาน", "สํานักงาน ด าเนินงาน")])
    assert found.confidence == min(change.confidence for change in found.changes) < 1
    assert repair.repaired([Run("งาน", "งาน")]).confidence == 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (" ".join(SOUND), ""),
        (" ".join(SOUND).translate({ord(mark): None for mark in "ัิีึืุู็่้๊๋์"}) * 3, "marks-lost"),
        (
            " ".join(SOUND).translate(dict(zip(map(ord, "กขคงจชดตทนบปพมยรลวสหอ"), "อหสวลรยมพปบนทตดชจงคขก", strict=True))),
            "no-words",
        ),
        ("\ufffd" * 60 + SOUND[0], "glyphs-unknown"),
        ("\ufffd" * 5 + SOUND[0], ""),
        ("88.40 B 2566", ""),
        ("", ""),
    ],
)
def test_pages_that_cannot_be_read_say_why(text: str, reason: str) -> None:
    assert unreadable_reason(text, lexicon) == reason


def test_likeness_needs_letters() -> None:
    assert likeness("") == likeness("กกก") == 0.0
    assert likeness(" ".join(SOUND)) > 0.8


def test_signs() -> None:
    signs = signs_of(["น้ำ ที่", "มา"])
    assert (signs.letters, signs.marks, signs.aa, signs.am, signs.upper, signs.toned) == (5, 3, 1, 1, 1, 1)
    assert not signs.rings_lost


def test_a_line_is_mended_once() -> None:
    repair = TextRepair()
    once, _ = repair.mend("เจา้ หนา้ ท่รี บั ฟงั ความเหน็")
    assert repair.mend(once.text)[0].text == once.text


MARKED = (
    "สำนักงานจัดทำแผนปฏิบัติการประจำปี", "การกำหนดตัวชี้วัดของหน่วยงาน", "ประชาชนสามารถติดต่อราชการได้", "คำร้องเรียนของประชาชนได้รับการแก้ไข",
    "จำนวนผู้เข้าร่วมอบรมทั้งหมด", "จัดทำคู่มือให้แก่บุคลากร", "เจ้าหน้าที่ปฏิบัติงานอย่างต่อเนื่อง",
    "หน่วยงานที่เกี่ยวข้องร่วมกันดำเนินการ", "จังหวัดน่าน", "น่าน", "จำนวน 5 คน", "มานพ สุนทร", "พลซื่อ ไชยเบ้า", "ด่าน ด้าน",
)  # fmt: skip


def without_names(text: str, nameless: str) -> list[Run]:
    """The text as decoded where the glyphs of some letters have no name."""
    return [Run("", "\ufffd", "unmapped", f"F/{ord(char)}") if char in nameless else Run(char, char) for char in text]


@pytest.mark.parametrize("nameless", ["\u0e48\u0e49", "\u0e35", "น", "5", " ", "ก", "\u0e33"])
def test_a_glyph_without_a_name_is_learnt_or_left_but_never_lost(nameless: str) -> None:
    texts = [without_names(text, nameless) for text in MARKED]
    repair = DocumentRepair(texts)
    for text, runs in zip(MARKED, texts, strict=True):
        found = repair.repaired(runs)
        left = "".join("\ufffd" if char in nameless else char for char in text)
        assert found.text in (text, left)
        assert bool(found.doubtful) is (found.text != text)


def test_learnt_marks_hold_for_names_too() -> None:
    texts = [without_names(text, "\u0e48\u0e49") for text in MARKED]
    repair = DocumentRepair(texts)
    assert [repair.repaired(runs).text for runs in texts] == list(MARKED)


def test_stand_ins_are_no_characters_of_the_document() -> None:
    unknown, private = [Run("", "\ufffd", "unmapped", "F/1")], [Run("กข\ue000ค", "กข\ue000ค")]
    repair = DocumentRepair([unknown, private])
    assert repair.repaired(private).text == "กข\ue000ค"


@pytest.mark.parametrize("text", ["น าด้าย ั1", "\ufffdสี่่", "หลวงพระบาง1ทบสวดมนต์่่น า", "ำเต ็มทน\ufffd"])
def test_mending_twice_is_mending_once(text: str) -> None:
    once = TextRepair().mend(text)[0].text
    assert TextRepair().mend(once)[0].text == once


@pytest.mark.parametrize(
    ("raw", "text", "damaged"),
    [
        ("การ", "การ", False),
        ("การ\u00a0เงิน", "การ เงิน", False),
        ("การ\u200bเงิน\u00ad", "การเงิน", False),
        ("ราคา\u00adกลาง", "ราคา-กลาง", False),
        ("ปี 2 566 บาท", "ปี 2566 บาท", False),
        ("หมวด I T A", "หมวด ITA", False),
        ("ก ารเงิน\u00a0คลัง", "การเงิน คลัง", True),
        ("สํานัก", "สำนัก", True),
        ("ท ี่", "ที่", True),
        ("\u00a1\u00d2\u00c3", "การ", True),
        ("ก\ufffdบ", "ก\ufffdบ", True),
        ("\uf0fc มี", "\uf0fc มี", False),
        ("\ufffd\ufffd", "\ufffd\ufffd", False),
        ("\ufffd\ufffd\ufffd\ufffd", "\ufffd\ufffd\ufffd\ufffd", True),
        ("88.40", "88.40", False),
        ("", "", False),
    ],
)
def test_only_damage_to_thai_makes_a_text_damaged(raw: str, text: str, damaged: bool) -> None:
    assert thai_damaged(raw, text) is damaged
