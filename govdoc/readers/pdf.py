"""PDF: the text layer line by line, ruled tables, and pages without text given to the `ocr` extra.

PDFium reads the pages one at a time and each is closed before the next; it is opened anew now and then, since it keeps
what it has seen of a file. So memory does not grow with the number of pages.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from govdoc.errors import MissingExtraError, UnreadableFileError
from govdoc.readers.assembly import Assembly
from govdoc.readers.limits import Clock, Limits
from govdoc.readers.packages import AGAIN
from govdoc.readers.page_furniture import mark_furniture
from govdoc.readers.page_text import write
from govdoc.readers.pdf_chars import TextLayer, frame_of, text_layer
from govdoc.readers.pdf_fonts import of_the_system, same_everywhere
from govdoc.readers.pdf_tables import RuledTables, has_rules
from govdoc.readers.sheets import Item, Piece, PrintedLine, PrintedTable, Sheet, lines_of
from govdoc.readers.source import Source

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

    from govdoc.readers.ocr import Recognizer

MEDIA_TYPE: Final = "application/pdf"
_PASSWORD: Final = 4  # PDFium's number for a missing password
_FEW: Final = 30  # characters: a stamp or page number set on a scan
_COVERS: Final = 0.5  # share of the page a picture must cover for the page to be a scan
_IMAGE: Final = 3
_OBJECTS: Final = 2_000
_AT_ONCE: Final = 200  # pages read before the file is opened anew
_SCALE: Final = 200 / 72  # dots a point: what recognition needs


def read(data: bytes, name: str, limits: Limits, progress: Callable[[int, int], None] | None = None) -> Source:
    """Read a PDF file; raises `UnreadableFileError` for one that is damaged or needs a password."""
    assembly = Assembly(limits)
    with same_everywhere():
        pages = _Pages(data, name, limits, assembly)
        try:
            sheets = pages.read(progress)
        finally:
            pages.close()
    mark_furniture(sheets)
    write(sheets, assembly)
    return assembly.finish(data, MEDIA_TYPE, pages.method, pages=pages.total)


def _open(data: bytes, name: str) -> PdfDocument:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        len(document)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "assword" in str(error):
            cure = "请先用密码打开并另存为不加密的文件"
            raise UnreadableFileError(name, "PDF 文件已加密", cure) from error
        raise UnreadableFileError(name, "PDF 文件已损坏或不完整", AGAIN) from error
    return document


class _Pages:
    """Reads the pages of one document, in order, within the limits."""

    def __init__(self, data: bytes, name: str, limits: Limits, assembly: Assembly) -> None:
        self._data, self._name, self._limits, self._assembly = data, name, limits, assembly
        self._document = _open(data, name)
        self.total = len(self._document)
        self._tables = RuledTables(data)
        self._recognizer: Recognizer | None = None
        self._missing: MissingExtraError | None = None
        self._by_text = self._by_picture = 0

    @property
    def method(self) -> str:
        """`ocr` where most pages that hold text had to be recognized."""
        return "ocr" if self._by_picture > self._by_text else "pdf"

    def read(self, progress: Callable[[int, int], None] | None) -> list[Sheet]:
        """Give the sheets of all pages that can be read."""
        clock, sheets = Clock(self._limits), []
        wanted = min(self.total, self._limits.max_pages)
        done, characters = 0, 0
        while done < wanted and not clock.over and characters <= self._limits.max_characters:
            if done and done % _AT_ONCE == 0:
                self._document.close()
                self._document = _open(self._data, self._name)
            sheet = self._sheet(done + 1)
            done += 1
            sheets.append(sheet)
            characters += sum(len(line.text) for line in sheet.lines)
            if progress:
                progress(done, wanted)
        if done < self.total:
            self._assembly.note("limit-reached", None, f"共{self.total}页，只读了前{done}页")
        if self._missing and not self._by_text and not self._by_picture:
            raise self._missing
        return sheets

    def close(self) -> None:
        """Let go of the file."""
        self._tables.close()
        self._document.close()

    def _sheet(self, number: int) -> Sheet:
        import pypdfium2

        try:
            page = self._document[number - 1]
        except pypdfium2.PdfiumError:
            self._assembly.note("unreadable-page", None, number, "页面已损坏")
            return Sheet(number, 0.0, 0.0)
        try:
            return self._read(page, number)
        except pypdfium2.PdfiumError:
            self._assembly.note("unreadable-page", None, number, "页面已损坏")
            return Sheet(number, *page.get_size())
        finally:
            page.close()

    def _read(self, page: PdfPage, number: int) -> Sheet:
        frame = frame_of(page)
        layer = text_layer(page, frame)
        letters = len(layer.chars.text) - sum(map(str.isspace, layer.chars.text))
        if (letters < _FEW and _is_drawn(page, letters)) or not layer.readable:
            recognized = self._recognized(page, number, layer)
            if recognized is not None:
                return recognized
            if not layer.readable:
                return Sheet(number, *frame.size)
        self._by_text += letters > 0
        read = frame._replace(turns=layer.turns)
        tables, taken = self._tables.find(number, read, layer.chars) if has_rules(page) else ([], set())
        items = _arranged(layer, read.size, tables, taken)
        return Sheet(number, *read.size, items, (layer.turns - frame.turns) % 4)

    def _recognized(self, page: PdfPage, number: int, layer: TextLayer) -> Sheet | None:
        """Recognize a page's picture; `None`, with a finding, where that cannot be done."""
        from govdoc.readers.ocr import PIXELS, SIDE, Recognizer, sheet_of

        if self._recognizer is None and self._missing is None:
            try:
                self._recognizer = Recognizer(self._name)
            except MissingExtraError as error:
                self._missing = error
        if self._recognizer is None:
            reason = "没有文字层" if layer.readable else "字体没有 Unicode 对照表"
            self._assembly.note("unreadable-page", None, number, f"{reason}，需要文字识别：pip install 'govdoc[ocr]'")
            return None
        width, height = page.get_size()
        pixels = min(self._limits.max_pixels, PIXELS)
        scale = min(_SCALE, SIDE / max(width, height, 1.0), (pixels / max(width * height, 1.0)) ** 0.5)
        if layer.chars.text.strip():  # what is set on the picture must show too
            bitmap = self._drawn_anew(number, scale)
        else:
            bitmap = page.render(scale=scale, may_draw_forms=False)
        try:
            self._by_picture += 1
            return sheet_of(self._recognizer, bitmap.to_numpy(), number, 1 / scale, self._assembly)
        finally:
            bitmap.close()

    def _drawn_anew(self, number: int, scale: float) -> Any:
        """Draw a page with the system's fonts, from a copy of the file that has not been read with ours."""
        with of_the_system():
            document = _open(self._data, self._name)
            try:
                page = document[number - 1]
                try:
                    return page.render(scale=scale, may_draw_forms=False)
                finally:
                    page.close()
            finally:
                document.close()


