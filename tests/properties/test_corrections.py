"""Arbitrary texts, entries and files in; what is applied replays, what is not leaves no trace, and no file gives a traceback."""

import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from ita.corrections import load_corrections
from ita.exits import ItaError
from ita.sheets import SheetError, read_sheet
from normalize.corrections import correct
from normalize.repair import DocumentRepair
from schemas.corrections import Correction
from schemas.provenance import Box, Place, replay
from schemas.tables import Cell, Line, Run, Table

texts = st.text(st.sampled_from("กขาำิ่้ํ\u00a0\u200b\uf70a\ufffda1.,\r\n' "), max_size=6)
PLACE = Place(1, Box(0, 0, 1, 1))
IDS = ("t01.r01.c01", "t01.r02.c01", "p01.l01", "p09.l09")


def entry(line: int, target: str, raw: str, value: str) -> Correction:
    return Correction(line, "0" * 16, "", target, raw, value, "r", "e", "p", "")


@given(
    st.lists(texts, min_size=3, max_size=3), st.lists(st.tuples(st.sampled_from(IDS), texts, texts), max_size=5), st.booleans()
)
def test_raw_replayed_with_all_changes_is_the_text(raws: list[str], wanted: list[tuple[str, str, str]], fits: bool) -> None:
    made = [DocumentRepair([[Run(raw, raw)]]).repaired([Run(raw, raw)]) for raw in raws]
    by_id = dict(zip(IDS, made, strict=False))
    cells = [Cell(IDS[n], n, 0, 1, 1, m.text, m.raw, m.changes, [PLACE]) for n, m in enumerate(made[:2])]
    tables, lines = [Table("t01", 2, 1, 1, cells, [1])], [Line(IDS[2], made[2].text, made[2].raw, made[2].changes, PLACE, 9)]
    entries = [
        entry(n, ident, by_id[ident].raw.replace("\r\n", "\n").replace("\r", "\n") if fits and ident in by_id else raw, value)
        for n, (ident, raw, value) in enumerate(wanted)
    ]
    found = correct(tables, lines, entries)
    assert [s.correction.line for s in found] == list(range(len(entries)))
    applied = {s.correction.target: s.correction.value for s in found if s.status == "applied"}
    read = {cell.cell_id: cell for cell in tables[0].cells} | {lines[0].line_id: lines[0]}
    for ident, text in read.items():
        assert replay(text.raw, text.changes) == text.text == applied.get(ident, by_id[ident].text)
        assert all(change.before != change.after for change in text.changes)


@given(st.binary(max_size=60) | st.text(st.sampled_from('role,;\t"\r\n\ufeff\0กa='), max_size=40).map(str.encode))
def test_any_bytes_are_a_table_or_a_problem(data: bytes) -> None:
    with suppress(SheetError):
        assert read_sheet("f.csv", data, ("role",)).columns


HEAD = "document_id,cell,raw,value,reason,reviewer\n"


PARTS = st.sampled_from(["'", "0" * 16, "1E+15", "t01.r01.c01", "x", "???", ",", "\n", '"'])


@given(st.text(max_size=20) | st.lists(PARTS, max_size=12).map("".join))
def test_any_file_of_corrections_is_read_or_refused(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "c.csv"
        path.write_bytes((HEAD + text).encode("utf-8", "surrogatepass"))
        with suppress(ItaError):
            assert all(entry.document_id or entry.source_path for entry in load_corrections(path).entries)
