"""Places: the value of a field such as 地点, cut into single places."""

from __future__ import annotations

import re
from typing import Final

from govdoc.activities import fields
from govdoc.text import Text

_PLACE: Final = re.compile(r"[、；;]")
_LEVELS: Final = re.compile(r"各?(?:省|市|县|区|州|盟|旗|乡|镇|街道|市级|县级|省级|区级)|各.*|有关.*")
_SET_IN: Final = re.compile(r"(?:设在|设于|安排在|定在|位于|(?<=[初复预决]赛)在|(?<=[笔面考]试)在)(?P<place>[^，,。；;]{2,40})")
_PLACE_END: Final = re.compile(r"[。；;，,]|（(?:具体|详见|地址|导航)|\((?:具体|详见|地址)")


def split_places(text: Text) -> list[Text]:
    """Split places at 、 where each piece is one; 各市、县政府会议室 is one place."""
    label = fields.match(text.string)
    if label is not None:
        text = text[label.value :]
    set_in = list(_SET_IN.finditer(text.string))
    if set_in:  # 理论考试设在甲校，实际操作设在乙校
        return [place for m in set_in if (place := text[slice(*m.span("place"))].strip("。；;，, ")).string]
    end = next((m.start() for m in _PLACE_END.finditer(text.string) if m.start() >= 2), len(text))
    text = text[:end].strip("。；;，, ")
    pieces = [piece.strip("。；;，, ") for piece in text.split(_PLACE)]
    if any(_is_torn(piece.string) for piece in pieces) or any(_LEVELS.fullmatch(piece.string) or len(piece) < 2 for piece in pieces):
        return [text] if text.string else []
    return [piece for piece in pieces if piece.string]


def _is_torn(piece: str) -> bool:
    """党校（人民路、东街交叉口） is one place: a 、 inside a bracket parts nothing."""
    return sum(map(piece.count, "（(")) != sum(map(piece.count, "）)"))
