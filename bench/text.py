"""Made Thai lines, sound and damaged, in; how fast they are repaired out, beside pythainlp's normalisation of the same lines.

`python -m bench.text`. Cold: a repair that knows no line yet. Warm: the same lines once more, as the headers and labels of an
archive come again. Megabytes are of UTF-8.
"""

import argparse
import platform
import random
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version

from normalize.lexicon import lexicon
from normalize.repair import TextRepair
from normalize.wordlists import no_data_folder
from schemas.datafiles import rows

with no_data_folder():
    from pythainlp.util import normalize

MARKS = "ัิีึืุู็่้๊๋์"


def sound_lines(count: int, seed: int = 1) -> list[str]:
    """Lines of terms and units as reports string them together, the same for the same seed."""
    draw = random.Random(seed)
    words = [row["term"] for row in rows("normalize", "terms")] + [row["unit"] for row in rows("normalize", "units")]
    return ["".join(draw.sample(words, 8)) + f" {draw.randint(1, 99)} " + "".join(draw.sample(words, 4)) for _ in range(count)]


def sorted_marks(line: str) -> str:
    """The line as a reader gives it that sorts marks behind the next letter."""
    out: list[str] = []
    held = ""
    for char in line.replace("ำ", "ํา"):
        if char in MARKS:
            held += char
            continue
        out.append(char)
        if held:
            out[-1] += held + ("" if char in "เแโใไา " else " ")
            held = ""
    return "".join(out) + held


DAMAGES: dict[str, Callable[[str], str]] = {
    "sound": lambda line: line,
    "ring of ำ as a blank": lambda line: line.replace("ำ", " า"),
    "ring of ำ lost": lambda line: line.replace("ำ", "า"),
    "marks sorted": sorted_marks,
    "codes for tone marks": lambda line: line.replace("่", "(cid:201)").replace("้", "(cid:202)"),
}


def speed(mend: Callable[[str], object], lines: Sequence[str]) -> float:
    """Megabytes a second."""
    size = sum(len(line.encode()) for line in lines)
    started = time.perf_counter()
    for line in lines:
        mend(line)
    return size / 1e6 / (time.perf_counter() - started)


def main(arguments: Sequence[str] | None = None) -> None:
    """Parse the arguments, measure, print a Markdown table."""
    parser = argparse.ArgumentParser(prog="python -m bench.text", description=__doc__.splitlines()[0])
    parser.add_argument("--lines", type=int, default=300, help="lines of each kind (default: 300)")
    options = parser.parse_args(arguments)
    started = time.perf_counter()
    lexicon()
    ready = time.perf_counter() - started
    print(f"Python {platform.python_version()}, pythainlp {version('pythainlp')}; lexicon ready in {ready:.2f} s\n")
    print("| lines | cold (MB/s) | warm (MB/s) | pythainlp normalize (MB/s) |")
    print("|---|--:|--:|--:|")
    lines = sound_lines(options.lines)
    for name, damage in DAMAGES.items():
        damaged = [damage(line) for line in lines]
        repair = TextRepair()
        cold, warm, peer = speed(repair.mend, damaged), speed(repair.mend, damaged), speed(normalize, damaged)
        print(f"| {name} | {cold:.3f} | {warm:.2f} | {peer:.2f} |")


if __name__ == "__main__":
    main()
