"""`Assembly`: puts the reading text of a file together line by line and remembers what each line is.

Every reader writes through it, so the rules of the reading text (line ends, tabs, surrogates, limits) stand here once.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from typing import Final

from govdoc.diagnostics import CODES, Finding
from govdoc.readers.encodings import scrub
from govdoc.readers.limits import Limits
from govdoc.readers.source import LayoutLine, Source
from govdoc.text import Span

Box = tuple[float, float, float, float]
# Everything that parts lines or cells, in a cell or a line that must stay one line.
_BREAKS: Final = re.compile("[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


class Assembly:
    """Collects lines, tables, furniture and findings; `finish` makes the `Source`."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._pieces: list[str] = []
        self._length = 0
        self._layout: list[LayoutLine] = []
        self._tables: list[Span] = []
        self._furniture: list[Span] = []
        self._full: list[Span] = []
        self._findings: list[Finding] = []
        self._cut = False

    @property
    def full(self) -> bool:
        """True once the text is as long as the limits allow; what comes now is dropped, with a finding."""
        return self._cut

    def append(self, text: str) -> Span:
        """Add text as it stands, without a line end; gives its span, which is empty when the limit is reached."""
        text = scrub(text)
        room = self._limits.max_characters - self._length
        if len(text) > room:
            text = text[:room]
            if not self._cut:
                self.note("limit-reached", None, f"只读了前{self._limits.max_characters}个字符")
            self._cut = True
        start = self._length
        self._pieces.append(text)
        self._length += len(text)
        return start, self._length

    def line(self, text: str, *, page: int = 0, box: Box | None = None, full: bool = False) -> Span:
        """Add one line with its line end; gives the span of the text. `page` counts from 1.

        A `full` line reaches the right edge of the text.
        """
        span = self._line(one_line(text), page, box)
        if full and span[0] < span[1]:
            self._full.append(span)
        return span

    def furniture(self, text: str, *, page: int = 0, box: Box | None = None) -> Span:
        """Add one line that is page furniture."""
        span = self._line(one_line(text), page, box)
        if span[0] < span[1]:
            self._furniture.append(span)
        return span

    def table(self, rows: Iterable[Sequence[str]], places: Sequence[tuple[int, Box] | None] = ()) -> Span | None:
        """Add a table, a line per row, cells parted by tabs; `places` gives each row's page and box where known."""
        start = self._length
        for number, row in enumerate(rows):
            page, box = (places[number] if number < len(places) else None) or (0, None)
            self._line("\t".join(one_line(cell) for cell in row), page, box)
        if self._length == start:
            return None
        span = start, self._length - 1
        if span[0] < span[1]:
            self._tables.append(span)
        return span

    def note(self, code: str, span: Span | None, *seen: object) -> None:
        """Note an oddity of `diagnostics.CODES`."""
        self._findings.append(Finding(code, CODES[code].message.format(*seen), span))

    def finish(
        self, data: bytes, media_type: str, method: str, *, encoding: str | None = None, pages: int | None = None
    ) -> Source:
        """Make the source of the file whose bytes are `data`."""
        return Source(
            text="".join(self._pieces),
            media_type=media_type,
            method=method,
            sha256=hashlib.sha256(data).hexdigest(),
            encoding=encoding,
            pages=pages,
            layout=tuple(self._layout),
            tables=tuple(self._tables),
            furniture=tuple(self._furniture),
            full=tuple(self._full),
            findings=tuple(self._findings),
        )

    def _line(self, text: str, page: int, box: Box | None) -> Span:
        span = self.append(text)
        self.append("\n")
        if page and box and span[0] < span[1]:
            self._layout.append(LayoutLine(span, page, box))
        return span


def one_line(text: str) -> str:
    """Make what breaks lines or cells a blank, and drop blanks at both ends.

    >>> one_line(" 市发改委\\n市财政局\\t")
    '市发改委 市财政局'
    """
    return _BREAKS.sub(" ", text).strip()
