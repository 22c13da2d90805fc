"""Activities: what someone is to hold or do, from labelled fields, tables and responsibility clauses."""

from __future__ import annotations

from collections.abc import Sequence

from govdoc.activities import announcements, events, rows, tasks, told
from govdoc.activities.context import Part, Surroundings
from govdoc.activities.draft import Activity
from govdoc.structure.parts import TableDraft


def read(parts: Sequence[Part], tables: Sequence[TableDraft], around: Surroundings) -> list[Activity]:
    """Give every activity of a document, in order."""
    found: list[Activity] = []
    for part in parts:
        held, used = events.read(part, around)
        found += held
        found += tasks.read(part, around, held, used)
        found += told.of_items(part, found, around)
    announced = announcements.read(parts, found, around)
    found = [one for one in found if not _take_over(one, announced)] + announced
    for table in tables:
        found += rows.read(table, around)
    for one in found:
        one.hold_all()
    return sorted(found, key=lambda activity: (activity.start, activity.end))


def _take_over(one: Activity, announced: Sequence[Activity]) -> bool:
    """Give the announced event the units of a clause in its own sentence: 定于5月12日在中心广场举行演练，由应急办牵头."""
    for event in announced:
        if one.kind == "task" and one.section is None and one.start <= event.start and event.start < one.end <= event.end:
            for role, units in one.units.items():
                for unit in units:
                    event.add_unit(role, unit)
            return True
    return False
