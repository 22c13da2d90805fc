"""Spans and `Text`: a string that remembers where in the reading text each of its characters stands.

Every edit the parser makes (blanks dropped, width folded, wrapped lines joined) yields a new `Text`; no other module
counts characters.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from string import ascii_letters
from typing import Final, TypeAlias

Span: TypeAlias = tuple[int, int]
"""`(start, end)`: a half-open range of code points of the reading text."""

LINE_BREAK: Final = re.compile("[\n\v\f\r\x85\u2028\u2029]")
"""What ends a line of the reading text."""
# Blanks of every width; NUL and other controls count as blanks, so that they part words and are never shown.
BLANK: Final = "\\s\x00-\x08\x0e-\x1f\x7f\x80-\x9f\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
# Characters without width: they are dropped wherever they stand.
INVISIBLE: Final = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufe0e\ufe0f"
_FULL_WIDTH: Final = {
    code: code - 0xFEE0
    for first, last in ((0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A))
    for code in range(first, last + 1)
}
_WORD: Final = "0-9A-Za-z０-９Ａ-Ｚａ-ｚ"
# Both begin with one set of characters, so that a search steps over all others.
_EDITS: Final = re.compile(
    rf"[{BLANK}{INVISIBLE}*\#](?:"
    # `## 一、`, the sloppy `##一、`, and so inside a line, where a field's value may begin; not 1#机组, #1机组, C#
    rf"(?P<heading>(?<=\#)(?<![{_WORD}\#]\#)(?<![{_WORD}][{BLANK}]\#)\#{{0,5}}(?=[{BLANK}*]|[^\x00-\x7f]))"
    r"|(?P<mark>(?<=\*)\*+)"  # **bold**
    rf"|(?P<invisible>(?<=[{INVISIBLE}])[{INVISIBLE}]*)"
    rf"|(?P<blank>(?<=[{BLANK}])[{BLANK}]*))"
)
_NEEDS_EDIT: Final = re.compile(rf"[{BLANK}{INVISIBLE}０-９Ａ-Ｚａ-ｚ\#*](?:(?<!\*)|\*)")
_FOLDED: Final = re.compile("[０-９Ａ-Ｚａ-ｚ]")
_LATIN: Final = frozenset(
    ascii_letters + "".join(map(chr, range(0xC0, 0x250))) + ".,;:!?'\"()[]@#&+/-_~`$^{}|<>=\\*%"
)


class Text:
    """An immutable string and, for each character, its offset in the reading text.

    >>> t = Text.whole("名 师", 10)
    >>> t[2:].span
    (12, 13)
    """

    __slots__ = ("offsets", "string")

    def __init__(self, string: str, offsets: Sequence[int]) -> None:
        """`offsets` rises and is as long as `string`."""
        self.string = string
        self.offsets = offsets

    @classmethod
    def whole(cls, string: str, start: int = 0) -> Text:
        """Take `string` as it stands at `start` of the reading text."""
        return cls(string, range(start, start + len(string)))

    def __len__(self) -> int:
        return len(self.string)

    def __str__(self) -> str:
        return self.string

    def __repr__(self) -> str:
        return f"Text({self.string!r}, {self.span if self.string else None})"

    def __getitem__(self, key: slice) -> Text:
        return Text(self.string[key], self.offsets[key])

    @property
    def span(self) -> Span:
        """From the first character to past the last; `ValueError` if there is none."""
        offsets = self.offsets
        try:
            return offsets[0], offsets[-1] + 1
        except IndexError:
            raise ValueError("an empty text has no span") from None

    def at(self, start: int, end: int) -> Span:
        """Give the span in the reading text of `self[start:end]`, which must hold a character."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def strip(self, chars: str | None = None) -> Text:
        """Drop `chars` (blanks by default) from both ends."""
        whole = self.string
        bare = whole.strip(chars)
        if len(bare) == len(whole):
            return self
        left = len(whole) - len(whole.lstrip(chars))
        return Text(bare, self.offsets[left : left + len(bare)])

    def within(self, start: int, end: int) -> Text:
        """Give `self[start:end]` without the blanks at both ends."""
        if start == end:
            return _EMPTY
        part = self.string[start:end]
        bare = part.strip()
        if len(bare) < len(part):
            start += len(part) - len(part.lstrip())
        return Text(bare, self.offsets[start : start + len(bare)])

    def find(self, part: str, start: int = 0) -> int:
        """Give the index of `part`, or -1, as `str.find` does."""
        return self.string.find(part, start)

    def split(self, pattern: re.Pattern[str]) -> Iterator[Text]:
        """Yield the stripped, non-empty pieces between matches of `pattern`."""
        start = 0
        for match in pattern.finditer(self.string):
            piece = self[start : match.start()].strip()
            start = match.end()
            if piece.string:
                yield piece
        piece = self[start:].strip()
        if piece.string:
            yield piece

    def index_of(self, offset: int) -> int:
        """Give the index of the first character at or after `offset` of the reading text."""
        offsets = self.offsets
        if isinstance(offsets, range):
            return min(max(offset - offsets.start, 0), len(offsets))
        return bisect_left(offsets, offset)


