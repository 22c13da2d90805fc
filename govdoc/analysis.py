"""The structure of a document before any value is read: what `parse` and `explain` both start from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from govdoc.diagnostics import Report
from govdoc.lexicon import Lexicon
from govdoc.readers.source import Source
from govdoc.structure import lines, parts, regions
from govdoc.structure.lines import Line
from govdoc.structure.parts import Part
from govdoc.structure.regions import Regions


@dataclass(frozen=True, slots=True)
class Analysis:
    """Furniture, the header lines with their roles, and the parts with their outlines."""

    furniture: Sequence[Line]
    regions: Regions
    parts: Sequence[Part]


def analyze(source: Source, lexicon: Lexicon, report: Report) -> Analysis:
    """Cut the reading text into lines, rejoin what was wrapped, tell head from body from foot, build the outlines."""
    physical, furniture = lines.split(source.text, source.tables, source.furniture, lexicon)
    logical = lines.rejoin(physical, lexicon)
    placed = regions.split(source.text, logical, lexicon)
    return Analysis(furniture, placed, parts.build(source.text, placed.parts, report))
