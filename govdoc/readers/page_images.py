"""Pictures of the pages of a PDF or scan, for the review page: JPEG, one a page, small enough to stand in one file."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL.Image import Image

PAGES: Final = 60  # pages shown; a review page of more would not open quickly
_SCALE: Final = 1.6  # dots a point: 115 dpi
_SIDE: Final = 1500  # dots of the longer side of a picture
_QUALITY: Final = 72


def render(data: bytes, media_type: str) -> dict[int, bytes]:
    """Give the page images by page number, from 1; nothing for a format that has none or a file that cannot be drawn."""
    if media_type == "application/pdf":
        return _pdf(data)
    return _picture(data) if media_type.startswith("image/") else {}


def _pdf(data: bytes) -> dict[int, bytes]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return {}
    found: dict[int, bytes] = {}
    try:
        for number in range(min(len(document), PAGES)):
            page = document[number]
            try:
                longest = max(page.get_size())
                found[number + 1] = _jpeg(page.render(scale=min(_SCALE, _SIDE / max(longest, 1))).to_pil())
            finally:
                page.close()
    except pypdfium2.PdfiumError:
        return found
    finally:
        document.close()
    return found


def _picture(data: bytes) -> dict[int, bytes]:
    from PIL import Image as Images

    from govdoc.readers.limits import Limits

    try:
        with Images.open(io.BytesIO(data)) as image:
            if image.width * image.height > Limits().max_pixels:
                return {}
            image.thumbnail((_SIDE, _SIDE))
            return {1: _jpeg(image)}
    except (OSError, ValueError, Images.DecompressionBombError):
        return {}


def _jpeg(image: Image) -> bytes:
    out = io.BytesIO()
    image.convert("RGB").save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()
