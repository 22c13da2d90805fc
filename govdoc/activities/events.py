"""Events: labelled fields that stand together describe one thing to be held.

A field is a section whose heading is a label (1.举办时间：…) or a paragraph that begins with one (地点：…). Fields belong to the
section above them; headings that only hold fields (组织机构) are stepped over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from govdoc.activities import clauses, fields, sponsors
from govdoc.activities.context import Part, Surroundings, put_times, put_units
from govdoc.activities.draft import Activity, FieldDraft
from govdoc.activities.places import split_places
from govdoc.structure.outline import Section
from govdoc.text import Text
from govdoc.values import organizations, times

_EVENT: Final = frozenset({"time", "location", "time_location", "hosts", "organizers"})


_CORE: Final = _EVENT | {"co_organizers", "content", "plan", *fields.UNITS}
_SHORT: Final = 200  # characters of the value of a label nobody knows
_INNER_LABEL: Final = re.compile(r"[；;，,。\s]+(?P<label>(?:主办|承办|协办|支持|指导|合作)(?:单位|方|机构)?)[：:]")
"""主办：区总工会；|承办：|区羽毛球协会"""
_PLACE_SAID: Final = re.compile(r"地点(?:设在|定在|安排在|[：:为在])")
_DOES: Final = re.compile(r"(?:正式|准时)?(?:报到|签到|入场|开始|开会|开幕|开班|召开|举行|举办|结束|会期|时间)")
_MOST_STAGES: Final = 8
_STAGE: Final = 40  # characters of the time of one stage
_MOST_ROWS: Final = 12
_ROW: Final = 40  # characters of a line that names bodies
_SAYS: Final = re.compile(r"[设放]在|位于|负责|[由为是将应请须需]|[，,。；;：:].")
"""大赛办公室设在市体育局综合科 is no body."""
_PARTS: Final = tuple("，,；;。")
"""时间：4月16日上午，地点：县党校。参加人员：各校校长"""
_BARE: Final = _EVENT | {"co_organizers", "content", "audience", "theme"}
_LABEL_LINE: Final = 10
_BARE_LINES: Final = 4  # two labels and their values
_OPEN: Final = tuple("、，,；;：:和及与")
_NEAR: Final = 16  # characters between a field and the next that still stands with it: a marker and line ends


@dataclass(slots=True)
class _Field:
    role: str | None
    label: Text
    value: Text | None
    holder: Section | None
    section: Section | None  # where the label stands: the label section itself, or that of the paragraph
    paragraph: Text | None = None
    rows: Sequence[Text] = ()
    """The lines of the value, where each names bodies of its own."""


def read(part: Part, around: Surroundings) -> tuple[list[Activity], set[int]]:
    """Give the events of a part, and the ids (by `id()`) of the sections and paragraphs that their fields used."""
    blocks: dict[int, list[_Field]] = {}
    for one in _fields(part):
        blocks.setdefault(id(one.holder), []).append(one)
    events, used = [], set()
    for block in blocks.values():
        if not any(one.role in _EVENT and one.value is not None for one in block):
            continue
        events.append(_event(_with_known(block), part, around))
        for one in (one for one in block if one.role is not None):
            used.add(id(one.section if one.paragraph is None else one.paragraph))
            used |= _descendants(one)
    return events, used


def _with_known(block: list[_Field]) -> list[_Field]:
    """Keep the labels nobody knows only where they stand below known ones, in the same section."""
    kept: list[_Field] = []
    places: set[int] = set()
    for one in block:
        if one.role is not None or id(one.section) in places:
            kept.append(one)
            places.add(id(one.section))
    return kept


def _descendants(one: _Field) -> set[int]:
    """Sections below a label section belong to the field, those below 方案制定 too."""
    if one.section is None or one.section.heading is not one.label or one.role in {None, "content", "theme"}:
        return set()
    found, pending = set(), [one.section]
    while pending:
        section = pending.pop()
        found.add(id(section))
        pending.extend(section.children)
    return found


def _fields(part: Part) -> Iterator[_Field]:
    nouns = fields.held_nouns(_labels(part))
    yield from _paragraphs(part.outline.paragraphs, None, nouns)
    for section in part.outline.walk():
        if section.inline:
            continue
        role = fields.role_of(section.heading.string, nouns) if section.heading is not None else None
        if section.heading is not None and role not in {None, "title", "number"} and not _is_chapter(role, section):
            rows = _rows(_below(section)) if role in fields.UNITS else ()
            yield _Field(role, section.heading, _value(section, role, part), _holder(section.parent), section, rows=rows)
        yield from _paragraphs(section.paragraphs, section, nouns)


def _labels(part: Part) -> Iterator[str]:
    for section in part.outline.walk():
        if section.heading is not None:
            yield section.heading.string
        for text in section.paragraphs:
            if label := fields.match(text.string):
                yield label.text


def _value(section: Section, role: str | None, part: Part) -> Text | None:
    """What stands below a label heading; where a table stands there (活动安排), only what comes before it."""
    start = section.claim[1] if section.claim else section.start
    ends = [lines[0].text.span[0] for lines, owner in part.outline.tables if owner is section]
    if role == "content" and ends:
        return None
    return part.within((start, min([section.end, *ends])))


def _is_chapter(role: str | None, section: Section) -> bool:
    """六、工作分工 with items below it is a chapter of tasks, no field."""
    return role in {"plan", "lead_units", "responsible_units", "supporting_units"} and any(
        not child.inline for child in section.children
    )


def _paragraphs(texts: Sequence[Text], section: Section | None, nouns: frozenset[str]) -> Iterator[_Field]:
    bare = _bare_labels(texts, nouns)
    for number, text in enumerate(texts):
        if number in bare:
            rows = _listed(texts, number + 1, nouns) if bare[number] in fields.UNITS else ()
            yield _Field(bare[number], text, texts[number + 1], _holder(section), section, text, rows)
            continue
        found = list(_paragraph(text, section, nouns))
        last = found[-1] if found else None
        if last is not None and last.role in fields.UNITS and last.value is not None:
            last.rows = _rows([last.value, *_listed(texts, number + 1, nouns)])
        yield from found


def _listed(texts: Sequence[Text], start: int, nouns: frozenset[str]) -> Sequence[Text]:
    """The lines from `start` on that name bodies, up to the next label."""
    below = texts[start : start + _MOST_ROWS]
    stop = (n for n, row in enumerate(below) if not _names(row) or fields.match(row.string) or fields.role_of(row.string, nouns))
    return below[: next(stop, len(below))]


def _bare_labels(texts: Sequence[Text], nouns: frozenset[str]) -> dict[int, str]:
    """Labels alone on their lines, without a number or colon, with the value on the next line: 培训时间|4月16日. Two at
    least stand there; labels in a row are the heads of a table whose cells stand a line each."""
    if len(texts) < _BARE_LINES:
        return {}
    roles = [fields.role_of(text.string, nouns) if len(text) <= _LABEL_LINE else None for text in texts]
    found: dict[int, str] = {}
    for number, role in enumerate(roles):
        above, below = roles[number - 1] if number else None, roles[number + 1] if number + 1 < len(roles) else "none"
        if role in _BARE and above is None and below is None:
            found[number] = role
    return found if len(found) > 1 and any(role in _EVENT for role in found.values()) else {}


def _below(section: Section) -> list[Text]:
    """What stands below a heading, a line or an item each: 1.市总工会|2.市教育局."""
    items = [text for child in section.children for text in ([child.heading] if child.heading else []) + child.paragraphs]
    return [*section.paragraphs, *items]


def _rows(lines: Sequence[Text]) -> Sequence[Text]:
    """The lines of a list of bodies, one or more a line: 承办单位：市体育局|市体育总会; none where a line is wrapped."""
    return lines if len(lines) > 1 and all(map(_names, lines)) else ()


def _names(line: Text) -> bool:
    """Say whether a line is the names of bodies and no more."""
    if len(line) > _ROW or line.string[-1:] in _OPEN or _SAYS.search(line.string):
        return False
    ends = [line.string[slice(*at)] for at in organizations.pieces(line.string)]
    return bool(ends) and all(len(end) > 2 and organizations.is_unit(end) for end in (ends[0], ends[-1]))


def _paragraph(text: Text, section: Section | None, nouns: frozenset[str]) -> Iterator[_Field]:
    """The label a paragraph begins with, and known ones that follow where a blank stood: 主办单位：甲    承办单位：乙."""
    label = fields.match(text.string, nouns)
    if label is None or label.role in {"title", "number"}:
        return
    if label.role is None:
        value = text[label.value :].strip()
        if value.string and len(value) <= _SHORT:
            yield _Field(None, text[slice(*label.at)], value, _holder(section), section, text)
        return
    apart = [
        n
        for n in range(label.value + 1, len(text))
        if text.offsets[n] > text.offsets[n - 1] + 1 or text.string[n - 1] in _PARTS
    ]
    starts = [0, *(n for n in apart if _known(text.string[n : n + 20], nouns)), len(text)]
    for start, end in pairwise(starts):
        piece = text[start:end]
        one = fields.match(piece.string, nouns)
        if one is not None:
            value = piece[one.value :].strip() if end == len(text) else piece[one.value :].strip("，,；; ")
            shown = value if value.string else None
            yield _Field(one.role, piece[slice(*one.at)], shown, _holder(section), section, text)


def _known(string: str, nouns: frozenset[str]) -> bool:
    label = fields.match(string, nouns)
    return label is not None and label.role is not None


def _holder(section: Section | None) -> Section | None:
    """Step over headings that only hold fields, and labels of labels."""
    while (
        section is not None
        and section.heading is not None
        and (
            fields.is_group(section.heading.string)
            or fields.role_of(section.heading.string) in {"time", "location", "hosts", "organizers", "audience"}
        )
    ):
        section = section.parent
    return section


def _event(block: list[_Field], part: Part, around: Surroundings) -> Activity:
    holder = block[0].holder
    first = block[0]
    start = (
        first.section.start
        if first.section is not None and first.section.heading is first.label
        else first.label.span[0]
    )
    activity = Activity(holder, holder.start if holder else start, start, "event")
    activity.title = _title(holder, part, around)
    for one in block:
        if one.role not in _CORE and one.label.span[0] > activity.end + _NEAR:
            continue  # 七、报名时间 far below is about something else
        end = (one.value or one.label).span[1]
        activity.fields.append(FieldDraft(one.label.string, one.role, one.value, (one.label.span[0], end)))
        activity.reach(end)
        if one.value is not None:
            _put(activity, one, around)
    return activity


def _title(holder: Section | None, part: Part, around: Surroundings) -> str | None:
    if holder is not None:
        return holder.heading.string if holder.heading else None
    return part.title if part.kind == "attachment" and part.title else around.subject


def _put(activity: Activity, one: _Field, around: Surroundings) -> None:
    value, role = one.value, one.role
    if value is None or role is None:
        return
    if role == "time_location":
        _time_and_place(activity, one, around)
    elif role in fields.TIMES:
        if _has_own_children(one):
            return
        for text in _stages(one) or [_first_line(one, value)]:
            put_times(activity, text, fields.TIMES[role], around, activity.section)
    elif role == "location":
        if not _has_own_children(one):
            activity.add_places(_places(one, value))
    elif role == "content" and activity.content is None:
        activity.content = value
    elif role == "plan":
        _plan(activity, one, around)
    elif role in fields.UNITS and one.rows:
        for row in one.rows:
            put_units(activity, role, row, around)
            activity.reach(row.span[1])
    elif role in fields.UNITS and (inner := _INNER_LABEL.search(value.string)):
        _put(activity, _Field(role, one.label, value[: inner.start()], one.holder, one.section), around)
        other = fields.role_of(inner["label"])
        _put(activity, _Field(other, one.label, value[inner.end() :].strip(), one.holder, one.section), around)
    elif role in fields.UNITS[:3] and (said := list(sponsors.find(value, labelled=True))):
        for own, names in said:  # 主办单位: 活动由甲主办，乙、丙共同承办。
            put_units(activity, own, names, around)
    elif role in fields.UNITS:
        found = clauses.find(value.string, around.lexicon) if role in fields.UNITS[3:] else []
        if found and len(found) > 1:
            for clause in found:
                put_units(activity, clause.role, value[slice(*clause.units_at)], around, clause.scope)
        else:
            put_units(activity, role, value, around)


def _stages(one: _Field) -> list[Text]:
    """The lines 初赛：4月, 决赛：5月 below a heading of time, where each line is one."""
    section = one.section
    if section is None or section.heading is not one.label or not 2 <= len(section.paragraphs) <= _MOST_STAGES:
        return []
    found = [
        text[label.value :]
        for text in section.paragraphs
        if (label := fields.match(text.string)) and not label.text.endswith(("时间", "日期", "期限"))
    ]
    return found if len(found) == len(section.paragraphs) and all(len(text) <= _STAGE for text in found) else []


def _first_line(one: _Field, value: Text) -> Text:
    """The first paragraph of a label section; the rest explains."""
    if one.section is not None and one.section.heading is one.label and one.section.paragraphs:
        return one.section.paragraphs[0]
    return value


def _has_own_children(one: _Field) -> bool:
    """Say whether the sections below a label are labels themselves: 一、举办时间和地点 （一）举办时间：…"""
    if one.section is None or one.section.heading is not one.label:
        return False
    return any(child.heading is not None and fields.role_of(child.heading.string) for child in one.section.children)


def _time_and_place(activity: Activity, one: _Field, around: Surroundings) -> None:
    """11-12月，泉州市: the time stands first, the place behind it."""
    if _has_own_children(one) or one.value is None:
        return
    if (
        any((label := fields.match(p.string)) and label.role for p in (one.section.paragraphs if one.section else []))
        and one.section
        and one.section.heading is one.label
    ):
        return  # 时间：… and 地点：… stand below as paragraphs of their own
    value = _first_line(one, one.value)
    said = _PLACE_SAID.search(value.string)
    when = value[: said.start()] if said else value
    found = times.find(when.string, around.times)
    end = found[-1].at[1] if found else 0
    if found:
        put_times(activity, value[:end], "held", around, activity.section)
    rest = value[said.end() if said else end :].strip("，,；;。 在于")
    if rest.string and (said or not _DOES.match(rest.string)):
        activity.add_places(split_places(rest))


def _places(one: _Field, value: Text) -> list[Text]:
    section = one.section
    if section is not None and section.heading is one.label and section.children and not section.paragraphs:
        texts = [
            p
            for child in section.children
            for p in (child.paragraphs[:1] or ([child.heading] if child.heading else []))
        ]
    elif section is not None and section.heading is one.label and section.paragraphs:
        texts = section.paragraphs[:3]
    else:
        texts = [value]
    return [place for text in texts for place in split_places(text)]


def _plan(activity: Activity, one: _Field, around: Surroundings) -> None:
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
