"""The spellings of days, months and quarters as patterns: what may stand where in a printed date."""

import re

from normalize.months import BARE, DOTTED, ENGLISH, FULL, LOOSE, SPOKEN, STRICT, D

RANGE = r"(?:[-‐‑‒–—―−~〜→]{1,2}|(?:ไป)?(?:จน)?ถึง|สิ้นสุด|(?<![A-Za-z])to(?![A-Za-z]))"
_WEEKDAY = "วัน(?:อาทิตย์|จันทร์|อังคาร|พุธ|พฤหัส(?:บดี)?|ศุกร์|เสาร์)?ที่"
# Blanks are taken whole (*+): a page of blanks must not cost a square of its length.
GAP = rf"\s*+{RANGE}\s*+(?:ภายใน|ต้น|กลาง|ปลาย)?(?:สิ้น)?(?:เดือน|{_WEEKDAY})?\s*+"
ERA = r"(?:(?:[พค]\s?\.?\s?ศ\s?\.?|พุทธศักราช|คริสต์?ศักราช)\s*+)?"
FISCAL = r"(?:ของ|ประจำ|ใน)?\s*+ปี\s*+งบ\s*+ประมาณ\s*+"
# Two digits are a year from 40 on, unless they count something (มกราคม 45 คน).
_COUNTED = rf"(?!\s*+(?:[.,]{D}|%|คน|บาท|ราย(?!งาน|การ|ชื่อ)|(?:ครั้ง|ฉบับ|ชุด)(?!ที่)|แห่ง|คะแนน))"
# A Latin letter is a digit only as the last sign of a year that begins with 25, ๒๕๖o, and of a day, 3l มกราคม 2566.
_WITH_LETTER = rf"[2๒][5๕]{D}[oOlI](?![A-Za-z])"
_SPACED = rf"[2๒][ ][5๕][ ]{D}[ ]{D}(?![ ]?{D})"
YEAR_DIGITS = rf"['’‘]?(?P<year>{D}{{4}}|{_WITH_LETTER}|{_SPACED}|[4-9๔-๙]{D}{_COUNTED})(?!{D}|[oOlI])"
_YEAR = rf"(?:\s*+(?:,\s*+)?|[-/])(?:(?P<fiscal>{FISCAL})|(?:ของ)?ปี\s*+)?{ERA}{YEAR_DIGITS}"
# After a month without a year: no further abbreviation, and no number that might be a damaged year (๒๕๖x).
_NO_YEAR = rf"(?![ก-ฮ]\.)(?!\s*+{D}{{2,}}+(?![.)]))"
_LONG_YEAR = rf"(?=\s*+{ERA}[2๒][4-6๔-๖]{D}{{2}}(?!{D}))"
# Behind a point the number may be a time or a section (10.30 มกราคม 2566), behind O, E or I an item (O5): no day then.
_NOT_IN_NUMBER = r"(?<![0-9๐-๙OEI])(?<![0-9๐-๙][.,])"

_DAY_DIGITS = rf"{D}{{1,2}}|(?<![A-Za-z])[1-3๑-๓][oOlI]"
DAY = re.compile(
    rf"{_NOT_IN_NUMBER}(?:(?P<from>{D}{{1,2}})\s*+{RANGE}\s*+(?:{_WEEKDAY}\s*+)?)?(?P<day>{_DAY_DIGITS})(?:\s*+|[-/])"
    rf"(?:(?P<month>{FULL}|{LOOSE}|{SPOKEN}){_YEAR}|(?P<bare>{FULL}|{STRICT}){_NO_YEAR})"
)
MONTH = re.compile(
    rf"(?P<month>{FULL}|{DOTTED}|(?:{SPOKEN}){_LONG_YEAR}){_YEAR}|(?P<bare>(?:{FULL}|{STRICT}){_NO_YEAR}"
    rf"|(?:{DOTTED}|{SPOKEN})(?={GAP}(?:{D}{{1,2}}\s*+)?(?:{FULL}|{LOOSE}|{SPOKEN})))"
)
UNDOTTED = re.compile(
    rf"(?<![ก-๎.])(?P<first>{BARE})(?:\s?(?P<from>{D}{{4}}|[4-9๔-๙]{D})(?!{D}))?{GAP}(?P<month>{LOOSE})\s?{_YEAR}"
)
"""มค - มีค 66, มค.65-มีค.66: two names without dots are months when a dash and a year stand with them."""

