"""What the note on personal data says, and that it counts no fault of the report."""

import pytest

from audit.run import audit
from schemas.findings import Evidence
from schemas.personal import Exposure
from tests.unit.audit.factories import only, records, ten


def exposure(kind="mobile", named=False):
    return Exposure(kind, named, Evidence(label=kind, quote="08█-█████67", source="t01.r01.c01"))


def test_none_agrees_and_none_in_a_report_read_in_part_is_not_checkable():
    for unread, result in (([], "agrees"), ([3], "not-checkable")):
        checks = audit(records(scores=ten()), unread_pages=unread).checks
        assert [check.result for check in checks if check.code == "personal-data"] == [result]


@pytest.mark.parametrize(
    ("exposures", "begin"),
    [
        ([exposure()], "1 mobile number stands in the report. "),
        ([exposure(named=True)], "1 mobile number stands in the report beside a person's name. "),
        ([exposure(named=True), exposure()], "2 mobile numbers stand in the report, 1 of them beside a person's name. "),
        ([exposure("citizen-id")] * 2, "2 citizens' numbers stand in the report. "),
    ],
)
def test_a_note_for_each_kind(exposures, begin):
    result = audit(records(scores=ten()), personal=exposures)
    finding = only(result, "personal-data")
    assert {check.result for check in result.checks if check.code == "personal-data"} == {"not-checkable"}
    assert (finding.severity, finding.blame, finding.observed) == ("note", "document", str(len(exposures)))
    assert finding.message_en.startswith(begin)
    assert f"{len(exposures)} แห่ง" in finding.message_th
    assert finding.evidence[0].quote == "08█-█████67"


def test_kinds_have_notes_of_their_own_and_quote_ten_at_most():
    found = audit(records(scores=ten()), personal=[exposure()] * 12 + [exposure("email")]).findings
    assert sorted((f.subject, f.observed, len(f.evidence)) for f in found) == [("email", "1", 1), ("mobile", "12", 10)]
