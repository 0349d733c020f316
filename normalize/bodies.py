"""The lines of a report in; the body that it is the report of, with its place, as the front prints them, out.

A report's front names more bodies than its own: the unit that wrote it, the ministry above, the commission that assesses. Each
mention has a standing, and the best one counts: a line or label of its own, then the title (`…ของเทศบาลตำบล…`), then running
headers and text; a name behind that of a unit or an office (`สำนักปลัด…`, `นายก…`) only where nothing else is printed.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from normalize.kinds import CONSONANTS, LETTERS, Kind, kind_of, kind_pattern, words
from normalize.places import Address, all_places, bare_address, cut, districts, find_address, provinces, subdistricts
from normalize.words import letter_spaced
from schemas.datafiles import remembered
from schemas.tables import Line

FRONT_LINES = 25
SECOND_LINES = 80
"""Lines that are looked at where the front and the running headers name no body."""
LONG_LINE = 80
"""Letters; a longer line is a sentence, and a place in it need not be the body's own."""
TITLE_LINES = 8
OWN_LINES = 16
"""Lines in which one of a body's name alone is the front's own, and not the entry of a list."""
SHORT_REMARK = 25
"""Letters of one word behind a name that leave the line the name's own (`(ฉบับร่าง)`)."""
PLACE_LINES = 4
"""Lines behind the body's name in which its district and province stand."""
LONGEST_NAME = 80
OWN, TITLE, RUNNING, MENTIONED, OFFICE, PLACE, ABOVE = range(7)
"""Standings of a mention, best first: own line or label, title, running text about the body, any mention, a unit or a person of
the body, a province that may be a place only, an authority above the body or another body beside it."""

_LOCAL = re.compile(rf"(?:[ก-ฮ]\.){{2,4}}|[{CONSONANTS}เแโใไ][{LETTERS}]{{1,39}}(?:-[{LETTERS}]{{1,30}})?")
_MONTH = re.compile(r"[ก-ฮ]{1,2}\s?\.")
"""What may follow ม. in an abbreviation that is no university (ม.ค.)."""
_PLACE_WORD = re.compile(r"(?:จังหวัด|อำเภอ|(?:^|[\s)])(?:ตำบล|แขวง|เขต|ต\.|อ\.|จ\.))\s*$")
_ADDRESS_LINE = re.compile(r"\s*(?:ที่อยู่|ที่ตั้ง|เลขที่|หมู่|ถนน|ตำบล|ต\.|อำเภอ|อ\.)[^\n]{,160}$")
"""An address of its own line may be long: telephone and mail stand behind it."""
_ADDRESS = ("กิ่งอำเภอ", "อำเภอ", "จังหวัด")
_WORD = re.compile(rf"[{LETTERS}ฯ]+$")
_NUMBERED = re.compile(r"^[\s\"“(]*(?:\d|[๐-๙])")


class Mention(NamedTuple):
    """A body named in a text: its kind, its name without the kind, and where both stand (offsets; `middle` parts them)."""

    kind: Kind
    place: str
    start: int
    middle: int
    end: int


class Found(NamedTuple):
    """The report's own body: the mention, its name as printed, the kind's part of that, its address and its line."""

    kind: Kind
    place: str
    as_printed: str
    kind_printed: str
    address: Address
    line: Line
    standing: int


class _Text(NamedTuple):
    """A line, or two joined ones, as searched: letter-spaced ones closed up, with the offset in the line of each letter."""

    text: str
    offsets: list[int]
    raw: str
    joint: int
    """Offset at which the second line begins; -1 for a single one."""


class _Candidate(NamedTuple):
    standing: int
    order: int
    mention: Mention
    text: _Text
    line: Line


def find_body(text: str) -> tuple[str, str] | None:
    """Kind and name of the first body named in a line of text."""
    mention = next(mentions(text), None)
    return (mention.kind.name, mention.place) if mention else None


def starts_with_body(text: str) -> bool:
    """Whether a line begins with the name of a body."""
    mention = next(mentions(text), None)
    return mention is not None and mention.start == 0


def mentions(text: str) -> Iterator[Mention]:
    """Each body named in a text, from left to right; a name within a longer one (a school of a town) is not found again."""
    at = 0
    while match := kind_pattern().search(text, at):
        kind = kind_of(match[0])
        name = _name_after(text, match.end(), kind) if kind and _stands_free(text, match, kind) else None
        if kind is None or name is None:
            at = match.start() + 1
            continue
        yield Mention(kind, name[0], match.start(), name[1], name[2])
        at = max(name[2], match.start() + 1)


