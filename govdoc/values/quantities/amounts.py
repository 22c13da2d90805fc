"""Amounts: where a text says a number, its unit and how it compares, one for each, a range being one.

Nothing here knows what is counted or why; `guards` keeps out numbers that say no quantity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from govdoc.lexicon import Lexicon
from govdoc.values import numerals
from govdoc.values.quantities import guards
from govdoc.values.quantities.words import Words

_NUMBER: Final = re.compile(numerals.NUMBER)
_PERCENT: Final = re.compile(r"(?P<base>[百千万])分之(?=[0-9〇零一二两三四五六七八九十百])")
_BASES: Final = {"百": "%", "千": "‰", "万": "‱"}
_MORE: Final = re.compile(r"(?P<more>[余多来几]|\+)(?P<scale>万亿|[百千万亿])?")
_SCALES: Final = {"": 1, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "万亿": 10**12}
_PER: Final = re.compile(
    r"[/／](?:[0-9]{1,5})?"
    r"(?:人次|人|户|家|套|间|台|辆|列|架次|车次|次|场次|场|期|班次|班|趟|项|件|个|名|位|份|张|床|平方米|平米|㎡|m[23²³]|平方公里|立方米|亩|公顷|公里|km|米"
    r"|吨|公斤|千瓦时|千瓦|kWh|kW|年|季度|季|月|周|天|日|小时|学时|课时|学期|学年|生|标箱|TEU|升|L|t|h|a|d)"
    r"(?:[/·•.](?:人|年|月|天|日|次|学时|小时|公里|套|户))?"
)
_AFTER: Final = re.compile(
    r"(?P<include>[（(]含[^（()）]{0,8}[）)]|含)?"
    r"(?:(?P<min>(?:及|或)?其?以上|起(?=[，。；、,;）)]|$))"
    r"|(?P<max>(?:及|或)?其?以下(?!简称|统称|称|相同|同[）)])|(?:及|或)?以内|之内|封顶|为限)"
    r"|(?P<about>左右|上下)|(?P<over>\+|有余|余(?![款额缺粮])))"
)
_SIGNS: Final = {"min": ">=", "max": "<=", "about": "~", "over": ">"}
_LINK: Final = re.compile(r"[\-－–—―~～〜]{1,2}|至|到")
BEFORE: Final = {
    **dict.fromkeys(
        "不少于 不低于 不小于 不得低于 不得少于 不得小于 不应低于 不应少于 不能低于 不能少于 不下 大于等于 大于或等于 "
        "至少 最少 最低 最低不少于 最低不低于 起码 ≥ 满 已满 年满 不少于人民币 不低于人民币 保底".split(), ">="),
    **dict.fromkeys("超过 突破 高于 大于 多于 逾 超 超出 大大超过 远超 > ＞ 超过了 突破了".split(), ">"),
    **dict.fromkeys(
        "不超过 不超出 不得超过 不得高于 不得多于 不得大于 不应超过 不能超过 不应高于 不可超过 不高于 不多于 不大于 小于等于 小于或等于 "
        "最高 最多 至多 最高不超过 最高不得超过 最多不超过 最多不得超过 最大不超过 最长不超过 限 限额 限报 ≤ "
        "最高可达 最高达 最高为 最高可 最多可 最高给予 最高奖励 最高补贴 最高补助 最高资助 最高支持 最高奖补 最高可获 "
        "不突破 不超 不超过人民币 控制在".split(), "<="),
    **dict.fromkeys("低于 少于 小于 不足 不到 未满 不满 未达 未达到 未超过 < ＜".split(), "<"),
    **dict.fromkeys("约 大约 约为 约有 约合 约占 近 将近 接近 大概 左右 大致 ±".split(), "~"),
}
"""Comparator words that stand before a number, and what they say."""
_LONGEST_BEFORE: Final = max(map(len, BEFORE))
# A comparator's last characters as the end of another word: 节约500万元, 附近3个村, 圆满, 以上3项.
_NO_COMPARATOR: Final = re.compile(
    r"(?:节约|集约|签约|公约|合约|契约|违约|履约|预约|特约|附近|最近|就近|临近|靠近|邻近|圆满|届满|期满|充满|美满|反超|赶超|权限|期限|"
    r"有限|年限|界限|上限|下限|以上|网上|线上|会上|马上|台上|路上|市上|省上|逾期|提高|崇高|最最低|无上)$"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit: `start` to `end` holds the touching comparator words too, `number` only the number."""

    start: int
    end: int
    number: tuple[int, int]
    value: int | float
    upper: int | float | None
    unit: str
    norm: str
    kind: str
    sign: str
    """Comparator, `=` where no word that touches the number says another."""
    marked: bool = False
    """A comparator word touches it: 不超过, 以上."""


