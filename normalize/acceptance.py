"""The parts of a line that may read otherwise than they stand in; those that are believed out, and what they show of the damage.

A reading is believed where it is cheaper than the text as it stands by a margin, and where the text itself, its line or its
document shows the damage that it supposes. Names of persons are like words, so they are held to more.
"""

import math
import re
from collections.abc import Iterable
from typing import NamedTuple

from normalize.decoder import Costs
from normalize.readings import Part
from normalize.spelling import AM, CODE, CONSONANTS, NIKHAHIT, NOTHING, SIGNS, TONE_SIGNS, UPPER_SIGNS, spelled
from normalize.text import squeeze

FAULT_MARGIN = 0.5
"""Nats by which a reading must be cheaper than the text as it stands, where that cannot be Thai or its line shows the same damage
elsewhere."""
KNOWN_MARGIN = 2.0
"""The same where what stands there is all words, too."""
MARGIN = 5.0
"""The same where the reading leaves letters over that are no words, or needs a second kind of damage."""
RING_MARGIN = 7.0
"""The same where only the reading itself tells that the ring of an ำ was lost."""
MISREAD, KNOWN_MISREAD = 1.0, 3.0
"""The same for what was read from a picture; where what was read is all words, too."""
RARE_MISREAD = 13.0
"""Nats; a word that costs more is too rare to be read into what was read from a picture."""
PLACE_MARGIN, PLACE_MARGIN_SHOWN = 10.0, 6.0
"""The same where what stands there is all words and may be a place's name; where the document has surely lost its rings."""
SURE_MARGIN = 12.0
"""The same where one part alone has to show how its line was damaged."""
PROOF = 4
"""Letters of the different words in which a code must be the same mark before that is believed."""
PLAIN_SENSE = 2.6
"""Nats a letter; usual words of some length cost less."""
RARE = 11.0
"""Nats; a word that costs more is too rare to be read into a text for a lost tone mark alone."""
USUAL_SENSE = 3.0
"""Nats a letter, the damage included; a name that is one mark short of a usual word reads worse."""
USUAL, USUAL_LENGTH = 6.3, 0.35
"""Nats, and nats a letter; a word that costs less tells by itself how a line was damaged."""
_NAME = re.compile(
    rf"(?<![{CONSONANTS}{SIGNS}])"
    r"(?:นาย(?!ก *(?:เทศ|องค|อบ|สภา|รัฐ|สมาคม|เมือง)|อ *[าํำ] *เภอ|ทะเบียน|ช่าง|จ้าง|แพทย|ทหาร|ตรวจ)|นาง(?:สาว)?"
    r"|น\. *ส\.|ด\. *[ชญ]\.|เด็กชาย|เด็กหญิง|ว่าที่ *ร้อย(?:ตรี|โท|เอก)|[พรจสด]\. *[ตทสอ]\.(?: *[ตทอ]\.)?|ดร\.|ผศ\.|รศ\.)"
    r" *([\u0e01-\u0e4e]+(?: [\u0e01-\u0e4e]+){0,2})"
)
"""A person's name behind its title: first name and family name, with a blank that a mark may have made."""
_PLACE = re.compile(
    rf"(?:บ้าน|(?<!จังห)วัด|โรงเรียน|ชุมชน|ต *[าํำ]+ *บล|อ *[าํำ]+ *เภอ|(?<![{CONSONANTS}{SIGNS}.])[ตอ]\. *(?=[{CONSONANTS}เแโใไ]{{2}}))"
    r"([\u0e01-\u0e4e]{2,20})"
)
"""What follows a word behind which a place's name stands; most villages are in no list."""
_BODY = re.compile(r"(?:(?:อบ[ตจ]|ท[ตมน]|ร\.ร)\. *|เทศบาล(?:เมือง|นคร)|จังหวัด)([\u0e01-\u0e4e]{2,20})")
"""The same behind the kinds of bodies that are called after their place."""
_HALVED = re.compile(f"\ufffd{AM}.*\ufffd{AM}|{AM}\ufffd.*{AM}\ufffd")
"""A line in which U+FFFD stands beside several ำ: one alone may be a letter that has no name."""


class Style(NamedTuple):
    """What a line, or its document, shows of how it was damaged."""

    moved: bool = False
    """Marks stand behind later letters."""
    floating: bool = False
    """They stand far behind, in groups."""
    tones_lost: bool = False
    """Tone marks over vowel signs are not there."""
    tones_gone: bool = False
    """No tone mark is there."""
    rings_lost: bool = False
    """ำ has become า."""
    rings_parted: bool = False
    """ำ has become า with a blank behind it."""
    aa_as_am: bool = False
    """า has become ำ."""
    many_am: bool = False
    """It may have: there are more ำ than า."""
    pictured: bool = False
    """It was read from a picture, where any mark may be lost or taken for another."""


PLAIN = Style()


