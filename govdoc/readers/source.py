"""`Source`: what a reader got out of one file. Readers know file formats, nothing of notices."""

from __future__ import annotations

from dataclasses import dataclass, field

from govdoc.diagnostics import Finding
from govdoc.text import Span


@dataclass(frozen=True, slots=True)
class LayoutLine:
    """Where one line of the reading text stands on paper; `bbox` is (x0, top, x1, bottom) in points from the page's
    top left, `page` counts from 1."""

    span: Span
    page: int
    bbox: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Source:
    """The reading text of a file and what else its reader knows.

    `text` has `\\n` line ends and no lone surrogate. A table stands in it as a line per row, cells parted by tabs (line
    ends and tabs inside a cell become blanks, merged cells are repeated); `tables` gives the span of each table's rows.
    `full` gives the lines that reach the right edge of the text by their place on the page, so that the next may go on
    with them; a line of `layout` that is not in `full` ends its paragraph. `furniture` gives lines the reader knows to
    be page furniture (page numbers, running heads). `pages` is `None` for formats without pages, `encoding` for formats
    without one.
    """

    text: str
    media_type: str
    method: str
    sha256: str
    encoding: str | None = None
    pages: int | None = None
    layout: tuple[LayoutLine, ...] = ()
    tables: tuple[Span, ...] = ()
    furniture: tuple[Span, ...] = ()
    full: tuple[Span, ...] = ()
    findings: tuple[Finding, ...] = field(default=())
