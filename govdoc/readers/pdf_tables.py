"""Ruled tables of a PDF page: where the rules are is pdfplumber's finding, what stands in the cells is ours.

pdfplumber is asked only about pages that have rules enough for a table, since it takes as long for one page as PDFium
does for ten.
"""

from __future__ import annotations

import io
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from govdoc.readers.pdf_chars import Chars, Frame, pieces_of
from govdoc.readers.sheets import Piece, PrintedTable, lines_of

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

    from govdoc.readers.assembly import Box

_PATH: Final = 2  # PDFium's numbers for kinds of page objects
_FORM: Final = 5
_OBJECTS: Final = 20_000  # looked at on one page
_THIN: Final = 3.0
_LONG: Final = 12.0
_SAME_EDGE: Final = 2.0
_CELLS: Final = 20_000


class RuledTables:
    """Finds the ruled tables of one document; made once, asked page by page."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._document: Any = None
        self._closed = False

    def find(self, number: int, frame: Frame, chars: Chars) -> tuple[list[PrintedTable], set[int]]:
        """Give the tables of page `number` (from 1), and the indexes of the characters in them."""
        tables: list[PrintedTable] = []
        taken: set[int] = set()
        for cells in self._cells(number, frame):
            table, indexes = _filled(cells, chars)
            if table is not None:
                tables.append(table)
                taken |= indexes
        return tables, taken

    def close(self) -> None:
        """Let go of the document."""
        if self._document is not None:
            self._document.close()
        self._document, self._closed = None, True

    def _cells(self, number: int, frame: Frame) -> Iterator[list[Box]]:
        """Give the cells of each table of a page, in the page's points as it is read."""
        if self._closed:
            return
        try:
            page = self._page(number)
            found = [list(table.cells) for table in page.find_tables()]
            left, low, right, high = (float(edge) for edge in page.mediabox)
            turns = (page.rotation or 0) // 90 % 4
            page.close()
        except Exception:  # pdfminer raises whatever a damaged file leads it to; the text is read without it
            self.close()
            return
        shown = Frame(left, low, right, high, turns)
        for cells in found:
            yield [_moved(tuple(float(edge) for edge in cell), shown, frame) for cell in cells if cell]

    def _page(self, number: int) -> Any:
        if self._document is None:
            import pdfplumber

            self._document = pdfplumber.open(io.BytesIO(self._data))
        return self._document.pages[number - 1]


def has_rules(page: PdfPage) -> bool:
    """True if a page has rules enough for a table: two each way, or a drawing that may hold them all."""
    flat = upright = 0
    for left, bottom, right, top in _drawings(page):
        width, height = right - left, top - bottom
        if width > _LONG and height > _LONG:
            return True
        flat += height <= _THIN and width > _LONG
        upright += width <= _THIN and height > _LONG
        if flat >= 2 and upright >= 2:
            return True
    return False


def _drawings(page: PdfPage) -> Iterator[tuple[float, float, float, float]]:
    """Give the bounds of the lines and shapes of a page, those one level deep in forms too."""
    import ctypes

    from pypdfium2 import raw

    edges = [ctypes.c_float() for _ in range(4)]
    references = [ctypes.byref(edge) for edge in edges]
    for number in range(min(raw.FPDFPage_CountObjects(page.raw), _OBJECTS)):
        one = raw.FPDFPage_GetObject(page.raw, number)
        kind = raw.FPDFPageObj_GetType(one)
        inner = range(min(raw.FPDFFormObj_CountObjects(one), _OBJECTS)) if kind == _FORM else ()
        paths = [one] if kind == _PATH else [raw.FPDFFormObj_GetObject(one, at) for at in inner]
        for path in paths:
            if raw.FPDFPageObj_GetType(path) == _PATH and raw.FPDFPageObj_GetBounds(path, *references):
                yield edges[0].value, edges[1].value, edges[2].value, edges[3].value


