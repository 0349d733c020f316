"""Lines of Thai as PDFs break them; the same lines with their words mended, and sound lines left alone, out."""

from itertools import pairwise

import pytest

from normalize.acceptance import PLAIN, Style
from normalize.repair import TextRepair, decoder, doubtful_in
from normalize.words import LONGEST, WordRepair, letter_spaced
from schemas.provenance import replay

DAMAGED = [
    # the ring of ำ is a blank, is gone, or has left its advance behind
    ("sara-am-lost", "ส านักงานปลัดจัดท าแผนประจ าปี", "สำนักงานปลัดจัดทำแผนประจำปี"),
    ("sara-am-lost", "ก าหนดให้น ารายงานเสนอผู้บริหาร", "กำหนดให้นำรายงานเสนอผู้บริหาร"),
    ("sara-am-lost", "อ่างเก็บน ้าขนาดเล็กของหมู่บ้าน", "อ่างเก็บน้ำขนาดเล็กของหมู่บ้าน"),
    ("sara-am-lost", "ผลการดาเนินงานของสานักงาน", "ผลการดำเนินงานของสำนักงาน"),
    ("sara-am-lost", "ประจาปีงบประมาณ", "ประจำปีงบประมาณ"),
    ("sara-am-lost", "สา นักงานจัดทา คู่มือสา หรับประชาชน", "สำนักงานจัดทำคู่มือสำหรับประชาชน"),
    ("stray-space", "ธรรมช าติและสิ่งแวดล้อม", "ธรรมชาติและสิ่งแวดล้อม"),  # a split that is no ำ
    ("stray-space", "สำ นักงานปลัด", "สำนักงานปลัด"),
    # the blank behind a ring that was lost without trace is printed
    ("sara-am-lost", "ตาบลปากน้า อาเภอเมือง", "ตำบลปากน้ำ อำเภอเมือง"),
    ("sara-am-lost", "ลูกจ้างประจา ตาแหน่ง", "ลูกจ้างประจำ ตำแหน่ง"),
    # every า is called ำ
    ("aa-as-am", "รำยงำนผลกำรประเมินคุณธรรม", "รายงานผลการประเมินคุณธรรม"),
    ("aa-as-am", "แนวทำงกำรพัฒนำบุคลำกร", "แนวทางการพัฒนาบุคลากร"),
    # marks sorted by their place on the line, with the blanks that this makes
    ("mark-moved", "การพฒั นาบคุ ลากรใหม้ คี วามรู้", "การพัฒนาบุคลากรให้มีความรู้"),
    ("mark-moved", "เจา้ หนา้ ทรี่ บั ฟงั ความเหน็ ของประชาชน", "เจ้าหน้าที่รับฟังความเห็นของประชาชน"),
    ("mark-moved", "องคก์ รจดั ทาํ แผนงาน", "องค์กรจัดทำแผนงาน"),
    ("mark-moved", "กล่มุ /องคก์ รเกษตร", "กลุ่ม/องค์กรเกษตร"),
    ("mark-moved", "จงัหวดั", "จังหวัด"),
    ("mark-moved", "หา้งหนุ้สว่นจำกดั ออทสิตกิ การโยธา", "ห้างหุ้นส่วนจำกัด ออทิสติก การโยธา"),  # without blanks of its own
    ("mark-moved", "สง่ ตอ่ ใหน้ ักเรียนทุกคน", "ส่งต่อให้นักเรียนทุกคน"),
    # marks written in groups behind the letters
    ("mark-moved", "ตัวชี้วัดเชงปร ิ มาณิ", "ตัวชี้วัดเชิงปริมาณ"),
    ("mark-moved", "สนับสนนการพฒนา ุ ั", "สนับสนุนการพัฒนา"),
    # codes instead of marks
    ("mark-code", "พ(cid:202)ืนท(cid:201)ีของหน่วยงาน", "พื้นที่ของหน่วยงาน"),
    ("mark-code", "ตัวชีÊวัดของหน่วยงานทีÉรับผิดชอบ", "ตัวชี้วัดของหน่วยงานที่รับผิดชอบ"),
    ("mark-code", "ส\ufffdานักงานปลัด", "สำนักงานปลัด"),
    ("sara-am-half", "ด\ufffdำเนินงานตามแผน", "ดำเนินงานตามแผน"),
    ("sara-am-half", "จัดทำ\ufffdแผนและจำ\ufffdแนกงาน", "จัดทำแผนและจำแนกงาน"),
    # tone marks over vowel signs dropped
    ("mark-lost", "เพือประสานงานกับหน่วยงานทีเกียวข้อง", "เพื่อประสานงานกับหน่วยงานที่เกี่ยวข้อง"),
    ("mark-lost", "โครงสร้างพืนฐานของท้องถิน", "โครงสร้างพื้นฐานของท้องถิ่น"),
    # all tone marks dropped
    ("mark-lost", "หนวยงานของรัฐตองเปดเผยขอมูลขาวสารใหประชาชนทราบ", "หน่วยงานของรัฐต้องเปิดเผยข้อมูลข่าวสารให้ประชาชนทราบ"),
    # blanks between all letters
    ("letter-spaced", "ป ร ะ ก า ศ ข อ ง ห น่ ว ย ง า น", "ประกาศของหน่วยงาน"),
    ("letter-spaced", "ส ำ นั ก ป ลั ด เ ท ศ บ า ล", "สำนักปลัดเทศบาล"),
]

