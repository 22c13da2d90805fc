"""Odd texts for property tests: whatever a clerk, a scanner or an attacker may hand in, built from the genre's pieces.

Three strategies, each of any `str` at all, lone surrogates included: `phrases` (a clause, for the value finders),
`notices` (a document, for the whole parser) and `mutated_samples` (our samples, damaged as files are damaged).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Final

from hypothesis import strategies as st

SAMPLES: Final = Path(__file__).parent.parent / "samples"

# Templates: `{n}` is a number as a clerk writes it, `{c}` one in Chinese numerals, `{y}` a year.
MARKERS: Final = (
    "{c}、", "（{c}）", "({c})", "（{c})", "(（{c}）)", "{n}.", "{n}．", "{n}、", "{n} .", "（{n}）", "({n})",
    "{n}）", "{n})", "①", "②", "⑳", "㉑", "⑴", "⒈", "㈠", "㊀", "Ⅰ.", "ⅳ、", "a.", "A、", "{c}是", "{c}要", "第{c}，",
    "首先，", "其次，", "第{c}编　", "第{c}章", "第{c}章　", "第{c}节", "第{c}条", "第{c}条　", "第{n}条",
    "第{c}条之{c}", "第（{c}）项", "——", "- ", "● ", "◆", "# ", "###### ", "{c}", "{n}", "一、二、三、", "1.1",
    "1.1.1.1", "{y}.{n}.{n}",
)  # fmt: skip
LABELS: Final = (
    "举办时间", "举办地点", "举办时间、地点", "活动时间", "成立时间", "会议时间", "报到时间", "培训时间", "报名截止",
    "活动内容", "参会人员", "主办单位", "承办单位", "协办单位", "支持单位", "指导单位", "牵头单位", "责任单位",
    "配合单位", "完成时限", "方案制定", "联系人", "电话", "邮箱", "附件", "附件{n}", "抄送", "分送", "主送",
    "发电单位", "签批盖章", "签发人", "等级", "密级", "主题词", "索引号", "发文字号", "成文日期", "发布日期", "出席",
    "请假", "列席", "记录", "来源", "注", "备注", "**举办时间**", "主 办 单 位",
)  # fmt: skip
COLONS: Final = ("：", ":", "： ", " ：", "﹕", "︰", "", "：：", "\n：", "**：")
DATES: Final = (
    "{y}年{n}月{n}日", "{y} 年 {n} 月 {n} 日", "{n}月{n}日", "{n}-{n}月", "{n}月—{n}月", "{y}.{n}.{n}", "{y}-{n}-{n}",
    "二〇二五年{c}月{c}日", "二○○八年八月二十二日", "{y}年", "{y}—{y}年", "{y}年底前", "到{y}年", "{n}月底前",
    "{n}月上旬", "上半年", "下半年", "第{c}季度", "“十四五”期间", "“{c}五”期间", "每年{n}月", "每月第一个星期六",
    "每周五{n}:00前", "即日起至{n}月{n}日", "自印发之日起", "自发布之日起{n}日后施行", "{n}日至{n}日", "次年{n}月",
    "今年", "当年{n}月{n}日{n}时{n}分", "上午{n}:{n}", "{n}：{n}—{n}：{n}", "{n}月、{n}月", "2月30日", "13月32日",
    "9999年99月99日", "0年0月0日", "有效期{n}年", "具体视天气情况确定", "（星期{c}）", "截至", "～", "至",
)  # fmt: skip
QUANTITIES: Final = (
    "{n}人", "{n} 场次以上", "不少于{n}家", "不低于{n}%", "{n}％左右", "增长{n}%", "由{n}万元提高至{n}万元",
    "{n}-{n}家", "{n}万—{n}万元", "{n}余件", "约{n}亿元", "最高不超过{n}元/平方米", "每人每天{n}元", "{n}个百分点",
    "{c}百余名", "{c}万{c}千元", "{n}万亿元", "{n}㎡", "{n}m2", "{n}成以上", "{n}倍", "{n}分之{n}", "{n}∶{n}",
    "{n}/{n}", "{n}％—{n}％", "超过{n}", "不足{n}个", "第{n}次", "{n}周年", "以上", "万", "亿亿", "%", "‰",
)  # fmt: skip
NUMBERS: Final = (
    "0", "1", "2", "3", "12", "1000", "10000", "1,200", "1 000", "3.5", "0.0", ".5", "5.", "1.2.3", "007", "-1",
    "１２", "3．5", "1，000", "Ⅻ", "½", "²", "٣", "१२", "𝟙", "9" * 40, "9" * 5000, "1e999", "零", "十", "二十", "百",
    "亿万千百十", "两", "几十", "数百", "〇", "壹佰", "",
)  # fmt: skip
CHINESE_NUMBERS: Final = ("一", "二", "三", "四", "九", "十", "十一", "二十", "三十一", "百", "零", "万亿", "一一", "")
YEARS: Final = ("2025", "2021", "1999", "2000", "0000", "9999", "99999", "２０２５", "20 25", "二〇二五", "2O25", "")
OFFICES: Final = (
    "市教育局", "人社局", "市、县、乡镇总工会", "各县（市、区）人民政府", "有关单位", "等部门", "团市委",
    "曜江市人民政府", "市委、市政府", "各科局", "我局", "清华大学等名校", "国网曜江供电公司", "按职责分工负责",
    "牵头", "配合", "分别牵头", "由市民政局负责", "负责解释", "会同", "協會", "教育廳",
)  # fmt: skip
WORDS: Final = (
    "关于印发", "关于召开", "的通知", "的批复", "的函", "若干措施", "现印发给你们", "收悉", "特此通知", "此复",
    "妥否，请批示", "此件主动公开", "组织", "开展", "竞赛", "补助", "奖励", "施行", "废止", "转发", "根据", "截至",
    "其中", "文件", "令", "公告", "会议纪要", "福建省发电", "平急·明电", "特急", "秘密★1年", "000017",
    "曜府办〔2025〕8号", "曜府办[2025]8号", "曜府办〔2025〕", "〔〕号", "第58号", "2025年第3号", "（20）曜仲字第2号",
    "印发", "共印60份", "關於舉辦臺灣青年創業競賽的通知", "歲末年終", "swj@cangyu.example", "0599-8231176",
    "<!-- INFO END -->", "&nbsp;", "<td>", "\\n", "http://a.example/?q=%", "A4", "No.1", "iOS", "“五小”",
    "建党100周年",
)  # fmt: skip
BRACKETS: Final = tuple("（）()〔〕[]［］【】《》〈〉“”‘’\"'「」『』{}<>﹝﹞")
PUNCTUATION: Final = (*"，。；：、！？…—－-~·*#|/\\,.;:!?", "——", "……", "；；", "。。", "、、", "|---|", "**", "***")
BLANKS: Final = (" ", "  ", "　", "　　", "\t", "\u00a0", "\u2003", "\u202f", "\v", "\f", "\x1c", "\x85", "\u2028")
ODD: Final = (
    "\x00", "\x01", "\x07", "\x08", "\x1b[31m", "\x7f", "\x80", "\x9f",  # controls
    "\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u200e", "\u200f", "\u202e", "\u2066",  # no width, bidi
    "\u0301", "e\u0301", "一\u20e3", "\ufe0f", "葛\U000e0100", "か\u3099", "\u0300" * 60,  # marks that combine
    "😀", "👨\u200d👩\u200d👧", "🇨🇳", "1\ufe0f\u20e3",  # emoji
    "\ud800", "\udfff", "\udc80", "\ud83d", "\ude00\ud83d",  # lone surrogates
    "\ufffd", "\ufffe", "\uffff", "\U0010ffff", "\ue000",  # no characters
    "⿰", "㎡", "ﬁ", "ǆ", "İ", "ß", "龘", "𠮷", "⼀", "〇", "○", "﨑", "한글", "مرحبا",
)  # fmt: skip
LINE_ENDS: Final = ("\n", "\n\n", "\n", "\n　　", "\r\n", "\r", "\n\n\n", "\n ", "\n\t", "\x0c\n", "")
FURNITURE: Final = (
    "— {n} —", "-{n}-", "－ {n} －", "第{n}页 共{n}页", "{n}", "{n}/{n}", "···", "* * *", "----------", "═════",
    "打印本页  关闭窗口", "[图片]", "（此页无正文）",
)  # fmt: skip
LINES: Final = (
    "发电单位  曜江市人民政府办公室    签批盖章  沈砚秋", "等级  加急·明电    曜府办明电〔2025〕8号",
    "（此件公开发布）", "附件：1.任务表", "　　　2.联系表", "附件1", "晴政文〔2025〕12号    签发人：罗景澄",
    "各县（市、区）人民政府，市政府各部门：", "曜江市人民政府办公室    2025年2月20日印发", "主题词：教育　经费　通知",
    "（共印60份）", "第一章　总　则", "责任单位：市教育局、人社局", "（市民政局牵头，市财政局、住建局配合）",
    "〔牵头单位：市工信局；配合单位：市财政局〕", "| 序号 | 任务 |", "| --- | --- |",
)  # fmt: skip
CELLS: Final = ("序号", "任务", "牵头单位", "责任单位", "完成时限", "时间", "地点", "合计", "", " ", "1", "市民政局")
TRADITIONAL: Final = str.maketrans("关于办发会议时间单位责任区县万个与为", "關於辦發會議時間單位責任區縣萬個與為")
REPEATS: Final = (2, 3, 17, 64, 400)
LONGEST_LINE: Final = 20_000


def phrases() -> st.SearchStrategy[str]:
    """Give a clause: up to a dozen pieces of any kind in any order, with nothing or anything between them."""
    return st.lists(_pieces(), max_size=12).map("".join)


def notices() -> st.SearchStrategy[str]:
    """Give a document: lines in the genre's manner or out of it, with line ends of every sort or none."""
    items = st.one_of(_marked_lines(), _labelled_lines(), _bracketed(), phrases())
    lines = st.one_of(items, _tables(), _furniture(), _long_lines())
    pairs = st.lists(st.tuples(lines, st.sampled_from(LINE_ENDS)), max_size=25)
    return pairs.map(lambda chosen: "".join(part for pair in chosen for part in pair))


