"""What the stages found, put into the shape of the contract.

The lists that grow with a notice are validated an element at a time, so that no second copy of the whole record stands in
memory beside it; the record takes the validated elements as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from govdoc.activities.draft import Activity, Unit
from govdoc.diagnostics import CODES, Finding
from govdoc.model import Activity as ActivityRecord
from govdoc.model import Part as PartRecord
from govdoc.model import Section as SectionRecord
from govdoc.readers.source import Source
from govdoc.structure.outline import Section
from govdoc.structure.parts import Part, TableDraft
from govdoc.text import Span, Text
from govdoc.values.times import TimeValue


def paragraph(text: Text) -> dict[str, Any]:
    """A paragraph as the record has it."""
    return {"text": text.string, "span": text.span}


def section(node: Section) -> dict[str, Any]:
    """A section with all below it. Depth is bounded by the number of marker families."""
    return {
        "id": node.id,
        "level": node.level,
        "marker": node.marker.string,
        "style": node.style,
        "ordinal": node.ordinal,
        "heading": node.heading.string if node.heading is not None else None,
        "paragraphs": list(map(paragraph, node.paragraphs)),
        "children": list(map(section, node.children)),
        "inline": node.inline,
        "span": node.span,
    }


def table(draft: TableDraft) -> dict[str, Any]:
    """A table as the record has it."""
    return {
        "id": draft.id,
        "caption": draft.caption.string if draft.caption is not None else None,
        "columns": list(draft.head.strings) if draft.head is not None else [],
        "rows": [list(row.strings) for row in draft.body],
        "span": draft.span,
        "section": draft.section.id if draft.section is not None else None,
    }


def part(draft: Part, document_type: str | None) -> PartRecord:
    """A part as the record has it."""
    return PartRecord.model_validate(
        {
            "kind": draft.kind,
            "label": draft.label.string if draft.label is not None else None,
            "title": draft.title.string if draft.title is not None else None,
            "document_type": document_type,
            "paragraphs": [paragraph(text) for text in draft.outline.paragraphs],
            "sections": [SectionRecord.model_validate(section(node)) for node in draft.outline.sections],
            "tables": [table(one) for one in draft.tables],
            "span": draft.span,
        }
    )


def time(value: TimeValue, span: Span) -> dict[str, Any]:
    """A time as the record has it."""
    return {
        "text": value.text,
        "start": value.start,
        "end": value.end,
        "start_time": value.start_time,
        "end_time": value.end_time,
        "purpose": value.purpose,
        "precision": value.precision,
        "year_basis": value.year_basis,
        "recurrence": value.recurrence,
        "tentative": value.tentative,
        "note": value.note,
        "span": span,
    }


def organization(unit: Unit) -> dict[str, Any]:
    """A body as the record has it."""
    value = unit.value
    return {
        "name": value.name,
        "normalized": value.normalized,
        "full_name": value.full_name,
        "members": value.members,
        "generic": value.generic,
        "scope": unit.scope,
        "span": unit.span,
    }


def activity(draft: Activity, number: int, quantities: Sequence[str]) -> ActivityRecord:
    """An activity as the record has it."""
    units = {
        role: list(map(organization, _once(draft.units[role]))) if role in draft.units else []
        for role in ("hosts", "organizers", "co_organizers", "lead_units", "responsible_units", "supporting_units")
    }
    return ActivityRecord.model_validate(
        {
            "id": f"a{number}",
            "section": draft.section.id if draft.section is not None else None,
            "table": draft.table,
            "span": draft.span,
            "kind": draft.kind,
            "title": draft.title,
            "time": [time(value, span) for value, span in draft.times],
            "location": [{"name": place.string, "span": place.span} for place in draft.locations],
            "content": paragraph(draft.content) if draft.content is not None else None,
            "fields": [
                {
                    "label": f.label,
                    "role": f.role,
                    "text": f.text.string if f.text is not None else None,
                    "span": f.span,
                }
                for f in draft.fields
            ],
            "quantities": list(quantities),
        }
        | units
    )


def source(found: Source, name: str, text_sha256: str) -> dict[str, Any]:
    """The source as the record has it."""
    return {
        "name": name,
        "media_type": found.media_type,
        "sha256": found.sha256,
        "text_sha256": text_sha256,
        "encoding": found.encoding,
        "pages": found.pages,
        "method": found.method,
    }


def layout(found: Source) -> list[dict[str, Any]]:
    """The layout lines as the record has them."""
    return [{"span": line.span, "page": line.page, "bbox": line.bbox} for line in found.layout]


def _once(units: Sequence[Unit]) -> Sequence[Unit]:
    """A body that two clauses of one item name for the same thing counts once."""
    if len(units) < 2:
        return units
    return list({(unit.value.name, unit.scope): unit for unit in reversed(units)}.values())[::-1]


def diagnostics(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """The diagnostics in document order, those without a place first."""
    ordered = sorted(findings, key=lambda f: (f.span or (-1, -1), f.code, f.message))
    return [{"code": f.code, "severity": CODES[f.code].severity, "message": f.message, "span": f.span} for f in ordered]