def style_shown(style: Style, line: str, found: list[Part]) -> Style:
    """What the parts of a line that are surely damaged say of how the line was damaged."""
    sure = [part for part in found if part.gain > MARGIN and not part.loose and not part.extra]
    ringless = AM not in line and NIKHAHIT not in line
    return style._replace(
        moved=style.moved or _shows_moved(sure),
        tones_lost=style.tones_lost or _shows_lost_tones(line, sure),
        tones_gone=style.tones_gone or _shows_no_tones(line, sure),
        rings_lost=style.rings_lost or (ringless and any(part.bare and _ring_surely_lost(part) for part in sure)),
        rings_parted=style.rings_parted or (ringless and any(part.parted for part in sure)),
        aa_as_am=style.aa_as_am or (style.many_am and any(map(_am_surely_aa, sure))),
    )


def _shows_moved(sure: list[Part]) -> bool:
    """Whether marks surely stand behind later letters: impossibly, or several times, or with the blank that this makes."""
    moved = [part for part in sure if part.moved and not (part.known or part.guessed)]
    if len(moved) > 1 or any(part.fault or (part.joins and part.gain > RING_MARGIN) for part in moved):
        return True
    return any(part.moved > 1 and part.gain > SURE_MARGIN and part.density < PLAIN_SENSE for part in moved)


def _shows_lost_tones(line: str, sure: list[Part]) -> bool:
    """Whether tone marks over vowel signs were surely lost: in several words, or in a very usual one, and none is left."""
    lost = [part for part in sure if part.lost and _over_vowel(part)]
    enough = len({part.after for part in lost}) > 1 or any(map(_usual, lost))
    return enough and not re.search(f"[{UPPER_SIGNS}][{TONE_SIGNS}]|{CODE.pattern}", line)


def _shows_no_tones(line: str, sure: list[Part]) -> bool:
    """Whether all tone marks were surely lost: several words lack them, and none is left."""
    if re.search(f"[{TONE_SIGNS}]|{CODE.pattern}", line):
        return False
    return len({part.after for part in sure if part.lost and not (part.known or part.moved or part.rings)}) > 2


def _usual(part: Part) -> bool:
    """Whether a part with lost tone marks is so usual, or usual for its length, that it tells how a line was damaged."""
    letters = len(spelled(part.after)[0])
    usual = part.dearest - part.lost * Costs().lost_upper_tone < USUAL + USUAL_LENGTH * letters
    return usual and part.gain > SURE_MARGIN and part.density < USUAL_SENSE


def _am_surely_aa(part: Part) -> bool:
    """Whether a part only makes sense with ำ read as า; one alone may be a name."""
    return not part.known and (part.aa_as_am > 1 or (part.aa_as_am == 1 and part.gain > SURE_MARGIN))


def _ring_surely_lost(part: Part) -> bool:
    """Whether a part only makes sense with the ring of an ำ."""
    margin = PLACE_MARGIN if part.known else RING_MARGIN
    return part.rings > 0 and not part.lost and part.gain > margin and part.density < PLAIN_SENSE


def _over_vowel(part: Part) -> bool:
    """Whether a part of some length is damaged by lost tone marks over vowel signs alone."""
    return (
        not part.known
        and len(spelled(part.after)[0]) > 2
        and re.sub(f"(?<=[{UPPER_SIGNS}])[{TONE_SIGNS}]", "", part.after) == part.before
    )


def _surely_one_word(part: Part) -> bool:
    """Whether a part only makes sense without the blank in it, and nothing else is wrong with it."""
    only = not (part.moved or part.lost or part.rings or part.aa_as_am) and part.density < PLAIN_SENSE
    if part.known:  # the advance of ำ looks like a blank, so one word is likely there even if its halves are words
        return only and part.gain > SURE_MARGIN and part.before.count(f"{AM} ") >= part.joins > 0
    return only and part.gain > RING_MARGIN


def accepted(part: Part, style: Style) -> bool:
    """Whether a reading is enough better than the text as it stands, and damaged in a way that the text shows.

    What is impossible shows its damage by itself. What could be Thai is only touched where its line or document shows the same
    damage elsewhere, and where only a ring was lost and the reading makes much better sense.
    """
    if style.pictured and not part.letter_spaced:
        return _misread(part)
    if part.unsettled or part.extra or (part.loose and (part.guessed or part.early)) or (part.early and not part.fault):
        return False
    if part.guessed and (part.lost or part.rings or part.misplaced):  # two guesses at once
        return False
    if part.letter_spaced:
        return part.gain > MARGIN
    tones = style.tones_lost or style.tones_gone
    second = part.loose or (part.lost and not (tones and part.dearest < RARE))
    margin = MARGIN if second else KNOWN_MARGIN if part.known and not part.fault else FAULT_MARGIN
    if part.fault:
        return part.gain > margin
    shown = (
        (style.moved or not (part.moved or part.joins > part.rings)) and (tones or not part.lost)
        and (style.aa_as_am or not part.aa_as_am) and (style.rings_lost or not part.bare)
        and (style.rings_lost or style.rings_parted or part.rings == part.bare)
    )  # fmt: skip
    if shown:
        return part.gain > margin
    return not part.loose and ((_ring_surely_lost(part) and (style.moved or not part.moved)) or _surely_one_word(part))


