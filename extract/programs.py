"""What every font program tells, whatever its format: the outline, letter and base form of each of its glyphs.

A program is input like any other: one that is damaged, too large or without end costs only what it would have told.
"""

import logging
from collections.abc import Iterable, Mapping
from functools import cached_property
from math import floor

log = logging.getLogger(__name__)
logging.getLogger("fontTools").setLevel(logging.ERROR)

EM = 1000
"""Units of the em to which all outlines are scaled and rounded, halves up: so do producers that rescale a font."""
MAX_GLYPHS = 1 << 16
USUAL_EMS = (1000, 2048, 1024, 2000, 4096, 512, 256)

Contour = tuple[tuple[int, int, int], ...]
"""Points of a closed curve: x, y (1/1000 em, y upwards), and 1 on the curve, 0 quadratic or 2 cubic control point."""
Outline = tuple[Contour, ...]
"""The contours of a glyph; () is a blank."""


class Program:
    """An opened font program. Glyphs go by name; `names` has them in the order of their indexes."""

    half = 0.5
    """Added before a coordinate is cut to a whole number; some producers cut without it (LibreOffice, OpenType to Type 1)."""

    def __init__(self, names: list[str], em: float) -> None:
        self.names = names[:MAX_GLYPHS]
        self.index = {name: number for number, name in enumerate(self.names)}
        self._scale = EM / em
        self._outlines: dict[str, Outline | None] = {}

    def outline(self, name: str) -> Outline | None:
        """The glyph's contours scaled to 1,000 units an em, parts of composites put in place; None where it cannot be drawn."""
        if name not in self._outlines:
            try:
                self._outlines[name] = _inked(self._draw(name)) if name in self.index else None
            except Exception as error:  # fontTools raises many families on damaged programs
                log.debug("glyph %s cannot be drawn: %s", name, error)
                self._outlines[name] = None
        return self._outlines[name]

    def letters(self) -> Mapping[str, str]:
        """Glyph → letter by the program's own Unicode map, glyphs of several letters left out; {} without such a map."""
        return {}

    def codes(self, unicodes: Mapping[int, str]) -> dict[int, str]:
        """Code of a simple font → glyph, where `unicodes` has the letter that the PDF's encoding gives to a code."""
        return {}

    @cached_property
    def bases(self) -> dict[str, str]:
        """Variant glyph → the glyph whose shape it replaces in some surroundings (GSUB); only where it is one for sure."""
        return {}

    def _draw(self, name: str) -> Outline:
        raise NotImplementedError

    def _scaled(self, x: float, y: float, kind: int) -> tuple[int, int, int]:
        return floor(x * self._scale + self.half), floor(y * self._scale + self.half), kind


def _inked(outline: Outline) -> Outline:
    """Without points and lines that some fonts leave in their blanks: they draw nothing."""
    return tuple(contour for contour in outline if len(contour) > 2)


def named_letters(names: Iterable[str]) -> dict[str, str]:
    """Glyph name → the letters that the name means (Adobe Glyph List, uniXXXX); names that mean nothing are left out."""
    from fontTools import agl  # slow to import

    found = {name: agl.toUnicode(name) for name in names}
    return {name: text for name, text in found.items() if text}


def snapped(em: float) -> float:
    """Units of an em from the inverse of a font matrix, whose numbers are cut: the usual em so near, else a whole number."""
    near = next((usual for usual in USUAL_EMS if abs(em - usual) < 0.001 * usual), 0)
    return near or (round(em) if abs(em - round(em)) < 0.0001 * em else em)
