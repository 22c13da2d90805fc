"""Folders of records: a gold record NAME.json is compared with the parser's NAME.json."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from govdoc.errors import UnreadableFileError
from govdoc.evaluation.judges import MALFORMED, judge
from govdoc.evaluation.matching import Json
from govdoc.evaluation.sheets import Sheet


class Evaluation(NamedTuple):
    """The score sheets, and a line for each document whose record counted as empty or could not be placed."""

    sheets: list[Sheet]
    empty: list[str]
    remarks: list[str]


def evaluate(gold: Path, pred: Path) -> Evaluation:
    """Score each gold record of `gold`. A missing, unreadable or malformed prediction counts as an empty one.

    Raises `UnreadableFileError` for a gold record that is none.
    """
    found = Evaluation([], [], [])
    for file in names(gold):
        wanted = _read_gold(file)
        try:
            given = read(pred / file.name)
            sheet = judge(file.stem, wanted, given)
            if not given.get("text"):
                found.remarks.append(f"{file.stem}: 记录中没有 text（--no-text？），任务和数量无法定位")
        except (OSError, *MALFORMED) as error:
            sheet = _against_nothing(file, wanted)
            found.empty.append(f"{file.stem}: {_reason(error)}")
        found.sheets.append(sheet)
    return found


def names(folder: Path) -> list[Path]:
    """Give the record files of a folder, in order."""
    return sorted(folder.glob("*.json"))


def read(file: Path) -> Json:
    """Read one record. Raises `OSError` or one of `MALFORMED`."""
    return json.loads(file.read_text("utf-8"))


def _read_gold(file: Path) -> Json:
    try:
        return read(file)
    except (OSError, *MALFORMED) as error:
        raise UnreadableFileError(file.name, f"标注记录读不出来（{_reason(error)}）", "请检查这个 JSON 文件") from error


def _against_nothing(file: Path, wanted: Json) -> Sheet:
    try:
        return judge(file.stem, wanted, {})
    except MALFORMED as error:
        raise UnreadableFileError(file.name, f"不是标注记录（{_reason(error)}）", "请按标注指南补全") from error


def _reason(error: BaseException) -> str:
    if isinstance(error, FileNotFoundError):
        return "没有这个文件"
    if isinstance(error, OSError):
        return error.strerror or "读不了"
    return f"{type(error).__name__} {error}"[:120]
