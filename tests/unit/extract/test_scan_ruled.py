"""Ruled lines of a scanned page make the same grids as those of a drawn one, and nothing else makes any."""

import numpy as np
import pytest

pytest.importorskip("cv2")

from PIL import Image, ImageDraw

from extract.grids import straight_lines
from extract.pages import _ruled_grids
from extract.scans.image import PageImage
from extract.scans.ruled import rules_of
from extract.scans.upright import straightened
from schemas.provenance import Box
from tests.scans import WORDS, Scan, drawn, table

XS, YS = [40.0, 70.0, 190.0, 300.0, 380.0], [30.0, 52.0, 95.0, 140.0, 200.0, 260.0]


def grids(image: PageImage):
    rules, _ = rules_of(straightened(image)[0])
    return _ruled_grids(*straight_lines(rules))[0]


def assert_grid(image: PageImage, xs=XS, ys=YS, n_cells=None):
    found = grids(image)
    assert len(found) == 1
    assert found[0].xs == pytest.approx(xs, abs=1.5)
    assert found[0].ys == pytest.approx(ys, abs=1.5)
    assert len(found[0].cells) == (n_cells or (len(xs) - 1) * (len(ys) - 1))


@pytest.mark.parametrize("skew", [-2, -0.7, 0, 0.4, 2])
@pytest.mark.parametrize("noise", [0, 8, 16])
@pytest.mark.parametrize("dpi", [150, 200, 300])
def test_a_table_askew_and_noisy(skew, noise, dpi):
    assert_grid(drawn(table(XS, YS), skew, noise=noise, dpi=dpi))


@pytest.mark.parametrize(("thick", "grey", "noise"), [(0.25, 40, 4), (0.5, 200, 3), (0.5, 225, 1), (0.7, 170, 8), (2.5, 0, 4)])
def test_thin_faint_and_thick_lines(thick, grey, noise):
    assert_grid(drawn(table(XS, YS, thick=thick, grey=grey), 0.5, noise=noise))


@pytest.mark.parametrize("paper", [255, 225, 190])
def test_grey_paper(paper):
    assert_grid(drawn(table(XS, YS, paper=paper), noise=5))


def test_broken_lines():
    scan = table(XS, YS)
    pieces = []
    for x0, top, x1, bottom in scan.lines:
        length = max(x1 - x0, bottom - top)
        for start in np.arange(0, length, 45):
            end = min(start + 40, length)
            flat = x1 > x0
            pieces.append((x0 + start, top, x0 + end, top) if flat else (x0, top + start, x0, top + end))
    scan.lines = pieces
    assert_grid(drawn(scan, 0.3, noise=4))


def test_lines_that_stop_short_of_each_other():
    scan = table(XS, YS)
    scan.lines = [(a + 3, b, c - 3, d) if c > a else (a, b + 3, c, d - 3) for a, b, c, d in scan.lines]
    assert_grid(drawn(scan, noise=4))


def test_double_lines():
    scan = table(XS, YS)
    scan.lines += [(a, b + 2, c, d + 2) if c > a else (a + 2, b, c + 2, d) for a, b, c, d in scan.lines]
    found = grids(drawn(scan, noise=4))
    assert [(grid.n_rows, grid.n_cols) for grid in found] == [(5, 4)]


def test_a_shaded_head():
    shade = Box(XS[0], YS[0], XS[-1], YS[1])
    image = drawn(table(XS, YS, shades=[shade]), noise=4)
    assert_grid(image)
    _, shades = rules_of(image)
    assert len(shades) == 1
    assert shades[0] == pytest.approx(shade, abs=3)


def test_merged_cells_keep_merged_though_their_words_stand_in_line_with_a_column():
    scan = table(XS, YS)
    scan.lines = [line for line in scan.lines if line[0] not in XS[1:-1] or line[1] == line[3]]
    scan.lines += [(x, YS[0], x, YS[3]) for x in XS[1:-1]] + [(x, YS[4], x, YS[5]) for x in XS[1:-1]]
    scan.words = [word for word in scan.words if not YS[3] < word[1] < YS[4]]
    scan.words += [(70 - 1.2 + 30 * col, YS[3] + 4 + 13 * row, "lllHlIlHHlI") for row in range(4) for col in range(4)]
    assert_grid(drawn(scan, 0.4, noise=4), n_cells=4 * 4 + 1)


def test_words_make_no_lines():
    line = "lillLITTLEILlimHHHHHT___TTTTEEEEEE " + " ".join(WORDS)
    for size in (9.0, 14.0, 22.0):
        words = [(10, 5 + 1.6 * size * row, line[row:]) for row in range(int(280 / size / 1.6))]
        rules, shades = rules_of(drawn(Scan(words=words, size=size), noise=5))
        assert not [rule for rule in rules if not rule.horizontal], "an upright line could part a text"
        assert not shades


def test_photographs_stamps_and_shadows_make_no_grid():
    image = drawn(Scan(words=[(20, 20, "only words here")]), noise=3)
    picture = Image.fromarray(image.pixels)
    pen = ImageDraw.Draw(picture)
    pen.ellipse((700, 500, 900, 700), outline=90, width=6)
    pen.ellipse((725, 525, 875, 675), outline=90, width=3)
    pen.rectangle((0, 0, 14, picture.height), fill=70)
    pen.line((25, 0, 25, picture.height), fill=120, width=2)
    texture = np.random.default_rng(2).integers(20, 200, (10, 14)).astype(np.uint8)
    picture.paste(Image.fromarray(texture).resize((300, 220), Image.Resampling.BICUBIC), (150, 300))
    assert grids(image._replace(pixels=np.asarray(picture))) == []


def test_cross_lines_alone_are_kept():
    scan = table(XS, YS)
    scan.lines = [line for line in scan.lines if line[1] == line[3]]
    rules, _ = rules_of(drawn(scan, noise=4))
    assert [rule.top for rule in rules] == pytest.approx(YS, abs=1)
    assert all(rule.horizontal and rule.x0 == pytest.approx(XS[0], abs=3) for rule in rules)


@pytest.mark.parametrize("shape", [(1, 1), (2, 3000), (3000, 2), (300, 400)])
@pytest.mark.parametrize("grey", [0, 255])
def test_an_empty_picture_has_no_lines(shape, grey):
    assert rules_of(PageImage(np.full(shape, grey, np.uint8), 1.0, 1, shape[1], shape[0])) == ([], [])


def test_an_upright_line_that_nearly_vanishes_in_some_rows_is_followed_there():
    scan = table(XS, YS, grey=215)
    image = drawn(scan, noise=0)
    x, half = round(XS[2] * image.scale), round(1.5 * image.scale)
    pixels = image.pixels.copy()
    part = pixels[round(YS[3] * image.scale) + 3 : round(YS[5] * image.scale) - 3, x - half : x + half]
    part[part < 250] = 250
    assert_grid(image._replace(pixels=pixels))
    part[:] = 255
    assert_grid(image._replace(pixels=pixels), n_cells=18)
