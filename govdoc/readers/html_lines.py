"""A web page → its lines as a browser would show them, with the areas (elements) and tables they stand in.

Nothing is chosen here; what is hidden, scripted or a form's control is left out. The walk keeps no recursion, and a
page nested too deep to be one is refused before it is parsed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from govdoc.errors import LimitExceededError
from govdoc.readers.limits import CURE, Clock
from govdoc.readers.numberings import written_number

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_UNSEEN: Final = frozenset(
    (
        *("script", "style", "noscript", "template", "head", "title", "!doctype", "-comment", "_comment"),
        *("input", "select", "button", "textarea", "option", "datalist"),
        *("iframe", "frame", "object", "embed", "svg", "math", "canvas", "audio", "video", "map", "rp", "rt"),
    )
)
_BLOCKS: Final = frozenset(
    (
        *("html", "body", "header", "footer", "main", "nav", "section", "article", "aside", "address", "div", "center"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "p", "pre", "blockquote", "hr", "figure", "figcaption"),
        *("dl", "dt", "dd", "ol", "ul", "menu", "li", "details", "summary", "dialog", "form", "fieldset", "legend"),
        *("table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th"),
    )
)
_AREAS: Final = frozenset(
    (
        *("body", "div", "section", "article", "main", "form", "center", "font", "span", "blockquote", "dl", "dd"),
        *("table", "tbody", "tr", "td"),
    )
)
_HEADINGS: Final = frozenset(("h1", "h2", "h3"))
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE: Final = re.compile("[ \t\n\r\f]+")
_NESTING: Final = re.compile(rb"<(/?)([A-Za-z][A-Za-z0-9:]*)([^<>]{0,2000}?/>)?")
_UNNESTED: Final = frozenset(
    b"p li td th tr dd dt option a br hr img input meta link col area base embed param source wbr thead tbody tfoot"
    b" html head body".split()
)
_LONG_TAG: Final = re.compile(rb"<[A-Za-z][^<>]{10000,}")
_TAGS: Final = 1_500_000
_ATTRIBUTES: Final = 5_000
_DEEPEST: Final = 2_000
_LIST_TYPES: Final = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_CHINESE_LIST: Final = re.compile(r"list-style(?:-type)?\s*:[^;]*(?:cjk-ideographic|chinese|japanese)", re.IGNORECASE)
_NO_LIST: Final = re.compile(r"list-style(?:-type)?\s*:[^;]*none", re.IGNORECASE)
_NUMBERED: Final = re.compile(r"\s*[（(]?(?:\d|[一二三四五六七八九十]{1,3}[、）)]|第[一二三四五六七八九十百\d])")


@dataclass(slots=True)
class Line:
    """One line of the page: its text, how many of its characters are links, and whether it is a heading."""

    text: str
    links: int = 0
    heading: bool = False


@dataclass(slots=True)
class Area:
    """An element that may hold the notice: the range of its lines, and the index of the area around it."""

    tag: str
    start: int
    end: int
    parent: int | None


@dataclass(slots=True)
class TableCell:
    """One cell: the range of its lines, and what it covers."""

    start: int
    end: int = 0
    columns: int = 1
    rows: int = 1


@dataclass(slots=True)
class TableArea:
    """A table: the range of its lines, its rows of cells, and whether another table stands in it."""

    start: int
    end: int = 0
    rows: list[list[TableCell]] = field(default_factory=list)
    nests: bool = False


@dataclass(slots=True)
class Page:
    """What a page shows."""

    title: str
    lines: list[Line] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    tables: list[TableArea] = field(default_factory=list)


def parse(html: str, name: str, clock: Clock) -> Page:
    """Give the lines of a page; raises `LimitExceededError` for one nested too deep or too slow to read."""
    _check_nesting(html, name)
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(html)
    head = tree.css_first("title")
    page = Page(_SPACE.sub(" ", head.text()).strip() if head is not None else "")
    if tree.body is not None:
        _Walk(page, name, clock).walk(tree.body)
    return page


class _Walk:
    """Goes through the tree once, in document order."""

    def __init__(self, page: Page, name: str, clock: Clock) -> None:
        self._page, self._name, self._clock = page, name, clock
        self._buffer: list[str] = []
        self._links = 0
        self._in_link = self._in_pre = self._in_heading = 0
        self._areas: list[int] = []
        self._tables: list[TableArea] = []
        self._lists: list[tuple[str, int] | None] = []

    def walk(self, root: LexborNode) -> None:
        stack: list[tuple[LexborNode, bool]] = [(root, False)]
        seen = 0
        while stack:
            node, leaves = stack.pop()
            seen += 1
            if seen % 5_000 == 0 and self._clock.over:
                raise LimitExceededError(self._name, "网页太大，没有在限定时间内读完", CURE)
            if leaves:
                self._leave(node.tag or "")
                continue
            if node is not root and node.next is not None:
                stack.append((node.next, False))
            if self._enter(node):
                stack.append((node, True))
                if node.child is not None:
                    stack.append((node.child, False))
        self._flush()

    def _enter(self, node: LexborNode) -> bool:
        """Take note of a node; True if its children are to be seen."""
        tag = node.tag or ""
        if tag == "-text":
            self._text(node.text_content or "")
            return False
        if tag in _UNSEEN:
            return False
        attributes = node.attributes
        if "hidden" in attributes or _HIDDEN.search(attributes.get("style") or ""):
            return False
        if tag == "br":
            self._flush(keep_blank=True)
            return False
        if tag in _BLOCKS:
            self._flush()
        self._open(tag, attributes)
        return True

    def _open(self, tag: str, attributes: dict[str, str | None]) -> None:
        at = len(self._page.lines)
        self._in_link += tag == "a" and bool(attributes.get("href"))
        self._in_pre += tag == "pre"
        self._in_heading += tag in _HEADINGS
        if tag in _AREAS:
            self._page.areas.append(Area(tag, at, at, self._areas[-1] if self._areas else None))
            self._areas.append(len(self._page.areas) - 1)
        if tag == "table":
            for outer in self._tables:
                outer.nests = True
            self._tables.append(TableArea(at))
            self._page.tables.append(self._tables[-1])
        elif tag == "tr" and self._tables:
            self._tables[-1].rows.append([])
        elif tag in ("td", "th") and self._tables and self._tables[-1].rows:
            columns, rows = _span(attributes.get("colspan")), _span(attributes.get("rowspan"))
            self._tables[-1].rows[-1].append(TableCell(at, at, columns, rows))
        elif tag in ("ol", "ul", "menu"):
            self._lists.append(_list_style(attributes) if tag == "ol" else None)
        elif tag == "li" and self._lists and self._lists[-1]:
            self._number(attributes.get("value"))

    def _leave(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._flush()
        at = len(self._page.lines)
        self._in_link -= tag == "a" and self._in_link > 0
        self._in_pre -= tag == "pre"
        self._in_heading -= tag in _HEADINGS
        if tag in _AREAS:
            self._page.areas[self._areas.pop()].end = at
        if tag == "table":
            self._tables.pop().end = at
        elif tag in ("td", "th") and self._tables and self._tables[-1].rows and self._tables[-1].rows[-1]:
            self._tables[-1].rows[-1][-1].end = at
        elif tag in ("ol", "ul", "menu") and self._lists:
            self._lists.pop()

    def _number(self, value: str | None) -> None:
        style, number = self._lists[-1] or ("", 1)
        if value and value.isascii() and value.isdigit() and len(value) < 6:
            number = int(value)
        self._lists[-1] = style, number + 1
        written = written_number(number, style)
        self._buffer.append(f"\0{written}{'、' if style.startswith('chinese') else '.'}\0")

    def _text(self, text: str) -> None:
        if self._in_pre:
            first, *rest = text.split("\n")
            self._add(first)
            for line in rest:
                self._flush(keep_blank=True)
                self._add(line)
        else:
            self._add(_SPACE.sub(" ", text))

    def _add(self, text: str) -> None:
        self._buffer.append(text)
        if self._in_link:
            self._links += len(text.strip())

    def _flush(self, keep_blank: bool = False) -> None:
        """End the line; a blank one is kept only where a line break asks for it."""
        text = "".join(self._buffer)
        self._buffer.clear()
        if text.startswith("\0"):  # a number the browser writes: dropped where the item brings its own
            number, _, rest = text[1:].partition("\0")
            text = "" if not rest.strip() else rest if _NUMBERED.match(rest) else number + rest.lstrip()
        if text.strip() or keep_blank:
            self._page.lines.append(Line(text.replace("\0", ""), self._links, self._in_heading > 0))
        self._links = 0


def _list_style(attributes: dict[str, str | None]) -> tuple[str, int] | None:
    style = attributes.get("style") or ""
    if _NO_LIST.search(style):
        return None
    start = attributes.get("start") or "1"
    first = int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1
    if _CHINESE_LIST.search(style):
        return "chineseCounting", first
    return _LIST_TYPES.get(attributes.get("type") or "1", "decimal"), first


def _span(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 6 else 1


def _check_nesting(html: str, name: str) -> None:
    """Refuse a page whose elements nest, or whose tags go on, without end: parsing one takes time with the square."""
    depth = deepest = 0
    raw = html.encode("utf-8", "replace")
    if raw.count(b"<") > _TAGS:
        raise LimitExceededError(name, f"网页元素超过{_TAGS}个", CURE)
    if any(match.group().count(b" ") > _ATTRIBUTES for match in _LONG_TAG.finditer(raw)):
        raise LimitExceededError(name, "网页元素的属性过多", CURE)
    for match in _NESTING.finditer(raw):
        closing, tag, empty = match.groups()
        if tag.lower() in _UNNESTED or empty:
            continue
        depth = max(0, depth - 1) if closing else depth + 1
        deepest = max(deepest, depth)
    if deepest > _DEEPEST:
        raise LimitExceededError(name, f"网页元素嵌套{deepest}层", CURE)
