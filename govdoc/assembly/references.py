"""The references of a document: what it cites, the first mention and the others, and which part it issues itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from govdoc.header.draft import Draft
from govdoc.header.marks import number_record
from govdoc.lexicon import Lexicon
from govdoc.model import Reference
from govdoc.structure.parts import Part
from govdoc.structure.placed import bare
from govdoc.text import Text
from govdoc.values import references

_ASKED: Final = re.compile("《([^《》]{4,80}(?:征求意见|讨论|送审|草案)[^《》]{0,20})》")


def collect(parts: Sequence[Part], head: Draft, lexicon: Lexicon) -> list[Reference]:
    """Give the references in order of their first mention; what the document only lists as its own attachment, or asks
    opinions about, is no reference unless it stands below as a part."""
    listed = {bare(title) for title in head.values.get("attachments", [])} | _asked_about(head)
    texts = [text for part in parts for text in _texts(part)]
    own = {bare(part.title.string): number for number, part in enumerate(parts, 1) if part.title is not None}
    untitled = [n for n, part in enumerate(parts, 1) if part.kind == "enclosure" and part.title is None]
    out = []
    for found in references.collect([text.string for text in texts], lexicon):
        value = found.value
        spans = [texts[paragraph].at(*at) for paragraph, at in (found.first, *found.mentions)]
        part = own.get(bare(value.title or "")) if value.title else None
        if part is None and value.relation == "issues" and len(untitled) == 1 and value.title:
            part = untitled.pop()  # a statute whose title the page does not repeat below the decree
        if part is None and value.title and value.document_number is None and bare(value.title) in listed:
            continue
        number = value.document_number
        out.append(
            Reference.model_validate(
                {
                    "title": value.title,
                    "document_number": number_record(number) if number is not None else None,
                    "issuer": value.issuer,
                    "relation": "issues" if part else value.relation,
                    "part": part,
                    "span": spans[0],
                    "mentions": spans[1:],
                }
            )
        )
    return out


def _asked_about(head: Draft) -> set[str]:
    """The draft in the title 关于征求《…（征求意见稿）》意见的函."""
    title = head.values.get("title") or ""
    return {bare(found[1]) for found in _ASKED.finditer(title)} if "意见" in title else set()


def _texts(part: Part) -> list[Text]:
    """The lines of a part that are text: paragraphs, items, and the cells of tables."""
    cells = [cell for table in part.tables for row in table.rows for cell in row.cells if cell is not None]
    rows = {row.line.text.offsets[0] for table in part.tables for row in table.rows}
    lines = [line for line in part.lines if line.offsets[0] not in rows]
    return sorted(lines + cells, key=lambda text: text.offsets[0])

