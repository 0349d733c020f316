"""The page of a report in a browser: outlines on the right cells, addresses that lead to findings, contrast, print, one file."""

import io
import json
import shutil
from pathlib import Path

import pdfplumber
import pytest
from PIL import Image

from ita.convert import Options, convert
from ita.inputs import find_inputs

NEAR = 0.01
"""How far an outline may be from its place, as a share of the page."""
DARK = 120


@pytest.fixture(scope="session")
def faults(dataset: Path) -> Path:
    """The page of the sample with planted faults."""
    return dataset / "review" / f"{report_of(dataset)['report']['report_id']}.html"


def report_of(folder: Path) -> dict:
    reports = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((folder / "reports").glob("*.json"))]
    return next(report for report in reports if report["document"]["file_name"] == "faults-chromium.pdf")


OUTLINES = """article => [...article.querySelectorAll("figure")].flatMap(figure => {
  const image = figure.querySelector("image, use").getBoundingClientRect();
  return [...figure.querySelectorAll("rect:not(.number)")].map(rect => {
    const box = rect.getBoundingClientRect();
    const share = [(box.left - image.left) / image.width, (box.top - image.top) / image.height,
                   (box.right - image.left) / image.width, (box.bottom - image.top) / image.height];
    return {page: figure.querySelector("svg").getAttribute("aria-label"), share: share};
  });
})"""


def outlines(page, finding_id: str) -> list[tuple[int, list[float]]]:
    """Page and place (shares of the picture's width and height: left, top, right, bottom) of each outline of a finding."""
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    found = page.locator(f"#{finding_id}").evaluate(OUTLINES)
    return [(int(one["page"].split("page ")[1]), one["share"]) for one in found]


@pytest.mark.parametrize("width", [360, 1280])
def test_outlines_lie_on_the_cells_that_are_quoted(visit, dataset, faults, samples, width):
    page = visit(faults, width=width)
    with pdfplumber.open(samples / "faults-chromium.pdf") as pdf:
        for finding in report_of(dataset)["findings"]:
            found = outlines(page, finding["finding_id"])
            assert len(found) >= len(finding["evidence"])
            for evidence in finding["evidence"]:
                sheet = pdf.pages[evidence["place"]["page"] - 1]
                x0, top, x1, bottom = evidence["place"]["box"]
                want = [x0 / sheet.width, top / sheet.height, x1 / sheet.width, bottom / sheet.height]
                own = [share for number, share in found if number == sheet.page_number and near(share, want)]
                assert own, f"no outline of {evidence}"


def near(a: list[float], b: list[float]) -> bool:
    return all(abs(one - other) <= NEAR for one, other in zip(a, b, strict=True))


def test_what_is_quoted_stands_inside_the_outline_on_paper_and_in_the_picture(visit, dataset, faults, samples):
    page = visit(faults)
    seen = 0
    with pdfplumber.open(samples / "faults-chromium.pdf") as pdf:
        for finding in report_of(dataset)["findings"]:
            quotes = [evidence["quote"] for evidence in finding["evidence"]]
            for number, share in outlines(page, finding["finding_id"]):
                sheet = pdf.pages[number - 1]
                box = (share[0] * sheet.width, share[1] * sheet.height, share[2] * sheet.width, share[3] * sheet.height)
                inside = {word["text"] for word in sheet.crop(grown(box, sheet.bbox)).extract_words()}
                numbers = [one for one in quotes if one.replace(".", "").isdecimal()]
                if len(numbers) == len(quotes):
                    assert inside & set(numbers), f"{finding['code']}: none of {numbers} in {inside}"
                    seen += 1
                assert darkest(dataset, faults.stem, number, share) < DARK
    assert seen >= 3


def grown(box, whole) -> tuple[float, float, float, float]:
    """A box half a point larger, within the page."""
    return max(whole[0], box[0] - 0.5), max(whole[1], box[1] - 0.5), min(whole[2], box[2] + 0.5), min(whole[3], box[3] + 0.5)


def darkest(folder: Path, report_id: str, number: int, share: list[float]) -> int:
    """The darkest grey under an outline in the page picture, its border left out: a ruled line is no text."""
    with Image.open(folder / "pages" / f"{report_id}-p{number:03d}.png") as picture:
        width, height = picture.size
        inner = (share[0] * width + 4, share[1] * height + 4, share[2] * width - 4, share[3] * height - 4)
        return picture.convert("L").crop(tuple(map(int, inner))).getextrema()[0]


IN_SIGHT = """id => {
  const top = document.getElementById(id).getBoundingClientRect().top;
  return Math.abs(top) < 300 || innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
}"""


