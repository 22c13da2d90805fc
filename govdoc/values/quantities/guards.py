"""Guards: numbers with a unit behind them that still say no quantity.

Ordinals, ranks, ratios, dates and durations, addresses, names and slogans, and numbers that only count the list beside them
(上述两项条件, 十条措施). A Chinese numeral must say more than a digit does: 一个 is an article, 二 an ordinal.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from govdoc.lexicon import Lexicon
from govdoc.values.quantities.words import Words

# What stands right before a number that is no amount: 第3条, 附件2, 〔2021〕, A座, 2.1.3, 1/3, ×100%, 10:30分.
_BEFORE: Final = re.compile(
    r"(?:第|届|附件|附表|表格?|图|式中|编号|序号|邮编|电话|热线|×|✕|\*|[A-Za-z]-?|[0-9][.:：∶/／\-]|[〔\[]|[/／]|之|号楼|座|号院|版本|[°′])$"
)
_RANK: Final = re.compile(r"(?:前|排名|名列|位列|居|位居|第)$")
_BACK: Final = re.compile(r"(?:上述|以上|下述|以下|下列|前述|前款|该|此|其他|其它|其余|另外|另|本|所列|这|那|哪|同时满足|同时符合|同时具备|满足|符合|具备)$")
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
_YEAR_UNITS: Final = frozenset("级 期 批 起 次 版 届 本 部 双 组 单 支 集 卷 轮 款 号".split())
_ROOM: Final = re.compile(r"[0-9A-Z号]楼?$|楼$")
_CHINESE: Final = re.compile(r"[〇○零一二两三四五六七八九十百千万亿廿卅点]+")
_CHINESE_BEFORE: Final = re.compile(
    r"(?:[第其每各这那某同首唯任另之某又再统专单星初十百千万几数该此]|上述|以上|以下|下列|前|任何|同一|如)$"
)
_CHINESE_MEASURE: Final = frozenset(("money", "measure", "ratio", "points", "discount", "times", "age"))
_BARE: Final = frozenset("十 百 千 万 亿 百万 千万 十万 万亿 百亿 千亿 十亿".split())
"""Round words that stand for a size, not an amount: 每百名, 万元收入能耗, 百亿元产业."""
_ABOUT_ONE: Final = re.compile(r"(?:仅|仅有|只有|只|拥有|名下有|设|设立|配|配备|配有|至少|不少于|不超过|最多|各|聘|提交|报送|提供|附|一式|限报|限)$")
_CLOSES: Final = re.compile(r"$|[，。；、,;）)：:]")


@lru_cache(maxsize=8)
def _names(lexicon: Lexicon) -> Words:
    return Words(lexicon.table("quantity_names"))


@lru_cache(maxsize=8)
def _not_units(lexicon: Lexicon) -> Words:
    return Words(lexicon.table("not_units"))


def _begins_word(text: str, at: int, unit: str, lexicon: Lexicon) -> bool:
    """3家庭, 10分钟: the unit is the beginning of another word. 20起 before a stop, or by itself, is 起 of a time."""
    last = at + len(unit) - 1
    return _not_units(lexicon).match(text, at) is not None or (len(unit) > 1 and _not_units(lexicon).match(text, last) is not None)


@lru_cache(maxsize=8)
def _list_nouns(lexicon: Lexicon) -> Words:
    return Words(lexicon.table("list_nouns"))


def names(text: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Give the spans of names and idioms with a number in them: 千家万户, 三个代表.

    >>> from govdoc.lexicon import BUILT_IN
    >>> names("走进千家万户", BUILT_IN)
    [(2, 6)]
    """
    return [(at, at + len(word)) for at, word in _names(lexicon).find(text, 0, len(text))]


