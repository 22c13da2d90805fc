"""What left and right phrases share: a noun phrase of a view, and what no phrase runs over."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from govdoc.values.quantities.views import QUOTE

STOPS: Final = frozenset("，,。；;：:！!？?\n\t…")
"""What ends a clause."""
LONGEST: Final = 60
"""Characters of the longest phrase that is looked for."""


class Phrase(NamedTuple):
    """A noun phrase of the view, and the verb it follows."""

    start: int
    end: int
    verb: str | None = None


def up_to_last(stops: str) -> re.Pattern[str]:
    """Give the pattern for `past_last` of any of the characters `stops`."""
    return re.compile(f".*[{stops}]", re.DOTALL)


def past_last(stop: re.Pattern[str], text: str, floor: int, at: int) -> int:
    """Give the place past the last stop between `floor` and `at`, `floor` if there is none.

    >>> past_last(up_to_last("，。"), "甲，乙，丙", 0, 5)
    4
    """
    found = stop.match(text, floor, at)
    return found.end() if found is not None else floor


TO_STOP: Final = up_to_last("".join(STOPS))
"""For `past_last`: past the last end of a clause."""


def names_something(view: str, start: int, end: int) -> bool:
    """Tell whether there is a word or a name in a stretch of a view.

    >>> names_something("、5", 0, 2), names_something("产业", 0, 2)
    (False, True)
    """
    return any(char.isalpha() or char == QUOTE for char in view[start:end])
