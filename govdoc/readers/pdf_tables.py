"""Ruled tables of a PDF page: where the rules are is pdfplumber's finding, what stands in the cells is ours.

pdfplumber is asked only about pages that have rules enough for a table, since it takes as long for one page as PDFium
does for ten.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from govdoc.readers.letters import Chars
from govdoc.readers.pdf_chars import Frame
from govdoc.readers.ruled import table_of
from govdoc.readers.sheets import PrintedTable

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

    from govdoc.readers.assembly import Box

_PATH: Final = 2  # PDFium's numbers for kinds of page objects
_FORM: Final = 5
_OBJECTS: Final = 20_000  # looked at on one page
_EDGES: Final = 4_000
_THIN: Final = 3.0
_LONG: Final = 12.0


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
            table, indexes = table_of(cells, chars)
            if table is not None:
                tables.append(table)
                taken |= indexes
        return tables, taken

    def close(self) -> None:
        """Let go of the document."""
        document, self._document, self._closed = self._document, None, True
        if document is not None:
            with contextlib.suppress(Exception):  # it looks at its pages again, and raises what they raised
                document.close()

    def _cells(self, number: int, frame: Frame) -> Iterator[list[Box]]:
        """Give the cells of each table of a page, in the page's points as it is read."""
        if self._closed:
            return
        try:
            page = self._page(number)
            few = len(page.edges) <= _EDGES  # what crosses what is asked of every pair
            found = [list(table.cells) for table in page.find_tables()] if few else []
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
            import logging

            import pdfplumber

            # pdfminer's remarks on fonts would else go to standard error, line after line
            logging.getLogger("pdfminer").addHandler(logging.NullHandler())
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