SOUND = [
    "ตา ยาย และน้า เดินไปตลาดน้ำ", "น้าอ้อยขายน้ำอ้อยที่ตลาด", "นางสาวจา พูดกับนางดา", "สาขา วิชา ดารา ตารา", "ชาวนา พา นา มา ตา ยา อา",
    "นายดนัย ราชันย์ และนางสาวณัฐริกา โสภณ", "นายธีร์ธวัช ญาณินทร์", "ครูกานดา กำไลทอง", "ล่ำซำ", "พระพุทธํ ธมฺมํ สงฺฆํ", "นโม ตสฺส ภควโต",
    "ก ข ค และ ง", "กลุ่ม ก ข ค ง จ", "มาตรา ๗ (๑) ก ข ค", "ต.ค. - พ.ย. ๒๕๖๖", "อบต. และ อบจ.", "ภ.ด.ส.1", "ต่าง ๆ นานา ฯลฯ",
    "เดือนๆ ละ", "แบบ ปร.4 และ ปร.5", "ถนน คสล. หมู่ที่ 4", "www.example.go.th/ข่าว?id=1", "ครุภัณฑ์ E-Office", "โครงการ OTOP",
    "ตำบลแม่สลองนอก", "ภาษาแมซิโดเนีย", "มอริตาเนีย", "จักรพรรดิปรอบุส", "สะพานบรูกลิน", "ทานากะ ยามาดะ", "ดาริยอ", "กำคำเพ็ชร", "อยู่ดี ๆ",
    "ฤๅษี ฤาชา",
    "เสียงตามสาย เสี่ยงภัย", "ที ที่ ที่ดิน ทีเดียว ทันที", "นายไพรระดี บัวชิด", "ประชุมครั้งที่ 1/2566", "เลขที่ นน 52601/ว 123", "ก\u0e3aข",
    "นายสมชาย หล่ำนะโรจน์", "บำรอง", "ชอยชางโฮ", "แองเจลาเบบี", "อีเอสพีเอ็นซอคเกอร์เนต", "รายจ่ายประจำ",
    # signs and letters that are printed, whatever stands beside them
    "\uf0feมี \uf0a8ไม่มี", "ดำเนินการแล้ว \uf0fc ยังไม่ดำเนินการ", "\uf0b7 จัดทำแผน", "ระบบEของรัฐ", "วิตามินCและวิตามินEสูง",
    "ไซส์Lสีแดง ไซส์Eสีดำ", "เสาEยาว", "ข า",
    # names that are near to words
    "ศุภานัน ทิพานัน", "นางสาวกฤตนัน อัดนัน", "นายทนุ แม่นปืน", "นายปรินทร์ พานิช", "นายเพิม เจียม", "นายเชือ เกิดผล", "ฤทธิแผลง",
    "ค่าครุภํณฑ์ และวัสดุ", "ฉะเพาะเจาะจง", "สะเด็มศึกษา", "เรียนู้",
]  # fmt: skip


