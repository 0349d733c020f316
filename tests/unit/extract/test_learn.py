"""Healthy and damaged PDFs in; the outlines that may be learnt from them out."""

from pathlib import Path

import pikepdf
import pytest

from extract.learn import Learnt, font_name, learn, plausible, settled, write_rows
from extract.outlines import outlines
from extract.programs import Outline
from tests.unit.extract.test_damaged_fonts import reclaim, without_letters, without_words
from tests.unit.extract.test_shapes import AA, box, ring

SAMPLES = Path(__file__).parents[3] / "samples"


@pytest.mark.parametrize("name", ["honest-libreoffice", "faults-chromium"])
def test_what_healthy_files_teach_is_what_the_fonts_say(name: str) -> None:
    lesson = learn([SAMPLES / f"{name}.pdf"])
    assert len(lesson.rows) > 50
    assert not lesson.conflicts
    assert not lesson.unread
    assert {row.text for row in lesson.rows if outlines().known(row.hash) not in ("", row.text)} == set()
    assert [row.hash for row in lesson.rows] == sorted({row.hash for row in lesson.rows})


@pytest.mark.parametrize(
    "change",
    [
        lambda claim: " " if claim in ("ำ", "ํ") else claim,
        lambda claim: claim.translate({0x0E48: 0x0E49, 0x0E49: 0x0E48}),
        lambda claim: "ำ" if claim == "า" else claim,
    ],
)
def test_a_lie_is_never_learnt(change, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    with pikepdf.open(SAMPLES / "faults-chromium.pdf") as pdf:
        without_words(pdf)
        without_letters(pdf)
        reclaim(pdf, change)
        pdf.save(tmp_path / "sick.pdf")
    lesson = learn([tmp_path / "sick.pdf"])
    assert {row.text for row in lesson.rows if outlines().known(row.hash) not in ("", row.text)} == set()


def test_a_reader_of_words_can_refuse_a_font() -> None:
    seen: list[str] = []
    assert learn([SAMPLES / "honest-libreoffice.pdf"], accept=lambda text: bool(seen.append(text))).rows == []
    assert any("คุณธรรม" in text for text in seen)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "no.pdf").write_bytes(b"no PDF")
    assert list(learn([tmp_path / "no.pdf"]).unread) == [tmp_path / "no.pdf"]


def test_two_letters_for_one_outline_are_left_out() -> None:
    rows = [Learnt("b", "ก", "Two", 1), Learnt("b", "ก", "One", 1), Learnt("a", "ข", "One", 1), Learnt("a", "ค", "Two", 1)]
    assert settled(rows) == ([Learnt("b", "ก", "One", 2)], {"a": ["ข", "ค"]})


@pytest.mark.parametrize(
    ("text", "outline", "expected"),
    [
        ("า", AA, True), ("ำ", AA, False), ("ำ", (*AA, *ring()), True), ("า", (*AA, *ring()), False),
        ("ํ", ring(), True), ("่", ring(), False), ("่", (box(0, 600, 40, 700),), True), ("ู", (box(0, 600, 40, 700),), False),
        ("ก", AA, True), ("ก", (box(0, 600, 40, 700),), False), ("A", AA, True), ("ก", (), False),
    ],
)  # fmt: skip
def test_plausible(text: str, outline: Outline, expected: bool) -> None:
    assert plausible(text, outline) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("ABCDEF+TH SarabunIT\u00f9,Bold", "TH SarabunIT๙,Bold"), ("Tahoma", "Tahoma")],
)
def test_font_name(name: str, expected: str) -> None:
    assert font_name(name) == expected


def test_rows_written_can_be_read_as_a_table(tmp_path: Path) -> None:
    write_rows([Learnt("0123456789ab", "ก", "Mine", 3)], tmp_path / "learnt.csv")
    assert outlines(tmp_path / "learnt.csv").letter("0123456789ab") == "ก"
