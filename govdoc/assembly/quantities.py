"""The quantities of a document: every run of text, with the headings above it, goes to the finder."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from govdoc.activities import fields
from govdoc.activities.context import Surroundings
from govdoc.activities.draft import Activity
from govdoc.assembly import record
from govdoc.header.draft import Draft
from govdoc.lexicon import Lexicon
from govdoc.model import Quantity as QuantityRecord
from govdoc.structure.outline import Section
from govdoc.structure.parts import Part
from govdoc.text import Span, Text
from govdoc.values import quantities, times
from govdoc.values.quantities import QuantityContext, QuantityValue, manners
from govdoc.values.quantities.amounts import Amount
from govdoc.values.quantities.phrases import past_last, up_to_last
from govdoc.values.times import TimeContext


@dataclass(frozen=True, slots=True)
class Quantities:
    """The records, and for each activity (by `id()`) the ids of the quantities in it."""

    records: list[QuantityRecord]
    owners: dict[int, list[str]]

    def of(self, activity: Activity) -> list[str]:
        """Give the ids of the quantities in an activity."""
        return self.owners.get(id(activity), [])


def collect(parts: Sequence[Part], held: Sequence[Activity], head: Draft, around: Surroundings) -> Quantities:
    """Find every quantity of the document, in order, and the activity each stands in."""
    found: list[tuple[Span, Text, QuantityValue, Section | None, str | None]] = []
    kind, title = _kind(head), head.values.get("title") or ""
    year = around.times.issue_date.year if around.times.issue_date is not None else None
    for part in parts:
        named = part.title.string if part.title is not None else title
        runs = list(_runs(part, around.lexicon))
        if not runs:
            continue
        base = QuantityContext(title=named, document_type=kind, year=year, part=manners.tally(_whole(part), around.lexicon))
        for run, numbers in runs:
            values = quantities.read(run.text.string, numbers, _context(run, base), around.lexicon)
            found += [(run.text.at(*value.at), run.text, value, run.section, run.table) for value in values]
    found.sort(key=lambda item: item[0])
    owner = _owners([item[0] for item in found], held)
    records: list[dict[str, Any]] = []
    owners: dict[int, list[str]] = {}
    deadlines = around.times._replace(purpose="deadline")
    for number, (span, text, value, section, table) in enumerate(found, 1):
        activity = owner[number - 1]
        records.append(_record(f"q{number}", span, text, value, section, table, deadlines))
        if activity is not None:
            records[-1]["activity"] = f"a{activity + 1}"
            owners.setdefault(id(held[activity]), []).append(f"q{number}")
    return Quantities([QuantityRecord.model_validate(one) for one in records], owners)


def _kind(head: Draft) -> str | None:
    """The 文种 as roles take it: a 函 that invites or asks plans like a 通知; one that answers tells facts."""
    kind, subject = head.values.get("document_type"), head.values.get("subject") or ""
    return "通知" if kind == "函" and _ASKS.match(subject) else kind


_FAR: Final = 120
_TO_SENTENCE_STOP: Final = up_to_last("。；;")
_DEADLINE: Final = re.compile("[前到内底末]")
_ASKS: Final = re.compile(
    r"(?:召开|举办|举行|组织|邀请|开展|征集|征求|报送|推荐|商请|协助|参加|申报|选派|做好|印发|协办|支持|提供|商洽|联合)"
)


class _Run(NamedTuple):
    """A text that may say quantities, and where it stands."""

    text: Text
    section: Section | None = None
    number: int = 0
    """Which of the runs of its section it is."""
    table: str | None = None
    label: str | None = None
    """The head of its column."""


def _whole(part: Part) -> str:
    """Give the texts of a part, a line each, but for its tables."""
    texts = [text.string for text in part.outline.paragraphs]
    texts += [text.string for section in part.outline.walk() for text in section.runs]
    return "\n".join(texts)


def _runs(part: Part, lexicon: Lexicon) -> Iterator[tuple[_Run, list[Amount]]]:
    """Yield the texts of a part that say amounts, with these."""
    for text in part.outline.paragraphs:
        if numbers := quantities.scan(text.string, lexicon):
            yield _Run(text), numbers
    for section in part.outline.walk():
        for number, text in enumerate(section.runs):
            if numbers := quantities.scan(text.string, lexicon):
                yield _Run(text, section, number), numbers
    for table in part.tables:
        labels = table.head.strings if table.head is not None else ()
        for row in table.body:
            for column, cell in enumerate(row.cells):
                if cell is not None and (numbers := quantities.scan(cell.string, lexicon)):
                    label = labels[column] if column < len(labels) else None
                    yield _Run(cell, table.section, table=table.id, label=label or None), numbers


def _context(run: _Run, base: QuantityContext) -> QuantityContext:
    """Give what stands above a text."""
    section = run.section
    if run.table is not None:
        return base._replace(label=run.label)
    if section is None:
        return base
    before = section.runs[run.number - 1].string[-200:] if run.number else _before(section)
    return QuantityContext(
        base.title, _headings(section), base.document_type, base.year, _label(section), before, base.part
    )


def _headings(section: Section) -> tuple[str, ...]:
    found = []
    above: Section | None = section
    while above is not None:
        if above.heading is not None:
            found.append(above.heading.string)
        above = above.parent
    return tuple(reversed(found))


def _label(section: Section) -> str | None:
    """The label of the field that a text stands in: that of its own section, or of one above an inline item."""
    above: Section | None = section
    while above is not None:
        if above.heading is not None and fields.role_of(above.heading.string):
            return above.heading.string
        above = above.parent if above.inline else None
    return None


def _before(section: Section) -> str:
    """What leads up to an item: the line of its parent that ends in a colon (须符合以下条件：).

    Else what stands before an inline item in its paragraph: the text of its elder sibling, or of its parent.
    """
    if section.parent is None:
        return ""
    lead = section.parent.runs[-1].string if section.parent.runs else ""
    if lead.endswith(("：", ":")):
        return lead[-200:]
    if not section.inline:
        return ""
    runs = section.elder.runs if section.elder is not None else section.parent.runs
    return runs[-1].string[-200:] if runs else ""


def _owners(spans: Sequence[Span], held: Sequence[Activity]) -> list[int | None]:
    """Give for each span the number of the smallest activity that holds it; both come in document order.

    Activities that hold the same place are nested, so the smallest is the one that ends first.
    """
    out: list[int | None] = []
    pending: list[tuple[int, int, int]] = []  # (end, -start, number) of activities begun, by their ends
    following = 0
    for start, end in spans:
        while following < len(held) and held[following].start <= start:
            insort(pending, (held[following].end, -held[following].start, following))
            following += 1
        del pending[: bisect_right(pending, (start, 1, 0))]
        at = bisect_left(pending, (end, -start - 1, 0))
        out.append(pending[at][2] if at < len(pending) else None)
    return out


def _record(
    name: str,
    span: Span,
    text: Text,
    value: QuantityValue,
    section: Section | None,
    table: str | None,
    deadlines: TimeContext,
) -> dict[str, Any]:
    return {
        "id": name,
        "section": section.id if section is not None else None,
        "table": table,
        "activity": None,
        "span": span,
        "role": value.role,
        "text": value.text,
        "value": value.value,
        "upper": value.upper,
        "unit": value.unit,
        "unit_norm": value.unit_norm,
        "comparator": value.comparator,
        "change": value.change,
        "baseline": value.baseline,
        "object": value.object,
        "object_span": text.at(*value.object_at) if value.object_at else None,
        "action": value.action,
        "per": value.per,
        "deadline": _deadline(text, value, deadlines),
    }


def _deadline(text: Text, value: QuantityValue, context: TimeContext) -> dict[str, Any] | None:
    """The deadline in the same sentence before the number: 到2025年, 6月底前."""
    floor = max(0, value.at[0] - _FAR)
    start = past_last(_TO_SENTENCE_STOP, text.string, floor, value.at[0])
    window = text.string[start : value.at[0]]
    if not _DEADLINE.search(window):
        return None
    for time in reversed(times.find(window, context)):
        if time.end is not None and time.start is None:
            return record.time(time, text.at(start + time.at[0], start + time.at[1]))
    return None
