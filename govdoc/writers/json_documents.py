"""JSON: one notice is an object, indented for reading; several are JSON Lines, as the contract has it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import BinaryIO

from govdoc.model import Notice
from govdoc.writers import json_lines


def write(notices: Iterable[Notice], out: BinaryIO, *, show_text: bool = True) -> None:
    """Write the record of a notice, or a line for each of several."""
    rest = iter(notices)
    first, second = next(rest, None), next(rest, None)
    if first is None:
        return
    if second is not None:
        json_lines.write(chain((first, second), rest), out, show_text=show_text)
        return
    out.write(json_lines.shown(first, show_text).model_dump_json(indent=2).encode() + b"\n")
