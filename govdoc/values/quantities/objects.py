"""Objects: what each amount of a view counts.

People and things are named to the right of their number (100名博士) or to its left (产业学院5个); money, ratios and measures are said of
the subject to the left (占比达到50%) or granted as what stands to the right (2亿元消费券).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from govdoc.lexicon import Lexicon
from govdoc.values.quantities import comparisons
from govdoc.values.quantities.amounts import Amount
from govdoc.values.quantities.inheriting import CHANGES, GRANTED, INNER, inherited, restored
from govdoc.values.quantities.left_phrases import left, strip_predicates, subject, tells_deed
from govdoc.values.quantities.phrases import Phrase
from govdoc.values.quantities.readings import COUNTED, SENTENCE_STOPS, Counted, Reader, same_unit, share
from govdoc.values.quantities.right_phrases import right
from govdoc.values.quantities.topics import is_group, topic
from govdoc.values.quantities.verbs import last_verb, opens_with_verb, verbs
from govdoc.values.quantities.views import QUOTE, View
from govdoc.values.words import endings, words

_EVENTS: Final = ("次", "场", "场次", "期", "轮", "批", "批次")
_LONGEST_VERB: Final = 6
_BASED: Final = ("ratio", "times", "points")
"""Kinds that are taken of a base: 完成年度计划的30%."""
# Behind an amount: what its rate or standard is granted as. 的比例|给予|购房补贴
_GRANT: Final = re.compile(
    r"(?:的?(?:比例|标准|额度|幅度|费率|税率|价格)|以内|的(?![,，]))?(?:,|，)?(?:分期|分别|一次性|据实|再|予以(?=全额|一次性|发放|支付|兑付|拨付)|全额)?"
    r"(?P<verb>给予|予以(?=补|奖|资助|贴息)|发放|确定|缴存|缴纳|支付|计提|兑付|提供|拨付|安排|享受|收取|征收|预缴|预存|配套建设|配建|计取|计收|配置|配备|预留|设置|发给)"
    r"(?:其|企业|个人|相应|不超过)?"
)
# A clause that only names the base of a share, or what is exceeded: 新建公路30公里，|为任务的|164%，|超任务|5公里.
_ONLY_BASE: Final = re.compile(
    r"(?:约|仅|已|只)?(?:为|是|占到?|达到?|完成|超额完成|超额|超过|超出|超|比|较|相当于|高于|低于)?"
    r"(?:(?:全年|年度|年初|当年|本年|原定|既定|预期|预定|计划|目标|任务|考核|责任|预算|下达|序时|时序|省|市|县|区|上级|国家)的?)*"
    r"(?:目标任务|任务目标|任务|计划|目标|预算|进度)(?:数|量|值|书)?的?"
)
_IN_ALL: Final = re.compile("[两三四五六七八九十][市县区省州地镇乡旗]")
_CARRIED: Final = re.compile(r"(?:约|仅|已|只)?(?:占(?!地|用)|为(?!民)|相当于|超(?!市|级)|比(?!例|重|赛|值)|较(?!大|高)|完成)")
"""Where a clause begins so it says something of what the clause before was about: ，|占|总人口的18%."""
_BESIDES: Final = re.compile("(?:额外|另外|再|另行|单独)(?P<grant>奖励|补助|补贴|资助|奖补)$")
_ORDINAL: Final = re.compile("第?[一二三四五六]")
_ORDINAL_ONLY: Final = re.compile("第?[一二三四五六]$")
_PAYEE: Final = re.compile(
    r"(?P<grant>(?:一次性|定额|分档|按比例)?(?:奖励|补助|补贴|资助|奖补))(?:给)?[^，,。；;的、]{0,8}(?:企业|单位|个人|团队|旅行社|组团社|公司|学校|机构|主体|者|农户|合作社|家庭)$"
)
_DRAWN: Final = re.compile(r"[从在](?P<base>[^，,。；;：:、从]{2,20})中(?:提取|计提|安排|列支|划出|拿出|切块|切出)$")
_WORK_UNITS: Final = ("项", "个", "元", "%", "次", "场", "期", "人", "名", "件", "种", "家", "宗", "批", "份")
"""Units that may count the work itself: 5项|技术改造."""
_CONCRETE: Final = ("株", "棵", "头", "只", "羽", "尾", "台", "辆", "艘", "吨", "公斤")
"""Units of things one can touch."""
_WORK: Final = re.compile(
    r"(?:提级|升级|拓宽|节能|适老化|更新|扩建|新建|改建|除险|提标|美化|绿化|硬化|亮化|主体|综合|维修|配套|提质|扩容|清淤|防渗|病害)*"
    r"(?:改造|整治|治理|修缮|加固|升级|维修|修复|扩挖|清理|清淤|疏浚|铺油|拓宽|提升)(?:主体)?(?:工程|项目)?(?:建设|任务|工作)?$"
)
_PAID: Final = re.compile(r"(?:实际|所|已|应|当年)(?:缴纳|缴存|支付|缴|交纳|征收)的?|缴纳的?")
_RATIO_NOUN: Final = re.compile(r"(?:比例|比重|占比|之比|份额)$")
_RELATION: Final = re.compile(r"占比|比例|比重|数量|总额|总量|份额")
_OF_THOSE: Final = re.compile("[，,；;]?(?:购买|申请|租赁|租住|建造|办理|使用|取得|达到|符合|属于|对于?)[^，,。；;]+的$")
_SAID_OF: Final = re.compile("(?:比例|额度|利率|标准|上限|下限|限额|费率|期限)$")
_JOINT: Final = re.compile("、|以及|和|与|及")
_COMMA: Final = re.compile("[，,]")
_TITLE: Final = re.compile(f"{QUOTE}+(?:荣誉)?称号$|(?<=[^、和与及]{{2}})(?:国家|全国|中华人民共和国|全省|全市|[省市])[^、和与及]{{2,}}(?:奖|称号)$")
_QUALITY: Final = re.compile(r"(?:型|级|性|式|化|制|[优良]秀?|[好高大小强新多少低快长短深重突要著明显特]|[有具跨在为来对向由被经])$|^(?:有|具|跨|在|为|来|对|向|由|经|不|最|较|更|很|能|可|已|未|非)|特色|优秀|突出|明确|领先")
"""What tells how a thing is, not which it is: 5个|大型|的基地."""
_AT_RATE: Final = re.compile(r"按(?<!依按)(?![揭摩时期需比钮])照?|[依参]照|以(?<!可以)(?![上下内外来后前及])(?=[^，,。；;]{2,12}的?$)")
"""Before what something is reckoned by: 按|现行标准|下浮40%."""
_CHANGED: Final = frozenset(("上浮", "下浮", "上调", "下调", "提高", "降低", "调整为", "提高至", "降低至", "上浮至", "下调至"))
_NAMED_TERMS: Final = re.compile(
    r"(?:的(?P<noun>[^，,。；;：:、的0-9和及与或]{0,4}?(?:标准|规模|限额|额度))|(?P<bare>规模|限额|征收率|税率|利率))(?!化|厂|地|体|[限额额度]的)(?=[^，,。；;]|$)"
)
_TERMS: Final = re.compile(r"的?(?:比例|标准|额度|幅度|费率|税率|价格|规模|系数)?(?:以上|以内)?(?:分期|分别|一次性|据实|再|全额|提前|直接|统一|定额|予以|给予|进行)*")
_AGAIN: Final = re.compile("[、，,](?:[0-9]{4}年|[上下]半年|[0-9一二三四]+季度)[^、，,。；;]{0,8}")
_BARE_GRANTS: Final = frozenset(("补贴", "补助", "奖励", "资助", "奖补"))
_NAMED: Final = re.compile(r"(?:奖励|补贴|补助|资助|奖补|支持)$")


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
    case = _Case(reader, first, last, start, end, tuple(dropped))
    carried = _CARRIED.match(case.core) is not None
    found = Counted()
    if not _ONLY_BASE.fullmatch(case.core):
        found = _count(case) if amount.kind in COUNTED else _measure(case)
    if found.object is None and not tells_deed(reader.view, start, end, reader.lexicon):
        found = inherited(reader, first, found, dropped, carried)
    found = _qualified(reader, first, _about(reader, first, found))
    return found._replace(
        old=old is not None,
        dropped=found.dropped or tuple(dropped),
        action=found.action or last_verb(reader.view, start, amount.start, reader.lexicon),
        sign=sign,
    )


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


_UNREAD: Final = Phrase(-1, -1)


class _Case:
    """Amounts `first` to `last`, whose clause runs from `start` to `end`, where the predicate `dropped` begins.

    What stands to the left and to the right is read once, however many rules ask for it.
    """

    __slots__ = ("_lefts", "_right", "after", "amount", "core", "dropped", "end", "first", "last", "reader", "start")

    def __init__(self, reader: Reader, first: int, last: int, start: int, end: int, dropped: tuple[str, ...]) -> None:
        self.reader = reader
        self.first = first
        self.last = last
        self.start = start
        self.end = end
        self.dropped = dropped
        self.amount = reader.amounts[last]
        self.core = reader.view[start:end]
        self.after = reader.after(last)
        self._lefts: dict[int, Phrase | None] = {}
        self._right: Phrase | None = _UNREAD

    def left(self, end: int | None = None) -> Phrase | None:
        """Give the phrase before the predicate."""
        stop = self.end if end is None else end
        if stop <= self.start:
            return None
        if stop not in self._lefts:
            counted = self.amount.kind in COUNTED
            self._lefts[stop] = left(self.reader.view, self.start, stop, counted, self.reader.lexicon)
        return self._lefts[stop]

    def right(self) -> Phrase | None:
        """Give the phrase behind the amounts, without the work that is done to what they count: 2万户|农村户厕|改造."""
        if self._right is _UNREAD:
            self._right = self._read_right()
        return self._right

    def _read_right(self) -> Phrase | None:
        phrase = right(self.reader.view, self.after, self.reader.limit(self.last), self.reader.lexicon)
        if phrase is None or self.amount.base in _WORK_UNITS:
            return phrase
        if self.amount.base in _CONCRETE and (particle := self.reader.view.find("的", phrase.start + 1, phrase.end)) >= 0:
            phrase = phrase._replace(end=particle)  # 200万株|苗木|的调配
        work = _WORK.search(self.reader.view, phrase.start + 2, phrase.end)
        return phrase._replace(end=work.start()) if work is not None else phrase

    def behind_next(self) -> Phrase | None:
        """Give the phrase behind the amount that follows."""
        if self.last + 1 == len(self.reader.amounts):
            return None
        return right(self.reader.view, self.reader.after(self.last + 1), self.reader.limit(self.last + 1), self.reader.lexicon)

    def verb(self) -> str | None:
        """Give the verb before the amounts."""
        return last_verb(self.reader.view, self.start, self.reader.amounts[self.first].start, self.reader.lexicon)

    def opens_with_de(self) -> bool:
        return self.reader.view.startswith("的", self.after)


def _count(case: _Case) -> Counted:
    """People and things: to the right if a noun follows, else to the left."""
    reader = case.reader
    follows = None
    if "一式" not in reader.view[case.end : case.amount.start]:
        adjoins = reader.limit(case.last) == case.after
        follows = case.behind_next() if adjoins else case.right()  # 1000项|亿元以上技术改造项目
    if follows is not None:
        follows = _bodies(reader, follows)
        if not case.opens_with_de():
            return reader.counted(follows, case.verb())
    before = case.left()
    if before is None and follows is None and case.amount.norm in _EVENTS:
        before = _deed_itself(case) or subject(reader.view, case.start, case.end, reader.lexicon)
    if before is not None and not (any(word.startswith("每") for word in case.dropped) and is_group(reader.counted(before, None))):
        return restored(reader, case.first, reader.counted(before, before.verb))  # 会员单位|每家不少于4人 tells for whom
    if follows is None and (noun := _noun_of_next(case)) is not None:
        return reader.counted(noun, case.verb())
    return reader.counted(follows, None) if follows is not None else Counted()


def _deed_itself(case: _Case) -> Phrase | None:
    """三市各演出|2场: what is done counts where its name is a noun too."""
    found = verbs(case.reader.lexicon).find(case.reader.view, max(case.start, case.end - _LONGEST_VERB), case.end)
    if not found or found[-1][0] + len(found[-1][1]) != case.end or verbs(case.reader.lexicon).value(found[-1][1]) != "noun":
        return None
    return Phrase(found[-1][0], case.end)


def _noun_of_next(case: _Case) -> Phrase | None:
    """Two counts of one thing: 32项、|38个实事指标; 2024年完成300家、2025年完成|500家企业诊断."""
    reader = case.reader
    if case.last + 1 == len(reader.amounts) or reader.amounts[case.last + 1].kind not in COUNTED:
        return None
    gap = reader.gap(case.last + 1)
    again = _AGAIN.fullmatch(gap) is not None and same_unit(reader.amounts[case.last], reader.amounts[case.last + 1])
    return case.behind_next() if gap in ("、", "和", "或") or again else None


def _bodies(reader: Reader, phrase: Phrase) -> Phrase:
    """50个部门的政务数据 counts 部门: cut at the 的 behind people or bodies, unless a verb opens the phrase (来自企业的专家)."""
    if reader.view[phrase.end - 1] in "号奖" and (title := _TITLE.search(reader.view, phrase.start + 1, phrase.end)) is not None:
        phrase = phrase._replace(end=title.start())  # 10个单位|“先进集体”称号
    particle = reader.view.find("的", phrase.start, phrase.end)
    if particle < phrase.start + 2 or not _is_named(reader, phrase.start, particle):
        return phrase
    return phrase._replace(end=particle)


def _is_named(reader: Reader, start: int, end: int) -> bool:
    """Tell whether what stands before a 的 is itself what is counted: 4起|事故|的责任人, not 10个|有条件|的城市."""
    if endings("bodies", reader.lexicon).match(reader.view, start, end) is not None:
        return not opens_with_verb(reader.view, start, end, reader.lexicon)
    return _QUALITY.search(reader.view, start, end) is None and not _has_verb(reader, start, end)


def _has_verb(reader: Reader, start: int, end: int) -> bool:
    found = verbs(reader.lexicon).find(reader.view, start, end)
    return bool(found) or bool(words("phrase_ends", reader.lexicon).find(reader.view, start, end)) or bool(words("predicates", reader.lexicon).find(reader.view, start, end))


def _measure(case: _Case) -> Counted:
    """Money, ratios and measures: the first rule that knows decides."""
    return next((found for rule in _MEASURES if (found := rule(case)) is not None), Counted())


def _of_done(case: _Case) -> Counted | None:
    """总体工程完成80%: 总体工程; 从土地出让收益中提取10%: 土地出让收益."""
    if case.amount.kind in COUNTED:
        return None
    reader = case.reader
    drawn = _DRAWN.search(case.core)
    if drawn is not None:
        return reader.counted(Phrase(case.start + drawn.start("base"), case.start + drawn.end("base")), None)
    if not case.core.endswith("完成"):
        return None
    said = case.left(case.end - 2)
    if said is None or (case.amount.kind != "ratio" and endings("measured_nouns", reader.lexicon).match(reader.view, said.start, said.end) is None):
        return None
    return reader.counted(said, "完成")


def _granted_behind(case: _Case) -> Counted | None:
    """按总房价1%的比例给予购房补贴: 购房补贴; 按30%的比例给予最高200万元补助: 补助."""
    reader = case.reader
    limit = reader.limit(case.last)
    grant = _GRANT.match(reader.view, case.after, limit)
    if grant is None or (grant["verb"] == "予以" and case.amount.kind == "money" and _named_before(case)):
        return None
    if _COMMA.search(grant[0]) and case.amount.kind not in _BASED and case.amount.marked and _before(case) is not None:
        return None  # 贡献额达到30万元以上，|一次性给予10万元奖励
    what = right(reader.view, grant.end(), limit, reader.lexicon)
    if what is None and grant.end() == limit:
        what = case.behind_next()
    return reader.counted(what, grant["verb"]) if what is not None else None


def _done_at_rate(case: _Case) -> Counted | None:
    """按税额的50%减征房产税: 房产税; 服务费按现行标准下浮40%: 服务费; 按采购金额的30%预付: 采购金额."""
    reader = case.reader
    lead = None
    for lead in _AT_RATE.finditer(case.core):  # noqa: B007
        pass
    if lead is None:
        return None
    limit = reader.limit(case.last)
    terms = _TERMS.match(reader.view, case.after, limit)
    at = terms.end() if terms is not None else case.after
    verb = _verb_at(reader, at, limit)
    if verb is not None:
        what = right(reader.view, at + len(verb), limit, reader.lexicon)
        if what is not None:
            return reader.counted(what, verb)
    if case.amount.kind in COUNTED:
        return None
    stop, _ = strip_predicates(reader.view, case.start, case.start + lead.start(), reader.lexicon)
    said = case.left(stop)
    if said is None or is_group(reader.counted(said, None)):
        return None
    measured = endings("measured_nouns", reader.lexicon).match(reader.view, said.start, said.end) is not None
    if measured or _CHANGED.intersection(case.dropped):
        return reader.counted(said, said.verb)
    return None


def _of_terms(case: _Case) -> Counted | None:
    """按照每月1000元的标准扣除: 标准; 2万平方米以上规模的展览: 规模; 每月2000元的扣除额度: 扣除额度."""
    named = _NAMED_TERMS.match(case.reader.view, case.after, case.reader.limit(case.last))
    if named is None:
        return None
    before = _before(case)
    if before is not None and endings("measured_nouns", case.reader.lexicon).match(case.reader.view, before.start, before.end) is not None:
        return None
    return case.reader.counted(Phrase(*named.span("noun" if named["noun"] else "bare")), case.verb())


def _verb_at(reader: Reader, at: int, limit: int) -> str | None:
    """Give the verb that stands at a place and has something behind it."""
    for table in (verbs(reader.lexicon), words("phrase_ends", reader.lexicon), words("predicates", reader.lexicon)):
        word = table.match(reader.view, at)
        if word is not None and len(word) > 1 and at + len(word) < limit:
            return word
    return None


def _named_before(case: _Case) -> bool:
    """Tell whether what is measured stands before: 专项资金3亿元|予以补助."""
    noun = _before(case) if not case.core.endswith("的") else None
    return noun is not None and endings("measured_nouns", case.reader.lexicon).match(case.reader.view, noun.start, noun.end) is not None


def _of_age(case: _Case) -> Counted | None:
    """45周岁以下职工: 职工."""
    who = case.right() if case.amount.kind == "age" else None
    return case.reader.counted(_bodies(case.reader, who), None) if who is not None else None


def _of_base(case: _Case) -> Counted | None:
    """外聘人员不得超过队员总数的10%: 外聘人员; 缴纳土地出让价款的50%: 土地出让价款; 工程进度的25%消费补贴: 消费补贴."""
    if not (case.core.endswith("的") or (case.amount.kind in _BASED and _has_base(case))):
        return None
    reader = case.reader
    if case.first and case.amount.number[0] > case.amount.start and _OF_THOSE.match(case.core) and _SAID_OF.search(reader.done[case.first - 1].object or ""):
        return Counted()  # 首付比例为20%，购买第二套住房的|不低于25%
    inner = list(INNER.finditer(case.core))
    if not case.opens_with_de() and not inner and (direct := case.right()) is not None:
        return reader.counted(direct, case.verb())
    if case.opens_with_de() and not reader.view.startswith(("的，", "的,"), case.after):
        return None
    if inner:
        stop, dropped = strip_predicates(reader.view, case.start, case.start + inner[-1].start(), reader.lexicon)
        said = case.left(stop)
        if said is not None or not (case.core.endswith("的") and _governed(reader, case.start, case.start + inner[-1].start())):
            return reader.counted(said, said.verb)._replace(dropped=tuple(dropped)) if said is not None else Counted()
    stop = case.end - case.core.endswith("的")
    base = left(reader.view, case.start + inner[-1].end(), stop, False, reader.lexicon) if inner else case.left(stop)
    if base is None:
        return None
    for paid in _PAID.finditer(reader.view, base.start, base.end - 1):
        base = base._replace(start=paid.end())
    return reader.counted(base, base.verb)


def _governed(reader: Reader, start: int, end: int) -> bool:
    """Tell whether a verb or a 按 governs what stands at `end`: 缴纳|不低于出让款的50%."""
    found = verbs(reader.lexicon).find(reader.view, max(start, end - _LONGEST_VERB), end)
    return reader.view.endswith(("按", "按照", "以"), start, end) or (bool(found) and found[-1][0] + len(found[-1][1]) == end)


def _has_base(case: _Case) -> bool:
    """Tell whether a predicate and its base stand before a ratio: 资金达到工程总投资|25%."""
    found = list(INNER.finditer(case.core))
    if not found or not found[-1].start() > 0 or found[-1].end() == len(case.core) or _RATIO_NOUN.search(case.core):
        return False
    return found[-1][0] != "为" or case.amount.kind == "times"


def _of_relation(case: _Case) -> Counted | None:
    """担保金额500万元及以下的占比不得低于50%: 担保金额500万元及以下的占比."""
    reader = case.reader
    if not case.first or reader.amounts[case.first - 1].end != case.start or not reader.view.startswith("的", case.start):
        return None
    noun, whole = case.left(), reader.done[case.first - 1].at
    if noun is None or whole is None or not _RELATION.fullmatch(reader.view, noun.start, noun.end):
        return None
    return reader.counted(Phrase(whole[0], noun.end), noun.verb)


def _of_comparator(case: _Case) -> Counted | None:
    """单户企业最高奖励100万元: 奖励."""
    amount = case.reader.amounts[case.first]
    named = _NAMED.search(case.reader.view, amount.start, amount.number[0])
    before = _before(case) if named is not None else None
    if named is None or (before is not None and GRANTED.search(case.reader.view, max(before.start, before.end - 3), before.end)):
        return None
    return Counted(named[0], named.span(), named[0])


def _of_payee(case: _Case) -> Counted | None:
    """奖励旅行社|3万元: 奖励."""
    paid = _PAYEE.search(case.core) if case.amount.kind == "money" else None
    if paid is None or case.right() is not None:
        return None
    at = case.start + paid.start("grant")
    return case.reader.counted(Phrase(at, at + len(paid["grant"])), paid["grant"])


def _granted_besides(case: _Case) -> Counted | None:
    """低保家庭额外补助2万元: 补助."""
    besides = _BESIDES.search(case.core) if case.amount.kind == "money" else None
    if besides is None:
        return None
    return case.reader.counted(Phrase(case.start + besides.start("grant"), case.start + besides.end("grant")), besides["grant"])


def _granted_right(case: _Case) -> Counted | None:
    """给予购房款2%的购房补贴: 购房补贴."""
    what = case.right() if case.opens_with_de() else None
    if what is None or not GRANTED.search(case.reader.view, what.start, what.end):
        return None
    return case.reader.counted(what, case.verb())


def _measured_left(case: _Case) -> Counted | None:
    """单户担保金额500万元及以下的企业: 单户担保金额."""
    noun = _before(case)
    if noun is not None and case.reader.view.endswith("价值", noun.start, noun.end):
        return None  # 价值约600元|奖品
    if noun is not None and case.reader.view[noun.start : noun.end] in _BARE_GRANTS and case.amount.kind == "money" and not case.opens_with_de() and case.right() is not None:
        return None  # 每套|补贴|10万元消费券
    if noun is None or (case.first and case.reader.view[noun.start : noun.end] == "占比") or endings("measured_nouns", case.reader.lexicon).match(case.reader.view, noun.start, noun.end) is None:
        return None
    return restored(case.reader, case.first, case.reader.counted(noun, noun.verb))


def _granted_with_next(case: _Case) -> Counted | None:
    """给予3%、|不超过300万元的补助: 补助."""
    reader = case.reader
    if case.last + 1 == len(reader.amounts) or reader.gap(case.last + 1).strip("、，,和且并最高") or case.left() is not None:
        return None
    at = reader.after(case.last + 1)
    what = case.behind_next() if reader.view.startswith("的", at) else None
    if what is None or not GRANTED.search(reader.view, what.start, what.end):
        return None
    return reader.counted(what, case.verb())


def _right(case: _Case) -> Counted | None:
    """发放2亿元消费券: 消费券; not where the subject stands before and only a 的 follows."""
    if case.opens_with_de() and case.first and _before(case) is None and any(word in CHANGES for word in case.dropped):
        return None  # 研发投入超过500万元且|增长10%以上的企业
    marked = case.amount.marked or case.reader.amounts[case.first].marked
    said = (marked or case.dropped) and not case.core.endswith("的") and _before(case) is not None
    view, lexicon = case.reader.view, case.reader.lexicon
    deed = case.amount.kind == "ratio" and opens_with_verb(view, case.after, case.reader.limit(case.last), lexicon)  # 停车位应100%|建设充电设施
    listed = view[case.reader.amounts[case.first].start - 1 : case.reader.amounts[case.first].start] in ("、", "和")  # 社区、90%以上的|乡镇
    what = None if said and (deed or (case.opens_with_de() and not listed)) else case.right()
    return case.reader.counted(_bodies(case.reader, what), case.verb()) if what is not None else None


def _left(case: _Case) -> Counted | None:
    """完成城镇新增就业28万人: 城镇新增就业."""
    noun = _before(case)
    if noun is None or (case.reader.view[noun.start : noun.end] == "占比" and case.first):
        return None
    return restored(case.reader, case.first, case.reader.counted(noun, noun.verb))


def _before(case: _Case) -> Phrase | None:
    added = case.core[-1:] in ("加", "减") and case.amount.kind in ("points", "score")
    return case.left(case.end - added)


_Rule = Callable[[_Case], "Counted | None"]
_MEASURES: Final[tuple[_Rule, ...]] = (
    _of_done,
    _granted_behind,
    _done_at_rate,
    _of_terms,
    _of_age,
    _of_base,
    _of_relation,
    _of_comparator,
    _of_payee,
    _granted_besides,
    _granted_right,
    _granted_with_next,
    _measured_left,
    _right,
    _left,
)