def mutated_samples() -> st.SearchStrategy[str]:
    """Give a sample of ours after one to eight mishaps."""
    mishaps = st.lists(st.tuples(st.sampled_from(MISHAPS), _places(), _places(), _pieces()), min_size=1, max_size=8)
    return st.builds(_damage, st.sampled_from(samples()), mishaps)


@lru_cache(maxsize=1)
def samples() -> tuple[str, ...]:
    """Give the texts of `samples/*.txt`, in the order of their names.

    >>> all(300 < len(text) < 4000 for text in samples())
    True
    """
    return tuple(path.read_text("utf-8") for path in sorted(SAMPLES.glob("*.txt")))


def _filled(*tables: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Give a template of `tables` with its places filled."""
    numbers = st.one_of(st.integers(1, 31).map(str), st.sampled_from(NUMBERS))
    places = st.tuples(numbers, st.sampled_from(CHINESE_NUMBERS), st.sampled_from(YEARS))
    template = st.sampled_from([template for table in tables for template in table])
    return st.builds(_fill, template, places, places)


def _fill(template: str, first: tuple[str, str, str], later: tuple[str, str, str]) -> str:
    """Fill the first place of each kind from `first`, all others from `later`.

    >>> _fill("{n}月{n}日至{n}日", ("3", "", ""), ("12", "", ""))
    '3月12日至12日'
    """
    for place, one, other in zip(("{n}", "{c}", "{y}"), first, later, strict=True):
        template = template.replace(place, one, 1).replace(place, other)
    return template


def _pieces() -> st.SearchStrategy[str]:
    """Give one piece: mostly the genre's, now and then any character there is."""
    return st.one_of(
        _filled(QUANTITIES),
        _filled(DATES),
        _filled(MARKERS, LABELS),
        st.sampled_from(OFFICES + WORDS),
        st.sampled_from(BRACKETS + PUNCTUATION),
        st.sampled_from(NUMBERS + CHINESE_NUMBERS + YEARS),
        st.sampled_from(BLANKS + LINE_ENDS),
        st.sampled_from(ODD),
        st.text(st.characters(codec=None), max_size=4),
        st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=6),
    )


