"""Recognition of scanned pages (extra `ocr`): the engine behind a small interface, and a page's order by our own boxes.

The engine's models come with its package; where they are missing nothing is fetched, the extra is reported as missing.
"""

from __future__ import annotations

import importlib.util
import math
import re
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from govdoc.errors import MissingExtraError
from govdoc.readers.assembly import Assembly
from govdoc.readers.sheets import Item, Piece, Sheet, lines_of

if TYPE_CHECKING:
    import numpy as np

PIXELS: Final = 2_800_000
"""Pixels of a page that is recognized: an A4 page at 170 dots an inch; memory grows with them."""
SIDE: Final = 4_000
"""And the longest side of such a page."""
CURE: Final = "请安装文字识别组件：pip install 'govdoc[ocr]'"
_MODELS: Final = (("Det", "*det*.onnx"), ("Cls", "*cls*.onnx"), ("Rec", "*rec*.onnx"))
_SURE: Final = 0.85  # mean confidence below which a page is reported
_SIDEWAYS: Final = 1.5  # a box this much higher than wide holds text that lies on its side
_HAN: Final = "\u3400-\u9fff、。，；：！？（）《》〈〉“”‘’【】〔〕—…"
# Half-width signs that the engine gives beside Chinese characters.
_FOLDS: Final = (
    (re.compile(rf"(?<=[{_HAN}]),|(?<!\d),(?=[{_HAN}])|,(?=[{_HAN}])"), "，"),
    (re.compile(rf"(?<=[{_HAN}]);|;(?=[{_HAN}])"), "；"),
    (re.compile(rf"(?<=[{_HAN}]):|:(?=[{_HAN}])"), "："),
    (re.compile(rf"(?<=[{_HAN}])!|!(?=[{_HAN}])"), "！"),
    (re.compile(rf"(?<=[{_HAN}])\?|\?(?=[{_HAN}])"), "？"),
    (re.compile(rf"(?<=[{_HAN}])\(([^()（）]{{0,80}})\)|\(([^()（）]{{0,80}})\)(?=[{_HAN}])"), r"（\1\2）"),
    (re.compile(rf"(?<=[{_HAN}])\(|\((?=[{_HAN}])"), "（"),
    (re.compile(rf"(?<=[{_HAN}])\)|\)(?=[{_HAN}])"), "）"),
    (re.compile(rf"(?<=[{_HAN}])\.(?=$|[{_HAN}])"), "。"),
    (re.compile(r"[\[［【(（](?=(?:19|20)\d\d[\]］】)）]\s*\d{1,4}\s*号)"), "〔"),
    (re.compile(r"(?<=〔\d{4})[\]］】)）]"), "〕"),
)
_QUOTE: Final = re.compile('"')


class Recognized(NamedTuple):
    """One line the engine found: its text, how sure it is, and its four corners in pixels, clockwise from top left."""

    text: str
    score: float
    corners: tuple[tuple[float, float], ...]


class Recognizer:
    """The engine, loaded once for a file."""

    def __init__(self, name: str) -> None:
        """Raises `MissingExtraError`, naming the file, where the extra is not installed."""
        missing = MissingExtraError(name, "没有文字层，需要文字识别", CURE)
        spec = importlib.util.find_spec("rapidocr")
        if spec is None or spec.origin is None or importlib.util.find_spec("onnxruntime") is None:
            raise missing
        folder = Path(spec.origin).parent / "models"
        models = {key: next(iter(sorted(folder.glob(pattern))), None) for key, pattern in _MODELS}
        if None in models.values():
            raise missing
        try:
            from rapidocr import RapidOCR
        except ImportError as error:
            raise missing from error
        paths = {f"{key}.model_path": str(path) for key, path in models.items()}
        self._engine: Any = RapidOCR(params={"Global.log_level": "critical", "Global.max_side_len": SIDE, **paths})

    def read(self, image: np.ndarray[Any, Any]) -> list[Recognized]:
        """Give the lines of an image of shape (height, width, 3)."""
        result = self._engine(image)
        if result.boxes is None or not result.txts:
            return []
        return [
            Recognized(fold(text), float(score), tuple((float(x), float(y)) for x, y in corners))
            for corners, text, score in zip(result.boxes, result.txts, result.scores, strict=True)
            if text.strip()
        ]


