"""What the note on damaged text says, and that it accuses nobody."""

from audit.run import audit
from schemas.findings import Evidence
from schemas.provenance import Box, Place
from tests.unit.audit.factories import only, records, ten

PLACE = Place(3, Box(0.0, 0.0, 9.0, 9.0))


def quote(number: int) -> Evidence:
    return Evidence(label="text", quote=f"ขมูี{number}", source=f"t01.r0{number}.c01", place=PLACE)


def test_sound_text_agrees():
    result = audit(records(scores=ten()))
    assert [check.result for check in result.checks if check.code == "text-damaged"] == ["agrees"]
    assert result.findings == []


def test_damaged_places_are_quoted_up_to_ten():
    finding = only(audit(records(scores=ten()), damaged=[quote(number) for number in range(12)]), "text-damaged")
    assert (finding.severity, finding.blame, finding.observed) == ("note", "reading", "12")
    assert len(finding.evidence) == 10
    assert finding.evidence[0].place == PLACE
    assert "12" in finding.message_th
    assert finding.message_en == "12 places of the text are still damaged by the PDF file and were left as they are."


def test_unreadable_pages_are_named_once_and_nothing_counts_as_missing():
    result = audit(records(scores=ten(i3=None)), unread_pages=[5], unreadable_pages=[2, 4])
    damaged, scans = only(result, "text-damaged"), only(result, "scan-not-read")
    assert damaged.message_en == "The text layer of page 2, 4 cannot be read and was not used."
    assert "2, 4" in damaged.message_th
    assert scans.observed == "5"
    assert not [finding for finding in result.findings if finding.code == "indicator-missing"]