_EMPTY: Final = Text("", ())


def join(pieces: Iterable[Text]) -> Text:
    """Rejoin wrapped lines: nothing stands between them, but a blank between two Latin words.

    >>> join([Text.whole("服", 0), Text.whole("务", 3)]).span
    (0, 4)
    """
    kept = [piece for piece in pieces if piece.string]
    if len(kept) == 1:
        return kept[0]
    strings: list[str] = []
    offsets = array("I")
    for piece in kept:
        if strings and _both_words(strings[-1][-1], piece.string[0]):
            strings.append(" ")
            offsets.append(offsets[-1] + 1)
        strings.append(piece.string)
        offsets.extend(piece.offsets)
    return Text("".join(strings), offsets)


def tidy(line: str, start: int = 0) -> Text:
    """Clean one line: blanks between CJK characters and around digits, Markdown marks and invisible characters go,
    full-width digits and letters are folded; punctuation stays (contract.md, General rules).

    >>> str(tidy("１. **举办时间**：2021 年 A B"))
    '1.举办时间：2021年A B'
    """
    bare = line.strip()  # most lines need no more
    if len(bare) < len(line) and not bare.endswith("#"):  # a blank after # makes it a heading mark
        start += len(line) - len(line.lstrip())
        line = bare
    if not _NEEDS_EDIT.search(line):
        return Text(line, range(start, start + len(line)))
    folds = _FOLDED.search(line) is not None
    runs: list[tuple[int, int, int]] = []  # what is kept: where it begins and ends, and where a blank before it stands
    at, blank = 0, -1
    for match in _EDITS.finditer(line):
        begin, end = match.span()
        if begin > at:
            runs.append((at, begin, blank))
            blank = -1
        if blank < 0 and match.lastgroup == "blank":
            blank = begin
        at = end
    if at < len(line):
        runs.append((at, len(line), blank))
    strings: list[str] = []
    offsets = array("I")
    for begin, end, blank in runs:
        run = line[begin:end]
        if blank >= 0 and strings and run[0] in _LATIN and strings[-1][-1] in _LATIN:
            strings.append(" ")
            offsets.append(start + blank)
        strings.append(run.translate(_FULL_WIDTH) if folds else run)
        offsets.fromlist([*range(start + begin, start + end)])
    return Text("".join(strings), offsets)


def clean(piece: str, without: Iterable[Span] = (), start: int = 0) -> str:
    """Clean a slice of the reading text, which may run over several lines, as verbatim fields are.

    `piece` stands at `start`; the spans of `without` (page furniture) are left out.

    >>> clean("市发改委、\\n\\n— 2 —\\n数字办", without=[(7, 13)])
    '市发改委、数字办'
    """
    gaps = [(max(a - start, 0), min(b - start, len(piece))) for a, b in without if a < start + len(piece) and b > start]
    for a, b in gaps:
        piece = piece[:a] + "\n" * (b - a) + piece[b:]
    return join(tidy(line) for line in LINE_BREAK.split(piece)).string


def _both_latin(left: str, right: str) -> bool:
    return left in _LATIN and right in _LATIN


def _both_words(left: str, right: str) -> bool:
    """Say whether a blank stood between two lines: none stands before a stop or after an opening bracket."""
    return _both_latin(left, right) and right not in ".,;:!?)]}>%" and left not in "([{<"
