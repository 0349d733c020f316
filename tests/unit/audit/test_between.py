"""Reports held against each other: whose words are whose, and what an earlier year has. Each guard is an honest batch."""

from typing import Any

import pytest

from audit.between import between
from audit.brief import LEAST_LETTERS, Brief, brief_of
from schemas.corrections import Correction, Settled
from schemas.findings import Evidence, Finding
from schemas.outcome import Outcome
from schemas.records import Agency, Measure, Score
from tests.unit.audit.factories import HONEST, measure, records, score, ten

TOLD = (
    "จัดประชุมชี้แจงขั้นตอนการให้บริการแก่เจ้าหน้าที่งานทะเบียนทุกคน ติดป้ายแสดงระยะเวลาที่หน้าอาคารและบนเว็บไซต์ "
    "มีผู้มารับบริการตอบแบบสำรวจ 214 คน ร้อยละ 93 เห็นว่าได้รับบริการตามเวลาที่ประกาศไว้"
)
OTHER = (
    "ปรับปรุงทะเบียนครุภัณฑ์ให้ตรงกับของที่มีอยู่ ตรวจนับร่วมกันสองฝ่าย และให้ผู้ยืมลงชื่อในใบยืมทุกครั้ง พบของขาดบัญชี 2 รายการ "
    "ซึ่งตามกลับมาได้ครบภายในเดือนเดียวกัน"
)
GENERAL = "ผู้มารับบริการได้รับบริการภายในเวลาที่กำหนดและเท่าเทียมกัน"
PLACES = {
    "บ้านเหนือ": ("50", "5001"),
    "บ้านใต้": ("52", "5201"),
    "ดอนกลาง": ("34", "3401"),
    "หนองบัว": ("41", "4101"),
    "ท่าทราย": ("45", "4501"),
}


def body(place: str = "บ้านเหนือ", kind: str = "เทศบาลตำบล", **more: Any) -> Agency:
    province, district = PLACES[place]
    fields = {"name": kind + place, "printed": kind + place, "kind": kind, "province_code": province, "district_code": district}
    return Agency(**{**fields, "status": "matched", **more})


def followed(*texts: str, **more: Any) -> list[Measure]:
    """Follow-up rows with these results."""
    return [measure("follow_up", no, outcome=text, **more) for no, text in enumerate(texts, 1)]


def brief(
    ident: str,
    agency: Agency,
    year: int = 2566,
    measures: list[Measure] | None = None,
    scores: list[Score] | None = None,
    document: str = "",
    **more: Any,
) -> Brief:
    about = {"report_id": ident, "agency": agency, "fiscal_year_be": year, "assessed_year_be": year - 1}
    kept = records(report=about, measures=measures or [], scores=scores or [])
    outcome = Outcome("", [], [], [], kept, {}, [], [], **more)
    return brief_of(outcome, document or ident)


def told(*briefs: Brief) -> dict[str, list[Finding]]:
    return {ident: list(one.findings) for ident, one in between(briefs).items()}


def result_of(ident: str, *briefs: Brief, subject: str = "results") -> tuple[str, str]:
    checks = between(briefs)[ident].checks
    return next((one.result, one.why) for one in checks if one.code == "outcome-shared" and one.subject == subject)


def test_the_same_words_in_two_agencies_reports_are_told_to_both():
    found = told(brief("a", body(), measures=followed(TOLD)), brief("b", body("บ้านใต้"), measures=followed(OTHER, TOLD)))
    one, other = found["a"][0], found["b"][0]
    assert [len(found["a"]), len(found["b"])] == [1, 1]
    assert (one.code, one.severity, one.blame) == ("outcome-shared", "warning", "document")
    assert (one.subject, other.subject) == ("t02.r01.outcome", "t02.r02.outcome")
    assert [(e.quote, e.report_id, e.place is None) for e in one.evidence] == [(TOLD, None, False), (TOLD, "b", True)]
    assert "เทศบาลตำบลบ้านใต้" in one.message_th
    assert "report b, page 1" in one.message_en
    assert "{" not in one.message_th + one.message_en


def test_nearly_the_same_words_are_told_as_such():
    near = TOLD.replace("ทุกคน", "ทั้งหมด")
    found = told(brief("a", body(), measures=followed(TOLD)), brief("b", body("บ้านใต้"), measures=followed(near)))
    assert "nearly" in found["a"][0].message_en


def test_several_texts_shared_with_one_report_make_one_finding():
    texts = followed(TOLD, OTHER)
    found = told(brief("a", body(), measures=texts), brief("b", body("บ้านใต้"), measures=texts))
    assert [len(found["a"]), len(found["a"][0].evidence)] == [1, 4]


