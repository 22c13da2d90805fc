"""Organizations: lists of units in a field or clause, names run together, and whether a line is the name of an office.

A list is cut at its separators outside brackets; what the writer left out, because the neighbor says it, is put back in
`normalized` (市教育局、人社局) and `members` (市、县、乡镇总工会). Names are told by their ends and heads, not by lists of names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from govdoc.lexicon import BUILT_IN, Lexicon
from govdoc.values.departments import LONGEST_NAME, OrganizationContext, full_name
from govdoc.values.offices import (
    BARE_LEVELS,
    BRACKETED_LEVEL,
    CENTER_START,
    LEVEL_HEAD,
    LEVEL_START,
    LEVEL_WORD,
    begins_office,
    ends_office,
    is_generic,
    is_organization,
    is_unit,
    prefix_of,
)
from govdoc.values.regions import leading, region_of, short_place
from govdoc.values.words import words

__all__ = [
    "OrganizationContext",
    "OrganizationValue",
    "begins_office",
    "full_name",
    "is_generic",
    "is_organization",
    "is_unit",
    "issuers",
    "pieces",
    "region_of",
    "split",
]

Span = tuple[int, int]


_NO_CONTEXT: Final = OrganizationContext()


class OrganizationValue(NamedTuple):
    """A unit of a list; `at` is its place, `name` the words there. The other fields are those of the contract."""

    at: Span
    name: str
    normalized: str
    full_name: str | None
    members: tuple[str, ...]
    generic: bool
    scope: str | None = None


_OPENING: Final = {"（": "）", "(": ")", "〔": "〕", "[": "]", "［": "］", "【": "】", "〈": "〉", "《": "》", "“": "”", "<": ">"}
_CLOSING: Final = frozenset(_OPENING.values())
_SAME: Final = {"）": ")", "］": "]", "〕": "]"}  # a bracket closed by its cousin still closes
_OPENS: Final = re.compile(f"[{re.escape(''.join(_OPENING))}]")
_SEPARATORS: Final = frozenset("、，,；;\t|\n")
_SEPARATOR: Final = re.compile("[、，,；;\t|\n]")
_CUTS: Final = re.compile(f"[{re.escape(''.join([*_OPENING, *_CLOSING, *_SEPARATORS]))}]")
_LEVEL_ENDS: Final = frozenset("区市省县州盟旗乡镇道）)〕]>")  # what a bare level word ends with
_ENDS: Final = "。．.：:；;，,、 "
_NEXT_OF_EACH: Final = re.compile(rf"各?(?:县|区|乡|镇|街道|自治区|直辖市|计划单列市|州|盟|旗|{LEVEL_WORD}[（(〔\[<])")
_OF_ONE_LEVEL: Final = re.compile("县级(?!市)|[省市区州][直级属委内]|县[直属委内]|[省市县区]人民政府各")
# 等有关单位, 等其他部门, 等市直有关单位; but 等部门, 等5家单位 only closes the list
_ET_CETERA: Final = re.compile(
    "(?:和)?(?P<generic>(?:[^的]{0,8})(?:有关|相关|其他|其它|各)[^的]{0,12}?(?:单位|部门|机构|企业|组织|团体|院校|高校|学校|人员|方面)"
    "(?:和(?:有关|相关)?(?:单位|部门))?)$"
)
_CLOSES_LIST: Final = re.compile(r"(?:[0-9]{1,3}|[一二三四五六七八九十两几多]{1,3})?(?:个|家)?(?:部门|单位|机构|部门和单位|部门单位)?$")
_NOT_ET_CETERA: Final = re.compile("[高中初平同优劣上下一二三]$")
_AND: Final = re.compile("以及|和|及|与")
_LINK: Final = re.compile("和|及|以及|与")
_LEVEL: Final = re.compile("[省市县区]")
_WHOLE_OFFICE: Final = re.compile("办公厅|办公室|等")
_OWN_HEAD: Final = re.compile(
    "各|有关|相关|其他|其它|中国|中央|国家|国务院|全国|最高|国网|人行|人民银行|驻|团|共青团|武警|海关|铁路|民航|解放军"
)
_BRANCH: Final = re.compile("(?:分局|支行|分行|中支|银行|海关|监管局|证监局|营管部|办事处)$")
_VERTICAL_TAIL: Final = re.compile(
    "[^、]{0,4}?(?:税务局|监管局|监管分局|分局|分行|支行|中心支行|分公司|调查总队|调查队|特派员办事处|办事处)"
)
_VERTICAL_HEAD: Final = re.compile("(?:总局|人民银行|银行|统计局|总公司|公司|财政部|审计署|海关总署|集团|委员会)$")


def split(
    text: str, context: OrganizationContext = _NO_CONTEXT, lexicon: Lexicon = BUILT_IN
) -> list[OrganizationValue]:
    """Give the units of a list phrase, in order.

    >>> [u.normalized for u in split("市教育局、人社局等有关单位，各县（市、区）。")]
    ['市教育局', '市人社局', '有关单位', '各县（市、区）']
    >>> split("市、县、乡镇总工会")[0].members
    ('市总工会', '县总工会', '乡镇总工会')
    """
    values: list[OrganizationValue] = []
    prefix: str | None = None
    for at in _joined(text, _refined(text, pieces(text), lexicon)):
        name = text[at[0] : at[1]]
        known = _known_reading(name, lexicon) if len(name) <= LONGEST_NAME else _reading(name, lexicon)
        members, own, generic = known.members, known.prefix, known.generic
        normalized = name
        if members:
            prefix = own
        elif own is None and prefix and known.lacks is not None:
            normalized = prefix + known.lacks + name
        elif own is not None or not known.keeps_prefix:
            prefix = own
        full = None if members else full_name(normalized, context, lexicon)
        values.append(OrganizationValue(at, name, normalized, full, members, generic))
    return values


class _Reading(NamedTuple):
    """What a name says by itself, whatever stands beside it."""

    members: tuple[str, ...]
    prefix: str | None
    generic: bool
    lacks: str | None
    """What it lacks beside the region, if it has no prefix of its own."""
    keeps_prefix: bool


def _reading(name: str, lexicon: Lexicon) -> _Reading:
    prefix = prefix_of(name, lexicon)
    lacks = _lacking(name, lexicon) if prefix is None else None
    return _Reading(_members(name), prefix, is_generic(name), lacks, _keeps_prefix(name))


_known_reading: Final = lru_cache(maxsize=2048)(_reading)
"""The same offices are named again and again, in one notice and in the next."""


def pieces(text: str) -> list[Span]:
    """Cut a list at 、，； and tabs outside brackets, and drop what closes it, as 主送机关 and 抄送机关 are cut.

    >>> [text[a:b] for text in ["各县（市、区）人民政府，市直各单位："] for a, b in pieces(text)]
    ['各县（市、区）人民政府', '市直各单位']
    """
    found: list[Span] = []
    start = 0
    for at in [*_cuts(text), len(text)]:
        piece = text[start:at].lstrip(_ENDS)
        if kept := piece.rstrip(_ENDS):
            begin = at - len(piece)
            found.append((begin, begin + len(kept)))
        start = at + 1
    return found


def issuers(text: str, lexicon: Lexicon = BUILT_IN) -> list[OrganizationValue]:
    """Give the offices of a title, red head or signature, which may be run together without a sign between them.

    >>> [o.name for o in issuers("眉山市财政局眉山市自然资源局")]
    ['眉山市财政局', '眉山市自然资源局']
    """
    found = []
    for a, b in pieces(text):
        for start, end in _run(text, a, b, lexicon):
            name = text[start:end]
            context = OrganizationContext(region=region_of(name, lexicon))
            full = full_name(name, context, lexicon)
            found.append(OrganizationValue((start, end), name, name, full, (), is_generic(name)))
    return found


def _cuts(text: str) -> list[int]:
    """Separators outside brackets. A bracket that is never closed does not count, so that it cannot swallow the list."""
    if _OPENS.search(text) is None:
        return [sign.start() for sign in _SEPARATOR.finditer(text)]
    cuts: list[int] = []
    stack: list[tuple[str, int]] = []  # the closer awaited, and how many cuts there were when it opened
    for sign in _CUTS.finditer(text):
        at, character = sign.start(), sign[0]
        if character in _OPENING:
            closer = _OPENING[character]
            stack.append((_SAME.get(closer, closer), len(cuts)))
        elif character in _CLOSING:
            closer = _SAME.get(character, character)
            if stack and stack[-1][0] == closer:
                del cuts[stack.pop()[1] :]
        else:
            cuts.append(at)
    return cuts


def _refined(text: str, spans: Iterable[Span], lexicon: Lexicon) -> list[Span]:
    """Part 等有关单位 and 和 between whole names; drop a link that begins a piece."""
    linked, closed = _AND.search(text) is not None, "等" in text
    found: list[Span] = []
    for a, b in spans:
        link = _AND.match(text, a, b) if linked else None
        if link and b - link.end() >= 2:
            a = link.end()  # noqa: PLW2901
        for start, end in _without_et_cetera(text, a, b) if closed else ((a, b),):
            if linked:
                found.extend(_at_and(text, start, end, lexicon))
            else:
                found.append((start, end))
    return found


def _without_et_cetera(text: str, a: int, b: int) -> list[Span]:
    at = text.find("等", a + 1, b)
    while at > 0 and (_NOT_ET_CETERA.search(text, a, at) or _in_bracket(text, a, at)):
        at = text.find("等", at + 1, b)
    if at < 0:
        return [(a, b)]
    rest = text[at + 1 : b]
    if _CLOSES_LIST.fullmatch(rest):
        return [(a, at)]
    link = _LINK.match(rest)
    if link and len(rest) - link.end() >= 2:
        return [(a, at), *_without_et_cetera(text, at + 1 + link.end(), b)]
    generic = _ET_CETERA.match(rest)
    if generic:
        return [(a, at), (at + 1 + generic.start("generic"), b)]
    return [(a, b)]


def _in_bracket(text: str, a: int, at: int) -> bool:
    return text.count("（", a, at) + text.count("(", a, at) > text.count("）", a, at) + text.count(")", a, at)


def _at_and(text: str, a: int, b: int, lexicon: Lexicon) -> list[Span]:
    """Cut at 和 where a whole specific name stands before it and another begins after it."""
    for match in _AND.finditer(text, a + 2, b - 1):
        left, right = text[a : match.start()], text[match.end() : b]
        if not is_organization(left, lexicon) or is_generic(left) or _in_bracket(text, a, match.start()):
            continue
        begins = right.startswith(("各", "有关", "相关", "其他")) or prefix_of(right, lexicon) or is_organization(right)
        if begins and is_unit(right, lexicon):
            return [(a, match.start()), *_at_and(text, match.end(), b, lexicon)]
    return [(a, b)]


def _joined(text: str, spans: list[Span]) -> list[Span]:
    """Join bare level words with the name they share: 市、县、乡镇总工会, 各区、县（市）财政局."""
    if not any(text[b - 1] in _LEVEL_ENDS for _, b in spans[:-1]):
        return spans
    found: list[Span] = []
    start: int | None = None
    for number, (a, b) in enumerate(spans, 1):
        if start is None:
            start = a
        if text[b - 1] in _LEVEL_ENDS and number < len(spans):
            following = text[slice(*spans[number])]
            if _shares_head(text[a:b], following, text.startswith("各", start)):
                continue
        found.append((start, b))
        start = None
    return found


def _shares_head(piece: str, following: str, each: bool) -> bool:
    bare = BARE_LEVELS.fullmatch(piece)
    if not bare or not following or _OF_ONE_LEVEL.match(following):
        return False
    head = LEVEL_HEAD.match(following)
    if not head:
        return False
    if not each:
        return not bare["bracket"]
    if following.startswith("各") or (bare["bracket"] and BRACKETED_LEVEL.match(following)):
        return bool(bare["bracket"]) and head.end() < len(following)
    return not bare["bracket"] and bool(_NEXT_OF_EACH.match(following) or BARE_LEVELS.fullmatch(following))


def _members(name: str) -> tuple[str, ...]:
    """The bodies of 市、县、乡镇总工会; empty where the name is one body's."""
    if _SEPARATOR.search(name) is None:
        return ()
    spans = pieces(name)
    if len(spans) < 2:
        return ()
    parts = [name[slice(*span)] for span in spans]
    head = LEVEL_HEAD.match(parts[-1])
    if not head or head.end() == len(parts[-1]):
        return ()
    shared = parts[-1][head.end() :]
    each = "各" if parts[0].startswith("各") else ""
    levels = [*parts[:-1], parts[-1][: head.end()]]
    return tuple((level if level.startswith("各") else each + level) + shared for level in levels)


