"""Tasks: responsibility clauses at the end of an item, on a line of their own, or for a group of items."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from govdoc.activities import clauses, fields, titles, told
from govdoc.activities.clause_grammar import OPENERS
from govdoc.activities.clauses import Clause
from govdoc.activities.context import Part, Surroundings, put_times, put_units
from govdoc.activities.draft import Activity, FieldDraft
from govdoc.structure.outline import Section
from govdoc.text import Text

_BETWEEN: Final = re.compile(r"[\s，,；;。、：:（）()〔〕\[\]【】]*")
_SIGNS: Final = tuple("，,；;。")
_STOPS: Final = "。；;"
_CLOSE: Final = tuple("）)〕]")
_FIRST_LEADS: Final = re.compile("(?:排|列)(?:名|在)?(?:第一|首位|最前)[^，,。；;]{0,8}?(?:为|是)牵头(?:部门|单位)")
_SEVERAL: Final = 3
"""So many items must end in a bracket of units before it says who is responsible."""


@dataclass(slots=True)
class _Group:
    """Clauses that stand together in one text."""

    text: Text
    clauses: list[Clause]
    section: Section | None
    alone: bool  # the text is nothing but the clauses

    @property
    def bracketed(self) -> bool:
        return self.text.string[self.clauses[0].at[0]] in OPENERS

    @property
    def end(self) -> int:
        return self.text.at(*self.clauses[-1].at)[1]


def read(part: Part, around: Surroundings, events: Sequence[Activity], used: set[int]) -> list[Activity]:
    """Give the tasks of a part; clauses in the section of one of `events` are the event's. `used` holds the ids of sections
    and paragraphs that belong to events."""
    groups = list(_groups(part, around, used))
    owners = {id(group.section) for group in groups if group.section is not None}
    found: dict[int, Activity] = {}
    out: list[Activity] = []
    leads = _first_leads_from(part, groups)
    held: dict[int, list[Activity]] = {}
    for one in sorted(events, key=lambda event: event.start):
        held.setdefault(id(one.section), []).append(one)
    for group in groups:
        section = _owner(group, owners)
        event = _event_of(section, group, held, used)
        if event is not None:
            _fill(event, group, around)
            continue
        key = id(section) if section is not None else id(group.text)
        activity = found.get(key)
        if activity is None or (group.bracketed and not group.alone):
            start = section.start if section else group.text.span[0]
            activity = Activity(section, start, start, "task", _title(section, group))
            found[key] = activity
            out.append(activity)
        _fill(activity, group, around)
        if leads is not None and group.end > leads:
            _put_first_as_lead(activity)
    for activity in out:
        _put_deadlines(activity, around)
        if activity.section is not None:
            told.hold(activity, activity.section, around)
    return [activity for activity in out if any(activity.units.values())]


def _event_of(section: Section | None, group: _Group, held: dict[int, list[Activity]], used: set[int]) -> Activity | None:
    """The event whose section a clause stands in, or in an item without a heading among its fields: 4.承办单位：…|5.安保由公安局负责.
    Of several in one section it is the one that began last; outside of all sections it is the one whose line it is in."""
    events = held.get(id(section), [])
    parent = section.parent if section is not None and section.heading is None else None
    if not events and parent is not None and any(id(one) in used for one in parent.children):
        events = held.get(id(parent), [])
    at = group.text.span[0]
    begun = bisect_right(events, at, key=lambda event: event.start)
    event = events[max(begun - 1, 0)] if events else None
    return event if event is not None and (section is not None or event.start <= at < event.end) else None


def _first_leads_from(part: Part, groups: list[_Group]) -> int | None:
    """Where a part begins to say who leads by the order of names: （甲、乙负责，排在第一位的部门为牵头部门，下同）."""
    texts = [*part.outline.paragraphs, *(group.text for group in groups)]
    for text in {id(text): text for text in texts}.values():  # many groups may stand in one text
        if said := _FIRST_LEADS.search(text.string):
            return text.at(*said.span())[0]
    return None


def _put_first_as_lead(activity: Activity) -> None:
    units = activity.units.get("responsible_units", [])
    if len(units) > 1 and not units[0].value.generic and not activity.units.get("lead_units"):
        activity.add_unit("lead_units", units[0])


def _in_brackets(part: Part, around: Surroundings) -> dict[int, Clause]:
    """The brackets of nothing but units that end several items: 1.地区生产总值增长8%。（市发改委、市统计局）"""
    found = {
        id(text): clause
        for section in part.outline.walk()
        for text in section.runs[-1:]
        if text.string.rstrip(_STOPS).endswith(_CLOSE) and (clause := clauses.bare(text.string, around.lexicon)) is not None
    }
    if len(found) >= _SEVERAL:
        return found
    # a lone one beside items that say it with a label or a verb
    return {key: clause for key, clause in found.items() if _told_beside(part, key, around) >= _SEVERAL - 1}


def _told_beside(part: Part, key: int, around: Surroundings) -> int:
    """Count the items of the same kind as the one whose text is `key` that end in a clause in brackets or with a label."""
    section = next(one for one in part.outline.walk() if one.runs and id(one.runs[-1]) == key)
    beside = [one for one in part.outline.walk() if (one.style, one.level) == (section.style, section.level)]
    texts = [one.runs[-1].string for one in beside if one is not section and one.runs]
    return sum(any(text[clause.at[0]] in OPENERS for clause in clauses.find(text, around.lexicon)) for text in texts)


def _groups(part: Part, around: Surroundings, used: set[int]) -> Iterator[_Group]:
    bare = _in_brackets(part, around)
    for text in part.outline.paragraphs:
        if id(text) not in used:
            yield from _in_text(text, None, around)
    for section in part.outline.walk():
        if id(section) in used:
            continue
        ends = {paragraph.offsets[-1] for paragraph in section.paragraphs if id(paragraph) in used}
        for text in section.runs:
            if id(text) not in used and text.offsets[-1] not in ends:
                told = False
                for group in _in_text(text, section, around):
                    told = True
                    yield group
                if not told and (clause := bare.get(id(text))) is not None:
                    yield _group(text, [clause], section)
            if section.heading is not None and (clause := clauses.of_heading(section.heading.string, section.runs, around.lexicon)):
                yield _Group(section.heading, [clause], section, alone=False)


def _in_text(text: Text, section: Section | None, around: Surroundings) -> Iterator[_Group]:
    run: list[Clause] = []
    for clause in clauses.find(text.string, around.lexicon):
        apart = run and clause.at[0] >= run[-1].at[1] and text.string[clause.at[0]] in OPENERS
        if apart and not _BETWEEN.fullmatch(text.string, run[-1].at[1], clause.at[0]):
            yield _group(text, run, section)
            run = []
        run.append(clause)
    if run:
        yield _group(text, run, section)


def _group(text: Text, run: list[Clause], section: Section | None) -> _Group:
    around = _BETWEEN.fullmatch(text.string, 0, run[0].at[0]) and _BETWEEN.fullmatch(
        text.string, run[-1].at[1], len(text)
    )
    return _Group(text, run, section, bool(around))


def _owner(group: _Group, owners: set[int]) -> Section | None:
    """A clause that ends the last of several items, on a line of its own or inside the paragraph, is for all of them,
    unless the others have clauses too."""
    section = group.section
    below = group.alone and section is not None and bool(section.runs) and group.text is not section.runs[0]
    while section is not None and section.parent is not None and (below or section.inline):
        siblings = section.parent.children
        if siblings[-1] is not section or len(siblings) == 1:
            break
        if any(id(one) in owners or _any(one, owners) for one in siblings[:-1]):
            break
        section = section.parent
    return section


def _any(section: Section, owners: set[int]) -> bool:
    pending = list(section.children)
    while pending:
        one = pending.pop()
        if id(one) in owners:
            return True
        pending.extend(one.children)
    return False


def _title(section: Section | None, group: _Group) -> str | None:
    """The section's heading, else its first clause that is not merely a time."""
    if section is not None and section.heading is not None:
        heading = section.heading.string
        at = group.clauses[0].at[0] if group.text is section.runs[0] else len(heading)
        if not 0 < at < len(heading):
            return heading
        head = heading[:at].rstrip()
        return titles.first_clause(head) if head.endswith(_SIGNS) else head
    first = section.runs[0] if section is not None and section.runs else group.text
    text = first.string
    if first is group.text and group.bracketed and group.clauses[0].at[0] > 0:
        text = text[: group.clauses[0].at[0]]
    return titles.first_clause(text)


