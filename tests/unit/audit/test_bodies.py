"""The body's name, the bodies that tables and units name, words of other kinds of bodies, and the lists."""

import pytest

from audit.run import audit
from schemas.records import Agency
from schemas.tables import Table
from tests.unit.audit.factories import checks, findings, measure, only, plan_row, records, report
from tests.unit.audit.test_sections import lines

ROW = "4 2 1000.00 0.00 0.00 50.00 0.00"


def agency(**fields):
    fields = {"name": "เทศบาลตำบลบ้านใหม่", "printed": "เทศบาลตำบลบ้านใหม่", "kind": "เทศบาลตำบล", "status": "matched"} | fields
    return report(agency=Agency(**fields))


def named(*plan, **fields):
    rows = [plan_row(number, ROW, agency_printed=name) for number, name in enumerate(plan, 2)]
    return audit(records(report=agency(**fields), plan_progress=rows))


@pytest.mark.parametrize(
    ("plan", "fields", "result"),
    [
        (["เทศบาลตำบลบ้านใหม่"], {}, "agrees"),
        (["ทต.บ้านใหม่"], {}, "agrees"),
        (["เทศบาลตำบล บ้านใหม่ อ.เมือง"], {}, "agrees"),
        (["เทศบาลตำบลหนองหาร"], {}, "differs"),
        (["เทศบาลตำบลบานใหม่"], {}, "agrees"),  # a lost mark
        (["เทศบาลตำบลบ้านไหม่"], {}, "agrees"),  # another letter
        (["เทศบาลตำบลหนองหาร"], {"status": "unverified"}, "differs"),
        (["เทศบาลตำบลบ้านแหลม"], {}, "differs"),
        (["เทศบาลตำบลบ้านแหลม"], {"status": "unverified"}, "not-checkable"),  # may be a spelling
        (["เทศบาลตำบลหนองหาร", "เทศบาลตำบลโนนสูง"], {}, "not-checkable"),
        (["เทศบาลตำบลหนองหาร", "เทศบาลตำบลบ้านใหม่"], {}, "agrees"),
        (["สำนักปลัด"], {}, "not-checkable"),
        (["เทศบาลตำบล"], {}, "not-checkable"),  # a form that names the kind only
        (["เทศบาลตำบลของเรา"], {}, "not-checkable"),
        (["เทศบาลตำบล (ทั่วไป)"], {}, "not-checkable"),
        (["อำเภอเมือง"], {}, "not-checkable"),
        (["เทศบาลตำบลบ้านไหม"], {"printed": "เทศบาลตำบลบ้านไหม"}, "agrees"),  # as the cover spells it
        (["โรงเรียนวัดโพธิ์"], {"name": "โรงเรียนบ้านใหม่", "kind": "โรงเรียน"}, "differs"),
    ],
)
def test_bodies_that_a_plan_table_names(plan, fields, result):
    done = named(*plan, **fields)
    assert checks(done, "agency-mismatch")["t09.agency"] == result
    assert [f.severity for f in findings(done, "agency-mismatch")] == ["warning"] * (result == "differs")


def test_spellings_are_a_note_with_counts_and_places():
    variants = {"เทศบาลตำบลบ้านใหม่": 4, "เทศบาลตำบลบ้านไม่": 7, "ทต.บ้านใหม่": 1}
    done = audit(records(report=agency(variants=variants)), lines=lines("ของเทศบาลตำบลบ้านไม่ ประจำปี"))
    finding = only(done, "agency-mismatch")
    assert (finding.severity, finding.observed) == ("note", "เทศบาลตำบลบ้านไม่")
    assert "เทศบาลตำบลบ้านใหม่ × 5" in finding.message_th
    assert finding.evidence[0].source == "p01.l01"


def test_one_spelling_and_abbreviations_agree():
    done = audit(records(report=agency(variants={"เทศบาลตำบลบ้านใหม่": 4, "ทต.บ้านใหม่": 2, "เทศบาลตำบลบ้านใหม่ได้": 1})))
    assert checks(done, "agency-mismatch") == {"name": "agrees"}


HEADING = "2. การดำเนินการตามมาตรการของเทศบาลตำบล{} ประจำปีงบประมาณ พ.ศ. 2566"


@pytest.mark.parametrize(
    ("place", "kind", "found"),
    [
        ("บ้านใหม่", "follow_up", False),
        ("บ้านใหม่ประชารัฐ", "follow_up", False),
        (" บ้านใหม่", "follow_up", False),
        ("บานใหม", "follow_up", False),
        ("", "follow_up", False),
        ("และสถานธนานุบาล", "follow_up", False),
        ("ทุกแห่ง", "follow_up", False),
        ("หนองหาร", "follow_up", True),
        ("หนองหาร", "scores", False),  # what is attached may be another's
    ],
)
def test_headings_above_tables_of_measures(place, kind, found):
    texts = lines(HEADING.format(place))
    done = audit(records(report=agency()), [Table("t01", 1, 1, 1, [], [1], after_line=1, kind=kind)], texts)
    assert [f.severity for f in findings(done, "agency-mismatch")] == ["warning"] * found


