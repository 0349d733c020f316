"""Pages are drawn as displayed, as finely as the picture on them, and never larger than the memory bears."""

import io

import pikepdf
import pytest
from PIL import Image

pytest.importorskip("cv2")

from extract.scans.image import MOST_PIXELS, NoPictureError, bounded, render
from schemas.provenance import Box
from tests.pdfs import Sheet, write_pdf


def scanned(path, pixels: tuple[int, int], points: tuple[float, float]):
    """A PDF of one page that is one picture."""
    with pikepdf.new() as pdf:
        data = io.BytesIO()
        Image.new("L", pixels, 200).save(data, "JPEG")
        picture = pikepdf.Stream(pdf, data.getvalue(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
        picture.Width, picture.Height, picture.BitsPerComponent = *pixels, 8
        picture.ColorSpace, picture.Filter = pikepdf.Name.DeviceGray, pikepdf.Name.DCTDecode
        page = pdf.add_blank_page(page_size=points)
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=pdf.make_indirect(picture)))
        page.Contents = pdf.make_stream(f"{points[0]} 0 0 {points[1]} 0 0 cm /Im Do".encode())
        pdf.save(path)
    return path


@pytest.mark.parametrize(
    ("dpi_of_picture", "dpi"), [(72, 150), (150, 150), (200, 200), (300, 300), (600, 300)], ids=lambda value: str(value)
)
def test_a_page_that_is_a_picture_is_drawn_as_finely_as_the_picture(tmp_path, dpi_of_picture, dpi):
    path = scanned(tmp_path / "s.pdf", (4 * dpi_of_picture, 3 * dpi_of_picture), (288, 216))
    image = render(path, 1)
    assert image.scale * 72 == pytest.approx(dpi, rel=0.01)
    assert (image.width, image.height) == (288, 216)
    assert image.pixels.shape == pytest.approx((3 * dpi, 4 * dpi), abs=3)
    assert 195 <= image.pixels[10, 10] <= 205


def test_the_page_is_drawn_as_displayed(tmp_path):
    black_at_the_bottom_left = Sheet("0 0 50 20 re f", rotate=90)
    write_pdf(tmp_path / "t.pdf", black_at_the_bottom_left)
    image = render(tmp_path / "t.pdf", 1, dpi=72)
    assert (image.width, image.height) == (300, 200)
    assert image.part(Box(2, 2, 18, 48)).max() == 0, "turned clockwise, the bottom left corner is the top left one"
    assert image.part(Box(25, 2, 300, 200)).min() == 255


@pytest.mark.parametrize(("width", "height"), [(14400, 14400), (0.1, 14400), (14400, 1), (1e7, 1e7), (595, 842)])
@pytest.mark.parametrize("dpi", [72, 300, 6000])
def test_a_picture_is_never_larger_than_the_limit(width, height, dpi):
    scale = bounded(dpi / 72, width, height)
    assert 0 < scale <= dpi / 72
    assert max(1, width * scale) * max(1, height * scale) <= MOST_PIXELS


def test_a_part_is_cut_at_the_edges_of_the_page(tmp_path):
    write_pdf(tmp_path / "t.pdf", Sheet(""))
    image = render(tmp_path / "t.pdf", 1, dpi=72)
    assert image.part(Box(-5, 290, 10, 400)).shape == (10, 10)
    assert image.part(Box(500, 500, 600, 600)).size == 0


def test_what_cannot_be_drawn_has_a_reason(tmp_path):
    write_pdf(tmp_path / "t.pdf", Sheet(""))
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.4 nothing")
    with pytest.raises(NoPictureError, match="no page 2"):
        render(tmp_path / "t.pdf", 2)
    with pytest.raises(NoPictureError, match="cannot be drawn"):
        render(tmp_path / "x.pdf", 1)
    with pytest.raises(NoPictureError, match="cannot be drawn"):
        render(tmp_path / "missing.pdf", 1)
