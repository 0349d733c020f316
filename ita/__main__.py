"""`python -m ita`, from any folder: one that holds its own `schemas/` or `extract/` must not stand in for ours."""

import sys
from pathlib import Path

if sys.path and Path(sys.path[0] or ".").resolve() != Path(__file__).resolve().parent.parent:
    sys.path.pop(0)

from ita.cli import main

if __name__ == "__main__":
    main()
