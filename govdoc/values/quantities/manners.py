"""Manners: whether a text lays down terms (who may or must do what, how much is allowed) or sets out what is to be done.

An amount of which its clause does not say what it is for is what its text is about: a term in terms, else an aim. One
paragraph has few words to tell by, so it is taken together with its part.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from govdoc.lexicon import Lexicon

_OF_PART: Final = 6
"""How many words of a paragraph its part counts for, if it has many,"""
_FEW: Final = 8
"""and how many words it must have to count for half as much."""
_CLEAR: Final = 1.5
"""How many more words of terms than of a plan there must be."""


class Tally(NamedTuple):
    """How many words of terms and how many of a plan a text holds."""

    terms: int = 0
    plan: int = 0


def lays_down_terms(text: str, part: Tally, lexicon: Lexicon) -> bool:
    """Tell whether a paragraph of `part` lays down terms.

    >>> from govdoc.lexicon import BUILT_IN
    >>> lays_down_terms("职工购买住房的，可申请提取，提取额不得超过房价。", Tally(), BUILT_IN)
    True
    >>> lays_down_terms("加快推进工程建设，可改造管网5公里。", Tally(), BUILT_IN)
    False
    """
    terms, plan = tally(text, lexicon)
    share = _OF_PART / (part.terms + part.plan + _FEW)
    return terms + share * part.terms > plan + share * part.plan + _CLEAR


def tally(text: str, lexicon: Lexicon) -> Tally:
    """Count the words of terms and those of a plan."""
    table = lexicon.table("manners")
    kinds = [table[word] for word in _pattern(lexicon).findall(text)]
    return Tally(kinds.count("terms"), kinds.count("plan"))


@lru_cache(maxsize=8)
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """Longest first for each first character, which is what the pattern looks for."""
    rests: dict[str, list[str]] = {}
    for word in lexicon.words("manners"):
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    return re.compile("|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in rests.items()))
