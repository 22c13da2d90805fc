"""Characters with their boxes → pieces of text: what stands level and close is one piece."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from govdoc.readers.sheets import Piece

JUMP: Final = 1.2
"""A gap of this many heights parts two pieces."""
BACK: Final = 0.5
"""And so does a step back of this many."""
_LEVEL: Final = 0.5
_TWIN: Final = 0.35


class Chars(NamedTuple):
    """The characters of a page and their boxes in points from the top left of the page as it is read."""

    text: str
    x0: list[float]
    top: list[float]
    x1: list[float]
    bottom: list[float]


def pieces_of(chars: Chars, indexes: Iterable[int]) -> list[Piece]:
    """Give the pieces of some characters: a new one at each jump; a letter drawn twice for bold is taken once.

    >>> two = Chars("市市政", [0, 0.4, 10], [0, 0, 0], [10, 10.4, 20], [10, 10, 10])
    >>> [piece.text for piece in pieces_of(two, range(3))]
    ['市政']
    """
    pieces: list[Piece] = []
    letter = ""
    blank = False
    for index in indexes:
        char = chars.text[index]
        if char.isspace():
            blank = True
            continue
        x0, top, x1, bottom = chars.x0[index], chars.top[index], chars.x1[index], chars.bottom[index]
        last = pieces[-1] if pieces else None
        height = max(bottom - top, 0.1)
        level = last is not None and min(bottom, last.bottom) - max(top, last.top) >= _LEVEL * min(height, last.height)
        if last is not None and level and char == letter and _is_twin(chars, index, last, height):
            continue
        if last is not None and level and -BACK * height <= x0 - last.x1 <= JUMP * height:
            last.text += f" {char}" if blank else char
            last.x1, last.top, last.bottom = max(x1, last.x1), min(top, last.top), max(bottom, last.bottom)
        else:
            pieces.append(Piece(char, x0, top, x1, bottom))
        letter, blank = char, False
    return pieces


def _is_twin(chars: Chars, index: int, last: Piece, height: float) -> bool:
    """True for a letter drawn again at nearly the same place; both halves of —— share one box and are none."""
    shift = abs(chars.x1[index] - last.x1)
    near = min(_TWIN * height, (chars.x1[index] - chars.x0[index]) / 2)  # two commas are no twins
    return shift < near and (shift > 0 or "\u3400" <= chars.text[index] <= "\u9fff")
