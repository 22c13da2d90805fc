"""Guards: numbers with a unit behind them that still say no quantity.

Ordinals, ranks, ratios, dates and durations, addresses, names and slogans, and numbers that only count the list beside them
(上述两项条件, 十条措施). A Chinese numeral must say more than a digit does: 一个 is an article, 二 an ordinal.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from string import ascii_letters
from typing import Final

from govdoc.lexicon import Lexicon
from govdoc.values.quantities.amounts import Amount
from govdoc.values.words import Words, words

# What stands right before a number that is no amount: 第3条, 附件2, 〔2021〕, A座, 2.1.3, 1/3, ×100%, 10:30分.
_BEFORE: Final = re.compile(
    r"(?:第|届|附[件表]|式中|编号|序号|邮编|电话|热线|[×✕*/／〔\[°′之]|(?<![A-Za-z])[A-Za-z]-?|[0-9][.:：∶\-]|号楼|座|号院|版本|[向往][东西南北])$"
)
_BEFORE_ENDS: Final = frozenset("第届件表中号编话线×✕*/／〔[°′之-.:：∶楼座院本东西南北" + ascii_letters)
"""The last characters of `_BEFORE`."""
_ORDINALS: Final = re.compile(r"第[0-9一二三四五六七八九十]{1,2}[、至到和及—-]$")
"""第二、|三名奖金500元"""
_RANK: Final = re.compile(r"(?:前|排名|名列|位列|居)$")
_RANKED: Final = frozenset(("名", "位", "个", "级"))
_BACK: Final = re.compile(r"(?:上述|以上|下述|以下|下列|前述|前款|该|此|本|所列|这|那|哪)$")
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
_YEAR_UNITS: Final = frozenset(("级", "期", "批", "起", "次", "部", "单", "支", "集", "卷", "轮", "款"))
_ROOM: Final = re.compile(r"[0-9A-Z号]楼?$|楼$")
_BUILDINGS: Final = frozenset(("幢", "栋", "座"))
_FLOOR: Final = re.compile(r"[0-9A-Za-z]{1,5}(?:楼|层|室|单元|号)|[一二三四五六七八九十]{1,3}(?:楼|层|单元)|(?:[东西南北中]侧?)?(?:一楼|底楼|大厅|会议室|报告厅)")
"""铁山宾馆6幢1楼: an address."""
_LISTED: Final = frozenset(("个", "项", "条", "种", "款", "次", "批", "件", "套", "部", "篇"))
_LISTED_BACK: Final = frozenset(("个", "项", "条", "种", "款"))
_QUALIFIERS: Final = Words(dict.fromkeys(("主要", "重点", "具体", "基本", "大", "新", "重大", "关键", "核心", "突出"), ""))
# Behind a word such as 行动, 文明, 保障 these make a thing that is counted: 3个行动|小组, 30个文明|村, 20个步|行街.
_COMPOUND: Final = re.compile(
    r"小?组|点位?(?!面)|站|馆|室|箱|库|柜|村|镇|社区|小区|单位|学校|校园|家庭|窗口|企业|公司|机构|项目|工程|平台|基地|中心|楼|道路|路段|班(?!子)|队|人员|专员|专家|区域?|园|街|房"
    r"|线索|案例|课题|创新|试点|示范|编制|设计|产品|展示|展览|行街|道(?!路)|案[室馆件]|位|性(?!地)"
)
_LONGEST_LIST: Final = 30
"""More than this is no list that stands beside its number."""
_CHINESE: Final = re.compile(r"[〇○零一二两三四五六七八九十百千万亿廿卅点]+")
_NEVER_CHINESE: Final = frozenset(("方", "级", "分", "角"))
"""三方, 三级, 十分, 长三角: with Chinese numerals these are words."""
_CHINESE_BEFORE: Final = re.compile(r"(?:[第其每各这那某同首唯任另之又再统专单星初十百千万几数该此前如]|上述|以上|以下|下列|任何|同一)$")
_MEASURES: Final = frozenset(("money", "measure", "ratio", "points", "discount", "times", "age"))
_SMALLEST_MEASURE: Final = 3
"""二元, 一米: below this a Chinese numeral with one of `_AMBIGUOUS` is part of a word."""
_AMBIGUOUS: Final = frozenset(("元", "米", "升", "克"))
_BARE: Final = frozenset(("十", "百", "千", "万", "亿", "百万", "千万", "十万", "万亿", "百亿", "千亿", "十亿"))
"""Round words that stand for a size, not an amount: 每百名, 万元收入能耗, 百亿元产业."""
_POSTS: Final = "长员任记官师手者"
"""队长一名, 工作人员一人"""
_MAKE_ONE: Final = "立定成了出造建编作为"
"""制定一套, 形成一套: an article"""
_LONGEST_LEAD: Final = 5
_REALLY_ONE: Final = re.compile(
    r"(?:仅有?|只有?|拥有|名下有|设立?|配备?|配有|至少|不少于|不超过|最多|各|聘|提交|报送|提供|附|一式|限报?|其中|[仅只][能可限]?(?:享受|核减|申请|选择|申报|参加|推荐|报)?)$"
)
_NAMES_ONE: Final = re.compile("(?:明确|指定|安排|确定|选派|指派|推荐|落实)$")
"""各单位明确|一名联络员"""
_TRADES_ONE: Final = re.compile("(?:购买|出售|购置|持有|转让)$")
"""共同购买|一套住房"""


def keep(text: str, amounts: Iterable[Amount], lexicon: Lexicon) -> list[Amount]:
    """Leave out the amounts that say no quantity.

    >>> from govdoc.lexicon import BUILT_IN
    >>> from govdoc.values.quantities.amounts import scan
    >>> text = "走进千家万户，落实上述两项条件，第3批推介项目20项"
    >>> [text[a.start : a.end] for a in keep(text, scan(text, BUILT_IN), BUILT_IN)]
    ['20项']
    """
    names = [(at, at + len(word)) for at, word in words("quantity_names", lexicon).find(text, 0, len(text))]
    return [one for one in amounts if not (_is_name(one, names) or _rejects(text, one, lexicon))]


def _is_name(amount: Amount, names: Sequence[tuple[int, int]]) -> bool:
    """Tell whether the number stands in one of the names, which come in order."""
    start, end = amount.number
    at = bisect_right(names, start, key=lambda span: span[1])
    return at < len(names) and names[at][0] < end


_POWER_LINE: Final = re.compile("(?:及以下)?(?:[\u4e00-\u9fff]{0,4}线|变电|输变电|送变电|输电|开关站|电网|架空|电缆|配电)")
"""220千伏变电站, 10千伏建设线: what it is called."""


def _rejects(text: str, amount: Amount, lexicon: Lexicon) -> bool:
    start, end = amount.number
    number = text[start:end]
    before = text[max(0, start - 5) : start]
    return (
        (before[-1:] in _BEFORE_ENDS and _BEFORE.search(text, max(0, start - 4), start) is not None and not _is_magnitude(text, amount))
        or ("第" in before and _ORDINALS.search(before) is not None)
        or _begins_word(text, amount, lexicon)
        or (amount.base in _RANKED and not amount.marked and _RANK.search(text, max(0, start - 3), start) is not None)
        or (amount.base in _YEAR_UNITS and _YEAR.fullmatch(number) is not None)
        or (amount.base == "层" and _ROOM.search(text, max(0, start - 2), start) is not None)
        or (amount.base in _BUILDINGS and _FLOOR.match(text, amount.end) is not None)
        or (amount.base == "千伏" and not amount.marked and _POWER_LINE.match(text, amount.end) is not None)
        or (amount.base == "分" and text[start - 1 : start] in ("时", "点"))
        or _counts_list(text, amount, lexicon)
        or (not number[0].isascii() and _CHINESE.fullmatch(number) is not None and _is_idle(text, amount))
    )


def _is_magnitude(text: str, amount: Amount) -> bool:
    """ML1.8级: the letters name the scale."""
    return amount.base == "级" and text[max(0, amount.number[0] - 2) : amount.number[0]] in ("ML", "MS", "Ms", "Mw", "MW")


def _begins_word(text: str, amount: Amount, lexicon: Lexicon) -> bool:
    """3家庭, 10分钟: the unit is the beginning of another word; a comparator behind it (3家以上) says that it is not."""
    start, end = amount.unit_at
    if amount.end > end:
        return False
    table = words("not_units", lexicon)
    places = (start, start + len(amount.base) - 1) if len(amount.base) > 1 else (start,)
    for at in places:
        word = table.match(text, at)
        if word is not None and not _is_parted(text, at + len(word), table.value(word)):
            return True
    return False


def _is_parted(text: str, at: int, others: str) -> bool:
    """20名医|生: what follows belongs to another word, and the unit is one after all."""
    return any(text.startswith(other, at) for other in others.split("|") if other)


def _counts_list(text: str, amount: Amount, lexicon: Lexicon) -> bool:
    """上述两项条件, 以下3项内容, 十条措施: the number counts the list beside it."""
    if amount.base in _LISTED_BACK and _BACK.search(text, max(0, amount.number[0] - 4), amount.number[0]):
        return True
    if amount.base not in _LISTED or amount.value > _LONGEST_LIST or (amount.marked and amount.sign != "="):
        return False
    at = amount.end + (text[amount.end : amount.end + 1] == "的")
    at += len(_QUALIFIERS.match(text, at) or "")
    noun = words("list_nouns", lexicon).match(text, at)
    return noun is not None and _COMPOUND.match(text, at + len(noun)) is None


def _is_idle(text: str, amount: Amount) -> bool:
    """Tell whether a Chinese numeral before a unit does not count: 一个, 二套房, 五级书记, 三方."""
    start, end = amount.number
    word, before = text[start:end], text[max(0, start - 1) : start]
    if amount.base in _NEVER_CHINESE:
        return True
    if amount.marked:
        return before in ("第", "其")
    if word in _BARE and (before == "每" or amount.kind in _MEASURES):
        return True
    if amount.kind in _MEASURES:
        return word in ("一", "二") or (amount.base in _AMBIGUOUS and amount.value < _SMALLEST_MEASURE)
    if not amount.chinese or word.startswith("二"):
        return True
    if amount.value == 1:
        return not _is_one(text, start, amount.end)
    if not _is_dealt(text, start) and _CHINESE_BEFORE.search(text, max(0, start - 2), start):
        return True
    return len(word) == 1 and word in _BARE and word != "十" and not _is_followed(text, amount.end)


def _is_one(text: str, start: int, end: int) -> bool:
    """Tell whether 一 counts: 拥有一套住房, 每村一名; not 一个 as an article, 一次或分次, 以每次取得为一次."""
    before = text[max(0, start - 1) : start]
    ends = bool(before) and not _is_followed(text, end)
    if ends and ((before in _POSTS and text[end - 1] in "名人位") or (text[end - 1] in "套份" and _is_followed(text, start - 1) and before not in _MAKE_ONE)):
        return True  # 赠图书|一套
    if before in ("第", "其", "为") or text.startswith(("或", "次", "性"), end):
        return False
    unit, low = text[end - 1], max(0, start - _LONGEST_LEAD)
    if (unit in "名位人" and _NAMES_ONE.search(text, low, start)) or (unit in "套处辆" and _TRADES_ONE.search(text, low, start)):
        return True
    if unit in "张份枚" and text[end : end + 1].isdigit():
        return True  # 一张|5万元的通用券
    return _is_dealt(text, start) or _REALLY_ONE.search(text, low, start) is not None


def _is_followed(text: str, end: int) -> bool:
    return "一" <= text[end : end + 1] <= "鿿"


def _is_dealt(text: str, start: int) -> bool:
    """每村一名, 每年两次: something is dealt out in the same clause."""
    window = text[max(0, start - 20) : start]
    each = window.rfind("每")
    return each >= 0 and not any(stop in window[each:] for stop in "，,。；;：")
