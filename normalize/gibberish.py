"""A text in, whether its Latin letters and signs are words or gibberish out: what is left of Thai where its letters were lost."""

import re

ENOUGH = 80
"""Signs on a page from which on their kinds tell that it is not written so."""
FOREIGN = 0.1
"""Share of Thai among the letters under which a page is not a Thai one, as far as its text layer tells."""
ODD_SHARE = 0.5
"""Share of the Latin letters in no word from which on a page is gibberish; English pages have some 0.1."""
SIGN_SHARE = 0.4
"""Share of signs that are neither letters nor digits from which on a page is gibberish."""
_THAI = re.compile("[\u0e01-\u0e4e]")
LATIN = re.compile("[A-Za-z\u00c0-\u024f]+")
_LATIN_LETTER = re.compile("[A-Za-z\u00a1-\u024f]")
_SHAPED = re.compile("[A-Z]{2,5}|(?:[A-Z]?[a-z]+|[A-Z]+)")
_CROWDED = re.compile("[^aeiouy]{4}|(?!iou|eau|eou|uou|uie)[aeiou]{3}|^[^aeiouy]+$", re.IGNORECASE)
_SIGN = re.compile(r"(?<!\d)([^\w\s])(?!\1|\d)")
"""A sign that is neither letter nor digit and stands by no digit; dots and lines to write on count once."""
_BLANK = re.compile(r"\s")


def is_latin_word(token: str) -> bool:
    """Whether Latin letters are shaped like a word or an abbreviation: in one case, with vowels, of three letters and more."""
    if len(token) < 3 or not _SHAPED.fullmatch(token):
        return False
    return (len(token) <= 5 and token.isupper()) or not _CROWDED.search(token)


def is_gibberish(text: str) -> bool:
    """Whether a text is letters and signs in no order, as a text layer is whose fonts have other codes than they claim."""
    latin, thai = len(_LATIN_LETTER.findall(text)), len(_THAI.findall(text))
    if thai > FOREIGN * (latin + thai):
        return False
    signs, marks = len(text) - len(_BLANK.findall(text)), len(_SIGN.findall(text))
    if latin + marks < ENOUGH:
        return False
    odd = sum(len(token) for token in LATIN.findall(text) if not is_latin_word(token))
    return odd > ODD_SHARE * latin or marks > SIGN_SHARE * signs
