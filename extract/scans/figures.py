"""Pictures of lines in; the figures and Latin capitals on them, read letter by letter by their shapes, out.

Tesseract's Thai model knows no ๔ ๖ ๗ ๘ ๙ (they are not in its set of characters), and writes ๒, ๕ or two other letters for
them, as sure as ever; it takes a lone C for ๐ and IIT for เท. A figure's letters stand apart from each other, so here each
connected piece of ink is told by its shape alone (`data/figures.npz`, made by `extract.make_figures` of open fonts).
"""

from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.scans.image import Grey

DATA = Path(__file__).resolve().parent.parent / "data" / "figures.npz"
ARABIC, THAI, SIGNS = "0123456789", "๐๑๒๓๔๕๖๗๘๙", ".,%/-()"
CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CLASSES = ARABIC + THAI + SIGNS + CAPITALS
OTHER = len(CLASSES)
"""The class of what is none of them."""
SIDE = 20
"""Pixels; letters are looked at in squares of that side."""
Floats = NDArray[np.float32]


class Network(NamedTuple):
    """Weights and offsets of the hidden layer and of the classes."""

    w1: Floats
    b1: Floats
    w2: Floats
    b2: Floats

    def chances(self, x: Floats) -> Floats:
        """For each row of features how likely each class is (0–1), the last one that it is none of `CLASSES`."""
        logits = np.maximum(0, x @ self.w1 + self.b1) @ self.w2 + self.b2
        p = np.exp(logits - logits.max(axis=1, keepdims=True))
        out: Floats = p / p.sum(axis=1, keepdims=True)
        return out


@lru_cache(1)
def network() -> Network:
    """The network of this program."""
    with np.load(DATA) as stored:
        return Network(**{name: stored[name].astype(np.float32) for name in Network._fields})


def ink_box(grey: Grey) -> tuple[int, int, int, int] | None:
    """The box of the ink of a picture: left, top, right, bottom in pixels. None where there is none."""
    _, ink = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    ys, xs = np.nonzero(ink)
    return (int(xs.min()), int(ys.min()), int(xs.max()) + 1, int(ys.max()) + 1) if len(xs) else None


def features(grey: Grey, usual: float, above: float) -> Floats:
    """What the network sees of a piece: its ink in a square, its height and width, and how far it ends above the baseline.

    `usual` is the height of Thai letters beside it, `above` pixels from its lowest row to the baseline (less than 0 below it).
    """
    high, wide = grey.shape
    paper, ink = float(grey.max()), float(grey.min())
    dark = (paper - grey.astype(np.float32)) / max(paper - ink, 1.0)
    factor = SIDE / max(high, wide)
    size = (max(1, round(wide * factor)), max(1, round(high * factor)))
    small = cv2.resize(dark, size, interpolation=cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR)
    square = np.zeros((SIDE, SIDE), np.float32)
    x, y = (SIDE - size[0]) // 2, (SIDE - size[1]) // 2
    square[y : y + size[1], x : x + size[0]] = small
    shape = np.array([high / usual, wide / usual, above / usual], np.float32)
    facts: Any = np.concatenate([square.ravel(), np.clip(shape, -2, 3)])
    return np.asarray(facts, np.float32)
