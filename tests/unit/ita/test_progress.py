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
