"""Responsible units of both parts: other divisions, shorter names, parts of a division, words for all."""

import pytest

from audit.run import audit
from schemas.provenance import Box, Place
from schemas.tables import Line
from tests.unit.audit.factories import checks, findings, measure, only, records, run


def both(planned, followed):
    return [
        *(measure("analysis", 3, f"t01.r{n:02d}", responsible_main=unit) for n, unit in enumerate(planned, 3)),
        *(measure("follow_up", 3, f"t02.r{n:02d}", responsible_main=unit) for n, unit in enumerate(followed, 3)),
    ]


@pytest.mark.parametrize(
    ("planned", "followed", "result"),
    [
        (["กองคลัง"], ["กองคลัง"], "agrees"),
        (["กองคลัง"], ["กองช่าง"], "differs"),
        (["กองสาธารณสุขและสิ่งแวดล้อม"], ["กองช่าง"], "differs"),
        (["กองสาธารณสุขและสิ่งแวดล้อม"], ["กองสาธารณสุข"], "agrees"),
        (["กองแผนและงบประมาณ"], ["กองยุทธศาสตร์และงบประมาณ"], "agrees"),  # renamed
        (["กองคลังและงานพัสดุ"], ["กองช่าง"], "not-checkable"),
        (["สำนักปลัด"], ["สำนักปลัดเทศบาลตำบลบ้านใหม่"], "agrees"),
        (["สำนักปลัดเทศบาล ตำบล บ้านใหม่"], ["สำนักปลัดเทศบาลตำบลบ้านใหม่"], "agrees"),
        (["สำนักปลัด/กองคลัง"], ["กองคลัง"], "agrees"),
        (["กองคลัง", "กองช่าง"], ["กองช่าง"], "agrees"),
        (["กองคลัง", "กองช่าง"], ["กองการศึกษา"], "differs"),
        (["กองคลัง", None], ["กองช่าง"], "not-checkable"),
        (["งานการเจ้าหน้าที่"], ["สำนักปลัด"], "not-checkable"),
        (["กองคลัง"], ["ทุกสำนัก/กอง"], "agrees"),
        (["กองคลัง"], ["ทุกหน่วยงาน"], "not-checkable"),
        (["หน่วยงานที่เกี่ยวข้อง"], ["กองช่าง"], "not-checkable"),
        (["ปลัดเทศบาล"], ["กองช่าง"], "not-checkable"),
        ([None], ["กองช่าง"], "not-checkable"),
        (["กองคลัง"], [None], None),
        (["กองคลัง"], ["กองคลังและพัสดุ"], "agrees"),
        (["สำนักปลัดฯ"], ["สำนักปลัดเทศบาลตำบลบ้านใหม่"], "agrees"),
        (["สำนักงานปลัด"], ["สำนักปลัด"], "agrees"),
        (["สำนักปลัดองค์การบริหารส่วนตำบล"], ["สำนักปลัด อบต."], "agrees"),
        (["สำนักปลัด งานนิติการ"], ["สำนักปลัดเทศบาล งานนิติการ"], "agrees"),
        (["ส่วนการคลัง"], ["กองคลัง"], "agrees"),  # a division of another rank
        (["สำนักช่าง"], ["กองช่าง"], "agrees"),
        (["กองศึกษา"], ["กองการศึกษา"], "agrees"),
        (["กองสวัสดิการสังคม"], ["กองสวัสดิการฯ"], "agrees"),
        (["กองการเจ้าหน้าที่"], ["สำนักปลัด (งานการเจ้าหน้าที่)"], "agrees"),
        (["คณะกรรมการขับเคลื่อน"], ["สำนักปลัด"], "not-checkable"),
        (["คณะทำงาน"], ["กองคลัง"], "not-checkable"),
        (["สำนักปลัดฯ"], ["กองคลังฯ"], "differs"),
        (["กองการเจ้าหน้าที่"], ["กองการศึกษา"], "differs"),
        (["คณะครุศาสตร์"], ["คณะวิทยาการจัดการ"], "differs"),
        (["สำนักช่างกองการเจ้าหน้าที่"], ["กองการเจ้าหน้าที่สำนักช่าง"], "agrees"),
    ],
)
def test_units_of_both_parts(planned, followed, result):
    done = run(measures=both(planned, followed))
    assert checks(done, "unit-mismatch").get("t02.r03.responsible") == result
    assert [f.severity for f in findings(done, "unit-mismatch")] == ["warning"] * (result == "differs")


def test_a_unit_that_the_other_part_names_as_a_supporting_one_agrees():
    rows = [
        measure("analysis", 3, responsible_main="กองคลัง", responsible_printed="หลัก : กองคลัง สนับสนุน : กองช่าง"),
        measure("follow_up", 3, responsible_main="กองช่าง", responsible_printed="กองช่าง"),
    ]
    assert findings(run(measures=rows), "unit-mismatch") == []


def test_the_finding_names_both():
    finding = only(run(measures=both(["กองคลัง"], ["กองช่าง"])), "unit-mismatch")
    assert (finding.expected, finding.observed, finding.indicator_no) == ("กองคลัง", "กองช่าง", 3)
    assert len(finding.evidence) == 2


@pytest.mark.parametrize(
    ("named", "reader", "result"),
    [("กองซ่าง", "ocr:tesseract", "not-checkable"), ("กองซ่าง", "text-layer", "differs"), ("กองคลัง", "ocr:tesseract", "differs")],
)
def test_a_unit_misread_by_a_letter_accuses_nobody(named, reader, result):
    rows = both(["กองช่าง"], [named])
    rows[1] = rows[1].model_copy(update={"sources": {"responsible_main": "p01.l01"}})
    line = Line("p01.l01", named, named, [], Place(1, Box(0, 0, 9, 9)), 12.0, reader=reader)
    assert checks(audit(records(measures=rows), lines=[line]), "unit-mismatch") == {"t02.r03.responsible": result}
