"""Pages of all kinds in; whether their text layer can be taken for what is printed out."""

import pytest

from normalize.health import telling_words, unknown_letters, unreadable_reason
from normalize.lexicon import lexicon

MONTHS = "ต.ค. พ.ย. ธ.ค. ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย."
LETTERS = "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
PALI = (
    "นโม ตสฺส ภควโต อรหโต สมฺมาสมฺพุทฺธสฺส",
    "พุทฺธํ สรณํ คจฺฉามิ ธมฺมํ สรณํ คจฺฉามิ สงฺฆํ สรณํ คจฺฉามิ",
    "อิติปิ โส ภควา อรหํ สมฺมาสมฺพุทฺโธ วิชฺชาจรณสมฺปนฺโน สุคโต โลกวิทู",
    "อนุตฺตโร ปุริสทมฺมสารถิ สตฺถา เทวมนุสฺสานํ พุทฺโธ ภควาติ",
    "สุปฏิปนฺโน ภควโต สาวกสงฺโฆ อุชุปฏิปนฺโน ภควโต สาวกสงฺโฆ",
)
PROSE = (
    "เทศบาลตำบลจัดประชุมผู้นำชุมชนเพื่อรับฟังปัญหาน้ำท่วมและวางแผนซ่อมแซมถนนก่อนถึงฤดูฝน",
    "กองช่างสำรวจท่อระบายน้ำทุกสายแล้วเสนอรายการที่ต้องเปลี่ยนพร้อมราคากลางต่อคณะกรรมการ",
    "ประชาชนแจ้งเหตุไฟฟ้าสาธารณะดับได้ทางโทรศัพท์หรือเดินมาแจ้งที่สำนักงานในวันเวลาราชการ",
    "ผู้อำนวยการกองการศึกษารายงานจำนวนนักเรียนที่ได้รับอาหารกลางวันและนมโรงเรียนครบทุกคน",
    "งานทะเบียนราษฎรเปิดให้จองคิวล่วงหน้าและลดขั้นตอนจากเดิมเหลือเพียงสองขั้นตอนเท่านั้น",
)
GIVEN = """
    กมลชนก ขวัญเรือน คุณากร จักรพันธ์ ฉัตรชัย ชลธิชา ณัฐพงศ์ ดวงฤทัย ถาวร ทรงวุฒิ ธนกฤต นพดล บุษยมาศ ปฐมพร พงศกร ภัทรวดี มณีรัตน์
    ยุทธนา รัชนีกร ลลิตา วรวิทย์ ศศิธร สมพงษ์ หทัยชนก อรอนงค์ เอกชัย ปิยะพงษ์ สุภัทรา เกียรติศักดิ์ พัชรินทร์
""".split()  # noqa: SIM905
PLACES = """
    เชียงใหม่ ลำพูน ลำปาง อุตรดิตถ์ แพร่ น่าน พะเยา เชียงราย แม่ฮ่องสอน นครสวรรค์ อุทัยธานี กำแพงเพชร ตาก สุโขทัย พิษณุโลก
""".split()  # noqa: SIM905
ENGLISH = "Summary of the procurement plan, budget year 2023, as reported to the council"
TICKS = "\uf0fc\uf0fe\uf0a8\uf0b7"


def lines(count: int, line: str) -> list[str]:
    """Lines in which {n} is their number, {a} and {b} letters, {given} and {place} names that change from line to line."""
    return [
        line.format(n=n, a=LETTERS[n % 44], b=LETTERS[n * 7 % 44], given=GIVEN[n % len(GIVEN)], place=PLACES[n % len(PLACES)])
        for n in range(1, count + 1)
    ]


