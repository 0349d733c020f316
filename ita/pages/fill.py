"""A template and its values in, a page written: the one way by which HTML comes about here, so that all is escaped."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from ita.pages.words import words_for


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("ita"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals["words"] = words_for
    environment.filters["points"] = short
    environment.filters["count"] = lambda value: f"{value:,}"
    return environment


def short(value: float) -> str:
    """A number with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def text(value: object) -> str:
    """A value as text, "" for None."""
    return "" if value is None else str(value)


def write_page(template: str, path: Path, **values: Any) -> None:
    """Fill a template piece by piece. Letters that UTF-8 has no form for (broken file names) become question marks."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        _environment().get_template(template).stream(**values).dump(stream, encoding="utf-8", errors="replace")
