"""Characters of a cell or a page in, lines of text out, and wrapped lines joined again.

A line keeps content order inside each stretch of text; only whole stretches are ordered from left to right. Thai puts no
blank between words, so two wrapped lines are joined with nothing unless a blank is really there or a Latin word needs one.
"""

import re
from collections import deque
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from extract.content import Glyph
from extract.letters import ABOVE, BELOW
from extract.spacing import shown_blanks
from schemas.provenance import Box, union
from schemas.tables import Run

MARKS = ABOVE | BELOW
"""Thai vowel and tone marks that sit on the letter before them."""

SAME_LINE = 0.4
"""Em; baselines nearer than this belong to one line (raised footnote signs stay in theirs)."""
WIDE_GAP = 0.9
"""Em; an empty stretch wider than this inside a line stands for a blank that the file does not write."""
NARROW_GAP = 0.18
"""Em; the least room between the texts of two columns."""
LINE_STEP = 2.5
"""Em; lines of a paragraph are not farther from each other."""
SOFT = "\x1f"
"""Stands where wrapped Thai was joined with nothing until the whole document has been asked whether a blank was lost there."""
FIRST_WORD = 14
"""Letters; a breaker never moves more than about this much of unspaced Thai to the next line."""

CELL_MARGINS = 10.8
"""Points; the room that a word processor leaves on both sides of a cell's text, where 0.9 em is not less."""

LETTER = 0.75
"""Em; a line whose letters take up more than this one with another is letter-spaced."""

_LIST_ITEM = re.compile(
    r"\s*(?:[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*[.)](?![0-9๐-๙])|[0-9๐-๙]{1,2}\.[0-9๐-๙]\s|[-•–▪●*]\s?(?![0-9๐-๙]))"
)
_BLANK = re.compile(r" (?![\u0e30-\u0e3a\u0e45\u0e47-\u0e4e])")
"""One that parts words: before a vowel or a mark that follows its letter none does (`ส านัก`)."""
_WHOLE_NUMBER = re.compile(r"(?:[0๐]|[1-9๑-๙][0-9๐-๙]{0,2}(?:,[0-9๐-๙]{3})+|[1-9๑-๙][0-9๐-๙]*)(?:\.[0-9๐-๙]{1,2})?")
_NUMBER_START = re.compile(r"[1-9๑-๙][0-9๐-๙]{0,2}(?:,[0-9๐-๙]{3})*(?:,[0-9๐-๙]{1,2})?")
_ONE_DECIMAL = re.compile(r"[0-9๐-๙,]+\.[0-9๐-๙]")
_THOUSANDS = re.compile(r"[0-9๐-๙]{3}(?![0-9๐-๙])")
_RANGE_END = re.compile(r"[0-9๐-๙ก-๙A-Za-z.][-–]$")
_CUT_YEAR_END = re.compile(r"[ก-๎.]\s?([0-9๐-๙]{1,3})$")
_CUT_YEAR_START = re.compile(r"([0-9๐-๙]{1,3})(?![0-9๐-๙]|[,.)/][0-9๐-๙])")
_YEAR = re.compile(r"2[45][0-9]{2}|๒[๔๕][๐-๙]{2}")
_YEAR_END = re.compile(r"[0-9๐-๙]{2,4}$")
_RANGE_START = re.compile(r"[-–](?:[0-9๐-๙]|[ก-ฮ][ก-๎]?\.\s?[ก-ฮ]\.)")
_SPACED_END = re.compile(r"\s[-–]$|[:：]$")
_NEEDS_BLANK = re.compile(r"[A-Za-z0-9๐-๙)\]%]$")
_LATIN_OR_DIGIT = re.compile(r"[A-Za-z0-9๐-๙(\[]")


class TextLine(NamedTuple):
    """One printed line: its glyphs in reading order (None stands for a blank of position only), and its box in points."""

    glyphs: list[Glyph | None]
    box: Box
    size: float
    baseline: float

    @property
    def text(self) -> str:
        """The decoded characters."""
        return "".join(" " if glyph is None else glyph.text for glyph in self.glyphs)


