"""Files of judgements as people keep them in; findings as judged, and what became of each entry, out."""

import json
from pathlib import Path

import pytest

from ita.exits import ExitCode, ItaError
from ita.judgements import Judgements, load_judgements
from schemas.findings import Evidence, Finding
from schemas.outputs import outputs
from schemas.writers import TableWriter

ID = "3d83a2d320058443"
FINDING = "total-mismatch-1a2b3c4d3c4d"
DOCUMENT = {"document_id": ID, "source_path": "a/report.pdf"}
HEAD = "finding_id,report_id,raw,judgement,by,date,source,note\n"
GOOD = f"{FINDING},{ID},88.4,explained,A. Reader,2026-11-01,letter 12/2566,the total of another year\n"


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "judged.csv"
    path.write_bytes(text.encode())
    return path


def loaded(tmp_path: Path, text: str, redact: bool = False) -> Judgements:
    return load_judgements(written(tmp_path, text), redact)


def finding(*quotes: str, ident: str = FINDING, severity: str = "error") -> Finding:
    return Finding(
        finding_id=ident, code="total-mismatch", severity=severity, subject="total", message_th="ก", message_en="a",
        evidence=[Evidence(label=f"e{number}", quote=quote) for number, quote in enumerate(quotes)],
    )  # fmt: skip


def complaint(path: Path) -> str:
    with pytest.raises(ItaError) as caught:
        load_judgements(path)
    assert caught.value.code == ExitCode.BAD_RULES
    return str(caught.value)


def evidence(*quotes: str) -> str:
    """The column of findings.csv, as a field of CSV."""
    words = json.dumps([{"label": f"e{n}", "quote": q, "source": None, "place": None} for n, q in enumerate(quotes)])
    return '"' + words.replace('"', '""') + '"'


@pytest.mark.parametrize(
    ("judgement", "severity", "blame"),
    [("confirmed", "error", "document"), ("explained", "note", "document"), ("misread", "note", "reading")],
)
def test_what_follows_from_a_judgement(tmp_path, judgement, severity, blame):
    found = loaded(tmp_path, HEAD + GOOD.replace("explained", judgement))
    (one,) = found.applied(ID, DOCUMENT, [finding("88.4")])
    assert (one.severity, one.blame, one.severity_found, one.blame_found) == (severity, blame, "error", "document")
    assert (one.judgement, one.judged_by, one.judged_on) == (judgement, "A. Reader", "2026-11-01")
    assert (one.judgement_source, one.judgement_note) == ("letter 12/2566", "the total of another year")
    (row,) = found.rows([DOCUMENT])
    assert (row["status"], row["report_id"], row["entry_line"], row["severity_found"]) == ("applied", ID, 2, "error")
    assert found.not_applied([DOCUMENT]) == []


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + (HEAD + GOOD).replace(",", ";").replace("\n", "\r\n") + ";;;;;;;\r\n",
        HEAD + GOOD.replace(f",{ID},", f",{ID}-2,").replace("explained", " Explained "),
        HEAD.replace("report_id", "source_path") + GOOD.replace(ID, "a/report.pdf"),
        HEAD.replace("by,date,source,note", "judged_by,judged_on,judgement_source,judgement_note") + GOOD,
        # a row copied from findings.csv, with columns more than needed
        "report_id,document_id,finding_id,code,severity,evidence,page,judgement,by,date,source,note\n"
        f"{ID},{ID},{FINDING},total-mismatch,error,{evidence('88.4')},3,{GOOD.split(',', 3)[3]}",
    ],
)
def test_forms_of_one_entry(tmp_path, text):
    (one,) = loaded(tmp_path, text).applied(ID, DOCUMENT, [finding("88.4")])
    assert (one.judgement, one.severity) == ("explained", "note")


@pytest.mark.parametrize(
    ("quotes", "now", "fits"),
    [
        (("88.4", "77.44"), ("88.4", "77.44"), True),
        (("88.4",), ("88.5",), False),
        (("88.4",), ("88.40",), False),
        (("88.4", "77.44"), ("88.4",), False),
        (("88.4",), ("88.4", "77.44"), False),
        (("88.4", "77.44"), ("77.44", "88.4"), False),  # each is the quotation of something else
        (("a\r\nb",), ("a\nb",), True),
        (("0812345678",), ("██████████",), True),  # judged before the dataset was made with --redact
        (("██████████",), ("0812345678",), True),
        (("0812345678",), ("█████████",), False),
        ((), (), True),
    ],
)
def test_a_judgement_is_bound_to_its_evidence(tmp_path, quotes, now, fits):
    found = loaded(tmp_path, HEAD + GOOD.replace(",88.4,", f",{evidence(*quotes)},"))
    (one,) = found.applied(ID, DOCUMENT, [finding(*now)])
    assert (one.judgement == "explained") == fits
    assert next(found.rows([DOCUMENT]))["status"] == ("applied" if fits else "stale")
    if not fits:
        assert one == finding(*now)
        assert "judged.csv, line 2: stale, not applied: the finding quotes " in found.not_applied([DOCUMENT])[0]


def test_plain_words_stand_for_all_quotations(tmp_path):
    found = loaded(tmp_path, HEAD + GOOD.replace(",88.4,", ',"88.4\n77.44",'))
    assert found.applied(ID, DOCUMENT, [finding("88.4", "77.44")])[0].judgement == "explained"


