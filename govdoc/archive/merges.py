"""Merge: the outputs of shards as one, just as an undisturbed single run would have made it.

Manifests are in the order of names, so they are read side by side and nothing is held in memory. Of the same bytes in
two shards, the first name keeps the record and the others become duplicates, as within one run.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Final

from govdoc.archive import sinks
from govdoc.archive.ledger import Ledger
from govdoc.archive.manifest import Entry, Manifest
from govdoc.archive.runs import finish
from govdoc.archive.sinks import Sink
from govdoc.errors import GovdocError

_COMMIT: Final = 256


def merge(shards: Sequence[Path], output: Path, *, restart: bool = False) -> Counter[str]:
    """Join shards of the same kind into `output`; give the number of inputs of each status.

    Raises `GovdocError` for a shard that is unfinished or of another kind, for an input that two shards have, and,
    without `restart`, for an output that exists.
    """
    sources = [_source(shard, output) for shard in shards]
    sink, manifest = sinks.open_sink(output), Manifest(sinks.manifest_path(output))
    if not restart and (manifest.path.exists() or manifest.is_decided):
        raise GovdocError(f"{output}: 已有输出；请换一个 -o，或用 --restart 覆盖")
    with closing(Ledger()) as ledger, closing(sink), closing(manifest):
        manifest.open()
        if restart:
            manifest.discard()
            sink.discard()
            manifest.close()
            manifest.open()
        sink.begin(ledger)
        merged = _merged(shards)
        while batch := list(islice(merged, _COMMIT)):
            taken = [_taken(sink, sources[number], ledger, entry) for number, entry in batch]
            sink.commit()
            manifest.append(taken)
        finish(sink, manifest, ledger)
        return Counter(entry.status for entry in ledger.entries())


def _source(shard: Path, output: Path) -> Sink:
    """A shard's sink, to read from."""
    if sinks.row_for(shard) != sinks.row_for(output):
        raise GovdocError(f"{shard}: 与 {output} 不是同一种输出，不能合并")
    sink, manifest = sinks.open_sink(shard), Manifest(sinks.manifest_path(shard))
    if not shard.exists() and not manifest.path.exists():
        raise GovdocError(f"{shard}: 没有这一份；请检查路径")
    if not manifest.path.exists() or manifest.is_decided or not sink.is_finished():
        raise GovdocError(f"{shard}: 这一份还没有运行到底；请再运行一次同样的命令")
    return sink


def _entries(number: int, shard: Path) -> Iterator[tuple[str, int, Entry]]:
    """A shard's entries. One that is out of order means that its run has not ended."""
    last = ""
    for entry in Manifest(sinks.manifest_path(shard)).entries():
        if entry.path <= last:
            raise GovdocError(f"{shard}: 这一份还没有运行到底；请再运行一次同样的命令")
        last = entry.path
        yield entry.path, number, entry


def _merged(shards: Sequence[Path]) -> Iterator[tuple[int, Entry]]:
    """All entries in the order of names, each with the number of its shard."""
    last = ""
    for path, number, entry in heapq.merge(*(_entries(number, shard) for number, shard in enumerate(shards))):
        if path == last:
            raise GovdocError(f"{path}: 两份里都有这个文件；--shard 的各份不应重叠")
        last = path
        yield number, entry


def _taken(sink: Sink, source: Sink, ledger: Ledger, entry: Entry) -> Entry:
    """Take an entry over: a new record is absorbed, one whose bytes are there already becomes a duplicate."""
    twin = ledger.record_of(entry.sha256 or "") if entry.status != "failed" else None
    if twin is not None:
        entry = replace(entry, status="duplicate", output=twin.output, coverage=None, diagnostics={}, place=None)
    elif entry.status == "ok":
        entry = sink.absorb(source, entry)
    ledger.put(entry)
    return entry
