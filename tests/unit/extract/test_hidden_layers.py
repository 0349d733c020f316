"""Pages whose text layer is hidden or unusable: the picture is read, the better of the two is taken, and which is said.

Engines that always see the same stand in for the real one, but in the tests that say so.
"""

import math
from pathlib import Path

import numpy as np
import pikepdf
import pytest

pytest.importorskip("cv2")

from extract.content import HIDDEN
from extract.documents import extract
from extract.judge import NoJudge
from extract.scans.needs import needs
from extract.scans.reader import ScanReader
from extract.scans.symbols import NullEngine, Symbol
from ita.run import convert_file
from ita.scans import scan_reader
from normalize.plausible import Plausibility
from schemas.documents import Extracted
from tests.layers import hidden, joined, nameless, on_background, one_page

PROSE = (
    "เทศบาลตำบลจัดประชุมผู้นำชุมชนเพื่อรับฟังปัญหาน้ำท่วม",
    "กองช่างสำรวจท่อระบายน้ำทุกสายแล้วเสนอรายการที่ต้องเปลี่ยน",
    "ประชาชนแจ้งเหตุไฟฟ้าสาธารณะดับได้ทางโทรศัพท์",
    "งานทะเบียนราษฎรเปิดให้จองคิวล่วงหน้าและลดขั้นตอนจากเดิม",
)
LATIN = ("nrstasreinams Useuqusssu uasarulUs", "lalunrsAni usuveun aurarau quvawuaesiulu", "smhesumeig used suyzeN aglu") * 3
MARKS = "ัิีึืุู่้๊๋์็"
needs_engine = pytest.mark.skipif(bool(needs().missing), reason="nothing that reads scans is installed")


class Steady:
    """Sees one text in the picture of every line, spread over its width."""

    name, version = "steady", "0"

    def __init__(self, text: str) -> None:
        self.text = text

    def read(self, lines, latin=False):
        return [[Symbol(ch, x, x + 1, 0.9) for ch, x in zip(self.text, self._steps(line), strict=True)] for line in lines]

    def _steps(self, line):
        return np.linspace(0, line.shape[1] - 2, len(self.text))


class Forbidden:
    """Fails the test where anything is to be read."""

    name, version = "forbidden", "0"

    def read(self, lines, latin=False):
        pytest.fail("a healthy page was read from its picture")


GOOD, BAD = Steady(PROSE[0]), Steady("ฏ ฌั ฆ์ ฑ ฒิ ฎ")


def read(path: Path, engine=None) -> Extracted:
    scans = ScanReader(path, "", engine, judge=Plausibility()) if engine else None
    return extract(path, NoJudge(), scans=scans)


def texts(found: Extracted) -> list[str]:
    return [cell.text for table in found.tables for cell in table.cells]


@pytest.fixture(scope="module")
def born(tmp_path_factory) -> list[str]:
    """The cells of the page as it was before anybody scanned it."""
    return texts(read(one_page(tmp_path_factory.mktemp("born") / "page.pdf")))


@pytest.mark.parametrize("under", [False, True])
@pytest.mark.parametrize("engine", [BAD, NullEngine()])
def test_a_good_hidden_layer_is_kept_and_put_into_the_ruled_cells_of_the_picture(tmp_path, born, under, engine):
    found = read(hidden(tmp_path / "page.pdf", under=under), engine)
    (page,) = found.pages
    assert (page.reader, page.layer, page.is_scan, page.is_unread) == ("ocr:hidden-layer", "hidden-kept", True, False)
    assert texts(found) == born
    assert found.reader == "ocr"
    assert max(cell.confidence for table in found.tables for cell in table.cells if cell.text.strip()) < 1