@pytest.fixture(scope="module")
def repair() -> TextRepair:
    return TextRepair()


@pytest.mark.parametrize(("rule", "damaged", "right"), DAMAGED)
def test_damaged_words(repair: TextRepair, rule: str, damaged: str, right: str) -> None:
    mended, changes = repair.mend(damaged)
    assert mended.text == right
    assert replay(damaged, changes) == right
    assert rule in {change.rule for change in changes}
    assert all(0.5 <= change.confidence <= 1 for change in changes)
    assert doubtful_in(mended.text) == ()


@pytest.mark.parametrize(("rule", "damaged", "right"), DAMAGED)
def test_mended_words_are_sound(repair: TextRepair, rule: str, damaged: str, right: str) -> None:
    assert repair.mend(right)[0].text == right


@pytest.mark.parametrize("text", SOUND)
def test_sound_lines_stay(repair: TextRepair, text: str) -> None:
    mended, changes = repair.mend(text)
    assert (mended.text, changes) == (text, [])


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("ฆฌ(cid:9)ฎฏ", ["ฆฌ(cid:9)ฎฏ"]),  # no word fits
        ("บ้านแม่ขมูี กน้อย", ["บ้านแม่ขมูี"]),  # a name that no list has: the mark is wrong, the name is not guessed
        ("กฆ\ue001ฌ", ["กฆ\ue001ฌ"]),
        # codes that may be letters, digits or blanks
        ("(cid:20)(cid:21) บาท", ["(cid:20)(cid:21)"]),
        ("งบ\ufffdระมาณ", ["งบ\ufffdระมาณ"]),
        ("วันที่ \ufffd มกราคม", ["\ufffd"]),
        ("เดือนม\ufffdราคม", ["เดือนม\ufffdราคม"]),
        ("มา(cid:9)ก", ["มา(cid:9)ก"]),
        ("คน(cid:9)ดี", ["คน(cid:9)ดี"]),
        ("นา(cid:5)น้อย", ["นา(cid:5)น้อย"]),
        ("จำ\ufffdวน", ["จำ\ufffdวน"]),
        ("กำ\ufffdนดการ", ["กำ\ufffdนดการ"]),
        ("ประจำ\ufffdี", ["ประจำ\ufffdี"]),
    ],
)
def test_what_cannot_be_settled_stays_and_is_told(repair: TextRepair, text: str, doubtful: list[str]) -> None:
    mended, changes = repair.mend(text)
    assert mended.text == text
    assert changes == []
    assert list(doubtful_in(mended.text)) == doubtful


def test_a_known_kind_of_damage_lets_short_words_be_mended(repair: TextRepair) -> None:
    line = "1. นาเสนอที่ประชุม"
    assert repair.mend(line)[0].text == line  # alone it may be a name
    assert repair.mend(line, PLAIN._replace(rings_lost=True))[0].text == "1. นำเสนอที่ประชุม"


RINGS = ("นาน้อย", "บ้านนา", "แม่ทา", "บางคล้า", "เกาะคา", "นาดี", "ที่นา", "นาข้าว")


UNLISTED = ("บ้านทาสองท่า", "บ้านห้วยทา หมู่ที่ 16", "บ้านดอนกา", "บ้านลาพัฒนา", "บ้านจาเรียง", "วัดคาน้อย", "บ้านคลองตาคา", "บ้านลาไล")


