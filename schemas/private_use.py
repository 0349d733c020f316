"""Private-use codes of old Thai fonts in, the letters that they stand for out: what reading glyphs and mending text both need."""

from functools import cache

from schemas.datafiles import rows


@cache
def private_use() -> dict[str, str]:
    """Private-use codes that old Thai fonts give to shifted marks → the letter (table of the HarfBuzz Thai shaper)."""
    return {chr(int(row["code"], 16)): chr(int(row["letter"], 16)) for row in rows("schemas", "private_use")}
