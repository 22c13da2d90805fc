"""A record as rows of six flat tables joined by `notice_id`, the digest of the file: the one place that names columns.

Every sink of tables (Parquet, SQLite) and every data frame takes its columns from `TABLES`. A column's name is the
contract's; its path says where in the record its value lies.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from govdoc.model import Notice, Part, Section

Kind = Literal["text", "integer", "number", "boolean", "list", "json"]
"""`list` is a list of strings, `json` any nested value; dates are `text` in ISO 8601, as in JSON."""
Cell: TypeAlias = str | int | float | bool | list[str] | None


class Column(NamedTuple):
    """One column: its name, its kind, and the path of its value from the row's item (its name where that is enough)."""

    name: str
    kind: Kind = "text"
    path: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its name, its key (after `notice_id`), and its columns (after `notice_id`)."""

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all columns, `notice_id` first."""
        return ("notice_id", *(column.name for column in self.columns))


_SPAN: Final = (Column("span_start", "integer", "span.0"), Column("span_end", "integer", "span.1"))
_NUMBER: Final = (
    Column("document_number", "text", "document_number.text"),
    Column("agency_code", "text", "document_number.agency_code"),
    Column("year", "integer", "document_number.year"),
    Column("serial", "integer", "document_number.serial"),
)
_INTEGERS: Final = (-(2**63), 2**63 - 1)
_EXACT: Final = 2**53  # beyond, a 64-bit float no longer holds every integer
_GREATEST: Final = 10**300
_UNITS: Final = ("hosts", "organizers", "co_organizers", "lead_units", "responsible_units", "supporting_units")

TABLES: Final = (
    Table(
        "notices",
        (),
        (
            Column("name", "text", "source.name"),
            Column("media_type", "text", "source.media_type"),
            Column("encoding", "text", "source.encoding"),
            Column("pages", "integer", "source.pages"),
            Column("method", "text", "source.method"),
            Column("text_sha256", "text", "source.text_sha256"),
            Column("schema_version"),
            Column("version", "text", "generator.version"),
            Column("lexicon", "text", "generator.lexicon"),
            Column("mark", "text", "header.mark"),
            Column("document_type", "text", "header.document_type"),
            Column("issuers", "list", "header.issuers"),
            *(column._replace(path=f"header.{column.path}") for column in _NUMBER),
            Column("title", "text", "header.title"),
            Column("subject", "text", "header.subject"),
            Column("addressees", "list", "header.addressees"),
            Column("signers", "list", "header.signers"),
            Column("issue_date", "text", "header.issue_date"),
            Column("publish_date", "text", "header.publish_date"),
            Column("effective_date", "text", "header.effective_date"),
            Column("expiry_date", "text", "header.expiry_date"),
            Column("signatory", "list", "header.signatory"),
            Column("urgency", "text", "header.urgency"),
            Column("secrecy", "text", "header.secrecy"),
            Column("copy_number", "text", "header.copy_number"),
            Column("transmission", "text", "header.transmission"),
            Column("disclosure", "text", "header.disclosure"),
            Column("note", "text", "header.note"),
            Column("attachments", "list", "header.attachments"),
            Column("copied_to", "list", "header.copied_to"),
            Column("printer", "text", "header.printer"),
            Column("print_date", "text", "header.print_date"),
            Column("index_number", "text", "header.index_number"),
            Column("topic", "text", "header.topic"),
            Column("keywords", "list", "header.keywords"),
            Column("contacts", "json", "header.contacts"),
            Column("text"),
            Column("coverage", "number"),
            Column("diagnostics", "json"),
        ),
    ),
    Table(
        "sections",
        ("id",),
        (
            Column("id", "text", "section.id"),
            Column("part", "integer"),
            Column("kind", "text", "kind"),
            Column("parent"),
            Column("level", "integer", "section.level"),
            Column("marker", "text", "section.marker"),
            Column("style", "text", "section.style"),
            Column("ordinal", "integer", "section.ordinal"),
            Column("heading", "text", "section.heading"),
            Column("paragraphs", "list", "section.paragraphs.*.text"),
            Column("inline", "boolean", "section.inline"),
            *(column._replace(path=f"section.{column.path}") for column in _SPAN),
        ),
    ),
    Table(
        "activities",
        ("id",),
        (
            Column("id"),
            Column("section"),
            Column("table"),
            Column("kind"),
            Column("title"),
            Column("time", "json"),
            Column("location", "list", "location.*.name"),
            Column("content", "text", "content.text"),
            *(Column(role, "list", f"{role}.*.name") for role in _UNITS),
            Column("fields", "json"),
            Column("quantities", "list"),
            *_SPAN,
        ),
    ),
    Table(
        "quantities",
        ("id",),
        (
            Column("id"),
            Column("section"),
            Column("table"),
            Column("activity"),
            Column("role"),
            Column("text"),
            Column("value", "number"),
            Column("upper", "number"),
            Column("unit"),
            Column("unit_norm"),
            Column("comparator"),
            Column("change"),
            Column("baseline"),
            Column("object"),
            Column("action"),
            Column("per"),
            Column("deadline", "json"),
            *_SPAN,
        ),
    ),
    Table(
        "organizations",
        ("activity", "role", "number"),
        (
            Column("activity"),
            Column("role"),
            Column("number", "integer"),
            Column("name", "text", "unit.name"),
            Column("normalized", "text", "unit.normalized"),
            Column("full_name", "text", "unit.full_name"),
            Column("members", "list", "unit.members"),
            Column("generic", "boolean", "unit.generic"),
            Column("scope", "text", "unit.scope"),
            *(column._replace(path=f"unit.{column.path}") for column in _SPAN),
        ),
    ),
    Table(
        "references",
        ("number",),
        (
            Column("number", "integer"),
            Column("title", "text", "cited.title"),
            *(column._replace(path=f"cited.{column.path}") for column in _NUMBER),
            Column("issuer", "text", "cited.issuer"),
            Column("relation", "text", "cited.relation"),
            Column("part", "integer", "cited.part"),
            Column("mentions", "json", "cited.mentions"),
            *(column._replace(path=f"cited.{column.path}") for column in _SPAN),
        ),
    ),
)


