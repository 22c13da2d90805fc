"""An activity while it is read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

from govdoc.structure.outline import Section
from govdoc.text import Span, Text
from govdoc.values.organizations import OrganizationValue
from govdoc.values.times import TimeValue


@dataclass(slots=True)
class Unit:
    """A body and where it stands."""

    value: OrganizationValue
    span: Span
    scope: str | None = None


@dataclass(slots=True)
class FieldDraft:
    """A labelled field as written: `text` is its value, `None` if it has none."""

    label: str
    role: str | None
    text: Text | None
    span: Span


@dataclass(slots=True)
class Activity:
    """`start` and `end` are its span; the rest as in the record."""

    section: Section | None
    start: int
    end: int
    kind: str = "task"
    title: str | None = None
    table: str | None = None
    times: list[tuple[TimeValue, Span]] = field(default_factory=list)
    locations: list[Text] = field(default_factory=list)
    content: Text | None = None
    units: dict[str, list[Unit]] = field(default_factory=dict)
    fields: list[FieldDraft] = field(default_factory=list)
    named: dict[str, list[Span]] = field(default_factory=dict)  # where bodies were read, by role, in order of place
    dated: list[Span] = field(default_factory=list)  # where times were read, in order of place
    placed: list[Span] = field(default_factory=list)  # where places were read, in order of place

    @property
    def span(self) -> Span:
        """From the marker of its section, or its first label, to the end of its last field or clause."""
        return self.start, self.end

    def add_unit(self, role: str, unit: Unit) -> None:
        """Add a body, unless one of the same role that overlaps it has been read."""
        if _take(self.named.setdefault(role, []), unit.span):
            self.units.setdefault(role, []).append(unit)

    def add_time(self, value: TimeValue, span: Span) -> None:
        """Add a time, unless one that overlaps it has been read."""
        if _take(self.dated, span):
            self.times.append((value, span))

    def add_places(self, places: Iterable[Text]) -> None:
        """Add places, but none that overlaps one that has been read."""
        self.locations += [place for place in places if _take(self.placed, place.span)]

    def hold_all(self) -> None:
        """Let the activity reach over all that was read for it: fields may stand in any order."""
        spans = [(self.start, self.end), *[one.span for one in self.fields]]
        for taken in (*self.named.values(), self.dated, self.placed):
            if taken:  # in order, and none overlaps another
                spans.append((taken[0][0], taken[-1][1]))
        if self.content is not None and self.content.string:
            spans.append(self.content.span)
        self.start = min(spans)[0]
        self.end = max([end for _, end in spans])

    def reach(self, end: int) -> None:
        """Let the activity reach to `end` at least."""
        self.end = max(self.end, end)


def _take(taken: list[Span], span: Span) -> bool:
    """Put a span among others, in order; `False` if it overlaps one, and then it is left out."""
    if not taken or taken[-1][1] <= span[0]:
        taken.append(span)
        return True
    at = bisect_left(taken, span[1], key=lambda one: one[0])
    if at and taken[at - 1][1] > span[0]:
        return False
    taken.insert(at, span)
    return True
