"""The letters of fonts that a PDF leaves out: the same plain boxes on every machine.

PDFium takes a font of the system in a missing font's place, and the boxes of the characters from it. So a file would
read otherwise where other fonts are installed; and where none has Chinese letters (most servers), their boxes have no
height, and PDFium drops text set upright or character by character (人人 → 人). While a file is read, one font made
here stands for all it leaves out but the 14 standard fonts, which are PDFium's own. Pages are drawn with the system's.
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, Final, NamedTuple

_NAME: Final = b"govdoc boxes\0"  # PDFium keeps fonts by name, and none of the system's is called so
_STANDARD: Final = (b"Courier", b"Helvetica", b"Times-", b"Symbol", b"ZapfDingbats")
_OURS: Final = 1  # what PDFium calls the font by; any number but 0
_SYMBOLS: Final = 2  # PDFium's number of a character set; it asks again without it
_COLLECTION: Final = int.from_bytes(b"ttcf", "big")
_BEFORE: Final = 16  # bytes of a collection before its first font
_GLYPHS: Final = 0xFFFF  # as many as can be: fonts without a Unicode map ask by glyph number
_WIDE: Final = 0x2E80  # characters from here on are as wide as high, those before narrow
_EM: Final = 1000
_ASCENT: Final = 880
_DESCENT: Final = -120
_SIZE: Final = 24  # bytes of a glyph
_NARROW: Final = 200  # narrower than any letter is set: two of a kind side by side must not overlap


class _Fonts(NamedTuple):
    """Where PDFium may look for fonts. `kept` must live as long as the process, for PDFium may call it."""

    ours: Any
    system: Any
    kept: tuple[Any, ...]


@contextmanager
def same_everywhere() -> Iterator[None]:
    """Let PDFium take the font made here for all that files leave out."""
    fonts = _fonts()
    if fonts is None:
        yield
        return
    _use(fonts.ours)
    try:
        yield
    finally:
        _use(fonts.system)


@contextmanager
def of_the_system() -> Iterator[None]:
    """Inside `same_everywhere`: let PDFium take the system's fonts, for a page that is drawn."""
    fonts = _fonts()
    if fonts is None:
        yield
        return
    _use(fonts.system)
    try:
        yield
    finally:
        _use(fonts.ours)


def _use(fonts: Any) -> None:
    from pypdfium2 import raw

    raw.FPDF_SetSystemFontInfo(fonts)


@lru_cache(maxsize=1)
def _fonts() -> _Fonts | None:
    """Make both, once for the process; `None` where PDFium knows no fonts of the system, so could not go back to them."""
    from pypdfium2 import raw

    system = raw.FPDF_GetDefaultSystemFontInfo()
    if not system:
        return None
    kinds = dict(raw.FPDF_SYSFONTINFO._fields_)
    system.contents.Release = kinds["Release"]()  # it is put aside and taken up again: nothing may release it
    data = made()

    def map_font(*asked: Any) -> int | None:
        charset, name = asked[3], ctypes.cast(asked[5], ctypes.c_char_p).value or b""
        return None if charset == _SYMBOLS or name.startswith(_STANDARD) else _OURS

    def font_data(_place: Any, _font: int, table: int, buffer: Any, size: int) -> int:
        if table == _COLLECTION:
            return _given(data, buffer, size)
        return 0 if table else len(data) - _BEFORE

    def face_name(_place: Any, _font: int, buffer: Any, size: int) -> int:
        return _given(_NAME, buffer, size)

    def delete_font(_place: Any, _font: int) -> None:
        return None

    calls = {"MapFont": map_font, "GetFontData": font_data, "GetFaceName": face_name, "DeleteFont": delete_font}
    kept = {field: kinds[field](call) for field, call in calls.items()}
    ours = raw.FPDF_SYSFONTINFO(version=1, **kept)
    return _Fonts(ctypes.pointer(ours), system, (ours, *kept.values()))


def _given(data: bytes, buffer: Any, size: int) -> int:
    """Copy as much of the data as PDFium wants, for a digest only the beginning; tell how much there is."""
    if buffer:
        ctypes.memmove(buffer, data, min(size, len(data)))
    return len(data)


def made() -> bytes:
    """Give a TrueType font whose glyphs, numbered as their characters, are boxes without ink.

    It is a collection of one, since PDFium keeps one copy of a collection, but of a font one for each weight and slant.
    """
    version = 1 << 16
    magic = 0x5F0F3CF5
    numbered = struct.pack(">9H", _GLYPHS - 1, 0xFFFF, 0, 0, 0xFFFF, 0, 1, 0, 0)  # one stretch of all, and the end
    tables = {
        b"cmap": struct.pack(">4HI", 0, 1, 3, 1, 12) + struct.pack(">7H", 4, 32, 0, 4, 4, 1, 0) + numbered,
        b"glyf": _glyph(_NARROW) * _WIDE + _glyph(_EM) * (_GLYPHS - _WIDE),
        b"head": struct.pack(">4I2H2q", version, version, 0, magic, 0, _EM, 0, 0)
        + struct.pack(">4h2H3h", 0, _DESCENT, _EM, _ASCENT, 0, 8, 2, 1, 0),
        b"hhea": struct.pack(">I3hH11hH", version, _ASCENT, _DESCENT, 0, _EM, 0, 0, _EM, 1, *[0] * 7, 1),
        b"hmtx": struct.pack(">Hh", _EM // 2, 0) + bytes(2 * (_GLYPHS - 1)),
        b"loca": struct.pack(f">{_GLYPHS + 1}I", *range(0, _SIZE * _GLYPHS + 1, _SIZE)),
        b"maxp": struct.pack(">I14H", version, _GLYPHS, 2, 1, 0, 0, 1, *[0] * 8),
    }
    head, body = struct.pack(">4s3I", b"ttcf", version, 1, _BEFORE), b""
    head += struct.pack(">I4H", version, len(tables), 64, 2, 16 * len(tables) - 64)
    start = len(head) + 16 * len(tables)
    for tag, data in tables.items():
        head += tag + struct.pack(">3I", 0, start + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    return head + body


def _glyph(width: int) -> bytes:
    """A glyph of two points, the corners of its box: it has a size and draws nothing."""
    corners = struct.pack(">2Bh", 0x15, 0x01, width) + struct.pack(">Bh", -_DESCENT, _ASCENT - _DESCENT)
    return struct.pack(">5h2H", 1, 0, _DESCENT, width, _ASCENT, 1, 0) + corners + bytes(3)
