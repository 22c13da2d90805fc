"""Numerals: what the digits of a notice are worth, written 1,200 or 三千 or 1.2万 or 二〇二一.

A number is read exactly or not at all: 1万余, 几十 and 三四 (three or four) are no numbers. Nothing here knows units.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

_LETTERS: Final = "OoОоΟο"  # 二Ｏ一一年: scans and old files write a letter, Latin, Cyrillic or Greek, for the zero
_DIGITS: Final = {char: value for value, chars in enumerate((
    "〇○零0" + _LETTERS, "一壹1", "二两贰2", "三叁3", "四肆4", "五伍5", "六陆6", "七柒7", "八捌8", "九玖9",
)) for char in chars}
_TENS: Final = {"廿": 20, "卅": 30}
_UNITS: Final = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_SCALES: Final = {"万": 10_000, "亿": 100_000_000}
_LONGEST: Final = 30  # digits; a longer run is no number of a notice (and int() refuses very long ones)

CHINESE: Final = "〇○零一二两三四五六七八九十百千万亿廿卅"
"""The characters of Chinese numerals, as a regex class has them."""
_MULTIPLIER: Final = (
    r"(?:[十百千]?万亿?|[百千]?亿|百(?![分货])|千(?![克米瓦伏帕卡赫焦安字升]))"  # 5千 is 5000, but 5千克 is 5 千克
)
NUMBER: Final = (
    r"(?:(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?" + _MULTIPLIER + r"?"
    r"|(?<![0-9])[〇○零一二两三四五六七八九十百千万亿廿卅]+(?:点[〇○零一二三四五六七八九]+)?万?亿?)"
)
"""Regex source, without groups, of one number: 1,200  3.5亿  三千  两百  十五  二〇一二. What it matches may still be
no number (`parse` gives `None`)."""

_ARABIC: Final = re.compile(r"(?P<plain>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?P<part>\.[0-9]+)?(?P<scale>[十百千万亿]*)")
_CHINESE_DECIMAL: Final = re.compile(
    rf"(?P<whole>[{CHINESE}]+)点(?P<part>[〇○零一二三四五六七八九]+)(?P<scale>万?亿?)"
)


def parse(text: str) -> int | float | None:
    """Give the value of a number as notices write it, an integer where it is whole; `None` for anything else.

    >>> [parse(t) for t in ("1,200", "三千", "1.2万", "二十五", "两", "二〇二一", "三点五", "1万余")]
    [1200, 3000, 12000, 25, 2, 2021, 3.5, None]
    """
    return _parse(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=1024)
def _parse(text: str) -> int | float | None:
    if text.isascii() and text.isdigit():
        return int(text)
    if arabic := _ARABIC.fullmatch(text):
        value = Decimal(arabic["plain"].replace(",", "") + (arabic["part"] or ""))
        return _plain(value * _scale(arabic["scale"]))
    if decimal := _CHINESE_DECIMAL.fullmatch(text):
        whole = chinese_int(decimal["whole"])
        if whole is None:
            return None
        part = "".join(str(_DIGITS[char]) for char in decimal["part"])
        return _plain(Decimal(f"{whole}.{part}") * _scale(decimal["scale"]))
    return chinese_int(text)


def chinese_int(text: str) -> int | None:
    """Give the value of a whole number in Chinese numerals, read by units or, from three on, digit by digit.

    >>> [chinese_int(t) for t in ("十一", "廿八", "一百零五", "二Ｏ一一", "一万二", "三四")]
    [11, 28, 105, 2011, 12000, None]
    """
    return _chinese_int(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=1024)
def _chinese_int(text: str) -> int | None:
    if text.isascii() and text.isdigit():
        return int(text)
    text = text.replace("Ｏ", "O").replace("０", "0")
    if not text.strip(_LETTERS):
        return None
    if all(char in _DIGITS for char in text):
        return _positional(text)
    return _by_units(text)


def _positional(text: str) -> int | None:
    """Read 二〇二一 as 2021; two plain digits (三四) are an estimate, unless one is a zero."""
    if len(text) == 2 and not text.isascii() and 0 not in (_DIGITS[text[0]], _DIGITS[text[1]]):
        return None
    return int("".join(str(_DIGITS[char]) for char in text))


def _by_units(text: str) -> int | None:
    """Read 一千二百三十 as 1230: digits wait for their unit, the sum of a group waits for its 万 or 亿."""
    total = group = 0
    digit: int | None = None
    last_unit = 1  # what a last digit without a unit counts in: 一万二 is 12000, 一百零二 is 102
    for char in text:
        if char in _DIGITS:
            if digit:  # 三四百: three or four hundred
                return None
            digit = _DIGITS[char]
            last_unit = 1 if digit == 0 else last_unit
        elif char in _TENS:
            group += _TENS[char]
            last_unit = 1
        elif char in _UNITS:
            group += (1 if digit is None or digit == 0 else digit) * _UNITS[char]
            digit, last_unit = None, _UNITS[char] // 10
        elif char in _SCALES:
            group += digit or 0
            total = (total + group or 1) * 10**8 if char == "亿" else total + (group or 1) * 10**4
            group, digit, last_unit = 0, None, _SCALES[char] // 10
        else:
            return None
    return total + group + (digit or 0) * max(last_unit, 1)


def _scale(text: str) -> int:
    value = 1
    for char in text:
        value *= _UNITS.get(char) or _SCALES[char]
    return value


def _plain(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
