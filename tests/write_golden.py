"""Write the golden outputs beside the samples: `python tests/write_golden.py`, after reading what changes.

Never run by a test. It prints nothing but the names of the files that changed; `git diff samples` shows the changes.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from documents import SAMPLES

from govdoc import parse_file


def golden_of(sample: Path) -> Path:
    """The golden output of a sample stands beside it."""
    return sample.with_suffix(".json")


def record_of(sample: Path) -> dict[str, Any]:
    """The record of a sample without what changes with each release."""
    record = parse_file(sample).model_dump(mode="json")
    del record["generator"]["version"]
    return record


def main() -> None:
    """Write each golden output that is not what the parser gives."""
    for sample in sorted(SAMPLES.glob("*.txt")):
        content = json.dumps(record_of(sample), ensure_ascii=False, indent=1) + "\n"
        golden = golden_of(sample)
        if not golden.exists() or golden.read_text("utf-8") != content:
            golden.write_text(content, "utf-8")
            sys.stdout.write(f"{golden.name}\n")


if __name__ == "__main__":
    main()
