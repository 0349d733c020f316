"""Files of corrections as people keep them in; entries, or what is wrong in which line, out."""

from pathlib import Path

import pytest

from ita.corrections import load_corrections
from ita.exits import ExitCode, ItaError
from schemas.corrections import Correction, Settled

ID = "3d83a2d320058443"
HEAD = "document_id,cell,raw,value,reason,evidence,reviewer,date\n"
GOOD = f"{ID},t01.r02.c03,8O.5,80.5,letter for a digit,page 1,A. Reader,2026-11-01\n"
ENTRY = Correction(2, ID, "", "t01.r02.c03", "8O.5", "80.5", "letter for a digit", "page 1", "A. Reader", "2026-11-01")


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "corrections.csv"
    path.write_bytes(text.encode())
    return path


def complaint(path: Path) -> str:
    with pytest.raises(ItaError) as caught:
        load_corrections(path)
    assert caught.value.code == ExitCode.BAD_RULES
    return str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        HEAD + GOOD,
        "\ufeff" + (HEAD + GOOD).replace(",", ";").replace("\n", "\r\n"),
        "\ufeff" + (HEAD + GOOD).replace("\n", "\r\n") + ",,,,,,,\r\n",
        HEAD + GOOD.replace(ID, ID + "-2"),  # a further report of the file
        HEAD + GOOD.replace(ID, ID.upper()),
        HEAD + GOOD.replace(ID, ID + "0" * 48),  # the whole SHA-256
        HEAD + GOOD.replace(ID, "'" + ID),
        HEAD.replace("document_id,cell", "report_id,cell_id").replace("date", "reviewed_on") + GOOD,
        # a row copied from cells.csv with three columns more
        "report_id,document_id,cell_id,table_id,row,text,raw,value,reason,evidence,reviewer,date\n"
        f"{ID},{ID},t01.r02.c03,t01,2,8O.5,{GOOD.split(',', 2)[2]}",
    ],
)
def test_forms_of_one_entry(tmp_path, text):
    assert load_corrections(written(tmp_path, text)).entries == [ENTRY]


def test_a_document_may_be_named_by_its_path(tmp_path):
    text = HEAD.replace("document_id", "source_path") + GOOD.replace(ID, r".\2566\report.pdf")
    found = load_corrections(written(tmp_path, text))
    assert found.entries == [ENTRY._replace(document_id="", source_path="2566/report.pdf")]
    assert found.of(ID, "2566/report.pdf") == found.entries
    assert found.of(ID, "other.pdf") == []


def test_texts_keep_blanks_line_breaks_quotes_and_lose_one_guard(tmp_path):
    row = f'''{ID},t01.r02.c03," ก\r\n""ข""","'-5 + 3",r,,p,\n{ID},t01.r02.c04,''x,'77.70,r,,p,\n'''
    assert [(e.raw, e.value) for e in load_corrections(written(tmp_path, HEAD + row)).entries] == [
        (' ก\n"ข"', "-5 + 3"),
        ("'x", "77.70"),
    ]


def test_without_a_file_there_are_none():
    assert load_corrections(None).entries == ()
    assert load_corrections(None).digest is None


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (ID, "1.23457E+15", "'1.23457E+15' is no document_id: a spreadsheet has turned it into a number. Take the id from doc"),
        (ID, '"1,23457E+15"', "'1,23457E+15' is no document_id: a spreadsheet has turned it into a number"),
        (ID, "12345678", "'12345678' is no document_id: a spreadsheet has turned it into a number"),  # its leading zeros are gone
        (ID, "report.pdf", "'report.pdf' is no document_id."),
        (ID, "", "the document is not named"),
        ("t01.r02.c03", "c03", "cell 'c03' is no cell_id or line_id"),
        ("t01.r02.c03", "", "cell '' is no"),
        ("letter for a digit", " ", "reason is empty"),
        ("A. Reader", "", "reviewer is empty"),
        ("8O.5,80.5", ",", "raw and value are both empty"),
        (",80.5", ",8.05E+12", "value '8.05E+12' is what a spreadsheet makes of a long number"),
        (",80.5", ",??? 5", "letters have become question marks"),
        ("8O.5,80.5,", "8O.5,80,5,", "the row has 9 fields"),
    ],
)
def test_a_guilty_entry(tmp_path, old, new, words):
    assert GOOD.count(old) == 1
    assert f"corrections.csv, line 2: {words}" in complaint(written(tmp_path, HEAD + GOOD.replace(old, new)))


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("document_id,cell,raw,value,reason\n", "the column reviewer is missing"),
        ("cell,raw,value,reason,reviewer\n", "the column document_id is missing"),
        ("document_id,raw,value,reason,reviewer\n", "the column cell is missing"),
        (HEAD.replace("evidence", "evidnce"), "there is no column evidnce"),
        ("", "the file is empty"),
    ],
)
def test_columns_that_are_wrong(tmp_path, head, words):
    assert words in complaint(written(tmp_path, head))


def test_two_documents_in_one_entry(tmp_path):
    text = "document_id,report_id,cell,raw,value,reason,reviewer\n" + f"{ID},{'0' * 16},t01.r01.c01,a,b,r,p\n"
    assert "name two documents" in complaint(written(tmp_path, text))


def test_all_problems_are_told_at_once(tmp_path):
    text = HEAD + GOOD.replace("A. Reader", "") + GOOD + GOOD.replace("t01", "x")
    assert [line.split(":")[0] for line in complaint(written(tmp_path, text)).splitlines()[1:]] == [
        "  corrections.csv, line 2",
        "  corrections.csv, line 4",
    ]


def test_a_file_that_is_none(tmp_path):
    assert "Cannot read" in complaint(tmp_path / "nothing.csv")


@pytest.mark.parametrize(
    ("ident", "documents", "words"),
    [
        (ID, [], "this run has no such document"),
        ("1234567890123450", [], "a spreadsheet may have changed the last digit"),
        (ID, [{"document_id": ID, "source_path": "a.pdf", "error_code": "damaged"}], "could not be read (damaged)"),
        (ID, [{"document_id": ID, "source_path": "a.pdf"}], "gave no report"),
        ("", [{"source_path": "a.pdf", "duplicate_of": "b.pdf"}], "the same content as b.pdf"),
    ],
)
def test_why_an_entry_met_no_report(tmp_path, ident, documents, words):
    head = HEAD.replace("document_id", "document_id,source_path")
    found = load_corrections(written(tmp_path, head + GOOD.replace(ID, f"{ident},a.pdf")))
    assert words in found.not_applied(documents)[0]
    assert next(iter(found.rows(documents)))["status"] == "unused"


def test_each_entry_has_a_row_with_the_report_it_met(tmp_path):
    found = load_corrections(written(tmp_path, HEAD + GOOD + GOOD.replace("r02", "r09")))
    found.settle([Settled(found.entries[0], "applied", "", "8O.5")], {"report_id": "r", "document_id": ID})
    rows = list(found.rows([{"document_id": ID, "source_path": "a.pdf"}]))
    assert [(row.get("report_id"), row["document_id"], row["entry_line"], row["status"]) for row in rows] == [
        ("r", ID, 2, "applied"),
        (None, ID, 3, "unused"),
    ]
