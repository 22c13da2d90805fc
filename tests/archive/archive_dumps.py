"""Outputs of archive runs as plain values, so that two runs can be compared row for row whatever the sink."""

from __future__ import annotations

import gzip
import json
import sqlite3
from pathlib import Path
from typing import Any

from govdoc.archive import bigrams, sinks
from govdoc.archive.manifest import Manifest
from govdoc.archive.tables import TABLES

SINKS = ("out", "out.jsonl", "out.jsonl.gz", "out.parquet", "out.sqlite")
BYTE_FOR_BYTE = ("out", "out.jsonl", "out.jsonl.gz", "out.parquet")
"""Sinks whose files are the same bytes however often a run was cut off."""


def manifest(output: Path) -> list[dict[str, Any]]:
    return [json.loads(entry.line()) for entry in Manifest(sinks.manifest_path(output)).entries()]


def dump(output: Path) -> Any:
    """All records of an output; the order of rows within a table does not count."""
    if output.suffix == ".sqlite":
        return _sqlite(output)
    if output.suffix == ".parquet":
        return _parquet(output)
    if output.is_dir():
        return {str(p.relative_to(output)): p.read_text("utf-8") for p in sorted(output.rglob("*")) if p.is_file()}
    data = gzip.decompress(output.read_bytes()) if output.suffix == ".gz" else output.read_bytes()
    return [json.loads(line) for line in data.splitlines()]


def files(output: Path) -> dict[str, bytes]:
    """Every file a run has made, with its bytes."""
    folder = output.parent
    made = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {str(path.relative_to(folder)): path.read_bytes() for path in made}


def names(output: Path) -> list[str]:
    """Every file and folder a run has left."""
    return sorted(str(path.relative_to(output.parent)) for path in output.parent.rglob("*"))


def _sqlite(output: Path) -> dict[str, Any]:
    database = sqlite3.connect(output)
    try:
        found: dict[str, Any] = {
            table.name: sorted(
                database.execute(f'SELECT {", ".join(f"{chr(34)}{n}{chr(34)}" for n in table.names)} FROM "{table.name}"'),
                key=repr,
            )
            for table in TABLES
        }
        for title in sorted(row[1] for row in database.execute("SELECT id, title FROM notices WHERE title IS NOT NULL")):
            query = "SELECT name FROM notices WHERE id IN (SELECT rowid FROM notice_search WHERE notice_search MATCH ?)"
            found[title] = sorted(database.execute(query, (bigrams.query(title),)))
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        database.execute("INSERT INTO notice_search(notice_search, rank) VALUES('integrity-check', 0)")
        return found
    finally:
        database.close()


def _parquet(output: Path) -> dict[str, Any]:
    import pyarrow.parquet as pq

    from govdoc.archive.sinks.parquet import ParquetSink

    sink = ParquetSink(output)
    return {table.name: sorted(pq.read_table(sink.file_for(table)).to_pylist(), key=repr) for table in TABLES}
