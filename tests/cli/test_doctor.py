"""`ita doctor` on made machines: what is found, missing or broken, and what it exits with."""

import json
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from extract.scans.needs import Needs
from ita import doctor
from ita.cli import cli

DATA = {"tha": "/data", "eng": "/data"}
WHOLE = Needs("5.0", "2.13", "/usr/bin/tesseract", DATA)
APT = "sudo apt-get install tesseract-ocr tesseract-ocr-tha"


@pytest.fixture(autouse=True)
def debian(monkeypatch):
    monkeypatch.setattr(doctor, "system_line", lambda: APT)
    monkeypatch.setattr(doctor, "fault_of", lambda module: "")


def examine(monkeypatch, found: Needs, *arguments: str):
    monkeypatch.setattr(doctor, "needs", lambda: found)
    done = CliRunner().invoke(cli, ["doctor", "--json", *arguments])
    told = json.loads(done.stdout)
    return told, {part["part"]: part for part in told["parts"]}, getattr(done.exception, "code", done.exit_code)


@pytest.mark.parametrize(
    ("found", "ready", "lacking"),
    [
        (WHOLE, True, {}),
        (WHOLE._replace(command=""), True, {"command tesseract": ""}),
        (WHOLE._replace(tesserocr=""), True, {"tesserocr": ""}),
        (WHOLE._replace(data={"tha": "/data"}), True, {"data of English": APT}),
        (WHOLE._replace(data={"eng": "/data"}), False, {"data of Thai": APT}),
        (WHOLE._replace(opencv=""), False, {"OpenCV": doctor.pip("opencv-python-headless")}),
        (WHOLE._replace(tesserocr="", command=""), False, {"tesserocr": doctor.pip("tesserocr"), "command tesseract": APT}),
    ],
)
def test_each_missing_part_of_reading_scans_has_its_line(found, ready, lacking, monkeypatch):
    told, parts, code = examine(monkeypatch, found)
    assert (told["ready"], code) == ({"program": True, "ocr": ready}, 0)
    missing = {name: part["install"] for name, part in parts.items() if part["of"] == "ocr" and part["status"] == "missing"}
    assert missing == lacking
    assert examine(monkeypatch, found, "--require", "ocr")[2] == (0 if ready else 7)


def test_what_is_required_and_missing_is_said_with_its_line(monkeypatch):
    monkeypatch.setattr(doctor, "needs", lambda: Needs("", "", "", {}))
    done = CliRunner().invoke(cli, ["doctor", "--require", "ocr"])
    assert "Reading scans: not ready" in done.stdout
    assert "Converting reports: ready" in done.stdout
    assert str(done.exception).startswith("Missing or broken: OpenCV, tesserocr, command tesseract, data of Thai. Install with: ")
    assert str(done.exception).count(APT) == 1


def test_a_package_that_cannot_be_loaded_is_broken(monkeypatch):
    monkeypatch.setattr(doctor, "fault_of", lambda module: "libGL.so.1 is missing" if module == "cv2" else "")
    told, parts, code = examine(monkeypatch, WHOLE, "--require", "ocr")
    assert (parts["OpenCV"]["status"], parts["OpenCV"]["detail"], code) == ("broken", "libGL.so.1 is missing", 7)
    assert "--force-reinstall opencv-python-headless" in parts["OpenCV"]["install"]
    assert not told["ready"]["ocr"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("", ""),
        ("raise ImportError('no library')", "ImportError: no library"),
        ("import os; os._exit(9)", "its library ends with 9"),
    ],
)
def test_a_package_is_loaded_in_a_process_of_its_own(body, said, tmp_path, monkeypatch):
    monkeypatch.undo()
    (tmp_path / "madeup_engine.py").write_text(body, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert doctor.fault_of("madeup_engine") == said


def test_a_package_of_the_program_that_is_not_there_stops_it(monkeypatch):
    monkeypatch.setattr(doctor, "requires", lambda name: ["click>=8", "no-such-package>=1", "tesserocr; extra == 'ocr'"])
    told, parts, code = examine(monkeypatch, WHOLE)
    assert (told["ready"]["program"], code) == (False, 7)
    assert (parts["packages"]["detail"], parts["no-such-package"]["install"]) == ("1 of 2", doctor.pip("no-such-package"))
    assert "tesserocr" not in doctor.declared()


def test_a_cache_that_cannot_be_written_stops_nothing(tmp_path, monkeypatch):
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setattr(doctor, "user_cache_path", lambda name: tmp_path / "file" / name)
    told, parts, code = examine(monkeypatch, WHOLE)
    assert (parts["cache folder"]["status"], told["ready"]["program"], code) == ("broken", True, 0)
    monkeypatch.setattr(doctor, "user_cache_path", lambda name: tmp_path / "new" / name)
    assert examine(monkeypatch, WHOLE)[1]["cache folder"]["status"] == "found"
    assert not (tmp_path / "new").exists()


def test_a_damaged_installation_is_seen(monkeypatch):
    def gone(*_: str):
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(doctor, "rows", gone)
    assert examine(monkeypatch, WHOLE)[1]["letters of fonts"]["status"] == "broken"


@pytest.mark.parametrize("line", ["click>=8.1.8", "click (>=8)", "click; python_version > '3'", "click[extra]>=1", "click"])
def test_the_name_of_a_requirement(line):
    assert doctor.name_of(line) == "click"


def test_the_doctor_loads_neither_pandas_nor_a_pdf_library_nor_opencv():
    code = (
        "import sys; from ita import doctor; doctor.examined();"
        "print({'cv2', 'tesserocr', 'pandas', 'playa', 'pdfplumber', 'numpy'} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ)
    assert done.stdout == "set()\n"
