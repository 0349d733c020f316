"""Fronts of reports in; the report's own body with its place, status and changes out.

The bodies are invented or stand for their kind; the places are listed ones, mostly of จังหวัดแพร่.
"""

import pytest

from normalize.agencies import Settled
from normalize.bodies import find_body, starts_with_body
from normalize.cover import read_cover
from schemas.provenance import replay
from tests.unit.extract.handed import lines_of

OBT, TT, TM, TN, OBJ = "องค์การบริหารส่วนตำบล", "เทศบาลตำบล", "เทศบาลเมือง", "เทศบาลนคร", "องค์การบริหารส่วนจังหวัด"
TITLE = "รายงานการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"
HERE = "อำเภอเมืองแพร่ จังหวัดแพร่"
SPACED = "อ ง ค์ ก า ร บ ริ ห า ร ส่ ว น ต ำ บ ล แ ม่ ห ล่ า ย"
SPACED_PLACE = "อ ำ เ ภ อ เ มื อ ง แ พ ร่  จั ง ห วั ด แ พ ร่"


def settled(*texts: str, furniture: tuple[str, ...] = ()) -> Settled:
    return read_cover(lines_of(*texts, furniture=furniture), []).agency


LOCAL = [
    # the name on a line of its own
    ((TITLE, "ปีงบประมาณ พ.ศ. 2566", OBT + "แม่หล่าย", HERE), OBT + "แม่หล่าย", OBT + "แม่หล่าย"),
    ((TITLE, OBT + " แม่หล่าย", HERE), OBT + "แม่หล่าย", OBT + " แม่หล่าย"),
    ((TITLE, "องค์การบริหารส่วน ตำบล แม่หล่าย", HERE), OBT + "แม่หล่าย", "องค์การบริหารส่วน ตำบล แม่หล่าย"),
    ((TITLE, SPACED, SPACED_PLACE), OBT + "แม่หล่าย", SPACED),
    ((TITLE, "เทศบาลตำบลแม่ หล่าย", HERE), TT + "แม่หล่าย", "เทศบาลตำบลแม่ หล่าย"),
    ((TITLE, "“เทศบาลตำบลแม่หล่าย”", HERE), TT + "แม่หล่าย", TT + "แม่หล่าย"),
    ((TITLE, "เทศบาลตำบลแม่หล่าย (ฉบับร่าง)", HERE), TT + "แม่หล่าย", TT + "แม่หล่าย"),
    ((TITLE, "องคการบริหารสวนตำบลแม่หล่าย", HERE), OBT + "แม่หล่าย", "องคการบริหารสวนตำบลแม่หล่าย"),
    (("รายงานของ ทต.แม่หล่าย", *["ข้อความ"] * 16, "โรงเรียนผู้สูงอายุ", HERE), TT + "แม่หล่าย", "ทต.แม่หล่าย"),
    # abbreviations, the place behind the name
    ((TITLE, "อบต.แม่หล่าย", HERE), OBT + "แม่หล่าย", "อบต.แม่หล่าย"),
    ((TITLE, "อบต. แม่หล่าย อ.เมืองแพร่ จ.แพร่"), OBT + "แม่หล่าย", "อบต. แม่หล่าย"),
    ((TITLE, "อบต แม่หล่าย อ.เมืองแพร่ จ.แพร่"), OBT + "แม่หล่าย", "อบต แม่หล่าย"),
    ((TITLE, "อ.บ.ต. แม่หล่าย อ.เมืองแพร่ จ.แพร่"), OBT + "แม่หล่าย", "อ.บ.ต. แม่หล่าย"),
    ((TITLE, "อบต.แม่หล่าย (อ.เมืองแพร่ จ.แพร่)"), OBT + "แม่หล่าย", "อบต.แม่หล่าย"),
    ((TITLE, "อบต.แม่หล่าย, อ.เมืองแพร่, จ.แพร่"), OBT + "แม่หล่าย", "อบต.แม่หล่าย"),
    ((TITLE, "อบต.แม่หล่าย, เมืองแพร่, แพร่"), OBT + "แม่หล่าย", "อบต.แม่หล่าย"),
    ((TITLE, "ทต.แม่หล่าย อำเภอเมืองแพร่", "จังหวัดแพร่"), TT + "แม่หล่าย", "ทต.แม่หล่าย"),
    ((TITLE, "ทต. แม่หล่าย", "อ.เมืองแพร่", "จ.แพร่"), TT + "แม่หล่าย", "ทต. แม่หล่าย"),
    # within the title
    (("รายงานผลขององค์การบริหารส่วนตำบลแม่หล่าย อำเภอเมืองแพร่ จังหวัดแพร่",), OBT + "แม่หล่าย", OBT + "แม่หล่าย"),
    (("รายงานผลของอบต.แม่หล่าย อำเภอเมืองแพร่ จังหวัดแพร่",), OBT + "แม่หล่าย", "อบต.แม่หล่าย"),
    (("มาตรการภายในเทศบาลตำบลแม่หล่าย อำเภอเมืองแพร่ จังหวัดแพร่",), TT + "แม่หล่าย", TT + "แม่หล่าย"),
    (("รายงานผลขององค์การบริหารส่วน", "ตำบลแม่หล่าย อำเภอเมืองแพร่ จังหวัดแพร่"), OBT + "แม่หล่าย", OBT + "แม่หล่าย"),
    (("รายงานผลขององค์การบริหารส่วนตำบล", "แม่หล่าย", HERE), OBT + "แม่หล่าย", OBT + "แม่หล่าย"),
    (("รายงานของเทศบาลตำบลแม่หล่ายประจำปีงบประมาณ พ.ศ. 2566", HERE), TT + "แม่หล่าย", TT + "แม่หล่าย"),
    (("รายงานของเทศบาลตำบลแม่หล่ายอำเภอเมืองแพร่จังหวัดแพร่",), TT + "แม่หล่าย", TT + "แม่หล่าย"),
    (("ประกาศเทศบาลตำบลแม่หล่าย", "เรื่อง นโยบายไม่รับของขวัญ", HERE), TT + "แม่หล่าย", TT + "แม่หล่าย"),
    # behind a label
    (("รายงาน ITA", "หน่วยงาน : เทศบาลตำบลแม่หล่าย", HERE), TT + "แม่หล่าย", TT + "แม่หล่าย"),
    (("รายงาน ITA", "ชื่อหน่วยงาน เทศบาลตำบลแม่หล่าย อำเภอเมืองแพร่ จังหวัดแพร่"), TT + "แม่หล่าย", TT + "แม่หล่าย"),
    (("รายงาน ITA", "ชื่อ อปท. : ทต.แม่หล่าย", HERE), TT + "แม่หล่าย", "ทต.แม่หล่าย"),
    # beside units, persons and authorities
    (("รายงาน", "สำนักปลัดเทศบาลตำบลสูงเม่น", "เทศบาลตำบลแม่หล่าย", HERE), TT + "แม่หล่าย", TT + "แม่หล่าย"),
    (("รายงาน", "เสนอ นายกองค์การบริหารส่วนตำบลสูงเม่น", "ทต.แม่หล่าย", HERE), TT + "แม่หล่าย", "ทต.แม่หล่าย"),
    (("นายกเทศมนตรีตำบลสูงเม่น", "เทศบาลตำบลแม่หล่าย", HERE), TT + "แม่หล่าย", TT + "แม่หล่าย"),
    (("กรมส่งเสริมการปกครองท้องถิ่น", "กระทรวงมหาดไทย", "ทต.แม่หล่าย", HERE), TT + "แม่หล่าย", "ทต.แม่หล่าย"),
    (("สำนักงานคณะกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติ", "ทต.แม่หล่าย", HERE), TT + "แม่หล่าย", "ทต.แม่หล่าย"),
    (("รายงานที่เสนอองค์การบริหารส่วนจังหวัดแพร่ทราบ", "ทต.แม่หล่าย", HERE), TT + "แม่หล่าย", "ทต.แม่หล่าย"),
    (("รายงาน", "สำนักปลัด เทศบาลตำบลแม่หล่าย", HERE), TT + "แม่หล่าย", TT + "แม่หล่าย"),  # nothing better there
    (("รายงาน", "เทศบาลตำบลแม่หล่าย เข้ารับการประเมินคุณธรรมและความโปร่งใส", HERE), TT + "แม่หล่าย", TT + "แม่หล่าย"),
    # names of places that look like other words
    (("รายงาน", "อบต.ในเวียง", "อำเภอเมืองน่าน จังหวัดน่าน"), OBT + "ในเวียง", "อบต.ในเวียง"),
    (("รายงาน", "องค์การบริหารส่วนตำบล จ.ป.ร.", "อำเภอกระบุรี จังหวัดระนอง"), OBT + "จ.ป.ร.", OBT + " จ.ป.ร."),
    (("รายงาน", "อบต.ตันหยงจึงงา", "อำเภอยะหริ่ง จังหวัดปัตตานี"), OBT + "ตันหยงจึงงา", "อบต.ตันหยงจึงงา"),
    (("รายงาน", "อบต.บ่อเกลือ ใต้", "อำเภอบ่อเกลือ จังหวัดน่าน"), OBT + "บ่อเกลือใต้", "อบต.บ่อเกลือ ใต้"),
    (("รายงาน", "สำนักปลัด ทต.เวียง", "อำเภอเชียงของ จังหวัดเชียงราย"), TT + "เวียง", "ทต.เวียง"),
    (("รายงานของเทศบาลตำบล", "ศาลเจ้าโรงทอง", "อำเภอวิเศษชัยชาญ จังหวัดอ่างทอง"), TT + "ศาลเจ้าโรงทอง", TT + "ศาลเจ้าโรงทอง"),
    (
        ("รายงาน", "ทต.แม่หล่าย", "หมู่ที่ 3 " + HERE + " 54000 โทรศัพท์ 0-5451-1234 โทรสาร 0-5451-1235 www.example.go.th"),
        TT + "แม่หล่าย",
        "ทต.แม่หล่าย",
    ),
    (("รายงาน", "องค์การบริหารส่วนจังหวัดแพร่"), OBJ + "แพร่", OBJ + "แพร่"),
    (("รายงาน", "อบจ.แพร่"), OBJ + "แพร่", "อบจ.แพร่"),
    (("รายงาน", "อบจ. แพร่ จังหวัดแพร่"), OBJ + "แพร่", "อบจ. แพร่"),
    (("รายงาน", "ทม.แพร่", "จังหวัดแพร่"), TM + "แพร่", "ทม.แพร่"),
    (("รายงาน", "เทศบาลนครเชียงใหม่", "อำเภอเมืองเชียงใหม่ จังหวัดเชียงใหม่"), TN + "เชียงใหม่", TN + "เชียงใหม่"),
]


