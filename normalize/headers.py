"""Column heads as printed in, the meaning of each column and the kind of table out.

The spellings are data (`data/headers.csv`, `data/footers.csv`). A head that is none of them is matched by closeness, with a
margin to the runner-up, so that a misread head (มีมติ for มิติ) does not cost its column.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise

from rapidfuzz import fuzz

from normalize.indicators import is_indicator
from normalize.numbers import to_arabic
from normalize.text import mend, squeeze
from normalize.units import unit_labels
from schemas.datafiles import rows
from schemas.tables import Cell, Table

LEAST_LIKENESS = 65.0
"""Per cent; a head less like every known spelling keeps its column unknown."""
MARGIN = 8.0
"""Per cent; how much worse the best spelling of another meaning must be."""
SURE_LIKENESS = 88.0
LEAST_LETTERS, SHORT = 5, 7
"""A shorter head is not guessed: ชื่อ is as near to ชื่ออปท as to anything. A short one must also begin as the spelling does."""

_YEAR = re.compile(r"(?:(?:ประจำ)?ปี(?:งบประมาณ)?)?(?:พศ)?(25[0-9]{2})(?![0-9])")
"""A year in a head, as `words` leaves it."""
_YEAR_ALONE = frozenset({"g_year"})
"""A head that is nothing but a year: it stands under a head that says of what."""
_INSTRUMENT = re.compile(r"\(?\b[IEO]IT\b\)?")
_COUNTED = re.compile(r"\(?[0-9๐-๙]{1,2}\)?")
_LABEL = re.compile(r"\s*([^:：\n]{3,40}?)\s*[:：]\s*(.*)", re.DOTALL)

_UNDER = {
    ("g_projects", "planned"): "projects_planned",
    ("g_projects", "done_projects"): "projects_done",
    ("g_budget", "planned"): "budget_planned",
    ("g_budget", "ordinance"): "budget_ordinance",
    ("g_budget", "spent"): "budget_spent",
    ("g_percent", "g_projects"): "pct_projects",
    ("g_percent", "g_budget"): "pct_budget",
    ("period", "period_start"): "period_start",
    ("period", "period_end"): "period_end",
}
PLAN_NUMBERS = frozenset(_UNDER.values()) - {"period_start", "period_end"}


@dataclass(slots=True)
class Columns:
    """What the columns of a table mean: a role or "" each, the years named in score heads, and the kind of table."""

    roles: list[str]
    years: dict[int, int] = field(default_factory=dict)
    kind: str = "other"
    guessed: list[tuple[Cell, str]] = field(default_factory=list)
    """Heads matched by closeness only, with the spelling they were taken for."""

    def column(self, role: str) -> int | None:
        """The first column of a role."""
        return self.roles.index(role) if role in self.roles else None


def words(text: str) -> str:
    """A head's words, mended, without white space, dots and colons, digits as 0–9."""
    return re.sub(r"[.:：]", "", squeeze(to_arabic(mend(text)[0])))


@cache
def spellings() -> dict[str, frozenset[str]]:
    """Each known spelling → the roles it may have."""
    found: dict[str, set[str]] = {}
    for row in rows("normalize", "headers"):
        found.setdefault(words(row["printed"]), set()).add(row["role"])
    return {spelling: frozenset(roles) for spelling, roles in found.items()}


@lru_cache(maxsize=8192)
def roles_of(text: str, sure: bool = False) -> tuple[frozenset[str], str]:
    """The roles a head may have, and the spelling it was taken for ("" if it is a known one). `sure` allows no guess
    but a slip of a letter.
    """
    head = words(text)
    year = _YEAR.search(head)
    if year:
        head = head.replace(year[0], "")
        if not head:
            return _YEAR_ALONE, ""
    known = spellings()
    if head in known:
        return known[head], ""
    if not LEAST_LETTERS <= len(head) <= 50:
        return frozenset(), ""
    ranked = sorted(((fuzz.ratio(head, spelling), spelling) for spelling in known), reverse=True)
    likeness, spelling = ranked[0]
    other = next((score for score, name in ranked if not known[name] & known[spelling]), 0.0)
    good = likeness >= SURE_LIKENESS if sure else likeness >= LEAST_LIKENESS and likeness - other >= MARGIN
    if len(head) <= SHORT:
        good = good and head[0] == spelling[0] and abs(len(head) - len(spelling)) <= 1
    return (known[spelling], spelling) if good else (frozenset(), "")


