"""Outlines in; fingerprints, the letters of the shipped table, and those of a user's table out."""

import csv
from pathlib import Path

import pytest

from extract.letters import TWINS
from extract.outlines import fingerprint, outlines, read_table, shape

DATA = Path(__file__).parents[3] / "extract" / "data"
SQUARE = (((0, 0, 1), (0, 100, 1), (100, 100, 1), (100, 0, 1)),)
MOVED = (((50, 7, 1), (50, 107, 1), (150, 107, 1), (150, 7, 1)),)


@pytest.fixture(scope="module")
def table() -> list[dict[str, str]]:
    with (DATA / "outlines.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_table_is_sorted_and_says_one_thing_of_each_outline(table: list[dict[str, str]]) -> None:
    hashes = [row["hash"] for row in table]
    assert hashes == sorted(set(hashes))
    assert all(len(key) == 12 and int(key, 16) >= 0 for key in hashes)
    assert not [row for row in table if not row["text"].strip() or row["text"] in TWINS]


def test_the_table_is_of_letters_and_signs_that_reports_have(table: list[dict[str, str]]) -> None:
    letters = {letter for row in table for letter in row["text"]}
    assert all("\u0e01" <= letter <= "\u0e5b" or "!" <= letter <= "~" or letter in "–—‘’“”•…" for letter in letters)
    assert not [row for row in table if "\u0e33" in row["text"] and len(row["text"]) > 1]


def test_each_font_has_a_name_and_a_source(table: list[dict[str, str]]) -> None:
    with (DATA / "outline_fonts.csv").open(encoding="utf-8", newline="") as stream:
        fonts = {row["font"]: row for row in csv.DictReader(stream)}
    assert {row["font"] for row in table} == set(fonts)
    assert all(row["name"] and row["source"] and "/home" not in row["source"] for row in fonts.values())


def test_the_table_is_small() -> None:
    assert (DATA / "outlines.csv").stat().st_size < 1_100_000


def test_a_fingerprint_knows_the_place_and_a_shape_does_not() -> None:
    assert fingerprint(SQUARE) != fingerprint(MOVED)
    assert shape(SQUARE) == shape(MOVED)


@pytest.mark.parametrize("outline", [SQUARE, ()])
def test_what_no_font_draws_is_unknown(outline: tuple) -> None:
    assert outlines().text(outline) == ""


def test_a_table_of_ones_own(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    rows = [(SQUARE, "ก"), (MOVED, "ข"), (MOVED, "ค")]
    own.write_text("hash,text,font\n" + "".join(f"{fingerprint(o)},{text},Mine\n" for o, text in rows), "utf-8")
    assert outlines(own).text(SQUARE) == "ก"
    assert outlines(own).text(MOVED) == ""
    assert read_table(own) == {fingerprint(SQUARE): "ก"}


def test_two_tables_that_differ_say_nothing(tmp_path: Path, table: list[dict[str, str]]) -> None:
    own = tmp_path / "own.csv"
    own.write_text(f"hash,text\n{table[0]['hash']},{'ข' if table[0]['text'] == 'ก' else 'ก'}\n", "utf-8")
    known = outlines(own)
    assert known.known(table[0]["hash"]) == table[0]["text"]
    assert known.letter(table[0]["hash"]) == ""