@pytest.mark.parametrize(("texts", "name", "printed"), LOCAL)
def test_local_bodies(texts: tuple[str, ...], name: str, printed: str) -> None:
    agency, changes = settled(*texts)
    assert (agency.name, agency.printed, agency.status) == (name, printed, "matched")
    assert replay(printed, changes.get("agency_name", [])) == name
    assert agency.kind
    assert name.startswith(agency.kind)
    assert (agency.province_code or "").isdigit()
    assert agency.province_iso == f"TH-{agency.province_code}"
    assert agency.province_en


OTHERS = [
    (("กรุงเทพมหานคร",), "กรุงเทพมหานคร", "องค์กรปกครองส่วนท้องถิ่นรูปแบบพิเศษ", "matched"),
    (("เมืองพัทยา", "อำเภอบางละมุง จังหวัดชลบุรี"), "เมืองพัทยา", "องค์กรปกครองส่วนท้องถิ่นรูปแบบพิเศษ", "matched"),
    (("เมืองพัทยา", "จังหวัดแพร่"), "เมืองพัทยา", "องค์กรปกครองส่วนท้องถิ่นรูปแบบพิเศษ", "unverified"),
    (("สำนักงานเขตพระนคร กรุงเทพมหานคร",), "สำนักงานเขตพระนคร", "สำนักงานเขต", "matched"),
    (("หน่วยงาน : จังหวัดแพร่",), "จังหวัดแพร่", "จังหวัด", "matched"),
    (("รายงานของจังหวัดแพร่ ปีงบประมาณ 2566",), "จังหวัดแพร่", "จังหวัด", "matched"),
    (("จังหวัดแพร่",), "จังหวัดแพร่", "จังหวัด", "unverified"),  # may be a place only
    (("สำนักงานจังหวัดแพร่",), "สำนักงานจังหวัดแพร่", "สำนักงานจังหวัด", "matched"),
    (("ที่ทำการปกครองอำเภอร้องกวาง", "จังหวัดแพร่"), "ที่ทำการปกครองอำเภอร้องกวาง", "ที่ทำการปกครองอำเภอ", "matched"),
    (("โรงเรียนอนุบาลสมมุติ", "สังกัด สพป.แพร่ เขต 1"), "โรงเรียนอนุบาลสมมุติ", "โรงเรียน", "unverified"),
    (("โรงเรียนเทศบาล 1 (บ้านเก่า)", HERE), "โรงเรียนเทศบาล 1 (บ้านเก่า)", "โรงเรียน", "unverified"),
    (("ร.ร.บ้านสมมุติ อ.เมืองแพร่ จ.แพร่",), "โรงเรียนบ้านสมมุติ", "โรงเรียน", "unverified"),
    (("รร. บ้านสมมุติ", HERE), "โรงเรียนบ้านสมมุติ", "โรงเรียน", "unverified"),
    (("รายงานภายในโรงเรียนบ้านสมมุติ อำเภอเมืองแพร่ จังหวัดแพร่",), "โรงเรียนบ้านสมมุติ", "โรงเรียน", "unverified"),
    (("โรงเรียนองค์การบริหารส่วนจังหวัดแพร่", HERE), "โรงเรียนองค์การบริหารส่วนจังหวัดแพร่", "โรงเรียน", "unverified"),
    (("วิทยาลัยเทคนิคแพร่", "จังหวัดแพร่"), "วิทยาลัยเทคนิคแพร่", "วิทยาลัยเทคนิค", "unverified"),
    (("วิทยาลัยอาชีวศึกษาแพร่",), "วิทยาลัยอาชีวศึกษาแพร่", "วิทยาลัยอาชีวศึกษา", "unverified"),
    (("มหาวิทยาลัยราชภัฏอุตรดิตถ์",), "มหาวิทยาลัยราชภัฏอุตรดิตถ์", "มหาวิทยาลัยราชภัฏ", "unverified"),
    (("มรภ.อุตรดิตถ์",), "มหาวิทยาลัยราชภัฏอุตรดิตถ์", "มหาวิทยาลัยราชภัฏ", "unverified"),
    (("มทร.ล้านนา เชียงราย",), "มหาวิทยาลัยเทคโนโลยีราชมงคลล้านนา เชียงราย", "มหาวิทยาลัยเทคโนโลยีราชมงคล", "unverified"),
    (("ม.สมมุติ",), "มหาวิทยาลัยสมมุติ", "มหาวิทยาลัย", "unverified"),
    (("คณะเกษตรศาสตร์ มหาวิทยาลัยสมมุติ",), "มหาวิทยาลัยสมมุติ", "มหาวิทยาลัย", "unverified"),
    (("โรงพยาบาลร้องกวาง", "จังหวัดแพร่"), "โรงพยาบาลร้องกวาง", "โรงพยาบาล", "unverified"),
    (("รพ.สต.บ้านสมมุติ", HERE), "โรงพยาบาลส่งเสริมสุขภาพตำบลบ้านสมมุติ", "โรงพยาบาลส่งเสริมสุขภาพตำบล", "unverified"),
    (("สสอ.ร้องกวาง", "จังหวัดแพร่"), "สำนักงานสาธารณสุขอำเภอร้องกวาง", "สำนักงานสาธารณสุขอำเภอ", "matched"),
    (("สำนักงานสาธารณสุขจังหวัดแพร่",), "สำนักงานสาธารณสุขจังหวัดแพร่", "สำนักงานสาธารณสุขจังหวัด", "matched"),
    (
        ("สพป.แพร่ เขต 1",),
        "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาแพร่ เขต 1",
        "สำนักงานเขตพื้นที่การศึกษาประถมศึกษา",
        "matched",
    ),
    (("สพม.แพร่",), "สำนักงานเขตพื้นที่การศึกษามัธยมศึกษาแพร่", "สำนักงานเขตพื้นที่การศึกษามัธยมศึกษา", "matched"),
    (("กรมสมมุติ", "กระทรวงสมมุติ"), "กรมสมมุติ", "กรม", "unverified"),
    (("สำนักงานคณะกรรมการสมมุติ",), "สำนักงานคณะกรรมการสมมุติ", "สำนักงาน", "unverified"),
    (("สถาบันสมมุติ (องค์การมหาชน)",), "สถาบันสมมุติ (องค์การมหาชน)", "องค์การมหาชน", "unverified"),
    (("การประปานครหลวง",), "การประปานครหลวง", "รัฐวิสาหกิจ", "unverified"),
    (("ศาลรัฐธรรมนูญ",), "ศาลรัฐธรรมนูญ", "ศาล", "unverified"),
    (("รายงานของสำนักงานปลัดกระทรวงสมมุติ ปีงบประมาณ 2566",), "สำนักงานปลัดกระทรวงสมมุติ", "สำนักงานปลัดกระทรวง", "unverified"),
]


