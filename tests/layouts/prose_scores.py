"""5. Scores and grade in sentences and lines, then a table of measures without scores."""

from __future__ import annotations

from typing import Any

from samples.fodt import Paper
from samples.model import INSTRUMENTS, NAMES
from samples.tables import Table, Text
from tests.layouts.bank import SECOND, Entry, entries
from tests.layouts.layout import Layout, Part, cell, facts, head, mean, score_records, total, two

AGENCY = "องค์การบริหารส่วนตำบลทุ่งทองรวง"
SCORES = {
    1: "88.12", 2: "86.47", 3: "89.90", 4: "85.03", 5: "87.66", 6: "92.31", 7: "87.05", 8: "88.24", 9: "95.00", 10: "100.00",
}  # fmt: skip


def layout() -> Layout:
    chosen = entries(SECOND, 2567, 2, 4, 7)
    blocks = [
        Text("cover", "มาตรการส่งเสริมคุณธรรมความโปร่งใส"),
        Text("cover", "ประจำปีงบประมาณ พ.ศ. 2567"),
        Text("cover", AGENCY),
        Text("cover", "อำเภอสรรคบุรี จังหวัดชัยนาท"),
        Text("heading", "1. ผลการประเมินในภาพรวม"),
        Text(
            "body",
            f"ในปีงบประมาณ พ.ศ. 2566 {AGENCY} ได้คะแนนจำนวน {total(SCORES)}คะแนน จากคะแนนเต็ม 100 คะแนน อยู่ในเกณฑ์ : ผ่านดี "
            "ทั้งนี้ หน่วยงานที่ผ่านการประเมินต้องได้คะแนนไม่น้อยกว่าร้อยละ 85.00",
        ),
        Text("heading", "2. ผลการประเมินรายตัวชี้วัด"),
        Text("body", f"2.1 แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT) มีคะแนนเฉลี่ย {two(mean(SCORES, 'IIT'))} คะแนน ดังนี้"),
        *(Text("body", f"{no}) {NAMES[no]} มีคะแนนเท่ากับร้อยละ {SCORES[no]}") for no in INSTRUMENTS["IIT"]),
        Text("body", f"2.2 แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (EIT) มีคะแนนเฉลี่ย {two(mean(SCORES, 'EIT'))} คะแนน"),
        Text("body", "โดย" + " ".join(f"ตัวชี้วัดที่ {no} {NAMES[no]} ได้ {SCORES[no]} คะแนน" for no in INSTRUMENTS["EIT"])),
        Text("body", f"2.3 แบบวัดการเปิดเผยข้อมูลสาธารณะ (OIT) มีคะแนนเฉลี่ย {two(mean(SCORES, 'OIT'))} คะแนน"),
        *(Text("body", f"{NAMES[no]} {'.' * (46 if no == 9 else 43)} {SCORES[no]}") for no in INSTRUMENTS["OIT"]),
        Text(
            "body",
            f"ตัวชี้วัดที่มีคะแนนสูงสุด ได้แก่ {NAMES[10]} 100.00 คะแนน ส่วนตัวชี้วัดที่มีคะแนนต่ำสุด ได้แก่ {NAMES[4]} 85.03 คะแนน",
        ),
        Text("heading", "3. มาตรการที่กำหนดขึ้น", new_page=True),
        Table(
            [22, 26, 26, 14, 16],
            [[head(text) for text in ("ตัวชี้วัด", "จุดที่ควรพัฒนา", "มาตรการ", "ผู้รับผิดชอบ", "กำหนดเวลา")]],
            [
                [cell(f"ตัวชี้วัดที่ {e.no} {NAMES[e.no]}"), cell(e.issue), cell(e.measure), cell(e.main), cell("ภายใน 30 มิ.ย. 67")]
                for e in chosen
            ],
        ),
    ]
    told = {
        **facts(AGENCY, 2567, 2566, total(SCORES), "ผ่านดี"),
        "title": "มาตรการส่งเสริมคุณธรรมความโปร่งใส",
        "instruments": {name: two(mean(SCORES, name)) for name in INSTRUMENTS},
    }
    records = {"scores": score_records(SCORES, 2566), "measures": [record(entry) for entry in chosen]}
    return Layout("prose-scores", "docx", [Part(blocks, ["measures"], told, records)], Paper(21, 29.7, 2.5, "Laksaman", 13))


def record(entry: Entry) -> dict[str, Any]:
    return {
        "indicator_no": entry.no,
        "part": "analysis",
        "issue": entry.issue,
        "measure": entry.measure,
        "steps": None,
        "period_printed": "ภายใน 30 มิ.ย. 67",
        "period_end": "2024-06",
        "responsible_main": entry.main,
    }
