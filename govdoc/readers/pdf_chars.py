"""The text layer of a PDF page → pieces of text with their boxes, from PDFium's character boxes.

The boxes of a page are fetched into one buffer and judged a stretch at a time; only stretches that look odd (letters
drawn twice, lines run together) are looked at letter by letter.
"""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import repeat
from operator import sub
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from govdoc.readers.letters import BACK, JUMP, Chars, pieces_of
from govdoc.readers.sheets import Piece

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_STRETCH: Final = re.compile(r"[^\r\n]+")
_FLAT: Final = 1.6  # a stretch this many heights high lies in one line
_SLANT: Final = 0.06  # quarters of a turn: about five degrees
_UNMAPPED: Final = re.compile("[\x00-\x08\x0e-\x1f\ufffd\ue000-\uf8ff]")
_UNMAPPED_SHARE: Final = 0.3
# Radicals that fonts give in place of the character (those of the block 2F00 fold by Unicode's own table).
_RADICALS: Final = dict(
    zip(
        "⺁⺓⺟⺠⺼⻁⻂⻄⻅⻆⻉⻋⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
        "厂幺母民月虎衤西见角贝车长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)
_FOLDED: Final = {
    **{ord(one): other for one, other in _RADICALS.items()},
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)},
    0x02: "-",  # PDFium's mark for a hyphen at a line's end
    0xFFFE: "-",
    0xA0: " ",
}


class TextLayer(NamedTuple):
    """What a page's text layer holds: level pieces, those turned otherwise, slanted ones (watermarks, round seals), and
    all characters. `turns` is by how many quarters the page is turned for reading."""

    pieces: list[Piece]
    turned: list[Piece]
    slanted: list[Piece]
    chars: Chars
    level: list[tuple[int, int]]
    turns: int

    def without(self, taken: set[int]) -> list[Piece]:
        """Give the level pieces anew without some characters, those of tables."""
        stretches = [
            (start, end)
            for first, last in self.level
            for start, end in _ranges(index for index in range(first, last) if index not in taken)
        ]
        text = self.chars.text
        return _split(self.chars, [(start, end) for start, end in stretches if not text[start:end].isspace()])

    @property
    def readable(self) -> bool:
        """False if the fonts have no Unicode maps, so that the characters say nothing."""
        letters = len(self.chars.text) - sum(map(str.isspace, self.chars.text))
        return len(_UNMAPPED.findall(self.chars.text)) <= _UNMAPPED_SHARE * letters


class Frame(NamedTuple):
    """A page's box in PDF space and by how many quarters it is turned clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height after turning."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turns % 2 else (width, height)


def frame_of(page: PdfPage) -> Frame:
    """Give the frame of a page as PDF viewers show it."""
    left, bottom, right, top = page.get_bbox()
    if not all(map(math.isfinite, (left, bottom, right, top))):
        left, bottom, right, top = 0.0, 0.0, 595.0, 842.0
    return Frame(left, bottom, right, top, page.get_rotation() // 90 % 4)


def text_layer(page: PdfPage, frame: Frame) -> TextLayer:
    """Read the text layer of a page; a page whose text lies on its side is turned, whatever viewers show."""
    textpage = page.get_textpage()
    try:
        count = textpage.count_chars()
        text = _text(textpage, count)
        stretches = _stretches(text)
        by_turn = _by_turn(textpage, stretches)
        boxes = _boxes(textpage, count)
    finally:
        textpage.close()
    weights = {turns: sum(end - start for start, end in found) for turns, found in by_turn.items() if turns is not None}
    turns = max(weights, key=lambda one: (weights[one], one == frame.turns), default=frame.turns)
    chars = _turned(text, boxes, frame._replace(turns=turns))
    others = [one for key, found in by_turn.items() if key not in (None, turns) for one in found]
    return TextLayer(
        _split(chars, by_turn.get(turns, [])),
        _aside(chars, others),
        _aside(chars, by_turn.get(None, [])),
        chars,
        by_turn.get(turns, []),
        turns,
    )


def _by_turn(textpage: Any, stretches: list[tuple[int, int]]) -> dict[int | None, list[tuple[int, int]]]:
    """Sort stretches by the quarters their page must be turned for reading them; `None` for slanted ones."""
    from pypdfium2 import raw

    angle_of, handle = raw.FPDFText_GetCharAngle, textpage.raw
    found: dict[int | None, list[tuple[int, int]]] = {}
    for start, end in stretches:
        quarters = max(0.0, angle_of(handle, start)) / (math.pi / 2)
        nearest = round(quarters)
        turns = -nearest % 4 if abs(quarters - nearest) < _SLANT else None  # PDFium counts them clockwise
        found.setdefault(turns, []).append((start, end))
    return found


def _text(textpage: Any, count: int) -> str:
    text: str = textpage.get_text_range(0, -1) if count else ""
    if len(text) != count:  # characters beyond 16 bits, or some that the range leaves out
        from pypdfium2 import raw

        codes = map(raw.FPDFText_GetUnicode, repeat(textpage.raw), range(count))
        text = "".join(chr(code) if code < 0x110000 else "\ufffd" for code in codes)
    return text.translate(_FOLDED)


@lru_cache(maxsize=1)
def _box_function() -> Any:
    """PDFium's box of a character, called with plain addresses: half the time of a call with structures."""
    from pypdfium2 import raw

    prototype = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
    return prototype(ctypes.cast(raw.FPDFText_GetLooseCharBox, ctypes.c_void_p).value or 0)


