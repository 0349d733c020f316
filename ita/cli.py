"""Arguments in, one call each, an exit code out. Data goes to stdout, progress and messages to stderr."""

import json
import logging
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from ita import __version__
from ita.endings import drop_unwritten, end_as_interrupted
from ita.exits import ExitCode, ItaError
from ita.scan_options import scan_options

if TYPE_CHECKING:
    from ita.scans import Ocr, Reading

log = logging.getLogger(__name__)

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class ClosedPipeError(Exception):
    """The program that read our output has ended. No OSError: of that, click would make exit code 1, "a bug"."""


@contextmanager
def _closed_pipes() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise ClosedPipeError from None


class Commands(click.Group):
    """The group of commands; a closed pipe leaves it as ClosedPipeError."""

    def make_context(self, *arguments: Any, **options: Any) -> click.Context:
        """Parse the arguments; `--help` writes already here."""
        with _closed_pipes():
            return super().make_context(*arguments, **options)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        with _closed_pipes():
            return super().invoke(ctx)


@click.group(cls=Commands, context_settings=CONTEXT, no_args_is_help=True)
@click.version_option(__version__, prog_name="ita")
def cli() -> None:
    """Turn archived ITA reports (PDF, text dumps) into clean, checked, traceable tables.

    \b
    ita convert REPORT.pdf --out out/     one report, or a folder of them, into a dataset
    ita audit out/                        the audit of a dataset made again, without the PDFs
    ita draw REPORT.pdf 3 -o page.png     what was seen on page 3
    ita text FILE --explain               damaged Thai lines mended, with the reasons
    ita learn-fonts GOOD/ -o fonts.csv    letters of fonts, learnt from healthy files
    ita explain out/ ID                   the whole story of a value or a finding
    ita compare OLD/ NEW/                 what differs between two datasets
    ita rules --unmatched out/            heads, labels and names that no rule knew
    ita schema --format report            the JSON Schema of a report
    ita doctor                            what is installed, and how to install the rest
    """


