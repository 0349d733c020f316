"""The text of a cell in, the items of the list printed in it out: numbered, lettered or with bullets, each as printed."""

import re
from collections.abc import Iterator

from normalize.numbers import to_arabic

_NUMBER = re.compile(r"(?:(?<=\s)|^)\(?([0-9๐-๙]{1,2})(?:\)|\.(?![0-9๐-๙]))\s*(?=\S)")
_BULLET = re.compile(r"^[ \t]*([-–—•●▪◦○‣✓✔*\uf0b7\uf0a7\uf0d8])[ \t]*(?=\S)", re.MULTILINE)
LEAST_ITEMS = 2


def items_of(text: str | None) -> list[str]:
    """The items of a list, with their numbers or bullets; empty where there is no list.

    Numbers must run 1, 2, 3 … in order, also where they stand in one line (`1.ประกาศ 2.ประชุม`); bullets must begin lines. Words
    before the first item are an item of their own, so that the items joined are the text.
    """
    if not text:
        return []
    starts = list(_numbered(text)) or _bulleted(text)
    if len(starts) < LEAST_ITEMS:
        return []
    cuts = [0, *starts] if text[: starts[0]].strip() else starts
    return [part.strip() for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True) if (part := text[start:end]).strip()]


def _numbered(text: str) -> Iterator[int]:
    """Where the numbers 1, 2, 3 … stand, each the first of its value behind the one before."""
    wanted = 1
    for match in _NUMBER.finditer(text):
        if int(to_arabic(match[1])) == wanted:
            wanted += 1
            yield match.start()


def _bulleted(text: str) -> list[int]:
    """Where lines begin with the bullet of the first one that has any."""
    found = list(_BULLET.finditer(text))
    return [match.start() for match in found if match[1] == found[0][1]]
