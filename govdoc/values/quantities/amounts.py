"""Amounts: where a text says a number, its unit and how it compares, one for each, a range being one.

Nothing here knows what is counted or why; `guards` leaves out the numbers that say no quantity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from govdoc.lexicon import Lexicon
from govdoc.values import numerals
from govdoc.values.words import Endings, Words, endings, words

_NUMERAL: Final = re.compile(f"[0-9{numerals.CHINESE}]")
_NUMBER: Final = re.compile(numerals.NUMBER)
_PERCENT: Final = re.compile(r"(?P<base>[百千万])分之(?=[0-9〇零一二两三四五六七八九十百])")
_BASES: Final = {"百": "%", "千": "‰", "万": "‱"}
_MORE: Final = re.compile(r"(?P<more>[余多来几]|\+)(?P<scale>万亿|[百千万亿])?")
_MORE_SIGNS: Final = frozenset("余多来几+")
"""The first characters of `_MORE`."""
_SCALES: Final = {"": 1, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "万亿": 10**12}
_PER: Final = re.compile(
    r"[/／](?:[0-9]{1,5})?"
    r"(?:人次|人|户|家|套|间|台|辆|列|架次|车次|次|场次|场|期|班次|班|趟|项|件|个|名|位|份|张|床|平方米|平米|㎡|m[23²³]|平方公里|立方米|亩|公顷|公里|km|米"
    r"|吨|公斤|千瓦时|千瓦|kWh|kW|年|季度|季|月|周|天|日|小时|学时|课时|学期|学年|生|标箱|TEU|升|L|t|h|a|d)"
    r"(?:[/·•.](?:人|年|月|天|日|次|学时|小时|公里|套|户))?"
)
_AFTER: Final = re.compile(
    r"(?:[（(](?P<exclude>不)?含[^（()）]{0,8}[）)]|含|[（(]人民币[，,下同]{0,4}[）)])?"
    r"(?:(?P<min>(?:及|或)?其?以上|起(?=[，。；、,;）)]|$))"
    r"|(?P<max>(?:及|或)?其?以下(?!简称|统称|称|相同|同[）)])|(?:及|或)?以内|之内|封顶|为限)"
    r"|(?P<about>左右|上下)|(?P<over>\+|有余|余(?![款额缺粮])))"
)
_AFTER_SIGNS: Final = frozenset("（(含及或其以起之封为左上+有余")
"""The first characters of `_AFTER`."""
_SIGNS: Final = {"min": ">=", "max": "<=", "about": "~", "over": ">"}
DENIED: Final = re.compile("不[得应宜能可许]?$")
REVERSED: Final = {">": "<=", "<": ">="}
"""不宜|大于2.4米"""
_INCLUSIVE: Final = re.compile(r"[（(]含[^（()）]{0,8}[）)]")
"""超过200平方米|（含）"""
_EXCLUSIVE: Final = re.compile(r"[（(]不含[^（()）]{0,8}[）)]")
"""2人以上|（不含2人）"""
_PAST: Final = re.compile(r"(?<![超通经不度走越入出付过发投给拨])过$")
"""纳税过1亿元的企业; not 投入过500万元."""
_LINK: Final = re.compile(r"(?:[（(]不?含[^（()）]{0,8}[）)])?(?:[\-－–—―~～〜]{1,2}|至|到)")
_ROUND: Final = "百千万亿"
_SHOWN: Final = str.maketrans("％﹪／", "%%/")
"""Signs that are written in several ways."""


class Amount(NamedTuple):
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
    base: str = ""
    """The unit as the lexicon has it: 元 of 元/平方米."""
    unit_at: tuple[int, int] = (0, 0)
    """Where the unit stands."""
    chinese: bool = False
    """Whether the unit also counts after Chinese numerals."""

    def moved(self, by: int) -> Amount:
        """Give the amount as it stands in a text that begins `by` characters earlier."""
        number = (self.number[0] + by, self.number[1] + by)
        unit_at = (self.unit_at[0] + by, self.unit_at[1] + by)
        return self._replace(start=self.start + by, end=self.end + by, number=number, unit_at=unit_at)


@lru_cache(maxsize=8)
def _counts(lexicon: Lexicon) -> re.Pattern[str]:
    """Give what a text must hold to say an amount: a unit right behind a number or 余, or a fraction."""
    units = lexicon.words("units")
    firsts = "".join({word[0] for word in units})
    whole = "|".join(map(re.escape, units))
    return re.compile(f"[0-9{numerals.CHINESE}余多来几+](?:(?=[{re.escape(firsts)}])(?:{whole})|(?<=[百千万])分之)")


def scan(text: str, lexicon: Lexicon) -> list[Amount]:
    """Give the amounts of a text in order.

    >>> from govdoc.lexicon import BUILT_IN
    >>> [(a.value, a.unit, a.sign) for a in scan("邀请近百家企业，投资3万元至8万元，不少于2次", BUILT_IN)]
    [(100, '家', '~'), (30000, '元', '='), (2, '次', '>=')]
    """
    if not _counts(lexicon).search(text):
        return []
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
    comparators = endings("comparators", lexicon)
    return [_with_sign(text, amount, comparators) for amount in found]


class _Bound(NamedTuple):
    """A number, with its unit if it has one: perhaps the lower bound of a range."""

    start: int
    end: int
    value: int | float
    scale: int
    """What 万, 亿 after its digits multiply it by."""
    amount: Amount | None


def _bounds(text: str, lexicon: Lexicon) -> Iterator[_Bound]:
    """Yield each number of a text with the unit that follows it."""
    table = words("units", lexicon)
    at = 0
    while first := _NUMERAL.search(text, at):
        start = at = first.start()
        match = _NUMBER.match(text, start)
        if match is None:
            at += 1
            continue
        at = end = match.end()
        percent = _PERCENT.match(text, start) if end - start == 1 and text.startswith("分之", end) else None
        if percent is not None and (inner := _NUMBER.match(text, percent.end())):
            part = numerals.parse(inner[0])
            at = inner.end()
            if part is not None:
                unit = _BASES[percent["base"]]
                done = _closed(text, Amount(start, at, (start, at), part, None, unit, unit, "ratio", "=", base=unit, unit_at=(at, at)))
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
    scale = _scale_of(text[start:end]) if text[end - 1] in "十百千万亿" else 1
    at = end
    sign = "="
    if text[end : end + 1] in _MORE_SIGNS and (more := _MORE.match(text, end)) and more["more"] != "几":
        at = more.end()
        value = _times(value, _SCALES[more["scale"] or ""])
        sign = "~" if more["more"] == "来" else ">"
    word = table.match(text, at)
    if word is None:
        return _Bound(start, end, value, scale, None)
    stop = at + len(word)
    kind, norm, unit, chinese = _unit(word, table.value(word))
    if sign == "=" and kind in ("money", "thing") and text.startswith(("余", "多"), stop):
        late = _MORE.match(text, stop)
        if late is not None and late["scale"] is None:
            after = table.match(text, late.end())
            if after is None and text[late.end() : late.end() + 1] in "，。；、,;）)":
                sign, stop = ">", late.end()
    per = _PER.match(text, stop) if text.startswith(("/", "／"), stop) else None
    if per is not None:
        unit, stop = (word + per[0]).translate(_SHOWN), per.end()
        norm = (norm + per[0]).replace("／", "/").replace("m2", "平方米")
    amount = Amount(start, stop, (start, end), value, None, unit, norm, kind, sign, sign != "=", word, (at, stop), chinese)
    amount = _closed(text, amount)
    return _Bound(start, amount.end, value, scale, amount)


@lru_cache(maxsize=512)
def _unit(word: str, value: str) -> tuple[str, str, str, bool]:
    """Give the kind of a unit, what it is grouped under, how it is shown, and whether it counts after Chinese numerals."""
    kind, *notes = value.split(" ")
    return kind, next((note for note in notes if note != "+chinese"), word), word.translate(_SHOWN), "+chinese" in notes


def _closed(text: str, amount: Amount) -> Amount:
    """Take in the comparator words after the unit."""
    after = _AFTER.match(text, amount.end) if text[amount.end : amount.end + 1] in _AFTER_SIGNS else None
    if after is None or after.lastgroup is None:
        return amount
    sign = _SIGNS[after.lastgroup]
    if sign in (">=", "<=") and (after["exclude"] or _EXCLUSIVE.match(text, after.end())):  # 90平方米（不含）以下
        sign = sign[0]
    return amount._replace(end=after.end(), sign=sign, marked=True)


def _join(text: str, low: _Bound, high: _Bound) -> Amount | None:
    """Make one amount of two bounds: 20-30家, 3万元至8万元, 1200元以上2500元以下."""
    if high.amount is None:
        return None
    top = high.amount
    gap = text[low.end : high.start]
    if low.amount is not None:
        if gap in ("或", "或者", "及", "和") and low.amount.norm == top.norm and low.amount.value == top.value and top.sign == ">=":
            return top._replace(start=low.start)  # 两个或者两个以上
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
    return top._replace(start=low.start, number=(low.start, top.number[1]), value=value, upper=top.value, sign=sign, marked=True)


def _continues(text: str, start: int) -> bool:
    """A chain like 2021-3-5 or 0595-2280 is no range."""
    return start > 1 and text[start - 1] in "-－–—―~～/／." and text[start - 2].isdigit()


def _with_sign(text: str, amount: Amount, comparators: Endings) -> Amount:
    """Take in the comparator words before the number."""
    start = amount.start
    if text[start : start + 1] in _ROUND and text[max(0, start - 1) : start] == "上":  # 上百名
        return amount._replace(start=start - 1, sign=">", marked=True)
    if amount.kind == "money" and amount.sign == "=" and _PAST.search(text, max(0, start - 2), start):
        return amount._replace(start=start - 1, sign=">", marked=True)
    word = comparators.match(text, 0, start)
    if word is None or (said := comparators.value(word)) == "none":
        return amount
    start -= len(word)
    if said in REVERSED:
        if denied := DENIED.search(text, max(0, start - 2), start):
            said, start = REVERSED[said], denied.start()
        elif text.startswith(("（", "("), amount.end) and _INCLUSIVE.match(text, amount.end):
            said += "="
    sign = said
    if amount.upper is not None:
        sign = "~" if "~" in (said, amount.sign) else amount.sign
    elif amount.sign not in ("=", ">") and said != "<":  # 不超过20人左右 stays about 20
        sign = amount.sign
    return amount._replace(start=start, sign=sign, marked=True)


def _scale_of(number: str) -> int:
    """Give what the 万, 亿 behind the digits of a number multiply them by; 1 for a number without digits."""
    digits = number.rstrip("十百千万亿")
    scale = 1
    for char in number[len(digits) :] if digits else "":
        scale *= {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}[char]
    return scale


def _times(value: int | float, scale: int) -> int | float:
    """Multiply without the noise of binary fractions."""
    whole = round(value * scale, 6)
    return int(whole) if whole == int(whole) else whole
