"""Metadata lines of open-government web pages: 索引号, 主题分类, 发文机关, 成文日期, 发布日期 (standards.md, section 6)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from govdoc.diagnostics import Report
from govdoc.header import marks
from govdoc.header.draft import Draft
from govdoc.structure.lines import Line
from govdoc.text import Text
from govdoc.values import document_numbers, organizations, times

# label → key of the header; `None` for labels that say nothing the record keeps
_LABELS: Final[dict[str, str | None]] = {
    **dict.fromkeys(("索引号", "信息索引"), "index_number"),
    **dict.fromkeys(("主题分类", "主题词类", "信息分类"), "topic"),
    **dict.fromkeys(("发文机关", "发布机关", "发布机构", "发文单位", "发布单位", "制发机关"), "issuers"),
    **dict.fromkeys(("发文字号", "文号", "文件编号"), "document_number"),
    **dict.fromkeys(
        ("成文日期", "成文时间", "发文日期", "发文时间", "生成日期", "产生日期", "印发日期", "印发时间"), "issue_date"
    ),
    **dict.fromkeys(("发布日期", "发布时间", "公布日期", "公布时间", "公开日期", "时间", "日期"), "publish_date"),
    **dict.fromkeys(("实施日期", "施行日期", "生效日期"), "effective_date"),
    **dict.fromkeys(("失效日期", "废止日期"), "expiry_date"),
    **dict.fromkeys(("标题", "名称", "信息名称", "文件名称"), "title"),
    **dict.fromkeys(("关键词", "关键字"), "keywords"),
    **dict.fromkeys(
        [
            "信息来源",
            "来源",
            "文章来源",
            "稿件来源",
            "点击量",
            "点击数",
            "点击率",
            "浏览次数",
            "浏览量",
            "阅读",
            "阅读量",
            "阅读次数",
            "访问量",
            "次数",
            "编辑",
            "责任编辑",
            "作者",
            "字体",
            "字号",
            "分享",
            "分享到",
            "打印",
            "有效性",
            "效力状态",
            "时效性",
            "是否有效",
            "有效期",
            "体裁分类",
            "组配分类",
            "公开类别",
            "公开方式",
            "公开范围",
            "公开时限",
            "内容概述",
            "责任部门",
            "统一编号",
            "登记号",
            "更新时间",
            "更新日期",
            "生成时间",
            "审核",
            "视力保护色",
        ],
        None,
    ),
}
_LABEL: Final = re.compile("(" + "|".join(sorted(map(re.escape, _LABELS), key=len, reverse=True)) + ")[：:]")
_DATES: Final = frozenset({"issue_date", "publish_date", "effective_date", "expiry_date"})
_BARE_DATE: Final = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")


def read(draft: Draft, lines: Sequence[Line], report: Report) -> None:
    """Read labelled values; what the notice itself says goes before (put `publish_date` only from here)."""
    for line in lines:
        found = list(_LABEL.finditer(line.string))
        for number, match in enumerate(found):
            end = found[number + 1].start() if number + 1 < len(found) else len(line.text)
            value = line.text[match.end() : end].strip("|；;，, 　\t")
            key = _LABELS[match[1]]
            if key and value.string:
                _put(draft, key, value, report)
        if not found and (bare := _BARE_DATE.search(line.string)):
            _put(draft, "publish_date", line.text[slice(*bare.span())], report)


def _put(draft: Draft, key: str, value: Text, report: Report) -> None:
    if key in _DATES:
        dates = times.find_dates(value.string)
        if dates:
            start, end, day = dates[0]
            draft.put(key, day.isoformat(), [value.at(start, end)])
    elif key == "document_number":
        number = next(iter(document_numbers.find(value.string)), None)
        if number is not None:
            marks.put_number(draft, value, number, report)
    elif key == "issuers":
        names = [value[slice(*v.at)] for v in organizations.issuers(value.string)]
        draft.put_list(key, names)
    elif key == "keywords":
        draft.put_list(key, value.split(re.compile("[、，,；; |]")))
    else:
        draft.put_text(key, value)
