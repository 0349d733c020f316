"""Two texts in; whether they read the same but for blanks, signs and list numbers, and where their words differ, out."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, LCSseq, Levenshtein

from schemas.datafiles import remembered, rows
from schemas.digits import TO_ARABIC

CONTEXT = 8
"""Letters shown on each side of a difference."""
NEAR = 12
"""Differences with fewer letters than this between them are shown as one."""
MOST_SHOWN = 3
MISREAD = 2
"""Letters; as many neighbours may be misread at once. A word that was put in the place of another differs in more."""
LEAST_MIXED = 20
"""Letters; shorter texts may have the same letters by chance."""
MIXED_IN = 1.25
"""Times; a text that is so much longer has letters of another one, where it has those of the shorter one in their order."""
MISREAD_SHARE = 0.1
"""The share of letters that readings of pictures may differ in: each of two readings has up to one wrong letter in twenty."""

_LIST_LETTER = re.compile(r"(?m)^\s*[(]?(?:[ก-ฮ]|[A-Za-z]|[ivxIVX]{1,4})[.)]+\s+")
_YEAR = re.compile(r"(?:ปี\s*)?พ\s*\.?\s*ศ\s*\.?\s*(?=[0-9๐-๙]{4})")
_SHORT_YEAR = re.compile(r"ปี\s*(?=[5-7][0-9](?![0-9]))|ปี\s*(?=[๕-๗][๐-๙](?![๐-๙]))")
_SHARE = re.compile(r"ร้อยละ\s*(?=[0-9๐-๙])")
_SMALL = re.compile(r"ให้|และ|หรือ|แก่|มา|ที่|มี|การ|ของ|ต่อ|กับ|ได้|ใน|เพื่อ|โดย|ความ|ด้วย|ทำ")
_LETTERS = re.compile(r"[a-z]+")
"""A Latin word: engines that look for Thai make anything of one."""
_LATIN, _THAI = re.compile(r"[a-z0-9]+"), re.compile(r"[ก-ฮะ-ฺเ-๎]+")
_LIST_NUMBER = re.compile(r"(?:^|(?<=\s))[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*[.)](?![0-9๐-๙])")
_SIGNS = re.compile(r"[^0-9๐-๙A-Za-zก-ฮะ-ฺเ-๎]")
_MARKS = re.compile(r"[ัิ-ฺ็-๎]")
_WRITTEN_IN_TWO = {"ํา": "ำ", "เเ": "แ"}


class Difference(NamedTuple):
    """A place at which two texts differ, as printed, with the letters around it."""

    one: str
    other: str

    def shown(self) -> str:
        """`“…” ↔ “…”`."""
        return f"“{self.one}” ↔ “{self.other}”"


class Spelt(NamedTuple):
    """The letters of a text that count, and where in the text each of them begins."""

    text: str
    letters: str
    places: list[int]


def letters_of(text: str) -> str:
    """What counts of a text: Thai and Latin letters and digits; numbers of lists, blanks and signs do not."""
    plain = _SIGNS.sub("", _LIST_NUMBER.sub("", text)).translate(TO_ARABIC).lower()
    for two, one in _WRITTEN_IN_TWO.items():
        plain = plain.replace(two, one)
    return plain


def _spelt(text: str) -> Spelt:
    """The same letters with their places."""
    numbers = {place for match in _LIST_NUMBER.finditer(text) for place in range(*match.span())}
    letters, places = "", []
    for place, char in enumerate(text):
        if place in numbers or _SIGNS.match(char):
            continue
        if letters[-1:] + char in _WRITTEN_IN_TWO:
            letters = letters[:-1] + _WRITTEN_IN_TWO[letters[-1:] + char]
            continue
        letters += char.translate(TO_ARABIC).lower()
        places.append(place)
    return Spelt(text, letters, places)


@remembered()
def _abbreviations() -> Mapping[str, str]:
    return {row["abbreviation"]: row["full"] for row in rows("audit", "abbreviations")}


def in_one_way(text: str) -> str:
    """A text with what people write in several ways written in one: years, shares, letters of lists, kinds of local bodies.

    ปี พ.ศ. 2566, พ.ศ. 2566 and ปี 66 become ปี2566, ร้อยละ 80 becomes 80, and ทต. is written out.
    """
    for short, full in _abbreviations().items():
        text = text.replace(short, full) if short in text else text
    return _SHARE.sub("", _SHORT_YEAR.sub("ปี25", _YEAR.sub("ปี", _LIST_LETTER.sub("", text))))


def without_marks(letters: str) -> str:
    """The letters without the vowel signs and tone marks above and below them: what a text layer loses first."""
    return _MARKS.sub("", letters).replace("ำ", "า")


def same_but_for_marks(one: str, other: str) -> bool:
    """Whether the letters differ in such marks only."""
    return without_marks(one) == without_marks(other)


def same_but_for_small_words(one: str, other: str) -> bool:
    """Whether they differ only in words that join others (และ, ให้, แก่), which people add and drop as they write."""
    return _SMALL.sub("", one) == _SMALL.sub("", other)


def same_in_another_script(one: str, other: str) -> bool:
    """Whether each place at which they differ is in Latin letters in one and in Thai ones in the other: Website, เว็บไซต์."""
    spans = [(one[s:e], other[t:u]) for s, e, t, u in _spans(one, other)]
    return bool(spans) and all(
        (_LATIN.fullmatch(a) and _THAI.fullmatch(b)) or (_LATIN.fullmatch(b) and _THAI.fullmatch(a)) for a, b in spans
    )


def same_but_for_misreadings(one: str, other: str) -> bool:
    """Whether two texts differ as two readings of one text from pictures do: in one or two letters here and there, in a Latin
    word that one of them has, in nothing but the order of their letters, or in that letters of another text stand among those of
    one.
    """
    most = max(MISREAD, MISREAD_SHARE * max(len(one), len(other)))
    changed = [op for op in Levenshtein.opcodes(one, other) if op.tag != "equal"]
    sizes = [max(op.src_end - op.src_start, op.dest_end - op.dest_start) for op in changed]
    if all(size <= MISREAD for size in sizes) and sum(sizes) <= most:
        return True
    spans = [(one[s:e], other[t:u]) for s, e, t, u in _spans(one, other)]
    thai = [max(map(len, pair)) for pair in spans if sum(map(bool, map(_LETTERS.fullmatch, pair))) != 1]
    if len(thai) < len(spans) and all(size <= MISREAD for size in thai) and sum(thai) <= most:
        return True
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < LEAST_MIXED:
        return False
    first, second = Counter(one), Counter(other)
    reordered = ((first - second) + (second - first)).total() <= MISREAD
    return reordered or (len(longer) >= MIXED_IN * len(shorter) and LCSseq.similarity(one, other) >= len(shorter) - MISREAD)


def parts_of(text: str) -> list[str]:
    """The letters of each paragraph and each point of a list in a text."""
    return [letters for part in re.split(rf"\n|{_LIST_NUMBER.pattern}", text) if (letters := letters_of(in_one_way(part)))]


def shortened(one: str, other: str) -> bool:
    """Whether a text with ฯ, which stands for words left out, is another text but for these."""
    for short, full in ((one, other), (other, one)):
        told = [letters_of(in_one_way(part)) for part in re.split(r"ฯลฯ|ฯ", short)]
        if len(told) > 1 and re.fullmatch(".*".join(map(re.escape, told)), letters_of(in_one_way(full))):
            return True
    return False


def likeness(one: str, other: str) -> float:
    """0 (nothing in common) to 1 (equal), by the letters that would have to go or come."""
    return fuzz.ratio(one, other) / 100


def differences(one: str, other: str) -> list[Difference]:
    """Where the letters of two texts differ, in their order, as both texts print it."""
    mine, theirs = _spelt(one), _spelt(other)
    spans = _spans(mine.letters, theirs.letters)
    return [Difference(_around(mine, *span[:2]), _around(theirs, *span[2:])) for span in spans]


def _spans(one: str, other: str) -> list[list[int]]:
    """Start and end in the one and in the other of each stretch of letters that differs."""
    spans: list[list[int]] = []
    for op in Indel.opcodes(one, other):
        if op.tag == "equal":
            continue
        if spans and op.src_start - spans[-1][1] < NEAR:
            spans[-1][1], spans[-1][3] = op.src_end, op.dest_end
        else:
            spans.append([op.src_start, op.src_end, op.dest_start, op.dest_end])
    return spans


def shown(found: list[Difference]) -> str:
    """The first differences, as a sentence has them."""
    more = f" (+{len(found) - MOST_SHOWN})" if len(found) > MOST_SHOWN else ""
    return ", ".join(one.shown() for one in found[:MOST_SHOWN]) + more


def _around(spelt: Spelt, start: int, end: int) -> str:
    """A stretch as it is printed, with the letters around it; it does not begin with a mark that belongs to the letter before."""
    letters, places = spelt.letters, spelt.places
    first, last = max(0, start - CONTEXT), min(len(letters), end + CONTEXT)
    while first > 0 and _hangs(letters[first]):
        first -= 1
    while last < len(letters) and _hangs(letters[last]):
        last += 1
    begin, stop = (places[at] if at < len(places) else len(spelt.text) for at in (first, last))
    return ("…" if first else "") + " ".join(spelt.text[begin:stop].split()) + ("…" if last < len(letters) else "")


def _hangs(letter: str) -> bool:
    """Whether a letter belongs to the one before it."""
    return letter in "ะาำๅ" or _MARKS.match(letter) is not None
