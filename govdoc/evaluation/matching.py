"""Which found item stands for which gold item: by place in the text, then by what it says.

Records are plain JSON; what has no span raises `ValueError`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, TypeAlias

from govdoc.evaluation import forms
from govdoc.text import Span

Json: TypeAlias = Any
"""What `json.loads` gives; nothing is known of it."""

_CROWD: Final = 3  # a span over more gold activities than this is evidence for none
_SLACK: Final = 12  # how much longer than its anchor a quantity may be
_Candidate: TypeAlias = tuple[bool, int, int, int]
"""Reads otherwise, how far off, gold item, found item: the least first."""


def pair_activities(wanted: Sequence[Json], given: Sequence[Json], spots: Sequence[Span | None]) -> dict[int, int]:
    """Pair gold activities, whose anchors stand at `spots`, with those found; gives gold index → found index.

    >>> gold = [{"title": "甲"}, {"title": "乙"}]
    >>> pair_activities(gold, [{"title": "乙", "span": [0, 9]}], [(0, 2), (4, 6)])
    {1: 0}
    """
    return _best_pairs(_activities(wanted, given, spots))


def pair_quantities(wanted: Sequence[Json], given: Sequence[Json], spots: Sequence[Span | None]) -> dict[int, int]:
    """Pair gold quantities, whose anchors stand at `spots`, with those found; gives gold index → found index.

    >>> pair_quantities([{"value": 3}], [{"value": 5, "span": [0, 2]}, {"value": 3, "span": [0, 4]}], [(0, 2)])
    {0: 1}
    """
    return _best_pairs(_quantities(wanted, given, spots))


def span_of(node: Json) -> Span:
    """Give the span of a node; `ValueError` if it has none."""
    span = node.get("span")
    if isinstance(span, list | tuple) and len(span) == 2 and all(isinstance(end, int) for end in span):
        return span[0], span[1]
    raise ValueError("a record without a span")


def inside(one: Span, other: Span) -> bool:
    """Say whether one span lies in the other."""
    return other[0] <= one[0] and one[1] <= other[1]


def _activities(
    wanted: Sequence[Json], given: Sequence[Json], spots: Sequence[Span | None]
) -> Iterator[_Candidate]:
    """An activity may stand for those whose anchors its span touches, rather by title, rather by a short span."""
    for j, other in enumerate(given):
        span = span_of(other)
        inside = [i for i, spot in enumerate(spots) if spot and _touch(span, spot)]
        if len(inside) <= _CROWD:
            for i in inside:
                yield forms.trimmed(wanted[i]["title"]) != forms.trimmed(other.get("title")), span[1] - span[0], i, j


def _quantities(
    wanted: Sequence[Json], given: Sequence[Json], spots: Sequence[Span | None]
) -> Iterator[_Candidate]:
    """A quantity may stand for those whose anchors it touches, rather with the same value, rather in the same place."""
    for j, other in enumerate(given):
        span = span_of(other)
        for i, spot in enumerate(spots):
            if spot and _touch(span, spot) and span[1] - span[0] <= spot[1] - spot[0] + _SLACK:
                apart = abs(span[0] - spot[0]) + abs(span[1] - spot[1])
                yield not forms.equal_numbers(wanted[i]["value"], other.get("value")), apart, i, j


def _best_pairs(candidates: Iterable[_Candidate]) -> dict[int, int]:
    """Pair gold items with found ones, the best candidates first, each once."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(candidates):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
