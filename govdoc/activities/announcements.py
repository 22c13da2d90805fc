"""Announcements: an event told in a sentence, 定于2025年3月5日上午9时在市行政中心召开全市工作会议."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from govdoc.activities import fields, sponsors
from govdoc.activities.context import Part, Surroundings, of_one_day, put_units
from govdoc.activities.draft import Activity
from govdoc.activities.places import split_places
from govdoc.text import Text
from govdoc.values import organizations, times

_FIXED: Final = re.compile(
    r"(?:兹|现|拟|初步|暂)?定于|(?:将|拟|决定|计划)[于在]|(?:决定|拟定?)(?=\d{1,4}[年月])|(?<=[会议坛赛节班式，,])于"
)
PLACE: Final = re.compile(r"[，,]?(?:在|假座?)(?P<place>[^，,。；;]{2,60}?)(?=(?:组织)?(?:召开|举办|举行|开班|开幕|开赛|开营))")
_HELD: Final = re.compile(r"[，,]?(?:[^，,。；;]{0,12}?)(?:组织)?(?:召开|举办|举行|开班|开幕|开赛|开营)")
_CARRIED_OUT: Final = re.compile(r"[，,]?[^，,。；;]{0,16}?(?:组织)?开展(?P<what>[^，,。；;]{3,60})")
"""将于9月1日至30日在全市|开展消费促进月活动|, in a notice of that name."""
_HELD_AT: Final = re.compile(r"(?:将|拟|决定|计划)在(?P<place>[^，,。；;]{2,30}?)(?:召开|举办|举行)(?P<what>[^，,。；;]{3,60})")
_OPENING: Final = re.compile("(?:启动|开班|开营|揭牌|发布)?仪式|[开闭]幕式|开班式")
_VENUE: Final = re.compile(
    r"(?P<label>[^，,。；;：:\d]{0,8}?(?:会场|考点|赛场|地点))(?:均|分别|都)?(?:设在|设于|定在|安排在|(?<=地点)[在为是：:])(?P<place>[^，,。；;（(]{2,40})"
)
"""主会场设在市政府会议室，分会场设在各县政府会议室; 地点在县政府会议室"""
_TIME_SAID: Final = re.compile(
    r"(?:^|(?<=[，,。；;]))(?P<label>[^，,。；;：:\d]{0,10}时间)(?:初步|暂|拟)?(?:定于|定在|定为|安排在|安排为|为|是|在|[：:])(?=[\d本今明])"
)
"""会议时间定于4月9日上午8:00"""
_AGENDA: Final = re.compile(
    r"(?:这|本|此|该)次(?:会议|大会|年会|例会|座谈会|培训班?|讲座|论坛|活动|检查)(?:将|[^，,。；;：:]{0,4}?(?:主要|重点)?(?:内容|议程|议题|任务)(?:是|为|有|包括)[：:]?)"
    r"(?=传达|总结|部署|安排|通报|学习|研究|表彰|听取|审议|交流|讲解|讲授|邀请|围绕|分析|讨论|宣讲|观摩|[一1①])"
    r"(?P<content>[^。]{4,300})"
)
"""这次会议将传达…精神，部署…工作"""
_LONG_NAME: Final = 60  # characters of what is held, in a notice without a title
_SAID_OF_ALL: Final = re.compile(r"(?:本[次届]|此次|该)?[^，,。；;由]{0,24}由")
_HOLDS: Final = re.compile(r"^(?:联合|组织|继续|共同)*(?:举办|举行|召开|开展)")
_LONGEST: Final = 400  # characters of a sentence that announces
_HOST: Final = re.compile(r"(?:^|[，,。；;])(?:(?:本次|此次|该|整个)?[^，,。；;由]{0,10})由[^，,。；;由]{3,60}?(?:联合|共同)?[主承]办(?=[，,。；;]|$)")
_BRACKETS: Final = re.compile(r"[（(][^（()）]{0,40}[）)]")
_NAME: Final = re.compile(r"(?:^|[，,])(?:(?:经研究|根据.{0,60})?决定)?(?P<name>[^，,：:为]{4,80})$")
_BY_THE_WAY: Final = re.compile("报名|报送|申报|缴费|打印|领取|查询|成绩|准考证")
"""自学考试定于10月17日举行, in a notice on 网上报名."""
_HEAD_NOUN: Final = 3  # characters: 活动周, 运动会
_DAY: Final = re.compile(r"[0-9]{1,2}月[0-9]{1,2}日")
"""A day whose year nobody tells is a day."""
_NOWHERE: Final = re.compile(r"(?:全|我|本|各)[国省市县区州地]|.{0,8}(?:范围内|期间)$")


def read(parts: Sequence[Part], held: Sequence[Activity], around: Surroundings) -> list[Activity]:
    """Give the event that the covering notice announces in a sentence, if its fields do not give it already.

    An event at the top of a part without a time or place takes them from the sentence.
    """
    known = [one for one in held if one.kind == "event" and one.section is None and one.table is None]
    found = next((one for part in parts[:1] for text in part.outline.paragraphs if (one := _in(text, around))), None)
    for one in known[:1]:
        if found is not None and not (one.times and one.locations):
            one.times = one.times or found.times
            one.locations = one.locations or found.locations
            one.start = min(one.start, found.start)
            one.reach(found.end)
    event = known[0] if known else found
    if event is not None and event.times and not event.locations:
        _put_place(event, parts[:1], around)
    if event is not None and event.content is None:
        _put_agenda(event, parts[:1])
    if event is None:
        found = event = _said_who_holds(parts, held, around)
    if event is not None and not event.units.get("hosts") and not event.units.get("organizers"):
        for text in [*_naming(parts[:2]), *([event.content] if event.content else [])]:
            _put_bodies(event, text, around)
        if not event.units.get("hosts") and not event.units.get("organizers"):
            said = [text for part in parts[:1] for text in _sentences(part) if _HOST.search(text.string)]
            for text in said if len(said) == 1 else []:
                _put_bodies(event, text, around)
    return [found] if found is not None and not known else []


def _put_place(event: Activity, parts: Sequence[Part], around: Surroundings) -> None:
    """今秋将在市民广场举办首届摄影联展: where it is held, told without the time."""
    for text in (text for part in parts for text in part.outline.paragraphs):
        for found in _HELD_AT.finditer(text.string):
            if around.subject and found["what"][-_HEAD_NOUN:] in around.subject and not _NOWHERE.match(found["place"]):
                event.add_places(split_places(text[slice(*found.span("place"))]))
                event.reach(text.at(*found.span())[1])
                return


def _sentences(part: Part) -> Iterator[Text]:
    for section in part.outline.walk():
        yield from section.paragraphs


def _said_who_holds(parts: Sequence[Part], held: Sequence[Activity], around: Surroundings) -> Activity | None:
    """本次联赛由市总工会主办，由市公交集团承办, in a notice of nothing else: the event is what the notice is about."""
    if around.subject is None or not _HOLDS.search(around.subject) or any(one.kind == "event" for one in held):
        return None
    for text in _naming(parts[:2]):
        said = _SAID_OF_ALL.match(text.string)
        if said is not None and any(m["verb"] != "协办" for m in sponsors.SAID.finditer(text.string, 0, said.end() + 200)):
            activity = Activity(None, *text.span, "event", around.subject)
            _put_bodies(activity, text, around)
            if any(activity.units.values()):
                return activity
    return None


def _naming(parts: Sequence[Part]) -> Iterator[Text]:
    """The paragraphs that may say who holds the event: those above the first section, and below 五、主办、承办单位."""
    for part in parts:
        yield from part.outline.paragraphs
        for section in part.outline.sections:
            if section.heading is not None and fields.is_group(section.heading.string):
                yield from section.paragraphs


def _put_bodies(activity: Activity, text: Text, around: Surroundings) -> None:
    """大赛由市人社局主办，市就业服务中心承办: the bodies that hold it, named in the same paragraph."""
    for role, units in sponsors.find(text):
        put_units(activity, role, units, around)
        activity.reach(units.span[1])


def _put_agenda(event: Activity, parts: Sequence[Part]) -> None:
    """本次会议将传达…: what it is about, in the paragraphs above the first section."""
    for text in (text for part in parts for text in part.outline.paragraphs):
        if said := _AGENDA.search(text.string):
            event.content = text[slice(*said.span("content"))]
            event.reach(event.content.span[1])
            return


def _is_ahead(day: str | None, around: Surroundings) -> bool:
    """第二次会议于1月14日举行 announces it only where the notice is older."""
    issued = around.times.issue_date
    return issued is not None and day is not None and day >= issued.isoformat()


def _name(string: str, begin: int, fixed: re.Match[str]) -> str | None:
    """What is to be held, where it stands before 将于: 第五届技能大赛（以下简称大赛）将于5月6日举行."""
    clause = _BRACKETS.sub("", string[begin : fixed.start()])
    found = _NAME.search(clause)
    return found["name"] if found and not organizations.is_unit(found["name"]) else None


def _is_about(subject: str | None, name: str, fixed: str) -> bool:
    """Say whether a notice about `subject` announces what is to be held, and does not mention it by the way: 活动周将于5月举办
    in one on 报送成就展材料."""
    if subject is not None and _BY_THE_WAY.search(subject) and name[-_HEAD_NOUN:] != subject[-_HEAD_NOUN:]:
        return False
    return subject is None or "定于" in fixed or bool(_HOLDS.search(subject)) or name[-_HEAD_NOUN:] in subject


def _named(clause: str) -> str | None:
    """召开全市农业普查电视电话会议: what is held, where the notice has no title."""
    found = re.match(rf"[，,]?(?P<name>(?:组织)?(?:召开|举办|举行)[^，,。；;]{{2,{_LONG_NAME}}})", clause)
    return found["name"] if found else None


def _in(text: Text, around: Surroundings) -> Activity | None:
    return _fixed(text, around) or _time_said(text, around)


def _fixed(text: Text, around: Surroundings) -> Activity | None:
    """定于4月9日在县政府会议室召开全县安全生产会议."""
    string = text.string
    opening: Activity | None = None  # of a part, its opening: given where nothing tells when the whole is held
    for fixed in _FIXED.finditer(string):
        far = min(fixed.end() + _LONGEST, len(string))
        stop = sentence_end(string, fixed.end(), far)
        window = string[fixed.end() : stop]
        when = times.find(window, around.times._replace(purpose="held"))
        if not when or when[0].at[0] > 2:
            continue
        if when[0].start is None and not _DAY.search(window, *when[0].at):
            continue
        if fixed[0] == "于" and not _is_ahead(when[0].start, around):
            continue
        after = fixed.end() + when[0].at[1]
        place = PLACE.match(string, after, stop)
        held = _HELD.match(string, place.end() if place else after, stop) or _carried_out(string, after, stop, around)
        if held is None:
            continue
        begin = max(string.rfind(c, 0, fixed.start()) for c in "。；;") + 1  # once: the first that fits is given
        start, end = text.at(begin, stop)
        name = _name(string, begin, fixed)
        if name and not _is_about(around.subject, name, fixed[0]):
            continue
        activity = Activity(None, start, end, "event", around.subject or _named(string[held.start() : stop]) or name)
        at = (fixed.end() + when[0].at[0], after)
        activity.add_time(of_one_day(when[0]), text.at(*at))
        if place is not None and not _NOWHERE.match(place["place"]):
            activity.add_places(split_places(text[slice(*place.span("place"))]))
        if place is None:
            _put_venues(activity, text, held.end(), stop)
        if name and around.subject and _OPENING.search(name) and not _OPENING.search(around.subject):
            opening = opening or activity
            continue
        return activity
    return opening


def sentence_end(string: str, start: int = 0, end: int | None = None) -> int:
    """Give where the sentence that goes on at `start` ends, `end` at the latest."""
    end = len(string) if end is None else end
    return min([at for at in (string.find(c, start, end) for c in "。；;") if at >= 0], default=end)


def _carried_out(string: str, after: int, stop: int, around: Surroundings) -> re.Match[str] | None:
    found = _CARRIED_OUT.match(string, after, stop)
    return found if found and around.subject and found["what"][-_HEAD_NOUN:] in around.subject else None


def _time_said(text: Text, around: Surroundings) -> Activity | None:
    """会议时间定于4月9日上午8:00，地点在县政府会议室: fields told in a sentence."""
    string = text.string
    for said in _TIME_SAID.finditer(string):
        if fields.role_of(said["label"]) != "time":
            continue
        stop = sentence_end(string, said.end())
        when = times.find(string[said.end() : stop], around.times._replace(purpose="held"))
        if not when or when[0].at[0] > 1 or when[0].start is None:
            continue
        at = (said.end() + when[0].at[0], said.end() + when[0].at[1])
        activity = Activity(None, text.at(*said.span())[0], text.at(*at)[1], "event", around.subject)
        activity.add_time(of_one_day(when[0]), text.at(*at))
        _put_venues(activity, text, at[1], stop)
        return activity
    return None


def _put_venues(activity: Activity, text: Text, start: int, stop: int) -> None:
    """Add the places named from `start` to `stop`, else in the sentence that follows: 会议地点设在县一中报告厅."""
    following = sentence_end(text.string, stop + 1)
    for end in (stop, following):
        for venue in _VENUE.finditer(text.string, start, end):
            if not venue["label"].endswith("地点") or fields.role_of(venue["label"]) == "location":
                activity.add_places([text[slice(*venue.span("place"))]])
                activity.reach(text.at(*venue.span("place"))[1])
        if activity.locations:
            return
