"""How fast the parser is beside others, how it grows, what it holds: ratios of one run.

    pip install -r benchmarks/requirements.txt
    python benchmarks/peers.py [FILE]

FILE is a notice as text (default: the seed of ../shared). The whole record of govdoc stands beside the times alone of
JioNLP (`extract_time`) and of Recognizers-Text (`DateTimeModel`, Chinese); a peer that is not installed is left out.
Nothing here is asserted by a test.
"""

from __future__ import annotations

import gc
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from statistics import median

SEED = Path(__file__).resolve().parents[2] / "shared" / "seed" / "notice.txt"
LONGER = 100
RUNS = 7
STARTS = 9


def seconds(work: Callable[[str], object], text: str, runs: int = RUNS) -> float:
    """The shortest of some runs: the others were disturbed."""
    found = []
    for _ in range(runs):
        gc.collect()
        start = time.perf_counter()
        work(text)
        found.append(time.perf_counter() - start)
    return min(found)


def jionlp() -> Callable[[str], object] | None:
    """JioNLP's finder of times, its lexicons loaded."""
    try:
        import jionlp as jio
    except ImportError:
        return None
    return lambda text: jio.ner.extract_time(text, time_base={"year": 2021}, with_parsing=True)


def recognizers() -> Callable[[str], object] | None:
    """The Chinese date model of Recognizers-Text, built once."""
    try:
        from recognizers_date_time import Culture, DateTimeOptions, DateTimeRecognizer
    except ImportError:
        return None
    model = DateTimeRecognizer(Culture.Chinese, DateTimeOptions.NONE).get_datetime_model()
    return model.parse


def beside(text: str) -> None:
    """Print the time of the whole record, and of the peers' times alone as multiples of it."""
    from govdoc import parse

    parse(text)
    ours = seconds(parse, text)
    print(f"{'govdoc, the whole record':36} {ours * 1000:9.1f} ms   1.0")
    for name, load in (("JioNLP, extract_time", jionlp), ("Recognizers-Text, datetime", recognizers)):
        work = load()
        if work is None:
            print(f"{name:36} is not installed")
            continue
        work(text)
        theirs = seconds(work, text, 3)
        print(f"{name:36} {theirs * 1000:9.1f} ms {theirs / ours:5.1f}")


def growth(text: str) -> None:
    """Print what a notice many times longer costs: in time, and in memory beyond the record and the text."""
    from govdoc import parse

    longer = (text + "\n") * LONGER
    for name, collects in (("", True), (", no garbage collection", False)):
        (gc.enable if collects else gc.disable)()
        once, many = seconds(parse, text), seconds(parse, longer, 2)
        print(f"{f'{LONGER} times the text{name}':36} {many * 1000:9.1f} ms {many / once:5.1f} times the time")
    gc.enable()
    for times in (1, 10, LONGER):
        longer = (text + "\n") * times
        gc.collect()
        tracemalloc.start()
        notice = parse(longer)
        kept, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        print(
            f"{times:3} times: the record takes {kept / len(longer):6.0f} bytes a character,"
            f" the work {(peak - kept) / len(longer):5.0f} more at its height"
            f" ({len(notice.activities)} activities, {len(notice.quantities)} quantities)"
        )


def started(*command: str) -> float:
    """The median time of a fresh interpreter."""
    found = []
    for _ in range(STARTS):
        start = time.perf_counter()
        subprocess.run([sys.executable, *command], check=True, capture_output=True)
        found.append(time.perf_counter() - start)
    return median(found)


def start_up(file: Path) -> None:
    """Print what starting costs beside an interpreter that only imports click."""
    bare = started("-c", "import click")
    for name, command in (
        ("python -c 'import click'", ("-c", "import click")),
        ("python -c 'import govdoc'", ("-c", "import govdoc")),
        ("govdoc --help", ("-m", "govdoc", "--help")),
        ("govdoc parse FILE", ("-m", "govdoc", "parse", str(file))),
    ):
        spent = started(*command)
        print(f"{name:36} {spent * 1000:9.1f} ms {spent / bare:5.2f}")


def main() -> None:
    """Run all of it on one file."""
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else SEED
    text = file.read_text("utf-8")
    print(f"{file.name}: {len(text)} characters, Python {sys.version.split()[0]}")
    beside(text)
    growth(text)
    start_up(file)


if __name__ == "__main__":
    main()