def _put_deadlines(activity: Activity, around: Surroundings) -> None:
    """完成时限：6月底前 on a line of its own, beside the lines that name the units."""
    section = activity.section
    for text in section.paragraphs if section is not None else ():
        label = fields.match(text.string)
        if label is not None and label.role == "deadline" and not activity.times:
            value = text[label.value :].strip()
            if value.string:
                put_times(activity, value, "deadline", around, section)
                activity.fields.append(
                    FieldDraft(label.text, label.role, value, (text.offsets[label.at[0]], value.span[1]))
                )
                activity.reach(value.span[1])


def _fill(activity: Activity, group: _Group, around: Surroundings) -> None:
    for clause in group.clauses:
        units = group.text[slice(*clause.units_at)]
        put_units(activity, clause.role, units, around, clause.scope)
        label = group.text.string[clause.at[0] : clause.units_at[0]].strip("（(〔[［【：: ，,；;")
        if (
            label
            and len(label) <= 12
            and "：" in group.text.string[clause.at[0] : clause.units_at[0]].replace(":", "：")
        ):
            start = group.text.string.find(label, clause.at[0])
            activity.fields.append(
                FieldDraft(label.rstrip("：:"), clause.role, units, (group.text.offsets[start], units.span[1]))
            )
        if clause.deadline_at is not None:
            put_times(activity, group.text[slice(*clause.deadline_at)], "deadline", around, activity.section)
    if activity.units.get("hosts") or activity.units.get("organizers"):
        activity.kind = "event"
    activity.reach(group.end)
