"""23. An announcement: measures in numbered clauses, dates in words of their own, no table."""

from __future__ import annotations

from samples.fodt import Paper
from samples.tables import Text
from tests.layouts.layout import Layout, Part, facts

AGENCY = "เทศบาลเมืองนาดอกจาน"
CLAUSES = (
    "ข้อ 1 ให้ทุกกองจัดทำคู่มือการให้บริการประชาชน และปิดประกาศไว้ในที่เปิดเผยภายในวันที่ 29 กุมภาพันธ์ 2567",
    "ข้อ 2 ให้กองคลังเปิดเผยผลการจัดซื้อจัดจ้างบนเว็บไซต์ทุกวันทำการแรกของเดือน",
    "ข้อ 3 ให้สำนักปลัดเทศบาลรายงานผลตามมาตรการนี้ต่อนายกเทศมนตรีในรอบ 6 เดือน และรอบ 12 เดือน",
)


def layout() -> Layout:
    blocks = [
        Text("cover", f"ประกาศ{AGENCY}"),
        Text("cover", "เรื่อง มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. 2567"),
        Text(
            "body",
            f"ด้วย{AGENCY} อำเภอเซกา จังหวัดบึงกาฬ เข้ารับการประเมินคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. 2566 "
            "ได้คะแนนรวม 87.64 คะแนน อยู่ในระดับ ผ่าน จึงกำหนดมาตรการไว้ดังต่อไปนี้",
        ),
        *(Text("body", clause) for clause in CLAUSES),
        Text("body", "ทั้งนี้ ให้ใช้บังคับตั้งแต่วันที่ 1 กุมภาพันธ์ พ.ศ. 2567 เป็นต้นไป"),
        Text("body", "ประกาศ ณ วันที่ 30 มกราคม พ.ศ. 2567"),
        Text("body", "(ลงนาม)"),
        Text("body", f"นายก{AGENCY}"),
    ]
    told = {
        **facts(AGENCY, 2567, 2566, "87.64", "ผ่าน"),
        "district": "เซกา",
        "province": "บึงกาฬ",
        "dates": [["2024-02-29", "2024-02-29", "day"], ["2024-02-01", "2024-02-01", "day"], ["2024-01-30", "2024-01-30", "day"]],
    }
    return Layout("announcement", "docx", [Part(blocks, [], told, {})], Paper(21, 29.7, 2.5, "Sarabun", 14))
