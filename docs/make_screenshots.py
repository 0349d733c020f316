"""Makes the README's pictures of the pages: the index of the samples, and the page of the one with planted faults.

`python -m docs.make_screenshots` (needs Playwright and a Chromium of the system).
"""

import io
import json
import shutil
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from ita.convert import Options, convert
from ita.inputs import find_inputs

ROOT = Path(__file__).parents[1]
VIEW = {"width": 1100, "height": 860}
COLORS = 48


def save(picture: bytes, name: str) -> None:
    """Save a picture with few colours: it is text on white."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    image.convert("P", palette=Image.Palette.ADAPTIVE, colors=COLORS).save(ROOT / "docs" / name, optimize=True)


def address(out: Path) -> str:
    """Where the plan finding of the sample with planted faults is looked at: its quotations are three cells side by side."""
    reports = (json.loads(path.read_text(encoding="utf-8")) for path in sorted((out / "reports").glob("*.json")))
    report = next(one for one in reports if one["document"]["file_name"] == "faults-chromium.pdf")
    return str(next(one["address"] for one in report["findings"] if one["code"] == "plan-percent-mismatch"))


def main() -> None:
    """Convert the samples and save docs/index.png and docs/review.png."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        out = Path(folder)
        convert(find_inputs([str(ROOT / "samples")]), out, Options())
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport=VIEW)
        page.goto((out / "index.html").as_uri())
        save(page.screenshot(), "index.png")
        name, _, place = address(out).partition("#")
        page.goto((out / name).as_uri() + f"#{place}")
        page.wait_for_url("**/review/**")
        page.wait_for_load_state()
        save(page.screenshot(), "review.png")
        browser.close()


if __name__ == "__main__":
    main()
