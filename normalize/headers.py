"""Column heads as printed in, the meaning of each column and the kind of table out.

The spellings are data (`data/headers.csv`), and so is what two heads over each other mean (`head_pairs.csv`), what a head means
beside others (`head_contexts.csv`) and which columns make which kind of table (`table_kinds.csv`). A head that is none of the
spellings is matched by closeness, with a margin to the runner-up, so that a misread head (มีมติ for มิติ) does not cost its column.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import fuzz

from normalize.dates import names_month_or_quarter
from normalize.numbers import parse_number, to_arabic
from normalize.text import mend, squeeze
from schemas.datafiles import remembered, rows
from schemas.provenance import Change
from schemas.tables import Cell, Table

LEAST_LIKENESS = 65.0
"""Per cent; a head less like every known spelling keeps its column unknown."""
MARGIN = 8.0
"""Per cent; how much worse the best spelling of another meaning must be."""
SURE_LIKENESS = 88.0
LEAST_LETTERS, SHORT = 5, 7
"""A shorter head is not guessed: ชื่อ is as near to ชื่ออปท as to anything. A short one must also begin as the spelling does."""

_OF_YEAR = r"(?:ประจำ)?ปี(?:งบประมาณ)?"
_YEAR = re.compile(rf"(?:{_OF_YEAR})?(?:พศ)?(25[0-9]{{2}})(?![0-9])|{_OF_YEAR}(?:พศ)?([4-9][0-9])(?![0-9])")
"""A year in a head, as `words` leaves it; one of two digits only behind ปี."""
_YEAR_ALONE = frozenset({"g_year"})
"""A head that is nothing but a year: it stands under a head that says of what."""
_PART = re.compile(r"\(?(?:part|ส่วนที่|ตอนที่)([12])\)?")
"""The part of EIT that a score head names, as `words` leaves it."""

_PART_ALONE = frozenset({"g_part"})
"""A head that is nothing but a part of EIT: it stands under a head that says of what."""


@dataclass(slots=True)
class Columns:
    """What the columns of a table mean: a role or "" each, the years and EIT parts named in heads, and the kind of table.

    `upright` tells a table whose heads stand beside their values, `wide` one whose heads are the indicators themselves: such
    heads give no role.
    """

    roles: list[str]
    years: dict[int, int] = field(default_factory=dict)
    parts: dict[int, int] = field(default_factory=dict)
    kind: str = "other"
    indicator_from: str = ""
    guessed: list[tuple[Cell, str]] = field(default_factory=list)
    """Heads matched by closeness only, with the spelling they were taken for."""
    marked: dict[int, str] = field(default_factory=dict)
    """Columns that stand for a month or quarter, with its name as printed: a mark in them says when."""
    upright: bool = False
    wide: bool = False

    def column(self, role: str) -> int | None:
        """The first column of a role."""
        return self.roles.index(role) if role in self.roles else None

    def changes(self) -> dict[str, list[Change]]:
        """What the guessed heads were taken for, by target (`t13.r01.c05.head`)."""
        return {f"{cell.cell_id}.head": [Change(0, "head-name", cell.text, spelling, 0.9)] for cell, spelling in self.guessed}


class TableKind(NamedTuple):
    """A kind of table: at least `least` of the roles `any_of`, all of `all_of` and none of `none_of`.

    `indicator_from` says where its rows name the indicator: in a `column`, or in a `heading` over them.
    """

    kind: str
    any_of: frozenset[str]
    least: int
    all_of: frozenset[str]
    none_of: frozenset[str]
    indicator_from: str

    def fits(self, roles: Collection[str]) -> bool:
        """Whether a set of roles makes this kind."""
        has = set(roles)
        return len(has & self.any_of) >= self.least and self.all_of <= has and not self.none_of & has


class Context(NamedTuple):
    """A role that means another one in a table that has one of the roles `beside` ("" for any table) and none of `without`."""

    role: str
    beside: frozenset[str]
    without: frozenset[str]
    becomes: str


def words(text: str) -> str:
    """A head's words, mended, without white space, dots and colons, digits as 0–9, Latin letters small."""
    return re.sub(r"[.:：]", "", squeeze(to_arabic(mend(text)[0]))).lower()


def year_in(head: str) -> int | None:
    """The year (Buddhist Era) that what `words` leaves of a text names."""
    match = _YEAR.search(head)
    return int(match[1] or "25" + match[2]) if match else None


def without_year(head: str) -> str:
    """What `words` leaves of a text, without the year it names."""
    return _YEAR.sub("", head, count=1)


@remembered()
def spellings() -> dict[str, frozenset[str]]:
    """Each known spelling → the roles it may have."""
    found: dict[str, set[str]] = {}
    for row in rows("normalize", "headers"):
        found.setdefault(words(row["printed"]), set()).add(row["role"])
    return {spelling: frozenset(roles) for spelling, roles in found.items()}


@remembered()
def _pairs() -> Mapping[tuple[str, str], str]:
    return {(row["outer"], row["inner"]): row["role"] for row in rows("normalize", "head_pairs")}


def _set(listed: str) -> frozenset[str]:
    return frozenset(filter(None, listed.split("|")))


@remembered()
def contexts() -> tuple[Context, ...]:
    """The meanings that depend on the other columns, in their order."""
    found = sorted(rows("normalize", "head_contexts"), key=lambda row: int(row["order"]))
    return tuple(Context(row["role"], _set(row["beside"]), _set(row["without"]), row["becomes"]) for row in found)


