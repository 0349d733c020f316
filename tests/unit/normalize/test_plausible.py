"""Texts of pages in; how much of them is words out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.gibberish import is_gibberish, is_latin_word
from normalize.plausible import Plausibility, weight_of
from normalize.repair import unreadable_pages
from schemas.tables import Run

PROSE = (
    "เทศบาลตำบลจัดประชุมผู้นำชุมชนเพื่อรับฟังปัญหาน้ำท่วมและวางแผนซ่อมแซมถนนก่อนถึงฤดูฝน\n"
    "กองช่างสำรวจท่อระบายน้ำทุกสายแล้วเสนอรายการที่ต้องเปลี่ยนพร้อมราคากลางต่อคณะกรรมการ\n"
    "ผู้อำนวยการกองการศึกษารายงานจำนวนนักเรียนที่ได้รับอาหารกลางวันและนมโรงเรียนครบทุกคน\n"
)
ENGLISH = "Summary of the procurement plan for the fiscal year 2023, as reported to the district council by its chief officer. "
MARKS = "ัิีึืุู่้๊๋์็"
LATIN_OF_THAI = "nrstasreinamsUseuqusssuuasarulUslalunrsAniusuveunaurar au ed usd UauUsyaias Wag saNAsNsPULAdOUMsAULATUAMST "
MOJIBAKE = PROSE.encode("tis-620").decode("latin-1")
NUMBERED = "!\"#$%&'( )*+,-./ 01:;< =>?@ [\\]^ {|}~ #%'& ;!$( /*-, "


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        (" ".join(PROSE), PROSE),  # a blank after every letter
        (PROSE.replace("ระ", "ระ ").replace("น", "น "), PROSE),
        ("".join(ch for ch in PROSE if ch not in MARKS), PROSE),
        (PROSE.replace("ร", "\ufffd"), PROSE),
        (PROSE[:120], PROSE),  # half of the page
        (LATIN_OF_THAI * 2, PROSE),
        (MOJIBAKE, PROSE),
        (LATIN_OF_THAI, ENGLISH),
    ],
)
def test_a_better_text_weighs_more(worse, better):
    bad, good = weight_of(worse), weight_of(better)
    assert good.worth - bad.worth > 0.05 * max(good.letters, bad.letters)


def test_sound_text_is_worth_most_of_its_letters():
    weight = weight_of(PROSE)
    assert 0.6 < weight.worth / weight.letters < 0.9
    assert not weight.unreadable


@pytest.mark.parametrize(
    ("token", "is_word"),
    [
        ("council", True),
        ("Officer", True),
        ("ITA", True),
        ("NACC", True),
        ("an", False),
        ("wiaesuIu", False),
        ("qqvrwtl", False),
        ("suseuoiau", False),
        ("ÃÒÂ§Ò¹", False),
    ],
)
def test_latin_words(token, is_word):
    assert is_latin_word(token) is is_word


@pytest.mark.parametrize(
    ("text", "gibberish"),
    [
        (PROSE, False),
        (PROSE + LATIN_OF_THAI, False),  # a Thai page with some Latin on it
        (ENGLISH, False),
        (ENGLISH.upper(), False),
        (LATIN_OF_THAI, True),
        (MOJIBAKE, True),
        (NUMBERED * 3, True),
        ("............................................................................" * 9, False),  # lines to write on
        ("1,250,000.00 88.40 2,500.00 (15.00%) 2566 - 2567 12/2566 +2.50% " * 20, False),
        ("☐ ☑ ✓ • " * 10, False),
        ("", False),
    ],
)
def test_gibberish(text, gibberish):
    assert is_gibberish(text) is gibberish


@pytest.mark.parametrize(("text", "doubtful"), [(PROSE, False), (MOJIBAKE, True), ("\ufffd" * 40 + PROSE[:100], True)])
def test_a_page_is_doubted_by_its_letters(text, doubtful):
    assert Plausibility().is_doubtful([[Run(line, line)] for line in text.split("\n")]) is doubtful


def test_only_a_hidden_layer_is_unreadable_for_latin_letters():
    pages = {1: LATIN_OF_THAI, 2: PROSE, 3: ENGLISH}
    assert unreadable_pages(pages) == {}
    assert unreadable_pages(pages, hidden=[1, 2, 3, 4]) == {1: "gibberish"}


@given(st.text(alphabet="กขคงนมรวสอเแาิี่้์ำ \n.19AbcÃ\ufffd", max_size=60))
def test_no_text_is_worth_more_than_its_letters(text):
    weight = weight_of(text)
    assert weight.worth <= weight.letters
