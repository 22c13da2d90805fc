"""What an OFD page draws: text objects with the place of each character, the rules of paths, the largest picture.

Places are in millimetres from an object's corner; here they become points from the page's top left.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from govdoc.readers.assembly import Box
from govdoc.readers.packages import attribute, child, local

if TYPE_CHECKING:
    from lxml import etree

POINTS: Final = 72 / 25.4
"""A millimetre in points."""
_NUMBER: Final = re.compile(r"[-+]?(?:\d{1,12}\.?\d{0,12}|\.\d{1,12})(?:[eE][-+]?\d{1,2})?")
_STEP: Final = re.compile(r"[-+.\deEg]+")
_PATH: Final = re.compile(r"[MLSCBQA]|[-+]?[\d.]+")
_ASCENT: Final = 0.88  # of a character's size stands above its base line
_SLANT: Final = 0.06  # quarters of a turn: about five degrees
_THIN: Final = 3.0
Matrix = tuple[float, float, float, float, float, float]


@dataclass(slots=True)
class Drawn:
    """What is drawn on one page, in points from its top left: runs of characters by how they lie (the quarters the page
    is to be turned for reading, `None` for slanted ones), rules, and the largest picture with its area."""

    runs: dict[int | None, list[list[tuple[str, Box]]]] = field(default_factory=dict)
    rules: list[Box] = field(default_factory=list)
    picture: tuple[float, str] = (0.0, "")


def draw(root: etree._Element, page: tuple[float, ...], drawn: Drawn) -> None:
    """Add what a page or template draws; `page` is the page's box in millimetres."""
    content = child(root, "Content")
    for one in content.iter() if content is not None else ():
        name = local(one)
        if name not in ("TextObject", "PathObject", "ImageObject") or attribute(one, "Visible") == "false":
            continue
        boundary = numbers_of(attribute(one, "Boundary"), 4)
        if boundary is None:
            continue
        origin = boundary[0] - page[0], boundary[1] - page[1]
        if name == "TextObject":
            _draw_text(one, origin, drawn)
        elif name == "PathObject":
            drawn.rules += _rules(one, origin)
        else:
            area = boundary[2] * boundary[3] * POINTS * POINTS
            drawn.picture = max(drawn.picture, (area, attribute(one, "ResourceID") or ""))


def _draw_text(one: etree._Element, origin: tuple[float, float], drawn: Drawn) -> None:
    matrix = _matrix(one)
    size = (numbers_of(attribute(one, "Size"), 1) or (3.5,))[0]
    quarters = math.atan2(matrix[1], matrix[0]) / (math.pi / 2)
    nearest = round(quarters)
    turns = -nearest % 4 if abs(quarters - nearest) < _SLANT else None
    x = y = 0.0
    for code in one:
        if local(code) != "TextCode":
            continue
        text = "".join(code.itertext()).replace("\n", "").replace("\r", "")
        x = (numbers_of(attribute(code, "X"), 1) or (x,))[0]
        y = (numbers_of(attribute(code, "Y"), 1) or (y,))[0]
        across = _steps(attribute(code, "DeltaX"), len(text))
        down = _steps(attribute(code, "DeltaY"), len(text))
        run = []
        at_x, at_y = x, y
        for number, char in enumerate(text):
            advance = size / 2 if char.isascii() else size
            step = across[number] if number < len(across) else 0.0 if down else advance
            box = at_x, at_y - _ASCENT * size, at_x + min(max(step, advance / 2), advance), at_y + (1 - _ASCENT) * size
            run.append((char, _placed(box, matrix, origin)))
            at_x, at_y = at_x + step, at_y + (down[number] if number < len(down) else 0.0)
        if run:
            drawn.runs.setdefault(turns, []).append(run)


def _rules(one: etree._Element, origin: tuple[float, float]) -> Iterator[Box]:
    """Give the flat and upright strokes of a path, and thin filled shapes, as boxes."""
    data = child(one, "AbbreviatedData")
    matrix = _matrix(one)
    points: list[tuple[float, float]] = []
    shape: list[tuple[float, float]] = []
    command, numbers = "", list[float]()
    for match in _PATH.finditer(content_of(data)[:100_000]):
        token = match.group()
        if token.isalpha():
            command, numbers = token, []
            continue
        numbers.append(_float(token))
        if len(numbers) == 2 and command in "MSL":
            x0, y0, _, _ = _placed((numbers[0], numbers[1], numbers[0], numbers[1]), matrix, origin)
            if command != "L":
                points = []
            points.append((x0, y0))
            shape.append((x0, y0))
            if len(points) > 1:
                yield from _stroke(points[-2], points[-1])
            numbers = []
    if len(shape) > 2:
        xs, ys = [x for x, _ in shape], [y for _, y in shape]
        if min(max(xs) - min(xs), max(ys) - min(ys)) <= _THIN < max(max(xs) - min(xs), max(ys) - min(ys)):
            yield min(xs), min(ys), max(xs), max(ys)
        elif attribute(one, "Stroke") != "false" and len(shape) == 4:  # a frame, closed by its last command
            yield from _stroke(shape[-1], shape[0])


def _stroke(start: tuple[float, float], end: tuple[float, float]) -> Iterator[Box]:
    (x0, y0), (x1, y1) = start, end
    if min(abs(x1 - x0), abs(y1 - y0)) <= 1 and max(abs(x1 - x0), abs(y1 - y0)) > _THIN:
        yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _placed(box: Box, matrix: Matrix, origin: tuple[float, float]) -> Box:
    """Take a box of an object to the page: by the object's matrix, then from its corner, into points."""
    a, b, c, d, e, f = matrix
    xs = [a * x + c * y + e + origin[0] for x in (box[0], box[2]) for y in (box[1], box[3])]
    ys = [b * x + d * y + f + origin[1] for x in (box[0], box[2]) for y in (box[1], box[3])]
    return min(xs) * POINTS, min(ys) * POINTS, max(xs) * POINTS, max(ys) * POINTS


def _matrix(one: etree._Element) -> Matrix:
    found = numbers_of(attribute(one, "CTM"), 6)
    return (found[0], found[1], found[2], found[3], found[4], found[5]) if found else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def numbers_of(text: str | None, count: int) -> tuple[float, ...] | None:
    """Read the numbers of an attribute; `None` if there are not `count` of them."""
    found = [_float(match.group()) for match in _NUMBER.finditer((text or "")[:400])]
    return tuple(found[:count]) if len(found) >= count else None


def _steps(text: str | None, count: int) -> list[float]:
    """Read the distances between characters, where `g 3 4.94` stands for three of them.

    >>> _steps("1.5 g 3 4.9", 9)
    [1.5, 4.9, 4.9, 4.9]
    """
    out: list[float] = []
    words = (match.group() for match in _STEP.finditer(text or ""))
    for word in words:
        if word == "g":
            times = _float(next(words, "0"))
            value = _float(next(words, "0"))
            out += [value] * int(min(max(times, 0), count))
        else:
            out.append(_float(word))
        if len(out) >= count:
            break
    return out[:count]


def _float(token: str) -> float:
    try:
        value = float(token)
    except ValueError:
        return 0.0
    return value if abs(value) < 1e6 else 0.0


def content_of(element: etree._Element | None) -> str:
    """Give the text of an element, `""` for none."""
    return (element.text or "").strip() if element is not None else ""