class _Stretch:
    """Glyphs that follow each other in the content and on one baseline."""

    __slots__ = ("baseline", "glyphs", "size", "x0", "x1")

    def __init__(self, glyph: Glyph) -> None:
        self.glyphs = [glyph]
        self.baseline, self.size = glyph.baseline, glyph.size
        self.x0, self.x1 = glyph.x0, glyph.x1

    def takes(self, glyph: Glyph) -> bool:
        """Whether the glyph goes on where this stretch ends; a mark sticks to its letter whatever its own baseline."""
        size = self.size or 1.0
        if glyph.text[:1] in MARKS:
            return abs(glyph.baseline - self.baseline) < size and abs(glyph.x0 - self.x1) < 1.5 * size
        raised = glyph.size < 0.85 * size and abs(glyph.x0 - self.x1) < 0.3 * size  # a footnote sign
        same = abs(glyph.baseline - self.baseline) <= SAME_LINE * (size if raised else min(size, glyph.size or size))
        return same and glyph.x0 >= self.x1 - 0.5 * size

    def add(self, glyph: Glyph) -> None:
        """Append; `x1` follows the widest reach."""
        self.glyphs.append(glyph)
        if glyph.x1 > self.x1:
            self.x1 = glyph.x1


def text_lines(glyphs: Iterable[Glyph]) -> list[TextLine]:
    """The lines that upright glyphs of one area form, from top to bottom; lines of blanks only are dropped."""
    stretches = _stretches(glyphs)
    rows: list[list[_Stretch]] = []
    for stretch in sorted(stretches, key=lambda s: s.baseline):
        if rows and abs(rows[-1][0].baseline - stretch.baseline) <= SAME_LINE * min(rows[-1][0].size, stretch.size):
            rows[-1].append(stretch)
        else:
            rows.append([stretch])
    lines = [_line(sorted(row, key=lambda s: s.x0)) for row in rows]
    return _shown([line for line in lines if line is not None])


def _shown(lines: list[TextLine]) -> list[TextLine]:
    """The lines without the blanks that cannot be seen; those of a paragraph are judged together."""
    out: list[TextLine] = []
    for paragraph in _paragraphs(lines):
        shown = shown_blanks([line.glyphs for line in paragraph])
        out += [line._replace(glyphs=new) if new is not line.glyphs else line for line, new in zip(paragraph, shown, strict=True)]
    return out


