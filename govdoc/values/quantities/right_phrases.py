"""Right phrases: the noun phrase behind a number: 50家|企业|参加, 50%|土地出让价款|取得.

All positions are those of the view, whose brackets are veiled.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from govdoc.lexicon import Lexicon
from govdoc.values.quantities.phrases import LONGEST, STOPS, Phrase, names_something
from govdoc.values.quantities.verbs import makes_noun, verbs
from govdoc.values.quantities.views import BRACKET
from govdoc.values.words import endings, words

_CLAUSE_START: Final = re.compile(
    r"能够|能(?=[^源量力效耗])|可以|愿意|有志于|有意愿|熟悉|精通|掌握|擅长|从事|立足|扎根|来自|活跃在|站在|处于|起|懂|善于|勇于|敢于|致力于|长期从事|符合|满足|尚未|暂未|未(?=[^来成婚])|已(?=[^缴建])"
)
_CLAUSE_BEGINS: Final = frozenset("能可愿有熟精通掌擅从立扎来活站处起懂善勇敢致长符满尚暂未已")
"""The first characters of `_CLAUSE_START`."""
_IS: Final = re.compile(r"为(?=[^，,。；;、]{0,8}(?:人|员|长|者|师|士|生|手|家|女性|干部)(?:[，,。；;、]|$))")
"""其中1人|为|负责人"""
_BOUND: Final = re.compile("(?:额度|限额|以内|连续[0-9一二三四五]年(?:给予|发放)?)的")
"""最高30万元|额度的|贷款, 每年1000元|连续3年的|补助"""
_BOUND_BEGINS: Final = frozenset("额限以连")
"""The first characters of `_BOUND`."""
_WITHIN: Final = ("范围内", "范围之内", "范围以内")
_LONGEST_RELATIVE: Final = 48
_SIGNS: Final = frozenset("×*＊/=＝<>＜＞+%％（(）)")
_GRANT: Final = re.compile(
    r"(?:(?!给予|予以|用于|支付|发放|奖励给|进行|作为|列入|不|的?比例|的?标准)[^，,。；;：:！!？?\s…、0-9的□和与及或]){2,12}?(?:补助|补贴|奖励|资助|津贴|奖补|贴息)(?:资金|经费|款)?"
    r"(?=[，,。；;：:、）)□]|等|$)"
)
_GRANT_NOUN: Final = re.compile("补助|补贴|奖励|资助|津贴|奖补|贴息")
_LONGEST_GRANT: Final = 14
"""Characters within which `_GRANT_NOUN` stands in `_GRANT`."""
_BECOMES: Final = ("为", "至", "到", "成")
_SHORT_BRACKET: Final = 4
"""A bracket of this length, its signs included, belongs to the noun before it: 专业（群）."""
_RELATIVE: Final = 24
"""How far behind a number the 的 of a relative clause is looked for: 10个有条件、有基础的城市."""
# Words of one character that end a phrase, each but where it is part of another word (供应, 人均, 将军, 自由, 存在 ...).
_ENDS: Final = re.compile(
    r"(?<=.)须(?!知)|(?<=.)未(?!来|成年|婚)|(?<=[^许认])可(?=[自在按向以凭享申再不])(?!再生|自然)"
    r"|(?<=[^供对响适反效相])应(?!急|用|届|收|聘|税|对|兑|缴|付)"
    r"|(?<=[^人平户年次日月])均(?!衡|等|价)"
    r"|(?<=[^即大主小干])将(?!军|来)"
    r"|(?<=.)已(?!缴|建|投产|上市|认定|登记|注册|备案|完工|入库|开工|签约|获批)"
    r"|(?<=[^植])被(?!征|服|子|动|授|告)"
    r"|(?<=[^自理缘])由(?!来)|(?<=[^服])从(?!业)"
    r"|(?<=[^存现所内潜正])在(?!校|编|建|岗|职|册|线|库|营|读|地|途|产|研|役|外|押)"
    r"|(?<=.)按(?!揭|摩|钮|需)"
    r"|(?<=[^合兼吞归])并(?!购|网|联|发|轨|线)"
    r"|(?<=[^原规细总法准])则|(?<=[^而])且|(?<=.)(?:但|而)(?!且)"
    r"|(?<=[^财已神未业易途])经(?!济|营|费|贸|纪|验|理|典|办|常|销|停|过|开|认)"
    r"|(?<=[^各来亲独])自(?!治|来|主|然|动|愿|己|有|行|建|驾|助|贸|身|学|费|住|由|用|营|理|查)"
    r"|(?<=[^对])(?:后|时)(?=[，,。；;]|可|即|仅|再|又)"
    r"|(?<![行作认成分因视人勇敢])为(?!民|主|期|农|企)"
    r"|(?<=.)(?<![针相绝反面])对(?!接|外|口|象|比|标|台|照|策|话|手|子)"
    r"|(?<=.)到(?!期|场|位|岗|账)|(?<=.)赴|(?<=.)了"
    r"|(?<=[限额范围幅度总规模])内(?=[统解安列予给])|(?<=..)(?=(?:[0-9]{4}年)?[0-9]{1,2}[月日])"
    r"|(?<=[^可])以(?!上|下|内|外|来|后|前|旧|工|奖|及|色|人|购|租|赛|训|企)"
    r"|的(?=[，,。；;）)]|$)|(?<=..)20[0-9]{2}年|(?<=[^未以近历往原本由后前将外从到])来(?!源|自|料|水|宾|访|件|电|函)|(?<=[者员口力])就业(?!率|人)|(?<=.)每(?=人|户|名|家|位|生|年|月|床|亩)"
    r"|(?<=[业位体者])申报(?![书表]|材料|项目|工作|系统)"
    r"|(?<=[才员师生干工者])(?:出国|出境|进修|深造|攻读|挂职|赴|到(?!期|位|岗))|购买(?!力|服务)|(?<=.)不(?!动|良|锈|合|少|同|含|足)"
)
_ENDS_BEGIN: Final = "0123456789不且为了从以但内出则到可后在均对将就已并应挂按攻时未来每深由申的经而自被购赴进须"
"""What `_ENDS` begins with, or looks ahead at."""
_ENDS_FIRST: Final = frozenset(_ENDS_BEGIN)
# What no noun phrase begins with.
_NO_NOUN: Final = re.compile(
    r"[和与及或的]|等(?!级|离|额|量|差)|计(?![算划量生])|计算(?!机|公式|方法|中心)|标准(?!化|厂房|地)|水平(?!.)|基础上|前提|比例|幅度|额度|不等|封顶|计分|之间|以支持"
    r"|给予|确定|缴纳|缴存|支付|发放|收取|征收|扣除|计提|执行|办理|申请|集中|全部|全面|统一|直接(?!责任|经济|损失)|时(?!间|长|代|效|段|装|期|尚|速|钟|令|事|蔬|政)|人民币|协同(?!创新|机制|平台|办公|体系|中心)|随机|免费|购买|推动|同时|应(?=用于|当|不|达)|用于|专项用于|稳定(?:就业|增收|在)|到(?:场|会|岗|位)"
)
_NO_NOUN_BEGINS: Final = frozenset("和与及或的等计标水基前比幅额不封之以给确缴支发收征扣执办申集全统直时人协随免购推同应用专稳到")
"""The first characters of `_NO_NOUN`."""
_FIRST: Final = re.compile(r"已(?=[办建认开签投批录购售缴])")
"""A noun phrase may begin with this, not go on with it: 30件|已办事项."""
_NEVER_PART: Final = frozenset("参实进取获入")
"""A verb that begins with one of these ends a phrase whatever follows it."""
_MODIFIED: Final = re.compile(r"中心|平台|基地|机制|项目|工程|企业|单位")
"""Behind other verbs these make a noun: 50个引进|项目."""
_JOINT: Final = re.compile(r"[、和与及]")
_INSIDE: Final = re.compile(r"的(?:基础上|同时?|前提下?|情况下?|过程中?|条件下?)$|(?:(?<![高初集其途空])中|(?<![以之])[后前内]|(?<!小)时|之内|期间|以内|之间)$")
_INSIDE_ENDS: Final = frozenset("上同时提下况程中件后前内间")
"""The last characters of `_INSIDE`."""
# What is done to the things counted, and lists of them: 110万亩高标准农田|建设任务, 129个企业|名单.
_AFTERMATH: Final = re.compile(
    r"(?:(?:建设|创建|认定|改造|培育)(?:任务|工作)|(?<=.{3})(?:抽查|核查|整改|整治|复核)|建设|管理|认定|名单|创建任务|名录|等工作|任务|(?<=.{3})等(?:方面(?:的?支持)?)?)$"
)
_AFTERMATH_ENDS: Final = frozenset("务作查核改治复设理定单录等面持")
"""The last characters of `_AFTERMATH`."""
_WORKS: Final = frozenset(("种植", "建设", "改造", "栽培", "养殖", "播种", "管护", "整治", "治理", "执行", "收取", "计算"))
"""What is done to things that stand before their number: 时令蔬菜700亩|种植."""
_AIMS: Final = frozenset(("目标", "任务", "要求", "水平", "标准", "规模", "目标任务", "计划", "进度"))
"""治理水土流失10平方公里的|目标: what stands before is measured."""
_ADVERBS: Final = re.compile("(?:全域|继续|陆续|先后|已经|分别|一律|依次|[也都均仍还])+$")
"""22名责任人员|也, 6个行政区|全域继续."""
_ADVERBS_ENDS: Final = frozenset("域续后经别律次也都均仍还")
"""The last characters of `_ADVERBS`."""
_PART_OF_NOUN: Final = ("重点", "基本", "社会", "主要", "日常")


def right(view: str, start: int, end: int, lexicon: Lexicon) -> Phrase | None:
    """Give the noun phrase that begins at `start`, after a 的 if there is one, up to `end` at most.

    >>> from govdoc.lexicon import BUILT_IN
    >>> text = "企业参加，"
    >>> text[: right(text, 0, 5, BUILT_IN).end]
    '企业'
    """
    end = min(end, start + LONGEST)
    start += view.startswith("的", start)
    first = view[start : start + 1]
    if first == "为" and _IS.match(view, start) is not None:
        start += 1
        first = view[start : start + 1]
    if first in _BOUND_BEGINS and (bound := _BOUND.match(view, start)) is not None:
        start = bound.end()
        first = view[start : start + 1]
    if first in _NO_NOUN_BEGINS and _NO_NOUN.match(view, start):
        return None
    if view.startswith(_WITHIN, start):  # 300公里|范围内
        return Phrase(start, start + 2)
    if (qualified := _qualified(view, start, end)) is not None:
        start = qualified
    stop = _grant(view, start, end) or _boundary(view, start, end, lexicon)
    for _ in range(3):  # 在学科领域起带头作用的|享受特殊津贴的|后备人才
        if stop > start:
            break
        relative = _relative(view, start, end)
        if relative is None:
            return None
        start = relative
        stop = _boundary(view, start, end, lexicon)
    if view.startswith("了", stop) and endings("bodies", lexicon).match(view, start, stop - 2) is not None:
        stop -= 2  # 13个单位|报送了
    if view.startswith(_BECOMES, stop) and endings("quantity_verbs", lexicon).match(view, start, stop) is not None:
        stop -= len(endings("quantity_verbs", lexicon).match(view, start, stop) or "")  # 12项督查措施|调整|为
    if stop == start:
        return None
    stop = _trim(view, start, stop, end)
    if view[start:stop] in _WORKS or predicate_only(view, start, stop, lexicon) or (view[start - 1 : start] == "的" and view[start:stop] in _AIMS):
        return None
    if stop - start == 1 and view[start] in "报交送寄带发领填":
        return None  # 材料45份|报到时交
    return Phrase(start, stop) if stop > start and names_something(view, start, stop) else None


def predicate_only(view: str, start: int, stop: int, lexicon: Lexicon) -> bool:
    """Tell whether a stretch is a predicate and no noun: 由1.95元|调整|为2.42元."""
    return view[start:stop] in words("predicates", lexicon) and view[stop : stop + 1] in _BECOMES


def _qualified(view: str, start: int, end: int) -> int | None:
    """Step over a relative clause that begins with a verb no noun begins with: 10名|站在科技前沿的|后备人才."""
    if view[start : start + 1] not in _CLAUSE_BEGINS or not _CLAUSE_START.match(view, start):
        return None
    stop = next((at for at in range(start, min(end, start + _LONGEST_RELATIVE)) if view[at] in STOPS), min(end, start + _LONGEST_RELATIVE))
    particle = view.rfind("的", start, stop)
    return particle + 1 if 0 <= particle < stop - 1 else None


def _grant(view: str, start: int, end: int) -> int | None:
    """Find the end of a grant's name, whose words may be verbs: 300万元|创业启动补助."""
    named = _GRANT.match(view, start, end) if _GRANT_NOUN.search(view, start, start + _LONGEST_GRANT) else None
    return named.end() if named is not None else None


