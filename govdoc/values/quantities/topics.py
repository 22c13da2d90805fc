"""Topics: what an amount is said of where its own clause names only for whom it holds.

A group (单身职工, 双缴存职工, C类人才) is no sum, rate or measure: 贷款最高额度为|双缴存职工|96万元 tells the limit, and so does
单职工|50万元 under the heading 提高最高贷款额度.
"""

from __future__ import annotations

import re
from typing import Final

from govdoc.lexicon import Lexicon
from govdoc.values.quantities.left_phrases import left, strip_predicates
from govdoc.values.quantities.phrases import LONGEST, TO_STOP, past_last, up_to_last
from govdoc.values.quantities.readings import COUNTED, Counted, Reader
from govdoc.values.quantities.verbs import verbs
from govdoc.values.words import endings, words

_GROUPS: Final = (
    *("职工", "青年", "家庭", "人员", "人才", "企业", "单位", "会员", "居民", "农户", "夫妻", "学校", "机构", "公司", "团队", "旅行社"),
    *("博士", "硕士", "本科", "学历", "首套", "一套", "二套", "三套", "套房", "套住房", "者", "人", "户", "生", "师", "员", "方"),
)
_NOTE: Final = re.compile(r"[（(][^（()）]*[)）]$")
_OPENS: Final = re.compile(r"(?:分别)?[为至到达是：:]$")
_MOVES: Final = re.compile(r"[^，,。；;]{2,}?(?P<verb>分别为|[调增减提升降上下放扩][高至低到调浮增升宽大整][至到为]?|[调增升降提]至|为)(?=.)")
"""贷款最高额度|调增至|双缴存职工 stands as one phrase before its number."""
_WAYS: Final = ("up", "down", "to")
_BEFORE: Final = 3
_FAR: Final = 160


def is_group(found: Counted) -> bool:
    """Tell whether what was found names only for whom an amount holds.

    >>> is_group(Counted("单身职工")), is_group(Counted("最高贷款额度"))
    (True, False)
    """
    if found.object is None:
        return False
    return _NOTE.sub("", found.object).endswith(_GROUPS) if found.object[-1:] in ("）", ")") else found.object.endswith(_GROUPS)


def topic(reader: Reader, index: int, found: Counted) -> Counted | None:
    """Give what an amount is said of that names only a group: from its clause, what was said before, or the heading above it."""
    if reader.amounts[index].kind in COUNTED or reader.amounts[index].kind == "age":
        return None
    said = _in_clause(reader, found) or _before(reader, index) or _clause_before(reader, found)
    if said is not None:
        return said
    heading = above(reader.headings, reader.lexicon)
    return Counted(heading) if heading is not None else None


def _in_clause(reader: Reader, found: Counted) -> Counted | None:
    """贷款最高额度为|双缴存职工|96万元: what stands before the group's 为."""
    if found.at is None:
        return None
    start, end = found.at
    begin = past_last(TO_STOP, reader.view, max(0, start - LONGEST), start)
    opens = _OPENS.search(reader.view, begin, start)
    if opens is not None:
        return _measured(reader, begin, opens.start())
    moves = _MOVES.match(reader.view, start, end)
    return _measured(reader, start, moves.start("verb")) if moves is not None else None


def _before(reader: Reader, index: int) -> Counted | None:
    """Give what one of the last amounts of this unit was said of: 额度由60万元提高至80万元；|单职工|50万元."""
    here = reader.amounts[index]
    for at in range(index - 1, max(-1, index - 1 - _BEFORE), -1):
        before, said = reader.amounts[at], reader.done[at]
        if here.start - before.end > _FAR or "。" in reader.view[before.end : here.start]:
            return None
        if before.base == here.base and said.object is not None and endings("measured_nouns", reader.lexicon).match(said.object, 0, len(said.object)):
            return said
    return None


def _clause_before(reader: Reader, found: Counted) -> Counted | None:
    """首期维修资金，|开发企业|按30%缴纳: a clause that only names what the next is about."""
    stop = found.at[0] - 1 if found.at is not None else 0
    if stop < 1 or reader.view[stop] not in "，,":
        return None
    return _measured(reader, past_last(TO_STOP, reader.view, max(0, stop - LONGEST), stop), stop)


def _measured(reader: Reader, begin: int, stop: int) -> Counted | None:
    stop, _ = strip_predicates(reader.view, begin, stop, reader.lexicon)
    phrase = left(reader.view, begin, stop, False, reader.lexicon) if stop > begin else None
    if phrase is None or endings("measured_nouns", reader.lexicon).match(reader.view, phrase.start, phrase.end) is None:
        return None
    return reader.counted(phrase, phrase.verb)


def above(headings: str, lexicon: Lexicon) -> str | None:
    """Give the measured thing that the nearest of some headings names, a line each, outermost first.

    >>> from govdoc.lexicon import BUILT_IN
    >>> above("提高最高贷款额度", BUILT_IN), above("强化组织领导", BUILT_IN)
    ('最高贷款额度', None)
    """
    return next((found for heading in reversed(headings.split("\n")) if (found := _of_heading(heading, lexicon)) is not None), None)


def _of_heading(heading: str, lexicon: Lexicon) -> str | None:
    end = len(heading.rstrip("。：:；;，, "))
    start = past_last(_TO_HEAD, heading, 0, end)
    way = words("predicates", lexicon).match(heading, start)
    if way is not None and words("predicates", lexicon).value(way) in _WAYS:
        start += len(way)
    elif (verb := verbs(lexicon).match(heading, start)) is not None and not verbs(lexicon).value(verb):
        start += len(verb)
    phrase = left(heading, start, end, False, lexicon) if start < end else None
    if phrase is None or endings("measured_nouns", lexicon).match(heading, phrase.start, phrase.end) is None:
        return None
    return heading[phrase.start : phrase.end]


_TO_HEAD: Final = up_to_last("，。；：:、 　")
