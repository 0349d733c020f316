"""Texts of a document with open joints in, the same texts with each joint settled out.

A producer may drop the blank at which it wraps a line, and Thai gives no other sign of it. The document often prints the same
words elsewhere: where it has a blank there more often than not, the joint gets one; otherwise nothing. A known label with its
colon always begins anew and is never parted; a colon, and a number that begins a cell, stand as the document's others do.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate, islice

from extract.lines import SOFT
from schemas.tables import Run

REACH = 7
"""Letters on either side of a joint that must be the same elsewhere."""
LEAST_BEFORE, LEAST_AFTER = 4, 3
"""So many of them there must be: at the edge of a text there are fewer."""
VARIES = 2
"""A document that prints so many different words now with a blank, now without, is not careful about it."""
LABEL_REACH = 60
"""Letters before a joint among which a label that it cuts begins."""

_ENDS = frozenset(f"{SOFT} \n")
_COLON = re.compile(r"([^\s:：])( ?)[:：](?!//)")
_NUMBER = re.compile(r"[0-9๐-๙]{1,2}\.")
_NUMBERED = re.compile(r"[0-9๐-๙]{1,2}\.( ?)[ก-๎]")


class _Document:
    """What a document prints, as far as its joints need to know."""

    def __init__(self, texts: Sequence[list[Run]], labels: Sequence[str]) -> None:
        self._texts = ["".join(run.text for run in runs) for runs in texts]
        whole = "\n".join(self._texts)
        self._joined = whole.replace(SOFT, "")
        at = accumulate((len(part) for part in whole.split(SOFT)[:-1]), initial=0)
        self._open = frozenset(islice(at, 1, None))
        """Where in the joined text a joint is open, so that nothing is known of it."""
        self.label = _label_pattern(labels)
        self._known: dict[tuple[str, str], tuple[int, int]] = {}

    @cached_property
    def colon(self) -> str:
        """What the document prints before most of its colons (times of day left out): a blank or nothing."""
        seen = [m[2] for m in _COLON.finditer(self._joined) if not m[1].isdigit() and m.end(1) not in self._open]
        return " " if 2 * seen.count(" ") > len(seen) else ""

    @cached_property
    def number(self) -> str:
        """What the document prints behind the number that begins most of its short texts (`1. name`): a blank or nothing."""
        seen = [found[1] for text in self._texts if "\n" not in text and (found := _NUMBERED.match(text))]
        return " " if 2 * seen.count(" ") > len(seen) else ""

    @cached_property
    def _lead(self) -> int:
        """How many more times words must be printed with a blank than without: once proves little where they vary."""
        joints = ((text, at) for text in self._texts for at, letter in enumerate(text) if letter == SOFT)
        varying = {context for context in (_context(*joint) for joint in joints) if context and all(self._printed(*context))}
        return 2 if len(varying) >= VARIES else 1

    def elsewhere(self, before: str, after: str) -> str:
        """What stands between two strings of letters in the rest of the document."""
        apart, together = self._printed(before, after)
        return " " if apart > together and apart - together >= self._lead else ""

    def _printed(self, before: str, after: str) -> tuple[int, int]:
        """How often two strings of letters are printed with a blank between them, and how often without."""
        if (before, after) not in self._known:
            self._known[before, after] = self._joined.count(f"{before} {after}"), self._together(before, after)
        return self._known[before, after]

    def _together(self, before: str, after: str) -> int:
        """How often two strings of letters follow each other for certain."""
        found, at = 0, self._joined.find(before + after)
        while at >= 0:
            found += at + len(before) not in self._open
            at = self._joined.find(before + after, at + 1)
        return found


def settle_joints(texts: Sequence[list[Run]], labels: Sequence[str] = ()) -> None:
    """Replace every open joint in the runs of a document, in place, by a blank or by nothing. `labels` have no blanks."""
    document = _Document(texts, labels)
    for runs in texts:
        whole = "".join(run.text for run in runs)
        if "\n" in whole and ":" in whole.replace("：", ":") and (cuts := _cuts(whole, document.label)):
            _open(runs, cuts)
            whole = "".join(run.text for run in runs)
        if SOFT not in whole:
            continue
        joints = iter([_joint(whole, at, document) for at, letter in enumerate(whole) if letter == SOFT])
        for number, run in enumerate(runs):
            if SOFT in run.text:
                runs[number] = _filled(run, joints)


def _label_pattern(labels: Sequence[str]) -> re.Pattern[str]:
    """Any of the labels with its colon, whatever joints or blanks are in it."""
    loose = (r"\s?".join(map(re.escape, label)) for label in sorted(labels, key=len, reverse=True))
    return re.compile(rf"(?:{'|'.join(loose)})\s*[:：]" if labels else r"(?!)")


def _cuts(text: str, label: re.Pattern[str]) -> frozenset[int]:
    """Where line feeds part a label from its rest: a narrow column may look as if somebody had ended the line there."""
    starts = [0, *(at + 1 for at, letter in enumerate(text) if letter in _ENDS)]
    found = (label.match(text, start) for start in starts)
    return frozenset(at for match in found if match for at in range(*match.span()) if text[at] == "\n")


def _open(runs: list[Run], cuts: frozenset[int]) -> None:
    """Make open joints of some of the line feeds of a text, in place."""
    start = 0
    for number, run in enumerate(runs):
        if run.plain and "\n" in run.text:
            text = "".join(SOFT if start + at in cuts else letter for at, letter in enumerate(run.text))
            runs[number] = Run(text, text)
        start += len(run.text)


def _joint(text: str, at: int, document: _Document) -> str:
    label = document.label
    starts = [p + 1 for p in range(max(0, at - LABEL_REACH), at) if text[p] in _ENDS] + ([0] if at <= LABEL_REACH else [])
    if text[at + 1 : at + 2] in (":", "："):
        return document.colon
    if any((found := label.match(text, start)) and found.end() > at for start in starts):
        return ""  # inside a label
    if label.match(text, at + 1):
        return " "
    if _NUMBER.fullmatch(text, 0, at) and "\n" not in text:
        return document.number
    context = _context(text, at)
    return document.elsewhere(*context) if context else ""


def _context(text: str, at: int) -> tuple[str, str] | None:
    """The letters on either side of a joint, other joints left out, as far as the line feeds; None where they are too few."""
    before = text[max(0, at - 2 * REACH) : at].rpartition("\n")[2].replace(SOFT, "")
    after = text[at + 1 : at + 1 + 2 * REACH].partition("\n")[0].replace(SOFT, "")
    if len(before) < LEAST_BEFORE or len(after) < LEAST_AFTER:
        return None
    return before[-REACH:], after[:REACH]


def _filled(run: Run, joints: Iterable[str]) -> Run:
    """A run with its joints filled in; joints are claimed as they are decoded, so both texts get the same."""
    source = iter(joints)
    parts = run.text.split(SOFT)
    fills = [next(source) for _ in parts[1:]]
    text = parts[0] + "".join(fill + part for fill, part in zip(fills, parts[1:], strict=True))
    claimed = run.claimed.split(SOFT)
    raw = claimed[0] + "".join(fill + part for fill, part in zip(fills, claimed[1:], strict=True))
    return run._replace(claimed=raw, text=text)
