"""Pages opened in Debian's Chromium from a folder, offline; a page that asks for anything else than files fails its test."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WIDE = {"width": 1280, "height": 900}
Open = Callable[..., Any]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A headless Chromium; tests are skipped where Playwright or a Chromium is missing."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    found = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if found is None:
        pytest.skip("there is no Chromium")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Any) -> Iterator[Open]:
    """Opens a file at an address; at the end of the test there must have been no error and no request but for files."""
    faults: list[str] = []
    contexts = []

    def opened(path: Path, address: str = "", *, width: int = 1280, scripts: bool = True) -> Any:
        context = browser.new_context(viewport=WIDE | {"width": width}, java_script_enabled=scripts, offline=True)
        contexts.append(context)
        context.route("**/*", lambda route: route.continue_() if is_local(route.request.url) else route.abort())
        context.on("request", lambda request: None if is_local(request.url) else faults.append(request.url))
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
        page.goto(path.resolve().as_uri() + address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


def is_local(url: str) -> bool:
    """Whether an address is a file or stands in the page itself."""
    return url.startswith(("file:", "data:"))
