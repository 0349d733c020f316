"""Lines of Thai text in, the lines mended out, with what was changed when that is asked for."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

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
        joined, wraps = _unwrapped(raw)
        mended, changes = repair.mend(joined)
        yield RepairedText(mended.text, raw, (*wraps, *changes), doubtful_in(mended.text))


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


def decoded(lines: Iterable[bytes]) -> Iterator[str]:
    """Lines of bytes as text without their line ends: UTF-8, a line that is not as Windows Thai (cp874)."""
    for number, line in enumerate(lines):
        bare = line.removeprefix(b"\xef\xbb\xbf") if number == 0 else line
        bare = bare.removesuffix(b"\n").removesuffix(b"\r")
        try:
            yield bare.decode("utf-8")
        except UnicodeDecodeError:
            yield bare.decode("cp874", "replace")
