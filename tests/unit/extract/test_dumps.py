"""Text dumps in; their form, encoding, tables and lines out."""

import codecs
from pathlib import Path

import pytest

from extract.dump_join import assembled
from extract.dumps import decoded, extract_dump, form_of, items_of
from normalize.forms import Forms
from schemas.documents import UnreadableError
from schemas.tables import RawTable

JUDGE = Forms()
HEAD = "ตัวชี้วัด\tคะแนน (ร้อยละ)\tมาตรการ"
FIRST, SECOND = "1.การใช้อำนาจ\t81.79\tก", "2.การใช้งบประมาณ\t75.10\tข"
FOOTER = "ระยะเวลาดำเนินการ : ตุลาคม 2565 - กันยายน 2566"
Rows = list[list[str]]


def read(text: str, form: str = "text") -> tuple[list[RawTable], list[str]]:
    tables, lines = assembled(items_of(text, form, JUDGE), JUDGE)
    return tables, [line.text for line in lines if line.text]


def rows(table: RawTable) -> Rows:
    return [["" if cell is None else cell.text for cell in row] for row in table.rows()]


def spans(table: RawTable) -> dict[str, tuple[int, int]]:
    return {cell.text: (cell.row_span, cell.col_span) for cell in table.cells if (cell.row_span, cell.col_span) != (1, 1)}


@pytest.mark.parametrize(
    ("text", "counts", "lines"),
    [
        (f"{HEAD}\n{FIRST}\n{SECOND}", [3], []),
        (f"{HEAD}\n{FIRST}\n\n{HEAD}\n{SECOND}", [2, 2], []),  # a blank line parts two tables of one head
        (f"{HEAD}\n{FIRST}\n{SECOND}\n\f\n{HEAD}\n3.การใช้ทรัพย์สินของราชการ\t70.00\tค", [4], []),  # a page break does not
        (f"{HEAD}\n{FIRST}\n{SECOND}\n\n- 12 -\n\n{HEAD}\n3.การใช้ทรัพย์สินของราชการ\t70.00\tค", [4], ["- 12 -"]),
        (f"{HEAD}\n{FIRST}\n{FOOTER}\t\t\n\f\n{HEAD}\n{SECOND}", [3, 2], []),  # a footer ends its table
        (f"{HEAD}\n{FIRST}\n\n{SECOND}", [2], ["2.การใช้งบประมาณ\t75.10\tข"]),  # one row alone is a line
        (f"{HEAD}\n{FIRST}\n\n{SECOND}\n3.การใช้ทรัพย์สินของราชการ\t70.00\tค", [4], []),  # rows without a head
        (f"{HEAD}\n{FIRST}\n2.2 แบบวัด\n{HEAD}\n{SECOND}", [2, 2], ["2.2 แบบวัด"]),  # no blank lines at all
        (f"{HEAD}\n{FIRST}\n{FOOTER}", [3], []),  # its tabs are lost
        (f"{HEAD}\n{FIRST}\n2.การใช้งบประมาณ 75.10 ข\n3.การใช้ทรัพย์สินของราชการ\t70.00\tค", [4], []),
        ("ชื่อ\tนาย ก\nคำนำ", [], ["ชื่อ\tนาย ก", "คำนำ"]),
        ("คำนำ\n\nสารบัญ", [], ["คำนำ", "สารบัญ"]),
    ],
)
def test_tables_of_text(text, counts, lines):
    tables, found = read(text)
    assert [table.n_rows for table in tables] == counts
    assert found == lines


def test_a_footer_is_one_cell_and_an_empty_row_of_an_indicator_is_not():
    tables, _ = read(f"{HEAD}\n{FIRST}\n2.การใช้งบประมาณ\t\t\n{FOOTER}\t\t")
    assert spans(tables[0]) == {FOOTER: (1, 3)}
    assert rows(tables[0])[2] == ["2.การใช้งบประมาณ", "", ""]


def test_spans_of_heads_and_keys_are_told_from_empty_cells():
    tables, _ = read(
        "ชื่อ อปท.\tมิติ\tโครงการ\t\tร้อยละดำเนินการ\t\n\t\tตามแผน\tดำเนินการแล้ว\tโครงการ\tงบประมาณ\n"
        "ก\t1\t4\t2\t50.00\t0.00\n\t2\t17\t3\t17.65\t0.00\nรวม\t\t21\t5\t23.81\t0.00"
    )
    assert (tables[0].header_rows, tables[0].n_cols) == (2, 6)
    assert spans(tables[0]) == {
        "ชื่อ อปท.": (2, 1), "มิติ": (2, 1), "โครงการ": (1, 2), "ร้อยละดำเนินการ": (1, 2), "ก": (2, 1),
    }  # fmt: skip


