"""What an engine that reads pictures of lines has to be: grey pictures in, the symbols on each out. Engines for tests as well."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple, Protocol

Grey = Any
"""A picture as a numpy array of bytes, rows from the top, 0 is black. Named loosely: numpy is only for those who read scans."""


DOUBTED = 0.5
"""The confidence of a figure that two readings do not agree about, or of which the only one cannot know it."""


class Symbol(NamedTuple):
    """A character that an engine saw between two places along a line, in pixels from the left edge of its picture.

    `confidence` (0–1) is that of its word: no letter is surer than what stands around it.
    """

    text: str
    x0: float
    x1: float
    confidence: float


class EngineError(Exception):
    """A picture could not be read; the message says why, for people."""


def text_of(symbols: Sequence[Symbol]) -> str:
    """What symbols say."""
    return "".join(symbol.text for symbol in symbols)


def doubted(symbol: Symbol) -> Symbol:
    """A symbol that is not believed."""
    return symbol._replace(confidence=min(symbol.confidence, DOUBTED))


Script = Literal["", "latin", "thai"]
"""The letters that an engine is to look for: of both scripts, or of one."""


class Engine(Protocol):
    """Reads lines. `name` stands in the dataset (`ocr:tesseract`), `version` tells the readings of other programs apart."""

    name: str
    version: str

    def read(self, lines: Sequence[Grey], script: Script = "") -> list[list[Symbol]]:
        """The symbols of each picture of one line, in reading order; with a `script`, figures and letters of that one only."""
        ...


class NullEngine:
    """Sees nothing anywhere."""

    name, version = "null", "0"

    def read(self, lines: Sequence[Grey], script: Script = "") -> list[list[Symbol]]:
        """No symbols."""
        return [[] for _ in lines]


class RecordedEngine:
    """Gives recorded readings back, one page after the other, whatever the pictures: tests need no program that reads."""

    name, version = "recorded", "0"

    def __init__(self, pages: Sequence[Sequence[Sequence[Symbol]]]) -> None:
        self._pages = list(pages)

    @classmethod
    def load(cls, path: Path) -> "RecordedEngine":
        """The readings of a JSON file: a list of pages, each a list of lines as `dumped` writes them."""
        return cls([_lines(page) for page in json.loads(path.read_text(encoding="utf-8"))])

    def read(self, lines: Sequence[Grey], script: Script = "") -> list[list[Symbol]]:
        """The lines of the next page; those that were not recorded are empty."""
        page = list(self._pages.pop(0)) if self._pages and not script else []
        return [list(line) for line in (*page, *[[]] * len(lines))][: len(lines)]


def dumped(lines: Sequence[Sequence[Symbol]]) -> str:
    """Readings as JSON."""
    return json.dumps([[list(symbol) for symbol in line] for line in lines], ensure_ascii=False)


def loaded(text: str) -> list[list[Symbol]]:
    """Readings from JSON. Raises ValueError or TypeError where it holds something else."""
    return _lines(json.loads(text))


def _lines(page: Any) -> list[list[Symbol]]:
    return [[Symbol(*symbol) for symbol in line] for line in page]
