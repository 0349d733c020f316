"""This machine in; which parts of the program are there, and the line that installs each missing one, out."""

import json
import os
import platform
import shlex
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.resources import files
from typing import Literal, NamedTuple

from platformdirs import user_cache_path

from extract.scans.engines import plugged
from extract.scans.needs import LANGUAGES, PACKAGES, THAI, Needs, needs, system_line
from ita import __version__
from ita.exits import ExitCode, ItaError
from ita.terminal import Paper, show, terminal_columns
from schemas.datafiles import rows

Status = Literal["found", "missing", "broken"]

DISTRIBUTION = "ita-reports"
OLDEST = (3, 11)
"""The oldest Python that the program runs on."""
GROUPS = {"program": "Converting reports", "ocr": "Reading scans"}
"""What a part is for → its heading."""
REINSTALL = "pipx reinstall ita-reports, or install the program again as the README says"
LOAD_SECONDS = 60
"""A package that takes longer to load counts as broken."""


class Part(NamedTuple):
    """A part of the program on this machine. `needed`: without it the group does not work."""

    part: str
    of: str
    status: Status
    detail: str
    """Version, place, or what is the matter."""
    needed: bool
    install: str
    """The line that puts it right, "" where all is well."""


def run(as_json: bool, require: str | None) -> None:
    """Print what is there. Raises ItaError with MISSING_PART where the program, or the part that is required, is not ready."""
    parts = examined()
    if as_json:
        show(json.dumps(told(parts), ensure_ascii=False, indent=1) + "\n")
    else:
        show(page(parts, terminal_columns()))
    lacking = [part for part in parts if part.of in ("program", require) and part.needed and part.status != "found"]
    if lacking:
        names = ", ".join(part.part for part in lacking)
        advice = " && ".join(dict.fromkeys(part.install for part in lacking if part.install))
        raise ItaError(ExitCode.MISSING_PART, f"Missing or broken: {names}.", f"Install with: {advice}" if advice else "")


def examined() -> list[Part]:
    """All parts, those of the program first."""
    return [python(), *packages(), letters(), cache(), *scans(needs()), *engines()]


def told(parts: Sequence[Part]) -> dict[str, object]:
    """What `--json` prints."""
    return {
        "program": __version__,
        "python": platform.python_version(),
        "platform": f"{platform.system()} {platform.machine()}",
        "ready": {group: ready(parts, group) for group in GROUPS},
        "parts": [part._asdict() for part in parts],
    }


def ready(parts: Sequence[Part], group: str) -> bool:
    """Whether all that a group needs is there."""
    return all(part.status == "found" for part in parts if part.of == group and part.needed)


def page(parts: Sequence[Part], columns: int) -> str:
    """What a reader at the terminal sees."""
    paper = Paper(columns)
    paper.head(f"ita {__version__}, Python {platform.python_version()} on {platform.system()} {platform.machine()}")
    for group, heading in GROUPS.items():
        paper.head(f"{heading}: {'ready' if ready(parts, group) else 'not ready'}")
        for part in parts:
            if part.of == group:
                mark = "" if part.status == "found" else f"{part.status}{': ' if part.detail else ''}"
                paper.say(part.part, mark + part.detail, room=20)
                paper.say("", part.install and f"→ {part.install}", room=20)
    return paper.text()


def pip(*arguments: str) -> str:
    """The line that installs a package for the Python that runs this, whatever other there are."""
    python = shlex.quote(sys.executable) if os.name == "posix" else f'"{sys.executable}"'
    return " ".join((python, "-m pip install", *arguments))


def python() -> Part:
    """The Python that runs this."""
    fits = sys.version_info >= OLDEST
    advice = "" if fits else f"install Python {'.'.join(map(str, OLDEST))} or newer"
    return Part("Python", "program", "found" if fits else "broken", platform.python_version(), True, advice)


