"""What the commands that read pictures ask of the user, in one place: options in, `ocr` and `reading` for the command out."""

import math
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

OPTIONS = (
    click.option(
        "--ocr",
        type=click.Choice(["auto", "never", "always"]),
        default="auto",
        show_default=True,
        help="Read the pictures of scanned pages, of none, or of all pages.",
    ),
    click.option("--ocr-engine", metavar="NAME", default="tesseract", show_default=True, help="What reads pictures."),
    click.option(
        "--ocr-timeout", type=click.FloatRange(min=0, min_open=True), default=120, show_default=True, metavar="S",
        help="Seconds that a picture may take; one that takes longer stays unread.",
    ),
    click.option(
        "--ocr-cache", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
        help="Folder for what was read on pictures, so that it is not read again (default: the user's cache folder).",
    ),
    click.option("--no-ocr-cache", is_flag=True, help="Keep nothing of what was read on pictures."),
)  # fmt: skip


def scan_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options on reading pictures; it gets them as `ocr` and `reading`."""

    @wraps(command)
    def gathered(
        *arguments: Any, ocr_engine: str, ocr_timeout: float, ocr_cache: Path | None, no_ocr_cache: bool, **options: Any
    ) -> None:
        from ita.scans import Reading, usual_cache

        if ocr_cache and no_ocr_cache:
            raise click.UsageError("--ocr-cache and --no-ocr-cache do not go together.")
        if math.isnan(ocr_timeout):
            raise click.UsageError("--ocr-timeout is not a number of seconds.")
        cache = None if no_ocr_cache else ocr_cache or usual_cache()
        command(*arguments, reading=Reading(ocr_engine, ocr_timeout, cache), **options)

    for option in reversed(OPTIONS):
        gathered = option(gathered)
    return gathered
