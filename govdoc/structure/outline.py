"""The outline: the lines of a part become a tree of numbered sections.

Depth is nesting in a stack of marker families, checked by ordinals (standards.md, section 8): a family seen before
returns to its level, a new one goes one deeper. Gaps, repeats and odd starts are diagnostics, never corrections.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from govdoc.diagnostics import Report
from govdoc.structure import headings, markers
from govdoc.structure.lines import Line
from govdoc.structure.markers import Marker
from govdoc.structure.series import block_markers, running_markers
from govdoc.text import Span, Text

_SEVERAL: Final = 3  # items that show a series to have lost line ends
_Family: TypeAlias = tuple[str, int]


@dataclass(slots=True)
class Section:
    """A section while the tree is built. `marker`, `heading` and `paragraphs` keep their places; `claim` is what the
    heading takes with it: the 。 or ： that ends it."""

    marker: Text
    style: str
    ordinal: int
    level: int
    inline: bool = False
    heading: Text | None = None
    claim: Span | None = None
    paragraphs: list[Text] = field(default_factory=list)
    children: list[Section] = field(default_factory=list)
    runs: list[Text] = field(default_factory=list)  # heading and paragraphs as they stand, a piece a line
    parent: Section | None = None
    elder: Section | None = None  # the sibling before it
    id: str = ""
    end: int = 0

    @property
    def start(self) -> int:
        """Where the marker begins."""
        return self.marker.offsets[0]

    @property
    def span(self) -> Span:
        """From the marker to the end of the last descendant."""
        return self.start, self.end


@dataclass(slots=True)
class Outline:
    """The tree of one part: its sections, the paragraphs that stand in none, and its tables with their sections."""

    paragraphs: list[Text] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    tables: list[tuple[list[Line], Section | None]] = field(default_factory=list)
    ordered: list[Section] = field(default_factory=list)  # filled once the tree stands

    def walk(self) -> Sequence[Section]:
        """Give every section, in document order."""
        return self.ordered

    def release(self) -> None:
        """Take the links to the sections above away, once no stage needs them: what refers to itself stays in memory until
        the collector comes."""
        for section in self.ordered:
            section.parent = section.elder = None


class _Level:
    """One level of the stack: a family and the last section of it."""

    __slots__ = ("family", "section")

    def __init__(self, family: _Family, section: Section) -> None:
        self.family = family
        self.section = section


def build(lines: Sequence[Line], prefix: str, report: Report, resumed: int | None = None) -> Outline:
    """Build the tree of a part whose ids begin with `prefix` (its number); no section goes on at line `resumed`."""
    return _Builder(prefix, report).build(lines, resumed)


class _Builder:
    def __init__(self, prefix: str, report: Report) -> None:
        self.prefix = prefix
        self.report = report
        self.outline = Outline()
        self.stack: list[_Level] = []
        self.last: dict[str, int] = {}  # the last ordinal of each style
        self.first: list[Marker | None] = []  # the marker that each line begins with
        self.run_on = False  # line ends may be lost inside lines
        self.unparted: set[str] = set()  # styles whose items lost the line end behind their headings

    def build(self, lines: Sequence[Line], resumed: int | None = None) -> Outline:
        strings = [line.text.string if not line.in_table else "" for line in lines]
        self.run_on = any(line.run_on for line in lines)
        self.first = [markers.match(line.text.string) for line in lines]
        starts = [None if line.in_table else marker for line, marker in zip(lines, self.first, strict=True)]
        plan = block_markers(strings, self.run_on, starts)
        self.unparted = _unparted(strings, plan)
        closing = _closing(lines, plan)
        rows: list[Line] = []
        for number, line in enumerate(lines):
            if rows and (number == resumed or not line.in_table):
                self._table(rows)
                rows = []
            if number in (closing, resumed):
                self.stack.clear()
            if line.in_table:
                rows.append(line)
                continue
            self._line(line.text, plan[number], number)
        self._table(rows)
        self.outline.ordered = _in_order(self.outline.sections)
        _extend(self.outline.ordered)
        _number(self.outline.sections, self.prefix)
        return self.outline

    def _line(self, text: Text, found: Sequence[Marker], number: int) -> None:
        """Place line `number`: what stands before its first marker is a paragraph, each marker begins a section."""
        size = len(text.string)
        first = found[0].at[0] if found else size
        if first:
            self._paragraph(text.within(0, first))
        for place, marker in enumerate(found, 1):
            start, stop = marker.at
            end = found[place].at[0] if place < len(found) else size
            section = self._open(marker, text[start:stop])
            body = text.within(stop, end)
            if body.string:
                self._fill(section, body, end < size or self._goes_on_below(number))

    def _goes_on_below(self, number: int) -> bool:
        """Say whether the line below line `number` belongs to the section just begun: a paragraph, or an item of a new
        family."""
        if number + 1 == len(self.first):
            return False
        marker = self.first[number + 1]
        if marker is None:
            return True
        return (marker.style, marker.depth) not in [level.family for level in self.stack]

    def _open(self, marker: Marker, text: Text) -> Section:
        """Begin a section at the level its family has in the stack."""
        family = (marker.style, marker.depth)
        at = self._level_of(marker, family)
        if at is None:
            above = self.stack[-1].section if self.stack else None
            self._check_first(marker, text)
        else:
            above = self.stack[at - 1].section if at else None
            self._check_next(self.stack[at].section, marker, text)
            del self.stack[at:]
        section = Section(text, marker.style, marker.ordinal, above.level + 1 if above else 1, parent=above)
        section.end = text.offsets[-1] + 1
        siblings = above.children if above else self.outline.sections
        section.elder = siblings[-1] if siblings else None
        siblings.append(section)
        self.last[marker.style] = marker.ordinal
        self.stack.append(_Level(family, section))
        return section

    def _level_of(self, marker: Marker, family: _Family) -> int | None:
        for at in range(len(self.stack) - 1, -1, -1):
            if self.stack[at].family == family:
                return at
        rank = _RANK.get(marker.style)
        if rank is None:
            self._leave_truncated(marker)
            return None
        for at, level in enumerate(self.stack):  # 第二章 after 第三条 that stands in no chapter
            other = _RANK.get(level.family[0])
            if other is not None and other > rank:
                del self.stack[at:]
                return None
        return None

    def _leave_truncated(self, marker: Marker) -> None:
        """二、 that follows （四） of a document whose beginning is lost stands outside it, not inside."""
        order = _USUAL.get(marker.style)
        if (
            order is not None
            and marker.ordinal > 1
            and self.stack
            and all(_USUAL.get(level.family[0], -1) > order for level in self.stack)
        ):
            self.stack.clear()

    def _fill(self, section: Section, body: Text, goes_on: bool) -> None:
        """Give a section its heading, its inline children and its first paragraph."""
        inner = running_markers(body.string, section.style)
        head = body[: inner[0].at[0]] if inner else body
        if (run := head.strip() if inner else body).string:
            section.runs.append(run)
        cut = headings.field_head(head.string) if self.run_on else None
        if cut is None and section.style in self.unparted:
            cut = headings.lost_end(head.string)
        cut = cut or headings.split(head.string, alone=not inner and not goes_on, style=section.style)
        section.end = body.offsets[-1] + 1
        if cut:
            section.heading = head[: cut.heading]
            section.claim = head.at(0, cut.rest)
            head = head.within(cut.rest, len(head.string))
        if head.string:
            section.paragraphs.append(head)
        if inner:
            self._inline(section, body, inner)

    def _inline(self, parent: Section, text: Text, found: Sequence[Marker]) -> None:
        """Hang the markers of a running paragraph below `parent`, nested by family."""
        stack: list[_Level] = []
        size = len(text.string)
        for number, marker in enumerate(found):
            end = found[number + 1].at[0] if number + 1 < len(found) else size
            family = (marker.style, marker.depth)
            at = next((n for n, level in enumerate(stack) if level.family == family), None)
            if at is not None:
                del stack[at:]
            above = stack[-1].section if stack else parent
            section = Section(
                text[slice(*marker.at)], marker.style, marker.ordinal, above.level + 1, inline=True, parent=above
            )
            body = text.within(marker.at[1], end)
            if body.string:
                section.runs.append(body)
            section.end = (body if body.string else section.marker).span[1]
            cut = headings.split(body.string, alone=True, style=marker.style)
            if cut:
                section.heading = body[: cut.heading]
                section.claim = body.at(0, cut.rest)
                body = body.within(cut.rest, len(body.string))
            if body.string:
                section.paragraphs.append(body)
            section.elder = above.children[-1] if above.children else None
            above.children.append(section)
            stack.append(_Level(family, section))

    def _paragraph(self, text: Text) -> None:
        if not text.string:
            return
        if not self.stack:
            inner = running_markers(text.string, "")
            if inner:
                self._loose_series(text, inner)
            else:
                self.outline.paragraphs.append(text)
            return
        section = self.stack[-1].section
        inner = running_markers(text.string, section.style)
        head = text[: inner[0].at[0]].strip() if inner else text
        if head.string:
            section.paragraphs.append(head)
            section.runs.append(head)
        self._inline(section, text, inner)
        section.end = text.offsets[-1] + 1

    def _loose_series(self, text: Text, inner: Sequence[Marker]) -> None:
        """A series inside a paragraph that stands in no section hangs at the top of the part."""
        head = text[: inner[0].at[0]].strip()
        if head.string:
            self.outline.paragraphs.append(head)
        holder = Section(text[:1], "", 0, 0)
        self._inline(holder, text, inner)
        for child in holder.children:
            child.parent = None
        self.outline.sections.extend(holder.children)

    def _table(self, rows: list[Line]) -> None:
        if rows:
            section = self.stack[-1].section if self.stack else None
            self.outline.tables.append((rows, section))
            if section is not None:
                section.end = rows[-1].text.span[1]

    def _check_first(self, marker: Marker, text: Text) -> None:
        if marker.ordinal > 1 and marker.style not in markers.STATUTE and not self._counts_on(marker):
            self.report.add("ordinal-start", text.span, text.string)

    def _counts_on(self, marker: Marker) -> bool:
        """（八） under 二、 goes on with （七） under 一、, as in opinions whose second level is numbered throughout."""
        return self.last.get(marker.style) == marker.ordinal - 1

    def _check_next(self, before: Section, marker: Marker, text: Text) -> None:
        if marker.ordinal == before.ordinal:
            self.report.add("ordinal-repeat", text.span, text.string)
        elif marker.ordinal != before.ordinal + 1 and marker.ordinal != 1:
            self.report.add("ordinal-gap", text.span, before.marker.string, text.string)


_USUAL: Final = {"chinese": 0, "paren_chinese": 1, "arabic": 2, "paren_arabic": 3, "circled": 4}  # GB/T 9704 7.3.3
_A_WORD_OR_TWO: Final = 6
_ARTICLE: Final = 12  # characters that name an article
# 物业收费实行政府指导价管理。按有关规定收取。: the first sentence of a rule, among rules that are sentences
_RULE: Final = re.compile("[^，。]{4,}(?:实行|按照?[^，。]{2,20}(?:执行|办理|计算|收取))")
_CLAUSE_END: Final = re.compile("[。；;][”’」』]*(?:[（(][^（()）]{2,80}[）)])?")
_RANK: Final = {"volume": 0, "chapter": 1, "division": 2, "article": 3}


def _in_order(sections: Sequence[Section]) -> list[Section]:
    """Give `sections` and all below them, in document order."""
    found: list[Section] = []
    pending = list(reversed(sections))
    while pending:
        section = pending.pop()
        found.append(section)
        if section.children:
            pending += reversed(section.children)
    return found


def _extend(sections: Sequence[Section]) -> None:
    """Let each of `sections`, in document order, end where the last of its descendants does."""
    for section in reversed(sections):
        if section.parent is not None and section.parent.end < section.end:
            section.parent.end = section.end


def _number(sections: Sequence[Section], prefix: str) -> None:
    """Give every section its id: the positions among siblings, the part first."""
    pending = [(sections, prefix)]
    while pending:
        siblings, above = pending.pop()
        _agree(siblings)
        for position, section in enumerate(siblings, 1):
            section.id = f"{above}.{position}"
            if section.children:
                pending.append((section.children, section.id))


def _agree(siblings: Sequence[Section]) -> None:
    """Let the short items of a list of clauses be clauses too: 履行其他职责。 below six duties that are sentences.

    So it is in lists of duties, cases and conditions (条例, 办法, 预案): the items of a list have headings or have none.
    A word or two stay (其他事项), and so do the headings of a list where any has text of its own below it.
    """
    parent = siblings[0].parent if siblings else None
    if parent is not None and parent.style == "article":
        _join_to_article([section for section in siblings if not section.inline])
        return
    if len(siblings) < _SEVERAL:
        return
    listed = [section for section in siblings if not section.inline]
    if len(listed) >= _SEVERAL and all(section.style == "article" for section in listed):
        _name_articles(listed)
        return
    clauses = [section.heading for section in listed].count(None)
    if clauses < 2:
        return
    named = [section for section in listed if section.heading is not None and not headings.is_thing(section.heading.string)]
    if not named or clauses <= len(named):
        return
    rules = clauses >= 3 * len(named) and all(section.heading and _RULE.search(section.heading.string) for section in named)
    if not rules and not all(_is_clause(section, clauses > 2 and section is listed[-1]) for section in named):
        return
    for section in named:
        if section.heading is not None and len(section.heading) > _A_WORD_OR_TWO:
            _unname(section)


def _join_to_article(items: Sequence[Section]) -> None:
    """第八条 办理程序：（一）提出申请；（二）现场核查。: the items go on with the sentence of the article, unless they name things."""
    named = [(section, section.heading.string) for section in items if section.heading is not None]
    if not any(headings.is_thing(heading) for _, heading in named):
        for section, _ in named:
            if _is_clause(section, last=False):
                _unname(section)


def _unname(section: Section) -> None:
    """Make running text of what was read as a heading."""
    below = section.runs[0].span[1]
    section.paragraphs = [section.runs[0], *(p for p in section.paragraphs if p.offsets[0] >= below)]
    section.heading = section.claim = None


def _name_articles(articles: Sequence[Section]) -> None:
    """第四条 新建茶园。集中连片30亩以上的，… where every article of a chapter begins with a phrase that names it."""
    cuts = []
    for section in articles:
        whole = section.runs[0].string if section.runs else ""
        cut = headings.split(whole, alone=False, style="") if section.heading is None else None
        if cut is None or cut.heading > _ARTICLE or (cut.rest == len(whole) and not section.children) or whole[cut.rest - 1] != "。":
            return
        cuts.append(cut)
    for section, cut in zip(articles, cuts, strict=True):
        first = section.runs[0]
        section.heading, section.claim = first[: cut.heading], first.at(0, cut.rest)
        rest = first[cut.rest :].strip()
        section.paragraphs = [*([rest] if rest.string else []), *section.paragraphs[1:]]


def _is_clause(section: Section, last: bool) -> bool:
    """Say whether a heading is all there is of a section, with the 。 or ； of a clause at its end and at most who is
    responsible behind it; below the `last` item of a list may stand what closes it."""
    if section.heading is None or section.children or (len(section.runs) != 1 and not last):
        return False
    whole = section.runs[0].string
    return _CLAUSE_END.fullmatch(whole, len(section.heading)) is not None


def _is_bare(line: str) -> bool:
    """Say whether a line is only a heading, whose text is still to come: 五、其他事项."""
    return len(line) <= 24 and line[-1] not in "。；：:"


def _unparted(strings: Sequence[str], plan: Sequence[Sequence[Marker]]) -> set[str]:
    """The styles of which three items or more begin with different labels run together with their text."""
    labels: dict[str, set[str]] = {}
    for string, found in zip(strings, plan, strict=True):
        for marker in found:
            rest = string[marker.at[1] :].lstrip()
            if cut := headings.lost_end(rest):
                labels.setdefault(marker.style, set()).add(rest[: cut.heading])
    return {style for style, words in labels.items() if len(words) >= _SEVERAL}


def _closing(lines: Sequence[Line], plan: Sequence[Sequence[Marker]]) -> int | None:
    """Give the number of the line where the text after the last section begins (特此通知, 施行日期, 解释权), or `None`.

    A paragraph closes the part if it speaks of the document as a whole, or if no section before it has a paragraph of
    its own below its heading.
    """
    marked = [number for number, found in enumerate(plan) if found]
    if not marked or marked[-1] == len(lines) - 1:
        return None
    after = [n for n in range(marked[-1] + 1, len(lines)) if not lines[n].in_table]
    for number in after:
        if headings.closes(lines[number].string) and not (
            number == marked[-1] + 1 and _is_bare(lines[number - 1].string)
        ):
            return number
        over = headings.ends_item(lines[number - 1].string) and not headings.ends_item(lines[number].string)
        if over and not headings.is_field(lines[number].string):
            return number
    below = sum(not plan[n] and not lines[n].in_table for n in range(marked[0], marked[-1]))
    whole = lines[marked[-1]].string
    if below == 0 and after and len(marked) >= 3 and whole[-1] in "。）)〕" and len(whole) > 40:
        return after[0]
    return None
