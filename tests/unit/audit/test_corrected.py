"""Findings and applied corrections in; findings that quote the corrections they rest on out."""

import pytest

from audit.corrected import with_corrections
from schemas.corrections import Correction, Settled, Status
from schemas.findings import Evidence, Finding
from schemas.provenance import Box, Place

PLACE = Place(2, Box(1, 2, 3, 4))


def finding(*sources: str | None) -> Finding:
    evidence = [Evidence(label="text", quote="80.5", source=source) for source in sources]
    return Finding(
        finding_id="x", code="x", severity="error", subject="x", message_th="x", message_en="x", evidence=evidence
    )  # fmt: skip


def settled(status: Status = "applied", before: str = "8O.5") -> Settled:
    entry = Correction(2, "0" * 16, "", "t01.r02.c03", "8O.5", "80.5", "letter for a digit", "", "A. Reader", "")
    return Settled(entry, status, "", before, PLACE)


@pytest.mark.parametrize("source", ["t01.r02.c03", "t01.r02"])
def test_a_finding_quotes_the_correction_it_rests_on(source):
    (found,) = with_corrections([finding("t01.r09.c01", source)], [settled()])
    added = found.evidence[2]
    assert (added.label, added.source, added.place) == ("correction", "t01.r02.c03", PLACE)
    assert added.quote == "8O.5 → 80.5 (A. Reader: letter for a digit)"
    assert (found.severity, found.blame) == ("warning", "reading")  # the slip may be the reader's


@pytest.mark.parametrize(
    ("sources", "entries"),
    [
        (["t01.r02.c03"], []),
        (["t01.r02.c03"], [settled("stale")]),
        (["t01.r02.c03"], [settled(before="80.5")]),  # confirmed, nothing changed
        (["t01.r02.c04", "t01.r0", "p01.l01", None], [settled()]),
    ],
)
def test_other_findings_stay_as_they_are(sources, entries):
    findings = [finding(*sources)]
    assert with_corrections(findings, entries) == findings
