"""Readings: a view while its amounts are read one after the other, and what is found out about each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from govdoc.lexicon import Lexicon
from govdoc.values.quantities.amounts import Amount
from govdoc.values.quantities.phrases import TO_STOP, Phrase, past_last
from govdoc.values.quantities.views import BRACKET

COUNTED: Final = ("person", "thing")
SENTENCE_STOPS: Final = "。；;\n"
_NOTE: Final = re.compile(r"(?<=.)[（(](?:见|详见)?附件[^（）()]{0,6}[）)]$")
"""What only points elsewhere is no part of a noun: 报名表（附件2）."""
_LONGEST_NOTE: Final = 14
_LONGEST_CLAUSE: Final = 80
_LONGEST_JOINT: Final = 5
_BARE: Final = re.compile(r"[、,，]?(?:和|与|及|或|以及)?(?:再)?(?:M[LSsWw])?")


class Counted(NamedTuple):
    """What an amount of a view counts: the text, and where it stands in the view unless it is restored or absent."""

    object: str | None = None
    at: tuple[int, int] | None = None
    action: str | None = None
    old: bool = False
    """The value is said to be replaced: 由50万元调整为60万元."""
    sign: str | None = None
    """A comparator at a distance: 不得超过队员总数的10%."""
    dropped: tuple[str, ...] = ()
    """The predicate words that were between the object and the number, nearest first."""


@dataclass(slots=True)
class Reader:
    """One view being read; `done` grows in step with `amounts`. All positions are those of the view."""

    view: str
    text: str
    amounts: Sequence[Amount]
    lexicon: Lexicon
    outer: Counted | None
    """What the bracket around the view adds to, `None` for a view without one."""
    done: list[Counted]
    headings: str = ""
    """What stands above the text, a line each, outermost first."""

    def counted(self, phrase: Phrase, action: str | None) -> Counted:
        """Take a phrase as object."""
        start, end = phrase.start, phrase.end
        if self.text.startswith("《", start) and 0 < (past := self.text.find("》", start, end) + 1) < end:  # 符合《名录》|总投资
            start = past
        if self.text[end - 1] in "）)" and (note := _NOTE.search(self.text, max(start, end - _LONGEST_NOTE), end)) is not None:
            end = note.start()
        return Counted(self.text[start:end], (start, end), action)

    def clause_start(self, index: int) -> int:
        """Give where the clause of an amount begins: past the last stop, or past the amount before it."""
        at = self.amounts[index].start
        floor = max(self.amounts[index - 1].end if index else 0, at - _LONGEST_CLAUSE)
        if index and self.view[max(floor, at - 2) : at].rstrip("且并和或又").endswith("、"):
            return at
        return past_last(TO_STOP, self.view, floor, at)

    def after(self, index: int) -> int:
        """Give where the text behind an amount goes on, brackets left out."""
        at = self.amounts[index].end
        while self.view.startswith(BRACKET, at):
            at += 1
        return at

    def limit(self, index: int) -> int:
        """Give how far the text behind an amount is its own."""
        return self.amounts[index + 1].start if index + 1 < len(self.amounts) else len(self.view)

    def gap(self, index: int) -> str:
        """Give what stands between an amount and the one before it."""
        return self.view[self.amounts[index - 1].end : self.amounts[index].start]

    def previous(self, index: int) -> Counted | None:
        """Give what the amount before counts, if it is in the same sentence; for the first, what its bracket adds to."""
        if not index:
            return self.outer
        return None if any(stop in self.gap(index) for stop in SENTENCE_STOPS) else self.done[index - 1]


def share(view: str, here: Amount, following: Amount) -> bool:
    """Tell whether nothing but a comma or 和 parts two amounts of one unit: 5000元、3000元."""
    if not 0 < following.start - here.end <= _LONGEST_JOINT:
        return False
    gap = view[here.end : following.start]
    if gap[:1] in ("，", ",") and following.number[0] > following.start:
        return False  # 普及率达85%，|不低于35%的村: a comparison of its own
    return _BARE.fullmatch(gap) is not None and same_unit(here, following)


def same_unit(one: Amount, other: Amount) -> bool:
    """Tell whether two amounts have one unit, 元 and 元/平方米 being one."""
    return one.norm.split("/")[0] == other.norm.split("/")[0]


def last_before(amounts: Sequence[Amount], at: int) -> int | None:
    """Give which of the amounts is the last that ends at or before `at`."""
    number = bisect_right(amounts, at, key=lambda amount: amount.end) - 1
    return number if number >= 0 else None
