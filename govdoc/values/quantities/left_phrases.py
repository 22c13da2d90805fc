"""Left phrases: the noun phrase before a number, without its verb and predicate: 开展|基层职工技能竞赛|1000场次以上, 占比|达到|50%.

All positions are those of the view, whose brackets are veiled.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from govdoc.lexicon import Lexicon
from govdoc.values.quantities.phrases import LONGEST, Phrase, names_something
from govdoc.values.quantities.verbs import is_verb, modified, opens_with_verb, past_joint, verbs
from govdoc.values.quantities.views import BRACKET, QUOTE
from govdoc.values.words import endings, words

# A date at the beginning or end of a clause: 2025年第一季度, 到2025年底, 3月末, 年底前.
_DATE: Final = (
    r"(?:到|至|截至|截止|自|从|于|在|力争)?"
    r"(?:(?:[0-9]{4}|今|明|全|去|上|前|当|每)年(?![度级])(?:度)?"
    r"(?:(?:第?[一二三四]|前[一二三])季度|[上下]半年|[0-9]{1,2}(?:[-—－–~至][0-9]{1,2})?月)?"
    r"|(?:第?[一二三四]|前[一二三]|本|每)季度|[上下]半年|[0-9]{1,2}月(?:[0-9]{1,2}日)?"
    rf"|第[一二三四五](?:年|学年|季度)|{QUOTE}{{3,4}}(?:时?期)?(?=末|期间|以来|时期)|年(?=[底初内]|末(?:[，,]|以?前|之前)))"  # “十四五”末
    r"(?:底|末|初|[上中下]旬|[0-9]{1,2}日)?(?:同期)?(?:以前|之前|前|以内|内|起|以来|期间)?[，,]?"
)
_DATE_HEAD: Final = re.compile(_DATE)
_DATE_TAIL: Final = re.compile(f"(?:{_DATE})$")
_OTHER_TAILS: Final = re.compile(
    r"^的?基础上$|"  # 在60万元|基础上|上调10万元
    r"在[^，,。；;、]{1,20}基础上$"  # 贷款额度|在可贷额度基础上|上浮20%
    r"|(?:高于|高出|超出?|超过|优于|低于)(?:全[国省市县区]|同期|上年|历年)[^，,。；;、]{0,6}(?:水平|均值|平均)$"  # 利用率|超全省平均水平|3个百分点
    r"|(?:比|较)[^，,。；;、比较]{1,10}(?<![提降升调减])(?:高出?|低|快|慢|多出?|少)$"  # 增速|比全国高|2.7个百分点
    r"|(?<=[为按])每(?:个|家|名|户|位|所|座)?(?:项目|企业|单位|家庭|村|社区|学校|机构|团队|班|队|平台|基地)$"
    r"|M[LSsWw]$"  # 震级为|ML|1.8级
    r"|(?:在|于)?[0-9]{4}(?:年度?)?(?:[、和及][0-9]{4}(?:年度?)?)*年度?$"  # 补贴分别|在2025、2026年度|按30%
)
_DATE_STARTS: Final = frozenset(f"到至截自从于在力0123456789今明全去上前当每第一二三四本下{QUOTE}年")
"""The first characters of `_DATE_HEAD`."""
_DATE_ENDS: Final = frozenset(f"，,前内起来间期底末初旬日年度月{QUOTE}")
"""The last characters of `_DATE_TAIL`."""
_OTHER_ENDS: Final = frozenset("上平值均高出低快慢多少目业位庭村区校构队班台地LSsWw年度")
"""The last characters of `_OTHER_TAILS`."""
# What a change is measured from stands between its subject and its verb: 余额|较年初|增加.
_BASE_TAIL: Final = re.compile(
    rf"(?:较|比|相比)(?:上年|年初|去年|前年|上一?年度?|上季度|上月|[0-9]{{4}}年|{QUOTE}{{3,5}}|十[二三四五])(?:同期|时期|末|底|初)?(?:相比)?$"
)
_OTHER_BASE: Final = re.compile(r"(?:(?<![同环])比(?!例|重|值|赛|率|较)|(?<!比)较(?!大|高|低))[^，,。；;：:、比较的]{2,12}$")
"""收费|比现行标准|降低"""
_WAYS: Final = frozenset(("up", "down"))
_EACH_TAIL: Final = re.compile(
    r"每(?:(?P<time>半?[年月天日周]|年度|季度?|学[期年]|小时)|个?(?P<unit>(?:(?!每)[\u4e00-\u9fff]){1,4}))$"
)
"""Per what an amount is said."""
_WINDOW: Final = 24
_CAUSES: Final = frozenset((
    "确保", "保证", "推动", "推进", "实现", "完成", "力争", "争取", "引导", "带动", "促进", "努力", "帮助", "支持", "鼓励", "允许", "要求",
    "促成", "落实", "实施", "加快", "加快推进", "安排", "发布", "公布", "通过", "利用", "围绕", "聚焦", "面向", "依托", "督促", "指导", "统筹",
))
"""Verbs that govern a clause: in 推动信用贷占比达到50% they are no part of what is measured."""
# After these a phrase begins; each but where it is part of another word (对接, 将军, 自由, 存在, 行为). Each alternative begins with
# its own character, so that a search steps over all others.
_PREPOSITION: Final = re.compile(
    r"对(?<![针相绝反面应]对)(?!接|外|口|象|比|标|台|照|策|话|手|子|讲|联|虾)"
    r"|将(?<![即大主小]将)(?!军|来)|把(?!握|关|控|手)"
    r"|向(?<![方导面倾取流意单双转趋志去走内外]向)(?!日葵|阳|导|上|下|前|外|心)"
    r"|指(?<=[^，,、拇手食]指)(?!标|导|数|挥|定|引|示|纹|南|针|派|战|控|认)"
    r"|按照|按(?<!依按)(?!揭|摩|时|期|需|规|比)|参照"
    r"|由(?<![自理缘经]由)(?!来|于)|从(?<![自跟]从)(?!业|事|众|严|优)"
    r"|在(?<![存现所内潜正]在)(?!校|编|建|岗|职|册|线|库|营|读|地|途|外|内|全|研|产|孵|售|谈|押|培)"
    r"|为(?<![行作认成分因视人]为)(?!民|主|期|基|止)"
    r"|以(?!上|下|内|外|来|后|前|旧|工|奖|及|色|人为|购|租|赛|训|企)"
    r"|共(?<![公中]共)(?=设|发|收|举|完|记|培|认|引|获|拥)"
    r"|其中|给予|分别|需(?=资金|投资|经费)|并(?!购|网|联|轨|发|行)|且"
)
_EVENT: Final = re.compile(
    "后(?<=[^、，]{2}后)(?<![产售灾课术博士饭会先最今以背善落滞幕]后)(?!备|续|勤|台|期|方|扶|评价|补助|奖|疫|端|卫|代|果|劲|置|进|冷)"
    "|期间(?<=[^、，]{2}期间)(?![内的、，])"
    "|时(?<=[^、，]{2}[^小工课学同定按及临平当]时)(?![间长代效段期尚速限空差序点均的令装下])"
)
"""项目投产|后|年产值, 展销会|期间|购房总套数, 报到|时|照片"""
_EVENT_SIGN: Final = re.compile("[后时]|期间")
_EACH: Final = re.compile(
    r"(?:每(?:半|[一两几百千万]+)?|各|单|同一)(?:人次|[列架班]次|个|家|名|户|位|所|座|支|项(?!目)|场|次|人|件|队|套|期|轮|村|乡|镇|县|市|区|年度|年|月|册|处|批|台|辆|天|季度|亩|吨|公里|平方米|千瓦时|头|只|株|床|学年|学期|年度|班|组)?"
)
_SINGLE_CARRIERS: Final = frozenset("县市区乡镇村人家户")
"""每县|县域经济: what 每 is said of already."""
_TAKING_PART: Final = re.compile(r"参[赛展训会加演]|申报|入选|入围|推荐|报名|获奖|受助|承办")
_NO_EACH: Final = frozenset(("各类", "各级", "各项"))
_CARRIER_WINDOW: Final = 8
_PAYS: Final = frozenset(("发放", "支付", "缴纳", "缴存", "拨付", "购买", "投入", "安排", "补助", "补贴", "奖励", "资助", "申请"))
_ONCE: Final = "一次性"
"""Leads up to a verb (一次性|给予), else it belongs to the noun (一次性安家补助)."""
_SHORT_HEAD: Final = 4
"""Behind 的 a measured phrase longer than this is one by itself: 项目节点的|资金使用额度, but 投入建设的资金 stays whole."""
_PAID: Final = re.compile(r"(?:实际)?(?:缴纳|缴|支付|交纳|购买|购)(?:的)?(?=.)")
_PAID_AFTER: Final = frozenset(("所", "按", "其", "已", "应"))
# A time of day, a fraction or a sign cannot stand in a noun phrase: 19日20时35分|两次, 1/3、且|不低于七层.
_IN_YEAR: Final = re.compile(r"20[0-9]{2}年度?(?=[^度末底初内前以以来，,、]{3})")
_FOREIGN: Final = re.compile(r"(?<![近前0-9])[0-9]+(?:年|个月|天)(?=[^以及内前后期间级制来、]{3})|[0-9]+(?:年|个月|天|日|小时|分钟)(?:以上|以下|以内|左右)?、|[0-9]+强[^、，]{0,6}、|[0-9]+[时日分](?:[0-9]{1,2}分)?(?:以?前|以?后|起)?|[0-9]/[0-9]+(?:、且)?|[=＝+＋×÷＞<>]")
_ODD: Final = re.compile("[0-9=＝+＋×÷＞<>]")
"""What `_IN_YEAR` and `_FOREIGN` begin with."""
_SPAN_OF_TIME: Final = re.compile("[0-9一二三四五六七八九十]+(?:年|个月|天|日)(?:及?以上|及?以下|以内|内)?的?")
"""5年以上|按3.1%执行 goes on with what was said before."""
_NOMINAL: Final = frozenset(
    ("奖励", "补贴", "补助", "资助", "奖补", "贴息", "投资", "培训", "贷款", "担保", "减免", "支出", "捐赠", "救助", "检查", "督查", "调度", "演练", "巡查", "督导", "抽查", "会商", "体检")
)
"""Verbs that name what is granted or done where nothing follows them: 每人次奖励2000元."""
_RANKED: Final = re.compile("第[0-9一二三四五六七八九十]+(?:[、至到和及][0-9一二三四五六七八九十]+)*名(?=.)")
"""第二、三名|奖金"""
_BROKEN: Final = re.compile(f"[新改扩迁]{BRACKET}{{2,12}}建")
"""新（改、扩）建|养殖场"""
_TO_WHOM: Final = re.compile(
    "(?P<grant>(?:一次性|定额|分档|按比例)?(?:奖励|补助|补贴|资助|奖补|补偿))(?:给|到)?(?:[\u4e00-\u9fff]{0,4}(?:企业|单位|个人|团队|农户|种植户|养殖户|大户|主体|机构|旅行社|公司|学校|医院|合作社|农场|基地|村|者|人))"
)
"""一次性奖励|企业|100元: to whom it is granted is no part of it."""
_DEED: Final = re.compile(r"(?:购买|购置|缴纳|缴存|(?<!转移)支付|发放|拨付|选派|招募|聘请|邀请|奖励给|提取|计提)$")
"""What never ends a noun phrase: 个人首次购买|90平方米以下的住房."""
_DEED_ENDS: Final = frozenset("买置纳存付放拨派募请给取提")
"""The last characters of `_DEED`."""
_AFTERWARDS: Final = re.compile(r"(?<![先善售产课术病灾会今以最])后$|[^为除罢免到缴了]了$")
"""上浮|后|不得超过100万元, 提取|了|9000元: what happened is no noun."""
_AFTERWARDS_ENDS: Final = frozenset("后了")
"""The last characters of `_AFTERWARDS`."""
_DOES: Final = re.compile(r"(?:每年|全年|年度|首期)?(?:配套|安排|拨付|投入|承担|列支|预算|下达|筹集|自筹)$")
_DOES_ENDS: Final = frozenset("套排付入担支算达集筹")
"""The last characters of `_DOES`."""
_WORKS: Final = frozenset(("更新改造", "改造提升", "新建改造", "改扩建", "修复", "整治", "加固", "疏浚", "清淤", "修建", "铺设", "安装", "造林", "育林", "抚育", "还林", "植树",
                      "复绿", "绿化", "扩建", "迁建", "复垦", "栽植", "保洁"))
"""Verbs that end a noun phrase: 农村泵站更新改造|320千瓦."""
_GOVERNING: Final = frozenset(("完成", "实施", "开展", "推进", "推动", "抓好", "启动", "组织", "组织开展", "加快推进", "实现"))
"""Behind these a verb before the number is what is done, not what governs it."""
_SHORTEST_NOUN: Final = 3
_SHORT_NOUNS: Final = frozenset("县市区乡镇村户人家岗车船房树苗书路桥校堤渠塘井闸灯茶牛羊猪鱼")
"""Nouns of one character; any other makes one word with the verb before it."""
_CASUALTIES: Final = frozenset(("死亡", "受伤", "轻伤", "重伤", "失踪", "遇难", "伤亡"))
_TRAILING: Final = ("分别", "共计", "总共", "等共", "等")


def strip_predicates(view: str, start: int, end: int, lexicon: Lexicon) -> tuple[int, list[str]]:
    """Drop the words between a noun phrase and its number; give the new end and what was dropped, nearest first.

    >>> from govdoc.lexicon import BUILT_IN
    >>> strip_predicates("信用贷占比达到", 0, 7, BUILT_IN)
    (5, ['达到'])
    """
    table, units = endings("predicates", lexicon), words("units", lexicon)
    dropped: list[str] = []
    kind: str | None = None
    while end > start:
        window = view[max(start, end - _WINDOW) : end]
        if (tail := _tail(window, kind)) is not None:
            end -= len(tail)
            continue
        each = _EACH_TAIL.search(window) if "每" in window else None
        if each is not None and (each["time"] or each["unit"] in units):  # 每人每年, 每架次, 每套
            kind = ""
            dropped.append(each[0])
            end -= len(each[0])
            continue
        word = table.match(view, start, end)
        kind = table.value(word) if word is not None else "word"
        if word is None or kind == "word":
            break
        dropped.append(word)
        end -= len(word)
    return end, dropped


def _tail(window: str, predicate: str | None) -> str | None:
    """Give the date or comparison that ends a stretch of text; `predicate` is the kind of the word dropped behind it."""
    found = _BASE_TAIL.search(window) if predicate is not None else None
    if found is None and predicate in _WAYS:
        found = _OTHER_BASE.search(window)
    if found is None and window[-1] in _DATE_ENDS:
        found = _DATE_TAIL.search(window)
    if found is None and window[-1] in _OTHER_ENDS:
        found = _OTHER_TAILS.search(window)
    return found[0] if found is not None else None


def left(view: str, start: int, end: int, counted: bool, lexicon: Lexicon) -> Phrase | None:
    """Give the noun phrase that ends at `end`, no further left than `start`; `counted` where people or things are counted.

    >>> from govdoc.lexicon import BUILT_IN
    >>> text = "争取签约共建产业学院"
    >>> text[left(text, 0, 10, True, BUILT_IN).start :]
    '产业学院'
    """
    start = _after_event(view, max(start, end - LONGEST), end)
    clause = _read(view, start, end, lexicon)
    cut = _after_preposition(view, clause.cut, end)
    if _is_carrier(view, cut, end, lexicon):
        return None
    carried = _after_carrier(view, cut, end, lexicon)
    if carried > cut:
        cut = _after_verb(view, carried, end, lexicon)
    if view[cut:end] == "区" and clause.verb is not None and view.endswith(clause.verb, start, cut):
        cut -= len(clause.verb)  # 发展|区
    cut = _after_particle(view, cut, clause, counted)
    cut = lead(view, cut, end, lexicon)
    if ranked := _RANKED.match(view, cut, end):
        cut = ranked.end()
    if broken := _BROKEN.match(view, cut, end):
        cut = broken.end()
    if view[max(0, cut - 1) : cut] in _PAID_AFTER and (paid := _PAID.match(view, cut, end)):
        cut = paid.end()
    if _ODD.search(view, cut, end):
        for year in _IN_YEAR.finditer(view, cut, end):  # 重点县2019年|补助资金
            cut = year.end()
        for foreign in _FOREIGN.finditer(view, cut, end):
            cut = foreign.end()
    end = _trim(view, cut, end)
    if not counted and (granted := _TO_WHOM.fullmatch(view, cut, end)):
        end = granted.end("grant")
    if cut >= end or not names_something(view, cut, end) or _SPAN_OF_TIME.fullmatch(view, cut, end):
        return None
    said = view[cut:end]
    if said in _CASUALTIES or said == _ONCE or (said in verbs(lexicon) and said not in _NOMINAL):
        return None
    if (view[end - 1] in _DEED_ENDS and _DEED.search(view, cut, end)) or tells_deed(view, cut, end, lexicon):
        return None
    if view[end - 1] in _AFTERWARDS_ENDS and _AFTERWARDS.search(view, cut, end):
        return None
    return Phrase(cut, end, clause.verb)


def tells_deed(view: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether there is nothing but who does it and what: 县财政配套|1000万元."""
    word = _DOES.search(view, start, end) if view[end - 1 : end] in _DOES_ENDS else None
    return word is not None and endings("subjects", lexicon).match(view, start, word.start()) is not None


