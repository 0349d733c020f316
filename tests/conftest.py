"""Switches of the test run: `--update` rewrites golden files (CI refuses), ITA_REQUIRE_ALL=1 makes a skip a failure."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED_MISSING = "shared data is not on this machine"
"""The one reason to skip that is allowed when everything is required: those files are no part of the project."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the golden files from what the code gives now")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--update") and os.environ.get("CI"):
        raise pytest.UsageError("--update is for people who look at the difference; CI does not rewrite golden files")


def pytest_terminal_summary(terminalreporter) -> None:
    """Turn skips into a failed run where nothing may be skipped."""
    if os.environ.get("ITA_REQUIRE_ALL") != "1":
        return
    skipped = [r for r in terminalreporter.stats.get("skipped", []) if SHARED_MISSING not in str(r.longrepr)]
    if skipped:
        terminalreporter.write_line(f"{len(skipped)} tests were skipped, and ITA_REQUIRE_ALL=1 allows none", red=True)
        terminalreporter._session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of sample reports."""
    return ROOT / "samples"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared test data beside the project; the test is skipped without it."""
    folder = Path(os.environ.get("ITA_SHARED", ROOT.parent / "shared"))
    if not (folder / "seed").is_dir():
        pytest.skip(SHARED_MISSING)
    return folder


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be rewritten."""
    return bool(request.config.getoption("--update"))


@pytest.fixture(scope="session")
def dataset(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples converted once for all tests that look at a dataset."""
    from ita.convert import Options, convert
    from ita.inputs import find_inputs

    out = tmp_path_factory.mktemp("dataset")
    convert(find_inputs([str(samples)]), out, Options(ocr="never"))
    return out
