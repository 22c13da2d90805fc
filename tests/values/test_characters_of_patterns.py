"""The characters that are looked at before a long pattern is tried are all those it can begin or end with."""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Final

import pytest

from govdoc.structure import headings
from govdoc.values import times_grammar, times_phrases
from govdoc.values.quantities import amounts, facts, guards, left_phrases, objects, right_phrases

BEGINNINGS: Final = {
    "_MORE": (amounts._MORE, amounts._MORE_SIGNS),
    "_AFTER": (amounts._AFTER, amounts._AFTER_SIGNS),
    "_ENDS": (right_phrases._ENDS, right_phrases._ENDS_BEGIN),
    "_ASKS": (headings._ASKS, headings._ASKS_BEGIN),
    "_LOST_END": (headings._LOST_END, headings._LOST_BEGINS),
    "_BOUND": (right_phrases._BOUND, right_phrases._BOUND_BEGINS),
    "_NO_NOUN": (right_phrases._NO_NOUN, right_phrases._NO_NOUN_BEGINS),
    "_CLAUSE_START": (right_phrases._CLAUSE_START, right_phrases._CLAUSE_BEGINS),
    "_ONLY_BASE": (objects._ONLY_BASE, objects._BASE_BEGINS),
    "_CARRIED": (objects._CARRIED, objects._CARRIED_BEGINS),
    "_DATE_HEAD": (left_phrases._DATE_HEAD, left_phrases._DATE_STARTS),
    "_IN_YEAR": (left_phrases._IN_YEAR, "0123456789"),
    "_FOREIGN": (left_phrases._FOREIGN, "0123456789=＝+＋×÷＞<>"),
    "HEAD": (times_grammar.HEAD, times_grammar.STARTS),
    "times_phrases._AFTER": (times_phrases._AFTER, times_phrases._AFTER_STARTS),
}
ENDINGS: Final = {
    "_DATE_TAIL": (left_phrases._DATE_TAIL, left_phrases._DATE_ENDS),
    "_OTHER_TAILS": (left_phrases._OTHER_TAILS, left_phrases._OTHER_ENDS),
    "_BASE_VALUE": (facts._BASE_VALUE, facts._BASE_ENDS),
    "_DEED": (left_phrases._DEED, left_phrases._DEED_ENDS),
    "_DOES": (left_phrases._DOES, left_phrases._DOES_ENDS),
    "_BEFORE": (guards._BEFORE, guards._BEFORE_ENDS),
    "_INSIDE": (right_phrases._INSIDE, right_phrases._INSIDE_ENDS),
    "_AFTERMATH": (right_phrases._AFTERMATH, right_phrases._AFTERMATH_ENDS),
    "_ADVERBS": (right_phrases._ADVERBS, right_phrases._ADVERBS_ENDS),
}


def outermost(items: Iterable[Any], last: bool) -> tuple[set[str], bool]:
    """Give the characters a parsed pattern can begin (or, `last`, end) with, and whether it can be empty."""
    found: set[str] = set()
    for op, value in reversed(list(items)) if last else items:
        inner, empty = of_item(op, value, last)
        found |= inner
        if not empty:
            return found, False
    return found, True


def of_item(op: Any, value: Any, last: bool) -> tuple[set[str], bool]:
    """The same for one item."""
    if op is ops.LITERAL:
        return {chr(value)}, False
    if op is ops.IN:
        return characters(value), False
    if op is ops.SUBPATTERN:
        return outermost(value[3], last)
    if op is ops.MAX_REPEAT:
        inner, empty = outermost(value[2], last)
        return inner, empty or value[0] == 0
    if op is ops.BRANCH:
        branches = [outermost(branch, last) for branch in value[1]]
        return set().union(*(inner for inner, _ in branches)), any(empty for _, empty in branches)
    assert op in (ops.AT, ops.ASSERT, ops.ASSERT_NOT), op
    return set(), True


def characters(items: Iterable[Any]) -> set[str]:
    """The characters of a class, which is no negated one."""
    found: set[str] = set()
    for op, value in items:
        assert op in (ops.LITERAL, ops.RANGE), op
        found |= {chr(value)} if op is ops.LITERAL else set(map(chr, range(value[0], value[1] + 1)))
    return found


@pytest.mark.parametrize("name", BEGINNINGS)
def test_a_pattern_begins_with_one_of_its_characters(name: str) -> None:
    pattern, said = BEGINNINGS[name]
    assert outermost(parsed(pattern), last=False)[0] <= set(said)


@pytest.mark.parametrize("name", ENDINGS)
def test_a_pattern_ends_with_one_of_its_characters(name: str) -> None:
    pattern, said = ENDINGS[name]
    assert outermost(parsed(pattern), last=True)[0] <= set(said)


def parsed(pattern: re.Pattern[str]) -> Iterable[Any]:
    """The items of a pattern."""
    items: Iterable[Any] = parser.parse(pattern.pattern, pattern.flags)
    return items
