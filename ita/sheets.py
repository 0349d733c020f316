"""A table that people keep in a spreadsheet and save as CSV in, its rows with their line numbers out, or what is wrong with it.

Read as spreadsheets write it: UTF-8 with or without a byte-order mark, parted by commas, semicolons or tabs (a line `sep=;` may
say so), any line ends, line breaks inside quoted fields. One leading apostrophe is taken off each field, as `writers.unguarded`
does: cells copied from the dataset have one where a spreadsheet would run them as a formula.
"""

import csv
import io
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

from ita.exits import ExitCode, ItaError
from schemas.writers import unguarded

DELIMITERS = (",", ";", "\t")
MOST_TOLD = 20
"""Problems that one message lists."""
SAVE_AS = "Save it as 'CSV UTF-8 (comma delimited)'."


class Problem(NamedTuple):
    """What is wrong with a file that people keep, in which line (from 1), and what to do."""

    file: str
    line: int | None
    message: str
    advice: str = ""

    def __str__(self) -> str:
        place = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{place}: {self.message} {self.advice}".rstrip()


class Line(NamedTuple):
    """A row of a table: the line on which it begins, and its fields by column; columns that it is too short for are empty."""

    number: int
    fields: dict[str, str]


class Sheet(NamedTuple):
    """The columns of a table and its rows; rows without any text are left out."""

    columns: tuple[str, ...]
    lines: list[Line]


class SheetError(Exception):
    """A file that cannot be read as a table; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def read_sheet(name: str, data: bytes, known: Collection[str], guarded: bool = True) -> Sheet:
    """The table of a file; `known` are names of columns that tell what parts the fields, `guarded` says whether a leading
    apostrophe is a guard. Raises SheetError.
    """
    text = _decoded(name, data)
    skip, delimiter = _delimiter(text, known)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begin, columns, lines = 1, (), []  # type: int, tuple[str, ...], list[Line]
    try:
        for fields in reader:
            number, begin = begin, reader.line_num + 1
            if number <= skip or not any(field.strip() for field in fields):
                continue
            if not columns:
                columns = _columns(name, number, fields)
                continue
            lines.append(Line(number, _fields(name, number, columns, fields, unguarded if guarded else str)))
    except csv.Error as error:
        raise _error(name, begin, f"this is no CSV: {error}.", "Look for a quotation mark that is not closed.") from None
    if not columns:
        raise _error(name, None, "the file is empty.", f"Its first line names the columns: {', '.join(known)}.")
    return Sheet(columns, lines)


def _error(name: str, line: int | None, message: str, advice: str = "") -> SheetError:
    return SheetError(Problem(name, line, message, advice))


def _decoded(name: str, data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise _error(name, None, "the text is UTF-16.", SAVE_AS)
    if data[:4] == b"PK\x03\x04" or data[:4] == b"\xd0\xcf\x11\xe0":
        raise _error(name, None, "this is a workbook, no CSV.", SAVE_AS)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _error(name, line, "the text is not UTF-8.", SAVE_AS) from None


def _delimiter(text: str, known: Collection[str]) -> tuple[int, str]:
    """How many lines to pass over, and what parts the fields: what the first line says, else what shows the most columns."""
    first, _, rest = text.partition("\n")
    told = first.strip()
    if told[:4].lower() == "sep=" and len(told) == 5:
        return 1, told[4]
    head = next((line for line in text.splitlines() if line.strip(" \t,;")), rest)
    return 0, max(DELIMITERS, key=lambda mark: len({_name(field) for field in head.split(mark)} & set(known)))


def _name(field: str) -> str:
    return field.strip().strip('"').strip()


def _columns(name: str, number: int, fields: Sequence[str]) -> tuple[str, ...]:
    columns = [_name(field) for field in fields]
    while columns and not columns[-1]:
        columns.pop()
    doubled = sorted({column for column in columns if columns.count(column) > 1})
    if doubled:
        raise _error(name, number, f"the column {doubled[0] or '(without a name)'} stands there twice.", "Remove one.")
    return tuple(columns)


def _fields(name: str, number: int, columns: Sequence[str], fields: Sequence[str], text: Callable[[str], str]) -> dict[str, str]:
    if any(field.strip() for field in fields[len(columns) :]):
        message = f"the row has {len(fields)} fields, the first line names {len(columns)} columns."
        raise _error(name, number, message, "Put quotation marks around a text that holds the sign that parts fields.")
    filled = [*fields, *[""] * (len(columns) - len(fields))]
    return {column: text(field) for column, field in zip(columns, filled, strict=False)}


def missing_columns(name: str, sheet: Sheet, wanted: Iterable[str], allowed: Collection[str]) -> list[Problem]:
    """A problem for each column that a table lacks, and for each that it should not have."""
    found = [
        Problem(name, 1, f"the column {column} is missing.", f"There are: {', '.join(sheet.columns)}.")
        for column in wanted
        if column not in sheet.columns
    ]
    strange = [column for column in sheet.columns if column not in allowed]
    advice = f"Known columns: {', '.join(allowed)}."
    return found + [Problem(name, 1, f"there is no column {column or '(without a name)'}.", advice) for column in strange]


def refuse(problems: Sequence[Problem], what: str) -> None:
    """Raise ItaError (exit code 6) that lists the problems, if there are any; `what` names the files they are in."""
    if not problems:
        return
    in_order = sorted(problems, key=lambda problem: (problem.file, problem.line or 0))
    told = [f"  {problem}" for problem in in_order[:MOST_TOLD]]
    more = [f"  … and {len(problems) - MOST_TOLD} more."] if len(problems) > MOST_TOLD else []
    raise ItaError(ExitCode.BAD_RULES, "\n".join([f"{what} cannot be used; nothing was done.", *told, *more]))
