"""Furniture: page numbers, running heads and the buttons of web pages; nothing that the notice says."""

from __future__ import annotations

import pytest

from govdoc.structure import furniture

POSITIVE = [
    "— 1 —",
    "-12-",
    "－3－",
    "第1页",
    "第 1 页 共 3 页",
    "3/12",
    "Page 2 of 5",
    "----------",
    "* * *".replace(" ", ""),
    "<!-- INFO END -->",
    "打印本页",
    "• 加入收藏",
    "您当前的位置:",
    "LawLII [Home] [Databases] [Name Search]",
    "|",
    "关闭窗口",
    "分享到：",
    "[大][中][小]",
    "【字体：大 中 小】",
    "扫一扫在手机打开当前页",
    "浏览次数：294",
    "首页 > 政务公开 > 通知公告",
    "政府网站|收藏本站|设为首页|首页",
    "不能读取语音阅读器",
    "今天是:2025年12月6日",
    "猜你喜欢",
    "本文标签: ,车辆  ,人员",
    "留言与评论(共有 0 条评论)",
    "您当前的位置：首页>政务公开",
    "责任编辑：佚名",
    "上一篇",
    "版权所有：某某政府网站",
    "https://a.example/zwgk/1.html",
    "欢迎访问信用锦棠官方网站！今天是：",
    "欢迎光临锦棠县教育局网站",
    "（建议使用1024×768以上分辨率 IE8.0及以上版本浏览器）",
    "信息中心 主办 | 政务网 主管",
    "三农参考网 版权所有。",
    "联系我们|网站地图|版权所有：曜江市文化广电旅游局",
    "技术支持：曜江信息公司",
    "联系电话：010-5550，违法和不良信息举报电话：010-5551",
]
NEGATIVE = [
    "位置：市民中心三楼会议室",
    "字体应当规范，符合国家标准要求。",
    "字号应当醒目。",
    "一、总体要求",
    "1.举办时间",
    "2025年2月20日",
    "曜府办〔2025〕8号",
    "责任单位：市教育局",
    "姓名|性别|年龄",
    "技术支持：0791-86664444",
    "文章来源:  |  发布日期:2025年2月7日",
    "今天是全国助残日。",
    "主办单位：市总工会",
    "打印身份证复印件一份。",
    "关闭落后产能。",
    "分享先进经验。",
    "编辑出版《年鉴》。",
    "大中小企业",
    "下载并填写申请表",
    "3/4以上成员同意",
    "第1页的表格由各单位填写。",
    "联系人：程亮",
    "欢迎广大市民踊跃参加！",
    "建议使用节水器具",
    "锦棠县教育局主办",
    "作品版权所有归主办单位。",
    "欢迎访问团来我县考察。",
]
# Words of a notice that are taken for a web page's: its trail of links, its buttons for the size of type.


@pytest.mark.parametrize("line", POSITIVE)
def test_a_line_is_furniture(line: str) -> None:
    assert furniture.is_furniture(line)


@pytest.mark.parametrize("line", NEGATIVE)
def test_a_line_of_the_notice_is_no_furniture(line: str) -> None:
    assert not furniture.is_furniture(line)


def test_a_running_head_stands_next_to_two_page_numbers() -> None:
    lines = ["活动方案", "甲事项", "—1—", "活动方案", "乙事项", "—2—", "活动方案", "丙事项"]
    assert furniture.recognize(lines) == {2, 3, 5, 6}


def test_a_line_that_stands_next_to_one_page_number_is_text() -> None:
    assert furniture.recognize(["活动方案", "正文甲", "—1—", "正文乙", "正文丙", "—2—", "正文丁"]) == {2, 5}


def test_the_only_line_of_a_page_is_text() -> None:
    assert furniture.recognize(["正文甲", "—1—", "正文乙", "—2—", "正文丙"]) == {1, 3}


def test_bare_numbers_far_apart_in_order_are_page_numbers() -> None:
    page = ["正文"] * 8
    assert furniture.recognize([*page, "1", *page, "2", *page, "3"]) == {8, 17, 26}


def test_numbers_that_stand_close_count_items() -> None:
    assert furniture.recognize(["1", "甲", "2", "乙", "3", "丙"]) == set()


def test_the_code_of_a_copy_is_no_page_number() -> None:
    assert furniture.recognize(["000017", "机密★1年"]) == set()
