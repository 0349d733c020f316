"""A table in the making, over all its pages: its cells with what a continuation needs to know of them, and its columns."""

from dataclasses import dataclass, field

from extract.lines import LineShape, joined_runs, merged
from extract.parts import Part, PartCell
from schemas.provenance import Place
from schemas.tables import Run


@dataclass(slots=True)
class Piece:
    """A cell in the making: its runs, places, and the last line that a continuation joins to."""

    row: int
    col: int
    row_span: int
    col_span: int
    runs: list[Run]
    places: list[Place]
    width: float
    last: LineShape | None
    confidence: float = 1.0

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    def take(self, cell: PartCell) -> None:
        """Join the text of the same cell on the next page."""
        self.places.append(cell.place)
        self.confidence = min(self.confidence, cell.confidence)
        if cell.first is None:
            return
        if self.last is None:
            self.runs = cell.runs
        else:
            self.runs = merged(joined_runs(self.runs, cell.runs, self.last, cell.first, self.width))
        self.last = cell.last


@dataclass(slots=True)
class Draft:
    """A table in the making."""

    xs: list[float]
    how: str
    header_rows: int
    n_rows: int = 0
    cells: list[Piece] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    after_line: int = 0

    @property
    def n_cols(self) -> int:
        return len(self.xs) - 1

    def covering(self, row: int, col: int) -> Piece | None:
        """The cell over a position."""
        for cell in reversed(self.cells):
            if cell.row <= row < cell.row + cell.row_span and cell.col <= col < cell.col + cell.col_span:
                return cell
        return None

    def row_cells(self, row: int) -> list[Piece]:
        """The different cells over a row, from left to right."""
        found: list[Piece] = []
        for col in range(self.n_cols):
            cell = self.covering(row, col)
            if cell is not None and (not found or found[-1] is not cell):
                found.append(cell)
        return found
