"""Where the time of a parse goes, by stage:

    python benchmarks/stages.py [FILE...]

The default is every sample. Each stage's time is what its functions take when `pipeline.parse_source` calls them; the model is
building and checking the record. Times are wall times of the fastest of some runs, in milliseconds and in shares.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from govdoc import activities, header, pipeline
from govdoc.assembly import quantities, record, references
from govdoc.lexicon import BUILT_IN
from govdoc.model import Notice
from govdoc.structure import lines, parts, regions

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
RUNS = 9
# stage → the functions that make it up, as (where the name is looked up, the name)
STAGES: dict[str, tuple[tuple[Any, str], ...]] = {
    "lines": ((lines, "split"), (lines, "rejoin")),
    "regions": ((regions, "split"),),
    "outline": ((parts, "build"),),
    "header": ((header, "read"), (header, "complete")),
    "activities": ((activities, "read"),),
    "quantities": ((quantities, "collect"),),
    "references": ((references, "collect"),),
    "coverage": ((parts, "claims"), (parts, "coverage")),
    "record": tuple((record, name) for name in ("source", "layout", "part", "activity", "diagnostics")),
    "model": ((Notice, "model_validate"),),
}


@contextmanager
def watched(spent: dict[str, float]) -> Iterator[None]:
    """Add the time of every stage to `spent` while the parser runs."""
    patches = [
        patch.object(place, name, timed(getattr(place, name), stage, spent))
        for stage, functions in STAGES.items()
        for place, name in functions
    ]
    for one in patches:
        one.start()
    try:
        yield
    finally:
        for one in patches:
            one.stop()


def timed(work: Callable[..., Any], stage: str, spent: dict[str, float]) -> Callable[..., Any]:
    """Give `work` with its time noted under `stage`."""

    def run(*arguments: Any, **options: Any) -> Any:
        start = time.perf_counter()
        try:
            return work(*arguments, **options)
        finally:
            spent[stage] += time.perf_counter() - start

    return run


def parse_all(texts: list[str]) -> tuple[float, dict[str, float]]:
    """The time of parsing all texts, and of each stage."""
    spent: dict[str, float] = defaultdict(float)
    with watched(spent):
        start = time.perf_counter()
        for text in texts:
            pipeline.parse(text, lexicon=BUILT_IN)
        return time.perf_counter() - start, spent


def main() -> None:
    """Print the table."""
    files = [Path(name) for name in sys.argv[1:]] or sorted(SAMPLES.glob("*.txt"))
    texts = [file.read_text("utf-8") for file in files]
    parse_all(texts)
    whole, spent = min((parse_all(texts) for _ in range(RUNS)), key=lambda run: run[0])
    characters = sum(map(len, texts))
    print(f"{len(texts)} files, {characters} characters: {whole * 1000:.1f} ms, {characters / whole / 1e6:.2f} million/s")
    for stage in STAGES:
        print(f"{stage:12} {spent[stage] * 1000:8.1f} ms {spent[stage] / whole:6.1%}")
    rest = whole - sum(spent.values())
    print(f"{'the rest':12} {rest * 1000:8.1f} ms {rest / whole:6.1%}")


if __name__ == "__main__":
    main()
