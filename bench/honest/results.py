"""A year and a random source in, an honest result out: scores, means, total and grade, rounded as bodies round them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from random import Random

from samples.model import INSTRUMENTS, WEIGHTS, letter

LAST_OF_LETTERS = 2565
Ranges = Mapping[str, tuple[int, int]]
# Lowest and highest score of each instrument's indicators, in hundredths.
PROFILES: tuple[tuple[int, Ranges], ...] = (
    (4, {"IIT": (10000, 10000), "EIT": (10000, 10000), "OIT": (10000, 10000)}),
    (20, {"IIT": (9300, 10000), "EIT": (9000, 9999), "OIT": (9500, 10000)}),
    (30, {"IIT": (8000, 9700), "EIT": (7800, 9500), "OIT": (7500, 10000)}),
    (10, {"IIT": (9700, 10000), "EIT": (7900, 8490), "OIT": (9900, 10000)}),
    (8, {"IIT": (9800, 10000), "EIT": (9200, 9490), "OIT": (9990, 10000)}),
    (20, {"IIT": (6500, 9000), "EIT": (6000, 8800), "OIT": (4000, 9500)}),
    (8, {"IIT": (4500, 8000), "EIT": (4500, 8000), "OIT": (0, 8000)}),
)


@dataclass(frozen=True)
class Result:
    """The result of a year as printed. `parts` are those of EIT indicators where it was measured in two."""

    year: int
    scores: dict[int, str]
    means: dict[str, str]
    total: str
    grade: str
    parts: dict[int, tuple[str, str]]

    @property
    def lowest(self) -> int:
        return min(self.scores, key=lambda no: Decimal(self.scores[no]))


def printer(rng: Random) -> Callable[[Decimal], str]:
    """How a body prints numbers: two decimals mostly, sometimes without the zeros behind, or with one."""
    rounding = rng.choice([ROUND_HALF_UP, ROUND_HALF_UP, ROUND_HALF_EVEN])
    places, trim = rng.choice([(2, False)] * 6 + [(2, True), (1, False)])

    def printed(value: Decimal) -> str:
        text = str(value.quantize(Decimal(1).scaleb(-places), rounding))
        return text.rstrip("0").rstrip(".") if trim else text

    return printed


def result(rng: Random, year: int) -> Result:
    ranges = rng.choices([ranges for _, ranges in PROFILES], [share for share, _ in PROFILES])[0]
    printed = printer(rng)
    extra = rng.choice([0, 0, 1])  # some bodies compute with a decimal more than they print
    true, parts = {}, {}
    for name, numbers in INSTRUMENTS.items():
        low, high = ranges[name]
        for no in numbers:
            true[no] = Decimal(rng.randint(low * 10**extra, high * 10**extra)).scaleb(-2 - extra)
    if year > LAST_OF_LETTERS:
        for no in INSTRUMENTS["EIT"]:
            apart = min(Decimal(rng.randint(0, 300)) / 100, 100 - true[no], true[no])
            parts[no] = (printed(true[no] + apart), printed(true[no] - apart))
    means = {name: sum((true[no] for no in numbers), Decimal(0)) / len(numbers) for name, numbers in INSTRUMENTS.items()}
    total = sum((WEIGHTS[name] * mean for name, mean in means.items()), Decimal(0))
    return Result(
        year=year,
        scores={no: printed(value) for no, value in true.items()},
        means={name: printed(mean) for name, mean in means.items()},
        total=printed(total),
        grade=grade(rng, year, total, means),
        parts=parts,
    )


def grade(rng: Random, year: int, total: Decimal, means: Mapping[str, Decimal]) -> str:
    """Letters to 2565, words from then on; in the years of the change some print the letter, or both."""
    exact = total.quantize(Decimal("0.01"), ROUND_HALF_UP)
    mark = letter(str(exact))
    if year <= LAST_OF_LETTERS:
        return mark
    said = word(exact, min(mean.quantize(Decimal("0.01"), ROUND_HALF_UP) for mean in means.values()))
    if year <= LAST_OF_LETTERS + 2 and rng.random() < 0.15:
        return rng.choice([mark, f"{mark} ({said})"])
    return said


def word(total: Decimal, lowest: Decimal) -> str:
    if total < 85:
        return "ต้องปรับปรุง" if total >= 70 else "ต้องปรับปรุงโดยด่วน"
    if lowest < 85:
        return "ผ่าน"
    return "ผ่านดีเยี่ยม" if min(total, lowest) >= 95 else "ผ่านดี"
