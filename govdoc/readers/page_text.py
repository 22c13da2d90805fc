"""Sheets → reading text: a line for each line of a page, set in as it is printed, tables that go on over pages as one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from govdoc.readers.assembly import Assembly, Box
from govdoc.readers.sheets import PrintedLine, PrintedTable, Sheet

_INDENT: Final = (1.5, 2.6)  # a paragraph's first line, in widths of a character
_RAGGED: Final = 2.2  # a full line may end this many characters short, where a word or bracket did not fit
_FAR: Final = 8  # a signature is set in by more than this
_ASIDE: Final = 0.08  # share of the page that its middle lies right of the page's
_RIGHTMOST: Final = 20
_HALF_INCH: Final = 45.0  # points: more than any indent of two characters
_NEAR: Final = 4.0  # points within which two edges are one
_NARROW: Final = re.compile("[\x20-\x7e]")


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
