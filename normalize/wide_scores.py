"""A table whose heads are the indicators themselves in, the scores below them out: a row for each year."""

from normalize.clauses import says_other
from normalize.groups import row_reject
from normalize.headers import Columns, roles_of, words, year_in
from normalize.indicators import Indicator, match_indicator
from normalize.measures import Context, TableRecords
from normalize.numbers import parse_score
from normalize.rows import Row, first_place, flat, row_id
from schemas.records import Reject, Score
from schemas.tables import Cell, Table

OTHER_ROLES = frozenset({"difference", "full_mark", "outcome", "rank", "weight", "weighted_score"})
LEAST_INDICATORS = 5
"""Heads that name indicators; fewer may be words of another meaning."""


def indicator_heads(table: Table) -> dict[int, tuple[Indicator, Cell]]:
    """Column → the indicator that its lowest head names; empty for tables of another form."""
    found: dict[int, tuple[Indicator, Cell]] = {}
    grid = table.covering()
    for col in range(table.n_cols):
        head = next((row[col] for row in reversed(grid[: table.header_rows]) if row[col].text.strip()), None)
        indicator = match_indicator(head.text) if head is not None else None
        if head is not None and indicator is not None:
            found[col] = (indicator, head)
    return found if len({indicator.no for indicator, _ in found.values()}) >= LEAST_INDICATORS else {}


def read_wide(table: Table, columns: Columns, context: Context) -> TableRecords:
    """A score record for each cell below an indicator; the first cell of a row may say of what year it is."""
    heads = indicator_heads(table)
    found = TableRecords()
    for number, row in enumerate(table.covering()[table.header_rows :], table.header_rows):
        first = next((cell for cell in row if cell.col not in heads and cell.text.strip()), None)
        if first is not None and _is_other(first.text):
            found.rejects.append(row_reject(table, Row(number, {}, "text", "", tuple(row)), "a row of other numbers than scores"))
            continue
        year = (year_in(words(first.text)) if first is not None else None) or context.assessed_year_be
        for col, (indicator, head) in heads.items():
            _add(table, number, row[col], indicator, head, year, found)
        if year == context.assessed_year_be:
            _note_summary(row, columns, found)
    return found


def _is_other(label: str) -> bool:
    """Whether the first cell of a row says that its numbers are no scores of the body: a difference, weights, targets."""
    return bool(roles_of(label)[0] & OTHER_ROLES) or says_other(label)


def _add(table: Table, number: int, cell: Cell, indicator: Indicator, head: Cell, year: int | None, found: TableRecords) -> None:
    score = parse_score(cell.text)
    ident = f"{row_id(table, number)}.i{indicator.no:02d}"
    place = first_place([cell])
    if score is None:
        reason = "not a number" if cell.text.strip() else "empty"
        found.rejects.append(Reject(target=ident, field="score", raw=cell.text, reason=reason, **place))
    found.scores.append(
        Score(
            row_id=ident,
            instrument=indicator.instrument,
            indicator_no=indicator.no,
            indicator=indicator.name,
            indicator_printed=flat(head.text) or "",
            result_year_be=year,
            score=score.value if score else None,
            score_printed=cell.text,
            confidence=cell.confidence,
            sources={"score": cell.cell_id, "indicator": head.cell_id},
            **place,
        )
    )


def _note_summary(row: list[Cell], columns: Columns, found: TableRecords) -> None:
    """Total and grade of the row of the assessed year."""
    by_role = {role: cell for role, cell in zip(columns.roles, row, strict=False) if role}
    found.total, found.grade = by_role.get("score"), by_role.get("grade")


def recognise_wide(table: Table, columns: Columns) -> bool:
    """Make the columns those of such a table, if it is one: nothing but total and grade has a role then."""
    heads = indicator_heads(table)
    if not heads:
        return False
    columns.roles = [role if col not in heads and role in ("score", "grade") else "" for col, role in enumerate(columns.roles)]
    columns.guessed = []
    columns.kind, columns.wide = "scores", True
    return True
