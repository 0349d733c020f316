"""Pages with characters that nobody sees, and pages that are but a picture: which is which."""

from types import SimpleNamespace

import pytest

from extract.content import HIDDEN, SKEWED, UPRIGHT, Glyph, PageContent, text_counts
from extract.seen import covered, hides_text, is_picture
from schemas.provenance import Box
from tests.pdfs import Sheet, read_page, shown, text_of

PAGE = Box(0, 0, 200, 300)
PICTURE = "q 200 0 0 300 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID 0 EI Q\n"
SMALL = "q 90 0 0 90 0 150 cm BI /W 1 /H 1 /CS /G /BPC 8 ID 0 EI Q\n"
WORDS = shown("หนองบัว", 20, 200)
UNSEEN = f"q 3 Tr {WORDS} Q\n"


@pytest.mark.parametrize(
    ("content", "n_hidden"),
    [
        (WORDS, 0),
        (UNSEEN, 7),
        (UNSEEN + shown("88", 20, 100), 7),
        (PICTURE + WORDS, 0),  # a background
        (WORDS + PICTURE, 7),  # the picture lies over the text
        (WORDS + SMALL, 0),
        (UNSEEN + WORDS, 0),  # the same letters on the same spot, to be seen after all
        (WORDS + UNSEEN, 0),
    ],
)
def test_characters_that_nobody_sees_are_counted(tmp_path, content, n_hidden):
    page = read_page(tmp_path, Sheet(content))
    assert text_counts(page.glyphs).n_hidden == n_hidden
    assert text_of(page.glyphs).startswith("หนองบัว")


def glyph(x: float = 100, y: float = 100, confidence: float = 1.0, direction: int = UPRIGHT) -> Glyph:
    return Glyph("ก", "ก", "", x, y, x + 5, y + 10, 10, y + 8, direction, None, "", confidence)


def image(box: Box = PAGE, alpha: float = 1, blend: str = "Normal", mask: bool = False, **entries: object) -> SimpleNamespace:
    state = SimpleNamespace(blend_mode=SimpleNamespace(name=blend), smask=None, nalpha=alpha)
    return SimpleNamespace(bbox=box, gstate=state, imagemask=mask, get=entries.get)


@pytest.mark.parametrize(
    ("over", "hides"),
    [
        (image(), True),
        (image(Box(0, 0, 200, 150)), True),  # a strip
        (image(Box(0, 0, 150, 150)), False),
        (image(Box(0, 120, 200, 150)), False),  # not where the text is
        (image(alpha=0.3), False),
        (image(blend="Multiply"), False),
        (image(mask=True), False),
        (image(SMask=object()), False),
    ],
)
def test_only_a_picture_that_nothing_shines_through_covers_text(over, hides):
    glyphs = [glyph()]
    covered(glyphs, over, PAGE)
    assert (glyphs[0].confidence == HIDDEN) is hides


def page(*glyphs: Glyph, picture: bool = True) -> PageContent:
    return PageContent(1, 200, 300, list(glyphs), [], [PAGE] if picture else [], [])


@pytest.mark.parametrize(
    ("content", "picture", "hides"),
    [
        (page(), True, False),
        (page(picture=False), False, False),
        (page(*[glyph()] * 60), False, False),  # text on a background
        (page(*[glyph(y=2)] * 60), True, False),  # an archive's stamp along the edge
        (page(*[glyph(direction=SKEWED)] * 60), True, False),  # a watermark
        (page(*[glyph(confidence=HIDDEN)] * 12), True, False),  # an unseen watermark is no text layer
        (page(*[glyph(y=2, confidence=HIDDEN)] * 60), True, False),
        (page(*[glyph(confidence=HIDDEN)] * 60), True, True),
        (page(*[glyph(confidence=HIDDEN)] * 60, *[glyph(y=2)] * 60), True, True),
        (page(*[glyph(confidence=HIDDEN)] * 60, *[glyph()] * 60), False, False),
        (page(*[glyph(confidence=HIDDEN)] * 60, picture=False), False, True),  # letters drawn as outlines
    ],
)
def test_what_a_page_is(content, picture, hides):
    assert (is_picture(content), hides_text(content)) == (picture, hides)
