"""Ruled tables: the boxes of their cells and the characters of the page → rows of text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Final

from govdoc.readers.assembly import Box
from govdoc.readers.letters import Chars, pieces_of
from govdoc.readers.sheets import Piece, PrintedTable, lines_of

_SAME_EDGE: Final = 2.0
_CELLS: Final = 20_000
_RULES: Final = 3_000


def cells_of(rules: Sequence[Box]) -> list[list[Box]]:
    """Give the cells of each table that some rules draw; `rules` are thin boxes, flat or upright."""
    if len(rules) > _RULES:
        return []
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

    edges = [_edge(rule) for rule in rules]
    merged = merge_edges(edges, 3, 3, 3, 3)
    cells = intersections_to_cells(edges_to_intersections(merged, 3, 3))
    return [[(float(a), float(b), float(c), float(d)) for a, b, c, d in table] for table in cells_to_tables(cells)]


def table_of(cells: list[Box], chars: Chars) -> tuple[PrintedTable | None, set[int]]:
    """Put the characters of a page into the cells of a table; gives the indexes of those it took too.

    A single row or column is a mere frame: `None`, and nothing is taken.
    """
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


def _edge(rule: Box) -> dict[str, float | str]:
    x0, top, x1, bottom = rule
    flat = x1 - x0 >= bottom - top
    middle = (top + bottom) / 2 if flat else (x0 + x1) / 2
    if flat:
        top = bottom = middle
    else:
        x0 = x1 = middle
    size = x1 - x0 if flat else bottom - top
    orientation = "h" if flat else "v"
    return {
        "x0": x0, "x1": x1, "top": top, "bottom": bottom, "width": x1 - x0, "height": bottom - top,
        "orientation": orientation, "object_type": "line", "size": size,
    }  # fmt: skip