@remembered()
def table_kinds() -> tuple[TableKind, ...]:
    """The kinds of table, the one to try first first."""
    found = sorted(rows("normalize", "table_kinds"), key=lambda row: int(row["order"]))
    return tuple(
        TableKind(
            row["kind"], _set(row["any_of"]), int(row["least"]), _set(row["all_of"]), _set(row["none_of"]), row["indicator_from"]
        )
        for row in found
    )


@remembered()
def plan_numbers() -> frozenset[str]:
    """The roles of the numbers of a plan-progress table."""
    return next(kind.any_of for kind in table_kinds() if kind.kind == "plan_progress")


@remembered()
def turning_words() -> frozenset[str]:
    """Words that give a head another meaning than the spelling it is near to: คะแนนปีที่แล้ว, ค่าเฉลี่ยจังหวัด."""
    return frozenset(words(row["printed"]) for row in rows("normalize", "other_numbers") if row["place"] == "head")


@remembered(8192)
def roles_of(text: str, sure: bool = False) -> tuple[frozenset[str], str]:
    """The roles a head may have, and the spelling it was taken for ("" if it is a known one). `sure` allows no guess
    but a slip of a letter.
    """
    printed = words(text)
    head = without_year(printed)
    if printed and not head:
        return _YEAR_ALONE, ""
    known = spellings()
    if head not in known:
        head = _PART.sub("", head)
        if printed and not head:
            return _PART_ALONE, ""
    if head in known:
        return known[head], ""
    if not LEAST_LETTERS <= len(head) <= 50:
        return frozenset(), ""
    ranked = sorted(((fuzz.ratio(head, spelling), spelling) for spelling in known), reverse=True)
    likeness, spelling = ranked[0]
    other = next((score for score, name in ranked if not known[name] & known[spelling]), 0.0)
    good = likeness >= SURE_LIKENESS if sure else likeness >= LEAST_LIKENESS and likeness - other >= MARGIN
    if any(word in head and word not in spelling for word in turning_words()):
        good = False
    if len(head) <= SHORT:
        good = good and head[0] == spelling[0] and abs(len(head) - len(spelling)) <= 1
    return (known[spelling], spelling) if good else (frozenset(), "")


def recognise(table: Table) -> Columns:
    """The meaning of a table's columns by its heads, and its kind."""
    heads = [row for row in table.covering()[: table.header_rows] if len(set(map(id, row))) > 1 or table.n_cols == 1]
    columns = Columns([""] * table.n_cols)
    for col in range(table.n_cols):
        stack: list[Cell] = []
        for row in heads:
            if col < len(row) and row[col] not in stack:
                stack.append(row[col])
        columns.roles[col] = _role(stack, columns)
        _note_year_and_part(col, stack, columns)
    _by_content(table, columns)
    meant = in_context(columns.roles)
    columns.roles = [meant.get(role, role) for role in columns.roles]
    kind = next((kind for kind in table_kinds() if kind.fits(columns.roles)), None)
    if kind is not None:
        columns.kind, columns.indicator_from = kind.kind, kind.indicator_from
    return columns


def _note_year_and_part(col: int, stack: Sequence[Cell], columns: Columns) -> None:
    texts = [words(cell.text) for cell in stack]
    year = next((found for text in texts if (found := year_in(text))), None)
    if year:
        columns.years[col] = year
    part = next((m for text in texts if (m := _PART.search(text))), None)
    if part and columns.roles[col] == "score":
        columns.parts[col] = int(part[1])
    if stack and columns.roles[col] in ("", "period") and names_month_or_quarter(stack[-1].text):
        columns.marked[col] = stack[-1].text


def _role(stack: Sequence[Cell], columns: Columns) -> str:
    """The role of a column under its stack of head cells, outermost first."""
    found: list[frozenset[str]] = []
    for cell in stack:
        roles, spelling = roles_of(cell.text)
        if spelling and all(seen is not cell for seen, _ in columns.guessed):
            columns.guessed.append((cell, spelling))
        found.append(roles)
    for outer, inner in pairwise(found):
        for pair, role in _pairs().items():
            if pair[0] in outer and pair[1] in inner:
                return role
    single = [role for roles in reversed(found) for role in sorted(roles) if not role.startswith("g_")]
    return single[0] if single else ""


def _by_content(table: Table, columns: Columns) -> None:
    """ผลการประเมิน heads grades or scores: where it is the only head of either and numbers stand below, it is the scores'."""
    col = columns.column("grade")
    if col is None or "score" in columns.roles or "indicator" not in columns.roles:
        return
    below = [cell.text for cell in table.cells if cell.col == col and cell.row >= table.header_rows and cell.text.strip()]
    numbers = sum(parse_number(text) is not None for text in below)
    if numbers > len(below) / 2:
        columns.roles[col] = "score"


def in_context(roles: Collection[str]) -> dict[str, str]:
    """What the roles of a table mean beside each other, of those that mean something else than they say."""
    has, meant = set(roles), dict[str, str]()
    for context in contexts():
        if context.role in has and (not context.beside or context.beside & has) and not context.without & has:
            has = has - {context.role} | {context.becomes}
            meant[context.role] = context.becomes
    return meant
