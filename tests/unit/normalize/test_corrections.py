"""Cells and lines with entries for them in; corrected ones, and what became of each entry, out."""

import pytest

from normalize.corrections import correct
from schemas.corrections import Correction, Settled
from schemas.provenance import Box, Change, Place, replay
from schemas.tables import Cell, Line, Table

PLACE = Place(1, Box(0, 0, 10, 10))
FAULT = Change(0, "sara-am", "\u0e4d\u0e32", "\u0e33")


def document(text: str, raw: str, changes: list[Change]) -> tuple[list[Table], list[Line]]:
    cell = Cell("t01.r01.c01", 0, 0, 1, 1, text, raw, changes, [PLACE], confidence=0.9)
    return [Table("t01", 1, 1, 1, [cell], [1])], [Line("p01.l01", text, raw, changes, PLACE, 12)]


def entry(target: str, raw: str, value: str, line: int = 2) -> Correction:
    return Correction(line, "0" * 16, "", target, raw, value, "misread", "page 1", "A. Reader", "2026-11-01")


def one(raw: str, text: str, entry_raw: str, value: str, changes: list[Change]) -> tuple[Cell, Line, list[Settled]]:
    """A cell and a line of the same text, each with an entry."""
    tables, lines = document(text, raw, changes)
    found = correct(tables, lines, [entry("t01.r01.c01", entry_raw, value), entry("p01.l01", entry_raw, value, 3)])
    return tables[0].cells[0], lines[0], found


def test_a_correction_is_the_last_change_and_sure() -> None:
    cell, line, found = one("\u0e4d\u0e32 8", "\u0e33 8", "\u0e4d\u0e32 8", "\u0e33 9", [FAULT])
    assert [(s.status, s.before, s.place) for s in found] == [("applied", "\u0e33 8", PLACE)] * 2
    for read in (cell, line):
        assert read.text == "\u0e33 9"
        assert [change.rule for change in read.changes] == ["sara-am", "correction"]
        assert replay(read.raw, read.changes) == read.text
    assert cell.confidence == 1


def test_what_was_read_is_not_written_into() -> None:
    tables, lines = document("8", "8", [])
    cell, line = tables[0].cells[0], lines[0]
    correct(tables, lines, [entry("t01.r01.c01", "8", "9"), entry("p01.l01", "8", "9", 3)])
    assert (cell.text, cell.changes, line.text, line.changes) == ("8", [], "8", [])
    assert (tables[0].cells[0].text, lines[0].text) == ("9", "9")


def test_a_text_that_was_read_so_already_is_confirmed() -> None:
    cell, _, found = one("8", "8", "8", "8", [])
    assert (cell.text, cell.changes, cell.confidence) == ("8", [], 1)
    assert found[0].message == "the text was read so already"


@pytest.mark.parametrize(
    ("raw", "given"),
    [("ก\r\nข", "ก\nข"), ("ก\rข", "ก\nข"), ("", ""), (" 8 ", " 8 ")],
)
def test_line_breaks_are_line_breaks(raw: str, given: str) -> None:
    cell, _, found = one(raw, raw, given, "9", [])
    assert (found[0].status, cell.text) == ("applied", "9")


@pytest.mark.parametrize(
    ("raw", "text", "given", "words"),
    [
        ("88.40", "88.40", "88.41", "the raw text is '88.40'"),
        ("88.40", "88.40", "88.40 ", "the raw text is"),
        ("88.40", "88.40", "", "the raw text is"),
        ("88.40", "88.40", "88.4", "a spreadsheet has written its number anew"),
        ("1,200", "1,200", "1200", "a spreadsheet has written its number anew"),
        ("\u0e4d\u0e32", "\u0e33", "\u0e33", "copy the column raw"),
        ("sNaN", "sNaN", "sNaN ", "the raw text is"),
    ],
)
def test_a_stale_entry_changes_nothing_and_says_why(raw: str, text: str, given: str, words: str) -> None:
    changes = [FAULT] if raw != text else []
    cell, line, found = one(raw, text, given, "9", changes)
    assert [s.status for s in found] == ["stale", "stale"]
    assert words in found[0].message
    assert (cell.text, line.text, cell.confidence) == (text, text, 0.9)


def test_two_entries_for_one_text_are_ambiguous_even_where_they_agree() -> None:
    tables, lines = document("8", "8", [])
    found = correct(tables, lines, [entry("t01.r01.c01", "8", "9", 5), entry("t01.r01.c01", "8", "9", 2)])
    assert [(s.correction.line, s.status) for s in found] == [(2, "ambiguous"), (5, "ambiguous")]
    assert "lines 5, 2" in found[0].message
    assert tables[0].cells[0].text == "8"


def test_an_entry_for_what_is_not_there_is_unused() -> None:
    found = correct(*document("8", "8", []), [entry("t09.r01.c01", "8", "9"), entry("p09.l01", "8", "9", 3)])
    assert [(s.status, s.message) for s in found] == [
        ("unused", "the document has no t09.r01.c01"),
        ("unused", "the document has no p09.l01"),
    ]
