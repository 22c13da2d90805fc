"""Readers: the bytes of a file → `Source`. They know file formats and nothing of notices.

A format is one row of `READERS` and one module with one function, `read(data, name, limits)`, loaded on first use.
Other packages add a format by an entry point of the group `govdoc.readers` that names a `ReaderRow`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Final, NamedTuple, cast

from govdoc.diagnostics import CODES, Finding
from govdoc.errors import UnreadableFileError
from govdoc.readers import plain
from govdoc.readers.limits import Limits
from govdoc.readers.signatures import kind_of, suffix_of
from govdoc.readers.source import LayoutLine, Source

__all__ = ["READERS", "LayoutLine", "Limits", "ReaderRow", "Source", "detect", "read", "read_file"]

Progress = Callable[[int, int], None]
"""Called with the number of pages done and of all pages."""


class ReaderRow(NamedTuple):
    """One format: its key, the suffixes it goes by, its media type, and the module that reads it.

    With `paged`, the module's `read` takes a fourth argument, the progress callback or `None`.
    """

    key: str
    suffixes: tuple[str, ...]
    media_type: str
    module: str
    paged: bool = False


_OPEN_XML: Final = "application/vnd.openxmlformats-officedocument"
_PICTURES: Final = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp", ".gif")
READERS: Final = (
    ReaderRow("text", (".txt", ".text"), "text/plain", "govdoc.readers.plain"),
    ReaderRow("markdown", (".md", ".markdown"), "text/markdown", "govdoc.readers.markdown"),
    ReaderRow("html", (".html", ".htm", ".xhtml", ".shtml"), "text/html", "govdoc.readers.html"),
    ReaderRow("docx", (".docx", ".docm", ".dotx"), f"{_OPEN_XML}.wordprocessingml.document", "govdoc.readers.docx"),
    ReaderRow("doc", (".doc", ".dot", ".wps", ".wpt"), "application/msword", "govdoc.readers.office"),
    ReaderRow("rtf", (".rtf",), "application/rtf", "govdoc.readers.office"),
    ReaderRow("odt", (".odt",), "application/vnd.oasis.opendocument.text", "govdoc.readers.office"),
    ReaderRow("word-xml", (), "application/xml", "govdoc.readers.office"),
    ReaderRow("ofd", (".ofd",), "application/ofd", "govdoc.readers.ofd"),
    ReaderRow("pdf", (".pdf",), "application/pdf", "govdoc.readers.pdf", paged=True),
    ReaderRow("image", _PICTURES, "image/*", "govdoc.readers.pictures", paged=True),
)
ENTRY_POINTS: Final = "govdoc.readers"
# Kinds that content tells but no reader takes: what they are called, and what to do.
_REFUSED: Final = {
    "encrypted": ("文件已加密", "请先用密码打开并另存为不加密的文件"),
    "damaged-zip": ("压缩结构已损坏，文件可能没有传完", "请重新取得这个文件"),
    "zip": ("这是压缩包，不是文档", "请用 govdoc batch 处理，或先解压"),
    "xlsx": ("这是电子表格", "请另存为 PDF 或 DOCX 后再试"),
    "xls": ("这是电子表格", "请另存为 PDF 或 DOCX 后再试"),
    "pptx": ("这是演示文稿", "请另存为 PDF 后再试"),
    "ppt": ("这是演示文稿", "请另存为 PDF 后再试"),
    "mhtml": ("这是网页归档（MHTML）", "请另存为 HTML 或 DOCX 后再试"),
}
# Formats whose content always tells: bytes that do not are damaged, or a text.
_BINARY: Final = ("docx", "doc", "rtf", "odt", "ofd", "pdf", "image")


def read(data: bytes, name: str, limits: Limits = Limits(), *, progress: Progress | None = None) -> Source:  # noqa: B008
    """Read a file's bytes; `name` is the file as messages should name it.

    Raises `UnreadableFileError`, `MissingExtraError` or `LimitExceededError`, each naming the file and the cure.

    >>> read("关于放假的通知".encode("gb18030"), "a.txt").encoding
    'gb18030'
    """
    limits.check_size(data, name)
    row = _row(detect(data, name), name)
    reader = import_module(row.module).read
    source = cast(Source, reader(data, name, limits, progress) if row.paged else reader(data, name, limits))
    return _with_suffix_checked(source, row, name)


def read_file(path: Path, name: str, limits: Limits = Limits(), *, progress: Progress | None = None) -> Source:  # noqa: B008
    """Read the file at `path`; a missing, unreadable or too large one raises as `read` does."""
    return read(load(path, name, limits), name, limits, progress=progress)


def load(path: Path, name: str, limits: Limits = Limits()) -> bytes:  # noqa: B008
    """Give the bytes of the file at `path`, at most `limits.max_bytes` of them."""
    try:
        if path.is_dir():
            raise UnreadableFileError(name, "这是文件夹，不是文件", "请指定文件，或用 govdoc batch 处理文件夹")
        if path.exists() and not path.is_file():
            raise UnreadableFileError(name, "不是普通文件", "请指定普通文件，或用 - 从标准输入读取")
        with path.open("rb") as file:
            data = file.read(limits.max_bytes + 1)
    except FileNotFoundError as error:
        raise UnreadableFileError(name, "没有这个文件", "请检查路径") from error
    except PermissionError as error:
        raise UnreadableFileError(name, "没有读取权限", "请检查文件权限") from error
    except (OSError, ValueError) as error:  # a name with NUL is a ValueError
        raise UnreadableFileError(name, f"读取失败（{error}）", "请检查路径和存储设备") from error
    limits.check_size(data, name)
    return data


def detect(data: bytes, name: str) -> str:
    """Give the key of the format: by content, then by suffix; what neither tells is `text`.

    A Chinese text is `text` under the suffix of a format that is never text as well (通知.docx that an editor saved).

    >>> detect(b"%PDF-1.7", "a.txt"), detect("# 通知".encode(), "a.md"), detect("通知".encode(), "a.pdf")
    ('pdf', 'markdown', 'text')
    """
    kind = kind_of(data)
    by_suffix = _by_suffix(suffix_of(name))
    if kind == "damaged-zip" and by_suffix in ("docx", "ofd"):
        return by_suffix
    if kind is None and by_suffix in _BINARY and plain.is_chinese(data):
        return "text"
    return kind or by_suffix or "text"


def rows() -> Iterator[ReaderRow]:
    """Give the rows of all formats, those of other packages last."""
    yield from READERS
    yield from _added()


def _by_suffix(suffix: str) -> str | None:
    for row in READERS:
        if suffix in row.suffixes:
            return row.key
    if not suffix:
        return None
    return next((row.key for row in _added() if suffix in row.suffixes), None)


def _added() -> Iterator[ReaderRow]:
    from importlib.metadata import entry_points

    for point in sorted(entry_points(group=ENTRY_POINTS), key=lambda one: one.name):
        yield cast(ReaderRow, point.load())


def _row(key: str, name: str) -> ReaderRow:
    for row in rows():
        if row.key == key:
            return row
    problem, cure = _REFUSED.get(key, ("没有能读这种文件的读取器", "请另存为 PDF、DOCX 或文本文件后再试"))
    raise UnreadableFileError(name, problem, cure)


def _with_suffix_checked(source: Source, row: ReaderRow, name: str) -> Source:
    """Add a finding where the suffix promises another format than the content is."""
    suffix = suffix_of(name)
    promised = _by_suffix(suffix)
    if promised is None or promised == row.key:
        return source
    finding = Finding("suffix-mismatch", CODES["suffix-mismatch"].message.format(suffix, row.key), None)
    return dataclasses.replace(source, findings=(*source.findings, finding))
