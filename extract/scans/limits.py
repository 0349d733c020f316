"""An engine in, the same engine for one page out: it stops where the page has taken too long, and loses no line silently."""

import time
from collections.abc import Callable, Sequence

from extract.scans.symbols import Engine, EngineError, Grey, Script, Symbol

PAGE_SECONDS = 120.0
"""A page takes one or two; a machine has to be very busy, or a page very strange, for this."""
AT_ONCE = 32
"""Lines between two looks at the clock. Fewer cost time where the engine is a command that loads its model each time."""


class PageEngine:
    """Reads the lines of one page; its time runs from when it is made, so that cutting the page into lines counts as well."""

    def __init__(self, engine: Engine, seconds: float = PAGE_SECONDS, clock: Callable[[], float] = time.monotonic) -> None:
        self._engine, self._seconds, self._clock = engine, seconds, clock
        self._end = clock() + seconds
        self.name, self.version = engine.name, engine.version

    def read(self, lines: Sequence[Grey], script: Script = "") -> list[list[Symbol]]:
        """The symbols of each line. Raises EngineError where the time is over, and where the engine leaves lines out."""
        found: list[list[Symbol]] = []
        for start in range(0, len(lines), AT_ONCE):
            some = lines[start : start + AT_ONCE]
            self._look_at_the_clock()
            read = self._engine.read(some, script)
            if len(read) != len(some):
                raise EngineError(f"The engine {self.name} gave {len(read)} readings for {len(some)} lines.")
            found += read
        return found

    def _look_at_the_clock(self) -> None:
        if self._clock() > self._end:
            raise EngineError(f"It takes longer than the {self._seconds:g} s that a page has (`--ocr-timeout`).")
