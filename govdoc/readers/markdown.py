"""Markdown: read as text, with its tables as rows of cells and its comments as furniture.

Heading marks and ** stay in the reading text; cleaning drops them, as it does in any text.
"""

from __future__ import annotations

import re
from typing import Final

from govdoc.errors import UnreadableFileError
from govdoc.readers.assembly import Assembly
from govdoc.readers.encodings import decode
from govdoc.readers.limits import Limits
from govdoc.readers.plain import is_binary, note_damage, with_line_ends
from govdoc.readers.source import Source

_RULE: Final = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_CELL: Final = re.compile(r"(?<!\\)\|")
_BREAK: Final = re.compile(r"<br[ \t]*/?>", re.IGNORECASE)
_ESCAPED: Final = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")


def read(data: bytes, name: str, limits: Limits) -> Source:
    """Read a Markdown file.

    >>> read("|任务|单位|\\n|---|---|\\n|宣传|市文旅局|\\n".encode(), "a.md", Limits()).text
    '任务\\t单位\\n宣传\\t市文旅局\\n'
    """
    decoded = decode(data)
    if is_binary(decoded.text):
        raise UnreadableFileError(name, "内容不是文本", "请另存为 PDF、DOCX 或文本文件后再试")
    assembly = Assembly(limits)
    if decoded.damaged:
        note_damage(assembly, decoded._replace(text=""))
    text = with_line_ends(decoded.text)
    if len(text) > limits.max_characters:
        assembly.note("limit-reached", None, f"只读了前{limits.max_characters}个字符")
    lines = text[: limits.max_characters].split("\n")
    at = 0
    while at < len(lines):
        rows = _table(lines, at)
        if rows:
            assembly.table(_cells(lines[number]) for number in rows)
            at = rows[-1] + 1
            continue
        line = lines[at].strip()
        if line.startswith("<!--") and line.endswith("-->"):
            assembly.furniture(lines[at])
        else:
            last = at == len(lines) - 1
            assembly.append(_plain(lines[at]) + ("" if last else "\n"))
        at += 1
    return assembly.finish(data, "text/markdown", "markdown", encoding=decoded.encoding)


def _table(lines: list[str], at: int) -> list[int]:
    """Give the numbers of the rows of a table that begins at a line; none where there is no table."""
    if "|" not in lines[at] or at + 1 >= len(lines) or "-" not in lines[at + 1]:
        return []
    if not _RULE.fullmatch(lines[at + 1].strip()) or len(_cells(lines[at])) != len(_cells(lines[at + 1])):
        return []
    rows, end = [at], at + 2
    while end < len(lines) and "|" in lines[end]:
        rows.append(end)
        end += 1
    return rows


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return [_plain(_BREAK.sub(" ", cell)).strip() for cell in _CELL.split(inner)]


def _plain(line: str) -> str:
    r"""Take a line's escapes back: `1\.` is 1. where a list was not meant."""
    return _ESCAPED.sub(r"\1", line) if "\\" in line else line
