"""Labelled fields: what a label means, however it is spelled, and what is no label."""

from __future__ import annotations

import pytest

from govdoc.activities import fields

POSITIVE = [
    ("举办时间", "time"),
    ("活动时间", "time"),
    ("本次活动时间", "time"),
    ("具体时间", "time"),
    ("成立时间", "time"),
    ("报名截止时间", "registration"),
    ("报到时间", "arrival"),
    ("申报时间", "submission"),
    ("完成时限", "deadline"),
    ("有效期", "validity"),
    ("会议地点", "location"),
    ("地点（暂定）", "location"),
    ("报到地点", "arrival_place"),
    ("时间、地点", "time_location"),
    ("举办时间和地点", "time_location"),
    ("检查整改时间", "time"),
    ("植树活动地点", "location"),
    ("活动内容", "content"),
    ("参会人员", "audience"),
    ("主办单位", "hosts"),
    ("主 办 单 位", "hosts"),
    ("承办单位", "organizers"),
    ("协办单位", "co_organizers"),
    ("指导单位", "co_organizers"),
    ("支持单位", "co_organizers"),
    ("牵头单位", "lead_units"),
    ("责任单位", "responsible_units"),
    ("落实单位", "responsible_units"),
    ("配合单位", "supporting_units"),
    ("方案制定", "plan"),
    ("序号", "number"),
]
NEGATIVE = ["指导思想", "总体要求", "工作原则", "备注", "联系人", "附件", "时间就是金钱", "领导小组", "", "：", "主办单位名单"]


@pytest.mark.parametrize(("label", "role"), POSITIVE)
def test_a_label_has_this_role(label: str, role: str) -> None:
    assert fields.role_of(label) == role


@pytest.mark.parametrize("label", NEGATIVE)
def test_a_label_has_no_role(label: str) -> None:
    assert fields.role_of(label) is None


def test_no_label_has_two_roles() -> None:
    everything = [label for labels in fields.LABELS.values() for label in labels]
    assert sorted(set(everything)) == sorted(everything)


def test_each_label_of_the_table_is_found_by_its_own_name() -> None:
    for role, labels in fields.LABELS.items():
        assert {fields.role_of(label) for label in labels} == {role}


@pytest.mark.parametrize(
    ("text", "label", "value"),
    [
        ("地点：区体育中心", "地点", "区体育中心"),
        ("主办单位:市总工会", "主办单位", "市总工会"),
        ("时间、地点：3月，市民中心", "时间、地点", "3月，市民中心"),
        ("备注：无", "备注", "无"),
    ],
)
def test_a_text_begins_with_a_label(text: str, label: str, value: str) -> None:
    found = fields.match(text)
    assert found is not None
    assert (found.text, text[found.value :]) == (label, value)


@pytest.mark.parametrize("text", ["为做好普查工作，现通知如下：", "2025年：甲", "：甲", "", "各县、各部门要认真贯彻落实会议精神：甲"])
def test_a_text_begins_with_no_label(text: str) -> None:
    assert fields.match(text) is None


@pytest.mark.parametrize("heading", ["组织机构", "时间地点", "活动组织"])
def test_a_heading_only_holds_fields(heading: str) -> None:
    assert fields.is_group(heading)


@pytest.mark.parametrize("heading", ["总体要求", "组织保障", "活动内容"])
def test_a_heading_is_no_group_of_fields(heading: str) -> None:
    assert not fields.is_group(heading)
