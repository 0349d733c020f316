"""The exit codes of the command and the errors that carry them, each with what to do next."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What a shell script may rely on; documented in docs/errors.md."""

    DONE = 0
    BUG = 1
    USAGE = 2
    FINDINGS = 3
    UNREAD = 4
    NO_INPUT = 5
    BAD_RULES = 6
    MISSING_PART = 7
    INTERRUPTED = 130
    CLOSED_PIPE = 141


class ItaError(Exception):
    """An error the user can act on: an exit code, what happened, and what to do next."""

    def __init__(self, code: ExitCode, message: str, advice: str = "") -> None:
        super().__init__(f"{message} {advice}".strip())
        self.code = code
