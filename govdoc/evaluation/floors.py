"""Floors: figures kept in a file that later figures may not fall below, and that only rise.

The file is a JSON object of names (`Figures.named`) and numbers, rounded down, so that a run passes its own floors.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from govdoc.errors import UnreadableFileError

_PLACES: Final = 10_000


class Fall(NamedTuple):
    """A figure below its floor; `figure` is `None` if it is no longer reckoned."""

    name: str
    floor: float
    figure: float | None


def read(path: Path) -> dict[str, float]:
    """Read a floors file. Raises `UnreadableFileError` for a file that is none."""
    cure = "应为 {名称: 数值} 的 JSON 文件，可用 --raise-floors 生成"
    try:
        floors = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise UnreadableFileError(path.name, "下限文件读不出来", cure) from error
    if not isinstance(floors, dict) or not all(type(floor) in (int, float) for floor in floors.values()):
        raise UnreadableFileError(path.name, "不是下限文件", cure)
    return {str(name): float(floor) for name, floor in floors.items()}


def falls(floors: Mapping[str, float], figures: Mapping[str, float]) -> list[Fall]:
    """Give the figures that fell.

    >>> falls({"mean": 0.9, "header": 0.9}, {"mean": 0.95})
    [Fall(name='header', floor=0.9, figure=None)]
    """
    return [
        Fall(name, floor, figures.get(name))
        for name, floor in sorted(floors.items())
        if name not in figures or figures[name] < floor
    ]


def raised(floors: Mapping[str, float], figures: Mapping[str, float]) -> dict[str, float]:
    """Give the floors, each no lower than before, and those of new figures.

    >>> raised({"mean": 0.9, "old": 0.5}, {"mean": 0.87654, "header": 0.987654})
    {'header': 0.9876, 'mean': 0.9, 'old': 0.5}
    """
    reached = {name: math.floor(figure * _PLACES) / _PLACES for name, figure in figures.items()}
    return {name: max(floors.get(name, 0.0), reached.get(name, 0.0)) for name in sorted({*floors, *reached})}


def write(path: Path, floors: Mapping[str, float]) -> None:
    """Write a floors file."""
    path.write_text(json.dumps(floors, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")
