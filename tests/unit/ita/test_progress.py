"""Progress of a run through many reports: told on stderr, each tenth part, and not for a few or when asked to be quiet."""

import pytest

from ita.progress import Steps


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
