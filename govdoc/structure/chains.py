"""Chains: the items of an outline told by their ordinals alone, in a text that has lost its line ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from govdoc.structure import markers
from govdoc.structure.markers import Marker

# Families that an outline uses for its blocks, outermost first (GB/T 9704 7.3.3).
OUTLINE: Final = {"chinese": 0, "paren_chinese": 1, "arabic": 2}
_HEADING: Final = re.compile(r"[^\W\d_]{2,20}")
_STOPS: Final = "；;"


@dataclass(frozen=True, slots=True)
class _Item:
    """A marker that may begin an item: the number of its line, the character before it, and whether nothing but a
    heading stands between it and the marker above."""

    line: int
    marker: Marker
    before: str
    heads: bool


def chain(starts: Sequence[Sequence[Marker]], lines: Sequence[str]) -> list[list[Marker]]:
    """Give, for each line, the markers that begin a block: the next of each family, and a first one where an item of an
    outer family has begun since. 1. …；2. …； within a sentence is left to it. `starts` are the markers that begin lines.

    >>> [[m.ordinal for m in found] for found in chain([[]], ["如下：一、甲事项（一）乙（二）丙二、丁事项1．戊；2．己。"])]
    [[1, 1, 2, 2, 1, 2]]
    """
    reader = _Chain(list(_items(starts, lines)))
    found: list[list[Marker]] = [[] for _ in lines]
    for at, item in enumerate(reader.items):
        if reader.takes(at):
            found[item.line].append(item.marker)
    return found


def _items(starts: Sequence[Sequence[Marker]], lines: Sequence[str]) -> list[_Item]:
    found = []
    for number, line in enumerate(lines):
        inside = [*starts[number], *markers.running(line, 1, loose=True)] if line else []
        end = 0
        for marker in inside:
            if marker.style in OUTLINE:
                above = line[end : marker.at[0]]
                before = line[marker.at[0] - 1] if marker.at[0] else ""
                found.append(_Item(number, marker, before, bool(end and _HEADING.fullmatch(above))))
                end = marker.at[1]
    return found


class _Chain:
    """Goes over the items once; `last` is the ordinal of the last item of each family, `lists` the families whose first
    item stood right below a heading, so that they count on after a semicolon too."""

    def __init__(self, items: Sequence[_Item]) -> None:
        self.items = items
        self.last: dict[str, int] = {}
        self.lists: set[str] = set()
        self.places: dict[str, list[int]] = {style: [] for style in OUTLINE}
        for at, item in enumerate(items):
            self.places[item.marker.style].append(at)

    def takes(self, at: int) -> bool:
        """Say whether an item counts on in its family, and note it if so."""
        item, marker = self.items[at], self.items[at].marker
        following = self._following(at, marker.style)
        again = marker.style == "chinese" and marker.ordinal == 1 and item.before in ("", "。") and _ordinal(following) == 2
        if (marker.ordinal != self.last.get(marker.style, 0) + 1 and not again) or (item.before and item.before in "，,、第"):
            return False
        if item.before and item.before in _STOPS and (marker.ordinal == 1 or marker.style not in self.lists):
            return False
        second = following is not None and _ordinal(following) == marker.ordinal + 1 and following.before in tuple(_STOPS)
        if item.before and item.before in "：:" and second:
            return False  # 1. …；2. …； within a sentence
        self.last[marker.style] = marker.ordinal
        if marker.ordinal == 1:
            (self.lists.add if item.heads else self.lists.discard)(marker.style)
        for style, order in OUTLINE.items():
            if order > OUTLINE[marker.style] and not self._counts_on(at, style):
                self.last.pop(style, None)
        return True

    def _following(self, at: int, style: str) -> _Item | None:
        places = self.places[style]
        place = bisect_right(places, at)
        return self.items[places[place]] if place < len(places) else None

    def _counts_on(self, at: int, style: str) -> bool:
        """Say whether the first item of a family below goes on counting: opinions number （一）, or 1., through all
        chapters."""
        ordinal = _ordinal(self._following(at, style))
        return ordinal > 1 if style == "paren_chinese" else ordinal == self.last.get(style, 0) + 1 > 1


def _ordinal(item: _Item | None) -> int:
    return item.marker.ordinal if item is not None else 0
