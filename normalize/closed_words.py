"""Cells and lines read from pictures in; the same with misread words of closed lists put right where only such a word can stand.

A label before its colon, `ตัวชี้วัดที่` before its number, a month before its year, an instrument behind คะแนนเฉลี่ย, a grade
behind ระดับ: there the listed word that is nearest, by what engines take for each other, is read, with a margin to the next. Each
is a change of the text. Free text is left as it was read.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from normalize.confusions import nearest_read
from normalize.headers import words
from normalize.months import month_names
from normalize.summaries import mean_labels
from normalize.text import squeeze
from schemas.datafiles import remembered, rows
from schemas.pictures import is_ocr
from schemas.provenance import Change
from schemas.tables import Cell, Line, Table

SURE, GUESSED = 0.9, 0.8
"""Confidence of a change by marks and look-alikes alone, and of any other."""
SHORT_LIMIT = 0.5
"""The farthest that an abbreviated month or an instrument may be: of two or three letters one may be misread for its like."""
_LABEL = re.compile(r"^\s*([ก-๎][^:：\n]{4,38}?)\s*[.\-]?\s*[:：]", re.MULTILINE)
_INDICATOR = re.compile(r"^\s*(ต[^\s0-9๐-๙:]{4,14}|ต[^0-9๐-๙:\n]{4,14}?)\s*(?=[0-9๐-๙]{1,2}[^0-9๐-๙])", re.MULTILINE)
_INDICATOR_WORDS = ("ตัวชี้วัดที่", "ตัวชี้วัด")
_SHORT_MONTH = re.compile(r"(?<![ก-๎.])([ก-ฮเ][ก-๎]?\s?[.,]\s?[ัิ-ู็-๎]?[ก-ฮ][ก-๎]{0,2}\s?[.,]?)\s*(?=(?:25|๒๕)?[0-9๐-๙]{2}(?![0-9๐-๙]))")
_SIGNS = re.compile(r"[\s.,]")
_MEAN = re.compile(r"^\s*(?P<label>[ก-๎]+)\s*\(?(?P<name>[^\sก-ฮ()]{2,4}|[^\s()]{3,4})\)?\s*$")
_INSTRUMENTS = ("IIT", "EIT", "OIT")
_ERA = re.compile(
    r"(?P<sign>(?<=ประมาณ)\s?[,.'‘’`]\s?)?(?P<era>(?<![ก-๎.])พ\s?[.,]?\s?ศ\s?[.,]?)(?=\s?(?:25|๒๕)[0-9๐-๙]{2}(?![0-9๐-๙]))"
)
_GRADE = re.compile(r"(?:คะแนน|ผลการประเมิน)[^\n]{0,60}?ระดับ\s*(?P<grade>[0-9])(?![0-9๐-๙.,])")
_RANK_AT_END = re.compile(r"(?:คะแนน|ผลการประเมิน)[^\n]{0,60}ระดับ\s*$")
_GRADE_FIRST = re.compile(r"\s*(?P<grade>[0-9])(?=\s*(?:โดย|ซึ่ง|และ|$))")


class Mend(NamedTuple):
    """What stands at an offset of a text and what it should be."""

    start: int
    read: str
    meant: str
    rule: str
    confidence: float


def mend_pictures(tables: Sequence[Table], lines: list[Line]) -> None:
    """Put mended cells and lines in the place of those that were read from pictures; what was read is never written into."""
    for table in tables:
        for index, cell in enumerate(table.cells):
            if is_ocr(cell.reader):
                table.cells[index] = _cell(cell)
    above = ""
    for index, line in enumerate(lines):
        if is_ocr(line.reader):
            lines[index] = _line(line, above)
        above = "" if line.furniture else line.text


def _cell(cell: Cell) -> Cell:
    text, changes = mended(cell.text)
    return replace(cell, text=text, changes=[*cell.changes, *changes]) if changes else cell


def _line(line: Line, above: str) -> Line:
    text, changes = mended(line.text, above)
    return replace(line, text=text, changes=[*line.changes, *changes]) if changes else line


def mended(text: str, above: str = "") -> tuple[str, list[Change]]:
    """A text with its misread words of closed lists put right, and the changes; `above` is the line that it may go on with."""
    changes: list[Change] = []
    for mend in sorted({mend.start: mend for mend in _mends(text, above)}.values(), reverse=True):
        if text[mend.start : mend.start + len(mend.read)] == mend.read and mend.read != mend.meant:
            text = text[: mend.start] + mend.meant + text[mend.start + len(mend.read) :]
            changes.append(Change(mend.start, mend.rule, mend.read, mend.meant, mend.confidence))
    return text, changes


def _mends(text: str, above: str) -> Iterator[Mend]:
    """What is to be mended in a text, from its end to its beginning no two of them at one place."""
    yield from _grades(text, above)
    yield from _marks(text)
    yield from _eras(text)
    yield from _labels(text)
    yield from _months(text)
    yield from _instruments(text)


@remembered()
def _footers() -> dict[str, str]:
    """The labels of footers, as `words` leaves them → as they are printed."""
    return {words(row["printed"]): row["printed"] for row in rows("normalize", "footers")}


@remembered()
def _listed(place: str) -> dict[str, str]:
    """Words as read → as meant, of those that are told by where they stand."""
    return {row["read"]: row["meant"] for row in rows("normalize", "ocr_words") if row["place"] == place}


def _marks(text: str) -> Iterator[Mend]:
    listed = _listed("before a number")
    for match in re.finditer(rf"({'|'.join(sorted(map(re.escape, listed), key=len, reverse=True))})(?=\s*[0-9๐-๙])", text):
        yield Mend(match.start(), match[0], listed[match[0]], "ocr-mark", SURE)


def _eras(text: str) -> Iterator[Mend]:
    """พ.ศ. before a year whose stops were misread or lost, and a sign before it that no one prints there."""
    for match in _ERA.finditer(text):
        if match["era"].replace(" ", "") not in ("พ.ศ.", "พ.ศ"):
            yield Mend(match.start("era"), match["era"], "พ.ศ.", "ocr-sign", SURE)
        if match["sign"]:
            yield Mend(match.start("sign"), match["sign"], " ", "ocr-sign", SURE)


def _labels(text: str) -> Iterator[Mend]:
    """Labels of the footers of tables before a colon, and ตัวชี้วัดที่ before the number of an indicator."""
    for match in _LABEL.finditer(text):
        if words(match[1]) not in _footers():
            yield from _by_distance(match.start(1), match[1], _footers(), "ocr-label")
    for match in _INDICATOR.finditer(text):
        if squeeze(match[1]) not in _INDICATOR_WORDS:
            yield from _by_distance(match.start(1), match[1], {word: word for word in _INDICATOR_WORDS}, "ocr-label")


def _months(text: str) -> Iterator[Mend]:
    names = month_names("short")
    for match in _SHORT_MONTH.finditer(text):
        read = _SIGNS.sub("", match[1])
        if read in names:
            continue
        near = nearest_read(read, names, SHORT_LIMIT)
        if near is not None:
            yield Mend(match.start(1), match[1].rstrip(), names[near.name], "ocr-month", GUESSED)


def _instruments(text: str) -> Iterator[Mend]:
    """The instrument whose mean a row gives."""
    match = _MEAN.match(text)
    if match and words(match["label"]) in mean_labels() and match["name"].upper() not in _INSTRUMENTS:
        near = nearest_read(match["name"], _INSTRUMENTS)
        if near is not None:
            yield Mend(match.start("name"), match["name"], near.name, "ocr-instrument", GUESSED)


def _grades(text: str, above: str) -> Iterator[Mend]:
    """A digit where only a grade can stand: behind ระดับ in a sentence on scores, perhaps at the beginning of the next line."""
    found: list[re.Match[str]] = [*_GRADE.finditer(text)]
    first = _GRADE_FIRST.match(text)
    if first and _RANK_AT_END.search(above):
        found.append(first)
    for match in found:
        grade = _listed("as a grade").get(match["grade"])
        if grade is not None:
            yield Mend(match.start("grade"), match["grade"], grade, "ocr-grade", GUESSED)


def _by_distance(start: int, read: str, listed: Mapping[str, str], rule: str) -> Iterator[Mend]:
    near = nearest_read(squeeze(read), listed)
    if near is not None:
        yield Mend(start, read, listed[near.name], rule, SURE if near.is_slip else GUESSED)
