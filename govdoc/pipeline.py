"""The stages in order, a line each: reading text → lines → regions → outline → values → record."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from govdoc import activities, header, model, pauses, readers
from govdoc.activities.context import Part as ActivityPart
from govdoc.activities.context import Surroundings
from govdoc.analysis import analyze
from govdoc.assembly import oddities, quantities, record, references
from govdoc.diagnostics import Report
from govdoc.header import titles
from govdoc.header.draft import Draft
from govdoc.lexicon import BUILT_IN, Lexicon
from govdoc.model import Notice
from govdoc.readers.source import Source
from govdoc.structure import parts
from govdoc.structure.parts import Part
from govdoc.text import Span, Text
from govdoc.values import organizations, times
from govdoc.version import __version__

_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def parse(text: str, *, name: str = "-", lexicon: Lexicon | None = None) -> Notice:
    """Parse a notice given as text; any text gives a valid record.

    >>> notice = parse("关于开展普查的通知\\n\\n各区人民政府：\\n\\n一、按时完成。")
    >>> notice.header.document_type, notice.parts[0].sections[0].marker
    ('通知', '一、')
    """
    return parse_source(_source_of(text), name, lexicon or BUILT_IN)


def parse_file(path: str | Path, *, name: str | None = None, lexicon: Lexicon | None = None) -> Notice:
    """Parse a file of any known format. Raises `UnreadableFileError` if it cannot be read."""
    file = Path(path)
    shown = name or file.name or str(path)
    return parse_source(readers.read_file(file, shown), shown, lexicon or BUILT_IN)


def parse_bytes(data: bytes, name: str, *, lexicon: Lexicon | None = None) -> Notice:
    """Parse the bytes of a file called `name`. Raises `UnreadableFileError` if they cannot be read."""
    return parse_source(readers.read(data, name), name, lexicon or BUILT_IN)


def parse_source(source: Source, name: str, lexicon: Lexicon) -> Notice:
    """Turn what a reader got out of a file into a record."""
    with pauses.no_collection():
        return _parse(source, name, lexicon)


def _parse(source: Source, name: str, lexicon: Lexicon) -> Notice:
    """The record of what was found; what only the stages need is gone by then, so that a long notice is not held twice."""
    report = Report()
    report.findings += source.findings
    found = _find(source, lexicon, report)
    return Notice.model_validate(
        {
            "schema_version": "1.0",
            "generator": {"name": "govdoc", "version": __version__, "lexicon": lexicon.digest},
            "source": record.source(source, name, hashlib.sha256(source.text.encode()).hexdigest()),
            "text": source.text,
            "layout": record.layout(source),
            "furniture": found.furniture,
            "header": header.record(found.head),
            "parts": [record.part(part, _type_of(part, found.head, lexicon)) for part in found.parts],
            "activities": found.activities,
            "quantities": found.quantities,
            "references": found.references,
            "diagnostics": record.diagnostics(report.findings),
            "coverage": found.coverage,
        }
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """What the stages found: drafts of head and parts, the rest as the record has it."""

    head: Draft
    parts: Sequence[Part]
    activities: Sequence[model.Activity]
    quantities: Sequence[model.Quantity]
    references: Sequence[model.Reference]
    furniture: Sequence[Span]
    coverage: float


def _find(source: Source, lexicon: Lexicon, report: Report) -> _Found:
    """The stages in order."""
    analysis = analyze(source, lexicon, report)
    found, regions = analysis.parts, analysis.regions
    head = header.read(source.text, regions, lexicon, report)
    below = [line.text for line in regions.of("note", "contacts")]
    header.complete(head, _paragraphs(found), found[0].lines if found else [], below, report)
    around = _surroundings(source.text, head, found, lexicon)
    held = activities.read([_activity_part(part) for part in found], [t for p in found for t in p.tables], around)
    counted = quantities.collect(found, held, head, around)
    cited = references.collect(found, head, lexicon)
    claimed = parts.claims([placed.line for placed in regions.header], analysis.furniture, found)
    covered = parts.coverage(source.text, claimed, report)
    oddities.note(head, regions, found, held, report)
    if not source.text.strip():
        report.add("empty-document")
    done = [record.activity(one, n, counted.of(one)) for n, one in enumerate(held, 1)]
    for part in found:
        part.outline.release()
    return _Found(head, found, done, counted.records, cited, [line.span for line in analysis.furniture], covered)


def _source_of(text: str) -> Source:
    """A source for text that came from no file: line ends as \\n, a lone surrogate as U+FFFD, one for one."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        data = plain.encode()
    except UnicodeEncodeError:  # nothing else cannot be encoded
        plain = _SURROGATE.sub("\ufffd", plain)
        data = plain.encode()
    return Source(plain, "text/plain", "text", hashlib.sha256(data).hexdigest(), "utf-8")


def _paragraphs(found: Sequence[Part]) -> list[Text]:
    """The lines of the notice and what it issues; attachments speak for themselves."""
    return [line for part in found if part.kind != "attachment" for line in part.lines]


def _activity_part(part: Part) -> ActivityPart:
    title = part.title.string if part.title is not None else None
    return ActivityPart(part.outline, part.lines, title, part.kind, [line.offsets[-1] for line in part.lines])


def _type_of(part: Part, head: Draft, lexicon: Lexicon) -> str | None:
    if part.title is not None:
        kind = titles.type_of(part.title.string, lexicon)
        return kind[0] if kind else None
    word = head.values.get("document_type") if part.kind == "notice" else None
    return word if isinstance(word, str) else None


def _surroundings(text: str, head: Draft, found: Sequence[Part], lexicon: Lexicon) -> Surroundings:
    """What values are read against: the years of title and issue date, the region of issuer or title."""
    values = head.values
    issued = values.get("issue_date") or values.get("print_date") or values.get("publish_date")
    number = values.get("document_number")
    headings = [values.get("title")] + [part.title.string for part in found if part.title is not None]
    named = [*values.get("issuers", []), *[heading for heading in headings if heading]]
    region = next((r for name in named if (r := organizations.region_of(name))), None)
    issuer = next(iter(values.get("issuers", [])), None)
    return Surroundings(
        times.TimeContext(
            title_year=_year_of(headings),
            issue_date=date.fromisoformat(issued) if issued else None,
            issue_year=number["year"] if number else None,
        ),
        organizations.OrganizationContext(region=region, level=None, issuer=issuer),
        lexicon,
        values.get("subject") or titles.matter(values.get("title")),
        text,
    )


def _year_of(headings: Sequence[str | None]) -> int | None:
    """The one year a title speaks of: 2021年活动方案; a span of years names none."""
    for heading in headings:
        years = {
            value.start[:4]
            for value in times.find(heading or "")
            if value.year_basis == "stated" and value.start and value.end and value.start[:4] == value.end[:4]
        }
        if len(years) == 1:
            return int(years.pop())
    return None