def test_two_entries_that_fit_are_not_applied_and_an_old_one_does_not_hinder(tmp_path):
    found = loaded(tmp_path, HEAD + GOOD + GOOD.replace("explained", "confirmed"))
    assert found.applied(ID, DOCUMENT, [finding("88.4")]) == [finding("88.4")]
    assert [row["status"] for row in found.rows([DOCUMENT])] == ["ambiguous", "ambiguous"]
    assert "the lines 2, 3 all judge" in found.not_applied([DOCUMENT])[0]
    later = loaded(tmp_path, HEAD + GOOD.replace("88.4", "88.3") + GOOD)
    assert later.applied(ID, DOCUMENT, [finding("88.4")])[0].judgement == "explained"
    assert [row["status"] for row in later.rows([DOCUMENT])] == ["stale", "applied"]


def test_lowered_findings_go_to_their_place(tmp_path):
    other = finding("1", ident="total-mismatch-ffffffffffff", severity="warning")
    found = loaded(tmp_path, HEAD + GOOD).applied(ID, DOCUMENT, [finding("88.4"), other])
    assert [one.finding_id for one in found] == [other.finding_id, FINDING]


@pytest.mark.parametrize(
    ("documents", "words"),
    [
        ([], "this run has no such document"),
        ([DOCUMENT | {"status": "failed", "error_code": "damaged"}], "could not be read (damaged)"),
        ([DOCUMENT], "the report has no such finding; total-mismatch-ffffffffffff rests on the same evidence."),
    ],
)
def test_an_entry_without_its_finding_is_told(tmp_path, documents, words):
    found = loaded(tmp_path, HEAD + GOOD)
    other = finding("88.4", ident="total-mismatch-ffffffffffff")
    assert found.applied(ID, DOCUMENT, [other]) == [other]
    assert words in found.not_applied(documents)[0]
    assert next(found.rows(documents))["status"] == "unused"


def test_a_report_that_was_not_written_has_no_judgement(tmp_path):
    found = loaded(tmp_path, HEAD + GOOD)
    found.applied(ID, DOCUMENT, [finding("88.4")])
    assert [row["status"] for row in found.rows([DOCUMENT | {"status": "failed", "error_code": "program-error"}])] == ["unused"]


def test_rows_without_a_judgement_are_passed_over(tmp_path):
    found = loaded(tmp_path, HEAD + GOOD + f"{FINDING},{ID},88.4,,,,,\n")
    assert len(found.entries) == 1
    assert found.notes() == ["judged.csv: 1 row without a judgement passed over."]


def test_without_a_file_there_are_none(tmp_path):
    none = load_judgements(None)
    assert (none.entries, none.digest, none.applied(ID, DOCUMENT, [finding("1")])) == ((), None, [finding("1")])
    assert loaded(tmp_path, HEAD).entries == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (f",{ID},", ",1.23457E+15,", "'1.23457E+15' is no document_id: a spreadsheet has turned it into a number"),
        (f",{ID},", ",,", "the document is not named"),
        (FINDING, "total-mismatch", "'total-mismatch' is no finding_id"),
        (",88.4,", ",,", "the evidence is empty"),
        (",88.4,", ',"[{""label"":""e0"",""quo",', "the evidence is not whole"),
        (",88.4,", ",[1],", "the evidence is not whole"),
        (",88.4,", ',"[{""label"":1,""quote"":2}]",', "the evidence is not whole"),
        ("explained", "guilty", "judgement 'guilty' is none of confirmed, explained, misread"),
        ("explained", "", "judgement '' is none of"),
        ("A. Reader", "", "by is empty"),
        ("2026-11-01", " ", "date is empty"),
        ("letter 12/2566", "", "source is empty"),
        ("the total", "??? total", "letters have become question marks"),
    ],
)
def test_a_guilty_entry(tmp_path, old, new, words):
    assert GOOD.count(old) == 1
    assert f"judged.csv, line 2: {words}" in complaint(written(tmp_path, HEAD + GOOD.replace(old, new)))


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (HEAD.replace("by,", ""), "the column by is missing"),
        (HEAD.replace("raw,", ""), "the column raw is missing"),
        (HEAD.replace("report_id,", ""), "the column report_id is missing"),
        (HEAD.replace("note", "notes"), "there is no column notes"),
        ("", "the file is empty"),
    ],
)
def test_columns_that_are_wrong(tmp_path, head, words):
    assert words in complaint(written(tmp_path, head))


def test_what_is_hidden_with_redact(tmp_path):
    entry = GOOD.replace("letter 12/2566", "call to 081-234-5678")
    found = loaded(tmp_path, HEAD + entry + entry.replace(",88.4,", ",0812345678,"), redact=True)
    (one,) = found.applied(ID, DOCUMENT, [finding("88.4")])
    assert one.judgement_source == "call to ████████████"
    rows = json.dumps(list(found.rows([DOCUMENT])), ensure_ascii=False)
    assert "234-5678" not in rows
    assert "0812345678" not in rows
    assert "88.4" not in found.not_applied([DOCUMENT])[0]


def test_the_table_of_a_dataset_is_such_a_file(tmp_path):
    first = loaded(tmp_path, HEAD + GOOD.replace(",88.4,", f",{evidence('88.4')},"))
    first.applied(ID, DOCUMENT, [finding("88.4")])
    writer = TableWriter(outputs()["judgements"], tmp_path)
    writer.write(first.rows([DOCUMENT]))
    writer.close()
    again = load_judgements(tmp_path / "judgements.csv")
    assert [entry._replace(line=2) for entry in again.entries] == first.entries
