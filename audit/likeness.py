"""Many texts in; groups of those that read the same, or nearly, out, in a time that grows with the number of texts alone.

Of each text the runs of twelve letters are hashed, and the sixteen smallest hashes kept: texts that share much share one of them,
others hardly ever do (MinHash, in the form of one hash and many minima). Only texts that share one are compared letter by letter.
"""

import re
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, groupby
from typing import NamedTuple

from rapidfuzz import fuzz

GRAM = 12
"""Letters of a run."""
SKETCH = 16
"""Hashes kept of a text: with nine letters in ten in common, two texts share none of theirs once in some thousand times."""
LIKE = 90.0
"""Per cent of the letters that two texts must have in common to be nearly the same."""
CROWD = 20
"""Different texts; a run of letters in more of them is a common phrase and brings no texts together."""

_NUMBERS = re.compile(r"[0-9]+")


class Group(NamedTuple):
    """Numbers of texts that read the same or nearly, in order. `common`: most of it stands in many other texts too."""

    members: tuple[int, ...]
    common: bool = False


def nearly_same(one: str, other: str) -> bool:
    """Whether two texts are the same or nearly; their numbers must be the same, for those are facts of their own."""
    if one == other:
        return True
    return _NUMBERS.findall(one) == _NUMBERS.findall(other) and fuzz.ratio(one, other, score_cutoff=LIKE) > 0


def groups_of(texts: Sequence[str]) -> list[Group]:
    """The texts (what `wording.letters_of` gives) in groups, each text in one; groups come in the order of their first text."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        numbers[text].append(number)
    different = list(numbers)
    joined = _Joined(len(different))
    common: set[int] = set()
    for one, other in _pairs(_holders(different), common, len(different)):
        if joined.top(one) != joined.top(other) and nearly_same(different[one], different[other]):
            joined.join(one, other)
    return _as_groups(joined, different, numbers, common)


def _holders(different: Sequence[str]) -> Iterator[list[int]]:
    """For each hash the texts that have it, in order; sorted numbers of hash and text take a fifth of the room of a mapping."""
    marks = array("Q", (one << 32 | at for at, text in enumerate(different) for one in sketch(text)))
    for _, same in groupby(sorted(marks), key=lambda mark: mark >> 32):
        yield [mark & 0xFFFFFFFF for mark in same]


def sketch(text: str) -> tuple[int, ...]:
    """The smallest hashes of a text's runs of letters; a text shorter than a run is one run."""
    data = [text[at : at + GRAM].encode() for at in range(max(1, len(text) - GRAM + 1))]
    return tuple(sorted(set(map(zlib.crc32, data)))[:SKETCH])


def _pairs(holders: Iterable[list[int]], common: set[int], size: int) -> Iterator[tuple[int, int]]:
    """Pairs of texts that share a hash, each once; texts most of whose hashes are a crowd's are added to `common`."""
    seen: set[tuple[int, int]] = set()
    hashes, crowded = [0] * size, [0] * size
    for texts in holders:
        for at in texts:
            hashes[at] += 1
            crowded[at] += len(texts) > CROWD
        for pair in combinations(texts, 2) if 1 < len(texts) <= CROWD else ():
            if pair not in seen:
                seen.add(pair)
                yield pair
    common |= {at for at in range(size) if 2 * crowded[at] > hashes[at]}


def _as_groups(joined: "_Joined", different: Sequence[str], numbers: dict[str, list[int]], common: set[int]) -> list[Group]:
    members: dict[int, list[int]] = defaultdict(list)
    crowded: set[int] = set()
    for at, text in enumerate(different):
        members[joined.top(at)] += numbers[text]
        crowded |= {joined.top(at)} if at in common else set()
    return sorted(Group(tuple(sorted(own)), top in crowded) for top, own in members.items())


class _Joined:
    """Which of a number of things belong together; the first of them stands for all."""

    def __init__(self, size: int) -> None:
        self._above = list(range(size))

    def top(self, one: int) -> int:
        """What stands for the group of a thing."""
        while self._above[one] != one:
            self._above[one] = self._above[self._above[one]]
            one = self._above[one]
        return one

    def join(self, one: int, other: int) -> None:
        """Let two things belong together."""
        first, second = sorted((self.top(one), self.top(other)))
        self._above[second] = first
