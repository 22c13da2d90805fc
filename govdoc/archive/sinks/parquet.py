"""Parquet: the notices in `OUT.parquet`, each other table beside it in `OUT.TABLE.parquet`, joined by `notice_id`.

A Parquet file is readable only once its end is written, so a run keeps parts, each a folder with a file per table that
appears whole by one rename. The end of the run copies what the manifest names into the final files, in row groups of
fixed size: the same records give the same files, however often the run was cut off.
"""

from __future__ import annotations

import os
import pickle
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from govdoc.archive.manifest import Entry, sync_folder
from govdoc.archive.tables import TABLES, Table
from govdoc.errors import GovdocError

if TYPE_CHECKING:
    from govdoc.archive.ledger import Ledger
    from govdoc.archive.sinks import Sink

_GROUP: Final = {"notices": 500}  # rows of a row group: whole texts stand in notices
_GROUP_ROWS: Final = 20_000
_AT_ONCE: Final = 64  # records whose rows are Python objects at the same time
_SETTINGS: Final[dict[str, Any]] = {"compression": "zstd", "store_schema": True}


class ParquetSink:
    """Keeps records in parts, and in six files at the end."""

    pause: Final = (500, 30.0)
    encode: Final = "rows"

    def __init__(self, path: Path) -> None:
        try:
            import pyarrow  # noqa: F401
        except ImportError as error:
            raise GovdocError(f"{path}: 写 Parquet 需要 pyarrow；请运行 pip install 'govdoc[parquet]'") from error
        self.path = path
        self._parts = path.with_name(path.name + ".parts")
        self._waiting: list[bytes] = []
        self._part = ""
        self._absorbed: dict[Path, str] = {}

    def is_finished(self) -> bool:
        """True if the last run came to its end."""
        return self.path.exists() and not self._parts.exists()

    def begin(self, ledger: Ledger) -> None:  # noqa: ARG002
        """Drop what a kill left unfinished; number on after the parts that are whole."""
        self._parts.mkdir(parents=True, exist_ok=True)
        for table in TABLES:
            self._new(table).unlink(missing_ok=True)
        shutil.rmtree(self._draft, ignore_errors=True)
        self._next_part()

    def output_for(self, name: str, ledger: Ledger) -> str:  # noqa: ARG002
        """All records are in one set of files."""
        return self.path.name

    def holds(self, entry: Entry, output: str) -> bool:
        """True if the entry's part, or all the final files, are there."""
        if entry.output == output:
            return all(self.file_for(table).exists() for table in TABLES)
        return entry.output is not None and self._is_part(entry.output) and (self.path.parent / entry.output).is_dir()

    def add(self, entry: Entry, payload: bytes) -> Entry:
        """Keep the rows for the next part."""
        self._waiting.append(payload)
        return replace(entry, output=self._part)

    def commit(self) -> None:
        """Write a part: it appears by one rename."""
        if not self._waiting:
            return
        import pyarrow as pa
        import pyarrow.parquet as pq

        pieces: dict[str, list[Any]] = {table.name: [] for table in TABLES}
        for start in range(0, len(self._waiting), _AT_ONCE):
            for name, piece in _pieces(self._waiting[start : start + _AT_ONCE]):
                pieces[name].append(piece)
        self._waiting = []
        self._draft.mkdir(parents=True)
        for name, made in pieces.items():
            pq.write_table(pa.concat_tables(made), self._draft / f"{name}.parquet", **_SETTINGS)
        pieces.clear()
        pa.default_memory_pool().release_unused()
        _sync_files(self._draft)
        self._draft.replace(self.path.parent / self._part)
        sync_folder(self._parts)
        self._next_part()

    def gather(self, ledger: Ledger) -> None:
        """Copy the rows that the ledger names out of the final files and the parts."""
        self.commit()
        if self._is_final(ledger):
            return
        for table in TABLES:
            self._copy(table, ledger)
        for part in self._part_names():
            ledger.move_output(part, self.path.name)

    def publish(self) -> None:
        """Give the files their names; only when all have theirs do the parts go."""
        for table in TABLES:
            new = self._new(table)
            if new.exists():
                new.replace(self.file_for(table))
        sync_folder(self.path.parent)

    def sweep(self, ledger: Ledger) -> None:  # noqa: ARG002
        """Remove the parts."""
        shutil.rmtree(self._parts, ignore_errors=True)

    def discard(self) -> None:
        """Remove unfinished files."""
        shutil.rmtree(self._parts, ignore_errors=True)
        for table in TABLES:
            self._new(table).unlink(missing_ok=True)

    def absorb(self, other: Sink, entry: Entry) -> Entry:
        """Take all the other's files as a part of this, the first time."""
        assert isinstance(other, ParquetSink)
        if other.path not in self._absorbed:
            self._absorbed[other.path] = self._take(other)
        return replace(entry, output=self._absorbed[other.path])

    def _take(self, other: ParquetSink) -> str:
        """Link the other's files into a part, or copy them; give the part."""
        self._draft.mkdir(parents=True)
        for table in TABLES:
            target = self._draft / f"{table.name}.parquet"
            try:
                target.hardlink_to(other.file_for(table))
            except OSError:
                shutil.copyfile(other.file_for(table), target)
        part = self._part
        self._draft.replace(self.path.parent / part)
        self._next_part()
        return part

    def close(self) -> None:
        """No file is open."""

    def file_for(self, table: Table) -> Path:
        """Give the final file of a table."""
        if not table.key:
            return self.path
        return self.path.with_name(f"{self.path.name[: -len('.parquet')]}.{table.name}.parquet")

    @property
    def _draft(self) -> Path:
        return self._parts / "draft"

    def _new(self, table: Table) -> Path:
        file = self.file_for(table)
        return file.with_name(file.name + ".new")

    def _part_names(self) -> list[str]:
        """The parts, oldest first, as entries name them."""
        found = (path.name for path in self._parts.iterdir() if path.name.isdigit())
        return [f"{self._parts.name}/{name}" for name in sorted(found)]

    def _is_part(self, output: str) -> bool:
        return output.startswith(f"{self._parts.name}/")

    def _next_part(self) -> None:
        last = [int(name.rpartition("/")[2]) for name in self._part_names()]
        self._part = f"{self._parts.name}/{max(last, default=0) + 1:06}"

    def _is_final(self, ledger: Ledger) -> bool:
        """True if the final files hold just the wanted records."""
        import pyarrow.parquet as pq

        if not all(self.file_for(table).exists() for table in TABLES):
            return False
        wanted = 0
        for entry in ledger.entries("ok"):
            if entry.output != self.path.name:
                return False
            wanted += 1
        return bool(pq.read_metadata(self.path).num_rows == wanted)

    def _copy(self, table: Table, ledger: Ledger) -> None:
        """Write the final file of a table, in row groups of fixed size."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        size = _GROUP.get(table.name, _GROUP_ROWS)
        waiting = _arrow(table, [])
        with pq.ParquetWriter(self._new(table), _schema(table), **_SETTINGS) as writer:
            for piece in self._wanted(table, ledger):
                waiting = pa.concat_tables([waiting, piece])
                while waiting.num_rows >= size:
                    writer.write_table(waiting.slice(0, size).combine_chunks(), row_group_size=size)
                    waiting = waiting.slice(size)
                pa.default_memory_pool().release_unused()
            if waiting.num_rows:
                writer.write_table(waiting.combine_chunks(), row_group_size=size)
        with self._new(table).open("r+b") as file:
            os.fsync(file.fileno())

    def _wanted(self, table: Table, ledger: Ledger) -> Iterator[Any]:
        """The rows of a table that belong to records the ledger names, in the order they were kept."""
        import pyarrow as pa
        import pyarrow.compute as pc
        import pyarrow.parquet as pq

        sources = [(self.path.name, self.file_for(table))] if self.file_for(table).exists() else []
        sources += [(part, self.path.parent / part / f"{table.name}.parquet") for part in self._part_names()]
        for output, path in sources:
            with pq.ParquetFile(path) as file:
                for group in range(file.num_row_groups):
                    rows = file.read_row_group(group)
                    ids = pc.unique(rows["notice_id"]).to_pylist()
                    kept = [notice_id for notice_id in ids if _lies_in(ledger.record_of(notice_id), output)]
                    if len(kept) < len(ids):
                        rows = rows.filter(pc.is_in(rows["notice_id"], pa.array(kept, pa.string())))
                    yield rows


def _lies_in(entry: Entry | None, output: str) -> bool:
    return entry is not None and entry.output == output


def _pieces(payloads: list[bytes]) -> Iterator[tuple[str, Any]]:
    """What workers have sent, as an Arrow table for each table."""
    found = [pickle.loads(payload) for payload in payloads]  # noqa: S301 - from our own worker
    for table in TABLES:
        yield table.name, _arrow(table, [row for rows in found for row in rows[table.name]])


def _schema(table: Table) -> Any:
    import pyarrow as pa

    types = {"list": pa.list_(pa.string()), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
    columns = [(column.name, types.get(column.kind, pa.string())) for column in table.columns]
    return pa.schema([("notice_id", pa.string()), *columns])


def _arrow(table: Table, rows: list[tuple[Any, ...]]) -> Any:
    import pyarrow as pa

    schema = _schema(table)
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(schema)
    arrays = [
        pa.array(map(_float, column) if field.type == pa.float64() else column, field.type)
        for column, field in zip(columns, schema, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def _float(value: float | None) -> float | None:
    return None if value is None else float(value)


def _sync_files(folder: Path) -> None:
    for path in folder.iterdir():
        with path.open("r+b") as file:
            os.fsync(file.fileno())
