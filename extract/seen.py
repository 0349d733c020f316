"""What a page holds in, what of it is to be seen out: characters that nobody sees, and pages that are but a picture.

Programs of scanners lay their own reading under or over the picture, so that it can be searched: text drawn in mode 3 (PDF 2.0,
9.3.6), or text that the picture covers.
"""

from collections.abc import Sequence
from typing import Any

from extract.content import HIDDEN, UPRIGHT, Glyph, PageContent
from schemas.provenance import Box

_INVISIBLE = 3
"""The text rendering mode that draws nothing."""
COVERS = 0.8
"""Share of the width of a page; a wider picture covers what was drawn there before it. Scanners may cut pages into strips."""
SCAN_SHARE = 0.5
"""A page with hardly any text whose pictures cover more than this share of it is a scan."""
FEW = 40
"""Characters; a page with fewer has hardly any text."""
EDGE = 0.08
"""Share of the page's width and height along its sides where copiers, archives and apps put their stamps."""


def is_shown(state: Any) -> bool:
    """Whether text drawn in a playa graphics state leaves a mark on the page."""
    return bool(state.render_mode != _INVISIBLE and state.nalpha + state.salpha > 0)


def covered(glyphs: list[Glyph], image: Any, page: Box) -> None:
    """Mark the characters drawn so far that a playa image lies over, if it is as wide as the page or as high."""
    box = Box(*image.bbox)
    wide, high = (box.x1 - box.x0) / (page.x1 - page.x0 or 1), (box.bottom - box.top) / (page.bottom - page.top or 1)
    if not glyphs or max(wide, high) <= COVERS or not _is_opaque(image):
        return
    for at, glyph in enumerate(glyphs):
        if box.holds((glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2):
            glyphs[at] = glyph._replace(confidence=HIDDEN)


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.bottom - box.top)


def _is_opaque(image: Any) -> bool:
    """Whether nothing shines through a picture."""
    state = image.gstate
    normal = getattr(state.blend_mode, "name", "") in ("Normal", "Compatible")
    masked = image.imagemask or image.get("SMask") is not None or image.get("Mask") is not None
    return normal and not masked and state.smask is None and state.nalpha >= 1


def is_picture(content: PageContent) -> bool:
    """Whether a page is a picture: what can be seen of its text, if any, is a stamp, a watermark or a page number."""
    area = content.width * content.height or 1.0
    share = sum(map(_area, content.images)) / area
    return share > SCAN_SHARE and len(_inner(content, seen=True)) < FEW


def hides_text(content: PageContent) -> bool:
    """Whether the text of a page is one that nobody sees, and more than a stamp."""
    if not any(glyph.confidence == HIDDEN for glyph in content.glyphs):
        return False
    return len(_inner(content, seen=False)) >= FEW and len(_inner(content, seen=True)) < FEW


def _inner(content: PageContent, seen: bool) -> Sequence[Glyph]:
    """The level characters away from the edges of the page, those that are seen or those that are not."""
    x, y = EDGE * content.width, EDGE * content.height
    return [
        glyph
        for glyph in content.glyphs
        if (glyph.confidence != HIDDEN) == seen
        and glyph.direction >= UPRIGHT
        and glyph.text.strip()
        and x <= (glyph.x0 + glyph.x1) / 2 <= content.width - x
        and y <= (glyph.top + glyph.bottom) / 2 <= content.height - y
    ]