@pytest.mark.parametrize(("texts", "name", "kind", "status"), OTHERS)
def test_bodies_of_other_kinds(texts: tuple[str, ...], name: str, kind: str, status: str) -> None:
    agency, changes = settled("รายงานผล", *texts)
    assert (agency.name, agency.kind, agency.status) == (name, kind, status)
    assert replay(agency.printed or "", changes.get("agency_name", [])) == name
    assert agency.evidence


@pytest.mark.parametrize(
    ("texts", "name", "status", "evidence"),
    [
        (("ทต.ท่าเดื่อ-มืดกา", "อำเภอดอยเต่า จังหวัดเชียงใหม่"), TT + "ท่าเดื่อ-มืดกา", "unverified", "no place of the stated province"),
        (("ทต.นาบือ", "อำเภอนาบือ จังหวัดน่าน"), TT + "นาบือ", "unverified", "no district of จังหวัดน่าน"),
        (("อบต.คลองโยง", "จังหวัดขอนแก่น"), OBT + "คลองโยง", "unverified", "no place of the stated province"),
        (("อบต.แม่หล่าย", "อำเภอร้องกวาง จังหวัดแพร่"), OBT + "แม่หล่าย", "unverified", "not of its district"),
        (("อบต.แม่หล่าย", "อำเภอแม่แตง จังหวัดแพร่"), OBT + "แม่หล่าย", "unverified", "one in จังหวัดเชียงใหม่"),
        (("อบต.แม่หล่าย", "อำเภอเมืองแพร่ จังหวัดไม่มีจริง"), OBT + "แม่หล่าย", "unverified", "none of the 77 provinces"),
        (("อบต.แม่หล่าย", "อำเภอเมืองแพร่"), OBT + "แม่หล่าย", "unresolved", ""),
        (("อบต.แม่หล่าย", "อำเภอเมืองแพร่ จังหวัดแพร"), OBT + "แม่หล่าย", "matched", "province meant by แพร"),
    ],
)
def test_what_is_not_sure_says_why(texts: tuple[str, ...], name: str, status: str, evidence: str) -> None:
    agency, _ = settled("รายงานผล", *texts)
    assert (agency.name, agency.status) == (name, status)
    assert evidence in " ".join(agency.evidence)
    assert status == "matched" or agency.subdistrict_code is None


