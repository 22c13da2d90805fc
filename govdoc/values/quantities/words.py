"""Word lists matched at a place in a text, the longest word first, in time that does not grow with the list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from govdoc.lexicon import Lexicon


class Words:
    """A word list with a value for each word, indexed by first character. Never changed once made.

    >>> Words({"场": "", "场次": "thing"}).match("30场次", 2)
    '场次'
    """

    __slots__ = ("_firsts", "_index", "_table")

    def __init__(self, table: Mapping[str, str]) -> None:
        """`table` gives each word its value."""
        self._table = dict(table)
        self._index: dict[str, list[str]] = {}
        for word in sorted(self._table, key=lambda word: (-len(word), word)):
            self._index.setdefault(word[0], []).append(word)
        self._firsts = re.compile("|".join(map(re.escape, self._index)) or r"(?!)")

    def __contains__(self, word: object) -> bool:
        return word in self._table

    def match(self, text: str, at: int) -> str | None:
        """Give the longest word that stands at `at`."""
        for word in self._index.get(text[at : at + 1], ()):
            if text.startswith(word, at):
                return word
        return None

    def value(self, word: str) -> str:
        """Give the value of a word of the list."""
        return self._table[word]

    def find(self, text: str, start: int, end: int) -> list[tuple[int, str]]:
        """Give the words between `start` and `end` with their places, leftmost longest first, none overlapping."""
        found = []
        past = start
        for first in self._firsts.finditer(text, start, end):
            at = first.start()
            word = self.match(text, at) if at >= past else None
            if word is not None and at + len(word) <= end:
                found.append((at, word))
                past = at + len(word)
        return found


class Endings:
    """A word list matched at the end of a text.

    >>> Endings({"不超过": "<=", "超过": ">"}).match("补贴不超过", 0, 5)
    '不超过'
    """

    __slots__ = ("_index", "_table")

    def __init__(self, table: Mapping[str, str]) -> None:
        """`table` gives each word its value."""
        self._table = dict(table)
        self._index: dict[str, list[str]] = {}
        for word in sorted(self._table, key=lambda word: (-len(word), word)):
            self._index.setdefault(word[-1], []).append(word)

    def match(self, text: str, start: int, end: int) -> str | None:
        """Give the longest word that ends at `end` and begins at or after `start`."""
        if end <= start:
            return None
        for word in self._index.get(text[end - 1], ()):
            if text.endswith(word, start, end):
                return word
        return None

    def value(self, word: str) -> str:
        """Give the value of a word of the list."""
        return self._table[word]


@lru_cache(maxsize=64)
def words(name: str, lexicon: Lexicon) -> Words:
    """Give list `name` of a lexicon, to be matched at a place."""
    return Words(lexicon.table(name))


@lru_cache(maxsize=64)
def endings(name: str, lexicon: Lexicon) -> Endings:
    """Give list `name` of a lexicon, to be matched at an end."""
    return Endings(lexicon.table(name))
