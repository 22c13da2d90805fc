"""Page numbers and running heads: told by where they stand on a page, and again on others.

What stands so in a body of text (附件1 at the head of each attachment) is none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from govdoc.readers.sheets import PrintedLine, Sheet

_MARGIN: Final = 0.13  # share of the page that is head or foot
_EDGE_ROWS: Final = 2
_REPEATED: Final = 0.3  # a running head stands on this share of the pages
_STEP: Final = 4.0  # points within which two lines stand at one place
_PAGE_NUMBER: Final = re.compile(
    r"[-—–―－一_~·•.|/\s（(]*(?:第\s*)?(?:\d{1,4}|[ivxIVX]{1,5})(?:\s*页)?"
    r"(?:\s*[,，/]?\s*(?:共|of|/)\s*(?:第\s*)?\d{1,4}(?:\s*页)?)?[-—–―－一_~·•|\s）)]*"
)
_ATTACHMENT: Final = re.compile("附[件表录]|附[:：\\d]")
_DIGITS: Final = re.compile(r"\d+")
_SPACE: Final = re.compile(r"\s+")


def mark_furniture(sheets: Sequence[Sheet]) -> None:
    """Mark page numbers and running heads: what stands at the edge of a page, and again on others."""
    edges = [(sheet, line) for sheet in sheets for line in _edge_lines(sheet)]
    seen = Counter((_key(line.text, sheet, len(sheets)), _place(sheet, line)) for sheet, line in edges)
    for sheet, line in edges:
        squeezed = _SPACE.sub("", line.text)
        if _PAGE_NUMBER.fullmatch(squeezed):
            line.furniture = True
        elif len(sheets) > 1 and not _ATTACHMENT.match(squeezed):
            key, (zone, place) = _key(line.text, sheet, len(sheets)), _place(sheet, line)
            times = sum(seen[key, (zone, place + step)] for step in (-1, 0, 1))
            line.furniture = times >= max(2, _REPEATED * len(sheets))


def _edge_lines(sheet: Sheet) -> list[PrintedLine]:
    """Give the lines in the head and foot of a page, at most two from the edge."""
    lines = sorted(sheet.lines, key=lambda line: line.top)
    head = [line for line in lines[:_EDGE_ROWS] if line.bottom < _MARGIN * sheet.height]
    foot = [line for line in lines[-_EDGE_ROWS:] if line.top > (1 - _MARGIN) * sheet.height]
    return head + [line for line in foot if not any(line is one for one in head)]


def _key(text: str, sheet: Sheet, pages: int) -> str:
    """Give a line's text with the page's own number, and the number of pages, taken out."""
    own = (str(sheet.number), str(pages))
    return _DIGITS.sub(lambda match: "#" if match.group().lstrip("0") in own else match.group(), _SPACE.sub("", text))


def _place(sheet: Sheet, line: PrintedLine) -> tuple[str, int]:
    """Give the end of the page a line stands at, and how far from that end, in steps."""
    if line.bottom < _MARGIN * sheet.height:
        return "head", int(line.top / _STEP)
    return "foot", int((sheet.height - line.bottom) / _STEP)
