"""Pieces of lines found on a picture in, whole lines out: broken ones joined, ends carried to the lines they are meant to meet,
and strokes that belong to no table left out. All in points.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

SAME_LINE = 1.2
"""Points; pieces whose positions differ by no more are one line."""
GAP = 10.0
"""Points; a break in a line that is no wider is closed."""
REACH = 6.0
"""Points; an end that misses a crossing line by no more is carried to it; that of a long line also over a break."""
DRAWN = 0.75
"""Share of a line that must have been drawn as it was found."""
SHORT_LEVEL, SHORT_TALL = 40.0, 30.0
"""Points; a line that is shorter is kept only where it meets others, as those of a cell do."""
EDGE = 6.0
"""Points; a line along the edge of the page that no other meets is the edge of the paper."""


class Stroke(NamedTuple):
    """A line: its position across, and where it starts and ends along itself."""

    at: float
    start: float
    end: float

    @property
    def length(self) -> float:
        """Points."""
        return self.end - self.start


def mended(level: Sequence[Stroke], tall: Sequence[Stroke], width: float, height: float) -> tuple[list[Stroke], list[Stroke]]:
    """Level and upright lines of a page of that size, joined, carried to each other and rid of what is none."""
    flat, upright = joined_pieces(level), joined_pieces(tall)
    flat, upright = carried(flat, upright), carried(upright, flat)
    for _ in range(2):  # a line that goes may have been all that another one met
        upright = [s for s in upright if _is_line(s, flat, SHORT_TALL, width, loose=False)]
        flat = [s for s in flat if _is_line(s, upright, SHORT_LEVEL, height, loose=True)]
    return flat, upright


def joined_pieces(strokes: Sequence[Stroke]) -> list[Stroke]:
    """Pieces of one line with small breaks between them as one, at the mean of their positions by length."""
    out: list[Stroke] = []
    for stroke in sorted(strokes, key=lambda s: (s.start, s.at)):
        home = next((i for i, other in enumerate(out) if _goes_on(other, stroke)), None)
        if home is None:
            out.append(stroke)
        else:
            out[home] = _together(out[home], stroke)
    return sorted(out)


def _goes_on(first: Stroke, second: Stroke) -> bool:
    return abs(first.at - second.at) <= SAME_LINE and second.start - first.end <= GAP


def _together(first: Stroke, second: Stroke) -> Stroke:
    total = first.length + second.length
    at = (first.at * first.length + second.at * second.length) / total
    return Stroke(at, min(first.start, second.start), max(first.end, second.end))


def carried(strokes: Sequence[Stroke], crossing: Sequence[Stroke]) -> list[Stroke]:
    """The lines with ends that lie near a crossing line put onto it; not where that would be much of the line."""
    found = []
    for s in strokes:
        reach = REACH if s.length < SHORT_LEVEL else GAP + 1
        longer = Stroke(s.at, _put(s.start, s.at, crossing, reach), _put(s.end, s.at, crossing, reach))
        found.append(longer if s.length >= DRAWN * longer.length else s)
    return found


def _put(end: float, at: float, crossing: Sequence[Stroke], reach: float) -> float:
    near = [c.at for c in crossing if abs(c.at - end) <= reach and c.start - REACH <= at <= c.end + REACH]
    return min(near, key=lambda where: abs(where - end)) if near else end


def _is_line(stroke: Stroke, crossing: Sequence[Stroke], short: float, across: float, loose: bool) -> bool:
    """Whether a stroke is a line of a table, or, `loose`, one that may stand alone."""
    meets = [c for c in crossing if stroke.start - 1 <= c.at <= stroke.end + 1 and c.start - 1 <= stroke.at <= c.end + 1]
    if not meets:
        return loose and stroke.length >= short and EDGE < stroke.at < across - EDGE
    ends = sum(any(abs(c.at - end) <= 1 for c in meets) for end in (stroke.start, stroke.end))
    return stroke.length >= short or ends == 2


def stretches(line: Stroke, crossing: Sequence[Stroke]) -> list[tuple[float, float]]:
    """The stretches of a line from one crossing line to the next, from its start to its end."""
    inside = {c.at for c in crossing if line.start + 1 < c.at < line.end - 1 and c.start - 1 <= line.at <= c.end + 1}
    return list(pairwise([line.start, *sorted(inside), line.end]))


def touching(strokes: Sequence[Stroke]) -> list[Stroke]:
    """Strokes at one position that follow each other without a break as one."""
    out: list[Stroke] = []
    for stroke in sorted(strokes):
        if out and out[-1].at == stroke.at and out[-1].end >= stroke.start:
            out[-1] = Stroke(stroke.at, out[-1].start, max(out[-1].end, stroke.end))
        else:
            out.append(stroke)
    return out
