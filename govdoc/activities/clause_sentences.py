"""Responsibility clauses in running sentences: 由市工信局牵头，市财政局配合; 资金保障由市财政局负责; 市住建局负责综合协调.

`find` gives tuples in the order of `clauses.Clause`'s fields. Text already read stands in its argument as NUL, which ends
a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from govdoc.activities.clause_grammar import (
    MANNER,
    Named,
    Span,
    names_units,
    role_of,
    role_with,
    units_before,
    with_others,
)
from govdoc.lexicon import Lexicon
from govdoc.values.offices import LEVEL_WORD
from govdoc.values.organizations import is_generic, is_organization, is_unit

Parts = tuple[Span, str, Span, str | None]

_SENTENCE: Final = re.compile("[^。；;！？!?\n\0]+")
_TELLS: Final = re.compile("牵头|负责|负总责|负主|为主")
_DOTTED: Final = re.compile("(?:[^。；;！？!?\n\0.]|[.](?![\u4e00-\u9fff])|(?<![\u4e00-\u9fff])[.])+")
"""A half-width full stop between characters ends a sentence too: 不少于4小时.护理部牵头."""
_PRIMARY: Final = re.compile(
    rf"(?P<manner>{MANNER})(?P<verb>牵头负责|负责牵头|牵头|分工负责|负责)"
    "(?!单位|部门|考核|人(?!民)|作用|领导|科室|处室|机构|企业|高校|的|和|或|与|引领|任|制(?!定|订)|同志|主体|建设单位)"
)
_LEADS: Final = re.compile("牵头|负责")
_MANNERS: Final = "".join(set(re.findall("[\u4e00-\u9fff]", f"{MANNER}分工")))
"""The characters that stand before 牵头 or 负责 in `_PRIMARY`."""
_SECONDARY: Final = re.compile(
    rf"[，,、](?P<units>[^。；;]{{2,200}}?)(?P<manner>{MANNER})(?P<verb>配合(?:落实|实施|工作|推进)?|参与|参加|协助|协同|协办|支持|指导|负责|落实)(?=[，,。.；;、）)]|$)"
)
_HELPER: Final = re.compile(
    rf"[，,](?P<units>[^，,。；;]{{2,80}}?)(?P<manner>{MANNER})(?P<verb>配合|协助|协同|参与|参加)"
    "(?:[^，,。；;的]{2,16})?(?=[，,。；;）)]|$)"
)
"""由市财政局负责监督，|市审计局|配合; 市水利局负责接待和车辆调度，|水利宣传中心|配合做好报道."""
_JOINED: Final = re.compile(
    r"[，,]会同(?P<units>[^，,。；;]{2,80}?)(?=于[0-9一二三四五六七八九十年本当]|在[0-9一二三四五六七八九十年本当]|按照?|共同|联合|研究|落实|制定|做好|负责|推进|组织"
    r"|开展|抓好|对|结合|适时|定期|尽快|加快|提出|完成|建立|加强|[，,。；;）)]|$)"
)
"""由市财政局牵头，会同|市住建局|于4月底前落实资金: those with whom it is done."""
_MODIFIER: Final = re.compile(
    "[，,、][^。；;]{2,60}?(?:配合|参与|参加|协助|协同|联动|负责)的|[^，,。；;]{0,12}的(?:工作|协调|联席|会议|机制|制度|体制|体系|专班|格局|模式|原则|联合)"
)
_BY: Final = re.compile("(?<![自事理])由")
_SHORT: Final = re.compile("[\u4e00-\u9fff]{1,6}[组部科处室队班系院](?=负责)")
"""赛道布置：体育组负责: a division named by its short name behind a colon."""
_COMMA: Final = re.compile("[，,]")
_SETS_UP: Final = re.compile("(?:建立|成立|组建|形成|构建|健全|完善|设立)[^，,。；;]{0,12}$")
"""建立由市教育局负责统筹的工作机制: who leads what is set up."""
_SET_UP_NEAR: Final = 16  # characters from 建立 to 由
_WHAT: Final = re.compile("[^，,。；;\0]{2,40}(?=[，,。；;\0]|$)")
_SET_UP: Final = re.compile("的(?:工作|协调|联席|会议|机制|制度|体制|体系|专班|格局|模式|原则|小组|队伍)")
_OF_EACH: Final = re.compile(rf"(?:各级?(?:{LEVEL_WORD}|[、和])*|(?:{LEVEL_WORD}|[、和])+)(?:[（(〔\[][^（(）)]{{1,12}}[）)〕\]])?(?!级)")
_BY_DUTY: Final = re.compile(
    "(?:.*(?:有关|相关|其他)|(?:业务|行业|行政|综合|专业|属地|属地化|主要|具体)?(?:行政|主管|职能|责任|牵头|成员|业务|行业|上级|下级|同级|本级|政府|所属|下属|"
    "监管|管理|执法|配合|承办|主办|用人|组织|党政|涉及|对应|归口|项目|实施|使用|主责|审核))"
)
"""What says of a 部门 only that it is one: 有关部门, 业务主管部门."""
_ACTS: Final = re.compile("授权|委托|指定|设立|通过")
_CARRY_OUT: Final = re.compile("(?:具体|组织|推进)?(?:落实|实施|推进|牵头|抓总)(?=[，,。；;）)\0]|$)")
_HANDLE: Final = re.compile("(?:统一|具体)?(?:办理|承办|承担|处理|受理|协调|管理|保障|解答|收集|汇总|安排|调度|准备|接待|对接|答复)(?=[，,。；;）)\0]|$)")
_OWN_OFFICE: Final = re.compile(
    "由(?P<office>(?![本该此我各])[\u4e00-\u9fff]{1,6}(?:科|处|股|科室|办公室|教研组|会务组|工作队|室|部)|各[\u4e00-\u9fff]{2,6}(?:科|处|科室|教研组|部))$"
)
"""A division of the issuing office itself, named by its short name: 由高新科负责, 由各校美术教研组负责."""
_STAFF: Final = re.compile(
    "由(?P<units>[^，,。；;由\0]{2,60}?)(?P<manner>(?:安排|指定|明确|确定|选派|抽调|落实)(?:专人|人员|专门人员|工作人员|专班))"
    "(?:具体|全程|专门)?(?P<verb>负责|牵头)"
)
_OUGHT: Final = re.compile("[要应须]")
_EXPLAINS: Final = re.compile("解释|解读|审批|认定|最终")
_TOTAL: Final = re.compile(
    "(?P<units>[^，,：:对]{2,40}?)(?:要|应当?|须)?对(?P<what>[^。；;\0]{2,150}?)(?:负总责|负主体责任|负主要责任|总负责)"
)
_MAINLY: Final = re.compile("以(?P<units>[^，,。；;以]{2,30}?)为主(?=[，,。；;、]|$)")
_INLINE_MARKER: Final = re.compile(
    "(?:[一二三四五六七八九十]{1,3}[是、]|[①-⑳]|[（(][0-9一二三四五六七八九十]{1,3}[）)]|[0-9]{1,2}[.．、)）]|第[一二三四五六七八九十]{1,2}[，,、]|其[一二三四五六七八九十][，,是]|[-–·•●■◆▪]\\s*)"
)
_FIELD_NAME: Final = re.compile(".{0,4}(?:制定|实施|分工|负责|单位|部门|责任|落实)")
_WINDOW: Final = 400  # the longest list of units before a verb that is read
_SUBJECT_LIMIT: Final = 60
_ADVERB: Final = re.compile("(?:主要|统一|具体|全部|一律|[将应均也都可交须])+$")


def find(text: str, lexicon: Lexicon) -> list[Parts]:
    """Give `(at, role, units_at, scope)` for the clauses of the sentences of a paragraph.

    >>> from govdoc.lexicon import BUILT_IN
    >>> find("相关资金保障由市财政局负责。", BUILT_IN)
    [((0, 13), 'responsible_units', (7, 11), '相关资金保障')]
    """
    found: list[Parts] = []
    for sentence in (_DOTTED if "." in text else _SENTENCE).finditer(text):
        if not _TELLS.search(text, *sentence.span()):
            continue
        found.extend(_of_sentence(text, sentence.span(), bool(found), lexicon))
    return found


def _of_sentence(text: str, at: Span, follows: bool, lexicon: Lexicon) -> Iterator[Parts]:
    start, end = at
    marker = _INLINE_MARKER.match(text, start, end)
    low = first = marker.end() if marker else start
    for match in _PRIMARY.finditer(text, _before_verb(text, start, end), end):
        if match.start() < low:
            continue
        near = max(low, match.start() - _WINDOW)
        begin = max(near, text.rfind("：", near, match.start()) + 1, text.rfind(":", near, match.start()) + 1)
        named = units_before(text, begin, match.start(), lexicon)
        if named is None:
            named = _with_partner(text, begin, match.start(), lexicon) or _own_office(text, begin, match)
        if named is None or not _is_clause(text, named, match, (first, end), follows, lexicon):
            continue
        chain, low = _chain(text, match, end, lexicon)
        if text.startswith("的", low) or _MODIFIER.match(text, low):
            continue
        scope, scope_start = _scope(text, start, named)
        says_what = low < end and "\u4e00" <= text[low] <= "\u9fff"  # 市住建局负责综合协调: to the end of the sentence
        whole = (scope_start, end if says_what else low)
        own, others = with_others(text, (named.start, named.end))
        yield whole, role_of(match["verb"]), own, scope
        if others:
            yield whole, role_with(role_of(match["verb"])), others, scope
        for role, units_at in chain:
            yield whole, role, units_at, scope
        follows = True
    if low == first:
        yield from _other_forms(text, (first, end), lexicon)


def _before_verb(text: str, start: int, end: int) -> int:
    """Give where the first clause of a sentence can begin at the earliest: before 牵头 or 负责 and what says how."""
    verb = _LEADS.search(text, start, end)
    return start + len(text[start : verb.start()].rstrip(_MANNERS)) if verb is not None else end


def _is_clause(text: str, named: Named, match: re.Match[str], sentence: Span, follows: bool, lexicon: Lexicon) -> bool:
    """Say whether units before 牵头 or 负责 have a duty, given what stands after the verb."""
    start, end = sentence
    after = match.end()
    ends_here = after >= end or text[after] in "，,、）)" or bool(_CARRY_OUT.match(text, after, end))
    if _EXPLAINS.match(text, after):
        return False
    if named.by is not None and text[named.start] not in "该其" and _HANDLE.match(text, after, end):
        return True
    if ends_here:
        return named.by is not None or match["verb"] != "负责" or bool(match["manner"]) or named.end - named.start > 2
    if match["verb"] == "牵头" and named.by is not None:
        return True
    units = text[named.start : named.end]
    told = named.by is None and follows and is_generic(units)
    if told and match["verb"] == "牵头" and "分工" in match["manner"]:
        return True
    if _OUGHT.search(match["manner"]):
        return False
    last = units.split("、")[-1]
    specific = len(last) > 2 and is_organization(last, lexicon) and not is_generic(units)
    # after a comma the sentence tells of something else, and who leads is told by the way
    first = named.start if named.by is None else named.by
    at_start = first == start or (named.by is None and text[first - 1] in "：:")
    if match["verb"].startswith("牵头"):
        return at_start and specific
    if named.by is not None:
        named_so = not is_generic(last) or not is_unit(last, lexicon) or _does_one_thing(last, lexicon)
        return named_so and last[0] not in "该其" and _says_what(text, named.by, after, sentence)
    if at_start and (specific or told):
        return True
    division = len(last) > (2 if follows else 4) and not is_generic(last) and last[-1] in "科处股室队司"
    return (at_start or text[first - 1] in "，,") and (specific or division or _does_one_thing(last, lexicon))


def _says_what(text: str, by: int, after: int, sentence: Span) -> bool:
    """Say whether 由市财政局负责 goes on with what it does, and does not tell of something set up."""
    what = _WHAT.match(text, after, sentence[1])
    return what is not None and not _SET_UP.search(what[0]) and not _SETS_UP.search(text, max(sentence[0], by - _SET_UP_NEAR), by)


def _does_one_thing(name: str, lexicon: Lexicon) -> bool:
    """Say whether a generic name tells what its bodies do: 各级财政部门, 各县（市、区）教育局, 房屋交易管理部门.

    行政部门, 主管部门 are the words of statutes: 国务院专利行政部门负责全国的专利工作.
    """
    each = _OF_EACH.match(name)
    stem = name[each.end() :] if each else name
    if _ACTS.search(stem):
        return False
    if stem.endswith("部门"):
        return len(stem) > 3 and (bool(each) or not stem.endswith(("行政部门", "主管部门"))) and not _BY_DUTY.fullmatch(stem[:-2])
    return bool(each) and len(stem) > 2 and not is_generic(stem) and is_organization(stem, lexicon)


def _with_partner(text: str, low: int, end: int, lexicon: Lexicon) -> Named | None:
    """市财政局会同市税务局: the whole is no unit, its halves are."""
    begin = max(text.rfind(mark, low, end) + 1 for mark in "，,：:")
    begin = max(begin, low)
    by = text.rfind("由", begin, end)
    start = by + 1 if by >= 0 else begin
    own, others = with_others(text, (start, end))
    if others and names_units(text, own, lexicon) and names_units(text, others, lexicon):
        return Named(start, end, by if by >= 0 else None)
    return None


def _own_office(text: str, low: int, verb: re.Match[str]) -> Named | None:
    """由高新科负责, 布置：体育组负责: a division of the issuer, which without 由 or a colon would be too short to tell."""
    end = verb.start()
    if text[low - 1 : low] in {"：", ":"} and (short := _SHORT.match(text, low)) and short.end() == end:
        return None if text[low] in "各本该全" else Named(low, end, None)
    begin = max(text.rfind(mark, low, end) + 1 for mark in "，,：:")
    found = _OWN_OFFICE.search(text, max(low, begin), end)
    return Named(found.start("office"), end, found.start()) if found else None


def _chain(text: str, match: re.Match[str], end: int, lexicon: Lexicon) -> tuple[list[tuple[str, Span]], int]:
    """The helpers named after the verb: ，市财政局、市税务局配合. Gives them and where the last verb ends."""
    chain: list[tuple[str, Span]] = []
    carried = _CARRY_OUT.match(text, match.end(), end)
    at = carried.end() if carried else match.end()
    if (joined := _JOINED.match(text, at, end)) and names_units(text, joined.span("units"), lexicon):
        chain.append(("supporting_units", joined.span("units")))
        at = joined.end()
    while follower := _SECONDARY.match(text, at, end):
        units = follower.span("units")
        if _BY.search(follower["units"]) or not names_units(text, units, lexicon):
            break
        chain.append((role_of(follower["verb"]), units))
        at = follower.end()
    comma = _COMMA.search(text, at, end) if not chain and not carried else None
    if comma and (helper := _HELPER.match(text, comma.start(), end)) and names_units(text, helper.span("units"), lexicon):
        return [(role_of(helper["verb"]), helper.span("units"))], helper.end()
    return chain, at


def _scope(text: str, sentence_start: int, named: Named) -> tuple[str | None, int]:
    """What the duty is named for, and where the clause begins with it: 技能人才交流活动周：…, 医疗保障由…"""
    start = named.start if named.by is None else named.by
    if named.by is not None:
        near = max(sentence_start, start - _WINDOW)
        a = max(near, *(text.rfind(mark, near, start) + 1 for mark in "，,：:"))
        marker = _INLINE_MARKER.match(text, a, start)
        a = marker.end() if marker else a
        subject = _ADVERB.sub("", text[a:start])
        return (subject or None, a) if start - a <= _SUBJECT_LIMIT and not subject.startswith("按") else (None, start)
    if start > sentence_start and text[start - 1] in "：:":
        marker = None
        for marker in _INLINE_MARKER.finditer(text, max(sentence_start, start - _WINDOW), start - 1):  # noqa: B007
            pass
        if (
            marker
            and not _FIELD_NAME.fullmatch(text, marker.end(), start - 1)
            and 0 < start - 1 - marker.end() <= _SUBJECT_LIMIT
        ):
            return text[marker.end() : start - 1].lstrip("：:"), marker.start()
    return None, start


def _other_forms(text: str, at: Span, lexicon: Lexicon) -> Iterator[Parts]:
    """X对…负总责, 以X为主, 由X安排专人负责."""
    for staff in _STAFF.finditer(text, *at):
        units = staff["units"]
        ends = staff.end() >= at[1] or text[staff.end()] in "，,、"
        if names_units(text, staff.span("units"), lexicon) and (ends or not is_generic(units)):
            yield (staff.start(), at[1]), role_of(staff["verb"]), staff.span("units"), None
    if (match := _TOTAL.match(text, *at)) and is_unit(match["units"], lexicon):
        yield match.span(), "responsible_units", match.span("units"), None
    for match in _MAINLY.finditer(text, *at):
        if is_organization(match["units"], lexicon):
            low = match.end()
            yield (match.start(), low), "lead_units", match.span("units"), None
            follower = _SECONDARY.match(text, low, at[1])
            if follower and names_units(text, follower.span("units"), lexicon):
                yield (match.start(), follower.end()), role_of(follower["verb"]), follower.span("units"), None
