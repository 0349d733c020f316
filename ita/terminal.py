"""Text in, lines that fit a terminal out: Thai marks take no room, and nothing unseen or commanding reaches the screen."""

import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterator

import click

COLUMNS = 80
"""Columns where no terminal says otherwise."""
BREAK = "\u23ce"
"""Stands for a line break inside a text (RETURN SYMBOL)."""
_JOINED_BEFORE = frozenset("ะาำๅๆฯ")
_JOINED_AFTER = frozenset("เแโใไ")
_THAI = re.compile("[\u0e01-\u0e5b]")
_LONGEST_THAI = 8
"""Columns of a Thai word that is kept whole: Thai has no blanks between words."""


def width(text: str) -> int:
    """Columns that a text takes."""
    return sum(map(_width, text))


def _width(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def visible(text: str) -> str:
    """The text on one line, with what cannot be seen by its code: controls (of the terminal, too), blanks without width,
    private letters, parts of broken file names."""
    return "".join(_visible(char) for char in text.replace("\r\n", "\n"))


def _visible(char: str) -> str:
    if char == "\n":
        return f" {BREAK} "
    return f"<U+{ord(char):04X}>" if unicodedata.category(char)[0] == "C" or char in "\u2028\u2029" else char


def pieces(text: str, columns: int) -> Iterator[str]:
    """Pieces between which a line may end: words with the blanks before them, long Thai ones letter by letter."""
    for blank, word in re.findall(r"(\s*)(\S+)", text):
        if width(word) > columns or (_THAI.search(word) and width(word) > _LONGEST_THAI):
            first, *rest = letters(word)
            yield blank + first
            yield from rest
        else:
            yield blank + word


def letters(word: str) -> list[str]:
    """A word in parts that no line may cut: a letter with its marks and the vowels written around it."""
    parts: list[str] = []
    for char in word:
        if parts and (_width(char) == 0 or char in _JOINED_BEFORE or parts[-1][-1] in _JOINED_AFTER):
            parts[-1] += char
        else:
            parts.append(char)
    return parts


def wrapped(text: str, columns: int) -> list[str]:
    """The lines of a text, at most `columns` wide (at least one letter each)."""
    lines, room = [""], columns
    for piece in pieces(text, columns):
        if width(piece) > room and lines[-1]:
            piece = piece.lstrip()
            lines.append("")
            room = columns
        lines[-1] += piece
        room -= width(piece)
    return lines


def padded(text: str, columns: int) -> str:
    """The text with blanks up to a width."""
    return text + " " * max(0, columns - width(text))


class Paper:
    """Lines for a terminal: heads, labelled texts and lists."""

    def __init__(self, columns: int = COLUMNS) -> None:
        self.columns, self.lines = columns, list[str]()

    def head(self, text: str) -> None:
        """A heading after an empty line."""
        self.lines += ([""] if self.lines else []) + [
            click.style(line, bold=True) for line in wrapped(visible(text), self.columns)
        ]

    def say(self, label: str, text: object, indent: int = 2, room: int = 12) -> None:
        """A label and a text beside it, wrapped; nothing where there is no text."""
        if text is None or text == "":
            return
        start = " " * indent + padded(label, room)
        for line in wrapped(visible(str(text)), max(20, self.columns - width(start))):
            self.lines.append((start + line).rstrip())
            start = " " * (indent + max(room, width(label)))

    def text(self) -> str:
        """All lines."""
        return "\n".join(self.lines) + "\n"


def terminal_columns() -> int:
    """Columns to write for: those of the terminal between 40 and 100, else 80."""
    return min(100, max(40, shutil.get_terminal_size((COLUMNS, 24)).columns)) if sys.stdout.isatty() else COLUMNS


def show(text: str) -> None:
    """Write to stdout; in colour only to a terminal, and never where NO_COLOR is set."""
    click.echo(text, nl=False, color=False if os.environ.get("NO_COLOR") else None)