def rejects(
    text: str,
    number: tuple[int, int],
    end: int,
    unit: str,
    value: int | float,
    marked: bool,
    taken: list[tuple[int, int]],
    lexicon: Lexicon,
) -> bool:
    """Tell whether a number with its unit says no quantity. `end` is past its comparator words, `taken` are names' spans."""
    start, digits = number
    if any(a < digits and start < b for a, b in taken if b > start):
        return True
    if _BEFORE.search(text, max(0, start - 4), start) and not _magnitude(text, start, unit):
        return True
    first = unit.split("/")[0]
    stop = text.find(first[-1], digits) + 1 if not text.startswith(first, digits) else digits + len(first)
    if end <= stop + len(unit) - len(first) and _begins_word(text, stop - len(first), first, lexicon):
        return True
    if _RANK.search(text, max(0, start - 3), start) and first in ("名", "位", "个", "强", "级") and not marked:
        return True
    plain = text[start:digits]
    if _YEAR.fullmatch(plain) and first in _YEAR_UNITS:
        return True
    if first == "层" and _ROOM.search(text, max(0, start - 2), start):
        return True
    if first == "分" and text[start - 1 : start] in ("时", "点", ":", "："):
        return True
    if _counts_list(text, start, end, first, value, lexicon):
        return True
    return bool(_CHINESE.fullmatch(plain)) and _idle(text, start, digits, end, first, value, marked, lexicon)


def _magnitude(text: str, start: int, unit: str) -> bool:
    """ML1.8级: the letters name the scale."""
    return unit == "级" and text[max(0, start - 2) : start] in ("ML", "MS", "Ms", "Mw", "MW")


def _counts_list(text: str, start: int, end: int, unit: str, value: int | float, lexicon: Lexicon) -> bool:
    """上述两项条件, 以下3类情形, 十条措施: the number counts the list beside it."""
    if unit not in ("个", "项", "条", "种", "款", "次", "批", "组", "件", "套", "部", "篇"):
        return False
    if unit in ("个", "项", "条", "种", "款") and _BACK.search(text, max(0, start - 4), start):
        return True
    if value > 30:
        return False
    at = end + (text[end : end + 1] == "的")
    for prefix in ("主要", "重点", "具体", "基本", "大", "新", "重大", "关键", "核心", "突出"):
        if text.startswith(prefix, at):
            at += len(prefix)
            break
    word = _list_nouns(lexicon).match(text, at)
    return word is not None


def _idle(text: str, start: int, digits: int, end: int, unit: str, value: int | float, marked: bool, lexicon: Lexicon) -> bool:
    """Tell whether a Chinese numeral before a unit does not count: 一个, 二套房, 五级书记, 三方."""
    if unit in ("方", "级", "分"):
        return True
    if marked:
        return _CHINESE_BEFORE.search(text, max(0, start - 2), start) is not None and text[start - 1] in "第其"
    from govdoc.values.quantities.amounts import units

    kind = units(lexicon).value(unit) if unit in ("%", "‰") else units(lexicon).value(unit.split("/")[0])
    word = text[start:digits]
    if word in _BARE and (text[start - 1 : start] == "每" or kind.split(" ")[0] in _CHINESE_MEASURE) and not marked:
        return True
    if unit == "%" or kind.split(" ")[0] in _CHINESE_MEASURE:
        return (unit in ("元", "方", "米", "升", "克") and value < 3) or word in ("一", "二") or unit == "方"
    if "+chinese" not in kind or word.startswith("二"):
        return True
    before = _CHINESE_BEFORE.search(text, max(0, start - 2), start)
    if value == 1:
        if text.startswith(("或", "次", "性"), end) or text[start - 1 : start] == "为":
            return True
        return not (_ABOUT_ONE.search(text, max(0, start - 4), start) or _per(text, start)) or text[start - 1 : start] in "第其" and start > 0
    if before and not _per(text, start):
        return True
    if word in ("百", "千", "万", "亿"):
        return not _counts_noun(text, end)
    if unit == "次" and text.startswith("性", end):
        return True
    return False


def _counts_noun(text: str, end: int) -> bool:
    return end < len(text) and "一" <= text[end] <= "鿿"


def _per(text: str, start: int) -> bool:
    """每村一名, 每年两次: something is dealt out."""
    window = text[max(0, start - 20) : start]
    return "每" in window[-8:] or ("每" in window and not any(stop in window[window.rfind("每") :] for stop in "，,。；;："))
