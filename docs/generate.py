"""Writes what the docs take from the code: `python -m docs.generate`. A test holds that the files are current."""

import re
from pathlib import Path

from audit.case import LEAST_CONFIDENCE
from audit.codes import Code, all_codes
from audit.false_alarms import SCAN, TEXT, Kind, Rate, rates
from extract.scans.needs import EVERYWHERE, SYSTEMS
from schemas.change_rules import change_rules
from schemas.datafiles import rows
from schemas.outputs import Field, Output, outputs
from schemas.report_schema import report_schema
from schemas.rule_files import Column, RuleFile, rule_files
from schemas.writers import dump_json

DOCS = Path(__file__).parent
ABOUT_THE_RULES = """\
A year is always the fiscal year (Buddhist Era) of the **result**: a report on the measures of 2566 analyses the result of 2565
and is judged by the rules of 2565. Its dates of actions are held against its own year.

`confidence`: H published and confirmed by numbers, M-H published more than once, M published once or in code only, L an
assumption. What rests on an L row alone never becomes more than a note."""
UNDECIDABLE = """\
- **The total of 2561**: five indexes of unequal and unknown weight. It is never recomputed.
- **ผ่านดีเยี่ยม, ผ่านดี and ผ่าน without the three instrument scores**: each is accepted for a total that allows it. For 2566
  the further condition of ผ่านดีเยี่ยม is not proven, so what rests on it is a note.
- **Which EIT score is tested on a minimum** from 2566 on, when EIT has two parts: their mean and either part are all accepted.
- **Letters printed after 2565**: they are style. Each is judged on the letter bands; where a word beside it fits the total, a
  letter that does not is a note.
- **A year of the result that is not stated**: it is not guessed from the year of the report. A printed grade is then judged on
  its own scale, and nothing is recomputed for a report so early that its result may lie before the ten indicators."""
"""What the rule book leaves open, and what the audit does then."""


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


def change_rules_page() -> str:
    """Every rule that a change can name as Markdown."""
    head = (
        "# Rules of changes\n\nMade by `python -m docs.generate` from `schemas/data/change_rules.csv`. A rule of words or names\n"
        "has no confidence of its own: each change has one.\n\n"
        "| rule | stage | confidence | meaning |\n| --- | --- | --: | --- |\n"
    )
    rules = change_rules().values()
    return head + "".join(
        f"| `{r.rule}` | {r.stage} | {'' if r.confidence is None else r.confidence} | {r.meaning} |\n" for r in rules
    )


def rule_files_page() -> str:
    """Every data file with its columns as Markdown."""
    head = (
        "# The data files\n\nMade by `python -m docs.generate` from `schemas/data/rule_files.csv` and `rule_columns.csv`.\n"
        "Those to which a folder of rules may add come first; how: [rules-data.md](rules-data.md).\n"
    )
    return head + "".join(map(_rule_file, sorted(rule_files().values(), key=lambda f: (not f.addable, f.package, f.name))))


def _rule_file(file: RuleFile) -> str:
    user = f"`{file.file_name}` in a folder of rules" if file.addable else "not for folders of rules"
    rows = "".join(f"| `{c.name}` | {'yes' if c.required else ''} | {_values(c)} |\n" for c in file.columns)
    head = f"\n## {file.package}/data/{file.file_name}\n\n{file.meaning} ({user}).\n\n"
    return f"{head}| column | must be filled | meaning |\n| --- | --- | --- |\n{rows}"


def _values(column: Column) -> str:
    kind, _, span = column.form.partition(":")
    meaning = column.meaning.replace("|", "\\|")
    if column.choices:
        return f"{meaning}: {', '.join(f'`{choice}`' for choice in column.choices)}"
    return f"{meaning} ({span.replace('-', ' to ')})" if kind in ("integer", "number") else meaning


