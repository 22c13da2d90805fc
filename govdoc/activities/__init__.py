"""Activities: what someone is to hold or do, from labelled fields, tables and responsibility clauses."""

from __future__ import annotations

from collections.abc import Sequence

from govdoc.activities import announcements, events, rows, tasks
from govdoc.activities.context import Part, Surroundings
from govdoc.activities.draft import Activity
from govdoc.structure.parts import TableDraft


def read(parts: Sequence[Part], tables: Sequence[TableDraft], around: Surroundings) -> list[Activity]:
    """Give every activity of a document, in order."""
    found: list[Activity] = []
    for part in parts:
        held, used = events.read(part, around)
        found += held
        found += tasks.read(part, around, used)
    found += announcements.read(parts, found, around)
    for table in tables:
        found += rows.read(table, around)
    for one in found:
        one.hold_all()
    return sorted(found, key=lambda activity: (activity.start, activity.end))
