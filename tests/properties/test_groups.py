"""A table of groups of rows, cut by a page between any two of them, is the same table again."""

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.extract.made import Drawn, Row, page, put_together, texts

HEAD: Row = ["ตัวชี้วัด", "ประเด็น", "ขั้นตอน", "ผล"]


@st.composite
def cut_groups(draw: st.DrawFn) -> tuple[list[Row], int]:
    """Rows of groups whose steps are numbered, the last two of two rows, and where the page cuts them: inside a group."""
    sizes = [*draw(st.lists(st.integers(1, 4), min_size=1, max_size=3)), 2, 2]
    rows: list[Row] = []
    for number, size in enumerate(sizes, 1):
        rows += [[f"{number}. กข", "ขค", "1. งจ", "ฉช"], *(["^", "^", f"{step}. งจ", "ฉช"] for step in range(2, size + 1))]
    inside = [at for at, row in enumerate(rows) if row[0] == "^"]
    return rows, draw(st.sampled_from(inside))


@given(cut_groups(), st.booleans(), st.sampled_from(["", "bottom"]))
def test_a_page_break_inside_a_group_changes_nothing(table: tuple[list[Row], int], again: bool, opens: str) -> None:
    rows, at = table
    first: Row = ["" if text == "^" else text for text in rows[at]]
    lower = [*([HEAD] if again else []), first, *rows[at + 1 :]]
    found = put_together(page(1, Drawn([HEAD, *rows[:at]], opens=opens)), page(2, Drawn(lower))).tables
    assert [texts(table) for table in found] == [[HEAD, *(["" if text == "^" else text for text in row] for row in rows)]]
    for cell in found[0].cells:
        assert cell.row + cell.row_span <= found[0].n_rows
    covered = sum(cell.row_span * cell.col_span for cell in found[0].cells)
    assert covered == found[0].n_rows * found[0].n_cols
