"""7. A school: other words for body, units and heads, a school year beside the fiscal year, Thai digits everywhere."""

from __future__ import annotations

from typing import Any

from samples.fodt import Paper
from samples.model import INSTRUMENTS, NAMES, thai_digits
from samples.tables import Table, Text, centre, in_thai_digits
from tests.layouts.layout import Layout, Part, cell, facts, head, mean, score_records, total, two

AGENCY = "โรงเรียนนาดอกจานวิทยา"
SCORES = {
    1: "91.42", 2: "88.30", 3: "90.75", 4: "86.18", 5: "89.05", 6: "83.90", 7: "82.64", 8: "84.11", 9: "94.74", 10: "87.50",
}  # fmt: skip
ROWS = {
    1: ("ผู้ปกครองบางคนไม่ทราบว่าต้องติดต่อครูคนใด", "จัดทำผังผู้รับผิดชอบ 8 ฝ่าย", "ฝ่ายบริหารงานทั่วไป", "ภายใน 31 มี.ค. 67", "2024-03"),
    2: ("ครูไม่ทราบวงเงินของโครงการที่ตนรับผิดชอบ", "แจ้งวงเงินรายโครงการทุกต้นภาคเรียน", "ฝ่ายบริหารงานงบประมาณ", "พฤษภาคม 2567", "2024-05"),
    3: ("การจัดตารางสอนแทนกระจุกที่ครูบางคน", "ใช้ตารางสอนแทนที่ครูทุกคนตรวจสอบได้", "ฝ่ายวิชาการ", "ตลอดปีการศึกษา", None),
    4: ("ครูยืมเครื่องพิมพ์ข้ามห้องโดยไม่ลงชื่อ", "ลงชื่อยืมในระบบออนไลน์ทุกครั้ง", "งานพัสดุ", "ต.ค. 66 - ก.ย. 67", "2024-09"),
    5: (
        "ครูใหม่ยังไม่เคยเรียนเรื่องผลประโยชน์ทับซ้อน",
        "อบรมครูใหม่ 14 คน ก่อนเปิดภาคเรียน",
        "ฝ่ายบริหารงานบุคคล",
        "ภายในเดือนเมษายน 2567",
        "2024-04",
    ),
    6: ("ผู้ปกครองรอใบรับรองการเป็นนักเรียนเกิน 3 วัน", "ออกใบรับรองภายในวันเดียว", "งานทะเบียน", "ต.ค. 66 - มี.ค. 67", "2024-03"),
    7: (
        "ข่าวของสถานศึกษามีเฉพาะในเพจ",
        "ส่งข่าวถึงผู้ปกครองทางจดหมายและทางเสียงตามสายด้วย",
        "ฝ่ายบริหารงานทั่วไป",
        "ต.ค. 66 - ก.ย. 67",
        "2024-09",
    ),
    8: ("ข้อเสนอของนักเรียนไม่มีผู้ติดตาม", "ให้สภานักเรียนติดตามข้อเสนอทุกเดือน", "ฝ่ายกิจการนักเรียน", "พ.ย. 66 - ส.ค. 67", "2024-08"),
    9: ("ข้อมูลการรับนักเรียนของปีก่อนยังค้างอยู่", "ปรับข้อมูลให้เป็นปัจจุบันทุกสัปดาห์", "งานสารสนเทศ", "ต.ค. 66 - ก.ย. 67", "2024-09"),
    10: ("แผนป้องกันการทุจริตไม่มีผู้ปกครองร่วมจัดทำ", "เชิญผู้แทนผู้ปกครอง 5 คน ร่วมจัดทำแผน", "ฝ่ายบริหารงานบุคคล", "ธ.ค. 66", "2023-12"),
}
HEADS = ("หัวข้อ", "ผลคะแนน", "ข้อค้นพบ", "แนวทางการแก้ไข", "ผู้รับผิดชอบ", "กำหนดเวลา")


def layout() -> Layout:
    body = [
        [cell(f"ด้าน{NAMES[no]}"), centre(SCORES[no]), cell(issue), cell(measure), cell(unit), cell(period)]
        for no, (issue, measure, unit, period, _) in ROWS.items()
    ]
    blocks = [
        Text("cover", "รายงานผลการวิเคราะห์การประเมินคุณธรรมและความโปร่งใสของสถานศึกษา"),
        Text("cover", "ปีงบประมาณ พ.ศ. 2567 (ปีการศึกษา 2566)"),
        Text("cover", AGENCY),
        Text("cover", "อำเภอเซกา จังหวัดบึงกาฬ"),
        Text("body", "ปีการศึกษา 2566 เริ่มวันที่ 16 พฤษภาคม 2566 และสิ้นสุดวันที่ 31 มีนาคม 2567"),
        Text(
            "body",
            f"สถานศึกษามีผลการประเมินในปีงบประมาณ พ.ศ. 2566 คะแนนรวม {total(SCORES)} คะแนน อยู่ในระดับ ผ่าน "
            + " ".join(f"{name} {two(mean(SCORES, name))} คะแนน" for name in INSTRUMENTS),
        ),
        Table([17, 9, 22, 23, 15, 14], [[head(text) for text in HEADS]], body),
        Text("body", "คณะกรรมการสถานศึกษาขั้นพื้นฐานรับทราบรายงานนี้เมื่อวันที่ 12 กุมภาพันธ์ 2567"),
    ]
    told = {
        **facts(AGENCY, 2567, 2566, total(SCORES), "ผ่าน"),
        "instruments": {name: two(mean(SCORES, name)) for name in INSTRUMENTS},
        "dates": [["2024-02-12", "2024-02-12", "day"]],
    }
    records = {"scores": score_records(SCORES, 2566), "measures": [record(no) for no in ROWS]}
    part = Part([in_thai_digits(block) for block in blocks], ["measures"], told, records)
    css = "td { border-width: 0.4pt; padding: 0.6mm 1mm; } th { background: #fff3d6; } table { font-size: 9pt; }"
    return Layout("school", "weasyprint", [part], Paper(font="Sarabun"), css=css)


def record(no: int) -> dict[str, Any]:
    issue, measure, unit, period, end = ROWS[no]
    return {
        "indicator_no": no,
        "part": "analysis",
        "issue": thai_digits(issue),
        "measure": thai_digits(measure),
        "period_printed": thai_digits(period),
        "period_end": end,
        "responsible_main": unit,
    }
