"""The lines of an area in, the same without the blanks that the page does not show out.

A blank may be drawn where nothing is to be seen of it (inside `9 ,600,000`), and letter-spaced text may have one after every
letter. Where each glyph stands tells which blanks part words, and the lines of an area tell it together: a short last line
shows too little by itself. A dropped blank keeps its claim, with its rule.
"""

from collections.abc import Iterable, Sequence
from statistics import median
from typing import NamedTuple

from extract.content import Glyph

NO_GAP = 0.06
"""Em; figures nearer to each other than this touch: the blank between them is not there."""
SPACED = 0.85
"""Share of the places between letters that must have a blank before lines count as letter-spaced."""
HALF_SPACED = 0.5
"""The same for a line among letter-spaced ones; one with fewer blanks is set otherwise and stays."""
LEAST_SEAMS = 2
WIDER = 1.45
"""A blank between words is so many times as wide as those between letters, and by `WIDER_BY` em at least."""
WIDER_BY = 0.12
OWN_GAPS = 5
"""A line with so many gaps tells by itself how wide they are: one that is set to both margins has its own."""

_MARKS = frozenset("\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e")
_NUMBER = frozenset("0123456789๐๑๒๓๔๕๖๗๘๙,.")
_DIGITS = _NUMBER - {",", "."}
_JOINED = frozenset(
    "\u0e30\u0e31\u0e32\u0e33\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e40\u0e41\u0e42\u0e43\u0e44\u0e47\u0e48\u0e49"
)
"""Vowels and tones: no list of letters (ก ข ค) has them, words do."""

_SIGNS = frozenset(("", ".", ")", "(", ","))

Letters = list[Glyph | None]
"""The glyphs of a line; None stands for a blank of position only."""


class Gap(NamedTuple):
    """The blanks between two inked glyphs of a line or behind the last one, by index.

    `width` is the room between the glyphs, `drawn` what the blanks themselves claim to fill (em): a font that stands in for
    another may draw them wider than the line goes on.
    """

    first: int
    last: int
    width: float
    drawn: float

    @property
    def blanks(self) -> int:
        """How many blanks it has."""
        return self.last - self.first + 1


class _Tally(NamedTuple):
    """How many places between letters there are, and how many of them have a blank: about Thai, and between other letters."""

    seams: int = 0
    gaps: int = 0
    other_seams: int = 0
    other_gaps: int = 0

    def spaced(self, share: float = SPACED, least: int = LEAST_SEAMS) -> bool:
        """Whether Thai letters have blanks between them."""
        return self.seams >= least and self.gaps >= share * self.seams

    def others_spaced(self) -> bool:
        """Whether figures and Latin letters have them as well."""
        return self.other_seams > 0 and self.other_gaps >= SPACED * self.other_seams


class _Spacing(NamedTuple):
    """How letters stand apart in an area: the width of the gap between them, what its blanks fill (em), and their number."""

    width: float
    drawn: float
    blanks: float

    def parts_words(self, gap: Gap) -> bool:
        """Whether a gap is more than the one between two letters."""
        return gap.width >= max(WIDER * self.width, self.width + WIDER_BY) or gap.blanks > self.blanks


def _spacing(gaps: Sequence[Gap]) -> _Spacing:
    """The usual gap of letter-spaced text, most of whose gaps stand between letters."""
    return _Spacing(median(gap.width for gap in gaps), median(gap.drawn for gap in gaps), median(gap.blanks for gap in gaps))


def shown_blanks(lines: Sequence[Letters]) -> list[Letters]:
    """The lines of one area without the blanks that cannot be seen in them."""
    shown = list(lines)
    suspect = False
    for number, letters in enumerate(lines):
        text = "".join([" " if glyph is None else glyph.text for glyph in letters])
        if text.split(None, 1) == [text]:
            continue  # most lines of Thai have no blank
        gaps = _gaps(letters)
        shown[number] = _numbers_whole(letters, gaps)
        suspect = suspect or 4 * len(gaps) >= len(letters)
    return _without_letter_gaps(shown) if suspect else shown


def _numbers_whole(glyphs: Letters, gaps: Sequence[Gap]) -> Letters:
    """A line without the blanks of no width inside its numbers."""
    inside = [gap for gap in gaps if _is_in_number(glyphs, gap)]
    if not inside:
        return glyphs
    out = list(glyphs)
    for gap in inside:
        _drop(out, gap, "no-gap")
    return out


def _without_letter_gaps(lines: Sequence[Letters]) -> list[Letters]:
    """The lines of an area, one or more of them perhaps letter-spaced, with the blanks that part words only."""
    tallies = [_tally(letters) for letters in lines]
    whole = _Tally(*map(sum, zip(*tallies, strict=True)))
    together = whole.spaced() and _is_words(glyph for letters in lines for glyph in letters)
    chosen = [
        tally.spaced(HALF_SPACED, 0) if together else tally.spaced() and _is_words(letters)
        for tally, letters in zip(tallies, lines, strict=True)
    ]
    area = [gap for letters, yes in zip(lines, chosen, strict=True) if yes for gap in _gaps(letters)]
    if not area:
        return list(lines)
    spacing = _spacing(area)
    certain = whole.others_spaced() or any(spacing.parts_words(gap) for gap in area)
    return [_closed(letters, spacing, certain) if yes else letters for letters, yes in zip(lines, chosen, strict=True)]


