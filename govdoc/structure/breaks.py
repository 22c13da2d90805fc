"""Lost line ends: a document that stands on one line is cut again where its elements show themselves.

Only head, signature, foot and titles are found here; the markers of the outline are found by `series`, wherever they
stand. A document with line ends of its own is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from govdoc.lexicon import Lexicon
from govdoc.structure import lost_feet, lost_fields, lost_heads, traces
from govdoc.structure.landmarks import DATE, Landmarks
from govdoc.text import Text

_SHORTEST: Final = 200  # characters of a line that may be a whole document
_SHARE: Final = 0.8  # of the document's characters
_HEAD_LINES: Final = 12
_LONGEST_SALUTATION: Final = 300
_BRACKET: Final = re.compile(rf"[（(]{DATE}[^。；]{{6,40}}?号[）)]")
_BEHIND: Final = 10  # characters of a sentence
_COLON: Final = re.compile("[：:]")


def restore(source: str, texts: Sequence[Text], lexicon: Lexicon) -> Iterator[tuple[int, list[Text], bool]]:
    """Yield the number of each line of `source` that has lost line ends, the lines it must have been, and whether more line
    ends may be lost in them.

    >>> from govdoc.lexicon import BUILT_IN
    >>> whole = "关于开展普查的通知各区人民政府：" + "现将有关事项通知如下。" * 20 + "云川市统计局2025年3月1日"
    >>> [str(t)[:8] for t in next(restore(whole, [Text.whole(whole)], BUILT_IN))[1]]
    ['关于开展普查的通', '各区人民政府：', '现将有关事项通知', '云川市统计局', '2025年3月1']
    """
    sizes = [len(text.string) for text in texts]
    total = sum(sizes)
    known = Landmarks(lexicon)
    for number, (text, size) in enumerate(zip(texts, sizes, strict=True)):
        if size < _SHORTEST or size < _SHARE * total:
            if number < 2 * _HEAD_LINES:
                cut = _salutation(text.string, known) if number < _HEAD_LINES else 0
                if cut := cut or _numbered(text.string, known):
                    yield number, [text[:cut], text[cut:]], False
            continue
        start, end = text.span
        traced, set_in = traces.beginnings(source[start:end])
        begins = {text.index_of(start + at) for at in traced}
        gaps = _gaps(text)
        begins -= {at for a, b in lost_feet.printed(text.string, gaps, known) for at in range(a + 1, b)}
        head = lost_heads.beginnings(text.string, known)
        begins |= lost_feet.beginnings(text.string, gaps, known)
        begins |= head if set_in else head | lost_fields.beginnings(text.string, max(head, default=0))
        cuts = sorted({0, *begins, len(text)})
        pieces = [piece for a, b in pairwise(cuts) if (piece := text[a:b].strip().strip("#").strip()).string]
        if len(pieces) != 1:
            yield number, pieces, not set_in


def _salutation(string: str, known: Landmarks) -> int:
    """Where the body begins that stands on the line of the addressees: 各县人民政府：为做好…"""
    colon = _COLON.search(string, 0, _LONGEST_SALUTATION)
    if colon is None or not lost_feet.OPENING.match(string, colon.end()) or "。" not in string[colon.end() :]:
        return 0
    return colon.end() if known.addressees(string[: colon.end()]) else 0


def _numbered(string: str, known: Landmarks) -> int:
    """Where the body begins that stands behind its number and date: （1985年5月4日 曜政〔1985〕38号）根据…"""
    bracket = _BRACKET.match(string)
    return bracket.end() if bracket and len(string) > bracket.end() + _BEHIND and known.number_line([bracket[0]]) else 0


def _gaps(text: Text) -> set[int]:
    """Give the places that two or more blanks stood before."""
    return {at for at, (a, b) in enumerate(pairwise(text.offsets), 1) if b - a > 2}
