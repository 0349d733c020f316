"""What the note on damaged text says, and that it accuses nobody."""

import pytest

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
    assert finding.message_en == "12 places of the text look damaged and were left as the file gives them."


def test_unreadable_pages_are_named_once_and_nothing_counts_as_missing():
    result = audit(records(scores=ten(i3=None)), unread_pages=[5], unreadable_pages=[2, 4])
    damaged, scans = only(result, "text-damaged"), only(result, "scan-not-read")
    assert damaged.message_en == "The text layer of pages 2, 4 cannot be read and was not used."
    assert "2, 4" in damaged.message_th
    assert scans.observed == "5"
    assert not [finding for finding in result.findings if finding.code == "indicator-missing"]


@pytest.mark.parametrize(
    ("places", "pages", "english", "thai", "told"),
    [
        (
            1, [], "1 place of the text looks damaged and was left as the file gives it.",
            "ข้อความ 1 แห่งดูเสียหายและคงไว้ตามที่ไฟล์ให้มา", "1 damaged place left, no unreadable pages",
        ),
        (
            0, [3], "The text layer of page 3 cannot be read and was not used.",
            "ข้อความในหน้า 3 อ่านไม่ได้ จึงไม่ได้ใช้", "0 damaged places left, unreadable page 3",
        ),
        (
            2, [3, 5],
            "2 places of the text look damaged and were left as the file gives them; "
            "the text layer of pages 3, 5 cannot be read and was not used.",
            "ข้อความ 2 แห่งดูเสียหายและคงไว้ตามที่ไฟล์ให้มา และข้อความในหน้า 3, 5 อ่านไม่ได้ จึงไม่ได้ใช้",
            "2 damaged places left, unreadable pages 3, 5",
        ),
    ],
)  # fmt: skip
def test_one_and_many_are_told_apart(places: int, pages: list[int], english: str, thai: str, told: str):
    result = audit(records(scores=ten()), damaged=[quote(number) for number in range(places)], unreadable_pages=pages)
    finding = only(result, "text-damaged")
    assert (finding.message_en, finding.message_th) == (english, thai)
    assert [check.why for check in result.checks if check.code == "text-damaged"] == [told]
