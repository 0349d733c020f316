"""Made numbers of any form inside Thai text in: all are found, masking keeps lengths, changes replay, and nothing is left."""

import re

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ita.redact import mask_found, masked_text, spans_by_source
from normalize.exposed import find_personal
from normalize.numbers import to_arabic
from normalize.personal import find_numbers, is_citizen_id
from normalize.repair import DocumentRepair
from schemas.personal import BLOCK
from schemas.provenance import Box, Place, replay
from schemas.tables import Line, Run

thai = st.text(st.sampled_from("กขคงจนมสรลอาิีแเ่้ "), max_size=12)
rest = st.text(st.sampled_from("0123456789"), min_size=8, max_size=8).filter(lambda digits: not digits.endswith("000000"))
GROUPS = [(10,), (3, 7), (3, 3, 4), (2, 4, 4), (2, 8)]


@st.composite
def mobiles(draw: st.DrawFn) -> str:
    digits = "0" + draw(st.sampled_from("689")) + draw(rest)
    style = draw(st.sampled_from(["parted", "abroad", "brackets", "spaced", "broken"]))
    sign = draw(st.sampled_from(["-", " ", "–", " - "]))
    sizes = draw(st.sampled_from(GROUPS))
    parts, at = [], 0
    for size in sizes:
        parts.append(digits[at : at + size])
        at += size
    number = sign.join(parts)
    if style == "abroad":
        number = draw(st.sampled_from(["+66", "+66 ", "(+66)", "+66-"])) + number[1:]
    elif style == "brackets" and len(parts) > 1:
        number = f"({parts[0]}) {sign.join(parts[1:])}"
    elif style == "spaced":
        number = " ".join(digits)
    elif style == "broken":
        cut = draw(st.integers(1, 9))
        number = f"{digits[:cut]}\n{digits[cut:]}"
    return number.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")) if draw(st.booleans()) else number


@given(thai, mobiles(), thai)
def test_a_mobile_number_of_any_form_is_found(before: str, number: str, behind: str) -> None:
    text = before + number + behind
    (found,) = find_numbers(text)
    assert re.sub("[^0-9]", "", to_arabic(text[found.start : found.end]))[-9:] == re.sub("[^0-9]", "", to_arabic(number))[-9:]
    assert not re.search("[0-9]", to_arabic(text[: found.start] + text[found.end :]))


@given(st.text(st.sampled_from("0123456789-. "), max_size=40))
def test_digits_of_any_kind_are_no_fault(text: str) -> None:
    for found in find_numbers(text):
        digits = re.sub("[^0-9]", "", text[found.start : found.end])
        assert (found.kind == "mobile" and digits[-9] in "689") or is_citizen_id(digits)


letters = st.text(st.sampled_from("กขงนสเแาำิีึื่้์ํ \u00a0\u200b\uf70a\ufffd\n"), max_size=5)
runs = st.builds(Run, letters, letters, st.sampled_from(["", "font-cmap", "pua"]))
digits_run = st.builds(lambda text: Run(text, text), st.text(st.sampled_from("0689๐๘"), min_size=1, max_size=4))
wrong_run = st.builds(lambda text: Run("ฆฆ", text, "pua"), st.text(st.sampled_from("0689"), min_size=1, max_size=2))


@settings(deadline=None)  # the first damaged text loads the lexicon
@given(st.lists(st.one_of(runs, digits_run, wrong_run), max_size=9))
def test_masking_replays_keeps_the_rest_and_leaves_nothing(made: list[Run]) -> None:
    before = DocumentRepair([made]).repaired(made)
    spans = [match.span() for match in re.finditer("[0-9๐-๙]+", before.text)]
    text, raw, changes = masked_text(before.raw, before.changes, spans)
    assert replay(raw, changes) == text
    assert text == re.sub("[0-9๐-๙]", BLOCK, before.text)
    assert not re.search("[0-9๐-๙ฆ]", "".join([raw, *(change.before + change.after for change in changes)]))
    assert masked_text(raw, changes, spans) == (text, raw, changes)


@given(thai, mobiles(), thai)
def test_masked_lines_have_nothing_left_to_find(before: str, number: str, behind: str) -> None:
    assume("นาง" not in before and "นาย" not in before)  # then the number would be that of another person
    text = f"นายสมชาย ใจดี {before}{number}{behind}"
    line = Line("p01.l01", text, text, [], Place(1, Box(0, 0, 9, 9)), 12.0)
    found = find_personal([], [line])
    assume(found)
    mask_found([], [line], found)
    assert len(line.text) == len(text)
    assert line.text.count("\n") == text.count("\n")
    assert not re.search("[0-9๐-๙]|สมชาย|ใจดี", line.text)
    assert spans_by_source(find_personal([], [line])) == {}
