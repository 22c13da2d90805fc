"""The ledger (任务分解表): which sheets there are, their columns, and what stands in each cell.

A column is a row of a table: its Chinese name, its width in characters, and the function that fills it. CSV takes the
first sheet, XLSX all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, Final, NamedTuple

from govdoc import model
from govdoc.model import Activity, Diagnostic, Header, Model, Notice, Quantity, Reference, Section, SourceInfo
from govdoc.writers import wording
from govdoc.writers.views import View, outline, period

Cell = str | int | float | date | None


class Row(NamedTuple):
    """What a row is about: an item of a notice, and its number in the sheet, from 1."""

    view: View
    item: Any
    number: int


class Column(NamedTuple):
    """One column."""

    title: str
    width: int
    fill: Callable[[Row], Cell]


class Sheet(NamedTuple):
    """One sheet: `items` gives what its rows are about."""

    title: str
    items: Callable[[View], Iterable[Any]]
    columns: tuple[Column, ...]

    def rows(self, view: View, first: int) -> Iterator[list[Cell]]:
        """Yield the cells of each row of one notice; `first` is the number of the first row."""
        for number, item in enumerate(self.items(view), first):
            yield [column.fill(Row(view, item, number)) for column in self.columns]


def _field(owner: type[Model], name: str, width: int, fill: Callable[[Any], Cell] | None = None) -> Column:
    """A column under the name the model gives a field; it shows the field as it is unless `fill` says otherwise."""
    shown = fill or (lambda item: wording.several(getattr(item, name)))
    return Column(wording.title(owner, name), width, lambda row: shown(row.item))


def _words(owner: type[Model], name: str, width: int, words: dict[str, str]) -> Column:
    """A column for an enumeration, in Chinese."""
    return _field(owner, name, width, lambda item: words.get(getattr(item, name)))


def _date(owner: type[Model], name: str, iso: Callable[[Any], str | None]) -> Column:
    """A column of real dates; a day the calendar does not have stays text."""
    return _field(owner, name, 12, lambda item: wording.day(iso(item)) or iso(item))


def _units(role: str) -> Column:
    return _field(Activity, role, 22, lambda item: wording.units(getattr(item, role)) or None)


def _section(row: Row) -> Cell:
    named = row.item.title if isinstance(row.item, Activity) else None
    return row.view.path(row.item.section, named)


def _source(row: Row) -> Cell:
    """The file, and the page and line to look at."""
    return "，".join(piece for piece in (row.view.notice.source.name, row.view.place(row.item.span)) if piece)


def _indicators(row: Row) -> Cell:
    return "\n".join(wording.indicator(one) for one in row.view.counted(row.item)) or None


def _times(item: Activity) -> Cell:
    return "\n".join(wording.moment(time) for time in item.time) or None


def _locations(item: Activity) -> Cell:
    return "、".join(location.name for location in item.location) or None


def _paragraphs(item: Section) -> Cell:
    return "\n".join(paragraph.text for paragraph in item.paragraphs) or None


def _document_number(item: Header | Reference) -> Cell:
    return item.document_number.text if item.document_number else None


def _severity(one: Diagnostic) -> int:
    return list(wording.SEVERITIES).index(one.severity)


_NUMBER: Final = Column("序号", 6, lambda row: row.number)
_DOCUMENT: Final = Column("文件", 20, lambda row: row.view.document)
_SECTION: Final = Column("章节", 26, _section)
_SOURCE: Final = Column("出处", 20, _source)

ACTIVITIES: Final = Sheet(
    "任务分解表",
    lambda view: view.notice.activities,
    (
        _NUMBER,
        _DOCUMENT,
        _SECTION,
        _field(Activity, "title", 30),
        _field(Activity, "content", 60, lambda item: item.content.text if item.content else None),
        _field(Activity, "time", 20, _times),
        _date(model.Time, "start", lambda item: period(item.time)[0]),
        _date(model.Time, "end", lambda item: period(item.time)[1]),
        _field(Activity, "location", 14, _locations),
        *(_units(role) for role in wording.UNIT_ROLES),
        Column(wording.title(Activity, "quantities"), 36, _indicators),
        _SOURCE,
    ),
)
_QUANTITIES: Final = Sheet(
    wording.title(Notice, "quantities"),
    lambda view: view.notice.quantities,
    (
        _NUMBER,
        _DOCUMENT,
        _SECTION,
        _field(Quantity, "object", 28),
        _field(Quantity, "text", 18),
        _field(Quantity, "value", 14, lambda item: item.value),
        _field(Quantity, "upper", 14, lambda item: item.upper),
        _field(Quantity, "unit_norm", 10),
        _field(Quantity, "comparator", 6),
        _words(Quantity, "change", 6, wording.CHANGES),
        _field(Quantity, "baseline", 14),
        _words(Quantity, "role", 8, wording.ROLES),
        _field(Quantity, "action", 10),
        _field(Quantity, "per", 8),
        _field(Quantity, "deadline", 14, lambda item: item.deadline.text if item.deadline else None),
        _SOURCE,
    ),
)
_SECTIONS: Final = Sheet(
    wording.title(model.Part, "sections"),
    lambda view: (placed.section for placed in outline(view.notice)),
    (
        _NUMBER,
        _DOCUMENT,
        _field(Section, "id", 10),
        _field(Section, "level", 6, lambda item: item.level),
        _field(Section, "marker", 10),
        _field(Section, "heading", 40),
        _field(Section, "paragraphs", 80, _paragraphs),
        _SOURCE,
    ),
)
_REFERENCES: Final = Sheet(
    wording.title(Notice, "references"),
    lambda view: view.notice.references,
    (
        _NUMBER,
        _DOCUMENT,
        _field(Reference, "title", 50),
        _field(Reference, "document_number", 24, _document_number),
        _field(Reference, "issuer", 24),
        _words(Reference, "relation", 8, wording.RELATIONS),
        _SOURCE,
    ),
)
_DIAGNOSTICS: Final = Sheet(
    wording.title(Notice, "diagnostics"),
    lambda view: sorted(view.notice.diagnostics, key=_severity),
    (
        _NUMBER,
        _DOCUMENT,
        _words(Diagnostic, "severity", 8, wording.SEVERITIES),
        _field(Diagnostic, "code", 22),
        _field(Diagnostic, "message", 60),
        _SOURCE,
    ),
)
_FILES: Final = Sheet(
    "文件",
    lambda view: (view.notice,),
    (
        _NUMBER,
        _field(SourceInfo, "name", 30, lambda item: item.source.name),
        _field(Header, "title", 50, lambda item: item.header.title),
        _field(Header, "document_number", 22, lambda item: _document_number(item.header)),
        _field(Header, "document_type", 8, lambda item: item.header.document_type),
        _field(Header, "issuers", 28, lambda item: wording.several(item.header.issuers)),
        _date(Header, "issue_date", lambda item: item.header.issue_date),
        _field(Notice, "coverage", 8, lambda item: item.coverage),
    ),
)
SHEETS: Final = (ACTIVITIES, _QUANTITIES, _SECTIONS, _REFERENCES, _DIAGNOSTICS, _FILES)
