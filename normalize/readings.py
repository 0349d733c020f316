"""A stretch of damaged Thai with two readings in, the parts in which they differ out: what stands there, what it may be.

The one reading changes nothing (`plain`), the other is the decoder's. They are compared between places where both begin a word
and no mark is pending, so that each repair is as small as it can be.
"""

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from normalize.decoder import Piece, blank_rings
from normalize.plain import Plain
from normalize.spelling import AM, BASES, FAULT, NIKHAHIT, NOTHING, Mark, Run, spelled
from schemas.datafiles import remembered, rows

Matched = list[tuple[Mark, int, str]]
"""Observed marks with the letter and the mark that each should be."""


class Part(NamedTuple):
    """A part of a run that its two readings agree to begin and end at, and how it reads otherwise than it stands."""

    start: int
    """Offset of its text in the run."""
    before: str
    """What stands there."""
    after: str
    """What it reads as."""
    gain: float
    """How much cheaper that is (nats)."""
    known: bool
    """Whether what stands there is all words."""
    loose: bool
    """Whether letters of no word are in the reading or touch it."""
    dearest: float
    """Cost of the rarest word of the reading, its damage included."""
    matched: Matched
    """The observed marks and what each of them is."""
    moved: int
    """How many marks stand elsewhere than they should."""
    early: int
    """How many of them stand before the letter that they belong to, as only typing errors do."""
    lost: int
    """How many marks are not there, rings of ำ apart."""
    rings: int
    """How many rings of ำ are not there."""
    bare: int
    """How many of them left no blank behind."""
    parted: int
    """How many of them left one behind the า inside a word, as the ring's advance does."""
    extra: int
    """How many marks and codes have no place in the reading, the rings of such ำ and their halves apart."""
    halves: int
    """How many U+FFFD are the half of a ำ that is whole."""
    last_halves: int
    """How many of them end a word."""
    aa_as_am: int
    """How many ำ are า in the reading."""
    fault: bool
    """Whether what stands there is impossible in Thai."""
    unsettled: bool
    """Whether what it reads as is impossible too."""
    guessed: bool
    """Whether a code was read as a mark that it is not known to be."""
    misplaced: bool
    """Whether such a code does not stand where the mark belongs."""
    joins: int
    """How many blanks go."""
    short: bool
    """Whether a ring is missing in a word of one or two letters: such words are part of many names."""
    density: float
    """Nats a letter of the reading."""
    letter_spaced: bool
    """Whether blanks stand between all letters."""


class Reading(NamedTuple):
    """A run with its plain reading, the decoder's, and for each piece of that which observed mark is which.

    `plain` holds letters instead of offsets. `sorted_marks`: the run's marks were sorted by position, so that blanks before
    marks were printed behind them. `unspaced`: all its blanks stand between letters, none between words.
    `advances`: a blank behind า is the advance of a ring. `following` is the character behind the run, "" for a blank.
    """

    run: Run
    plain: list[Plain]
    pieces: list[Piece]
    matched: list[Matched]
    sorted_marks: bool
    unspaced: bool
    advances: bool
    following: str


def in_letters(text: str, pieces: list[Plain]) -> list[Plain]:
    """Pieces of a plain reading with their spans counted in letters instead of characters (ำ counts as the letter า)."""
    before = list(accumulate((char in BASES or char == AM for char in text), initial=0))
    return [piece._replace(start=before[piece.start], end=before[piece.end]) for piece in pieces]


def parts(reading: Reading) -> Iterator[Part]:
    """The run cut where both readings begin a word and no mark is pending."""
    stops = {piece.end for piece in reading.plain} & _settled(reading.run, reading.pieces)
    first = 0
    for number, piece in enumerate(reading.pieces):
        if piece.last in stops or number == len(reading.pieces) - 1:
            yield _part(reading, first, number + 1)
            first = number + 1


def _settled(run: Run, pieces: list[Piece]) -> set[int]:
    """Letters at which the marks used are just those of the letters before."""
    counts = [0] * (len(run.letters) + 1)
    for mark in run.marks:
        counts[max(mark.base, 0) + 1] += 1
    before = list(accumulate(counts))
    return {piece.last for piece in pieces if piece.next_mark == before[piece.last]}


def _part(reading: Reading, first: int, last: int) -> Part:
    """The pieces first…last (exclusive) as a part."""
    run, group = reading.run, reading.pieces[first:last]
    begin, end = group[0].first, group[-1].last
    inside = [piece for piece in reading.plain if begin <= piece.start < end]
    start = run.starts[begin] if begin else 0
    gain = sum(piece.cost for piece in inside) - sum(piece.cost for piece in group)
    matched = [match for number in range(first, last) for match in reading.matched[number]]
    n_marks = sum(len(spelled(piece.word)[1]) for piece in group)
    missing = _missing_rings(group, matched)
    parted = {letter - 2 for letter, kind in run.gaps.items() if kind == "after-aa"}
    used = [id(mark) for mark, _, _ in matched]
    idle = [mark for piece in group if piece.word for mark in run.marks[piece.mark : piece.next_mark] if id(mark) not in used]
    left = run.marks[group[-1].next_mark :] if last == len(reading.pieces) else ()
    halves, ends = [mark for mark in idle if mark.hint == NOTHING], {piece.last for piece in group}
    aa_as_am = sum(mark.code == AM for mark in idle)  # a lone ring is printed, and is never dropped
    around = [reading.pieces[at] for at in (first - 1, last) if 0 <= at < len(reading.pieces)]
    before, after = run.text[start : run.starts[end]], _spelled_out(reading, first, last)
    return Part(
        start=start,
        before=before,
        after=after,
        gain=gain,
        known=all(piece.known for piece in inside),
        loose=any(not piece.word for piece in [*group, *around]),
        dearest=max(piece.cost for piece in group),
        matched=matched,
        moved=sum(mark.base != at for mark, at, _ in matched),
        early=sum(bool(mark.char) and mark.base < at for mark, at, _ in matched),
        lost=n_marks - len(matched) - len(missing),
        rings=len(missing),
        bare=len(missing - blank_rings(run)),
        parted=len((missing & parted) - {piece.last - 2 for piece in group}),
        extra=len(idle) + len(left) - len(halves) - aa_as_am,
        halves=len(halves),
        last_halves=sum(mark.base + 1 in ends for mark in halves),
        aa_as_am=aa_as_am,
        fault=FAULT.search(run.text, start, run.starts[end]) is not None,
        unsettled=FAULT.search(after) is not None,
        guessed=any(not mark.char and mark.hint in ("", NOTHING) for mark, _, _ in matched),
        misplaced=any(not mark.char and mark.base != at for mark, at, _ in matched),
        short=any(piece.last - piece.first < 3 for piece in group if missing.intersection(range(piece.first, piece.last))),
        joins=before.count(" ") - after.count(" "),
        density=sum(piece.cost for piece in group) / (end - begin),
        letter_spaced=reading.unspaced,
    )


