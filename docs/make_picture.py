"""Makes the README's picture: a page of a sample with one row outlined, and below it what that row became.

`python -m docs.make_picture` (needs the dependency group `samples` for the font). The text is drawn from the converted record.
"""

from importlib.resources import files
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from ita.run import convert_file
from schemas.provenance import Box, Place, union

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "samples" / "honest-libreoffice.pdf"
SCALE = 2.0
MARGIN = 18
ACCENT = (10, 92, 128)
INK = (30, 34, 40)
FIELDS = ("indicator_no", "indicator", "issue_kind", "measure", "period_start", "period_end", "responsible_main", "page")


def font(size: int) -> ImageFont.FreeTypeFont:
    """Sarabun, shaped with raqm so that marks stand where they belong."""
    path = next(p for p in files("fontpkg_sarabun").rglob("*Regular.ttf"))  # type: ignore[attr-defined]
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.RAQM)


def page_picture(place: Place, around: float) -> tuple[Image.Image, Box]:
    """The part of a page around a place (points above and below), and where its box lies in the picture (pixels)."""
    page = pypdfium2.PdfDocument(SAMPLE)[place.page - 1]
    picture = page.render(scale=SCALE).to_pil().convert("RGB")
    top = max(0, int((place.box.top - around) * SCALE))
    crop = picture.crop((0, top, picture.width, min(picture.height, int((place.box.bottom + around) * SCALE))))
    x0, y0, x1, y1 = (v * SCALE for v in place.box)
    return crop, Box(x0, y0 - top, x1, y1 - top)


def main() -> None:
    """Draw and save docs/picture.png."""
    outcome = convert_file(SAMPLE, "sample")[0]
    record = next(m for m in outcome.records.measures if m.part == "analysis" and m.page == 3)
    table = next(t for t in outcome.tables if record.row_id.startswith(t.table_id))
    row = int(record.row_id.split(".r")[1]) - 1
    boxes = [cell.places[0].box for cell in table.cells if cell.row == row]
    crop, box = page_picture(Place(record.page, union(boxes)), 62)
    values = [(name, str(getattr(record, name))) for name in FIELDS]
    line = 34
    canvas = Image.new("RGB", (crop.width, crop.height + line * (len(values) + 1) + 3 * MARGIN), "white")
    canvas.paste(crop, (0, 0))
    draw = ImageDraw.Draw(canvas)
    draw.rectangle(tuple(box), outline=ACCENT, width=5)
    left, top = int(box.x0), crop.height + MARGIN
    draw.line((left + 2, box.bottom, left + 2, top), fill=ACCENT, width=5)
    draw.rectangle((left, top, canvas.width - left, canvas.height - MARGIN), outline=ACCENT, width=3)
    draw.text((left + MARGIN, top + 6), "measures.csv", font=font(24), fill=ACCENT)
    for number, (name, value) in enumerate(values, 1):
        draw.text((left + MARGIN, top + 6 + number * line), name, font=font(22), fill=(110, 116, 124))
        draw.text((left + 280, top + 6 + number * line), value, font=font(22), fill=INK)
    canvas.convert("P", palette=Image.Palette.ADAPTIVE, colors=64).save(ROOT / "docs" / "picture.png", optimize=True)


if __name__ == "__main__":
    main()
