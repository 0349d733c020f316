"""A line of Thai in, the same line with its damaged words mended out, and each mend as a change.

A stretch is only looked at closely where it shows a fault or reads badly; what it is then read as must be cheaper than the text
as it stands by a margin, part by part, so that the sound words of a damaged line stay as they are. A tie stays too.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from normalize.acceptance import PLAIN, Style, believed, codes_read, confidence, rule_of, style_shown
from normalize.decoder import GAPS, Costs, Decoder
from normalize.plain import read_plain
from normalize.readings import Part, Reading, in_letters, parts
from normalize.spelling import AA, AM, CONSONANTS, FAULT, RUN, SIGNS, parsed
from schemas.provenance import Change

LONGEST = 240
"""Characters that are read at once; a longer run is cut."""
CONTEXT = 2
"""Words before and behind a suspicious one that are read again with it."""
REMEMBERED = 50_000
"""Stretches whose repair is remembered."""

_BLANK = re.compile(rf"(?<=[{CONSONANTS}]) (?=[{CONSONANTS}เแโใไ])")
_LETTERS = re.compile(rf"[{CONSONANTS}](?: [{CONSONANTS}า])*")
_PALI = re.compile(rf"\u0e3a|[{CONSONANTS}]\u0e4d [{CONSONANTS}]+\u0e4d(?: |$)")
_FLOATING = re.compile(rf" [{SIGNS}\u00c9-\u00cc](?: |$)")


class Mended(NamedTuple):
    """A line as mended, the changes in order, the readings (code, mark, words), and what the line showed of its damage."""

    text: str
    changes: list[Change]
    readings: list[tuple[str, str, str]]
    style: Style


class WordRepair:
    """Mends lines; one for a document, so that what it remembers is used.

    With `guess`, codes that are no letters are read as the marks that make usual words of them; else they stay.
    """

    def __init__(self, decoder: Decoder, guess: bool = True) -> None:
        self.decoder = decoder
        self.guess = guess
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
        taken = believed(line, found, shown, self.guess)
        changes = [Change(start, rule_of(part), part.before, part.after, confidence(part)) for start, part in taken]
        text, changes = applied(line, changes)
        return Mended(
            text=text,
            changes=changes,
            readings=[(code, mark, part.after) for _, part in taken for code, mark in codes_read(part).items()],
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
        run = parsed(text)
        if not run.letters:
            return []
        spaced = letter_spaced(text)
        costs = costs_of(style, spaced)
        pieces = self.decoder.best(run, costs, gaps_of(text, style, spaced))
        matched = [self.decoder.matched(run, piece, costs) for piece in pieces]
        plain = in_letters(text, read_plain(text, self.decoder.lexicon))
        advances = (style.rings_parted or style.moved) and not style.rings_lost
        reading = Reading(run, plain, pieces, matched, style.moved and not style.floating, spaced, advances, following)
        return [part for part in parts(reading) if part.before != part.after]


def _worth(text: str) -> bool:
    """Whether a run is long enough to tell anything, and neither Pali nor a list of letters."""
    consonants = sum("\u0e01" <= char <= "\u0e2e" for char in text)
    return consonants >= (1 if FAULT.search(text) else 2) and not (_PALI.search(text) or _LETTERS.fullmatch(text))


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


PICTURED = Costs(
    lost_ring=2.5, lost_tone=2.5, lost_upper_tone=0.5, lost_vowel=2.5, extra_ring=4.0, extra=4.0, other_tone=2.5, other_vowel=1.0
)
"""What a recognizer of letters does to marks: it overlooks small ones, takes one for another, and seldom sees too many."""


def costs_of(style: Style, spaced: bool) -> Costs:
    """The channel for a stretch: cheap for the damage that its line shows."""
    costs = PICTURED if style.pictured else Costs()
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
    if fault or style.moved or style.rings_lost or style.rings_parted:
        gaps["after-aa"] = 0.8
    return gaps


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
