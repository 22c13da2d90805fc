"""Parts with their outlines and tables, and the leaf claims that account for every character."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from govdoc.diagnostics import Report
from govdoc.structure import outline as outlines
from govdoc.structure.lines import Line
from govdoc.structure.outline import Outline, Section
from govdoc.structure.regions import PartLines
from govdoc.structure.tables import Row, has_head, rows
from govdoc.text import BLANK, INVISIBLE, Span, Text, join

# What cleaning drops: blanks, invisible characters, Markdown marks and table rules.
_DROPPED: Final = re.compile(rf"[{BLANK}{INVISIBLE}*\#|:\-]")
_BLANKS: Final = re.compile(rf"[{BLANK}{INVISIBLE}]")
_SHOWN: Final = 24


@dataclass(slots=True)
class TableDraft:
    """A table: its rows as lines, the first of them the head if it has one."""

    id: str
    part: int
    rows: list[Row]
    section: Section | None
    caption: Text | None
    head: Row | None

    @property
    def body(self) -> list[Row]:
        """The rows below the head."""
        return self.rows[1:] if self.head is not None else self.rows

    @property
    def span(self) -> Span:
        """From the first cell to the end of the last."""
        return self.rows[0].line.text.span[0], self.rows[-1].line.text.span[1]


@dataclass(slots=True)
class Part:
    """A part of the document, ready to be read: its lines, its tree, its tables."""

    kind: str
    label: Text | None
    title: Text | None
    lines: list[Text]
    outline: Outline
    tables: list[TableDraft]

    @property
    def span(self) -> Span | None:
        """From its label, title or first line to its last line; `None` for a part of nothing."""
        pieces = [text.offsets for text in (self.label, self.title, *self.lines) if text is not None]
        return (pieces[0][0], max([offsets[-1] for offsets in pieces]) + 1) if pieces else None


def build(text: str, drafts: Sequence[PartLines], report: Report) -> list[Part]:
    """Build the outline and the tables of every part; parts of nothing are left out."""
    parts: list[Part] = []
    tables = 0
    for draft in drafts:
        number = len(parts) + 1
        tree = outlines.build(draft.body, str(number), report, draft.resumed)
        title = join(line.text for line in draft.title) if draft.title else None
        part = Part(
            draft.kind, draft.label.text if draft.label else None, title, [line.text for line in draft.body], tree, []
        )
        for lines, section in tree.tables:
            found = list(rows(text, lines))
            if found:
                tables += 1
                part.tables.append(_table(f"t{tables}", number, found, section, part, report))
        if part.span is not None:
            parts.append(part)
    return parts


def _table(name: str, number: int, found: list[Row], section: Section | None, part: Part, report: Report) -> TableDraft:
    head = found[0] if has_head(found) else None
    if head is not None:
        for position, row in enumerate(found[1:], 1):
            if len(row.cells) != len(head.cells):
                report.add("ragged-table", row.line.text.span, position, len(row.cells), len(head.cells))
    return TableDraft(name, number, found, section, _caption(part.lines, found[0].line.text.offsets[0]), head)


def _caption(lines: Sequence[Text], start: int) -> Text | None:
    """The line above a table that begins at `start`, if it is short and speaks of a table."""
    number = bisect_left(lines, start, key=lambda text: text.offsets[-1])
    above = lines[number - 1] if number else None
    if above is None or len(above) > 40 or "表" not in above.string or above.string[-1] in "。；：:":
        return None
    return above


def claims(header: Iterable[Line], furniture: Iterable[Line], parts: Sequence[Part]) -> list[tuple[Span, str]]:
    """Give the leaf claims, with what claims: header lines, furniture, markers, headings, paragraphs, table rows."""
    found = [(line.span, "header") for line in header] + [(line.span, "furniture") for line in furniture]
    for part in parts:
        found += [(text.span, "part") for text in (part.label, part.title) if text is not None]
        found += [(text.span, "paragraph") for text in part.outline.paragraphs]
        found += [(table.span, "table") for table in part.tables]
        for section in part.outline.walk():  # in order, so that little is left to sort
            found.append((section.marker.span, "marker"))
            if section.claim:
                found.append((section.claim, "heading"))
            for text in section.paragraphs:
                found.append((text.span, "paragraph"))
    return sorted(found)


def coverage(text: str, claimed: Sequence[tuple[Span, str]], report: Report) -> float:
    """Give the share of non-blank characters that are claimed; note every stretch that is not."""
    missed = at = 0
    for (start, end), _ in [*claimed, ((len(text), len(text)), "")]:
        if end <= at:
            continue
        if start > at and not (gap := text[at:start]).isspace() and _DROPPED.sub("", gap):
            missed += len(_BLANKS.sub("", gap))
            first = at + len(gap) - len(gap.lstrip())
            shown = _BLANKS.sub("", gap)
            report.add(
                "unclaimed-text", (first, at + len(gap.rstrip())), shown[:_SHOWN] + ("…" if len(shown) > _SHOWN else "")
            )
        at = end
    return round(1 - missed / len(_BLANKS.sub("", text)), 6) if missed else 1.0
