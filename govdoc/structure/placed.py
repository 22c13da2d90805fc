"""What the regions are made of: lines with their roles, the lines of parts, and the reading they grow in."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from typing import Final

from govdoc.lexicon import Lexicon
from govdoc.structure import metadata
from govdoc.structure.landmarks import Landmarks
from govdoc.structure.lines import Line

_PUNCTUATION: Final = re.compile(r"[\W_]")
_HEAD, _FOOT = 60, 20  # lines above and below the body that may hold metadata


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with the role it was given and the rule that gave it."""

    line: Line
    role: str
    rule: str


@dataclass(slots=True)
class PartLines:
    """The lines of one part: the label and title of an attachment or enclosure, and what stands below them."""

    kind: str
    label: Line | None = None
    title: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    resumed: int | None = None
    """Number of the body line above which other lines, a list of attachments, were taken out; no section goes on there."""


@dataclass(slots=True)
class Regions:
    """The lines of the header by role, in order, and the parts."""

    header: list[Placed]
    parts: list[PartLines]
    roles: Set[str] = field(init=False)

    def __post_init__(self) -> None:
        self.roles = {placed.role for placed in self.header}

    def of(self, *roles: str) -> list[Line]:
        """Give the header lines of these roles, in order."""
        if self.roles.isdisjoint(roles):
            return []
        return [placed.line for placed in self.header if placed.role in roles]


class Reading:
    """Goes over the lines once; what is decided is put into `header`, with the rule, and into `parts`."""

    def __init__(self, text: str, lines: Sequence[Line], lexicon: Lexicon) -> None:
        self.text = text
        self.lines = lines
        self.known = Landmarks(lexicon)
        self.header: list[Placed] = []
        self.parts: list[PartLines] = []
        self.title: list[Line] = []
        self.roles: set[str] = set()
        self.metadata = self._metadata()

    def _metadata(self) -> dict[int, tuple[metadata.Pair, ...]]:
        """Metadata blocks, which stand above the notice or below it."""
        below = max(_HEAD, len(self.lines) - _FOOT)
        found = metadata.find(self.lines[:_HEAD], self.text)
        return found | {below + n: pairs for n, pairs in metadata.find(self.lines[below:], self.text).items()}

    def put(self, line: Line, role: str, rule: str) -> None:
        """Give a line its role."""
        self.header.append(Placed(line, role, rule))
        self.roles.add(role)

    def string(self, number: int) -> str:
        """The cleaned characters of line `number`, "" beyond the ends."""
        return self.lines[number].string if 0 <= number < len(self.lines) else ""


def bare(string: str) -> str:
    """A title without punctuation and brackets, for comparison."""
    return string if string.isalnum() else _PUNCTUATION.sub("", string)


def is_one_of(string: str, titles: Set[str], firsts: Set[str]) -> bool:
    """Say whether a line is one of bare `titles`, whose first characters are `firsts`."""
    return (string[0] in firsts or not string[0].isalnum()) and bare(string) in titles


def same(a: str, b: str) -> bool:
    """Say whether two titles differ only in punctuation and brackets."""
    return bool(bare(a)) and bare(a) == bare(b)
