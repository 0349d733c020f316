"""Measure the program: `python -m bench times|honest|batch|scans`; without a name, times."""

import logging
import sys

from bench import batch, honest_command, scans, times

COMMANDS = {"times": times.main, "honest": honest_command.main, "batch": batch.main, "scans": scans.main}


def main() -> None:
    """Hand the arguments to the command that they name."""
    logging.getLogger("playa").setLevel(logging.ERROR)
    name, arguments = "times", sys.argv[1:]
    if arguments and arguments[0] in COMMANDS:
        name, *arguments = arguments
    COMMANDS[name](arguments)


if __name__ == "__main__":
    main()
