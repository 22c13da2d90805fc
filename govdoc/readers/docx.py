"""DOCX: zip and XML, a line per paragraph, with what Word writes itself (numbers) and without what it hides.

Tracked changes read as accepted; text boxes stand before the paragraph they hang on, running heads and footers are
furniture at both ends, footnotes follow the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from govdoc.readers.assembly import Assembly
from govdoc.readers.grids import Cell, fill, is_list
from govdoc.readers.limits import Limits
from govdoc.readers.numberings import Numbering
from govdoc.readers.packages import Package, attribute, beside, child, local
from govdoc.readers.runs import boxes_of, is_deleted, is_on, text_of
from govdoc.readers.source import Source

if TYPE_CHECKING:
    from lxml import etree

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_GAP: Final = "  "  # between what a table without rules sets apart on one line
# Elements that only wrap paragraphs and tables.
_WRAPPERS: Final = frozenset(
    {"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "AlternateContent", "Choice"}
)
_SIDES: Final = frozenset({"left", "right", "insideV", "start", "end"})
_NO_RULE: Final = frozenset({None, "nil", "none"})
_DEEPEST: Final = 40


def read(data: bytes, name: str, limits: Limits) -> Source:
    """Read a DOCX file; raises `UnreadableFileError` for one that is damaged or encrypted."""
    package = Package(data, name, limits)
    document = _Document(package)
    assembly = Assembly(limits)
    for line in document.margins("header"):
        assembly.furniture(line)
    for line in document.first_header():
        assembly.line(line)
    _write(document, assembly)
    for line in document.footnotes():
        assembly.line(line)
    for line in document.margins("footer"):
        assembly.furniture(line)
    return assembly.finish(data, MEDIA_TYPE, "docx")


class _Document:
    """The main part of a package and the parts it names."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self.path = self._main_path()
        root = package.xml(self.path)
        body = child(root, "body")
        if body is None:
            raise package.damaged()
        self.body = body
        self._parts = self._relationships(self.path)
        self._styles = self._part("styles")
        self.numbering = Numbering(self._part("numbering"), self._styles)
        self._ruled_styles: dict[str | None, bool] = {}
        self.noted: list[tuple[str, str]] = []  # (footnotes or endnotes, id), as the text refers to them

    def is_ruled(self, table: etree._Element) -> bool:
        """True if the table is drawn with vertical rules, by itself, its style or a cell."""
        if _has_side(child(table, "tblPr", "tblBorders")):
            return True
        style = child(table, "tblPr", "tblStyle")
        style_id = attribute(style, "val") if style is not None else None
        if style_id not in self._ruled_styles:
            self._ruled_styles[style_id] = self._style_is_ruled(style_id)
        if self._ruled_styles[style_id]:
            return True
        return any(local(one) == "tcBorders" and _has_side(one) for one in table.iter())

    def margins(self, kind: str) -> list[str]:
        """Give the lines of the running heads or footers, each once; a first page's own head is no running head."""
        lines: dict[str, None] = {}
        for reference, _ in self._references(kind):
            if kind == "header" and attribute(reference, "type") == "first":
                continue
            lines.update(dict.fromkeys(self._lines_of(reference)))
        return list(lines)

    def first_header(self) -> list[str]:
        """Give the lines of the first page's own head, where a red head may stand."""
        for reference, section in self._references("header"):
            if attribute(reference, "type") == "first" and is_on(child(section, "titlePg")):
                return self._lines_of(reference)
        return []

    def footnotes(self) -> Iterator[str]:
        """Give the notes that the text refers to, in that order, numbered as Word does."""
        for kind in ("footnotes", "endnotes"):
            root = self._part(kind)
            wanted = [key for of, key in self.noted if of == kind]
            if root is None or not wanted:
                continue
            notes = {attribute(one, "id"): one for one in root}
            for number, key in enumerate(wanted, 1):
                note = notes.get(key)
                if note is not None:
                    lines = [line for paragraph in _paragraphs(note) for line in text_of(paragraph).split("\n")]
                    yield f"[{number}] {' '.join(lines).strip()}"

    def _references(self, kind: str) -> Iterator[tuple[etree._Element, etree._Element]]:
        for section in self.body.iter():
            if local(section) == "sectPr":
                for one in section:
                    if local(one) == f"{kind}Reference":
                        yield one, section

    def _lines_of(self, reference: etree._Element) -> list[str]:
        path = self._parts.get(attribute(reference, "id") or "", ("", ""))[1]
        root = self._package.xml(path) if path else None
        if root is None:
            return []
        texts = [text_of(one) for one in root.iter() if local(one) == "p" and not is_deleted(one)]
        return [line.strip() for text in texts for line in text.split("\n") if line.strip()]

    def _style_is_ruled(self, style_id: str | None) -> bool:
        seen: set[str] = set()
        while style_id and style_id not in seen and self._styles is not None:
            seen.add(style_id)
            style = next((one for one in self._styles if attribute(one, "styleId") == style_id), None)
            if _has_side(child(style, "tblPr", "tblBorders")):
                return True
            base = child(style, "basedOn")
            style_id = attribute(base, "val") if base is not None else None
        return False

    def _main_path(self) -> str:
        for kind, target in self._relationships("").values():
            if kind == "officeDocument":
                return target
        return "word/document.xml"

    def _relationships(self, path: str) -> dict[str, tuple[str, str]]:
        """Give the parts that `path` names, by id: what they are, and where they stand in the package."""
        folder, _, base = path.rpartition("/")
        root = self._package.xml(f"{folder}/_rels/{base}.rels")
        if root is None:
            return {}
        return {
            one.get("Id", ""): (one.get("Type", "").rpartition("/")[2], beside(path, one.get("Target", "")))
            for one in root
            if one.get("TargetMode") != "External" and isinstance(one.tag, str)
        }

    def _part(self, kind: str) -> etree._Element | None:
        path = next((target for one, target in self._parts.values() if one == kind), None)
        return self._package.xml(path) if path else None


