"""A text in; the names of persons in it out: behind a title or rank, or beside a label.

Names without any title are found only where a column's head or a label says that persons stand there.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from normalize.personal import personal_words

_WORD = "[ก-ฮเแโใไ][\u0e01-\u0e3a\u0e40-\u0e4e]*"
_NAME_WORD = rf"{_WORD}(?:-{_WORD})?(?!\. ?[ก-ฮ]{{1,2}}\.)"
"""The letter before a dot may begin the title of the next person (พ.ต.ท.), where lines were joined."""
_INNER_TITLE = re.compile("(?<=..)(?:นางสาว|นาย|นาง|ว่าที่ร้อยตรี)(?=[ก-ฮเแโใไ])")
_GAP = r"[ \u00a0\t\u200b]*\n?[ \u00a0\t\u200b]*"
_PAIR = re.compile(rf"({_NAME_WORD})(?:{_GAP}((?:ณ{_GAP})?{_NAME_WORD}(?:{_GAP}ณ{_GAP}{_NAME_WORD})?))?")
_LATIN = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|MR|MRS|MS|MISS|DR)\b\.?\s*([A-Z][A-Za-z\-]+)\s+([A-Z][A-Za-z\-]+)")


class Name(NamedTuple):
    """Code points `start` to `end` are a name without its title; `last` is "" where only a first name stands there.

    `weak`: only a name where a number stands right beside it.
    """

    start: int
    end: int
    first: str
    last: str
    weak: bool = False


def find_names(text: str) -> list[Name]:
    """Names behind titles and labels, in order of their places."""
    found: list[Name] = []
    for match in _titles().finditer(text):
        name = _behind_title(text, match)
        if name and not any(name.start < old.end for old in found):
            found += _parted(text, name)
    found += [Name(m.start(1), m.end(), m[1], m[2]) for m in _LATIN.finditer(text)]
    return sorted(found)


def _parted(text: str, name: Name) -> list[Name]:
    """The name, and the one behind it where lines were joined and its family name runs into the next title."""
    begin = name.end - len(name.last)
    for inner in _INNER_TITLE.finditer(name.last):
        behind = name_at(text, begin + inner.end())
        if behind and behind.last:
            last = name.last[: inner.start()]
            return [name._replace(end=begin + len(last), last=last), *_parted(text, behind)]
    return [name]


def _behind_title(text: str, match: re.Match[str]) -> Name | None:
    weak, label = bool(match["weak"]), bool(match["label"])
    if not label and text.startswith(personal_words("not"), match.start()):
        return None
    if text[max(0, match.start() - 12) : match.start()].rstrip().endswith(personal_words("place")):
        return None
    name = name_at(text, match.end())
    if name is None or (label and (not name.last or text.startswith(personal_words("unit"), name.start))):
        return None
    return name._replace(weak=weak or label)


def name_at(text: str, start: int) -> Name | None:
    """A first name and, if there is one, a family name that begin there, cut off before a post or label written behind them."""
    match = _PAIR.match(text, start)
    if not match:
        return None
    first = _cut(match[1], 2)
    if len(first) < 2:
        return None
    if first != match[1] or not match[2]:
        return Name(start, start + len(first), first, "")
    last = "" if match[2].startswith(personal_words("unit")) else _cut(match[2], 0)
    if len(last) < 2:
        return Name(start, start + len(first), first, "")
    return Name(start, match.start(2) + len(last), first, last)


def listed_names(text: str, part: bool = False) -> Iterator[Name]:
    """Names that begin the lines of a cell in a column of persons, numbers before them left out.

    They have a first and a family name, or one word where the column has only a `part` of them.
    """
    for line in re.finditer(r"(?m)^[\s0-9๐-๙.)\-]*", text):
        name = name_at(text, line.end())
        if name and (name.last or part) and not text.startswith(personal_words("unit"), name.start):
            yield name


def names_persons(head: str) -> Literal["", "whole", "part"]:
    """Whether a column's head says that persons stand below, with their whole names or a part of them."""
    bare = re.sub(r"\s", "", head).replace("–", "-")
    if bare in personal_words("part-column"):
        return "part"
    return "whole" if any(word in bare for word in personal_words("column")) else ""


def _cut(word: str, least: int) -> str:
    """The word up to the first post or label that is written behind it without a blank."""
    ends = [at for end in personal_words("end") if (at := word.find(end, least)) >= 0]
    return word[: min(ends)] if ends else word


@cache
def _titles() -> re.Pattern[str]:
    """One or several titles before a name; no Thai letter stands before the first, but for a few words."""
    title, second, weak = _any("title"), _any("second"), _any("weak")
    label = "|".join(re.escape(word) for word in personal_words("label"))
    begins = "|".join(
        ["(?<![ก-๎])", r"(?=[ก-ฮ]{1,2}\. ?[ก-ฮ]\. ?[ก-ฮ]\.)", *(f"(?<={word})" for word in personal_words("before"))]
    )
    return re.compile(
        rf"(?:{begins})(?:(?:(?:{title}){_GAP})+(?:(?:{second}){_GAP})?|(?P<weak>{weak}){_GAP}|(?P<label>{label})[\s:：]*)"
        r"(?=[ก-ฮเแโใไ])"
    )


def _any(kind: str) -> str:
    """The words of a kind as alternatives; blanks may stand behind dots."""
    return "|".join(re.escape(word).replace(r"\ ", r"\ ?").replace(r"\.", r"\.\ ?") for word in personal_words(kind))
