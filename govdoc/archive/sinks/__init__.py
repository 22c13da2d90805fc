"""Sinks: where records are kept. A sink is one row of `SINKS` and one module with one class, loaded on first use.

All follow one rule, so that a run killed at any moment can go on: a record is kept first, then the manifest's line says
where; what no line names is swept away. `gather` lays the records the ledger names under temporary names, `publish`
gives them their names and may be done again, `sweep` removes what is left over.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Final, NamedTuple, Protocol, cast

from govdoc.archive import manifest
from govdoc.archive.ledger import Ledger
from govdoc.archive.manifest import Entry
from govdoc.errors import GovdocError


class RecordNotKeptError(GovdocError):
    """One record that cannot be kept, such as one with too long a name; the run goes on without it."""


class Sink(Protocol):
    """Keeps records. `encode` is what workers make of a record; it commits after `pause` records or seconds."""

    path: Path
    encode: str
    pause: tuple[int, float]

    def is_finished(self) -> bool:
        """True if the last run came to its end."""
        ...

    def begin(self, ledger: Ledger) -> None:
        """Make ready to add, after whatever the ledger knows to be kept already."""

    def output_for(self, name: str, ledger: Ledger) -> str:
        """Give the file, from the manifest's folder, that will hold the record of input `name`."""
        ...

    def holds(self, entry: Entry, output: str) -> bool:
        """True if the record of an ok entry is there, and where it belongs."""
        ...

    def add(self, entry: Entry, payload: bytes) -> Entry:
        """Take a record and give its entry with its place. Raises `RecordNotKeptError`."""
        ...

    def commit(self) -> None:
        """Make all that was added outlive the process."""

    def gather(self, ledger: Ledger) -> None:
        """Lay the records of the ledger's ok entries ready to be published, and enter their final places."""

    def publish(self) -> None:
        """Give what was gathered its final name, however much of that has been done before."""

    def sweep(self, ledger: Ledger) -> None:
        """Remove what is no longer needed once all is published."""

    def discard(self) -> None:
        """Remove what an unfinished run has left, as `--restart` wants."""

    def absorb(self, other: Sink, entry: Entry) -> Entry:
        """Take the record of an entry over from another sink of the same kind; give the entry with its place."""
        ...

    def close(self) -> None:
        """Let go of files."""


class SinkRow(NamedTuple):
    """One kind of sink: the suffix of its file (`""` for a folder), its module and class, the extra it needs."""

    suffix: str
    module: str
    name: str


SINKS: Final = (
    SinkRow("", "govdoc.archive.sinks.folders", "FolderSink"),
    SinkRow(".jsonl", "govdoc.archive.sinks.lines", "LinesSink"),
    SinkRow(".jsonl.gz", "govdoc.archive.sinks.lines", "GzipLinesSink"),
    SinkRow(".parquet", "govdoc.archive.sinks.parquet", "ParquetSink"),
    SinkRow(".sqlite", "govdoc.archive.sinks.databases", "DatabaseSink"),
)
# Suffixes people give by mistake: a folder of that name would puzzle them.
_FILES: Final = (".json", ".csv", ".xlsx", ".html", ".md", ".ics", ".gz", ".db", ".zip", ".txt", ".xml")


def row_for(path: Path) -> SinkRow:
    """Give the row of an output by its name. Raises `GovdocError` for a file suffix that no sink has.

    >>> row_for(Path("2021.jsonl.gz")).name, row_for(Path("2021")).name
    ('GzipLinesSink', 'FolderSink')
    """
    lower = path.name.lower()
    for row in sorted(SINKS, key=lambda row: -len(row.suffix)):
        if row.suffix and lower.endswith(row.suffix):
            return row
    if lower.endswith(_FILES) and not path.is_dir():
        known = "、".join(row.suffix for row in SINKS if row.suffix)
        raise GovdocError(f"{path}: 不认识的输出后缀；可用 {known}，或没有后缀的文件夹")
    return SINKS[0]


def open_sink(path: Path, document_format: str = "json") -> Sink:
    """Give the sink for an output. A folder may hold documents of another format than JSON."""
    row = row_for(path)
    if document_format != "json" and row.suffix:
        raise GovdocError(f"{path}: -f {document_format} 只能与文件夹输出一起使用")
    maker = getattr(import_module(row.module), row.name)
    return cast(Sink, maker(path) if row.suffix else maker(path, document_format))


def manifest_path(path: Path) -> Path:
    """Give the path of an output's manifest."""
    row = row_for(path)
    return manifest.path_for(path, folder=not row.suffix, suffix=row.suffix)
