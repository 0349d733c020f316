"""A line of Thai in, the same line with its damaged words mended out, and each mend as a change.

A stretch is only looked at closely where it shows a fault or reads badly; what it is then read as must be cheaper than the text
as it stands by a margin, part by part, so that the sound words of a damaged line stay as they are. A tie stays too, and is
told as doubtful.
"""

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from normalize.decoder import GAPS, Costs, Decoder
from normalize.plain import read_plain
from normalize.readings import Part, Reading, in_letters, parts
from normalize.spelling import AA, AM, CODE, CONSONANTS, FAULT, NIKHAHIT, RUN, SIGNS, TONE_SIGNS, UPPER_SIGNS, parsed, spelled
from schemas.provenance import Change

FAULT_MARGIN = 0.5
"""Nats by which a reading must be cheaper than the text as it stands, where that cannot be Thai or its line shows the same damage
elsewhere."""
MARGIN = 5.0
"""The same where the reading leaves letters over that are no words, or needs a second kind of damage."""
RING_MARGIN = 7.0
"""The same where only the reading itself tells that the ring of an ำ was lost."""
SURE_MARGIN = 12.0
"""The same where one part alone has to show how its line was damaged."""
PLAIN_SENSE = 2.6
"""Nats a letter; usual words of some length cost less."""
RARE = 11.0
"""Nats; a word that costs more is too rare to be read into a text for a lost tone mark alone."""
USUAL, USUAL_LENGTH = 6.3, 0.35
"""Nats, and nats a letter; a word that costs less tells by itself how a line was damaged."""
LONGEST = 240
"""Characters that are read at once; a longer run is cut."""
CONTEXT = 2
"""Words before and behind a suspicious one that are read again with it."""
REMEMBERED = 50_000
"""Stretches whose repair is remembered."""

_BLANK = re.compile(rf"(?<=[{CONSONANTS}]) (?=[{CONSONANTS}เแโใไ])")
_LETTERS = re.compile(rf"[{CONSONANTS}](?: [{CONSONANTS}])*")
_PALI = re.compile(rf"\u0e3a|[{CONSONANTS}]\u0e4d [{CONSONANTS}]+\u0e4d(?: |$)")
_FLOATING = re.compile(rf" [{SIGNS}\u00c9-\u00cc](?: |$)")


class Mended(NamedTuple):
    """A line as mended, the changes in order, the codes that were read as marks, and what the line showed of its damage."""

    text: str
    changes: list[Change]
    readings: list[tuple[str, str]]
    style: "Style"


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
    aa_as_am: bool = False
    """า has become ำ."""
    many_am: bool = False
    """It may have: there are more ำ than า."""


PLAIN = Style()