def subject(view: str, start: int, end: int, lexicon: Lexicon) -> Phrase | None:
    """Give the noun phrase before the verb that ends at `end`: 国务院全体会议|每半年召开|一次."""
    found = verbs(lexicon).find(view, max(start, end - _WINDOW // 2), end)
    if not found or found[-1][0] + len(found[-1][1]) != end:
        return None
    stop, _ = strip_predicates(view, start, found[-1][0], lexicon)
    phrase = left(view, start, stop, True, lexicon) if stop > start else None
    return Phrase(phrase.start, phrase.end, found[-1][1]) if phrase is not None else None


def lead(view: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Step over what only leads up to a phrase: 其中, 2025年, 计划, 等."""
    heads, leads = words("phrase_heads", lexicon), words("phrase_leads", lexicon)
    while start < end:
        date = _DATE_HEAD.match(view, start, end) if view[start] in _DATE_STARTS else None
        if date is not None and date.end() > start:
            start = date.end()
        elif view[start] in BRACKET + "，,。；;：:、 ":
            start += 1
        elif heads.match(view, start) or opens_with_verb(view, start, end, lexicon):
            break
        elif (word := leads.match(view, start)) and start + len(word) <= end:
            if word == _ONCE and not _is_done_once(view, start + len(word), end, lexicon):
                break
            start += len(word)
        else:
            break
    return start


def _is_done_once(view: str, at: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether 一次性 goes with a verb (一次性|发放|创业补贴) and not with the noun (一次性|建设补助)."""
    verb = verbs(lexicon).match(view, at)
    return verb is not None and at + len(verb) < end and (not verbs(lexicon).value(verb) or verb in _PAYS)


class _Clause(NamedTuple):
    """What stands left of a number, read for verbs."""

    start: int
    end: int
    cut: int
    """Past the last verb."""
    whole: int
    """Past the last verb that governs a clause."""
    verb: str | None


def _read(view: str, start: int, end: int, lexicon: Lexicon) -> _Clause:
    """Find the verbs of a clause: 计划|推介|科技成果项目."""
    begin = whole = cut = lead(view, start, end, lexicon)
    verb = None
    table = verbs(lexicon)
    for at, word in table.find(view, cut, end):
        noun = verb is not None and not table.value(verb) and table.value(word) == "noun"  # 举办|培训班
        if at + len(word) == end and word in _WORKS and at - cut >= _SHORTEST_NOUN - 1:
            continue
        if at + len(word) == end and verb in _GOVERNING and at - cut >= _SHORTEST_NOUN - 1:  # 完成|人工造林300万亩
            continue
        if len(word) > 1 and at + len(word) == end - 1 and view[end - 1] not in _SHORT_NOUNS:
            continue  # 罚没款, 征收率, 抽查面
        leads = at == (begin if noun else cut) or (view[at - 1 : at] == "新" and at - 1 == cut)
        if not is_verb(view, at, word, end, leads, lexicon):
            continue
        if word in _CAUSES:
            whole = at + len(word)
        cut, verb = past_joint(view, at + len(word), end), word
    return _Clause(start, end, cut, whole, verb)


def _after_preposition(view: str, start: int, end: int) -> int:
    found = start
    for match in _PREPOSITION.finditer(view, start, end):
        if match.end() < end:
            found = match.end()
    return found


def _after_event(view: str, start: int, end: int) -> int:
    """Step over what happens first: 项目投产后|年产值, 升级后|规划面积."""
    if _EVENT_SIGN.search(view, start, end):
        for match in _EVENT.finditer(view, start, end):
            if match.end() < end:
                start = match.end()
    return start


def _is_carrier(view: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether there is nothing but 每册 or 单个企业."""
    each = _EACH.match(view, start, end)
    if each is None:
        return False
    start = each.end()
    if (taking := _TAKING_PART.match(view, start, end)) is not None:
        start = taking.end()
    return each.end() == end or words("carriers", lexicon).match(view, start) == view[start:end]


def _after_carrier(view: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Step over those among whom something is dealt out: 每个单位|参赛选手, 各单位|外聘人员."""
    for match in _EACH.finditer(view, start, end):
        if view[match.start()] == "单" and not match[0].endswith("个"):
            continue
        if view[match.start() : match.start() + 2] in _NO_EACH:
            continue
        if view.startswith((QUOTE, BRACKET), match.end()) and match[0][-1] in "县市区乡镇村":  # 每县（市、区）
            start = max(start, _past_bracket(view, match.end()))
            continue
        if match[0] == "各" and verbs(lexicon).match(view, match.end()) is not None:  # 村各|扶持20万元
            start = max(start, match.end())
            continue
        once = view.find(_ONCE, match.end(), min(end, match.end() + _CARRIER_WINDOW))
        if once >= 0:  # 每个标准|一次性奖补
            start = max(start, once)
            continue
        carrier = _carrier_end(view, match.end(), min(end, match.end() + _CARRIER_WINDOW), lexicon)
        if carrier is not None and (carrier < end - 1 or view[carrier:end] in _SHORT_NOUNS):
            start = max(start, carrier)
        elif len(match[0]) > 1 and match[0] != "同一" and match.end() < end:
            start = max(start, match.end())
    return start


def _after_verb(view: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Behind those among whom something is dealt out a verb may follow: 每个社区|招募|志愿者."""
    word = verbs(lexicon).match(view, start)
    if word is None or len(word) < 2 or start + len(word) >= end - 1 or not is_verb(view, start, word, end, True, lexicon):
        return start
    return start if modified(view, start + len(word)) else start + len(word)


def _carrier_end(view: str, start: int, end: int, lexicon: Lexicon) -> int | None:
    found = [(at, word) for at, word in words("carriers", lexicon).find(view, start, end) if len(word) > 1 or (at == start and view[start - 1] not in _SINGLE_CARRIERS)]
    if not found:
        return None
    stop = found[0][0] + len(found[0][1])
    stop += view.startswith("项目", stop - 1)  # 每个金奖|项目: the list has 奖项
    return _past_bracket(view, stop)


def _past_bracket(view: str, at: int) -> int:
    """Step over what is veiled behind a carrier: 县（市、区）."""
    while view.startswith((QUOTE, BRACKET), at):
        at += 1
    return at


def _after_particle(view: str, cut: int, clause: _Clause, counted: bool) -> int:
    """Decide how much of X的Y is the phrase: Y where things are counted, all of it where a short Y is measured."""
    particle = view.rfind("的", cut, clause.end)
    if particle < 0:
        return cut
    if counted:
        return particle + 1 if particle + 1 < clause.end else cut
    if view.startswith("的", clause.start) or clause.end - particle > _SHORT_HEAD + 1:
        return particle + 1
    relative = clause.verb is not None and clause.verb not in _CAUSES
    if relative and (view.startswith(clause.verb or "", clause.whole) or view.startswith("的", cut)):
        return clause.whole
    return cut


def _trim(view: str, start: int, end: int) -> int:
    while end > start and view[end - 1] in "、，和与及或的" and not view.endswith("之和", start, end):
        end -= 1
    if not view.endswith(_TRAILING, start, end):
        return end
    for word in _TRAILING:
        if view.endswith(word, start, end) and end - len(word) > start:
            end -= len(word)
    return end
