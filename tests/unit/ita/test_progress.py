"""Progress of a run through many reports: told on stderr, each tenth part, and not for a few or when asked to be quiet."""

import unicodedata

import pytest

from ita.progress import PAGES_TOLD, REDRAWN, Reporter, Steps


@pytest.mark.parametrize(("total", "quiet", "lines"), [(1000, False, 10), (1000, True, 0), (20, False, 0), (0, False, 0)])
def test_each_tenth_part_of_a_long_run_is_told(total, quiet, lines, capsys):
    steps = Steps("reports", quiet)
    for done in range(1, total + 1):
        steps(done, total)
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.splitlines()) == lines


def test_a_step_told_twice_is_one_line(capsys):
    steps = Steps("reports", quiet=False)
    for done in range(1, 2001):
        steps(done // 2, 1000)
    assert len(capsys.readouterr().err.splitlines()) == 10


def test_no_rate_is_told_before_there_is_one(capsys):
    steps = Steps("reports", quiet=False)
    steps(100, 1000)
    assert capsys.readouterr().err == "[##                      ] 100/1000\n"


@pytest.mark.parametrize(
    ("columns", "line"),
    [
        (80, "[############            ] 500/1000  5.0 reports/s  1:40 left"),
        (40, "500/1000  5.0 reports/s  1:40 left"),
        (30, "500/1000  5.0 reports/s"),
        (12, "500/1000"),
        (4, "500/1000"),
    ],
)
def test_the_line_fits_the_terminal(columns, line, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(columns))
    clock = iter((1.0, 101.0))
    monkeypatch.setattr("ita.progress.time.perf_counter", lambda: next(clock))
    Steps("reports", quiet=False)(500, 1000)
    assert capsys.readouterr().err == f"{line}\n"


def paged(monkeypatch, live: bool, seconds: float, path: str = "scan.pdf", quiet: bool = False):
    """Forty pages of the second of three files, so many seconds each."""
    now = [0.0]
    monkeypatch.setattr("ita.progress.time.perf_counter", lambda: now[0])
    monkeypatch.setenv("COLUMNS", "80")
    reporter = Reporter(3, quiet)
    reporter.live = live
    reporter({"status": "converted", "source_path": "first.pdf", "message": ""})
    for done in range(1, 41):
        now[0] += seconds
        reporter.page(path, done, 40)


def test_the_pages_of_a_scan_are_told_now_and_then(monkeypatch, capsys):
    paged(monkeypatch, live=False, seconds=PAGES_TOLD / 7.5)
    assert capsys.readouterr().err.splitlines() == [f"scan.pdf: page {page} of 40" for page in (8, 16, 24, 32)]


@pytest.mark.parametrize(("seconds", "quiet"), [(0.01, False), (9.0, True)])
def test_nothing_is_told_of_pages_that_are_read_at_once_or_when_quiet(seconds, quiet, monkeypatch, capsys):
    paged(monkeypatch, live=False, seconds=seconds, quiet=quiet)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("path", ["scan.pdf", "โฟลเดอร์ยาว/" * 9 + "รายงาน.pdf"])
def test_on_a_terminal_the_line_moves_with_the_pages_and_fits(path, monkeypatch, capsys):
    paged(monkeypatch, live=True, seconds=5 * REDRAWN, path=path)
    drawn = capsys.readouterr().err.split("\r")
    assert sum("page" in line or "…" in line for line in drawn) == 39
    assert all(sum(unicodedata.category(char) not in ("Mn", "Cf") for char in line) < 80 for line in drawn)
    if path == "scan.pdf":
        assert drawn[-1].endswith("left  scan.pdf: page 39/40")
