"""Zip packages of XML members (DOCX, OFD): opened without trust in what they say of their own size, names or entities.

Nothing is unpacked to disk, so a member's path can lead nowhere; nothing outside the package is ever opened.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from govdoc.errors import LimitExceededError, UnreadableFileError
from govdoc.readers.limits import CURE, Limits

if TYPE_CHECKING:
    from lxml import etree

_BROKEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
_ENCRYPTED: Final = 0x1
_MEMBERS: Final = 100_000
AGAIN: Final = "请重新取得这个文件，或用原来的软件打开并另存一次"


class Package:
    """The members of one zip package, read on demand within `limits.max_expansion` bytes altogether."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        """Raises `UnreadableFileError` for a damaged or encrypted package."""
        self.name = name
        self._left = limits.max_expansion
        self._limits = limits
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise self.damaged() from error
        infos = self._zip.infolist()
        if len(infos) > _MEMBERS:
            raise LimitExceededError(name, f"文件包里有{len(infos)}个成员", CURE)
        self._infos = {normalized(info.filename): info for info in infos}

    def has(self, path: str) -> bool:
        """True if the package holds `path`."""
        return normalized(path) in self._infos

    def bytes_of(self, path: str) -> bytes | None:
        """Give a member's bytes, `None` if there is no such member."""
        info = self._infos.get(normalized(path))
        if info is None:
            return None
        if info.flag_bits & _ENCRYPTED:
            raise UnreadableFileError(self.name, "文件已加密", "请先用密码打开并另存为不加密的文件")
        try:
            with self._zip.open(info) as member:
                data = member.read(self._left + 1)
        except _BROKEN as error:
            raise self.damaged() from error
        self._left -= len(data)
        if self._left < 0:
            raise LimitExceededError(self.name, f"解压后超过{self._limits.max_expansion}字节的上限", CURE)
        return data

    def xml(self, path: str) -> etree._Element | None:
        """Give a member's root element, `None` if there is no such member or it is empty."""
        data = self.bytes_of(path)
        return None if data is None or not data.strip() else self._parsed(data)

    def damaged(self) -> UnreadableFileError:
        """Give the error that says the package cannot be read."""
        return UnreadableFileError(self.name, "文件已损坏或不完整", AGAIN)

    def _parsed(self, data: bytes) -> etree._Element:
        from lxml import etree

        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.damaged() from error


def normalized(path: str) -> str:
    """Give a member's path in the one form that members are kept under; `..` never leads out of the package.

    >>> normalized("word\\\\..\\\\Word/document.xml"), normalized("../../outside.xml")
    ('word/document.xml', 'outside.xml')
    """
    return posixpath.normpath("/" + path.replace("\\", "/")).lstrip("/").lower()


def beside(path: str, target: str) -> str:
    """Give the path of `target` as a member at `path` names it: from its own folder, or from the root with `/`.

    >>> beside("word/document.xml", "media/image1.png")
    'word/media/image1.png'
    """
    target = unquote(target.strip().replace("\\", "/"))
    return normalized(target if target.startswith("/") else posixpath.join(posixpath.dirname(path), target))


def local(element: etree._Element) -> str:
    """Give an element's name without its namespace, `""` for what is no element (an entity)."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str) -> str | None:
    """Give the attribute with this local name, in whatever namespace."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """Give the first child named `names[0]`, its first child named `names[1]` ... or `None`.

    Names are local: both editions of a standard (transitional and strict) are read alike.
    """
    for name in names:
        if element is None:
            return None
        element = next((one for one in element if local(one) == name), None)
    return element