def _paragraphs(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Lines of one size that follow each other closely."""
    found: list[list[TextLine]] = []
    for line in lines:
        last = found[-1][-1] if found else None
        if last and abs(line.size - last.size) <= 0.1 * last.size and line.baseline - last.baseline <= LINE_STEP * last.size:
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _stretches(glyphs: Iterable[Glyph]) -> list[_Stretch]:
    """Stretches in content order."""
    stretches: list[_Stretch] = []
    for glyph in glyphs:
        if stretches and stretches[-1].takes(glyph):
            stretches[-1].add(glyph)
        else:
            stretches.append(_Stretch(glyph))
    return stretches


def _line(stretches: Sequence[_Stretch]) -> TextLine | None:
    glyphs: list[Glyph | None] = []
    reach: float | None = None
    for stretch in _with_blanks_in_place(stretches):
        for glyph in stretch.glyphs:
            gap = 0.0 if reach is None else glyph.x0 - reach
            if gap > WIDE_GAP * glyph.size and glyphs and not _blank(glyphs[-1]) and not _blank(glyph):
                glyphs.append(None)
            glyphs.append(glyph)
            reach = glyph.x1 if reach is None else max(reach, glyph.x1)
    inked = [glyph for glyph in glyphs if not _blank(glyph) and glyph is not None]
    if all(glyph.text in MARKS and not glyph.claimed.strip(" \0") for glyph in inked):
        return None  # nothing, or the marks of a letter that stands on the next page (Chromium lets them peep over the edge)
    box = union(Box(g.x0, g.top, g.x1, g.bottom) for g in inked)
    return TextLine(glyphs, box, max(g.size for g in inked), stretches[0].baseline)


def _with_blanks_in_place(stretches: Sequence[_Stretch]) -> Sequence[_Stretch]:
    """The stretches of a line, blanks that were drawn after the letters between which they stand put there.

    A producer draws what a font lacks in a second pass, and for some fonts that is the blank.
    """
    if all(right.x0 >= left.x1 - 0.5 * left.size for left, right in pairwise(stretches)):
        return stretches
    inked = [glyph for stretch in stretches for glyph in stretch.glyphs if not _blank(glyph)]
    if not inked or any(b.x0 < a.x0 - 0.5 * a.size for a, b in pairwise(inked)):
        return stretches  # letters lie over letters
    blanks = deque(sorted((g for stretch in stretches for g in stretch.glyphs if _blank(g)), key=lambda g: g.x0))
    whole = _Stretch(inked[0])
    whole.glyphs = []
    for glyph in inked:
        while blanks and glyph.text[:1] not in MARKS and blanks[0].x0 < glyph.x0:
            whole.add(blanks.popleft())
        whole.add(glyph)
    whole.glyphs += blanks
    return [whole]


def _blank(glyph: Glyph | None) -> bool:
    return glyph is None or not glyph.text.strip()


def pieces(glyphs: Iterable[Glyph], gap: float) -> list[TextLine]:
    """Stretches of text in content order, cut where more than `gap` em of a line is empty: what one cell may hold a line of."""
    found = []
    for stretch in _stretches(glyphs):
        parts: list[list[Glyph]] = []
        reach = 0.0
        for glyph in stretch.glyphs:
            if _blank(glyph):
                if parts:
                    parts[-1].append(glyph)
                continue
            if not parts or glyph.x0 - reach > gap * stretch.size:
                parts.append([])
            parts[-1].append(glyph)
            reach = max(reach, glyph.x1)
        found += [line for line in (_line([_of(part, stretch)]) for part in parts) if line is not None]
    return [shown for line in found for shown in _shown([line])]


def parted_at(text: TextLine, stops: Sequence[float]) -> list[TextLine]:
    """A piece cut at the column stops that fall between two of its letters with room around them.

    A text that fills its column may stand so near to the next one that only the columns of the other rows tell them apart.
    One that runs on over a stop is a single text over several columns, wherever its blanks happen to fall.
    """
    inked = [glyph for glyph in text.glyphs if glyph is not None]
    parts: list[list[Glyph]] = [[]]
    reach = text.box.x0
    over = {stop for stop in stops if text.box.x0 + 1 < stop < text.box.x1 - 1}
    for glyph in inked:
        apart = not _blank(glyph) and parts[-1] and glyph.x0 - reach >= NARROW_GAP * text.size
        between = {stop for stop in over if reach - 1 <= stop <= glyph.x0 + 1} if apart else set()
        if between:
            parts.append([])
            over -= between
        parts[-1].append(glyph)
        reach = reach if _blank(glyph) else max(reach, glyph.x1)
    if len(parts) == 1 or over:
        return [text]
    return [shown for part in parts if (line := _line([_of(part, text)])) is not None for shown in _shown([line])]


def _of(glyphs: Sequence[Glyph], whole: "_Stretch | TextLine") -> _Stretch:
    """A part of a stretch or line, on the same baseline."""
    part = _Stretch(glyphs[0])
    part.baseline, part.size = whole.baseline, whole.size
    for glyph in glyphs[1:]:
        part.add(glyph)
    return part


def runs_of(line: TextLine) -> list[Run]:
    """The line's characters as runs of claimed and decoded text, blanks at its start dropped."""
    plain = "".join([" " if glyph is None else glyph.text for glyph in line.glyphs])
    if not any(glyph is not None and (glyph.rule or glyph.source) for glyph in line.glyphs):
        return [Run(plain, plain)] if (plain := plain.lstrip()) else []
    runs: list[Run] = []
    for glyph in line.glyphs:
        run = Run(" ", " ") if glyph is None else Run(glyph.claimed, glyph.text, glyph.rule, glyph.source)
        if runs or run.text.strip() or not run.plain:
            runs.append(run)
    return merged(runs)


class LineShape(NamedTuple):
    """What a joint with the next or the last line needs to know of a line: its text, ink width and font size (points)."""

    text: str
    width: float
    size: float


class Joined(NamedTuple):
    """The text of an area, and the shapes of its first and last line (None where it is empty)."""

    runs: list[Run]
    first: LineShape | None
    last: LineShape | None


def join_lines(lines: Sequence[TextLine], width: float) -> Joined:
    """The text of an area `width` points wide from its lines, paragraphs parted by a line feed.

    Joints: nothing between Thai letters, inside a number and after the hyphen of a range; one blank beside Latin words
    and digits; a blank that ends a line stays.
    """
    runs: list[Run] = []
    first = last = None
    for line in lines:
        new = runs_of(line)
        shape = LineShape("".join([run.text for run in new]), line.box.x1 - line.box.x0, line.size)
        runs = joined_runs(runs, new, last, shape, width) if last else new
        first, last = first or shape, shape
    return Joined(merged(_strip_end(runs)), first, last)


def joined_runs(runs: list[Run], new: list[Run], upper: LineShape, lower: LineShape, width: float) -> list[Run]:
    """Two texts as one, where `upper` is the last line of the first and `lower` the first line of the second."""
    joint = joint_of(upper, lower, width)
    if joint == "\n":
        runs = _strip_end(runs)
    elif not joint and _lost_end(runs, upper.text) and not _unparted(upper, lower, width):
        joint = " "  # an area ends without its blanks; this one goes on after the page break
    return [*runs, Run(joint, joint), *new] if joint else [*runs, *new]


def joint_of(upper: LineShape, lower: LineShape, width: float) -> str:
    """What stands between two lines of one area `width` points wide: "", a blank, a line feed, or SOFT: not yet known."""
    end, after = upper.text.rstrip(" "), lower.text
    if _unparted(upper, lower, width):
        return ""
    if _LIST_ITEM.match(after) or breaks_early(upper, lower, width):
        return "\n"
    if upper.text.endswith(" ") or after.startswith(" ") or end.endswith("/"):
        return ""
    if _LATIN_OR_DIGIT.match(after) or _NEEDS_BLANK.search(end) or _SPACED_END.search(end):
        return " "
    return SOFT


def _unparted(upper: LineShape, lower: LineShape, width: float) -> bool:
    """Whether a line break falls into a number, a year or a range."""
    end, after = upper.text.rstrip(" "), lower.text
    if _mid_number(end, after) or _mid_figure(upper, lower, width) or _mid_year(upper.text, after) or _RANGE_END.search(end):
        return True
    return bool(_YEAR_END.search(end) and _RANGE_START.match(after))


def _mid_year(upper: str, after: str) -> bool:
    """Whether a line break cuts a year of the Buddhist era (`พ.ศ. 256` + `5`): two bare numbers do not follow each other."""
    head, tail = _CUT_YEAR_END.search(upper), _CUT_YEAR_START.match(after)
    return bool(head and tail and _YEAR.fullmatch(head[1] + tail[1]))


def _lost_end(runs: Sequence[Run], line: str) -> bool:
    """Whether a line ends with a blank that is no longer there in its runs."""
    return line.endswith(" ") and bool(runs) and not runs[-1].text.endswith(" ")


def _mid_number(end: str, after: str) -> bool:
    """Whether a line break stands beside the comma or dot of a number (`9,600,` + `000`, `9,600` + `.50`)."""
    if not end or not after or _LIST_ITEM.match(after):
        return False
    if end[-1] in ",.":
        return end[-2:-1].isdigit() and bool(_THOUSANDS.match(after) if end[-1] == "," else after[0].isdigit())
    return after[0] in ",." and end[-1].isdigit() and after[1:2].isdigit()


def _mid_figure(upper: LineShape, lower: LineShape, width: float) -> bool:
    """Whether a line break falls between two digits of a number that fills its lines alone (`1,234,5` + `00.00`, `100.0` + `0`).

    Two numbers below each other are no one number. So the parts must make a number of the usual form and one of them must have
    none; the last decimal may be parted where the line had no room for it. A line is filled before the next is begun.
    """
    end, after = upper.text.rstrip(" "), lower.text.rstrip(" ")
    if not (end[-1:].isdigit() and after[:1].isdigit()) or _LIST_ITEM.match(after):
        return False
    digit = lower.width / len(after)
    if lower.width > upper.width + 1.5 * digit:
        return False
    if _ONE_DECIMAL.fullmatch(end) and len(after) == 1:
        room = width - upper.width - min(CELL_MARGINS, 0.9 * upper.size)
        return bool(_WHOLE_NUMBER.fullmatch(end)) and room < digit
    whole, parts = end + after, (bool(_WHOLE_NUMBER.fullmatch(end)), bool(_WHOLE_NUMBER.fullmatch(after)))
    if _WHOLE_NUMBER.fullmatch(whole):
        return "," in whole and not all(parts)
    return "," in whole and not parts[0] and bool(_NUMBER_START.fullmatch(whole))


def breaks_early(upper: LineShape, lower: LineShape, width: float) -> bool:
    """Whether the lower line's first word would have fitted above, so that somebody ended the line on purpose."""
    word = _BLANK.split(lower.text.strip(), 1)[0][:FIRST_WORD]
    letters = sum(1 for ch in word if ch not in MARKS)
    total = sum(1 for ch in lower.text if ch not in MARKS and ch != " ") or 1
    need = lower.width * min(1.0, letters / total)
    apart = max(0.0, lower.width / total - LETTER * lower.size)  # spaced letters have room behind the last one as well
    return width - upper.width - 0.9 * upper.size > need + 0.6 * upper.size + 2 * apart


def _strip_end(runs: list[Run]) -> list[Run]:
    """Without the blanks at the end."""
    kept = list(runs)
    while kept and kept[-1].plain:
        last = kept.pop()
        claimed, text = last.claimed.rstrip(" \u00a0"), last.text.rstrip(" \u00a0")
        if text:
            kept.append(Run(claimed, text))
            break
    return kept


def merged(runs: Iterable[Run]) -> list[Run]:
    """Neighbouring unchanged runs as one."""
    out: list[Run] = []
    for run in runs:
        if out and run.plain and out[-1].plain:
            out[-1] = Run(out[-1].claimed + run.claimed, out[-1].text + run.text)
        elif run.claimed or run.text:
            out.append(run)
    return out
