"""The data files that rules live in, described once (`data/rule_files.csv`, `data/rule_columns.csv`): their columns and keys."""

from functools import cache
from typing import NamedTuple

from schemas.datafiles import shipped

Ident = tuple[str, str]
"""Package and name of a file, as `datafiles.rows` takes them."""


class Column(NamedTuple):
    """A column. `form` is `text`, `thai`, a kind of spelling (head, label, variant, unit, month), `choice:a|b`, `integer:1-12`
    or `number:0-100`; `required` columns are filled in every row.
    """

    name: str
    form: str
    required: bool
    meaning: str

    @property
    def choices(self) -> tuple[str, ...]:
        """The values it may have, none where any will do."""
        kind, _, rest = self.form.partition(":")
        return tuple(rest.split("|")) if kind == "choice" else ()


class RuleFile(NamedTuple):
    """A data file. Two rows with the same `key` are one entry twice if they agree in `says`, otherwise they contradict each
    other, unless what they say is in `shared`. `addable` tells whether a user's folder may add rows.
    """

    package: str
    name: str
    addable: bool
    key: tuple[str, ...]
    says: tuple[str, ...]
    sorted_by: tuple[str, ...]
    shared: tuple[frozenset[str], ...]
    meaning: str
    columns: tuple[Column, ...]

    @property
    def file_name(self) -> str:
        """Its name in a folder of rules."""
        return f"{self.name}.csv"

    @property
    def column_names(self) -> tuple[str, ...]:
        """Names of its columns in order."""
        return tuple(column.name for column in self.columns)


@cache
def rule_files() -> dict[Ident, RuleFile]:
    """All data files by package and name."""
    columns: dict[Ident, list[Column]] = {}
    for row in shipped("schemas", "rule_columns"):
        column = Column(row["column"], row["form"], row["required"] == "yes", row["meaning"])
        columns.setdefault((row["package"], row["file"]), []).append(column)
    made = (_made(row, columns) for row in shipped("schemas", "rule_files"))
    return {(file.package, file.name): file for file in made}


def _made(row: dict[str, str], columns: dict[Ident, list[Column]]) -> RuleFile:
    ident = row["package"], row["file"]
    shared = tuple(frozenset(group.split("+")) for group in row["shared"].split())
    key, says, sorted_by = (tuple(row[name].split()) for name in ("key", "says", "sorted_by"))
    found = tuple(columns.get(ident, ()))
    return RuleFile(*ident, row["addable"] == "yes", key, says, sorted_by, shared, row["meaning"], found)


@cache
def addable_files() -> dict[str, RuleFile]:
    """The files that a folder of rules may hold, by file name."""
    return {file.file_name: file for file in rule_files().values() if file.addable}
