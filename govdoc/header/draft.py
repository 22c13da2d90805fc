"""The header while it is read: values by key, each with the places it was read from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from govdoc.text import Span, Text


class Draft:
    """Values and spans by key of the contract. The first value of a key stays unless it is put with `over`."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.spans: dict[str, list[Span]] = {}

    def has(self, key: str) -> bool:
        """Say whether `key` has a value."""
        return key in self.values

    def put(self, key: str, value: Any, spans: Sequence[Span], over: bool = False) -> None:
        """Set a value with its evidence; nothing is set for `None`, "" or an empty list."""
        if value in (None, "", [], ()) or not spans or (key in self.values and not over):
            return
        self.values[key] = value
        self.spans[key] = list(spans)

    def put_text(self, key: str, *pieces: Text) -> None:
        """Set a verbatim string: the pieces in order."""
        kept = [piece for piece in pieces if piece.string]
        self.put(key, "".join(piece.string for piece in kept), [piece.span for piece in kept])

    def put_list(self, key: str, items: Iterable[Text], over: bool = False) -> None:
        """Set a list of verbatim strings, a span each."""
        kept = [item for item in items if item.string]
        self.put(key, [item.string for item in kept], [item.span for item in kept], over)
