# ruff: noqa: S608 - queries are put together from constants
"""The ledger: the inputs and entries of a run in a temporary database, so that memory stays flat over a million files.

It is made anew from the arguments and the manifest each time, and vanishes with the process; nothing rests on it.
"""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any, Final, NamedTuple

from govdoc.archive.jobs import Location
from govdoc.archive.manifest import Entry

_SCHEMA: Final = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -16000;
CREATE TABLE inputs (name TEXT PRIMARY KEY, stem TEXT, file BLOB, kind TEXT, first INTEGER, size INTEGER, mine INTEGER)
    WITHOUT ROWID;
CREATE TABLE entries (path TEXT PRIMARY KEY, sha256 TEXT, version TEXT, status TEXT, output TEXT, error TEXT,
    coverage REAL, diagnostics TEXT, settings TEXT, start INTEGER, end INTEGER) WITHOUT ROWID;
CREATE INDEX entries_by_digest ON entries (sha256);
CREATE TABLE stale (output TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_COLUMNS: Final = "path, sha256, version, status, output, error, coverage, diagnostics, settings, start, end"


class Known(NamedTuple):
    """An input as the ledger keeps it."""

    name: str
    location: Location


class Ledger:
    """Inputs by name, entries by path and digest, outputs that nothing refers to any more."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)
        self._db.executescript(_SCHEMA)
        self._db.execute("BEGIN")  # never ended: nothing here outlives the process

    # inputs

    def admit(self, name: str, location: Location, above: str, shard: tuple[int, int] | None) -> None:
        """Take an input. One given twice counts once; another file of the same name is named with the folder above."""
        file = os.fsencode(location.file)
        place = (file, location.kind, location.first, location.size)
        number = 1
        shown = name
        while True:
            row = self._db.execute("SELECT file, kind, first, size FROM inputs WHERE name = ?", (shown,)).fetchone()
            if row is None:
                break
            if row == place:
                return
            shown = f"{above}/{name}" if number == 1 else f"{above} ({number})/{name}"
            number += 1
        stem = _stem(shown).casefold()
        mine = shard is None or zlib.crc32(shown.encode()) % shard[1] == shard[0] - 1
        self._db.execute("INSERT INTO inputs VALUES (?, ?, ?, ?, ?, ?, ?)", (shown, stem, *place, mine))

    def count_stems(self) -> None:
        """Make ready for `inputs`, once all are admitted."""
        self._db.execute("CREATE INDEX inputs_by_stem ON inputs (stem)")

    def size(self) -> int:
        """Give the number of inputs of this shard."""
        return int(self._one("SELECT count(*) FROM inputs WHERE mine"))

    def inputs(self) -> Iterator[Known]:
        """Yield the inputs of this shard in the order of names."""
        query = "SELECT name, file, kind, first, size FROM inputs WHERE mine ORDER BY name"
        for name, file, kind, first, size in self._db.execute(query):
            yield Known(name, Location(os.fsdecode(file), kind, first, size))

    def orphans(self) -> Iterator[Known]:
        """Yield the inputs called duplicates of a record that is no longer there."""
        query = """SELECT i.name, i.file, i.kind, i.first, i.size FROM inputs i JOIN entries e ON e.path = i.name
            WHERE i.mine AND e.status = 'duplicate' AND NOT EXISTS
            (SELECT 1 FROM entries o WHERE o.sha256 = e.sha256 AND o.status = 'ok') ORDER BY i.name"""
        for name, file, kind, first, size in self._db.execute(query).fetchall():
            yield Known(name, Location(os.fsdecode(file), kind, first, size))

    def is_crowded(self, name: str) -> bool:
        """True if another input is called the same but for the suffix, or is called as this one without."""
        stem = _stem(name).casefold()
        stems = self._one("SELECT count(*) FROM (SELECT 1 FROM inputs WHERE stem = ? LIMIT 2)", stem)
        return stems > 1 or bool(self._one("SELECT EXISTS (SELECT 1 FROM inputs WHERE name = ?)", stem))

    # entries

    def put(self, entry: Entry) -> None:
        """Take an entry in the place of an older one of its input."""
        row = (
            entry.path,
            entry.sha256,
            entry.version,
            entry.status,
            entry.output,
            entry.error,
            entry.coverage,
            json.dumps(entry.diagnostics),
            entry.settings,
            *(entry.place or (None, None)),
        )
        insertion = "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        try:
            self._db.execute(insertion, row)
        except sqlite3.IntegrityError:
            self.forget(entry.path)
            self._db.execute(insertion, row)

    def forget(self, path: str) -> None:
        """Drop the entry of an input, and note that its output may be nobody's."""
        row = self._db.execute("SELECT output FROM entries WHERE path = ?", (path,)).fetchone()
        if row is not None and row[0] is not None:
            self._db.execute("INSERT OR IGNORE INTO stale VALUES (?)", row)
        self._db.execute("DELETE FROM entries WHERE path = ?", (path,))

    def forget_failures(self) -> None:
        """Drop all entries of inputs that failed."""
        self._db.execute("DELETE FROM entries WHERE status = 'failed'")

    def entry(self, path: str) -> Entry | None:
        """Give the entry of an input."""
        return self._first("WHERE path = ?", path)

    def twin(self, sha256: str, version: str, settings: str) -> Entry | None:
        """Give the entry of the input that holds such a record of these bytes, else of one that failed with them."""
        where = "WHERE sha256 = ? AND version = ? AND settings = ? AND status IN ('ok', 'failed')"
        return self._first(f"{where} ORDER BY status DESC, path", sha256, version, settings)

    def record_of(self, sha256: str) -> Entry | None:
        """Give the entry of the input that holds the record of these bytes."""
        return self._first("WHERE sha256 = ? AND status = 'ok' ORDER BY path", sha256)

    def entries(self, status: str | None = None) -> Iterator[Entry]:
        """Yield all entries, or those of a status, in the order of paths."""
        where = "" if status is None else "WHERE status = ?"
        parameters = () if status is None else (status,)
        for row in self._db.execute(f"SELECT {_COLUMNS} FROM entries {where} ORDER BY path", parameters):
            yield _entry(row)

    def of_inputs(self) -> Iterator[Entry]:
        """Yield the entries of this run's inputs in the order of paths."""
        query = f"SELECT {_COLUMNS} FROM entries WHERE path IN (SELECT name FROM inputs WHERE mine) ORDER BY path"
        for row in self._db.execute(query):
            yield _entry(row)

    def former(self) -> int:
        """Give the number of entries whose inputs are not among this run's."""
        return int(self._one("SELECT count(*) FROM entries WHERE path NOT IN (SELECT name FROM inputs)"))

    def stale(self) -> Iterator[str]:
        """Yield the outputs that no entry refers to any more."""
        query = "SELECT output FROM stale WHERE output NOT IN (SELECT output FROM entries WHERE output IS NOT NULL)"
        for (output,) in self._db.execute(query):
            yield output

    def end_of(self, output: str) -> int:
        """Give the last byte that any entry names in `output`, past it; 0 if none does."""
        return int(self._one("SELECT coalesce(max(end), 0) FROM entries WHERE output = ?", output))

    def set_place(self, path: str, start: int, end: int) -> None:
        """Enter where the record of an input has come to stand."""
        self._db.execute("UPDATE entries SET start = ?, end = ? WHERE path = ?", (start, end, path))

    def move_output(self, old: str, new: str) -> None:
        """Enter that the file `old` is now called `new`."""
        self._db.execute("UPDATE entries SET output = ? WHERE output = ?", (new, old))

    def settle_duplicates(self, paths: Iterable[str]) -> None:
        """Call the entries of `paths` duplicates of the record that holds their bytes."""
        for path in paths:
            entry = self.entry(path)
            assert entry is not None
            twin = self.record_of(entry.sha256 or "")
            output = twin.output if twin else None
            self.put(Entry(path, entry.sha256, entry.version, "duplicate", output, settings=entry.settings))

    def close(self) -> None:
        """Drop the database."""
        self._db.close()

    def _one(self, query: str, *parameters: Any) -> Any:
        return self._db.execute(query, parameters).fetchone()[0]

    def _first(self, where: str, *parameters: Any) -> Entry | None:
        row = self._db.execute(f"SELECT {_COLUMNS} FROM entries {where} LIMIT 1", parameters).fetchone()
        return None if row is None else _entry(row)


def _entry(row: tuple[Any, ...]) -> Entry:
    path, sha256, version, status, output, error, coverage, diagnostics, settings, start, end = row
    place = None if start is None else (start, end)
    return Entry(
        path, sha256, version, status, output, error, coverage, json.loads(diagnostics), settings, place
    )


def _stem(name: str) -> str:
    """The name without its suffix, which makes the name of its record."""
    last = PurePosixPath(name).name
    return name[: len(name) - len(PurePosixPath(last).suffix)]
