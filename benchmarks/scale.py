"""How fast an archive is converted, what the run itself costs, and in how much memory.

    python benchmarks/scale.py --count 20000

makes notices from `samples/`, converts them in the ways listed in `WAYS`, and prints a table. Each way is a process of
its own; its memory is that of the run alone, without its workers.

    python benchmarks/scale.py --constants 50000

converts tiny files with a parser that does nothing: what remains is what an archive costs for each file, parsing apart;
and with one that only waits 10 ms: how well workers are kept busy, whatever else the machine is doing.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from govdoc.model import Notice

SAMPLES: Final = Path(__file__).resolve().parents[1] / "samples"
WAYS: Final = (
    # output, workers, engine
    ("one.jsonl", 1, "processes"),
    ("two.jsonl", 2, "processes"),
    ("packed.jsonl.gz", 2, "processes"),
    ("folder", 2, "processes"),
    ("tables.parquet", 2, "processes"),
    ("database.sqlite", 2, "processes"),
    ("ray.jsonl", 2, "ray"),
)
_PARSE: Final = "govdoc.pipeline:parse_bytes"
_RUN: Final = """
import json, resource, sys
from pathlib import Path
from govdoc.archive.jobs import Setup
from govdoc.archive.orders import Order
from govdoc.archive.runs import convert
if __name__ == "__main__":
    source, output, workers, engine, parse, shard = sys.argv[1:]
    part = tuple(map(int, shard.split("/"))) if shard else None
    order = Order((source,), Path(output), workers=int(workers), engine=engine, shard=part, setup=Setup(parse=parse))
    summary = convert(order)
    usage = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({
        "ok": summary.statuses["ok"], "kept": summary.progress.kept, "parsing": summary.parsing_seconds,
        "seconds": summary.progress.seconds, "megabytes": usage.ru_maxrss / 1024,
        "own": usage.ru_utime + usage.ru_stime,
    }))
"""


def main() -> None:
    """Make the archive, convert it in each way, print a row for each."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--count", type=int, default=2_000, help="how many notices")
    arguments.add_argument("--ways", nargs="*", help="names of outputs to make; all by default")
    arguments.add_argument("--constants", type=int, metavar="N", help="the costs for each file, with N tiny files")
    given = arguments.parse_args()
    if given.constants:
        constants(given.constants)
        return
    with tempfile.TemporaryDirectory(prefix="govdoc-scale-") as folder:
        source = Path(folder) / "in"
        size = make(source, given.count)
        print(f"{given.count} notices, {size / given.count:.0f} bytes on average\n")
        print("| output | workers | engine | seconds | notices/s | outside parsing | run's CPU, ms/notice | run's MB |")
        print("|---|---|---|---|---|---|---|---|")
        for output, workers, engine in WAYS:
            if not given.ways or output in given.ways:
                row(source, Path(folder) / "out" / output, workers, engine)
        again(source, Path(folder) / "out", given.ways)


def make(folder: Path, count: int) -> int:
    """Write notices that differ in one line each; give their bytes."""
    texts = [path.read_text("utf-8") for path in sorted(SAMPLES.glob("*.txt"))]
    total = 0
    for n in range(count):
        path = folder / f"{n // 1000:03}" / f"{n:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        total += path.write_bytes(f"{texts[n % len(texts)]}\n（存档第{n}件）\n".encode())
    return total


def row(source: Path, output: Path, workers: int, engine: str) -> None:
    """Convert once and print what it took. The share outside parsing is of the time all workers had."""
    began = time.perf_counter()
    found = run(source, output, workers, engine)
    wall = time.perf_counter() - began
    outside = 1 - found["parsing"] / (wall * workers)
    own = 1000 * found["own"] / found["ok"]
    print(
        f"| {output.name} | {workers} | {engine} | {wall:.1f} | {found['ok'] / wall:.0f} | {outside:.0%} | {own:.2f} |"
        f" {found['megabytes']:.0f} |",
        flush=True,
    )


def again(source: Path, folder: Path, ways: list[str] | None) -> None:
    """Run once more where all is done: what finding that out takes."""
    output = folder / "two.jsonl"
    if not ways or output.name in ways:
        began = time.perf_counter()
        found = run(source, output, 2, "processes")
        seconds = time.perf_counter() - began
        manifest = folder / "two.manifest.jsonl"
        each = manifest.stat().st_size / found["kept"]
        print(f"\nresumed with nothing to do: {seconds:.1f} s, {found['megabytes']:.0f} MB; a manifest line has {each:.0f} bytes")


def constants(count: int) -> None:
    """Print what a file costs that takes no time to parse."""
    with tempfile.TemporaryDirectory(prefix="govdoc-scale-") as name:
        folder = Path(name)
        for n in range(count):
            path = folder / "in" / f"{n // 1000:04}" / f"{n:07}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"关于第{n}件的通知", "utf-8")
        print(f"{count} files\n\n| step | seconds | us/file | run's MB |\n|---|---|---|---|")
        timed(f"convert, {os.cpu_count()} workers", count, run, folder / "in", folder / "all.jsonl", 2, "processes", "scale:bare")
        timed("resume, nothing to do", count, run, folder / "in", folder / "all.jsonl", 2, "processes", "scale:bare")
        for workers in (1, 2, 8):
            waiting = ("processes", "scale:waiting")
            some = folder / "in" / "0000"
            timed(f"10 ms a file, {workers} workers", 1_000, run, some, folder / f"wait{workers}.jsonl", workers, *waiting)
        for part in (1, 2):
            run(folder / "in", folder / f"part{part}.jsonl", 2, "processes", "scale:bare", f"{part}/2")
        merge = "from govdoc.cli import main; main()"
        parts = [str(folder / f"part{part}.jsonl") for part in (1, 2)]
        command = [sys.executable, "-c", merge, "merge", *parts, "-o", str(folder / "merged.jsonl"), "-q"]
        timed("merge 2 shards", count, lambda: subprocess.run(command, check=True))
        print(f"\na manifest line has {(folder / 'all.manifest.jsonl').stat().st_size / count:.0f} bytes")


def timed(step: str, count: int, call: Any, *arguments: Any) -> None:
    """Print a row of the table of costs."""
    began = time.perf_counter()
    found = call(*arguments)
    seconds = time.perf_counter() - began
    megabytes = f"{found['megabytes']:.0f}" if isinstance(found, dict) else ""
    print(f"| {step} | {seconds:.1f} | {1e6 * seconds / count:.0f} | {megabytes} |", flush=True)


def bare(data: bytes, name: str) -> Notice:
    """A parser that does nothing: the same small record for every file."""
    record = _bare()
    source = record.source.model_copy(update={"name": name, "sha256": hashlib.sha256(data).hexdigest()})
    return record.model_copy(update={"source": source})


def waiting(data: bytes, name: str) -> Notice:
    """A parser that takes 10 ms and no processor."""
    time.sleep(0.01)
    return bare(data, name)


@cache
def _bare() -> Notice:
    from govdoc.pipeline import parse

    return parse("关于某件的通知")


def run(
    source: Path, output: Path, workers: int, engine: str, parse: str = _PARSE, shard: str = ""
) -> dict[str, Any]:
    """Convert in a process of its own."""
    command = [sys.executable, "-c", _RUN, str(source), str(output), str(workers), engine, parse, shard]
    path = os.pathsep.join(filter(None, (str(Path(__file__).parent), os.environ.get("PYTHONPATH"))))
    environment = {**os.environ, "PYTHONPATH": path}
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=environment)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


if __name__ == "__main__":
    main()