def packages() -> Iterator[Part]:
    """The packages that the program itself declares; one part for all that are there, one for each that is not."""
    found, missing = [], []
    for name in declared():
        try:
            version(name)
            found.append(name)
        except PackageNotFoundError:
            missing.append(name)
    yield Part("packages", "program", "found", f"{len(found)} of {len(found) + len(missing)}", True, "")
    yield from (Part(name, "program", "missing", "", True, pip(name)) for name in missing)


def declared() -> list[str]:
    """Names of the required packages, without extras; none where the program runs from a folder and is not installed."""
    try:
        lines = requires(DISTRIBUTION) or []
    except PackageNotFoundError:
        return []
    return sorted(name_of(line) for line in lines if "extra ==" not in line)


def name_of(requirement: str) -> str:
    """The package that a requirement names: `click` of `click>=8.1.8; python_version > "3"`."""
    end = next((at for at, char in enumerate(requirement) if not (char.isalnum() or char in "-_.")), len(requirement))
    return requirement[:end]


def letters() -> Part:
    """The table by which fonts without names are read."""
    try:
        fonts = len(rows("extract", "outline_fonts"))
        drawn = files("extract").joinpath("data", "outlines.csv").read_bytes().count(b"\n") - 1
    except OSError as error:
        return Part("letters of fonts", "program", "broken", f"cannot be read: {error.strerror}", True, REINSTALL)
    return Part("letters of fonts", "program", "found", f"{drawn:,} letters of {fonts} fonts", True, "")


def cache() -> Part:
    """The folder where the lexicon is kept from run to run. Without it all works, some seconds slower in each process."""
    folder = user_cache_path(DISTRIBUTION)
    there = next((path for path in (folder, *folder.parents) if path.exists()), folder)
    if there.is_dir() and os.access(there, os.W_OK | os.X_OK):
        return Part("cache folder", "program", "found", str(folder), False, "")
    return Part(
        "cache folder", "program", "broken", f"{folder} cannot be written", False, f"give yourself the right to write {there}"
    )


def scans(found: Needs) -> Iterator[Part]:
    """What reading scans needs: OpenCV, either way to Tesseract, and its data."""
    yield _package("OpenCV", "cv2", found.opencv, True, pip(PACKAGES["cv2"][0]))
    both = bool(found.command)
    yield _package("tesserocr", "tesserocr", found.tesserocr, not both, "" if both else pip(PACKAGES["tesserocr"][0]))
    instead = "tesserocr does its work" if found.tesserocr else ""
    yield _part("command tesseract", found.command, not found.tesserocr, "" if found.tesserocr else system_line(), instead)
    for language, name in LANGUAGES.items():
        yield _part(f"data of {name}", found.data.get(language, ""), language == THAI, system_line())


def engines() -> Iterator[Part]:
    """Engines that other packages bring for `--ocr-engine`, with package and version; none of them is loaded."""
    for engine in plugged():
        yield Part(f"engine {engine.name}", "ocr", "found", f"{engine.package} {engine.version}".strip(), False, "")


def _part(name: str, found: str, needed: bool, install: str, instead: str = "") -> Part:
    return Part(name, "ocr", "found", found, needed, "") if found else Part(name, "ocr", "missing", instead, needed, install)


def _package(name: str, module: str, found: str, needed: bool, install: str) -> Part:
    fault = fault_of(module) if found else ""
    if fault:
        return Part(name, "ocr", "broken", fault, needed, pip("--force-reinstall", PACKAGES[module][0]))
    return _part(name, found, needed, install, "" if needed else "the command does its work, somewhat slower")


def fault_of(module: str) -> str:
    """Why a package cannot be loaded, "" if it can. In a process of its own: a library that does not fit can end one."""
    try:
        done = subprocess.run([sys.executable, "-c", f"import {module}"], capture_output=True, timeout=LOAD_SECONDS, check=False)
    except (OSError, subprocess.SubprocessError):
        return "takes too long to load"
    said = done.stderr.decode(errors="replace").strip().splitlines()
    return "" if done.returncode == 0 else (said[-1] if said else f"its library ends with {done.returncode}")