def test_a_row_of_a_mean_is_not_taken_for_the_indicator_above():
    tables, _ = read(f"{HEAD}\n{FIRST}\n\t78.00\t")
    assert spans(tables[0]) == {}


@pytest.mark.parametrize(
    ("row", "expected", "sure"),
    [
        ("1.การใช้อำนาจ\t\t81.79\tก", ["1.การใช้อำนาจ", "81.79", "ก"], 0.5),  # a tab too many
        ("1.การใช้อำนาจ\t81.79\tก\t", ["1.การใช้อำนาจ", "81.79", "ก"], 1.0),
        ("1.การใช้อำนาจ\t81.79 ก", ["1.การใช้อำนาจ", "81.79 ก", ""], 0.5),  # one lost
        ("1.การใช้อำนาจ\t81.79\nก\tก\tข", ["1.การใช้อำนาจ", "81.79", ""], 0.5),
    ],
)
def test_lost_and_doubled_tabs(row, expected, sure):
    tables, _ = read(f"{HEAD}\n{row}\n{SECOND}")
    assert rows(tables[0])[1] == expected
    assert {cell.confidence for cell in tables[0].cells if cell.row == 1} == {sure}


def test_a_row_that_line_feeds_cut_is_whole_again():
    head = f"{HEAD}\tหน่วยงานรับผิดชอบ"
    tables, _ = read(f"{head}\n{FIRST}\tกอง\n2.การใช้งบประมาณ\t75.10\tข\nค\tคลัง\n3.การใช้ทรัพย์สินของราชการ\t70.00\tง\tช่าง")
    assert rows(tables[0])[2] == ["2.การใช้งบประมาณ", "75.10", "ข\nค", "คลัง"]


def test_a_row_that_a_page_break_cuts_is_whole_again():
    tables, _ = read(f"{HEAD}\n{FIRST}\n{SECOND}อง\n\f\n{HEAD}\n\t\tหน้า\n3.การใช้ทรัพย์สินของราชการ\t70.00\tค")
    assert rows(tables[0])[2] == ["2.การใช้งบประมาณ", "75.10", "ของหน้า"]
    assert [place.line for place in tables[0].cells[8].places] == [3, 6]


def test_markdown():
    text = (
        "# รายงาน **ผล** &amp; มาตรการ\n\n| ตัวชี้วัด | คะแนน |\n|:---|---:|\n| 1.การใช้อำนาจ | 81.79<br>ก \\| ข |\n\n"
        "|  |  |\n|---|---|\n| ก | ข |\n| ค | ง |\n\n<table><tr><td>x</td><td>y</td></tr></table>\n\nท้าย"
    )
    tables, lines = read(text, "markdown")
    assert [rows(table) for table in tables] == [
        [["ตัวชี้วัด", "คะแนน"], ["1.การใช้อำนาจ", "81.79\nก | ข"]],
        [["ก", "ข"], ["ค", "ง"]],
        [["x", "y"]],
    ]
    assert lines == ["รายงาน ผล & มาตรการ", "ท้าย"]


HTML: list[tuple[str, list[Rows], list[str]]] = [
    ("<p>ก<table><tr><th>a<th>b<tr><td>1<td><p>x</p><p>y<br>z</table>ข", [[["a", "b"], ["1", "x\ny\nz"]]], ["ก", "ข"]),
    ("<table><tr><td colspan=1000>t<tr><td>a<td>b</table>", [[["t", ""], ["a", "b"]]], []),
    ("<table><tr><td rowspan=0>k<td>1<tr><td>2<tr><td>3</table>", [[["k", "1"], ["", "2"], ["", "3"]]], []),
    ("<table><tr><td>a<td>b<td>c<tr><td>d</table>", [[["a", "b", "c"], ["d", "", ""]]], []),
    (
        "<table><tr><td>เมนู<td><h1>ชื่อ</h1><table><tr><td>a<td>b</table>ท้าย</table>",
        [[["a", "b"]]], ["เมนู", "ชื่อ", "ท้าย"],
    ),
    ("<script>if(a<b)x</script><style>p{}</style><p hidden>h</p><p style='display: none'>n</p><p>ก</p>", [], ["ก"]),
    ("<!-- c --><p>a < b && c</p></td></tr></table><b>x", [], ["a < b && c", "x"]),
    ("<td>ก</td><td>ข", [], ["ก", "ข"]),
    ('<p title="a<b">ก</p><p title="x>ข', [], ["ก", "ข"]),
    ("<table><tr><td>ก</td></tr></table>", [], ["ก"]),
    ("<table><tr><td>ก<td>ข", [[["ก", "ข"]]], []),
]  # fmt: skip


