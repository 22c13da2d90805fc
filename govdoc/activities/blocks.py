"""Blocks: the labelled fields of a part, and whose they are.

A field is a section whose heading is a label (1.举办时间：…) or a paragraph that begins with one (地点：…). Fields belong to the
section above them; headings that only hold fields (组织机构) are stepped over. Fields of one section that come again and
again, each time below a name of their own, are a block each.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile, pairwise, takewhile
from typing import Final, NamedTuple

from govdoc.activities import fields, series
from govdoc.activities.context import Part
from govdoc.structure.outline import Section
from govdoc.text import Text
from govdoc.values import organizations, times

EVENT: Final = frozenset({"time", "location", "time_location", "hosts", "organizers"})
_TOLD: Final = EVENT | frozenset(fields.UNITS)
_TELLS: Final = re.compile(r"[（(〔\[【](?:时间|地点|活动时间|活动地点|主办|承办|牵头|责任)[^，,。；;：:（）()]{0,6}[：:]")
_SHORT: Final = 200  # characters of the value of a label nobody knows
_MOST_ROWS: Final = 12
_ROW: Final = 40  # characters of a line that names bodies
_SAYS: Final = re.compile(r"[设放]在|位于|负责|[由为是将应请须需]|[，,。；;：:].")
"""大赛办公室设在市体育局综合科 is no body."""
_LONG: Final = frozenset({"content", "plan", "theme"})
"""What these labels name may hold labels of other things: 活动内容：…时间：…"""
_NO_FIELD: Final = frozenset({None, "title", "number"})
"""Roles of headings that are no field, unless they say that they are a name: 活动名称."""
_BARE: Final = EVENT | {"co_organizers", "content", "audience", "theme"}
_LABEL_LINE: Final = 10
_LONG_LINE: Final = 16  # characters of a sentence: 各学校对照清单开展自查
_DATE: Final = 12  # characters a time stands in at the start of a line
_BARE_LINES: Final = 4  # two labels and their values
_SPACED_LINES: Final = 2  # two labels, each with its value
_OPEN: Final = tuple("、，,；;：:和及与")
_AGAIN: Final = frozenset({"time", "time_location", "location", "hosts", "organizers", "content"})
_NAME: Final = re.compile(
    r".{0,4}?(?:活动|讲座|会议|培训|课程|专场|比赛|场次|专题|项目|第[一二三四五六七八九十]{1,3}(?:[场期讲次站轮课]|阶段|环节))(?:名称|题目|主题)?[一二三四五六七八九十\d]{0,3}|题目|主题"
)
"""活动一：义务植树|时间：…|地点：…|活动二：法治讲座|时间：…"""
_COUNTED: Final = re.compile(r"第[一二三四五六七八九十]{1,3}|[一二三四五六七八九十\d]{1,3}$")
"""第一阶段：县级选拔, 活动1：双选会: one of several."""
_HELD_IN: Final = re.compile("[于在].{2,60}?(?:召开|举办|举行|开展|开班|开幕|开赛)")
_ORDINAL: Final = re.compile(r"第[一二三四五六七八九十\d]{1,3}[场期讲次站轮课]")
"""第一讲　静脉输液: it counts what is named behind the blank."""
_NAME_LINE: Final = re.compile(r"[^，,。；;：:！？、]{3,24}")
_APART: Final = re.compile(
    r".{0,8}(?:报名|报到|签到|申报|报送|缴费|联系|咨询|投诉|领取|受理|投稿|公示)(?:[及和与、].{1,6})?(?:办法|方式|方法|要求|时间|地点|事项|须知|程序|安排|流程)?"
)
"""三、报名办法|时间：…|地点：…: of the registration, not of what is held."""


@dataclass(slots=True)
class Field:
    """A labelled field while blocks are made; `holder` is the section it is about."""

    role: str | None
    label: Text
    value: Text | None
    holder: Section | None
    section: Section | None  # where the label stands: the label section itself, or that of the paragraph
    paragraph: Text | None = None
    rows: Sequence[Text] = ()
    """The lines of the value, where each names bodies of its own."""


class Block(NamedTuple):
    """Fields of one thing; `name` is the field that names it among others of its section. Without fields, what the line of the
    name goes on with tells of it: 活动5：退役军人专场，10月22日在人才港举办."""

    fields: list[Field]
    name: Field | None

    @property
    def first(self) -> Field:
        """The first field, else the name."""
        return self.fields[0] if self.fields or self.name is None else self.name


def find(part: Part) -> Iterator[Block]:
    """Yield the blocks of a part that tell of something held, labels that nobody knows among them."""
    found: dict[int, list[Field]] = {}
    for one in _fields(part):
        found.setdefault(id(one.holder), []).append(one)
    for all_of_one in found.values():
        holder = all_of_one[0].holder
        if holder is not None and holder.heading is not None and _APART.fullmatch(holder.heading.string):
            continue
        for block in _by_name(all_of_one):
            if any(one.role in EVENT and one.value is not None for one in block.fields):
                yield Block(_with_known(block.fields), block.name)
            elif block.name is not None and not block.fields:
                yield block


def _by_name(whole: list[Field]) -> list[Block]:
    """Part fields that come again below names: 活动一：义务植树|时间：…|地点：…|活动二：法治讲座|时间：…|地点：…"""
    named = [number for number, one in enumerate(whole) if _is_name(whole, number)]
    if len(named) > 1 and all(map(_is_counted, (whole[number] for number in named))):
        told = {number for number, one in enumerate(whole) if _is_counted(one) and one.value is not None and _HELD_IN.search(one.value.string)}
        named = sorted(told.union(named))
    blocks = []
    for start, end in pairwise([*named, len(whole)]):
        blocks.append(Block([one for one in whole[start + 1 : end] if one.role != "title"], whole[start]))
    before = whole[: named[0]] if named else []
    if len(blocks) > 1 and _come_again(blocks) and not any(one.role in {"time", "time_location"} for one in before):
        return [Block([one for one in before if one.role != "title"], None), *blocks]
    return [Block([one for one in whole if one.role != "title" or one.value is not None], None)]


def _come_again(blocks: Sequence[Block]) -> bool:
    """Say whether every name has fields of its own: two each, or one each where the names are counted (第一阶段, 活动1)."""
    told = [len({one.role for one in block.fields if one.value is not None} & _AGAIN) for block in blocks if block.fields]
    counted = all(block.name is not None and _is_counted(block.name) for block in blocks)
    return bool(told) and (min(told) > 1 or (counted and min(told) > 0 and max(told) > 1))


def _is_counted(one: Field) -> bool:
    return one.role is None and _NAME.fullmatch(one.label.string) is not None and _COUNTED.search(one.label.string) is not None


def _is_name(whole: list[Field], number: int) -> bool:
    """Say whether a field names what the fields after it tell of."""
    one = whole[number]
    if one.paragraph is None or number + 1 == len(whole):
        return False
    following = whole[number + 1]
    if following.role not in _AGAIN or following.paragraph is None:
        return False
    return one.role == "title" or (one.role in {None, "theme"} and _NAME.fullmatch(one.label.string) is not None)


def _with_known(block: list[Field]) -> list[Field]:
    """Keep the labels nobody knows only where they stand below known ones, in the same section."""
    kept: list[Field] = []
    places: set[int] = set()
    for one in block:
        if one.role is not None or id(one.section) in places:
            kept.append(one)
            places.add(id(one.section))
    return kept


def descendants(one: Field) -> set[int]:
    """Give the ids of the sections below a label section belong to the field, those below 方案制定 too."""
    if one.section is None or one.section.heading is not one.label or one.role in {None, "content", "theme"}:
        return set()
    found, pending = {id(one.section)}, one.section.children
    while pending:
        found.update(map(id, pending))
        pending = [child for section in pending for child in section.children]
    return found


def _fields(part: Part) -> Iterator[Field]:
    nouns = fields.held_nouns(_labels(part))
    yield from _paragraphs(part.outline.paragraphs, None, nouns, part)
    above, holder = None, None  # the last section whose fields were read, and whose they are
    for section in part.outline.walk():
        if section.inline:
            continue
        heading = section.heading
        role = fields.role_of(heading.string, nouns) if heading is not None else None
        if heading is None:
            pass
        elif (role not in _NO_FIELD or heading.string.endswith(("名称", "题目"))) and not _is_chapter(role, section, part):
            rows = _rows(_below(section)) if role in fields.UNITS else ()
            value = _value(section, role, part)
            value, others = (value, []) if role in _LONG else _in_heading(section, value, nouns)
            if section.parent is not above:
                above, holder = section.parent, _holder(section.parent)
            yield Field(role, heading, value, holder, section, rows=rows)
            yield from others
        elif role is None and fields.has_sign(heading.string):
            yield from _bracketed(heading, section, nouns)
        if section.paragraphs:
            yield from _paragraphs(section.paragraphs, section, nouns, part)


def _labels(part: Part) -> Iterator[str]:
    """The labels of times and places among others."""
    for section in part.outline.walk():
        if section.heading is not None:
            yield section.heading.string
        for text in section.paragraphs:
            if fields.may_name_held(text.string) and (label := fields.match(text.string)):
                yield label.text


def _value(section: Section, role: str | None, part: Part) -> Text | None:
    """What stands below a label heading; where a table stands there (活动安排), only what comes before it."""
    start = section.claim[1] if section.claim else section.start
    if not part.outline.tables:
        only = section.paragraphs[0] if len(section.paragraphs) == 1 and not section.children else None
        if only is not None and only.offsets[0] == start and only.offsets[-1] + 1 == section.end:
            return only
        return part.within((start, section.end))
    ends = [lines[0].text.span[0] for lines, owner in part.outline.tables if owner is section]
    if role == "content" and ends:
        return None
    return part.within((start, min([section.end, *ends])))


def _is_chapter(role: str | None, section: Section, part: Part) -> bool:
    """六、工作分工 with items or a table below it is a chapter of tasks, no field; nor is 三、活动内容 whose items say when and
    where each is held, or who holds or answers for it."""
    items = [child for child in section.children if not child.inline] if section.children else []
    if role == "content":
        return any(map(_is_told, items))
    if role == "time" and section.heading is not None and section.heading.string.endswith("安排"):
        return any(len(text) > _LONG_LINE and not times.find(text.string[:_DATE]) for child in items for text in child.paragraphs)
    if role == "plan" and not section.paragraphs and any(owner is section for _, owner in part.outline.tables):
        return True
    return role in {"plan", *fields.UNITS[3:]} and bool(items)


def _is_told(item: Section) -> bool:
    """Say whether an item is an activity of its own: below it stands 时间：… or 责任单位：…, or in a bracket."""
    pending = [item]
    while pending:
        section = pending.pop()
        heads = [section.heading.string] if section.heading is not None else []
        labels = [label.text for text in section.paragraphs if (label := fields.match(text.string))]
        if any(fields.role_of(label) in _TOLD for label in [*heads, *labels]) or any(_TELLS.search(run.string) for run in section.runs):
            return True
        pending += [child for child in section.children if not child.inline]
    return False


def _paragraphs(
    texts: Sequence[Text], section: Section | None, nouns: frozenset[str], part: Part
) -> Iterator[Field]:
    bare = _bare_labels(texts, nouns) if len(texts) >= _BARE_LINES else {}
    spaced = _spaced_labels(texts, nouns) if len(texts) > 1 else {}
    for number, text in enumerate(texts):
        if number in spaced:
            at, role = spaced[number]
            yield Field(role, text[:at], text[at:], _holder(section), section, text)
            continue
        if number in bare:
            rows = _listed(texts, number + 1, nouns) if bare[number] in fields.UNITS else ()
            yield Field(bare[number], text, texts[number + 1], _holder(section), section, text, rows)
            continue
        found = list(_paragraph(text, section, nouns)) if fields.has_sign(text.string) else []
        if not found and _is_name_line(text, texts[number + 1 : number + 2], nouns):
            found = [Field("title", _uncounted(text), None, _holder(section), section, text)]
        last = found[-1] if found else None
        if last is not None and last.role is not None and last.value is None and number + 1 < len(texts):
            below = texts[number + 1]
            last.value = below if fields.match(below.string, nouns) is None and below.span[0] > text.span[1] else None
        if last is not None and last.role in fields.UNITS and last.value is not None:
            last.rows = _rows([last.value, *_listed(texts, number + 1, nouns)])
        if last is not None and last.role == "content":
            limit = texts[number + 1].span[0] if number + 1 < len(texts) else None
            last.value = _with_counted(last, text, limit, part)
        yield from found


def _is_name_line(text: Text, following: Sequence[Text], nouns: frozenset[str]) -> bool:
    """Say whether a short line stands above a label: 法治讲座|时间：…"""
    if not following or not _NAME_LINE.fullmatch(text.string):
        return False
    label = fields.match(following[0].string, nouns)
    return label is not None and label.role in _AGAIN


def _uncounted(name: Text) -> Text:
    """Drop 第一讲 before a blank: 第一讲　静脉输液; but 第一期培训班 is a name."""
    found = _ORDINAL.match(name.string)
    if found is None or found.end() == len(name):
        return name
    apart = name.offsets[found.end()] > name.offsets[found.end() - 1] + 1
    return name[found.end() :] if apart else name


def _end_of_list(sections: Sequence[Section], end: int) -> int:
    """Where the items below a label end: 会议议程：|1.通报情况；|2.交流发言。"""
    listed = list(dropwhile(lambda section: section.start < end, sections))
    if not listed or listed[0].ordinal != 1:
        return end
    for item in takewhile(lambda section: section.style == listed[0].style, listed):
        if item.heading is not None and fields.role_of(item.heading.string) is not None:
            break
        end = item.end
    return end


def _with_counted(one: Field, text: Text, limit: int | None, part: Part) -> Text | None:
    """Give a content with what it counts in its line: 内容：|①开幕式；②展览."""
    near = one.section.children if one.section is not None else part.outline.sections
    end = text.span[1]
    for number in range(bisect_left(near, end, key=lambda child: child.start), len(near)):
        child = near[number]
        if limit is not None and child.start >= limit:
            break
        if child.inline:
            end = child.end
    if end == text.span[1] and one.value is None and limit is None:
        end = _end_of_list(near, end)
    if end == text.span[1]:
        return one.value
    return part.within((one.value.span[0] if one.value is not None else text.span[1], end))


def _listed(texts: Sequence[Text], start: int, nouns: frozenset[str]) -> Sequence[Text]:
    """The lines from `start` on that name bodies, up to the next label."""
    below = texts[start : start + _MOST_ROWS]
    stop = (n for n, row in enumerate(below) if not _names(row) or fields.match(row.string) or fields.role_of(row.string, nouns))
    return below[: next(stop, len(below))]


def _bare_labels(texts: Sequence[Text], nouns: frozenset[str]) -> dict[int, str]:
    """Labels alone on their lines, without a number or colon, with the value on the next line: 培训时间|4月16日. Two at
    least stand there; labels in a row are the heads of a table whose cells stand a line each."""
    roles = [fields.role_of(text.string, nouns) if len(text) <= _LABEL_LINE else None for text in texts]
    found: dict[int, str] = {}
    for number, role in enumerate(roles):
        above, below = roles[number - 1] if number else None, roles[number + 1] if number + 1 < len(roles) else "none"
        if role in _BARE and above is None and below is None:
            found[number] = role
    return found if len(found) > 1 and any(role in EVENT for role in found.values()) else {}


def _spaced_labels(texts: Sequence[Text], nouns: frozenset[str]) -> dict[int, tuple[int, str]]:
    """Labels parted from their values by a blank alone: 时间　2月20日|地点　汽车站广场. Two at least stand there."""
    found: dict[int, tuple[int, str]] = {}
    if len(texts) < _SPACED_LINES:
        return found
    for number, text in enumerate(texts):
        last = min(_LABEL_LINE, len(text.string)) - 1
        if last < 2 or text.offsets[last] - text.offsets[1] == last - 1:
            continue  # no blank was left out
        for at in range(2, last + 1):
            if text.offsets[at] > text.offsets[at - 1] + 1:
                role = fields.role_of(text.string[:at], nouns)
                if role in _BARE and not {"：", ":"} & {text.string[at - 1], text.string[at]}:
                    found[number] = at, role
                break
    return found if len(found) > 1 and any(role in EVENT for _, role in found.values()) else {}


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


def _paragraph(text: Text, section: Section | None, nouns: frozenset[str]) -> Iterator[Field]:
    """The label a paragraph begins with, and known ones that follow behind a sign or blank: 主办单位：甲    承办单位：乙."""
    label = fields.match(text.string, nouns)
    if label is None:
        yield from _amid(text, section, nouns)
        return
    if label.role == "number":
        return
    items = series.find(text, nouns)
    if label.role is None:
        value = text[label.value : items[0].at[0] if items else len(text)].strip("，,；; \n")
        if value.string and len(value) <= _SHORT:
            yield Field(None, text[slice(*label.at)], value, _holder(section), section, text)
    for item in items:
        yield _of_item(item, text, section)


def _amid(text: Text, section: Section | None, nouns: frozenset[str]) -> Iterator[Field]:
    """Fields behind a sentence: 5月24日上午在人民广场举行。主办单位：县科协；承办单位：县图书馆."""
    items = series.find(text, nouns)
    if sum(item.label.role in EVENT for item in items) > 1 and text.string[items[0].at[0] - 1] == "。":
        for item in items:
            yield _of_item(item, text, section)
    else:
        yield from _bracketed(text, section, nouns)


def _of_item(item: series.Item, text: Text, section: Section | None) -> Field:
    value = text[slice(*item.value)].strip("，,；; " if item.value[1] < len(text) else None)
    shown = value if value.string else None
    return Field(item.label.role, text[slice(*item.at)], shown, _holder(section), section, text)


def _in_heading(section: Section, value: Text | None, nouns: frozenset[str]) -> tuple[Text | None, list[Field]]:
    """Part what stands below a label heading where other labels follow on its line: 1.主办部门：甲；承办部门：乙."""
    first = section.paragraphs[0] if section.paragraphs else None
    if value is None or first is None or fields.match(first.string, nouns):
        return value, []
    items = series.find(first, nouns)
    if not items:
        return value, []
    others = [_of_item(item, first, section) for item in items]
    for one in others:
        one.holder = _holder(section.parent)
    own = first[: items[0].at[0]].strip("，,；;。 ")
    return (own if own.string else None), others


def _bracketed(text: Text, section: Section | None, nouns: frozenset[str]) -> Iterator[Field]:
    """The fields of 美食大赛。（时间：9月20日；地点：老街）各镇选送特色菜."""
    for _, items in series.in_brackets(text, nouns):
        for item in items:
            yield _of_item(item, text, section)


def _holder(section: Section | None) -> Section | None:
    """Step over headings that only hold fields, labels of labels, and items without a heading below these."""
    while section is not None and (_holds_fields(section) or _is_item_of_fields(section)):
        section = section.parent
    return section


def _holds_fields(section: Section) -> bool:
    if section.heading is None:
        return False
    heading = section.heading.string
    return fields.is_group(heading) or fields.role_of(heading) in {"time", "location", "hosts", "organizers", "audience"}


def _is_item_of_fields(section: Section) -> bool:
    """二、展会时间和地点|（二）|地点：…: the item has no name, and is no event."""
    return section.heading is None and section.parent is not None and _holds_fields(section.parent)


