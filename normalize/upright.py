"""A table whose heads stand beside their values in, those values by role out: one record for each time the indicator is named.

Such a table is a form filled in: ตัวชี้วัด | การใช้อำนาจ, below it มาตรการ | …, one pair in a row or two.
"""

from collections.abc import Iterator, Sequence

from normalize.headers import in_context, roles_of, table_kinds
from schemas.tables import Cell, Table

LEAST_LABELS = 3
"""With fewer labels a table of two columns may be anything."""
LABELLED_ROWS = 0.7
"""Share of the rows that must begin with a label."""

Values = dict[str, tuple[Cell, ...]]


def upright_kind(table: Table) -> str:
    """The kind of an upright table, "" for a table of another form."""
    rows = [_pairs(row) for row in _rows(table)]
    labelled = [pairs for pairs in rows if pairs]
    printed = [role for pairs in labelled for role, _ in pairs]
    meant = in_context(printed)
    roles = [meant.get(role, role) for role in printed]
    if len(set(roles)) < LEAST_LABELS or len(labelled) < LABELLED_ROWS * len(rows) or "indicator" not in roles:
        return ""
    kind = next((kind for kind in table_kinds() if kind.indicator_from == "column" and kind.fits(roles)), None)
    return kind.kind if kind is not None and kind.kind in ("measures", "follow_up", "scores") else ""


def labelled_values(table: Table) -> Iterator[tuple[int, Values, tuple[Cell, ...]]]:
    """For each record the row (from 0) on which it begins, its values by role, and its cells.

    A row without a label goes on with the value above it.
    """
    start, values, cells = 0, dict[str, list[Cell]](), list[Cell]()
    last = ""
    for index, row in enumerate(_rows(table)):
        pairs = _pairs(row)
        if any(role == "indicator" for role, _ in pairs) and "indicator" in values:
            yield start, _fixed(values), tuple(cells)
            start, values, cells = index, {}, []
        for role, cell in pairs:
            values.setdefault(role, []).append(cell)
            last = role
        if not pairs and last:
            values[last] += [cell for cell in row if cell.text.strip()]
        cells += row
    if values:
        yield start, _fixed(values), tuple(cells)


def row_starts(table: Table) -> dict[int, int]:
    """Each row (from 0) → the row on which its record begins."""
    starts = [start for start, _, _ in labelled_values(table)] or [0]
    return {row: max((start for start in starts if start <= row), default=row) for row in range(table.n_rows)}


def _fixed(values: dict[str, list[Cell]]) -> Values:
    meant = in_context(values)
    return {meant.get(role, role): tuple({id(cell): cell for cell in cells}.values()) for role, cells in values.items()}


def _rows(table: Table) -> list[list[Cell]]:
    """The different cells of each row; one over several rows counts for the first, as a label for all."""
    return [list({id(cell): cell for cell in row}.values()) for row in table.covering()]


def _pairs(row: Sequence[Cell]) -> list[tuple[str, Cell]]:
    """The labels of a row with the cell on the right of each."""
    found: list[tuple[str, Cell]] = []
    at = 0
    while at + 1 < len(row):
        role = label_role(row[at].text)
        if role and not label_role(row[at + 1].text):
            found.append((role, row[at + 1]))
            at += 1
        at += 1
    return found


def label_role(text: str) -> str:
    """The role of a label, "" for any other text."""
    roles, _ = roles_of(text.strip().rstrip(":："), True)
    return next((role for role in sorted(roles) if not role.startswith("g_")), "")