def finding_page(code: Code) -> str:
    """The page of a finding code as Markdown."""
    innocent = "\n".join(f"- {reason}" for reason in code.innocent)
    sources = "\n".join(f"- {source}" for source in code.sources)
    parts = [
        f"# {code.code}\n\nMade by `python -m docs.generate` from `audit/data/codes/{code.code}.toml`.",
        f"**{code.title.en}** · {code.title.th}\n\n**Usual severity**: {code.severities}{_doubt(code)}",
        f"## What it means\n\n{code.meaning}",
        f"## How it is decided\n\n{code.rule.en}\n\n{code.decided}",
        f"## Tolerance\n\n{code.tolerance}",
        f"## Why an honest report could trigger it\n\n{innocent}",
        f"## What to do\n\n{code.todo.en}\n\n{code.todo.th}",
        f"## What it says\n\n{_messages(code)}",
        f"## Rule and source\n\n{sources}",
        f"## False alarms\n\n{_false_alarms(code.code)}",
    ]
    return "\n\n".join(parts) + "\n"


def _doubt(code: Code) -> str:
    if code.severity != "error":
        return ""
    return (
        f". Where a quoted value was read with less confidence than {LEAST_CONFIDENCE}, or stands in a line read by OCR,\n"
        "the finding is blamed on the reading and is a warning at most"
    )


def _messages(code: Code) -> str:
    return "\n\n".join(f"> {said.th}\n>\n> {said.en}" for said in code.messages.values())


def _false_alarms(code: str) -> str:
    told = [_measured(rates(kind)[code], kind) for kind in (TEXT, SCAN) if code in rates(kind)]
    return "\n\n".join(told) or "Not measured yet."


def _measured(rate: Rate, kind: Kind) -> str:
    honest = "made honest scans" if kind == SCAN else "made honest reports"
    return f"{rate.alarms:,} of {rate.reports:,} {honest} raise it as an error or a warning, {rate.notes:,} more as a note."


def rule_book_page() -> str:
    """The rules of the assessment by year as Markdown."""
    parts = [
        "# The rule book by fiscal year\n\nMade by `python -m docs.generate` from `audit/data/*.csv`.",
        ABOUT_THE_RULES,
        f"## Years\n\n{_rules('years')}",
        "A year that is not listed is not judged: its totals are not recomputed, and its grades are *not checkable*.",
        f"## Instruments\n\n{_rules('instruments')}",
        "total = 0.30 × mean(indicators 1–5) + 0.30 × mean(6–8) + 0.40 × mean(9, 10), with scores from 0 to 100.",
        f"## Indicators\n\n{_rules('indicators')}",
        "Reports number and order them in ways of their own, so they are mapped by name; both names of 8 hold in every year.",
        f"## Grades\n\n{_rules('grades')}",
        "A total is rounded half up to two decimals and has the first grade whose limits it meets.",
        f"## What cannot be decided\n\n{UNDECIDABLE}",
    ]
    return "\n\n".join(parts) + "\n"


def _rules(name: str) -> str:
    file = next(f for f in rule_files().values() if (f.package, f.name) == ("audit", name))
    head = [column.name for column in file.columns]
    lines = [[row[column].replace("|", "\\|") for column in head] for row in rows("audit", name)]
    return "\n".join(f"| {' | '.join(line)} |" for line in [head, ["---"] * len(head), *lines])


INSTALL = re.compile("(?<=<!-- made from extract/scans/needs.py -->\n).*?(?=<!-- end -->)", re.DOTALL)


def ocr_page() -> str:
    """The page on scans, its lines that install text recognition as the program itself gives them."""
    lines = [(system.line, system.names) for system in reversed(SYSTEMS)]
    lines.append((EVERYWHERE, "everywhere, into the environment of the program"))
    room = max(len(line) for line, _ in lines)
    block = "\n".join(f"{line:<{room}}  {where}" for line, where in lines)
    return INSTALL.sub(lambda _: f"```\n{block}\n```\n", (DOCS / "ocr.md").read_text(encoding="utf-8"))


def generated() -> dict[Path, str]:
    """Each generated file and what must stand in it."""
    return {
        DOCS / "data-dictionary.md": data_dictionary(),
        DOCS / "change-rules.md": change_rules_page(),
        DOCS / "rule-files.md": rule_files_page(),
        DOCS / "rule-book.md": rule_book_page(),
        **{DOCS / "findings" / f"{code.code}.md": finding_page(code) for code in all_codes().values()},
        DOCS / "ocr.md": ocr_page(),
        DOCS / "schema" / "report.schema.json": dump_json(report_schema()),
    }


if __name__ == "__main__":
    for path, text in generated().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        print(path.relative_to(DOCS.parent))
