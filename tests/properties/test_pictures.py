"""Arbitrary texts as pictures might give them in; nothing fails, every change replays, and no proposal is out of range."""

from hypothesis import given
from hypothesis import strategies as st

from normalize.closed_words import mended
from normalize.doubted_numbers import proposal
from normalize.numbers import decimals, parse_score
from schemas.pictures import digits_believed, readings_of, years_of
from schemas.provenance import replay

numbers = st.text(st.sampled_from("0123456789๐๒๕๗OIl|B.,' %-ฒ\n"), max_size=9)
words = st.lists(
    st.sampled_from(
        [
            "ตัวขี้วัดที่",
            " 1 ",
            "ระดับ",
            "8",
            "คะแนน",
            "ถ.ย.",
            "ก.ุย.",
            "2566",
            "๒๕๒๗",
            "ระยะเวลาตำเนินการ",
            ":",
            " ",
            "\n",
            "พ ศ.",
            "ประมาณ,",
            "อยู่ที",
            "คะแนนเฉลี่ย",
            "011",
            "การ",
        ]
    ),
    max_size=9,
).map("".join)


@given(numbers, st.sampled_from([None, 0, 1, 2, 4]))
def test_proposals_replay(read, places):
    found = proposal(read, places)
    if found is not None:
        assert parse_score(replay(read, found.changes)).value == found.value
        assert 0 <= found.value <= 100
        assert places is None or decimals(found.value) == places


@given(words | st.text(max_size=30), words)
def test_mended_texts_replay(read, above):
    text, changes = mended(read, above)
    assert replay(read, changes) == text
    assert all(change.before != change.after for change in changes)


@given(words)
def test_mending_twice_is_mending_once(read):
    text, _ = mended(read)
    assert mended(text) == (text, [])


@given(st.text(st.sampled_from("0123456789๐๑๒๓๔๕๖๗๘๙"), min_size=1, max_size=8))
def test_digits_that_are_believed_may_be_what_they_are(read):
    found = readings_of(read)
    assert all(len(one) == len(read) and one.isascii() for one in found)
    assert len(set(found)) == len(found)
    assert years_of(read) == sorted(set(years_of(read)))
    assert digits_believed(read) in (True, False)