def copies(*places: str) -> list[Brief]:
    return [brief(place, body(place), measures=followed(TOLD)) for place in places]


HONEST_BATCHES: dict[str, list[Brief]] = {
    "a general sentence": [brief("a", body(), measures=followed(GENERAL)), brief("b", body("บ้านใต้"), measures=followed(GENERAL))],
    "a template of four agencies": copies("บ้านเหนือ", "บ้านใต้", "ดอนกลาง", "หนองบัว"),
    "other numbers": [
        brief("a", body(), measures=followed(TOLD)),
        brief("b", body("บ้านใต้"), measures=followed(TOLD.replace("214", "187").replace("93", "88"))),
    ],
    "one agency twice in a year": [brief("a", body(), measures=followed(TOLD)), brief("b", body(), measures=followed(TOLD))],
    "an agency that is not known": [
        brief("a", body(), measures=followed(TOLD)),
        brief("b", body("บ้านใต้", status="unverified"), measures=followed(TOLD)),
    ],
    "a body raised to another kind": [
        brief("a", body(kind="องค์การบริหารส่วนตำบล"), measures=followed(TOLD)),
        brief("b", body(kind="เทศบาลตำบล"), 2567, followed(TOLD + "แล้ว")),
    ],
    "a body whose district was not read": [
        brief("a", body(), measures=followed(TOLD)),
        brief("b", body(district_code=None), measures=followed(TOLD)),
    ],
    "two parts of one file": [
        brief("a", body(), measures=followed(TOLD), document="d"),
        brief("a-2", body("บ้านใต้"), measures=followed(TOLD), document="d"),
    ],
    "measures of one template": [
        brief("a", body(), measures=[measure("follow_up", 1, measure=TOLD, outcome=GENERAL)]),
        brief("b", body("บ้านใต้"), measures=[measure("follow_up", 1, measure=TOLD, outcome=GENERAL)]),
    ],
    "a result that repeats the measure of a template": [
        brief("a", body(), measures=[measure("follow_up", 1, measure=TOLD, outcome=TOLD)]),
        brief("b", body("บ้านใต้"), measures=[measure("follow_up", 1, measure=TOLD, outcome=TOLD)]),
    ],
    "results of the analysis part": [
        brief("a", body(), measures=[measure("analysis", 1, outcome=TOLD)]),
        brief("b", body("บ้านใต้"), measures=[measure("analysis", 1, outcome=TOLD)]),
    ],
}


@pytest.mark.parametrize("batch", HONEST_BATCHES.values(), ids=HONEST_BATCHES.keys())
def test_honest_batches_are_left_alone(batch):
    assert [finding.code for findings in told(*batch).values() for finding in findings] == []


def test_three_agencies_are_told_and_the_fourth_makes_a_template():
    places = ["บ้านเหนือ", "บ้านใต้", "ดอนกลาง", "หนองบัว"]
    assert all(told(*copies(*places[:3])).values())
    assert "taken for a template" in result_of("ดอนกลาง", *copies(*places))[1]


def test_a_template_in_many_variants_counts_as_one():
    names = list(PLACES)
    batch = [brief(name, body(name), measures=followed(f"เทศบาลตำบล{name} {TOLD}")) for name in names]
    assert not any(told(*batch).values())


def test_two_sub_districts_of_one_name_in_one_province_are_two_agencies():
    batch = (brief("a", body(), measures=followed(TOLD)), brief("b", body(district_code="5002"), measures=followed(TOLD)))
    assert all(told(*batch).values())


WHY = {
    "no follow-up": (brief("a", body()), "no follow-up part"),
    "unknown agency": (brief("a", body(status="unresolved"), measures=followed(TOLD)), "not known for sure"),
    "short results": (brief("a", body(), measures=followed(GENERAL)), f"{LEAST_LETTERS} letters"),
    "nothing to compare with": (brief("a", body(), measures=followed(TOLD)), "no report of another known agency"),
}


@pytest.mark.parametrize(("own", "why"), WHY.values(), ids=WHY.keys())
def test_what_cannot_be_compared_is_said(own, why):
    result, reason = result_of("a", own)
    assert result == "not-checkable"
    assert why in reason


def test_what_agrees_is_counted():
    batch = (brief("a", body(), measures=followed(TOLD)), brief("b", body("บ้านใต้"), measures=followed(OTHER)))
    assert result_of("a", *batch)[0] == result_of("b", *batch)[0] == "agrees"


