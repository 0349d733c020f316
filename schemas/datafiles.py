"""The reviewed data files of the packages: rows of text in, nothing interpreted."""

import csv
import io
from importlib.resources import files


def rows(package: str, name: str) -> list[dict[str, str]]:
    """All rows of `<package>/data/<name>.csv`, every value a string."""
    text = files(package).joinpath("data", f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))
