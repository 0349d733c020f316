"""PDFs in, a table of the letters that their fonts draw out, for people to review before `ita convert --fonts` uses it."""

from collections.abc import Iterable
from pathlib import Path

from extract.learn import Lesson, learn, write_rows
from extract.outlines import read_table
from ita.exits import ExitCode, ItaError
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