def test_the_address_of_a_finding_leads_to_it(visit, dataset, faults):
    for finding in report_of(dataset)["findings"]:
        name, _, hash_ = finding["address"].partition("#")
        page = visit(dataset / name, f"#{hash_}")
        page.wait_for_url(f"**/review/{faults.name}#{finding['finding_id']}")
        article = page.locator(f"#{finding['finding_id']}")
        page.wait_for_function(IN_SIGHT, arg=finding["finding_id"])
        assert article.evaluate("one => one.matches(':target')")
        assert finding["message_th"] in article.inner_text()
        link = article.locator(".address a")
        assert link.evaluate("one => one.href") == (dataset / name).resolve().as_uri() + f"#{hash_}"


def test_the_address_of_a_report_leads_to_its_page(visit, dataset, faults):
    page = visit(dataset / "index.html", f"#{faults.stem}")
    page.wait_for_url(f"**/review/{faults.name}")


def test_a_finding_that_is_not_there_is_answered_on_the_page_of_its_report(visit, dataset, faults):
    page = visit(dataset / "index.html", f"#{faults.stem}/total-mismatch-000000000000")
    page.wait_for_url(f"**/review/{faults.name}#*")
    assert page.locator("#no-such").is_visible()
    assert visit(faults, "#%E0%A4").locator("#no-such").is_visible()


def test_no_page_runs_over_the_side_of_a_telephone(visit, dataset):
    for path in sorted((dataset / "review").glob("*.html")):
        page = visit(path, width=360)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


IN_VIEW = """() => [...document.querySelectorAll("figure.wide")].filter(one => one.checkVisibility()).map(figure => {
  const own = figure.getBoundingClientRect(), mark = figure.querySelector("rect").getBoundingClientRect();
  return mark.right > own.left && mark.left < own.right;
})"""


def test_on_a_telephone_a_wide_picture_is_scrolled_to_its_outline(visit, faults):
    seen = visit(faults, width=360).evaluate(IN_VIEW)
    assert seen
    assert all(seen)


CONTRAST = """() => {
  const light = colour => {
    const parts = colour.match(/[\\d.]+/g).slice(0, 3).map(part => part / 255)
      .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  };
  const ground = one => {
    for (; one; one = one.parentElement) {
      const colour = getComputedStyle(one).backgroundColor;
      if (!/, 0\\)$/.test(colour)) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const faint = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const one = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !one.checkVisibility() || one.closest("svg, script, style, :disabled")) continue;
    const [a, b] = [light(getComputedStyle(one).color), light(ground(one))].sort((a, b) => b - a);
    if ((a + 0.05) / (b + 0.05) < 4.5) faint.push(one.className + ": " + walker.currentNode.data.trim());
  }
  return faint;
}"""


def test_all_text_stands_out_from_its_ground(visit, dataset, faults):
    for path in (dataset / "index.html", faults):
        assert visit(path).evaluate(CONTRAST) == []


def test_each_control_and_link_has_a_name(visit, dataset, faults):
    nameless = """() => [...document.querySelectorAll("a[href], button, summary, svg[role=img]")]
      .filter(one => !(one.textContent.trim() || one.getAttribute("aria-label") || one.querySelector("[aria-label]")))
      .map(one => one.outerHTML)"""
    for path in (dataset / "index.html", faults):
        assert visit(path).evaluate(nameless) == []


def test_printed_pages_have_the_findings_and_no_controls(visit, dataset, faults):
    page = visit(dataset / "index.html")
    page.emulate_media(media="print")
    assert not page.locator("form").is_visible()
    page = visit(faults)
    with pdfplumber.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as printed:
        assert {round(sheet.width) for sheet in printed.pages} == {595}
        words = " ".join(sheet.extract_text() for sheet in printed.pages)
        assert "86.52" in words
        assert sum(len(sheet.images) for sheet in printed.pages) >= 6
        assert "copy" not in words


def test_a_single_file_needs_nothing_beside_it(visit, samples, tmp_path):
    convert(find_inputs([str(samples / "faults-chromium.pdf")]), tmp_path / "out", Options(single_file=True))
    (tmp_path / "mailed").mkdir()
    (path,) = (tmp_path / "out" / "review").glob("*.html")
    alone = Path(shutil.move(path, tmp_path / "mailed" / path.name))
    page = visit(alone)
    figure = page.locator("figure svg").first
    figure.scroll_into_view_if_needed()
    with Image.open(io.BytesIO(figure.screenshot())) as shown:
        assert shown.convert("L").getextrema()[0] < DARK
    finding = report_of(tmp_path / "out")["findings"][0]
    for evidence in finding["evidence"]:
        pages = {number for number, _ in outlines(page, finding["finding_id"])}
        assert evidence["place"]["page"] in pages
    elsewhere = "() => [...document.querySelectorAll('a')].filter(one => one.getAttribute('href')[0] !== '#').length"
    assert page.evaluate(elsewhere) == 0
