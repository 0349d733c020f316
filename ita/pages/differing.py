"""Two versions of a text in, each in parts out: those that both have, and those that only one has."""

import re
from difflib import SequenceMatcher

Part = tuple[str, bool]
"""Some words, and whether the other text lacks them."""

SHORTEST = 20
"""Letters below which two texts are two values, and not versions of one text."""
LIKE = 0.5
"""Share of letters in common from which two texts are versions of one."""
LEAST_SHARED = 3
"""A run of fewer letters that both have, between two that differ, is chance."""

_CLUSTER = re.compile(r"\s+|.[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*", re.DOTALL)


def differing(one: str, other: str) -> tuple[tuple[Part, ...], tuple[Part, ...]] | None:
    """The parts of both texts; None where they are no versions of each other, or the same. Joined the parts are the text.

    A Thai letter stays with its marks; blanks do not count.
    """
    if min(len(one), len(other)) < SHORTEST or one.split() == other.split():
        return None
    a, b = _CLUSTER.findall(one), _CLUSTER.findall(other)
    matcher = SequenceMatcher(None, [_plain(c) for c in a], [_plain(c) for c in b], autojunk=False)
    if matcher.ratio() < LIKE:
        return None
    spans = [(i, j, n) for i, j, n in matcher.get_matching_blocks() if n >= LEAST_SHARED or (n and _at_edge(i, j, n, a, b))]
    return _parts(a, [(i, n) for i, _, n in spans]), _parts(b, [(j, n) for _, j, n in spans])


def _plain(cluster: str) -> str:
    return " " if cluster.isspace() else cluster


def _at_edge(i: int, j: int, n: int, a: list[str], b: list[str]) -> bool:
    return (i == 0 and j == 0) or (i + n == len(a) and j + n == len(b))


def _parts(clusters: list[str], shared: list[tuple[int, int]]) -> tuple[Part, ...]:
    parts: list[Part] = []
    at = 0
    for start, length in [*shared, (len(clusters), 0)]:
        parts += [("".join(clusters[at:start]), True), ("".join(clusters[start : start + length]), False)]
        at = start + length
    return tuple((words, differs and bool(words.strip())) for words, differs in parts if words)
