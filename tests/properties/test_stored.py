"""What is stored of a report comes back whatever it holds, and a report file that was tampered with is told or can be audited."""

import copy
import json
from contextlib import suppress
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ita.dataset import nested
from ita.exits import ItaError
from ita.run import audited, convert_file
from ita.stored import outcome_of_json, read_stored
from schemas.documents import PageFacts, TextHealth, UnreadableError
from schemas.findings import Check, Evidence, Finding
from schemas.outcome import Outcome
from schemas.personal import Exposure
from schemas.provenance import Box, Change, Place
from schemas.records import Records, Report, Score
from schemas.tables import Cell, Line, Table
from schemas.writers import dump_json

TEXT = st.text(alphabet="กขา้ำ 1-=\n\"'\\█", max_size=8)
POINTS = st.floats(0, 800, allow_nan=False).map(lambda value: round(value, 2))
PLACES = st.one_of(
    st.builds(Place, st.integers(1, 9), st.builds(Box, POINTS, POINTS, POINTS, POINTS)),
    st.integers(1, 999).map(lambda line: Place(None, None, line)),
)
CHANGES = st.lists(st.builds(Change, st.integers(0, 9), TEXT, TEXT, TEXT, st.floats(0, 1)), max_size=3)
EVIDENCE = st.builds(
    Evidence, label=TEXT, quote=TEXT, source=st.none() | TEXT, place=st.none() | PLACES, report_id=st.none() | TEXT
)
FINDINGS = st.builds(
    Finding,
    finding_id=TEXT,
    code=TEXT,
    severity=st.sampled_from(["error", "warning", "note"]),
    indicator_no=st.none() | st.integers(1, 10),
    subject=TEXT,
    message_th=TEXT,
    message_en=TEXT,
    expected=st.none() | TEXT,
    evidence=st.lists(EVIDENCE, max_size=3),
)
SCORES = st.builds(
    Score,
    row_id=TEXT,
    indicator_printed=TEXT,
    score_printed=TEXT,
    score=st.none() | st.decimals(allow_nan=False, allow_infinity=False),
    page=st.none() | st.integers(1, 9),
    sources=st.dictionaries(TEXT, TEXT, max_size=2),
)
REPORTS = st.builds(
    Report,
    report_id=TEXT,
    title=st.none() | TEXT,
    total_score=st.none() | st.just(Decimal("1E+2")),
    places=st.dictionaries(TEXT, PLACES, max_size=2),
)
PAGES = st.lists(st.builds(PageFacts, st.integers(1, 9), POINTS, POINTS, st.integers(0), st.booleans(), st.just(90)), max_size=2)


@st.composite
def tables(draw: st.DrawFn, number: int) -> Table:
    rows, cols = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    cells = [
        Cell(
            f"t{number}.r{row}.c{col}", row, col, 1, 1, draw(TEXT), draw(TEXT), draw(CHANGES), draw(st.lists(PLACES, max_size=2))
        )
        for row in range(rows)
        for col in range(cols)
    ]
    return Table(
        f"t{number}", rows, cols, 1, cells, [1], draw(st.integers(-2, 5)), columns=draw(st.just([]) | st.just(["x"] * cols))
    )


@st.composite
def outcomes(draw: st.DrawFn) -> Outcome:
    lines = [
        Line(f"p{number}", draw(TEXT), draw(TEXT), draw(CHANGES), draw(PLACES), draw(POINTS), draw(st.booleans()))
        for number in range(draw(st.integers(0, 3)))
    ]
    return Outcome(
        producer=draw(TEXT),
        pages=draw(PAGES),
        tables=[draw(tables(number)) for number in range(draw(st.integers(0, 2)))],
        lines=lines,
        records=Records(report=draw(REPORTS), scores=draw(st.lists(SCORES, max_size=3))),
        changes={key: made for key, made in draw(st.dictionaries(TEXT, CHANGES, max_size=2)).items() if made},
        checks=draw(st.lists(st.builds(Check, code=TEXT, subject=TEXT, result=st.just("agrees"), why=TEXT), max_size=2)),
        findings=draw(st.lists(FINDINGS, max_size=2)),
        problem=draw(st.none() | st.builds(UnreadableError, TEXT, TEXT, TEXT)),
        health=TextHealth(9, 3, 1, {"pua": 2}, draw(st.dictionaries(st.integers(0, 9), TEXT, max_size=2))),
        damaged=draw(st.lists(EVIDENCE, max_size=2)),
        exposures=draw(st.lists(st.builds(Exposure, st.just("mobile"), st.booleans(), EVIDENCE), max_size=2)),
    )


def document_of(outcome: Outcome) -> dict[str, Any]:
    health = outcome.health
    unreadable = {str(page): reason for page, reason in health.unreadable.items()}
    told = {"text_left": health.left, "text_kinds": health.kinds, "unreadable_pages": unreadable}
    return {"producer": outcome.producer, "text_source": outcome.reader, **told}


@settings(max_examples=60)
@given(outcomes())
def test_every_outcome_comes_back(outcome: Outcome) -> None:
    stored = json.loads(dump_json(nested(outcome, document_of(outcome))))
    assert json.loads(dump_json(nested(outcome_of_json(stored), stored["document"]))) == stored


@cache
def sample() -> dict[str, Any]:
    """A small report as it is stored."""
    outcome = convert_file(Path(__file__).resolve().parents[2] / "samples" / "summary-weasyprint.pdf", "x")[0]
    counts = dict.fromkeys(
        ("bytes", "pages", "reports", "tables", "scores", "measures", "findings", "rejects", "text_changes"), 1
    )
    names = dict.fromkeys(("source_path", "file_name", "document_id", "sha256"), "x")
    document = {**document_of(outcome), **counts, **names, "status": "converted", "text_damaged": 0.0}
    stored: dict[str, Any] = json.loads(dump_json(nested(outcome, document)))
    return stored


VALUES = st.sampled_from([None, "", "x", "-1", -1, 0, 3, 1e300, True, [], {}, [None], {"page": 1}, "2565", "NaN"])


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_report_file_that_was_tampered_with_is_told_or_audited(tmp_path_factory: Any, data: st.DataObject) -> None:
    stored = copy.deepcopy(sample())
    at: Any = stored
    while True:
        keys = list(range(len(at))) if isinstance(at, list) else list(at)
        key = data.draw(st.sampled_from(keys))
        if not (isinstance(at[key], dict | list) and at[key]) or data.draw(st.integers(0, 9)) == 0:
            break
        at = at[key]
    if data.draw(st.booleans()):
        at[key] = data.draw(VALUES)
    else:
        del at[key]
    path = tmp_path_factory.getbasetemp() / "x.json"
    path.write_text(json.dumps(stored), encoding="utf-8")
    with suppress(ItaError):
        outcome, document = read_stored(path)
        dump_json(nested(audited(outcome), document))
