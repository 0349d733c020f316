"""A folder of rule files in, the rows that they add to the shipped data files out; and `ita rules --check`."""

import hashlib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from ita.exits import ExitCode, ItaError
from ita.rule_checks import Entry, check_entries, key_of, says
from ita.sheets import Problem, SheetError, missing_columns, read_sheet, refuse
from schemas.datafiles import Row, shipped_text
from schemas.rule_files import Ident, RuleFile, addable_files, rule_files

PACKAGES = ("audit", "extract", "ita", "normalize", "schemas")
NOTES_OF_UNMATCHED = ("file", "count", "report_id", "table_id", "page", "cell", "nearest", "nearest_says", "likeness")
"""Columns that `ita rules --unmatched` writes beside those of a file: they may stay."""
_TABLES = (".csv", ".tsv", ".xls", ".xlsx", ".ods")


class Rules(NamedTuple):
    """A user's rules: the rows to add by file, the SHA-256 of each file, and which entries were left out and why."""

    added: dict[Ident, list[Row]]
    digests: dict[str, str]
    left_out: list[str]


class Checked(NamedTuple):
    """A data file with its entries, and what is wrong with them."""

    file: RuleFile
    shipped: list[Entry]
    added: list[Entry]
    left_out: list[str]
    problems: list[Problem]


NO_RULES = Rules({}, {}, [])


def load_rules(folder: Path | None) -> Rules:
    """The rules of a folder, none without one. Raises ItaError (exit code 6) where anything in it is wrong."""
    if folder is None:
        return NO_RULES
    user = _read_folder(folder)
    checked = [_checked(file, user) for file in addable_files().values() if file.file_name in user.entries]
    refuse([*user.problems, *(p for c in checked for p in c.problems)], f"The rules in {folder}")
    added = {(c.file.package, c.file.name): _rows(c) for c in checked}
    return Rules(added, user.digests, [note for c in checked for note in c.left_out])


def check_rules(folder: Path | None) -> list[Checked]:
    """Every data file with what is wrong with it; files of the folder that are none come first, with a nameless file."""
    user = _read_folder(folder) if folder else _Folder({}, {}, [])
    found = [_checked(file, user) for file in rule_files().values()]
    unknown = RuleFile("", "", False, (), (), (), (), "", ())
    stray = [*user.problems, *_undescribed()]
    return ([Checked(unknown, [], [], [], stray)] if stray else []) + found


def as_json(checked: list[Checked]) -> dict[str, Any]:
    """The result of a check as plain data."""
    named = [c for c in checked if c.file.name]
    return {
        "files": [
            {"file": _path(c.file), "shipped": len(c.shipped), "added": len(c.added), "left_out": c.left_out} for c in named
        ],
        "problems": [p._asdict() for c in checked for p in c.problems],
    }


def as_text(checked: list[Checked]) -> str:
    """The result of a check as a table: each file, its shipped entries and those added."""
    named = [c for c in checked if c.file.name]
    width = max(len(_path(c.file)) for c in named)
    lines = [f"{'file':<{width}}  shipped  added"]
    return "\n".join(lines + [f"{_path(c.file):<{width}}  {len(c.shipped):7}  {len(c.added):5}" for c in named])


def _path(file: RuleFile) -> str:
    return f"{file.package}/{file.file_name}"


class _Folder(NamedTuple):
    """What a folder holds: entries by file name, the digests, and what is wrong with the folder or the form of a file."""

    entries: dict[str, list[Entry]]
    digests: dict[str, str]
    problems: list[Problem]


def _read_folder(folder: Path) -> _Folder:
    found = _Folder({}, {}, [])
    for path in _tables(folder):
        file = addable_files().get(path.name)
        if file is None:
            advice = f"Rule files are CSV, named {', '.join(addable_files())}."
            found.problems.append(Problem(path.name, None, "there is no rule file of this name.", advice))
            continue
        data = _bytes(path)
        found.digests[path.name] = hashlib.sha256(data).hexdigest()
        try:
            sheet = read_sheet(path.name, data, file.column_names)
        except SheetError as error:
            found.problems.append(error.problem)
            continue
        wanted = [column.name for column in file.columns if column.required]
        found.problems.extend(missing_columns(path.name, sheet, wanted, (*file.column_names, *NOTES_OF_UNMATCHED)))
        found.entries[path.name] = [Entry(path.name, line.number, line.fields, True) for line in sheet.lines]
    if not found.digests and not found.problems:
        advice = f"Rule files are named {', '.join(addable_files())}."
        found.problems.append(Problem(str(folder), None, "the folder holds no rule file.", advice))
    return found


def _tables(folder: Path) -> list[Path]:
    """The tables of a folder; notes, hidden files and a spreadsheet's own lock files are passed over."""
    try:
        inside = sorted(folder.iterdir())
    except OSError as error:
        message = f"Cannot read the rules in {folder}: {error.strerror}."
        raise ItaError(ExitCode.BAD_RULES, message, "Name a folder with --rules.") from None
    return [p for p in inside if p.suffix.lower() in _TABLES and not p.name.startswith((".", "~$"))]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ItaError(ExitCode.BAD_RULES, f"Cannot read {path}: {error.strerror}.", "Check its permissions.") from None


def _checked(file: RuleFile, user: _Folder) -> Checked:
    name = f"{file.package}/data/{file.file_name}"
    sheet = read_sheet(name, shipped_text(file.package, file.name).encode(), file.column_names, guarded=False)
    own = [Entry(name, line.number, line.fields) for line in sheet.lines]
    problems = []
    if sheet.columns != file.column_names:
        problems.append(Problem(name, 1, f"the columns are not {', '.join(file.column_names)}."))
    added = user.entries.get(file.file_name, []) if file.addable else []
    decided = [entry for entry in added if not _undecided(file, entry)]
    problems += check_entries(file, [*own, *decided])
    notes = [f"{e.file}, line {e.line}: left out, {', '.join(file.says)} is empty." for e in added if _undecided(file, e)]
    known = {(key_of(file, entry), says(file, entry)) for entry in own} if decided else set()
    fresh = [entry for entry in decided if (key_of(file, entry), says(file, entry)) not in known]
    notes += [f"{e.file}, line {e.line}: left out, this is known already." for e in decided if e not in fresh]
    return Checked(file, own, fresh, notes, problems)


def _undecided(file: RuleFile, entry: Entry) -> bool:
    """Whether nobody has filled in yet what an entry says, as `ita rules --unmatched` writes it."""
    return bool(file.says) and not any(says(file, entry))


def _rows(checked: Checked) -> list[Row]:
    """The rows to add, all columns of their file filled."""
    return [{name: entry.fields.get(name, "") for name in checked.file.column_names} for entry in checked.added]


def _undescribed() -> Iterator[Problem]:
    """Data files that `rule_files.csv` does not know."""
    for package in PACKAGES:
        names = sorted(item.name for item in files(package).joinpath("data").iterdir() if item.name.endswith(".csv"))
        for name in names:
            if (package, name.removesuffix(".csv")) not in rule_files():
                yield Problem(
                    f"{package}/data/{name}", None, "nothing describes this file.", "Add it to schemas/data/rule_files.csv."
                )
