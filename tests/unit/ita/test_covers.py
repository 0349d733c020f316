"""Pages and the personal data found in them in; the boxes that hide it and nothing else out."""

from pathlib import Path

import pytest
from PIL import Image, ImageChops

from extract.content import Glyph, PageContent
from ita.covers import covers_of, page_covers, read_pages
from ita.pictures import render_pages
from ita.run import convert_file
from schemas.personal import Personal, Piece
from schemas.provenance import Box, Place
from tests.pdfs import Sheet, shown, write_pdf
from tests.unit.extract.made import content, typed

LINE = Box(10, 90, 300, 104)


def hit(words: str, box: Box = LINE, kind: str = "mobile", page: int = 1) -> Personal:
    return Personal(kind, words, (Piece("p01.l01", 0, len(words), (Place(page, box),)),))  # type: ignore[arg-type]


def hidden(page: PageContent, *found: Personal) -> str:
    """The characters whose middle is covered, in order, others as dots."""
    boxes = page_covers(page, found)
    return "".join(glyph.text if any(_over(box, glyph) for box in boxes) else "." for glyph in page.glyphs)


def _over(box: Box, glyph: Glyph) -> bool:
    return box.holds((glyph.x0 + glyph.x1) / 2, glyph.baseline - 0.3 * glyph.size)


def test_only_the_number_is_covered():
    page = content(typed("โทร 081-2345678 ครับ"))
    assert hidden(page, hit("081-2345678")) == "....081-2345678....."


def test_other_spellings_of_the_same_characters():
    page = content(typed("เเก\ufffdว กํา ๐๘๑ ๒๓๔๕๖๗๘"))
    assert hidden(page, hit("แก้ว กำ", kind="name"), hit("0812345678")) == page_text(page)


def page_text(page: PageContent) -> str:
    """What is hidden where all but the blank between the two words is."""
    text = "".join(glyph.text for glyph in page.glyphs)
    at = text.index(" ๐")
    return text[:at] + "." + text[at + 1 :]


def test_a_number_without_letters_that_match_takes_its_whole_line():
    page = content(typed("โทร ������ ครับ"))
    assert LINE in page_covers(page, [hit("081-2345678")])


def test_a_number_over_two_lines_of_a_cell_drawn_out_of_order():
    cell = Box(0, 80, 100, 130)
    glyphs = [*typed("345678", 10, 114), *typed("โทร 0812", 10, 100), *typed("นอกเซลล์", 200, 100)]
    assert hidden(content(glyphs), hit("0812\n345678", cell)) == "345678....0812........"


def test_numbers_that_are_in_no_cell_and_no_line_are_covered_too():
    page = content([*typed("ลายน้ำ 089 123 4567", 10, 400)])
    assert hidden(page) == ".......089 123 4567"


def test_a_cell_cut_by_a_page_break_is_covered_on_the_page_that_has_the_number():
    piece = Piece("t01.r01.c01", 0, 10, (Place(1, LINE), Place(2, LINE)))
    number = Personal("mobile", "0812345678", (piece,))
    assert page_covers(content(typed("ไม่มีเลข"), number=1), [number]) == []
    assert hidden(content(typed("โทร 0812345678"), number=2), number) == "....0812345678"
    assert page_covers(content(typed("โทร 08123"), number=1), [number]) == [LINE]


def test_covers_stay_within_the_room_of_their_row():
    (first, *rest) = page_covers(content(typed("0812345678", 10, 100)), [hit("0812345678")])
    assert (first.x0, first.x1) == (10 - 0.6, 60 + 0.6)
    assert 88 < first.top < first.bottom < 105
    assert all(first.x0 <= box.x0 and box.x1 <= first.x1 and box.top >= first.top and box.bottom <= first.bottom for box in rest)


def test_turned_text_is_covered():
    glyphs = [glyph._replace(direction=90, baseline=50.0, x0=45.0, x1=55.0, top=10.0 + 5 * at, bottom=15.0 + 5 * at)
              for at, glyph in enumerate(typed("0812345678"))]  # fmt: skip
    (box, *_) = page_covers(content(glyphs), [hit("0812345678", Box(40, 0, 60, 70))])
    assert box == Box(44.4, 9.4, 55.6, 60.6)


