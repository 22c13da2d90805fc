"""Organizations: lists of units in a field or clause, names run together, and whether a line is the name of an office.

A list is cut at its separators outside brackets; what the writer left out, because the neighbor says it, is put back in
`normalized` (市教育局、人社局) and `members` (市、县、乡镇总工会). Names are told by their ends and heads, not by lists of names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from govdoc.lexicon import BUILT_IN, Lexicon
from govdoc.values.departments import OrganizationContext, full_name, stem_of
from govdoc.values.regions import leading, region_of, short_place

__all__ = [
    "OrganizationContext",
    "OrganizationValue",
    "begins_office",
    "full_name",
    "is_organization",
    "is_unit",
    "issuers",
    "pieces",
    "region_of",
    "split",
]

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class OrganizationValue:
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
_SEPARATORS: Final = frozenset("、，,；;\t|\n")
_ENDS: Final = "。．.：:；;，,、 "
_LEVEL_WORD: Final = "(?:自治区|直辖市|计划单列市|设区市|县级市|省|市|县|区|州|盟|旗|乡|镇|街道|地区)"
_BARE_LEVELS: Final = re.compile(rf"(?P<each>各)?(?:{_LEVEL_WORD})+(?P<bracket>[（(〔\[<][^（(）)]{{1,12}}[）)〕\]>])?")
_LEVEL_HEAD: Final = re.compile(rf"(?:各)?(?:{_LEVEL_WORD})+(?:[（(〔\[<][^（(）)]{{1,12}}[）)〕\]>])?")
_LEVEL_START: Final = re.compile("自治区|[省州盟县区旗](?![直级属])|市(?![直级属场容]|政[^府法协]|民[^政族间宗])")
_NEXT_OF_EACH: Final = re.compile(rf"各?(?:县|区|乡|镇|街道|自治区|直辖市|计划单列市|州|盟|旗|{_LEVEL_WORD}[（(〔\[<])")
_OF_ONE_LEVEL: Final = re.compile("[省市县区州][直级属委内]|[省市县区]人民政府各")
# 等有关单位, 等其他部门, 等市直有关单位; but 等部门, 等5家单位 only closes the list
_ET_CETERA: Final = re.compile(
    "(?:和)?(?P<generic>(?:[^的]{0,8})(?:有关|相关|其他|其它|各)[^的]{0,12}?(?:单位|部门|机构|企业|组织|团体|院校|高校|学校|人员|方面)"
    "(?:和(?:有关|相关)?(?:单位|部门))?)$"
)
_CLOSES_LIST: Final = re.compile(r"(?:[0-9]{1,3}|[一二三四五六七八九十两几多]{1,3})?(?:个|家)?(?:部门|单位|机构|部门和单位|部门单位)?$")
_NOT_ET_CETERA: Final = re.compile("[高中初平同优劣上下一二三]$")
_AND: Final = re.compile("以及|和|及|与")
_GENERIC: Final = re.compile(
    "^(?:各|有关|相关|其他|其它|所有|全体|全市|全省|全区|全县|广大|辖区|属地|行业|牵头|责任|承办|主办|配合|成员)|有关|相关|其他|其它|各(?!地方)"
    "|(?:部门|单位|机构|企业|机关|团体|组织|院校)$"
)
_OWN_HEAD: Final = re.compile(
    "各|有关|相关|其他|其它|中国|中央|国家|国务院|全国|最高|国网|人行|人民银行|驻|团|共青团|武警|海关|铁路|民航|解放军"
)
_BRANCH: Final = re.compile("(?:分局|支行|分行|中支|银行|海关|监管局|证监局|营管部|办事处)$")
_BRACKET_TAIL: Final = re.compile(r"(?:[（(〔\[〈<][^（(）)〈〉<>]{1,30}[）)〕\]〉>])$")
_SENTENCE: Final = re.compile("[。！？!?“”：:《》]|[的了将把被]|印发|如下|通知|[0-9]{4}年|第[0-9一二三四五六七八九十]+[次条章节款]")
_ORDINARY: Final = re.compile(
    "(?:大局|全局|格局|布局|开局|结局|战局|棋局|时局|全部|内部|外部|干部|局部|[东西南北中]部|底部|顶部|颈部|大厅|餐厅|展厅|客厅"
    "|舞厅|机会|社会|大会|全会|开会|约会|聚会|例会|年会|晚会|峰会|对接会|推介会|招聘会|动员会|座谈会|现场会|电话会|视频会|交流会|发布会"
    "|说明会|报告会|培训会|部署会|推进会|调度会|展销会|博览会|运动会|家长会|听证会|常务会|办公会|专题会|全会|学院路|庭院|剧院|影院|查办|督办|承办|主办|协办|举办|开办"
    "|筹办|交办|转办|代办|补办|申办|中心任务|为中心|原委|编委|科科)$"
)
_PRONOUN: Final = re.compile("[我你您他该贵本此][省市县区州局委部厅院办校司公会单中]|[我你您他该贵此]们?|本(?:次|年|级|通知|办法|方案|意见)")
_CENTER_START: Final = re.compile("中共|中国共产党|中国共产主义青年团|共青团|中华全国|中央|最高人民|国家|国务院|中国")
_VERTICAL_TAIL: Final = re.compile("(?:税务局|监管局|监管分局|分局|分行|支行|中心支行|分公司|调查总队|调查队|特派员办事处|办事处)$")
_VERTICAL_HEAD: Final = re.compile("(?:总局|人民银行|银行|统计局|总公司|公司|财政部|审计署|海关总署|集团|委员会)$")


def split(
    text: str, context: OrganizationContext = OrganizationContext(), lexicon: Lexicon = BUILT_IN
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
        name = text[slice(*at)]
        members = _members(name)
        normalized = name
        if not members:
            own = _prefix_of(name, lexicon)
            if own is None and prefix and (between := _lacking(name, lexicon)) is not None:
                normalized = prefix + between + name
            else:
                prefix = own if own is not None or not _keeps_prefix(name) else prefix
        else:
            prefix = _prefix_of(name, lexicon)
        full = None if members else full_name(normalized, context, lexicon)
        values.append(OrganizationValue(at, name, normalized, full, members, is_generic(name)))
    return values


def pieces(text: str) -> list[Span]:
    """Cut a list at 、，； and tabs outside brackets, and drop what closes it, as 主送机关 and 抄送机关 are cut.

    >>> [text[a:b] for text in ["各县（市、区）人民政府，市直各单位："] for a, b in pieces(text)]
    ['各县（市、区）人民政府', '市直各单位']
    """
    found: list[Span] = []
    start = 0
    for at in [*_cuts(text), len(text)]:
        a, b = start, at
        while a < b and text[a] in _ENDS:
            a += 1
        while b > a and text[b - 1] in _ENDS:
            b -= 1
        if a < b:
            found.append((a, b))
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


def is_organization(text: str, lexicon: Lexicon = BUILT_IN) -> bool:
    """Say whether a short line as a whole could be the name of an office.

    >>> is_organization("宿州市房地产业协会"), is_organization("李建国"), is_organization("召开全市大会")
    (True, False, False)
    """
    if not 2 <= len(text) <= 50 or text in _ORDINARY_WHOLE:
        return False
    if text in lexicon.table("national_departments"):
        return True
    bare = _BRACKET_TAIL.sub("", text)
    if not bare.endswith(_office_suffixes(lexicon)) or _SENTENCE.search(text):
        return False
    if _ORDINARY.search(bare) or _PRONOUN.match(text) or bare.startswith(_non_starts(lexicon)):
        return False
    if text.startswith(("各", "有关", "相关", "其他", "全体", "请", "由", "在", "为", "以", "向", "对", "与", "和", "及")):
        return False
    if len(bare) <= 3:
        return bare in lexicon.table("departments") or bool(_prefix_of(bare, lexicon)) or bare in _SHORT_OFFICES
    return True


def begins_office(text: str, lexicon: Lexicon = BUILT_IN) -> bool:
    """Say whether a phrase begins as full names of offices do: with a region, a level word or a national body.

    >>> begins_office("省政府印发"), begins_office("城乡建设")
    (True, False)
    """
    names = lexicon.table("national_departments")
    return bool(
        any(text[:n] in names for n in range(3, min(20, len(text)) + 1))
        or (_LEVEL_START.match(text) and len(text) > 2)
        or _CENTER_START.match(text)
        or leading(text, lexicon)[1]
    )


def is_generic(text: str) -> bool:
    """Say whether a name stands for whoever it concerns: 有关单位, 各县（市、区）, 市直各部门.

    >>> is_generic("各县（市、区）人民政府"), is_generic("市教育局")
    (True, False)
    """
    return bool(_GENERIC.search(text) or _BARE_LEVELS.fullmatch(text) or re.match(rf"{_LEVEL_WORD}[（(〔\[<]", text))


def is_unit(text: str, lexicon: Lexicon = BUILT_IN) -> bool:
    """Say whether a piece of a clause names a unit, generic ones and places that act as one included.

    >>> is_unit("各行业主管部门"), is_unit("高新区"), is_unit("切实加强组织领导")
    (True, True, False)
    """
    if is_organization(text, lexicon):
        return True
    bare = _BRACKET_TAIL.sub("", text)
    if not 2 <= len(bare) <= 40 or bare in _ORDINARY_WHOLE or bare.startswith(_non_starts(lexicon)):
        return False
    if _BARE_LEVELS.fullmatch(text):
        return text.startswith("各") or bool(_BRACKET_TAIL.search(text)) or len(bare) > 1
    if re.search("[。！？!?：:《》的了]|印发|如下|委托|(?<![自事理])由|可以|应当", bare) or re.match("[由请将对以为在向与和及被把就并也都仅]", bare):
        return False
    if not bare.endswith((*_office_suffixes(lexicon), *lexicon.words("unit_suffixes"))):
        return False
    return not _ORDINARY.search(bare)


_SHORT_OFFICES: Final = frozenset({"国务院", "新华社", "中科院", "党中央", "中央军委", "党委", "政府", "党组", "工会", "军区", "公安部"})
_ORDINARY_WHOLE: Final = frozenset({"中心", "公司", "学校", "社会", "部门", "大会", "市场", "现场", "广场", "农场", "专场", "立场", "区域", "工厂"})


def _cuts(text: str) -> list[int]:
    """Separators outside brackets. A bracket that is never closed does not count, so that it cannot swallow the list."""
    cuts: list[int] = []
    stack: list[tuple[str, int]] = []  # the closer awaited, and how many cuts there were when it opened
    for at, character in enumerate(text):
        if character in _OPENING:
            closer = _OPENING[character]
            stack.append((_SAME.get(closer, closer), len(cuts)))
        elif character in _CLOSING:
            closer = _SAME.get(character, character)
            if stack and stack[-1][0] == closer:
                del cuts[stack.pop()[1] :]
        elif character in _SEPARATORS:
            cuts.append(at)
    return cuts


def _refined(text: str, spans: Iterable[Span], lexicon: Lexicon) -> list[Span]:
    """Part 等有关单位 and 和 between whole names; drop a link that begins a piece."""
    found: list[Span] = []
    for a, b in spans:
        link = _AND.match(text, a, b)
        if link and b - link.end() >= 2:
            a = link.end()  # noqa: PLW2901
        for start, end in _without_et_cetera(text, a, b):
            found.extend(_at_and(text, start, end, lexicon))
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
    link = re.match("和|及|以及|与", rest)
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
        begins = right.startswith(("各", "有关", "相关", "其他")) or _prefix_of(right, lexicon) or is_organization(right)
        if begins and is_unit(right, lexicon):
            return [(a, match.start()), *_at_and(text, match.end(), b, lexicon)]
    return [(a, b)]


def _joined(text: str, spans: list[Span]) -> list[Span]:
    """Join bare level words with the name they share: 市、县、乡镇总工会, 各区、县（市）财政局."""
    found: list[Span] = []
    start: int | None = None
    for index, (a, b) in enumerate(spans):
        following = text[slice(*spans[index + 1])] if index + 1 < len(spans) else ""
        if start is None:
            start = a
        if not _shares_head(text[a:b], following):
            found.append((start, b))
            start = None
    return found


def _shares_head(piece: str, following: str) -> bool:
    bare = _BARE_LEVELS.fullmatch(piece)
    if not bare or not following or _OF_ONE_LEVEL.match(following):
        return False
    head = _LEVEL_HEAD.match(following)
    if not head:
        return False
    if not bare["each"]:
        return not bare["bracket"]
    if following.startswith("各"):
        return bool(bare["bracket"]) and head.end() < len(following)
    return not bare["bracket"] and bool(_NEXT_OF_EACH.match(following))


def _members(name: str) -> tuple[str, ...]:
    """The bodies of 市、县、乡镇总工会; empty where the name is one body's."""
    spans = pieces(name)
    if len(spans) < 2:
        return ()
    parts = [name[slice(*span)] for span in spans]
    head = _LEVEL_HEAD.match(parts[-1])
    if not head or head.end() == len(parts[-1]):
        return ()
    shared = parts[-1][head.end() :]
    each = "各" if parts[0].startswith("各") else ""
    levels = [*parts[:-1], parts[-1][: head.end()]]
    return tuple((level if level.startswith("各") else each + level) + shared for level in levels)


