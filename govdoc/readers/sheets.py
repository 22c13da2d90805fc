"""Printed pages: pieces of text with their places → lines in reading order, page furniture told by where it stands.

PDF, OFD and recognized scans all come through here, so a page number is the same thing in each.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Final, TypeAlias

from govdoc.readers.assembly import Assembly, Box

# Distances in heights of the line.
_SAME_ROW: Final = 0.5  # two pieces that overlap by this share of the lower one stand in one row
_BLANK: Final = 0.25  # a gap this wide is a blank
_WIDE: Final = 2.0  # and one this wide sets two things apart
_TWIN: Final = 0.35  # the same text this near is one text drawn twice for bold
_INDENT: Final = (1.5, 2.6)  # a paragraph's first line, in widths of a character
_RAGGED: Final = 2.2  # a full line may end this many characters short, where a word or bracket did not fit
_FAR: Final = 8  # a signature is set in by more than this
_ASIDE: Final = 0.08  # share of the page that its middle lies right of the page's
_RIGHTMOST: Final = 20
_MARGIN: Final = 0.13  # share of the page that is head or foot
_EDGE_ROWS: Final = 2
_REPEATED: Final = 0.3  # a running head stands on this share of the pages
_NEAR: Final = 4.0  # points
_HALF_INCH: Final = 45.0  # points: more than any indent of two characters
_PAGE_NUMBER: Final = re.compile(
    r"[-—–―－一_~·•.|/\s（(]*(?:第\s*)?(?:\d{1,4}|[ivxIVX]{1,5})(?:\s*页)?"
    r"(?:\s*[,，/]?\s*(?:共|of|/)\s*(?:第\s*)?\d{1,4}(?:\s*页)?)?[-—–―－一_~·•|\s）)]*"
)
_ATTACHMENT: Final = re.compile("附[件表录]|附[:：\\d]")
_DIGITS: Final = re.compile(r"\d+")
_SPACE: Final = re.compile(r"\s+")
_NARROW: Final = re.compile("[\x20-\x7e]")


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


def mark_furniture(sheets: Sequence[Sheet]) -> None:
    """Mark page numbers and running heads: what stands at the edge of a page, and again on others."""
    edges = [(sheet, line) for sheet in sheets for line in _edge_lines(sheet)]
    seen = Counter((_key(line.text, sheet, len(sheets)), _place(sheet, line)) for sheet, line in edges)
    for sheet, line in edges:
        squeezed = _SPACE.sub("", line.text)
        if _PAGE_NUMBER.fullmatch(squeezed):
            line.furniture = True
        elif len(sheets) > 1 and not _ATTACHMENT.match(squeezed):
            key, (zone, place) = _key(line.text, sheet, len(sheets)), _place(sheet, line)
            times = sum(seen[key, (zone, place + step)] for step in (-1, 0, 1))
            line.furniture = times >= max(2, _REPEATED * len(sheets))


def write(sheets: Sequence[Sheet], assembly: Assembly) -> None:
    """Write the pages: a line each, paragraphs' first lines indented, tables that go on over pages as one."""
    table = _OpenTable(assembly)
    edges = _right_edges(sheets)
    for sheet, margin in zip(sheets, _left_margins(sheets), strict=True):
        edge = edges[round(sheet.width)]
        for item in sheet.items:
            if isinstance(item, PrintedTable):
                table.take(sheet, item)
            elif item.furniture and table.is_open:
                table.waiting.append((sheet, item))
            else:
                table.close()
                _write_line(assembly, sheet, item, margin, edge)
    table.close()


class _OpenTable:
    """A table that may go on over the next page, and the furniture that stands between its pieces."""

    def __init__(self, assembly: Assembly) -> None:
        self._assembly = assembly
        self._rows: list[list[str]] = []
        self._places: list[tuple[int, Box] | None] = []
        self._columns: list[float] = []
        self.waiting: list[tuple[Sheet, PrintedLine]] = []

    @property
    def is_open(self) -> bool:
        return bool(self._rows)

    def take(self, sheet: Sheet, table: PrintedTable) -> None:
        """Go on with a table of the same columns; else write the one before and begin anew."""
        rows = list(table.rows)
        places = [(sheet.number, sheet.shown(box)) for box in table.boxes]
        if not (self.is_open and self._is_continued_by(table)):
            self.close()
            self._columns = table.columns
        else:
            if len(rows) > 1 and rows[0] == self._rows[0]:
                repeated = PrintedLine(" ".join(rows.pop(0)), *table.boxes[0], furniture=True)
                self.waiting.append((sheet, repeated))
                places.pop(0)
            if rows and self._is_cut(rows[0]):
                self._rows[-1] = [one + other for one, other in zip(self._rows[-1], rows.pop(0), strict=False)]
                places.pop(0)
        self._rows += rows
        self._places += places

    def close(self) -> None:
        """Write the table, then the furniture that waits."""
        if self.is_open:
            self._assembly.table(self._rows, self._places)
            self._rows, self._places = [], []
        for sheet, line in self.waiting:
            _write_line(self._assembly, sheet, line)
        self.waiting.clear()

    def _is_continued_by(self, table: PrintedTable) -> bool:
        edges = zip(self._columns, table.columns, strict=False)
        return len(self._columns) == len(table.columns) and all(abs(one - other) < _NEAR for one, other in edges)

    def _is_cut(self, row: list[str]) -> bool:
        """True for a row without its first cell in a table whose rows all have one: the page end cut it in two."""
        return len(self._rows) > 1 and not row[0] and any(row) and all(one[0] for one in self._rows)


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


