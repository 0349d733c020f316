"""The picture of what was found: outlines on the right spot, also on turned and cropped pages, and clear errors."""

import zlib
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pytest
from PIL import Image

from extract.documents import extract
from extract.draw import cells_on, draw_page
from extract.judge import NoJudge
from extract.scans.reader import ScanReader
from extract.scans.symbols import Symbol
from schemas.documents import UnreadableError
from schemas.provenance import Box, Place
from schemas.tables import RawCell, RawTable
from tests.pdfs import holding

SAMPLE = Path(__file__).parents[3] / "samples" / "honest-libreoffice.pdf"
PAGE = 3
DOT = [Symbol(".", 0, 1, 0.9)]


def sample(path: Path, **entries: object) -> Path:
    """The sample's page alone, with entries of its own (`Rotate`, `CropBox`)."""
    with pikepdf.open(SAMPLE) as pdf:
        del pdf.pages[PAGE:]
        del pdf.pages[: PAGE - 1]
        for key, value in entries.items():
            pdf.pages[0].obj[f"/{key}"] = value
        pdf.save(path)
    return path


def reddish(picture: Image.Image, x: float, y: float) -> bool:
    """Whether there is a red pixel within two pixels of a point."""
    near = [(round(x) + i, round(y) + j) for i in range(-2, 3) for j in range(-2, 3)]
    colours = [picture.getpixel(at) for at in near if 0 <= at[0] < picture.width and 0 <= at[1] < picture.height]
    return any(colour[0] > colour[1] + 60 and colour[0] > colour[2] + 60 for colour in colours)  # type: ignore[index]


@pytest.mark.parametrize(
    ("entries", "corner"),
    [({}, (0, 0)), ({"Rotate": 90}, (0, 0)), ({"Rotate": 270}, (0, 0)), ({"CropBox": [40, 100, 800, 580]}, (40, 15.3))],
)
def test_cells_are_outlined_where_they_stand(tmp_path: Path, entries: dict[str, object], corner: tuple[float, float]) -> None:
    pdf = sample(tmp_path / "a.pdf", **entries)
    draw_page(pdf, 1, tmp_path / "a.png", dpi=144)
    picture = Image.open(tmp_path / "a.png").convert("RGB")
    boxes = [box for table in extract(pdf, NoJudge()).tables for box, _ in cells_on(table, 1)]
    assert len(boxes) > 20
    for x0, top, x1, bottom in boxes:
        right, low = 2 * (x1 - 1.2 - corner[0]), 2 * (bottom - 1.2 - corner[1])
        assert reddish(picture, right, low), (x0, top)


def test_numbers_are_those_of_the_dataset() -> None:
    cut = RawCell(4, 1, 1, 1, [], [Place(2, Box(0, 700, 50, 720)), Place(3, Box(0, 40, 50, 60))])
    table = RawTable(5, 2, [cut], [2, 3])
    assert list(cells_on(table, 3)) == [(Box(0, 40, 50, 60), "r05.c02")]
    assert list(cells_on(table, 4)) == []


def test_the_same_bytes_twice(tmp_path: Path) -> None:
    pdf = sample(tmp_path / "a.pdf")
    for name in ("1.png", "2.png"):
        draw_page(pdf, 1, tmp_path / name)
    assert (tmp_path / "1.png").read_bytes() == (tmp_path / "2.png").read_bytes()


def blueish(picture: Image.Image, x: float, y: float) -> bool:
    """Whether there is a blue pixel within two pixels of a point."""
    near = [(round(x) + i, round(y) + j) for i in range(-2, 3) for j in range(-2, 3)]
    colours = [picture.getpixel(at) for at in near if 0 <= at[0] < picture.width and 0 <= at[1] < picture.height]
    return any(colour[2] > colour[0] + 60 for colour in colours)  # type: ignore[index, operator]


@pytest.mark.parametrize("skew", [0.0, 1.5, -1.5])
def test_the_grid_of_a_scan_is_drawn_over_its_picture(skew: float, tmp_path: Path) -> None:
    pytest.importorskip("cv2")
    from extract.scans.upright import Straight
    from tests.scans import drawn, table

    xs, ys = (40.0, 150.0, 260.0, 380.0), (60.0, 110.0, 160.0, 220.0)
    image = Image.fromarray(drawn(table(xs, ys), skew).pixels)
    image.save(tmp_path / "s.pdf", resolution=200)
    engine = SimpleNamespace(name="dots", version="1", read=lambda lines, script="": [DOT for _ in lines])
    scans = ScanReader(tmp_path / "s.pdf", "", engine)
    draw_page(tmp_path / "s.pdf", 1, tmp_path / "s.png", dpi=144, scans=scans)
    picture = Image.open(tmp_path / "s.png").convert("RGB")
    straight = Straight(0, skew, 420, 300)
    for x in (60.0, 360.0):
        for y in (ys[0], ys[-1]):
            box = straight.back(Box(x, y, x, y))
            assert blueish(picture, 2 * box.x0, 2 * box.top), (x, y)
    boxes = [box for found in extract(tmp_path / "s.pdf", NoJudge(), scans=scans).tables for box, _ in cells_on(found, 1)]
    assert len(boxes) == 9
    assert all(reddish(picture, 2 * (box.x1 - 1.2), 2 * (box.bottom - 1.2)) for box in boxes)


@pytest.mark.parametrize("number", [0, -1, 2])
def test_a_page_out_of_range_is_an_error_with_a_way_on(tmp_path: Path, number: int) -> None:
    with pytest.raises(UnreadableError, match="page 1") as caught:
        draw_page(sample(tmp_path / "a.pdf"), number, tmp_path / "a.png")
    assert caught.value.code == "no-such-page"
    assert not (tmp_path / "a.png").exists()


def test_a_page_whose_pictures_are_too_large_to_decode_is_not_drawn(tmp_path: Path) -> None:
    pdf = holding(tmp_path / "large.pdf", zlib.compress(bytes(9)), (60_000, 60_000), (595, 842), "FlateDecode")
    with pytest.raises(UnreadableError, match=r"page 1 can be made\. Its pictures are too large to be decoded") as caught:
        draw_page(pdf, 1, tmp_path / "a.png")
    assert caught.value.code == "not-drawable"
    assert not (tmp_path / "a.png").exists()


def test_a_locked_file_is_drawn_with_its_password(tmp_path: Path) -> None:
    with pikepdf.open(sample(tmp_path / "a.pdf")) as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="o", user="secret"))
    draw_page(tmp_path / "locked.pdf", 1, tmp_path / "a.png", "secret")
    assert (tmp_path / "a.png").stat().st_size > 10_000
    with pytest.raises(UnreadableError) as caught:
        draw_page(tmp_path / "locked.pdf", 1, tmp_path / "b.png")
    assert caught.value.code == "password"
