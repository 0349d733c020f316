"""Thai words damaged at random in; `mend` and PyThaiNLP's `normalize`, two programs by other people, agree on what was meant.

They are compared on the faults that both mend: marks written twice, เเ for แ, ํ and า for ำ, and signs without width. Elsewhere
they differ on purpose. Ours changes only what cannot be otherwise in written Thai and loses no letter, so it leaves doubled
letters, different tone marks in a row, ๅ, marks without a letter and the blanks between words. It also mends more of what PDFs
do to text: า and ํ in the wrong order, blanks before ำ, no-break spaces, soft hyphens and byte order marks.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.text import mend
from normalize.wordlists import no_data_folder

with no_data_folder():
    from pythainlp.util import normalize

WORDS = (
    "สำนักงาน", "ประจำปี", "ดำเนินการ", "น้ำ", "ค่ำ", "ตำบล", "แผน", "แก้ไข", "และ", "แนวทาง", "เปิดเผย", "เรื่อง", "เมื่อ", "เพื่อ",
    "ที่", "ผู้", "รู้", "อยู่", "ขึ้น", "ปีนี้", "ข้อมูล", "ตัวชี้วัด", "วิสัยทัศน์", "เจ้าหน้าที่", "ประโยชน์", "สิทธิ์", "ก๊าซ", "จ๋า", "เป็น", "ไม่", "โปร่งใส",
    "คุณธรรม", "รายงาน", "ธันวาคม",
)  # fmt: skip
SINGLE_MARKS = "ัิีึืฺุู็่้๊๋์"
FAULTS = {mark: [mark, mark * 2, mark * 3] for mark in SINGLE_MARKS} | {"แ": ["แ", "เเ"], "ำ": ["ำ", "ํา"]}
"""Ways in which a character may come out of a PDF, the right one first."""


@st.composite
def damaged_words(draw: st.DrawFn) -> tuple[str, str]:
    """Some words, and the same with faults."""
    right = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4)))
    written = "".join(draw(st.sampled_from(FAULTS[letter])) if letter in FAULTS else letter for letter in right)
    gaps = draw(st.lists(st.integers(0, len(written)), max_size=3))
    for gap in sorted(gaps, reverse=True):
        written = written[:gap] + draw(st.sampled_from("\u200b\u200c")) + written[gap:]
    return right, written


@given(damaged_words())
def test_both_mend_these_faults_alike(words: tuple[str, str]) -> None:
    right, written = words
    assert mend(written)[0] == normalize(written) == right


@pytest.mark.parametrize(
    ("written", "ours", "theirs"),
    [
        ("ขาาว", "ขาาว", "ขาว"),
        ("ก่้า", "ก่้า", "ก้า"),
        ("ขๅว", "ขๅว", "ขาว"),
        ("ก ข  ค ", "ก ข  ค ", "ก ข ค"),
        ("้กา", "้กา", "กา"),
        ("สาํนัก", "สำนัก", "สาํนัก"),
        ("ด ำเนิน", "ดำเนิน", "ด ำเนิน"),
        ("ปี\u00a02566", "ปี 2566", "ปี\u00a02566"),
        ("โปร่ง\u00adใส", "โปร่งใส", "โปร่ง\u00adใส"),
        ("\ufeffรายงาน", "รายงาน", "\ufeffรายงาน"),
    ],
)
def test_where_they_differ_on_purpose(written: str, ours: str, theirs: str) -> None:
    assert (mend(written)[0], normalize(written)) == (ours, theirs)
