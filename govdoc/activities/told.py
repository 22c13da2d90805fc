"""Told: what the sentences of an item say of when, where and by whom something is held, beside its fields and clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from govdoc.activities import sponsors, titles
from govdoc.activities.announcements import PLACE, sentence_end
from govdoc.activities.context import Part, Surroundings, of_one_day, put_units
from govdoc.activities.draft import Activity
from govdoc.activities.places import split_places
from govdoc.structure.outline import Section
from govdoc.text import Span, Text
from govdoc.values import times
from govdoc.values.times import TimeValue

_When: TypeAlias = tuple[TimeValue, Span]

_HELD_THEN: Final = re.compile(
    r"(?:^|[，,。；;])(?:拟|将|定于)?在(?P<place>[^，,。；;]{2,30}?)(?:召开|举办|举行)[^，,。；;]{2,40}[，,]时间(?:为|定于|定为|是|[：:])(?P<when>[^，,。；;]{2,40})"
)
_HELD_IN: Final = re.compile("在.{2,60}?(?:召开|举办|举行|开班|开幕|开赛|开营)")
_HOLDER: Final = re.compile("[主承]办")
_NEAR: Final = 8  # characters before a time that say it is fixed
_AT: Final = re.compile("(?:^|[，,。；;])(?:拟|将|定|计划|暂定)?(?:于|在)?$")
_BARE_PLACE: Final = re.compile(
    r"[，,](?:在)?(?P<place>[^，,。；;：:（(]{2,20}(?:中心|广场|馆|厅|室|楼|路|街|园|场|院|学校|宾馆|酒店|礼堂|剧院|社区|村|平台|基地))(?=[，,。；;（(]|$)"
)


def fill(event: Activity, text: Text, around: Surroundings) -> None:
    """Let an event without a time and a place take them from its own paragraph: 5月24日上午9时，在人民广场举行."""
    if any(value.purpose == "held" for value, _ in event.times) or event.locations or not _HELD_IN.search(text.string):
        return
    stop = sentence_end(text.string)
    for when in times.find(text.string[:stop], around.times._replace(purpose="held"))[:1]:
        place = PLACE.match(text.string, when.at[1], stop)
        if place is not None and when.start is not None:
            event.add_time(when, text.at(*when.at))
            event.add_places(split_places(text[slice(*place.span("place"))]))


def hold(task: Activity, section: Section, around: Surroundings) -> None:
    """Make a task whose own sentence says when and where it is held an event: 在人民广场举行主题活动，时间为11月9日上午9时，由甲牵头;
    启动仪式。6月3日上午在人民广场举行，由甲牵头. One that has a host takes its time from there: 9月12日至14日，区体育中心（承办单位：甲）."""
    if task.times or task.locations or not section.paragraphs:
        return
    text = section.paragraphs[0]
    told = _when_and_where(text, around) or (_begins_with_time(text, around) if task.kind == "event" else None)
    if told is not None:
        task.kind = "event"
        task.add_time(*told[0])
        task.add_places(told[1])


def of_items(part: Part, taken: Sequence[Activity], around: Surroundings) -> Iterator[Activity]:
    """Yield the events that items tell in a sentence with their hosts: 拟于10月中旬在老城南门举办，由甲、乙共同承办."""
    sections = {id(one.section) for one in taken if one.section is not None}
    for section in part.outline.walk():
        if section.inline or id(section) in sections or not section.paragraphs or not _HOLDER.search(section.paragraphs[0].string):
            continue
        text = section.paragraphs[0]
        bodies = list(sponsors.find(text))
        told = _when_and_where(text, around) if bodies else None
        if told is not None:
            title = section.heading.string if section.heading is not None else titles.first_clause(text.string)
            event = Activity(section, section.start, text.span[1], "event", title)
            event.add_time(*told[0])
            event.add_places(told[1])
            for role, units in bodies:
                put_units(event, role, units, around)
            yield event


def _when_and_where(text: Text, around: Surroundings) -> tuple[_When, list[Text]] | None:
    """What a sentence tells of both: 拟于10月中旬在老城南门举办, 在人民广场举行主题活动，时间为11月9日上午9时."""
    said = _HELD_THEN.search(text.string)
    base = said.start("when") if said is not None else 0
    if said is None and not _HELD_IN.search(text.string):
        return None
    for when in times.find(text.string[base:], around.times._replace(purpose="held")):
        place = said or PLACE.match(text.string, when.at[1])
        begins = when.at[0] == 0 or (said is None and _AT.search(text.string, max(0, when.at[0] - _NEAR), when.at[0]))
        if place is not None and when.start is not None and begins:
            places = split_places(text[slice(*place.span("place"))])
            return (of_one_day(when), text.at(base + when.at[0], base + when.at[1])), places
        if said is not None:
            return None
    return None


def _begins_with_time(text: Text, around: Surroundings) -> tuple[_When, list[Text]] | None:
    """9月12日至14日，区体育中心。"""
    for when in times.find(text.string, around.times._replace(purpose="held"))[:1]:
        if when.at[0] == 0 and when.start is not None:
            place = _BARE_PLACE.match(text.string, when.at[1])
            return (of_one_day(when), text.at(*when.at)), [text[slice(*place.span("place"))]] if place else []
    return None