@pytest.mark.parametrize(
    "texts",
    [
        ("รายงานผลที่เทศบาลตำบลทุกแห่งต้องจัดทำ", "หลักเกณฑ์ขององค์การบริหารส่วนตำบล"),
        ("รายงานผล", "มหาวิทยาลัยและโรงเรียนทุกแห่ง", "ทต. และ อบต. ทั้งหมด"),
        ("รายงานผล", "องค์กรสมมุติ", "อำเภอเมืองแพร่ จังหวัดแพร่"),  # of no known kind: not the province
        ("รายงานผล", "สำนักงานปลัด", "สำนักงานเทศบาล", "กองคลัง"),
        ("รายงานผล", "ม.4", "ม.ค. 2566", "กิจกรรมกรมการ"),
        ("ศาลากลาง", "โปรแกรมกรม"),
        (),
    ],
)
def test_no_body_is_made_up(texts: tuple[str, ...]) -> None:
    agency, changes = settled(*texts)
    assert (agency.name, agency.status, changes) == (None, "unresolved", {})


def test_a_running_header_names_the_body_where_the_front_does_not() -> None:
    header = "เทศบาลตำบลแม่หล่าย อำเภอเมืองแพร่ จังหวัดแพร่"
    agency, _ = settled("รายงานผล", "บทนำ", header, furniture=(header,))
    assert (agency.name, agency.district, agency.status) == (TT + "แม่หล่าย", "เมืองแพร่", "matched")