def _moved(cell: tuple[float, ...], shown: Frame, read: Frame) -> Box:
    """Take a box from one frame of a page to another."""
    x0, top, x1, bottom = cell
    width, height = shown.size
    for _ in range(shown.turns):  # back to how the page lies in the file
        x0, top, x1, bottom = top, width - x1, bottom, width - x0
        width, height = height, width
    across, down = read.left - shown.left, shown.top - read.top
    x0, top, x1, bottom = x0 - across, top - down, x1 - across, bottom - down
    width, height = read.right - read.left, read.top - read.bottom
    for _ in range(read.turns):  # and on to how it is read
        x0, top, x1, bottom = height - bottom, x0, height - top, x1
        width, height = height, width
    return x0, top, x1, bottom


def _filled(cells: list[Box], chars: Chars) -> tuple[PrintedTable | None, set[int]]:
    """Put the characters of a page into the cells of a table; `None` for a single row or column, a mere frame."""
    columns = _edges(cell[0] for cell in cells)
    rows = _edges(cell[1] for cell in cells)
    if len(columns) < 2 or len(rows) < 2 or len(cells) > _CELLS:
        return None, set()
    owner: dict[tuple[int, int], int] = {}
    for number, (x0, top, x1, bottom) in enumerate(cells):
        for row in range(_at(rows, top), _at(rows, bottom - 2 * _SAME_EDGE) + 1):
            for column in range(_at(columns, x0), _at(columns, x1 - 2 * _SAME_EDGE) + 1):
                owner.setdefault((row, column), number)
    inside = _inside(cells, chars)
    held: dict[int, list[int]] = {}
    for index in inside:
        x, y = (chars.x0[index] + chars.x1[index]) / 2, (chars.top[index] + chars.bottom[index]) / 2
        number = owner.get((_at(rows, y, 0.0), _at(columns, x, 0.0)), -1)
        if number >= 0:
            held.setdefault(number, []).append(index)
    texts = {number: _text(pieces_of(chars, indexes)) for number, indexes in held.items()}
    grid = [
        [texts.get(owner.get((row, column), -1), "") for column in range(len(columns))] for row in range(len(rows))
    ]
    if not any(any(row) for row in grid):
        return None, set()
    left, right, low = min(cell[0] for cell in cells), max(cell[2] for cell in cells), max(cell[3] for cell in cells)
    boxes = [(left, top, right, end) for top, end in zip(rows, [*rows[1:], low], strict=True)]
    kept = [number for number, row in enumerate(grid) if any(row)]
    table = PrintedTable([grid[row] for row in kept], [boxes[row] for row in kept], columns, rows[0], low)
    return table, {index for indexes in held.values() for index in indexes}


def _inside(cells: list[Box], chars: Chars) -> list[int]:
    left, right = min(cell[0] for cell in cells), max(cell[2] for cell in cells)
    top, bottom = min(cell[1] for cell in cells), max(cell[3] for cell in cells)
    return [
        index
        for index, (x0, x1, y0, y1) in enumerate(zip(chars.x0, chars.x1, chars.top, chars.bottom, strict=True))
        if left <= (x0 + x1) / 2 <= right and top <= (y0 + y1) / 2 <= bottom and chars.text[index] not in "\r\n"
    ]


def _edges(values: Iterable[float]) -> list[float]:
    """Give where rows or columns begin, near ones taken as one."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _SAME_EDGE:
            edges.append(value)
    return edges


def _at(edges: list[float], value: float, slack: float = _SAME_EDGE) -> int:
    """Give the number of the row or column that `value` stands in."""
    return max(0, bisect_right(edges, value + slack) - 1)


def _text(pieces: list[Piece]) -> str:
    """Give the text of a cell, its wrapped lines joined."""
    out = ""
    for line in lines_of(pieces, 0.0):
        narrow = bool(out) and out[-1].isascii() and line.text[:1].isascii()
        out += f" {line.text}" if narrow else line.text
    return out