def _write(document: _Document, assembly: Assembly) -> None:
    """Write the body: paragraphs and tables in order, blank paragraphs as at most one blank line."""
    carried, blank = "", True
    for block in _blocks(document.body):
        if assembly.full:
            return
        if local(block) == "tbl":
            blank = _write_table(document, block, assembly, 0) and blank
            continue
        before, text = _paragraph(document, block)
        for line in before:
            assembly.line(line)
        if is_deleted(block):  # its end is deleted: the next paragraph goes on with it
            carried += text
            continue
        for line in (carried + text).split("\n"):
            if line.strip() or not blank:
                assembly.line(line)
            blank = not line.strip()
        carried = ""
    if carried:
        assembly.line(carried)


def _write_table(document: _Document, table: etree._Element, assembly: Assembly, depth: int) -> bool:
    """Write a table, or its text as lines where it is a frame or sets lines without rules. True if nothing was."""
    rows = [row for row in _rows(table) if child(row, "trPr", "del") is None]
    cells = [_cells(row) for row in rows]
    texts = [[_cell_text(document, cell, depth) for cell in row] for row in cells]
    grid = fill(_with_spans(rows, cells, texts))
    if not any(any(row) for row in grid):
        return True
    if is_list(grid) or (_width(texts) <= 2 and not document.is_ruled(table)):
        for text_row in texts:
            line = _GAP.join(" ".join(text.split("\n")) if len(text_row) > 1 else text for text in text_row if text)
            for one in line.split("\n"):
                if one.strip():
                    assembly.line(one)
    else:
        assembly.table([text.replace("\n", " ") for text in row] for row in grid)
    return False


def _width(texts: list[list[str]]) -> int:
    return max((sum(1 for text in row if text) for row in texts), default=0)


def _paragraph(document: _Document, paragraph: etree._Element) -> tuple[list[str], str]:
    """Give the lines of the text boxes that hang on a paragraph, and its own text with Word's number before it."""
    before = []
    for box in boxes_of(paragraph):
        for inner in _paragraphs(box):
            marker = document.numbering.marker(inner)
            before += [line for line in (marker + text_of(inner)).split("\n") if line.strip()]
    noted: list[tuple[str, str]] = []
    text = text_of(paragraph, noted)
    document.noted += noted
    marker = document.numbering.marker(paragraph) if text.strip() else ""
    return before, marker + text


def _blocks(parent: etree._Element) -> Iterator[etree._Element]:
    """Give the paragraphs and tables of a body or cell, through whatever wraps them."""
    stack = [iter(parent)]
    while stack:
        one = next(stack[-1], None)
        if one is None:
            stack.pop()
            continue
        name = local(one)
        if name in ("p", "tbl"):
            yield one
        elif name in _WRAPPERS:
            stack.append(iter(one))


def _paragraphs(parent: etree._Element) -> Iterator[etree._Element]:
    """Give the paragraphs of a box or note, those of its tables too."""
    for block in _blocks(parent):
        if local(block) == "p":
            yield block
        else:
            yield from (one for one in block.iter() if local(one) == "p")


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    yield from _inside(table, "tr")


def _cells(row: etree._Element) -> list[etree._Element]:
    return list(_inside(row, "tc"))


def _inside(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    stack = [iter(parent)]
    while stack:
        one = next(stack[-1], None)
        if one is None:
            stack.pop()
        elif local(one) == name:
            yield one
        elif local(one) in _WRAPPERS:
            stack.append(iter(one))


def _cell_text(document: _Document, cell: etree._Element, depth: int) -> str:
    """Give a cell's paragraphs, a line each, and the tables in it as their text."""
    lines = []
    for block in _blocks(cell):
        if local(block) == "p":
            before, text = _paragraph(document, block)
            lines += [*before, text]
        elif depth < _DEEPEST:
            for row in _rows(block):
                lines.append(_GAP.join(_cell_text(document, one, depth + 1) for one in _cells(row)))
    return "\n".join(line.strip() for line in lines if line.strip())


def _with_spans(
    rows: list[etree._Element], cells: list[list[etree._Element]], texts: list[list[str]]
) -> Iterator[list[Cell]]:
    """Give the cells of each row; one that goes on from above has the text of the cell it belongs to."""
    above: dict[int, str] = {}
    for row, row_cells, row_texts in zip(rows, cells, texts, strict=True):
        out = [Cell("")] * _number(child(row, "trPr", "gridBefore"))
        column, now = len(out), {}
        for cell, text in zip(row_cells, row_texts, strict=True):
            properties = child(cell, "tcPr")
            merge = child(properties, "vMerge")
            goes_on = merge is not None and attribute(merge, "val") != "restart"
            shown = above.get(column, text) if goes_on else text
            if merge is not None:
                now[column] = shown
            span = max(1, _number(child(properties, "gridSpan")))
            out.append(Cell(shown, span))
            column += span
        above = now
        yield out


def _number(element: etree._Element | None) -> int:
    value = attribute(element, "val") if element is not None else None
    return min(int(value), 100) if value and value.isascii() and value.isdigit() and len(value) < 6 else 0


def _has_side(borders: etree._Element | None) -> bool:
    sides = [one for one in borders if local(one) in _SIDES] if borders is not None else []
    return any(attribute(one, "val") not in _NO_RULE for one in sides)