SOUND_PAGES = {
    "months and offices": [MONTHS] * 8 + ["โครงการอบรม อบต. กค. สป. กช."] * 12,
    "offices without points": ["อบต อบจ กค สป กช สตง ครม ทต ทม"] * 30,
    "number plates": lines(40, "{a}{b} {n}234 กรุงเทพมหานคร"),
    "number plates alone": lines(90, "{n}{a}{b} {n}57"),
    "Pali": [*PALI * 3],
    "Pali in Thai": [*PALI * 2, *PROSE],
    "the alphabet": [" ".join(LETTERS)] * 4,
    "letters as a list": [*LETTERS] * 4,
    "lettered points": lines(44, "{a}. {place}"),
    "ticks of a symbol font": lines(43, "O{n} ข้อมูลการติดต่อ " + TICKS),
    "ticks without a name": lines(60, "O{n}\n\ufffd"),
    "bullets without a name": lines(60, "\ufffd {place}"),
    "given names": lines(30, "{given}"),
    "names and phones": lines(40, "{n}. นาย{given} โทร. 08-1234-5{n}"),
    "initials and ranks": lines(40, "พ.ต.อ. ร.ต.ท. จ.ส.ต. {a}.{b}."),
    "places": lines(60, "{n}. อ.เมือง จ.{place}"),
    "English": [ENGLISH] * 20 + lines(15, "{place}"),
    "codes": lines(60, "{a}{b}{a}-00{n}/2566"),
    "document numbers": lines(50, "ที่ มท ๐๘๐๘.๒/ว ๑๒๓๔ ลว. {n} ก.พ. ๖๖"),
    "Thai digits": lines(40, "๑๒,๓๔๕.๖๗ ๘๙๐ ๑๐๐.๐๐"),
    "one line again and again": ["กองคลัง เทศบาลนคร"] * 60,
    "prose": [*PROSE],
}


@pytest.mark.parametrize("kind", SOUND_PAGES)
def test_a_sound_page_is_readable_whatever_it_lists(kind: str) -> None:
    assert unreadable_reason("\n".join(SOUND_PAGES[kind]), lexicon) == ""


SHUFFLED = str.maketrans(LETTERS, LETTERS[17:] + LETTERS[:17])
MARKS = "ัิีึืฺุู็่้๊๋์ํ๎"
NO_MARKS = dict.fromkeys(map(ord, MARKS))
BLANKS = dict.fromkeys(map(ord, MARKS), " ")
AS_SYMBOLS = {code: code - 0x0E00 + 0xF0A0 for code in range(0x0E01, 0x0E4F)}
PLANS = SOUND_PAGES["months and offices"]


@pytest.mark.parametrize(
    ("page", "damage", "reason"),
    [
        (PROSE, NO_MARKS, "marks-lost"),
        (PROSE, BLANKS, "marks-lost"),
        ([*PROSE, *PLANS], NO_MARKS, "marks-lost"),
        (PROSE, SHUFFLED, "no-words"),
        ([*PROSE, *PLANS], SHUFFLED, "no-words"),
        (PROSE[:2], SHUFFLED, "no-words"),
        (lines(30, "{given}"), SHUFFLED, "no-words"),
        (PROSE, dict.fromkeys(map(ord, "กนรงทม"), "\ufffd"), "glyphs-unknown"),
        (PROSE, dict.fromkeys(map(ord, "กนรงทม"), "\ue012"), "glyphs-unknown"),
        (PROSE, AS_SYMBOLS, "glyphs-unknown"),
    ],
)
def test_a_page_that_lost_its_text_is_told_though_it_lists_things_too(
    page: list[str], damage: dict[int, str | int | None], reason: str
) -> None:
    assert unreadable_reason("\n".join(page).translate(damage), lexicon) == reason


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("โครงการ โครงการ อบต. ก.พ. กค", ["โครงการ"]),
        ("สถานที่. รายงาน", ["รายงาน"]),
        ("สมฺมาสมฺพุทฺธสฺส ภควโต ที่วัดพระแก้ว", ["ที่วัดพระแก้ว"]),
        ("ภควโต โครงการ", ["ภควโต", "โครงการ"]),
        ("", []),
    ],
)
def test_words_that_tell(text: str, words: list[str]) -> None:
    assert telling_words(text) == words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("ข\ufffdอ \ufffd\ufffd", 3),
        ("\ufffd ข้อ\n\ue005", 0),
        (f"ข้อ {TICKS}", 0),
        ("".join(map(chr, range(0xF0A1, 0xF0AF))), 14),
        ("ข้อ", 0),
    ],
)
def test_unknown_letters(text: str, count: int) -> None:
    assert unknown_letters(text) == count
