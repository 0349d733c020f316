"""Reports before any file in, files of several producers out: real PDFs, plain PDFs, text dumps.

A producer whose tool is missing makes nothing; `missing` names it, and its reports go to the plain one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from bench.honest.plain import write_plain
from samples.dumps import as_html, as_markdown, as_text
from samples.fodt import Paper, fodt
from samples.tables import Block
from samples.web import Look, html

TLWG = Path("/usr/share/fonts/truetype/tlwg")
FONTS = ("Garuda", "Loma", "Norasi", "Laksaman", "Waree", "Umpush", "Kinnari", "Sarabun")
FONTCONFIG = (
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">'
    "<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>"
)


class Sheet(NamedTuple):
    """A report to be written: where to, what, and how its pages look."""

    path: Path
    blocks: list[Block]
    font: str
    landscape: bool
    points: int
    repeat_heads: bool


def files_of(font: str) -> tuple[Path, Path]:
    """The regular and the bold file of a font."""
    folder = TLWG
    if font == "Sarabun":
        spec = find_spec("fontpkg_sarabun")
        folder = Path(spec.origin).parent / "files" if spec and spec.origin else TLWG
    regular = folder / f"{font}-Regular.ttf"
    return (regular if regular.exists() else folder / f"{font}.ttf"), folder / f"{font}-Bold.ttf"


def fonts() -> list[str]:
    """The fonts that are here."""
    return [font for font in FONTS if all(path.exists() for path in files_of(font))]


def sheet(path: Path, blocks: list[Block], rng: Random) -> Sheet:
    here = fonts()
    font = rng.choice(here) if here else ""
    return Sheet(path, blocks, font, rng.random() < 0.65, rng.choice([10, 11, 12]), rng.random() < 0.75)


def page_of(one: Sheet) -> str:
    regular, bold = files_of(one.font)
    look = Look(regular, bold, page="landscape" if one.landscape else "portrait", cover=f"{one.points + 5}pt", gap="3mm")
    css = f"body, table {{ font-size: {one.points - 1}pt; }}"
    css += "" if one.repeat_heads else " thead { display: table-row-group; }"
    return html(one.blocks, look).replace("</style>", f"{css}</style>")


def by_chromium(sheets: Sequence[Sheet], work: Path) -> None:
    """One browser for all; each report is a page of its own, printed as a user prints it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        tab = browser.new_page()
        for number, one in enumerate(sheets):
            source = work / f"{number}.html"
            source.write_text(page_of(one), encoding="utf-8")
            tab.goto(source.as_uri())
            tab.pdf(path=one.path, prefer_css_page_size=True, tagged=number % 2 == 0)
        browser.close()


def by_weasyprint(sheets: Sequence[Sheet], work: Path) -> None:
    import weasyprint

    for one in sheets:
        weasyprint.HTML(string=page_of(one)).write_pdf(one.path)


def by_libreoffice(sheets: Sequence[Sheet], work: Path) -> None:
    """One office for all reports of a font; half of them come as Word documents."""
    for font in sorted({one.font for one in sheets}):
        group = [one for one in sheets if one.font == font]
        sources = [_office_source(one, work / f"{font}-{number}") for number, one in enumerate(group)]
        config = work / f"{font}.conf"
        config.write_text(FONTCONFIG.format(fonts=files_of(font)[0].parent, cache=work / "font-cache"), encoding="utf-8")
        profile = f"-env:UserInstallation={(work / 'office').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(work), *map(str, sources)]
        env = {**os.environ, "FONTCONFIG_FILE": str(config), "LC_ALL": "C.UTF-8"}
        subprocess.run(command, env=env, capture_output=True, timeout=900, check=True)
        for one, source in zip(group, sources, strict=True):
            shutil.move(source.with_suffix(".pdf"), one.path)


def _office_source(one: Sheet, stem: Path) -> Path:
    size = (29.7, 21.0) if one.landscape else (21.0, 29.7)
    paper = Paper(*size, margin=1.8, font=one.font, points=one.points + 1, repeat_heads=one.repeat_heads)
    if one.points % 2 == 0 and find_spec("docx"):
        from tests.layouts.word import write_docx

        source = stem.with_suffix(".docx")
        write_docx(one.blocks, paper, source)
        return source
    source = stem.with_suffix(".fodt")
    source.write_text(fodt(one.blocks, paper), encoding="utf-8")
    return source


def by_plain(sheets: Sequence[Sheet], work: Path) -> None:
    for one in sheets:
        write_plain(one.blocks, one.path)


def by_dump(sheets: Sequence[Sheet], work: Path) -> None:
    writers: dict[str, Callable[[list[Block]], str]] = {".txt": as_text, ".md": as_markdown, ".html": as_html}
    for one in sheets:
        one.path.write_text(writers[one.path.suffix](one.blocks), encoding="utf-8", newline="\n")


class Producer(NamedTuple):
    """`share` of a hundred reports; `needs` says whether its tool is here."""

    share: int
    suffixes: tuple[str, ...]
    needs: Callable[[], Any]
    write: Callable[[Sequence[Sheet], Path], None]


PRODUCERS = {
    "chromium": Producer(30, (".pdf",), lambda: shutil.which("chromium") and find_spec("playwright") and fonts(), by_chromium),
    "weasyprint": Producer(15, (".pdf",), lambda: find_spec("weasyprint") and fonts(), by_weasyprint),
    "libreoffice": Producer(22, (".pdf",), lambda: shutil.which("soffice") and fonts(), by_libreoffice),
    "plain": Producer(12, (".pdf",), lambda: True, by_plain),
    "dump": Producer(21, (".txt", ".md", ".html"), lambda: True, by_dump),
}


def missing() -> list[str]:
    return [name for name, producer in PRODUCERS.items() if not producer.needs()]


def write(producer: str, sheets: Sequence[Sheet]) -> None:
    """Write reports of one producer; what it needs on the way is removed."""
    work = Path(tempfile.mkdtemp())
    try:
        PRODUCERS[producer].write(sheets, work)
    finally:
        shutil.rmtree(work, ignore_errors=True)
