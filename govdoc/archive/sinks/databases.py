# ruff: noqa: S608 - names of tables and columns are our own
"""SQLite: the tables of `govdoc.archive.tables` with keys and indexes, and a full-text index.

Each commit is one transaction of whole notices, made before the manifest names them. A notice taken again replaces its
former rows, so a run that goes on after a kill cannot double one. The full-text index `notice_search` is contentless
(the text is not kept twice); its `rowid` is the `id` of `notices`, its words those of `govdoc.archive.bigrams`.
"""

from __future__ import annotations

import json
import pickle
import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from govdoc.archive import bigrams
from govdoc.archive.manifest import Entry, sync_folder
from govdoc.archive.tables import TABLES, Column, Table, by_name
from govdoc.errors import GovdocError

if TYPE_CHECKING:
    from govdoc.archive.ledger import Ledger
    from govdoc.archive.sinks import Sink

LAYOUT: Final = 1
"""Kept as `user_version`: rises when the tables change."""
SEARCH: Final = "notice_search"
DERIVED: Final = ("links", "standing")
"""The tables of `govdoc.archive.citations`."""
_TYPES: Final = {"text": "TEXT", "list": "TEXT", "json": "TEXT", "integer": "INTEGER", "boolean": "INTEGER"}
_INDEXES: Final = (
    ("notices", "document_number"),
    ("notices", "document_type"),
    ("notices", "issue_date"),
    ("notices", "title"),
    ("organizations", "name"),
    ("quantities", "unit_norm"),
    ("references", "document_number"),
    ("references", "title"),
)


