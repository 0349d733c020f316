"""A dataset and its documents in, an error for the first report file that is missing, empty or cut off out.

Only the tables are compared, and they say nothing of that; opening every report would take as long as making them.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ita.exits import ExitCode, ItaError

_TAIL = 8


def check_report_files(folder: Path, documents: Iterable[Mapping[str, str]]) -> None:
    """Raise ItaError (exit code 5) where the report files that the rows of `documents` tell of are not all there and whole."""
    for report_id in _report_ids(documents):
        path = folder / "reports" / f"{report_id}.json"
        try:
            whole = _is_object(path)
        except FileNotFoundError:
            raise ItaError(ExitCode.NO_INPUT, f"{path} is missing.", "Convert the reports again.") from None
        except OSError as error:
            raise ItaError(ExitCode.NO_INPUT, f"{path} cannot be read: {error.strerror}.", "Check its permissions.") from None
        if not whole:
            raise ItaError(ExitCode.NO_INPUT, f"{path} is empty or was cut off.", "Convert the reports again.")


def _report_ids(documents: Iterable[Mapping[str, str]]) -> Iterator[str]:
    """The reports of documents that were read. Where a dataset does not count them, each document has one."""
    for row in documents:
        if row["status"] == "failed" or row.get("duplicate_of"):
            continue
        count = row.get("reports", "1")
        for number in range(1, (int(count) if count.isdecimal() else 1) + 1):
            yield row["document_id"] if number == 1 else f"{row['document_id']}-{number}"


def _is_object(path: Path) -> bool:
    """Whether a file begins and ends as a JSON object does."""
    with path.open("rb") as stream:
        first = stream.read(1)
        size = stream.seek(0, os.SEEK_END)
        stream.seek(max(0, size - _TAIL))
        return first == b"{" and size > 1 and stream.read().rstrip().endswith(b"}")
