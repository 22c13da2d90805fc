"""Votes: the words around an amount vote on its role, beside the rule that holds.

The rules of `roles` each know a construction; where none is certain, many weak signs together tell more than the next rule
would. A sign is a pair of characters near the number, in the headings above it or in what is counted, or its unit, sign and
kind of document. What each is worth stands in `votes.txt`, learned by `benchmarks/learn_roles.py` from amounts that people
labelled; a sum of whole numbers, the same on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib import resources
from operator import add
from typing import Final, NamedTuple

from govdoc.values.quantities.phrases import past_last, up_to_last
from govdoc.values.quantities.roles import Given

ROLES: Final = ("target", "support", "condition", "fact")
"""The order of the columns of `votes.txt`."""
_CLOSE: Final = 25
"""Where the votes differ by so little, the rule decides."""
_BEFORE: Final = 16  # characters of the sentence before the amount
_AFTER: Final = 12  # and after it
_DIGITS: Final = re.compile(r"[0-9.]+")
_STOP: Final = re.compile("[。；;\n]")
_TO_STOP: Final = up_to_last("。；;\n")
_LINES: Final = 2  # headings that vote, the nearest
_BITS: Final = 24
_HALF: Final = 1 << (_BITS - 1)
_SHIFTS: Final = [_BITS * place for place in reversed(range(len(ROLES)))]
_LIFT: Final = sum(_HALF << shift for shift in _SHIFTS)
"""Lifts the sum of each role above zero, so that none borrows from the next."""


class Case(NamedTuple):
    """An amount and what is known of it."""

    text: str
    at: tuple[int, int]
    """Where it stands in the text, with the comparator words that touch it."""
    unit: str
    sign: str
    change: str | None
    counted: str | None
    above: str
    """The headings, a line each, outermost first."""
    document_type: str | None
    in_terms: bool
    """Whether the text lays down terms (see `manners`)."""


def role(given: Given, case: Case) -> str:
    """Give the role of an amount; `given` is what the rules say."""
    own = _worth_of_amount(case.unit, case.sign, case.change, case.document_type, case.in_terms)
    return decide(given.role, _parted(_worth(_beside(case)) + own + _worth_of_rule(given, case.unit, case.sign) + _worth_above(case.above)))


def _worth(signs: Iterable[tuple[str, Iterable[str]]]) -> int:
    """Add up the votes of signs."""
    table = _table()
    total = 0
    for kind, words in signs:
        if (worth := table.get(kind)) is not None:
            total += sum(filter(None, map(worth.get, words)))
    return total


@lru_cache(maxsize=512)
def _worth_of_amount(unit: str, sign: str, change: str | None, document_type: str | None, in_terms: bool) -> int:
    return _worth([("amount", _of_amount(unit, sign, change, document_type, in_terms))])


@lru_cache(maxsize=512)
def _worth_of_rule(given: Given, unit: str, sign: str) -> int:
    return _worth([("rule", _of_rule(given, unit, sign))])


@lru_cache(maxsize=1)
def _worth_above(headings: str) -> int:
    """Add up the votes of headings, which are the same for all amounts of a text."""
    return _worth(_above(headings))


def decide(rule: str, sums: Sequence[float]) -> str:
    """Give the role with most votes, or that of the rule where it has nearly as many."""
    most = max(sums)
    return rule if most - sums[ROLES.index(rule)] <= _CLOSE else ROLES[sums.index(most)]


def signs(given: Given, case: Case) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the signs of an amount, by kind."""
    yield from _beside(case)
    yield from _above(case.above)
    yield "amount", _of_amount(case.unit, case.sign, case.change, case.document_type, case.in_terms)
    yield "rule", _of_rule(given, case.unit, case.sign)


def _above(headings: str) -> Iterator[tuple[str, Iterable[str]]]:
    for line in headings.split("\n")[-_LINES:]:
        yield "heading", _pairs(line)


def _of_amount(unit: str, sign: str, change: str | None, document_type: str | None, in_terms: bool) -> list[str]:
    return ["", unit, sign, unit + sign, change or "same", document_type or "none", "terms" if in_terms else "plan"]


def _of_rule(given: Given, unit: str, sign: str) -> list[str]:
    role, rule = given
    return [role, role + unit, role + sign, f"{rule} {role}"]


def _beside(case: Case) -> Iterator[tuple[str, Iterable[str]]]:
    text, (start, end) = case.text, case.at
    low = past_last(_TO_STOP, text, max(0, start - 3 * _BEFORE), start)
    before = _DIGITS.sub("#", text[low:start])[-_BEFORE:]
    stop = _STOP.search(text, end, end + 3 * _AFTER)
    after = _DIGITS.sub("#", text[end : stop.start() if stop else end + 3 * _AFTER])[:_AFTER]
    yield "before", _pairs(before)
    yield "after", _pairs(after)
    yield "right", [after[:1], after[:2], after[:3]]
    name = case.counted or ""
    yield "object", [*_pairs(name), f"{name[-2:]}$", f"{name[-1:]}$"]


def _pairs(string: str) -> Iterable[str]:
    """The pairs of characters of a string."""
    return map(add, string, string[1:])


def _joined(votes: Iterable[int]) -> int:
    """Put the votes for the four roles in one number, so that one sum adds up all four."""
    total = 0
    for vote in votes:
        total = (total << _BITS) + vote
    return total


def _parted(total: int) -> list[int]:
    """Take apart what `_joined` has put together.

    >>> _parted(_joined([7, -30, 0, 4]) + _joined([1, 1, -1, -9]))
    [8, -29, -1, -5]
    """
    lifted = total + _LIFT
    return [(lifted >> shift) % (2 * _HALF) - _HALF for shift in _SHIFTS]


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, int]]:
    """What each sign is worth, by kind: `kind`, sign and four numbers a line, parted by tabs."""
    table: dict[str, dict[str, int]] = {}
    text = resources.files(__package__).joinpath("votes.txt").read_text("utf-8")
    for line in text.splitlines():
        kind, word, *votes = line.split("\t")
        table.setdefault(kind, {})[word] = _joined(map(int, votes))
    return table