def _marked_lines() -> st.SearchStrategy[str]:
    """Give an item: a marker, or several in a row, before a clause."""
    return st.builds("{}{}{}".format, st.sampled_from(BLANKS + ("",) * 6), _filled(MARKERS), phrases())


def _labelled_lines() -> st.SearchStrategy[str]:
    marker = st.one_of(st.just(""), _filled(MARKERS))
    return st.builds("{}{}{}{}".format, marker, _filled(LABELS), st.sampled_from(COLONS), phrases())


def _bracketed() -> st.SearchStrategy[str]:
    """Give a clause between two brackets that need not match, or nested many deep."""
    bracket = st.sampled_from(BRACKETS)
    depth = st.sampled_from((1, 1, 1, 2, 300))
    return st.builds(lambda left, inner, right, n: left * n + inner + right * n, bracket, phrases(), bracket, depth)


def _tables() -> st.SearchStrategy[str]:
    """Give rows parted by tabs or bars, not all as long as the first."""
    cell = st.one_of(st.sampled_from(CELLS), _filled(DATES, QUANTITIES), st.sampled_from(OFFICES))
    rows = st.lists(st.lists(cell, max_size=6), min_size=1, max_size=5)
    bars = st.sampled_from(("\t", "\t", " | ", "\t\t"))
    return st.builds(lambda rows, bar: "\n".join(bar.join(row) for row in rows), rows, bars)


