"""`ita convert` with text dumps as a user runs it: which files are taken, and what is written of them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ita.api import load
from ita.cli import cli
from tests.cli.command import rows

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "samples" / "honest-dump.txt").read_text(encoding="utf-8")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["convert", *map(str, arguments), "-q"])


def test_a_dump_is_a_report_whose_places_are_lines(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT.replace("89.42", "189.42"), encoding="utf-8")
    assert run(tmp_path / "a.txt", "--out", tmp_path / "out").exit_code == 0
    (row,) = rows(tmp_path / "out", "documents")
    assert (row["text_source"], row["status"], row["pages"], row["scores"]) == ("dump", "converted", "0", "10")
    finding = next(f for f in rows(tmp_path / "out", "findings") if f["code"] == "score-out-of-range")
    assert (finding["page"], finding["x0"]) == ("", "")
    assert "189.42" in TEXT.replace("89.42", "189.42").split("\n")[int(finding["line"]) - 1]
    (page,) = (tmp_path / "out" / "review").glob("*.html")
    html = page.read_text(encoding="utf-8")
    assert f"line {finding['line']}" in html
    assert "<figure" not in html
    assert load(tmp_path / "out").scores["line"].notna().all()


def test_a_folder_gives_its_reports_and_nothing_else(tmp_path):
    source = tmp_path / "in"
    (source / "sub").mkdir(parents=True)
    for name in (
        "a.txt",
        "sub/b.MD",
        "sub/c.htm",
        "README.md",
        "LICENSE.txt",
        "Changelog.txt",
        "NOTICE.html",
        "notes.csv",
        "d.json",
    ):
        (source / name).write_text(f"{name} เทศบาลตำบลจัดประชุมผู้นำชุมชน", encoding="utf-8")
    (source / "noticeboard.txt").write_text("เทศบาลตำบลจัดประชุมผู้นำชุมชน", encoding="utf-8")
    for _ in range(2):  # the second time the output folder lies in the source
        assert run(source, "--out", source / "out").exit_code == 0
        paths = [row["source_path"] for row in rows(source / "out", "documents")]
        assert paths == ["a.txt", "noticeboard.txt", "sub/b.MD", "sub/c.htm"]
    assert run(source, "--out", tmp_path / "other").exit_code == 0  # an older dataset is passed over as well
    assert len(rows(tmp_path / "other", "documents")) == 4
    assert run(source, "--out", source).exit_code == 0
    assert run(source, "--out", source).exit_code == 0
    assert len(rows(source, "documents")) == 4
    assert run(source / "**" / "*.[mMh]*", "--out", tmp_path / "glob").exit_code == 0
    assert [row["source_path"] for row in rows(tmp_path / "glob", "documents")] == ["b.MD", "c.htm"]


BAD = {
    "rubbish.txt": (bytes(range(256)) * 20, "not-text"),
    "empty.txt": (b"", "empty-file"),
    "blank.md": (b" \n\n\t\n", "no-text"),
    "page.html": (b"<html><script>x</script></html>", "no-text"),
    "word.txt": (b"PK\x03\x04" + bytes(200), "not-text"),
    "lost.txt": ("\ufffd".join("กขคงจชดตนบปมรลวสหอ" * 20).encode(), "text-unreadable"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_dump_that_cannot_be_read_has_its_row(name, tmp_path):
    content, code = BAD[name]
    (tmp_path / name).write_bytes(content)
    assert run(tmp_path / name, "--out", tmp_path / "out").exit_code == 4
    (row,) = rows(tmp_path / "out", "documents")
    assert (row["status"] in ("failed", "partial"), row["error_code"]) == (True, code)
    assert row["message"]
    assert "page 0" not in row["message"] + json.dumps(rows(tmp_path / "out", "findings"))


def test_a_pdf_that_is_named_as_a_text_is_read_as_a_pdf(tmp_path):
    (tmp_path / "a.txt").write_bytes((ROOT / "samples" / "summary-weasyprint.pdf").read_bytes())
    assert run(tmp_path / "a.txt", "--out", tmp_path / "out").exit_code == 0
    (row,) = rows(tmp_path / "out", "documents")
    assert (row["text_source"], row["scores"]) == ("text-layer", "10")
