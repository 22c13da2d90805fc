"""Verbs: which words of the verb list are verbs where they stand, and no part of a noun (开工率, 社会组织, 公共建筑)."""

from __future__ import annotations

import re
from typing import Final

from govdoc.lexicon import Lexicon
from govdoc.values.quantities.phrases import LONGEST
from govdoc.values.words import Words, endings, words

# Words of one character are verbs only where nothing around them makes another word: 设备, 收获, 含税, 申报.
_SINGLES: Final = {
    "设": re.compile(r"(?<![建开架铺摆假陈附])设(?![施备计区想定立置有在市色])"),
    "获": re.compile(r"(?<![收捕查抓])获(?![得评批取奖利])"),
    "含": re.compile(r"(?<![包内])含(?![税量义有水])"),
    "报": re.compile(r"(?<![上申填汇通举呈预公日晚周电情海简])报(?![告名送刊纸道到价销账警考备批表酬])"),
    "赠": re.compile(r"赠(?![送予与品票书阅款])"),
    "交": re.compile(r"(?<=[时须应需另再])交(?![通易流付警接往界叉友替织给])"),
    "收": re.compile(r"(?<=[另再须应])收(?![入费支集购取缴养款益视获件治容])"),
    "赴": re.compile(r"赴"),
    "派": re.compile(r"(?<![选指委特摊分调增])派(?![出所送员遣驻发件])"),
    "扣": re.compile(r"(?<![折克])扣(?![除减分押款税缴费率])"),
    "评": re.compile(r"(?<![测参考点书影初复自互])评(?=[一二三特优])"),
    "处": re.compile(r"(?<![各到住用好坏益调惩何])处(?![理置罚于分级室长方])(?=\S{0,2}[以罚])"),
}
# What makes another word of the verb behind it: 社会组织, 固定资产投资, 公共建筑.
_BEFORE: Final = {
    "共建": re.compile(r"公$"),
    "组织": re.compile(r"(?:社会|党|基层|群团|行业|经济|合作|金融|工会|科技|服务|中介|专业)$"),
    "投资": re.compile(r"(?:总|固定资产|民间|工业|产业|计划|完成|年度|设施|水利|交通|有效|制造业|技改|项目)$"),
    "开发": re.compile(r"(?:房地产|旅游|再)$"),
    "利用": re.compile(r"(?:实际|综合|资源化?|循环|开发|土地|空间|能源|余热|废物|废弃物|秸秆|再生|高效|信息)$"),
    "通车": re.compile("[交直]$"),
    "保持": re.compile("水土$"),
    "通过": re.compile("交$"),
    "突破": re.compile(r"(?:技术|重大|重点|关键)$"),
}
_PLANNED: Final = re.compile(r"(?:计划|免费|每年|至少|已|共|重点|大力|积极)$")
"""Behind these a weak verb is a verb: 全市计划|扶持|民宿."""
_NO_VERB: Final = re.compile(r"营造林|责令(?:限期)?(?:改正|整改|停产)[^，,。；;]{0,6}书|慰问款|(?:抽查|检查|检测|监测|抽检|抽测|验收|考核|培训|申报|审核|评审|推荐|征集|招录|录取|受理|办理|签约)(?:合格|通过|达标|完成|及格|优秀|成功|满意|办结|履约|到位|回复)率|入驻(?:企业|率|单位)|(?:绿化|管护|养护|养殖|灌溉|抚育|栽培|存栏|出栏|收割)(?:面积|里程|量|率|规模|能力|水平|基地|大户|户|企业|设施|工程|经费|资金|费用|补助|补贴|标准|员|技术)|建成区|统筹(?:地区|区|基金|层次|账户)|招商引资|服务(?:中心|站|队|大厅|平台|业|机构|窗口|员|局|公司)|建设(?:局|委|部|厅|兵团|银行|管理)|组织(?:部|人事|委员)|发展(?:局|委|改革|和改革|研究)|投资(?:局|促进|公司|集团)|"
    r"参加(?=[^，,。；;]{2,10}(?:人数|人口|人员)(?:比例|占比|比重))|(?:种植|播种|造林|养殖)(?:面积|基地|大户|户)|(?:投产|栽培|栽植|复种|绿化|受灾|流转|经营)面积|慰问(?:品|金|信)|指导(?:教师|老师|员|价|单位|专家)|开发(?:区|商|园)|直播(?:带|间)|申报(?:材料|资料|书|表)|救援(?:队|力量|物资)")
