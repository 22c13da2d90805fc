"""XLSX: the ledger as a workbook: real dates, frozen heads, filters, wrapped cells, ready to print on A4.

Text is written as text, so nothing in it is a formula or a link; the file bears no date of its own, so the same notices
give the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from govdoc.model import Notice
from govdoc.writers import wording
from govdoc.writers.ledger import SHEETS, Cell, Sheet
from govdoc.writers.views import View

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS: Final = 1_048_576
"""Rows of a sheet, its head included; what does not fit goes on a second sheet."""
_MOST_UNITS: Final = 32_767  # UTF-16 units of a cell
_EXACT: Final = 10**15  # past it a spreadsheet's numbers lose their last digits
_CREATED: Final = datetime(2000, 1, 1)  # fixed: a workbook of the same notices has the same bytes
_FIRST_DATE: Final = date(1900, 3, 1)  # before it Excel's calendar is a day off, or has no days
_FONT: Final[dict[str, Any]] = {"font_name": "Microsoft YaHei", "font_size": 10, "border": 1, "border_color": "#D5D0C6"}
_STYLES: Final[dict[str, dict[str, Any]]] = {
    "head": {"bold": True, "bg_color": "#EDE8DE", "align": "center", "valign": "vcenter", "text_wrap": True},
    "text": {"valign": "top", "text_wrap": True},
    "number": {"valign": "top", "align": "right"},
    "date": {"valign": "top", "align": "center", "num_format": "yyyy-mm-dd"},
}


def write(notices: Iterable[Notice], out: BinaryIO, *, show_text: bool = True) -> None:  # noqa: ARG001
    """Write a workbook with a row for each activity of each notice, and sheets of what else the records hold."""
    from xlsxwriter.workbook import Workbook

    packed = io.BytesIO()  # a workbook is a zip file, which wants to seek; `out` may be a pipe
    workbook = Workbook(packed, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties({"title": SHEETS[0].title, "author": "govdoc", "created": _CREATED})
    formats = {name: workbook.add_format({**_FONT, **style}) for name, style in _STYLES.items()}
    tables = [_Table(workbook, sheet, formats) for sheet in SHEETS]
    for notice in notices:
        view = View(notice)
        for table in tables:
            table.add(view)
    for table in tables:
        table.close()
    workbook.close()
    out.write(packed.getvalue())


class _Table:
    """One sheet being filled; goes on in another where it is full."""

    def __init__(self, workbook: Workbook, sheet: Sheet, formats: dict[str, Any]) -> None:
        self._workbook = workbook
        self._sheet = sheet
        self._formats = formats
        self._written = 0
        self._volumes = 0
        self._page, self._row = self._open(), 1

    def add(self, view: View) -> None:
        """Write the rows of one notice."""
        for cells in self._sheet.rows(view, self._written + 1):
            if self._row >= MOST_ROWS:
                self.close()
                self._page, self._row = self._open(), 1
            self._write(cells)
            self._row += 1
            self._written += 1

    def close(self) -> None:
        """Set the filter over what has been written."""
        self._page.autofilter(0, 0, max(self._row - 1, 1), len(self._sheet.columns) - 1)

    def _open(self) -> Worksheet:
        self._volumes += 1
        page = self._workbook.add_worksheet(self._sheet.title + (f" {self._volumes}" if self._volumes > 1 else ""))
        page.set_row(0, 30)
        for n, column in enumerate(self._sheet.columns):
            page.set_column(n, n, column.width)
            page.write_string(0, n, column.title, self._formats["head"])
        page.freeze_panes(1, 1)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page.repeat_rows(0)
        page.set_footer("&C&P / &N")
        return page

    def _write(self, cells: Sequence[Cell]) -> None:
        page, row, formats = self._page, self._row, self._formats
        for n, cell in enumerate(cells):
            if cell is None:
                page.write_blank(row, n, None, formats["text"])
            elif isinstance(cell, date) and cell >= _FIRST_DATE:
                page.write_datetime(row, n, cell, formats["date"])
            elif isinstance(cell, (int, float)):
                if abs(cell) < _EXACT:
                    page.write_number(row, n, cell, formats["number"])
                else:
                    page.write_string(row, n, wording.number(cell), formats["number"])
            else:
                page.write_string(row, n, fitting(str(cell)), formats["text"])


def fitting(text: str) -> str:
    """Shorten text to what a cell holds, and say so with an ellipsis."""
    if len(text) <= _MOST_UNITS // 2:
        return text
    data = text.encode("utf-16-le")
    if len(data) <= 2 * _MOST_UNITS:
        return text
    return data[: 2 * (_MOST_UNITS - 1)].decode("utf-16-le", "ignore") + "…"
