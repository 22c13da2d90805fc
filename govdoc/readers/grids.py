"""Cells that span rows and columns → a full grid, each cell's text repeated wherever it stands (contract.md, Table)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

# The widest and longest span that is believed: a page may claim rowspan="1000000".
_WIDEST: Final = 200
_LONGEST: Final = 2_000


class Cell(NamedTuple):
    """One cell as written: its text and how many columns and rows it covers."""

    text: str
    columns: int = 1
    rows: int = 1


def fill(rows: Iterable[Sequence[Cell]]) -> list[list[str]]:
    """Lay the cells out, first row first, each in the first free place of its row.

    >>> fill([[Cell("市", 1, 2), Cell("一")], [Cell("二")]])
    [['市', '一'], ['市', '二']]
    """
    grid: list[list[str]] = []
    hanging: dict[int, tuple[str, int]] = {}  # column → a cell from above, and the rows it still covers
    for row in rows:
        out: list[str] = []
        below: dict[int, tuple[str, int]] = {}
        for cell in row:
            _hang(out, hanging, below)
            for _ in range(min(max(cell.columns, 1), _WIDEST)):
                if cell.rows > 1:
                    below[len(out)] = cell.text, min(cell.rows, _LONGEST) - 1
                out.append(cell.text)
        _hang(out, hanging, below)
        grid.append(out)
        hanging = below
    width = max((len(row) for row in grid), default=0)
    return [row + [""] * (width - len(row)) for row in grid]


def is_list(grid: Sequence[Sequence[str]]) -> bool:
    """True if the grid is one column wide, whatever was merged: a frame around text, not a table.

    >>> is_list([["方框里的文字", "方框里的文字"]]), is_list([["序号", "任务"]])
    (True, False)
    """
    return all(len(set(row)) <= 1 for row in grid)


def _hang(out: list[str], hanging: dict[int, tuple[str, int]], below: dict[int, tuple[str, int]]) -> None:
    """Continue the cells from above that come next in this row."""
    while len(out) in hanging:
        text, left = hanging[len(out)]
        if left > 1:
            below[len(out)] = text, left - 1
        out.append(text)
