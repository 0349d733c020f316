"""A code, a severity or a label in; what it is called in Thai and English out, and its place in lists."""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from audit.codes import all_codes
from audit.false_alarms import SCAN, TEXT, Kind, Rate, rates
from schemas.datafiles import rows
from schemas.findings import SEVERITY_ORDER, Finding

_NUMBERED = re.compile(r"indicator (\d+)")
_ROW_FIELD = re.compile(r"(t\d+\.r\d+)\.(\w+)")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_OF_PART = re.compile(r"(.+) \((\w+)\)")


class Words(NamedTuple):
    """What something is called, in Thai and English."""

    th: str
    en: str


class About(NamedTuple):
    """What a reader of a finding should know of its code: the rule with its sources, what to do, and how often it errs.

    `rates` are those that were measured, in reports with a text layer first.
    """

    rule: Words
    todo: Words
    sources: tuple[str, ...]
    rates: Mapping[Kind, Rate]


def words_for(key: str) -> Words:
    """What a code, a severity or the label of a quotation is called; the key itself where nobody named it."""
    if found := _NUMBERED.fullmatch(key):
        return Words(f"ตัวชี้วัดที่\u00a0{found[1]}", f"indicator\u00a0{found[1]}")  # a number alone in a line looks like a list's
    if found := _ROW_FIELD.fullmatch(key):
        what = words_for(found[2])
        return Words(f"{what.th} ({found[1]})", f"{what.en} ({found[1]})")
    if key not in _words() and (found := _OF_PART.fullmatch(key)):
        what, part = words_for(found[1]), words_for(found[2])
        return Words(f"{what.th} ({part.th})", f"{what.en} ({part.en})")
    return _words().get(key, Words(key, key))


@cache
def _words() -> Mapping[str, Words]:
    titles = {code.code: Words(*code.title) for code in all_codes().values()}
    return titles | {row["key"]: Words(row["th"], row["en"]) for row in rows("ita", "words")}


@cache
def _ranks() -> Mapping[str, int]:
    return {code: place for place, code in enumerate(all_codes())}


def rank(code: str) -> tuple[int, str]:
    """The place of a code in lists: what concerns the whole report comes first."""
    return _ranks().get(code, len(_ranks())), code


def order(finding: Finding) -> tuple[int, int, str]:
    """The place of a finding: by severity, then by code."""
    return SEVERITY_ORDER[finding.severity], *rank(finding.code)


def about(code: str) -> About | None:
    """What to know of a code; None where no file tells."""
    known = all_codes().get(code)
    if known is None:
        return None
    measured = {kind: rates(kind)[code] for kind in (TEXT, SCAN) if code in rates(kind)}
    return About(Words(*known.rule), Words(*known.todo), tuple(map(unmarked, known.sources)), measured)


def unmarked(markdown: str) -> str:
    """The words of a line of Markdown: links without where they lead to in the docs, names of files without their ticks."""
    return _LINK.sub(r"\1", markdown).replace("`", "")
