"""Events: labelled fields that stand together describe one thing to be held."""

from __future__ import annotations

import re
from typing import Final

from govdoc.activities import blocks, clauses, fields, series, sponsors, titles, told
from govdoc.activities.blocks import Block, Field
from govdoc.activities.context import Part, Surroundings, put_times, put_units
from govdoc.activities.draft import Activity, FieldDraft
from govdoc.activities.places import split_places
from govdoc.text import Text
from govdoc.values import organizations, times

_CORE: Final = blocks.EVENT | {"co_organizers", "content", "plan", *fields.UNITS}
_PLACE_SAID: Final = re.compile(r"地点(?:设在|定在|安排在|[：:为在])")
_DOES: Final = re.compile(r"(?:正式|准时)?(?:报到|签到|入场|开始|开会|开幕|开班|召开|举行|举办|结束|会期|时间)")
_WHO: Final = re.compile("[^，,。；;]{0,6}(?:范围|对象|人员|名额)")
_HELD_BEHIND: Final = re.compile("(?<=..)(?:举行|举办|召开|进行)(?=[，,。；;]|$)")
_NEXT_SENTENCE: Final = re.compile(r"[。；;](?<=[^\d].)(?P<label>[^，,。；;：:\d]{2,12})[：:]")
_MOST_STAGES: Final = 8
_STAGE_NAME: Final = re.compile("第[一二三四五六七八九十\\d]{1,3}(?:期|批|阶段|场|轮|班)|[初复决预]赛")
_STAGE: Final = 40  # characters of the time of one stage
_NEAR: Final = 16  # characters between a field and the next that still stands with it: a marker and line ends

_SENTENCE: Final = re.compile("(?<=.)[。；;]")
_CLAUSE: Final = re.compile("(?<=.)[，,。；;]")
"""Where the name of a block ends: “直播带岗”。每周三晚, 残疾人专场，10月22日在…"""
_SAYS_MORE: Final = re.compile("[。；;][^。；;：:、]{0,12}(?:[0-9]|[：:])")
"""承办：市人力资源市场|；规模：企业180家, 承办：县人社局|；每场推荐岗位10个: what follows is about something else."""


def read(part: Part, around: Surroundings) -> tuple[list[Activity], set[int]]:
    """Give the events of a part, and the ids (by `id()`) of the sections and paragraphs that their fields used."""
    events, used = [], set()
    for block in blocks.find(part):
        events.append(_event(block, part, around))
        for one in block.fields:
            if one.role is not None:
                used.add(id(one.section if one.paragraph is None else one.paragraph))
                used |= blocks.descendants(one)
    return events, used


def _event(block: Block, part: Part, around: Surroundings) -> Activity:
    first = block.first
    holder = first.holder
    start = block.name.label.span[0] if block.name is not None else holder.start if holder is not None else _start(first)
    activity = Activity(holder, start, start, "event")
    activity.title = _title(block, part, around)
    for one in block.fields:
        start = one.label.offsets[0]
        if one.role not in _CORE and start > activity.end + _NEAR:
            continue  # 七、报名时间 far below is about something else
        value = one.value
        end = (value if value is not None and value.string else one.label).offsets[-1] + 1
        activity.fields.append(FieldDraft(one.label.string, one.role, value, (start, end)))
        activity.reach(end)
        if value is not None:
            _put(activity, one, around)
    if holder is not None and block.name is None:
        for text in holder.paragraphs:
            told.fill(activity, text, around)
    if first is block.name and first.value is not None:
        told.fill(activity, first.value, around)
        activity.reach(first.value.span[1])
    return activity


def _start(first: Field) -> int:
    """Where loose fields begin: with their first label, or with the heading that holds them: 一、主办与承办单位|主办单位：…"""
    section = first.section
    if section is None:
        return first.label.span[0]
    while section.parent is not None:
        section = section.parent
    return section.start


def _title(block: Block, part: Part, around: Surroundings) -> str | None:
    """The name of the block, else the heading of its section without the bracket that holds its fields, else the section's
    first clause; loose fields are about what the notice is about."""
    if block.name is not None:
        name = (block.name.value or block.name.label).string
        return (_SENTENCE if block.fields else _CLAUSE).split(name, maxsplit=1)[0]
    holder = block.first.holder
    if holder is None:
        return part.title if part.kind == "attachment" and part.title else around.subject
    said = holder.heading or (holder.runs[0] if holder.runs else None)
    if said is None or fields.match(said.string):
        return None
    end = next((start for start, _ in series.in_brackets(said, frozenset())), len(said))
    head = said.string[:end].rstrip()
    return head if holder.heading is not None else titles.first_clause(head)


def _put(activity: Activity, one: Field, around: Surroundings) -> None:
    value, role = one.value, one.role
    if value is None or role is None:
        return
    if role == "time_location":
        _time_and_place(activity, one, around)
    elif role in fields.TIMES:
        if _has_own_children(one) or _only_labels(one):
            return
        for text in _stages(one) or [_first_line(one, value)]:
            put_times(activity, _of_itself(text) if role == "time" else text, fields.TIMES[role], around, activity.section)
    elif role == "location":
        if not _has_own_children(one) and not _only_labels(one):
            activity.add_places(_places(one, value))
    elif role == "content" and activity.content is None:
        activity.content = value
    elif role == "plan":
        _plan(activity, one, around)
    elif role in fields.UNITS and one.rows:
        for row in one.rows:
            put_units(activity, role, row, around)
            activity.reach(row.span[1])
    elif role in fields.UNITS[:3] and (said := list(sponsors.find(value, labelled=True))):
        for own, names in said:  # 主办单位: 活动由甲主办，乙、丙共同承办。
            put_units(activity, own, names, around)
    elif role in fields.UNITS:
        found = clauses.find(value.string, around.lexicon) if role in fields.UNITS[3:] else []
        if found and len(found) > 1:
            for clause in found:
                put_units(activity, clause.role, value[slice(*clause.units_at)], around, clause.scope)
        else:
            said_more = _SAYS_MORE.search(value.string)
            put_units(activity, role, value[: said_more.start()] if said_more else value, around)