_LEAD_UP: Final = frozenset("后内时前上下中，并再可先须应已或且曾")
"""After these a weak verb is a verb: 签订合同后|缴纳土地成交价."""
_MODIFIED: Final = re.compile(r"中心|平台|基地|机制|项目|工程|企业|单位|人数|面积|业务")
"""Behind a weak verb these make a noun: 企业|引进项目."""
_JOINTS: Final = ("或者", "并", "或", "和", "、", "与", "了", "及", "好")


def verbs(lexicon: Lexicon) -> Words:
    """Give the verbs of a lexicon; the values `weak` and `noun` mark those that are also part of nouns."""
    return words("quantity_verbs", lexicon)


def is_verb(view: str, at: int, word: str, end: int, leads: bool, lexicon: Lexicon) -> bool:
    """Tell whether a word of the list is a verb at `at`; `leads` where a clause or another verb leads up to it.

    >>> from govdoc.lexicon import BUILT_IN
    >>> is_verb("开工率", 0, "开工", 3, True, BUILT_IN), is_verb("开工项目", 0, "开工", 4, True, BUILT_IN)
    (False, True)
    """
    stop = at + len(word)
    if len(word) == 1 and not (word in _SINGLES and _SINGLES[word].match(view, at)):
        return False
    if _NO_VERB.match(view, at):
        return False
    kind = verbs(lexicon).value(word)
    planned = kind == "weak" and not _MODIFIED.match(view, stop) and _PLANNED.search(view, max(0, at - 2), at) is not None
    if stop < end and makes_noun(view, stop, lexicon, strong=planned or not kind):
        return False
    if word in _BEFORE and _BEFORE[word].search(view, max(0, at - 6), at):
        return False
    if not kind:
        return True
    behind = kind == "weak" and not _MODIFIED.match(view, stop) and endings("subjects", lexicon).match(view, 0, at) is not None
    return stop < end and (leads or behind or planned or view[at - 1] in _LEAD_UP)


def modified(view: str, at: int) -> bool:
    """Tell whether what stands at `at` makes a noun of a verb before it: 改造|项目."""
    return _MODIFIED.match(view, at) is not None


def makes_noun(view: str, at: int, lexicon: Lexicon, strong: bool = False) -> bool:
    """Tell whether what stands at `at` makes a noun of the verb before it: 率, 奖, 会 but not 会议; 标准 not of a `strong` verb."""
    tails = words("noun_tails", lexicon)
    word = tails.match(view, at)
    return word is not None and tails.value(word) not in (("no", "weak") if strong else ("no",))


def opens_with_verb(view: str, at: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether a verb of two characters or more stands at `at` that is no mere lead (计划)."""
    word = verbs(lexicon).match(view, at)
    return word is not None and len(word) > 1 and at + len(word) <= end and words("phrase_leads", lexicon).match(view, at) != word


def past_joint(view: str, at: int, end: int) -> int:
    """Step over what joins one verb to the next: 承办|或|参加."""
    for word in _JOINTS:
        if view.startswith(word, at) and at + len(word) < end:
            return at + len(word)
    return at


def last_verb(view: str, start: int, end: int, lexicon: Lexicon) -> str | None:
    """Give the verb nearest before `end`."""
    start = max(start, end - LONGEST)
    table = verbs(lexicon)
    found = reversed(table.find(view, start, end))
    return next((word for at, word in found if is_verb(view, at, word, end, True, lexicon) or _adjoins(table, at, word, end)), None)


def _adjoins(table: Words, at: int, word: str, end: int) -> bool:
    """Tell whether a weak verb stands right before the number: 每县至少布局|1个中心."""
    return at + len(word) == end and table.value(word) == "weak"
