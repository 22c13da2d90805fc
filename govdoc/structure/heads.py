"""The head of a notice: marks, numbers, title, addressees, and the metadata lines of web pages, down to the body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from govdoc.structure import markers, metadata
from govdoc.structure.landmarks import TAIL_BRACKET
from govdoc.structure.lines import Line, chunks
from govdoc.structure.placed import Placed, Reading, bare, same

FRAME_WORDS: Final = re.compile(r"印发|转发|批转|公布|发布|颁布|下发")  # what encloses another document says so

PROMULGATES: Final = re.compile(r"现(?:予以?|将.{0,80})?(?:公布|发布|颁布|印发)|予以(?:公布|发布|颁布)|审议通过")
_OPENS_TITLE: Final = re.compile(r"(?:印发|转发|批转|公布|发布|颁布|下发|重印|修订|召开|举办)$")
_CRUMB: Final = 14  # 2. 信息公开: a trail of links that a page sets as a list
_FIELD: Final = re.compile(r"[^，。：:《》]{2,16}[：:][^，。：:]{1,12}")
_EVENT_TIME: Final = re.compile(r"[•·●]?(?:时间|日期|名称|主题)[：:]")
_EVENT_PLACE: Final = re.compile(r"[•·●]?(?:.{0,4}(?:地点|对象|人员|内容|主题|范围)|主讲|主办|承办|参加).{0,6}[：:]")
_COLUMN: Final = re.compile(
    r"(?:通知|公告|公示|通告|通报|文件|政策|法规|规章|规范性|政务|信息|公开|新闻|动态|中心|部门|重要|最新|工作|人事|招标|采购|招聘|目录|专栏|要闻|指南"
    r"|制度|规定|管理|党建|组工|组织|学校|学院|校园|教学|科研|服务|下载|常用|资料|相关|其他|内部|上级|本级|行政|正文|文章|属性|[市县区省]级|国家|地方)+"
)
_LIBRARY: Final = re.compile(r"[\u4e00-\u9fff]{0,8}(?:地方性?法规|部门规章|政府规章|行政法规|规范性文件|政策法规|司法解释)(?:库|选编|汇编)?")
_OF_YEAR: Final = re.compile(r"[（(]?(?:19|20)\d\d年?第\d{1,4}号[）)]?")
_NUMBERED_TYPE: Final = re.compile(r"(?:公告|通告|公报|令)$")
_INTRODUCES: Final = re.compile(
    r"(?:以下[是为]|附[：:]?)?[^，。；：:现]{0,20}?(?:全文|原文|详情|(?:具体|详细|主要)内容)(?:如下|公布如下|发布如下)?[：:]"
)
_ABOVE_TITLE, _BELOW_TITLE = 24, 3  # lines of a page above the title, and between it and 主送机关
_CRUMBS: Final = 60
_GOES_ON: Final = "。；;，,、：:"
_STARTS_BODY: Final = re.compile("为了?(?!民)|根据|按照|经|现将|近日|附件")
_LEAD: Final = 12  # lines above a notice in which a page tells of it
_PIECE: Final = 8  # characters of a line that begins the title once more
_BRACKETED: Final = re.compile(r"【[^【】]{2,20}】$")
_SENDER: Final = re.compile("发电(?:单位|机关)")  # whatever stands above it is the mark of a telegram
_COLUMN_AND_DATE: Final = re.compile(
    r"[^，。；：:\d《》]{1,16}\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:\d{1,2}[：:]\d{2}(?:[：:]\d{2})?)?"  # 宣教部 2013-10-21
    r"|[【\[]\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[】\]][^，。；]{0,24}"  # 【2020-11-03】 微信公众号：…
)
_ATTACHMENT_LABEL: Final = re.compile(r"附[件表][0-9一二三四五六七八九十]{0,3}[：:]?")


class Head(Reading):
    """Places the lines before the body."""

    def head(self) -> int:
        """Place the lines before the body; give the number of the first line of the body."""
        at = self._lead()
        while at < len(self.lines):
            line = self.lines[at]
            if line.in_table and not self._is_meta(at):
                break
            step = self._head_line(at) or self._page_lines(at)
            if step == 0:
                break
            at += step
        return at

    def _page_lines(self, at: int) -> int:
        """Place what a page sets above the title or between it and 主送机关: columns, a day, who put it there; give how
        many lines that is. Nothing of it ends a sentence, and the next element is near."""
        if self._has("addressees"):
            return 0
        for number in range(at, min(at + (_BELOW_TITLE if self.title else _ABOVE_TITLE), len(self.lines) - 1)):
            line = self.lines[number]
            if line.in_table or len(line.string) > _CRUMBS or line.string[-1] in _GOES_ON or _STARTS_BODY.match(line.string):
                return 0
            if (markers.starts_line(line.string) and len(line.string) > _CRUMB) or self.known.addressees(line.string):
                return 0
            below = self.string(number + 1)
            strong = metadata.strong(self.metadata.get(number + 1, ()))
            if strong or (self.known.addressees(below) if self.title else self._is_title_of_notice(number + 1)):
                for one in self.lines[at : number + 1]:
                    self.put(one, "link", "网页上的话：标题上下不属于公文的短行")
                return number + 1 - at
        return 0

    def _lead(self) -> int:
        """Place what a news page says above the notice it shows, down to 文件全文如下：; give the number of the line below."""
        for number in range(min(_LEAD, len(self.lines) - 1)):
            string = self.string(number)
            if self.known.addressees(string) or self.known.number_line([string]) or markers.starts_line(string):
                break
            if len(string) <= 40 and _INTRODUCES.fullmatch(string) and self._is_title_of_notice(number + 1):
                for line in self.lines[: number + 1]:
                    self.put(line, "link", "网页导语：公文之上介绍它的话")
                return number + 1
        return 0

    def _is_title_of_notice(self, at: int) -> bool:
        """Say whether a title that says 关于 and names its 文种 begins at `at`."""
        string = self.string(at)
        whole = string + self.string(at + 1) if self.known.title_line(string, False) else ""
        return "关于" in whole and (self.known.is_complete(string) or self.known.is_complete(whole))

    def _head_line(self, at: int) -> int:
        """Place the head line at `at`; give how many lines that took, 0 if the body begins here."""
        line, string = self.lines[at], self.lines[at].string
        placed = self._single(line, string, at)
        if placed:
            self.put(line, *placed)
            return 1
        if self._is_mark(at):
            self.put(line, "mark", "发文机关标志：文号或“文件”之上的机关名称")
            return 1
        taken = self._addressees(at)
        if taken:
            return taken
        if not self.title:
            return self._title(at)
        if self._encloses_title(at):
            return self._replace_title(at, 1, "网页标题：所印发文件的标题", "标题：印发文件的通知")
        if taken := self._below_page_title(at):
            return self._replace_title(at, taken, "网页标题：公文标题的简称", "标题：网页标题和元数据之下的公文标题")
        if self._repeats_title(string):
            self.put(line, "title_repeat", "重复的标题")
            return 1
        return 0

    def _single(self, line: Line, string: str, at: int) -> tuple[str, str] | None:
        known, early = self.known, not self.title
        if early and known.fax(string) and self._is_fax():
            return "telegram", "传真头：发文单位、签发人、紧急程度"
        if early and string == "传真" and known.fax(self.string(at + 1)):
            return "telegram", "传真头：“传真”"
        if self._is_meta(at) and not (self.title and self._body_is_near()):
            return "meta", "网页元数据：标签和值"
        if early and at < 2 and _ATTACHMENT_LABEL.fullmatch(string):
            return "link", "附件的标签：附件单独成文"
        if early and known.copy_number(string):
            return "copy_number", "份号：首部的六位数字"
        if early and known.secrecy(string):
            return "secrecy", "密级和保密期限"
        if early and known.urgency(string):
            return "urgency", "紧急程度"
        if known.telegram(string) and not self._has("addressees"):
            return "telegram", "电报报头：发电单位、签批盖章、等级"
        if known.order_number(string) and not self._has("addressees"):
            return "number", "令号：第X号"
        numbered = "号" in string and not self._has("addressees")
        if numbered and known.number_line([piece.string for piece in chunks(self.text, line)]):
            return "number", "发文字号独占一行"
        if known.signatory(string):
            return "signatory", "签发人"
        if known.post_and_name(string) and (self._has("number") or self._has("mark") or self.title):
            return "signatory", "签署人：职务和姓名"
        above = early and at < 6 and not self.header and not known.title_line(string, False)
        if above and not (PROMULGATES.search(string) or known.addressees(string)) and self._title_ahead(at):
            return "link", "网页标题：公文标题之上的话"
        if (self.title or at < 6) and known.link(string) and not self._has("addressees"):
            return "link", "网页链接：解读、下载"
        if early and self._is_site_line(at):
            return "link", "网页栏目：公文标题之上的短行"
        if self.title and not self._has("addressees") and _COLUMN_AND_DATE.fullmatch(string):
            return "meta", "网页元数据：题下的栏目和日期"
        if self.title and known.enactment(string):
            return "enactment", "题注：通过、公布、施行的日期"
        if self.title and known.dated_office(string) and not self._has("addressees"):
            return "dated_issuer", "题下的日期和发文机关"
        if self.title and known.office(string) and not self._has("addressees") and self._is_byline(at):
            return "issuer", "题下的发文机关"
        if early and not self._has("mark") and known.dated_office(string) and self._title_ahead(at):
            return "dated_issuer", "标题之上的机关和日期"
        if early and self._has("mark") and self._dated_office(line):
            return "date", "纪要：机关名称和日期在标题之上"
        if known.date_line(string) and (self._has("mark") or self.title) and not self._has("addressees"):
            return "date", "标题下的日期"
        return None

    def _is_fax(self) -> bool:
        return any(one.role in {"mark", "telegram"} and one.line.string.endswith("传真") for one in self.header)

    def _is_meta(self, at: int) -> bool:
        if at not in self.metadata and not self.known.meta(self.string(at)):
            return False
        return not (self.title and self._is_event_field(at))

    def _is_event_field(self, at: int) -> bool:
        """时间：… below a title is a field of what is to be held where 地点：, 主讲人：… stand below it."""
        if not _EVENT_TIME.match(self.string(at)) or len(self.metadata.get(at, ())) > 1:
            return False
        return any(_EVENT_PLACE.match(self.string(n)) for n in range(at + 1, at + 4))

    def _dated_office(self, line: Line) -> bool:
        """某某办公室  2025年3月31日, below the number of 纪要 (GB/T 9704 10.3)."""
        pieces = [piece.string for piece in chunks(self.text, line)]
        return len(pieces) == 2 and self.known.office(pieces[0]) and self.known.date_line(pieces[1])

    def _is_byline(self, at: int) -> bool:
        """The body that issues a statute or a reply, alone below the title (法律资料网): what follows is the title once
        more, a number or a date."""
        after = self.string(at + 1)
        return bool(after) and (
            self.known.enactment(after)
            or self.known.dated_office(after)
            or self.known.order_number(after)
            or self.known.number_line([after])
            or same(after, "".join(line.string for line in self.title))
            or (len(after) >= _PIECE and bare("".join(line.string for line in self.title)).startswith(bare(after)))
            or (self.known.mark(after) and after.endswith("令"))
            or any(one.role == "issuer" and one.line.string.endswith(self.string(at)[-4:]) for one in self.header)
        )

    def _is_site_line(self, at: int) -> bool:
        """A column, a link or the name of a web site above the title: short, no part of the title that stands below."""
        string, known = self.string(at).lstrip("•·") or self.string(at), self.known
        if len(string) > 30 or "关于" in string or string[-1] in "、，的：:" or _OPENS_TITLE.search(string):
            return False
        if known.mark(string) or known.bare_type(string) or _SENDER.match(self.string(at + 1)):
            return False
        if known.ends_in_type(string) and not _COLUMN.fullmatch(string):
            return False
        if known.date_line(string) or known.post_and_name(string):
            return False
        if _COLUMN.fullmatch(string) and any(len(b) >= 8 and known.is_complete(b) for b in map(self.string, (at + 1, at + 2))):
            return True
        if _LIBRARY.fullmatch(string) and self._title_ahead(at):
            return True
        between = False
        for number in range(at + 1, min(at + 10, len(self.lines))):
            below = self.string(number)
            if below.startswith("关于"):
                whole = known.ends_in_type(below) or known.is_complete(below + self.string(number + 1))
                return not known.office(string) and not known.region_start(string) and whole
            if self._begins_with_issuer(number):
                return between if known.office(string) and known.region_start(string) else not known.region_start(string)
            if known.mark(below):
                return not known.office(string) and not known.region_start(string)
            if len(below) > 30 or known.number_line([below]) or known.addressees(below):
                return False
            if markers.starts_line(below) and len(below) > _CRUMB:
                return False
            between = between or not known.office(below)
        return False

    def _begins_with_issuer(self, at: int) -> bool:
        """某某局关于…, or 某某部公告 above its number: the first line of a title, whatever stands above it."""
        string = self.string(at)
        about = string.find("关于")
        if about > 0:
            return self.known.office(string[:about])
        return self._is_numbered(at)

    def _is_numbered(self, at: int) -> bool:
        """某某部公告 above 第3号 or 2025年第3号."""
        string, below = self.string(at), self.string(at + 1)
        tail = _NUMBERED_TYPE.search(string)
        return (
            tail is not None
            and self.known.office(string[: tail.start()])
            and (self.known.order_number(below) or bool(_OF_YEAR.fullmatch(below)))
        )

    def _title_ahead(self, at: int) -> bool:
        """Say whether a title that names its 文种 stands within the next lines, before any addressees or marker."""
        for number in range(at + 1, min(at + 6, len(self.lines))):
            string = self.string(number)
            if self.known.addressees(string) or markers.starts_line(string) or len(string) > 120:
                return False
            pair = string + self.string(number + 1)
            if "关于" in string and (self.known.is_complete(string) or self.known.is_complete(pair)):
                return True
            if (
                len(string) <= 40
                and self.known.is_complete(string)
                and self.known.enactment(self.string(number + 1) or "。")
            ):
                return True
        return False

    def _body_is_near(self) -> bool:
        """Label lines after the addressees (会议时间：…) are body."""
        return self._has("addressees")

    def _has(self, role: str) -> bool:
        return role in self.roles

    def _is_mark(self, at: int) -> bool:
        """Say whether the line is part of the 发文机关标志 (GB/T 9704 7.2.4): 文件, a decree's 令, a telegram's 发电,
        or names that stand right above a document number."""
        string = self.string(at)
        if self._has("number") or self._has("addressees"):
            return False
        if self.known.mark(string):
            return not self.title or string.endswith("令")
        if not self.title and at < 3 and _SENDER.match(self.string(at + 1)) and len(string) <= 30 and "关于" not in string:
            return True
        if not self.title and self._is_numbered(at) and "关于" in self.string(at + 2):
            return True
        if self.known.bare_type(string) and self.header and self.header[-1].role == "mark":
            return True
        if self.title:
            return False
        if not self.known.office(string):
            return False
        ahead = at + 1
        while ahead < len(self.lines) and ahead - at < 12:
            after = self.string(ahead)
            if self.known.mark(after) or self.known.bare_type(after):
                return True
            pieces = [piece.string for piece in chunks(self.text, self.lines[ahead])]
            if self.known.number_line(pieces) or self.known.signatory(after):
                return True
            if not self.known.office(after):
                return False
            ahead += 1
        return False

    def _title(self, at: int) -> int:
        """Take the title that begins at `at`: lines that end no sentence, up to one that ends in a 文种."""
        if markers.starts_line(self.string(at)) and not self.known.is_complete(self.string(at)):
            return 0
        taken: list[Line] = []
        complete = False
        for number in range(at, min(at + 8, len(self.lines))):
            line, string = self.lines[number], self.string(number)
            if line.in_table or not self.known.title_line(string, bool(taken)) or string == "目录":
                break
            if taken and (_FIELD.fullmatch(string) or self._is_parted(taken[-1], line)):
                break
            if taken and (self._single(line, string, number) or self._ends_head(number)):
                break
            if complete and (not self.known.title_tail(string) or self.known.enactment(string)):
                break
            if taken and same(string, "".join(x.string for x in taken)):
                break
            taken.append(line)
            complete = self.known.is_complete("".join(x.string for x in taken))
        if not taken or not self._is_title(taken, complete, at + len(taken)):
            return 0
        self.title = taken
        for line in taken:
            self.put(line, "title", "标题：正文之前不成句的各行")
        return len(taken)

    def _is_parted(self, line: Line, below: Line) -> bool:
        """Say whether something of the page stands between two lines: the name of the site, a trail of links, the title."""
        return bool(self.text[line.span[1] : below.span[0]].strip())

    def _is_title(self, taken: Sequence[Line], complete: bool, after: int) -> bool:
        """Lines that name no 文种 are a title only where they are long enough and something else of a head follows."""
        whole = "".join(line.string for line in taken)
        if all(self.known.office(line.string) for line in taken) and not complete:
            return False
        if complete or "关于" in whole:
            return True
        return 6 <= len(whole) <= 100 and not self.known.date_line(whole) and after < len(self.lines)

    def _ends_head(self, number: int) -> bool:
        string = self.string(number)
        return bool(markers.starts_line(string) or self.known.addressees(string))

    def _repeats_title(self, string: str) -> bool:
        """The same title again (web pages, 法宝), or another that ends in the same 文种 right below it."""
        if self._has("addressees") or not self.known.title_line(string, False):
            return False
        whole = "".join(line.string for line in self.title)
        if string.endswith(("…", "...")) and bare(string.rstrip("….")).startswith(bare(whole)):
            return True  # cut short by the page
        if same(string, whole) or (len(string) >= 4 and bare(string) in bare(whole)):
            return not self.known.office(string) or len(string) < 4
        last = whole[-2:]
        return len(string) >= 8 and string.endswith(last) and self.known.ends_in_type(string) and not self._frames()

    def _encloses_title(self, at: int) -> bool:
        """The page goes by the title of what the notice issues, and here stands that of the notice: …关于印发《…》的通知."""
        string = self.string(at)
        whole = bare("".join(line.string for line in self.title))
        if self._has("addressees") or len(whole) < 6 or not FRAME_WORDS.search(string) or self._frames():
            return False
        return whole in bare(string) and len(bare(string)) > len(whole) + 6 and self.known.is_complete(string)

    def _below_page_title(self, at: int) -> int:
        """How many lines from `at` are the title of the notice, where the page gave it in its own words above the
        metadata: 举办培训班的通知, or a column before it (附属中学【教育局】关于…)."""
        above = "".join(line.string for line in self.title)
        if not self.header or self.header[-1].role != "meta" or self._has("addressees") or self._frames():
            return 0
        for count in (1, 2, 3):
            whole = "".join(self.string(n) for n in range(at, at + count))
            about = whole.find("关于")
            if about < 0 or (about and not self.known.office(whole[:about])):
                return 0
            if not self.known.is_complete(whole):
                continue
            column = above.removesuffix(whole) if above.endswith(whole) else ""
            own = TAIL_BRACKET.sub("", above)
            shorter = "关于" not in above and own[-2:] == whole[-2:] and len(bare(own)) < len(bare(whole))
            fuller = whole.endswith(above) and self.known.office(whole.removesuffix(above))
            return count if _BRACKETED.search(column) or shorter or fuller else 0
        return 0

    def _replace_title(self, at: int, count: int, old: str, new: str) -> int:
        replaced = {line.span for line in self.title}
        self.header = [Placed(one.line, "link", old) if one.line.span in replaced else one for one in self.header]
        self.title = list(self.lines[at : at + count])
        for line in self.title:
            self.put(line, "title", new)
        return count

    def _frames(self) -> bool:
        """Say whether the title issues another document (印发…的通知), whose own title is no repetition."""
        return bool(FRAME_WORDS.search("".join(line.string for line in self.title)))

    def _addressees(self, at: int) -> int:
        if self._has("addressees"):
            return 0
        if self._addressed_without_colon(at):
            self.put(self.lines[at], "addressees", "主送机关：标题之下“各…”一行，缺冒号")
            return 1
        for count in (1, 2, 3):
            run = self.lines[at : at + count]
            whole = "".join(line.string for line in run)
            if len(run) == count and self.known.addressees(whole):
                if any(markers.starts_line(line.string) or self.known.ends_in_type(line.string) for line in run):
                    return 0
                for line in run:
                    self.put(line, "addressees", "主送机关：正文之前以冒号结尾的机关名称")
                return count
            if count > len(run) or not self.known.may_be_addressees(run[-1].string):
                return 0
        return 0

    def _addressed_without_colon(self, at: int) -> bool:
        """各县教育局 alone below the title, above a paragraph."""
        string, below = self.string(at), self.string(at + 1)
        return (
            bool(self.title)
            and string.startswith(("各", "全体"))
            and 3 <= len(string) <= 60
            and string[-1] not in "。；：:，,！"
            and self.known.may_be_addressees(string)
            and self.known.ends_as_addressee(string)
            and len(below) >= 15
            and below[-1] in "。：:"
            and not markers.starts_line(below)
        )
