"""Objects: what each amount of a view counts, with heads that a list leaves out restored.

People and things are named to the right of their number (100名博士) or to its left (产业学院5个); money, ratios and measures are said of
the subject to the left (占比达到50%) or granted as what stands to the right (2亿元消费券).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from govdoc.lexicon import Lexicon
from govdoc.values.quantities import phrases
from govdoc.values.quantities.amounts import BEFORE, Amount
from govdoc.values.quantities.phrases import STOPS
from govdoc.values.quantities.views import BRACKET, View

COUNTED: Final = ("person", "thing")
_BARE: Final = re.compile(r"[、,，]?(?:和|与|及|或|以及)?(?:再)?(?:M[LSsWw])?")
# Behind an amount: what its rate or standard is granted as. 的比例|给予|购房补贴
_GRANT: Final = re.compile(
    r"(?:的?(?:比例|标准|额度|幅度|费率|税率|价格)|以内|的)?(?:,|，)?(?:分期|分别|一次性|据实|再|予以|全额)?"
    r"(?P<verb>给予|发放|确定|缴存|缴纳|支付|计提|兑付|提供|拨付|安排|享受|收取|征收|预缴|预存|配建|计取|计收|配置|配备|预留|设置|发给)(?:其|企业|个人|相应|不超过)?"
)
# The end of a phrase that a measure, rate or sum of money is said of.
_MEASURED: Final = re.compile(
    r"(?:面积|金额|额度|收入|总额|价格|高程|海拔|宽度|长度|高度|深度|厚度|直径|半径|距离|比例|比重|占比|费率|利率|税率|单价|房价|率|资金|奖金|补贴|补助|奖励|资助|投资|经费|年龄|得分|成绩|分值|"
    r"分数|总分|额|费|款|金|量|值|度|产值|规模|标准|上限|下限|里程|容量|能力|总量|产量|强度|系数|基数|数|水位|余款|消费券|保证金|贷款|订单|指标|税额|价|支出|成本|装机|库容|营收|利润|级)$"
)
# Inside what stands left of a ratio: the predicate whose base the ratio takes. 外聘人员|不得超过|队员总数的10%
_INNER: Final = re.compile(
    r"不得超过|不得低于|不得少于|不得高于|不应超过|(?:大于|小于)(?:或)?等于|不超过|不低于|不高于|不少于|不大于|不小于|最高不超过|高于|低于|超过|少于|达到|下调至|下调为|提高到|提高至|降至|降到|上浮至|完成|相当于|占到|占|最高可按|最低可按|为"
)
_TAKES_BASE: Final = re.compile(r"(?:缴纳|支付|交纳|缴清|承担|享受|给予|补贴|补助|奖励|发放|申请|缴付|按照|按|以|支付|参照)$")
_PAID: Final = re.compile(r"(?:实际|所|已|应|当年)(?:缴纳|缴存|支付|缴|交纳|征收)的?|缴纳的?")
_RATIO_NOUN: Final = re.compile(r"(?:比例|比重|占比|之比|份额)$")
# A phrase that only tells one item of a list from the next: 县级, 职工组, 二类.
_ELIDED: Final = re.compile(r"(?:(?:(?:国家|省部?|市|县|区|镇|乡镇?|村|街道|社区){1,3}|校|院|厅|部|[一二三四五六七八]|[A-Za-z]|高|中|初)级|[^、，。；：]{0,6}(?:组|类|片区|赛区|学段|层面)|全?[省市县区]|全国|城镇|农村|线[上下]|其余|其他|其它|国家|男|女)$")
_FULL_NOUN: Final = re.compile(r"班组|小组|机组|领导小组|工作组|人类|专家组|项目组|课题组|创业组")
_LEVEL: Final = re.compile(r"(?:国家级|省级|市级|县级|区级|镇级|乡级|村级|基层|国家|全国|全省|全市|全县|全区|省|市|县|职工组|学生组)(?=..)")
_GROUP_HEAD: Final = re.compile(r"(?:共|共设|设|设有)?")
_CHANGES: Final = frozenset("增长 增加 提高 提升 上升 下降 减少 降低 上涨 上浮 下浮".split())
_EACH: Final = re.compile(r"[，,、]每[册份个份场队名人]$")
_RELATION: Final = re.compile(r"占比|比例|比重|数量|总额|总量|份额")
_GRANTED: Final = re.compile(r"补贴|补助|奖励|奖补|资助|优惠|贴息|奖金|消费券|支持")
_BODIES: Final = re.compile(r"(?<!符合条件)(?:人员|人才|职工|工人|学生|群众|居民|专家|者|企业|单位|部门|机构|家庭|学校|城市|省|市|县|区|村|乡镇|街道|社区)$")
_NAMED: Final = re.compile(r"(?:奖励|补贴|补助|资助|奖补|支持)$")
_OLD: Final = re.compile(r"(?<![自理缘])(?:由|从)(?:原来的?|原有的?|现行的?|现在的?|目前的?|原|上年的?|去年的?|[0-9]{4}年的?)?(?:(?:不[高低]于|不超过)?[^，,。；;、：:由从]{0,10}的)?(?:不[高低]于|不超过)?$")
_CHANGED: Final = re.compile(r"(?:（[^）]*）|\([^)]*\)|□)*[，,]?(?:统一|逐步|相应|分别|直接|再)?(?:提高|调整|增加|增长|降低|下降|降|下调|上调|提升|上浮|扩大|压减|减少|压缩|缩短|放宽|调|升|增|减|变更|改|拓展|跃升|上升)(?:到|至|为|成)")


@dataclass(frozen=True, slots=True)
class Counted:
    """What an amount of a view counts: the text, and where it stands in the view unless it is restored or absent."""

    object: str | None = None
    at: tuple[int, int] | None = None
    action: str | None = None
    old: bool = False
    """The value is said to be replaced: 由50万元调整为60万元."""
    sign: str | None = None
    """A comparator at a distance: 不得超过队员总数的10%."""
    dropped: tuple[str, ...] = ()
    """The predicate words that were between the object and the number, nearest first."""


@dataclass(slots=True)
class _Reader:
    """One view being read; `done` grows in step with `amounts`."""

    view: str
    text: str
    amounts: Sequence[Amount]
    lexicon: Lexicon
    outer: Counted | None
    done: list[Counted]


def resolve(view: View, text: str, amounts: Sequence[Amount], lexicon: Lexicon, outer: Counted | None = None) -> list[Counted]:
    """Tell for each amount of a view what it counts. Positions are those of the view; `outer` is what stands before its bracket."""
    reader = _Reader(view.string, text[view.start : view.end], amounts, lexicon, outer, [])
    at = 0
    while at < len(amounts):
        last = _group_end(reader, at)
        reader.done += _group(reader, at, last)
        at = last + 1
    return reader.done


def shared(view: str, here: Amount, following: Amount) -> bool:
    """Tell whether nothing but a comma or 和 parts two amounts of one unit: 5000元、3000元."""
    gap = view[here.end : following.start]
    return 0 < len(gap) <= 5 and _BARE.fullmatch(gap) is not None and here.norm.split("/")[0] == following.norm.split("/")[0]


def before_bracket(view: View, text: str, at: int, amounts: Sequence[Amount], counted: Sequence[Counted], inside: str, lexicon: Lexicon) -> Counted:
    """Give what a bracket at `at` of a view adds to: the amount it explains, else the noun before it."""
    nearest = max((n for n, amount in enumerate(amounts) if amount.end <= at), default=None)
    if nearest is not None and any(stop in view.string[amounts[nearest].end : at] for stop in "。；;\n"):
        nearest = None
    if nearest is not None and (inside.startswith("含") or at - amounts[nearest].end <= 1):
        return counted[nearest]
    start = amounts[nearest].end if nearest is not None else 0
    start = max([start, *(view.string.rfind(stop, 0, at) + 1 for stop in STOPS)])
    noun = phrases.left(view.string, start, at, True, lexicon)
    if noun is not None:
        return Counted(text[view.start + noun.start : view.start + noun.end])
    return counted[nearest] if nearest is not None else Counted()


def _group_end(reader: _Reader, first: int) -> int:
    """Give the last amount of a list that shares one object: 5000元、3000元、2000元."""
    last = first
    while last + 1 < len(reader.amounts):
        if not shared(reader.view, reader.amounts[last], reader.amounts[last + 1]):
            break
        last += 1
    return last


def _group(reader: _Reader, first: int, last: int) -> list[Counted]:
    """Read the amounts `first` to `last`, which nothing but commas part."""
    one = _read(reader, first, last)
    size = last - first + 1
    if size == 1:
        return [one]
    if one.at is not None and any(word.startswith("分别") for word in one.dropped):
        items = _split(reader.view, one.at)
        if len(items) == size:
            return [replace(one, object=reader.text[a:b], at=(a, b)) for a, b in items]
    return [one] * size


def _split(view: str, at: tuple[int, int]) -> list[tuple[int, int]]:
    """Cut a list of subjects at its 、 and its last 和."""
    parts = []
    start = at[0]
    for match in re.finditer(r"、|和|与|以及|及", view[at[0] : at[1]]):
        parts.append((start, at[0] + match.start()))
        start = at[0] + match.end()
    parts.append((start, at[1]))
    return [part for part in parts if part[1] > part[0]]


def _read(reader: _Reader, first: int, last: int) -> Counted:
    amount = reader.amounts[first]
    start = _clause_start(reader, first)
    end, dropped = phrases.strip_predicates(reader.view, start, amount.start, reader.lexicon)
    old = _is_old(reader, first, last)
    if old is not None:
        end, dropped = phrases.strip_predicates(reader.view, start, max(start, old), reader.lexicon)
        subject = phrases.left(reader.view, start, end, amount.kind in COUNTED, reader.lexicon)
        if subject is not None:
            return replace(_counted_from(reader, subject, subject.verb), old=True, dropped=tuple(dropped), sign=_distant(reader, start, amount))
    found = _counted(reader, first, last, start, end) if amount.kind in COUNTED else _measured(reader, first, last, start, end, dropped)
    if found.object is None:
        found = _carried(reader, first, found, dropped)
    action = found.action or phrases.last_verb(reader.view, start, amount.start, reader.lexicon)
    return replace(found, old=old is not None, dropped=found.dropped or tuple(dropped), action=action, sign=found.sign or _distant(reader, start, amount))


def _clause_start(reader: _Reader, index: int) -> int:
    """Give where the clause of an amount begins: past the last stop, or past the amount before it."""
    at = reader.amounts[index].start
    floor = max(reader.amounts[index - 1].end if index else 0, at - 80)
    if index and reader.view[max(floor, at - 2) : at].rstrip("且并和或又").endswith("、"):
        return at
    while at > floor and reader.view[at - 1] not in STOPS:
        at -= 1
    return at


def _right_limit(reader: _Reader, last: int) -> int:
    return reader.amounts[last + 1].start if last + 1 < len(reader.amounts) else len(reader.view)


def _counted(reader: _Reader, first: int, last: int, start: int, end: int) -> Counted:
    """People and things: to the right if a noun follows, else to the left."""
    amount = reader.amounts[last]
    after = _skip_bracket(reader.view, amount.end)
    if "一式" in reader.view[end : amount.start]:
        after = _right_limit(reader, last)
    limit = _right_limit(reader, last)
    if limit == after and last + 1 < len(reader.amounts):  # 1000项亿元以上技术改造项目
        after = _skip_bracket(reader.view, reader.amounts[last + 1].end)
        limit = _right_limit(reader, last + 1)
    to_right = phrases.right(reader.view, after, limit, reader.lexicon)
    if to_right is not None:
        to_right = _owners(reader, to_right)
    if to_right is not None and not reader.view.startswith("的", after):
        return _counted_from(reader, to_right, phrases.last_verb(reader.view, start, amount.start, reader.lexicon))
    to_left = phrases.left(reader.view, start, end, True, reader.lexicon)
    if to_left is None and to_right is None:
        to_left = phrases.subject(reader.view, start, end, reader.lexicon)
    if to_left is None:
        return _counted_from(reader, to_right, None) if to_right is not None else Counted()
    return _restored(reader, first, _counted_from(reader, to_left, to_left.verb))


def _owners(reader: _Reader, phrase: phrases.Phrase) -> phrases.Phrase:
    """50个部门的政务数据 counts 部门: cut at the 的 behind people or bodies, unless a verb opens the phrase (来自企业的专家)."""
    particle = reader.view.find("的", phrase.start, phrase.end)
    if particle < 0 or not _BODIES.search(reader.view, phrase.start, particle) or phrases.opens_with_verb(reader.view, phrase.start, particle, reader.lexicon):
        return phrase
    return replace(phrase, end=particle)


def _counted_from(reader: _Reader, phrase: phrases.Phrase, action: str | None) -> Counted:
    return Counted(reader.text[phrase.start : phrase.end], (phrase.start, phrase.end), action)


def _skip_bracket(view: str, at: int) -> int:
    while view.startswith(BRACKET, at):
        at += 1
    return at


def _measured(reader: _Reader, first: int, last: int, start: int, end: int, dropped: list[str]) -> Counted:
    """Money, ratios and measures: granted as what follows, or said of the subject."""
    view, lexicon = reader.view, reader.lexicon
    after = _skip_bracket(view, reader.amounts[last].end)
    limit = _right_limit(reader, last)
    grant = _GRANT.match(view, after, limit)
    if grant is not None:
        what = phrases.right(view, grant.end(), limit, lexicon)
        if what is None and last + 1 < len(reader.amounts) and grant.end() == limit:  # 给予最高200万元补助
            what = phrases.right(view, reader.amounts[last + 1].end, _right_limit(reader, last + 1), lexicon)
        if what is not None:
            return _counted_from(reader, what, grant["verb"])
    if reader.amounts[last].kind == "age" and (who := phrases.right(view, after, limit, lexicon)) is not None:
        return _counted_from(reader, who, None)
    core = view[start:end]
    if core.endswith("的") or (reader.amounts[first].kind in ("ratio", "times", "points") and _has_base(core, reader.amounts[first].kind == "times")):
        direct = None if view.startswith("的", after) or _INNER.search(core) else phrases.right(view, after, limit, lexicon)
        if direct is not None:
            return _counted_from(reader, direct, phrases.last_verb(view, start, end, lexicon))
        if not view.startswith("的", after) or view.startswith(("的，", "的,"), after):
            based = _of_base(reader, start, end)
            if based is not None:
                return based
    if core[-1:] in ("加", "减") and reader.amounts[first].kind in ("points", "score"):
        end -= 1
    subject = phrases.left(view, start, end, False, lexicon) if end > start else None
    if subject is not None and _RELATION.fullmatch(view[subject.start : subject.end]) and first and view.startswith("的", reader.amounts[first - 1].end):
        whole = reader.done[first - 1].at
        if whole is not None and reader.amounts[first - 1].end == start:
            return Counted(reader.text[whole[0] : subject.end], (whole[0], subject.end), subject.verb)
    named = _NAMED.search(view, max(0, reader.amounts[first].start), reader.amounts[first].number[0])
    if named is not None and subject is None:
        return Counted(named[0], named.span(), named[0])
    what = phrases.right(view, after, limit, lexicon)
    if what is not None and view.startswith("的", after) and _GRANTED.search(view[what.start : what.end]):
        return _counted_from(reader, what, phrases.last_verb(view, start, end, lexicon))
    if subject is not None and _MEASURED.search(view[subject.start : subject.end]):
        return _restored(reader, first, _counted_from(reader, subject, subject.verb))
    said = subject is not None and (reader.amounts[last].marked or bool(dropped))
    if what is not None and not (said and view.startswith("的", after)):
        return _counted_from(reader, what, phrases.last_verb(view, start, end, lexicon))
    return _restored(reader, first, _counted_from(reader, subject, subject.verb)) if subject is not None else Counted()


def _has_base(core: str, times: bool) -> bool:
    found = list(_INNER.finditer(core))
    return bool(found) and 0 < found[-1].start() and found[-1].end() < len(core) and not _RATIO_NOUN.search(core) and (found[-1][0] != "为" or times)


def _of_base(reader: _Reader, start: int, end: int) -> Counted | None:
    """X不得超过Y的10% is said of X; 缴纳Y的50% of Y."""
    core = reader.view[start:end]
    inner = None
    for inner in _INNER.finditer(core):  # noqa: B007
        pass
    if inner is not None:
        stop, dropped = phrases.strip_predicates(reader.view, start, start + inner.start(), reader.lexicon)
        subject = phrases.left(reader.view, start, stop, False, reader.lexicon)
        if subject is not None:
            return replace(_counted_from(reader, subject, subject.verb), dropped=tuple(dropped))
        return Counted()
    base = phrases.left(reader.view, start, end - core.endswith("的"), False, reader.lexicon)
    if base is not None:
        for paid in _PAID.finditer(reader.view, base.start, base.end - 1):
            base = replace(base, start=paid.end())
    return _counted_from(reader, base, base.verb) if base is not None else None


def _restored(reader: _Reader, index: int, found: Counted) -> Counted:
    """Give 县级 the head of the item before it: 县级职工技能竞赛."""
    if found.object is None or not _ELIDED.fullmatch(found.object) or _FULL_NOUN.search(found.object):
        return found
    head = _previous_object(reader, index)
    if head is None:
        return found
    level = _LEVEL.match(head)
    return replace(found, object=found.object + (head[level.end() :] if level else head), at=None)


def _previous_object(reader: _Reader, index: int) -> str | None:
    """Give the object of the amount before, in the same sentence."""
    if not index:
        return reader.outer.object if reader.outer is not None else None
    before = reader.amounts[index - 1]
    gap = reader.view[before.end : reader.amounts[index].start]
    return None if any(stop in gap for stop in "。；;\n") else reader.done[index - 1].object


def _carried(reader: _Reader, index: int, found: Counted, dropped: list[str]) -> Counted:
    """Without an object of its own an amount is said of what the one before it was said of: 购房补贴，最高不超过4万元."""
    if not index:
        if reader.outer is not None:
            return replace(found, object=reader.outer.object)
        return _from_clause_before(reader, index, found, dropped)
    here, before = reader.amounts[index], reader.amounts[index - 1]
    if _previous_object(reader, index) is None:
        return _from_clause_before(reader, index, found, dropped) if any(stop in reader.view[before.end : here.start] for stop in "。；;") else found
    both = {here.kind, before.kind}
    changed = here.kind not in COUNTED and any(word in _CHANGES for word in dropped)
    each = _EACH.search(reader.view, max(0, here.start - 4), here.start) is not None
    if here.norm.split("/")[0] != before.norm.split("/")[0] and both & set(COUNTED) and not changed and not each:
        return found
    earlier = reader.done[index - 1]
    limit = reader.amounts[index].start
    granted = phrases.right(reader.view, before.end, limit, reader.lexicon)
    if granted is not None and before.kind not in COUNTED and reader.view.startswith("的", before.end):
        return replace(found, object=reader.text[granted.start : granted.end], at=(granted.start, granted.end))
    return replace(found, object=earlier.object, at=earlier.at)


def _from_clause_before(reader: _Reader, index: int, found: Counted, dropped: list[str]) -> Counted:
    """X按规定执行，为不低于Y减20个基点: the subject stands in the clause before."""
    start = _clause_start(reader, index)
    opened = dropped or reader.amounts[index].marked or _INNER.match(reader.view, start + reader.view.startswith("为", start))
    if not opened or start < 2 or reader.view[start - 1] not in "，,":
        return found
    floor = max(0, start - 1 - 60)
    begin = max(reader.view.rfind(stop, floor, start - 1) for stop in STOPS) + 1
    end = start - 1
    inner = _INNER.search(reader.view, begin, end)
    granted = phrases.left(reader.view, max(begin, floor), end, False, reader.lexicon)
    if granted is not None and _GRANTED.search(reader.view, max(granted.start, granted.end - 3), granted.end) and reader.amounts[index].kind == "money":
        return replace(found, object=reader.text[granted.start : granted.end], at=(granted.start, granted.end), action=granted.verb)
    subject = phrases.left(reader.view, max(begin, floor), inner.start() if inner is not None else end, False, reader.lexicon)
    if subject is None or not _MEASURED.search(reader.view[subject.start : subject.end]):
        return found
    return replace(found, object=reader.text[subject.start : subject.end], at=(subject.start, subject.end))


def _is_old(reader: _Reader, first: int, last: int) -> int | None:
    """由50万元、40万元调整为60万元: give where the 由 before values that are changed stands."""
    begin = reader.amounts[first].number[0]
    match = _OLD.search(reader.view, max(0, begin - 24), begin)
    if match is None or not _CHANGED.match(reader.view, reader.amounts[last].end):
        return None
    return match.start()


_DISTANT: Final = re.compile(
    r"(?P<word>(?:大于|小于)或?等于|不得超过|不得低于|不得少于|不得高于|不应超过|不能超过|最高不超过|不超过|不低于|不少于|不高于|不大于|不小于|低于|高于|超过|少于|至少|最少|最多|至多|最低可按|最低可|保底可贷|保底可|最高可贷|最高可按|最高可|最高按|最多可|最低按|控制在)"
    r"(?P<base>[^，,。；;：:、]{0,24}?)(?:的|加|减|加点|减点|到|至|达|按)?$"
)
_FAR: Final = {"最低可按": ">=", "最低可": ">=", "最低按": ">=", "保底可贷": ">=", "保底可": ">=", "最高可贷": "<=", "最高可按": "<=", "最高可": "<=", "最高按": "<=", "最多可": "<="}


def _distant(reader: _Reader, start: int, amount: Amount) -> str | None:
    """Find the comparator that stands before the base: 不得超过队员总数的10%."""
    if amount.marked:
        return None
    match = _DISTANT.search(reader.view, max(start, amount.start - 40), amount.start)
    if match is None:
        return None
    base, word = match["base"], match["word"]
    near = not base or word in _FAR or (word in ("最多", "至少", "最少", "至多") and len(base) <= 4)
    if not near and (amount.kind in COUNTED or not (reader.view[amount.start - 1] in "的加减" or amount.kind in ("ratio", "times"))):
        return None
    if word not in ("最多", "至少", "最少", "至多") and any(verb in base for verb in ("给予", "按", "发放", "奖励", "补贴", "部分", "每")) and word not in _FAR:
        return None
    return _FAR.get(word) or BEFORE.get(word)
