"""How strings are compared: as a reader sees them, whatever their width, blanks, dashes, quotes and Markdown marks."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from functools import lru_cache
from typing import Any, Final, TypeAlias

from govdoc.text import Span

MarkerForm: TypeAlias = tuple[str, int | str | None]
"""Family and ordinal of a section marker."""

_LOOKALIKES: Final = str.maketrans(
    {
        **dict.fromkeys("–—―－~～〜‑−", "-"),
        **dict.fromkeys("〔［【﹝", "["),
        **dict.fromkeys("〕］】﹞", "]"),
        **dict.fromkeys("“”„「」『』", '"'),
        **dict.fromkeys("‘’", "'"),
        "∶": ":",
    }
)
_UNSEEN: Final = frozenset("*#\u200b\ufeff")
_CLOSING: Final = "。;:,、.·"
_LINE_END: Final = "\n"
_BLANKS: Final = re.compile(r"\s+")
_MARKS: Final = re.compile(r"[\s*#]+")
_CIRCLED: Final = {chr(0x2460 + n): n + 1 for n in range(20)} | {chr(0x3251 + n): n + 21 for n in range(15)}
_DIGITS: Final = {"〇": 0, "两": 2} | {digit: n for n, digit in enumerate("零一二三四五六七八九")}
_HAN: Final = "一二三四五六七八九十百〇零两"
# The first family that takes the whole marker has it; `style` is the family, `n` the ordinal.
_FAMILIES: Final = tuple(
    (style, re.compile(pattern))
    for style, pattern in (
        ("paren_chinese", rf"[(](?P<n>[{_HAN}]+)[)][、.]?"),
        ("paren_arabic", r"[(](?P<n>\d+)[)][、.]?"),
        ("arabic_paren", r"(?P<n>\d+)[)][、.]?"),
        ("decimal", r"(?P<n>\d+(?:\.\d+)+)[.、]?"),
        ("arabic", r"(?P<n>\d+)[.、,:]?"),
        ("article", rf"第(?P<n>[{_HAN}\d]+)(?P<kind>[编章节条款项部分]+)[、:]?"),
        ("yishi", r"[第其]?(?P<n>[一二三四五六七八九十]+)(?:是|要|方面)?[,:]"),
        ("yishi", r"(?P<n>[一二三四五六七八九十]+)(?:是|要|方面)"),
        ("chinese", rf"(?P<n>[{_HAN}]+)[、.:]?"),
    )
)


@lru_cache(maxsize=1 << 16)
def _folded(char: str) -> str:
    if char in _UNSEEN or char.isspace():
        return ""
    return char if char in _CIRCLED else unicodedata.normalize("NFKC", char).translate(_LOOKALIKES).replace(" ", "")


def folded(value: object) -> str:
    """Fold width, drop blanks and Markdown marks, take dashes, brackets and quotes as one; give "" for `None`.

    >>> folded("**２０２１** 年～“十四五”"), folded(None)
    ('2021年-"十四五"', '')
    """
    return "" if value is None else "".join(map(_folded, str(value)))


def trimmed(value: object) -> str:
    """Fold, and drop the punctuation at both ends.

    >>> trimmed("举办时间：")
    '举办时间'
    """
    return folded(value).strip(_CLOSING)


def exact(value: object) -> str:
    """Fold width and drop blanks, but keep brackets apart: in document numbers they count.

    >>> exact("泉政办〔2021〕 11 号") == exact("泉政办[2021]11号")
    False
    """
    return "" if value is None else _BLANKS.sub("", unicodedata.normalize("NFKC", str(value)))


def plain(value: object) -> str:
    """Give the value as it is written, nothing as an empty string."""
    return "" if value is None else str(value)


def number(value: Any) -> str:
    """Write a number so that equal ones look equal. `ValueError` or `TypeError` for what is none.

    >>> number(10000), number(3.50), number(None)
    ('10000', '3.5', '')
    """
    return "" if value is None else f"{float(value):.10g}"


def equal_numbers(one: Any, other: Any) -> bool:
    """Say whether both are numbers and equal but for the last bits.

    >>> equal_numbers(0.1 + 0.2, 0.3), equal_numbers(None, 0)
    (True, False)
    """
    try:
        a, b = float(one), float(other)
    except (TypeError, ValueError):
        return False
    return abs(a - b) <= 1e-9 * max(1.0, abs(a))


def marker_form(marker: str | None) -> MarkerForm:
    """Give family and ordinal of a marker, however it is bracketed and punctuated.

    >>> marker_form("（十二）") == marker_form("(十二)、"), marker_form("3．"), marker_form("一是"), marker_form("第三条")
    (True, ('arabic', 3), ('yishi', 1), ('article条', 3))
    """
    bare = _MARKS.sub("", marker or "")
    if bare and bare[0] in _CIRCLED:
        return "circled", _CIRCLED[bare[0]]
    bare = unicodedata.normalize("NFKC", bare)
    for style, pattern in _FAMILIES:
        if match := pattern.fullmatch(bare):
            ordinal = match["n"]
            kind = match["kind"] if style == "article" else ""
            return style + kind, ordinal if style == "decimal" else _ordinal(ordinal)
    return "other", bare


def likeness(one: str, other: str) -> float:
    """Give the share of characters two strings have in common, order aside: 1 for the same ones, 0 for none.

    >>> likeness("基层职工技能竞赛", "职工技能竞赛")
    0.8571428571428571
    """
    return 2 * (Counter(one) & Counter(other)).total() / (len(one) + len(other)) if one or other else 1.0


class FoldedText:
    """A reading text as it counts in a comparison, with the way back to its offsets.

    >>> FoldedText("邀请 **5 名** 专家，5名学者").find("5名", 2)
    (14, 16)
    """

    __slots__ = ("_offsets", "_solid", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._offsets: list[int] = []
        pieces: list[str] = []
        for offset, char in enumerate(text):
            seen = _folded(char)
            pieces.append(seen)
            self._offsets.extend([offset] * len(seen))
        self._solid = "".join(pieces)

    def find(self, phrase: str, occurrence: int = 1) -> Span | None:
        """Give the span of the n-th occurrence of `phrase`, `None` if there are fewer."""
        solid, at = folded(phrase), -1
        for _ in range(occurrence):
            at = self._solid.find(solid, at + 1)
            if at < 0:
                return None
        return (self._offsets[at], self._offsets[at + len(solid) - 1] + 1) if solid else None

    def piece(self, span: Span) -> str:
        """Give what `text[start:end]` folds to."""
        start, end, _ = slice(*span).indices(len(self.text))
        return self._solid[bisect_left(self._offsets, start) : bisect_left(self._offsets, end)]

    def place(self, offset: int) -> str:
        """Give `line:column` of an offset, both from 1.

        >>> FoldedText("甲\\n乙丙").place(3)
        '2:2'
        """
        before = self.text[: max(offset, 0)]
        return f"{before.count(_LINE_END) + 1}:{len(before) - before.rfind(_LINE_END)}"


def _ordinal(digits: str) -> int | None:
    """Read 12, 十二 or 百; `None` for a mixture."""
    if digits.isdigit():
        return int(digits)
    total = pending = 0
    for char in digits:
        if char in "十百":
            total, pending = total + (pending or 1) * (10 if char == "十" else 100), 0
        elif char in _DIGITS:
            pending = _DIGITS[char]
        else:
            return None
    return total + pending
