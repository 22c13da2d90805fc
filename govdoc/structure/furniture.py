"""Furniture: lines that belong to the page or the web site, not to the notice.

Page numbers, running heads, buttons of a web page, counters, rules and comments. They are claimed as furniture and
stepped over when wrapped lines are rejoined.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

_PAGE_NUMBER: Final = re.compile(
    r"[—\-–－_·•]{1,3}\s*\d{1,4}\s*[—\-–－_·•]{1,3}"  # — 1 —
    r"|第\s*\d{1,4}\s*页(?:[，,/]?\s*共\s*\d{1,4}\s*页)?"  # 第1页 共3页
    r"|[Pp]age\s*\d{1,4}(?:\s*of\s*\d{1,4})?"
    r"|\d{1,4}\s*/\s*\d{1,4}"
)
_RULE: Final = re.compile(r"[-—–_=*~·.•─━＿－…#|+]{3,}")
_COMMENT: Final = re.compile(r"<!--.*-->")
# Buttons and counters of web pages, as whole lines; words seen on many sites.
_BUTTONS: Final = [
    "分享",
    "分享到",
    "分享至",
    "打印",
    "打印本页",
    "打印此页",
    "打印本文",
    "关闭",
    "关闭窗口",
    "关闭本页",
    "返回",
    "返回顶部",
    "返回首页",
    "返回列表",
    "收藏",
    "加入收藏",
    "收藏本页",
    "下载",
    "全屏",
    "加大",
    "还原",
    "减小",
    "首页",
    "上一篇",
    "下一篇",
    "上一页",
    "下一页",
    "尾页",
    "更多",
    "扫一扫",
    "纠错",
    "我要纠错",
    "字体",
    "大",
    "中",
    "小",
    "相关链接",
    "相关报道",
    "相关阅读",
    "相关解读",
    "相关文件",
    "相关附件",
    "政策解读",
    "图解",
    "附件下载",
    "点击下载",
    "微信",
    "微博",
    "QQ空间",
    "用微信扫描",
    "朗读",
    "【正文",
    "【题注",
    "发文内容",
    "文章属性",
    "无障碍",
    "长者模式",
    "繁体",
    "English",
    "登录",
    "注册",
]
_WEB: Final = re.compile(
    r"[【\[]?字(?:号|体)(?:大小)?(?:[：:].{0,24}|[\[【(（]?(?:特大|大|中|小)[^，。]{0,12})"
    r"|[】\]［【\[]{1,2}"
    r"|.{0,8}扫一扫.{0,20}|用?微信.{0,4}扫描?.{0,14}|分享到[：:]?.{0,20}"
    r"|(?:浏览|点击|阅读|访问)(?:次数|量|数)?[：:]\s*\d*次?"
    r"|(?:您|你)?(?:现在|当前)?(?:的)?(?:所在位置|当前位置|位置[：:][^，。]{0,20}首页)[：:]?.{0,60}"
    r"|(?:网站)?首页(?:>{1,2}|[»›→＞]|-{1,2}>|&gt;).{1,160}|[^，。；：]{2,20}(?:(?:>{1,2}|[»›＞])[^，。；：<>»›＞]{2,40}){2,}"
    r"|[您你]?(?:现在|当前)的?(?:所在)?位置[：:]?"
    r"|\|"
    r"|[A-Za-z ]{0,20}(?:\[[A-Za-z][A-Za-z ]{1,20}\]\s*){2,12}|You are here:.{0,160}"
    r"|今天是[：:]?\d{4}年.{4,24}|归档时间[：:].{4,20}|.{0,8}(?:语音阅读器|无障碍(?:浏览|阅读|版|模式))"
    r"|【法宝引证码】.{0,40}|原文链接[：:].{0,200}|文章来源[：:](?:(?!日期|时间).){0,40}"
    r"|(?:责任编辑|编辑|责编|审核|初审|终审|供稿|撰稿|通讯员|作者|摄影)[：:]\s*[^\s，。；：:]{0,12}"
    r"|(?=.{0,80}(?:首页|网|登录|注册|收藏|联系我们|无障碍|资料|论坛))[^，。；|\d]{2,14}(?:\|[^，。；|\d]{2,14}){0,8}(?:\|[^，。；|\d]{2,24})"
    r"|(?:本文|文章)标签[：:].{0,60}|(?:相关|热门|精彩)推荐|猜你喜欢|大家正在看|延伸阅读"
    r"|留言与评论.{0,24}|(?:发表|我要|查看)评论.{0,12}|标签[：:].{0,40}|验证码[：:]?.{0,8}"
    r"|(?:上|下)一[篇条页][：:].{0,80}|.{0,120}网站标识码.{0,60}|(?:主办|承办|主管)(?:单位)?[：:].{0,60}(?:地址|备案|网站|ICP).{0,80}|技术支持[：:](?![\d—\-－]{7}).{0,40}"
    r"|欢迎(?:您)?(?:访问|光临|来到|登录)[^，。；：！!]{2,30}[！!，,]?(?:今天是?[：:]?.{0,30})?|今天是[：:]?"
    r"|[（(]?(?:本站)?(?:建议|推荐|最佳)(?:您)?(?:使用|采用|浏览|分辨率)[^。；]{0,30}(?:分辨率|浏览器)[^。；]{0,30}[）)]?"
    r"|[^，。；：:]{2,30}(?:主办|承办|主管|运营)\|[^，。；：:]{2,40}(?:主办|承办|主管|协办|运营|维护)|.{0,120}违法和不良信息举报.{0,80}|[^，。；：《》]{2,30}版权所有[。.]?"
    r"|版权所有.{0,60}|.{0,4}ICP备.{0,40}|.{0,30}公网安备.{0,40}|主办单位[：:].{0,30}承办单位[：:].{0,40}ICP备.{0,40}"
    r"|(?:https?://|www\.)[^\s，。；]{4,200}"
)
# Every alternative of `_WEB` holds one of these, and few other lines do.
_MAY_BE_WEB: Final = re.compile(
    "|".join([
        *map(re.escape, "】]［【[|>»›→＞"), *(f"{c}[：:次数量]" for c in "览击读问"), *(f"{c}[：:]" for c in "辑编核审稿者影员"),
        "字[号体]", "扫", "分享到", "位置", "&gt;", "You are", "今天是", "归档", "语音", "无障碍", "法宝", "原文链接", "文章来源",
        "标签", "推荐", "猜你", "大家", "延伸", "评论", "验证码", "上一[篇条页]", "下一[篇条页]", "网站", "主办", "承办", "主管",
        "技术支持", "欢迎", "分辨率", "浏览器", "不良信息", "版权", "ICP", "公网安备", "http", "www",
    ])
)  # fmt: skip
_JOINED_BUTTONS: Final = re.compile(
    r"[\[【(（]?(?:大|中|小|打印|关闭|收藏|分享|返回)[\]】)）]?(?:[\[【(（|]?(?:大|中|小|打印|关闭|收藏|分享|返回|窗口|本页)[\]】)）|]?){1,8}"
)
_OF_THE_PAGE: Final = re.compile(
    "|".join(one.pattern for one in (_PAGE_NUMBER, _RULE, _COMMENT, _JOINED_BUTTONS))
)


def recognize(lines: Sequence[str]) -> set[int]:
    """Give the numbers of the cleaned `lines` that are furniture.

    >>> sorted(recognize(["关于举办活动的通知", "— 1 —", "活动方案", "正文", "— 2 —", "活动方案", "[大][中][小]"]))
    [1, 2, 4, 5, 6]
    """
    found = {number for number, line in enumerate(lines) if is_furniture(line)}
    pages = [number for number in found if _PAGE_NUMBER.fullmatch(lines[number])]
    return found | _running_heads(lines, pages) | _bare_page_numbers(lines)


def is_furniture(line: str) -> bool:
    """Say whether a line is furniture whatever stands around it."""
    if len(line) > 240:
        return False
    last = line[-1:]
    return (
        (last in _BUTTON_ENDS and line.lstrip("•· ") in _BUTTON_SET)
        or ((last in _PAGE_ENDS or last.isdecimal()) and _OF_THE_PAGE.fullmatch(line) is not None)
        or (_MAY_BE_WEB.search(line) is not None and _WEB.fullmatch(line) is not None)
    )


_PAGE_ENDS: Final = frozenset("—-–－_·•页=*~.─━＿…#|+>大中小印闭藏享回口]】)）")
"""What page numbers, rules, comments and buttons end with, but for digits."""
_BUTTON_SET: Final = {word + end for word in _BUTTONS for end in ("", "：", ":", "】", "]")}
_BUTTON_ENDS: Final = frozenset(button[-1] for button in _BUTTON_SET)


def _running_heads(lines: Sequence[str], pages: Sequence[int]) -> set[int]:
    """A line that stands next to a page number at least twice, with the same words, is a running head or foot."""
    places = {near for page in pages for near in (page - 1, page + 1) if 0 <= near < len(lines) and near not in pages}
    beside = Counter(lines[near] for near in places if 2 <= len(lines[near]) <= 40)
    heads = {line for line, count in beside.items() if count >= 2}
    return {n for page in pages for n in (page - 1, page + 1) if 0 <= n < len(lines) and lines[n] in heads}


def _bare_page_numbers(lines: Sequence[str]) -> set[int]:
    """Lines of nothing but 1, 2, 3 … in order, at least three of them, are page numbers."""
    found: list[int] = []
    for number, line in enumerate(lines):
        if line.isdecimal() and len(line) <= 4 and int(line) == len(found) + 1:
            found.append(number)
    far_apart = all(b - a > 5 for a, b in pairwise(found))
    return set(found) if len(found) >= 3 and far_apart else set()
