"""What left and right phrases share: a noun phrase of a view, and what no phrase runs over."""

from __future__ import annotations

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


def names_something(view: str, start: int, end: int) -> bool:
    """Tell whether there is a word or a name in a stretch of a view.

    >>> names_something("、5", 0, 2), names_something("产业", 0, 2)
    (False, True)
    """
    return any("一" <= char <= "鿿" or char == QUOTE or char.isalpha() for char in view[start:end])