def _edge_lines(sheet: Sheet) -> list[PrintedLine]:
    """Give the lines in the head and foot of a page, at most two from the edge."""
    lines = sorted(sheet.lines, key=lambda line: line.top)
    head = [line for line in lines[:_EDGE_ROWS] if line.bottom < _MARGIN * sheet.height]
    foot = [line for line in lines[-_EDGE_ROWS:] if line.top > (1 - _MARGIN) * sheet.height]
    return head + [line for line in foot if not any(line is one for one in head)]


def _key(text: str, sheet: Sheet, pages: int) -> str:
    """Give a line's text with the page's own number, and the number of pages, taken out."""
    own = (str(sheet.number), str(pages))
    return _DIGITS.sub(lambda match: "#" if match.group().lstrip("0") in own else match.group(), _SPACE.sub("", text))


def _place(sheet: Sheet, line: PrintedLine) -> tuple[str, int]:
    """Give the end of the page a line stands at, and how far from that end, in steps."""
    if line.bottom < _MARGIN * sheet.height:
        return "head", int(line.top / _NEAR)
    return "foot", int((sheet.height - line.bottom) / _NEAR)


def _left_margins(sheets: Sequence[Sheet]) -> list[float]:
    """Give where full lines of text begin on each page.

    A page whose lines all begin an indent further in than the others' has only first lines of paragraphs.
    """
    starts = [_wide_starts(sheet) for sheet in sheets]
    typical = median([min(one) for one in starts if one] or [0.0])
    return [
        typical if one and max(one) - min(one) < _NEAR and _NEAR < min(one) - typical < _HALF_INCH else min(one or [0.0])
        for one in starts
    ]


def _wide_starts(sheet: Sheet) -> list[float]:
    lines = [line for line in sheet.lines if not line.furniture]
    widest = max((line.x1 - line.x0 for line in lines), default=0.0)
    return [line.x0 for line in lines if line.x1 - line.x0 > widest / 2]


def _right_edges(sheets: Sequence[Sheet]) -> dict[int, float]:
    """Give where full lines of text end, by the width of the page: the furthest end that two lines of a page share."""
    edges: dict[int, float] = {}
    for sheet in sheets:
        ends = sorted(((line.x1, _em(line)) for line in sheet.lines if not line.furniture), reverse=True)
        shared = next((one[0] for one, other in pairwise(ends) if one[0] - other[0] <= 1.2 * one[1]), 0.0)
        edges[round(sheet.width)] = max(edges.get(round(sheet.width), 0.0), shared)
    return {width: edge or float("inf") for width, edge in edges.items()}


def _write_line(
    assembly: Assembly, sheet: Sheet, line: PrintedLine, margin: float = 0.0, edge: float = float("inf")
) -> None:
    box = sheet.shown(line.box)
    if line.furniture:
        assembly.furniture(line.text, page=sheet.number, box=box)
        return
    assembly.append("\u3000" * _indent(sheet, line, margin))
    assembly.line(line.text, page=sheet.number, box=box, full=line.x1 > edge - _RAGGED * _em(line))


def _em(line: PrintedLine) -> float:
    """Give the width of a line's characters, a narrow one counting half."""
    return (line.x1 - line.x0) / max(1.0, len(line.text) - len(_NARROW.findall(line.text)) / 2)


def _indent(sheet: Sheet, line: PrintedLine, margin: float) -> int:
    """Give the characters a line is set in by: two for a paragraph's first line, more for one set to the right.

    Titles, set in the middle, are not: their lines belong together.
    """
    em = _em(line)
    if not em:
        return 0
    away = (line.x0 - margin) / em
    if _INDENT[0] < away < _INDENT[1]:
        return 2
    off_center = (line.x0 + line.x1 - sheet.width) / 2
    return min(round(away), _RIGHTMOST) if away > _FAR and off_center > _ASIDE * sheet.width else 0