def rows(notice: Notice) -> dict[str, list[dict[str, Any]]]:
    """Give the rows of each table, as plain values.

    >>> from govdoc.archive.tables import rows
    >>> from govdoc.pipeline import parse
    >>> rows(parse("关于开展普查的通知"))["notices"][0]["title"]
    '关于开展普查的通知'
    """
    notice_id = notice.source.sha256
    return {
        table.name: [
            {"notice_id": notice_id, **{column.name: _value(item, column) for column in table.columns}}
            for item in _items(notice, table.name)
        ]
        for table in TABLES
    }


def collect(notices: Iterable[Notice]) -> dict[str, list[dict[str, Any]]]:
    """Give the rows of many notices by table: `{name: pandas.DataFrame(rows) for name, rows in collect(...).items()}`."""
    found: dict[str, list[dict[str, Any]]] = {table.name: [] for table in TABLES}
    for notice in notices:
        for name, made in rows(notice).items():
            found[name] += made
    return found


def cells(notice: Notice) -> dict[str, list[tuple[Cell, ...]]]:
    """Give the rows as tuples in the order of `Table.names`, nested values written as JSON text."""
    return {
        table.name: [
            (row["notice_id"], *(_cell(row[column.name], column.kind) for column in table.columns))
            for row in made
        ]
        for table, made in zip(TABLES, rows(notice).values(), strict=True)
    }


class _SectionItem(NamedTuple):
    part: int
    kind: str
    parent: str | None
    section: Section


class _UnitItem(NamedTuple):
    activity: str
    role: str
    number: int
    unit: Any


class _ReferenceItem(NamedTuple):
    number: int
    cited: Any


def _items(notice: Notice, table: str) -> Iterator[Any]:
    """The things that make a row each in `table`."""
    if table == "notices":
        yield notice
    elif table == "sections":
        for number, part in enumerate(notice.parts, 1):
            yield from _sections(number, part)
    elif table == "organizations":
        for activity in notice.activities:
            for role in _UNITS:
                for number, unit in enumerate(getattr(activity, role), 1):
                    yield _UnitItem(activity.id, role, number, unit)
    elif table == "references":
        for number, cited in enumerate(notice.references, 1):
            yield _ReferenceItem(number, cited)
    else:
        yield from getattr(notice, table)


def _sections(number: int, part: Part) -> Iterator[_SectionItem]:
    """All sections of a part in document order, without recursion."""
    todo: list[tuple[str | None, Section]] = [(None, section) for section in reversed(part.sections)]
    while todo:
        parent, section = todo.pop()
        yield _SectionItem(number, part.kind, parent, section)
        todo.extend((section.id, child) for child in reversed(section.children))


def _value(item: Any, column: Column) -> Any:
    """The value a column's path leads to, as plain Python; `None` where the path ends early."""
    path, each, rest = (column.path or column.name).partition(".*.")
    value = item
    for step in path.split("."):
        if value is None:
            return None
        value = value[int(step)] if step.isdigit() else getattr(value, step)
    if each:
        return list(map(attrgetter(rest), value))
    if column.kind == "list":
        return list(value)
    return _plain(value) if column.kind == "json" else value


def _plain(value: Any) -> Any:
    """Models and tuples as the dicts and lists of the JSON record."""
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.model_dump(mode="json") if hasattr(value, "model_dump") else value


def _cell(value: Any, kind: Kind) -> Cell:
    """A value as tables hold it; a number too great for their 64 bits is left to the JSON record."""
    if kind == "json" and value is not None:
        return as_json(value)
    if kind == "integer" and value is not None and not _INTEGERS[0] <= value <= _INTEGERS[1]:
        return None
    if kind == "number" and value is not None:
        return value if -_EXACT <= value <= _EXACT else float(value) if abs(value) < _GREATEST else None
    return value  # type: ignore[no-any-return]


def as_json(value: Any) -> str:
    """Write a nested value as compact JSON text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def by_name() -> Mapping[str, Table]:
    """Give the tables by their names."""
    return {table.name: table for table in TABLES}
