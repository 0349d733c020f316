"""The bytes of a font program, or a font of a PDF, in; the opened program out.

TrueType (/FontFile2), OpenType and bare CFF (/FontFile3), Type 1 (/FontFile) and Type 3 procedures are known. The readers of
charstrings are imported when first needed: fontTools' interpreter takes long to load, and most files have TrueType fonts only.
"""

import logging
from collections.abc import Mapping
from typing import Any

from extract.programs import Program
from extract.sfnt import SfntProgram

log = logging.getLogger(__name__)

MAX_BYTES = 1 << 26
"""A larger program is not opened: the largest fonts of this world stay below it."""


def open_sfnt(data: bytes) -> SfntProgram:
    """A TrueType or OpenType program."""
    if data[:4] == b"OTTO":
        from extract.charstrings import OpenTypeProgram

        return OpenTypeProgram(data)
    return SfntProgram(data)


def open_program(font: Any) -> Program | None:
    """The program of a playa font; None where there is none or it cannot be read."""
    descriptor: Mapping[str, Any] = getattr(font, "descriptor", {})
    openers = {"FontFile2": open_sfnt, "FontFile3": _open_third, "FontFile": _open_type1}
    try:
        if getattr(font, "charprocs", None):
            from extract.charstrings import Type3Program

            return Type3Program(font.charprocs, font.matrix)
        key = next((key for key in openers if descriptor.get(key) is not None), "")
        stream = descriptor.get(key)
        if stream is None:
            return None
        data = (stream.resolve() if hasattr(stream, "resolve") else stream).buffer
        return openers[key](data) if 0 < len(data) <= MAX_BYTES else None
    except Exception as error:  # a damaged program is the document's fault and costs only this witness
        log.debug("font program of %s not readable: %s", getattr(font, "fontname", "?"), error)
        return None


def _open_third(data: bytes) -> Program:
    """A /FontFile3 program: OpenType, or bare CFF."""
    if data[:4] in (b"OTTO", b"\0\1\0\0", b"true"):
        return open_sfnt(data)
    from extract.charstrings import CffProgram

    return CffProgram(data)


def _open_type1(data: bytes) -> Program:
    from extract.charstrings import Type1Program

    return Type1Program(data)
