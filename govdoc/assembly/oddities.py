"""Oddities that show only when the whole notice has been read: unknown labels, dates without a year, lists that differ."""

from __future__ import annotations

from collections.abc import Sequence

from govdoc.activities.draft import Activity
from govdoc.diagnostics import Report
from govdoc.header.draft import Draft
from govdoc.structure.parts import Part
from govdoc.structure.regions import Regions
from govdoc.text import Span
from govdoc.values.times import TimeValue

_ENDING = 4  # characters shown of a title that ends in no 文种


def note(head: Draft, regions: Regions, parts: Sequence[Part], held: Sequence[Activity], report: Report) -> None:
    """Add the diagnostics of the whole document to `report`."""
    _header(head, regions, parts, report)
    for activity in held:
        for field in activity.fields:
            if field.role is None and activity.table is None:
                report.add("unknown-label", field.span, field.label)
        for value, span in activity.times:
            _time(value, span, report)


def _header(head: Draft, regions: Regions, parts: Sequence[Part], report: Report) -> None:
    title = head.values.get("title")
    if title and not head.has("document_type"):
        report.add("unknown-document-type", head.spans["title"][-1], title[-_ENDING:])
    for line in regions.of("addressees"):
        if line.string.endswith(":"):
            report.add("addressee-colon", line.text.at(len(line.text) - 1, len(line.text)))
    listed = head.values.get("attachments", []) if regions.of("attachments") else []
    attached = sum(part.kind == "attachment" for part in parts)
    if listed and attached and len(listed) != attached:
        report.add("attachment-mismatch", head.spans["attachments"][0], len(listed), attached)


def _time(value: TimeValue, span: Span, report: Report) -> None:
    """A time with a precision but without days: its year is nowhere, or the day does not exist."""
    if value.precision is None or value.start or value.end or value.recurrence:
        return
    report.add("unknown-year" if value.year_basis == "none" else "invalid-date", span, value.text)
