"""Marks on the reading text: which pieces belong to which extracted value, cut here so that a browser counts nothing.

Spans are code points and JavaScript counts UTF-16 units, so the page gets ready-made segments: each knows the numbers of
the marks over it, outermost first, and the kind it is shown as. Marks may nest and overlap in any way.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from govdoc.text import Span

# kind → how the legend calls it. The order is that of the legend; what has no name there is shown but not switched.
LEGEND: Final = {
    "header": "文件头",
    "section": "章节",
    "activity": "任务和活动",
    "time": "时间",
    "place": "地点",
    "unit": "单位",
    "quantity": "数量",
    "reference": "引用文件",
    "diagnostic": "诊断",
    "unclaimed": "未归入",
}
NAMES: Final = {**LEGEND, "object": "数量的对象", "content": "内容", "field": "字段", "table": "表格"}
TINTED: Final = frozenset(("header", "time", "place", "unit", "quantity", "object", "reference"))
"""The kinds with a tint of their own; the innermost of them wins."""
FLAGS: Final = frozenset(("section", "diagnostic", "unclaimed"))
"""The kinds that show through any tint."""


class Mark(NamedTuple):
    """A value's places in the reading text. `number` counts from 1."""

    number: int
    kind: str
    spans: tuple[Span, ...]


class Segment(NamedTuple):
    """A piece of text under the same marks: their numbers, outermost first, and the classes it is shown with."""

    start: int
    end: int
    marks: tuple[int, ...]
    classes: tuple[str, ...]


class Marks:
    """The marks of one page, numbered as they are added. Page furniture is never marked, whatever runs over it."""

    def __init__(self, length: int, furniture: Iterable[Span] = ()) -> None:
        """`length` is that of the reading text; 0 for a record without it, whose values have no place."""
        self._length = length
        self._furniture = sorted(furniture)
        self.all: list[Mark] = []

    def add(self, kind: str, spans: Iterable[Span]) -> int | None:
        """Mark `spans` and give the number of the mark; `None` if there is nothing to mark."""
        inside = [(start, min(end, self._length)) for start, end in spans if start < self._length]
        kept = tuple(piece for span in inside for piece in self._without_furniture(span))
        if not kept:
            return None
        self.all.append(Mark(len(self.all) + 1, kind, kept))
        return len(self.all)

    def _without_furniture(self, span: Span) -> Iterator[Span]:
        start, end = span
        at = max(bisect_right(self._furniture, (start, end)) - 1, 0)
        while at < len(self._furniture) and self._furniture[at][0] < end:
            first, last = self._furniture[at]
            if start < first:
                yield start, first
            start = max(start, last)
            at += 1
        if start < end:
            yield start, end


def segments(marks: Iterable[Mark], cuts: Iterable[int], length: int) -> Iterator[Segment]:
    """Cut `0..length` at the bounds of the marks and at `cuts`, and say for each piece what lies over it.

    >>> [(s.start, s.end, s.marks) for s in segments([Mark(1, "unit", ((0, 4),)), Mark(2, "place", ((2, 6),))], [], 7)]
    [(0, 2, (1,)), (2, 4, (1, 2)), (4, 6, (2,)), (6, 7, ())]
    """
    pieces = sorted((start, -end, mark.number, mark.kind) for mark in marks for start, end in mark.spans)
    bounds = {0, length, *cuts}
    for start, negative, _, _ in pieces:
        bounds.update((start, -negative))
    points = sorted(point for point in bounds if 0 <= point <= length)
    active: list[tuple[int, int, int, str]] = []
    upcoming = 0
    for start, end in pairwise(points):
        active = [piece for piece in active if -piece[1] > start]
        while upcoming < len(pieces) and pieces[upcoming][0] == start:
            active.append(pieces[upcoming])
            upcoming += 1
        longest_first = sorted(active, key=lambda piece: (piece[0] + piece[1], piece[2]))
        yield Segment(start, end, tuple(piece[2] for piece in longest_first), _classes(longest_first))


def _classes(active: Iterable[tuple[int, int, int, str]]) -> tuple[str, ...]:
    kinds = [kind for _, _, _, kind in active]
    tint = [kind for kind in kinds if kind in TINTED][-1:]
    return tuple(f"k-{kind}" for kind in (*tint, *sorted(FLAGS.intersection(kinds))))
