"""Task tables: a row with heads such as 任务, 牵头单位, 责任单位, 完成时限, or 场次, 时间, 地点, is an activity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from govdoc.activities import fields
from govdoc.activities.context import Surroundings, put_times, put_units
from govdoc.activities.draft import Activity, FieldDraft
from govdoc.activities.places import split_places
from govdoc.structure.parts import TableDraft
from govdoc.structure.tables import Row
from govdoc.text import Text

_NOTHING: Final = frozenset({"—", "-", "－", "/", "无", "——", "--", ""})
_EVENT: Final = frozenset({"time", "location", "hosts", "organizers"})


def read(table: TableDraft, around: Surroundings) -> Iterator[Activity]:
    """Yield an activity a row, if the head says who does what or what is held when and where."""
    if table.head is None:
        return
    labels = [cell.string if cell else "" for cell in table.head.cells]
    roles = [fields.role_of(label) for label in labels]
    if not any(role in fields.UNITS or role in {"location", "deadline"} for role in roles):
        return
    titled = _title_column(roles)
    if titled is None:
        return
    for row in table.body:
        activity = _row(row, labels, roles, titled, table, around)
        if activity is not None:
            yield activity


def _title_column(roles: Sequence[str | None]) -> int | None:
    for wanted in ("title", "content"):
        if wanted in roles:
            return roles.index(wanted)
    return next((n for n, role in enumerate(roles) if role is None), None)


def _row(
    row: Row, labels: Sequence[str], roles: Sequence[str | None], titled: int, table: TableDraft, around: Surroundings
) -> Activity | None:
    cells = list(row.cells) + [None] * (len(roles) - len(row.cells))
    title = cells[titled] if titled < len(cells) else None
    if title is None or title.string in _NOTHING or title.string in {"合计", "总计", "小计"}:
        return None
    start, end = row.line.text.span
    activity = Activity(table.section, start, end, "task", title.string, table.id)
    for label, role, cell in zip(labels, roles, cells, strict=False):
        if cell is None or not label:
            continue
        activity.fields.append(FieldDraft(label, role, cell, cell.span))
        if cell.string not in _NOTHING and cell is not title:
            _put(activity, role, cell, around)
    if any(
        role in _EVENT and cell is not None and cell.string not in _NOTHING
        for role, cell in zip(roles, cells, strict=False)
    ):
        activity.kind = "event"
    return activity


def _put(activity: Activity, role: str | None, cell: Text, around: Surroundings) -> None:
    if role in fields.TIMES:
        put_times(activity, cell, fields.TIMES[role], around, activity.section)
    elif role == "location":
        activity.add_places(split_places(cell))
    elif role in fields.UNITS:
        put_units(activity, role, cell, around)
    elif role == "content" and activity.content is None:
        activity.content = cell
