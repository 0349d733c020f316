"""What reading scans needs: found or missing on made machines, and the line that installs the rest."""

import subprocess
import sys
from pathlib import Path

import pytest

from extract.scans import needs as module
from extract.scans.needs import Needs, advice, command, data_folder, needs, package, system_line

BOTH = {"tha": "/data", "eng": "/data"}
APT = "sudo apt-get install tesseract-ocr tesseract-ocr-tha"
PIP = "python -m pip install"


@pytest.fixture(autouse=True)
def debian(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(module.shutil, "which", lambda name: None)


@pytest.mark.parametrize(
    ("found", "missing", "line"),
    [
        (Needs("5.0", "2.13", "", BOTH), (), ""),
        (Needs("5.0", "", "/usr/bin/tesseract", BOTH), (), ""),
        (Needs("5.0", "2.13", "", {"tha": "/data", "eng": ""}), (), ""),
        (Needs("5.0", "", "", BOTH), ("Tesseract",), f"{PIP} tesserocr"),
        (Needs("", "2.13", "", BOTH), ("OpenCV",), f"{PIP} opencv-python-headless"),
        (Needs("5.0", "2.13", "", {"tha": "", "eng": "/data"}), ("Tesseract's data of Thai",), APT),
        (
            Needs("", "", "", {}),
            ("OpenCV", "Tesseract", "Tesseract's data of Thai"),
            f"{APT} && {PIP} opencv-python-headless tesserocr",
        ),
    ],
)
def test_one_line_installs_what_is_missing(found, missing, line, monkeypatch):
    assert (found.missing, found.install) == (missing, line)
    monkeypatch.setattr(module, "needs", lambda engine: found)
    assert advice().endswith(line or "look at the page.")
    assert all(name in advice("always") for name in missing)
    assert advice("never") == "Convert without `--ocr never` to have such pages read."


@pytest.mark.parametrize(
    ("platform", "there", "begins"),
    [
        ("win32", (), "winget install"),
        ("darwin", (), "brew install"),
        ("linux", ("apt-get",), "sudo apt-get install"),
        ("linux", ("dnf",), "sudo dnf install"),
        ("linux", ("pacman",), "sudo pacman -S"),
        ("freebsd14", (), "sudo apt-get install"),
    ],
)
def test_the_line_is_that_of_the_system(platform, there, begins, monkeypatch):
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(module.shutil, "which", lambda name: f"/usr/bin/{name}" if name in there else None)
    assert system_line().startswith(begins)


def test_data_is_looked_for_where_the_user_says_first(tmp_path, monkeypatch):
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    monkeypatch.setattr(module, "_FOLDERS", ())
    assert data_folder("tha") == ""
    (tmp_path / "tessdata").mkdir()
    (tmp_path / "tessdata" / "tha.traineddata").write_bytes(b"")
    assert data_folder("tha") == str(tmp_path / "tessdata")
    (tmp_path / "tha.traineddata").write_bytes(b"")
    assert data_folder("tha") == str(tmp_path)
    assert needs().data == {"tha": str(tmp_path), "eng": ""}


def test_the_command_is_asked_where_its_data_lies(tmp_path, monkeypatch):
    (tmp_path / "tha.traineddata").write_bytes(b"")
    told = f'List of available languages in "{tmp_path}" (1):\ntha\n'.encode()
    monkeypatch.delenv("TESSDATA_PREFIX", raising=False)
    monkeypatch.setattr(module, "_FOLDERS", ())
    monkeypatch.setattr(module, "command", lambda: "/somewhere/tesseract")
    monkeypatch.setattr(module.subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 0, told, b""))
    module._told.cache_clear()
    assert data_folder("tha") == str(tmp_path)
    module._told.cache_clear()


def test_a_command_that_does_not_run_names_no_folder(tmp_path):
    assert module._told(str(tmp_path / "tesseract")) == ()


def test_on_windows_the_command_is_found_off_the_path(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    for name in module._WINDOWS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ProgramFiles", str(tmp_path))
    assert command() == ""
    program = Path(tmp_path, "Tesseract-OCR", "tesseract.exe")
    program.parent.mkdir()
    program.write_bytes(b"")
    assert command() == str(program)


def test_a_module_without_a_known_package_counts(tmp_path, monkeypatch):
    (tmp_path / "madeup_ocr.py").write_text("raise SystemExit", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(module, "PACKAGES", {"madeup_ocr": ("no-such-package",), "no_such_module": ("no-such-package",)})
    assert package("madeup_ocr") == module.UNKNOWN
    assert package("no_such_module") == ""


def test_asking_loads_neither_opencv_nor_tesseract():
    code = "import sys; from extract.scans.needs import advice; advice(); print({'cv2', 'tesserocr'} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