@cli.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="Folder for the dataset.")
@click.option("--password", "passwords", multiple=True, help="Password of locked files; may be given several times.")
@click.option("--max-pages", type=click.IntRange(min=1), help="Read at most this many pages of a file.")
@scan_options
@click.option(
    "--fonts", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Reviewed table of `ita learn-fonts`."
)
@click.option("--redact", is_flag=True, help="Mask mobile numbers, citizen ids, private addresses, and the names with them.")
@click.option(
    "--rules", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Folder of rule files to add to those shipped."
)
@click.option(
    "--corrections", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="CSV file of reviewed corrections."
)
@click.option("--judgements", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="CSV file of judged findings.")
@click.option("--pictures/--no-pictures", default=True, help="Page pictures beside the findings (default: yes).")
@click.option("--single-file", is_flag=True, help="Review pages carry their pictures inside: one file each, to mail.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON on stdout.")
@click.option("-q", "--quiet", is_flag=True, help="No progress, errors only.")
@click.option("-v", "--verbose", is_flag=True, help="Details of what is read.")
def convert(
    sources: tuple[str, ...],
    out: Path,
    passwords: tuple[str, ...],
    max_pages: int | None,
    ocr: "Ocr",
    reading: "Reading",
    fonts: Path | None,
    redact: bool,
    rules: Path | None,
    corrections: Path | None,
    judgements: Path | None,
    pictures: bool,
    single_file: bool,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Convert reports into a dataset of CSV and JSON files with an audit in index.html.

    SOURCE is a file (PDF, or a text dump of a report: plain text, Markdown, HTML), a folder (such files in it and in its
    subfolders, but for README and the like) or a quoted glob. Every file gets a row in documents.csv, whatever becomes of it.

    Exit code 4 says that some files could not be read whole; the rest is written.
    """
    from ita.convert import Options
    from ita.convert import convert as run
    from ita.fonts import checked_table
    from ita.inputs import find_inputs
    from ita.progress import Reporter, Steps

    logging.basicConfig(level=logging.DEBUG if verbose else logging.ERROR, stream=sys.stderr, format="%(name)s: %(message)s")
    inputs = find_inputs(sources, out)
    table = checked_table(fonts) if fonts else None
    started = time.perf_counter()
    with Reporter(len(inputs), quiet) as reporter:
        files = (rules, corrections, judgements)
        options = Options(passwords, max_pages, pictures, table, redact, *files, single_file, ocr, reading)
        summary = run(inputs, out, options, reporter, Steps("reports compared", quiet), reporter.page)
    for note in summary.not_applied + ([] if quiet else summary.notes):
        click.echo(f"ita: {note}", err=True)
    if as_json:
        click.echo(json.dumps(summary.documents, ensure_ascii=False, indent=1))
    elif not quiet:
        reporter.table(summary.documents, out, time.perf_counter() - started)
    if summary.faults:
        sys.exit(ExitCode.BUG)
    if summary.unread:
        sys.exit(ExitCode.UNREAD)


@cli.command()
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--rules", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Folder of rule files to add.")
@click.option(
    "--judgements",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="CSV file of judged findings, for those kept.",
)
@click.option(
    "--fail-on", type=click.Choice(["error", "warning", "note"]), help="Exit with 3 where a finding is at least as severe."
)
@click.option(
    "--single-file/--no-single-file", default=None, help="Each page with its pictures inside, or not (default: as converted)."
)
@click.option("--json", "as_json", is_flag=True, help="Print reports and findings as JSON on stdout.")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary, errors only.")
def audit(
    folder: Path,
    rules: Path | None,
    judgements: Path | None,
    fail_on: str | None,
    single_file: bool | None,
    as_json: bool,
    quiet: bool,
) -> None:
    """Audit the dataset in DIR again, by the rules of this program, without the PDFs.

    \b
    ita audit out/                    after an update of the program or of rules
    ita audit out/ --fail-on error    for scripts: is there any error?
    ita audit out/ --json -q          findings for another program

    Checks, findings and recomputed results are written anew, in the tables, in reports/, index.html and review/; all that
    was read of the reports stays as it is. With the program that made the dataset, nothing changes. Reports are compared
    with each other as well: an agency's years, and results that read the same in another agency's report. Judgements that
    the dataset keeps hold on where the findings quote what they quoted.

    Where the dataset cannot be audited, or the run is interrupted, nothing is changed.
    """
    from ita.audit_command import run

    run(folder, rules, judgements, single_file, as_json, fail_on, quiet)


@cli.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("page", type=click.IntRange(min=1))
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help="PNG file to write.")
@click.option("--password", default="", help="Password of a locked file.")
@click.option("--dpi", type=click.IntRange(30, 400), default=110, show_default=True, help="Resolution of the picture.")
@scan_options
def draw(file: Path, page: int, output: Path, password: str, dpi: int, ocr: "Ocr", reading: "Reading") -> None:
    """Draw the rules, cells and table numbers found on a PAGE of FILE over its picture."""
    from extract.draw import draw_page
    from ita.scans import require_engine, scan_reader
    from ita.unread import page_unread
    from normalize.forms import Forms
    from schemas.documents import UnreadableError

    require_engine(ocr, reading)
    try:
        facts = draw_page(file, page, output, password, Forms(), dpi, scan_reader(file, password, ocr, reading))
    except UnreadableError as error:
        raise ItaError(ExitCode.UNREAD, f"{file}: {error.message}", error.advice) from None
    except OSError as error:
        raise ItaError(ExitCode.USAGE, f"Cannot write {output}: {error.strerror}.", "Choose another file with -o.") from None
    if unread := page_unread(facts, ocr, reading.engine):
        click.echo(f"ita: {unread}", err=True)


@cli.command("learn-fonts")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help="CSV file to write.")
@click.option("--password", default="", help="Password of locked files.")
@click.option("-q", "--quiet", is_flag=True, help="No progress, errors only.")
def learn_fonts(sources: tuple[str, ...], output: Path, password: str, quiet: bool) -> None:
    """Learn from healthy files how fonts draw their letters, so that broken files in the same fonts can be read.

    SOURCE is a PDF, a folder or a quoted glob. A letter is learnt where all that a file says of it agrees and the font's text is
    made of Thai words. Review the table, then use it: ita convert SOURCE... --out DIR --fonts TABLE.csv
    """
    from ita.fonts import run

    if not run(sources, output, password, quiet):
        sys.exit(ExitCode.UNREAD)


@cli.command()
@click.argument("file", type=click.File("rb"), default="-")
@click.option("--explain", is_flag=True, help="Below each line what was changed and why, and what looks damaged still.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line: text, raw, changes, doubtful.")
def text(file: BinaryIO, explain: bool, as_json: bool) -> None:
    """Mend Thai text that came broken out of a PDF, line by line: FILE, or standard input.

    Lost and moved marks, swallowed and stray blanks, codes instead of letters, ำ without its ring. Clean lines come back as they
    are, byte for byte, and so does what is doubtful. A ⏎ stands for a line break inside a table cell and is joined.

    The text is UTF-8; a line that is not is read as Windows Thai (cp874) and written as UTF-8. One that is neither stays as it
    is, and the exit code is 4 then. Both are told on stderr.
    """
    from ita import texts

    if as_json and explain:
        raise click.UsageError("--json and --explain do not go together: the JSON holds the reasons already.")
    show = texts.as_json if as_json else texts.explained if explain else None
    told = {"utf-8"}
    for number, (line, repaired) in enumerate(texts.repair_file(file), start=1):
        if line.encoding not in told:
            click.echo(f"ita: {line.oddity(number)}", err=True)
            told.add(line.encoding)
        click.echo(f"{show(repaired)}\n".encode() if show else line.written(repaired), nl=False)
    if "" in told:
        sys.exit(ExitCode.UNREAD)


@cli.command()
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--check", is_flag=True, help="Check the shipped rule files and those in FOLDER (the default).")
@click.option("--unmatched", is_flag=True, help="What no rule knew in the dataset FOLDER, as CSV to fill in.")
@click.option("--unused", is_flag=True, help="Rules that met nothing in the dataset FOLDER, as CSV.")
@click.option("--only", metavar="FILE", help="Of --unmatched only what one file (headers, footers, …) would hold, in its form.")
@click.option(
    "--rules", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Folder of rule files that the dataset used."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def rules(
    folder: Path | None, check: bool, unmatched: bool, unused: bool, only: str | None, rules: Path | None, as_json: bool
) -> None:
    """Check rule files, and see what they miss in a dataset.

    \b
    ita rules --check MYRULES/                             is everything in order?
    ita rules --unmatched out/ --only headers > headers.csv   heads that no rule knows
    ita rules --unused out/ --rules MYRULES/               rules that met nothing

    Fill in the first column of what --unmatched gives, put the file into a folder and use it: ita convert … --rules MYRULES/
    """
    from ita import rules_command

    if check + unmatched + unused > 1:
        raise click.UsageError("Give one of --check, --unmatched and --unused.")
    if only and not unmatched:
        raise click.UsageError("--only goes with --unmatched.")
    if not (unmatched or unused):
        rules_command.check(folder or rules, as_json)
    elif folder is None:
        raise click.UsageError("Name the folder of a dataset.")
    else:
        rules_command.survey(folder, rules, unmatched, only, as_json)


@cli.command()
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("ident", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print the story as JSON.")
def explain(folder: Path, ident: str, as_json: bool) -> None:
    """Tell the whole story of a value or finding in the dataset DIR.

    \b
    ita explain out total-mismatch-1a2b3c4d3c4d     a finding: quotations, rule, what to do
    ita explain out t03.r05.c02                 a cell: printed text, each change and why
    ita explain out t03.r05.score               a value and the cell it was read from
    ita explain out 3d83a2d320058443            a report; also by the name of its file
    ita explain out 3d83a2d320058443/p02.l05    a line; the report goes before any id that several reports have
    """
    from ita.explaining.page import explain as run

    run(folder, ident, as_json)


@cli.command()
@click.argument("old", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("new", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--all", "whole", is_flag=True, help="Show every difference, not the first of each kind.")
@click.option("--fail-on-change", is_flag=True, help="Exit code 3 where anything differs.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def compare(old: Path, new: Path, whole: bool, fail_on_change: bool, as_json: bool) -> None:
    """Tell what differs between two datasets: documents, values, findings, and the texts of cells with the rules behind them.

    For those who upgrade the program or change rules. OLD and NEW are folders that `ita convert` wrote, maybe by different
    versions: columns that only one has are named. Rows are matched by what they say, so that one row more is one difference.
    """
    from ita.comparing.report import compare as run

    run(old, new, as_json, whole, fail_on_change)


@cli.command()
@click.option(
    "--format", "form", type=click.Choice(["report", "datapackage"]), default="report", show_default=True,
    help="The nested report, or the descriptor of the CSV tables.",
)  # fmt: skip
def schema(form: str) -> None:
    """Print the JSON Schema of reports/<id>.json, or the descriptor of the tables."""
    from schemas.outputs import datapackage
    from schemas.report_schema import report_schema
    from schemas.writers import dump_json

    value: dict[str, Any] = report_schema() if form == "report" else datapackage({})
    click.echo(dump_json(value), nl=False)


@cli.command()
@click.option("--require", type=click.Choice(["ocr"]), help="Exit with 7 where this part is not ready: reading scans.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def doctor(require: str | None, as_json: bool) -> None:
    """Show which parts are installed, and the line that installs each missing one.

    \b
    ita doctor                  can reports be converted, can scans be read?
    ita doctor --require ocr    for scripts: exit code 7 where scans cannot be read

    Nothing is changed and no network is used.
    """
    from ita.doctor import run

    run(as_json, require)


def main() -> None:
    """Run the command; an error that the user can act on is one line, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console that has no Thai must not end the run
    end_as_interrupted()
    try:
        cli.main(standalone_mode=False)
    except ItaError as error:
        click.echo(f"ita: {error}", err=True)
        sys.exit(error.code)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except click.exceptions.Abort:
        click.echo("ita: interrupted; nothing was written.", err=True)
        sys.exit(ExitCode.INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(ExitCode.USAGE)
    except ClosedPipeError:
        drop_unwritten()
        sys.exit(ExitCode.CLOSED_PIPE)
    except OSError as error:
        log.debug("", exc_info=True)
        drop_unwritten()
        place = f" {error.filename}" if error.filename else ""
        click.echo(f"ita: Cannot read or write{place}: {error.strerror or error}. Make room or choose another place.", err=True)
        sys.exit(ExitCode.USAGE)