def _prefix_of(name: str, lexicon: Lexicon) -> str | None:
    """What a name shares with those after it: 市, 泉州市, 各县（市、区）."""
    if name in lexicon.table("departments"):
        return None
    stem = stem_of(name, lexicon)
    before = name[: len(name) - len(stem)] if stem else ""
    if stem and before:
        head = _LEVEL_HEAD.match(before)
        if head and head.end() == len(before):
            return before
        start, units = leading(before, lexicon)
        if units and units[-1][1] == len(before) and not start:
            return before
    level = _LEVEL_START.match(name)
    if level and name.endswith(_office_suffixes(lexicon)):
        return level[0]
    if name.endswith(_office_suffixes(lexicon)):
        start, units = leading(name, lexicon)
        return name[: units[-1][1]] if units and not start and units[-1][1] < len(name) else None
    return None


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
    if _BRANCH.search(name) or short_place(name, lexicon) or re.search("[省市县区]", name):
        return None
    return "" if name[:2] in _department_heads(lexicon) and is_unit(name, lexicon) else None


@lru_cache(maxsize=8)
def _department_heads(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(word[:2] for word in lexicon.table("departments") if len(word) > 3)


@lru_cache(maxsize=8)
def _office_suffixes(lexicon: Lexicon) -> tuple[str, ...]:
    return lexicon.words("office_suffixes")


@lru_cache(maxsize=8)
def _non_starts(lexicon: Lexicon) -> tuple[str, ...]:
    return lexicon.words("non_office_starts")


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


def _begins_anew(text: str, start: int, at: int, end: int, lexicon: Lexicon) -> bool:
    left = text[start:at]
    if not left.endswith(_office_suffixes(lexicon)) or not is_organization(left, lexicon):
        return False
    if _within_suffix(text, at, lexicon) or text.startswith(("办公室", "办公厅", "党组"), at):
        return False
    right = text[at : min(end, at + 60)]
    if _starts_national(right, lexicon):
        return True
    _, own = leading(left, lexicon)
    _, units = leading(right, lexicon)
    if own and units and right[slice(*units[0])] == left[slice(*own[0])]:
        return not left.endswith(("人民政府", "公司")) or units[0][1] < len(right)
    if units and right[units[-1][1] :]:
        return not (_VERTICAL_HEAD.search(left) and _VERTICAL_TAIL.search(right)) and right.endswith(
            _office_suffixes(lexicon)
        )
    return bool(own and re.match("[省市县区州]", right) and stem_of(right[:12], lexicon) == right[1:12])


def _within_suffix(text: str, at: int, lexicon: Lexicon) -> bool:
    """Say whether an office's last word goes on after `at`: 办|公室."""
    suffixes = frozenset(_office_suffixes(lexicon))
    return any(
        text[at - back : at + more] in suffixes for back in range(1, 4) for more in range(1, 4) if at >= back
    )


def _starts_national(right: str, lexicon: Lexicon) -> bool:
    names = lexicon.table("national_departments")
    known = next((right[:n] for n in range(min(20, len(right)), 2, -1) if right[:n] in names), None)
    if known:
        rest = right[len(known) :]
        return not rest or bool(re.match("办公厅|办公室|等", rest)) or begins_office(rest, lexicon)
    return bool(_CENTER_START.match(right)) and len(right) > 4


def scoped(values: Iterable[OrganizationValue], scope: str | None) -> list[OrganizationValue]:
    """Give the units with the sub-item they are named for."""
    return [replace(value, scope=scope) for value in values]
