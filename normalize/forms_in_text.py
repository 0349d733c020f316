"""The lines of a report outside its tables in; measures written as labelled lines below the name of their indicator out.

    ตัวชี้วัดที่ 3 การใช้อำนาจ
    มาตรการ : กำหนดเกณฑ์ร่วมกัน
    ผู้รับผิดชอบ : กองการเจ้าหน้าที่

A line without a label goes on with the value above it, as far as it is set in the same size.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from normalize.flow import joint
from normalize.groups import Group, key_of_line
from normalize.headers import in_context, table_kinds
from normalize.indicators import match_indicator
from normalize.rows import Row
from normalize.upright import label_role
from schemas.tables import Cell, Line, Table

LEAST_LABELS = 2
"""Different labels below one indicator; with fewer its name and a colon may be plain text."""
SAME_SIZE = 0.12
_LABEL = re.compile(r"\s*(?:[-–•]\s*|[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})?[.)]\s*)?([^:：\n]{2,40}?)\s*[:：]\s*(.*)", re.DOTALL)
_ITEM = re.compile(r"[-–•●▪*✓]\s*\S|\(?[0-9๐-๙]{1,2}(?:[.)]|\.[0-9๐-๙]{1,2})\s*\D")
_INDICATOR = re.compile(r"\s*(?:[0-9๐-๙.]{1,5}[.)]?\s*)?ตัวชี้วัด")
_SECTION = re.compile(r"\s*(?:ส่วนที่|บทที่|ภาคผนวก|หมวดที่)\s*[0-9๐-๙]*")

Labelled = dict[str, list[Cell]]


class _Value(NamedTuple):
    """The value being read: its role, and the size of its label in points."""

    role: str
    size: float


def forms_in(lines: Sequence[Line], tables: Sequence[Table]) -> tuple[list[Group], str]:
    """The indicators with their labelled values, and the kind of table that they would make; none where there are no such lines.

    A table ends the lines of the indicator above it.
    """
    cuts = {table.after_line for table in tables}
    forms: list[tuple[Line, Labelled]] = []
    last: _Value | None = None
    for number, line in enumerate(line for line in lines if not line.furniture):
        named = bool(_INDICATOR.match(line.text)) and match_indicator(line.text) is not None
        if named or number in cuts or _SECTION.match(line.text):
            forms.append((line, {}))
            last = None
        if forms and not named:
            last = _take(line, forms[-1][1], last)
    kept = [(line, values) for line, values in forms if match_indicator(line.text) and len(values) >= LEAST_LABELS]
    kind = _kind({name for _, values in kept for name in values})
    return ([_group(line, values) for line, values in kept], kind) if kind else ([], "")


def _take(line: Line, values: Labelled, last: _Value | None) -> _Value | None:
    """Add a line to the values below an indicator; the value that it begins or goes on with comes back."""
    match = _LABEL.fullmatch(line.text)
    named = label_role(match[1]) if match else ""
    if match and named:
        values.setdefault(named, []).append(_cell(line, match[2]))
        return _Value(named, line.size)
    if last is None or abs(line.size - last.size) > SAME_SIZE * last.size:
        return None
    before, text = values[last.role][-1], line.text.strip()
    if not before.text.strip() or _ITEM.match(text):
        values[last.role].append(_cell(line, text))
    else:
        before.text += joint(before.text, text) + text  # a sentence that wraps
    return last


def _cell(line: Line, text: str) -> Cell:
    return Cell(line.line_id, 0, 0, 1, 1, text, text, [], [line.place])


def _group(line: Line, values: Labelled) -> Group:
    meant = in_context(values)
    under = {meant.get(role, role): tuple(cells) for role, cells in values.items()}
    return Group(0, key_of_line(line), [Row(0, under, "row", "", tuple(cell for cells in values.values() for cell in cells))])


def _kind(roles: set[str]) -> str:
    """The kind of table that the labels would make as heads; the lines of indicators with scores alone make none."""
    meant = in_context(roles)
    has = {"indicator", *(meant.get(role, role) for role in roles)}
    kind = next((kind.kind for kind in table_kinds() if kind.indicator_from == "column" and kind.fits(has)), "")
    return kind if kind in ("measures", "follow_up") else ""