def _stands_free(text: str, match: re.Match[str], kind: Kind) -> bool:
    """Whether a kind begins a word: local bodies are told within a run of letters too, others behind a few words only."""
    before = text[: match.start()]
    if not before or not re.match(f"[{LETTERS}.]", before[-1]):
        return True
    if match["name"] and kind.group == "local" and kind.settled in ("place", "province"):
        return True
    return before.endswith(tuple(word for role in ("own", "label") for word in words(role))) or (
        kind.group == "local" and bool(_office(before))
    )


def _name_after(text: str, at: int, kind: Kind) -> tuple[str, int, int] | None:
    """(name, start, end) of the name that stands behind a kind; None where no name does."""
    if kind.settled == "fixed":
        free = at >= len(text) or not re.match(f"[{LETTERS}]", text[at]) or bool(cut_away(text[at:]))
        start = len(text[:at].rstrip())
        return ("", start, start) if free else None
    if text[at : at + 1] in (":", "："):
        return None
    if kind.takes_words or kind.group == "office":
        return _long_name(text, at, kind)
    match = _LOCAL.match(text, at)
    if not match:
        return None
    name = match[0] if "." in match[0] else cut(match[0])
    if kind.settled == "province":
        name = next((own for own in sorted(provinces(), key=len, reverse=True) if name.startswith(own)), name)
    elif kind.name == "สำนักงานเขต" and name not in districts("10"):
        return None
    return (name, at, at + len(name)) if _is_name(name, kind, text[at + len(name) :]) else None


def cut_away(text: str) -> bool:
    """Whether a text begins with a word that a name does not go on with."""
    return text.startswith((*words("ends"), *words("ends_word")))


def _is_name(name: str, kind: Kind, rest: str) -> bool:
    """Whether a word may be a name: none that follows a kind in running text, unless a place is called so and no text goes on."""
    if len(name) < 2:
        return False
    never = words("no_name") + (words("no_office") if kind.group in ("local", "central") else ())
    if not (cut_away(name) or name.startswith(never)):
        return True
    rest = rest.strip()
    return name in all_places() and (not rest or rest[0] in "(,/" or cut_away(rest))


@remembered()
def _word_ends(within: bool) -> re.Pattern[str]:
    """Where a name of several words ends: at a word that begins an address or a sentence, `within` a word at อำเภอ and จังหวัด."""
    found = "|".join(map(re.escape, (*words("ends"), *words("ends_word"))))
    glued = [word for word in words("ends") if within or word not in _ADDRESS]
    inner = "|".join(rf"(?<!องค์การบริหารส่วน){re.escape(word)}" for word in glued)
    return re.compile(rf"\s+(?={found})|(?<=\S)(?={inner})|\s*[,;:|\n]")


def _long_name(text: str, at: int, kind: Kind) -> tuple[str, int, int] | None:
    """A name of one or more words, up to a word that begins an address or a sentence; in a sentence up to its first blank."""
    if not re.match(rf"[{CONSONANTS}เแโใไ]", text[at : at + 1]) or _MONTH.match(text, at):
        return None
    end = _word_ends(kind.group in ("education", "health")).search(text, at + 1)
    name = text[at : end.start() if end else len(text)]
    if len(name) > LONGEST_NAME or len(text) > LONG_LINE:
        name = _first_words(name)
    numbered = re.match(r"\s?เขต\s?[0-9๐-๙]+", text[at + len(name) :])
    name = (name + (numbered[0] if numbered else "")).rstrip()
    return (name, at, at + len(name)) if _is_name(name, kind, text[at + len(name) :]) else None


def _first_words(text: str) -> str:
    """The first word, and a number or parenthesis behind it."""
    match = re.match(r"\S+(?:\s(?:[0-9๐-๙]+|\([^)]{2,40}\)|เขต\s?[0-9๐-๙]+))*", text)
    return match[0] if match else text


@remembered()
def _office_pattern() -> re.Pattern[str]:
    return re.compile(rf"^(?:ว่าที่|รอง)?(?:{'|'.join(map(re.escape, words('unit')))})")


def _office(before: str) -> bool:
    """Whether a text ends in the name of a unit or an office, to which a body's name behind it belongs."""
    word = _WORD.search(before.rstrip())
    return bool(word and _office_pattern().match(word[0]))


