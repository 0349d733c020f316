"""Rows and objects in, files out: CSV that Excel reads, JSON, each written whole or not at all.

CSV is UTF-8 with a byte-order mark and CRLF. A text that a spreadsheet would run as a formula (it begins with =, +, -, @, a tab
or a carriage return, and is no number) gets an apostrophe before it, and so does a text that begins with an apostrophe: taking
one leading apostrophe off gives the text back. `unguarded` does that.
"""

import csv
import json
import os
import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

from schemas.outputs import Output

_FORMULA = re.compile(r"[=+\-@\t\r']")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")


def guarded(text: str) -> str:
    """The text as it is safe to open in a spreadsheet."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def unguarded(text: str) -> str:
    """The text that `guarded` made safe."""
    return text[1:] if text.startswith("'") else text


def plain(value: Any) -> str:
    """A value as it stands in a CSV field: decimals with their digits, dates as ISO, lists and objects as JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return repr(value)
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)


class TableWriter:
    """Appends rows to one CSV file; rows are mappings, columns that are missing stay empty, unknown ones are an error."""

    def __init__(self, output: Output, folder: Path) -> None:
        self.output = output
        self.rows = 0
        self._stream: IO[str] = (folder / f"{output.name}.csv").open("w", encoding="utf-8-sig", newline="")
        self._csv = csv.writer(self._stream)
        self._csv.writerow(output.columns)

    def write(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Append rows. Raises KeyError for a column that the table does not have."""
        columns = self.output.columns
        known = set(columns)
        for row in rows:
            unknown = row.keys() - known
            if unknown:
                raise KeyError(f"{self.output.name} has no column {', '.join(sorted(unknown))}")
            self._csv.writerow([plain(row.get(name)) for name in columns])
            self.rows += 1

    def close(self) -> None:
        """Write what is left."""
        self._stream.close()


def dump_json(value: Any) -> str:
    """JSON as it is written: UTF-8, one space of indent, a line feed at the end."""
    return json.dumps(value, ensure_ascii=False, indent=1, default=_json_value) + "\n"


def _json_value(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON form")


def write_text(path: Path, text: str) -> None:
    """Write a file whole: beside its place first, then renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".partial")
    partial.write_text(text, encoding="utf-8", newline="\n")
    os.replace(partial, path)
