"""Phrases: the noun phrase to the left or right of a number, without its verb: 开展|基层职工技能竞赛|1000场次以上.

Word lists decide where a phrase begins and ends. All positions are those of the view, whose brackets are veiled.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from govdoc.lexicon import Lexicon
from govdoc.values.quantities.views import BRACKET, QUOTE
from govdoc.values.quantities.words import Words

STOPS: Final = frozenset("，,。；;：:！!？?\n\t…")
_SIGNS: Final = frozenset("×*＊/=＝<>＜＞+%％（(）)")
_LONGEST: Final = 60
_SHORT_BRACKET: Final = 4

# A date at the beginning or end of a clause: 2025年第一季度, 到2025年底, 3月末, 年底前.
_DATE: Final = (
    r"(?:到|至|截至|截止|自|从|于|在|力争)?"
    r"(?:(?:[0-9]{4}|今|明|全|去|当|每)年(?![度级])(?:度)?(?:(?:第?[一二三四]|前[一二三])季度|[上下]半年|[0-9]{1,2}(?:[-—－–~至][0-9]{1,2})?月)?"
    r"|(?:第?[一二三四]|前[一二三]|本|每)季度|[上下]半年|[0-9]{1,2}月(?:[0-9]{1,2}日)?|“?■{3,4}(?:时?期)?(?=末|期间|以来|时期)|年)"
    r"(?:底|末|初|[上中下]旬|[0-9]{1,2}日)?(?:以前|之前|前|以内|内|起|以来|期间)?[，,]?"
)
_DATE_HEAD: Final = re.compile(_DATE.replace("|年)", "|年(?=[底末初内]))"))
_DATE_TAIL: Final = re.compile("(?:" + _DATE.replace("|年)", "|年(?=[底末初内]))") + ")$")

_YEARS_TAIL: Final = re.compile(r"在[^，,。；;、]{1,20}基础上$|M[LSsWw]$|(?:在|于)?[0-9]{4}(?:年度?)?(?:[、和及][0-9]{4}(?:年度?)?)*年度?$")
# What a change is measured from stands between its subject and its verb: 余额|较年初|增加.
_BASE_TAIL: Final = re.compile(r"(?:较|比|相比)(?:上年|年初|去年|前年|上一?年度?|上季度|上月|[0-9]{4}年|[十■]{1,4}[五四三]?)(?:同期|末|底|初)?(?:相比)?$")
_CARRIER: Final = re.compile(
    r"(?:每|各|单)(?:人次|个|家|名|户|位|所|座|支|项|场|次|人|件|队|套|期|轮|村|乡|镇|县|市|区|年|月|册|处|批|台|辆|天|季度)?"
)
_CARRIERS: Final = re.compile(
    r"(?:成员单位|参赛单位|单位|项目|企业|街道|乡镇（街道）|乡镇|镇街|社区|学校|部门|区县|县区|县（市、区）|县\(市、区\)|县|市|区|村|家庭|机构|赛场|考点|代表队|参赛队|队伍|班级|年级|岗位|平台|基地|园区|场次|申报主体|主体|申报单位|申请人|职工|个人|人员|人|家|户|队|组|年|季度|月|届)"
)
_ONLY_CARRIER: Final = re.compile(rf"{_CARRIER.pattern}(?:{_CARRIERS.pattern})?")
# Prepositions after which a phrase to the left of a number begins.
_PREPOSITION: Final = re.compile(
    r"(?<![针相绝反面应])对(?!接|外|口|象|比|标|台|照|策|话|手|子)|(?<![即大主小])将(?!军|来)|把(?!握|关|控|手)|按照|(?<!依)按(?!揭|摩|时|期|需|规|比)|参照"
    r"|(?<![自理缘经])由(?!来|于)|(?<![存现所内潜正])在(?!校|编|建|岗|职|册|线|库|营|读|地|途|外|内|全)|其中|(?<![行作认成分因视人])为(?!民|主|期|基|止)|以(?!上|下|内|外|来|后|前|旧|工|奖|及|色|人为|购|租|赛|训|企)"
    r"|给予|(?<![自跟])从(?!业|事|众|严|优)|(?<![公中])共(?=设|发|收|举|完|记|培|认|引|获|拥)|分别|并(?!购|网|联|轨|发|行)|且"
)
# Verbs whose own object may be a clause: 确保X的占比达到.
_CAUSES: Final = frozenset(
    "确保 保证 推动 推进 实现 完成 力争 争取 引导 带动 促进 努力 帮助 支持 鼓励 允许 要求 促成 落实 实施 加快 加快推进 安排 发布 公布 通过 利用 围绕 聚焦 面向 依托 督促 指导 统筹".split()
)
# Behind a verb these make a noun of it: 开工率, 缴存额, 组织奖, 推介会.
_NOUN_TAIL: Final = re.compile(r"率|值|性(?!能)|数(?!据|字)|量(?!化)|额度|额(?!外)|度(?!假)|者|费(?!用)|奖(?!励|补|学)|期(?!货|刊)|价(?!值)|权|会(?!员|展|议)|业(?!主|务|态|绩)|点(?!位)|站|卡|证(?!券)|单(?!位|户|个|套|笔|项|车|元|产|体|独)|册|部(?!门|署|分|队|委)|岗(?!位)|员(?!工)|表(?!彰|演|示|达|扬)|人员|人(?!员|才|口|民|大|工|次)|比例|比重|方(?!案|式|便|向|法|面|舱)|总额|金额|总量|收入|规模|能力|水平|次数|标准|得分|业绩|资金|政策|对象|金(?!额)|基数|主体|范围|方案|条件|合同|协议书|手续|商品|住宅(?=[^小])")
# Verbs that name what is granted or done where nothing follows them: 每人次奖励2000元.
_NOMINAL: Final = frozenset("奖励 补贴 补助 资助 奖补 贴息 投资 培训 贷款 担保 减免 支出 投入 捐赠 救助".split())
_PAID: Final = re.compile(r"(?:实际)?(?:缴纳|缴|支付|交纳|购买|购)(?:的)?(?=.)")
# A time of day or a fraction cannot stand in a noun phrase: 19日20时35分|两次, 1/3、且|不低于七层.
_CLOCK: Final = re.compile(r"[0-9]+[时日分](?:[0-9]{1,2}分)?(?=.|$)|[0-9]/[0-9]+(?:、且)?|[=＝+＋×÷＞<>]")
_WORK_TAIL: Final = re.compile(r"中心|平台|基地|机制|项目|工程|企业|单位")
_SINGLE_GUARDS: Final = {
    "设": re.compile(r"(?<![建开架铺摆假陈附])设(?![施备计区想定立置有在市色])"),
    "获": re.compile(r"(?<![收捕查抓])获(?![得评批取奖利])"),
    "含": re.compile(r"(?<![包内])含(?![税量义有水])"),
    "报": re.compile(r"(?<![上申填汇通举呈预公日晚周电情海简])报(?![告名送刊纸道到价销账警考备批表酬])"),
    "赴": re.compile(r"赴"),
    "处": re.compile(r"(?<![各到住用好坏益调惩何])处(?![理置罚于分级室长方])(?=\S{0,2}[以罚])"),
    "允": re.compile(r"(?!)"),
}
_VERB_BEFORE: Final = {
    "共建": re.compile(r"公$"),
    "组织": re.compile(r"(?:社会|党|基层|群团|行业|经济|合作|金融|工会|科技|服务|中介|专业)$"),
    "投资": re.compile(r"(?:总|固定资产|民间|工业|产业|计划|完成|年度|设施|水利|交通|有效|制造业|技改|项目)$"),
    "开发": re.compile(r"(?:房地产|旅游|再)$"),
    "通过": re.compile(r"$^"),
    "突破": re.compile(r"(?:技术|重大|重点|关键)$"),
}
_ENDS: Final = re.compile(
    r"(?<=.)须(?!知)|(?<=[^供对响适反效相])应(?!急|用|届|收|聘|税|对|兑|缴|付)|(?<=[^人平户年次日月])均(?!衡|等|价)|(?<=[^即大主小干])将(?!军|来)|(?<=.)已(?!缴|建)"
    r"|(?<=[^植])被(?!征|服|子|动|授|告)|(?<=[^自理缘])由(?!来)|(?<=[^服])从(?!业)|(?<=[^存现所内潜正])在(?!校|编|建|岗|职|册|线|库|营|读|地|途|产|研|役|外|押)"
    r"|(?<=.)按(?!揭|摩|钮|需)|(?<=[^合兼吞归])并(?!购|网|联|发|轨|线)|(?<=[^原规细总法准])则|(?<=[^而])且|(?<=[^财已神未业易途])经(?!济|营|费|贸|纪|验|理|典|办|常|销|停|过|开|认)"
    r"|(?<=[^各来亲独])自(?!治|来|主|然|动|愿|己|有|行|建|驾|助|贸|身|学|费|住|由|用|营|理|查)|(?<=[^对])(?:后|时)(?=[，,。；;]|可|即|仅|再|又)|(?<![行作认成分因视人])为(?!民|主|期|农|企)|(?<=.)赴|(?<=.)(?:但|而)(?!且)"
    r"|(?<=.)(?<![针相绝反面])对(?!接|外|口|象|比|标|台|照|策|话|手|子)|(?<=.)[到](?!期|场|位|岗|账)|(?<=[^可])以(?!上|下|内|外|来|后|前|旧|工|奖|及|色|人|购|租|赛|训|企)|的(?=[，,。；;）)]|$)|(?<=.)了|购买(?!力|服务)|(?<=.)不(?!动|良|锈|合|少|同|含|足)"
)
_NO_NOUN: Final = re.compile(r"[和与及或]|计(?![算划量生])|基础上|前提|水平(?!.)|标准(?!化|厂房|地)|比例|幅度|额度|不等|封顶|计分|之间|以支持|的|给予|确定|计算(?!机|公式|方法|中心)|缴纳|缴存|支付|发放|收取|征收|扣除|执行|办理|申请|集中|全部|全面|统一|直接|随机|免费|购买|推动|同时|计提")
_JOINT: Final = re.compile(r"[、和与及]")
_INSIDE: Final = re.compile(r"(?:(?<![高初集其途空])中|(?<![以之])[后前内]|(?<![小])时|之内|期间|以内|之间)$")
_AFTERMATH: Final = re.compile(r"(?:(?:建设|创建|认定|改造|培育)(?:任务|工作)|建设|管理|认定|名单|创建任务|名录|等工作|任务|(?<=.{3})等)$")
_TAIL_WORDS: Final = ("行为 作为 认为 成为 分为 但是 得到 做到 拥有 所有 国有 私有 具有 设有 公有 共有产 存在 现在 所在 内在 响应 反应 适应 供应 对应 效应 相应 重要 主要 "
                      "摘要 概要 纪要 认可 许可 供需 所需 急需 按需 户均 公共 中共 即将 大将 不仅 签约 公约 节约 合约 预约 契约 独占 侵占 视为 直达 表达 发达 通达 总计 会计 统计").split()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase of the view, and the verb it follows."""

    start: int
    end: int
    verb: str | None = None


