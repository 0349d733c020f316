"""Files of every sort in; tables and lines out, or one UnreadableError with its code and what to do next."""

import hashlib
import io
import zipfile
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from extract.documents import extract, identify, opened, pages_of, producer_of, sha256_of
from extract.judge import NoJudge
from schemas.documents import Extracted, UnreadableError
from tests.pdfs import Sheet, box, ruled, shown, write_pdf

PAGE = Sheet(shown("Hello", 20, 250))
PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452")


def zipped(name: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, "text")
    return stream.getvalue()


def read(path: Path, password: str = "", max_pages: int | None = None) -> Extracted:
    return extract(path, NoJudge(), password, max_pages)


def failure(path: Path, password: str = "") -> UnreadableError:
    """The error of a file that cannot be read; any other exception is a fault of ours."""
    with pytest.raises(UnreadableError) as caught:
        read(path, password)
    error = caught.value
    assert error.code
    assert error.message.endswith(".")
    assert error.advice.endswith(".")
    assert str(error) == f"{error.message} {error.advice}"
    return error


@pytest.mark.parametrize(
    ("data", "code", "word"),
    [
        (b"", "empty-file", "again"),
        (zipped("word/document.xml"), "not-a-pdf", "ZIP"),
        (zipped("report.pdf"), "not-a-pdf", "unpack"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 40, "not-a-pdf", "JPEG"),
        (PNG, "not-a-pdf", "PNG"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "not-a-pdf", "Office"),
        (b"{\\rtf1 text}", "not-a-pdf", "RTF"),
        ("รายงานผลการประเมิน".encode(), "not-a-pdf", "Check"),
        (b"<!DOCTYPE html><title>404</title>", "not-a-pdf", "Check"),
        (b"\0" * 3000 + b"%PDF-1.7", "not-a-pdf", "Check"),
    ],
)
def test_files_that_are_no_pdf(tmp_path: Path, data: bytes, code: str, word: str) -> None:
    path = tmp_path / "file.pdf"
    path.write_bytes(data)
    with pytest.raises(UnreadableError) as caught:
        identify(path)
    assert (caught.value.code, word in caught.value.advice) == (code, True)
    assert failure(path).code == code


@pytest.mark.parametrize("name", ["nowhere.pdf", "no/such/folder.pdf"])
def test_a_file_that_is_not_there(tmp_path: Path, name: str) -> None:
    assert failure(tmp_path / name).code == "missing-file"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert failure(tmp_path).code == "not-readable"


def test_a_healthy_file(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "one.pdf", PAGE)
    identify(path)
    found = read(path)
    assert [line.text for line in found.lines] == ["Hello"]
    assert (found.problem, found.tables) == (None, [])
    facts = found.pages[0]
    assert (facts.number, facts.width, facts.height, facts.n_glyphs, facts.is_scan, facts.angle) == (1, 200, 300, 5, False, 0)


def test_a_header_may_stand_behind_some_bytes(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "one.pdf", PAGE)
    identify(path)
    path.write_bytes(b"HTTP/1.1 200 OK\r\n\r\n" + path.read_bytes())
    identify(path)


def test_a_file_without_information_has_no_producer(tmp_path: Path) -> None:
    assert producer_of(write_pdf(tmp_path / "one.pdf", PAGE)) == ""


@pytest.mark.parametrize("producer", ["Test Writer", "ผู้จัดทำ"])
def test_the_producer_is_read_in_either_encoding(tmp_path: Path, producer: str) -> None:
    assert producer_of(write_pdf(tmp_path / "one.pdf", PAGE, info={"Producer": producer})) == producer


# ---- damaged files