def test_pages_that_cannot_be_read_again_are_not_shown(tmp_path):
    pdf = write_pdf(tmp_path / "a.pdf", Sheet(shown("081-2345678", 20, 200)))
    assert set(covers_of(pdf, [1, 2], [])) == {1}
    assert covers_of(tmp_path / "missing.pdf", [1], []) == {}
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing")
    assert covers_of(broken, [1], []) == {}


def test_pages_that_were_not_read_are_named():
    from schemas.documents import PageFacts, TextHealth
    from schemas.outcome import Outcome
    from schemas.records import Records, Report

    pages = [PageFacts(1, 9, 9, 9, False, 0), PageFacts(2, 9, 9, 0, True, 0), PageFacts(3, 9, 9, 9, False, 0)]
    pages.append(PageFacts(4, 9, 9, 9, False, 0, reader="ocr:tesseract"))
    outcome = Outcome(
        "", pages, [], [], Records(report=Report(report_id="r")), {}, [], [], health=TextHealth(unreadable={3: "x"})
    )
    assert read_pages(outcome) == {1}


PICTURE = "q {0} 0 0 {0} 20 20 cm BI /W 1 /H 1 /CS /G /BPC 8 ID 0 EI Q\n"
TEXT = shown("นายสมชาย ใจดี", 20, 200) + shown("โทร 081-234-5678", 20, 180) + shown("เทศบาลตำบลนาน้อย 054-789123", 20, 160)


def pictures(pdf: Path, folder: Path) -> list[Image.Image]:
    """The first page with its covers, and without."""
    found = convert_file(pdf, "r")[0].personal
    drawn = []
    for name, covers in (("black", covers_of(pdf, [1], found)), ("plain", None)):
        written = render_pages(pdf, [1], folder / name, "d", dpi=144, covers=covers)
        drawn += [Image.open(folder / name / picture.name).convert("L") for picture in written.values()]
    return drawn


@pytest.mark.parametrize(
    "sheet",
    [
        Sheet(TEXT), Sheet(TEXT, rotate=90), Sheet(TEXT, rotate=180), Sheet(TEXT, rotate=270),
        Sheet(TEXT, crop=(10, 100, 190, 280)), Sheet("/X1 Do\n", forms={"X1": TEXT}),
    ],
    ids=["upright", "90", "180", "270", "cropped", "form"],
)  # fmt: skip
def test_pictures_of_turned_and_cropped_pages(sheet: Sheet, tmp_path: Path) -> None:
    pdf = write_pdf(tmp_path / "a.pdf", sheet)
    black, plain = pictures(pdf, tmp_path)
    changed = ImageChops.difference(black, plain)
    boxes = covers_of(pdf, [1], convert_file(pdf, "r")[0].personal)[1]
    for box in boxes:
        pixels = tuple(round(2 * side) for side in box)
        assert black.crop((pixels[0] + 1, pixels[1] + 1, pixels[2] - 1, pixels[3] - 1)).getextrema() == (0, 0)
        assert plain.crop(pixels).getextrema() == (0, 255)
        changed.paste(0, (pixels[0] - 1, pixels[1] - 1, pixels[2] + 1, pixels[3] + 1))
    assert changed.getbbox() is None
    area = sum((box.x1 - box.x0) * (box.bottom - box.top) for box in set(boxes))
    assert area < 4500  # the name, the number and its last nine digits, not the lines


def test_pictures_in_a_page_are_covered_and_a_page_that_is_one_is_not_shown(tmp_path: Path) -> None:
    small = write_pdf(tmp_path / "small.pdf", Sheet(TEXT + PICTURE.format(50)))
    assert Box(20, 230, 70, 280) in covers_of(small, [1], [])[1]
    large = write_pdf(tmp_path / "large.pdf", Sheet(TEXT + PICTURE.format(190)))
    assert covers_of(large, [1], []) == {}
