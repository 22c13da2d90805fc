"""Runs an archive in a process of its own, for tests that kill it: `archive_driver.py OUT SOURCE [WORKERS]`."""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    from archive_fakes import PARSE

    from govdoc.archive.jobs import Setup
    from govdoc.archive.orders import Order
    from govdoc.archive.runs import convert

    workers = int(sys.argv[3]) if len(sys.argv) > 3 else 2
    convert(Order((sys.argv[2],), Path(sys.argv[1]), workers=workers, setup=Setup(parse=PARSE)))
