"""Cases: an amount with what stands to its left and right, which the rules of objects ask for."""

from __future__ import annotations

import re
from typing import Final

from govdoc.values.quantities.left_phrases import left
from govdoc.values.quantities.phrases import Phrase
from govdoc.values.quantities.readings import COUNTED, Reader
from govdoc.values.quantities.right_phrases import right
from govdoc.values.quantities.verbs import last_verb

LONGEST_VERB: Final = 6
_WORK_UNITS: Final = ("项", "个", "元", "%", "次", "场", "期", "人", "名", "件", "种", "家", "宗", "批", "份")
"""Units that may count the work itself: 5项|技术改造."""
_CONCRETE: Final = ("株", "棵", "头", "只", "羽", "尾", "台", "辆", "艘", "吨", "公斤")
"""Units of things one can touch."""
_WORK: Final = re.compile(
    r"(?:提级|升级|拓宽|节能|适老化|更新|扩建|新建|改建|除险|提标|美化|绿化|硬化|亮化|主体|综合|维修|配套|提质|扩容|清淤|防渗|病害)*"
    r"(?:改造|整治|治理|修缮|加固|升级|维修|修复|扩挖|清理|清淤|疏浚|铺油|拓宽|提升)(?:主体)?(?:工程|项目)?(?:建设|任务|工作)?$"
)
_UNREAD: Final = Phrase(-1, -1)


class Case:
    """Amounts `first` to `last`, whose clause runs from `start` to `end`, where the predicate `dropped` begins.

    What stands to the left and to the right is read once, however many rules ask for it.
    """

    __slots__ = ("_lefts", "_right", "after", "amount", "core", "dropped", "end", "first", "last", "reader", "start")

    def __init__(self, reader: Reader, first: int, last: int, start: int, end: int, dropped: tuple[str, ...]) -> None:
        self.reader = reader
        self.first = first
        self.last = last
        self.start = start
        self.end = end
        self.dropped = dropped
        self.amount = reader.amounts[last]
        self.core = reader.view[start:end]
        self.after = reader.after(last)
        self._lefts: dict[int, Phrase | None] = {}
        self._right: Phrase | None = _UNREAD

    def left(self, end: int | None = None) -> Phrase | None:
        """Give the phrase before the predicate."""
        stop = self.end if end is None else end
        if stop <= self.start:
            return None
        if stop not in self._lefts:
            counted = self.amount.kind in COUNTED
            self._lefts[stop] = left(self.reader.view, self.start, stop, counted, self.reader.lexicon)
        return self._lefts[stop]

    def right(self) -> Phrase | None:
        """Give the phrase behind the amounts, without the work that is done to what they count: 2万户|农村户厕|改造."""
        if self._right is _UNREAD:
            self._right = self._read_right()
        return self._right

    def _read_right(self) -> Phrase | None:
        phrase = right(self.reader.view, self.after, self.reader.limit(self.last), self.reader.lexicon)
        if phrase is None or self.amount.base in _WORK_UNITS:
            return phrase
        if self.amount.base in _CONCRETE and (particle := self.reader.view.find("的", phrase.start + 1, phrase.end)) >= 0:
            phrase = phrase._replace(end=particle)  # 200万株|苗木|的调配
        work = _WORK.search(self.reader.view, phrase.start + 2, phrase.end)
        return phrase._replace(end=work.start()) if work is not None else phrase

    def behind_next(self) -> Phrase | None:
        """Give the phrase behind the amount that follows."""
        if self.last + 1 == len(self.reader.amounts):
            return None
        return right(self.reader.view, self.reader.after(self.last + 1), self.reader.limit(self.last + 1), self.reader.lexicon)

    def verb(self) -> str | None:
        """Give the verb before the amounts."""
        return last_verb(self.reader.view, self.start, self.reader.amounts[self.first].start, self.reader.lexicon)

    def opens_with_de(self) -> bool:
        return self.reader.view.startswith("的", self.after)