def test_a_heading_behind_the_front_names_the_body_where_nothing_else_does() -> None:
    filler = [f"ข้อความ {number}" for number in range(40)]
    agency, _ = settled("รายงานผล", *filler, "1. ผลการประเมินของเทศบาลตำบลแม่หล่าย ประจำปี", "จังหวัดแพร่")
    assert agency.name == TT + "แม่หล่าย"


def test_the_place_may_stand_behind_the_same_name_elsewhere() -> None:
    filler = [f"ข้อความ {number}" for number in range(40)]
    agency, _ = settled("รายงานผล", "ทต.แม่หล่าย", *filler, "ที่ทำการ เทศบาลตำบลแม่หล่าย อำเภอเมืองแพร่ จังหวัดแพร่")
    assert (agency.district, agency.province, agency.status) == ("เมืองแพร่", "แพร่", "matched")


@pytest.mark.parametrize(
    ("text", "subdistrict", "code"),
    [("โรงเรียนบ้านสมมุติ ตำบลแม่หล่าย อำเภอเมือง จังหวัดแพร่", "แม่หล่าย", "540108"), ("โรงเรียนบ้านสมมุติ จังหวัดแพร่", None, None)],
)
def test_a_stated_sub_district_has_its_code(text: str, subdistrict: str | None, code: str | None) -> None:
    agency, _ = settled("รายงานผล", text)
    assert (agency.subdistrict, agency.subdistrict_code) == (subdistrict, code)


