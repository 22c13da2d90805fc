"""The laws of a record, each a function that yields what breaks it: an empty list is a lawful record.

Written from the contract alone and from what a reader of the JSON can see; only `nothing_lost` asks the parser which
leaf claims it made, because header labels have no key of their own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, Final

from govdoc.analysis import Analysis, analyze
from govdoc.diagnostics import Report
from govdoc.lexicon import BUILT_IN
from govdoc.model import Activity, Header, Notice, Section, Time
from govdoc.readers.source import Source
from govdoc.structure import parts
from govdoc.text import Span, clean

_UNITS: Final = ("hosts", "organizers", "co_organizers", "lead_units", "responsible_units", "supporting_units")
_VERBATIM: Final = ("mark", "title", "urgency", "secrecy", "copy_number", "note", "printer", "index_number", "topic")
_VERBATIM_LISTS: Final = (
    "issuers",
    "addressees",
    "signers",
    "signatory",
    "attachments",
    "copied_to",
    "keywords",
)
# What a gap between claims may hold: blanks, invisible characters, Markdown and table marks (cleaning drops the first
# three, the last are the rules and borders of a table).
_MARKS: Final = re.compile(r"[|:\-*#\s]*")


class _Slices:
    """Cleaned slices of the reading text, page furniture left out."""

    def __init__(self, notice: Notice) -> None:
        assert notice.text is not None
        self.text = notice.text
        self.furniture = sorted(notice.furniture)
        self.starts = [start for start, _ in self.furniture]

    def cleaned(self, span: Span) -> str:
        first = max(0, bisect_left(self.starts, span[0]) - 1)
        last = bisect_left(self.starts, span[1])
        return clean(self.text[slice(*span)], self.furniture[first:last], span[0])

    def joined(self, spans: Iterable[Span]) -> str:
        return clean("\n".join(map(self.cleaned, spans)))


def faithful(notice: Notice) -> Iterator[str]:
    """Law 1: cleaning the slice of a verbatim field gives its value; every other span is in range and not blank."""
    known = _Slices(notice)
    for name, value, span in _verbatim(notice):
        if (seen := known.cleaned(span)) != value:
            yield f"{name} {span}: {value!r} is written {seen!r}"
    for section in _sections(notice):
        seen = known.cleaned(section.span)
        if not seen.startswith(section.marker):
            yield f"section {section.id}: marker {section.marker!r} is written {seen[:12]!r}"
        elif section.heading and not seen[len(section.marker) :].lstrip().startswith(section.heading):
            yield f"section {section.id}: heading {section.heading!r} is written {seen[:60]!r}"
    for activity in notice.activities:
        for field in activity.fields:
            seen = known.cleaned(field.span)
            label = "" if activity.table is not None else field.label  # that of a cell is the head of its column
            if not seen.startswith(label) or not seen.endswith(field.text or ""):
                yield f"{activity.id}: field {field.label!r} {field.text!r} is written {seen!r}"
    for reference in notice.references:
        places = [known.cleaned(span) for span in (reference.span, *reference.mentions)]
        if reference.title and not any(reference.title in seen for seen in places):  # the first may be by number alone
            yield f"reference {reference.title!r} is written {places!r}"
    yield from _faithful_header(notice.header, known)
    yield from _in_range(notice)


def _verbatim(notice: Notice) -> Iterator[tuple[str, str, Span]]:
    """Every field whose own span is the place of its value, with both."""
    for part in notice.parts:
        for paragraph in part.paragraphs:
            yield "paragraph", paragraph.text, paragraph.span
    for section in _sections(notice):
        for paragraph in section.paragraphs:
            yield f"paragraph of {section.id}", paragraph.text, paragraph.span
    for activity in notice.activities:
        for time in activity.time:
            yield f"{activity.id}: time", time.text, time.span
        for place in activity.location:
            yield f"{activity.id}: location", place.name, place.span
        if activity.content is not None:
            yield f"{activity.id}: content", activity.content.text, activity.content.span
        for role in _UNITS:
            for unit in getattr(activity, role):
                yield f"{activity.id}: {role}", unit.name, unit.span
    for quantity in notice.quantities:
        yield quantity.id, quantity.text, quantity.span
        if quantity.deadline is not None:
            yield f"{quantity.id}: deadline", quantity.deadline.text, quantity.deadline.span


def _faithful_header(header: Header, known: _Slices) -> Iterator[str]:
    values = header.model_dump()
    for key, _spans in header.spans.items():
        if key not in values or values[key] in (None, []):
            yield f"header: spans of {key}, which has no value"
    for key in _VERBATIM:
        value = values[key]
        if value is not None and (seen := known.joined(header.spans[key])) != value:
            yield f"header {key}: {value!r} is written {seen!r}"
    for key in _VERBATIM_LISTS:
        items = values[key]
        if len(items) != len(header.spans.get(key, ())):
            yield f"header {key}: {len(items)} items, {len(header.spans.get(key, ()))} spans"
        for item, span in zip(items, header.spans.get(key, ()), strict=False):
            if (seen := known.cleaned(span)) != item:
                yield f"header {key}: {item!r} is written {seen!r}"
    for contact in header.contacts:
        seen = known.cleaned(contact.span)
        for key in ("name", "phone", "email", "address"):
            if (value := getattr(contact, key)) and value not in seen:
                yield f"contact {key}: {value!r} is not in {seen!r}"


def _in_range(notice: Notice) -> Iterator[str]:
    assert notice.text is not None
    for name, span in _spans(notice.model_dump(), "notice"):
        if span[1] > len(notice.text):
            yield f"{name} {span} ends past the text"
        elif not notice.text[slice(*span)].strip():
            yield f"{name} {span} is blank"


def _spans(value: Any, name: str) -> Iterator[tuple[str, Span]]:
    """Every span of a record, by the names of its keys: a pair of integers under a key that holds spans."""
    pending = [(name, value)]
    while pending:
        path, one = pending.pop()
        if isinstance(one, dict):
            pending += [(f"{path}.{key}", inner) for key, inner in one.items() if key != "bbox"]
        elif isinstance(one, list | tuple):
            if len(one) == 2 and all(type(n) is int for n in one):
                yield path, (one[0], one[1])
            else:
                pending += [(f"{path}[{n}]", inner) for n, inner in enumerate(one)]


def nested(notice: Notice) -> Iterator[str]:
    """Law 2: a child's span lies in its parent's; siblings do not overlap; ids are unique; pointed-to ids exist."""
    yield from _apart("part", [part.span for part in notice.parts])
    for number, part in enumerate(notice.parts, 1):
        below = [*part.paragraphs, *part.sections]
        yield from _family(f"part {number}", part.span, [one.span for one in below])
        yield from _family(f"tables of part {number}", part.span, [table.span for table in part.tables])
    for section in _sections(notice):
        below = [*section.paragraphs, *section.children]
        yield from _family(f"section {section.id}", section.span, [one.span for one in below])
        for child in section.children:
            if child.level != section.level + 1:
                yield f"section {child.id} has level {child.level} below level {section.level}"
    for activity in notice.activities:
        yield from _nested_activity(activity)
    yield from _apart("quantity", [quantity.span for quantity in notice.quantities])
    yield from _apart("furniture", sorted(notice.furniture))
    yield from _known_ids(notice)


def _nested_activity(activity: Activity) -> Iterator[str]:
    lists: dict[str, Iterable[Any]] = {role: getattr(activity, role) for role in _UNITS}
    lists |= {"time": activity.time, "location": activity.location}
    for key, items in lists.items():
        yield from _family(f"{activity.id} {key}", activity.span, [item.span for item in items])
    for item in [*activity.fields, *([activity.content] if activity.content else [])]:
        yield from _inside(activity.id, activity.span, item.span)


def _family(name: str, above: Span, spans: list[Span]) -> Iterator[str]:
    for span in spans:
        yield from _inside(name, above, span)
    yield from _apart(name, spans)


def _inside(name: str, above: Span, span: Span) -> Iterator[str]:
    if not above[0] <= span[0] or not span[1] <= above[1]:
        yield f"{name} {above} does not hold {span}"


def _apart(name: str, spans: list[Span]) -> Iterator[str]:
    for one, other in pairwise(sorted(spans)):
        if other[0] < one[1]:
            yield f"{name}: {one} overlaps {other}"


def _known_ids(notice: Notice) -> Iterator[str]:
    sections = {section.id: section.span for section in _sections(notice)}
    tables = {table.id: table.span for part in notice.parts for table in part.tables}
    activities = {activity.id: activity for activity in notice.activities}
    quantities = {quantity.id: quantity for quantity in notice.quantities}
    everything = [section.id for section in _sections(notice)]
    everything += [table.id for part in notice.parts for table in part.tables]
    everything += [one.id for one in (*notice.activities, *notice.quantities)]
    yield from (f"id {name} is used {count} times" for name, count in Counter(everything).items() if count > 1)
    for table in (table for part in notice.parts for table in part.tables):
        if table.section is not None:
            yield from _points(f"table {table.id}", table.section, sections, table.span)
    for activity in notice.activities:
        if activity.table is not None:
            yield from _points(activity.id, activity.table, tables, activity.span)
        if activity.section is not None and activity.section not in sections:
            yield f"{activity.id} points to section {activity.section}, which is not there"
        for name in activity.quantities:
            if name not in quantities or quantities[name].activity != activity.id:
                yield f"{activity.id} claims {name}, which does not point back"
    for quantity in notice.quantities:
        if quantity.section is not None:
            yield from _points(quantity.id, quantity.section, sections, quantity.span)
        if quantity.table is not None:
            yield from _points(quantity.id, quantity.table, tables, quantity.span)
        if quantity.activity is not None:
            spans = {name: activity.span for name, activity in activities.items()}
            yield from _points(quantity.id, quantity.activity, spans, quantity.span)
            if quantity.id not in activities[quantity.activity].quantities:
                yield f"{quantity.id} points to {quantity.activity}, which does not list it"
    for reference in notice.references:
        if reference.part is not None and not 1 <= reference.part <= len(notice.parts):
            yield f"reference {reference.title!r} points to part {reference.part}"


def _points(name: str, target: str, known: dict[str, Span], span: Span) -> Iterator[str]:
    if target not in known:
        yield f"{name} points to {target}, which is not there"
    else:
        yield from _inside(f"{name} in {target}", known[target], span)


def nothing_lost(source: Source, notice: Notice) -> Iterator[str]:
    """Law 3: each non-blank character is in exactly one leaf claim or under an `unclaimed-text` diagnostic."""
    claimed = claims_of(analyze(source, BUILT_IN, Report()))
    excused = [d.span for d in notice.diagnostics if d.code == "unclaimed-text" and d.span is not None]
    yield from accounted(source.text, claimed, excused)


def claims_of(analysis: Analysis) -> list[tuple[Span, str]]:
    """The leaf claims of a document, with what claims."""
    return parts.claims([placed.line for placed in analysis.regions.header], analysis.furniture, analysis.parts)


def accounted(text: str, claimed: list[tuple[Span, str]], excused: list[Span]) -> Iterator[str]:
    """What two claims share, and what stands in none. Furniture may stand inside a paragraph wrapped around it."""
    yield from _apart("furniture", [span for span, kind in claimed if kind == "furniture"])
    yield from _apart("leaf claim", [span for span, kind in claimed if kind != "furniture"])
    at = 0
    for start, end in [*sorted([*(span for span, _ in claimed), *excused]), (len(text), len(text))]:
        if start > at and not _MARKS.fullmatch(clean(text[at:start])):
            yield f"lost: {text[at:start]!r} at {at}"
        at = max(at, end)


def sound(notice: Notice) -> Iterator[str]:
    """What the contract says of single values: no blank strings, dates in order, ranges that rise."""
    for activity in notice.activities:
        for time in activity.time:
            yield from _sound_time(activity.id, time)
    for quantity in notice.quantities:
        if quantity.deadline is not None:
            yield from _sound_time(quantity.id, quantity.deadline)
        if quantity.upper is not None and quantity.upper < quantity.value:
            yield f"{quantity.id} {quantity.text!r}: {quantity.value} to {quantity.upper}"
        if (quantity.object_span is not None) and quantity.object is None:
            yield f"{quantity.id} {quantity.text!r} has the place of an object it has not"


def _sound_time(name: str, time: Time) -> Iterator[str]:
    if time.start and time.end and time.start > time.end:
        yield f"{name}: {time.text!r} starts {time.start} and ends {time.end}"
    if (time.start or time.end) and time.year_basis == "none":
        yield f"{name}: {time.text!r} has a date and no year"


def all_of(notice: Notice) -> list[str]:
    """Every breach of the laws that the record of a text shows, a text that came from no file."""
    assert notice.text is not None
    source = Source(notice.text, "text/plain", "text", notice.source.sha256)
    return [*faithful(notice), *nested(notice), *nothing_lost(source, notice), *sound(notice)]


def _sections(notice: Notice) -> Iterator[Section]:
    pending = [section for part in reversed(notice.parts) for section in reversed(part.sections)]
    while pending:
        section = pending.pop()
        yield section
        pending.extend(reversed(section.children))
