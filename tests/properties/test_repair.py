"""Made Thai lines, sound and damaged, in; what repairing words must keep to for every line out."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.repair import DocumentRepair, TextRepair
from normalize.spelling import MARKS
from schemas.provenance import replay
from schemas.tables import Run

REPAIR = TextRepair()
WORDS = (
    "การ", "สำนักปลัด", "ดำเนินงาน", "ประจำปี", "น้ำ", "ที่", "เพื่อ", "หน่วยงาน", "ตำบล", "ข้อมูล", "พัฒนา", "ให้", "มี", "ก็", "ฯลฯ", "ๆ",
    "สมชาย", "ณัฐ", "ITA", "2566", "๑๒", "(ก)", "/", " ", " ", " ",
)  # fmt: skip
lines = st.lists(st.sampled_from(WORDS), max_size=14).map("".join)
scraps = st.text(st.sampled_from("กขคงจดตนบปมรลวสอเแโใไาำะัิีึืุู็่้์ํ \ufffdÉÊEL(cid:9)\ue000\u200b1/"), max_size=24)


def dropped(line: str, at: list[int]) -> str:
    """The line without some of its marks."""
    places = [number for number, char in enumerate(line) if char in MARKS]
    gone = {places[number % len(places)] for number in at} if places else set()
    return "".join(char for number, char in enumerate(line) if number not in gone)


damaged = st.one_of(
    lines.map(lambda line: line.replace("ำ", " า")),
    lines.map(lambda line: line.replace("ำ", "า")),
    lines.map(lambda line: re.sub("([ัิีึืุู่้])(.)", r"\2\1 ", line)),
    st.builds(dropped, lines, st.lists(st.integers(0, 30), max_size=3)),
    scraps,
)


@settings(deadline=None)
@given(damaged)
def test_repairing_twice_is_repairing_once(line: str) -> None:
    once, _ = REPAIR.mend(line)
    assert REPAIR.mend(once.text)[0].text == once.text


@settings(deadline=None)
@given(damaged)
def test_changes_replay_to_the_text(line: str) -> None:
    mended, changes = REPAIR.mend(line)
    assert replay(line, changes) == mended.text
    assert all(change.before != change.after and 0 < change.confidence <= 1 for change in changes)


@settings(deadline=None)
@given(damaged)
def test_letters_and_digits_are_neither_made_nor_lost_nor_moved(line: str) -> None:
    def kept(text: str) -> list[str]:
        return [char for char in text.replace("ำ", "า") if "\u0e01" <= char <= "\u0e33" or char.isdigit()]

    def letters(text: str) -> str:
        return "".join(char for char in kept(re.sub(r"\(cid:\d*\)?", "", text)) if char not in MARKS and char != "า")

    assert letters(REPAIR.mend(line)[0].text) == letters(line)


@settings(deadline=None)
@given(st.lists(lines, max_size=6))
def test_sound_lines_stay(made: list[str]) -> None:
    for line in made:
        assert REPAIR.mend(line)[0].text == line


@settings(deadline=None, max_examples=40)
@given(st.lists(damaged, max_size=8))
def test_a_document_keeps_its_promise_for_each_text(made: list[str]) -> None:
    texts = [[Run(line, line)] for line in made]
    repair = DocumentRepair(texts)
    for runs in texts:
        found = repair.repaired(runs)
        assert replay(found.raw, found.changes) == found.text
        assert 0 <= found.confidence <= 1