def test_short_names_of_districts_and_provinces_are_written_in_full_with_a_change() -> None:
    agency, changes = settled("รายงานผล", "โรงเรียนวัดสมมุติ เขตพระนคร กทม.")
    assert (agency.district, agency.district_code, agency.province) == ("พระนคร", "1001", "กรุงเทพมหานคร")
    assert replay("กทม.", changes["province"]) == "กรุงเทพมหานคร"
    agency, changes = settled("รายงานผล", "อบต.แม่หล่าย อ.เมือง จ.แพร่")
    assert (agency.district, agency.district_en) == ("เมืองแพร่", "Mueang Phrae")
    assert replay("เมือง", changes["district"]) == "เมืองแพร่"


def test_spellings_of_the_name_are_counted_under_each_form_of_the_kind() -> None:
    agency, _ = settled("รายงานผล", "เทศบาลตำบลแม่หล่าย", HERE, "เว็บไซต์ ทต.แม่หลาย", "เทศบาลตำบลแม่ล่าย", "เทศบาลตำบลสูงเม่น")
    assert agency.variants == {"เทศบาลตำบลแม่หล่าย": 1, "ทต.แม่หลาย": 1, "เทศบาลตำบลแม่ล่าย": 1}


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("เทศบาลตำบลสมมุติ", (TT, "สมมุติ")),
        ("เทศบาลตำบล สมมุติ", (TT, "สมมุติ")),
        ("รายงานของเทศบาลตำบลสมมุติ อำเภอสมมุติ", (TT, "สมมุติ")),
        ("ทต.สมมุติ", (TT, "สมมุติ")),
        ("อบต. สมมุติ", (OBT, "สมมุติ")),
        ("องค์การบริหารส่วนตำบลสมมุติ", (OBT, "สมมุติ")),
        ("องค์การบริหารส่วนจังหวัดแพร่", (OBJ, "แพร่")),
        ("เทศบาลเมืองสมมุติ (ฉบับร่าง)", (TM, "สมมุติ")),
        ("เทศบาลนครสมมุติ", (TN, "สมมุติ")),
        ("สำนักงานเทศบาล", None),
        ("รายงานผลการประเมิน", None),
        ("", None),
    ],
)
def test_find_body(text: str, body: tuple[str, str] | None) -> None:
    assert find_body(text) == body


