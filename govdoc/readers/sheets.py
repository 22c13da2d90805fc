"""Printed pages: pieces of text with their places → lines in reading order.

PDF, OFD and recognized scans all come through here, so a line is the same thing in each.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, TypeAlias

from govdoc.readers.assembly import Box

# Distances in heights of the line.
_SAME_ROW: Final = 0.5  # two pieces that overlap by this share of the lower one stand in one row
_BLANK: Final = 0.25  # a gap this wide is a blank
_WIDE: Final = 2.0  # and one this wide sets two things apart
_TWIN: Final = 0.35  # the same text this near is one text drawn twice for bold


@dataclass(slots=True)
class Piece:
    """Text that was set in one go, with its box in points from the page's top left."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def box(self) -> Box:
        return self.x0, self.top, self.x1, self.bottom


@dataclass(slots=True)
class PrintedLine(Piece):
    """One line of a page; `furniture` once it is known to be a page number or running head."""

    furniture: bool = False


@dataclass(slots=True)
class PrintedTable:
    """A ruled table: its rows, the box of each, and where its columns begin."""

    rows: list[list[str]]
    boxes: list[Box]
    columns: list[float]
    top: float
    bottom: float


Item: TypeAlias = PrintedLine | PrintedTable


@dataclass(slots=True)
class Sheet:
    """One page: its number from 1, its size in points as it is read, and what stands on it in reading order.

    `turns` is by how many quarters the page was turned clockwise for reading, from how it is shown.
    """

    number: int
    width: float
    height: float
    items: list[Item] = field(default_factory=list)
    turns: int = 0

    @property
    def lines(self) -> list[PrintedLine]:
        return [item for item in self.items if isinstance(item, PrintedLine)]


    def shown(self, box: Box) -> Box:
        """Give a box's place on the page as it is shown, within the page, to a hundredth of a point."""
        x0, top, x1, bottom = box
        width, height = (self.height, self.width) if self.turns % 2 else (self.width, self.height)
        if self.turns == 1:
            x0, top, x1, bottom = top, height - x1, bottom, height - x0
        elif self.turns == 2:
            x0, top, x1, bottom = width - x1, height - bottom, width - x0, height - top
        elif self.turns == 3:
            x0, top, x1, bottom = width - bottom, x0, width - top, x1
        (x0, x1), (top, bottom) = _within(x0, x1, width), _within(top, bottom, height)
        return x0, top, x1, bottom


def lines_of(pieces: Iterable[Piece], width: float) -> list[PrintedLine]:
    """Put the pieces of a page into lines, top to bottom, the columns of a page one after the other.

    >>> [line.text for line in lines_of([Piece("正文", 40, 30, 60, 40), Piece("标题", 40, 10, 60, 20)], 100)]
    ['标题', '正文']
    """
    rows = _rows(_once(pieces))
    gutter = _gutter(rows, width)
    if gutter is None:
        return [_line(row) for row in rows]
    left, right = gutter
    first = min(number for number, row in enumerate(rows) if _crossed(row, gutter))
    last = max(number for number, row in enumerate(rows) if _crossed(row, gutter))
    while first and not _spans(rows[first - 1], gutter):
        first -= 1
    while last + 1 < len(rows) and not _spans(rows[last + 1], gutter):
        last += 1
    middle = rows[first : last + 1]
    sides = [[p for p in row if p.x1 <= right] for row in middle], [[p for p in row if p.x0 >= left] for row in middle]
    ordered = rows[:first] + [row for side in sides for row in side if row] + rows[last + 1 :]
    return [_line(row) for row in ordered]


def joined(pieces: Sequence[Piece]) -> str:
    """Give the text of the pieces of one row, left to right, blanks where there are gaps."""
    out = ""
    for number, piece in enumerate(pieces):
        if number:
            gap = piece.x0 - pieces[number - 1].x1
            height = min(piece.height, pieces[number - 1].height) or 1.0
            if gap > _WIDE * height:
                out = out.rstrip() + "  "
            elif gap > _BLANK * height and not out.endswith(" "):
                out += " "
        out += piece.text
    return out.strip()


def _within(low: float, high: float, size: float) -> tuple[float, float]:
    """Give the ends of a box within a page of this size, to a hundredth of a point."""
    first, last = sorted((min(max(low, 0.0), size), min(max(high, 0.0), size)))
    return min(round(first, 2), size), min(round(last, 2), size)


def _once(pieces: Iterable[Piece]) -> list[Piece]:
    """Drop what was drawn a second time at nearly the same place."""
    kept: list[Piece] = []
    by_text: dict[str, list[Piece]] = {}
    for piece in pieces:
        twins = by_text.setdefault(piece.text, [])
        near = _TWIN * max(piece.height, 1.0)
        if not any(abs(one.x0 - piece.x0) < near and abs(one.top - piece.top) < near for one in twins[-8:]):
            twins.append(piece)
            kept.append(piece)
    return kept


def _rows(pieces: list[Piece]) -> list[list[Piece]]:
    """Group pieces that stand side by side, each row from left to right."""
    rows: list[list[Piece]] = []
    top = bottom = 0.0
    for piece in sorted(pieces, key=lambda one: (one.top + one.bottom, one.x0)):
        overlap = min(bottom, piece.bottom) - max(top, piece.top)
        if rows and overlap >= _SAME_ROW * min(bottom - top, piece.height):
            rows[-1].append(piece)
            if piece.height > bottom - top:
                top, bottom = piece.top, piece.bottom
        else:
            rows.append([piece])
            top, bottom = piece.top, piece.bottom
    for row in rows:
        row.sort(key=lambda one: one.x0)
    return rows


def _line(row: list[Piece]) -> PrintedLine:
    return PrintedLine(
        joined(row),
        min(piece.x0 for piece in row),
        min(piece.top for piece in row),
        max(piece.x1 for piece in row),
        max(piece.bottom for piece in row),
    )


def _gutter(rows: list[list[Piece]], width: float) -> tuple[float, float] | None:
    """Give the blank strip between two columns of text; `None` for a page of one column.

    Most rows must be parted in the page's middle third, and both sides be as wide as text is.
    """
    gaps = []
    for row in rows:
        for one, other in pairwise(row):
            if other.x0 - one.x1 > one.height and width / 3 < (one.x1 + other.x0) / 2 < 2 * width / 3:
                gaps.append((one.x1, other.x0, one.x1 - row[0].x0, row[-1].x1 - other.x0))
                break
    if len(gaps) < max(8, 0.6 * len(rows)):
        return None
    wide = sum(1 for gap in gaps if min(gap[2], gap[3]) > width / 4)
    left, right = max(gap[0] for gap in gaps), min(gap[1] for gap in gaps)
    return (left, right) if wide >= 0.7 * len(gaps) and right - left > 5 else None


def _crossed(row: list[Piece], gutter: tuple[float, float]) -> bool:
    return row[0].x1 <= gutter[1] and row[-1].x0 >= gutter[0]


def _spans(row: list[Piece], gutter: tuple[float, float]) -> bool:
    return any(piece.x0 < gutter[0] and piece.x1 > gutter[1] for piece in row)
