"""联系方式: names, telephones, mail and postal addresses with their labels."""

from __future__ import annotations

from typing import Any

import pytest

from govdoc.header import contacts
from govdoc.text import Text

CONTACTS: list[tuple[str, list[dict[str, str]]]] = [
    ("联系人：程亮，电话：5518620。", [{"name": "程亮", "phone": "5518620"}]),
    ("联系人：程亮；联系电话：0599-8231176；邮箱：swj@cangyu.example", [
        {"name": "程亮", "phone": "0599-8231176", "email": "swj@cangyu.example"},
    ]),
    ("联系人:程亮 联系电话:13800001111", [{"name": "程亮", "phone": "13800001111"}]),
    ("地址：曜江市滨河路1号", [{"address": "曜江市滨河路1号"}]),
    ("咨询电话：88651207（中小企业处）", [{"phone": "88651207", "unit": "中小企业处"}]),
    ("联系人：程亮，电话：5518620；联系人：罗景澄，电话：5518621。", [
        {"name": "程亮", "phone": "5518620"},
        {"name": "罗景澄", "phone": "5518621"},
    ]),
    ("材料报送市科技局（地址：滨河路1号）。", [{"address": "滨河路1号"}]),
    ("业务咨询：市科技局程亮0599-8231176", [{"phone": "0599-8231176"}]),
    ("业务咨询：请到市科技局窗口办理。", []),
    ("各单位要明确联系人并报市统计局。", []),
    ("电话会议于9时召开。", []),
    ("会议时间：2025年3月1日", []),
    ("12345热线全天受理。", []),
]  # fmt: skip


def bare(found: dict[str, Any]) -> dict[str, str]:
    return {key: value for key, value in found.items() if value is not None and key != "span"}


@pytest.mark.parametrize(("paragraph", "expected"), CONTACTS)
def test_contacts_are_read(paragraph: str, expected: list[dict[str, str]]) -> None:
    assert [bare(found) for found in contacts.read([Text.whole(paragraph)])] == expected


def test_a_contact_stands_from_its_label_to_its_last_value() -> None:
    text = "报名联系人：程亮，电话：5518620，逾期不候。"
    (found,) = contacts.read([Text.whole(text)])
    assert text[slice(*found["span"])] == "联系人：程亮，电话：5518620"