@pytest.mark.parametrize("name", [*UNLISTED, "วัดดอนกา", "วัดยางคาวิทยา"])
def test_places_that_no_list_has_stay(repair: TextRepair, name: str) -> None:
    assert repair.mend(name)[0].text == name


@pytest.mark.parametrize("name", UNLISTED)
def test_they_stay_where_rings_are_lost(repair: TextRepair, name: str) -> None:
    assert repair.mend(name, PLAIN._replace(rings_lost=True))[0].text == name


@pytest.mark.parametrize("line", ["นางสาวศริ ิพร", "บริษัท ศริ ิเมือง จำกัด", "นายสริ ินทร์ ศริ ิวงษา"])
def test_a_vowel_of_the_next_letter_is_not_taken_for_a_copy(repair: TextRepair, line: str) -> None:
    for style in (PLAIN, PLAIN._replace(moved=True)):
        assert repair.mend(line, style)[0].text.count("\u0e34") == line.count("\u0e34")


@pytest.mark.parametrize(
    "line", ["บริษ\ufffdท ศรีว\ufffdฒน\ufffd จำก\ufffdด", "ผู้ใหญ่สุรสาล อ\ufffdนทร\ufffdท\ufffdบ", "แบงคว\ufffdต"]
)
def test_no_glyph_without_a_name_is_read_somewhere_else(repair: TextRepair, line: str) -> None:
    mended = repair.mend(line)[0].text
    assert len(mended) == len(line)
    assert all(old in (new, "\ufffd") for old, new in zip(line, mended, strict=True))


@pytest.mark.parametrize("name", RINGS)
@pytest.mark.parametrize("ring", ["", " "])
def test_sound_places_stay_where_rings_are_lost(repair: TextRepair, name: str, ring: str) -> None:
    line = f"อำเภอ{name} จัดทำแผนประจำปี"
    style = PLAIN._replace(rings_lost=not ring)
    assert repair.mend(line.replace("ำ", ring + "า"), style)[0].text == line


def test_persons_names_are_not_turned_into_words(repair: TextRepair) -> None:
    lost = PLAIN._replace(rings_lost=True, tones_lost=True)
    for name in ("นางสาวรัชนีพร แสนวันนา", "นายณัฐทวี นาขวัญ", "นายเชือ เกิดผล", "นายพลซื่อ ไชยเบ้า"):
        assert repair.mend(name, lost)[0].text == name
    assert repair.mend("นายกเทศมนตรีตาบล", lost)[0].text == "นายกเทศมนตรีตำบล"


def test_what_a_code_means_is_told(repair: TextRepair) -> None:
    assert repair.mend("พ(cid:202)ืนท(cid:201)ีของหน่วยงาน")[0].readings == [("(cid:202)", "้", "พื้นที่"), ("(cid:201)", "่", "พื้นที่")]


def test_a_long_run_is_read_in_pieces(repair: TextRepair) -> None:
    sentence = "เจา้ หนา้ ทร่ี บั ฟงั ความเหน็ ของประชาชน "
    mended, changes = repair.mend((sentence * 40).strip())
    assert mended.text.count("เจ้าหน้าที่รับฟังความเห็นของประชาชน") >= 38
    assert replay((sentence * 40).strip(), changes) == mended.text


@pytest.mark.parametrize("unit", ["การพฒั นาบคุ ลากร ", "ก่้", "ส า", "การพัฒนา", "ปร ิ มาณ ", "ท(cid:9)", "เพือ "])
@pytest.mark.parametrize("style", [PLAIN, PLAIN._replace(moved=True)])
def test_what_is_read_at_once_stays_short(unit: str, style: Style) -> None:
    spans = list(WordRepair(decoder())._suspicious(unit * 2000, style))
    assert all(start < end <= start + 2 * LONGEST for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


@pytest.mark.parametrize(("text", "spaced"), [("ป ร ะ ก า ศ", True), ("ก ข ค", False), ("ก า ร ประเมิน ผล", False), ("", False)])
def test_letter_spaced(text: str, spaced: bool) -> None:
    assert letter_spaced(text) is spaced
