"""Writers: one record, many views. A format is a module with `write(notices, out)` and a row of `WRITERS`.

Others add a format without touching this one: an entry point of the group `govdoc.writers`, named like the format,
that leads to a `WriterRow`.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import chain, islice
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple

from govdoc.errors import GovdocError
from govdoc.model import Notice

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

ENTRY_POINTS: Final = "govdoc.writers"


class WriterRow(NamedTuple):
    """One output format: how it is called, the suffix of its files, and the module that writes it, loaded on use.

    `binary` is false for text (UTF-8), `several` says whether one document of the format can hold several notices.
    """

    key: str
    suffix: str
    binary: bool
    several: bool
    module: str


WRITERS: Final = (
    WriterRow("json", ".json", False, True, "govdoc.writers.json_documents"),  # several: JSON Lines
    WriterRow("jsonl", ".jsonl", False, True, "govdoc.writers.json_lines"),
    WriterRow("csv", ".csv", False, True, "govdoc.writers.ledger_csv"),
    WriterRow("xlsx", ".xlsx", True, True, "govdoc.writers.ledger_xlsx"),
    WriterRow("ics", ".ics", False, True, "govdoc.writers.calendars"),
    WriterRow("html", ".html", False, False, "govdoc.writers.review"),
    WriterRow("md", ".md", False, True, "govdoc.writers.digests"),
)


def row_of(key_or_suffix: str) -> WriterRow:
    """Find a format by its key or suffix, with or without the dot; `GovdocError` names the formats there are.

    >>> row_of(".xlsx").key, row_of("md").suffix
    ('xlsx', '.md')
    """
    wanted = key_or_suffix.lower().lstrip(".")
    for row in WRITERS:
        if wanted in (row.key, row.suffix.lstrip(".")):
            return row
    added = _added()
    for point in sorted(added, key=lambda point: point.name != wanted):  # its own name first: the others stay unloaded
        row = _load(point)
        if wanted in (row.key, row.suffix.lstrip(".")):
            return row
    known = "、".join(chain((row.key for row in WRITERS), (point.name for point in added)))
    raise GovdocError(f"没有名为“{key_or_suffix}”的输出格式；可用的有 {known}")


def write(notices: Iterable[Notice], key: str, out: BinaryIO, *, show_text: bool = True) -> None:
    """Write one document of format `key`; the same notices give the same bytes.

    `show_text` false leaves the reading text out. Raises `GovdocError` for an unknown format, or for several notices
    where one document of the format holds one.
    """
    row = row_of(key)
    if not row.several:
        notices = _only_one(notices, row)
    import_module(row.module).write(notices, out, show_text=show_text)


def render(notices: Iterable[Notice], key: str, *, show_text: bool = True) -> bytes:
    """Give the bytes that `write` writes."""
    out = io.BytesIO()
    write(notices, key, out, show_text=show_text)
    return out.getvalue()


def _only_one(notices: Iterable[Notice], row: WriterRow) -> Iterator[Notice]:
    found = list(islice(notices, 2))
    if len(found) > 1:
        raise GovdocError(f"一个 {row.suffix} 文件只放一份公文；请逐个转换，或用 govdoc batch")
    return iter(found)


def _added() -> list[EntryPoint]:
    """The formats of other packages, by name."""
    from importlib.metadata import entry_points

    return sorted(entry_points(group=ENTRY_POINTS), key=lambda point: point.name)


def _load(point: EntryPoint) -> WriterRow:
    try:
        row = WriterRow(*point.load())
    except Exception as error:  # another's code may fail in any way
        raise GovdocError(f"输出格式 {point.name}（{point.value}）无法加载：{error}；请更新或卸载提供它的包") from error
    return row
