"""The head of a text that has lost its line ends: its elements one after the other, in the order in which they come."""

from __future__ import annotations

import re
from typing import Final

from govdoc.structure import labels
from govdoc.structure.landmarks import FAX_LABELS, Landmarks

_FAR: Final = 600  # characters in which a head ends
_STEPS: Final = 16
_FAX_LABELS: Final = 3
TYPE: Final = "会议纪要|补充通知|紧急通知|通知|启事|倡议书|指导意见|实施意见|若干意见|意见|复函|函|批复|决定|通告|公告|通报|请示|报告|答复"
_TITLE: Final = re.compile(
    rf"(?:关于|印发|转发|对(?=[^。：]{{4,60}}(?:建议|提案)的答复)).{{4,160}}?[的》](?:{TYPE})(?:[（(](?:试行|暂行|\d{{4}}年[^（()）]{{0,6}})[）)])?(?![》”的])(?=[各本市省区县\d〔（(《【\[发]|来源|字体|索引|根据|按照|现将|为(?:了|进一步|贯彻|深入|切实|全面|加强|做好)|为(?!依据|准|基础|主|例|遵循)[^，。；：]{{4,60}}[，,]|[^\W_]{{2,24}}[〔\[（(]?\d{{4}}|[^，。；：:]{{2,40}}[：:])"
)
# What a web site sets above a notice: …门户网站！今天是：2024年11月5日星期二, 您所在的位置：首页>>通知公告>>正文
_SITE: Final = re.compile(
    r"(?:(?:[^。；《》]{2,120}?)??(?:今天是(?:[：:]|(?=\d))|欢迎(?:您|光临|访问)[^。！!]{0,20}[！!])(?:\d{4}年\d{1,2}月\d{1,2}日)?(?:星期[一二三四五六日天])?"
    rf"|\d{{4}}年\d{{1,2}}月\d{{1,2}}日星期[一二三四五六日天])(?:[^\W\d_]{{2}}(?=您|当前|现在))?(?=关于|您|当前|现在|今天是|{labels.START.pattern})"
    rf"|[^\W\d_]{{2,16}}(?:信息|政务|门户|资讯)网站?(?=关于|{labels.START.pattern})"
)
_BEFORE_ADDRESSEES: Final = re.compile(rf"关于[^《》：:。]{{4,100}}?的(?:{TYPE})(?![》”的])")
_TITLE_SIZE: Final = 200
_CRUMBS: Final = re.compile(
    rf"(?:[^。：:《》]{{0,30}}[|•·])?您?(?:现在|当前|所在)?的?(?:当前|所在)?位置[：:][^。]{{0,60}}?>[^。>：:]{{0,16}}?(?=关于|{labels.START.pattern})"
    r"|【法宝引证码】CLI(?:\.\d{1,10}){1,4}|原文链接[：:]https?://[\w./\-]{4,120}?\.html?"
)
_COPY_NUMBER: Final = re.compile(r"\d{6}(?=[^\d年\W])")
_SECRECY: Final = re.compile(r"(?:绝密|机密|秘密)(?:★(?:\d{1,2}[年月]|长期))?")
_URGENCY: Final = re.compile(r"(?:特提|特急|加急|平急|急件)(?![·•.．・\w]{0,2}[明密]电)")
_MARK: Final = re.compile(
    r"[^\W\d_]{2,60}?文件(?=(?P<rest>[^\W\d_]{1,40})[〔\[（(]\d{4})|[^\W\d_]{2,24}(?:人民政府|委员会|国务院|部|局|厅)令(?=[（(]?第)"
    r"|[^\W\d_]{4,30}会议?纪要(?=[^\W\d_]{0,8}[〔\[（(]\d{4}|[（(]?第|\d{4}年第)|[^\W\d_]{4,30}[局委厅府会](?:公告|通告)(?=\d{4}年第)"
)
_NUMBER: Final = re.compile(
    r"(?P<open>[（(])?(?P<code>[^\W\d_]{0,60})[〔\[［（(【]\d{4}[〕\]］)）】]第?\d{1,5}号(?(open)[）)])|[（(]?第[\d〇零一二三四五六七八九十百]{1,6}号[）)]?|\d{4}年第\d{1,4}号"
)
_OF_TITLE: Final = re.compile(rf"关于|的(?:{TYPE})")
_FAX: Final = re.compile(rf"(?:{FAX_LABELS})[：:]")
_SAYS: Final = re.compile("[，；。、]")
_FAX_END: Final = re.compile(r"总页数[：:]\d{1,3}页?")
# Who put a notice on a page and when, below its title: 宣教部2013-10-21
_POSTED: Final = re.compile(r"[^\W\d_]{2,12}\d{4}-\d{1,2}-\d{1,2}(?=[^\W_])(?![前后起至止之\d])")
_SIGNATORY: Final = re.compile(r"签发人[：:]")
_TELEGRAM: Final = re.compile(r"发电单位|签批盖章|签发盖章|等级(?=特提|特急|加急|平急)")
_TELEGRAM_NUMBER: Final = re.compile(r"[^\W\d_]{1,14}[〔\[［（(【]\d{4}[〕\]］)）】]第?\d{1,5}号")
_MACHINE: Final = re.compile(r"[^\W\d_]{1,6}\d{1,6}号")
_DATED_OFFICE: Final = re.compile(r"(?P<office>[^\W\d_]{4,30})\d{4}年\d{1,2}月\d{1,2}日")
_LINK: Final = re.compile(r"(?:相关链接[：:])?《[^《》]{4,80}》(?:政策)?(?:解读|解释|图解)|(?:相关链接|附件下载)[：:]《[^《》]{4,80}》")
_LAST_VALUE: Final = re.compile(
    r"\d[\d\-./年月日:：]*次?|[\[【(（][^\[\]【】()（）]{1,12}[\]】)）](?:[\[【][^\[\]【】]{1,3}[\]】])*|大中小|(?=分享)|(?:主动|依申请|不予)公开|(?:现行)?有效|失效|废止"
    r"|[^\W\d_]{2,10}?[处科室局厅办网部社委](?=各|关于)"
)
_DAY: Final = re.compile(r"\d{4}[\-/.年]\d")
_BUTTONS: Final = re.compile(
    r"(?:[\d\-./ ]*(?:分享到?[：:]?|打印(?:本页)?|收藏|次|[\[【(（]?(?:字体|字号)[：:]?[\[【(（]?大中小[\]】)）]*|[\[【(（][大中小][\]】)）]|[大中小](?=[大中小\W])))*"
)
_UNTITLED: Final = re.compile(r"(?P<title>[^。；：，《》]{6,60}?)(?=一、)")
_COLON: Final = re.compile("[：:]")
_TITLE_AGAIN: Final = re.compile(rf"[^。，；：]{{4,60}}?(?:{TYPE})(?=[各本市省区县有全])")


