"""Sponsors: who holds an event, told in a sentence: 大赛由市人社局主办，市就业服务中心、市工会共同承办."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from govdoc.text import Text
from govdoc.values import organizations

_ROLES: Final = {"主办": "hosts", "承办": "organizers", "协办": "co_organizers"}
_NEXT: Final = 20  # characters of a name that nobody knows, in the clause after one that is known: 县一中承办
SAID: Final = re.compile(
    r"(?:(?<=[由，,。；;])|(?<=[主承协]办、))(?P<units>[^，,。；;由]{3,120}?)(?:联合|共同|具体|组织|分别|负责)*(?P<verb>主办|承办|协办)(?=[，,、。；;]|$)"
)


def find(text: Text, labelled: bool = False) -> Iterator[tuple[str, Text]]:
    """Give the role and the names of each clause that says who holds an event; below a label such as 主办单位
    (`labelled`) names that nobody knows may stand beside one that is known.

    >>> [(role, names.string) for role, names in find(Text.whole("活动由市教育局主办，市图书馆承办。"))]
    [('hosts', '市教育局'), ('organizers', '市图书馆')]
    """
    if "办" not in text.string:
        return
    told = -1  # where the last clause that named bodies ends
    for found in SAID.finditer(text.string):
        units = text[slice(*found.span("units"))]
        known = [organizations.is_unit(units.string[slice(*at)]) for at in organizations.pieces(units.string)]
        follows = told >= 0 and found.start() - told <= 1 and len(units) <= _NEXT
        if all(known) or (labelled and any(known)) or follows:
            told = found.end()
            yield _ROLES[found["verb"]], units
