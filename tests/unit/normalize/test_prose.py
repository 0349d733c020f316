"""Sentences as reports print them in; the scores and instrument means stated there, and nothing else, out."""

from decimal import Decimal

import pytest

from normalize.prose import mean_in, stated_means, stated_scores
from tests.unit.extract.handed import lines_of


def scores(*texts: str) -> dict[int, list[str]]:
    return {no: [str(one.number.value) for one in found] for no, found in stated_scores(lines_of(*texts)).items()}


@pytest.mark.parametrize(
    ("sentence", "score"),
    [
        ("ตัวชี้วัดที่ 6 คุณภาพการดำเนินงาน ได้ 92.31 คะแนน", "92.31"),
        ("ตัวชี้วัด คุณภาพการดำเนินงาน มีคะแนนเท่ากับร้อยละ ๙๒.๓๑", "92.31"),
        ("ด้านคุณภาพการดำเนินงาน ได้คะแนน 92 คะแนน", "92"),
        ("ตัวชี้วัดที่ 6 คุณภาพการดำเนินงาน มีค่าต่ำสุดเท่ากับ 85.15", "85.15"),
        ("ด้านคุณภาพการดำเนินงาน ........................ 92.31", "92.31"),
        ("ตัวชี้วัดที่ 6 คุณภาพการดำเนินงาน : 92.31", "92.31"),
        ("ตัวชี้วัดที่ 6 คุณภาพ การดำเนินงาน ได้ 92.31", "92.31"),
    ],
)
def test_a_score_in_a_sentence(sentence: str, score: str) -> None:
    assert scores(sentence) == {6: [score]}


@pytest.mark.parametrize(
    "sentence",
    [
        "ตัวชี้วัดที่ 6 คุณภาพการดำเนินงาน ต้องได้ไม่น้อยกว่าร้อยละ 85.00",  # a target
        "ตัวชี้วัดที่ 6 คุณภาพการดำเนินงาน เพิ่มขึ้น 2.31 คะแนน",  # a change
        "ตัวชี้วัดที่ 6 คุณภาพการดำเนินงาน จากคะแนนเต็ม 100 คะแนน",
        "ตัวชี้วัดที่ 6 คุณภาพการดำเนินงาน จำนวน 5 ข้อ",
        "ด้านการใช้งบประมาณ ร้อยละ 95.20 ของแผน",  # a share of something else
        "การใช้งบประมาณ ร้อยละ 95.20",  # plain words: nothing says that an indicator is meant
        "แบบวัดการเปิดเผยข้อมูลสาธารณะ (OIT) มีคะแนนเฉลี่ย 97.50 คะแนน",  # an instrument
        "",
    ],
)
def test_what_is_no_score(sentence: str) -> None:
    assert scores(sentence) == {}


def test_names_that_are_plain_words_count_where_several_are_listed() -> None:
    assert scores("การปฏิบัติหน้าที่ 88.12", "การใช้งบประมาณ 86.47", "การใช้อำนาจ 89.90") == {1: ["88.12"], 2: ["86.47"], 3: ["89.90"]}


def test_a_sentence_over_two_lines() -> None:
    found = stated_scores(lines_of("โดยตัวชี้วัดที่ 7 ประสิทธิภาพการ", "สื่อสาร ได้ 87.05 คะแนน"))
    assert [(one.number.value, one.line.line_id) for one in found[7]] == [(Decimal("87.05"), "p01.l02")]


@pytest.mark.parametrize(
    ("text", "mean"),
    [
        ("แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT) คะแนนเฉลี่ย 82.53", ("IIT", "82.53")),
        ("แบบวัด EIT ได้ 83.55 คะแนน", ("EIT", "83.55")),
        ("IIT ๘๙.๑๔ คะแนน", ("IIT", "89.14")),
        ("แบบวัด (OIT) คิดเป็นร้อยละ 40.00", None),  # how much it counts
        ("(IIT) ร้อยละ 30", None),
        ("IIT ผู้ตอบ 45 คน", None),
        ("ผู้ตอบแบบวัด EIT ร้อยละ 95.20 ของผู้มาติดต่อ", None),
        ("คะแนนเฉลี่ย 82.53", None),
    ],
)
def test_means_of_instruments(text: str, mean: tuple[str, str] | None) -> None:
    found = mean_in(text)
    assert (found and (found[0], str(found[1].value))) == mean
    assert {name: str(listed[0].number.value) for name, listed in stated_means(lines_of(text)).items()} == dict(
        [mean] if mean else []
    )


@pytest.mark.parametrize(
    "texts",
    [
        ("1.1 แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT)", "1.2 แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (EIT)"),
        ("๑.๑ แบบวัด IIT", "๑.๒ คะแนนแบบวัด EIT"),
        ("2.1 การปฏิบัติหน้าที่", "2.2 การใช้งบประมาณ", "2.3 การใช้อำนาจ", "2.4 การใช้ทรัพย์สินของราชการ"),
        ("2.1) การปฏิบัติหน้าที่", "2.2) การใช้งบประมาณ", "2.3) การใช้อำนาจ", "2.4) การใช้ทรัพย์สินของราชการ"),
    ],
)
def test_the_number_of_the_next_heading_is_no_score(texts: tuple[str, ...]) -> None:
    assert scores(*texts) == {}
    assert stated_means(lines_of(*texts)) == {}


def test_a_score_at_the_beginning_of_a_wrapped_line_counts() -> None:
    assert str(stated_means(lines_of("แบบวัด (IIT) มีคะแนนเฉลี่ย", "82.53 และอยู่ในระดับดี"))["IIT"][0].number.value) == "82.53"
    assert str(stated_means(lines_of("แบบวัด (IIT)", "82.53 คะแนน"))["IIT"][0].number.value) == "82.53"


NAMES, NUMBERS = "การปฏิบัติหน้าที่ การใช้งบประมาณ การใช้อำนาจ", "95.12 93.47 94.80"


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ((NUMBERS, NAMES), True),
        ((NAMES, NUMBERS), True),
        (("ตัวชี้วัดที่ 1 ตัวชี้วัดที่ 2 ตัวชี้วัดที่ 3", NUMBERS, NAMES), True),
        ((NUMBERS, NAMES, NUMBERS), False),  # this year's and last year's
        (("95.12 93.47", NAMES), False),
        (("95 93 94", NAMES), False),
        ((NUMBERS, "เช่น " + NAMES), False),
        ((NUMBERS, "ก", "ข", NAMES), False),
    ],
)
def test_scores_like_cards_side_by_side(texts: tuple[str, ...], found: bool) -> None:
    assert scores(*texts) == ({1: ["95.12"], 2: ["93.47"], 3: ["94.80"]} if found else {})
