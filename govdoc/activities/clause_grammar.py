"""The grammar of responsibility clauses: which label or verb gives a unit which role, and how names run up to a verb."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from govdoc.lexicon import Lexicon
from govdoc.values.organizations import is_unit, pieces

Span = tuple[int, int]

# Roles by the word a label or verb holds; the first that is found counts: 牵头责任单位 is a lead.
ROLES: Final = (
    ("牵头", "lead_units"),
    ("为主", "lead_units"),
    ("主办", "hosts"),
    ("承办", "organizers"),
    ("协办", "co_organizers"),
    ("支持", "co_organizers"),
    ("指导", "co_organizers"),
    ("配合", "supporting_units"),
    ("参与", "supporting_units"),
    ("参加", "supporting_units"),
    ("协助", "supporting_units"),
    ("协同", "supporting_units"),
    ("会同", "supporting_units"),
    ("", "responsible_units"),  # 责任, 负责, 落实, 实施, 主管
)
LABEL: Final = re.compile(
    r"""
    (?<![各关项该述]) (?P<label>
        (?:主要|第一|共同|具体)?
        (?:牵头|责任|负责|主责|落实|实施|执行|承担|配合|参与|参加|协助|协同|支持|指导|主办|承办|协办)
        (?:[（(](?:牵头|责任|配合|主办|协办)[）)])? (?:考核|责任|牵头|落实|实施|配合|及配合|和配合)?
        (?:单位|部门|科室|处室|机构|主体)
      | (?<![\u4e00-\u9fff]) (?:牵头|责任|配合|主办|承办|协办|参与)
    ) [：:]
    """,
    re.VERBOSE,
)
DEADLINE_LABEL: Final = re.compile(
    "(?:完成|办结|整改|推进|实施|落实)?(?:时限|期限|时间节点|时间安排|时间要求|时间)(?:要求)?[：:]"
)
DEADLINE: Final = re.compile(
    "[^、]{0,12}?(?:[0-9]{1,2}月|[0-9]{4}年|年底|月底|季度|半年|[0-9]{1,2}日)[^、]{0,16}|(?:持续|长期|常态化|全年|常年)[^、]{0,8}"
)
ANY_LABEL: Final = re.compile(
    "(?:^|[；;，,。、\\s])(?:[\u4e00-\u9fff]{2,10}|[\u4e00-\u9fff]{2,6}[（(][\u4e00-\u9fff]{1,6}[）)])[：:]"
)
"""Where the next label of any kind ends a list of units."""

MANNER: Final = (
    r"(?:(?:要|应当?|须|将|均|也|共同|联合|分别|具体|统一|分头|主要|总体|全面|组织)*"
    r"(?:(?:根据|按照?|依据)(?:各自)?(?:的)?(?:职责|职能|职责任务|工作职责|任务|分工|职责范围|计划|规定|程序|权限)(?:分工|任务)?)?"
    r"(?:分别|共同|具体|统一|联合|组织|密切|积极|做好)*)"
)
"""How: 分别, 按职责分工."""
_OBJECT: Final = "(?:落实|组织实施|具体实施|组织落实|推进落实|实施|推进|牵头|抓总|总抓)?"
VERB: Final = re.compile(
    rf"(?P<manner>{MANNER})(?P<verb>牵头负责|牵头(?:抓总|组织实施|组织落实|落实|推进|实施|组织)?|负责{_OBJECT}|分工负责|负总责|总负责|配合(?:落实|实施|工作|推进)?"
    r"|参与(?:落实|实施)?|参加|协助|协同|组织实施|具体实施|贯彻落实|落实|指导|支持|主办|承办|协办)"
)
_NEXT_ITEM: Final = re.compile(  # lines run together: …管委会(二)支持存量融资, …规划局四、支持合理需求
    "(?<=[局委厅部院会心府办行司区位门])(?:[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|[0-9]{1,2}[.．、])"
)
_LONGEST_LIST: Final = 800
OPENERS, CLOSERS = "（(〔[［【", "）)〕]］】"
"""The brackets that officials put clauses in."""
CLOSING: Final = "，,；;。、.：:）)〕]】 "
_NO_PIECE: Final = re.compile(
    "(?:以下|下同|其中|不再|排在|排名|列第|均|各项|此项|持续|长期|[0-9]{4}年|[0-9]{1,2}月|按|由|含)"
)
_TOWARDS: Final = re.compile("对(?!外|口|台|接)|向")
_AND: Final = re.compile("和|及|以及")
_WITH: Final = re.compile("会同")


class Named(NamedTuple):
    """A run of units that ends at a verb: where it begins and ends, and where the words of 由 begin, if any."""

    start: int
    end: int
    by: int | None


def role_of(word: str) -> str:
    """Give the role of a label or verb.

    >>> role_of("牵头责任单位"), role_of("配合"), role_of("按职责分工负责")
    ('lead_units', 'supporting_units', 'responsible_units')
    """
    return next(role for mark, role in ROLES if mark in word)


def units_before(text: str, low: int, end: int, lexicon: Lexicon) -> Named | None:
    """Read units leftwards from `end`, no further than `low`: 相关保障由|市财政局、市税务局|负责.

    >>> from govdoc.lexicon import BUILT_IN
    >>> units_before("资金由市财政局、市税务局负责", 0, 12, BUILT_IN)
    Named(start=3, end=12, by=2)
    """
    start = end
    for a, b in reversed(_pieces_between(text, low, end)):
        piece = text[a:b]
        by = piece.rfind("由")
        if by >= 0 and not piece.startswith(("自由", "事由", "理由")) and is_unit(piece[by + 1 :], lexicon):
            return Named(a + by + 1, end, a + by)
        if _TOWARDS.search(piece) or not is_unit(piece, lexicon):
            return Named(start, end, None) if start < end and text[start - 1] not in "、" else None
        start = a
    return Named(start, end, None) if start < end else None


def role_with(role: str) -> str:
    """Give the role of those with whom a unit acts: A会同B负责 makes both answer, A会同B牵头 has B help.

    >>> role_with("responsible_units"), role_with("lead_units")
    ('responsible_units', 'supporting_units')
    """
    return role if role == "responsible_units" else "supporting_units"


def with_others(text: str, at: Span) -> tuple[Span, Span | None]:
    """Part 市财政局会同市税务局 in the unit itself and those with it."""
    match = _WITH.search(text, at[0] + 2, at[1] - 1)
    if not match:
        return at, None
    return (at[0], match.start()), (match.end(), at[1])


def list_end(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Where the list of units that begins at `start` ends: at the next label, a full stop, or words that are no unit."""
    end = min(end, start + _LONGEST_LIST)
    for pattern in (ANY_LABEL, LABEL, DEADLINE_LABEL, _NEXT_ITEM):
        if match := pattern.search(text, start + 1, end):
            end = match.start()
    if (stop := text.find("。", start, end)) >= 0:
        end = stop
    last = start
    for a, b in _pieces_between(text, start, end):
        piece = text[a:b]
        if _NO_PIECE.match(piece) or (len(piece) > 40 and not is_unit(piece, lexicon)):
            break
        if last > start and text[last] in "；;" and not is_unit(piece, lexicon):
            break
        last = b
    return last


def names_units(text: str, at: Span, lexicon: Lexicon) -> bool:
    """Say whether a phrase is a list of units, 等 and the like aside.

    >>> from govdoc.lexicon import BUILT_IN
    >>> names_units("市财政局等有关部门", (0, 9), BUILT_IN), names_units("切实做好工作", (0, 6), BUILT_IN)
    (True, False)
    """
    spans = _pieces_between(text, *at)
    return bool(spans) and all(_is_listed(text[a:b], lexicon) for a, b in spans)


def _is_listed(piece: str, lexicon: Lexicon) -> bool:
    if is_unit(piece, lexicon):
        return True
    if "等" in piece:
        left, _, right = piece.partition("等")
        return is_unit(left, lexicon) and (len(right) < 2 or is_unit(right.lstrip("和及与"), lexicon))
    halves = _AND.split(piece)
    return len(halves) > 1 and all(is_unit(half, lexicon) for half in halves)


def _pieces_between(text: str, low: int, end: int) -> list[Span]:
    return [(low + a, low + b) for a, b in pieces(text[low:end])]
