"""Turns a page so that most of its text reads upright, and turns boxes back to the page as displayed.

Landscape tables are often printed sideways on portrait pages. Lines and tables are found in the *reading frame*; every place
that leaves this package is in the frame of the displayed page again.
"""

from collections import Counter
from typing import NamedTuple

from extract.content import SKEWED, Glyph, PageContent, Rule
from schemas.provenance import Box


class Frame(NamedTuple):
    """A reading frame: the displayed page's size in points and the clockwise angle its text runs at."""

    width: float
    height: float
    angle: int

    def inward(self, x0: float, top: float, x1: float, bottom: float) -> Box:
        """A box of the displayed page in reading coordinates."""
        if self.angle == 90:
            return Box(top, self.width - x1, bottom, self.width - x0)
        if self.angle == 180:
            return Box(self.width - x1, self.height - bottom, self.width - x0, self.height - top)
        if self.angle == 270:
            return Box(self.height - bottom, x0, self.height - top, x1)
        return Box(x0, top, x1, bottom)

    def outward(self, box: Box) -> Box:
        """A box in reading coordinates on the displayed page."""
        x0, top, x1, bottom = box
        if self.angle == 90:
            return Box(self.width - bottom, x0, self.width - top, x1)
        if self.angle == 180:
            return Box(self.width - x1, self.height - bottom, self.width - x0, self.height - top)
        if self.angle == 270:
            return Box(top, self.height - x1, bottom, self.height - x0)
        return box

    def baseline(self, value: float) -> float:
        """A baseline position of the displayed page in reading coordinates (only for text that runs at this angle)."""
        if self.angle == 90:
            return self.width - value
        return self.height - value if self.angle == 180 else value


def reading_frame(content: PageContent) -> Frame:
    """The frame in which most glyphs of the page read upright; the displayed page where there is none."""
    counts = Counter(glyph.direction for glyph in content.glyphs if glyph.direction != SKEWED)
    angle = max(counts, key=lambda key: (counts[key], -key)) if counts else 0
    return Frame(content.width, content.height, angle)


def turned(content: PageContent, frame: Frame) -> PageContent:
    """The page's content in the reading frame. Glyphs that run another way keep a direction relative to it."""
    if frame.angle == 0:
        return content
    return content._replace(
        width=content.height if frame.angle % 180 else content.width,
        height=content.width if frame.angle % 180 else content.height,
        glyphs=[turn_glyph(glyph, frame) for glyph in content.glyphs],
        rules=[Rule(*frame.inward(*rule)) for rule in content.rules],
        images=[frame.inward(*box) for box in content.images],
        shades=[frame.inward(*box) for box in content.shades],
    )


def turn_glyph(glyph: Glyph, frame: Frame) -> Glyph:
    """A glyph of the displayed page in the reading frame."""
    box = frame.inward(glyph.x0, glyph.top, glyph.x1, glyph.bottom)
    direction = SKEWED if glyph.direction == SKEWED else (glyph.direction - frame.angle) % 360
    base = frame.baseline(glyph.baseline) if direction == 0 else box.bottom
    return glyph._replace(
        x0=box.x0, top=box.top, x1=box.x1, bottom=box.bottom, baseline=base, direction=direction
    )  # fmt: skip