@pytest.mark.parametrize(
    ("words", "result"),
    [
        ("หนองหาร", "differs"),
        ("หนองหารเท่ากับที่ตั้งไว้", "not-checkable"),
        ("เท่ากับที่ตั้งไว้", "not-checkable"),
        ("สู่ความโปร่งใส", "not-checkable"),
        ("ดีเด่น", "not-checkable"),
        ("บ้านใหม่", "agrees"),
    ],
)
def test_what_follows_the_kind_must_be_a_place(words, result):
    texts = lines(HEADING.format(words).replace("ประจำปี", " ประจำปี"))
    tables = [Table("t01", 1, 1, 1, [], [1], after_line=1, kind="follow_up")]
    places = ("หนองหาร", "บ้านใหม่")
    done = audit(records(report=agency()), tables, texts, place_at=lambda run: next(filter(run.startswith, places), ""))
    assert checks(done, "agency-mismatch")["p01.l01.agency"] == result


def test_a_name_that_the_report_calls_its_former_one_is_its_own():
    texts = lines("เทศบาลตำบลบ้านใหม่ (เดิมเทศบาลตำบลหนองหาร)", HEADING.format("หนองหาร"))
    rows = [plan_row(2, ROW, agency_printed="เทศบาลตำบลหนองหาร")]
    tables = [Table("t01", 1, 1, 1, [], [1], after_line=2, kind="follow_up")]
    done = audit(records(report=agency(), plan_progress=rows), tables, texts)
    assert findings(done, "agency-mismatch") == []


COUNCIL = "แจกแก่สมาชิกสภาองค์การบริหารส่วนตำบล และหน่วยงานที่เกี่ยวข้อง"


@pytest.mark.parametrize(
    ("kind", "texts", "severity"),
    [
        ("เทศบาลตำบล", [COUNCIL], "note"),
        ("เทศบาลตำบล", [COUNCIL.replace("สภาองค์การ", "สภาองค์การ ")], "note"),
        ("เทศบาลตำบล", [COUNCIL] * 3, "warning"),
        ("องค์การบริหารส่วนตำบล", [COUNCIL], None),
        ("เทศบาลตำบล", ["ร่วมกับนายกองค์การบริหารส่วนตำบลหนองหาร"], None),
        ("เทศบาลตำบล", ["เสนอสภาเทศบาลพิจารณา"], None),
        ("องค์การบริหารส่วนตำบล", ["จัดทำเทศบัญญัติงบประมาณรายจ่าย"], "note"),
        ("องค์การบริหารส่วนตำบล", ["จัดทำข้อบัญญัติองค์การบริหารส่วนตำบล/เทศบัญญัติ"], None),
        ("เทศบาลตำบล", ["เทศบัญญัติ/ข้อบัญญัติองค์การบริหารส่วนตำบล"], None),
        ("เทศบาลตำบล", ["พระราชบัญญัติสภาตำบลและองค์การบริหารส่วนตำบล พ.ศ. 2537"], None),
        ("โรงเรียน", [COUNCIL], None),
        ("องค์การบริหารส่วนจังหวัด", ["นายก อบต. ลงนามในประกาศ"], "note"),
        ("องค์การบริหารส่วนจังหวัด", ["นายก อบต. ลงนามในประกาศ"] * 4, "note"),  # it deals with all of its province
        ("เทศบาลตำบล", ["แจ้งนายก อบจ. เพื่อขอเครื่องจักร"] * 4, "note"),
        ("องค์การบริหารส่วนจังหวัด", ["นายก อบต. ทุกแห่งในจังหวัด"], None),
        ("เทศบาลตำบล", ["ประชุมร่วมกับนายก อบต. และกำนัน"] * 4, None),
        ("เทศบาลตำบล", ["เชิญปลัด อบต. 5 แห่งเป็นวิทยากร"] * 4, None),
        ("เทศบาลตำบล", ["เสนอผู้บริหาร (นายก อบจ. นายกเทศมนตรี นายก อบต.) พิจารณา"] * 4, None),
        ("เทศบาลตำบล", ["เสนอนายก อบต. (กรณี อบต.) หรือนายกเทศมนตรี (กรณีเทศบาล)"] * 4, None),
        ("เทศบาลตำบล", ["ใช้ข้อบัญญัติองค์การบริหารส่วนตำบลที่ตราไว้ก่อนยกฐานะ"] * 4, None),
        ("เทศบาลตำบล", ["กำกับการประชุมเกี่ยวกับสภา อบต. ให้ครบถ้วน"] * 3, "warning"),
    ],
)
def test_organs_of_other_kinds_of_bodies(kind, texts, severity):
    rows = [measure("follow_up", no, done=text) for no, text in enumerate(texts, 1)]
    done = audit(records(report=agency(name=f"{kind}บ้านใหม่", kind=kind), measures=rows))
    assert [f.severity for f in findings(done, "agency-kind-mismatch")] == [severity] * (severity is not None)


@pytest.mark.parametrize(("status", "found"), [("matched", False), ("unverified", True), ("unresolved", True)])
def test_names_that_no_list_has_are_a_note_on_our_lists(status, found):
    done = audit(records(report=agency(status=status)))
    assert [(f.severity, f.blame) for f in findings(done, "agency-unverified")] == [("note", "program")] * found


def test_a_report_that_names_no_body():
    done = audit(records())
    assert checks(done, "agency-mismatch") == {"name": "not-checkable"}
    assert findings(done, "agency-unverified") == []
