"""Lists of bodies as headers write them: split at 、，； outside brackets, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from govdoc.text import Text

_SEPARATORS: Final = "、，；,;"
_OPENERS: Final = "（(〔[［【《“"
_CLOSERS: Final = "）)〕]］】》”"
_SIGNS: Final = re.compile(f"[{re.escape(_SEPARATORS + _OPENERS + _CLOSERS)}]")


def split(text: Text) -> Iterator[Text]:
    """Yield the items of a list, closing colon and full stop dropped.

    >>> [str(t) for t in split(Text.whole("各市、县（市、区）人民政府，省直各单位："))]
    ['各市', '县（市、区）人民政府', '省直各单位']
    """
    depth = start = 0
    for sign in _SIGNS.finditer(text.string):
        at, char = sign.start(), sign[0]
        if char in _OPENERS:
            depth += 1
        elif char in _CLOSERS:
            depth = max(0, depth - 1)
        elif depth == 0:
            yield from _item(text[start:at])
            start = at + 1
    yield from _item(text[start:])


def _item(piece: Text) -> Iterator[Text]:
    bare = piece.strip().strip("：:。.；; ")
    if bare.string:
        yield bare
