"""Lines of text in; what `ita text` writes of them out."""

import json

import pytest
from click.testing import CliRunner

from ita.cli import cli
from ita.texts import Line, decoded, repair_lines
from schemas.provenance import Change, replay


def run(text: bytes, *options: str):
    return CliRunner().invoke(cli, ["text", *options], input=text)


def test_lines_are_mended_and_clean_ones_come_back():
    result = run("ส านักงาน\n\nสำนักงาน A\n".encode())
    assert (result.exit_code, result.output) == (0, "สำนักงาน\n\nสำนักงาน A\n")


def test_a_last_line_without_an_end():
    assert run("เเละ".encode()).output == "และ"


def test_explain_says_what_was_changed_and_what_is_left():
    lines = run("ส านักงาน\nขมูี\nสำนักงาน\n".encode(), "--explain").output.splitlines()
    assert lines == [
        "สำนักงาน",
        "    sara-am-lost: 'ส านักงาน' → 'สำนักงาน' at 0 (0.99)",
        "ขมูี",
        "    left as it is, looks damaged: 'ขมูี'",
        "สำนักงาน",
    ]


def test_json_lines_replay():
    (line,) = run("สํานักงาน ก าหนด\n".encode(), "--json").output.splitlines()
    value = json.loads(line)
    assert value["text"] == "สำนักงาน กำหนด"
    assert replay(value["raw"], [Change(**change) for change in value["changes"]]) == value["text"]
    assert value["doubtful"] == []


def test_a_file_is_read_and_a_missing_one_is_named(tmp_path):
    (tmp_path / "a.txt").write_bytes("\ufeffเเผน\r\nเเละ\r\n".encode())
    assert CliRunner().invoke(cli, ["text", str(tmp_path / "a.txt")]).stdout_bytes == "\ufeffแผน\r\nและ\r\n".encode()
    result = CliRunner().invoke(cli, ["text", str(tmp_path / "none.txt")])
    assert result.exit_code == 2
    assert "none.txt" in result.output


@pytest.mark.parametrize(
    ("data", "text", "after", "encoding"),
    [
        ("ก\n".encode("cp874"), "ก", b"\n", "cp874"),
        (b"\xfc\n", "\ufffd", b"\n", ""),
        ("ข\r\n".encode(), "ข", b"\r\n", "utf-8"),
        ("ข\r".encode(), "ข\r", b"", "utf-8"),
        (b"\n", "", b"\n", "utf-8"),
        (b"a\x00b\n", "a\x00b", b"\n", "utf-8"),
    ],
)
def test_bytes_of_any_kind_are_a_line(data: bytes, text: str, after: bytes, encoding: str):
    (line,) = decoded([data])
    assert line == Line(data, text, b"", after, encoding)


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("ภายใน 48⏎ชั่วโมง", "ภายใน 48 ชั่วโมง"),
        ("เมื่อ⏎วันที่", "เมื่อวันที่"),
        ("No⏎Gift", "No Gift"),
        ("ต.ค.2565-⏎มี.ค.2566", "ต.ค.2565-มี.ค.2566"),
        ("⏎", " "),
    ],
)
def test_wrapped_lines_are_joined(line: str, right: str):
    (found,) = repair_lines([line])
    assert found.text == right
    assert replay(line, found.changes) == right