@pytest.mark.parametrize(
    ("text", "starts"),
    [("เทศบาลตำบลสมมุติ", True), ("อบต.สมมุติ", True), ("ของเทศบาลตำบลสมมุติ", False), ("เทศบาลตำบลทุกแห่ง", False), ("", False)],
)
def test_starts_with_body(text: str, starts: bool) -> None:
    assert starts_with_body(text) == starts


@pytest.mark.parametrize(
    "texts",
    [
        ("เทศบาลตำบลร้องกวาง อำเภอร้องกวาง จังหวัด", "แพร่"),
        ("เทศบาลตำบลร้องกวาง", "อำเภอร้องกวาง จังหวัด", "แพร่"),
        ("เทศบาลตำบลร้องกวาง อำเภอ", "ร้องกวาง จังหวัดแพร่"),
        ("เทศบาลตำบลร้องกวาง", "อ.", "ร้องกวาง จ.แพร่"),
    ],
)
def test_a_place_goes_on_behind_the_end_of_a_line(texts: tuple[str, ...]) -> None:
    agency, _ = settled("รายงานผล", *texts)
    assert (agency.district, agency.province) == ("ร้องกวาง", "แพร่")


@pytest.mark.parametrize("printed", ["เทศบาลตำบลท่าเดื่อ - มืดกา", "เทศบาลตำบลท่าเดื่อ–มืดกา", "เทศบาลตำบลท่าเดื่อ -มืดกา"])
def test_two_places_joined_by_a_dash_are_not_the_first_of_them(printed: str) -> None:
    agency, changes = settled("รายงาน", printed, "อำเภอดอยเต่า จังหวัดเชียงใหม่")
    assert (agency.name, agency.printed, agency.status) == ("".join(printed.split()), printed, "unverified")
    assert replay(printed, changes.get("agency_name", [])) == agency.name


@pytest.mark.parametrize("texts", [("ศูนย์การศึกษาพิเศษ", "อำเภอเชียงของ จังหวัดเชียงราย"), ("สถานีตำรวจภูธรเชียงของ จังหวัดเชียงราย",)])
def test_a_place_that_ends_in_a_preposition_makes_no_province_the_own_body(texts: tuple[str, ...]) -> None:
    assert settled("รายงานผล", *texts).agency.status != "matched"


def test_a_body_beside_the_own_one_is_no_evidence_for_its_name() -> None:
    beside = "ประสานงานกับเทศบาลตำบลแม่หล่าย"
    assert settled(TITLE, "เทศบาลตำบลแม่หลาย", HERE, beside).agency.status == "unverified"
    assert settled(TITLE, "เทศบาลตำบลแม่หลาย", HERE, "เทศบาลตำบลแม่หล่ายดำเนินการ", "เทศบาลตำบลแม่หล่าย").agency.status == "matched"
    assert settled(TITLE, "ศูนย์สมมุติ", HERE, beside).agency.status != "matched"