@lru_cache(maxsize=8)
def units(lexicon: Lexicon) -> Words:
    """Give the units of a lexicon, each with its kind and grouping form."""
    return Words(lexicon.table("units"))


def scan(text: str, lexicon: Lexicon) -> list[Amount]:
    """Give the amounts of a text in order.

    >>> from govdoc.lexicon import BUILT_IN
    >>> [(a.value, a.unit, a.sign) for a in scan("邀请近百家企业，投资3万元至8万元，不少于2次", BUILT_IN)]
    [(100, '家', '~'), (30000, '元', '='), (2, '次', '>=')]
    """
    names = guards.names(text, lexicon)
    found: list[Amount] = []
    pending: _Bound | None = None
    for bound in _bounds(text, lexicon):
        if pending is not None and (joined := _join(text, pending, bound)) is not None:
            found.append(joined)
            pending = None
            continue
        if pending is not None and pending.amount is not None:
            found.append(pending.amount)
        pending = bound
    if pending is not None and pending.amount is not None:
        found.append(pending.amount)
    kept = [_with_sign(text, amount) for amount in found]
    return [one for one in kept if not guards.rejects(text, one.number, one.end, one.unit, one.value, one.marked, names, lexicon)]


@dataclass(frozen=True, slots=True)
class _Bound:
    """A number, with its unit if it has one: perhaps the lower bound of a range."""

    start: int
    end: int
    value: int | float
    scale: int
    """What 万, 亿 after its digits multiply it by."""
    amount: Amount | None


def _bounds(text: str, lexicon: Lexicon) -> Iterator[_Bound]:
    """Yield each number of a text with the unit that follows it."""
    table = units(lexicon)
    at = 0
    while match := _NUMBER.search(text, at):
        start, end = match.span()
        at = end
        percent = _PERCENT.match(text, end - 1) if end - start == 1 else None
        if percent is not None and (inner := _NUMBER.match(text, percent.end())):
            part = numerals.parse(inner[0])
            at = inner.end()
            if part is not None:
                unit = _BASES[percent["base"]]
                done = _closed(text, Amount(start, at, (start, at), part, None, unit, unit, "ratio", "="))
                yield _Bound(start, done.end, part, 1, done)
            continue
        value = numerals.parse(match[0])
        if value is None:
            continue
        bound = _with_unit(text, start, end, value, table)
        at = max(at, bound.end)
        yield bound


