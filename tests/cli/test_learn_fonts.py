"""`ita learn-fonts` and `ita convert --fonts` as a user runs them."""

import csv
import json
from pathlib import Path

from click.testing import CliRunner

from extract.outlines import read_table
from ita.cli import cli
from ita.fonts import reads_well

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def run(*arguments: object):
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def test_healthy_files_give_a_table_that_convert_takes(tmp_path):
    table = tmp_path / "fonts.csv"
    result = run("learn-fonts", SAMPLES / "honest-libreoffice.pdf", SAMPLES / "faults-chromium.pdf", "-o", table)
    assert result.exit_code == 0
    assert "Review" in result.output
    with table.open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    assert {"hash", "text", "font", "documents"} <= rows[0].keys()
    assert {"ก", "า", "่"} <= set(read_table(table).values())
    done = run("convert", SAMPLES / "summary-weasyprint.pdf", "--out", tmp_path / "out", "--fonts", table, "-q", "--no-pictures")
    assert done.exit_code == 0
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert len(manifest["options"]["fonts"]) == 64
    assert str(tmp_path) not in json.dumps(manifest)


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    (tmp_path / "no.pdf").write_bytes(b"no PDF")
    result = run("learn-fonts", tmp_path / "no.pdf", "-o", tmp_path / "fonts.csv")
    assert result.exit_code == 4
    assert "no.pdf: The file is not a PDF" in result.output


def test_what_is_no_table_is_refused_before_any_work(tmp_path):
    (tmp_path / "bad.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (tmp_path / "empty.csv").write_text("hash,text\n", encoding="utf-8")
    (tmp_path / "bytes.csv").write_bytes(b"\xff\xfe\x00")
    for name in ("bad", "empty", "bytes"):
        result = run("convert", SAMPLES / "scan.pdf", "--out", tmp_path / "out", "--fonts", tmp_path / f"{name}.csv")
        assert getattr(result.exception, "code", None) == 6, name
        assert "learn-fonts" in str(result.exception)
    assert not (tmp_path / "out").exists()


def test_only_fonts_whose_text_is_thai_words_teach():
    assert reads_well("สำนักปลัดจัดทำแผนการดำเนินงานประจำปีและรายงานผลต่อผู้บริหารทุกไตรมาส")
    assert not reads_well("สลำจปั" * 20)
    assert not reads_well("การ")
    assert not reads_well("Annual report 2566 " * 10)
