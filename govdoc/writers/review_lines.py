"""The left side of the review page: the reading text line by line, set as the notice reads, with its marks in it.

Returns ready HTML; every character of the text passes through `escape`.
"""

from __future__ import annotations

import html
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from govdoc.model import Part
from govdoc.text import Span
from govdoc.writers.review_marks import Marks, Segment, segments
from govdoc.writers.views import View, outline

CHUNK: Final = 40
"""Lines of a block that a browser lays out only when it comes into sight."""
# Header lines that stand in the middle, or at the right, on paper
_SET: Final = {"mark": "l-mark", "title": "l-title", "signers": "l-right", "issue_date": "l-right"}
_PICTURES: Final = {code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A)} | {0x7F: 0x2421}


class TextLine(NamedTuple):
    """A line of the reading text, its number from 1, and the classes it is set with."""

    number: int
    start: int
    end: int
    classes: tuple[str, ...]
    before: str  # what parts it from the line above: a page or a part begins


def escape(text: str) -> str:
    """Give text that is nothing but text in HTML; controls are shown as their pictures.

    >>> escape('<b a="1">&\\x00')
    '&lt;b a=&quot;1&quot;&gt;&amp;␀'
    """
    return html.escape(text.translate(_PICTURES), quote=True)


def blocks(view: View, marks: Marks) -> Iterator[str]:
    """Yield the HTML of the text, some lines at a time; nothing for a record without its text."""
    text = view.notice.text
    if not text:
        return
    tables = [table.span for part in view.notice.parts for table in part.tables]
    tabs = [n for start, end in tables for n in range(start, min(end, len(text))) if text[n] == "\t"]
    ends = [start - 1 for start in view.line_starts[1:]]
    cuts = [*view.line_starts, *ends, *tabs, *(n + 1 for n in tabs)]
    pieces = _by_line(segments(marks.all, cuts, len(text)), view)
    widths = {n: found for span in tables for found in (_widths(text, span),) for n in _numbers(view, span)}
    rendered = (_line(line, pieces.get(line.number, []), text, widths.get(line.number)) for line in _lines(view))
    while block := list(islice(rendered, CHUNK)):
        yield "".join(block)


def _lines(view: View) -> Iterator[TextLine]:
    text = view.notice.text or ""
    classes, breaks = _classes(view), _breaks(view)
    ends = [*(start - 1 for start in view.line_starts[1:]), len(text)]
    for number, (start, end) in enumerate(zip(view.line_starts, ends), 1):  # noqa: B905  # an end for each start
        yield TextLine(number, start, end, tuple(dict.fromkeys(classes.get(number, ()))), breaks.get(number, ""))


def _classes(view: View) -> dict[int, list[str]]:
    """Give each line its classes: how the notice sets it, and which activity it belongs to."""
    notice = view.notice
    found: dict[int, list[str]] = defaultdict(list)
    for key, name in _SET.items():
        for number in _filled(view, notice.header.spans.get(key, ())):
            found[number].append(name)
    for part in notice.parts:
        for number in _title_lines(view, part):
            found[number].append("l-title")
        for start in _starts(part):
            number = view.line(start) or 1
            if view.line_starts[number - 1] == start:  # else the text brings its own indent
                found[number].append("l-para")
    for placed in outline(notice):
        if placed.section.heading and not placed.section.inline and placed.section.level <= 2:
            found[view.line(placed.section.span[0]) or 0].append(f"l-h{placed.section.level}")
    for span in notice.furniture:
        for number in _numbers(view, span):
            found[number].append("l-furniture")
    for activity in notice.activities:
        for number in _numbers(view, activity.span):
            found[number].append(f"l-{activity.kind}")
    return found


