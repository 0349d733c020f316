"""Pages that were not read in; how the note names one and several of them out."""

import pytest

from audit.run import audit
from tests.unit.audit.factories import only, records


@pytest.mark.parametrize(
    ("pages", "message"),
    [
        ([2], "Page 2 was not read (scanned, damaged, cut off or left out); what it says is not in the dataset."),
        ([2, 4], "Pages 2, 4 were not read (scanned, damaged, cut off or left out); what they say is not in the dataset."),
    ],
)
def test_one_and_many_pages_are_told_apart(pages: list[int], message: str) -> None:
    assert only(audit(records(), unread_pages=pages), "scan-not-read").message_en == message