def _closed(glyphs: Letters, spacing: _Spacing, certain: bool) -> Letters:
    """A letter-spaced line with one blank at each gap that parts words, and none elsewhere.

    Where nothing shows how wide a gap between words is, and figures close up (not `certain`), the blanks beside them stay.
    """
    own = _gaps(glyphs)
    if len(own) >= OWN_GAPS:
        spacing = _spacing(own)
    out = list(glyphs)
    unseen: set[int] = set()
    for gap in [*own, *_end_gap(glyphs, spacing)]:
        if spacing.parts_words(gap) or (not certain and _beside_others(glyphs, gap)):
            gap = gap._replace(first=gap.first + 1)
        _drop(out, gap, "letter-spacing")
        unseen.update(range(gap.first, gap.last + 1))
    return [glyph for number, glyph in enumerate(out) if glyph is not None or number not in unseen]


def _is_blank(glyph: Glyph | None) -> bool:
    return glyph is None or (bool(glyph.text) and glyph.text.isspace())


def _gaps(glyphs: Sequence[Glyph | None]) -> list[Gap]:
    found = []
    start = None
    reach = drawn = 0.0
    for at, glyph in enumerate(glyphs):
        if glyph is None or (glyph.text and glyph.text.isspace()):
            start = at if start is None else start
            drawn += glyph.x1 - glyph.x0 if glyph is not None else 0.0
            continue
        if start is not None and start > 0:
            size = glyph.size or 1.0
            found.append(Gap(start, at - 1, (glyph.x0 - reach) / size, drawn / size))
        start = None
        drawn = 0.0
        reach = max(reach, glyph.x1) if glyph.text in _MARKS else glyph.x1
    return found


def _end_gap(glyphs: Letters, spacing: _Spacing) -> list[Gap]:
    """The blanks behind the last inked glyph of a line as a gap, as wide as they would be between letters; none: no blanks."""
    first = len(glyphs)
    while first and _is_blank(glyphs[first - 1]):
        first -= 1
    blanks = [glyph for glyph in glyphs[first:] if glyph is not None]
    if not first or not blanks:
        return []
    drawn = sum(glyph.x1 - glyph.x0 for glyph in blanks) / (blanks[0].size or 1.0)
    return [Gap(first, len(glyphs) - 1, spacing.width * drawn / spacing.drawn if spacing.drawn > 0 else drawn, drawn)]


def _tally(glyphs: Letters) -> _Tally:
    """Count the places between letters of a line. Marks and ำ stand with their letter, figures and Latin words close up."""
    seams = gaps = other_seams = other_gaps = 0
    before: Glyph | None = None
    parted = False
    for glyph in glyphs:
        if glyph is None or not glyph.text.strip():
            parted = parted or _is_blank(glyph)
            continue
        if before is not None and (parted or (glyph.text not in _MARKS and glyph.text[0] != "\u0e33")):
            if _is_thai(before.text[-1]) or _is_thai(glyph.text[0]):
                seams, gaps = seams + 1, gaps + parted
            elif before.text[-1].isalnum() and glyph.text[0].isalnum():
                other_seams, other_gaps = other_seams + 1, other_gaps + parted
        before, parted = glyph, False
    return _Tally(seams, gaps, other_seams, other_gaps)


def _is_thai(letter: str) -> bool:
    return "\u0e01" <= letter <= "\u0e4e"


def _is_in_number(glyphs: Sequence[Glyph | None], gap: Gap) -> bool:
    before, after = glyphs[gap.first - 1], glyphs[gap.last + 1]
    if before is None or after is None or not -NO_GAP <= gap.width < NO_GAP:
        return False
    left, right = before.text[-1:], after.text[:1]
    return left in _NUMBER and right in _NUMBER and bool({left, right} & _DIGITS)


def _beside_others(glyphs: Letters, gap: Gap) -> bool:
    """Whether a gap stands before or behind a figure or a Latin letter, signs such as `4.` and `(I` left out."""
    before = next((letter for glyph in reversed(glyphs[: gap.first]) if (letter := _letter(glyph)) not in _SIGNS), "")
    after = next((letter for glyph in glyphs[gap.last + 1 :] if (letter := _letter(glyph)) not in _SIGNS), "")
    return any(letter.isalnum() and not _is_thai(letter) for letter in (before, after))


def _letter(glyph: Glyph | None) -> str:
    return " " if glyph is None else glyph.text[-1:]


def _is_words(glyphs: Iterable[Glyph | None]) -> bool:
    """Whether a text is Thai words, not a list of letters, nor one in another script; figures and signs do not count."""
    text = "".join(glyph.text for glyph in glyphs if glyph is not None)
    thai = sum(1 for letter in text if _is_thai(letter))
    others = sum(1 for letter in text if letter.isalpha() and not _is_thai(letter))
    return thai > 0.6 * (thai + others) and any(letter in _JOINED for letter in text)


def _drop(glyphs: Letters, gap: Gap, rule: str) -> None:
    """Take the letter of each blank of a gap away."""
    for at in range(gap.first, gap.last + 1):
        glyph = glyphs[at]
        if glyph is not None:
            glyphs[at] = glyph._replace(text="", rule=rule)
