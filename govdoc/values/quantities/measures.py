"""Measures: what money, ratios and measures are said of (占比|达到50%), or granted as (2亿元|消费券)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from govdoc.values.quantities import counts
from govdoc.values.quantities.cases import LONGEST_VERB, Case
from govdoc.values.quantities.inheriting import CHANGES, GRANTED, INNER, restored
from govdoc.values.quantities.left_phrases import left, strip_predicates
from govdoc.values.quantities.phrases import Phrase
from govdoc.values.quantities.readings import COUNTED, Counted, Reader
from govdoc.values.quantities.right_phrases import right
from govdoc.values.quantities.topics import is_group
from govdoc.values.quantities.verbs import opens_with_verb, verbs
from govdoc.values.words import endings, words

_BASED: Final = ("ratio", "times", "points")
"""Kinds that are taken of a base: 完成年度计划的30%."""
# Behind an amount: what its rate or standard is granted as. 的比例|给予|购房补贴
_GRANT: Final = re.compile(
    r"(?:的?(?:比例|标准|额度|幅度|费率|税率|价格)|以内|的(?![,，]))?(?:,|，)?(?:分期|分别|一次性|据实|再|予以(?=全额|一次性|发放|支付|兑付|拨付)|全额)?"
    r"(?P<verb>给予|予以(?=补|奖|资助|贴息)|发放|确定|缴存|缴纳|支付|计提|兑付|提供|拨付|安排|享受|收取|征收|预缴|预存|配套建设|配建|计取|计收|配置|配备|预留|设置|发给)"
    r"(?:其|企业|个人|相应|不超过)?"
)
_BESIDES: Final = re.compile("(?:额外|另外|再|另行|单独)(?P<grant>奖励|补助|补贴|资助|奖补)$")
_PAYEE: Final = re.compile(
    r"(?P<grant>(?:一次性|定额|分档|按比例)?(?:奖励|补助|补贴|资助|奖补))(?:给)?[^，,。；;的、]{0,8}(?:企业|单位|个人|团队|旅行社|组团社|公司|学校|机构|主体|者|农户|合作社|家庭)$"
)
_DRAWN: Final = re.compile(r"[从在](?P<base>[^，,。；;：:、从]{2,20})中(?:提取|计提|安排|列支|划出|拿出|切块|切出)$")
_PAID: Final = re.compile(r"(?:实际|所|已|应|当年)(?:缴纳|缴存|支付|缴|交纳|征收)的?|缴纳的?")
_RATIO_NOUN: Final = re.compile(r"(?:比例|比重|占比|之比|份额)$")
_RELATION: Final = re.compile(r"占比|比例|比重|数量|总额|总量|份额")
_OF_THOSE: Final = re.compile("[，,；;]?(?:购买|申请|租赁|租住|建造|办理|使用|取得|达到|符合|属于|对于?)[^，,。；;]+的$")
_SAID_OF: Final = re.compile("(?:比例|额度|利率|标准|上限|下限|限额|费率|期限)$")
_COMMA: Final = re.compile("[，,]")
_AT_RATE: Final = re.compile(r"按(?<!依按)(?![揭摩时期需比钮])照?|[依参]照|以(?<!可以)(?![上下内外来后前及])(?=[^，,。；;]{2,12}的?$)")
"""Before what something is reckoned by: 按|现行标准|下浮40%."""
_CHANGED: Final = frozenset(("上浮", "下浮", "上调", "下调", "提高", "降低", "调整为", "提高至", "降低至", "上浮至", "下调至"))
_NAMED_TERMS: Final = re.compile(
    r"(?:的(?P<noun>[^，,。；;：:、的0-9和及与或]{0,4}?(?:标准|规模|限额|额度))|(?P<bare>规模|限额|征收率|税率|利率))(?!化|厂|地|体|[限额额度]的)(?=[^，,。；;]|$)"
)
_TERMS: Final = re.compile(r"的?(?:比例|标准|额度|幅度|费率|税率|价格|规模|系数)?(?:以上|以内)?(?:分期|分别|一次性|据实|再|全额|提前|直接|统一|定额|予以|给予|进行)*")
_BARE_GRANTS: Final = frozenset(("补贴", "补助", "奖励", "资助", "奖补"))
_NAMED: Final = re.compile(r"(?:奖励|补贴|补助|资助|奖补|支持)$")


def measure(case: Case) -> Counted:
    """Money, ratios and measures: the first rule that knows decides."""
    return next((found for rule in _MEASURES if (found := rule(case)) is not None), Counted())


def _of_done(case: Case) -> Counted | None:
    """总体工程完成80%: 总体工程; 从土地出让收益中提取10%: 土地出让收益."""
    if case.amount.kind in COUNTED:
        return None
    reader = case.reader
    drawn = _DRAWN.search(case.core)
    if drawn is not None:
        return reader.counted(Phrase(case.start + drawn.start("base"), case.start + drawn.end("base")), None)
    if not case.core.endswith("完成"):
        return None
    stop, _ = strip_predicates(reader.view, case.start, case.end - 2, reader.lexicon)  # 水利投资|上半年完成90亿元
    said = case.left(stop)
    if said is None or (case.amount.kind != "ratio" and endings("measured_nouns", reader.lexicon).match(reader.view, said.start, said.end) is None):
        return None
    return reader.counted(said, "完成")


def _granted_behind(case: Case) -> Counted | None:
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


def _done_at_rate(case: Case) -> Counted | None:
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


def _of_terms(case: Case) -> Counted | None:
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


def _named_before(case: Case) -> bool:
    """Tell whether what is measured stands before: 专项资金3亿元|予以补助."""
    noun = _before(case) if not case.core.endswith("的") else None
    return noun is not None and endings("measured_nouns", case.reader.lexicon).match(case.reader.view, noun.start, noun.end) is not None


def _of_age(case: Case) -> Counted | None:
    """45周岁以下职工: 职工."""
    who = case.right() if case.amount.kind == "age" else None
    return case.reader.counted(counts.bodies(case.reader, who), None) if who is not None else None


def _of_base(case: Case) -> Counted | None:
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
    found = verbs(reader.lexicon).find(reader.view, max(start, end - LONGEST_VERB), end)
    return reader.view.endswith(("按", "按照", "以"), start, end) or (bool(found) and found[-1][0] + len(found[-1][1]) == end)


def _has_base(case: Case) -> bool:
    """Tell whether a predicate and its base stand before a ratio: 资金达到工程总投资|25%."""
    found = list(INNER.finditer(case.core))
    if not found or not found[-1].start() > 0 or found[-1].end() == len(case.core) or _RATIO_NOUN.search(case.core):
        return False
    return found[-1][0] != "为" or case.amount.kind == "times"


def _of_relation(case: Case) -> Counted | None:
    """担保金额500万元及以下的占比不得低于50%: 担保金额500万元及以下的占比."""
    reader = case.reader
    if not case.first or reader.amounts[case.first - 1].end != case.start or not reader.view.startswith("的", case.start):
        return None
    noun, whole = case.left(), reader.done[case.first - 1].at
    if noun is None or whole is None or not _RELATION.fullmatch(reader.view, noun.start, noun.end):
        return None
    return reader.counted(Phrase(whole[0], noun.end), noun.verb)


def _of_comparator(case: Case) -> Counted | None:
    """单户企业最高奖励100万元: 奖励."""
    amount = case.reader.amounts[case.first]
    named = _NAMED.search(case.reader.view, amount.start, amount.number[0])
    before = _before(case) if named is not None else None
    if named is None or (before is not None and GRANTED.search(case.reader.view, max(before.start, before.end - 3), before.end)):
        return None
    return Counted(named[0], named.span(), named[0])


def _of_payee(case: Case) -> Counted | None:
    """奖励旅行社|3万元: 奖励."""
    paid = _PAYEE.search(case.core) if case.amount.kind == "money" else None
    if paid is None or case.right() is not None:
        return None
    at = case.start + paid.start("grant")
    return case.reader.counted(Phrase(at, at + len(paid["grant"])), paid["grant"])


def _granted_besides(case: Case) -> Counted | None:
    """低保家庭额外补助2万元: 补助."""
    besides = _BESIDES.search(case.core) if case.amount.kind == "money" else None
    if besides is None:
        return None
    return case.reader.counted(Phrase(case.start + besides.start("grant"), case.start + besides.end("grant")), besides["grant"])


def _granted_right(case: Case) -> Counted | None:
    """给予购房款2%的购房补贴: 购房补贴."""
    what = case.right() if case.opens_with_de() else None
    if what is None or not GRANTED.search(case.reader.view, what.start, what.end):
        return None
    return case.reader.counted(what, case.verb())


def _measured_left(case: Case) -> Counted | None:
    """单户担保金额500万元及以下的企业: 单户担保金额."""
    noun = _before(case)
    if noun is not None and case.reader.view.endswith("价值", noun.start, noun.end):
        return None  # 价值约600元|奖品
    if noun is not None and case.reader.view[noun.start : noun.end] in _BARE_GRANTS and case.amount.kind == "money" and not case.opens_with_de() and case.right() is not None:
        return None  # 每套|补贴|10万元消费券
    if noun is None or (case.first and case.reader.view[noun.start : noun.end] == "占比") or endings("measured_nouns", case.reader.lexicon).match(case.reader.view, noun.start, noun.end) is None:
        return None
    return restored(case.reader, case.first, case.reader.counted(noun, noun.verb))


def _granted_with_next(case: Case) -> Counted | None:
    """给予3%、|不超过300万元的补助: 补助."""
    reader = case.reader
    if case.last + 1 == len(reader.amounts) or reader.gap(case.last + 1).strip("、，,和且并最高") or case.left() is not None:
        return None
    at = reader.after(case.last + 1)
    what = case.behind_next() if reader.view.startswith("的", at) else None
    if what is None or not GRANTED.search(reader.view, what.start, what.end):
        return None
    return reader.counted(what, case.verb())


def _right(case: Case) -> Counted | None:
    """发放2亿元消费券: 消费券; not where the subject stands before and only a 的 follows."""
    if case.opens_with_de() and case.first and _before(case) is None and any(word in CHANGES for word in case.dropped):
        return None  # 研发投入超过500万元且|增长10%以上的企业
    marked = case.amount.marked or case.reader.amounts[case.first].marked
    said = (marked or case.dropped) and not case.core.endswith("的") and _before(case) is not None
    view, lexicon = case.reader.view, case.reader.lexicon
    deed = case.amount.kind == "ratio" and opens_with_verb(view, case.after, case.reader.limit(case.last), lexicon)  # 停车位应100%|建设充电设施
    listed = view[case.reader.amounts[case.first].start - 1 : case.reader.amounts[case.first].start] in ("、", "和")  # 社区、90%以上的|乡镇
    what = None if said and (deed or (case.opens_with_de() and not listed)) else case.right()
    return case.reader.counted(counts.bodies(case.reader, what), case.verb()) if what is not None else None


def _left(case: Case) -> Counted | None:
    """完成城镇新增就业28万人: 城镇新增就业."""
    noun = _before(case)
    if noun is None or (case.reader.view[noun.start : noun.end] == "占比" and case.first):
        return None
    return restored(case.reader, case.first, case.reader.counted(noun, noun.verb))


def _before(case: Case) -> Phrase | None:
    added = case.core[-1:] in ("加", "减") and case.amount.kind in ("points", "score")
    return case.left(case.end - added)
_Rule = Callable[[Case], "Counted | None"]
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
