"""Bytes → characters: which encoding an office's file is in, told from the bytes alone.

The order is: byte order mark, strict UTF-8, UTF-16 without a mark, then the two-byte encodings of the mainland
(GB18030) and of Taiwan and Hong Kong (Big5), parted by their second bytes; a detector is asked about what is left.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

MARKS: Final = (  # the longer of two that begin alike first
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
REPLACEMENT: Final = "\ufffd"
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_TWO_BYTES: Final = re.compile(rb"[\x81-\xfe][\x40-\x7e\x80-\xfe]")
_LOW_SECOND: Final = re.compile(rb"[\x81-\xfe][\x40-\x7e\x80-\xa0]")
# What a Chinese text in UTF-16 is made of; anything else there means the bytes are not UTF-16.
_USUAL: Final = re.compile(
    "[\t\n\r\x0c\x20-\x7e\u00a0-\u00ff\u2010-\u203b\u2460-\u24ff\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
)
# Common characters of GB2312 with ASCII between them; é and ü of UTF-8 (C3 ..) are not taken for such.
_COMMON_WORDS: Final = re.compile(rb"[\x01-\x7f]*(?:[\xb0-\xc1\xc4-\xd7][\xa1-\xfe][\x01-\x7f]*)+")
_THREE_BYTES: Final = re.compile(rb"[\xe0-\xf4]")
_SHORT: Final = 64
# What parts the two byte orders of UTF-16 where both give Chinese characters.
_COMMON: Final = re.compile("[\n\x20-\x7e、。，：（）的一和各市人民政府]")
_SAMPLE: Final = 1 << 16
_USUAL_SHARE: Final = 0.95
# In GB2312 every second byte is above A0; in Big5 four in ten are not.
_BIG5_SHARE: Final = 0.15
_DAMAGE_SHARE: Final = 0.02


class Decoded(NamedTuple):
    """Characters, the encoding they were in (a Python codec name), and how many places could not be decoded."""

    text: str
    encoding: str
    damaged: int


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode the bytes of a text; `declared` is what the file says of itself, believed only where it fits.

    >>> decode("通知".encode("gb18030"))
    Decoded(text='通知', encoding='gb18030', damaged=0)
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _with_replacement(data[len(mark) :], encoding)
    utf8 = None if _looks_two_byte(data) else _strict(data, "utf-8")
    wide = None if utf8 and "\0" not in utf8.text else _utf16(data)
    found = wide or utf8
    if not found and declared:
        found = _strict(data, declared)
    return found or _two_bytes(data) or _least_damaged(data)


def scrub(text: str) -> str:
    """Replace what UTF-8 cannot carry, one for one; a proper pair of surrogates becomes its character.

    >>> scrub("a\\ud800b") == "a\\ufffdb"
    True
    """
    if not _SURROGATE.search(text):
        return text
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return _SURROGATE.sub(REPLACEMENT, whole)


def _looks_two_byte(data: bytes) -> bool:
    """True for a few words of GB2312 that happen to be UTF-8 of Greek, Cyrillic or Hebrew letters as well."""
    return len(data) <= _SHORT and bool(_COMMON_WORDS.fullmatch(data)) and not _THREE_BYTES.search(data)


def _strict(data: bytes, encoding: str) -> Decoded | None:
    errors = "surrogatepass" if encoding == "utf-8" else "strict"
    try:
        return Decoded(scrub(data.decode(encoding, errors)), encoding, 0)
    except (UnicodeError, LookupError):
        return None


def _with_replacement(data: bytes, encoding: str) -> Decoded:
    strict = _strict(data, encoding)
    if strict:
        return strict
    codec = _codec(encoding)
    text = data.decode(codec, "replace")
    good = data.decode(codec, "ignore").count(REPLACEMENT)  # those that the file itself holds
    return Decoded(scrub(text), encoding, text.count(REPLACEMENT) - good)


def _codec(encoding: str) -> str:
    return "cp950" if encoding == "big5" else encoding


def _utf16(data: bytes) -> Decoded | None:
    """Give the text if nearly all 16-bit units are characters that such a text is made of."""
    if len(data) < 2:
        return None
    sample = data[:_SAMPLE]
    best, most = "", -1
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample[: len(sample) & ~1].decode(encoding, "replace")
        common = len(_COMMON.findall(text))
        if common > most and len(_USUAL.findall(text)) >= _USUAL_SHARE * len(text):
            best, most = encoding, common
    return _with_replacement(data, best) if best else None


def _two_bytes(data: bytes) -> Decoded | None:
    sample = data[:_SAMPLE]
    pairs = len(_TWO_BYTES.findall(sample))
    low = len(_LOW_SECOND.findall(sample))
    order = ("big5", "gb18030") if low > _BIG5_SHARE * pairs else ("gb18030", "big5")
    for encoding in order:
        strict = _strict(data, _codec(encoding))
        if strict:
            return strict._replace(encoding=encoding)
    return None


def _least_damaged(data: bytes) -> Decoded:
    tried = [_with_replacement(data, encoding) for encoding in ("utf-8", "gb18030", "big5")]
    best = min(tried, key=lambda one: one.damaged)
    if best.damaged <= max(1, _DAMAGE_SHARE * len(best.text)):
        return best
    from charset_normalizer import from_bytes

    guess = from_bytes(data[:_SAMPLE]).best()
    return (_strict(data, guess.encoding) if guess else None) or best
