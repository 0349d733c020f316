"""`ita rules`: a check of the rule files, or a survey of a dataset, written to stdout; what is wrong with them to stderr."""

import csv
import io
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from ita.exits import ExitCode
from ita.rules import NOTES_OF_UNMATCHED, as_json, as_text, check_rules, load_rules
from ita.survey import FILES, Unmatched, read_reports, suggested, unmatched, unused
from schemas.datafiles import adding
from schemas.rule_files import rule_files
from schemas.writers import dump_json, plain

UNMATCHED = ("says", "printed", "source", *NOTES_OF_UNMATCHED)
UNUSED = ("file", "entry", "says", "source")


def check(folder: Path | None, json_wanted: bool) -> None:
    """Print what was checked; exit code 6 where anything is wrong."""
    checked = check_rules(folder)
    problems = [problem for file in checked for problem in file.problems]
    click.echo(dump_json(as_json(checked)), nl=False) if json_wanted else click.echo(as_text(checked))
    for note in [note for file in checked for note in file.left_out] if not json_wanted else []:
        click.echo(f"ita: {note}", err=True)
    for problem in problems:
        click.echo(f"ita: {problem}", err=True)
    if problems:
        click.echo(f"ita: {len(problems)} {'problem' if len(problems) == 1 else 'problems'}.", err=True)
        sys.exit(ExitCode.BAD_RULES)


def survey(folder: Path, rules: Path | None, missing: bool, only: str | None, json_wanted: bool) -> None:
    """Print what no rule knew in a dataset (`missing`), or the rules that met nothing in it."""
    if only is not None and only not in FILES:
        raise click.UsageError(f"--only takes {', '.join(FILES)}.")
    with adding(load_rules(rules).added):
        reports, bad = read_reports(folder)
        if missing:
            columns, rows = _unmatched(unmatched(reports), only)
        else:
            columns, rows = UNUSED, [entry._asdict() for entry in unused(reports)]
    click.echo(dump_json(rows) if json_wanted else _csv(columns, rows), nl=False)
    click.echo(f"ita: {len(reports)} reports, {len(rows)} {'unmatched texts' if missing else 'unused rules'}.", err=True)
    for name in bad:
        click.echo(f"ita: {name} is no report of this version. Convert the reports again.", err=True)
    if bad:
        sys.exit(ExitCode.UNREAD)


def _unmatched(found: Iterable[Unmatched], only: str | None) -> tuple[Sequence[str], list[dict[str, Any]]]:
    """Columns and rows: in the form of one file, ready to be filled in, or of all."""
    if only is None:
        return UNMATCHED, [{"says": "", "printed": u.example.printed, "source": u.example.source, **_notes(u)} for u in found]
    file = rule_files()["normalize", only]
    blank = dict.fromkeys(file.column_names, "")
    wanted = [u for u in found if u.example.file == only]
    return (*file.column_names, *NOTES_OF_UNMATCHED), [{**blank, **suggested(u, file), **_notes(u)} for u in wanted]


def _notes(found: Unmatched) -> dict[str, Any]:
    example = found.example
    values = (
        example.file, found.times, example.report_id, example.table_id, example.page, example.cell, found.nearest,
        found.nearest_says, found.likeness,
    )  # fmt: skip
    return dict(zip(NOTES_OF_UNMATCHED, values, strict=True))


def _csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """CSV as the dataset has it; the byte-order mark, by which a spreadsheet knows UTF-8, is not sent to a terminal."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(columns)
    writer.writerows([plain(row.get(name)) for name in columns] for row in rows)
    return stream.getvalue().encode("utf-8" if sys.stdout.isatty() else "utf-8-sig")
