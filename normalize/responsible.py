"""A responsible-unit cell in; the parts of it that name the main and the supporting unit out.

The parts are told by labels (`หน่วยงานสนับสนุน :`, `หลัก:`, or one on a line of its own) or by remarks behind the units
(`กองคลัง (หลัก)`). Without any the whole cell is the main unit. What is printed is kept in its order; nothing is corrected here.
"""

import re
from typing import NamedTuple

from normalize.confusions import distance
from normalize.kinds import loosely
from normalize.text import one_line, squeeze
from schemas.datafiles import remembered, rows

PER_LETTER = 0.12
"""The most that a letter-spaced label may cost for each of its letters."""
_BULLET = r"(?:[-–•*·]|\(?[0-9๐-๙]{1,2}[.)])?\s*"
_COLON = r"\s*[:：]"


class Split(NamedTuple):
    """The main and the supporting unit as printed, on one line; None where a cell has none."""

    main: str | None
    support: str | None


class Label(NamedTuple):
    """A label inside a unit cell. `bare`: `yes` is told without a colon, `no` only with one; `short` is no word of its own and
    stands with a colon, alone on a line, or in parentheses."""

    role: str
    printed: str
    bare: str


@remembered()
def _all_labels() -> tuple[Label, ...]:
    """All labels, longest first."""
    found = [Label(row["role"], row["printed"], row.get("bare") or "no") for row in rows("normalize", "unit_labels")]
    return tuple(sorted(found, key=lambda label: (-len(label.printed), label.printed)))


@remembered()
def unit_labels() -> tuple[tuple[str, str], ...]:
    """(role, label) of the labels that are told wherever they stand, longest first; the role is main or support."""
    return tuple((label.role, label.printed) for label in _all_labels() if label.bare != "short")


def label_spellings() -> tuple[str, ...]:
    """Every listed label, the short ones included."""
    return tuple(label.printed for label in _all_labels())


@remembered()
def _label_pattern() -> re.Pattern[str]:
    """A label at the beginning of a word, with its colon, on a line of its own, or bare; blanks may part it."""
    any_label = "|".join(loosely(label.printed) for label in _all_labels())
    bare = "|".join(loosely(label.printed) for label in _all_labels() if label.bare == "yes")
    own = "|".join(loosely(label.printed) for label in _all_labels() if label.bare != "no")
    alone = rf"(?m:^){_BULLET}(?P<alone>{own})[ \t]*(?m:$)"
    return re.compile(
        rf"{alone}|(?<![^\s,;(/-]){_BULLET}(?:(?P<colon>{any_label}){_COLON}|(?P<bare>{bare})(?=\s))"
        rf"|(?<=\S)(?P<glued>{bare}){_COLON}"
    )


@remembered()
def _remark_pattern() -> re.Pattern[str]:
    any_label = "|".join(loosely(label.printed) for label in _all_labels())
    return re.compile(rf"\(\s*(?:เป็น)?(?P<remark>{any_label})\s*\)")


@remembered()
def _roles() -> dict[str, str]:
    return {squeeze(label.printed): label.role for label in _all_labels()}


def split(printed: str) -> Split:
    """The main and supporting part of a cell as printed."""
    labels = list(_label_pattern().finditer(printed))
    if labels:
        found = _by_labels(printed, labels)
        if found:
            return found
    remarks = list(_remark_pattern().finditer(printed))
    return _by_remarks(printed, remarks) if remarks else Split(one_line(printed), None)


def _role(match: re.Match[str]) -> str:
    return _roles()[squeeze(match[match.lastgroup or 0])]


def _by_labels(printed: str, labels: list[re.Match[str]]) -> Split | None:
    """Each label's text up to the next label. Text before a label of the main unit belongs to none: such a cell is not split."""
    parts: dict[str, list[str]] = {"main": [], "support": []}
    before = one_line(printed[: labels[0].start()])
    if before and _role(labels[0]) == "main":
        return None
    if before:
        parts["main"].append(before)
    ends = [label.start() for label in labels[1:]] + [len(printed)]
    for label, end in zip(labels, ends, strict=True):
        text = one_line(printed[label.end() : end])
        if text:
            parts[_role(label)].append(text)
    return Split(" ".join(parts["main"]) or None, " ".join(parts["support"]) or None)


def _by_remarks(printed: str, remarks: list[re.Match[str]]) -> Split:
    """Each remark's unit stands before it; what follows the last remark has none and is named beside the main one."""
    parts: dict[str, list[str]] = {"main": [], "support": []}
    start = 0
    for remark in remarks:
        parts[_role(remark)].append(_item(printed[start : remark.start()]))
        start = remark.end()
    parts["support"].append(_item(printed[start:]))
    return Split(*(" ".join(filter(None, parts[role])) or None for role in ("main", "support")))


def _item(text: str) -> str:
    """A unit without the number, dash or comma before it."""
    return re.sub(rf"^[\s,;/]*{_BULLET}", "", one_line(text)).strip(" ,;/")


def split_closed_up(plain: str) -> Split | None:
    """A letter-spaced cell whose blanks were taken out, by labels whose letters may be misread; None where it has no labels."""
    pieces = re.split("[:：]", plain)
    if len(pieces) not in (2, 3) or _label_at_end(pieces[0], "main") != 0:
        return None
    if len(pieces) == 2:
        return Split(pieces[1] or None, None)
    at = _label_at_end(pieces[1], "support")
    return Split(pieces[1][:at] or None, pieces[2] or None) if at else None


def _label_at_end(text: str, role: str) -> int | None:
    """The offset of the longest label of that role that the text ends with; None where it ends with none."""
    for label in _all_labels():
        if label.role != role or label.bare == "short":
            continue
        wanted = squeeze(label.printed)
        lengths = range(max(1, len(wanted) - 3), min(len(text), len(wanted) + 4) + 1)
        costs = [(distance(text[-length:], wanted, PER_LETTER * len(wanted)), length) for length in lengths]
        cost, length = min(costs, default=(float("inf"), 0))
        if cost <= PER_LETTER * len(wanted):
            return len(text) - length
    return None
