"""Folders of fonts in; `data/figures.npz` out: how digits of both scripts, their signs and Latin capitals look in small pictures.

Run as `python -m extract.make_figures FOLDER …`. Each letter of each font is drawn in several sizes, weights of ink and
sharpness, as scanners show it, and a network of one hidden layer learns to tell them apart (`extract.scans.figures` runs it).
One font in eight is left out of the learning: how right it is on those is printed. Same fonts in, same bytes out.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from extract.scans.figures import ARABIC, CLASSES, DATA, OTHER, THAI, Network, features, ink_box

DRAWN_AT = 96
"""Pixels; the size at which letters are drawn before they are made small."""
HEIGHTS = (12.0, 24.0)
"""Pixels; the heights of ก that are learnt, below and above the one at which pages are read."""
TIMES = 6
"""Pictures of each letter of each font."""
PAIRS, TOUCH = 40, 4
"""Pairs of figures of each script that touch, and by how many pixels they overlap."""
OTHERS = "กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮะาเแโใไๆฯฤabdefghijkmnpqrtuy+=:;!?#*"
"""Letters that are to be told from figures and capitals; Latin ones of the form of their capitals are left out."""
HIDDEN, ROUNDS, BATCH, RATE = 160, 18, 256, 0.002
Floats = NDArray[np.float32]


def fonts_in(folders: Sequence[Path]) -> list[Path]:
    """Font files that have ก and the Thai digits, one for each name."""
    found = {path.name: path for folder in folders for path in sorted(folder.rglob("*.[to]tf"))}
    return [path for _, path in sorted(found.items()) if _has_thai_digits(path)]


def _has_thai_digits(path: Path) -> bool:
    from fontTools.ttLib import TTFont, TTLibError

    try:
        letters = TTFont(path, lazy=True).getBestCmap() or {}
    except (TTLibError, OSError, AssertionError):
        return False
    return all(ord(letter) in letters for letter in "ก๖๙0A")


def drawn(path: Path, letters: Sequence[str], rng: np.random.Generator) -> Iterator[tuple[str, Floats]]:
    """Each letter of a font with its features, as it may look in a scan."""
    font = ImageFont.truetype(str(path), DRAWN_AT)
    tall = font.getbbox("ก", anchor="ls")
    if tall[3] - tall[1] < 20:
        return
    for letter in letters:
        picture = _picture(font, letter)
        if picture is None:
            continue
        pixels, foot = picture
        for _ in range(TIMES):
            made = _as_scanned(pixels, foot, -tall[1], rng)
            if made is not None:
                yield letter, made


def _pairs(rng: np.random.Generator) -> list[str]:
    """Figures that are to be drawn so close that they touch: together they are none."""
    return [script[int(a)] + script[int(b)] for script in (ARABIC, THAI) for a, b in rng.integers(0, 10, (PAIRS, 2))]


def _picture(font: ImageFont.FreeTypeFont, letters: str) -> tuple[NDArray[np.uint8], float] | None:
    """A letter, or two that touch, black on white, and the row of the baseline."""
    boxes = [font.getbbox(letter, anchor="ls") for letter in letters]
    if any(box[2] - box[0] < 2 or box[3] - box[1] < 2 for box in boxes):
        return None
    top, bottom = min(box[1] for box in boxes), max(box[3] for box in boxes)
    wide = sum(box[2] - box[0] for box in boxes) - TOUCH * (len(boxes) - 1)
    image = Image.new("L", (int(wide) + 40, int(bottom - top) + 40), 255)
    x = 20.0
    for letter, box in zip(letters, boxes, strict=True):
        ImageDraw.Draw(image).text((x - box[0], 20 - top), letter, font=font, fill=0, anchor="ls")
        x += box[2] - box[0] - TOUCH
    return np.asarray(image), 20.0 - top


def _as_scanned(pixels: NDArray[np.uint8], foot: float, tall: float, rng: np.random.Generator) -> Floats | None:
    """The features of a letter made small, blurred, turned a little, thinner or bolder, and noisy."""
    height = float(rng.uniform(*HEIGHTS))
    scale = height / tall
    bold = int(rng.integers(-2, 4))
    if bold:
        kernel = np.ones((abs(bold) + 1, abs(bold) + 1), np.uint8)
        pixels = cv2.erode(pixels, kernel) if bold > 0 else cv2.dilate(pixels, kernel)
    turn = cv2.getRotationMatrix2D((pixels.shape[1] / 2, foot), float(rng.normal(0, 0.8)), 1.0)
    turn[0, 1] += float(rng.normal(0, 0.03))
    pixels = cv2.warpAffine(pixels, turn, pixels.shape[::-1], borderValue=255)
    small = cv2.resize(cv2.GaussianBlur(pixels, (0, 0), float(rng.uniform(0.2, 0.55)) / scale), None, fx=scale, fy=scale,
                       interpolation=cv2.INTER_AREA)  # fmt: skip
    noisy = small.astype(np.float32) + rng.normal(0, float(rng.uniform(0, 14)), small.shape)
    grey = np.clip(noisy, 0, 255).astype(np.uint8)
    box = ink_box(grey)
    if box is None:
        return None
    x0, top, x1, bottom = box
    usual = height * float(rng.normal(1, 0.06))
    return features(grey[top:bottom, x0:x1], usual, foot * scale - bottom + float(rng.normal(0, 0.04)) * height)


def learnt(x: Floats, y: NDArray[np.int64], rng: np.random.Generator) -> Network:
    """A network that tells the classes apart: softmax over one hidden layer, by Adam (Kingma and Ba 2015)."""
    sizes = (x.shape[1], HIDDEN, len(CLASSES) + 1)
    params = [rng.normal(0, np.sqrt(2 / n), (n, m)).astype(np.float32) for n, m in pairwise(sizes)]
    params = [params[0], np.zeros(HIDDEN, np.float32), params[1], np.zeros(sizes[2], np.float32)]
    first, second = [np.zeros_like(p) for p in params], [np.zeros_like(p) for p in params]
    steps = 0
    for round_ in range(ROUNDS):
        rate = RATE * (1 - round_ / ROUNDS) + RATE / 50
        for start in range(0, len(x), BATCH):
            if start == 0:
                order = rng.permutation(len(x))
            at = order[start : start + BATCH]
            steps += 1
            for p, g, m, v in zip(params, _gradients(params, x[at], y[at]), first, second, strict=True):
                m += 0.1 * (g - m)
                v += 0.001 * (g * g - v)
                p -= rate * (m / (1 - 0.9**steps)) / (np.sqrt(v / (1 - 0.999**steps)) + 1e-8)
    return Network(*params)


def _gradients(params: Sequence[Floats], x: Floats, y: NDArray[np.int64]) -> list[Floats]:
    """Of the mean cross entropy, with a little decay of weights."""
    w1, _, w2, _ = params
    hidden = np.maximum(0, x @ w1 + params[1])
    logits = hidden @ w2 + params[3]
    p = np.exp(logits - logits.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    p[np.arange(len(y)), y] -= 1
    p /= len(y)
    back = (p @ w2.T) * (hidden > 0)
    return [x.T @ back + 1e-5 * w1, back.sum(0), hidden.T @ p + 1e-5 * w2, p.sum(0)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn from the fonts in folders and write the network. Prints how right it is on fonts that it has not seen."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=DATA)
    given = parser.parse_args(arguments)
    rng = np.random.default_rng(2567)
    letters = [*CLASSES, *OTHERS]
    samples: list[tuple[bool, int, Floats]] = []
    fonts = fonts_in(given.folders)
    for number, path in enumerate(fonts):
        for letter, made in drawn(path, [*letters, *_pairs(rng)], rng):
            known = len(letter) == 1 and letter in CLASSES
            samples.append((number % 8 == 3, CLASSES.index(letter) if known else OTHER, made))
    held = np.array([kept for kept, _, _ in samples])
    x = np.stack([made for _, _, made in samples])
    y = np.array([number for _, number, _ in samples])
    network = learnt(x[~held], y[~held], rng)
    print(f"{len(fonts)} fonts, {len(x)} pictures; {_report(network, x[held], y[held])}", file=sys.stderr)
    np.savez_compressed(given.out, **{name: value.astype(np.float16) for name, value in network._asdict().items()})
    return 0


def _report(network: Network, x: Floats, y: NDArray[np.int64]) -> str:
    p: Any = network.chances(x)
    best = p.argmax(axis=1)
    sure = p.max(axis=1) >= 0.9
    wrong = (best != y) & sure
    right, false = np.mean(best == y), np.mean(wrong[sure])
    return f"on unseen fonts {right:.4f} right, {np.mean(sure):.3f} surer than 0.9, of these {false:.5f} wrong"


if __name__ == "__main__":
    sys.exit(main())
