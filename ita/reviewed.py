"""What files of reviewed entries share: how they are read, how an entry names its document, and why an entry met none."""

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ita.exits import ExitCode, ItaError
from ita.sheets import Line, Sheet, SheetError, read_sheet, refuse

DAMAGED_ID = (
    "Take the id from documents.csv again and write an apostrophe before it, or leave it empty and fill in source_path instead."
)
_ID = re.compile(r"(?P<document>[0-9a-f]{16})(?:-[0-9]+|[0-9a-f]{48})?")
_AS_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)?(?:E\+?[0-9]+)?", re.IGNORECASE)
_SHEET_NUMBER = re.compile("[0-9]{15}0")
_LOST_LETTERS = re.compile(r"\?{3}")
LOST_LETTERS = ("letters have become question marks.", "Save the file as 'CSV UTF-8 (comma delimited)'.")


class Named(NamedTuple):
    """A document as an entry names it, by id (first 16 hex digits) or path, and what is wrong with that: (message, advice)."""

    document_id: str
    source_path: str
    problems: tuple[tuple[str, str], ...]


def read_reviewed(path: Path, known: Collection[str], what: str, option: str) -> tuple[Sheet, str]:
    """The rows of a file and its SHA-256. Raises ItaError (exit code 6) where it cannot be read as a table."""
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"Cannot read {path}: {error.strerror}."
        raise ItaError(ExitCode.BAD_RULES, message, f"Name a file with {option}.") from None
    try:
        return read_sheet(path.name, data, known), hashlib.sha256(data).hexdigest()
    except SheetError as error:
        refuse([error.problem], what)
        raise


def plain_fields(line: Line) -> dict[str, str]:
    """The fields of a row with plain line breaks, however a spreadsheet wrote them."""
    return {column: plain_breaks(value) for column, value in line.fields.items()}


def plain_breaks(text: str) -> str:
    """The text with a line feed for each line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def named_document(fields: Mapping[str, str]) -> Named:
    """The document that an entry names with document_id, report_id or source_path."""
    ids = [fields.get(column, "").strip() for column in ("document_id", "report_id")]
    document_id = next((match["document"] for ident in ids if (match := _ID.fullmatch(ident.lower()))), "")
    path = fields.get("source_path", "").strip().replace("\\", "/").removeprefix("./")
    return Named(document_id, path, tuple(_wrong_ids(ids, path)))


def _wrong_ids(ids: Sequence[str], path: str) -> Iterator[tuple[str, str]]:
    given = [ident for ident in ids if ident]
    for ident in given:
        if _ID.fullmatch(ident.lower()):
            continue
        damaged = _AS_NUMBER.fullmatch(ident)
        yield f"{ident!r} is no document_id{': a spreadsheet has turned it into a number' if damaged else ''}.", DAMAGED_ID
    if len({ident.lower()[:16] for ident in given}) > 1:
        yield f"document_id and report_id name two documents: {' and '.join(given)}.", "Remove one of them."
    if not given and not path:
        yield "the document is not named.", "Fill in document_id or source_path."


def lost_letters(*texts: str) -> bool:
    """Whether a spreadsheet wrote question marks for letters that its encoding lacks."""
    return any(_LOST_LETTERS.search(text) for text in texts)


def why_no_report(document_id: str, source_path: str, documents: Sequence[Mapping[str, Any]]) -> str:
    """Why the document of an entry gave no report; "" where it did."""
    if not document_id:
        row = next((row for row in documents if row["source_path"] == source_path), None)
    else:
        row = next((row for row in documents if row.get("document_id") == document_id), None)
    if row is None:
        digits = _SHEET_NUMBER.fullmatch(document_id)
        hint = "; a spreadsheet may have changed the last digit of its id" if digits else ""
        return f"this run has no such document{hint}"
    if row.get("duplicate_of"):
        return f"the file has the same content as {row['duplicate_of']}: name that one"
    if row.get("error_code") and row.get("status", "failed") == "failed":
        return f"the document could not be read ({row['error_code']})"
    return ""
