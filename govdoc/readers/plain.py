"""Plain text: decoded, line ends as `\\n`, otherwise verbatim."""

from __future__ import annotations

import re
from typing import Final

from govdoc.errors import UnreadableFileError
from govdoc.readers.assembly import Assembly
from govdoc.readers.encodings import REPLACEMENT, Decoded, decode
from govdoc.readers.limits import Limits
from govdoc.readers.source import Source

# Controls that no text holds; tab, line ends, form feed, escape and the old end-of-file mark do occur.
_CONTROL: Final = re.compile("[\x00-\x07\x0e-\x19\x1c-\x1f]")
_CONTROL_SHARE: Final = 0.01
_CHINESE: Final = re.compile("[\u4e00-\u9fff]{2}")
_HEAD: Final = 4096
_TELLING: Final = 64  # fewer bytes than that may be two-byte characters by chance, but not UTF-8


def read(data: bytes, name: str, limits: Limits) -> Source:
    """Read a text file in any encoding of `encodings`; binary content raises `UnreadableFileError`.

    >>> read("通知\\r\\n正文".encode("utf-16"), "a.txt", Limits()).text
    '通知\\n正文'
    """
    decoded = decode(data)
    if is_binary(decoded.text):
        raise UnreadableFileError(name, "内容不是文本，也不是认得的文件格式", "请另存为 PDF、DOCX 或文本文件后再试")
    return assemble(decoded, data, "text/plain", "text", limits)


def assemble(decoded: Decoded, data: bytes, media_type: str, method: str, limits: Limits) -> Source:
    """Make the source of a text that is taken as it stands."""
    assembly = Assembly(limits)
    note_damage(assembly, decoded)
    assembly.append(with_line_ends(decoded.text))
    return assembly.finish(data, media_type, method, encoding=decoded.encoding)


def note_damage(assembly: Assembly, decoded: Decoded) -> None:
    """Say how many places could not be decoded."""
    if decoded.damaged:
        at = with_line_ends(decoded.text).find(REPLACEMENT)
        assembly.note("undecodable-bytes", (at, at + 1) if at >= 0 else None, decoded.damaged, decoded.encoding)


def with_line_ends(text: str) -> str:
    """Make every line end `\\n`; other characters that part lines stay as they are."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_binary(text: str) -> bool:
    """True if too many characters are controls that no text holds.

    >>> is_binary("通知"), is_binary("\\x00\\x01\\x02")
    (False, True)
    """
    return len(_CONTROL.findall(text)) > _CONTROL_SHARE * len(text)


def is_chinese(data: bytes) -> bool:
    """True if the bytes decode without damage to a text with Chinese words.

    >>> is_chinese("通知".encode()), is_chinese(b"Not Found"), is_chinese("通知".encode("gb18030"))
    (True, False, False)
    """
    if is_binary(decode(data[:_HEAD]).text):
        return False
    decoded = decode(data)
    if decoded.damaged or (len(data) < _TELLING and decoded.encoding != "utf-8"):
        return False
    return bool(_CHINESE.search(decoded.text)) and not is_binary(decoded.text)
