"""Tesseract as the engine: its library where the wheel of tesserocr is installed, its command otherwise."""

import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from extract.scans.needs import THAI, needs
from extract.scans.symbols import Engine, Grey, Symbol

ONE_LINE = 7
"""Page segmentation mode: the picture is one line of text."""
COMMAND_SECONDS = 180
"""Lines of a page for which the command takes longer are given up."""


class NoEngineError(Exception):
    """Nothing that can read Thai pictures is installed."""


def available() -> bool:
    """Whether anything here reads scans. Loads nothing."""
    return not needs().missing


@lru_cache(1)
def engine() -> Engine:
    """The engine of this process. Raises NoEngineError where there is none."""
    found = needs()
    if not found.missing and found.tesserocr:
        return LibraryEngine(Path(found.data[THAI]), bool(found.data["eng"]))
    if not found.missing:
        return CommandEngine(found.command, bool(found.data["eng"]))
    raise NoEngineError("Tesseract with its Thai language data, or what makes pictures for it, is not installed.")


def _languages(has_english: bool) -> str:
    return "tha+eng" if has_english else "tha"


class LibraryEngine:
    """Tesseract as a library in this process."""

    name = "tesseract"

    def __init__(self, folder: Path, has_english: bool) -> None:
        os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # threads on so small pictures wait for each other more than they read
        import tesserocr

        self._tess = tesserocr
        languages = _languages(has_english)
        self._thai = tesserocr.PyTessBaseAPI(path=str(folder), lang=languages, psm=ONE_LINE)
        self._latin = tesserocr.PyTessBaseAPI(path=str(folder), lang="eng", psm=ONE_LINE) if has_english else None
        self.version = f"{tesserocr.tesseract_version().split()[1]} {languages}"

    def read(self, lines: Sequence[Grey], latin: bool = False) -> list[list[Symbol]]:
        """The symbols of each line."""
        api = self._thai if not latin or self._latin is None else self._latin
        return [list(self._symbols(api, line)) for line in lines]

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

    name = "tesseract"

    def __init__(self, program: str, has_english: bool) -> None:
        self._program, self._has_english = program, has_english
        words = _run([program, "--version"]).stdout.decode("utf-8", "replace").split()
        self.version = f"{words[1] if len(words) > 1 else 'unknown'} {_languages(has_english)} command"

    def read(self, lines: Sequence[Grey], latin: bool = False) -> list[list[Symbol]]:
        """The symbols of each line; none at all where the command takes too long."""
        import cv2

        if not lines:
            return []
        with TemporaryDirectory(prefix="ita-ocr-") as folder:
            names = [f"{folder}/{number:05d}.png" for number in range(len(lines))]
            for name, line in zip(names, lines, strict=True):
                cv2.imwrite(name, line)
            listed = Path(folder) / "lines.txt"
            listed.write_text("\n".join(names) + "\n", encoding="utf-8")
            languages = "eng" if latin and self._has_english else _languages(self._has_english)
            arguments = [self._program, str(listed), "-", "-l", languages, "--psm", str(ONE_LINE)]
            try:
                done = _run([*arguments, "-c", "hocr_char_boxes=1", "hocr"])
            except subprocess.TimeoutExpired:
                return [[] for _ in lines]
        found = lines_of_hocr(done.stdout.decode("utf-8", "replace"))
        return [*found, *[[] for _ in lines]][: len(lines)]


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
    return subprocess.run(arguments, capture_output=True, timeout=COMMAND_SECONDS, env=environment, check=False)
