"""JSON Lines: a record a line, written as it comes, so that any number of notices takes the memory of one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from govdoc.model import Notice


def write(notices: Iterable[Notice], out: BinaryIO, *, show_text: bool = True) -> None:
    """Write a line for each notice."""
    for notice in notices:
        out.write(shown(notice, show_text).model_dump_json().encode() + b"\n")


def shown(notice: Notice, show_text: bool) -> Notice:
    """Give the notice, without its reading text where that is not to be shown."""
    return notice if show_text else notice.model_copy(update={"text": None})
