"""Pages that were not read in; what `documents` says of them on machines with and without text recognition out."""

from types import SimpleNamespace

import pytest

from extract.scans.needs import Needs
from ita.unread import require_text, what_is_missing
from schemas.documents import PageFacts, UnreadableError
from schemas.provenance import WHOLE_DUMP

DATA = {"tha": "/data", "eng": "/data"}
MACHINES = {
    "To read such pages, install OpenCV: python -m pip install opencv-python-headless": Needs("", "2.13", "", DATA),
    "Text recognition is installed and made no text of it: look at the page.": Needs("5.0", "2.13", "", DATA),
}


@pytest.fixture(params=MACHINES)
def advice(request, monkeypatch):
    monkeypatch.setattr("extract.scans.needs.needs", lambda engine: MACHINES[request.param])
    return request.param


def outcome(scans: str, unreadable: dict[int, str] | None = None):
    """`+s` is a page that was read and one that is a scan."""
    pages = [PageFacts(no, 595, 842, 90 * (sign != "s"), sign == "s", 0) for no, sign in enumerate(scans, 1)]
    return SimpleNamespace(problem=None, pages=pages, health=SimpleNamespace(unreadable=unreadable or {}), reader="text-layer")


@pytest.mark.parametrize(
    ("scans", "unreadable", "code", "begins"),
    [
        ("+s", {}, "scan-not-read", "Scan, not read: page 2 of 2. "),
        ("ss+", {}, "scan-not-read", "Scan, not read: pages 1, 2 of 3. "),
        ("++", {1: "no-words"}, "text-unreadable", "The text layer says nothing that can be read: page 1 (no-words). Its cells"),
        ("s+", {2: "no-words"}, "scan-not-read", "Scan, not read: page 1 of 2. The text layer says nothing"),
    ],
)
def test_the_message_ends_with_what_to_do_on_this_machine(scans, unreadable, code, begins, advice):
    found, message = what_is_missing(outcome(scans, unreadable))
    assert found == code
    assert message.startswith(begins)
    assert message.endswith(f". {advice}")
    assert message.count(advice) == 1


def test_a_file_of_scans_alone_says_what_to_do(advice):
    with pytest.raises(UnreadableError) as caught:
        require_text(outcome("ss"))
    assert str(caught.value) == f"All pages are scans. {advice}"


def test_nothing_is_said_where_there_is_no_picture_to_read():
    assert what_is_missing(outcome("++")) == ("", "")
    _, message = what_is_missing(outcome("", {WHOLE_DUMP: "no-words"}))
    assert message.endswith("See that the file is Thai and saved as UTF-8.")


def failing(reasons: list[str], read: bool = True):
    """A page that was read, if any, and a scan for each reason why it was not; "" where none is known."""
    made = outcome("+" * read + "s" * len(reasons))
    pages = [page._replace(why_unread=reason) for page, reason in zip(made.pages[read:], reasons, strict=True)]
    return SimpleNamespace(**vars(made) | {"pages": made.pages[:read] + pages})


def test_pages_that_failed_say_why_and_the_same_reason_once(advice):
    slow, odd = "It takes long.", "ValueError: odd."
    _, message = what_is_missing(failing([slow, odd, slow]))
    assert message == f"Scan, not read: pages 2, 3, 4 of 4. Pages 2, 4: {slow} Page 3: {odd}"
    _, message = what_is_missing(failing([slow, ""]))
    assert message == f"Scan, not read: pages 2, 3 of 3. Page 2: {slow} {advice}"


def test_only_the_first_reasons_are_told(advice):
    _, message = what_is_missing(failing([f"Reason {number}." for number in range(9)]))
    assert message.endswith("Page 2: Reason 0. Page 3: Reason 1. Page 4: Reason 2.")


def test_a_file_of_pages_that_failed_says_why(advice):
    with pytest.raises(UnreadableError) as caught:
        require_text(failing(["It takes long."], read=False))
    assert str(caught.value) == "All pages are scans. Page 1: It takes long."


def test_another_engine_needs_no_tesseract(monkeypatch):
    monkeypatch.setattr("extract.scans.needs.package", lambda module: "")
    _, message = what_is_missing(outcome("+s"), "auto", "other")
    assert message.endswith("To read such pages, install OpenCV: python -m pip install opencv-python-headless")
