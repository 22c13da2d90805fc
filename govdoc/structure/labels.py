"""Labels of the metadata of open-government web pages, with the key of the header each stands for."""

from __future__ import annotations

import re
from typing import Final

from govdoc.text import Text

# label → key of the header; `None` for labels that say nothing the record keeps. These only metadata uses:
STRONG: Final[dict[str, str | None]] = {
    **dict.fromkeys(("索引号", "信息索引", "信息索引号"), "index_number"),
    **dict.fromkeys(("主题分类", "主题词类", "信息分类", "主题(一)", "主题（一）"), "topic"),
    **dict.fromkeys(("发文机关", "发文机构", "发布机关", "发布机构", "发文单位", "发布单位", "制发机关", "制发单位", "颁布单位", "颁布机关", "制定机关", "发文部门", "发布部门"), "issuers"),
    **dict.fromkeys(("发文字号", "文号", "文件编号", "文件字号", "备注/文号", "发布文号", "发文文号", "发文号"), "document_number"),
    **dict.fromkeys(
        ("成文日期", "成文时间", "发文日期", "发文时间", "生成日期", "公文生成日期", "产生日期", "印发日期", "印发时间",
         "颁布日期", "颁布时间"),
        "issue_date",
    ),
    **dict.fromkeys(("发布日期", "发布时间", "公布日期", "公布时间", "公开日期", "公开时间", "上传时间", "上传日期"), "publish_date"),
    **dict.fromkeys(("实施日期", "施行日期", "生效日期", "生效时间", "实施时间", "施行时间", "执行日期", "执行时间"), "effective_date"),
    **dict.fromkeys(("失效日期", "废止日期", "失效时间", "废止时间"), "expiry_date"),
    **dict.fromkeys(("公开方式", "公开类别", "公开属性", "信息公开属性"), "disclosure"),
    **dict.fromkeys(("信息名称", "文件名称", "发文标题"), "title"),
    **dict.fromkeys(
        [
            "信息来源", "文章来源", "稿件来源", "供稿人", "供稿部门", "供稿单位", "点击量", "点击数", "点击率", "点击次数",
            "浏览人次", "阅读人次", "评论人次", "评论数", "页面功能", "浏览次数", "浏览量", "阅读量", "阅读次数",
            "访问量", "访问数量", "访问次数", "有效性", "效力状态", "效力状况", "效力级别", "时效性", "时效状态", "是否有效", "有效期", "体裁分类",
            "组配分类", "公开范围", "公开时限", "公开形式", "公开程序", "公开主体", "内容概述", "内容概况", "责任部门",
            "统一编号", "登记号", "更新时间", "更新日期", "生成时间", "归档时间", "视力保护色", "责任编辑", "主题(二)",
            "主题（二）", "分类词", "文件下载", "信息体裁", "规范性文件编号", "征集状态", "结果反馈日期", "所属类别",
            "文件来源", "法规类型", "法规类别", "所属行业", "所属区域", "法规分类号", "内容分类", "效力等级", "文章属性",
        ],
        None,
    ),
}  # fmt: skip
# These stand in the body of notices too, and count with a colon or beside the others.
WEAK: Final[dict[str, str | None]] = {
    **dict.fromkeys(("时间", "日期"), "publish_date"),
    **dict.fromkeys(("标题", "名称"), "title"),
    "字号": "document_number",
    **dict.fromkeys(("关键词", "关键字", "主题词"), "keywords"),
    **dict.fromkeys(
        [
            "来源", "阅读", "阅读数", "浏览", "浏览数", "点击", "访问", "访问次数", "次数", "编辑", "作者", "字体",
            "分享", "分享到", "打印", "审核", "体裁", "分类", "发布者", "发布人", "上传者", "录入", "录入者", "供稿", "撰稿",
            "发稿人", "信息员",
        ],
        None,
    ),
}  # fmt: skip
# These count only on a line of their own: a page that asks for opinions (征集调查).
ALONE: Final[dict[str, str | None]] = dict.fromkeys(("主题", "时限"))
LABELS: Final = STRONG | WEAK | ALONE
START: Final = re.compile(
    r"[•·●◆■▪*\-－]?[\[【]?(?:"
    + "|".join(sorted(map(re.escape, STRONG | WEAK), key=len, reverse=True))
    + r")[\]】]?[：:]"
)
_STRONG: Final = re.compile("|".join(sorted(map(re.escape, STRONG), key=len, reverse=True)))


def begins(text: Text) -> bool:
    """Say whether a line begins with a label that only metadata uses, set apart by a blank: 索引号 0001/2025-1."""
    found = _STRONG.match(text.string)
    if found is None or found.end() >= len(text):
        return False
    return text.offsets[found.end()] > text.offsets[found.end() - 1] + 1
