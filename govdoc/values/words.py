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

    __slots__ = ("_firsts", "_lengths", "_table")

    def __init__(self, table: Mapping[str, str]) -> None:
        """`table` gives each word its value."""
        self._table = dict(table)
        self._lengths = _lengths_by(self._table, first=True)
        self._firsts = re.compile("|".join(map(re.escape, self._lengths)) or r"(?!)")

    def __contains__(self, word: object) -> bool:
        return word in self._table

    def match(self, text: str, at: int) -> str | None:
        """Give the longest word that stands at `at`."""
        for length in self._lengths.get(text[at : at + 1], ()):
            if (word := text[at : at + length]) in self._table:
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
            if at < past:
                continue
            for length in self._lengths[first[0]]:
                if (word := text[at : at + length]) in self._table:
                    if at + len(word) <= end:
                        found.append((at, word))
                        past = at + len(word)
                    break
        return found


class Endings:
    """A word list matched at the end of a text.

    >>> Endings({"不超过": "<=", "超过": ">"}).match("补贴不超过", 0, 5)
    '不超过'
    """

    __slots__ = ("_lengths", "_table")

    def __init__(self, table: Mapping[str, str]) -> None:
        """`table` gives each word its value."""
        self._table = dict(table)
        self._lengths = _lengths_by(self._table, first=False)

    def match(self, text: str, start: int, end: int) -> str | None:
        """Give the longest word that ends at `end` and begins at or after `start`."""
        if end <= start:
            return None
        for length in self._lengths.get(text[end - 1], ()):
            if length <= end - start and (word := text[end - length : end]) in self._table:
                return word
        return None

    def value(self, word: str) -> str:
        """Give the value of a word of the list."""
        return self._table[word]


def _lengths_by(table: Mapping[str, str], *, first: bool) -> dict[str, tuple[int, ...]]:
    """Give for each first, or each last, character of the words how long they are, the longest first."""
    found: dict[str, set[int]] = {}
    for word in table:
        found.setdefault(word[0 if first else -1], set()).add(len(word))
    return {character: tuple(sorted(lengths, reverse=True)) for character, lengths in found.items()}


@lru_cache(maxsize=64)
def words(name: str, lexicon: Lexicon) -> Words:
    """Give list `name` of a lexicon, to be matched at a place."""
    return Words(lexicon.table(name))


@lru_cache(maxsize=64)
def endings(name: str, lexicon: Lexicon) -> Endings:
    """Give list `name` of a lexicon, to be matched at an end."""
    return Endings(lexicon.table(name))
