"""A page as a scanner gives it: size, greys, where the text goes, and which pages of a file stay as they are."""

from pathlib import Path
from random import Random

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageDraw

from bench.scanner import RESOLUTIONS, Quality, quality, scan_file, scanned
from extract.documents import pages_of

GREY = Quality(150, skew=0.8, blur=0.5, noise=4, jpeg=60)


def page() -> Image.Image:
    image = Image.new("L", (400, 300), 255)
    ImageDraw.Draw(image).rectangle((40, 148, 360, 152), fill=0)
    return image


def test_a_page_lies_askew_and_keeps_its_size() -> None:
    dots = np.asarray(scanned(page(), GREY._replace(skew=2.0), 1).image) < 128
    left, right = (np.flatnonzero(dots[:, column]).mean() for column in (60, 340))
    assert dots.shape == (300, 400)
    assert (right - left) / 280 == pytest.approx(np.tan(np.radians(2)), abs=0.01)


def test_a_copier_knows_black_and_white_only() -> None:
    image = scanned(page(), GREY._replace(bilevel=True), 1).image
    assert (image.mode, {*np.unique(np.asarray(image))}) == ("1", {False, True})


def test_the_same_seed_gives_the_same_noise_and_another_one_another() -> None:
    first, same, other = (scanned(page(), GREY, seed).data for seed in (1, 1, 2))
    assert first == same != other


def test_scanned_pages_have_no_text_and_the_others_keep_it(samples: Path, tmp_path: Path) -> None:
    scan_file(samples / "faults-chromium.pdf", tmp_path / "mixed.pdf", GREY, 1, [0, 2])
    pages = [*pages_of(tmp_path / "mixed.pdf", last=4)]
    assert [one.is_scan for one in pages] == [True, False, True, False]
    assert [one.n_glyphs == 0 for one in pages] == [True, False, True, False]


@pytest.mark.parametrize("bilevel", [False, True])
def test_the_file_shows_what_was_scanned(samples: Path, tmp_path: Path, bilevel: bool) -> None:
    how = GREY._replace(bilevel=bilevel, dpi=100, skew=0.0)
    source, target = samples / "summary-weasyprint.pdf", tmp_path / "scan.pdf"
    scan_file(source, target, how, 1)
    with pypdfium2.PdfDocument(source) as old, pypdfium2.PdfDocument(target) as new:
        assert new[0].get_size() == pytest.approx(old[0].get_size(), abs=0.01)
        before, after = (np.asarray(one[0].render(scale=1).to_pil().convert("L"), dtype=float) for one in (old, new))
    assert np.corrcoef(before.ravel(), after.ravel())[0, 1] > 0.6
    with pikepdf.open(target) as pdf:
        assert "/Font" not in pdf.pages[0].resources


def test_qualities_are_those_that_were_asked_for() -> None:
    drawn = [quality(Random(n)) for n in range(200)]
    assert {one.dpi for one in drawn} == {*RESOLUTIONS}
    assert {one.bilevel for one in drawn} == {False, True}
    assert all(one.dpi > 150 and abs(one.skew) <= 1.5 for one in drawn if one.bilevel)
    assert quality(Random(1), 300).dpi == 300
