"""Random tables drawn as rules, and random boxes, in; the same tables and boxes again out."""

import random

from hypothesis import given
from hypothesis import strategies as st

from extract.content import Rule
from extract.frames import Frame
from extract.grids import components, ruled_grid, straight_lines
from schemas.provenance import Box

Spans = list[tuple[int, int, int, int]]


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[float], list[float], Spans]:
    """Column and row positions, and cells (row, column, rows, columns) that tile them."""
    steps = st.lists(st.integers(12, 90), min_size=1, max_size=5)
    xs, ys = [50.0], [70.0]
    for step in draw(steps):
        xs.append(xs[-1] + step)
    for step in draw(steps):
        ys.append(ys[-1] + step)
    taken: set[tuple[int, int]] = set()
    spans: Spans = []
    for r in range(len(ys) - 1):
        for c in range(len(xs) - 1):
            if (r, c) in taken:
                continue
            free = next((i for i in range(c, len(xs) - 1) if (r, i) in taken), len(xs) - 1) - c
            wide, high = draw(st.integers(1, free)), draw(st.integers(1, len(ys) - 1 - r))
            spans.append((r, c, high, wide))
            taken |= {(i, j) for i in range(r, r + high) for j in range(c, c + wide)}
    return xs, ys, spans


def borders(xs: list[float], ys: list[float], spans: Spans, twice: float = 0.0) -> list[Rule]:
    """The four sides of each cell; `twice` draws them inside the cell, so that neighbours have two lines."""
    rules = []
    for r, c, high, wide in spans:
        x0, x1, top, bottom = xs[c] + twice, xs[c + wide] - twice, ys[r] + twice, ys[r + high] - twice
        rules += [Rule(x0, top, x1, top), Rule(x0, bottom, x1, bottom), Rule(x0, top, x0, bottom), Rule(x1, top, x1, bottom)]
    return rules


def bare_stops(xs: list[float], ys: list[float], spans: Spans) -> bool:
    """Whether a position has no line at all: nobody can see it then."""
    cols = {c for _, c, _, _ in spans} | {c + wide for _, c, _, wide in spans}
    rows = {r for r, _, _, _ in spans} | {r + high for r, _, high, _ in spans}
    return len(cols) < len(xs) or len(rows) < len(ys)


@given(tables(), st.integers(0, 3), st.sampled_from([0.0, 0.5, 1.0]))
def test_a_drawn_table_comes_back(table: tuple[list[float], list[float], Spans], seed: int, twice: float) -> None:
    xs, ys, spans = table
    if bare_stops(xs, ys, spans):
        return
    rules = borders(xs, ys, spans, twice)
    random.Random(seed).shuffle(rules)
    groups = components(*straight_lines(rules))
    assert len(groups) == 1
    grid = ruled_grid(*groups[0])
    assert grid is not None
    assert [tuple(cell[:4]) for cell in grid.cells] == sorted(spans)
    assert all(abs(a - b) <= 1 for a, b in zip(grid.xs + grid.ys, xs + ys, strict=True))
    assert not grid.open_top
    assert not grid.open_bottom


points = st.integers(0, 8000).map(lambda value: value / 10)


@given(points, points, points, points, st.sampled_from([0, 90, 180, 270]), st.integers(1, 900), st.integers(1, 900))
def test_inward_and_outward_undo_each_other(x: float, y: float, w: float, h: float, angle: int, width: int, height: int) -> None:
    frame = Frame(float(width), float(height), angle)
    box = Box(x, y, x + w, y + h)
    inside = frame.inward(*box)
    assert inside.x0 <= inside.x1
    assert inside.top <= inside.bottom
    assert frame.outward(inside).rounded() == box.rounded()
    assert frame.inward(*frame.outward(box)).rounded() == box.rounded()