SETTLED = Settled(Correction(2, "", "", "t02.r01.c05", "x", TOLD, "r", "", "someone", ""), "applied", "", "x")
DOUBTS: dict[str, Brief] = {
    "low confidence": brief("b", body("บ้านใต้"), measures=followed(TOLD, confidence=0.6)),
    "damaged": brief(
        "b",
        body("บ้านใต้"),
        measures=followed(TOLD, sources={"outcome": "t02.r01.c05"}),
        damaged=[Evidence(label="text", quote="x", source="t02.r01.c05")],
    ),
    "corrected": brief("b", body("บ้านใต้"), measures=followed(TOLD, sources={"outcome": "t02.r01.c05"}), corrections=[SETTLED]),
}


@pytest.mark.parametrize("doubted", DOUBTS.values(), ids=DOUBTS.keys())
def test_a_doubtful_text_on_either_side_is_of_the_reading(doubted):
    found = told(brief("a", body(), measures=followed(TOLD)), doubted)
    assert {finding.blame for findings in found.values() for finding in findings} == {"reading"}


def test_an_agencys_own_words_of_an_earlier_year_are_a_note_of_the_later_report():
    found = told(brief("a", body(), 2565, followed(TOLD)), brief("b", body(), 2566, followed(TOLD, OTHER)))
    (note,) = found["b"]
    assert found["a"] == []
    assert (note.severity, note.subject) == ("note", "earlier results")
    assert "1 of 2" in note.message_en
    assert "report a" in note.message_en


def test_own_words_that_were_changed_are_left_alone():
    found = told(brief("a", body(), 2565, followed(TOLD)), brief("b", body(), 2566, followed(TOLD.replace("ทุกคน", "ทั้งหมด"))))
    assert found == {"a": [], "b": []}
    assert (
        result_of(
            "b", brief("a", body(), 2565, followed(TOLD)), brief("b", body(), 2566, followed(OTHER)), subject="earlier results"
        )[0]
        == "agrees"
    )


def later(year: int = 2564, **changed: str) -> list[Score]:
    """A report's own scores, and those of an earlier year beside them."""
    values = dict(enumerate(HONEST, 1)) | {int(name[1:]): value for name, value in changed.items()}
    return [*ten(), *(score(no, value, f"t03.r{no:02d}", result_year_be=year) for no, value in values.items())]


def test_an_earlier_score_that_the_own_report_has_otherwise_is_told_once():
    older = brief("a", body(), 2565, scores=ten())
    found = told(older, brief("b", body(), 2566, scores=later(i3="90.52", i4="80.00")))
    (finding,) = found["b"]
    assert found["a"] == []
    assert (finding.code, finding.severity, finding.subject) == ("previous-score-mismatch", "warning", "2564")
    assert (finding.observed, finding.expected) == ("90.52, 80.00", "90.25, 87.75")
    assert [evidence.report_id for evidence in finding.evidence] == [None, "a", None, "a"]
    assert "3: 90.52 ↔ 90.25" in finding.message_th
    checks = {one.subject: one.result for one in between([older, brief("b", body(), 2566, scores=later(i3="90.52"))])["b"].checks}
    assert checks["2564 indicator 3"] == "differs"
    assert checks["2564 indicator 1"] == "agrees"


def test_one_differing_score_names_its_indicator():
    found = told(brief("a", body(), 2565, scores=ten()), brief("b", body(), 2566, scores=later(i3="90.52")))
    assert found["b"][0].indicator_no == 3


PARTS = [score(6, "80.00", "t01.r61", eit_part=1), score(6, "90.00", "t01.r62", eit_part=2)]
HONEST_YEARS = {
    "rounded": [brief("a", body(), 2565, scores=ten()), brief("b", body(), 2566, scores=later(i3="90.3"))],
    "another agency": [brief("a", body("บ้านใต้"), 2565, scores=ten()), brief("b", body(), 2566, scores=later(i3="90.52"))],
    "an unknown agency": [
        brief("a", body(status="unverified"), 2565, scores=ten()),
        brief("b", body(status="unverified"), 2566, scores=later(i3="90.52")),
    ],
    "another year": [brief("a", body(), 2564, scores=ten()), brief("b", body(), 2566, scores=later(i3="90.52"))],
    "not settled in the earlier report": [
        brief("a", body(), 2565, scores=[*ten(), score(3, "11.00", "t09.r03")]),
        brief("b", body(), 2566, scores=later(i3="90.52")),
    ],
    "not settled in the later report": [
        brief("a", body(), 2565, scores=ten()),
        brief("b", body(), 2566, scores=[*later(i3="90.52"), score(3, "90.25", "t09.r03", result_year_be=2564)]),
    ],
    "two reports of that year that do not agree": [
        brief("a", body(), 2565, scores=ten()),
        brief("c", body(), 2565, scores=ten(i3="90.52")),
        brief("b", body(), 2566, scores=later(i3="90.99")),
    ],
    "one part against two": [
        brief("a", body(), 2565, scores=[*ten(i6=None), *PARTS]),
        brief("b", body(), 2566, scores=later(i6="86.40")),
    ],
    "outside 0–100": [brief("a", body(), 2565, scores=ten(i3="106.93")), brief("b", body(), 2566, scores=later())],
    "bound into one file": [
        brief("a", body(), 2565, scores=ten(), document="d"),
        brief("a-2", body(), 2566, scores=later(i3="90.52"), document="d"),
    ],
}


