"""Inheriting: objects and heads that a text leaves out because they stand before: 县级60场次, 最高不超过4万元, （含140平方米）."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from govdoc.lexicon import Lexicon
from govdoc.values.quantities.amounts import Amount
from govdoc.values.quantities.left_phrases import left
from govdoc.values.quantities.phrases import LONGEST, STOPS, TO_STOP, Phrase, past_last
from govdoc.values.quantities.readings import COUNTED, SENTENCE_STOPS, Counted, Reader, last_before, same_unit, share
from govdoc.values.quantities.right_phrases import right
from govdoc.values.quantities.views import View
from govdoc.values.words import endings

GRANTED: Final = re.compile(r"补贴|补助|奖励|奖补|资助|优惠|贴息|奖金|消费券|支持")
# Predicates whose base a ratio or number takes. 外聘人员|不得超过|队员总数的10%
INNER: Final = re.compile(
    r"(?:放宽|提高|调整|增加|扩大|提升|上调|下调|降低|缩减|缩短|压减|压缩)(?:到|至|为)|执行(?!力|率|标准|机构|主体)|(?:大于|小于)或?等于|最高不超过|不[得应宜能可]?(?:超过?|低于|高于|少于|多于|大于|小于)|高于|低于|超过|少于"
    r"|达到|下调至|下调为|提高到|提高至|降至|降到|上浮至|完成|相当于|占到|占|最高可按|最低可按|为"
)
# A phrase that only tells one item of a list from the next: 县级, 职工组, 女.
_ELIDED: Final = re.compile(
    r"(?:(?:国家|省部?|市|州|县|区|镇|乡镇?|村|街道|社区){1,3}|校|院|厅|部|[一二三四五六七八]|[A-Za-z]|高|中|初)级"
    r"|[^、，。；：]{0,6}(?:组|类|片区|赛区|学段|层面)|全?[省市县区]|全国|城镇|农村|线[上下]|其余|其他|其它|国家|男|女"
)
_PLACES: Final = re.compile(r"(?:[^、，的城]{1,5}[市县区州盟旗省](?![级直属内外场委]|[a-z])、?)+")
"""甲市、乙县: named before what is said of both."""
_EACH_PLACE: Final = re.compile("[每各][市县区州省]")
_FULL_NOUN: Final = re.compile(r"班组|小组|机组|工作组|人类|专家组|项目组|课题组|创业组")
_LEVEL: Final = re.compile(
    r"(?:(?:国家|省部?|市|州|地|县|区|镇|乡|村){1,3}级(?:及?以上)?|国家级|省级|市级|县级|区级|镇级|乡级|村级|基层|国家|全国|全省|全市|全县|全区|省|市|县|职工组|学生组)(?=..)"
)
CHANGES: Final = frozenset(("增长", "增加", "提高", "提升", "上升", "下降", "减少", "降低", "上涨", "上浮", "下浮"))
_TOTALS: Final = frozenset(("共", "共计", "合计", "总计", "一共", "共有", "总共"))
_SUMS: Final = frozenset(("共计", "合计", "总计", "总共", "一共"))
_RATE: Final = re.compile(r"(?P<rate>[^，,。；;：:、0-9□]{2,14}(?:率|比例|比重|密度))[，,]")
_LONGEST_ITEM: Final = 6
_MEANS: Final = re.compile(r"[由从以按在对为]")
_MANNER: Final = re.compile(r"(?:办法|要求|规则|时间|地点|对象|方式|内容|说明|流程|安排|标准|范围|程序|条件|单位)$")
"""Labels that name no things: 参赛办法：由3人组成一队."""
_GRANTED_BEFORE: Final = re.compile(
    r"(?P<verb>给予|发放|享受|予以)(?P<what>[^，,。；;的给予发放]{0,14}(?:奖励|补助|补贴|资助|奖补|贴息|津贴))$"
)
"""给予一次性创业吸纳就业奖励，|最高不超过10万元"""
_BY: Final = re.compile("按(?!揭|摩|钮|需)")
_EACH: Final = re.compile(r"[，,、]每[册份个场队名人]$")
_FAR: Final = 120
_LONGEST_LIST: Final = 20
_LONGEST_LABEL: Final = 12


def restored(reader: Reader, index: int, found: Counted) -> Counted:
    """Give an elided item the head of the one before it: 县级 after 基层职工技能竞赛 is 县级职工技能竞赛."""
    if found.object is None or _FULL_NOUN.search(found.object):
        return found
    if (rate := _rate_before(reader, index, found.object)) is not None:
        return found._replace(object=found.object + rate, at=None)
    before = reader.previous(index)
    if before is None or before.object is None:
        return found
    if _PLACES.fullmatch(found.object):
        place = _PLACES.match(before.object)
        said = reader.view[max(0, reader.amounts[index].start - _FAR) : reader.amounts[index].start]
        alike = before.object if _EACH_PLACE.search(said) else ""  # 每区规模达到90万头；甲区50万头
        head = before.object[place.end() :] if place is not None else alike
        if head and same_unit(reader.amounts[index], reader.amounts[index - 1]) and _PLACES.fullmatch(before.object) is None:
            return found._replace(object=found.object + head, at=None)
    if not _ELIDED.fullmatch(found.object) or _ELIDED.fullmatch(before.object):
        return found  # 咨询类7万件、|求助类|3万件 are whole themselves
    level = _LEVEL.match(before.object)
    head = before.object[level.end() :] if level else before.object
    return found._replace(object=found.object + head, at=None)


def _rate_before(reader: Reader, index: int, item: str) -> str | None:
    """Give the rate that the sentence names before its items: 经常性养护率，|县道达到100%，乡道60%."""
    amount = reader.amounts[index]
    if amount.kind != "ratio" or len(item) > _LONGEST_ITEM or endings("measured_nouns", reader.lexicon).match(item, 0, len(item)):
        return None
    start = reader.clause_start(index)
    floor = max(0, start - _FAR)
    begin = max(floor, *(reader.view.rfind(stop, floor, start) + 1 for stop in SENTENCE_STOPS))
    named = _RATE.match(reader.view, begin, start)
    return reader.text[begin : named.end("rate")] if named is not None else None


def inherited(reader: Reader, index: int, found: Counted, dropped: Sequence[str], carried: bool) -> Counted:
    """Without an object of its own an amount is said of what the one before it was said of: 购房补贴，最高不超过4万元.

    `carried` where the clause begins as one that goes on: 占总人口的18%.
    """
    label = _label(reader, index) if reader.amounts[index].kind in COUNTED or not index else None
    if label is not None:
        return reader.counted(label, found.action)._replace(sign=found.sign)
    if not index:
        if reader.outer is not None:
            return found._replace(object=reader.outer.object)
        return _from_clause_before(reader, index, found, dropped)
    earlier = reader.previous(index)
    if earlier is None:
        return _from_clause_before(reader, index, found, dropped)
    if earlier.object is None or not (carried or _goes_on(reader, index, dropped)):
        alone = reader.amounts[index].kind in COUNTED and not _TOTALS.intersection(dropped)
        return found if alone else _from_clause_before(reader, index, found, dropped)
    if carried and (whole := _whole(reader, index)) is not None:
        return found._replace(object=whole.object, at=whole.at)
    before = reader.amounts[index - 1]
    if before.kind not in COUNTED and reader.view.startswith("的", before.end):
        granted = right(reader.view, before.end, reader.amounts[index].start, reader.lexicon)
        if granted is not None:
            return reader.counted(granted, found.action)._replace(sign=found.sign)
    return found._replace(object=earlier.object, at=earlier.at)


def _whole(reader: Reader, index: int) -> Counted | None:
    """Give the whole whose parts stand before: 名额800名，其中小学300名、初中500名，|占寄宿生的38%."""
    at = index - 1
    while at > max(0, index - _LONGEST_LIST) and reader.gap(at).startswith("、") and not share(reader.view, reader.amounts[at - 1], reader.amounts[at]):
        at -= 1
    if at == index - 1:
        return None
    whole = at > 0 and "其中" in reader.gap(at) and not any(stop in reader.gap(at) for stop in SENTENCE_STOPS)
    return reader.done[at - 1] if whole else Counted()


def _label(reader: Reader, index: int) -> Phrase | None:
    """Give the label in front of the clause: 道路交通事故：|发生10起."""
    view, end = reader.view, reader.clause_start(index) - 1
    if end < 1 or view[end] not in "：:" or _MEANS.match(view, end + 1):
        return None
    floor = max(0, end - _LONGEST_LABEL - 1)
    begin = max((view.rfind(stop, floor, end) + 1 for stop in STOPS), default=0)
    if begin <= floor and floor:
        return None
    noun = left(view, begin, end, True, reader.lexicon)
    if noun is None or _MANNER.search(view, noun.start, noun.end):
        return None
    return noun if noun.start == begin and not any(char.isdigit() for char in view[begin:end]) else None


def _goes_on(reader: Reader, index: int, dropped: Sequence[str]) -> bool:
    """Tell whether an amount can be said of what the one before it was: not 1748人 after 505户."""
    here, before = reader.amounts[index], reader.amounts[index - 1]
    if here.kind in COUNTED and any(word in _SUMS for word in dropped):
        return False
    if here.kind == "measure" and not reader.gap(index):  # 灌区改造6处|9.5万亩
        return True
    if here.kind == "person" and before.base == "户" and reader.gap(index) == "、":  # 困难职工100户、|280人
        return True
    if same_unit(here, before) or (here.kind not in COUNTED and before.kind not in COUNTED):
        return True
    if here.kind not in COUNTED and any(word in CHANGES for word in dropped):
        return True
    return _EACH.search(reader.view, max(0, here.start - 4), here.start) is not None


def _from_clause_before(reader: Reader, index: int, found: Counted, dropped: Sequence[str]) -> Counted:
    """The subject or grant stands in the clause before: 给予奖补，最高3000万元; X按规定执行，为不低于Y减20个基点."""
    view, amount = reader.view, reader.amounts[index]
    start = reader.clause_start(index)
    opened = dropped or amount.marked or INNER.match(view, start + view.startswith("为", start))
    if not opened or start < 2 or view[start - 1] not in "，,":
        return found
    end = start - 1
    floor = max(0, end - LONGEST)
    begin = past_last(TO_STOP, view, floor, end)
    if amount.kind == "money" and (granted := _GRANTED_BEFORE.search(view, begin, end)):
        return reader.counted(Phrase(granted.start("what"), granted.end("what")), granted["verb"])._replace(sign=found.sign)
    whole = left(view, begin, end, False, reader.lexicon)
    if whole is not None and amount.kind == "money" and GRANTED.search(view, max(whole.start, whole.end - 3), whole.end):
        return reader.counted(whole, whole.verb)._replace(sign=found.sign)
    if amount.kind in COUNTED and _TOTALS.intersection(dropped):  # 范围为正常运行的|网站，共39家
        said = left(view, begin, end, True, reader.lexicon)
        plain = said is not None and "、" not in view[said.start : said.end]
        return reader.counted(said, found.action)._replace(sign=found.sign) if said is not None and plain else found
    inner = [match.start() for pattern in (INNER, _BY) if (match := pattern.search(view, begin, end))]
    subject = left(view, begin, min(inner, default=end), False, reader.lexicon)
    if subject is None or endings("measured_nouns", reader.lexicon).match(view, subject.start, subject.end) is None:
        return found
    return reader.counted(subject, found.action)._replace(sign=found.sign)


def before_bracket(view: View, text: str, at: int, amounts: Sequence[Amount], counted: Sequence[Counted], lexicon: Lexicon) -> Counted:
    """Give what a bracket at `at` of a view adds to: the amount it explains (140平方米以下（含…）), else the noun before it."""
    nearest = last_before(amounts, at)
    if nearest is not None:
        gap = view.string[amounts[nearest].end : min(at, amounts[nearest].end + _FAR)]
        if at - amounts[nearest].end >= _FAR or any(stop in gap for stop in SENTENCE_STOPS):
            nearest = None
    explains = nearest is not None and (at - amounts[nearest].end <= 1 or text.startswith("含", view.start + at + 1))
    if nearest is not None and explains:
        return counted[nearest]
    floor = max(0, at - LONGEST, amounts[nearest].end if nearest is not None else 0)
    start = past_last(TO_STOP, view.string, floor, at)
    noun = left(view.string, start, at, True, lexicon)
    if noun is not None:
        return Counted(text[view.start + noun.start : view.start + noun.end])
    return counted[nearest] if nearest is not None else Counted()