class DatabaseSink:
    """Keeps records in one database; `OUT.part` until the first run is done, in place afterwards."""

    pause: Final = (256, 2.0)
    encode: Final = "search-rows"

    def __init__(self, path: Path) -> None:
        self.path = path
        self._part = path.with_name(path.name + ".part")
        self._db: sqlite3.Connection | None = None
        self._waiting: dict[str, bytes] = {}
        self._others: dict[Path, sqlite3.Connection] = {}

    def is_finished(self) -> bool:
        """True if the last run came to its end."""
        return self.path.exists() and not self._part.exists()

    def begin(self, ledger: Ledger) -> None:  # noqa: ARG002
        """Open the database, or make it. Raises `GovdocError` for one that is not govdoc's."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._open()

    def output_for(self, name: str, ledger: Ledger) -> str:  # noqa: ARG002
        """All records are in one file."""
        return self.path.name

    def holds(self, entry: Entry, output: str) -> bool:
        """True if the notice is in the database."""
        found = self._database.execute("SELECT 1 FROM notices WHERE notice_id = ?", (entry.sha256,)).fetchone()
        return entry.output == output and found is not None

    def add(self, entry: Entry, payload: bytes) -> Entry:
        """Keep the rows for the next commit."""
        assert entry.sha256 is not None
        self._waiting[entry.sha256] = payload
        return entry

    def commit(self) -> None:
        """Write all rows in one transaction."""
        if not self._waiting:
            return
        database = self._database
        database.execute("BEGIN IMMEDIATE")
        try:
            _drop_derived(database)
            for notice_id, payload in self._waiting.items():
                _remove(database, notice_id)
                _insert(database, pickle.loads(payload))  # noqa: S301 - from our own worker
            database.execute("COMMIT")
        except sqlite3.Error as error:
            raise OSError(f"{self.path}: {error}") from error
        self._waiting.clear()

    def gather(self, ledger: Ledger) -> None:
        """Remove notices that the manifest does not name; let SQLite look at its indexes."""
        self.commit()
        database = self._database
        found = database.execute("SELECT notice_id FROM notices ORDER BY id")
        gone = [notice_id for (notice_id,) in found if ledger.record_of(notice_id) is None]
        if gone:
            database.execute("BEGIN IMMEDIATE")
            _drop_derived(database)
            for notice_id in gone:
                _remove(database, notice_id)
            database.execute("COMMIT")
        database.execute("ANALYZE")

    def publish(self) -> None:
        """Give the database its name."""
        self.close()
        if self._part.exists():
            self._part.replace(self.path)
            sync_folder(self.path.parent)

    def sweep(self, ledger: Ledger) -> None:
        """Nothing is left over."""

    def discard(self) -> None:
        """Remove the database."""
        for path in (self._part, self.path):
            path.unlink(missing_ok=True)
            path.with_name(path.name + "-journal").unlink(missing_ok=True)

    def absorb(self, other: Sink, entry: Entry) -> Entry:
        """Copy the rows of a notice."""
        assert entry.sha256 is not None
        if other.path not in self._others:
            uri = f"{other.path.absolute().as_uri()}?mode=ro"
            self._others[other.path] = sqlite3.connect(uri, uri=True, isolation_level=None)
        source = self._others[other.path]
        rows = {table.name: source.execute(_selection(table), (entry.sha256,)).fetchall() for table in TABLES}
        self._waiting[entry.sha256] = pickle.dumps({**rows, SEARCH: [_searched(rows["notices"][0])]})
        return replace(entry, output=self.path.name)

    def close(self) -> None:
        """Let go of all databases."""
        for other in self._others.values():
            other.close()
        self._others.clear()
        if self._db is not None:
            self._db.close()
            self._db = None

    @property
    def _database(self) -> sqlite3.Connection:
        assert self._db is not None, "begin() comes first"
        return self._db

    def _open(self) -> None:
        path = self.path if self.path.exists() else self._part
        try:
            database = sqlite3.connect(path, isolation_level=None, timeout=30)
            database.execute("PRAGMA synchronous = NORMAL")
            database.execute("PRAGMA cache_size = -32000")
            layout = database.execute("PRAGMA user_version").fetchone()[0]
            if layout == 0:
                database.executescript(f"BEGIN; {schema()} PRAGMA user_version = {LAYOUT}; COMMIT;")
        except sqlite3.DatabaseError as error:
            raise GovdocError(f"{path}: 不是 govdoc 的数据库（{error}）；请换一个 -o，或用 --restart") from error
        if layout not in (0, LAYOUT):
            raise GovdocError(f"{path}: 数据库的表是另一版（{layout}）；请用 --restart 重新生成")
        self._db = database


def schema() -> str:
    """Give the SQL that makes the tables."""
    statements = [_creation(table) for table in TABLES]
    statements += [f'CREATE INDEX "{t}_by_{column}" ON "{t}" ("{column}");' for t, column in _INDEXES]
    statements.append(f"CREATE VIRTUAL TABLE {SEARCH} USING fts5(title, text, content='', tokenize='unicode61');")
    return "\n".join(statements)


def row_of(cells: Iterable[Any]) -> tuple[Any, ...]:
    """Give a row of cells as SQLite takes them: lists as JSON text.

    >>> row_of(["a", ["甲", "乙"], True, None])
    ('a', '["甲","乙"]', True, None)
    """
    return tuple(
        json.dumps(cell, ensure_ascii=False, separators=(",", ":")) if isinstance(cell, list) else cell for cell in cells
    )


def search_row(title: str | None, text: str | None) -> tuple[str, str]:
    """Give the row of the full-text index for a notice."""
    return bigrams.split(title or ""), bigrams.split(text or "")


def _creation(table: Table) -> str:
    columns = [f'"{column.name}" {_type(column)}' for column in table.columns]
    if not table.key:
        return f'CREATE TABLE "{table.name}" (id INTEGER PRIMARY KEY, notice_id TEXT NOT NULL UNIQUE, {", ".join(columns)});'
    key = ", ".join(f'"{name}"' for name in ("notice_id", *table.key))
    owner = "notice_id TEXT NOT NULL REFERENCES notices (notice_id)"
    return f'CREATE TABLE "{table.name}" ({owner}, {", ".join(columns)}, PRIMARY KEY ({key})) WITHOUT ROWID;'


def _type(column: Column) -> str:
    return _TYPES.get(column.kind, "NUMERIC")


def _insertion(table: Table) -> str:
    names = ", ".join(f'"{name}"' for name in table.names)
    return f'INSERT INTO "{table.name}" ({names}) VALUES ({", ".join("?" * len(table.names))})'


_INSERTIONS: Final = {table.name: _insertion(table) for table in TABLES}


def _selection(table: Table) -> str:
    names = ", ".join(f'"{name}"' for name in table.names)
    order = ", ".join(f'"{name}"' for name in table.key) or "id"
    return f'SELECT {names} FROM "{table.name}" WHERE notice_id = ? ORDER BY {order}'


def _insert(database: sqlite3.Connection, rows: dict[str, list[tuple[Any, ...]]]) -> None:
    """Insert the rows of a notice."""
    for table in TABLES:
        if table.key:
            database.executemany(_INSERTIONS[table.name], rows[table.name])
        else:
            number = database.execute(_INSERTIONS[table.name], rows[table.name][0]).lastrowid
    sql = f"INSERT INTO {SEARCH} (rowid, title, text) VALUES (?, ?, ?)"
    database.execute(sql, (number, *rows[SEARCH][0]))


def _drop_derived(database: sqlite3.Connection) -> None:
    """Drop what `govdoc index` has made of other notices than there will be."""
    for name in DERIVED:
        database.execute(f"DROP TABLE IF EXISTS {name}")


def _remove(database: sqlite3.Connection, notice_id: str) -> None:
    """Delete a notice's rows, if it has any. A contentless index wants to be told the words that go."""
    found = database.execute("SELECT id, title, text FROM notices WHERE notice_id = ?", (notice_id,)).fetchone()
    if found is None:
        return
    number, title, text = found
    words = search_row(title, text)
    database.execute(
        f"INSERT INTO {SEARCH} ({SEARCH}, rowid, title, text) VALUES ('delete', ?, ?, ?)", (number, *words)
    )
    for table in reversed(TABLES):
        database.execute(f'DELETE FROM "{table.name}" WHERE notice_id = ?', (notice_id,))


def _searched(notice: tuple[Any, ...]) -> tuple[str, str]:
    names = by_name()["notices"].names
    return search_row(notice[names.index("title")], notice[names.index("text")])
