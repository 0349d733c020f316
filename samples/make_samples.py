"""Make the sample reports again: `python -m samples.make_samples` from the root of the repository.

The PDFs are committed, so the tools named here (LibreOffice, Chromium, WeasyPrint, pypdfium2, the fonts) are needed
only by someone who wants to change a sample.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
from PIL import Image

from samples import content_faults, content_honest, content_summary
from samples.dumps import dumps
from samples.fodt import fodt
from samples.model import Report
from samples.tables import full_story, summary_story
from samples.web import Look, html

HERE = Path(__file__).parent
GARUDA = Path("/usr/share/fonts/truetype/tlwg")
SCANNED_PAGES = (1, 2)  # counted from 0: the page with the total and its first table, and the page after it
SCAN_DPI = 200
FONTCONFIG = (
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">'
    "<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>"
)
CHROMIUM = [
    "chromium",
    "--headless",
    "--no-sandbox",  # it opens nothing but the page written here; in a container its own sandbox cannot start
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
]


def sarabun() -> Path:
    spec = find_spec("fontpkg_sarabun")
    if spec is None or spec.origin is None:
        raise SystemExit("the font is missing: install fontpkg-sarabun")
    return Path(spec.origin).parent / "files"


def run(command: list[str], **more_env: str) -> None:
    env = {**os.environ, "SOURCE_DATE_EPOCH": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8", **more_env}
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=300, check=False)
    if done.returncode:
        raise SystemExit(f"{command[0]} failed:\n{done.stderr}")


def by_libreoffice(report: Report, work: Path) -> Path:
    source = work / "report.fodt"
    source.write_text(fodt(full_story(report)), encoding="utf-8")
    # LibreOffice takes any font it finds for a missing mark; seeing only Sarabun, it gives the same pages everywhere.
    fonts = work / "fonts.conf"
    fonts.write_text(FONTCONFIG.format(fonts=sarabun(), cache=work / "font-cache"), encoding="utf-8")
    profile = f"-env:UserInstallation={(work / 'office').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(work), str(source)]
    run(command, FONTCONFIG_FILE=str(fonts))
    return work / "report.pdf"


def by_chromium(report: Report, work: Path) -> Path:
    source, made = work / "report.html", work / "chromium.pdf"
    look = Look(GARUDA / "Garuda.ttf", GARUDA / "Garuda-Bold.ttf", page="landscape", cover="18pt", gap="14mm")
    source.write_text(html(full_story(report), look), encoding="utf-8")
    run([*CHROMIUM, f"--user-data-dir={work / 'profile'}", f"--print-to-pdf={made}", source.as_uri()])
    return made


def by_weasyprint(report: Report, work: Path) -> Path:
    source, made, fonts = work / "summary.html", work / "weasyprint.pdf", sarabun()
    look = Look(fonts / "Sarabun-Regular.ttf", fonts / "Sarabun-Bold.ttf", page="portrait", cover="15pt", gap="2mm")
    source.write_text(html(summary_story(report), look), encoding="utf-8")
    run([sys.executable, "-m", "weasyprint", str(source), str(made)])
    return made


def scan(source: Path, work: Path) -> Path:
    """Pictures of two pages: grey, a little noise, turned by a fraction of a degree, no text."""
    noise = np.random.default_rng(2566)
    pages = []
    with pypdfium2.PdfDocument(source) as document:
        for number in SCANNED_PAGES:
            grey = document[number].render(scale=SCAN_DPI / 72).to_pil().convert("L")
            turned = grey.rotate(0.6, resample=Image.Resampling.BICUBIC, fillcolor=255)
            dots = np.asarray(turned, dtype=np.float64)
            dirty = dots * 0.96 + noise.normal(0, 4, dots.shape)
            pages.append(Image.fromarray(np.clip(dirty, 0, 255).astype(np.uint8)))
    made = work / "scan.pdf"
    pages[0].save(made, save_all=True, append_images=pages[1:], resolution=SCAN_DPI, quality=40)
    return made


def clean(made: Path, target: Path) -> None:
    """Take out what differs from run to run: dates, metadata packet, identifiers."""
    with pikepdf.open(made) as pdf:
        for name in ("/CreationDate", "/ModDate"):
            if name in pdf.docinfo:
                del pdf.docinfo[name]
        for holder, name in ((pdf.Root, "/Metadata"), (pdf.trailer, "/DocChecksum"), (pdf.trailer, "/ID")):
            if name in holder:
                del holder[name]
        pdf.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def main() -> None:
    makers = (
        (content_honest.REPORT, by_libreoffice),
        (content_faults.REPORT, by_chromium),
        (content_summary.REPORT, by_weasyprint),
    )
    work = Path(tempfile.mkdtemp())
    try:
        for report, make in makers:
            target = HERE / report.file
            clean(make(report, work), target)
            expected = json.dumps(report.expected(), ensure_ascii=False, indent=2)
            target.with_suffix(".expected.json").write_text(expected + "\n", encoding="utf-8")
        clean(scan(HERE / content_honest.REPORT.file, work), HERE / "scan.pdf")
        for path, text in dumps().items():
            path.write_text(text, encoding="utf-8", newline="\n")
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