@lru_cache(maxsize=8)
def verbs(lexicon: Lexicon) -> Words:
    """Give the verbs of a lexicon."""
    return Words(lexicon.table("quantity_verbs"))


@lru_cache(maxsize=8)
def _leads(lexicon: Lexicon) -> Words:
    return Words(lexicon.table("phrase_leads"))


@lru_cache(maxsize=8)
def _heads(lexicon: Lexicon) -> Words:
    return Words(lexicon.table("phrase_heads"))


def opens_with_verb(view: str, at: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether a verb stands at `at`."""
    word = verbs(lexicon).match(view, at)
    return word is not None and len(word) > 1 and at + len(word) <= end and not _leads(lexicon).match(view, at) == word


@lru_cache(maxsize=8)
def _phrase_ends(lexicon: Lexicon) -> Words:
    return Words(lexicon.table("phrase_ends"))


@lru_cache(maxsize=8)
def _predicates(lexicon: Lexicon) -> Words:
    """The predicates spelled backwards, so that they are matched at the end of a text."""
    return Words({word[::-1]: kind for word, kind in lexicon.table("predicates").items()})


def strip_predicates(view: str, start: int, end: int, lexicon: Lexicon) -> tuple[int, list[str]]:
    """Drop the words between a noun phrase and its number; give the new end and what was dropped, nearest first.

    >>> from govdoc.lexicon import BUILT_IN
    >>> strip_predicates("信用贷占比达到", 0, 7, BUILT_IN)
    (5, ['达到'])
    """
    table = _predicates(lexicon)
    dropped: list[str] = []
    while end > start:
        window = view[max(start, end - 24) : end]
        date = (_BASE_TAIL.search(window) if dropped else None) or _DATE_TAIL.search(window) or _YEARS_TAIL.search(window)
        if date is not None and date[0]:
            end -= len(date[0])
            continue
        word = table.match(window[::-1], 0)
        if word is None or any(window.endswith(full) for full in _TAIL_WORDS):
            break
        dropped.append(word[::-1])
        end -= len(word)
    return end, dropped


def left(view: str, start: int, end: int, counted: bool, lexicon: Lexicon) -> Phrase | None:
    """Give the noun phrase that ends at `end`, no further left than `start`; `counted` where people or things are counted.

    >>> from govdoc.lexicon import BUILT_IN
    >>> text = "争取签约共建产业学院"
    >>> text[left(text, 0, 10, True, BUILT_IN).start :]
    '产业学院'
    """
    start = max(start, end - _LONGEST)
    begin_of_clause = start
    begin = _lead(view, start, end, lexicon)
    cut, verb, whole = begin, None, begin
    for at, word in verbs(lexicon).find(view, begin, end):
        if not _is_verb(view, at, word, end, lexicon, at == cut):
            continue
        whole = whole if at == cut and word not in _CAUSES and verb is None else at + len(word) if word in _CAUSES else whole
        cut, verb = at + len(word), word
        cut = _links(view, cut, end)
    cut = max(cut, _after_preposition(view, cut, end))
    if _ONLY_CARRIER.fullmatch(view, cut, end):
        return None
    cut = _after_carrier(view, cut, end)
    particle = view.rfind("的", cut, end)
    if particle >= 0:
        if counted and particle + 1 < end:
            cut = particle + 1
        elif not counted and (view.startswith("的", begin_of_clause) or end - particle > 5):
            cut = particle + 1
        elif not counted and verb is not None and verb not in _CAUSES and _starts_clause(view, whole, cut, verb):
            cut = whole
    cut = _lead(view, cut, end, lexicon)
    if (paid := _PAID.match(view, cut, end)) is not None and view[max(0, cut - 1) : cut] in ("所", "按", "其", "已", "应"):
        cut = paid.end()
    if (clock := list(_CLOCK.finditer(view, cut, end))):
        cut = clock[-1].end()
    end = _trim_end(view, cut, end)
    if view[cut:end] in verbs(lexicon) and view[cut:end] not in _NOMINAL:
        return None
    if cut >= end or not any("一" <= char <= "鿿" or char.isalpha() or char == QUOTE for char in view[cut:end]):
        return None
    return Phrase(cut, end, verb)


def subject(view: str, start: int, end: int, lexicon: Lexicon) -> Phrase | None:
    """Give the noun phrase before the verb that ends at `end`: 国务院全体会议|每半年召开|一次."""
    found = verbs(lexicon).find(view, max(start, end - 12), end)
    if not found or found[-1][0] + len(found[-1][1]) != end:
        return None
    stop, _ = strip_predicates(view, start, found[-1][0], lexicon)
    phrase = left(view, start, stop, True, lexicon) if stop > start else None
    return Phrase(phrase.start, phrase.end, found[-1][1]) if phrase is not None else None


def last_verb(view: str, start: int, end: int, lexicon: Lexicon) -> str | None:
    """Give the verb nearest before `end`."""
    found = [w for at, w in verbs(lexicon).find(view, max(start, end - _LONGEST), end) if _is_verb(view, at, w, end, lexicon, True)]
    return found[-1] if found else None


def _starts_clause(view: str, whole: int, cut: int, verb: str) -> bool:
    return view[whole : cut].startswith(verb) or view.startswith("的", cut)


def right(view: str, start: int, end: int, lexicon: Lexicon) -> Phrase | None:
    """Give the noun phrase that begins at `start`, after a 的 if there is one, up to `end` at most.

    >>> from govdoc.lexicon import BUILT_IN
    >>> text = "企业参加，"
    >>> text[: right(text, 0, 5, BUILT_IN).end]
    '企业'
    """
    end = min(end, start + _LONGEST)
    if view.startswith("的", start):
        start += 1
    if _NO_NOUN.match(view, start):
        return None
    stop = _boundary(view, start, end, lexicon)
    if stop <= start:
        relative = view.find("的", start, min(end, start + 24))
        if relative < 0 or any(view[i] in STOPS for i in range(start, relative)) or stop < start:
            return None
        start = relative + 1
        stop = _boundary(view, start, end, lexicon)
    if stop == end < len(view) and (joint := _JOINT.search(view, start + 1, stop)) is not None:  # 65个基础性指标和市级新增|34个
        stop = joint.start()
    if (inside := _INSIDE.search(view, start, stop)) is not None and inside.start() - start >= 2:
        stop = inside.start()
    while stop > start and (view.endswith("以及", start, stop) or view[stop - 1] in "、和与及或的，" or (view[stop - 1] == BRACKET and not view.endswith(BRACKET * 3, start, stop))):
        stop -= 1
    tail = _AFTERMATH.search(view[start:stop])
    if tail is not None and stop - start - len(tail[0]) >= 2 and view[start + tail.start() - 2 : start + tail.start()] not in ("重点", "基本", "社会", "主要", "日常"):
        stop = start + tail.start()
    if stop <= start or not any("一" <= char <= "鿿" or char == QUOTE for char in view[start:stop]):
        return None
    return Phrase(start, stop)


def _boundary(view: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Find where the noun phrase from `start` ends."""
    words = _phrase_ends(lexicon)
    at = start
    while at < end:
        char = view[at]
        if char in STOPS or char in _SIGNS:
            return at
        if char == BRACKET and at > start and (past := _closes_phrase(view, at, end)) is not None:
            return past
        if char == "、" and at == start:
            return at
        if char == "、" and not _goes_on(view, at + 1, end, lexicon):
            return at
        word = words.match(view, at)
        if word is not None and not (word == "标准" and view.startswith("化", at + 2)) and not (at > start and (_NOUN_TAIL.match(view, at + len(word)) or (word[0] not in "参实进取获入" and _WORK_TAIL.match(view, at + len(word))))):
            return at
        if _ENDS.match(view, at):
            return at
        at += 1
    return end


def _closes_phrase(view: str, at: int, end: int) -> int | None:
    """A bracket ends a phrase unless the noun goes on behind it; a very short one (专业（群）) belongs to it. Give the end."""
    first = at
    while at < end and view[at] == BRACKET:
        at += 1
    if at < end and view[at] not in STOPS and view[at] not in "所和、及与的等均须应可在并":
        return None
    return at if at - first <= _SHORT_BRACKET else first


def _goes_on(view: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether the phrase goes on after a 、: it does not where a number or a verb follows."""
    for at in range(start, end):
        char = view[at]
        if char.isdigit():
            return False
        if char in STOPS or char == "、":
            break
    else:
        return False
    word = verbs(lexicon).match(view, start)
    return word is None or verbs(lexicon).value(word) == "weak"


def _lead(view: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Drop what only leads up to a phrase: 其中, 2025年, 计划, 等."""
    while start < end:
        date = _DATE_HEAD.match(view, start, end)
        if date is not None and date.end() > start:
            start = date.end()
            continue
        if view[start] in BRACKET + "，,。；;：:、 ":
            start += 1
            continue
        if _heads(lexicon).match(view, start) or opens_with_verb(view, start, end, lexicon):
            break
        word = _leads(lexicon).match(view, start)
        if word is None or start + len(word) > end:
            break
        start += len(word)
    return start


def _is_verb(view: str, at: int, word: str, end: int, lexicon: Lexicon, leads: bool) -> bool:
    """Tell whether a word of the verb list is a verb here and no part of a noun."""
    stop = at + len(word)
    if len(word) == 1:
        guard = _SINGLE_GUARDS.get(word)
        if guard is None or not guard.match(view, at):
            return False
    if stop < end and _NOUN_TAIL.match(view, stop):
        return False
    before = _VERB_BEFORE.get(word)
    if before is not None and before.search(view, max(0, at - 6), at):
        return False
    if verbs(lexicon).value(word) == "weak":
        return (leads or view[at - 1] in "后内时前上下中，并再可先须应已或且曾") and stop < end
    return True


def _links(view: str, at: int, end: int) -> int:
    """Step over what joins one verb to the next: 承办或参加, 签约并落地."""
    for word in ("或者", "并", "或", "和", "、", "与", "了", "及", "好"):
        if view.startswith(word, at) and at + len(word) < end:
            return at + len(word)
    return at


def _after_preposition(view: str, start: int, end: int) -> int:
    found = start
    for match in _PREPOSITION.finditer(view, start, end):
        if match.end() < end:
            found = match.end()
    return found


def _after_carrier(view: str, start: int, end: int) -> int:
    """Step over those among whom something is dealt out: 每个单位|参赛选手, 各单位|外聘人员."""
    for match in _CARRIER.finditer(view, start, end):
        if view[match.start()] == "单" and not match[0].endswith("个"):
            continue
        if view[match.start()] == "各" and view[match.start() + 1 : match.start() + 2] in ("类", "级", "项"):
            continue
        at = match.end()
        carrier = _first_carrier(view, at, min(end, at + 8))
        if carrier is not None and carrier < end:
            start = max(start, carrier)
        elif match[0] != "每" and match[0] != "各" and at < end:
            start = max(start, at)
    return start


def _first_carrier(view: str, start: int, end: int) -> int | None:
    match = _CARRIERS.search(view, start, end)
    if match is None:
        return None
    stop = match.end()
    while view.startswith(QUOTE, stop):  # 县（市、区）
        stop += 1
    return stop


def _trim_end(view: str, start: int, end: int) -> int:
    while end > start and view[end - 1] in "、，和与及或的":
        end -= 1
    for word in ("分别", "数量", "共计", "总共", "等共", "等"):
        if view.endswith(word, start, end) and word not in ("数量",) and end - len(word) > start:
            end -= len(word)
    return end
