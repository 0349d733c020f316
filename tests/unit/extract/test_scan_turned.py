"""Pages of few words, which do not show which way up they stand, in; the way that makes sense out."""

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("cv2")

from extract.content import PageContent
from extract.scans import pages
from extract.scans.image import PageImage
from extract.scans.symbols import NullEngine
from extract.scans.upright import Straight
from tests.unit.extract.made import typed

WIDE, HIGH = 200.0, 300.0


@pytest.mark.parametrize(
    ("sure", "angle", "times"),
    [
        ((0.9, 0.2), 0, 1),  # it makes sense as it stands: nothing is read twice
        ((0.3, 0.9), 180, 2),
        ((0.3, 0.2), 0, 2),  # neither does; it stays
        ((0.0, 0.0), 0, 2),  # nothing is to be seen
    ],
)
def test_the_way_up_that_makes_sense(monkeypatch, sure, angle, times):
    """The mark in the corner tells the made engine which way up the page stands."""
    pixels = np.full((300, 200), 255, np.uint8)
    pixels[0, 0] = 0
    read = []

    def content_of(image, engine):
        own = sure[0] if image.pixels[0, 0] == 0 else sure[1]
        read.append(own)
        glyphs = [glyph._replace(confidence=own) for glyph in typed("กข")] if own else []
        return PageContent(1, WIDE, HIGH, glyphs, [], [], [])

    image = PageImage(pixels, 1.0, 1, WIDE, HIGH)
    monkeypatch.setattr(pages, "render", lambda *_: image)
    monkeypatch.setattr(pages, "straightened", lambda image: (image, Straight(0, 0.0, WIDE, HIGH)))
    monkeypatch.setattr(pages, "content_of", content_of)
    found = pages.read_page(Path("page.pdf"), "", 1, NullEngine())
    assert (found.straight.angle, len(read)) == (angle, times)