def _is_drawn(page: PdfPage, letters: int) -> bool:
    """True for a page that is a picture: one image over most of it, or drawings and no letter at all."""
    import ctypes

    from pypdfium2 import raw

    edges = [ctypes.c_float() for _ in range(4)]
    width, height = page.get_size()
    count = raw.FPDFPage_CountObjects(page.raw)
    for number in range(min(count, _OBJECTS)):
        one = raw.FPDFPage_GetObject(page.raw, number)
        if raw.FPDFPageObj_GetType(one) == _IMAGE and raw.FPDFPageObj_GetBounds(one, *map(ctypes.byref, edges)):
            left, bottom, right, top = (edge.value for edge in edges)
            if (right - left) * (top - bottom) >= _COVERS * width * height:
                return True
    return count > 0 and letters == 0


def _arranged(layer: TextLayer, size: tuple[float, float], tables: list[PrintedTable], taken: set[int]) -> list[Item]:
    """Put what shows on a page in reading order, lines and tables; slanted text (watermarks, seals) last, as furniture."""
    width, height = size
    pieces = layer.without(taken) if taken else layer.pieces
    shown = [one for one in pieces if one.x0 < width and one.x1 > 0 and one.top < height and one.bottom > 0]
    lines = lines_of(shown, width)
    items: list[Item] = []
    rest = sorted(tables, key=lambda table: table.top)
    for line in lines:
        while rest and rest[0].top < line.top:
            items.append(rest.pop(0))
        items.append(line)
    items += rest
    items += [_line(piece, furniture=False) for piece in layer.turned]
    items += [_line(piece, furniture=True) for piece in layer.slanted]
    return items


def _line(piece: Piece, *, furniture: bool) -> PrintedLine:
    return PrintedLine(piece.text, *piece.box, furniture=furniture)
