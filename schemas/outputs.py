"""The tables of a dataset, each field described once (`data/fields.csv`): what the CSV heads, the descriptor and the docs use."""

from functools import cache
from typing import Any, NamedTuple

from schemas.datafiles import rows

SCHEMA_VERSION = "1.4.0"
"""Version of the dataset's form: a new field raises the middle number, a renamed or removed one the first."""

_TABLE_TYPES = {"decimal": "number", "yearmonth": "yearmonth"}


class Field(NamedTuple):
    """A column: its name, type (string, integer, number, decimal, boolean, date, yearmonth), titles and meaning."""

    name: str
    type: str
    title_en: str
    title_th: str
    description: str


class Output(NamedTuple):
    """A table of the dataset. `primary_key` names columns beside report_id that tell rows apart; `foreign` maps to tables."""

    name: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign: dict[str, str]

    @property
    def columns(self) -> tuple[str, ...]:
        """Column names in order."""
        return tuple(field.name for field in self.fields)


@cache
def outputs() -> dict[str, Output]:
    """All tables in the order of the contract."""
    fields: dict[str, list[Field]] = {}
    keys: dict[str, list[str]] = {}
    foreign: dict[str, dict[str, str]] = {}
    for row in rows("schemas", "fields"):
        table = row["table"]
        fields.setdefault(table, []).append(Field(row["name"], row["type"], row["title_en"], row["title_th"], row["description"]))
        for key in filter(None, row["key"].split(",")):
            if key == "pk":
                keys.setdefault(table, []).append(row["name"])
            else:
                foreign.setdefault(table, {})[row["name"]] = key.removeprefix("fk:")
    return {
        table: Output(table, tuple(found), _key(table, tuple(keys.get(table, ())), found), foreign.get(table, {}))
        for table, found in fields.items()
    }


def _key(table: str, own: tuple[str, ...], fields: list[Field]) -> tuple[str, ...]:
    """The primary key: the table's own columns, within their report where they are counted per report."""
    per_report = table not in ("documents", "reports", "scores_wide", "findings", "corrections", "judgements")
    return ("report_id", *own) if own and per_report and any(f.name == "report_id" for f in fields) else own


def table_schema(output: Output) -> dict[str, Any]:
    """The Table Schema of a table (Data Package v2)."""
    schema: dict[str, Any] = {"fields": [_table_field(field) for field in output.fields], "missingValues": [""]}
    if output.primary_key:
        schema["primaryKey"] = list(output.primary_key)
    if output.foreign:
        schema["foreignKeys"] = [
            {"fields": [name], "reference": {"resource": table, "fields": [name]}} for name, table in output.foreign.items()
        ]
    return schema


def _table_field(field: Field) -> dict[str, Any]:
    return {
        "name": field.name,
        "type": _TABLE_TYPES.get(field.type, field.type),
        "title": field.title_en,
        "title_th": field.title_th,
        "description": field.description,
    }


def datapackage(counts: dict[str, int]) -> dict[str, Any]:
    """The Data Package v2 descriptor of a dataset; `counts` are the rows of each table."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "ita-reports",
        "title": "ITA reports of Thai public bodies as data",
        "description": "Scores, measures, dates, checks and findings read from archived ITA reports, each with its place.",
        "version": SCHEMA_VERSION,
        "resources": [
            {
                "name": output.name,
                "type": "table",
                "path": f"{output.name}.csv",
                "scheme": "file",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8-sig",
                "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\r\n", "header": True},
                "schema": table_schema(output),
                "rows": counts.get(output.name, 0),
            }
            for output in outputs().values()
        ],
    }
