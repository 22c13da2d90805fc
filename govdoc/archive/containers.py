"""ZIP and TAR archives: their members, and the bytes of one, without unpacking and without trust in what they say.

A member is found again by its offset alone, so that a worker opens a million-member archive as fast as a small one.
Compressed TARs are the exception: they have no offsets, and are unpacked once into one plain TAR in `scratch`.
"""

from __future__ import annotations

import hashlib
import re
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from govdoc.archive.jobs import Location
from govdoc.errors import GovdocError, LimitExceededError, UnreadableFileError
from govdoc.readers.limits import CURE, Limits

ZIPS: Final = (".zip",)
TARS: Final = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
_DAMAGED: Final = (zipfile.BadZipFile, tarfile.TarError, zlib.error, struct.error, EOFError, ValueError, RuntimeError)
_AGAIN: Final = "请重新取得这个压缩包"
_LOCAL_HEADER: Final = struct.Struct("<4s2xHH16xHH")  # signature, flags, method, lengths of name and extra field
_BLOCK: Final = 1 << 20
_DRIVE: Final = re.compile(r"^[A-Za-z]:")


def is_container(name: str) -> bool:
    """True for a name that says ZIP or TAR.

    >>> is_container("2021.TAR.GZ"), is_container("a.docx")
    (True, False)
    """
    return name.lower().endswith(ZIPS + TARS)


def members(file: str, scratch: Path) -> Iterator[tuple[str, Location]]:
    """Yield the name and place of each ordinary member; where the archive is damaged, last of all `("", its place)`."""
    try:
        if file.lower().endswith(ZIPS):
            yield from _zip_members(file)
        else:
            yield from _tar_members(file, scratch)
    except (*_DAMAGED, OSError):
        yield "", Location(file, "broken")


def read(location: Location, name: str, limits: Limits) -> bytes:
    """Give the bytes of a member. Raises `UnreadableFileError` and `LimitExceededError`, as readers do."""
    if location.kind == "broken":
        raise UnreadableFileError(name, "压缩包已损坏或无法读取", _AGAIN)
    pieces: list[bytes] = []
    total = 0
    try:
        for piece in _pieces(location, name):
            total += len(piece)
            if total > limits.max_bytes:
                raise LimitExceededError(name, f"文件超过{limits.max_bytes}字节的上限", CURE)
            pieces.append(piece)
    except (*_DAMAGED, OSError) as error:
        raise UnreadableFileError(name, "压缩包中的这个文件已损坏", _AGAIN) from error
    return b"".join(pieces)


def digest(location: Location, limits: Limits) -> str | None:
    """Give the sha256 of an input's bytes, `None` where they cannot be read or are too many."""
    total, sha = 0, hashlib.sha256()
    try:
        for piece in _pieces(location, location.file):
            total += len(piece)
            if total > limits.max_bytes:
                return None
            sha.update(piece)
    except (*_DAMAGED, OSError, GovdocError):
        return None
    return sha.hexdigest()


def decoded(raw: bytes) -> str:
    """Give a file name from its bytes: UTF-8, or else the GBK of Chinese Windows.

    >>> decoded("会议.doc".encode("gbk"))
    '会议.doc'
    """
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            pass
    return raw.decode("utf-8", "replace")


def relative(name: str) -> str:
    """Give a name as a path that leads down only, with `/` between its steps.

    >>> relative("C:\\\\公文\\\\..\\\\2021/a.doc"), relative("/etc/../a")
    ('公文/2021/a.doc', 'etc/a')
    """
    steps = _DRIVE.sub("", name).replace("\\", "/").split("/")
    return "/".join(step for step in steps if step not in ("", ".", ".."))


def _zip_members(file: str) -> Iterator[tuple[str, Location]]:
    with zipfile.ZipFile(file) as archive:
        for info in archive.infolist():
            if not info.is_dir():
                yield _zip_name(info), Location(file, "zip", info.header_offset, info.compress_size)


