"""Ruled lines in; the grid they draw, with its row and column spans, out."""

from collections.abc import Sequence

import pytest

from extract.content import Rule
from extract.grids import Grid, cluster, components, joined, position, rectangles, ruled_grid, straight_lines
from tests.unit.extract.made import flat, lattice, tall

XS = [50.0, 150.0, 250.0, 350.0]
YS = [100.0, 130.0, 160.0, 190.0]


def grid_of(rules: Sequence[Rule]) -> Grid | None:
    """The grid of rules that all touch."""
    return ruled_grid(*straight_lines(rules))


def spans(grid: Grid | None) -> list[tuple[int, int, int, int]]:
    assert grid is not None
    return [(cell.row, cell.col, cell.row_span, cell.col_span) for cell in grid.cells]


def without(rules: Sequence[Rule], *gaps: Rule) -> list[Rule]:
    """The rules with stretches taken out of them."""
    left = list(rules)
    for gap in gaps:
        rest = []
        for rule in left:
            if gap.horizontal and rule.horizontal and rule.top == gap.top:
                rest += [flat(rule.top, a, b) for a, b in ((rule.x0, gap.x0), (gap.x1, rule.x1)) if b > a]
            elif not gap.horizontal and not rule.horizontal and rule.x0 == gap.x0:
                rest += [tall(rule.x0, a, b) for a, b in ((rule.top, gap.top), (gap.bottom, rule.bottom)) if b > a]
            else:
                rest.append(rule)
        left = rest
    return left


FULL = lattice(XS, YS)
SINGLE = [(r, c, 1, 1) for r in range(3) for c in range(3)]


@pytest.mark.parametrize(
    ("gaps", "changed", "gone"),
    [
        ([], {}, set()),
        ([tall(150, 130, 160)], {(1, 0): (1, 2)}, {(1, 1)}),  # two columns merged
        ([flat(160, 50, 150)], {(1, 0): (2, 1)}, {(2, 0)}),  # two rows merged
        ([tall(150, 160, 190), tall(250, 160, 190)], {(2, 0): (1, 3)}, {(2, 1), (2, 2)}),  # a full-width row
        ([flat(130, 50, 150), tall(250, 100, 130)], {(0, 0): (2, 1), (0, 1): (1, 2)}, {(1, 0), (0, 2)}),  # a two-level head
        (
            [tall(150, 100, 160), flat(130, 50, 250)],
            {(0, 0): (2, 2)},
            {(0, 1), (1, 0), (1, 1)},
        ),  # rows and columns merged
    ],
)
def test_missing_lines_merge_cells(
    gaps: list[Rule], changed: dict[tuple[int, int], tuple[int, int]], gone: set[tuple[int, int]]
) -> None:
    expected = [(r, c, *changed.get((r, c), (1, 1))) for r, c, _, _ in SINGLE if (r, c) not in gone]
    assert spans(grid_of(without(FULL, *gaps))) == expected


def test_boxes_reach_from_line_to_line() -> None:
    grid = grid_of(without(FULL, tall(150, 130, 160)))
    assert grid is not None
    merged = next(cell for cell in grid.cells if cell.col_span == 2)
    assert tuple(merged.box) == (50, 130, 250, 160)
    assert tuple(grid.box) == (50, 100, 350, 190)


def test_an_area_that_is_no_rectangle_is_cut_into_rows_of_cells() -> None:
    grid = grid_of(without(FULL, tall(150, 100, 130), flat(130, 50, 150)))
    assert grid is not None
    assert sorted(cell[:4] for cell in grid.cells if cell.row < 2 and cell.col < 2) == [(0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1)]


def test_every_place_belongs_to_one_cell() -> None:
    grid = grid_of(without(FULL, tall(150, 100, 130), flat(130, 50, 150), flat(160, 250, 350)))
    assert grid is not None
    index = grid.cell_index()
    assert len(index) == grid.n_rows == 3
    assert all(len(row) == grid.n_cols == 3 and min(row) >= 0 for row in index)
    assert {number for row in index for number in row} == set(range(len(grid.cells)))


@pytest.mark.parametrize("apart", [0.0, 1.0, 2.0])
def test_double_lines_are_one(apart: float) -> None:
    twice = FULL + [Rule(r.x0, r.top + apart, r.x1, r.bottom + apart) for r in FULL if r.horizontal]
    twice += [Rule(r.x0 + apart, r.top, r.x1 + apart, r.bottom) for r in FULL if not r.horizontal]
    assert spans(grid_of(twice)) == SINGLE


def test_borders_drawn_cell_by_cell_are_one_grid() -> None:
    boxes = [(XS[c], YS[r], XS[c + 1], YS[r + 1]) for r in range(3) for c in range(3)]
    rules = [rule for x0, top, x1, bottom in boxes for rule in lattice([x0 + 0.4, x1 - 0.4], [top + 0.4, bottom - 0.4])]
    assert spans(grid_of(rules)) == SINGLE


