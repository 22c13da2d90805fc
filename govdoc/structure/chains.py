"""Chains: the items of an outline told by their ordinals alone, in a text that has lost its line ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from govdoc.structure import cuts, markers
from govdoc.structure.markers import Marker

# Families that an outline uses for its blocks, outermost first (GB/T 9704 7.3.3).
OUTLINE: Final = {"chinese": 0, "paren_chinese": 1, "arabic": 2}
_HEADING: Final = re.compile(r"[^\W\d_]{2,20}")
_STOPS: Final = "；;"
# 1.1 and 1) where no number goes on, and no word that measures, cites or joins stands before.
_NESTED: Final = re.compile(r"(?<!\d[.．])(?<![\dA-Za-z,，、\-－—~～/:（(第至到和与或及约为达比超增长降])\d{1,2}(?:[.．]\d{1,2}(?!\d)|[)）])")
_DEEPEST: Final = 2
_BACK: Final = 80
_CLAUSE: Final = 9  # characters of an item of a list of clauses: （一）未经备案擅自收费的；


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
    for number, marker in _nested(lines, found):
        found[number].append(marker)
    return [sorted(one, key=lambda marker: marker.at) for one in found]


def _nested(lines: Sequence[str], found: Sequence[Sequence[Marker]]) -> list[tuple[int, Marker]]:
    """Give the markers of two more families, with their lines: 1.1 …1.2 … below 一、, and 1)…2)… below any item. They
    count from 1, two at least; no number in a sentence does so."""
    kept: list[tuple[int, Marker]] = []
    runs: dict[str, list[tuple[int, Marker]]] = {"decimal": [], "arabic_paren": []}
    chapter = 0

    def close(style: str) -> None:
        run = runs[style]
        kept.extend(run if len(run) > 1 else [])
        run.clear()

    for number, line in enumerate(lines):
        items = sorted([*found[number], *_candidates(line)], key=lambda marker: marker.at)
        for marker in items:
            if marker.style not in runs:
                close("arabic_paren")
                if marker.style == "chinese":
                    close("decimal")
                    chapter = marker.ordinal
                continue
            run = runs[marker.style]
            if marker.style == "decimal" and marker.path[0] != chapter:
                continue
            if marker.ordinal == (run[-1][1].ordinal if run else 0) + 1:
                run.append((number, marker))
    close("arabic_paren")
    close("decimal")
    at_starts = {(number, marker.at) for number, markers_of_line in enumerate(found) for marker in markers_of_line}
    return [(number, marker) for number, marker in kept if (number, marker.at) not in at_starts]


def _candidates(line: str) -> list[Marker]:
    """The markers 1.1 and 1) of a line that stand behind a heading or the end of a clause."""
    found = []
    for spot in _NESTED.finditer(line):
        marker = markers.match(line, spot.start())
        if marker is None or marker.depth > _DEEPEST or marker.style not in ("decimal", "arabic_paren"):
            continue
        if marker.style == "decimal" or not cuts.is_open(line[max(0, spot.start() - _BACK) : spot.start()]):
            found.append(marker)
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
        introduced = bool(item.before) and item.before in "：:" and second
        clauses = introduced and marker.style != "chinese" and self._is_clause(item, following)
        ended = item.before == "。" and second and self._is_clause(item, following)
        if introduced and not clauses:
            return False  # 1. …；2. …； within a sentence
        self.last[marker.style] = marker.ordinal
        if marker.ordinal == 1:
            (self.lists.add if item.heads or clauses or ended else self.lists.discard)(marker.style)
        for style, order in OUTLINE.items():
            if order > OUTLINE[marker.style] and not self._counts_on(at, style):
                self.last.pop(style, None)
        return True

    @staticmethod
    def _is_clause(item: _Item, following: _Item | None) -> bool:
        """Say whether an item is long enough to be a clause of its own: 下列行为依法查处：（一）未经备案擅自收费的；（二）…
        Regulations and notices give each its line; （一）就近；（二）便民 stand within one."""
        return following is not None and (following.line > item.line or following.marker.at[0] - item.marker.at[1] > _CLAUSE)

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