@pytest.mark.parametrize("batch", HONEST_YEARS.values(), ids=HONEST_YEARS.keys())
def test_honest_years_are_left_alone(batch):
    assert [finding.code for findings in told(*batch).values() for finding in findings] == []


def test_an_earlier_score_read_in_doubt_is_of_the_reading():
    older = brief("a", body(), 2565, scores=[s.model_copy(update={"confidence": 0.5}) for s in ten()])
    found = told(older, brief("b", body(), 2566, scores=later(i3="90.52")))
    assert found["b"][0].blame == "reading"


def test_the_order_of_the_batch_changes_nothing():
    batch = [brief("a", body(), measures=followed(TOLD)), brief("b", body("บ้านใต้"), measures=followed(TOLD))]
    assert {k: v.findings for k, v in between(batch).items()} == {k: v.findings for k, v in between(batch[::-1]).items()}


def test_the_years_of_one_agency_stand_side_by_side():
    kept = [measure("analysis", 1, measure="จัดประชุม"), measure("analysis", 2, measure="ติดป้าย")]
    batch = [
        brief("b", body(), 2566, kept, ten()),
        brief("a", body(), 2565, [*kept[:1], measure("analysis", 2, measure="อบรม")], ten(i3="80.00")),
        brief("c", body("บ้านใต้"), 2566, scores=ten()),
        brief("d", body(status="unverified"), 2567, scores=ten()),
    ]
    told = between(batch)
    series = told["a"].series
    assert series == told["b"].series
    assert [
        (point.year_be, point.report_id, str(point.scores[3]), point.measures_kept, point.measures) for point in series.years
    ] == [
        (2564, "a", "80.00", 0, 2),
        (2565, "b", "90.25", 1, 2),
    ]
    assert len(told["c"].series.years) == 1
    assert told["d"].series.years == ()


FORM = "ผู้บริหารกำชับให้ทุกส่วนราชการปฏิบัติตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสอย่างเคร่งครัด และรายงานผลให้ทราบตามแบบที่กำหนดไว้ทุกครั้ง"
LAW = "ถือปฏิบัติตามพระราชบัญญัติการจัดซื้อจัดจ้างและการบริหารพัสดุภาครัฐ พ.ศ. 2560 และระเบียบที่ออกตามกฎหมายนี้โดยเคร่งครัดทุกขั้นตอนของงาน"
COURSE = "บุคลากร 12 คนเข้าร่วมการอบรมเรื่องความโปร่งใสที่อำเภอจัดเมื่อวันที่ 15 มกราคม 2566 แล้วนำความรู้มาถ่ายทอดแก่เพื่อนร่วมงานในทุกส่วนราชการ"
JOINT = "ร่วมกับเทศบาลตำบล{}จัดอบรมบุคลากรเรื่องการให้บริการ ณ หอประชุมอำเภอ เมื่อวันที่ 15 มกราคม 2566 มีผู้รับการอบรม 80 คนจากสองหน่วยงาน"


@pytest.mark.parametrize(
    ("texts", "severity"),
    [
        ((TOLD, TOLD), "warning"),
        ((FORM, FORM), "note"),
        ((LAW, LAW), "note"),
        ((COURSE, COURSE), "note"),
        ((JOINT.format("บ้านใต้"), JOINT.format("บ้านเหนือ")), "note"),
        ((JOINT.format("บ้านใต้"), JOINT.format("บ้านใต้")), "warning"),  # one of them names itself
    ],
)
def test_shared_texts_that_explain_themselves_are_a_note(texts: tuple[str, str], severity: str) -> None:
    batch = (
        brief("a", body("บ้านเหนือ"), measures=followed(texts[0])),
        brief("b", body("บ้านใต้"), measures=followed(texts[1])),
    )
    found = [one for told in between(batch).values() for one in told.findings]
    assert [(one.code, one.severity) for one in found] == [("outcome-shared", severity)] * 2
