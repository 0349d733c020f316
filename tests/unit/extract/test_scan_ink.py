"""Pictures on a scanned page are told from its text, and a lone sign in a cell is text."""

import numpy as np
import pytest
from PIL import Image

pytest.importorskip("cv2")

from extract.scans.contrast import cleared
from extract.scans.cutting import cut_lines
from extract.scans.ink import pictures_of
from extract.scans.letter_size import letter_height
from extract.scans.ruled import rules_of
from schemas.provenance import Box
from tests.scans import WORDS, Scan, drawn, table

XS, YS = [40.0, 120.0, 250.0, 380.0], [30.0, 60.0, 95.0, 140.0]


def test_a_photograph_is_found():
    image = drawn(Scan(words=[(20, 20, " ".join(WORDS[:6]))]), noise=4)
    texture = np.random.default_rng(2).integers(20, 160, (10, 14)).astype(np.uint8)
    picture = Image.fromarray(image.pixels)
    picture.paste(Image.fromarray(texture).resize((300, 220), Image.Resampling.BICUBIC), (150, 300))
    found = pictures_of(image._replace(pixels=np.asarray(picture)))
    assert len(found) == 1
    assert list(found[0]) == pytest.approx([v / image.scale for v in (150, 300, 450, 520)], abs=9)


@pytest.mark.parametrize("size", [9.0, 14.0, 24.0])
def test_text_and_tables_are_no_pictures(size):
    words = [(10, 5 + 1.4 * size * row, " ".join(WORDS)) for row in range(int(290 / size / 1.4))]
    assert pictures_of(drawn(Scan(words=words, size=size), noise=5)) == []
    assert pictures_of(drawn(table(XS, YS, shades=[Box(40, 30, 380, 60)]), noise=5)) == []


@pytest.mark.parametrize("word", ["0", "-", "–", "1", "74.07"])
@pytest.mark.parametrize("noise", [0, 8, 16])
def test_a_lone_sign_in_a_cell_is_cut_out_to_be_read(word, noise):
    scan = table(XS, YS)
    scan.words = [(10, 180 + 20 * row, " ".join(WORDS)) for row in range(5)] + [(60, 40, word)]
    image = drawn(scan, noise=noise)
    rules, _ = rules_of(image)
    cuts = cut_lines(cleared(image).pixels, image.scale, rules, letter_height(image.pixels))
    assert [40 < cut.x / image.scale < 75 for cut in cuts if cut.baseline / image.scale < 150] == [True]
