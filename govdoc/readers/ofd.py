"""OFD (GB/T 33190): the pages of one or several documents, with their templates, in reading order.

Annotations and signatures are not read; a page that is one picture goes to the `ocr` extra.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from govdoc.errors import MissingExtraError, UnreadableFileError
from govdoc.readers.assembly import Assembly, Box
from govdoc.readers.letters import Chars, pieces_of
from govdoc.readers.limits import Clock, Limits
from govdoc.readers.ofd_objects import POINTS, Drawn, content_of, draw, numbers_of
from govdoc.readers.packages import Package, attribute, beside, child, local
from govdoc.readers.page_furniture import mark_furniture
from govdoc.readers.page_text import write
from govdoc.readers.ruled import cells_of, table_of
from govdoc.readers.sheets import PrintedLine, Sheet, lines_of
from govdoc.readers.source import Source

if TYPE_CHECKING:
    from lxml import etree

MEDIA_TYPE: Final = "application/ofd"
_A4: Final = (0.0, 0.0, 210.0, 297.0)
_FEW: Final = 30
_COVERS: Final = 0.5


def read(data: bytes, name: str, limits: Limits) -> Source:
    """Read an OFD file; raises `UnreadableFileError` for one that is damaged or encrypted."""
    package = Package(data, name, limits)
    assembly, clock = Assembly(limits), Clock(limits)
    sheets: list[Sheet] = []
    pages = [(document, path) for document in _documents(package) for path in document.pages]
    pictures = _Pictures(package, limits, assembly)
    for document, path in pages[: limits.max_pages]:
        if clock.over:
            break
        sheets.append(_sheet(document, path, len(sheets) + 1, pictures))
    if len(sheets) < len(pages):
        assembly.note("limit-reached", None, f"共{len(pages)}页，只读了前{len(sheets)}页")
    if pictures.missing and not any(sheet.items for sheet in sheets):
        raise pictures.missing
    mark_furniture(sheets)
    write(sheets, assembly)
    return assembly.finish(data, MEDIA_TYPE, "ofd", pages=len(pages))


class _Document:
    """One document of a package: where its pages, templates and pictures stand."""

    def __init__(self, package: Package, path: str, root: etree._Element) -> None:
        self.package, self._path = package, path
        common = child(root, "CommonData")
        self.box = numbers_of(content_of(child(common, "PageArea", "PhysicalBox")), 4) or _A4
        pages = child(root, "Pages")
        listed = [one for one in pages if local(one) == "Page"] if pages is not None else []
        self.pages = [beside(path, attribute(one, "BaseLoc") or "") for one in listed]
        self.templates: dict[str, str] = {}
        self.media: dict[str, str] = {}
        self._layers: dict[str, etree._Element | None] = {}
        for one in common if common is not None else ():
            if local(one) == "TemplatePage":
                self.templates[attribute(one, "ID") or ""] = beside(path, attribute(one, "BaseLoc") or "")
            elif local(one) in ("PublicRes", "DocumentRes"):
                self._take_media(beside(path, content_of(one)))

    def layer(self, template: str) -> etree._Element | None:
        """Give a template page, parsed once however many pages stand on it."""
        path = self.templates.get(template)
        if path and path not in self._layers:
            self._layers[path] = self.package.xml(path)
        return self._layers.get(path or "")

    def _take_media(self, path: str) -> None:
        root = self.package.xml(path)
        if root is None:
            return
        folder = beside(path, (attribute(root, "BaseLoc") or ".") + "/x")
        for one in root.iter():
            if local(one) == "MultiMedia":
                self.media[attribute(one, "ID") or ""] = beside(folder, content_of(child(one, "MediaFile")))


class _Pictures:
    """Recognizes pages that are pictures, if the extra is installed."""

    def __init__(self, package: Package, limits: Limits, assembly: Assembly) -> None:
        self._package, self._limits, self._assembly = package, limits, assembly
        self.missing: MissingExtraError | None = None

    def sheet(self, path: str, number: int, width: float) -> Sheet | None:
        """Recognize the picture at `path` as a page this wide; `None`, with a finding, where that cannot be done."""
        from govdoc.readers.ocr import Recognizer, sheet_of
        from govdoc.readers.pictures import pixels_of

        try:
            data = self._package.bytes_of(path)
            if data is None:
                raise self._package.damaged()
            image = pixels_of(data, self._package.name, self._limits)
            return sheet_of(Recognizer(self._package.name), image, number, width / image.shape[1], self._assembly)
        except MissingExtraError as error:
            self.missing = error
            self._assembly.note("unreadable-page", None, number, "没有文字，需要文字识别：pip install 'govdoc[ocr]'")
        except UnreadableFileError as error:
            self._assembly.note("unreadable-page", None, number, error.problem)
        return None


def _documents(package: Package) -> Iterator[_Document]:
    root = package.xml("OFD.xml")
    if root is None or package.has("Encryptions.xml"):
        if package.has("Encryptions.xml"):
            raise UnreadableFileError(package.name, "文件已加密", "请先解密并另存为不加密的文件")
        raise package.damaged()
    found = False
    for body in root:
        path = beside("", content_of(child(body, "DocRoot")))
        document = package.xml(path) if local(body) == "DocBody" and path else None
        if document is not None:
            found = True
            yield _Document(package, path, document)
    if not found:
        raise package.damaged()


def _sheet(document: _Document, path: str, number: int, pictures: _Pictures) -> Sheet:
    root = document.package.xml(path)
    if root is None:
        return Sheet(number, 0.0, 0.0)
    box = numbers_of(content_of(child(root, "Area", "PhysicalBox")), 4) or document.box
    width, height = box[2] * POINTS, box[3] * POINTS
    drawn = Drawn()
    for one in root:
        layer = document.layer(attribute(one, "TemplateID") or "") if local(one) == "Template" else None
        if layer is not None:
            draw(layer, box, drawn)
    draw(root, box, drawn)
    letters = sum(len(run) for runs in drawn.runs.values() for run in runs)
    covered, media = drawn.picture
    if letters < _FEW and covered >= _COVERS * width * height and media in document.media:
        recognized = pictures.sheet(document.media[media], number, width)
        if recognized is not None:
            return recognized
    return _arranged(drawn, number, width, height)


def _arranged(drawn: Drawn, number: int, width: float, height: float) -> Sheet:
    """Put what is drawn in reading order; a page whose text lies on its side is turned."""
    weights = {turns: sum(map(len, runs)) for turns, runs in drawn.runs.items() if turns is not None}
    turns = max(weights, key=lambda one: (weights[one], one == 0), default=0)
    sheet = Sheet(number, *((height, width) if turns % 2 else (width, height)), [], turns)
    chars = _chars(drawn.runs.get(turns, []), turns, width, height)
    rules = [_turned(rule, turns, width, height) for rule in drawn.rules]
    taken: set[int] = set()
    tables = []
    for cells in cells_of(rules) if _may_hold_table(rules) else []:
        table, indexes = table_of(cells, chars)
        if table is not None:
            tables.append(table)
            taken |= indexes
    lines = lines_of(pieces_of(chars, (at for at in range(len(chars.text)) if at not in taken)), sheet.width)
    rest = sorted(tables, key=lambda table: table.top)
    for line in lines:
        while rest and rest[0].top < line.top:
            sheet.items.append(rest.pop(0))
        sheet.items.append(line)
    sheet.items += rest
    for lie, runs in drawn.runs.items():
        if lie != turns:
            sheet.items += [_aside(run, turns, width, height, slanted=lie is None) for run in runs]
    return sheet


def _may_hold_table(rules: list[Box]) -> bool:
    flat = sum(1 for x0, top, x1, bottom in rules if x1 - x0 > bottom - top)
    return flat >= 2 and len(rules) - flat >= 2


def _turned(box: Box, turns: int, width: float, height: float) -> Box:
    """Turn a box with its page, clockwise by quarters."""
    x0, top, x1, bottom = box
    for _ in range(turns):
        x0, top, x1, bottom = height - bottom, x0, height - top, x1
        width, height = height, width
    return x0, top, x1, bottom


def _chars(runs: list[list[tuple[str, Box]]], turns: int, width: float, height: float) -> Chars:
    """Give the characters of runs as the page is read, runs parted by blanks without width."""
    placed = [(char, _turned(box, turns, width, height)) for run in runs for char, box in run]
    columns = [[box[edge] for _, box in placed] for edge in range(4)]
    return Chars("".join(char for char, _ in placed), *columns)


def _aside(run: list[tuple[str, Box]], turns: int, width: float, height: float, *, slanted: bool) -> PrintedLine:
    boxes = [_turned(box, turns, width, height) for _, box in run]
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    return PrintedLine("".join(char for char, _ in run), left, top, right, bottom, furniture=slanted)
