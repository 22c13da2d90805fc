"""Why a line is what it is: each line of the reading text with its role and the rule that gave it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from govdoc.analysis import Analysis, analyze
from govdoc.diagnostics import Report
from govdoc.lexicon import BUILT_IN, Lexicon
from govdoc.readers.source import Source
from govdoc.structure.outline import Section
from govdoc.structure.parts import Part
from govdoc.text import Span

_KINDS = {"notice": "正文", "enclosure": "所印发的文件", "attachment": "附件"}


class Row(NamedTuple):
    """A line: its number from 1, its role, the rule, its text."""

    number: int
    role: str
    rule: str
    text: str


def explain(source: Source, lexicon: Lexicon = BUILT_IN) -> Iterator[Row]:
    """Yield a row for every line of the reading text that is not blank; a line that goes on with one above says so."""
    claims = sorted(_claims(analyze(source, lexicon, Report())))
    starts = [span[0] for span, _, _ in claims]
    start, shown = 0, -1
    for number, line in enumerate(source.text.split("\n"), 1):
        first = start + len(line) - len(line.lstrip())
        last = start + len(line.rstrip())
        start += len(line) + 1
        if last <= first:
            continue
        at = _covering(claims, bisect_left(starts, last) - 1, first)
        if at is None:
            yield Row(number, "unclaimed", "没有规则认领", line.strip())
            continue
        _, role, rule = claims[at]
        yield Row(number, role, "接上一行" if shown == at else rule, line.strip())
        shown = at if role != "furniture" else shown


_NEAR = 40  # claims that may begin inside a paragraph wrapped around them: furniture


def _covering(claims: list[tuple[Span, str, str]], at: int, first: int) -> int | None:
    """Give the last claim that begins before the line's end and reaches over its first character."""
    for number in range(at, max(-1, at - _NEAR), -1):
        if claims[number][0][1] > first:
            return number
    return None


def _claims(found: Analysis) -> Iterator[tuple[Span, str, str]]:
    for placed in found.regions.header:
        yield placed.line.span, placed.role, placed.rule
    for line in found.furniture:
        yield line.span, "furniture", "页码、页眉或网页按钮"
    for part in found.parts:
        yield from _part(part)


def _part(part: Part) -> Iterator[tuple[Span, str, str]]:
    kind = _KINDS[part.kind]
    if part.label is not None:
        yield part.label.span, "label", f"{kind}：标签"
    if part.title is not None:
        yield part.title.span, "part_title", f"{kind}：正文之上不成句的各行"
    sections = {section.start: section for section in part.outline.walk() if not section.inline}
    rows = {row.line.text.offsets[0] for table in part.tables for row in table.rows}
    above: Section | None = None
    for text in part.lines:
        first = text.offsets[0]
        if first in sections:
            above = sections[first]
            yield text.span, "section", _rule(above, kind)
        elif first in rows:
            yield text.span, "table", f"{kind}：连续的表格行"
        else:
            where = f"章节 {above.id} 之下的段落" if above is not None else "不在任何章节中的段落"
            yield text.span, "paragraph", f"{kind}：{where}"


def _rule(section: Section, kind: str) -> str:
    heading = "有小标题" if section.heading is not None else "正文"
    return f"{kind}：第{section.level}级序号（{section.style}），编号 {section.id}，{heading}"
