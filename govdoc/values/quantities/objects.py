"""Objects: what each amount of a view counts.

People and things are named to the right of their number (100名博士) or to its left (产业学院5个); money, ratios and measures are said of
the subject to the left (占比达到50%) or granted as what stands to the right (2亿元消费券).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from govdoc.lexicon import Lexicon
from govdoc.values.quantities import comparisons, counts, measures
from govdoc.values.quantities.amounts import Amount
from govdoc.values.quantities.cases import Case
from govdoc.values.quantities.inheriting import inherited
from govdoc.values.quantities.left_phrases import left, strip_predicates, tells_deed
from govdoc.values.quantities.phrases import Phrase
from govdoc.values.quantities.readings import COUNTED, SENTENCE_STOPS, Counted, Reader, share
from govdoc.values.quantities.topics import is_group, topic
from govdoc.values.quantities.verbs import last_verb
from govdoc.values.quantities.views import View

# A clause that only names the base of a share, or what is exceeded: 新建公路30公里，|为任务的|164%，|超任务|5公里.
_ONLY_BASE: Final = re.compile(
    r"(?:约|仅|已|只)?(?:为|是|占到?|达到?|完成|超额完成|超额|超过|超出|超|比|较|相当于|高于|低于)?"
    r"(?:(?:全年|年度|年初|当年|本年|原定|既定|预期|预定|计划|目标|任务|考核|责任|预算|下达|序时|时序|省|市|县|区|上级|国家)的?)*"
    r"(?:目标任务|任务目标|任务|计划|目标|预算|进度)(?:数|量|值|书)?的?"
)
_BASE_BEGINS: Final = frozenset("约仅已只为是占达完超比较相高低全年当本原既预计目任考责下序时省市县区上国进")
"""The first characters of `_ONLY_BASE`."""
_IN_ALL: Final = re.compile("[两三四五六七八九十][市县区省州地镇乡旗]")
_CARRIED: Final = re.compile(r"(?:约|仅|已|只)?(?:占(?!地|用)|为(?!民)|相当于|超(?!市|级)|比(?!例|重|赛|值)|较(?!大|高)|完成)")
"""Where a clause begins so it says something of what the clause before was about: ，|占|总人口的18%."""
_CARRIED_BEGINS: Final = frozenset("约仅已只占为相超比较完")
"""The first characters of `_CARRIED`."""
_ORDINAL: Final = re.compile("第?[一二三四五六]")
_ORDINAL_ONLY: Final = re.compile("第?[一二三四五六]$")
_JOINT: Final = re.compile("、|以及|和|与|及")


def resolve(view: View, text: str, amounts: Sequence[Amount], lexicon: Lexicon, outer: Counted | None, headings: str = "") -> list[Counted]:
    """Tell for each amount of a view what it counts. Positions are those of the view; `outer` is what its bracket adds to,
    `headings` what stands above, a line each.

    >>> from govdoc.lexicon import BUILT_IN
    >>> from govdoc.values.quantities.amounts import scan
    >>> text = "分别给予奖金5000元、3000元"
    >>> [one.object for one in resolve(View(0, text, None), text, scan(text, BUILT_IN), BUILT_IN, None)]
    ['奖金', '奖金']
    """
    reader = Reader(view.string, text[view.start : view.end], amounts, lexicon, outer, [], headings)
    first = 0
    while first < len(amounts):
        last = first
        while last + 1 < len(amounts) and share(reader.view, amounts[last], amounts[last + 1]):
            last += 1
        reader.done += _group(reader, first, last)
        first = last + 1
    return reader.done


def _group(reader: Reader, first: int, last: int) -> list[Counted]:
    """Read amounts that share one object (5000元、3000元) or have one each (开工率、入统率分别达到70%、50%)."""
    one = _read(reader, first, last)
    size = last - first + 1
    if size > 1 and one.at is not None and any(word.startswith("分别") for word in one.dropped):
        items = _split(reader.view, *one.at) if not _IN_ALL.search(reader.view, *one.at) else []  # 甲、乙两市合格率
        if len(items) == size:
            if (shared := _of_ordinals(reader, items, one)) is not None:
                return shared
            return [reader.counted(Phrase(a, b), one.action)._replace(dropped=one.dropped, sign=one.sign, old=one.old) for a, b in items]
    if size > 1 and (each := _each_of_before(reader, first, size, one)) is not None:
        return [one._replace(object=before.object, at=before.at) for before in each]
    return [one] * size


def _of_ordinals(reader: Reader, items: Sequence[tuple[int, int]], one: Counted) -> list[Counted] | None:
    """第二、第三产业增加值: the first is 第二产业增加值."""
    last = _ORDINAL.match(reader.view, *items[-1])
    if last is None or not all(_ORDINAL_ONLY.search(reader.view, a, b) for a, b in items[:-1]):
        return None
    head = reader.text[last.end() : items[-1][1]]
    told = [one._replace(object=reader.text[a:b] + head, at=None) for a, b in items[:-1]]
    a, b = items[-1]
    return [*told, one._replace(object=reader.text[a:b], at=(a, b))]


def _each_of_before(reader: Reader, first: int, size: int, one: Counted) -> list[Counted] | None:
    """Give the objects of as many amounts before, one each: 分别控制在10吨、5吨以内，比上年|减少10%、15%."""
    before = reader.done[-size:]
    if len(before) < size or before[-1].object is None or (before[-1].object, before[-1].at) != (one.object, one.at):
        return None
    if len({item.object for item in before}) < size:
        return None
    runs = all(share(reader.view, reader.amounts[at], reader.amounts[at + 1]) for at in range(first - size, first - 1))
    if runs:
        return before
    whole = not any(stop in reader.gap(at) for at in range(first - size + 1, first + 1) for stop in SENTENCE_STOPS)
    each = any(word.startswith("分别") for word in one.dropped) and all(item.object is not None for item in before)
    return before if whole and each else None  # 城镇收入3万元，农村收入2万元，分别|增长5%、6%


def _split(view: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a list of subjects at its 、 and 和."""
    parts = []
    at = start
    for match in _JOINT.finditer(view, start, end):
        parts.append((at, match.start()))
        at = match.end()
    parts.append((at, end))
    return [(a, b) for a, b in parts if b > a]


