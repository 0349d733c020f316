"""Pages are set upright and straight, and every box finds its way back to the page as displayed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("cv2")

from extract.scans.image import PageImage
from extract.scans.upright import Straight, straightened
from schemas.provenance import Box
from tests.scans import HIGH, WIDE, WORDS, Scan, drawn, table

XS, YS = [40, 120, 250, 380], [30, 60, 95, 140, 200, 260]


def text_page() -> Scan:
    """Lines of words from edge to edge, no ruled line."""
    line = " ".join(WORDS[:8])
    return Scan(words=[(30, 20 + 18 * row, line[row:]) for row in range(14)])


@pytest.mark.parametrize("skew", [-5, -2, -0.6, -0.1, 0, 0.3, 1.3, 2, 4.9])
@pytest.mark.parametrize("page", [table(XS, YS), text_page()], ids=["table", "text"])
def test_a_skew_is_found_to_a_tenth_of_a_degree(page, skew):
    _, straight = straightened(drawn(page, skew=skew, noise=6))
    assert straight.angle == 0
    assert straight.skew == pytest.approx(skew, abs=0.1)


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
@pytest.mark.parametrize("skew", [0, -1.4])
@pytest.mark.parametrize("page", [table(XS, YS), text_page()], ids=["table", "text"])
def test_a_page_is_set_upright(page, angle, skew):
    image, straight = straightened(drawn(page, skew=skew, angle=angle, noise=4))
    assert straight.angle == angle
    assert (image.width, image.height) == (WIDE, HIGH)
    plain = drawn(page).pixels
    assert np.mean(np.abs(image.pixels.astype(int) - plain)) < 12


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
@pytest.mark.parametrize("skew", [0, -2, 1.1])
def test_boxes_come_back_to_where_they_are_on_the_displayed_page(angle, skew):
    spot = Box(300, 60, 308, 66)
    page = table(XS, YS)
    page.lines.append((spot.x0, (spot.top + spot.bottom) / 2, spot.x1, (spot.top + spot.bottom) / 2))
    blank = Scan([page.lines.pop()], thick=6, grey=0)
    on_page = drawn(blank, skew=skew, angle=angle)
    rows, cols = np.nonzero(on_page.pixels < 128)
    seen = Box(*(float(v) / on_page.scale for v in (cols.min(), rows.min(), cols.max() + 1, rows.max() + 1)))
    _, straight = straightened(drawn(page, skew=skew, angle=angle))
    assert straight.back(spot) == pytest.approx(seen, abs=1)
    assert straight.forth(seen) == pytest.approx(spot, abs=1.2)


@given(
    st.sampled_from([0, 90, 180, 270]),
    st.floats(-5, 5),
    st.tuples(st.floats(0, 400), st.floats(0, 280), st.floats(1, 20), st.floats(1, 20)),
)
def test_there_and_back_is_the_same_place(angle, skew, where):
    x, y, wide, high = where
    box = Box(x, y, x + wide, y + high)
    straight = Straight(angle, skew, HIGH if angle % 180 else WIDE, WIDE if angle % 180 else HIGH)
    there = straight.back(box)
    back = straight.forth(there)
    assert back.middle() == pytest.approx(box.middle(), abs=1e-6)
    assert back.x0 <= box.x0 + 1e-6, "nothing of a box is left out"
    assert back.bottom >= box.bottom - 1e-6, "nothing of a box is left out"


@pytest.mark.parametrize("shape", [(1, 1), (3, 900), (200, 200)])
@pytest.mark.parametrize("grey", [0, 128, 255])
def test_an_empty_picture_is_left_as_it_is(shape, grey):
    page = PageImage(np.full(shape, grey, np.uint8), 1.0, 1, shape[1], shape[0])
    image, straight = straightened(page)
    assert (straight.angle, straight.skew) == (0, 0)
    assert np.array_equal(image.pixels, page.pixels)


def test_noise_alone_is_left_as_it_is():
    pixels = np.random.default_rng(1).integers(0, 256, (600, 800)).astype(np.uint8)
    _, straight = straightened(PageImage(pixels, 2.0, 1, 400, 300))
    assert (straight.angle, straight.skew) == (0, 0)
