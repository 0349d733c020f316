"""Drawn contours in; rings, their place, and what they say of SARA AA and SARA AM out."""

from math import cos, pi, sin

import pytest

from extract.programs import Contour, Outline
from extract.shapes import has_nikhahit, is_circle, is_nikhahit, parts, zone


def circle(x: float, y: float, radius: float, wide: float = 1.0) -> Contour:
    """A circle of quadratic curves, `wide` times as wide as high."""
    points = []
    for step in range(16):
        angle, far = step * pi / 8, radius if step % 2 == 0 else radius / cos(pi / 8)
        points.append((round(x + wide * far * cos(angle)), round(y + far * sin(angle)), 1 - step % 2))
    return tuple(points)


def cubic_circle(x: int, y: int, radius: int) -> Contour:
    """A circle of four cubic curves."""
    k = round(radius * 0.5523)
    r = radius
    return (
        (x + r, y, 1), (x + r, y + k, 2), (x + k, y + r, 2), (x, y + r, 1), (x - k, y + r, 2), (x - r, y + k, 2),
        (x - r, y, 1), (x - r, y - k, 2), (x - k, y - r, 2), (x, y - r, 1), (x + k, y - r, 2), (x + r, y - k, 2),
    )  # fmt: skip


def box(x0: int, y0: int, x1: int, y1: int) -> Contour:
    return ((x0, y0, 1), (x0, y1, 1), (x1, y1, 1), (x1, y0, 1))


def ring(x: int = 0, y: int = 600, radius: int = 90) -> Outline:
    return (circle(x, y, radius), circle(x, y, radius - 40))


AA: Outline = (box(100, 0, 300, 450),)
LOOPED_AA: Outline = (*AA, box(120, 330, 180, 400))


@pytest.mark.parametrize(
    ("contour", "expected"),
    [
        (circle(0, 0, 90), True), (cubic_circle(0, 0, 90), True), (circle(0, 0, 90, 1.3), True),
        (circle(0, 0, 90, 2.0), False), (box(0, 0, 100, 100), False), (((0, 0, 1), (50, 100, 1), (100, 0, 1)), False),
        (circle(0, 0, 5), False),
    ],
)  # fmt: skip
def test_is_circle(contour: Contour, expected: bool) -> None:
    assert is_circle(contour) is expected


@pytest.mark.parametrize(
    ("outline", "expected"),
    [
        (ring(), True),
        ((cubic_circle(0, 600, 90), cubic_circle(0, 600, 50)), True),
        (ring(y=100), False),  # on the line: o, ๐
        (ring(y=600, radius=300), False),  # too large
        ((circle(0, 600, 90),), False),  # a dot
        ((*ring(), *ring(300)), False),
        ((*ring(), box(80, 600, 120, 800)), False),  # a ring with a tail beside it
        ((box(-90, 510, 90, 690), circle(0, 600, 50)), False),
        ((circle(0, 600, 90), circle(60, 600, 20)), False),  # the hole is not in the middle
    ],
)
def test_is_nikhahit(outline: Outline, expected: bool) -> None:
    assert is_nikhahit(outline) is expected


@pytest.mark.parametrize(
    ("outline", "expected"),
    [
        (AA, False), (LOOPED_AA, False), ((*AA, *ring()), True), ((*LOOPED_AA, *ring()), True),
        (ring(), None),  # LibreOffice lets the ring claim the whole letter
        ((*AA, box(0, 600, 80, 680)), None),  # something else above it
        ((*AA, *ring(y=100)), None),
    ],
)  # fmt: skip
def test_has_nikhahit(outline: Outline, expected: bool | None) -> None:
    assert has_nikhahit(outline) is expected


@pytest.mark.parametrize(
    ("outline", "expected"),
    [(AA, "line"), (ring(), "above"), ((box(0, -200, 60, -50),), "below"), ((box(0, -200, 60, 500),), "line")],
)
def test_zone(outline: Outline, expected: str) -> None:
    assert zone(outline) == expected


def test_parts_keep_holes_with_their_ink() -> None:
    assert sorted(len(part) for part in parts((*LOOPED_AA, *ring()))) == [2, 2]
