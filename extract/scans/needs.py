"""What reading scans needs in; which of it this machine has, and the one line that installs the rest, out.

Imports neither OpenCV nor Tesseract: a machine without them is told so too.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

LANGUAGES: Mapping[str, str] = {"tha": "Thai", "eng": "English"}
"""Languages that a report is read in, by Tesseract's names for them."""
TESSERACT = "tesseract"
"""The engine that is asked for where none is named."""
THAI = "tha"
"""The language without which nothing is read; without English, Latin words in a report are misread."""
PACKAGES: Mapping[str, tuple[str, ...]] = {
    "cv2": ("opencv-python-headless", "opencv-python", "opencv-contrib-python-headless", "opencv-contrib-python"),
    "tesserocr": ("tesserocr",),
}
"""Module → packages that bring it; the first is the one to install."""
UNKNOWN = "unknown version"
_FOLDERS = (
    "/usr/share/tesseract-ocr/*/tessdata", "/usr/share/tesseract-ocr/tessdata", "/usr/share/tessdata",
    "/usr/local/share/tessdata", "/opt/homebrew/share/tessdata", "/opt/local/share/tessdata",
)  # fmt: skip
_WINDOWS = ("ProgramFiles", "ProgramW6432", "LOCALAPPDATA")


class System(NamedTuple):
    """A kind of system: the beginning of its platform's name, a program that it has, its names, and how it gets Tesseract."""

    platform: str
    program: str
    names: str
    line: str


SYSTEMS = (
    System(
        "win32",
        "",
        "Windows; choose Thai among the additional language data",
        "winget install --interactive UB-Mannheim.TesseractOCR",
    ),
    System("darwin", "", "macOS", "brew install tesseract tesseract-lang"),
    System("linux", "dnf", "Fedora", "sudo dnf install tesseract tesseract-langpack-tha"),
    System("linux", "pacman", "Arch Linux", "sudo pacman -S tesseract tesseract-data-tha tesseract-data-eng"),
    System("", "", "Debian, Ubuntu", "sudo apt-get install tesseract-ocr tesseract-ocr-tha"),
)
"""The first that fits a machine counts. All lines bring English too."""
EVERYWHERE = f"python -m pip install {PACKAGES['cv2'][0]} {PACKAGES['tesserocr'][0]}"
"""What makes pictures, and the quicker way to Tesseract, into the environment of the program."""


class Needs(NamedTuple):
    """What was found: versions, the path of the command, language → folder of its data; "" for what is missing.

    `tesseract` tells whether Tesseract is what is to read: another engine needs pictures only.
    """

    opencv: str
    tesserocr: str
    command: str
    data: Mapping[str, str]
    tesseract: bool = True

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of what is missing, none where scans can be read: either way to Tesseract will do."""
        named = {"OpenCV": self.opencv}
        if self.tesseract:
            named |= {"Tesseract": self.tesserocr or self.command, "Tesseract's data of Thai": self.data.get(THAI, "")}
        return tuple(name for name, found in named.items() if not found)

    @property
    def install(self) -> str:
        """The line that installs what is missing, "" where nothing is."""
        packages = [] if self.opencv else [PACKAGES["cv2"][0]]
        packages += [PACKAGES["tesserocr"][0]] if "Tesseract" in self.missing else []
        lines = [system_line()] if "Tesseract's data of Thai" in self.missing else []
        lines += [f"python -m pip install {' '.join(packages)}"] if packages else []
        return " && ".join(lines)


def needs(engine: str = TESSERACT) -> Needs:
    """What this machine has of what an engine needs; what only Tesseract needs is looked for anyway."""
    data = {language: data_folder(language) for language in LANGUAGES}
    return Needs(package("cv2"), package("tesserocr"), command(), data, engine == TESSERACT)


def advice(ocr: str = "auto", engine: str = TESSERACT) -> str:
    """What to do about a page that is a picture and was not read, by the options of the run and by what this machine has."""
    if ocr == "never":
        return "Convert without `--ocr never` to have such pages read."
    found = needs(engine)
    if not found.missing:
        return "Text recognition is installed and made no text of it: look at the page."
    return f"To read such pages, install {_listed(found.missing)}: {found.install}"


def _listed(names: tuple[str, ...]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def package(module: str) -> str:
    """The version of the package that brings a module, "" where there is none. Does not load the module."""
    try:
        if find_spec(module) is None:
            return ""
    except (ImportError, ValueError):  # something of this name that is no module
        return ""
    for name in PACKAGES[module]:
        with suppress(PackageNotFoundError):
            return version(name)
    return UNKNOWN


def command() -> str:
    """The path of the command `tesseract`, "" where there is none. Its Windows installer does not put it on the PATH."""
    found = shutil.which("tesseract")
    if found or sys.platform != "win32":
        return found or ""
    places = [Path(os.environ[name], "Tesseract-OCR", "tesseract.exe") for name in _WINDOWS if os.environ.get(name)]
    return next((str(path) for path in places if path.is_file()), "")


def data_folder(language: str) -> str:
    """The folder that holds the data of a language, "" where none does. TESSDATA_PREFIX counts before all others."""
    return next((str(folder) for folder in data_folders() if (folder / f"{language}.traineddata").is_file()), "")


def data_folders() -> list[Path]:
    """Folders in which data of Tesseract may lie, the likeliest first."""
    prefix = os.environ.get("TESSDATA_PREFIX", "")
    folders = [Path(prefix), Path(prefix, "tessdata")] if prefix else []
    for pattern in _FOLDERS:
        folders += sorted(Path("/").glob(pattern[1:]), reverse=True)  # the newest version
    program = command()
    if program:
        folders += [Path(program).parent / "tessdata", *_told(program)]
    return folders


@cache
def _told(program: str) -> tuple[Path, ...]:
    """The folder that the command itself names: `List of available languages in "FOLDER" (3):`."""
    try:
        done = subprocess.run([program, "--list-langs"], capture_output=True, timeout=20, check=False)
    except (OSError, subprocess.SubprocessError):
        return ()
    lines = (done.stdout + done.stderr).decode(errors="replace").splitlines()
    return tuple(Path(line.split('"')[1]) for line in lines[:2] if line.count('"') >= 2)


def system_line() -> str:
    """The line that installs Tesseract with its data on this system."""
    return next(
        system.line
        for system in SYSTEMS
        if sys.platform.startswith(system.platform) and (not system.program or shutil.which(system.program))
    )
