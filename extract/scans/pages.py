"""The picture of a page in, the page taken apart as one that was drawn is: the same tables, lines and boxes come of both."""

import math
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import cv2

from extract.content import SKEWED, Glyph, PageContent
from extract.pages import layout
from extract.parts import PageParts, page_parts
from extract.scans.cache import Cache
from extract.scans.contrast import cleared
from extract.scans.cutting import cut_lines
from extract.scans.image import MOST_PIXELS, PageImage, render
from extract.scans.ink import pictures_of
from extract.scans.kept import ReadPage, kept_page
from extract.scans.letter_size import letter_height
from extract.scans.readings import readings_of
from extract.scans.ruled import rules_of
from extract.scans.shaped import with_shapes
from extract.scans.symbols import Engine
from extract.scans.upright import Straight, straightened
from extract.scans.writing import glyphs_of
from schemas.provenance import Box, Place

BEST_PX = 16.0
"""Pixels; Tesseract reads letters of this height best."""
SURE = 0.85
"""A line that is surer than this is text, wherever it stands."""
SENSE = 0.7
"""Half of the letters of a page that stands the right way up are surer than this; upside down they are not."""
USUAL_PT = 7.0
"""Points; letters are taken for so high where a page has too few to tell."""


def parts_of_picture(path: Path, password: str, number: int, engine: Engine, cache: Cache | None = None) -> PageParts:
    """A page read from its picture, or as it was kept when it was. Raises NoPictureError, and whatever the engine raises."""
    return taken_apart(*kept_page(cache, path, number, engine, lambda: read_page(path, password, number, engine)))


def parts_of_both(
    path: Path, password: str, drawn: PageContent, engine: Engine, cache: Cache | None = None
) -> tuple[PageParts, PageParts]:
    """A page read from its picture, and its own characters put between the ruled lines of the picture.

    Raises NoPictureError, and whatever the engine raises.
    """
    own, straight = kept_page(cache, path, drawn.number, engine, lambda: read_page(path, password, drawn.number, engine))
    laid = [_laid(glyph, straight) for glyph in drawn.glyphs]
    return taken_apart(own, straight), taken_apart(own._replace(glyphs=laid), straight)


def _laid(glyph: Glyph, straight: Straight) -> Glyph:
    """A character of the page as displayed where it lies on the straightened page."""
    x0, top, x1, bottom = straight.forth(Box(glyph.x0, glyph.top, glyph.x1, glyph.bottom))
    across = glyph.direction in (90, 270)
    foot = Box(*((glyph.baseline, glyph.top) * 2 if across else (glyph.x0, glyph.baseline) * 2))
    at = straight.forth(foot)
    direction = glyph.direction if glyph.direction == SKEWED else (glyph.direction - straight.angle) % 360
    baseline = at.x0 if direction in (90, 270) else at.top
    return glyph._replace(x0=x0, top=top, x1=x1, bottom=bottom, baseline=baseline, direction=direction)


def taken_apart(content: PageContent, straight: Straight) -> PageParts:
    """What is on a straightened page as tables and lines, their places those on the page as displayed."""
    parts = page_parts(layout(content))
    parts.width, parts.height, parts.angle = straight.width, straight.height, straight.angle
    for part in parts.parts:
        for cell in part.cells:
            cell.place = _back(cell.place, straight)
    for line in parts.lines:
        line.place = _back(line.place, straight)
    return parts


def read_page(path: Path, password: str, number: int, engine: Engine) -> ReadPage:
    """What is on a page, read now. Raises NoPictureError, and whatever the engine raises.

    A page of few words does not show which way up it stands; one that makes little sense is read the other way up as well.
    """
    image, straight = straightened(render(path, number, password))
    found = ReadPage(content_of(image, engine), straight)
    if _sureness(found.content) >= SENSE:
        return found
    turned = image._replace(pixels=cv2.rotate(image.pixels, cv2.ROTATE_180))
    other = ReadPage(content_of(turned, engine), straight._replace(angle=(straight.angle + 180) % 360))
    return max(found, other, key=lambda read: _sureness(read.content))


def _sureness(content: PageContent) -> float:
    """That of most letters of a page; 0 where it has none."""
    return median(glyph.confidence for glyph in content.glyphs) if content.glyphs else 0.0


def _back(place: Place, straight: Straight) -> Place:
    return place if place.box is None else place._replace(box=straight.back(place.box).rounded())


def content_of(image: PageImage, engine: Engine) -> PageContent:
    """What is on a straight page, as if it had been drawn."""
    rules, shades = rules_of(image)
    small = scaled(cleared(image))
    height = letter_height(small.pixels) or USUAL_PT * small.scale
    cuts = cut_lines(small.pixels, small.scale, rules, height)
    readings = with_shapes(readings_of(cuts, engine), cuts, height)
    glyphs: list[Glyph] = []
    pictures = pictures_of(image)
    for cut, symbols in zip(cuts, readings, strict=True):
        own = glyphs_of(cut, symbols, height, small.scale)
        glyphs += [] if own and _lies_in(own, pictures) else own
    return PageContent(image.number, image.width, image.height, glyphs, rules, pictures, shades, in_order=False)


def _lies_in(line: Sequence[Glyph], pictures: Sequence[Box]) -> bool:
    """Whether a line is what an engine sees in a picture: it stands there, and little of it is sure. Dense text is sure."""
    if median(glyph.confidence for glyph in line) >= SURE:
        return False
    x, y = (line[0].x0 + line[-1].x1) / 2, line[0].baseline - 0.3 * line[0].size
    return any(box.holds(x, y) for box in pictures)


def scaled(image: PageImage) -> PageImage:
    """The picture with letters as high as the engine likes them."""
    factor = BEST_PX / (letter_height(image.pixels) or USUAL_PT * image.scale)
    factor = min(factor, math.sqrt(MOST_PIXELS / image.pixels.size))  # a page of two yards may have letters of two pixels
    if 0.95 < factor < 1.05:
        return image
    method = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    pixels = cv2.resize(image.pixels, None, fx=factor, fy=factor, interpolation=method)
    return image._replace(pixels=pixels, scale=image.scale * factor)
