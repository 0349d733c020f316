"""PDFs in, a table of the letters that their fonts draw out, for people to review before `ita convert --fonts` uses it."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from extract.learn import Lesson, learn, write_rows
from extract.outlines import read_table
from ita.exits import ExitCode, ItaError
from ita.inputs import PDFS, find_inputs
from normalize.health import surprise
from normalize.lexicon import lexicon

SOUND = 2.6
"""Nats a letter; sound Thai reports read under 2.3, and a font whose text reads worse than this teaches nothing."""
ENOUGH = 60
"""Thai characters that a font must show before it can teach."""


def reads_well(text: str) -> bool:
    """Whether the text that a font shows is made of Thai words."""
    thai = sum("\u0e01" <= char <= "\u0e4e" for char in text)
    return thai >= ENOUGH and surprise(text, lexicon()) < SOUND


def run(sources: Sequence[str], output: Path, password: str, quiet: bool) -> bool:
    """`ita learn-fonts`: write the table and tell what it holds; whether all files could be read."""
    paths = [item.path for item in find_inputs(sources, kinds=PDFS)]
    shown = not quiet and sys.stderr.isatty()
    with click.progressbar(paths, label="learning", file=sys.stderr, hidden=not shown) as bar:
        lesson = learn_fonts(bar, output, password)
    for path, reason in lesson.unread.items():
        click.echo(f"{path}: {reason}", err=True)
    if not quiet:
        fonts = len({row.font for row in lesson.rows})
        click.echo(
            f"{len(lesson.rows)} letters of {fonts} fonts from {len(paths) - len(lesson.unread)} files; "
            f"{len(lesson.conflicts)} left out because two letters look alike. Review {output} before you use it.",
            err=True,
        )
    return not lesson.unread


def learn_fonts(paths: Iterable[Path], out: Path, password: str = "") -> Lesson:
    """Learn from the files and write the table. Raises ItaError where it cannot be written."""
    lesson = learn(paths, password, reads_well)
    try:
        write_rows(lesson.rows, out)
    except OSError as error:
        raise ItaError(ExitCode.USAGE, f"Cannot write {out}: {error.strerror}.", "Choose another file with -o.") from None
    return lesson


def checked_table(path: Path) -> Path:
    """The path of a table of learnt letters. Raises ItaError where it is none."""
    try:
        rows = read_table(path)
    except (OSError, UnicodeDecodeError, KeyError) as error:
        detail = f"the column {error} is missing" if isinstance(error, KeyError) else str(error)
        raise ItaError(
            ExitCode.BAD_RULES, f"{path} is no table of letters: {detail}.", "Make one with `ita learn-fonts`."
        ) from None
    if not rows:
        raise ItaError(ExitCode.BAD_RULES, f"{path} has no rows.", "Make a table with `ita learn-fonts`.")
    return path
