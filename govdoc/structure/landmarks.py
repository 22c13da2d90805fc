"""Landmarks: what a single line looks like when it is an element of GB/T 9704, a telegram or a web page.

Shapes only. What the line means is read later, by header/.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from govdoc.lexicon import Lexicon
from govdoc.structure import labels

DIGITS: Final = "〇○零一二三四五六七八九十廿ОOＯ0-9"
DATE: Final = rf"[{DIGITS}]{{2,4}}年[{DIGITS}]{{1,3}}月[{DIGITS}]{{1,3}}日"
_DATE_LINE: Final = re.compile(rf"[（(]?(?:{DATE}|\d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}}|\d{{4}}年月日)(?:[\d{DIGITS}]{{1,3}}[时点](?:[\d{DIGITS}]{{1,3}}分)?|[\d{DIGITS}]{{1,2}}[：:]\d\d)?[）)]?")
_NUMBER: Final = (
    r"[（(【]?[^\W\d_]{1,24}(?:[〔\[［(（【﹝<〈]\d{2,4}[〕\]］)）】﹞>〉]|\d{4}年?)(?:第|综)?\d{1,5}号[）)】]?"
    r"|[（(]\d{2,4}[）)][^\W\d_]{1,10}字第?\d{1,5}号"
    r"|\d{4}年?第\d{1,4}号"
    r"|[〔\[［]\d{4}[〕\]］]第?\d{1,4}号"
)
_NUMBER_LINE: Final = re.compile(_NUMBER)
_NUMBER_AND_DATE: Final = re.compile(rf"[（(]?(?:(?:{_NUMBER})[，,、]?{DATE}|{DATE}[，,、]?(?:{_NUMBER}))[）)]?")
_NUMBER_AND_SIGNATORY: Final = re.compile(rf"(?:{_NUMBER})签发人[：:].{{2,20}}")
_ORDER: Final = re.compile(r"[（(]?第[\d〇零一二三四五六七八九十百]{1,6}[号期次][）)]?")
_COUNTER: Final = re.compile(
    r"(?:发表于|发布于)[^\W\d_]{2,4}$|\d{4}-\d{1,2}-\d{1,2}\s?\d{0,2}:?\d{0,2}.{0,20}(?:来源|发布|阅读)"
    r"|^[^，。；：:]{0,12}\d{4}-\d{1,2}-\d{1,2}\s?\d{1,2}:\d{2}(?::\d{2})?[^，。；：:]{0,12}$"
)
_TELEGRAM: Final = re.compile(
    r"(?:发电单位|发电机关|签批盖章|签发盖章|签\s?批|签\s?发(?!人)|等级|发往|机号|译传号)(?![^\W_]*(?:的|和|工作|标准))"
)
FAX_LABELS: Final = "发文单位|发往单位|收文单位|[收发]件(?:单位|人)?|编号|传真(?:号码?)?|电话号码?|紧急程度|总?页数|签发人|签发"
_FAX: Final = re.compile(rf"(?:{FAX_LABELS})[：:]")
_URGENCY: Final = re.compile(r"(?:紧急程度[：:]?)?(?:特提|特急|加急|平急|急件|紧急)(?:[·•.．・]?[明密]电)?")
_SECRECY: Final = re.compile(
    r"(?:绝密|机密|秘密|内部资料|内部)(?:[★☆*].{0,8}|[^\W_]{0,2}\d{1,3}[年月])?(?:特急|加急|急件|平急)?"
)
_SIGNATORY: Final = re.compile(r"签发人[：:].{1,40}")
_POSTS: Final = "主席|总理|省长|市长|州长|县长|区长|旗长|镇长|乡长|主任|部长|局长|厅长|署长|院长|行长|会长|检察长|盟长|自治区主席|代省长|代市长|秘书长|专员|司长|代理市长|代县长|代区长"
_POST_AND_NAME: Final = re.compile(
    rf"(?:[^\W\d_]{{0,12}})(?:{_POSTS})[：:]?(?P<name>[^\W\d_]{{2,4}}(?:·[^\W\d_]{{1,6}})?)"
)
_BARE_POST: Final = re.compile(rf"(?:{_POSTS})")
_NOT_A_NAME: Final = re.compile(
    r"会议|办公|负责|讲话|指示|批示|签署|任命|同志|牵头|带领|专题|接待|信箱|热线|令$|职务|助理"
)
_ENACTMENT: Final = re.compile(
    rf"[（(——\-\s]*(?:自)?(?:{DATE}|\d{{4}}年).{{0,400}}(?:通过|公布|发布|施行|修正|修订|批准|会议上|印发|审议|会议|起施行)(?:[^。]{{0,200}})[）)]?"
)
_ENACTED_ON: Final = re.compile(r"第[\d一二三四五六七八九十百]{1,6}次会议.{0,60}(?:通过|施行).{0,4}[）)]?")
_DATED: Final = re.compile(
    rf"[（(]?(?:{DATE}[，,、；;]?(?P<after>[^\W\d_]{{4,30}})|(?P<before>[^\W\d_]{{4,30}})[，,、；;]?{DATE})[）)]?"
)
_FOOT: Final = (
    (
        "note",
        "附注：括号里的说明",
        re.compile(r"[（(](?:此件|此电|本文|此文|联系(?:人|单位|电话|方式|处室|科室)|公开|信息公开|本件|主动公开|依申请公开|不予公开|删减后公开).{0,160}[）)]"),
    ),
    (
        "note",
        "附注：公开属性",
        re.compile(
            r"(?:公开属性|公开方式|公开类别|公开形式|信息公开(?:选项|属性|形式|方式|类别))[：:].{2,20}|此件(?:公开发布|主动公开|依申请公开|不予公开|删减后公开)。?"
        ),
    ),
    ("copied_to", "抄送机关：“抄送”开头", re.compile(r"(?:抄\s?送|抄\s?报|分\s?送|主送|抄发|报|送|发)[：:].*", re.DOTALL)),
    (
        "contacts",
        "联系方式：署名之下带标签的一行",
        re.compile(
            r"[（(]?(?:联\s?系\s?人(?:及(?:联系)?电话|和电话|及联系方式)?|联系单位|联系处室|联系科室|联系电话|咨询电话|联系方式|电话|传真|地址|邮编|邮政编码|电子邮箱|邮箱)[：:].{1,120}"
        ),
    ),
    ("keywords", "主题词", re.compile(r"主题词[：:].{1,80}")),
    (
        "printer",
        "印发机关和印发日期：以“印发”结尾",
        re.compile(
            rf"[^，。；]{{0,60}}(?:{DATE}|\d{{4}}-\d{{1,2}}-\d{{1,2}})(?:印发|印)|(?:印发机关|印发单位)[：:].{{2,60}}"
        ),
    ),
    (
        "printed_copies",
        "印数",
        re.compile(r"[（(]?共印\d{1,6}份[）)]?|(?:(?:打字|打印|校对|责任校对|录入|核稿|拟稿)[：:][^，。：:]{1,8}){1,4}(?:[（(]?共印\d{1,6}份[）)]?)?"),
    ),
)
_ATTACHMENT: Final = re.compile(
    r"附\s?(?:件|表|录|(?=[一二三四五六七八九十\d]{1,2}[：:]))\s?(?P<n>[\d一二三四五六七八九十]{0,3})(?:[-—－]\d)?\s?[：:.、]?(?P<title>.{0,80})"
)
_ATTACHMENT_LIST: Final = re.compile(r"附(?:文及附件|件(?:清单|列表|目录)|件|表)?(?:\d{0,2}[：:]|1[.．、]|\d{1,2}[.．](?!\d))(?P<rest>.+)|附件(?=《)(?P<rest2>.+)")
_MARK: Final = re.compile(
    r"[^，。；：:]{2,60}(?:文件|发电|电报|传真)|[^，。；：:《》]{2,40}(?:人民政府|国务院|委员会|总局|部|省|市|厅|局|院|署)(?:命令|令)|中华人民共和国主席令|内部传真电报|密码电报|[^，。；：:《》]{2,30}(?:会议|办公会|办公会议|专题会议)纪要"
)
_TITLE_END: Final = re.compile(r"[。；;？?！!，,、：:]$")
_YEARS: Final = re.compile(r"[（(【〔]\d{4}年?(?:(?:[-－–—―~～]{1,2}|至|到)\d{4}年?|年?(?:版|度|修订|修订版|修订稿|本))[）)】〕]")
_TITLE_TAIL: Final = re.compile(r"[（(【〔].{1,40}[）)】〕]")
_NO_TAIL: Final = re.compile(rf"\d{{4}}年|{DATE}|公开|本文|此件|联系")  # （民政部　一九九七年一月二十八日）
_OF_TYPE: Final = re.compile(
    r"[的之》”][^的》]{0,6}(?:通知|意见|函|批复|决定|通告|公告|通报|请示|报告|办法|规定|措施|政策|方案|答复|公示|决议|议案|建议|说明|解释|细则|纪要|令|指示|布告|公报|决定书|公开信|倡议书|简章|启事)(?:[（(].{1,20}[）)])?[》”]?$"
)
_LINK: Final = re.compile(
    r".{0,120}(?:政策解读|解读|政策解释|图解|一图读懂.{0,60}|附件下载|下载|原文|查看原文|(?:全文|具体内容|内容|原文)如下[：:]?)$|[（(]?(?:点击|查看).{1,30}"
)
_SEAL_NOTE: Final = re.compile(r"[（(].{0,40}(?:代章|盖章|印章|章)[）)]")
_SEALED: Final = re.compile(r"[^，。；：:（(]{4,40}[（(](?:盖章|公章|印章|章)[）)]")
_NOT_ADDRESSEES: Final = re.compile(
    r"(?:如下|以下|下列|下|是|为|有|现|问|答|说明|规定|要求|事项|内容|原则|目标|通知|意见|指出|强调|提出|认为|包括|材料|条件|时间|地点|电话|联系人|联系方式|附件|附)[：:]$"
)
_PERSONS: Final = re.compile(
    r"(?:代表|委员|同志|主席|主任|先生|女士|省长|市长|部长|主席|会长|职工|市民|考生|家长|个人|业主|用户|会员|网友|群众|旅客|乘客|客户|人员|同学|老师|住户|村民|居民|商户|缴存人|当事人|纳税人|农户|车主|房主|校友|读者|听众|观众|朋友|乡亲|同胞|(?:经营|投资|购房|消费|参与|爱好|志愿|劳动|创业|从业|申请)者)(?:们|等)?$"
)
_GROUP: Final = re.compile(
    r"(?:部门|单位|团体|组织|企业|院校|科室|处室|股室|党支部|部委|机构|委办局|办事处|各部|省|市|县|区|州|盟|旗|乡|镇|街道|委|办|局|社|兵团|军兵种|军区|协会|党派|厅局|公司|厂)(?:[（(].{1,20}[）)])?$"
)
_ADDRESSED: Final = re.compile(r"各|本|全|有关|相关|市直|省直|区直|县直|省属|市属|区属|驻|你")
_REGION_START: Final = re.compile(r"[^\W\d_]{2,7}?(?:省|市|县|区|州|盟|旗)|国务院|中共|中华|中国|国家|全国|最高人民")
_TYPE_TAIL: Final = re.compile(r"(?:[（(【][^（(【]{1,30}[）)】]|[》”\"])+$")
_TAIL_ENDS: Final = tuple("）)】》”\"")
TAIL_BRACKET: Final = re.compile(r"[（(][^（()）]{1,20}[）)]$")
_NO_OFFICE: Final = re.compile(r"各|有关|第[一二三四五六七八九十]+[章条节]")
_SAYS_MORE: Final = re.compile(r"[。；：:，,？！《》关印](?:(?<![关印])|(?<=关)于|(?<=印)发)")
_LISTED: Final = re.compile(r"[、，,；;。]")
_ADDRESSES: Final = re.compile(r"[、，,；;]")
_IN_BRACKETS: Final = re.compile(r"[（(][^（()）]{0,40}[）)]")


@lru_cache(maxsize=8)
def _lasts(name: str, lexicon: Lexicon) -> frozenset[str]:
    """The characters that the words of a list end with, which are looked at before all of its words."""
    return frozenset(word[-1] for word in lexicon.words(name))


class Landmarks:
    """The shapes of single lines; the office suffixes, generic bodies and document types come from the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._offices = lexicon.words("office_suffixes")
        self._types = lexicon.words("document_types")
        self._office_ends = _lasts("office_suffixes", lexicon)
        self._type_ends = _lasts("document_types", lexicon)

    @staticmethod
    def date_line(string: str) -> bool:
        """2021年1月28日, 二〇一二年一月四日, （2021-01-28）."""
        return len(string) < 24 and bool(_DATE_LINE.fullmatch(string))

    @staticmethod
    def copy_number(string: str) -> bool:
        """份号 (GB/T 9704 7.2.1): six digits, or five that begin with 0."""
        return string.isdecimal() and (len(string) == 6 or (len(string) == 5 and string[0] == "0"))

    @staticmethod
    def secrecy(string: str) -> bool:
        """密级和保密期限 (7.2.2): 机密★1年."""
        return len(string) < 16 and bool(_SECRECY.fullmatch(string))

    @staticmethod
    def fax(string: str) -> bool:
        """A line of the form at the head of a fax: 发文单位：…  签发人：…, 传真号码：…  总页数：3."""
        return len(string) < 120 and bool(_FAX.match(string)) and "。" not in string

    @staticmethod
    def urgency(string: str) -> bool:
        """紧急程度 (7.2.3)."""
        return len(string) < 12 and bool(_URGENCY.fullmatch(string))

    @staticmethod
    def telegram(string: str) -> bool:
        """A line of a telegram's head: 发电单位, 签批盖章, 等级."""
        return len(string) < 120 and bool(_TELEGRAM.match(string)) and "。" not in string

    @staticmethod
    def order_number(string: str) -> bool:
        """第290号 on a line of its own."""
        return len(string) < 14 and bool(_ORDER.fullmatch(string))

    @staticmethod
    def number_line(pieces: Sequence[str]) -> bool:
        """A document number on a line of its own, or with 签发人 beside it."""
        whole = "".join(pieces)
        if "号" not in whole or len(whole) > 80 or "关于" in whole:  # 关于…的通知 曜府办〔2025〕8号 is a title
            return False
        if _NUMBER_LINE.fullmatch(whole) or _NUMBER_AND_DATE.fullmatch(whole):
            return True
        return (
            any(_NUMBER_LINE.fullmatch(piece) for piece in pieces)
            and all(_NUMBER_LINE.fullmatch(p) or "签发人" in p or len(p) <= 8 for p in pieces)
        ) or bool(_NUMBER_AND_SIGNATORY.fullmatch(whole))

    @staticmethod
    def signatory(string: str) -> bool:
        """签发人：name (7.2.6)."""
        return bool(_SIGNATORY.fullmatch(string))

    @staticmethod
    def post_and_name(string: str) -> bool:
        """省长 李某某, as decrees are signed (10.2)."""
        return len(string) <= 24 and bool(_POST_AND_NAME.fullmatch(string)) and not _NOT_A_NAME.search(string)

    @staticmethod
    def bare_post(string: str) -> bool:
        """省长 alone above the date of a decree, the name left out by a web site."""
        return bool(_BARE_POST.fullmatch(string))

    @staticmethod
    def enactment(string: str) -> bool:
        """The note under the title of a statute: when it was passed, published, revised."""
        if string[-1] in "。；：:" or len(string) > 600:
            return False
        return bool(_ENACTMENT.fullmatch(string) or _ENACTED_ON.fullmatch(string))

    def dated_office(self, string: str) -> bool:
        """1988年12月8日，某某法院, or the name first: who issued a document and when, on a line below its title."""
        found = _DATED.fullmatch(string)
        return found is not None and self.office(found["before"] or found["after"] or "")

    @staticmethod
    def meta(string: str) -> bool:
        """A metadata line of a web page: 索引号：…, 发布日期：…"""
        if len(string) >= 300 or "。" in string[:-1]:
            return False
        counted = "-" in string or "布于" in string or "表于" in string
        return bool(labels.START.match(string) or (counted and _COUNTER.search(string)))

    @staticmethod
    def foot(string: str) -> tuple[str, str] | None:
        """The role and rule of a line of the foot: 附注, 抄送, 主题词, 印发."""
        for role, rule, pattern in _FOOT:
            if pattern.fullmatch(string):
                return role, rule
        return None

    @staticmethod
    def attachment(string: str) -> str | None:
        """The title in the head line of an attachment (附件1 …), "" if it has none, `None` if it is no such line."""
        if not string.startswith("附"):
            return None
        if string in {"附：", "附:"}:
            return ""
        found = _ATTACHMENT.fullmatch(string)
        if not found or string[-1] in "。；，":
            return None
        title = found["title"]
        if title and (
            title[0] in "的和与中至、，是" or (not found["n"] and string[2:3] not in "：:") or "、" in title[:3]
        ):
            return None
        return title

    @staticmethod
    def attachment_list(string: str) -> str | None:
        """What follows 附件： in 附件说明 (7.3.4), or `None`."""
        found = _ATTACHMENT_LIST.match(string)
        return (found["rest"] or found["rest2"]) if found and len(string) < 400 else None

    @staticmethod
    def title_tail(string: str) -> bool:
        """A line that goes on with a complete title: （试行）, （2024—2026年）; not （2024年1月5日…通过）."""
        if _YEARS.fullmatch(string):
            return True
        return bool(_TITLE_TAIL.fullmatch(string)) and not _NO_TAIL.search(string)

    @staticmethod
    def title_line(string: str, started: bool) -> bool:
        """A line that could stand in a title: it ends no sentence, holds none, and is not too long."""
        if (
            len(string) > 130
            or "。" in string
            or (_TITLE_END.search(string) and not (started and string[-1] in "，、"))
        ):
            return len(string) < 60 and string[-1] in "、，" and "。" not in string and "关于" in string
        return any(c > "\u2e7f" for c in string) and not _URGENCY.fullmatch(string)

    @staticmethod
    def link(string: str) -> bool:
        """A link of a web page to another document: …政策解读."""
        return len(string) < 130 and bool(_LINK.fullmatch(string))

    def ends_in_type(self, string: str) -> bool:
        """Say whether a title ends in a 文种, brackets aside: …方案（试行）."""
        bare = _TYPE_TAIL.sub("", string) if string[-1:] in _TAIL_ENDS else string
        return bare[-1:] in self._type_ends and bare.endswith(self._types)

    def is_complete(self, string: str) -> bool:
        """Say whether a title is whole: one with 关于 ends in 的 and a 文种 (a 方案 inside it is only what it issues)."""
        if not self.ends_in_type(string):
            return False
        return "关于" not in string or bool(_OF_TYPE.search(string))

    def mark(self, string: str) -> bool:
        """A 发文机关标志 that shows itself: …文件, …发电, …令, …纪要."""
        return len(string) <= 62 and bool(_MARK.fullmatch(string)) and "关于" not in string

    @staticmethod
    def bare_type(string: str) -> bool:
        """公告, 通告 or 令 alone on a line below the name of the body: the second line of its mark."""
        return string in {"公告", "通告", "公报", "令", "命令", "决定", "纪要", "会议纪要", "通报"}

    def office(self, string: str) -> bool:
        """The name of a body, or several run together: it ends as offices do and says nothing else."""
        if not 2 <= len(string) <= 70 or string[-1] in "。；;：:，,？！":
            return False
        bare = TAIL_BRACKET.sub("", string) if string[-1] in "）)" else string
        return bare[-1:] in self._office_ends and bare.endswith(self._offices) and not _NO_OFFICE.match(bare) and not _SAYS_MORE.search(bare)

    def offices(self, string: str) -> bool:
        """A list of bodies (抄送 that goes on), each piece of which ends as offices do or is a generic group."""
        pieces = [piece for piece in _LISTED.split(string) if piece]
        return (
            bool(pieces)
            and all(
                len(p) <= 40 and (self.office(p) or _ADDRESSED.match(p) or p.endswith(("部门", "单位", "团体", "组织")))
                for p in pieces
            )
            and not self.ends_in_type(string)
        )

    def addressees(self, string: str) -> bool:
        """主送机关 (7.3.2): bodies or persons, closed by a colon."""
        if len(string) > 700 or not string.endswith(("：", ":")) or _NOT_ADDRESSEES.search(string) or "。" in string:
            return False
        return self.may_be_addressees(string)

    def may_be_addressees(self, string: str) -> bool:
        """Bodies or persons, as a line of 主送机关 names them."""
        pieces = [
            piece
            for piece in _ADDRESSES.split(_IN_BRACKETS.sub("", string).rstrip("：:"))
            if piece
        ]
        if not pieces or max(map(len, pieces)) > 40:
            return False
        if pieces[-1].endswith(self._offices) and len(pieces) > 2 and max(map(len, pieces[:-1])) <= 6:
            return True  # 北京、天津、陕西省人民政府 share their head
        if _PERSONS.search(pieces[-1]) and max(map(len, pieces[:-1]), default=0) <= 4:
            return True  # 邓某某、韩某某委员
        named = sum(
            bool(p.endswith(self._offices) or _ADDRESSED.match(p) or _GROUP.search(p) or _PERSONS.search(p))
            for p in pieces
        )
        return named >= max(1, len(pieces) * 0.6)

    def ends_as_addressee(self, string: str) -> bool:
        """Say whether a line ends with the name of a body, a group of them, or of persons."""
        return bool(string.endswith(self._offices) or _GROUP.search(string) or _PERSONS.search(string))

    @staticmethod
    def seal_note(string: str) -> bool:
        """（某局代章）."""
        return len(string) < 50 and bool(_SEAL_NOTE.fullmatch(string))

    @staticmethod
    def sealed(string: str) -> bool:
        """某某执法队（盖章）: whatever bears a seal is a body."""
        return len(string) < 50 and bool(_SEALED.fullmatch(string))

    @staticmethod
    def region_start(string: str) -> bool:
        """Say whether a line begins with a place or a national body, as full names of offices do."""
        return bool(_REGION_START.match(string))
