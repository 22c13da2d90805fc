"""`View`: a notice with the look-ups every writer needs: lines and pages of an offset, the path of a section."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from govdoc.model import Activity, Notice, Part, Quantity, Section, Time
from govdoc.text import Span

_MAIN: Final = ("held", "other", "deadline")  # purposes of times that say when the thing itself is


class Placed(NamedTuple):
    """A section, the one above it and the part it stands in."""

    section: Section
    parent: Section | None
    part: Part


class View:
    """One notice, indexed. Never changed once made."""

    def __init__(self, notice: Notice) -> None:
        self.notice = notice
        self.sections = {placed.section.id: placed for placed in outline(notice)}
        self.quantities: dict[str, Quantity] = {one.id: one for one in notice.quantities}
        self.line_starts = _line_starts(notice.text) if notice.text is not None else []
        self._layout = sorted((line.span[0], line.page) for line in notice.layout)
        self._page_starts: dict[int, int] = {}
        for n, (_, page) in enumerate(self._layout):
            self._page_starts.setdefault(page, n)

    @property
    def document(self) -> str:
        """The shortest name people know the document by: its number, else its title, else its file."""
        header = self.notice.header
        return header.document_number.text if header.document_number else header.title or self.notice.source.name

    def line(self, offset: int) -> int | None:
        """Give the line of the reading text, from 1; `None` for a record without its text."""
        return bisect_right(self.line_starts, offset) or None

    def page(self, offset: int) -> tuple[int, int] | None:
        """Give the page and the line on that page, both from 1; `None` where there is no layout."""
        at = bisect_right(self._layout, (offset, float("inf"))) - 1
        if at < 0:
            return None
        page = self._layout[at][1]
        return page, max(at - self._page_starts[page], 0) + 1

    def place(self, span: Span | None) -> str | None:
        """Say where something stands, as a person would look it up: 第2页第5行, or 第65行."""
        if span is None:
            return None
        paper = self.page(span[0])
        if paper is not None:
            return f"第{paper[0]}页第{paper[1]}行"
        line = self.line(span[0])
        return f"第{line}行" if line else None

    def chain(self, section: str | None) -> list[Section]:
        """Give a section and those above it, outermost first; `[]` for none."""
        found: list[Section] = []
        placed = self.sections.get(section) if section else None
        while placed is not None:
            found.append(placed.section)
            placed = self.sections.get(placed.parent.id) if placed.parent else None
        return found[::-1]

    def path(self, section: str | None, named: str | None = None) -> str | None:
        """Write the path of a section, 一、重点任务 › （二）; a last heading that equals `named` is left out."""
        found = self.chain(section)
        if not found:
            return None
        names = [one.marker + (one.heading or "") for one in found]
        if named is not None and found[-1].heading == named:
            names[-1] = found[-1].marker
        part = self.sections[found[-1].id].part
        if part.kind == "attachment" and part.label:
            names.insert(0, part.label)
        return " › ".join(names)

    def counted(self, activity: Activity) -> list[Quantity]:
        """Give the quantities of an activity that are asked for, granted or required; facts are left out."""
        found = (self.quantities.get(one) for one in activity.quantities)
        return [one for one in found if one is not None and one.role != "fact"]


def outline(notice: Notice) -> Iterator[Placed]:
    """Yield every section of every part in document order."""
    for part in notice.parts:
        yield from sections_of(part)


def sections_of(part: Part) -> Iterator[Placed]:
    """Yield every section of a part in document order."""
    waiting: list[tuple[Section, Section | None]] = [(one, None) for one in reversed(part.sections)]
    while waiting:
        section, parent = waiting.pop()
        yield Placed(section, parent, part)
        waiting.extend((child, section) for child in reversed(section.children))


def period(times: Sequence[Time]) -> tuple[str | None, str | None]:
    """Give the first and the last day of what the times are mainly about: when it is held, else when it is due.

    When people register or report counts only where nothing else is said.
    """
    main = [time for time in times if time.purpose in _MAIN]
    for purposes in _MAIN[:2], _MAIN[2:]:
        found = _bounds([time for time in main if time.purpose in purposes])
        if found != (None, None):
            return found
    return (None, None) if main else _bounds(times)


def _bounds(times: Sequence[Time]) -> tuple[str | None, str | None]:
    starts = [time.start for time in times if time.start]
    ends = [time.end for time in times if time.end]
    return min(starts, default=None), max(ends, default=None)


def _line_starts(text: str) -> list[int]:
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts
