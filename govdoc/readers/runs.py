"""The characters of one Word paragraph, as the reader of the printed page sees them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from govdoc.readers.packages import attribute, child, local

if TYPE_CHECKING:
    from lxml import etree

# What is not on the page: deleted and moved-away text, field codes, phonetic guides, old forms of drawings.
_UNSEEN: Final = frozenset(
    {"del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sdtPr", "rt", "txbxContent", "annotationRef", "Fallback"}
)
_SHOWN: Final = {"tab": "  ", "ptab": "  ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NOTES: Final = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
# Symbol fonts that forms use for boxes and ticks: the code in the font → the character.
_SYMBOLS: Final = {0xA8: "□", 0x6F: "□", 0x71: "□", 0xFE: "☑", 0x52: "☑", 0xFD: "☒", 0x6C: "●", 0x6E: "■", 0xFC: "√"}
_OFF: Final = ("0", "false", "off")


def text_of(paragraph: etree._Element, noted: list[tuple[str, str]] | None = None) -> str:
    """Give a paragraph's text with `\\n` for its line breaks; `noted` gets the notes it refers to."""
    out: list[str] = []
    for one in _seen(paragraph):
        name = local(one)
        if name == "t":
            out.append(one.text or "")
        elif name in _SHOWN:
            out.append(_SHOWN[name])
        elif name == "sym":
            out.append(_symbol(one))
        elif name in _NOTES and noted is not None:
            noted.append((_NOTES[name], attribute(one, "id") or ""))
    return "".join(out)


def boxes_of(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Give the contents of the text boxes that hang on a paragraph, each once, those inside others left to them."""
    stack = [iter(paragraph)]
    while stack:
        one = next(stack[-1], None)
        if one is None:
            stack.pop()
        elif local(one) == "txbxContent":
            yield one
        elif local(one) not in ("del", "moveFrom") and not _is_second_form(one):
            stack.append(iter(one))


def is_deleted(paragraph: etree._Element) -> bool:
    """True if the paragraph's end was deleted, so that the next one goes on with it."""
    mark = child(paragraph, "pPr", "rPr")
    return child(mark, "del") is not None or child(mark, "moveFrom") is not None


def is_on(switch: etree._Element | None) -> bool:
    """True if a property that is on by its presence is not switched off."""
    return switch is not None and attribute(switch, "val") not in _OFF


def _seen(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Give the elements of a paragraph that show on the page, in order, without recursion."""
    stack = [iter(paragraph)]
    while stack:
        one = next(stack[-1], None)
        if one is None:
            stack.pop()
            continue
        name = local(one)
        if name in _UNSEEN or (name == "r" and is_on(child(one, "rPr", "vanish"))):
            continue
        yield one
        if len(one):
            stack.append(iter(one))


def _is_second_form(element: etree._Element) -> bool:
    """True for the older form of a drawing that stands beside a newer one."""
    if local(element) != "Fallback":
        return False
    return child(element.getparent(), "Choice") is not None


def _symbol(element: etree._Element) -> str:
    """Give the character of a symbol font: known boxes and ticks, else a dot in its place."""
    code = attribute(element, "char") or ""
    try:
        value = int(code, 16)
    except ValueError:
        return ""
    if value < 0x100 or 0xF000 <= value < 0xF100:
        return _SYMBOLS.get(value & 0xFF, "●")
    return chr(value) if value < 0x110000 else ""
