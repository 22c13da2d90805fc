"""Web pages: the notice without the navigation around it, a line per paragraph, its metadata a line per pair."""

from __future__ import annotations

import re
from typing import Final

from govdoc.errors import LimitExceededError
from govdoc.readers.assembly import Assembly
from govdoc.readers.encodings import decode
from govdoc.readers.grids import Cell, fill, is_list
from govdoc.readers.html_content import choose, is_about, is_data, metadata, parted_pairs, pieces
from govdoc.readers.html_lines import Page, TableArea, parse
from govdoc.readers.limits import CURE, Clock, Limits
from govdoc.readers.plain import note_damage, with_line_ends
from govdoc.readers.source import Source

_DECLARED: Final = re.compile(
    rb"<(?:meta|\?xml)[^<>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE
)
_HEAD: Final = 4096
# A page that declares a Latin encoding is still tried as Chinese first.
_BELIEVED: Final = re.compile(r"(?i)(?:euc|shift|sjis|iso-2022|hz|utf-?(?:16|32)|koi8)")


def read(data: bytes, name: str, limits: Limits) -> Source:
    """Read a web page; nothing it refers to is fetched.

    >>> read("<p>各单位：</p><p>请抓好<b>落实</b>。".encode(), "a.html", Limits()).text
    '各单位：\\n请抓好落实。\\n'
    """
    if len(data) > limits.max_expansion:
        raise LimitExceededError(name, f"网页有{len(data)}字节，超过{limits.max_expansion}字节的上限", CURE)
    decoded = decode(data, _declared(data))
    page = parse(with_line_ends(decoded.text), name, Clock(limits))
    assembly = Assembly(limits)
    if decoded.damaged:
        note_damage(assembly, decoded._replace(text=""))
    _write(page, assembly)
    return assembly.finish(data, "text/html", "html", encoding=decoded.encoding)


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:_HEAD])
    charset = match.group(1).decode("ascii") if match else ""
    return charset if _BELIEVED.match(charset) else None


def _write(page: Page, assembly: Assembly) -> None:
    flat = [table for table in page.tables if not table.nests and table.start < table.end]
    pairs = {table.start: found for table in flat if (found := metadata(_texts(page, table)))}
    tables = {table.start: table for table in flat if table.start in pairs or is_data(table, page)}
    of_pairs = {number for start in pairs for number in range(start, tables[start].end)}
    before, body = choose(page, of_pairs)
    opening = set(before)
    parted = parted_pairs(page, body[0] if body else len(page.lines))
    skip_to, blank = -1, True
    for number in before + body:
        if number < skip_to:
            continue
        text = page.lines[number].text.strip()
        if number in pairs:
            for label, value in pairs[number]:
                assembly.line(f"{label}：{value}")
        elif number in opening and number in parted:
            assembly.line(f"{parted[number]}：{page.lines[number + 1].text.strip()}")
            skip_to, blank = number + 2, False
            continue
        elif number not in tables or not _write_table(page, assembly, tables[number]):
            if text or not blank:
                _write_line(assembly, text, about=number in opening)
            blank = not text
            continue
        skip_to, blank = tables[number].end, False


def _write_line(assembly: Assembly, text: str, *, about: bool) -> None:
    """Write a line; one about the page (来源：… 时间：… 打印) in its pieces, the page's tools as furniture."""
    if not (is_about(text) and (about or any(tool for _, tool in pieces(text)))):
        assembly.line(text)
        return
    for piece, tool in pieces(text):
        if tool:
            assembly.furniture(piece)
        else:
            assembly.line(piece)


def _write_table(page: Page, assembly: Assembly, table: TableArea) -> bool:
    """Write a table; False for a frame, whose lines are text."""
    texts = _texts(page, table)
    rows = [row for row in table.rows if row]
    cells = [
        [Cell(text, cell.columns, cell.rows) for text, cell in zip(texts_of, row, strict=True)]
        for texts_of, row in zip(texts, rows, strict=True)
    ]
    grid = [row for row in fill(cells) if any(cell.strip() for cell in row)]
    if not grid or is_list(grid):
        return False
    assembly.table(grid)
    return True


def _texts(page: Page, table: TableArea) -> list[list[str]]:
    """Give the text of each cell of each row that has cells."""
    return [[_joined(page, cell.start, cell.end) for cell in row] for row in table.rows if row]


def _joined(page: Page, start: int, end: int) -> str:
    return " ".join(line.text.strip() for line in page.lines[start:end] if line.text.strip())
