"""Where documents come from: a file of name patterns, so that a rule can be judged on sources it was not made for.

A line is `name = pattern pattern ...`, patterns as in a shell, matched with a document's name; `#` starts a comment.
The first source that matches has the document; `OTHERS` has what none matches.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final

from govdoc.errors import UnreadableFileError
from govdoc.evaluation.sheets import Sheet

OTHERS: Final = "其他"


def read(path: Path) -> dict[str, tuple[str, ...]]:
    """Read a file of sources. Raises `UnreadableFileError` for a line that is none."""
    try:
        return parse(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise UnreadableFileError(path.name, "来源文件读不出来", "每行应为：来源 = 文件名模式 …") from error


def parse(text: str) -> dict[str, tuple[str, ...]]:
    """Read lines of sources; `ValueError` for a line without `=`.

    >>> parse("国务院 = n0* n1?  # 批复和意见")
    {'国务院': ('n0*', 'n1?')}
    """
    found: dict[str, tuple[str, ...]] = {}
    for line in text.splitlines():
        content = line.partition("#")[0].strip()
        if content:
            name, equals, patterns = content.partition("=")
            if not equals:
                raise ValueError(f"no pattern in {content!r}")
            found[name.strip()] = (*found.get(name.strip(), ()), *patterns.split())
    return found


def split(sources: Mapping[str, Sequence[str]], sheets: Iterable[Sheet]) -> dict[str, list[Sheet]]:
    """Sort score sheets by source; sources without any are left out."""
    found: dict[str, list[Sheet]] = {name: [] for name in (*sources, OTHERS)}
    for sheet in sheets:
        matching = (name for name, patterns in sources.items() if any(fnmatchcase(sheet.document, p) for p in patterns))
        found[next(matching, OTHERS)].append(sheet)
    return {name: some for name, some in found.items() if some}
