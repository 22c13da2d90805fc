"""Series: several labelled fields in one text, 时间：4月16日；地点：县党校, in a line of their own or in one bracket."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from govdoc.activities import fields
from govdoc.activities.clause_grammar import CLOSERS, OPENERS
from govdoc.activities.fields import Label
from govdoc.text import Text

_PART: Final = re.compile("[，,；;。]")
_PARTS: Final = frozenset("，,；;。")
"""时间：4月16日上午，地点：县党校。参加人员：各校校长"""
_NEXT: Final = 20  # characters in which a label ends
_BRACKET: Final = re.compile(r"[（(〔\[［【](?=[^（()）〔〕\[\]【】：:]{1,12}[：:])")
_LONGEST: Final = 400  # characters of a bracket that holds fields
_SHORTEST_REST: Final = 4
_WHEN_OR_WHERE: Final = frozenset({"time", "location", "time_location"})


class Item(NamedTuple):
    """A label and its value: where they stand in the text they were found in."""

    label: Label
    at: tuple[int, int]
    value: tuple[int, int]

    def moved(self, by: int) -> Item:
        """Give the item as it stands in a text that holds this one `by` characters from its start."""
        return Item(self.label, (self.at[0] + by, self.at[1] + by), (self.value[0] + by, self.value[1] + by))


def find(text: Text, nouns: frozenset[str]) -> list[Item]:
    """Give the known labels of a text, each behind a sign or a blank, with their values.

    >>> [(item.label.role, item.value) for item in find(Text.whole("时间：5月；地点：县党校"), frozenset())]
    [('time', (3, 6)), ('location', (9, 12))]
    """
    string = text.string
    if not fields.has_sign(string):
        return []
    if text.offsets[-1] - text.offsets[0] == len(text) - 1:  # no blank was left out
        apart = [sign.end() for sign in _PART.finditer(string, 0, len(string) - 1)]
    else:
        apart = [n for n in range(1, len(text)) if text.offsets[n] > text.offsets[n - 1] + 1 or string[n - 1] in _PARTS]
    starts = [n for n in [0, *apart] if _is_known(string[n : n + _NEXT], nouns)]
    found = []
    for begin, end in pairwise([*starts, len(text)]):
        label = fields.match(string[begin:end], nouns)
        if label is not None:
            at = (begin + label.at[0], begin + label.at[1])
            found.append(Item(label, at, (begin + label.value, _value_end(string, label, begin, end))))
    return found


def in_brackets(text: Text, nouns: frozenset[str]) -> Iterator[tuple[int, list[Item]]]:
    """Yield the brackets that say when and where: 启动仪式（时间：6月3日；地点：人民广场）, each with its place and its fields.

    A bracket of nothing but units is a clause: （责任单位：市财政局）.
    """
    if not fields.has_sign(text.string):
        return
    for bracket in _BRACKET.finditer(text.string):
        end = _closer(text.string, bracket.start())
        if end is None:
            continue
        start = bracket.end()
        items = [item.moved(start) for item in find(text[start:end], nouns)]
        if items and items[0].at[0] == start and any(item.label.role in _WHEN_OR_WHERE for item in items):
            yield bracket.start(), items


def _closer(string: str, start: int) -> int | None:
    """Where the bracket that opens at `start` closes; `None` if it does not."""
    depth = 0
    for at in range(start, min(len(string), start + _LONGEST)):
        if string[at] in OPENERS:
            depth += 1
        elif string[at] in CLOSERS:
            depth -= 1
            if depth == 0:
                return at
    return None


def _is_known(string: str, nouns: frozenset[str]) -> bool:
    label = fields.match(string, nouns)
    return label is not None and label.role is not None


def _value_end(string: str, label: Label, begin: int, end: int) -> int:
    """Where a value ends; the bodies of 责任单位：甲、乙。发放消费券… end with the sentence."""
    start = begin + label.value
    if label.role not in fields.UNITS or "由" in string[start:end]:
        return end
    stop = string.find("。", start, end)
    return stop if start < stop < end - _SHORTEST_REST else end