def _standing(text: _Text, mention: Mention, order: int) -> int:
    """How likely a mention is to be the report's own body."""
    before = text.text[: mention.start].strip(" \t\"“”'()[]")
    if any(text.text.startswith(word, mention.start) for word in words("overseer")):
        return ABOVE
    if before.endswith(words("beside")):
        return ABOVE  # a body that the report's own one works with, or lies beside
    label = before.rstrip(" :：").strip()
    if label in words("label"):
        return OWN
    alone = not before and _only_address(text.text[mention.end :])
    if mention.kind.group in ("province", "special"):
        if _says_own(before) and order < TITLE_LINES:
            return TITLE
        return RUNNING if alone and mention.kind.group == "special" else PLACE
    if not before:
        return OWN if alone and order < OWN_LINES else RUNNING
    if _says_own(before):
        numbered = _NUMBERED.match(text.text) is not None
        return TITLE if order < TITLE_LINES and not numbered else RUNNING
    return OFFICE if _office(before) else MENTIONED


def _says_own(before: str) -> bool:
    """Whether a text ends in a word such as ของ that makes a body behind it the own one; none that ends a place (เชียงของ)."""
    own = next((word for word in words("own") if before.endswith(word)), None)
    return own is not None and not before.endswith(_places_ending_so())


@remembered()
def _places_ending_so() -> tuple[str, ...]:
    return tuple(sorted(name for name in all_places() if name.endswith(words("own"))))


def _only_address(rest: str) -> bool:
    """Whether nothing but a place, a year or a short remark in parentheses follows a name."""
    rest = rest.strip(" \t\"“”'")
    if len(rest) <= 3 or rest[0] in "(,/":
        return True
    return len(rest) <= LONG_LINE if cut_away(rest) else len(rest.split()) == 1 and len(rest) <= SHORT_REMARK


def _texts(lines: Sequence[Line]) -> Iterator[tuple[_Text, Line, int]]:
    """Each line, and each with the next one where a name may run over the line's end, with its number."""
    for number, line in enumerate(lines):
        yield _tight(line.text), line, number
        if number + 1 < len(lines):
            yield _tight(line.text.rstrip() + lines[number + 1].text.lstrip(), len(line.text.rstrip())), line, number


def _tight(raw: str, joint: int = -1) -> _Text:
    """A line as it is searched: where nearly every letter is followed by a blank, without single blanks."""
    if not letter_spaced(raw):
        return _Text(raw, list(range(len(raw) + 1)), raw, joint)
    kept = [at for at, char in enumerate(raw) if char != " " or raw[at - 1 : at] == " "]
    text = "".join(raw[at] for at in kept)
    return _Text(text, [*kept, len(raw)], raw, len([at for at in kept if at < joint]) if joint >= 0 else -1)


def _candidates(lines: Sequence[Line], least: int = OWN) -> list[_Candidate]:
    """The mentions in lines, none better than `least`; a joined pair counts where its joint is in the kind only."""
    found: list[_Candidate] = []
    for text, line, number in _texts(lines):
        for mention in mentions(text.text):
            if text.joint >= 0 and not mention.start < text.joint <= mention.middle:
                continue
            if text.joint < 0 and mention.start == 0 and found and _is_name_of(found[-1], number):
                continue
            found.append(_Candidate(max(least, _standing(text, mention, number)), number, mention, text, line))
    return found


def _is_name_of(last: _Candidate, number: int) -> bool:
    """Whether a line is the listed name of a kind that ends the line before (`…ของเทศบาลตำบล` / `ศาลเจ้าโรงทอง`), not a body."""
    return last.order == number - 1 and last.text.joint == last.mention.middle and last.mention.place in all_places()


def body_named(front: Sequence[Line]) -> Found | None:
    """The body that lines like those of a front most likely are of; no unit, authority or mere place."""
    named = [candidate for candidate in _candidates(front) if candidate.standing <= MENTIONED]
    best = min(named, key=lambda candidate: candidate[:2], default=None)
    return _completed(best, front, front) if best else None


