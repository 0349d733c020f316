"""Make the test layouts again: `python -m tests.layouts.make [NAME…]` from the root of the repository.

The PDFs are committed. Needed besides the tools of the samples: python-docx, and the fonts that README.md here names.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from samples.fodt import fodt
from samples.make_samples import CHROMIUM, FONTCONFIG, clean, run, sarabun
from samples.tables import Block
from samples.web import Look, html
from tests.layouts import contents
from tests.layouts.layout import Layout
from tests.layouts.sheet import fods
from tests.layouts.word import write_docx

HERE = Path(__file__).parent
FONTS = Path("/usr/share/fonts/truetype")


def folder_of(font: str) -> Path:
    return sarabun() if font == "Sarabun" else FONTS / ("noto" if font.startswith("Noto") else "tlwg")


def files_of(font: str) -> tuple[Path, Path]:
    """The regular and the bold file of a font."""
    folder, stem = folder_of(font), font.replace(" ", "")
    regular = folder / f"{stem}-Regular.ttf"
    return (regular if regular.exists() else folder / f"{stem}.ttf"), folder / f"{stem}-Bold.ttf"


def blocks_of(layout: Layout) -> list[Block]:
    return [block for part in layout.parts for block in part.blocks]


def by_libreoffice(layout: Layout, work: Path) -> Path:
    """An OpenDocument text, a Word document or a spreadsheet, printed by LibreOffice that sees only the layout's font."""
    if layout.producer == "docx":
        source = work / "report.docx"
        write_docx(blocks_of(layout), layout.paper, source)
    elif layout.producer == "calc":
        source = work / "report.fods"
        source.write_text(fods(blocks_of(layout), layout.paper), encoding="utf-8")
    else:
        source = work / "report.fodt"
        source.write_text(fodt(blocks_of(layout), layout.paper), encoding="utf-8")
    fonts = work / "fonts.conf"
    fonts.write_text(FONTCONFIG.format(fonts=folder_of(layout.paper.font), cache=work / "font-cache"), encoding="utf-8")
    profile = f"-env:UserInstallation={(work / 'office').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(work), str(source)]
    run(command, FONTCONFIG_FILE=str(fonts))
    return work / "report.pdf"


def page_of(layout: Layout, work: Path) -> Path:
    """The HTML page: the layout's own, or its blocks with its style behind the common one."""
    regular, bold = files_of(layout.paper.font)
    source = work / "report.html"
    if layout.html:
        text = layout.html.replace("{regular}", regular.as_uri()).replace("{bold}", bold.as_uri())
    else:
        look = Look(regular, bold, page=layout.page, cover="15pt", gap="3mm")
        text = html(blocks_of(layout), look).replace("</style>", f"{layout.css}</style>")
    source.write_text(text, encoding="utf-8")
    return source


def by_chromium(layout: Layout, work: Path) -> Path:
    made = work / "chromium.pdf"
    flags = [flag for flag in CHROMIUM if not (layout.flags and flag == "--no-pdf-header-footer")]
    run([*flags, *layout.flags, f"--user-data-dir={work / 'profile'}", f"--print-to-pdf={made}", page_of(layout, work).as_uri()])
    return made


def by_weasyprint(layout: Layout, work: Path) -> Path:
    made = work / "weasyprint.pdf"
    run([sys.executable, "-m", "weasyprint", str(page_of(layout, work)), str(made)])
    return made


MAKERS = {
    "libreoffice": by_libreoffice,
    "docx": by_libreoffice,
    "calc": by_libreoffice,
    "chromium": by_chromium,
    "weasyprint": by_weasyprint,
}


def wanted(names: list[str]) -> Iterator[Layout]:
    return (layout for layout in contents.layouts() if not names or layout.name in names)


def main() -> None:
    for layout in wanted(sys.argv[1:]):
        work = Path(tempfile.mkdtemp())
        try:
            clean(MAKERS[layout.producer](layout, work), HERE / f"{layout.name}.pdf")
        finally:
            shutil.rmtree(work, ignore_errors=True)
        truth = json.dumps(layout.truth(), ensure_ascii=False, indent=1)
        (HERE / f"{layout.name}.truth.json").write_text(truth + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