def beginnings(string: str, known: Landmarks) -> set[int]:
    """Give where the elements of the head, and the body below it, begin.

    >>> from govdoc.lexicon import BUILT_IN
    >>> sorted(beginnings("特急某市财政局文件某财〔2025〕1号关于做好决算的通知各县财政局：现通知如下。", Landmarks(BUILT_IN)))
    [2, 9, 19, 28, 34]
    """
    return _Head(string, known).read()


class _Head:
    def __init__(self, string: str, known: Landmarks) -> None:
        self.string = string
        self.known = known
        self.found: set[int] = set()
        self.mark = ""

    def read(self) -> set[int]:
        at = self._telegram() or self._fax()
        for _ in range(_STEPS):
            stop = self._element(at)
            if stop <= at:
                break
            self.found.add(stop)
            at = stop
        bare = _UNTITLED.match(self.string) if at == 0 else None
        if bare and self.known.ends_in_type(bare["title"]):
            return {bare.end("title")}
        self._addressees(at)
        return self.found

    def _telegram(self) -> int:
        """The lines of a telegram's head: 发电单位 … 签批盖章 … 等级 …, its number and its 机号."""
        self.found |= {m.start() for m in _TELEGRAM.finditer(self.string, 0, 200)}
        at = max(self.found, default=0)
        number = _TELEGRAM_NUMBER.search(self.string, at, at + 60)
        if not self.found or not number:
            return at
        machine = _MACHINE.match(self.string, number.end())
        self.found.add(machine.end() if machine else number.end())
        return machine.end() if machine else number.end()

    def _fax(self) -> int:
        """The form at the head of a fax, each label on a line of its own, up to 总页数："""
        end = _FAX_END.search(self.string, 0, 300)
        starts = [found.start() for found in _FAX.finditer(self.string, 0, end.end())] if end else []
        if end is None or len(starts) < _FAX_LABELS or _SAYS.search(self.string, 0, end.end()):
            return 0
        self.found |= {*starts, end.end()}
        return end.end()

    def _element(self, at: int) -> int:
        """Give where the element that begins at `at` ends, `at` if none does."""
        string = self.string
        if not self.mark and (site := _SITE.match(string, at)):
            return site.end()
        for pattern in (_CRUMBS, _COPY_NUMBER, _SECRECY, _URGENCY):
            if not self.mark and (found := pattern.match(string, at)):
                return found.end()
        if labels.START.match(string, at) and (stop := self._metadata(at)) > at:
            return stop
        if not self.mark and (found := _MARK.match(string, at)) and not _OF_TITLE.search(found[0] + (found["rest"] or "")):
            self.mark = found[0]
            return found.end()
        number = _NUMBER.match(string, at)
        if number and not _OF_TITLE.search(number["code"] or ""):
            return self._number(at, number)
        if signed := _SIGNATORY.match(string, at):
            return self._signatory(signed.end())
        if link := _LINK.match(string, at):
            return link.end()
        dated = _DATED_OFFICE.match(string, at) if self.mark.endswith("纪要") else None
        if dated and self.known.office(dated["office"]):
            return dated.end()
        title = _TITLE.search(string, at, at + _FAR)
        if title and "。" not in string[at : title.end()]:
            return title.end()
        if addressed := self._addressed(at):
            return addressed
        posted = _POSTED.match(string, at) if at else None
        if posted:
            return posted.end()
        buttons = _BUTTONS.match(string, at)
        return buttons.end() if buttons and at else at

    def _addressed(self, at: int) -> int:
        """Where a title ends that only its addressees tell, who begin with a place: 关于…的通知湖西新区经济发展局、…："""
        title = _BEFORE_ADDRESSEES.search(self.string, at, at + _TITLE_SIZE)
        colon = _COLON.search(self.string, title.end(), title.end() + _FAR) if title else None
        if title is None or colon is None or "。" in self.string[at : colon.end()]:
            return 0
        return title.end() if self.known.addressees(self.string[title.end() : colon.end()]) else 0

    def _number(self, at: int, number: re.Match[str]) -> int:
        """The document number; the last body of a joint mark may stand before it."""
        code = number["code"] or ""
        for size in range(len(code) - 2, 4, -1):
            if self.known.office(code[:size]) and self.known.region_start(code):
                return at + size
        return number.end()

    def _signatory(self, start: int) -> int:
        """The name behind 签发人：ends where the title begins, which names the body of the mark or a place."""
        body = self.mark.removesuffix("文件")[:4]
        ends = [start + size for size in (3, 2, 4) if body and self.string.startswith(body, start + size)]
        ends += [start + size for size in (3, 2, 4) if self.known.region_start(self.string[start + size : start + size + 20])]
        return ends[0] if ends else start

    def _metadata(self, at: int) -> int:
        """A block of labels of a web page, each on a line of its own; give where the value of the last ends."""
        first = labels.START.match(self.string, at)
        starts = [at]
        for label in labels.START.finditer(self.string, first.end() if first else at, at + _FAR):
            between = self.string[starts[-1] : label.start()]
            if len(between) > 80 or "。" in between or _TITLE.search(self.string, starts[-1], label.start() + 1):
                break
            starts.append(label.start())
        last = labels.START.match(self.string, starts[-1])
        value = _LAST_VALUE.match(self.string, last.end()) if last else None
        if value is None or (len(starts) < 2 and not _DAY.match(value[0])):
            return at
        self.found |= set(starts)
        buttons = _BUTTONS.match(self.string, value.end())
        return buttons.end() if buttons else value.end()

    def _addressees(self, at: int) -> None:
        """主送机关 up to its colon; the title may stand above it once more, or labels of a web page."""
        last = at
        for colon in (m.start() for m in _COLON.finditer(self.string, at, at + _FAR)):
            lead = _BUTTONS.match(self.string, last, colon)
            start = lead.end() if lead else last
            if again := _TITLE_AGAIN.match(self.string, start, colon):
                start = again.end()
            if self.known.addressees(self.string[start : colon + 1]):
                self.found |= {start, colon + 1}
                return
            if not self.known.meta(self.string[at : at + 60]):
                return
            last = colon + 1
