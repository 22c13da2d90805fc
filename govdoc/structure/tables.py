"""Tables in text: rows of cells parted by tabs, Markdown pipes or aligned columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from govdoc.text import BLANK, Text, tidy

if TYPE_CHECKING:
    from govdoc.structure.lines import Line

_PIPE_ROW: Final = re.compile(r"\s*\|.*\|\s*", re.DOTALL)
_PIPE_RULE: Final = re.compile(r"\s*\|?[\s:|-]*-{2,}[\s:|-]*\|?\s*")
_TAB: Final = re.compile(r"\t")
_WIDE: Final = re.compile(rf"[{BLANK}](?:[{BLANK}]+|(?<=\u3000))")
_TELEGRAM: Final = re.compile(r"发电|签[批发]|等\s*级")
_PIPE: Final = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its line, and a cleaned `Text` or `None` (an empty cell) per cell."""

    line: Line
    cells: tuple[Text | None, ...]

    @property
    def strings(self) -> tuple[str, ...]:
        """The cells as strings, empty ones as ''."""
        return tuple(cell.string if cell else "" for cell in self.cells)


def is_row(raw: str) -> bool:
    """Say whether a raw line, without the blanks around it, is a row of a table.

    >>> is_row("1\\t推行改革\\t市数据局"), is_row("| 1 | 推行改革 |"), is_row("一、总体要求")
    (True, True, False)
    """
    if "\t" in raw:
        cells = [cell for cell in raw.split("\t") if cell.strip()]
        return len(cells) >= 2 and raw.count("\t") < 200
    return "|" in raw and len(raw) < 20_000 and bool(_PIPE_ROW.fullmatch(raw))


def aligned(raws: Sequence[str]) -> set[int]:
    """Give the numbers of the raw lines that are rows of a table set with blanks: three or more in a row, with the same
    number of columns, at least three.

    >>> sorted(aligned(["序号  任务    单位", "1     修路    县交通局", "2     建园    县教育局", "特此通知。"]))
    [0, 1, 2]
    """
    counts = [_columns(raw) for raw in raws]
    found: set[int] = set()
    if max(counts, default=0) < 3:
        return found
    first = 0
    for number in range(1, len(raws) + 1):
        if number == len(raws) or counts[number] != counts[first]:
            if counts[first] >= 3 and number - first >= 3:
                found |= set(range(first, number))
            first = number
    return found


def _columns(raw: str) -> int:
    """How many pieces a line falls into where two blanks or a full-width blank stand; 0 for a line of prose."""
    if ("  " not in raw and raw.isprintable()) or len(raw) > 400 or raw[-1:] in "。；：":
        return 0  # the blank is the only one that is printable
    if not _WIDE.search(raw) or _TELEGRAM.match(raw):
        return 0
    pieces = [piece for piece in _WIDE.split(raw) if piece.strip()]
    spaced_name = any(len(piece) == 1 and not piece.isdecimal() for piece in pieces)  # 杨　河　　教授
    return 0 if spaced_name else len(pieces)


def rows(text: str, lines: Sequence[Line]) -> Iterator[Row]:
    """Cut the lines of one table into cells; the rule under a Markdown head is no row."""
    for line in lines:
        start, end = line.span
        raw = text[start:end]
        if _PIPE_RULE.fullmatch(raw):
            continue
        if _PIPE_ROW.fullmatch(raw) and "\t" not in raw:
            first, last = raw.index("|") + 1, raw.rindex("|")
            yield Row(line, tuple(_cells(raw[first:last], start + first, _PIPE)))
        else:
            yield Row(line, tuple(_cells(raw, start, _TAB if "\t" in raw else _WIDE)))


def has_head(found: Sequence[Row]) -> bool:
    """Say whether the first row names the columns: short cells without numbers, none of them empty but the first."""
    if len(found) < 2:
        return False
    first = found[0].strings
    full = [cell for cell in first if cell]
    return (
        len(full) >= 2
        and len(full) >= len(first) - 1
        and all(len(c) <= 24 and c[-1] not in "。；" and not c[0].isdecimal() for c in full)
    )


def _cells(raw: str, start: int, border: re.Pattern[str]) -> Iterator[Text | None]:
    at = 0
    for found in [*border.finditer(raw), None]:
        cell = tidy(raw[at : found.start() if found else len(raw)], start + at)
        yield cell if cell.string else None
        at = found.end() if found else len(raw)