def _read(reader: Reader, first: int, last: int) -> Counted:
    amount = reader.amounts[first]
    start = reader.clause_start(first)
    sign = comparisons.distant(reader, start, amount)
    old = comparisons.replaced(reader, first, last)
    if old is not None:
        end, dropped = strip_predicates(reader.view, start, max(start, old), reader.lexicon)
        phrase = left(reader.view, start, end, amount.kind in COUNTED, reader.lexicon)
        if phrase is not None:
            said = _about(reader, first, reader.counted(phrase, phrase.verb))
            return said._replace(old=True, dropped=tuple(dropped), sign=sign)
    end, dropped = strip_predicates(reader.view, start, amount.start, reader.lexicon)
    case = Case(reader, first, last, start, end, tuple(dropped))
    carried = case.core[:1] in _CARRIED_BEGINS and _CARRIED.match(case.core) is not None
    found = Counted()
    if case.core[:1] not in _BASE_BEGINS or not _ONLY_BASE.fullmatch(case.core):
        found = counts.count(case) if amount.kind in COUNTED else measures.measure(case)
    if found.object is None and not tells_deed(reader.view, start, end, reader.lexicon):
        found = inherited(reader, first, found, dropped, carried)
    found = _qualified(reader, first, _about(reader, first, found))
    action = found.action or last_verb(reader.view, start, amount.start, reader.lexicon)
    return Counted(found.object, found.at, action, old is not None, sign, found.dropped or tuple(dropped))


def _qualified(reader: Reader, index: int, found: Counted) -> Counted:
    """Keep the age or level that tells of whom: 0-6岁|儿童健康管理率|95%, 5级以上|地震|38次."""
    if not index or found.at is None or found.at[0] != reader.amounts[index - 1].end or found.at[1] > reader.amounts[index].start:
        return found
    before = reader.amounts[index - 1]
    if before.kind != "age" and before.base != "级":
        return found
    return found._replace(object=reader.text[before.start : found.at[1]], at=(before.start, found.at[1]))


def _about(reader: Reader, index: int, found: Counted) -> Counted:
    """Put what an amount is said of in the place of those for whom it holds: 单职工|50万元."""
    about = topic(reader, index, found) if is_group(found) else None
    return found._replace(object=about.object, at=about.at) if about is not None else found
