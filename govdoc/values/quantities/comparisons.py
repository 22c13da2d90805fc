"""Comparisons that do not touch their number: 不得超过队员总数的10%, 最多报2个单项; and values that are replaced: 由50万元调整为60万元."""

from __future__ import annotations

import re
from typing import Final

from govdoc.values.quantities.amounts import DENIED, REVERSED, Amount
from govdoc.values.quantities.readings import COUNTED, Reader
from govdoc.values.words import words

_DISTANT: Final = re.compile(
    r"(?P<word>大于或?等于|小于或?等于|(?P<than>低于|少于|小于|高于|超过|大于|多于)|至少|最少|最多|至多|控制在"
    r"|最低可按|最低可|保底可贷|保底可|最高可贷(?!款?额)|最高可按|最高可(?!贷款?额)|最高按|最高为|最多可|最低按|最低为|最低执行|最高执行)"
    r"(?P<base>[^，,。；;：:、0-9]{0,24}?)(?:的|加|减|加点|减点|到|至|达|按)?$"
)
_FAR: Final = {
    **dict.fromkeys(("最低可按", "最低可", "最低执行", "最低按", "最低为", "保底可贷", "保底可"), ">="),
    **dict.fromkeys(("最高可贷", "最高执行", "最高可按", "最高可", "最高按", "最高为", "最多可"), "<="),
}
"""These compare the number however far it is."""
_BELOW: Final = frozenset(("低于", "少于", "小于"))
_WITH_VERB: Final = frozenset(("最多", "至少", "最少", "至多"))
"""Between these and the number there may be a verb: 至少配备1辆."""
_LONGEST_VERB: Final = 4
_NO_BASE: Final = re.compile(r"给予|按|发放|奖励|补贴|部分|每")
_EACH: Final = re.compile("每[人户家次场年月天日]")
_WITHIN: Final = re.compile("的?[^，,。；;：:、0-9的]{0,4}(?:限额|总额|额度)[之以]?内")
"""在80000元|限额内据实扣除"""
_WINDOW: Final = 40
_OLD: Final = re.compile(
    r"[由从](?<![自理缘].)(?:原来的?|原有的?|现行的?|现在的?|目前的?|原|上年的?|去年的?|[0-9]{4}年的?)?"
    r"(?:[^，,。；;、：:由从]{0,12})?(?:不[高低]于|不超过|最[高低])?$"
)
_OLD_WINDOW: Final = 24
_CHANGED: Final = re.compile(
    r"□*(?:[^，,。；;、由从0-9□]{0,6}?(?=[调改减])|[，,])?(?:统一|逐步|相应|分别|直接|再)?"
    r"(?:提高|调整|增加|增长|降低|下降|降|下调|上调|提升|上浮|下浮|扩大|压减|减少|压缩|缩短|放宽|调|升|增|减|变更|改|拓展|跃升|上升)(?:到|至|为|成)|□*[^，,。；;、由从0-9□]{0,6}减按"
)


def distant(reader: Reader, start: int, amount: Amount) -> str | None:
    """Find the comparator that stands before the base of a number, no further left than `start`."""
    if amount.marked:
        return None
    match = _DISTANT.search(reader.view, max(start, amount.start - _WINDOW), amount.start)
    if match is None:
        return "<=" if _WITHIN.match(reader.view, amount.end) else None
    base, word = match["base"], match["word"]
    if word in _FAR:
        return _FAR[word]
    if base and not _EACH.fullmatch(base) and not (word in _WITH_VERB and len(base) <= _LONGEST_VERB):
        of_base = amount.kind in ("ratio", "times") or reader.view[amount.start - 1] in "的加减"
        if amount.kind in COUNTED or not of_base or _NO_BASE.search(base):
            return None
    if match["than"]:
        sign = "<" if match["than"] in _BELOW else ">"
        at = match.start()
        return REVERSED[sign] if DENIED.search(reader.view, max(start, at - 2), at) else sign
    comparators = words("comparators", reader.lexicon)
    return comparators.value(word) if word in comparators else None


def replaced(reader: Reader, first: int, last: int) -> int | None:
    """Give where the 由 stands before the values `first` to `last` that are changed, `None` if they are not."""
    begin = reader.amounts[first].number[0]
    low = max(0, begin - _OLD_WINDOW)
    if reader.view.find("由", low, begin) < 0 and reader.view.find("从", low, begin) < 0:
        return None
    match = _OLD.search(reader.view, low, begin)
    if match is None or not _CHANGED.match(reader.view, reader.amounts[last].end):
        return None
    return match.start()
