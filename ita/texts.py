"""Lines of Thai text in, the lines mended out, with what was changed when that is asked for."""

import codecs
import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple

from ita.exits import ExitCode, ItaError
from normalize.repair import TextRepair, doubtful_in
from schemas.provenance import Change

WRAP = "\u23ce"
"""Stands for a line break inside a table cell (RETURN SYMBOL)."""
_JOINED_WRAP = re.compile(f"(?<=[\u0e01-\u0e5b,\\-]){WRAP}(?=[\u0e01-\u0e5b])")


class RepairedText(NamedTuple):
    """A mended text; `changes` applied to `raw` in order give it. `doubtful` are parts that look damaged and were left."""

    text: str
    raw: str
    changes: tuple[Change, ...]
    doubtful: tuple[str, ...]

    def __str__(self) -> str:
        return self.text


def repair_lines(lines: Iterable[str]) -> Iterator[RepairedText]:
    """Each line mended; wrapped parts of a cell, marked with ⏎, are joined: Thai with nothing, other words with a blank."""
    repair = TextRepair()
    for raw in lines:
        yield _repaired(raw, repair)


def _repaired(raw: str, repair: TextRepair) -> RepairedText:
    joined, wraps = _unwrapped(raw)
    mended, changes = repair.mend(joined)
    return RepairedText(mended.text, raw, (*wraps, *changes), doubtful_in(mended.text))


def _unwrapped(line: str) -> tuple[str, list[Change]]:
    changes: list[Change] = []
    while (at := line.find(WRAP)) >= 0:
        filled = "" if _JOINED_WRAP.match(line, at) else " "
        changes.append(Change(at, "wrap", WRAP, filled))
        line = line[:at] + filled + line[at + 1 :]
    return line, changes


def explained(repaired: RepairedText) -> str:
    """The mended line, and below it a line for each change and doubt."""
    lines = [repaired.text]
    lines += [
        f"    {change.rule}: {change.before!r} → {change.after!r} at {change.start} ({change.confidence:.2f})"
        for change in repaired.changes
    ]
    lines += [f"    left as it is, looks damaged: {text!r}" for text in repaired.doubtful]
    return "\n".join(lines)


def as_json(repaired: RepairedText) -> str:
    """The mended line and its changes as one line of JSON."""
    value = repaired._asdict() | {"changes": [change._asdict() for change in repaired.changes]}
    return json.dumps(value, ensure_ascii=False)


class Line(NamedTuple):
    """A line of a file: its bytes, its text, the bytes around that (byte-order mark, line end), and the text's encoding.

    No encoding means that none of ours fits.
    """

    data: bytes
    text: str
    before: bytes
    after: bytes
    encoding: str

    def written(self, repaired: RepairedText) -> bytes:
        """The mended line in UTF-8 with its byte-order mark and line end as they were."""
        return self.before + repaired.text.encode() + self.after if self.encoding else self.data

    def oddity(self, number: int) -> str:
        """What a user has to know of this line's encoding; empty for UTF-8."""
        if self.encoding == "cp874":
            return f"Line {number} is not UTF-8 and was read as Windows Thai (cp874), as are others like it. {_CONVERT}"
        if not self.encoding:
            return f"Line {number} is neither UTF-8 nor Windows Thai; it and others like it were left as they are. {_CONVERT}"
        return ""


_CONVERT = "Convert text of another encoding first: iconv -f ENCODING -t UTF-8 FILE."


def repair_file(lines: Iterable[bytes]) -> Iterator[tuple[Line, RepairedText]]:
    """Each line and what it is mended to; one of no known encoding is left as it is."""
    repair = TextRepair()
    for line in decoded(lines):
        yield line, _repaired(line.text, repair) if line.encoding else RepairedText(line.text, line.text, (), ())


def decoded(lines: Iterable[bytes]) -> Iterator[Line]:
    """Lines of bytes as text: UTF-8, a line that is not as Windows Thai (cp874). Raises ItaError for UTF-16.

    All are read first: `แผน` in cp874 happens to be UTF-8 as well, and only the other lines tell that it is not meant so.
    """
    held = list(lines)
    mixed = any(_as("utf-8", data) is None for data in held)
    for number, data in enumerate(held):
        if number == 0 and data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise ItaError(ExitCode.USAGE, "The text is UTF-16.", "Convert it first: iconv -f UTF-16 -t UTF-8 FILE.")
        start = len(codecs.BOM_UTF8) if number == 0 and data.startswith(codecs.BOM_UTF8) else 0
        end = len(data.removesuffix(b"\n").removesuffix(b"\r")) if data.endswith(b"\n") else len(data)
        text, encoding = _text(data[start:end], mixed)
        yield Line(data, text, data[:start], data[end:], encoding)


def _text(data: bytes, mixed: bool) -> tuple[str, str]:
    """The text and its encoding; `mixed` where other lines are not UTF-8."""
    text, windows = _as("utf-8", data), _as("cp874", data)
    by_chance = mixed and text is not None and windows is not None and _is_thai(windows) and not _is_thai(text)
    if text is not None and not by_chance:
        return text, "utf-8"
    if windows is not None:
        return windows, "cp874"
    return data.decode("cp874", "replace"), ""


def _as(encoding: str, data: bytes) -> str | None:
    with suppress(UnicodeDecodeError):
        return data.decode(encoding)
    return None


def _is_thai(text: str) -> bool:
    """Whether a text is made of Thai and ASCII."""
    return all(char.isascii() or "\u0e01" <= char <= "\u0e5b" for char in text)