NUMERIC = re.compile(
    rf"(?<![0-9๐-๙/])(?:(?P<from>{D}{{1,2}})\s*+{RANGE}\s*+)?"
    rf"(?P<day>{D}{{1,2}}|(?<![A-Za-z])(?:[1-3๑-๓][oOlI]|[oO]{D}))\s?(?P<mark>[/.-])\s?"
    rf"(?P<month>{D}{{1,2}}|[1๑][oOlI]|[oO]{D})\s?(?P=mark)\s?(?P<year>{D}{{4}}|{_WITH_LETTER}|{D}{{2}})(?![0-9๐-๙/oOlI])"
)
ISO = re.compile(
    rf"(?P<year>[12๒](?<![0-9๐-๙/.-][12๒])[095๕]{D}{{2}})(?P<mark>[/-])(?P<month>{D}{{1,2}})(?P=mark)(?P<day>{D}{{1,2}})"
    rf"(?![0-9๐-๙/-])"
)
_ENGLISH = rf"(?=[A-Z])(?i:{ENGLISH})(?![A-Za-z])\.?"
_ENGLISH_YEAR = rf"(?:\s*+,?\s*+|[-/'])(?P<year>{D}{{4}}|(?<=-){D}{{2}})(?!{D})"
ENGLISH_DATE = re.compile(
    rf"(?<![A-Za-z0-9๐-๙])(?:(?:(?:(?P<from>{D}{{1,2}})\s*+{RANGE}\s*+)?(?P<day>{D}{{1,2}})(?:st|nd|rd|th)?(?:\s*+|[-/.]))?"
    rf"(?P<month>{_ENGLISH}){_ENGLISH_YEAR}|(?P<us>{_ENGLISH})\s*+(?P<us_day>{D}{{1,2}})(?:st|nd|rd|th)?\s*+,?\s*+(?P<us_year>{D}{{4}})(?!{D})"
    rf"|(?:(?P<bare_day>{D}{{1,2}})\s*+)?(?P<bare>{_ENGLISH})(?={GAP}(?:{D}{{1,2}}\s*+)?{_ENGLISH}))"
)
"""28 Apr 2023, Apr 28, 2023, 28-Apr-23, April 2023, and Oct before - Dec 2023."""

_NTH = "หนึ่ง|สอง|สาม|สี่"
_QUARTER_WORD = r"(?:ไตรมาส(?:ที่)?|(?<![A-Za-z])Q)"
QUARTER = re.compile(
    rf"{_QUARTER_WORD}\s*+(?:(?P<quarters>{D}(?!{D})(?:\s*+(?:{RANGE}|,|และ)\s*+(?:{_QUARTER_WORD}\s*+)?{D}(?!{D}))*)"
    rf"|(?P<word>แรก|สุดท้าย|{_NTH}))(?:\s*+(?:,\s*+)?(?P<mark>/\s*+|{FISCAL}|(?:ของ)?ปี\s*+)?{ERA}{YEAR_DIGITS})?"
)
QUARTER_ON = re.compile(rf"{GAP}(?P<quarter>{D})\s*+/\s*+{ERA}{YEAR_DIGITS}")
"""The second half of ไตรมาสที่ 1/2566 - 3/2566."""
QUARTER_WORDS = {"แรก": 1, "หนึ่ง": 1, "สอง": 2, "สาม": 3, "สี่": 4, "สุดท้าย": 4}
FISCAL_BEFORE = re.compile(rf"ปี\s*+งบ\s*+ประมาณ\s*+{ERA}(?P<year>{D}{{4}})[\s,(:]*+\Z")

JOIN = re.compile(GAP)
LETTER_AND_DOT = re.compile(r"[ก-ฮ]\.")
NEW_ITEM = re.compile(r"[^\S\n]*+\n\s*+[-–—]\s")
ANY_DIGIT = re.compile(D)
ANY_NUMERIC = re.compile(rf"[/.-]\s?[0-9๐-๙oOlI]{{1,2}}\s?[/.-]\s?{D}")
ANY_MONTH = re.compile(rf"{FULL}|{LOOSE}|{SPOKEN}")
ANY_ENGLISH = re.compile("[JFMASOND](?i:an|eb|ar|pr|ay|un|ul|ug|ep|ct|ov|ec)")
ANY_NAME = re.compile(rf"{FULL}|{STRICT}|ไตรมาส(?:ที่)?\s*+{D}")
# What stands before is looked at behind the first sign, which is quicker to look for.
BE_YEAR = re.compile(rf"[2๒](?<!{D}[2๒])[5๕]{D}{{2}}(?!{D})")
ERA_BEFORE = re.compile(rf"{ERA}\Z")
ANY_RANGE = re.compile(RANGE)
GAP_BEFORE = re.compile(rf"{GAP}\Z")
DAY_BEFORE = re.compile(rf"{_NOT_IN_NUMBER}(?P<day>{D}{{1,2}})\s?\Z")
ODD_DIGITS = re.compile(rf"{D}[oOlI](?![A-Za-z])|[oO]{D}|[2๒][ ][5๕][ ]{D}[ ]")

# Words after which a number counts, so that it is no day: ครั้งที่ 1 มกราคม 2566.
ORDINALS = ("ครั้งที่", "งวดที่", "รอบที่", "ระยะที่", "ลำดับที่", "ฉบับที่", "ชุดที่", "หมู่ที่", "ไตรมาสที่", "ข้อ", "ข้อที่")
# Words after which ก.พ. and ก.ค. are the civil service commissions.
OFFICES = ("สำนักงาน", "คณะกรรมการ", "เลขาธิการ", "กฎ", "มติ", "ระเบียบ", "หลักเกณฑ์", "หนังสือ")
COMMISSIONS = frozenset({"กพ", "กค"})
