"""Lines that were found in some rows of a table in, the same lines in the rows where they are hardly to be seen, out.

A line that is lighter than the paper's own specks is no line by itself; where its table says that it may run, a few greys along
most of the way, and none beside it, are enough. All positions are in points.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from extract.grids import LEAST_SIDE
from extract.scans.image import Grey, Mask
from extract.scans.strokes import SAME_LINE, Stroke, touching

TRACE = 3
"""Greys by which a trace of a line is darker than the paper."""
FAINT = 60
"""Greys by which a line is darker than the paper, if a part of it may be no more than a trace; darker ones are found whole."""
ALONG, BESIDE = 0.6, 0.3
"""Share of the way on which there is a trace, at the least, and on which there is ink on either side, at the most."""
ASIDE = 1.5
"""Points from a line to where it must be clear."""


def restored(depth: Grey, lines: Sequence[Stroke], crossing: Sequence[Stroke], scale: float) -> list[Stroke]:
    """The level lines (upright ones on a mirrored picture), with their faint stretches between two crossing lines added."""
    found = list(lines)
    traces = depth >= _least(depth)
    for at in sorted({line.at for line in lines if _is_faint(depth, line, scale)}):
        stops = sorted({c.at for c in crossing if c.start - 1 <= at <= c.end + 1})
        for start, end in pairwise(stops):
            if end - start >= LEAST_SIDE and not _covered(found, at, start, end) and _is_traced(traces, at, start, end, scale):
                found.append(Stroke(at, start, end))
    return touching(found)


def _is_faint(depth: Grey, line: Stroke, scale: float) -> bool:
    """Whether a line is so light that a part of it may have been overlooked."""
    row = round(line.at * scale)
    part = depth[max(0, row - 1) : row + 2, round(line.start * scale) : round(line.end * scale) + 1]
    return part.size > 0 and float(np.median(part.max(axis=0))) < FAINT


def _covered(lines: Sequence[Stroke], at: float, start: float, end: float) -> bool:
    """Whether a line is known there already."""
    return sum(max(0.0, min(s.end, end) - max(s.start, start)) for s in lines if abs(s.at - at) <= SAME_LINE) > (end - start) / 2


def _is_traced(traces: Mask, at: float, start: float, end: float, scale: float) -> bool:
    """Whether there are traces along most of the way, and next to none on one side of it (words may stand on the other)."""
    row, aside = round(at * scale), max(3, round(ASIDE * scale))
    part = traces[:, round((start + 1) * scale) : round((end - 1) * scale)]
    if row < aside + 1 or row + aside + 2 > traces.shape[0] or part.shape[1] == 0:
        return False
    own, above, below = (float(part[row + shift - 1 : row + shift + 2].any(axis=0).mean()) for shift in (0, -aside, aside))
    return own >= ALONG and min(above, below) <= BESIDE


def _least(depth: Grey) -> int:
    """Greys that make a trace: more than the noise of the paper, which most of a page is."""
    low, middle = np.percentile(depth[::4, ::4], [16, 50])
    return max(TRACE, round(float(middle + 1.5 * (middle - low))))