def fold(text: str) -> str:
    """Give the full-width signs that a Chinese text has where the engine gives half-width ones.

    >>> fold('(一)时间:3月,共1,000人;见闽政办[2021]3号')
    '（一）时间：3月，共1,000人；见闽政办〔2021〕3号'
    """
    for pattern, sign in _FOLDS:
        text = pattern.sub(sign, text)
    if re.search(rf"[{_HAN}]", text):
        quotes = iter("“”" * (text.count('"') // 2 + 1))
        text = _QUOTE.sub(lambda _: next(quotes), text)
    return text


def sheet_of(
    recognizer: Recognizer, image: np.ndarray[Any, Any], number: int, scale: float, assembly: Assembly
) -> Sheet:
    """Recognize a page; `scale` is points a pixel. A page that lies on its side or head is turned first."""
    import numpy

    if image.ndim == 2:
        image = numpy.stack([image] * 3, axis=-1)
    image = image[:, :, :3]
    found, turns = recognizer.read(image), 0
    sideways = sum(1 for one in found if _is_sideways(one.corners))
    if sideways > len(found) / 2:
        tries = [(recognizer.read(numpy.ascontiguousarray(numpy.rot90(image, -k))), k) for k in (1, 3)]
        found, turns = max(tries, key=lambda one: _certainty(one[0]))
    height, width = image.shape[:2] if turns % 2 == 0 else image.shape[1::-1]
    sure = _certainty(found)
    if found and sure < _SURE:
        assembly.note("low-confidence-page", None, number, f"{sure:.2f}")
    pieces = _level(found, width / 2, height / 2, scale)
    items: list[Item] = list(lines_of(pieces, width * scale))
    return Sheet(number, width * scale, height * scale, items, turns)


def _is_sideways(corners: tuple[tuple[float, float], ...]) -> bool:
    wide = max(x for x, _ in corners) - min(x for x, _ in corners)
    high = max(y for _, y in corners) - min(y for _, y in corners)
    return high > _SIDEWAYS * wide


def _certainty(found: list[Recognized]) -> float:
    """Give the mean confidence of the characters found."""
    letters = sum(len(one.text) for one in found)
    return sum(one.score * len(one.text) for one in found) / letters if letters else 0.0


def _level(found: list[Recognized], x: float, y: float, scale: float) -> list[Piece]:
    """Give the pieces in points, turned level about the middle of the page by the slope that most lines have."""
    slope = _slope(found)
    cosine, sine = math.cos(-slope), math.sin(-slope)
    pieces = []
    for one in found:
        turned = [
            (x + (a - x) * cosine - (b - y) * sine, y + (a - x) * sine + (b - y) * cosine) for a, b in one.corners
        ]
        left = (turned[0][0] + turned[3][0]) / 2 if len(turned) == 4 else min(a for a, _ in turned)
        right = (turned[1][0] + turned[2][0]) / 2 if len(turned) == 4 else max(a for a, _ in turned)
        low, high = min(b for _, b in turned), max(b for _, b in turned)
        pieces.append(Piece(one.text, left * scale, low * scale, right * scale, high * scale))
    return pieces


def _slope(found: list[Recognized]) -> float:
    """Give the angle of the longer lines, in radians."""
    widest = max((one.corners[1][0] - one.corners[0][0] for one in found), default=0.0)
    slopes = [
        math.atan2(one.corners[1][1] - one.corners[0][1], one.corners[1][0] - one.corners[0][0])
        for one in found
        if one.corners[1][0] - one.corners[0][0] > widest / 3
    ]
    slope = median(slopes) if slopes else 0.0
    return slope if abs(slope) < math.pi / 6 else 0.0
