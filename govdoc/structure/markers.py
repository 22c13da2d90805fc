"""Numbering families: how an official marks "this is item three".

Families never overlap, so the text of a marker alone decides its family; its depth is decided later, by the outline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

_HAN: Final = "一二三四五六七八九十"
_HAN_NUMBER: Final = f"[{_HAN}百零〇]{{1,5}}"
_DIGIT: Final = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0}
_CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟"
_PAREN_DIGIT: Final = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
_DOT_DIGIT: Final = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
_PAREN_HAN: Final = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"


@dataclass(frozen=True, slots=True)
class Family:
    """A way of numbering: `style` names it in the record, `pattern` has the ordinal as group `n` and begins with one of the
    characters `first`.

    `after` says what must stand before the marker inside a running paragraph (a pattern for one character), `None` for
    families that never count inside one.
    """

    style: str
    first: str
    pattern: re.Pattern[str]
    after: str | None = None


def _family(style: str, first: str, pattern: str, after: str | None = None) -> Family:
    return Family(style, first, re.compile(pattern), after)


# What follows a number that is cited, not given: 第（二）项规定, （一）至（三）.
_CITED: Final = r"(?:项|款|目|条)(?:[，。、；：,;:）)规的之所和与及或中内]|$)|[的和至、，与]"
_MEASURED: Final = r"(?:[%％万亿倍米度级个亩吨千十百版—\-－~～至折]|元(?![旦宵])|公[里斤顷分])"  # after a number with a point: a measure, no item
_CLOSERS: Final = "）)〕］]”"
_NUMERAL: Final = _HAN + "百零〇"
_DIGITS: Final = "0123456789"
_END: Final = "。；;：:！？!?"  # a clause has ended
# 一、二等奖 counts on; 一、一类行业 and 三、一次性补贴 are items.
_COUNTED_ON: Final = "|".join(
    rf"(?<={a}.)[{_HAN[n + 1 :]}]{{1,2}}" if a != "十" else rf"(?<=十.)十[{_HAN}]" for n, a in enumerate(_HAN)
)
FAMILIES: Final = (
    _family("volume", "第", rf"第(?P<n>{_HAN_NUMBER}|\d{{1,3}})编(?=\W|$|[^制写码])"),  # 第一编
    _family("chapter", "第", rf"第(?P<n>{_HAN_NUMBER}|\d{{1,3}})章(?!程|节)"),  # 第一章
    _family("division", "第", rf"第(?P<n>{_HAN_NUMBER}|\d{{1,3}})节(?!课|车|能)"),  # 第一节
    _family("article", "第", rf"第(?P<n>{_HAN_NUMBER}|\d{{1,4}})条(?![款例件文款项、，,的规第之和与或至一])"),  # 第一条
    _family("segment", "第", rf"第(?P<n>{_HAN_NUMBER}|\d{{1,3}})部分(?![的是为由中和与及规内])"),  # 第一部分
    _family(
        "chinese",
        _NUMERAL,
        rf"(?P<n>{_HAN_NUMBER})(?:、|[．.](?!\d))(?!(?:{_COUNTED_ON})(?:、|[等级类产期线次审批手孩季到]))",
        "。",
    ),  # 一、
    _family(
        "paren_chinese", "（(〔", rf"[（(〔](?P<n>{_HAN_NUMBER})[）)〕](?:、(?![（(])|．|(?!{_CITED}))", _END + "，,"
    ),  # （一）
    _family("paren_chinese", _PAREN_HAN, rf"(?P<n>[{_PAREN_HAN}])", _END + "，,"),  # ㈠
    _family(
        "decimal",
        _DIGITS,
        rf"(?P<n>\d{{1,2}}(?:[.．]\d{{1,2}}){{1,3}})(?![.．]?\d|{_MEASURED})[.．、]?(?=[^\W\d_]|[“《（【])",
    ),  # 1.1
    _family("arabic", _DIGITS, rf"(?P<n>\d{{1,2}})[.．](?=\d{{3,6}}(?!{_MEASURED})[^\W\d_])", _END),  # 5.12345热线办理
    _family("arabic", _DIGITS, r"(?P<n>\d{1,3})(?:[.．、]|\.)(?:(?!\d)|(?=\d{4}年))(?!\d{1,2}[.．]\d)", _END),  # 1.
    _family("arabic", _DOT_DIGIT, rf"(?P<n>[{_DOT_DIGIT}])", _END),  # ⒈
    _family("arabic_paren", _DIGITS, r"(?P<n>\d{1,2})[）)]", _END),  # 1）
    _family("paren_arabic", "（(", rf"[（(](?P<n>\d{{1,3}})[）)](?!{_CITED}|号)", _END + "，,"),  # （1）
    _family("paren_arabic", _PAREN_DIGIT, rf"(?P<n>[{_PAREN_DIGIT}])", ""),  # ⑴
    _family("circled", _CIRCLED, rf"(?P<n>[{_CIRCLED}])", ""),  # ①
    _family("yishi", _HAN, rf"(?P<n>[{_HAN}]{{1,3}})(?:是要?|要)(?![一二三四五六七八九十否])", _END + "，,"),  # 一是
    _family("yishi", "其", rf"其(?P<n>[{_HAN}])[，,：:]", _END),  # 其一，
    _family("diyi", "第", rf"第(?P<n>[{_HAN}]{{1,3}})[，,：:]", _END),  # 第一，
)
_ONE: Final = re.compile(r"[一①⑴⒈㈠\d](?<![02-9])")  # the digits of other scripts too, which int() reads
_DOUBTED: Final = re.compile(rf"(?P<n>[{_HAN}]{{1,3}})、(?=[{_HAN}]{{1,2}}[^、{_HAN}])")
_COMMA: Final = re.compile(rf"(?P<n>[{_HAN}]{{1,3}})[，,](?=[^\W\d_])(?![{_HAN}])")
STYLES: Final = tuple(dict.fromkeys(family.style for family in FAMILIES))
# Families that mostly count inside a paragraph: a paragraph that holds a whole series of them is running text.
RUNNING: Final = frozenset({"yishi", "diyi", "circled"})
_LOOSE: Final = frozenset({"chinese", "paren_chinese", "paren_arabic", "arabic"})
# Families of statutes: they begin an item wherever a sentence has ended.
STATUTE: Final = frozenset({"volume", "chapter", "division", "article", "segment"})


class Marker(NamedTuple):
    """A marker found at `at` of a string; `ordinal` is its number, for 1.2.3 the last of them; `depth` is how many numbers
    it has: 1.2.3 has three, others one."""

    at: tuple[int, int]
    style: str
    ordinal: int
    path: tuple[int, ...] = ()
    depth: int = 1


def match(string: str, at: int = 0) -> Marker | None:
    """Give the marker that begins at `at`.

    >>> match("（三）加强组织领导。"), match("3.5亿元"), match("2021.1.28"), match("一、二等奖")
    (Marker(at=(0, 3), style='paren_chinese', ordinal=3, path=(), depth=1), None, None, None)
    """
    for family in _FIRST.get(string[at : at + 1], ()):
        found = family.pattern.match(string, at)
        if found:
            marker = _read(family, found)
            if marker is not None:
                return marker
    return None


def with_comma(string: str) -> Marker | None:
    """Read 一, at the start of a line, which counts only in a series of such lines."""
    found = _COMMA.match(string) if string[:1] in _FIRST else None
    ordinal = _ordinal(found["n"]) if found else None
    return Marker(found.span(), "chinese", ordinal) if found and ordinal else None


def doubted(string: str) -> Marker | None:
    """Read 二、 of 二、三级（黄色）, which counts only where 一、 and 三、 stand beside it: else it says the second and third."""
    found = _DOUBTED.match(string) if string[:1] in _FIRST else None
    ordinal = _ordinal(found["n"]) if found and match(string) is None else None
    return Marker(found.span(), "chinese", ordinal) if found and ordinal else None


def ends(string: str) -> bool:
    """Say whether a marker stands at the end of `string`.

    >>> ends("如下：（一）"), ends("如下：")
    (True, False)
    """
    size = len(string)
    found = (match(string, at) for at in range(max(0, size - 6), size))
    return any(marker is not None and marker.at[1] == size for marker in found)


def starts_line(string: str) -> bool:
    """Say whether a line begins with a marker."""
    return match(string) is not None


def is_running(string: str) -> bool:
    """Say whether the marker at the start is of a family that mostly counts inside a paragraph."""
    marker = match(string)
    return marker is not None and marker.style in RUNNING


def is_doubtful(string: str) -> bool:
    """Say whether the marker at the start could be a number that a wrapped line happens to begin with: 2.项 after 第."""
    marker = match(string)
    return marker is not None and marker.style in {"arabic", "arabic_paren", "decimal", "yishi"}


def holds_first(string: str) -> bool:
    """Say whether a 1 stands in `string`, in whatever family, with which a series begins.

    >>> holds_first("一是抓生产。二是保供应。"), holds_first("二是保供应。三是促就业。")
    (True, False)
    """
    return _ONE.search(string) is not None


def running(string: str, start: int = 0, loose: bool = False) -> list[Marker]:
    """Give the markers inside a paragraph, after `start`, that may count in it; the outline checks their series.

    `loose` takes bracketed numbers and 1. wherever they stand, for a caller who knows which ordinal is missing.
    """
    found: list[Marker] = []
    at = start
    for spot in _spots(string, start, loose):
        if spot < at:
            continue
        for family in _INSIDE[string[spot]]:
            wanted = family.after if family.after is not None else "。"
            if (
                spot
                and wanted
                and not (loose and family.style in _LOOSE)
                and string[spot - 1] not in wanted
                and (not _closed_after(string, spot, wanted) or (family.style in STATUTE and _is_number(string, spot)))
            ):
                continue
            hit = family.pattern.match(string, spot)
            marker = _read(family, hit) if hit else None
            if marker is not None:
                found.append(marker)
                at = marker.at[1]
                break
    return found


def _spots(string: str, start: int, loose: bool) -> list[int]:
    """Where a marker may stand from `start` on: wherever it can begin if `loose`, else only where a clause has ended."""
    if loose:
        return [spot.start() for spot in _SPOTS.finditer(string, start)]
    inside = [
        clause.start() if clause[0] in _ANYWHERE else clause.end()
        for clause in _CLAUSES.finditer(string, max(0, start - 1))
    ]
    return [0, *inside] if not start and string[:1] in _FIRST else inside


def _closed_after(string: str, at: int, wanted: str) -> bool:
    """A bracket or quotation mark may close between the end of a clause and the marker: （责任单位：市财政局）2."""
    return string[at - 1] in _CLOSERS and (at < 2 or "。" in wanted)


def _is_number(string: str, at: int) -> bool:
    """Say whether a document number stands before `at`: 《若干措施》（某政办〔2025〕7号）|第4条 is cited."""
    return string[at - 2 : at - 1] == "号"


def _read(family: Family, found: re.Match[str]) -> Marker | None:
    digits = found["n"]
    if family.style == "decimal":
        path = tuple(int(part) for part in re.split(r"[.．]", digits))
        return Marker(found.span(), "decimal", path[-1], path, len(path)) if all(path) else None
    ordinal = _ordinal(digits)
    return None if ordinal is None or ordinal == 0 else Marker(found.span(), family.style, ordinal)


@lru_cache(maxsize=512)
def _ordinal(digits: str) -> int | None:
    if digits.isdecimal():
        return int(digits)
    for row in (_CIRCLED, _PAREN_DIGIT, _DOT_DIGIT, _PAREN_HAN):
        if digits in row:
            return row.index(digits) + 1
    return _chinese(digits)


def _chinese(digits: str) -> int | None:
    """Read 十二, 一百零三, 二〇."""
    if not any(c in "十百" for c in digits):
        return int("".join(str(_DIGIT[c]) for c in digits)) if len(digits) < 5 else None
    total, unit = 0, 0
    for c in digits:
        if c in _DIGIT:
            unit = _DIGIT[c]
        else:
            total += (unit or 1) * (10 if c == "十" else 100)
            unit = 0
    return total + unit


def _by_first() -> dict[str, tuple[Family, ...]]:
    """The families that a first character can begin, so that most characters are passed over at once."""
    starts = "".join(family.first for family in FAMILIES)
    return {first: tuple(family for family in FAMILIES if first in family.first) for first in starts}


_FIRST: Final = _by_first()
_INSIDE: Final = {first: tuple(f for f in families if f.after is not None or f.style in STATUTE) for first, families in _FIRST.items()}
_SPOTS: Final = re.compile("[" + re.escape("".join(_FIRST)) + "]")
_ANYWHERE: Final = "".join(first for first, families in _FIRST.items() if any(f.after == "" for f in families))
# Where a marker may stand inside a paragraph: after the end of a clause and what closes it, or anywhere for ①.
_CLAUSES: Final = re.compile(
    f"[{re.escape(_END + '，,' + _CLOSERS + _ANYWHERE)}](?:(?<=[{_ANYWHERE}])|(?=[{re.escape(''.join(_FIRST))}]))"
)
