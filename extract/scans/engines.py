"""The name of an engine in, the engine out: Tesseract is ours, others are found by the entry points of their packages."""

from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points
from typing import NamedTuple

from extract.scans import tesseract
from extract.scans.needs import TESSERACT, needs
from extract.scans.symbols import Engine, EngineError, Grey, Script, Symbol

GROUP = "ita.ocr_engines"
"""The group of entry points; the name of one is that of `--ocr-engine`, what it points to makes the engine when called."""


class Plugged(NamedTuple):
    """An engine that a package brings: its name, the package and its version."""

    name: str
    package: str
    version: str


def plugged() -> list[Plugged]:
    """The engines that packages bring, by their names. Loads none of them."""
    return [Plugged(point.name, *_package_of(point)) for point in _points().values()]


def names() -> list[str]:
    """All engines that can be asked for, Tesseract first."""
    return [TESSERACT, *_points()]


def available(name: str) -> bool:
    """Whether an engine is here, with what makes pictures for it. Loads nothing."""
    return name in names() and not needs(name).missing


@lru_cache(1)
def engine(name: str = TESSERACT) -> Engine:
    """The engine of this process; one that cannot be loaded says why at each page. Raises KeyError for a name that is none."""
    if name != TESSERACT and name not in _points():
        raise KeyError(name)
    try:
        return tesseract.engine() if name == TESSERACT else _made(_points()[name])
    except EngineError as error:
        return BrokenEngine(name, str(error))


class BrokenEngine:
    """Reads nothing and says why: a package that does not load costs its pages, not the run."""

    version = "broken"

    def __init__(self, name: str, reason: str) -> None:
        self.name, self._reason = name, reason

    def read(self, lines: Sequence[Grey], script: Script = "") -> list[list[Symbol]]:
        """Raises EngineError."""
        raise EngineError(self._reason)


def _points() -> dict[str, EntryPoint]:
    """Entry points by name, in the order of their names; the first of two of one name, and none that calls itself Tesseract."""
    found: dict[str, EntryPoint] = {}
    for point in sorted(entry_points(group=GROUP), key=lambda point: (point.name, _package_of(point))):
        if point.name != TESSERACT:
            found.setdefault(point.name, point)
    return found


def _package_of(point: EntryPoint) -> tuple[str, str]:
    return (point.dist.name, point.dist.version) if point.dist else ("", "")


def _made(point: EntryPoint) -> Engine:
    """The engine of an entry point. Raises EngineError where there is none: what a package does when loaded is its own affair."""
    where = f"The engine {point.name} ({' '.join(_package_of(point)).strip() or point.value})"
    try:
        made: Engine = point.load()()
    except Exception as error:
        raise EngineError(f"{where} cannot be loaded ({type(error).__name__}: {error}).") from error
    if not (isinstance(getattr(made, "version", None), str) and callable(getattr(made, "read", None))):
        raise EngineError(f"{where} is no engine: it needs a `version` and a method `read`.")
    if getattr(made, "name", None) != point.name:
        raise EngineError(f"{where} calls itself {getattr(made, 'name', 'nothing')!r}.")
    return made