def _stages(one: Field) -> list[Text]:
    """The lines 初赛：4月, 决赛：5月 below a heading of time, where each line is one, or each begins so: 第一期：5月12日至16日."""
    section = one.section
    if section is None or section.heading is not one.label:
        return []
    found = [
        (label.text, text[label.value :])
        for text in section.paragraphs
        if (label := fields.match(text.string)) and label.role is None and not label.text.endswith(("时间", "日期", "期限"))
    ]
    whole = len(found) == len(section.paragraphs) and all(len(text) <= _STAGE for _, text in found)
    counted = [text for label, text in found if _STAGE_NAME.fullmatch(label)]
    if whole and 2 <= len(found) <= _MOST_STAGES:
        return [text for _, text in found]
    return counted if 2 <= len(counted) <= _MOST_STAGES else []


def _first_line(one: Field, value: Text) -> Text:
    """The first paragraph of a label section; the rest explains. A paragraph with a label of its own (报到时间：…) is another
    field."""
    if one.section is not None and one.section.heading is one.label and one.section.paragraphs:
        first = next((text for text in one.section.paragraphs if not _has_label(text)), value)
        return first if first.span[1] <= value.span[1] else value
    return value


def _of_itself(text: Text) -> Text:
    """Cut a time where a sentence with another label begins: 购房时间：3月11日至31日。|用券时间：5月1日至31日."""
    for stop in _NEXT_SENTENCE.finditer(text.string):
        role = fields.role_of(stop["label"])
        if role != "time" and (role is not None or stop["label"].endswith(("时间", "日期", "期限"))):
            return text[: stop.start()]
    return text


def _has_label(text: Text) -> bool:
    label = fields.match(text.string)
    return label is not None and label.role is not None


def _only_labels(one: Field) -> bool:
    """Say whether all that stands below a label heading are labels themselves: 二、地点|会议地点：…|报到地点：…"""
    section = one.section
    return (
        section is not None
        and section.heading is one.label
        and bool(section.paragraphs)
        and all(map(_has_label, section.paragraphs))
    )


def _has_own_children(one: Field) -> bool:
    """Say whether the sections below a label are labels themselves: 一、举办时间和地点 （一）举办时间：…"""
    if one.section is None or one.section.heading is not one.label:
        return False
    return any(child.heading is not None and fields.role_of(child.heading.string) for child in one.section.children)


def _time_and_place(activity: Activity, one: Field, around: Surroundings) -> None:
    """11-12月，泉州市: the time stands first, the place behind it."""
    if _has_own_children(one) or one.value is None:
        return
    below = one.section.paragraphs if one.section is not None and one.section.heading is one.label else []
    told = {label.role for text in below if (label := fields.match(text.string))}
    if told & {"time", "time_location"}:
        return  # 时间：… and 地点：… stand below as paragraphs of their own
    lines = _stages(one)
    if "location" in told:
        for line in lines:
            put_times(activity, line, "held", around, activity.section)
        return
    for value in lines or [_first_line(one, one.value)]:
        _when_and_where(activity, value, around)


def _when_and_where(activity: Activity, value: Text, around: Surroundings) -> None:
    said = _PLACE_SAID.search(value.string)
    when = value[: said.start()] if said else value
    found = times.find(when.string, around.times)
    end = found[-1].at[1] if found else 0
    if found:
        put_times(activity, value[:end], "held", around, activity.section)
    rest = value[said.end() if said else end :].strip("，,；;。 在于")
    if value.string.startswith("在", end) and (held := _HELD_BEHIND.search(rest.string)):  # 在市文体中心举行，17日报到
        rest = rest[: held.start()]
    if rest.string and (said or not (_DOES.match(rest.string) or _WHO.match(rest.string))):
        activity.add_places(split_places(rest))


def _places(one: Field, value: Text) -> list[Text]:
    section = one.section
    if section is not None and section.heading is one.label and section.children and not section.paragraphs:
        texts = [
            p
            for child in section.children
            for p in (child.paragraphs[:1] or ([child.heading] if child.heading else []))
        ]
    elif section is not None and section.heading is one.label and section.paragraphs:
        texts = [text for text in section.paragraphs[:3] if not _has_label(text)] or [value]
        texts = [text if text.span[1] <= value.span[1] else value for text in texts]
    else:
        texts = [value]
    return [place for text in texts for place in split_places(text)]


def _plan(activity: Activity, one: Field, around: Surroundings) -> None:
    """方案制定：X牵头，Y配合; with 一是 …：X牵头 the heading of the item is the scope."""
    section = one.section
    texts: list[tuple[Text, str | None]] = []
    if section is not None and section.heading is one.label:
        texts += [(p, None) for p in section.paragraphs]
        texts += [(p, c.heading.string if c.heading else None) for c in section.children for p in c.paragraphs]
    elif one.value is not None:
        texts.append((one.value, None))
    for text, scope in texts:
        found = clauses.find(text.string, around.lexicon)
        for clause in found:
            put_units(activity, clause.role, text[slice(*clause.units_at)], around, clause.scope or scope)
        if not found and organizations.is_organization(text.string.rstrip("。")):
            put_units(activity, "lead_units", text, around, scope)
