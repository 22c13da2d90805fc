"""Numbers that Word writes itself: from a paragraph's list level to the marker that stands before it on paper.

Word keeps 一、 （一） 1. of an automatic list as a counter and a pattern; without them a section tree has no markers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from govdoc.readers.packages import attribute, child, local

if TYPE_CHECKING:
    from lxml import etree

_DIGITS: Final = "零一二三四五六七八九"
_LEGAL: Final = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_FULL_WIDTH: Final = str.maketrans("0123456789", "０１２３４５６７８９")
_IDEOGRAPHIC: Final = str.maketrans("0123456789", "〇一二三四五六七八九")
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
# Formats that are a row of characters: the first of them, and how many there are.
_ROWS: Final = {
    "decimalEnclosedCircle": (0x2460, 20),  # ①
    "decimalEnclosedCircleChinese": (0x2460, 20),
    "decimalEnclosedParen": (0x2474, 20),  # ⑴
    "decimalEnclosedFullstop": (0x2488, 20),  # ⒈
    "ideographEnclosedCircle": (0x3280, 10),  # ㊀
    "upperLetter": (0x41, 26),
    "lowerLetter": (0x61, 26),
}
_STEMS: Final = {"ideographTraditional": "甲乙丙丁戊己庚辛壬癸", "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥"}
_COUNTING: Final = re.compile("(?i)counting")
_LEVELS: Final = 9
_PLACE: Final = re.compile("%([1-9])")
_PRIVATE: Final = re.compile("[\ue000-\uf8ff]")
_BULLET: Final = "●"


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    pattern: str
    gap: str
    legal: bool
    restart: int | None
    style: str | None


@dataclass(slots=True)
class _List:
    """The counters of one abstract list; `None` where a level has not been used yet."""

    levels: dict[int, _Level]
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


class Numbering:
    """The lists of one document. Paragraphs must be asked about once each, in order."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._styles = _by_id(styles, "style", "styleId")
        self._lists: dict[str, _List] = {}
        self._numbers: dict[str, tuple[str, dict[int, _Level], dict[int, int]]] = {}
        self._started: set[tuple[str, int]] = set()
        if numbering is not None:
            self._load(numbering)

    def marker(self, paragraph: etree._Element) -> str:
        """Give what Word writes before this paragraph, blank included; `""` for a paragraph of no list."""
        place = self._place(paragraph)
        number = self._numbers.get(place[0]) if place else None
        if not place or not number:
            return ""
        abstract, changed, starts = number
        counted = self._lists[abstract]
        levels = {**counted.levels, **changed}
        level = levels.get(place[1])
        if level is None:
            return ""
        self._count(counted, levels, place, starts)
        return _written(level, levels, counted.counts)

    def _load(self, numbering: etree._Element) -> None:
        abstracts = _by_id(numbering, "abstractNum", "abstractNumId")
        by_link = {
            attribute(link, "val"): one for one in abstracts.values() if (link := child(one, "styleLink")) is not None
        }
        for key, abstract in abstracts.items():
            link = child(abstract, "numStyleLink")
            linked = by_link.get(attribute(link, "val")) if link is not None else None
            self._lists[key] = _List(_levels(abstract if linked is None else linked))
        for key, number in _by_id(numbering, "num", "numId").items():
            reference = child(number, "abstractNumId")
            abstract_id = attribute(reference, "val") if reference is not None else None
            if abstract_id in self._lists:
                self._numbers[key] = (str(abstract_id), *_overrides(number))

    def _place(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """Give the list and the level of a paragraph, its own or its style's."""
        properties = child(paragraph, "pPr")
        own = child(properties, "numPr")
        style = child(properties, "pStyle")
        style_id = attribute(style, "val") if style is not None else None
        number, level = _list_and_level(own)
        seen: set[str] = set()
        while style_id and style_id not in seen and len(seen) < 32 and (number is None or level is None):
            seen.add(style_id)
            definition = self._styles.get(style_id)
            from_style, its_level = _list_and_level(child(definition, "pPr", "numPr"))
            if from_style is not None and number is None:
                number = from_style
                level = level if level is not None else its_level
                level = level if level is not None else self._level_of_style(number, style_id)
            base = child(definition, "basedOn")
            style_id = attribute(base, "val") if base is not None else None
        if number in (None, "0"):
            return None
        return str(number), min(level or 0, _LEVELS - 1)

    def _level_of_style(self, number: str, style_id: str) -> int | None:
        known = self._numbers.get(number)
        if not known:
            return None
        levels = self._lists[known[0]].levels
        return next((at for at, level in levels.items() if level.style == style_id), None)

    def _count(
        self, counted: _List, levels: dict[int, _Level], place: tuple[str, int], starts: dict[int, int]
    ) -> None:
        at = place[1]
        now = counted.counts[at]
        if at in starts and place not in self._started:
            now = None
        self._started.add(place)
        first = starts.get(at, levels[at].start)
        counted.counts[at] = first if now is None else now + 1
        for higher in range(at):
            if counted.counts[higher] is None and higher in levels:
                counted.counts[higher] = levels[higher].start
        for deeper in range(at + 1, _LEVELS):
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or at < restart:
                counted.counts[deeper] = None


def written_number(value: int, number_format: str) -> str:
    """Write a list number as Word does in this format of the standard.

    >>> [written_number(12, f) for f in ("chineseCountingThousand", "decimal", "decimalEnclosedCircle", "upperRoman")]
    ['十二', '12', '⑫', 'XII']
    """
    if number_format in _ROWS:
        return _from_row(value, *_ROWS[number_format])
    if number_format in _STEMS:
        stems = _STEMS[number_format]
        return stems[(value - 1) % len(stems)] if value > 0 else ""
    if number_format in ("upperRoman", "lowerRoman"):
        roman = _roman(value)
        return roman.upper() if number_format == "upperRoman" else roman
    if number_format == "chineseLegalSimplified":
        return chinese(value).translate(_LEGAL)
    if number_format.startswith("ideograph"):
        return str(value).translate(_IDEOGRAPHIC)
    if _COUNTING.search(number_format):
        return chinese(value)
    if number_format.startswith("decimalFullWidth"):
        return str(value).translate(_FULL_WIDTH)
    if number_format == "decimalZero":
        return f"{value:02d}"
    return str(value)


def chinese(value: int) -> str:
    """Write a number below 10,000 in Chinese numerals, a larger one in digits.

    >>> chinese(10), chinese(21), chinese(105)
    ('十', '二十一', '一百零五')
    """
    if not 0 < value < 10_000:
        return str(value)
    out = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // unit % 10
        if digit:
            out += _DIGITS[digit] + name
        elif out and value % unit and not out.endswith("零"):
            out += "零"
    return out.removeprefix("一") if 10 <= value < 20 else out


def _from_row(value: int, first: int, length: int) -> str:
    if value < 1:
        return str(value)
    if first in (0x41, 0x61):  # Word goes on with AA, BB
        return chr(first + (value - 1) % length) * min((value - 1) // length + 1, 10)
    return chr(first + value - 1) if value <= length else str(value)


def _roman(value: int) -> str:
    if not 0 < value < 4000:
        return str(value)
    out = ""
    for unit, letters in _ROMAN:
        out += letters * (value // unit)
        value %= unit
    return out


def _written(level: _Level, levels: dict[int, _Level], counts: list[int | None]) -> str:
    if level.format == "bullet":
        bullet = _PRIVATE.sub(_BULLET, level.pattern)
        return f"{bullet}{level.gap}" if bullet.strip() else ""

    def place(match: re.Match[str]) -> str:
        at = int(match.group(1)) - 1
        value = counts[at]
        if value is None or at not in levels:
            return ""
        number_format = "decimal" if level.legal else levels[at].format
        return "" if number_format == "none" else written_number(value, number_format)

    text = _PLACE.sub(place, level.pattern)
    return f"{text}{level.gap}" if text.strip() else ""


def _levels(abstract: etree._Element) -> dict[int, _Level]:
    out: dict[int, _Level] = {}
    for one in abstract:
        if local(one) == "lvl":
            out[_integer(attribute(one, "ilvl"), 0)] = _level(one)
    return out


def _level(one: etree._Element) -> _Level:
    def value(name: str) -> str | None:
        found = child(one, name)
        return attribute(found, "val") if found is not None else None

    restart = value("lvlRestart")
    legal = child(one, "isLgl")
    return _Level(
        start=_integer(value("start"), 0),
        format=value("numFmt") or _custom_format(one),
        pattern=value("lvlText") or "",
        gap="" if value("suff") == "nothing" else " ",
        legal=legal is not None and attribute(legal, "val") not in ("0", "false"),
        restart=_integer(restart, 0) if restart is not None else None,
        style=value("pStyle"),
    )


def _custom_format(one: etree._Element) -> str:
    """A format in `mc:AlternateContent`: newer formats stand in its `Choice`, an older one in its `Fallback`."""
    fallback = child(one, "AlternateContent", "Fallback", "numFmt")
    return (attribute(fallback, "val") if fallback is not None else None) or "decimal"


def _overrides(number: etree._Element) -> tuple[dict[int, _Level], dict[int, int]]:
    changed: dict[int, _Level] = {}
    starts: dict[int, int] = {}
    for one in number:
        if local(one) != "lvlOverride":
            continue
        at = _integer(attribute(one, "ilvl"), 0)
        start = child(one, "startOverride")
        if start is not None:
            starts[at] = _integer(attribute(start, "val"), 1)
        level = child(one, "lvl")
        if level is not None:
            changed[at] = _level(level)
    return changed, starts


def _list_and_level(properties: etree._Element | None) -> tuple[str | None, int | None]:
    number, level = child(properties, "numId"), child(properties, "ilvl")
    return (
        attribute(number, "val") if number is not None else None,
        _integer(attribute(level, "val"), 0) if level is not None else None,
    )


def _by_id(root: etree._Element | None, name: str, key: str) -> dict[str, etree._Element]:
    if root is None:
        return {}
    return {str(attribute(one, key)): one for one in root if local(one) == name}


def _integer(value: str | None, default: int) -> int:
    """Read a small whole number of an attribute; anything else, or a huge one, is `default`."""
    if value is None or not re.fullmatch(r"\d{1,6}", value, re.ASCII):
        return default
    return int(value)
