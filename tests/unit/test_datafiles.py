"""Rows added to data files hold for all that rests on them while they are in use; nothing is read while importing."""

import subprocess
import sys
from pathlib import Path

from schemas.datafiles import add, adding, remembered, rows, shipped

ROOT = Path(__file__).resolve().parents[2]
FILE = "normalize", "footers"
ROW = {"role": "period", "printed": "x", "source": "y"}


def test_added_rows_come_last_and_go_again():
    with adding({FILE: [ROW]}):
        assert rows(*FILE) == [*shipped(*FILE), ROW]
        with adding({}):
            assert rows(*FILE) == shipped(*FILE)
        assert rows(*FILE)[-1] == ROW
    assert rows(*FILE) == shipped(*FILE)


def test_they_go_also_after_an_error():
    try:
        with adding({FILE: [ROW]}):
            raise RuntimeError
    except RuntimeError:
        assert rows(*FILE) == shipped(*FILE)


def test_what_is_remembered_is_forgotten_only_where_rows_change():
    calls = []

    @remembered()
    def count() -> int:
        calls.append(1)
        return len(rows(*FILE))

    first = count()
    add({})
    assert (count(), len(calls)) == (first, 1)
    with adding({FILE: [ROW]}):
        assert (count(), count(), len(calls)) == (first + 1, first + 1, 2)
    assert (count(), len(calls)) == (first, 3)


def test_importing_reads_no_rule():
    code = (
        "import schemas.datafiles as d\n"
        "def refuse(package, name): raise AssertionError((package, name))\n"
        "d.rows = refuse\n"
        "import ita.convert, ita.rules_command, ita.api, ita.cli\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.stderr == ""