class WordRepair:
    """Mends lines; one for a document, so that what it remembers is used. `meanings`: codes of this document that are marks."""

    def __init__(self, decoder: Decoder, meanings: dict[str, str] | None = None) -> None:
        self.decoder = decoder
        self.meanings = meanings or {}
        self._known: dict[tuple[str, Style, str], list[Part]] = {}

    def mend(self, line: str, style: Style = PLAIN) -> Mended:
        """The line with its damaged words mended. `style` is what its document shows."""
        am = line.count(AM)
        style = style._replace(many_am=am > line.count(AA))
        mended = self._mended(line, style)
        if _FLOATING.search(line):
            late = self._mended(line, style._replace(floating=True))
            if self._surprise(late.text) < self._surprise(mended.text):
                return late
        return mended

    def _mended(self, line: str, style: Style) -> Mended:
        """The line mended, read once more where what is sure shows what else must be damaged."""
        found = list(self._parts(line, style))
        shown = style_shown(style, line, [part for _, part in found])
        if shown != style:
            found = list(self._parts(line, shown))
        taken = [(start, part) for start, part in found if accepted(part, shown)]
        changes = [Change(start, rule_of(part), part.before, part.after, confidence(part)) for start, part in taken]
        text, changes = applied(line, changes)
        return Mended(
            text=text,
            changes=changes,
            readings=[(mark.code, true) for _, part in taken for mark, _, true in part.matched if not mark.char],
            style=shown,
        )

    def _surprise(self, line: str) -> float:
        """How badly a line reads as it stands (nats)."""
        runs = (read_plain(match[0], self.decoder.lexicon) for match in RUN.finditer(line))
        return sum(piece.cost for pieces in runs for piece in pieces)

    def _parts(self, line: str, style: Style) -> Iterator[tuple[int, Part]]:
        """The parts of a line that may be read otherwise than they stand, with their offsets in the line."""
        for match in RUN.finditer(line):
            text = match[0]
            following = line[match.end() : match.end() + 1].strip()
            for start, end in self._suspicious(text, style):
                key = (text[start:end], style, following if end == len(text) else "")
                found = self._known.get(key)
                if found is None:
                    if len(self._known) >= REMEMBERED:
                        self._known.clear()
                    found = self._known[key] = self._read(*key)
                yield from ((match.start() + start + part.start, part) for part in found)

    def _suspicious(self, text: str, style: Style) -> Iterator[tuple[int, int]]:
        """Spans of a run that show a fault or read badly, with the words around them."""
        if not _worth(text):
            return
        if style != PLAIN or letter_spaced(text):
            yield from _chunks(text)
            return
        lexicon = self.decoder.lexicon
        pieces = read_plain(text, lexicon)
        faults = [match.start() for match in FAULT.finditer(text)]
        start = end = -1
        for number, piece in enumerate(pieces):
            after_am = text.startswith(f"{AM} ", piece.end - 1)
            sound = piece.known and not after_am and not lexicon.lacks_ring(text, piece.start)
            at = bisect_left(faults, piece.start)
            if sound and not (at < len(faults) and faults[at] <= piece.end):
                continue
            first, last = max(0, number - CONTEXT), min(len(pieces) - 1, number + CONTEXT)
            if start >= 0 and end - start > LONGEST:  # what is read at once stays short, however long the damage is
                if piece.start < end:
                    continue
                first = number
            if start >= 0 and pieces[first].start >= end:
                yield start, end
                start = -1
            start, end = pieces[first].start if start < 0 else start, pieces[last].end
        if start >= 0:
            yield start, end

    def _read(self, text: str, style: Style, following: str) -> list[Part]:
        """The parts of a stretch that read otherwise than they stand."""
        run = parsed(text, self.meanings)
        if not run.letters:
            return []
        spaced = letter_spaced(text)
        costs = costs_of(style, spaced)
        pieces = self.decoder.best(run, costs, gaps_of(text, style, spaced))
        matched = [self.decoder.matched(run, piece, costs) for piece in pieces]
        plain = in_letters(text, read_plain(text, self.decoder.lexicon))
        reading = Reading(run, plain, pieces, matched, style.moved and not style.floating, spaced, following)
        return [part for part in parts(reading) if part.before != part.after]