def _missing_rings(group: list[Piece], matched: Matched) -> set[int]:
    """Letters of the run that should have the ring of an ำ and have none."""
    should = {piece.first + at for piece in group for at, mark in spelled(piece.word)[1] if mark == NIKHAHIT}
    return should - {at for _, at, mark in matched if mark == NIKHAHIT}


def _spelled_out(reading: Reading, first: int, last: int) -> str:
    """The words of a part with the blanks between them, the one behind the last included."""
    run, out = reading.run, []
    for number in range(first, last):
        piece = reading.pieces[number]
        out.append(piece.word or _as_it_stands(run, piece))
        if piece.last == len(run.letters):
            out.append(_end_blank(reading, number))
        elif piece.last in run.gaps and not reading.unspaced and _is_real(reading, number):
            blanks = re.search(r" +", run.text[run.starts[piece.last - 1] : run.starts[piece.last]])
            out.append(blanks[0] if blanks else " ")
    return "".join(out)


def _as_it_stands(run: Run, piece: Piece) -> str:
    """A letter that belongs to no word, with its marks as observed."""
    marks = [mark.code for mark in run.marks[piece.mark : piece.next_mark] if mark.code != AM]
    letter = run.text[run.starts[piece.first]]
    return letter + "".join(marks)


def _end_blank(reading: Reading, number: int) -> str:
    """The blank at the end of a run: one that a moved mark made goes, one that was sorted before the last mark comes back."""
    piece, run = reading.pieces[number], reading.run
    if run.text.endswith(" "):
        return "" if any(_displaced(reading, number)) else " "
    last = [mark for mark in run.marks if mark.base == piece.last - 1]
    moved = bool(piece.word) and any(mark.apart for mark in last) and reading.sorted_marks
    return " " if moved and reading.following.isalnum() else ""


def _displaced(reading: Reading, number: int) -> list[bool]:
    """For each known mark that is written on a piece's last letter whether it stands in the wrong place."""
    near = reading.matched[number - 1] + reading.matched[number] if number else reading.matched[number]
    return [at != mark.base for mark, at, _ in near if mark.base == reading.pieces[number].last - 1]


def _is_real(reading: Reading, number: int) -> bool:
    """Whether the blank behind a piece was printed, or made by a mark that stood in the wrong place."""
    run, piece = reading.run, reading.pieces[number]
    kind, following = run.gaps[piece.last], reading.pieces[number + 1].word
    if kind in ("after-aa", "before-aa"):
        swallowed = reading.advances and piece.word.endswith(AM) and _blank_for_ring(run, piece)
        return not swallowed or (kind == "after-aa" and _blank_between(piece.word, following))
    if kind == "around":  # where a word ends there too, the blank is what parted the marks from their letters
        return not following.startswith(_blank_words("not before"))
    if kind == "moved":
        return reading.sorted_marks
    displaced = _displaced(reading, number)
    if kind == "plain" or not displaced:
        return True
    return not any(displaced) or _blank_between(piece.word, following) or not _marks_make_blanks(reading)


def _marks_make_blanks(reading: Reading) -> bool:
    """Whether marks that stand behind a later letter have a blank behind them inside words, too: then blanks come with marks."""
    moved = [
        mark.blank_after
        for piece, matched in zip(reading.pieces, reading.matched, strict=True)
        for mark, at, _ in matched
        if at < mark.base < piece.last - 1
    ]
    return len(moved) < 3 or any(moved)


def _blank_between(word: str, following: str) -> bool:
    """Whether a blank between two words is likely, where the text itself cannot tell."""
    listed = any(word.startswith(head) and following.startswith(head) for head in _blank_words("between two"))
    return listed or word in _blank_words("behind") or following.startswith(_blank_words("before"))


@remembered()
def _blank_words(blank: str) -> tuple[str, ...]:
    """Words, or beginnings of words, at which government texts print a blank where no sentence ends, or print none."""
    return tuple(row["word"] for row in rows("normalize", "blanks") if row["blank"] == blank)


def _blank_for_ring(run: Run, piece: Piece) -> bool:
    """Whether the blank behind a piece that ends in ำ stands for its ring: there is none, and no other blank stands for it."""
    if run.gaps.get(piece.last - 1) in ("before-aa", "moved", "around"):
        return False
    return not any(mark.char == NIKHAHIT and mark.base in (piece.last - 2, piece.last - 1) for mark in run.marks)
