"""What kind of file some bytes are: told by content first, by the name's suffix where content does not tell."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePosixPath
from typing import Final

_STARTS: Final = (
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"{\\rtf", "rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
)
# A member of a zip file that says what the whole is.
_MEMBERS: Final = (
    ("OFD.xml", "ofd"),
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("ppt/presentation.xml", "pptx"),
    ("content.xml", "odt"),
)
# What OLE files other than Word documents hold: a stream of this name (UTF-16).
_STREAMS: Final = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("PowerPoint", "ppt"),
)
_MARKUP: Final = re.compile(rb"<(?:!doctype\s+html|html|head|body|div|table|p|span|meta)[\s>/]", re.IGNORECASE)
_WORD_XML: Final = re.compile(rb"<(?:w:wordDocument|pkg:package)\b")
_MHTML: Final = re.compile(rb"^MIME-Version:.{0,200}?multipart/related", re.IGNORECASE | re.DOTALL)
_BITMAP_HEADERS: Final = {12, 40, 52, 56, 64, 108, 124}
_HEAD: Final = 4096
_PDF_HEAD: Final = 1024


def suffix_of(name: str) -> str:
    """Give the lower-case suffix of a name, also of a member of an archive; `""` if there is none.

    >>> suffix_of("a.zip!d/通知.DOCX")
    '.docx'
    """
    return PurePosixPath(name.replace("\\", "/")).suffix.lower()


def kind_of(data: bytes) -> str | None:
    """Tell the kind of file from its bytes; `None` where they do not tell (plain text, Markdown, anything else).

    Kinds that no reader takes (`xlsx`, `zip` ...) are told as well, so that the message can name them.
    """
    head = data[:_HEAD]
    if b"%PDF-" in data[:_PDF_HEAD]:
        return "pdf"
    for start, kind in _STARTS:
        if head.startswith(start):
            return _confirmed(kind, data)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(data)
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image"
    return _markup_kind(head)


def _confirmed(kind: str, data: bytes) -> str | None:
    """Look again where two letters at the start are not enough."""
    if kind == "doc":
        return next((one for stream, one in _STREAMS if stream.encode("utf-16-le") in data), "doc")
    if data.startswith(b"BM"):  # a text may begin with BM too
        return "image" if int.from_bytes(data[14:18], "little") in _BITMAP_HEADERS else None
    return kind


def _zip_kind(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return "damaged-zip"
    return next((kind for member, kind in _MEMBERS if member in names), "zip")


def _markup_kind(head: bytes) -> str | None:
    text = head
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = head.replace(b"\0", b"")[2:]
    text = text.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _MHTML.match(text):
        return "mhtml"
    if not text.startswith(b"<"):
        return None
    if _WORD_XML.search(text):
        return "word-xml"
    return "html" if _MARKUP.search(text) else None
