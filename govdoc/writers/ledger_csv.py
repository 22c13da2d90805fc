"""CSV: the ledger as a table that a spreadsheet opens with a double click and does not run.

UTF-8 with BOM, or Excel takes Chinese for another encoding. A cell that a spreadsheet would take for a formula gets an
apostrophe before it; a record's own dates and numbers never begin so.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable
from datetime import date
from typing import BinaryIO, Final

from govdoc.model import Notice
from govdoc.writers.ledger import ACTIVITIES, Cell
from govdoc.writers.views import View

# = + - @ and their full-width forms, which Excel takes for the same in an East Asian locale; blanks may stand before
_FORMULA: Final = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def write(notices: Iterable[Notice], out: BinaryIO, *, show_text: bool = True) -> None:  # noqa: ARG001
    """Write a row for each activity of each notice."""
    out.write(codecs.BOM_UTF8)
    out.write(_line([column.title for column in ACTIVITIES.columns]))
    number = 1
    for notice in notices:
        for row in ACTIVITIES.rows(View(notice), number):
            out.write(_line(row))
            number += 1


def inert(text: str) -> str:
    """Give text that no spreadsheet runs.

    >>> inert("=1+1"), inert("－3℃"), inert("3-10月")
    ("'=1+1", "'－3℃", '3-10月')
    """
    text = _CONTROLS.sub("", text)
    return f"'{text}" if _FORMULA.match(text) else text


def _line(cells: Iterable[Cell]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC).writerow(_shown(cell) for cell in cells)
    return out.getvalue().encode()


def _shown(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    return inert(cell) if isinstance(cell, str) else cell
