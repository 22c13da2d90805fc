"""The pages of a notice with a layout, as they lie on paper: lines where they stand, marks as boxes over them.

A record knows a box a line, no page image; where an image is given it stands behind the boxes and hides the letters.
Within a line characters are taken to be as wide as their kind: a Chinese one twice a Latin one.
"""

from __future__ import annotations

import base64
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Final
from unicodedata import east_asian_width

from govdoc.model import LayoutLineInfo
from govdoc.writers.review_lines import escape
from govdoc.writers.review_marks import Marks, Segment, segments
from govdoc.writers.views import View

_A4: Final = (595.0, 842.0)  # points; the record does not say how large a page is
_PNG: Final = b"\x89PNG\r\n\x1a\n"


def pages(view: View, marks: Marks, images: Mapping[int, bytes]) -> Iterator[str]:
    """Yield the SVG of each page; nothing for a record without layout or text."""
    text, layout = view.notice.text, view.notice.layout
    if not text or not layout:
        return
    by_page: dict[int, list[LayoutLineInfo]] = defaultdict(list)
    for line in layout:
        by_page[line.page].append(line)
    cuts = [bound for line in layout for bound in line.span]
    pieces = [piece for piece in segments(marks.all, cuts, len(text)) if piece.marks]
    starts = [piece.start for piece in pieces]
    for number in sorted(by_page):
        lines = by_page[number]
        width, height = _size(lines)
        body = "".join(
            _line(line, text, pieces[bisect_left(starts, line.span[0]) : bisect_right(starts, line.span[1] - 1)])
            for line in lines
        )
        image = _image(images.get(number), width, height)
        kind = "paper pictured" if image else "paper"
        yield (
            f'<figure class="{kind}"><figcaption>第{number}页</figcaption>'
            f'<svg viewBox="0 0 {width:g} {height:g}" role="img" aria-label="第{number}页">{image}{body}</svg></figure>'
        )


def _size(lines: Sequence[LayoutLineInfo]) -> tuple[float, float]:
    """A4, upright or lying, or whatever holds all the lines."""
    right, bottom = max(line.bbox[2] for line in lines), max(line.bbox[3] for line in lines)
    width, height = _A4 if right <= _A4[0] else _A4[::-1]
    return max(width, right), max(height, bottom)


def _image(data: bytes | None, width: float, height: float) -> str:
    if data is None:
        return ""
    kind = "png" if data.startswith(_PNG) else "jpeg"
    coded = base64.b64encode(data).decode("ascii")
    return f'<image href="data:image/{kind};base64,{coded}" width="{width:g}" height="{height:g}"/>'


def _line(line: LayoutLineInfo, text: str, pieces: Sequence[Segment]) -> str:
    start, end = line.span
    shown = text[start:end]
    left, top, right, bottom = line.bbox
    widths = [0, *accumulate(2 if east_asian_width(char) in "WFA" else 1 for char in shown)]
    scale = (right - left) / (widths[-1] or 1)
    size = bottom - top
    boxes = "".join(
        f'<rect class="{" ".join(("m", *piece.classes))}" data-m="{" ".join(map(str, piece.marks))}"'
        f' x="{left + widths[piece.start - start] * scale:.1f}" y="{top:.1f}"'
        f' width="{(widths[piece.end - start] - widths[piece.start - start]) * scale:.1f}" height="{size:.1f}"/>'
        for piece in pieces
        if start <= piece.start and piece.end <= end and text[piece.start : piece.end].strip()
    )
    if not shown.strip():
        return boxes
    return (
        f'<text x="{left:.1f}" y="{bottom - 0.16 * size:.1f}" font-size="{min(size * 0.9, 40):.1f}"'
        f' textLength="{right - left:.1f}" lengthAdjust="spacingAndGlyphs">{escape(shown)}</text>{boxes}'
    )
