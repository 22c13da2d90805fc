"""Places: the value of a field such as 地点, cut into single places."""

from __future__ import annotations

import re
from typing import Final

from govdoc.activities import fields
from govdoc.text import Text
from govdoc.values import organizations

_SHORTEST: Final = 2
_SAYS: Final = re.compile("[，,。：:]|[请由须应将为]")
_LEVELS: Final = re.compile(r"(?:各|有关|相关)?(?:(?:省|市|县|区|州|盟|旗|乡|镇|街道|直)级?|村|社区)(?:[（(][^（()）]{1,12}[）)])?")
"""各市、县政府会议室: a word for a level is no place by itself."""
_SET_IN: Final = re.compile(r"(?:设在|设于|安排在|定在|位于|(?<=[初复预决]赛)在|(?<=[笔面考]试)在)(?P<place>[^，,。；;]{2,40})")
_SEAT: Final = re.compile(r"(?<=[，,；;])(?P<place>[^，,。；;：:]{2,30})设(?:主|分)会场(?:[（(](?P<seat>[^（）()]{3,30})[）)])?")
"""主会场设在二楼会商室，|各市气象局会商室|设分会场"""
_NUMBERED: Final = re.compile(r"\d[号楼层室]?、\d")
"""2号、3号考站, A座101、102室: the numbers share what they number."""
_OPEN: Final = re.compile("[（(]?(?:具体)?(?:地点)?(?:待定|另行通知|待通知|详?见附件\\d*|附后|无|另定|暂未确定)[）)]?[。；;]?")
_PLACE_END: Final = re.compile(r"[。；;，,]|（(?:具体|详见|地址|导航)|\((?:具体|详见|地址)")


def split_places(text: Text) -> list[Text]:
    """Split places at 、 where each piece is one; 各市、县政府会议室 is one place."""
    label = fields.match(text.string)
    if label is not None:
        text = text[label.value :]
    if _OPEN.fullmatch(text.string):
        return []
    set_in = list(_SET_IN.finditer(text.string))
    set_in += _SEAT.finditer(text.string)
    if set_in:  # 理论考试设在甲校，实际操作设在乙校
        spans = [m.span("seat") if "seat" in m.re.groupindex and m["seat"] else m.span("place") for m in set_in]
        return [place for span in spans if (place := text[slice(*span)].strip("。；;，, ")).string]
    end = next((m.start() for m in _PLACE_END.finditer(text.string) if m.start() >= 2 and _ends(text.string, m)), len(text))
    text = text[:end].strip("。；;，, ")
    return [text[a:b] for a, b in _joined(text.string) if b > a]


def _ends(string: str, sign: re.Match[str]) -> bool:
    """Say whether the place ends at a sign: behind a ； another may stand, a sentence may not."""
    return sign[0] not in {"；", ";"} or bool(_SAYS.search(string, sign.end()))


def _joined(string: str) -> list[tuple[int, int]]:
    """Cut at 、 and ；, none of them inside brackets; a word for a level goes with what follows: 各市、县政府会议室."""
    found: list[tuple[int, int]] = []
    start: int | None = None
    spans = organizations.pieces(string)
    for number, (a, b) in enumerate(spans):
        start = a if start is None else start
        joins = b - a < _SHORTEST or _LEVELS.fullmatch(string, a, b) or _NUMBERED.match(string, max(a, b - 2)) or _NUMBERED.match(string, b - 1)
        if number + 1 < len(spans) and joins:
            continue
        found.append((start, b))
        start = None
    return [(0, len(string))] if any(b - a < _SHORTEST for a, b in found) else found