def test_a_file_without_pages(tmp_path: Path) -> None:
    path = tmp_path / "none.pdf"
    pikepdf.new().save(path)
    assert failure(path).code == "no-pages"


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        b"%PDF-1.7\n%%EOF",
        b"%PDF-1.7\n" + bytes(range(256)) * 20,
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF",
        b"%PDF-1.4\n1 0 obj\n[ 1 0 R ]\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF",
        b"%PDF-1.4\ntrailer << /Root 99 0 R >>\nstartxref\n0\n%%EOF",
        b"%PDF-1.4\nstartxref\n999999999\n%%EOF",
    ],
)
def test_garbage_after_the_header(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "garbage.pdf"
    path.write_bytes(data)
    assert failure(path).code in ("damaged", "no-pages")


@pytest.mark.parametrize("share", [0.05, 0.2, 0.4, 0.6, 0.8, 0.9, 0.97, 0.995])
def test_a_truncated_file_is_read_as_far_as_it_goes_or_reported(tmp_path: Path, share: float) -> None:
    whole = write_pdf(tmp_path / "whole.pdf", *(Sheet(shown(f"Page {n}", 20, 250)) for n in range(1, 6))).read_bytes()
    path = tmp_path / "cut.pdf"
    path.write_bytes(whole[: int(len(whole) * share)])
    try:
        read(path)
    except UnreadableError as error:
        code = error.code
    else:
        code = "read"
    assert code in ("read", "truncated", "damaged", "no-pages", "not-a-pdf")


BAD_CONTENT = [
    "BT /F1 (", "q q q Q Q Q Q Q", "/F9 12 Tf BT <41> Tj ET", "1 2 3 cm", "<< /A", "BT /F1 a Tf ET", "re f", "BI ID EI", "/X1 Do",
    "q " * 3000, "[" * 20000, "BT /F1 0 Tf (abc) Tj ET", "10 20 l S 5 v S m h f", "/P cs /P scn 0 0 5 5 re f*", "EMC EMC",
    "/Span << /ActualText 5 >> BDC BT ET EMC /Span /P BDC EMC", "0 0 0 0 0 0 cm 0 0 m 9 9 l S",
]  # fmt: skip


@pytest.mark.parametrize("content", BAD_CONTENT)
def test_damaged_content_costs_no_more_than_its_page(tmp_path: Path, content: str) -> None:
    path = write_pdf(tmp_path / "bad.pdf", Sheet(shown("Good", 20, 250)), Sheet(content), Sheet(shown("Last", 20, 250)))
    found = read(path)
    assert found.lines[0].text == "Good"
    assert found.problem is None or found.problem.code == "damaged-page"
    assert found.problem is not None or found.lines[-1].text == "Last"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("/Resources", 5),
        ("/Resources", Dictionary(Font=Dictionary(F1=5))),
        ("/Resources", Dictionary(Font=Dictionary(F1=Dictionary(Subtype=Name.Type0)))),
        ("/Resources", Dictionary(Font=Dictionary(F1=Dictionary(Subtype=Name.Type3)))),
        ("/Resources", Dictionary(Font=Dictionary(F1=Dictionary(Subtype=Name.TrueType, Widths=Array([Name.A]))))),
        ("/Contents", 7),
        ("/MediaBox", Array([0, 0, 10])),
        ("/MediaBox", Array([0, 0, 0, 0])),
        ("/MediaBox", Array([0, 0, 10**12, 10**12])),
        ("/Rotate", 45),
    ],
)
def test_a_damaged_page_costs_no_more_than_itself(tmp_path: Path, key: str, value: object) -> None:
    path = write_pdf(tmp_path / "bad.pdf", Sheet(shown("Good", 20, 250)), PAGE, Sheet(shown("Last", 20, 250)))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[1].obj[key] = value
        pdf.save(path)
    found = read(path)
    assert found.lines[0].text == "Good"
    assert found.problem is None or found.problem.code == "damaged-page"
    assert found.problem is not None or found.lines[-1].text == "Last"


def test_a_page_whose_content_cannot_be_unpacked_is_reported(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "filter.pdf", Sheet(shown("Good", 20, 250)), Sheet())
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        content = pdf.make_stream(b"abc")
        content.Filter = Name.NoSuch
        pdf.pages[1].obj.Contents = content
        pdf.save(path)
    found = read(path)
    assert found.lines[0].text == "Good"
    assert found.problem is not None
    assert found.problem.code == "damaged-page"


def test_a_form_that_draws_itself_ends(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "loop.pdf", Sheet(shown("Good", 20, 250) + "/X1 Do\n", forms={"X1": "/X1 Do"}))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        form = pdf.pages[0].Resources.XObject.X1
        form.Resources.XObject = Dictionary(X1=form)
        pdf.save(path)
    assert read(path).lines[0].text == "Good"


# ---- passwords


@pytest.mark.parametrize(
    ("user", "given", "code"),
    [("open", "", "password"), ("open", "wrong", "password")],
)
@pytest.mark.parametrize("revision", [3, 4, 6])
def test_wrong_passwords(tmp_path: Path, user: str, given: str, code: str, revision: int) -> None:
    protection = pikepdf.Encryption(owner="secret", user=user, R=revision, aes=revision > 3, metadata=revision > 3)
    path = write_pdf(tmp_path / "locked.pdf", PAGE, encryption=protection)
    error = failure(path, given)
    assert (error.code, "--password" in error.advice) == (code, True)
    assert ("needs" in error.message) is (not given)
    assert read(path, user).lines[0].text == "Hello"


