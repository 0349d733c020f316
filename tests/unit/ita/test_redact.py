"""Texts with their changes in; masked ones that still replay out. What findings quote of numbers, and what they do not."""

import pytest

from ita.redact import cleaned, exposures, key, masked_text, spans_by_source, still_quoted, veiled
from schemas.findings import Evidence
from schemas.personal import Personal, Piece
from schemas.provenance import Box, Change, Place, replay
from schemas.tables import Line

PLACE = Place(2, Box(0, 0, 9, 9))


@pytest.mark.parametrize(
    ("raw", "changes", "spans", "expected"),
    [
        ("โทร 0812345678", [], [(4, 14)], ("โทร ██████████", "โทร ██████████", [])),
        ("ก\n0812\n5", [], [(2, 8)], ("ก\n████\n█", "ก\n████\n█", [])),
        # a change before the span moves nothing, one behind it is moved by what the raw text lost
        ("สํา 08", [Change(1, "sara-am", "ํา", "ำ")], [(3, 5)], ("สำ ██", "สํา ██", [Change(1, "sara-am", "ํา", "ำ")])),
        (
            "0\u200b8 สํา",
            [Change(1, "zero-width", "\u200b", ""), Change(4, "sara-am", "ํา", "ำ")],
            [(0, 2)],
            ("██ สำ", "██ สํา", [Change(4, "sara-am", "ํา", "ำ")]),
        ),
        # a change that reaches out of the span is given up; what it wrote outside stays
        ("xx", [Change(0, "font-cmap", "xx", "08ก")], [(0, 2)], ("██ก", "██ก", [])),
        # two changes upon one another
        ("ab", [Change(0, "pua", "a", "x"), Change(0, "pua", "xb", "08")], [(0, 1)], ("█8", "█8", [])),
    ],
)
def test_masked_texts_replay(raw, changes, spans, expected):
    found = masked_text(raw, changes, spans)
    assert (found.text, found.raw, found.changes) == expected
    assert replay(found.raw, found.changes) == found.text


def test_spans_that_touch_are_one():
    def hit(start, end):
        return Personal("mobile", "", (Piece("a", start, end),))

    assert spans_by_source([hit(5, 9), hit(0, 2), hit(2, 4), hit(6, 7)]) == {"a": [(0, 4), (5, 9)]}


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("089-1234567", "08█-█████67"),
        ("๐๘๙ ๑๒๓๔๕๖๗", "๐๘█ █████๖๗"),
        ("somchai.j@gmail.com", "so█████.█@█████.█om"),
        ("ab12", "a███"),
    ],
)
def test_findings_quote_numbers_veiled(words, shown):
    assert veiled(words, redact=False) == shown
    assert set(veiled(words, redact=True)) == {"█"}


def test_only_numbers_on_readable_pages_are_told():
    found = [
        Personal("mobile", "0812345678", (Piece("p02.l01", 0, 10, (PLACE,)),), named=True),
        Personal("name", "สมชาย ใจดี", (Piece("p02.l01", 11, 20, (PLACE,)),)),
        Personal("mobile", "0812345678", (Piece("d.l01", 0, 10),)),
    ]
    told = exposures(found, [], redact=False)
    assert [(one.named, one.evidence.quote, one.evidence.place) for one in told] == [
        (True, "08██████78", PLACE),
        (False, "08██████78", None),
    ]
    assert [one.evidence.source for one in exposures(found, [2], redact=False)] == ["d.l01"]


def test_a_quotation_of_damage_that_was_masked_away_is_masked():
    line = Line("p02.l01", "█████ ขมูี", "", [], PLACE, 12)
    quotes = [Evidence(label="text", quote=quote, source="p02.l01") for quote in ("สมูี", "ขมูี")]
    assert [one.quote for one in still_quoted(quotes, [], [line])] == ["████", "ขมูี"]


def test_words_that_are_in_no_cell_and_no_line():
    assert cleaned("Writer 6.1 (นายสมชาย ใจดี 081-234-5678)") == "Writer 6.1 (นาย██████████ ████████████)"
    assert cleaned("Microsoft® Word 2016") == "Microsoft® Word 2016"
    found = [Personal(kind, words, ()) for kind, words in (("name", "สมชาย ใจดี"), ("name", "สม"), ("mobile", "๐๘๑-๒๓๔-๕๖๗๘"))]
    assert cleaned("สมชาย  ใจดี แก้ 81 2345678 เป็น สมศรี", found) == "███████████ แก้ ██████████ เป็น สมศรี"


def test_the_key_is_the_same_for_all_readings_of_a_word():
    assert key("แก้วกำ ๐๘๑-๒") == key("เเกวกา 0812") == key("แก\ufffdว กํา 08 12")