@pytest.mark.parametrize(("html", "tables", "lines"), HTML)
def test_html(html, tables, lines):
    found, texts = read(html, "html")
    assert [rows(table) for table in found] == tables
    assert texts == lines


def test_menus_are_furniture():
    items = items_of("<nav>หน้าแรก</nav><p>รายงาน</p>", "html", JUDGE)
    assert [(item.text, item.furniture) for item in items] == [("หน้าแรก", True), ("รายงาน", False)]


def test_letters_set_apart_stand_together_and_lists_of_letters_do_not():
    _, lines = read("หน้ ว ย ง า น ร้ บ ผิ ด ข อ บ ห ล ก ้ : กอง\nข้อ ก ข ค ง จ ฉ ช ซ ฌ ญ ด ต ถ ท")
    assert lines == ["หน้วยงานร้บผิดขอบหลก้ : กอง", "ข้อ ก ข ค ง จ ฉ ช ซ ฌ ญ ด ต ถ ท"]


THAI = "ตัวชี้วัด คะแนน"


@pytest.mark.parametrize(
    "data",
    [
        THAI.encode(),
        codecs.BOM_UTF8 + THAI.encode(),
        codecs.BOM_UTF16_LE + THAI.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + THAI.encode("utf-16-be"),
        THAI.encode("cp874"),
    ],
)
def test_encodings(data):
    assert decoded(data) == THAI


@pytest.mark.parametrize("name", ["windows-874", "TIS-620", "ISO-8859-11", "nonsense"])
def test_the_encoding_that_a_page_names(name):
    page = f"<html><meta charset='{name}'>{THAI}"
    assert decoded(page.encode("cp874")) == page
    assert decoded(page.encode()) == page  # pages that were converted name their old encoding still


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [
        ("a.txt", b"%PDF-1.7\n", ""),
        ("a.txt", b"<!DOCTYPE html><html>", "html"),
        ("a.html", THAI.encode(), "text"),
        ("a.md", b"# a", "markdown"),
        ("a.pdf", b"just a text", ""),
        ("a.pdf", b"<html>404", ""),
        ("a.txt", b"", ""),
        ("a", THAI.encode(), "text"),
        ("a", b"\0\1\2", ""),
        ("a.csv", THAI.encode(), ""),
    ],
)
def test_form(name: str, data: bytes, form: str, tmp_path: Path):
    (tmp_path / name).write_bytes(data)
    assert form_of(tmp_path / name) == form


def test_rubbish_that_is_named_as_a_text(tmp_path: Path):
    (tmp_path / "a.txt").write_bytes(bytes(range(256)) * 4)
    with pytest.raises(UnreadableError) as error:
        form_of(tmp_path / "a.txt")
    assert error.value.code == "not-text"


def test_a_dump_has_no_pages(tmp_path: Path):
    (tmp_path / "a.txt").write_text(f"{HEAD}\n{FIRST}", encoding="utf-8")
    found = extract_dump(tmp_path / "a.txt", "text", JUDGE)
    assert (found.pages, found.reader, found.tables[0].pages) == ([], "dump", [])


SPOILED = {
    "tabs": "\t" * 50_000, "bars": "|\n" * 5000, "tags": '<td title="' * 5000, "comments": "<!--" * 5000,
    "deep": "<table><tr><td>" * 5000, "wide": "<table><tr><td colspan=1000 rowspan=65534>" * 500, "elements": "<div>" * 5000,
    "sparse": "a\t" * 99 + "\n" + "a\tb\n" * 5000,
}  # fmt: skip


@pytest.mark.parametrize("text", SPOILED.values(), ids=SPOILED)
@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_spoiled_dumps_are_read_to_their_end(text, form):
    read(text + "ท้าย", form)
