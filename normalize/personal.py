"""A text in; the mobile numbers, citizen ids, private mail addresses and LINE ids that stand in it out.

What only looks like one must not be taken for it: amounts, times, document and account numbers. Land lines and addresses of
offices are no personal data. Persons' names are in `persons`, and which of them go with a number in `exposed`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from normalize.numbers import to_arabic
from schemas.datafiles import rows
from schemas.personal import Kind

_BLANK = r"\s\u200b\u00ad\ufeff"
_HARD = r"\-\u2010-\u2015\u2212.()"
_GAP = rf"[{_BLANK}{_HARD}]{{0,3}}"
_MOBILE = re.compile(
    rf"(?<![0-9])(?:(?P<abroad>(?:\(?\+{_GAP}|00{_GAP}|(?P<bare>))6{_GAP}6{_GAP}(?:\({_GAP}0{_GAP}\))?{_GAP}0?{_GAP})|\(?0{_GAP})"
    rf"(?P<rest>[689](?:{_GAP}[0-9]){{8}})(?![0-9])"
)
_CITIZEN = re.compile(rf"(?<![0-9])[1-8](?:{_GAP}[0-9]){{12}}(?![0-9])")
_DIGIT_AND_GAP = re.compile(r"[0-9]([^0-9]*)")
_TAIL = re.compile(r"-[0-9]{3}|-[0-9]{1,2}-[0-9]")
_SPACED_TAIL, _SPACED_HEAD = re.compile(r"[ \-.][0-9](?![0-9])"), re.compile(r"(?<![0-9])[0-9][ -]$")
_IN_LONGER = re.compile(r"[0-9][-/,]$")
_LIST_NUMBER = re.compile(r"[0-9]\.$")
_EMAIL = re.compile(
    rf"(?<![A-Za-z0-9._%+\-])([A-Za-z0-9][A-Za-z0-9._%+\-]*)[{_BLANK}]{{0,2}}@[{_BLANK}]{{0,2}}"
    rf"([A-Za-z0-9\-]+(?:[{_BLANK}]?\.[{_BLANK}]?[A-Za-z]{{2,}}){{1,2}})"
)
_LINE_ID = re.compile(
    r"(?<![A-Za-z])(?:line|ไลน์)[\s.\-]*(?:id|ไอดี)(?![a-z])[\s.:：]*([A-Za-z0-9][A-Za-z0-9._\-]{2,})"
    r"|(?<![A-Za-z])(?:id|ไอดี)[\s.\-]*(?:line|ไลน์)(?![a-z])[\s.:：]*([A-Za-z0-9][A-Za-z0-9._\-]{2,})",
    re.IGNORECASE,
)
_LABEL_REACH = 24
"""Code points before a number in which its label is looked for."""

_MOBILE_GROUPS = {
    (10,), (3, 7), (3, 3, 4), (2, 4, 4), (2, 8), (3, 4, 3), (4, 3, 3), (4, 6), (5, 5), (6, 4), (3, 3, 2, 2), (2, 3, 5),
    (2, 4, 2, 2), (1, 9), (1, 2, 3, 4), (1, 4, 5), (1, 4, 4, 1), (3, 2, 5), (3, 2, 2, 3),
}  # fmt: skip
"""How the ten digits of a mobile number are parted by dashes, dots, brackets and blanks."""
_DOTTED_GROUPS = {(3, 7), (3, 3, 4), (2, 4, 4)}
"""The same with dots: others are amounts and times."""
_CITIZEN_GROUPS = {(13,), (1, 4, 5, 2, 1), (1, 4, 5, 3), (1, 12)}


class Found(NamedTuple):
    """Code points `start` to `end` of a text are of this kind."""

    kind: Kind
    start: int
    end: int


@cache
def personal_words(kind: str) -> tuple[str, ...]:
    """The words of a kind in the data file, longest first."""
    found = [row["word"] for row in rows("normalize", "personal_words") if row["kind"] == kind]
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


def find_numbers(text: str) -> list[Found]:
    """Numbers and addresses of persons in order of their places; of those that overlap the first kind counts."""
    plain = to_arabic(text)
    found: list[Found] = []
    finders = (_citizen_ids, _mobiles, _emails, _line_ids) if _worth_a_look(plain) else ()
    for finder in finders:
        for new in finder(plain):
            if not any(new.start < old.end and old.start < new.end for old in found):
                found.append(new)
    return sorted(found, key=lambda one: one.start)


def _worth_a_look(plain: str) -> bool:
    return "@" in plain or sum(map(plain.count, "0123456789")) >= 9 or "line" in plain.lower() or "ไลน์" in plain


def _mobiles(plain: str) -> Iterator[Found]:
    match, last = _MOBILE.search(plain), -1
    while match:
        taken = _is_mobile(plain, match, match.start() <= last + 1)
        if taken:
            last = match.end()
            bracket = match[0].startswith("(") and match[0].count("(") > match[0].count(
                ")"
            )  # it opens before the number and closes behind it
            yield Found("mobile", match.start() + bracket, last)
        match = _MOBILE.search(plain, last if taken else match.start() + 1)


def _is_mobile(plain: str, match: re.Match[str], next_of_list: bool) -> bool:
    """Whether it is a mobile number; `next_of_list` says that it stands right behind another one."""
    before = plain[max(0, match.start() - _LABEL_REACH) : match.start()]
    if _labelled(before, "other-number") or (_IN_LONGER.search(before) and not next_of_list):
        return False
    if match["bare"] is not None and not _labelled(before, "phone"):
        return False  # 66 and nine digits is also the form of the numbers that e-GP gives
    if _TAIL.match(plain, match.end()) and not _MOBILE.match(plain, match.end() + 1):
        return False
    if re.sub("[^0-9]", "", match["rest"]).endswith("000000"):
        return False  # an amount
    abroad = match["abroad"] is not None
    gaps = _DIGIT_AND_GAP.findall(match["rest"] if abroad else match[0])[:-1]
    gaps = ["", *gaps] if abroad else gaps
    if all(gaps) and (_SPACED_TAIL.match(plain, match.end()) or _SPACED_HEAD.search(before)):
        return False  # part of a longer number whose digits are set apart
    if not any(gaps) and _LIST_NUMBER.search(before):
        return False  # a decimal number
    return _parted_as(gaps, _MOBILE_GROUPS, _DOTTED_GROUPS)


def _labelled(before: str, kind: str) -> bool:
    """Whether the words before a number end in a label of that kind, and no label of telephones behind it."""
    match = _label(kind).search(before)
    return match is not None and (kind == "phone" or not _labelled(match[0], "phone"))


@cache
def _label(kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, personal_words(kind)))})[^0-9]*$", re.IGNORECASE)


def _parted_as(gaps: Sequence[str], groups: set[tuple[int, ...]], dotted: set[tuple[int, ...]]) -> bool:
    """Whether what stands between the digits parts them in a usual way.

    Letters set apart have a blank in every gap; besides, a line break or stray blank may cut the number in one place.
    """
    hard = [gap.strip("\u200b\u00ad\ufeff") if gap.split() != [] else "" for gap in gaps]
    if any("." in gap for gap in hard):
        return _sizes(hard) in dotted and sum(1 for gap, sign in zip(gaps, hard, strict=True) if gap and not sign) <= 1
    soft = [bool(gap) and not sign for gap, sign in zip(gaps, hard, strict=True)]
    if all(gaps) and sum(soft) >= len(gaps) - 4:
        return True
    return _sizes(gaps) in groups or (_sizes(hard) in groups and sum(soft) <= 1)


def _sizes(gaps: Sequence[str]) -> tuple[int, ...]:
    """How many digits stand together: the gaps that are not empty part them."""
    sizes = [1]
    for gap in gaps:
        if gap:
            sizes.append(1)
        else:
            sizes[-1] += 1
    return tuple(sizes)


def _citizen_ids(plain: str) -> Iterator[Found]:
    match = _CITIZEN.search(plain)
    while match:
        before = plain[max(0, match.start() - _LABEL_REACH) : match.start()]
        gaps = _DIGIT_AND_GAP.findall(match[0])[:-1]
        known = _parted_as(gaps, _CITIZEN_GROUPS, set()) and is_citizen_id(re.sub("[^0-9]", "", match[0]))
        other = _labelled(before, "other-number") and not _labelled(before, "citizen")
        taken = known and not other and not _IN_LONGER.search(before)
        if taken:
            yield Found("citizen-id", match.start(), match.end())
        match = _CITIZEN.search(plain, match.end() if taken else match.start() + 1)


def is_citizen_id(digits: str) -> bool:
    """Whether thirteen digits are a citizen's number by their check digit (weights 13 to 2, modulo 11).

    One that begins with 0 is the tax number of a body, one with 9 is not in use.
    """
    if len(digits) != 13 or digits[0] in "09":
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(13, 1, -1), strict=False))
    return (11 - total % 11) % 10 == int(digits[12])


def _emails(plain: str) -> Iterator[Found]:
    """Addresses at public mail services, those left out whose mailbox is named after an office."""
    for match in _EMAIL.finditer(plain):
        host = re.sub(rf"[{_BLANK}]", "", match[2]).lower()
        mailbox = re.split(r"[^a-z]+", match[1].lower())
        for known in personal_words("mail-host"):
            if host == known or host.startswith(f"{known}."):
                if not set(mailbox) & set(personal_words("office")):
                    yield Found("email", match.start(), match.end())
                break


def _line_ids(plain: str) -> Iterator[Found]:
    """What is labelled as a LINE id; one that begins with @ is an official account."""
    for match in _LINE_ID.finditer(plain):
        group = 1 if match[1] else 2
        yield Found("line-id", match.start(group), match.end(group))