def _boxes(textpage: Any, count: int) -> array[float]:
    """Give left, top, right, bottom of each character in PDF space, one after the other."""
    buffer = array("f", bytes(16 * count))
    if count:
        address, _ = buffer.buffer_info()
        handle = ctypes.cast(textpage.raw, ctypes.c_void_p).value
        # deque(maxlen=0) would do; a list of flags is as fast and plain
        list(map(_box_function(), repeat(handle), range(count), range(address, address + 16 * count, 16)))
    if not math.isfinite(sum(buffer)):  # matrices of a hostile file
        return array("f", (value if math.isfinite(value) else 0.0 for value in buffer))
    return buffer


def _turned(text: str, boxes: array[float], frame: Frame) -> Chars:
    """Turn the boxes from PDF space (from the bottom left, unturned) to the page as it is read."""
    values = boxes.tolist()
    left = [x - frame.left for x in values[0::4]]
    right = [x - frame.left for x in values[2::4]]
    low = [y - frame.bottom for y in values[3::4]]
    high = [y - frame.bottom for y in values[1::4]]
    width, height = frame.right - frame.left, frame.top - frame.bottom
    if frame.turns == 1:
        return Chars(text, low, left, high, right)
    if frame.turns == 2:
        return Chars(text, [width - x for x in right], low, [width - x for x in left], high)
    if frame.turns == 3:
        from_right = [width - x for x in right], [width - x for x in left]
        return Chars(text, [height - y for y in high], from_right[0], [height - y for y in low], from_right[1])
    return Chars(text, left, [height - y for y in high], right, [height - y for y in low])


def _split(chars: Chars, stretches: list[tuple[int, int]]) -> list[Piece]:
    """Give the pieces of stretches; one that lies evenly in one line is one piece."""
    pieces: list[Piece] = []
    for start, end in stretches:
        x0, top = chars.x0[start:end], chars.top[start:end]
        x1, bottom = chars.x1[start:end], chars.bottom[start:end]
        upper, lower = min(top), max(bottom)
        height = max(bottom[0] - top[0], bottom[-1] - top[-1], 0.1)
        gaps = list(map(sub, x0[1:], x1)) or [0.0]
        if lower - upper <= _FLAT * height and max(gaps) <= JUMP * height and min(gaps) >= -BACK * height:
            pieces.append(Piece(chars.text[start:end], min(x0), upper, max(x1), lower))
        else:
            pieces += pieces_of(chars, range(start, end))
    return pieces


def _aside(chars: Chars, stretches: list[tuple[int, int]]) -> list[Piece]:
    """Give the text of stretches that do not lie level, each as one piece with the box around it."""
    return [
        Piece(
            chars.text[start:end],
            min(chars.x0[start:end]),
            min(chars.top[start:end]),
            max(chars.x1[start:end]),
            max(chars.bottom[start:end]),
        )
        for start, end in stretches
    ]


def _ranges(indexes: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Give the ranges that rising indexes make."""
    start = last = -2
    for index in indexes:
        if index != last + 1:
            if start >= 0:
                yield start, last + 1
            start = index
        last = index
    if start >= 0:
        yield start, last + 1


def _stretches(text: str) -> list[tuple[int, int]]:
    """Give the ranges of the page's text between its line ends, without the blanks around them."""
    found = []
    for match in _STRETCH.finditer(text):
        inner = match.group().strip()
        if inner:
            start = match.start() + match.group().index(inner[0])
            found.append((start, start + len(inner)))
    return found
