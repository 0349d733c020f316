"""What tests of the command share: the command in a process of its own, the rows that it wrote, and the samples."""

import csv
import os
import subprocess
import sys
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
SUMMARY = SAMPLES / "summary-weasyprint.pdf"


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own; scans are read only where a test says so: not all machines can."""
    if arguments[:1] == ("convert",) and "--ocr" not in arguments and "--help" not in arguments:
        arguments = (*arguments, "--ocr", "never")
    command = [sys.executable, "-m", "ita", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=False, env={**os.environ, "PYTHONUTF8": "1"}
    )


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    """The rows of one table of a dataset."""
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))