def _filled(view: View, spans: Iterable[Span]) -> Iterator[int]:
    """The lines that a span fills from end to end: a signature, not a name in a sentence."""
    text = view.notice.text or ""
    for span in spans:
        for number in _numbers(view, span):
            start = view.line_starts[number - 1]
            line = text[start:].partition("\n")[0]
            first = start + len(line) - len(line.lstrip())
            if span[0] <= first and start + len(line.rstrip()) <= span[1]:
                yield number


def _title_lines(view: View, part: Part) -> Iterable[int]:
    """The lines of a part's own title: those before its first section or paragraph."""
    first = min(_starts(part), default=None)
    if part.kind == "notice" or not (part.title or part.label) or first is None or first <= part.span[0]:
        return ()
    return _numbers(view, (part.span[0], first - 1)) if first - 1 > part.span[0] else ()


def _starts(part: Part) -> list[int]:
    """Where the paragraphs and sections of a part begin that are set with an indent."""
    found = [one.span[0] for one in part.paragraphs]
    waiting = list(part.sections)
    while waiting:
        section = waiting.pop()
        if not section.inline:
            found.append(section.span[0])
            waiting.extend(section.children)
    return found


def _numbers(view: View, span: Span) -> range:
    first, last = view.line(span[0]), view.line(span[1] - 1)
    return range(first or 0, (last or 0) + 1) if first else range(0)


def _breaks(view: View) -> dict[int, str]:
    """Give the lines before which a page or a part begins."""
    found: dict[int, str] = {}
    notice = view.notice
    page = None
    for line in notice.layout:
        if page is not None and line.page != page:
            found[view.line(line.span[0]) or 0] = f'<div class="pagebreak"><span>第{line.page}页</span></div>'
        page = line.page
    for part in notice.parts[1:]:
        number = view.line(part.span[0]) or 0
        found[number] = found.get(number, "") + '<div class="partbreak"></div>'
    return found


def _by_line(found: Iterable[Segment], view: View) -> dict[int, list[Segment]]:
    lines: dict[int, list[Segment]] = defaultdict(list)
    for segment in found:
        lines[view.line(segment.start) or 0].append(segment)
    return lines


def _widths(text: str, span: Span) -> tuple[int, ...]:
    """Give the columns of a table their shares of the width, from 2 to 10, by their longest cells."""
    rows = [row.split("\t") for row in text[span[0] : span[1]].split("\n") if "\t" in row]
    most = max((len(row) for row in rows), default=0)
    longest = (max((len(row[n]) for row in rows if n < len(row)), default=0) for n in range(most))
    return tuple(min(max((length + 3) // 2, 2), 10) for length in longest)


def _line(line: TextLine, pieces: Sequence[Segment], text: str, widths: Sequence[int] | None) -> str:
    kept = [piece for piece in pieces if piece.start < line.end]
    if widths and "\t" in text[line.start : line.end]:
        return f'{line.before}<div class="l l-row" data-n="{line.number}">{_cells(kept, text, widths)}</div>'
    blank = not text[line.start : line.end].strip()
    classes = " ".join(("l", *line.classes, *(("l-blank",) if blank else ())))
    body = "".join(_segment(piece, text) for piece in kept)
    return f'{line.before}<div class="{classes}" data-n="{line.number}">{body}</div>'


def _cells(pieces: Iterable[Segment], text: str, widths: Sequence[int]) -> str:
    cells = [""]
    for piece in pieces:
        if text[piece.start : piece.end] == "\t":
            cells.append("")
        else:
            cells[-1] += _segment(piece, text)
    shares = (*widths, *(2 for _ in cells[len(widths) :]))
    return "".join(f'<span class="cell w{share}">{cell}</span>' for cell, share in zip(cells, shares))  # noqa: B905


def _segment(piece: Segment, text: str) -> str:
    shown = escape(text[piece.start : piece.end])
    if not piece.marks:
        return shown
    marks = " ".join(str(number) for number in piece.marks)
    return f'<span class="{" ".join(("m", *piece.classes))}" data-m="{marks}">{shown}</span>'
