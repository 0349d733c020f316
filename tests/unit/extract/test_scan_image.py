"""Pages are drawn as displayed, as finely as the picture on them, and never larger than the memory bears."""

import io
import struct
import zlib

import pikepdf
import pypdfium2
import pytest
from PIL import Image

pytest.importorskip("cv2")

from extract.scans import pages
from extract.scans.decoding import NoPictureError, decodable_pictures
from extract.scans.image import MOST_PIXELS, bounded, render
from extract.scans.ink import pictures_of
from extract.scans.pages import scaled
from extract.scans.upright import MOST_LOOKED, _small
from schemas.provenance import Box
from tests.pdfs import Sheet, holding, write_pdf


def scanned(path, pixels: tuple[int, int], points: tuple[float, float]):
    """A PDF of one page that is one grey picture."""
    data = io.BytesIO()
    Image.new("L", pixels, 200).save(data, "JPEG")
    return holding(path, data.getvalue(), pixels, points, "DCTDecode")


def encoded(way: str, **options) -> bytes:
    """A dark picture of 400 × 300 pixels."""
    data = io.BytesIO()
    Image.new("L", (400, 300), 40).convert(options.pop("mode", "L")).save(data, way, **options)
    return data.getvalue()


def jbig2(width: int, height: int) -> bytes:
    """A black page: its description and its end."""
    about = struct.pack(">IIIIBH", width, height, 0, 0, 4, 0)
    return b"".join(struct.pack(">IBBBI", 0, kind, 0, 1, len(data)) + data for kind, data in ((48, about), (49, b"")))


WAYS = {
    "grey": ("DCTDecode", encoded("JPEG"), {}),
    "colour": ("DCTDecode", encoded("JPEG", mode="RGB"), {"ColorSpace": pikepdf.Name.DeviceRGB}),
    "cmyk": ("FlateDecode", zlib.compress(bytes([0, 0, 0, 215]) * 120_000), {"ColorSpace": pikepdf.Name.DeviceCMYK}),
    "one-bit": ("FlateDecode", zlib.compress(bytes(50 * 300)), {"BitsPerComponent": 1}),
    # each line codes nothing new, so that it is what the white line before the first is, and white is called black
    "ccitt": (
        "CCITTFaxDecode", b"\xff" * 50,
        {"BitsPerComponent": 1, "DecodeParms": pikepdf.Dictionary(K=-1, Columns=400, Rows=300, BlackIs1=True)},
    ),
    "jpx": ("JPXDecode", encoded("JPEG2000"), {"BitsPerComponent": None, "ColorSpace": None}),
    "jbig2": ("JBIG2Decode", jbig2(400, 300), {"BitsPerComponent": 1}),
}  # fmt: skip


@pytest.mark.parametrize("name", WAYS)
def test_a_picture_is_drawn_however_it_is_stored(name, tmp_path):
    way, data, about = WAYS[name]
    image = render(holding(tmp_path / "s.pdf", data, (400, 300), (192, 144), way, **about), 1)
    assert (image.scale * 72, image.pixels.shape) == (pytest.approx(150, rel=0.01), pytest.approx((300, 400), abs=2))
    assert image.pixels[150, 200] < 90


@pytest.mark.parametrize(
    ("way", "pixels", "times", "drawn"),
    [
        ("DCTDecode", (9_921, 14_031), 1, True),  # A4 at 1,200 dpi
        ("DCTDecode", (20_000, 20_000), 1, False),
        ("DCTDecode", (9_921, 14_031), 2, False),  # together too large
        ("JPXDecode", (4_961, 7_016), 1, True),  # A4 at 600 dpi
        ("JPXDecode", (16_000, 16_000), 1, False),
        ("CCITTFaxDecode", (60_000, 60_000), 1, True),  # 200 inches at 300 dpi
        ("JBIG2Decode", (90_000, 90_000), 1, False),
        ("FlateDecode", (2**31 - 1, 2**31 - 1), 1, False),
    ],
)
def test_pictures_too_large_for_the_memory_are_not_decoded(way, pixels, times, drawn, tmp_path):
    path = holding(tmp_path / "s.pdf", b"", pixels, (595, 842), way, times)
    with pypdfium2.PdfDocument(path) as document:
        page = document[0]
        if drawn:
            assert len(decodable_pictures(page)) == times
            return
        with pytest.raises(NoPictureError, match="too large to be decoded"):
            decodable_pictures(page)
    with pytest.raises(NoPictureError, match=f"the largest has {pixels[0]} × {pixels[1]} pixels"):
        render(path, 1)


def test_no_step_makes_a_very_large_page_larger(tmp_path, monkeypatch):
    sizes = []

    def watched(module, name):
        inner = getattr(module.cv2, name)

        def wrapped(*arguments, **options):
            made = inner(*arguments, **options)
            sizes.append(made.size)
            return made

        monkeypatch.setattr(module.cv2, name, wrapped)

    image = render(scanned(tmp_path / "s.pdf", (400, 400), (14400, 14400)), 1)
    assert image.pixels.size <= MOST_PIXELS
    watched(pages, "resize")
    assert scaled(image).pixels.size <= MOST_PIXELS
    assert _small(image).size <= MOST_LOOKED
    assert pictures_of(image) == []
    assert sizes
    assert max(sizes) <= MOST_PIXELS


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
