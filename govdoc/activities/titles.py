"""Titles: what an item is called that has no heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from govdoc.activities.clause_grammar import CLOSERS, OPENERS
from govdoc.values import times

_CLAUSE_OR_BRACKET: Final = re.compile(rf"[，,。；;！!？?{re.escape(OPENERS + CLOSERS)}]")
_DUTY_BRACKET: Final = re.compile(rf"[{re.escape(OPENERS)}](?=责任|牵头|由|[市省](?![、，,）)]))")
"""A bracket that says who is responsible, and not 县（市、区）."""
_TITLE_LIMIT: Final = 40


def first_clause(text: str) -> str | None:
    """Give the first clause that is not merely a time, as a title.

    >>> first_clause("6月底前，建成污水处理厂，完成验收。")
    '建成污水处理厂'
    """
    return next((piece[:_TITLE_LIMIT] for piece in _pieces(text) if not _is_time(piece)), None)


def _pieces(text: str) -> Iterator[str]:
    """The clauses between ，。；, not cut inside brackets (县（市、区）的), each without a bracket that says who is responsible."""
    start = depth = 0
    for match in chain(_CLAUSE_OR_BRACKET.finditer(text), (None,)):
        if match is not None and match[0] in OPENERS:
            depth += 1
        elif match is not None and match[0] in CLOSERS:
            depth = max(0, depth - 1)
        elif match is None or depth == 0 or match[0] == "。":
            stop = match.start() if match is not None else len(text)
            duty = _DUTY_BRACKET.search(text, start + 1, stop)
            piece = text[start : duty.start() if duty is not None else stop]
            if piece:
                yield piece
            start, depth = stop + 1, 0


def _is_time(piece: str) -> bool:
    found = times.find(piece)
    return bool(found) and sum(b - a for a, b in (value.at for value in found)) >= len(piece) - 2
