"""How the command ends where it is asked to end, or where its output cannot be written any more."""

import os
import signal
import sys
import threading


def end_as_interrupted() -> None:
    """Take a request to end for an interruption, so that nothing is left half written; not where a caller has ways of its own."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    ours = threading.current_thread() is threading.main_thread()
    if ours and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, interrupt)


def drop_unwritten() -> None:
    """Send what a stream could not write nowhere; otherwise Python tries again at its end and complains."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
