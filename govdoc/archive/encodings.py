"""What a worker makes of a record before it sends it: bytes, ready for a sink to keep.

Making them in the worker keeps the run itself free to read, order and write.
"""

from __future__ import annotations

import gzip
import pickle
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from govdoc.model import Notice

_WRITER: Final = "writer:"


def encoder(name: str) -> Callable[[Notice], bytes]:
    """Give the encoder called `name`; `writer:KEY` is a format of `govdoc.writers`."""
    if name.startswith(_WRITER):
        return _writer(name[len(_WRITER) :])
    return ENCODERS[name]


def line(notice: Notice) -> bytes:
    """One line of JSON."""
    return notice.model_dump_json().encode() + b"\n"


def document(notice: Notice) -> bytes:
    """A JSON file for people to open."""
    return notice.model_dump_json(indent=2).encode() + b"\n"


def packed(notice: Notice) -> bytes:
    """One line of JSON as a gzip member of its own; without a time, so that the same record gives the same bytes."""
    return gzip.compress(line(notice), 6, mtime=0)


def rows(notice: Notice) -> bytes:
    """The rows of all tables."""
    from govdoc.archive.tables import cells

    return pickle.dumps(cells(notice), protocol=pickle.HIGHEST_PROTOCOL)


def search_rows(notice: Notice) -> bytes:
    """The rows of all tables as SQLite takes them, and the words for the full-text index."""
    from govdoc.archive.sinks.databases import SEARCH, row_of, search_row
    from govdoc.archive.tables import cells

    made: dict[str, list[tuple[object, ...]]] = {
        name: [row_of(row) for row in found] for name, found in cells(notice).items()
    }
    made[SEARCH] = [search_row(notice.header.title, notice.text)]
    return pickle.dumps(made, protocol=pickle.HIGHEST_PROTOCOL)


ENCODERS: Final[Mapping[str, Callable[[Notice], bytes]]] = {
    "line": line,
    "json": document,
    "gzip": packed,
    "rows": rows,
    "search-rows": search_rows,
}


def _writer(key: str) -> Callable[[Notice], bytes]:
    """The document that `govdoc.writers` makes of one notice."""
    from govdoc import writers

    return lambda notice: writers.render([notice], key)
