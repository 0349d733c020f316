"""Writes what the docs take from the code: `python -m docs.generate`. A test holds that the files are current."""

from pathlib import Path

from schemas.outputs import Field, Output, outputs
from schemas.report_schema import report_schema
from schemas.writers import dump_json

DOCS = Path(__file__).parent


def data_dictionary() -> str:
    """Every table and column of the dataset as Markdown."""
    parts = ["# Data dictionary\n\nMade by `python -m docs.generate` from `schemas/data/fields.csv`.\n"]
    return "\n".join(parts + [_table(output) for output in outputs().values()])


def _table(output: Output) -> str:
    key = ", ".join(output.primary_key) or "none"
    links = "".join(f" `{name}` points to `{table}`." for name, table in output.foreign.items())
    head = f"## {output.name}.csv\n\nKey: {key}.{links}\n\n| column | type | Thai title | meaning |\n| --- | --- | --- | --- |\n"
    return head + "".join(_row(field) for field in output.fields)


def _row(field: Field) -> str:
    meaning = field.description.replace("|", "\\|")
    return f"| `{field.name}` | {field.type} | {field.title_th} | {meaning} |\n"


def generated() -> dict[Path, str]:
    """Each generated file and what must stand in it."""
    return {
        DOCS / "data-dictionary.md": data_dictionary(),
        DOCS / "schema" / "report.schema.json": dump_json(report_schema()),
    }


if __name__ == "__main__":
    for path, text in generated().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        print(path.relative_to(DOCS.parent))
