"""Fixtures: the seed's record, and one made by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import notice_of
from made_notices import Made

from govdoc.model import Notice


@pytest.fixture
def seed(shared: Path) -> Notice:
    """The record of the seed notice."""
    return notice_of(shared / "seed" / "notice.txt")


@pytest.fixture
def made() -> Made:
    """A small notice: a section, an activity with a place, a unit, a time and a quantity, a citation, a diagnostic."""
    text = (
        "霁桥市文化局文件\n霁文发〔2025〕8号\n关于举办读书月活动的通知\n"
        "根据《霁桥市阅读办法》，现将有关事项通知如下：\n一、启动仪式\n时间：4月23日9:30\n地点：市民广场\n"
        "主办：市文化局\n内容：邀请作家6名开展讲座。\n报名：4月10日前\n2025年3月1日\n"
    )
    made = Made(text)
    made.number("霁文发〔2025〕8号")
    made.head("title", "关于举办读书月活动的通知")
    made.head("issue_date", "2025-03-01", "2025年3月1日")
    whole = text[text.index("一、") : text.index("2025年3月1日")].rstrip()
    fields = whole.partition("\n")[2]
    paragraphs = [{"text": fields.replace("\n", ""), "span": made.span(fields)}]
    made.part([made.section(whole, "一、", "启动仪式", id="1.1", paragraphs=paragraphs)])
    made.activity(
        whole,
        "启动仪式",
        section="1.1",
        time=[
            made.time("4月23日9:30", "2025-04-23", "2025-04-23", start_time="09:30"),
            made.time("4月10日前", None, "2025-04-10", purpose="registration"),
        ],
        location=[{"name": "市民广场", "span": made.span("市民广场")}],
        hosts=["市文化局"],
        content={"text": "邀请作家6名开展讲座。", "span": made.span("邀请作家6名开展讲座。")},
        fields=[{"label": "报名", "role": None, "text": "4月10日前", "span": made.span("报名：4月10日前")}],
        quantities=[made.quantity("6名", object="作家", object_span=made.span("作家"), value=6, action="邀请")],
    )
    made.reference("霁桥市阅读办法", "《霁桥市阅读办法》")
    made.diagnostic("info", "不认识的字段名“报名”。", "报名")
    made.diagnostic("error", "第2页无法读取。")
    return made