def _relative(view: str, start: int, end: int) -> int | None:
    """Step over a relative clause to the noun behind its 的; it does not run over a stop."""
    particle = view.find("的", start, min(end, start + _RELATIVE))
    if particle < 0 or any(view[at] in STOPS for at in range(start, particle)):
        return None
    return particle + 1


def _boundary(view: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Find where the noun phrase from `start` ends."""
    for place in _endings(lexicon).finditer(view, start, end):
        at, char = place.start(), place[0]
        if char in STOPS or char in _SIGNS:
            return at
        if char == BRACKET and at > start and (past := _past_bracket(view, at, end)) is not None:
            return past
        if char == "、" and (at == start or not _goes_on(view, at + 1, end, lexicon)):
            return at
        ended = char in _ENDS_FIRST and _ENDS.match(view, at) is not None
        if (ended and not (at == start and _FIRST.match(view, at))) or _is_end(view, at, start, lexicon):
            return at
    return end


@lru_cache(maxsize=8)
def _endings(lexicon: Lexicon) -> re.Pattern[str]:
    """Give the characters at which a noun phrase may end; at all others there is nothing to look for."""
    firsts = {word[0] for word in lexicon.words("phrase_ends")}
    return re.compile(f"[{re.escape(''.join({*firsts, *STOPS, *_SIGNS, *_ENDS_BEGIN, BRACKET, '、'}))}]")


def _is_end(view: str, at: int, start: int, lexicon: Lexicon) -> bool:
    """Tell whether a word at `at` ends a phrase and is no part of a noun (参与率, 负责人, 引进项目)."""
    word = words("phrase_ends", lexicon).match(view, at)
    if word is None or (at < start + 2 and words("phrase_ends", lexicon).value(word) == "inside"):
        return False
    stop = at + len(word)
    return not (makes_noun(view, stop, lexicon, strong=True) or (word[0] not in _NEVER_PART and _MODIFIED.match(view, stop)))


def _past_bracket(view: str, at: int, end: int) -> int | None:
    """Give where a phrase ends that a bracket ends, `None` where the noun goes on behind it."""
    first = at
    while at < end and view[at] == BRACKET:
        at += 1
    if at < end and view[at] not in STOPS and view[at] not in "所和、及与的等均须应可在并":
        return None
    return at if at - first <= _SHORT_BRACKET else first


def _goes_on(view: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether the phrase goes on after a 、: it does not where a number or a verb follows."""
    for at in range(start, end):
        if view[at].isdigit():
            return False
        if view[at] in STOPS or view[at] == "、":
            break
    else:
        return end == len(view)
    word = verbs(lexicon).match(view, start)
    return word is None or verbs(lexicon).value(word) != ""


def _trim(view: str, start: int, stop: int, end: int) -> int:
    """Drop from the end of a phrase what is no part of the things counted."""
    if stop == end < len(view) and (joint := _JOINT.search(view, start + 1, stop)):  # 65个基础性指标|和市级新增34个
        stop = joint.start()
    if view[stop - 1] in _INSIDE_ENDS and (inside := _INSIDE.search(view, start, stop)) and inside.start() - start >= 2:
        stop = inside.start()
    while stop > start and _is_loose(view, start, stop):
        stop -= 1
    after = _AFTERMATH.search(view, start, stop) if view[stop - 1] in _AFTERMATH_ENDS else None
    if after is not None and after.start() - start >= 2 and view[after.start() - 2 : after.start()] not in _PART_OF_NOUN:
        stop = after.start() - view.startswith("的", after.start() - 1)
    adverb = _ADVERBS.search(view, start + 1, stop) if view[stop - 1] in _ADVERBS_ENDS else None
    return adverb.start() if adverb is not None else stop


def _is_loose(view: str, start: int, stop: int) -> bool:
    if view.endswith("以及", start, stop) or view[stop - 1] in "、和与及或的，":
        return True
    return view[stop - 1] == BRACKET and not view.endswith(BRACKET * 3, start, stop)