def _furniture() -> st.SearchStrategy[str]:
    return st.one_of(_filled(FURNITURE), st.sampled_from(LINES))


def _long_lines() -> st.SearchStrategy[str]:
    """Give a clause written many times over without a line end, at most `LONGEST_LINE` characters."""
    return st.builds(lambda piece, n: (piece * n)[:LONGEST_LINE], phrases(), st.sampled_from(REPEATS))


def _places() -> st.SearchStrategy[float]:
    """Give a place in a text, 0 its start and 1 its end."""
    return st.integers(0, 10_000).map(lambda part: part / 10_000)


Mishap = Callable[[str, float, float, str], str]
"""What befalls a text at two places, with a foreign piece at hand."""


def _damage(text: str, mishaps: list[tuple[Mishap, float, float, str]]) -> str:
    for mishap, first, second, piece in mishaps:
        text = mishap(text, first, second, piece)
    return text


def _on_lines(change: Callable[[list[str], int, int], None]) -> Mishap:
    """Make a mishap of `change`, which edits the list of lines given the indices of two of them."""

    def mishap(text: str, first: float, second: float, piece: str) -> str:
        lines = text.split("\n")
        change(lines, round(first * (len(lines) - 1)), round(second * (len(lines) - 1)))
        return "\n".join(lines)

    return mishap


def _drop(lines: list[str], first: int, second: int) -> None:
    del lines[first]


def _duplicate(lines: list[str], first: int, second: int) -> None:
    lines.insert(second, lines[first])


def _swap(lines: list[str], first: int, second: int) -> None:
    lines[first], lines[second] = lines[second], lines[first]


def _glue(lines: list[str], first: int, second: int) -> None:
    """Join the lines from `first` to `second` into one, as a web page does that has lost its line ends."""
    low, high = sorted((first, second))
    lines[low : high + 1] = ["".join(lines[low : high + 1])]


def _cut(text: str, first: float, second: float, piece: str) -> str:
    """Delete up to thirty characters."""
    start = round(first * len(text))
    return text[:start] + text[start + round(second * 30) :]


def _truncate(text: str, first: float, second: float, piece: str) -> str:
    return text[: round(first * len(text))]


def _behead(text: str, first: float, second: float, piece: str) -> str:
    return text[round(first * len(text)) :]


def _insert(text: str, first: float, second: float, piece: str) -> str:
    place = round(first * len(text))
    return text[:place] + piece + text[place:]


def _replace(text: str, first: float, second: float, piece: str) -> str:
    """Put the foreign piece wherever one character of the text stands, ten times at most."""
    return text.replace(text[round(first * (len(text) - 1))], piece, 10) if text else piece


def _break_line(text: str, first: float, second: float, piece: str) -> str:
    """Break the text in mid-word, as at the end of a page."""
    return _insert(text, first, second, "\n\n— 2 —\n\n")


def _traditional(text: str, first: float, second: float, piece: str) -> str:
    return text.translate(TRADITIONAL)


def _windows(text: str, first: float, second: float, piece: str) -> str:
    return text.replace("\n", "\r\n")


def _narrow(text: str, first: float, second: float, piece: str) -> str:
    """Write brackets, commas and colons half width."""
    return text.translate(str.maketrans("（），：；", "(),:;"))


MISHAPS: Final[tuple[Mishap, ...]] = (
    _on_lines(_drop), _on_lines(_duplicate), _on_lines(_swap), _on_lines(_glue), _cut, _truncate, _behead, _insert,
    _replace, _break_line, _traditional, _windows, _narrow,
)  # fmt: skip
