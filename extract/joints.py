"""Texts of a document with open joints in, the same texts with each joint settled out.

A producer may drop the blank at which it wraps a line, and Thai gives no other sign of it. The document often prints the same
words elsewhere in one line: where it has a blank there each time, the joint gets one; otherwise nothing. A known
label with its colon always begins anew.
"""

import re
from collections.abc import Iterable, Sequence

from extract.lines import SOFT
from schemas.tables import Run

REACH = 7
"""Letters on either side of a joint that must be the same elsewhere."""


def settle_joints(texts: Sequence[list[Run]], labels: Sequence[str] = ()) -> None:
    """Replace every open joint in the runs of a document, in place, by a blank or by nothing. `labels` have no blanks."""
    label = _label_pattern(labels)
    corpus = "\n".join("".join(run.text for run in runs) for runs in texts)
    if SOFT not in corpus:
        return
    known: dict[tuple[str, str], str] = {}
    for runs in texts:
        whole = "".join(run.text for run in runs)
        if SOFT not in whole:
            continue
        joints = iter([_joint(whole, at, corpus, known, label) for at, letter in enumerate(whole) if letter == SOFT])
        for number, run in enumerate(runs):
            if SOFT in run.text:
                runs[number] = _filled(run, joints)


def _label_pattern(labels: Sequence[str]) -> re.Pattern[str]:
    """Any of the labels with its colon, whatever joints or blanks are in it."""
    loose = (r"\s?".join(map(re.escape, label)) for label in sorted(labels, key=len, reverse=True))
    return re.compile(rf"(?:{'|'.join(loose)})\s*[:：]" if labels else r"(?!)")


def _joint(text: str, at: int, corpus: str, known: dict[tuple[str, str], str], label: re.Pattern[str]) -> str:
    starts = [p + 1 for p in range(max(0, at - 60), at) if text[p] in f"{SOFT} \n"] + ([0] if at <= 60 else [])
    if any((found := label.match(text, start)) and found.end() > at for start in starts):
        return ""  # inside a label
    if label.match(text, at + 1):
        return " "
    before = text[max(0, at - REACH) : at].rpartition("\n")[2].rpartition(SOFT)[2]
    after = text[at + 1 : at + 1 + REACH].partition("\n")[0].partition(SOFT)[0]
    if len(before) < 4 or len(after) < 3:
        return ""
    if (before, after) not in known:
        apart, together = corpus.count(f"{before} {after}"), corpus.count(before + after)
        known[before, after] = " " if apart > together else ""
    return known[before, after]


def _filled(run: Run, joints: Iterable[str]) -> Run:
    """A run with its joints filled in; joints are claimed as they are decoded, so both texts get the same."""
    source = iter(joints)
    parts = run.text.split(SOFT)
    fills = [next(source) for _ in parts[1:]]
    text = parts[0] + "".join(fill + part for fill, part in zip(fills, parts[1:], strict=True))
    claimed = run.claimed.split(SOFT)
    raw = claimed[0] + "".join(fill + part for fill, part in zip(fills, claimed[1:], strict=True))
    return run._replace(claimed=raw, text=text)
