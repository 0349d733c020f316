"""Made Thai text in, sound and damaged; what mending must keep to for every text out."""

from hypothesis import given
from hypothesis import strategies as st

from normalize.text import mend, one_line, squeeze
from schemas.provenance import replay

LETTERS = "กขคงจดตนบปพมยรลวสหอ"
MARKS = "ัิีึืุู็่้๊๋์ํ"
ODD = "\u200b\u200c\u2060\ufeff\u00ad\u00a0"

thai = st.text(st.sampled_from(LETTERS + MARKS + "เแโใไาำะๆฯ๑๒ " + ODD), max_size=16)
# A syllable as it should be written: letter, at most one vowel mark, at most one tone, and ำ or า behind.
syllable = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["", "เ", "แ", "โ"]), st.sampled_from(LETTERS), st.sampled_from(["", "ิ", "ี", "ุ", "ั"]),
        st.sampled_from(["", "่", "้"]), st.sampled_from(["", "น", "ง"]),
    ),
)  # fmt: skip
with_am = st.builds("".join, st.tuples(st.sampled_from(LETTERS), st.sampled_from(["", "่", "้"]), st.just("ำ")))
sound = st.lists(syllable | with_am | st.sampled_from([" ", "ๆ ", "ฯลฯ ", "2566 ", "ITA ", "ก ข ค "]), max_size=10).map("".join)


@given(thai)
def test_mending_twice_is_mending_once(text: str) -> None:
    once, _ = mend(text)
    assert mend(once) == (once, [])


@given(thai | st.text(max_size=30))
def test_changes_replay(text: str) -> None:
    mended, changes = mend(text)
    assert replay(text, changes) == mended


@given(sound)
def test_sound_text_stays(text: str) -> None:
    assert mend(text) == (text, [])


@given(sound.filter(lambda text: "ำ" in text))
def test_an_am_taken_apart_is_put_together(text: str) -> None:
    assert mend(text.replace("ำ", "ํา"))[0] == text


@given(sound, st.sampled_from([1, 2, 3]))
def test_doubled_marks_are_one(text: str, times: int) -> None:
    assert mend("".join(ch * times if ch in MARKS else ch for ch in text))[0] == text


@given(thai)
def test_letters_are_neither_made_nor_lost(text: str) -> None:
    mended, _ = mend(text)
    assert [ch for ch in mended if ch in LETTERS] == [ch for ch in text if ch in LETTERS]


@given(st.text(max_size=30))
def test_text_without_thai_loses_nothing_but_what_has_no_width(text: str) -> None:
    mended, _ = mend(text)
    if not any("\u0e00" <= ch <= "\u0e7f" or "\u00a1" <= ch <= "\u00fb" for ch in text):
        assert squeeze(mended) == squeeze("".join(ch for ch in text if ch not in "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


@given(st.text(max_size=30))
def test_one_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1
    assert squeeze(one_line(text)) == squeeze(text)
