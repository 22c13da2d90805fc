"""Views: a text with what stands in brackets and quotes veiled, and each bracket's content as a view of its own.

A clause is read over its brackets (高技能人才（取证）17.5万人) and a bracket by itself (（含140平方米）). A veil keeps every
character's place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

BRACKET: Final = "□"
"""Stands for each character of a bracket, the signs included."""
QUOTE: Final = "■"
"""Stands for each character of a quotation or a title."""
_PAIRS: Final = {"（": "）", "(": ")", "〔": "〕", "［": "］", "[": "]", "【": "】", "“": "”", "‘": "’", "《": "》", "〈": "〉", "「": "」"}
_CLOSERS: Final = {close: start for start, close in _PAIRS.items()}
_SIGNS: Final = re.compile(f"[{re.escape(''.join([*_PAIRS, *_CLOSERS]))}\"]")
_QUOTES: Final = frozenset("“‘《〈「\"")
_TITLES: Final = frozenset("《〈")
_LEVELS: Final = re.compile(r"[省市县区州盟旗乡镇、]{1,9}")
"""县（市、区）: the bracket is part of the noun."""
_SLOGAN: Final = 16
"""A quotation up to this length is a name: “双一流”, “10分钟生活圈”."""
_DEEPEST: Final = 3


class View(NamedTuple):
    """`string` stands at `start` of the text; what is in brackets there is veiled."""

    start: int
    string: str
    parent: int | None
    """Which of the views holds its bracket; `None` for the whole text."""

    @property
    def end(self) -> int:
        """Past its last character."""
        return self.start + len(self.string)


def split(text: str) -> tuple[list[View], list[tuple[int, int]]]:
    """Give the views of a text, each after the one that holds it, and the spans of titles and slogans, whose numbers are names.

    >>> views, names = split("建“1+6”基地（2个）")
    >>> [view.string for view in views], names
    (['建■■■■■基地□□□□', '1+6', '2个'], [(1, 6)])
    """
    pairs = _pairs(text)
    if not pairs:
        return [View(0, text, None)], []
    names = [(a, b) for a, b, _ in pairs if text[a] in _TITLES or (text[a] in _QUOTES and b - a - 2 <= _SLOGAN)]
    inner: list[list[tuple[int, int]]] = [[] for _ in range(len(pairs) + 1)]
    parents: list[int] = []
    around: list[tuple[int, int]] = []  # number and end of the views that are open
    for number, (a, b, _) in enumerate(pairs, 1):
        while around and around[-1][1] <= a:
            around.pop()
        parents.append(around[-1][0] if around else 0)
        inner[parents[-1]].append((a, b))
        around.append((number, b))
    views = [View(0, _veil(text, 0, len(text), inner[0]), None)]
    for number, (a, b, _) in enumerate(pairs, 1):
        views.append(View(a + 1, _veil(text, a + 1, b - 1, inner[number]), parents[number - 1]))
    return views, names


def places(views: Sequence[View], spans: Sequence[tuple[int, int]]) -> list[int]:
    """Give for each span, in order, the number of the innermost view that holds it whole."""
    if len(views) == 1:
        return [0] * len(spans)
    out = []
    around = [0]
    following = 1
    for start, end in spans:
        while following < len(views) and views[following].start <= start:
            while len(around) > 1 and views[around[-1]].end < views[following].start:
                around.pop()
            around.append(following)
            following += 1
        out.append(next((n for n in reversed(around) if views[n].start <= start and end <= views[n].end), 0))
    return out


def _pairs(text: str) -> list[tuple[int, int, int]]:
    """Give each bracket or quotation as `(start, end, depth)`; what lies deeper than we look is left alone."""
    found: list[tuple[int, int]] = []
    stack: list[int] = []
    for sign in _SIGNS.finditer(text):
        at, char = sign.start(), sign[0]
        if char == '"' and stack and text[stack[-1]] == '"':
            found.append((stack.pop(), at + 1))
        elif char in _PAIRS or char == '"':
            stack.append(at)
        elif char in _CLOSERS:
            for back in range(1, min(3, len(stack)) + 1):
                if text[stack[-back]] == _CLOSERS[char]:
                    found.append((stack[-back], at + 1))
                    del stack[-back:]
                    break
    return _with_depth(sorted(found))


def _with_depth(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int, int]]:
    out = []
    open_ends: list[int] = []
    for a, b in spans:
        while open_ends and open_ends[-1] <= a:
            open_ends.pop()
        if len(open_ends) < _DEEPEST:
            out.append((a, b, len(open_ends)))
        open_ends.append(b)
    return out


def _veil(text: str, start: int, end: int, pairs: Sequence[tuple[int, int]]) -> str:
    pieces = []
    at = start
    for a, b in pairs:
        noun = text[a] in _QUOTES or _LEVELS.fullmatch(text, a + 1, b - 1)
        pieces += [text[at:a], (QUOTE if noun else BRACKET) * (b - a)]
        at = b
    pieces.append(text[at:end])
    return "".join(pieces)
