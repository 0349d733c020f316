"""What letters are: where Thai ones stand, which are drawn alike, what shows nothing."""

ABOVE = frozenset("\u0e31\u0e34\u0e35\u0e36\u0e37\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e")
BELOW = frozenset("\u0e38\u0e39\u0e3a")
AA, AM, NIKHAHIT = "\u0e32", "\u0e33", "\u0e4d"
MARKS = ABOVE | BELOW | {AA, AM}
"""Thai letters that producers mix up as a matter of course: that says nothing of the other claims of a font."""
ALPHABET = [chr(point) for point in range(0x0E01, 0x0E5C) if not 0x0E3A < point < 0x0E3F]
"""The Thai block in order, its gap left out: fonts give their glyphs numbers in this order."""
RANK = {letter: rank for rank, letter in enumerate(ALPHABET)}
TWINS = {"\u0e45": "\u0e32", "\u0e03": "\u0e02", "\u0e05": "\u0e04"}
"""Letters hardly used any more that many fonts draw as a living one: an outline cannot tell them apart."""
BLANKS = (
    "\u00a0\u00ad\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u202f\u2060\u3000\ufeff"
)


def is_thai(text: str) -> bool:
    """Whether all characters lie in the Thai block (and there is at least one)."""
    return bool(text) and all("\u0e01" <= ch <= "\u0e5b" for ch in text)


def side(letter: str) -> str:
    """Where a letter stands: "above" or "below" the letters, or on the "line"."""
    return "above" if letter in ABOVE else "below" if letter in BELOW else "line"


def is_blank(text: str) -> bool:
    """Whether a text shows nothing: white space, zero-width signs, or no character at all."""
    return not text.strip(BLANKS + " \t\r\n\f\v\0")


def same_letter(a: str, b: str) -> bool:
    """Whether an outline cannot tell two letters apart."""
    return TWINS.get(a, a) == TWINS.get(b, b)
