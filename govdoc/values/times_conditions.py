"""Conditions: the words that leave a time open, such as 拟, （暂定）, 具体视疫情情况调整 and 或以线上形式举办."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from govdoc.lexicon import Lexicon

_CLAUSE: Final = re.compile(r"[^，,。；;\n\t（）()]{1,60}")
_BRACKET: Final = re.compile(r"[（(]([^（）()\n]{1,60})[）)]")
_FULL_STOPS: Final = frozenset(("", "。", "\n"))
_MOST_CLAUSES: Final = 6
_OPENS_WITHIN: Final = 8  # characters of a clause of running text in which its condition begins: 活动时间视情况调整


class Tail(NamedTuple):
    """A condition behind a time: where it ends, and its words."""

    end: int
    note: str


def before(text: str, start: int, limit: int, lexicon: Lexicon) -> str | None:
    """Give the word right before `start`, but not before `limit`, that makes a time tentative.

    >>> from govdoc.lexicon import BUILT_IN
    >>> before("会议拟于5月", 4, 0, BUILT_IN)
    '拟于'
    """
    match = _rules(lexicon).before.search(text[max(limit, start - 8) : start]) if start > limit else None
    return match[0] if match else None


def behind(text: str, gap: tuple[int, int], lexicon: Lexicon, in_field: bool) -> Tail | None:
    """Give the condition that follows a time, within a gap of the text: in brackets, or in the next clauses.

    In a field of its own any clause that says a condition counts; in running text it must open with its word.

    >>> from govdoc.lexicon import BUILT_IN
    >>> behind("8月，具体视疫情情况调整。", (2, 13), BUILT_IN, in_field=False)
    Tail(end=12, note='具体视疫情情况调整')
    """
    rules = _rules(lexicon)
    start, limit = gap
    at = start
    if text[start : start + 1] in _FULL_STOPS:  # the end of the text too
        return None
    for _ in range(_MOST_CLAUSES):
        if bracket := _BRACKET.match(text, at, limit):
            if not rules.holds(bracket[1], in_field):
                break
            at = bracket.end()
            continue
        skip = 1 if text.startswith(("，", ",", "；", ";", "、"), at) else 0
        clause = _CLAUSE.match(text, at + skip, limit)
        if not clause or not rules.holds(clause[0], in_field):
            break
        at = clause.end()
    return Tail(at, text[start:at].strip("，,；;、（）()")) if at > start else None


def vague(text: str, lexicon: Lexicon) -> str | None:
    """Give `tentative` or `standing` for a field that holds a word instead of a time (待定, 长期), else `None`."""
    return lexicon.table("time_vague").get(text.strip("（）()"))


class _Rules(NamedTuple):
    before: re.Pattern[str]
    word: re.Pattern[str]
    condition: re.Pattern[str]
    """One of the words that open a condition, and one of those that close it somewhere behind."""
    opens_with: re.Pattern[str]
    """The same at the beginning of a clause."""

    def holds(self, clause: str, in_field: bool) -> bool:
        """Tell whether a clause is a condition."""
        if self.word.fullmatch(clause):
            return True
        return (self.condition.search(clause) if in_field else self.opens_with.match(clause)) is not None


@lru_cache(maxsize=16)
def _rules(lexicon: Lexicon) -> _Rules:
    words = "|".join(map(re.escape, lexicon.words("time_tentative")))
    conditions = "|".join(
        f"{re.escape(opening)}.*?(?:{'|'.join(map(re.escape, closings.split('|')))})"
        for opening, closings in lexicon.table("time_conditions").items()
    )
    return _Rules(
        re.compile(rf"(?<![模虚草])(?:{words})$"),
        re.compile(rf"(?:时间)?(?:{words})"),
        re.compile(conditions or "(?!)", re.DOTALL),
        re.compile(f".{{0,{_OPENS_WITHIN}}}?(?:{conditions or '(?!)'})", re.DOTALL),
    )