def find_own_body(lines: Sequence[Line]) -> Found | None:
    """The report's own body: the front names it, else a running header, else the first headings."""
    body = [line for line in lines if not line.furniture and line.text.strip()]
    first = min((line.place.page or 0 for line in lines), default=1)
    front = [line for line in body[:FRONT_LINES] if (line.place.page or 0) <= first + 1]
    headers = [line for line in lines if line.furniture and (line.place.page or 0) <= first + 2]
    candidates = _candidates(front) + _candidates(headers, RUNNING)
    if all(candidate.standing > RUNNING for candidate in candidates):
        later = [line for line in body[:SECOND_LINES] if (line.place.page or 0) <= first + 2]
        candidates += [c for c in _candidates(later, RUNNING) if c.standing == RUNNING]
    if not candidates:
        return None
    best = min(candidates, key=lambda candidate: candidate[:2])
    if best.standing == PLACE and any(find_address(_tight(line.text).text).district for line in front):
        return None  # the place of a body of no known kind
    return _completed(best, front, lines)


def _completed(best: _Candidate, front: Sequence[Line], lines: Sequence[Line]) -> Found:
    """A mention with the address that stands behind it, near it, or behind the same name elsewhere in the report."""
    mention, text = best.mention, best.text
    at = next((number for number, line in enumerate(front) if line is best.line), -1)
    rest = text.text[mention.end :] + (_carried_over(front, at) if text.joint < 0 else "")
    address = find_address(rest).filled_by(bare_address(rest) if len(rest) < LONG_LINE else Address())
    for line in (*front[at + 1 : at + 1 + PLACE_LINES], *front[: max(at, 0)], *front[at + 1 + PLACE_LINES :]):
        if line is not best.line and (len(line.text) <= LONG_LINE or _ADDRESS_LINE.match(line.text)):
            own = next(number for number, other in enumerate(front) if other is line)
            address = address.filled_by(find_address(_tight(line.text).text + _carried_over(front, own)))
    if address.province is None:
        address = address.filled_by(_elsewhere(mention, lines))
    if address.province is None and mention.kind.level == "province":
        address = address._replace(province=next((name for name in provinces() if mention.place.startswith(name)), None))
    place, end = _whole_place(mention, text.text, address)
    raw = text.raw[text.offsets[mention.start] : text.offsets[end - 1] + 1]
    parted = text.raw[text.offsets[mention.start] : text.offsets[mention.middle]] if end > mention.middle else raw
    return Found(mention.kind, place, raw, parted, address, best.line, best.standing)


def _carried_over(front: Sequence[Line], number: int) -> str:
    """The next line where a line ends in the word before a place (`… อำเภอร้องกวาง จังหวัด`), "" elsewhere."""
    ends = 0 <= number < len(front) - 1 and _PLACE_WORD.search(front[number].text)
    return _tight(front[number + 1].text).text.lstrip() if ends else ""


def _elsewhere(mention: Mention, lines: Iterable[Line]) -> Address:
    """The address behind the first other mention of the same body that has a province."""
    for line in lines:
        if mention.place and mention.place in line.text:
            for other in mentions(line.text):
                if (other.kind, other.place) == (mention.kind, mention.place):
                    address = find_address(line.text, other.end)
                    if address.province:
                        return address
    return Address()


def _whole_place(mention: Mention, text: str, address: Address) -> tuple[str, int]:
    """A name that a blank parts, where with the next word it is a listed place of the stated province, or that a dash joins to
    another listed place of it; else as it stands."""
    code = provinces().get(address.province or "")
    if code is None or mention.kind.settled != "place":
        return mention.place, mention.end
    match = re.match(rf"\s?(?P<dash>[-–]?)\s?(?P<rest>[{LETTERS}]+)", text[mention.end :])
    known = {**districts(code), **subdistricts(code)}
    if not match:
        return mention.place, mention.end
    whole = mention.place + match["dash"] + match["rest"]
    if (match["rest"] if match["dash"] else whole) in known:
        return whole, mention.end + match.end()
    return mention.place, mention.end


def spellings(kind: Kind, names: Iterable[str], texts: Iterable[str], likeness: float) -> dict[str, int]:
    """Each spelling of the body's name, kind in full or short, that ends at the end of a word, and how often.

    Other words may follow the kind as well (รายงานต่อนายกเทศบาลตำบลทุกเดือน); they are no spelling of the name.
    """
    from rapidfuzz.distance import Levenshtein

    kinds = "|".join(re.escape(spelling) for spelling in (kind.name, *kind.shorts))
    spelling = re.compile(rf"(?:{kinds})\s?([{LETTERS}]{{2,40}})(?=\s|$|[(/,])")
    known = [name for name in names if name]
    found = (match for text in texts for match in spelling.finditer(text))
    return Counter(
        "".join(m[0].split()) for m in found if any(Levenshtein.normalized_similarity(m[1], name) >= likeness for name in known)
    )