def test_lines_that_nearly_meet_meet() -> None:
    short = [Rule(r.x0 + 1.5, r.top, r.x1 - 1.5, r.bottom) if r.horizontal else r for r in FULL]
    assert spans(grid_of(short)) == SINGLE
    assert len(components(*straight_lines(short))) == 1


@pytest.mark.parametrize(
    ("top", "bottom", "opened"),
    [(100.0, 190.0, (False, False)), (100.0, 230.0, (False, True)), (70.0, 190.0, (True, False)), (70.0, 230.0, (True, True))],
)
def test_uprights_beyond_the_last_cross_line_leave_the_grid_open(top: float, bottom: float, opened: tuple[bool, bool]) -> None:
    grid = grid_of([rule for rule in FULL if rule.horizontal] + [tall(x, top, bottom) for x in XS])
    assert grid is not None
    assert (grid.open_top, grid.open_bottom) == opened
    assert grid.n_rows == 3 + sum(opened)
    assert (grid.box.top, grid.box.bottom) == (min(top, 100), max(bottom, 190))


def test_uprights_that_end_a_little_late_leave_it_closed() -> None:
    grid = grid_of([rule for rule in FULL if rule.horizontal] + [tall(x, 97, 193) for x in XS])
    assert grid is not None
    assert (grid.open_top, grid.open_bottom, grid.n_rows) == (False, False, 3)


def test_a_table_without_outer_uprights_has_its_outer_columns() -> None:
    grid = grid_of([flat(y, 50, 350) for y in YS] + [tall(x, 100, 190) for x in XS[1:-1]])
    assert spans(grid) == SINGLE


@pytest.mark.parametrize(
    "rules",
    [
        [],
        [flat(100, 50, 350)],
        [tall(100, 50, 350)],
        [flat(100, 50, 350), tall(50, 100, 101)],
        [flat(100, 50, 52), tall(50, 100, 102)],
    ],
)
def test_lines_that_enclose_nothing_are_no_grid(rules: list[Rule]) -> None:
    assert grid_of(rules) is None


def test_tables_side_by_side_are_two_groups_of_lines() -> None:
    right = lattice([400, 450, 500], YS)
    groups = components(*straight_lines(FULL + right))
    grids = sorted((ruled_grid(*group) for group in groups), key=lambda grid: grid.xs[0] if grid else 0)
    assert [(grid.n_rows, grid.n_cols) for grid in grids if grid] == [(3, 3), (3, 2)]


def test_tables_below_each_other_are_two_groups_of_lines() -> None:
    below = lattice(XS, [230, 260])
    assert len(components(*straight_lines(FULL + below))) == 2


@pytest.mark.parametrize(
    ("values", "groups"),
    [
        ([1.0, 2.0, 10.0], {1.0: 1.5, 2.0: 1.5, 10.0: 10.0}),
        ([5.0], {5.0: 5.0}),
        ([], {}),
        ([1.0, 1.0, 1.0], {1.0: 1.0}),
    ],
)
def test_cluster(values: list[float], groups: dict[float, float]) -> None:
    assert cluster(values) == groups


def test_a_long_row_of_near_values_is_no_single_line() -> None:
    assert len(set(cluster([0.0, 2.0, 4.0, 6.0, 8.0, 10.0]).values())) > 1


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ([(0, 10), (12, 20)], [(0, 20)]),
        ([(0, 10), (20, 30)], [(0, 10), (20, 30)]),
        ([(5, 8), (0, 10)], [(0, 10)]),
        ([], []),
    ],
)
def test_joined(parts: list[tuple[float, float]], whole: list[tuple[float, float]]) -> None:
    assert joined(parts) == whole


@pytest.mark.parametrize(("value", "index"), [(49, -1), (50, 0), (149.9, 0), (150, 1), (349, 2), (350, 3), (400, 3)])
def test_position(value: float, index: int) -> None:
    assert position(XS, value) == index


@pytest.mark.parametrize(
    ("area", "cells"),
    [
        ([(0, 0)], [(0, 0, 1, 1)]),
        ([(0, 0), (0, 1), (1, 0), (1, 1)], [(0, 0, 2, 2)]),
        ([(0, 0), (0, 1), (1, 0)], [(0, 0, 1, 2), (1, 0, 1, 1)]),
        ([(0, 0), (1, 0), (2, 0), (2, 1)], [(0, 0, 2, 1), (2, 0, 1, 2)]),
        ([(0, 0), (0, 2), (1, 0), (1, 1), (1, 2)], [(0, 0, 1, 1), (0, 2, 1, 1), (1, 0, 1, 3)]),
    ],
)
def test_rectangles(area: list[tuple[int, int]], cells: list[tuple[int, int, int, int]]) -> None:
    assert sorted(cell[:4] for cell in rectangles(area, XS, YS)) == cells