def _zip_name(info: zipfile.ZipInfo) -> str:
    """Without the UTF-8 flag, Python takes the name for code page 437; Windows in Chinese wrote GBK."""
    if info.flag_bits & 0x800:
        return relative(info.filename)
    try:
        return relative(_unflagged(info.orig_filename.encode("cp437")))
    except UnicodeEncodeError:
        return relative(info.filename)


def _unflagged(raw: bytes) -> str:
    """The name of a ZIP member that does not say it is UTF-8. GBK bytes may look like it, as those of 通 and 知 do, but
    give letters of no Chinese file name."""
    name = decoded(raw)
    if name.isascii() or not all(char < "\u0800" for char in name):
        return name
    try:
        return raw.decode("gb18030")
    except UnicodeDecodeError:
        return name


def _tar_members(file: str, scratch: Path) -> Iterator[tuple[str, Location]]:
    plain = file if file.lower().endswith(".tar") else _unpacked(file, scratch)
    with tarfile.open(plain, "r:", errors="surrogateescape") as archive:
        for info in archive:
            archive.members = []  # type: ignore[attr-defined]  # tarfile keeps every member it has seen
            if info.isreg():
                name = decoded(info.name.encode("utf-8", "surrogateescape"))
                yield relative(name), Location(plain, "tar", info.offset_data, info.size)


def _unpacked(file: str, scratch: Path) -> str:
    """Write a compressed TAR as a plain one into `scratch`, once a run."""
    import bz2
    import gzip
    import lzma

    plain = scratch / (hashlib.sha256(str(Path(file).resolve()).encode("utf-8", "surrogateescape")).hexdigest() + ".tar")
    if not plain.exists():
        lower = file.lower()
        opener = gzip.open if lower.endswith("gz") else bz2.open if lower.endswith("bz2") else lzma.open
        try:
            with opener(file, "rb") as source, plain.open("wb") as target:
                while piece := source.read1(_BLOCK):  # as much as there is before a cut
                    target.write(piece)
        except lzma.LZMAError as error:
            raise tarfile.ReadError(str(error)) from error
        except EOFError:
            pass  # cut short: the members before the cut are good, and tarfile finds the cut
    return str(plain)


def _pieces(location: Location, name: str) -> Iterator[bytes]:
    """The bytes of an input, a block at a time."""
    if location.kind == "broken":
        raise zipfile.BadZipFile(location.file)
    with Path(location.file).open("rb") as file:
        if location.kind == "file":
            while piece := file.read(_BLOCK):
                yield piece
            return
        file.seek(location.first)
        if location.kind == "tar":
            yield from _exactly(file, location.size)
            return
        signature, flags, method, name_length, extra = _LOCAL_HEADER.unpack(file.read(_LOCAL_HEADER.size))
        if signature != b"PK\x03\x04":
            raise zipfile.BadZipFile(name)
        if flags & 1:
            raise UnreadableFileError(name, "文件已加密", "请先用密码解压")
        file.seek(name_length + extra, 1)
        if method == zipfile.ZIP_STORED:
            yield from _exactly(file, location.size)
        elif method == zipfile.ZIP_DEFLATED:
            yield from _inflated(file, location.size)
        else:
            raise UnreadableFileError(name, f"压缩包用了第{method}种压缩方法，不能读取", "请解压后再试")


def _exactly(file: BinaryIO, size: int) -> Iterator[bytes]:
    while size:
        piece = file.read(min(size, _BLOCK))
        if not piece:
            raise EOFError
        size -= len(piece)
        yield piece


def _inflated(file: BinaryIO, size: int) -> Iterator[bytes]:
    """Deflated bytes in blocks, so that a bomb is noticed before it fills the memory."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    for packed in _exactly(file, size):
        waiting = packed
        while waiting and not inflater.eof:
            yield inflater.decompress(waiting, _BLOCK)
            waiting = inflater.unconsumed_tail
    yield inflater.flush()
    if not inflater.eof:
        raise EOFError
