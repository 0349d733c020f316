"""Whatever a finding quotes: its row of findings.csv is a judgement of it, and of nothing that quotes other words."""

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from ita.dataset import finding_row
from ita.judgements import load_judgements
from schemas.findings import Evidence, Finding
from schemas.outputs import outputs
from schemas.writers import TableWriter

ID = "3d83a2d320058443"
DOCUMENT = {"document_id": ID, "source_path": "a.pdf"}
WORDS = st.text(alphabet=st.one_of(st.sampled_from("=+-@'\"\t\r\n;,กำ่█ 1"), st.characters(codec="utf-8")), max_size=12)
QUOTES = st.lists(WORDS, max_size=4)


def finding(quotes: list[str]) -> Finding:
    return Finding(
        finding_id="total-mismatch-1a2b3c4d3c4d", code="total-mismatch", severity="error", subject="total", message_th="ก",
        message_en="a", evidence=[Evidence(label="words", quote=quote) for quote in quotes],
    )  # fmt: skip


def judged(quotes: list[str], now: list[str]) -> Finding:
    """What becomes of a finding that quotes `now`, where one that quotes `quotes` was judged."""
    said = {"judgement": "misread", "judged_by": "A. Reader", "judged_on": "2026-11-01"}
    with tempfile.TemporaryDirectory() as folder:
        writer = TableWriter(outputs()["findings"], Path(folder))
        writer.write([{"report_id": ID, "document_id": ID, **finding_row(finding(quotes), ID), **said}])
        writer.close()
        return load_judgements(Path(folder) / "findings.csv").applied(ID, DOCUMENT, [finding(now)])[0]


@given(QUOTES)
def test_a_row_of_findings_judges_its_finding(quotes):
    assert judged(quotes, quotes).judgement == "misread"


def plain(quotes: list[str]) -> list[str]:
    return [quote.replace("\r\n", "\n").replace("\r", "\n") for quote in quotes]


@given(QUOTES, QUOTES)
def test_no_judgement_holds_for_other_words(quotes, now):
    masked = any("█" in quote for quote in (*quotes, *now))
    if plain(quotes) != plain(now) and not masked:
        assert judged(quotes, now) == finding(now)