@pytest.mark.parametrize(("rotate", "skew"), [(90, 0.0), (180, 0.0), (270, 0.0), (0, 0.9)])
def test_a_hidden_layer_turns_with_its_picture(tmp_path, born, rotate, skew):
    path = hidden(tmp_path / "page.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        cos, sin = math.cos(math.radians(skew)), math.sin(math.radians(skew))
        pdf.pages[0].contents_add(f"{cos:f} {sin:f} {-sin:f} {cos:f} 5 -8 cm\n".encode(), prepend=True)
        pdf.pages[0].Rotate = rotate
        pdf.save(path)
    found = read(path, BAD)
    assert (found.pages[0].layer, found.pages[0].angle) == ("hidden-kept", rotate)
    assert texts(found) == born


@pytest.mark.parametrize(
    "lines",
    [
        [" ".join(line) for line in PROSE],
        ["".join(ch for ch in line if ch not in MARKS) for line in PROSE],
        LATIN,
    ],
)
def test_a_bad_hidden_layer_is_replaced(tmp_path, lines):
    found = read(hidden(tmp_path / "page.pdf", lines), GOOD)
    (page,) = found.pages
    assert (page.reader, page.layer) == ("ocr:steady", "hidden-replaced")
    assert {cell.text for table in found.tables for cell in table.cells} >= {PROSE[0]}


def test_without_an_engine_a_hidden_layer_is_a_reading_that_nobody_knows_the_quality_of(tmp_path):
    found = read(hidden(tmp_path / "page.pdf"))
    (page,) = found.pages
    assert (page.reader, page.layer, page.is_unread, found.reader) == ("ocr:hidden-layer", "hidden", False, "ocr")
    assert page.n_hidden == page.n_glyphs > 1000
    assert {cell.confidence for table in found.tables for cell in table.cells if cell.text.strip()} == {HIDDEN}


@pytest.mark.parametrize(("engine", "reader", "unread"), [(None, "text-layer", True), (GOOD, "ocr:steady", False)])
def test_a_hidden_watermark_is_no_text_layer(tmp_path, engine, reader, unread):
    (page,) = read(hidden(tmp_path / "page.pdf", ["copy 12/2567"]), engine).pages
    assert (page.reader, page.layer, page.is_scan, page.is_unread) == (reader, "", True, unread)


def test_a_page_on_a_large_picture_is_read_as_it_was_written(tmp_path, born):
    found = read(on_background(tmp_path / "page.pdf"), Forbidden())
    assert (found.pages[0].reader, found.pages[0].layer, found.pages[0].is_scan) == ("text-layer", "", False)
    assert texts(found) == born


def test_a_page_whose_fonts_name_nothing_is_read_from_its_picture(tmp_path):
    (page,) = read(nameless(tmp_path / "page.pdf"), GOOD).pages
    assert (page.reader, page.layer, page.is_scan) == ("ocr:steady", "unusable-replaced", False)


def test_the_text_layer_stays_where_the_picture_says_nothing_better(tmp_path):
    found = read(nameless(tmp_path / "page.pdf"), BAD)
    assert (found.pages[0].reader, found.pages[0].layer, found.reader) == ("text-layer", "unusable-kept", "text-layer")
    assert {cell.confidence for table in found.tables for cell in table.cells} == {1.0}


def test_each_page_of_a_mixed_file_goes_its_own_way(tmp_path, born):
    good, bad = hidden(tmp_path / "good.pdf"), hidden(tmp_path / "bad.pdf", LATIN)
    path = joined(tmp_path / "all.pdf", good, one_page(tmp_path / "born.pdf"), bad, nameless(tmp_path / "nameless.pdf"))
    found = read(path, Steady("ประชาชน"))
    assert [page.layer for page in found.pages] == ["hidden-kept", "", "hidden-replaced", "unusable-replaced"]
    assert [page.reader for page in found.pages] == ["ocr:hidden-layer", "text-layer", "ocr:steady", "ocr:steady"]
    assert found.reader == "mixed"


def test_a_page_that_cannot_be_drawn_keeps_its_hidden_layer(tmp_path):
    class Broken(NullEngine):
        def read(self, lines, latin=False):
            raise RuntimeError("broken")

    (page,) = read(hidden(tmp_path / "page.pdf"), Broken()).pages
    assert (page.reader, page.layer) == ("ocr:hidden-layer", "hidden")


def test_nobody_is_accused_on_a_hidden_layer(tmp_path):
    (outcome,) = convert_file(hidden(tmp_path / "page.pdf"), "r", ocr="never")
    assert {cell.reader for table in outcome.tables for cell in table.cells} == {"ocr:hidden-layer"}
    assert {finding.severity for finding in outcome.findings} <= {"warning", "note"}
    assert "document" not in {finding.blame for finding in outcome.findings if finding.severity == "warning"}


def test_nothing_is_read_from_a_hidden_layer_that_took_thai_for_latin(tmp_path):
    (outcome,) = convert_file(hidden(tmp_path / "page.pdf", LATIN), "r", ocr="never")
    assert outcome.health.unreadable == {1: "gibberish"}
    assert [line.text for line in outcome.lines]  # but kept


@needs_engine
def test_the_real_engine_replaces_a_bad_layer_and_keeps_a_good_one(tmp_path, born):
    spaced = hidden(tmp_path / "spaced.pdf", [" ".join(line) for line in PROSE * 5], dpi=200)
    path = joined(tmp_path / "all.pdf", hidden(tmp_path / "good.pdf", dpi=200), spaced, nameless(tmp_path / "nameless.pdf"))
    found = extract(path, NoJudge(), scans=scan_reader(path, "", "auto"))
    assert [page.layer for page in found.pages] == ["hidden-kept", "hidden-replaced", "unusable-replaced"]
    assert [page.reader for page in found.pages] == ["ocr:hidden-layer", "ocr:tesseract", "ocr:tesseract"]
    seen = [cell.text.replace("\x1f", "") for table in found.tables for cell in table.cells]
    assert sum(seen.count(text.replace("\x1f", "")) > 0 for text in born) > 0.9 * len(born)