def _misread(part: Part) -> bool:
    """Whether marks of a part that was read from a picture were surely lost or taken for others; its blanks stay as they are."""
    if part.unsettled or part.moved or part.guessed or part.joins or part.dearest > RARE_MISREAD:
        return False
    return part.gain > (MARGIN if part.loose else KNOWN_MISREAD if part.known and not part.fault else MISREAD)


def believed(line: str, found: list[tuple[int, Part]], style: Style, guess: bool) -> list[tuple[int, Part]]:
    """The parts of a line, with their offsets, that are accepted and that nothing in the line speaks against.

    Without `guess` no code is read as a mark that it is not known to be.
    """
    names = [match.span() for match in _NAME.finditer(line)]
    places = _places_in(line, style)
    halved = _HALVED.search(line) is not None
    found = [
        (start, part)
        for start, part in found
        if accepted(part, style)
        and (guess or not part.guessed)
        and (halved or not part.last_halves)
        and (_mends_name(part) or not _overlaps(names, start, start + 1))
        and (_mends_place(part, style) or not _overlaps(places, start, start + len(part.before)))
    ]
    unproven = _unproven([part for _, part in found])
    return [(start, part) for start, part in found if part not in unproven]


def names_in(line: str) -> list[tuple[int, int]]:
    """Where names of persons and places stand in a line, as far as what stands before them tells."""
    return [match.span() for match in _NAME.finditer(line)] + _places_in(line, PLAIN._replace(pictured=True))


def _places_in(line: str, style: Style) -> list[tuple[int, int]]:
    found = [match.span(1) for match in _PLACE.finditer(line)]
    return found + [match.span(1) for match in _BODY.finditer(line)] if style.pictured else found


def _overlaps(spans: list[tuple[int, int]], first: int, last: int) -> bool:
    return any(start < last and first < end for start, end in spans)


def _mends_name(part: Part) -> bool:
    """Whether a part of a person's name is surely damaged: names are like words, but are not to be turned into them."""
    return part.joins <= part.rings and not part.lost and (part.fault or (not part.known and part.gain > SURE_MARGIN))


def _mends_place(part: Part, style: Style) -> bool:
    """Whether the rings in what may be a place's name are there for sure: in words of some length, or impossible without."""
    if style.pictured:
        return False
    margin = PLACE_MARGIN_SHOWN if style.rings_lost else PLACE_MARGIN
    sure = not part.short and (not part.known or part.gain > margin)
    return not part.rings or part.fault or sure


def codes_read(part: Part) -> dict[str, str]:
    """The codes that a part reads as marks; U+FFFD, which any glyph can be, is none."""
    return {mark.code: true for mark, _, true in part.matched if not mark.char and mark.hint != NOTHING}


def _unproven(found: list[Part]) -> list[Part]:
    """Parts that read a code as a mark without proof: it is another mark elsewhere in the line, or in too few letters at all.

    A short word fits nearly any code by chance: น\ufffdน is นั้น, but also part of จำนวน without two of its glyphs.
    """
    readings: dict[str, set[tuple[str, str]]] = {}
    for part in found:
        for code, mark in codes_read(part).items() if _is_clear(part) else ():
            readings.setdefault(code, set()).add((mark, part.after))
    good = {
        code
        for code, seen in readings.items()
        if len({mark for mark, _ in seen}) == 1 and _letters(words for _, words in seen) >= PROOF
    }
    return [part for part in found if part.guessed and not _is_proven(part, good)]


def _letters(words: Iterable[str]) -> int:
    return sum(len(squeeze(spelled(word)[0])) for word in words)


def _is_proven(part: Part, good: set[str]) -> bool:
    codes = codes_read(part)
    return good.issuperset(codes) if codes else _is_clear(part) and _letters([part.after]) >= PROOF


def _is_clear(part: Part) -> bool:
    return part.gain > MARGIN


def confidence(part: Part) -> float:
    """0.5–0.99, rising with the margin (a logistic of nats, as if the two readings were the only ones)."""
    return round(min(0.99, 1 / (1 + math.exp(-min(part.gain, 20.0)))), 2)


def rule_of(part: Part) -> str:
    """What kind of damage a part had, the most telling first."""
    if part.letter_spaced:
        return "letter-spaced"
    if any(not mark.char for mark, _, _ in part.matched):
        return "mark-code"
    if part.halves:
        return "sara-am-half"
    if part.rings:
        return "sara-am-lost"
    if part.aa_as_am:
        return "aa-as-am"
    if part.lost or part.moved:
        return "mark-lost" if part.lost else "mark-moved"
    if part.before.replace(" ", "") != part.after.replace(" ", ""):
        return "mark-order"
    return "mark-space" if re.search(f" [{SIGNS}]", part.before) else "stray-space"