def test_protection_without_a_password_is_no_hindrance(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "locked.pdf", PAGE, encryption=pikepdf.Encryption(owner="secret", user=""))
    assert read(path).lines[0].text == "Hello"


def test_an_unknown_security_handler(tmp_path: Path) -> None:
    path = write_pdf(
        tmp_path / "locked.pdf", PAGE, encryption=pikepdf.Encryption(owner="s", user="", R=3, aes=False, metadata=False)
    )
    path.write_bytes(path.read_bytes().replace(b"/Filter /Standard", b"/Filter /Stendord"))
    assert failure(path).code in ("encryption", "damaged")


# ---- limits and parts of a file


def test_only_the_first_pages(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "three.pdf", PAGE, PAGE, PAGE)
    found = read(path, max_pages=2)
    assert len(found.pages) == 2
    assert found.problem is not None
    assert (found.problem.code, "--max-pages" in found.problem.advice) == ("too-many-pages", True)
    assert read(path, max_pages=3).problem is None


def test_some_pages(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "three.pdf", *(Sheet(shown(letter, 20, 250)) for letter in "ABC"))
    assert [(page.number, page.lines[0].text) for page in pages_of(path, first=2, last=3)] == [(2, "B"), (3, "C")]


def test_a_file_is_closed_again(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "one.pdf", PAGE)
    with opened(path) as document:
        assert len(list(document.pages)) == 1
    path.unlink()
    assert not path.exists()


def test_sha256(tmp_path: Path) -> None:
    path = tmp_path / "bytes"
    path.write_bytes(b"ita" * 700_000)
    assert sha256_of(path) == (hashlib.sha256(b"ita" * 700_000).hexdigest(), 2_100_000)


# ---- a whole small document


def test_a_table_of_a_real_file(tmp_path: Path) -> None:
    cells = "".join(
        shown(text, 25 + 60 * col, 235 - 30 * row)
        for row, texts in enumerate([["ที่", "ชื่อ", "คะแนน"], ["1", "หนึ่ง", "88.40"], ["2", "สอง", "90.00"]])
        for col, text in enumerate(texts)
    )
    path = write_pdf(
        tmp_path / "table.pdf", Sheet(shown("หัวข้อ", 20, 275) + cells + ruled([20, 80, 140, 195], [255, 225, 195, 165]))
    )
    found = read(path)
    grid = [[cell.text if cell else "" for cell in row] for row in found.tables[0].rows()]
    assert grid == [["ที่", "ชื่อ", "คะแนน"], ["1", "หนึ่ง", "88.40"], ["2", "สอง", "90.00"]]
    assert [line.text for line in found.lines] == ["หัวข้อ"]
    assert found.tables[0].cells[0].places[0].box == (20, 45, 80, 75)


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_turned_table_has_its_boxes_on_the_page_as_displayed(tmp_path: Path, rotate: int) -> None:
    sheet = Sheet(
        "".join(shown(str(n), 25 + 60 * (n % 3), 235 - 30 * (n // 3)) for n in range(6))
        + ruled([20, 80, 140, 195], [255, 225, 195]),
        rotate=rotate,
    )
    found = read(write_pdf(tmp_path / "turned.pdf", sheet))
    assert [[cell.text if cell else "" for cell in row] for row in found.tables[0].rows()] == [["0", "1", "2"], ["3", "4", "5"]]
    first = found.tables[0].cells[0].places[0].box
    assert first == {90: (225, 20, 255, 80), 180: (120, 225, 180, 255), 270: (45, 120, 75, 180)}[rotate]
    assert found.pages[0].angle == {90: 90, 180: 180, 270: 270}[rotate]


def test_a_page_that_is_a_picture_is_a_scan(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "scan.pdf", Sheet("q 200 0 0 300 0 0 cm /I1 Do Q"), PAGE)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        image = pdf.make_stream(b"\x00", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=1, Height=1)
        image.ColorSpace, image.BitsPerComponent = pikepdf.Name.DeviceGray, 8
        pdf.pages[0].Resources.XObject = pikepdf.Dictionary(I1=image)
        pdf.save(path)
    assert [page.is_scan for page in read(path).pages] == [True, False]


def test_an_empty_page_is_no_scan(tmp_path: Path) -> None:
    assert [page.is_scan for page in read(write_pdf(tmp_path / "empty.pdf", Sheet(), Sheet(box(0, 0, 200, 300)))).pages] == [
        False,
        False,
    ]