def _with_unit(text: str, start: int, end: int, value: int | float, table: Words) -> _Bound:
    """Read what follows a number: 余, 多, a late 万, the unit, 以上."""
    digits = text[start:end].rstrip("十百千万亿")
    scale = _scale_of(text[start + len(digits) : end]) if digits else 1
    more = _MORE.match(text, end)
    at = end
    sign = "="
    if more is not None and more["more"] != "几":
        at = more.end()
        value = _times(value, _SCALES[more["scale"] or ""])
        sign = "~" if more["more"] == "来" else ">"
    word = table.match(text, at)
    if word is None:
        return _Bound(start, end, value, scale, None)
    stop = at + len(word)
    kind, _, norm = table.value(word).partition(" ")
    norm = norm.replace("+chinese", "").strip() or word
    late = _MORE.match(text, stop)
    if sign == "=" and late is not None and late["more"] in "余多" and late["scale"] is None and kind in ("money", "thing"):
        after = table.match(text, late.end())
        if after is None and text[late.end() : late.end() + 1] in "，。；、,;）)":
            sign, stop = ">", late.end()
    if per := _PER.match(text, stop):
        word, norm, stop = word + per[0], norm + per[0], per.end()
    unit = word.replace("％", "%").replace("﹪", "%").replace("／", "/")
    norm = norm.replace("／", "/").replace("m2", "平方米") if per else norm
    amount = Amount(start, stop, (start, end), value, None, unit, norm, kind, sign, sign != "=")
    amount = _closed(text, amount)
    return _Bound(start, amount.end, value, scale, amount)


def _closed(text: str, amount: Amount) -> Amount:
    """Take in the comparator words after the unit."""
    after = _AFTER.match(text, amount.end)
    if after is None or after.lastgroup is None:
        return amount
    name = next(name for name in _SIGNS if after[name])
    return replace(amount, end=after.end(), sign=_SIGNS[name], marked=True)


def _join(text: str, low: _Bound, high: _Bound) -> Amount | None:
    """Make one amount of two bounds: 20-30家, 3万元至8万元, 1200元以上2500元以下."""
    if high.amount is None:
        return None
    top = high.amount
    gap = text[low.end : high.start]
    if low.amount is not None:
        above = low.amount.sign == ">=" and not gap and top.sign in ("<=", "<")
        if low.amount.norm != top.norm or not (above or (_LINK.fullmatch(gap) and low.amount.sign == "=")):
            return None
        value = low.amount.value
    else:
        if not _LINK.fullmatch(gap) or _continues(text, low.start):
            return None
        value = low.value
        if low.scale == 1 and high.scale > 1 and value < high.value / high.scale:
            value = _times(value, high.scale)
    if value >= top.value:
        return None
    sign = "~" if top.sign == "~" else "="
    return replace(top, start=low.start, number=(low.start, top.number[1]), value=value, upper=top.value, sign=sign, marked=True)


def _continues(text: str, start: int) -> bool:
    """A chain like 2021-3-5 or 0595-2280 is no range."""
    return start > 1 and text[start - 1] in "-－–—―~～/／." and text[start - 2].isdigit()


def _with_sign(text: str, amount: Amount) -> Amount:
    """Take in the comparator words before the number."""
    word = comparator_before(text, amount.start)
    if not word and text[amount.start : amount.start + 1] in "百千万亿" and text[amount.start - 1 : amount.start] in ("上", "数"):
        return replace(amount, start=amount.start - 1, sign=">", marked=True)
    if not word:
        return amount
    keep = amount.upper is not None or (amount.sign != "=" and BEFORE[word] in (">=", ">", "<=", "~") and amount.sign != ">")
    sign = amount.sign if keep else BEFORE[word]
    if amount.upper is not None and BEFORE[word] == "~":
        sign = "~"
    return replace(amount, start=amount.start - len(word), sign=sign, marked=True)


def comparator_before(text: str, at: int) -> str:
    """Give the longest comparator word that ends at `at`, or an empty string.

    >>> comparator_before("补贴最高不超过", 7), comparator_before("节约", 2)
    ('最高不超过', '')
    """
    for size in range(min(_LONGEST_BEFORE, at), 0, -1):
        word = text[at - size : at]
        if word in BEFORE:
            return "" if _NO_COMPARATOR.search(text, max(0, at - 4), at) else word
    return ""


def _scale_of(text: str) -> int:
    scale = 1
    for char in text:
        scale *= {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}[char]
    return scale


def _times(value: int | float, scale: int) -> int | float:
    """Multiply without the noise of binary fractions."""
    whole = round(value * scale, 6)
    return int(whole) if whole == int(whole) else whole
