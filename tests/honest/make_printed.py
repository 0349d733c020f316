"""Printed honest reports for the scans of `test_scans.py`, made once so that the test needs no browser and no office.

`python -m tests.honest.make_printed` writes `printed/` again; other versions of the tools break lines elsewhere.
"""

import tempfile
from pathlib import Path
from random import Random

from bench.honest.producers import sheet, write
from bench.honest.report import made
from samples.make_samples import clean

HERE = Path(__file__).parent / "printed"
SEED = 9
PRINTED = {58: "libreoffice", 63: "chromium", 74: "chromium"}
"""Number of the report → what prints it: two years, a plan, Thai digits."""


def main() -> None:
    HERE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        for number, producer in PRINTED.items():
            raw = Path(work) / f"{number}.pdf"
            write(producer, [sheet(raw, made(SEED, number).blocks, Random(number))])
            clean(raw, HERE / f"{number:03d}.pdf")


if __name__ == "__main__":
    main()
