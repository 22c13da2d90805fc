"""What the values in an activity are read against: the document's years, dates and region."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice, pairwise
from math import ceil
from typing import Final

from govdoc.activities.draft import Activity, Unit
from govdoc.lexicon import Lexicon
from govdoc.structure.outline import Outline, Section
from govdoc.text import Span, Text, join
from govdoc.values import numerals, organizations, times
from govdoc.values.organizations import OrganizationContext
from govdoc.values.times import TimeContext, TimeValue

_DUTIES: Final = frozenset(("lead_units", "responsible_units", "supporting_units"))
_MARKS: Final = {
    "牵头": "lead_units",
    "主办": "lead_units",
    "主责": "lead_units",
    "配合": "supporting_units",
    "协办": "supporting_units",
    "协助": "supporting_units",
    "参与": "supporting_units",
}
_MARK: Final = re.compile(f"[（(](?P<word>{'|'.join(_MARKS)})(?:单位|部门)?[）)]$")
_WHOLE: Final = re.compile("[^（）()〔〕\\[\\]［］【】〈〉《》“”<>]{3,}(?<![省市县区州盟旗乡镇村])")
"""国网霁州|供电公司 is one body that a line ended in."""
_SAYS_YEAR: Final = re.compile("[0-9年五]")
"""What a heading that names a year must hold: 2025年, 二〇二五年, 十四五."""
_SESSION: Final = re.compile(r"(?:会期|为期|历时)(?:共?计?|为|约)?(?P<days>半|[一二两三四五六七八九十]|\d{1,2}(?:[.．]5)?)个?半?[天日]")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Everything the finders need to know beside the text in hand. `subject` titles activities at the top level, `text`
    is the reading text."""

    times: TimeContext
    organizations: OrganizationContext
    lexicon: Lexicon
    subject: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part as activities see it: its outline and its lines in order."""

    outline: Outline
    lines: Sequence[Text]
    title: str | None
    kind: str
    ends: Sequence[int]
    """The offset of the last character of each line."""

    def within(self, span: Span) -> Text | None:
        """Give the cleaned text of the part's lines inside `span`."""
        start, end = span
        pieces = []
        for line in islice(self.lines, bisect_right(self.ends, start), None):
            first, last = line.offsets[0], line.offsets[-1]
            if first >= end:
                break
            whole = first >= start and last < end
            piece = line if whole else line[line.index_of(start) : line.index_of(end) if last >= end else None]
            if piece.string:
                pieces.append(piece)
        return join(pieces) if len(pieces) > 1 else pieces[0] if pieces else None


def put_units(activity: Activity, role: str, text: Text, around: Surroundings, scope: str | None = None) -> None:
    """Add the bodies of a list phrase under `role`, or under that of a mark behind them: 市教育局（牵头）."""
    text = _parted(text, around)
    for value in organizations.split(text.string, around.organizations, around.lexicon):
        mark = _MARK.search(value.name) if role in _DUTIES and value.name.endswith(("）", ")")) else None
        if mark is None:
            activity.add_unit(role, Unit(value, text.at(*value.at), value.scope or scope))
            continue
        at = (value.at[0], value.at[1] - len(mark[0]))
        (own, *_) = organizations.split(value.normalized.removesuffix(mark[0]), around.organizations, around.lexicon)
        marked = own._replace(at=at, name=value.name.removesuffix(mark[0]))
        activity.add_unit(_MARKS[mark["word"]], Unit(marked, text.at(*at), value.scope or scope))


def _parted(text: Text, around: Surroundings) -> Text:
    """Put 、 at the blanks that part bodies: 市财政局 市住建局; a name may go on over the end of a line."""
    if text.string and text.offsets[-1] - text.offsets[0] == len(text.offsets) - 1:
        return text  # nothing was left out of it
    steps = enumerate(pairwise(text.offsets), 1)
    gaps = [at for at, (a, b) in steps if b > a + 1 and "\n" not in around.text[a:b]]
    if not gaps:
        return text
    cuts: list[int] = []
    for start, end in organizations.pieces(text.string):
        inside = [at for at in gaps if start < at < end]
        names = [text.string[a:b] for a, b in pairwise([start, *inside, end])]
        if inside and all(_WHOLE.fullmatch(name) and organizations.is_unit(name, around.lexicon) for name in names):
            cuts += inside
    string, offsets, start = "", array("I"), 0
    for cut in [*cuts, len(text)]:
        string += text.string[start:cut] + ("、" if cut < len(text) else "")
        offsets.extend(text.offsets[start:cut])
        if cut < len(text):
            offsets.append(text.offsets[cut - 1] + 1)
        start = cut
    return Text(string, offsets)


def put_times(activity: Activity, text: Text, purpose: str, around: Surroundings, section: Section | None) -> None:
    """Add the times of a field's value."""
    context = around.times._replace(purpose=purpose, heading_year=_heading_year(section))
    values = times.parse_field(text.string, context)
    session = _SESSION.search(text.string) if purpose == "held" and len(values) == 1 else None
    if session is not None:
        values = [_lasting(values[0], session["days"])]
    if purpose == "held":
        values = [of_one_day(value) for value in values]
    for value in values:
        activity.add_time(value, text.at(*value.at))


def _lasting(value: TimeValue, days: str) -> TimeValue:
    """Let a time that names its first day last as long as 会期 says: 4月9日上午8:00开始，会期两天."""
    count = 1 if days == "半" else ceil(numerals.parse(days.replace("．", ".")) or 0)
    if not value.start or not count or value.end not in {None, value.start}:
        return value
    last = date.fromisoformat(value.start) + timedelta(days=count - 1)
    return value._replace(end=last.isoformat())


def of_one_day(value: TimeValue) -> TimeValue:
    """Let what begins at an hour of a day end on it, where nothing tells how long it lasts: 4月3日9:00开始."""
    begins = value.start_time is not None and value.end is None and value.text.endswith(("开始", "开幕", "开班", "开赛"))
    return value._replace(end=value.start) if begins and value.start else value


def _heading_year(section: Section | None) -> int | None:
    """The year that an enclosing heading names."""
    while section is not None:
        if section.heading is not None and _SAYS_YEAR.search(section.heading.string):
            for value in times.find(section.heading.string):
                if value.year_basis == "stated" and value.start:
                    return int(value.start[:4])
        section = section.parent
    return None
