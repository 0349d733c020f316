"""Font files made for the test in; the tables that the package ships of them out."""

import csv
from pathlib import Path

import pytest

from extract.make_outlines import is_usual, main
from extract.nearness import NearTable
from tests.unit.extract.test_shapes import box, circle
from tests.unit.extract.test_witness import program

GLYPHS = [(box(0, 0, 10 * at, 400), circle(500, 200, 30 + at)) for at in range(1, 7)]


@pytest.fixture
def fonts(tmp_path: Path) -> Path:
    (tmp_path / "thai").mkdir()
    (tmp_path / "thai" / "Made-Regular.ttf").write_bytes(program(GLYPHS[:3], "กข1"))
    (tmp_path / "thai" / "Made-Italic.ttf").write_bytes(program(GLYPHS[3:], "กขé"))
    (tmp_path / "thai" / "NoThai-Regular.ttf").write_bytes(program(GLYPHS[3:5], "ab"))
    (tmp_path / "Plain-Bold.ttf").write_bytes(program(GLYPHS[3:], "abé"))
    (tmp_path / "thai" / "broken.ttf").write_bytes(b"no font")
    return tmp_path


def test_tables(fonts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = fonts / "out"
    out.mkdir()
    arguments = [f"{fonts / 'thai'}=Thai package", "--latin", f"{fonts}/Plain-*.ttf=Latin package", "--out", str(out)]
    main(arguments)
    with (out / "outlines.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    # the italic's first letters and the Latin font's are drawn alike: neither is known
    assert sorted(row["text"] for row in rows) == ["1", "ก", "ข"]
    with (out / "outline_fonts.csv").open(encoding="utf-8", newline="") as stream:
        assert [(row["name"], row["source"]) for row in csv.DictReader(stream)] == [("Made-Regular", "Thai package")]
    shapes = NearTable((out / "outline_shapes.bin").read_bytes())
    assert shapes.fonts == ["Made-Regular"]
    assert sorted(shape.letter for shape in shapes.shapes) == ["1", "ก", "ข"]
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    main(arguments)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert "broken.ttf: left out" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "expected"),
    [("A-Regular.ttf", True), ("A-Bold.otf", True), ("A.ttf", True), ("A-BoldItalic.ttf", False), ("A-Light.ttf", False)],
)
def test_is_usual(name: str, expected: bool) -> None:
    assert is_usual(Path(name)) is expected