def _keeps_prefix(name: str) -> bool:
    """Say whether a name without a prefix leaves that of its neighbors in force: 团市委, 有关单位, 人行河南省分行."""
    return bool(_OWN_HEAD.match(name) or _BRANCH.search(name))


def _lacking(name: str, lexicon: Lexicon) -> str | None:
    """What a department's name lacks beside the region: nothing (商务厅), 委 (宣传部); `None` if it is whole."""
    if _OWN_HEAD.match(name) or (is_generic(name) and "成员单位" not in name):
        return None
    table = lexicon.table("departments")
    if name in table:
        return ""
    if f"委{name}" in table:
        return "委"
    if _BRANCH.search(name) or short_place(name, lexicon) or _LEVEL.search(name):
        return None
    return "" if name[:2] in _department_heads(lexicon) and is_unit(name, lexicon) else None


@lru_cache(maxsize=8)
def _department_heads(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(word[:2] for word in lexicon.table("departments") if len(word) > 3)


def _run(text: str, a: int, b: int, lexicon: Lexicon) -> list[Span]:
    """Cut names run together where one is complete and another begins."""
    found: list[Span] = []
    start = a
    at = a + 3
    while at < b - 1:
        if _begins_anew(text, start, at, b, lexicon):
            found.append((start, at))
            start = at
            at += 2
        at += 1
    found.append((start, b))
    return found


_HAS_COMMITTEES: Final = ("委员会", "学社", "同盟", "协会", "学会", "党")
_LOCAL_COMMITTEE: Final = re.compile("(?!中共|中国|政协|共青团|民革|民盟|民建|民进|致公|农工|九三|台盟)[\u4e00-\u9fff]{2,8}[省市县区州盟旗](?:工作)?委员会")
"""No body by itself: it is a committee of what is named before it."""


def _begins_anew(text: str, start: int, at: int, end: int, lexicon: Lexicon) -> bool:
    left = text[start:at]
    if not ends_office(left, lexicon) or not is_organization(left, lexicon):
        return False
    if _within_suffix(text, at, lexicon) or text.startswith(("办公室", "办公厅", "党组"), at):
        return False
    if left.endswith(_HAS_COMMITTEES) and _LOCAL_COMMITTEE.fullmatch(text, at, end):
        return False  # 中国国际贸易促进委员会某市委员会: a national body's own committee
    right = text[at : min(end, at + 60)]
    if _starts_national(right, lexicon):
        return True
    _, own = leading(left, lexicon)
    _, units = leading(right, lexicon)
    if units and own and right[slice(*units[0])] == left[slice(*own[0])]:
        return units[0][1] < len(right)
    if units and right[units[-1][1] :]:
        vertical = _VERTICAL_HEAD.search(left) and _VERTICAL_TAIL.match(right, units[-1][1])
        return not vertical and ends_office(right, lexicon)
    if own and (place := short_place(right, lexicon)):  # 郑州市…局郑州住房公积金管理中心
        return left[own[0][0] :].startswith(place) and is_organization(right, lexicon)
    return bool((own or LEVEL_START.match(left)) and LEVEL_START.match(right) and _known_stem(right, lexicon))


def _known_stem(right: str, lexicon: Lexicon) -> bool:
    """Say whether a level word is followed by a known department, with which the name may go on: 市财政局."""
    table = lexicon.table("departments")
    return any(right[1:end] in table for end in range(3, min(14, len(right)) + 1))


def _within_suffix(text: str, at: int, lexicon: Lexicon) -> bool:
    """Say whether an office's last word goes on after `at`: 办|公室."""
    suffixes = words("office_suffixes", lexicon)
    return any(
        text[at - back : at + more] in suffixes for back in range(1, 4) for more in range(1, 4) if at >= back
    )


def _starts_national(right: str, lexicon: Lexicon) -> bool:
    names = lexicon.table("national_departments")
    known = next((right[:n] for n in range(min(20, len(right)), 2, -1) if right[:n] in names), None)
    if known:
        rest = right[len(known) :]
        return not rest or bool(_WHOLE_OFFICE.match(rest)) or begins_office(rest, lexicon)
    return bool(CENTER_START.match(right)) and len(right) > 4


