"""pythainlp imported without a home folder: its import makes `~/pythainlp-data`, which we never use and which may be impossible.

Containers and users of services have no home that can be written.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version

_SETTINGS = ("PYTHAINLP_DATA", "PYTHAINLP_DATA_DIR", "PYTHAINLP_READ_ONLY", "PYTHAINLP_READ_MODE")
_READ_ONLY_SINCE = (5, 4)


@contextmanager
def no_data_folder() -> Iterator[None]:
    """Import pythainlp and read its word lists inside: it makes no folder. What the user has set for it stays as it is.

    The setting holds inside only, so that a program that uses pythainlp beside us finds its own data where it expects them.
    """
    if any(name in os.environ for name in _SETTINGS):
        yield
        return
    name, value = _setting(version("pythainlp"))
    os.environ[name] = value
    try:
        yield
    finally:
        os.environ.pop(name, None)


def _setting(installed: str) -> tuple[str, str]:
    """The variable that keeps this version from making a folder; older ones have to be given one that exists."""
    numbers = tuple(int(part) if part.isdecimal() else 0 for part in installed.split(".")[:2])
    if numbers >= _READ_ONLY_SINCE:
        return "PYTHAINLP_READ_ONLY", "1"
    return "PYTHAINLP_DATA_DIR", tempfile.gettempdir()
