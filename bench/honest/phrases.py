"""Patterns of sentences in, sentences out: `<a|b>` is one of several wordings, `{n:10-40}` a number that `{n}` repeats.

The patterns are in `sentences.toml`, the kinds of bodies in `bodies.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

_CHOICE = re.compile(r"<([^<>]*)>")
_SLOT = re.compile(r"\{(\w+)(?::(\d+)-(\d+))?\}")


@cache
def patterns(name: str) -> dict[str, Any]:
    """The patterns of a file beside this one."""
    return tomllib.loads(files("bench.honest").joinpath(f"{name}.toml").read_text(encoding="utf-8"))


class Writer:
    """Fills patterns; what is filled once (numbers) keeps its value until `forget`. `words` are asked anew each time."""

    def __init__(self, rng: Random, words: Mapping[str, Callable[[], str]]) -> None:
        self._rng = rng
        self._words = words
        self._known: dict[str, str] = {}

    def forget(self) -> None:
        """Begin a new measure: numbers are drawn anew."""
        self._known = {}

    def write(self, pattern: str) -> str:
        """One sentence. Raises KeyError for a slot that nothing fills."""
        chosen = _CHOICE.sub(lambda match: self._rng.choice(match[1].split("|")), pattern)
        return _SLOT.sub(self._slot, chosen)

    def _slot(self, match: re.Match[str]) -> str:
        name, low, high = match.groups()
        if low:
            self._known[name] = str(self._rng.randint(int(low), int(high)))
        return self._known[name] if name in self._known else self._words[name]()
