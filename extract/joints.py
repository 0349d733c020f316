"""Texts of a document with open joints in, the same texts with each joint settled out.

A producer may drop the blank at which it wraps a line, and Thai gives no other sign of it. The document often prints the same
words elsewhere in one line: where it has a blank there each time, the joint gets one; otherwise nothing. A known
label with its colon always begins anew and is never parted, and a colon stands as the document's other colons do.
"""

import re
from collections.abc import Iterable, Sequence

from extract.lines import SOFT
from schemas.tables import Run

REACH = 7
"""Letters on either side of a joint that must be the same elsewhere."""
LABEL_REACH = 60
"""Letters before a joint among which a label that it cuts begins."""

_ENDS = frozenset(f"{SOFT} \n")
_COLON = re.compile(r"([^\s:：])( ?)[:：](?!//)")
_FIGURES = re.compile(r"[0-9๐-๙]")


class _Document:
    """What a document prints, as far as its joints need to know."""

    def __init__(self, texts: Sequence[list[Run]], labels: Sequence[str]) -> None:
        self.corpus = "\n".join("".join(run.text for run in runs) for runs in texts)
        self.label = _label_pattern(labels)
        self.known: dict[tuple[str, str], str] = {}
        self._colon: str | None = None

    @property
    def colon(self) -> str:
        """What the document prints before most of its colons (times of day left out): a blank or nothing."""
        if self._colon is None:
            seen = [blank for before, blank in _COLON.findall(self.corpus) if not _FIGURES.match(before) and before != SOFT]
            self._colon = " " if 2 * seen.count(" ") > len(seen) else ""
        return self._colon

    def elsewhere(self, before: str, after: str) -> str:
        """What stands between two strings of letters in the rest of the document."""
        if (before, after) not in self.known:
            apart, together = self.corpus.count(f"{before} {after}"), self.corpus.count(before + after)
            self.known[before, after] = " " if apart > together else ""
        return self.known[before, after]


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
    before = text[max(0, at - REACH) : at].rpartition("\n")[2].rpartition(SOFT)[2]
    after = text[at + 1 : at + 1 + REACH].partition("\n")[0].partition(SOFT)[0]
    if len(before) < 4 or len(after) < 3:
        return ""
    return document.elsewhere(before, after)


def _filled(run: Run, joints: Iterable[str]) -> Run:
    """A run with its joints filled in; joints are claimed as they are decoded, so both texts get the same."""
    source = iter(joints)
    parts = run.text.split(SOFT)
    fills = [next(source) for _ in parts[1:]]
    text = parts[0] + "".join(fill + part for fill, part in zip(fills, parts[1:], strict=True))
    claimed = run.claimed.split(SOFT)
    raw = claimed[0] + "".join(fill + part for fill, part in zip(fills, claimed[1:], strict=True))
    return run._replace(claimed=raw, text=text)
