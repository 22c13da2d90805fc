"""Pictures of pages (PNG, JPEG, TIFF ...): each frame is a page, recognized with the `ocr` extra."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from govdoc.errors import LimitExceededError, UnreadableFileError
from govdoc.readers.assembly import Assembly
from govdoc.readers.limits import CURE, Clock, Limits
from govdoc.readers.ocr import PIXELS, SIDE
from govdoc.readers.packages import AGAIN
from govdoc.readers.page_furniture import mark_furniture
from govdoc.readers.page_text import write
from govdoc.readers.sheets import Sheet
from govdoc.readers.source import Source

if TYPE_CHECKING:
    from PIL.Image import Image

_PAGE_WIDTH: Final = 595.0  # points: what a picture that does not tell its size is taken for, A4
_DOTS: Final = (60, 1200)  # dots an inch that a scan of a page may have


def read(data: bytes, name: str, limits: Limits, progress: Callable[[int, int], None] | None = None) -> Source:
    """Read a picture; raises `MissingExtraError` where recognition is not installed."""
    from govdoc.readers.ocr import Recognizer, sheet_of

    image = _open(data, name, limits)
    recognizer = Recognizer(name)
    assembly, clock = Assembly(limits), Clock(limits)
    sheets: list[Sheet] = []
    total = getattr(image, "n_frames", 1)
    wanted = min(total, limits.max_pages)
    while len(sheets) < wanted and not clock.over:
        number = len(sheets) + 1
        frame = _frame(image, number, name, limits)
        if frame is None:
            assembly.note("unreadable-page", None, number, "图像已损坏")
            sheets.append(Sheet(number, 0.0, 0.0))
        else:
            sheets.append(sheet_of(recognizer, _pixels(frame), number, _points(frame), assembly))
        if progress:
            progress(len(sheets), wanted)
    if len(sheets) < total:
        assembly.note("limit-reached", None, f"共{total}页，只读了前{len(sheets)}页")
    mark_furniture(sheets)
    write(sheets, assembly)
    media_type = image.get_format_mimetype() if hasattr(image, "get_format_mimetype") else None
    return assembly.finish(data, media_type or "image/unknown", "ocr", pages=total)


def pixels_of(data: bytes, name: str, limits: Limits) -> Any:
    """Give the pixels of a picture's first frame as the engine takes them; raises as `read` does."""
    frame = _frame(_open(data, name, limits), 1, name, limits)
    if frame is None:
        raise UnreadableFileError(name, "图像已损坏或不完整", AGAIN)
    return _pixels(frame)


def _open(data: bytes, name: str, limits: Limits) -> Any:
    from PIL import Image, UnidentifiedImageError

    try:
        image = Image.open(io.BytesIO(data))
    except Image.DecompressionBombError as error:
        raise _too_large(name, limits) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise UnreadableFileError(name, "图像已损坏或不完整", AGAIN) from error
    if image.width * image.height > limits.max_pixels:
        raise _too_large(name, limits)
    return image


def _frame(image: Any, number: int, name: str, limits: Limits) -> Image | None:
    """Give one frame, upright and of a size fit for recognition; `None` for a damaged one that is not the only one."""
    from PIL import Image, ImageOps

    try:
        image.seek(number - 1)
        if image.width * image.height > limits.max_pixels:
            raise _too_large(name, limits)
        dots = image.info.get("dpi")
        frame, shrink = _small(image)
        frame = ImageOps.exif_transpose(frame).convert("RGB")
    except Image.DecompressionBombError as error:
        raise _too_large(name, limits) from error
    except (OSError, ValueError, EOFError, SyntaxError) as error:
        if getattr(image, "n_frames", 1) > 1:
            return None
        raise UnreadableFileError(name, "图像已损坏或不完整", AGAIN) from error
    frame.info["dpi"] = (dots[0] / shrink, dots[1] / shrink) if dots else None
    return frame


def _small(image: Any) -> tuple[Any, float]:
    """Give a frame of the size that recognition works at, and by how much it was made smaller.

    That comes first: each later step holds a whole copy of its pixels.
    """
    shrink = max(1.0, (image.width * image.height / PIXELS) ** 0.5, max(image.size) / SIDE)
    if shrink == 1.0:
        return image, shrink
    size = max(1, round(image.width / shrink)), max(1, round(image.height / shrink))
    if image.mode in ("1", "P"):
        image = image.convert("L" if image.mode == "1" else "RGB")
    exif = image.getexif()
    small = image.resize(size, reducing_gap=2.0)
    small.getexif().update(exif)
    return small, shrink


def _pixels(frame: Image) -> Any:
    import numpy

    return numpy.asarray(frame)[:, :, ::-1]  # the engine takes blue first


def _points(frame: Image) -> float:
    """Give the points a pixel takes: by the dots an inch that the file tells, else as if the page were A4."""
    dots = frame.info.get("dpi")
    low, high = _DOTS
    if dots and low <= float(dots[0]) <= high:
        return 72 / float(dots[0])
    return _PAGE_WIDTH / max(1, min(frame.size))


def _too_large(name: str, limits: Limits) -> LimitExceededError:
    return LimitExceededError(name, f"图像超过{limits.max_pixels}像素的上限", CURE)