def _worth(text: str) -> bool:
    """Whether a run is long enough to tell anything, and neither Pali nor a list of letters."""
    consonants = sum("\u0e01" <= char <= "\u0e2e" for char in text)
    return consonants >= (1 if FAULT.search(text) else 2) and not _PALI.search(text) and not _LETTERS.fullmatch(text)


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """A run in pieces that can be read at once, cut at blanks between letters where there are any."""
    start = 0
    while len(text) - start > LONGEST:
        cut = max(
            (blank.start() for blank in _BLANK.finditer(text, start + LONGEST // 2, start + LONGEST)), default=start + LONGEST
        )
        yield start, cut
        start = cut
    yield start, len(text)


def letter_spaced(text: str) -> bool:
    """Whether nearly every letter is followed by a blank."""
    blanks = text.count(" ")
    return blanks >= 4 and blanks >= 0.55 * (len(text) - blanks)


def style_shown(style: Style, line: str, found: list[Part]) -> Style:
    """What the parts of a line that are surely damaged say of how the line was damaged."""
    sure = [part for part in found if part.gain > MARGIN and not part.loose and not part.extra]
    return style._replace(
        moved=style.moved or _shows_moved(sure),
        tones_lost=style.tones_lost or _shows_lost_tones(line, sure),
        tones_gone=style.tones_gone or _shows_no_tones(line, sure),
        rings_lost=style.rings_lost or (AM not in line and NIKHAHIT not in line and any(map(_ring_surely_lost, sure))),
        aa_as_am=style.aa_as_am or (style.many_am and any(map(_am_surely_aa, sure))),
    )


def _shows_moved(sure: list[Part]) -> bool:
    """Whether marks surely stand behind later letters: impossibly, or several times, or with the blank that this makes."""
    moved = [part for part in sure if part.moved and not part.known]
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
    return part.dearest - part.lost * Costs().lost_upper_tone < USUAL + USUAL_LENGTH * letters


def _am_surely_aa(part: Part) -> bool:
    """Whether a part only makes sense with ำ read as า; one alone may be a name."""
    return not part.known and (part.aa_as_am > 1 or (part.aa_as_am == 1 and part.gain > SURE_MARGIN))


def _ring_surely_lost(part: Part) -> bool:
    """Whether a part only makes sense with the ring of an ำ."""
    return part.rings > 0 and not part.lost and part.gain > RING_MARGIN and part.density < PLAIN_SENSE


def _over_vowel(part: Part) -> bool:
    """Whether a part of some length is damaged by lost tone marks over vowel signs alone."""
    return (
        not part.known
        and len(spelled(part.after)[0]) > 2
        and re.sub(f"(?<=[{UPPER_SIGNS}])[{TONE_SIGNS}]", "", part.after) == part.before
    )


def costs_of(style: Style, spaced: bool) -> Costs:
    """The channel for a stretch: cheap for the damage that its line shows."""
    costs = Costs()
    if style.many_am or style.aa_as_am:
        costs = costs._replace(extra_ring=0.5)
    if style.rings_lost:
        costs = costs._replace(lost_ring=0.3)
    if style.tones_lost or style.tones_gone:
        costs = costs._replace(lost_upper_tone=0.3)
    if style.tones_gone:
        costs = costs._replace(lost_tone=0.5)
    if style.floating:
        costs = costs._replace(reach=20, late=0.5)
    if spaced:
        costs = costs._replace(lost_tone=2.5, lost_upper_tone=2.5, lost_vowel=2.5, other_tone=2.5, other_vowel=2.5)
    return costs


def gaps_of(text: str, style: Style, spaced: bool) -> dict[str, float]:
    """What blanks inside words cost in a stretch."""
    if spaced:
        return dict.fromkeys(GAPS, 0.0)
    gaps = dict(GAPS)
    fault = FAULT.search(text) is not None
    if fault:
        gaps["plain"] = 5.0
    if fault or style.moved or style.rings_lost:
        gaps["after-aa"] = 0.8
    return gaps


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
    if part.unsettled or part.extra or (part.loose and part.guessed):
        return False
    if part.letter_spaced:
        return part.gain > MARGIN
    tones = style.tones_lost or style.tones_gone
    second = part.loose or (part.lost and not (tones and part.dearest < RARE))
    if part.fault:
        return part.gain > (MARGIN if second else FAULT_MARGIN)
    shown = (
        (style.moved or not (part.moved or part.joins > part.rings)) and (tones or not part.lost)
        and (style.aa_as_am or not part.aa_as_am) and (style.rings_lost or not part.rings)
    )  # fmt: skip
    if shown:
        return part.gain > (MARGIN if second else FAULT_MARGIN)
    return not part.loose and ((_ring_surely_lost(part) and (style.moved or not part.moved)) or _surely_one_word(part))


def confidence(part: Part) -> float:
    """0.5–0.99, rising with the margin (a logistic of nats, as if the two readings were the only ones)."""
    return round(min(0.99, 1 / (1 + math.exp(-min(part.gain, 20.0)))), 2)


def rule_of(part: Part) -> str:
    """What kind of damage a part had, the most telling first."""
    if part.letter_spaced:
        return "letter-spaced"
    if any(not mark.char for mark, _, _ in part.matched):
        return "mark-code"
    if part.rings:
        return "sara-am-lost"
    if part.aa_as_am:
        return "aa-as-am"
    if part.lost or part.moved:
        return "mark-lost" if part.lost else "mark-moved"
    if part.before.replace(" ", "") != part.after.replace(" ", ""):
        return "mark-order"
    return "mark-space" if re.search(f" [{SIGNS}]", part.before) else "stray-space"


def applied(text: str, changes: Iterable[Change]) -> tuple[str, list[Change]]:
    """A text with changes made whose offsets count in it as it stands, and the changes with offsets as they are made."""
    placed: list[Change] = []
    out: list[str] = []
    end = length = 0
    for change in changes:
        out.append(text[end : change.start])
        length += change.start - end
        placed.append(change._replace(start=length))
        out.append(change.after)
        length += len(change.after)
        end = change.start + len(change.before)
    return "".join(out) + text[end:], placed
