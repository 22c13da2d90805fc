"""What the values in an activity are read against: the document's years, dates and region."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from govdoc.activities.draft import Activity, Unit
from govdoc.lexicon import Lexicon
from govdoc.structure.outline import Outline, Section
from govdoc.text import Span, Text, join
from govdoc.values import organizations, times
from govdoc.values.organizations import OrganizationContext
from govdoc.values.times import TimeContext


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Everything the finders need to know beside the text in hand. `subject` titles activities at the top level."""

    times: TimeContext
    organizations: OrganizationContext
    lexicon: Lexicon
    subject: str | None


@dataclass(frozen=True, slots=True)
class Part:
    """One part as activities see it: its outline and its lines in order."""

    outline: Outline
    lines: Sequence[Text]
    title: str | None
    kind: str

    def within(self, span: Span) -> Text | None:
        """Give the cleaned text of the part's lines inside `span`."""
        pieces = []
        first = bisect_right(self.lines, span[0], key=lambda line: line.offsets[-1])
        for line in islice(self.lines, first, None):
            if line.offsets[0] >= span[1]:
                break
            piece = line[line.index_of(span[0]) : line.index_of(span[1])]
            if piece.string:
                pieces.append(piece)
        return join(pieces) if pieces else None


def put_units(activity: Activity, role: str, text: Text, around: Surroundings, scope: str | None = None) -> None:
    """Add the bodies of a list phrase under `role`."""
    for value in organizations.split(text.string, around.organizations, around.lexicon):
        activity.add_unit(role, Unit(value, text.at(*value.at), value.scope or scope))


def put_times(activity: Activity, text: Text, purpose: str, around: Surroundings, section: Section | None) -> None:
    """Add the times of a field's value."""
    context = replace(around.times, purpose=purpose, heading_year=_heading_year(section))
    for value in times.parse_field(text.string, context):
        activity.add_time(value, text.at(*value.at))


def _heading_year(section: Section | None) -> int | None:
    """The year that an enclosing heading names."""
    while section is not None:
        if section.heading is not None:
            for value in times.find(section.heading.string):
                if value.year_basis == "stated" and value.start:
                    return int(value.start[:4])
        section = section.parent
    return None
