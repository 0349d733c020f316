"""`ita text` as a process of its own: what a shell sees of it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

DAMAGED = "ส านักงาน\n".encode()
MENDED = "สำนักงาน\n".encode()


def run(text: bytes = DAMAGED, *options: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "ita", "text", *options]
    return subprocess.run(command, input=text, capture_output=True, check=False, env=os.environ | environment)


@pytest.mark.skipif(sys.platform == "win32", reason="other places for the home and the cache")
def test_it_works_without_a_home_folder(tmp_path: Path):
    (tmp_path / "file").touch()
    nowhere = str(tmp_path / "file" / "below")
    done = run(HOME=nowhere, XDG_CACHE_HOME=nowhere)
    assert (done.returncode, done.stdout, done.stderr) == (0, MENDED, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="other places for the home and the cache")
def test_nothing_but_our_cache_is_left_in_the_home_folder(tmp_path: Path):
    assert run(HOME=str(tmp_path), XDG_CACHE_HOME=str(tmp_path / "cache")).stdout == MENDED
    assert [path.name for path in tmp_path.iterdir()] == ["cache"]


def test_json_and_explain_do_not_go_together():
    done = run(DAMAGED, "--json", "--explain")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"--explain" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes of this kind")
@pytest.mark.parametrize("command", [["text", "FILE"], ["text", "FILE", "--json"], ["schema"], ["--help"], ["text", "--help"]])
def test_a_closed_pipe_ends_it_quietly(command: list[str], tmp_path: Path):
    (tmp_path / "lines.txt").write_bytes(MENDED * 9)
    arguments = [str(tmp_path / "lines.txt") if part == "FILE" else part for part in command]
    reader, writer = os.pipe()
    os.close(reader)
    with open(writer, "wb") as stream:
        done = subprocess.run([sys.executable, "-m", "ita", *arguments], stdout=stream, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("command", [["text", "-"], ["schema"]])
def test_a_full_disk_is_told_in_a_line(command: list[str]):
    with open("/dev/full", "wb") as stream:
        done = subprocess.run(
            [sys.executable, "-m", "ita", *command], input=DAMAGED, stdout=stream, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert done.stderr.decode().count("\n") == 1
    assert "No space left" in done.stderr.decode()


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("\ufeffสำนักงาน\r\n\r\nA\n", "\ufeffสำนักงาน\r\n\r\nA\n"),
        ("\ufeffส านักงาน\r\nเเละ", "\ufeffสำนักงาน\r\nและ"),
        ("A\rB\u2028C\x0cD\x85E\n", "A\rB\u2028C\x0cD\x85E\n"),
        ("", ""),
        ("\n\n", "\n\n"),
    ],
)
def test_line_ends_and_byte_order_mark_stay(text: str, mended: str):
    assert run(text.encode()).stdout.decode() == mended


def test_it_writes_utf8_whatever_the_console_is():
    assert run(PYTHONIOENCODING="ascii", PYTHONUTF8="0").stdout == MENDED


def test_windows_thai_is_read_and_said_once():
    done = run("สำนักงาน\nแผน\n".encode() + "เเละ\nแผน\n".encode("cp874"))
    assert (done.returncode, done.stdout.decode()) == (0, "สำนักงาน\nแผน\nและ\nแผน\n")
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("ita: Line 3 is not UTF-8")
    assert "iconv" in line


def test_utf8_that_is_no_thai_stays_among_lines_that_are_not_utf8():
    text = "Café “ก” – ๑⏎\n".encode()
    assert run(text).stdout == "Café “ก” – ๑ \n".encode()
    assert run("กก\n".encode("cp874") + "“ก”\n".encode()).stdout == "กก\n“ก”\n".encode()


def test_bytes_of_no_known_encoding_stay_and_are_said():
    done = run(b"\xff\xfc\r\n" + DAMAGED)
    assert (done.returncode, done.stdout) == (4, b"\xff\xfc\r\n" + MENDED)
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("ita: Line 1 is neither UTF-8 nor Windows Thai")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_is_refused(encoding: str):
    done = run("\ufeffสำนักงาน\n".encode(encoding))
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith("ita: The text is UTF-16. ")
