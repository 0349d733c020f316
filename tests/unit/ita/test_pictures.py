"""Page pictures: which pages, what area, how large, and what happens to pages that cannot be drawn."""

import zlib
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from extract.documents import pages_of
from ita.pictures import MOST_PX, existing_pictures, pages_to_show, render_pages
from schemas.documents import PageFacts
from schemas.findings import Evidence, Finding
from schemas.outcome import Outcome
from schemas.provenance import Box, Place
from schemas.records import Records, Report
from tests.pdfs import holding

MEDIA = (100, 50, 500, 650)
BLACK_CORNER = "0 g {x0} {below} 60 60 re f"


def made(path: Path, media: Any = MEDIA, **entries: Any) -> Path:
    """A page with a black square in the top left corner of its media box (before any rotation)."""
    pdf = pikepdf.new()
    content = BLACK_CORNER.format(x0=media[0], below=media[3] - 60).encode()
    page = pikepdf.Dictionary(Type=pikepdf.Name.Page, MediaBox=list(media), Contents=pdf.make_stream(content))
    for key, value in entries.items():
        page[f"/{key}"] = value
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    pdf.save(path, deterministic_id=True)
    return path


@pytest.mark.parametrize(
    ("entries", "corner"),
    [({}, (5, 5)), ({"Rotate": 90}, (-5, 5)), ({"Rotate": 180}, (-5, -5)), ({"CropBox": [100, 100, 400, 650]}, (5, 5))],
)
def test_the_picture_shows_the_page_as_its_places_are_measured(
    tmp_path: Path, entries: dict[str, Any], corner: tuple[int, int]
) -> None:
    pdf = made(tmp_path / "a.pdf", **entries)
    facts = next(iter(pages_of(pdf)))
    picture = render_pages(pdf, [1], tmp_path / "pages", "d1", dpi=72)[1]
    assert (picture.width_px, picture.height_px) == (facts.width, facts.height)
    grey = Image.open(tmp_path / "pages" / picture.name).convert("L")
    assert grey.getpixel((corner[0] % grey.width, corner[1] % grey.height)) == 0
    assert grey.getpixel((grey.width // 2, grey.height // 2)) == 255


def test_the_same_bytes_twice_and_a_name_with_the_page(tmp_path: Path) -> None:
    pdf = made(tmp_path / "a.pdf")
    for folder in ("one", "two"):
        assert render_pages(pdf, [1, 1], tmp_path / folder, "d1")[1].name == "d1-p001.png"
    assert (tmp_path / "one" / "d1-p001.png").read_bytes() == (tmp_path / "two" / "d1-p001.png").read_bytes()


def test_a_very_large_page_is_drawn_smaller(tmp_path: Path) -> None:
    pdf = made(tmp_path / "a.pdf", media=(0, 0, 14400, 7200))
    picture = render_pages(pdf, [1], tmp_path, "d1")[1]
    assert (picture.width_px, picture.height_px) == (MOST_PX, MOST_PX // 2)


def test_what_cannot_be_drawn_is_left_out(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    pdf = made(tmp_path / "a.pdf")
    assert set(render_pages(pdf, [0, 1, 9], tmp_path, "d1")) == {1}
    assert "no picture of page 9" in caplog.text
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 and then nothing")
    assert render_pages(broken, [1], tmp_path, "d2") == {}
    assert render_pages(tmp_path / "missing.pdf", [1], tmp_path, "d3") == {}


def test_a_page_whose_pictures_are_too_large_to_decode_is_left_out_and_named(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Nothing decodes the picture: it claims 3.6 thousand million pixels in a few bytes."""
    pdf = holding(tmp_path / "large.pdf", zlib.compress(bytes(9)), (60_000, 60_000), (595, 842), "FlateDecode")
    with pikepdf.open(pdf, allow_overwriting_input=True) as both, pikepdf.open(made(tmp_path / "a.pdf")) as small:
        both.pages.extend(small.pages)
        both.save(pdf)
    assert set(render_pages(pdf, [1, 2], tmp_path, "d1")) == {2}
    said = "no picture of page 1: Its pictures are too large to be decoded (the largest has 60000 × 60000 pixels)."
    assert f"large.pdf: {said}" in caplog.text
    assert not (tmp_path / "d1-p001.png").exists()


def test_a_password_opens_the_pictures(tmp_path: Path) -> None:
    made(tmp_path / "a.pdf")
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="o", user="secret"))
    assert render_pages(tmp_path / "locked.pdf", [1], tmp_path, "d1") == {}
    assert set(render_pages(tmp_path / "locked.pdf", [1], tmp_path, "d1", "secret")) == {1}


def test_pages_to_show_are_those_of_the_evidence() -> None:
    def quote(page: int | None) -> Evidence:
        return Evidence(label="total", quote="1", place=None if page is None else Place(page, Box(0, 0, 1, 1)))

    finding = Finding(
        finding_id="f", code="c", severity="note", subject="s", message_th="ก", message_en="a",
        evidence=[quote(3), quote(1), quote(3), quote(None), quote(99)],
    )  # fmt: skip
    pages = [PageFacts(number, 100, 100, 5, False, 0) for number in (1, 2, 3)]
    records = Records(report=Report(report_id="r"))
    assert pages_to_show(Outcome("", pages, [], [], records, {}, [], [finding])) == [1, 3]


def test_pictures_that_were_written_are_found_again(tmp_path: Path) -> None:
    written = render_pages(made(tmp_path / "a.pdf"), [1], tmp_path, "abc")
    (tmp_path / "abc-p002.png").write_bytes(b"no picture")
    assert existing_pictures(tmp_path, "abc", [1, 2, 3]) == written
    assert existing_pictures(tmp_path / "none", "abc", [1]) == {}