class Forms:
    """The judge of how tables go on, by the words of known heads, footers and indicators."""

    def header_rows(self, texts: Sequence[Sequence[str]]) -> int:
        """How many leading rows are column heads; a title row over the heads counts."""
        for start in range(min(2, len(texts))):
            if start and len([t for t in texts[0] if t.strip()]) > 1:
                return 0
            if self._is_head(texts[start]):
                count = start + 1
                while count < len(texts) and count < start + 3 and self._is_sub_head(texts[count], texts[count - 1]):
                    count += 1
                return count
        return 0

    def _is_head(self, row: Sequence[str]) -> bool:
        texts = [text for text in row if text.strip()]
        known = sum(bool(roles_of(text, True)[0]) for text in texts)
        return known >= 2 and known >= 0.5 * len(texts)

    def _is_sub_head(self, row: Sequence[str], above: Sequence[str]) -> bool:
        texts = [text for text in row if text.strip()]
        if texts and all(_COUNTED.fullmatch(text.strip()) for text in texts) and len(texts) == len(row):
            return [to_arabic(t).strip(" ()") for t in texts] == [str(n + 1) for n in range(len(texts))]
        gaps = any(not text.strip() for text in above) or any(not text.strip() for text in row)
        known = sum(bool(roles_of(text, True)[0]) for text in texts)
        return gaps and len(texts) >= 2 and known >= 0.5 * len(texts)

    def closes(self, texts: Sequence[str]) -> bool:
        """Whether a full-width row is a labelled footer."""
        return bool(row_footers(texts))

    def is_key(self, text: str) -> bool:
        """Whether a text is the whole name of an indicator or an instrument."""
        return is_indicator(text) or squeeze(_INSTRUMENT.sub("", mend(text)[0])) in _instruments()

    def labels(self) -> Sequence[str]:
        """Labels of footers and of units."""
        return (*_footer_labels(), *(label for _, label in unit_labels()))


@cache
def _instruments() -> frozenset[str]:
    return frozenset(squeeze(row["name"]) for row in rows("normalize", "instruments"))


@cache
def _footer_labels() -> dict[str, str]:
    return {words(row["printed"]): row["role"] for row in rows("normalize", "footers")}


def footer(text: str) -> tuple[str, str] | None:
    """Role and value of a labelled footer (`การติดตาม : …`), None for any other text."""
    match = _LABEL.match(text)
    if not match:
        return None
    role = _footer_labels().get(words(match[1]))
    return (role, match[2].strip()) if role else None


def footers(text: str) -> list[tuple[str, str]]:
    """Role and value of each footer in the text of one cell, which begins with a label; a line with a label begins the next."""
    if footer(text) is None:
        return []
    parts: list[list[str]] = []
    for line in text.splitlines():
        if not parts or footer(line):
            parts.append([])
        parts[-1].append(line)
    return [found for part in parts if (found := footer("\n".join(part)))]


def row_footers(texts: Sequence[str]) -> list[tuple[str, str]]:
    """Footers of a row, from the texts of its cells: one cell `label : value`, or a label cell, a value cell and nothing else."""
    inked = [text for text in texts if text.strip()]
    if len(texts) == 1:
        return footers(texts[0])
    if len(inked) == 2 and len(texts) > 2 and texts[0].strip():
        cut = footer(inked[0])
        # A value that begins beside its label already was cut in two by a column that lies behind it.
        return footers(f"{inked[0]} {inked[1]}" if cut and cut[1] else f"{inked[0].rstrip(' :')} : {inked[1]}")
    return []


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
        year = next((m for cell in stack if (m := _YEAR.search(words(cell.text)))), None)
        if year:
            columns.years[col] = int(year[1])
    columns.kind = _kind(columns.roles)
    return columns


def _role(stack: Sequence[Cell], columns: Columns) -> str:
    """The role of a column under its stack of head cells, outermost first."""
    found: list[frozenset[str]] = []
    for cell in stack:
        roles, spelling = roles_of(cell.text)
        if spelling and all(seen is not cell for seen, _ in columns.guessed):
            columns.guessed.append((cell, spelling))
        found.append(roles)
    for outer, inner in pairwise(found):
        for pair, role in _UNDER.items():
            if pair[0] in outer and pair[1] in inner:
                return role
    single = [role for roles in reversed(found) for role in sorted(roles) if not role.startswith("g_")]
    return single[0] if single else ""


def _kind(roles: Sequence[str]) -> str:
    """The kind of table that a set of columns makes; `other` if they make none that is known."""
    has = set(roles)
    if len(has & PLAN_NUMBERS) >= 3:
        return "plan_progress"
    if "indicator" in has:
        issue = has & {"issue", "issue_urgent", "issue_develop"}
        if "done" in has and not issue:
            return "follow_up"
        if "measure" in has or "steps" in has or (issue and "score" in has):
            return "measures"
        if "score" in has:
            return "scores"
    if "project" in has and has & {"budget", "period"}:
        return "projects"
    return "other"
