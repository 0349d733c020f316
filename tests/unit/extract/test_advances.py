"""Pages in; each glyph where playa puts it when it counts on its own. Our reader counts itself and tells playa the sum."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extract.content import Glyph
from extract.documents import opened
from extract.glyphs import GlyphReader
from tests.pdfs import Embedded, Sheet, write_pdf

SAMPLES = sorted(path for path in (Path(__file__).parents[3] / "samples").glob("*.pdf") if path.name != "scan.pdf")
FIRST = 3
"""Pages of a sample that are compared."""
SLACK = 0.05
"""Points."""


class WatchedReader(GlyphReader):
    """A reader that keeps the glyphs of each text object before /ActualText merges them and doubles are dropped."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[list[Glyph]] = []

    def _glyphs(self, item: Any) -> Iterator[Glyph]:
        glyphs = list(super()._glyphs(item))
        self.shown.append(glyphs)
        return iter(glyphs)


def ours(path: Path) -> list[list[Glyph]]:
    """The glyphs of each text object, as we read them."""
    reader = WatchedReader()
    with opened(path) as document:
        for page in list(document.pages)[:FIRST]:
            reader.read(page)
    return reader.shown


def playas(path: Path) -> list[list[tuple[float, float]]]:
    """The origins of the glyphs of each text object, in a document that we read nothing of."""
    with opened(path) as document:
        items = (item for page in list(document.pages)[:FIRST] for item in page.flatten())
        return [[glyph.origin for glyph in item] for item in items if item.object_type == "text"]


def assert_alike(path: Path) -> None:
    """Text objects, glyphs in each of them, and where these begin are the same."""
    found, expected = ours(path), playas(path)
    assert any(found)
    assert [len(glyphs) for glyphs in found] == [len(origins) for origins in expected]
    for glyphs, origins in zip(found, expected, strict=True):
        assert [glyph.direction for glyph in glyphs] == [0] * len(glyphs)
        assert [glyph.x0 for glyph in glyphs] == pytest.approx([x for x, _ in origins], abs=SLACK)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_glyphs_of_the_samples_begin_where_playa_begins_them(path: Path) -> None:
    assert_alike(path)


START = "BT /F1 10 Tf 1 0 0 1 20 250 Tm"
WIDE_START = "BT /F3 10 Tf 1 0 0 1 20 250 Tm"
AFTER = "<43> Tj ET"
"""A letter that begins where the text before it ends."""
FONTS = {"F3": Embedded(["ก", "ข"], ["ก", "ข"])}
"""Codes of two bytes."""


@pytest.mark.parametrize(
    "content",
    [
        f"{START} <4142> Tj {AFTER}",
        f"{START} 2 Tc <4142> Tj {AFTER}",
        f"{START} 5 Tw <412042> Tj {AFTER}",
        f"{START} 150 Tz 2 Tc 5 Tw <412042> Tj {AFTER}",
        f"{START} 80 Tz [<41> -300 <42> 250] TJ {AFTER}",
        f"{START} [-500] TJ {AFTER}",
        f"{START} <> Tj {AFTER}",
        f"{START} <41> Tj 4 Ts <42> Tj 0 Ts {AFTER}",
        f"{START} <41> Tj /F2 14 Tf <a1a2> Tj {AFTER}",
        f"{START} <41> Tj 0 -20 Td <42> Tj {AFTER}",
        f"BT /F1 10 Tf 2 0 0 2 20 200 Tm 3 Tc <4142> Tj {AFTER}",
        f"q 0.5 0 0 0.5 10 10 cm {START} 3 Tc <4142> Tj {AFTER} Q",
        f"{WIDE_START} <00010002> Tj <0001> Tj ET",
        f"{WIDE_START} 3 Tc [<0001> -300 <0002>] TJ /F1 10 Tf {AFTER}",
    ],
)
def test_text_begins_where_the_text_before_it_ends(tmp_path: Path, content: str) -> None:
    assert_alike(write_pdf(tmp_path / "page.pdf", Sheet(content), fonts=FONTS))


def test_a_code_of_two_bytes_takes_no_word_space(tmp_path: Path) -> None:
    """PDF 2.0, 9.3.3: word space is for the single byte 32. Here playa 1.1 differs, and we follow the standard."""
    path = write_pdf(tmp_path / "page.pdf", Sheet(f"{WIDE_START} 40 Tw <00200001> Tj <0002> Tj ET"), fonts=FONTS)
    assert [[glyph.x0 for glyph in glyphs] for glyphs in ours(path)] == [[20, 25], [30]]
