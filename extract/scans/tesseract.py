"""Tesseract as the engine: its library where the wheel of tesserocr is installed, its command otherwise."""

import hashlib
import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from extract.scans.needs import TESSERACT, THAI, Needs, needs
from extract.scans.symbols import Engine, EngineError, Grey, Script, Symbol

ENGLISH = "eng"
ONE_LINE = 7
"""Page segmentation mode: the picture is one line of text."""
LSTM = 1
"""Engine mode: the network alone, which reads a line the same whatever it has read before. The older one learns as it goes."""
COMMAND_SECONDS = 180
"""Lines of a page for which the command takes longer are given up."""


def available() -> bool:
    """Whether Tesseract is here, with all that it needs. Loads nothing."""
    return not needs().missing


def engine() -> Engine:
    """Tesseract as it is installed here. Raises EngineError where it is not, or does not load."""
    found = needs()
    if found.missing:
        raise EngineError(f"{' and '.join(found.missing)} cannot be found.")
    if found.tesserocr:
        try:
            return LibraryEngine(Data.of(found))
        except ImportError as error:  # a wheel whose libraries do not fit this machine
            if not found.command:
                raise EngineError(f"tesserocr cannot be loaded ({error}); `ita doctor` tells more.") from error
    return CommandEngine(found.command, Data.of(found))


class Data(NamedTuple):
    """The folder of Tesseract's data and the languages to read; `latin`: the same for Latin letters alone, both "" without."""

    folder: str
    languages: str
    latin_folder: str
    latin: str

    @classmethod
    def of(cls, found: Needs) -> "Data":
        """The data that was found. Languages are mixed only where they lie together: Tesseract looks into one folder."""
        thai, english = found.data[THAI], found.data.get(ENGLISH, "")
        mixed = f"{THAI}+{ENGLISH}" if english == thai else THAI
        return cls(thai, mixed, english, ENGLISH if english else "")

    def wanted(self, script: Script = "") -> tuple[str, str]:
        """The folder and languages for a line."""
        if script == "latin" and self.latin:
            return self.latin_folder, self.latin
        return self.folder, THAI if script == "thai" else self.languages

    def digest(self) -> str:
        """Eight hex digits of the files: the same version of Tesseract reads otherwise with other data."""
        digest = hashlib.sha256()
        for folder, languages in dict.fromkeys((self.wanted(), self.wanted("latin"))):
            for language in languages.split("+"):
                digest.update(Path(folder, f"{language}.traineddata").read_bytes())
        return digest.hexdigest()[:8]

    def described(self, program: str) -> str:
        """What tells the readings of other programs and data apart."""
        try:
            return f"{program} {self.languages} {self.digest()}"
        except OSError as error:
            raise EngineError(f"Tesseract's data cannot be read: {error.strerror}.") from error


class LibraryEngine:
    """Tesseract as a library in this process. Its models are loaded when the first line is read."""

    name = TESSERACT

    def __init__(self, data: Data) -> None:
        os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # threads on so small pictures wait for each other more than they read
        import tesserocr

        self._tess, self._data = tesserocr, data
        self._models: dict[tuple[str, str], Any] = {}
        self.version = data.described(tesserocr.tesseract_version().split()[1])

    def _model(self, script: Script) -> Any:
        folder, languages = wanted = self._data.wanted(script)
        if wanted not in self._models:
            try:
                self._models[wanted] = self._tess.PyTessBaseAPI(path=folder, lang=languages, psm=ONE_LINE, oem=LSTM)
            except RuntimeError as error:
                raise EngineError(f"Tesseract cannot use its data of {languages} in {folder} ({error}).") from error
        return self._models[wanted]

    def read(self, lines: Sequence[Grey], script: Script = "") -> list[list[Symbol]]:
        """The symbols of each line."""
        model = self._model(script)
        return [list(self._symbols(model, line)) for line in lines]

    def _symbols(self, api: Any, line: Grey) -> Iterator[Symbol]:
        from PIL import Image

        api.SetImage(Image.fromarray(line))
        if not api.Recognize():
            return
        level = self._tess.RIL
        for at in self._tess.iterate_level(api.GetIterator(), level.SYMBOL):
            text, box = _text_at(at, level.SYMBOL), at.BoundingBox(level.SYMBOL)
            if text and box:
                yield Symbol(text, box[0], box[2], round(at.Confidence(level.WORD) / 100, 4))


def _text_at(at: Any, level: Any) -> str:
    """A symbol's text; "" where the library has found none, which it tells by an error."""
    try:
        return (at.GetUTF8Text(level) or "").strip()
    except RuntimeError:
        return ""


class CommandEngine:
    """Tesseract as a command: the same readings, a second more for each page."""

    name = TESSERACT

    def __init__(self, program: str, data: Data) -> None:
        self._program, self._data = program, data
        words = _run([program, "--version"]).stdout.decode("utf-8", "replace").split()
        self.version = data.described(f"{words[1] if len(words) > 1 else 'unknown'} command")

    def read(self, lines: Sequence[Grey], script: Script = "") -> list[list[Symbol]]:
        """The symbols of each line. Raises EngineError where the command fails, takes too long, or leaves a line out."""
        import cv2

        if not lines:
            return []
        with TemporaryDirectory(prefix="ita-ocr-") as folder:
            names = [f"{folder}/{number:05d}.png" for number in range(len(lines))]
            for name, line in zip(names, lines, strict=True):
                cv2.imwrite(name, line)
            listed = Path(folder) / "lines.txt"
            listed.write_text("\n".join(names) + "\n", encoding="utf-8")
            data, languages = self._data.wanted(script)
            arguments = [self._program, str(listed), "-", "-l", languages, "--tessdata-dir", data, "--psm", str(ONE_LINE)]
            done = _run([*arguments, "--oem", str(LSTM), "-c", "hocr_char_boxes=1", "hocr"])
        found = lines_of_hocr(done.stdout.decode("utf-8", "replace"))
        if done.returncode or len(found) != len(lines):
            said = " ".join(done.stderr.decode("utf-8", "replace").split())[-200:]
            what = f"The command tesseract read {len(found)} of {len(lines)} lines and ended with {done.returncode}"
            raise EngineError(f"{what}{': ' if said else ''}{said}.")
        return found


_WORD = re.compile(r"class='ocrx_word'.*?x_wconf ([\d.]+)")
_SYMBOL = re.compile(r"class='ocrx_cinfo' title='x_bboxes (\d+) \d+ (\d+) \d+;[^']*'>(.*?)</span>")


def lines_of_hocr(text: str) -> list[list[Symbol]]:
    """The symbols of each page of Tesseract's hOCR with boxes of characters; anything else in it is passed over."""
    pages: list[list[Symbol]] = []
    sure = 0.0
    for row in text.splitlines():
        if "class='ocr_page'" in row:
            pages.append([])
        if found := _WORD.search(row):
            sure = float(found[1]) / 100
        for x0, x1, letter in _SYMBOL.findall(row) if pages else ():
            if shown := unescape(letter).strip():
                pages[-1].append(Symbol(shown, float(x0), float(x1), sure))
    return pages


def _run(arguments: list[str]) -> "subprocess.CompletedProcess[bytes]":
    environment = os.environ | {"OMP_THREAD_LIMIT": "1"}
    try:
        return subprocess.run(arguments, capture_output=True, timeout=COMMAND_SECONDS, env=environment, check=False)
    except subprocess.TimeoutExpired as error:
        raise EngineError(f"The command tesseract takes longer than {COMMAND_SECONDS} s.") from error
    except OSError as error:
        raise EngineError(f"The command tesseract cannot be run: {error.strerror}.") from error
