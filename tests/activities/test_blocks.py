"""Blocks: several things held in one notice, and the whole beside its parts."""

from __future__ import annotations

import pytest

import govdoc

HEAD = "关于开展2025年科普宣传周活动的通知\n各镇人民政府：\n现将有关事项通知如下：\n"
# a notice → kind, title, first day, places of each activity
SEVERAL = [
    (  # the whole names its time, its content is a chapter of activities
        HEAD + "一、活动时间\n5月24日至31日\n二、活动内容\n（一）科普集市\n时间：5月24日上午\n地点：人民广场\n牵头科室：综合科\n"
        "（二）专题党课\n责任部门：组织部\n（三）志愿服务\n招募志愿者60人。护理部牵头，团委协助。",
        [
            ("event", "开展2025年科普宣传周活动", "2025-05-24", []),
            ("event", "科普集市", "2025-05-24", ["人民广场"]),
            ("task", "专题党课", None, []),
            ("task", "志愿服务", None, []),
        ],
    ),
    (  # fields in one bracket, behind a heading, in a paragraph, behind a sentence
        HEAD + "（一）美食大赛。（时间：9月20日；地点：云岭老街；承办单位：县商务局）各镇选送菜品。\n"
        "（二）科普电影【时间：5月25日晚，地点：各村广场】\n"
        "（三）助农活动。活动时间：9月15日；活动地点：线上（“云岭优选”平台）、各商超；责任单位：县商务局。发放消费券100万元，增长15%。\n"
        "（四）启动仪式\n5月24日上午9时，在人民广场举行。主办单位：县科协；承办单位：县图书馆。",
        [
            ("event", "美食大赛", "2025-09-20", ["云岭老街"]),
            ("event", "科普电影", "2025-05-25", ["各村广场"]),
            ("event", "助农活动", "2025-09-15", ["线上（“云岭优选”平台）", "各商超"]),
            ("event", "启动仪式", "2025-05-24", ["人民广场"]),
        ],
    ),
    (  # loose fields that come again below names
        HEAD + "活动一：义务植树\n时间：3月12日上午8:30\n地点：北山林场\n活动二：法治讲座\n时间：3月14日下午\n地点：二楼会议室\n主讲人：陈律师",
        [("event", "义务植树", "2025-03-12", ["北山林场"]), ("event", "法治讲座", "2025-03-14", ["二楼会议室"])],
    ),
    (
        HEAD + "一、近期安排\n义务植树\n时间：3月12日上午8:30\n地点：北山林场\n法治讲座\n时间：3月14日下午\n地点：二楼会议室",
        [("event", "义务植树", "2025-03-12", ["北山林场"]), ("event", "法治讲座", "2025-03-14", ["二楼会议室"])],
    ),
    (  # what items tell in sentences: with a clause, a time first, who holds it
        HEAD + "（一）在人民广场举行主题活动，时间为5月24日上午9时，由县科协牵头，团县委配合。\n（二）汽车展销周。9月12日至14日，县体育中心。（承办单位：县汽车协会）\n"
        "（三）夜市文化节，拟于10月中旬在老城南门举办，由县文旅局承办。\n（四）家电专场，时间地点另行通知，责任单位：县商务局。\n"
        "（五）保障到位。5月24日前由县公安局牵头检查。",
        [
            ("event", "在人民广场举行主题活动", "2025-05-24", ["人民广场"]),
            ("event", "汽车展销周", "2025-09-12", ["县体育中心"]),
            ("event", "夜市文化节", "2025-10-11", ["老城南门"]),
            ("task", "家电专场", None, []),
            ("task", "保障到位", None, []),
        ],
    ),
    (  # stages, of which one says only when
        HEAD + "一、赛程\n第一阶段：乡镇选拔\n时间：4月下旬\n第二阶段：县级决赛\n时间：5月16日，地点：县一中。内容：讲解、操作两个环节。",
        [("event", "乡镇选拔", "2025-04-21", []), ("event", "县级决赛", "2025-05-16", ["县一中"])],
    ),
    (  # stages that only say when are no events
        HEAD + "一、步骤\n第一阶段：动员部署\n时间：3月1日至31日\n第二阶段：集中整治\n时间：4月1日至30日",
        [("event", "步骤", "2025-03-01", [])],
    ),
    (  # what is counted before a blank; a name with its number stays whole
        HEAD + "第一讲　化肥减量技术\n时间：3月12日\n地点：北山村\n第二讲　节水灌溉\n时间：3月14日\n地点：南河村",
        [("event", "化肥减量技术", "2025-03-12", ["北山村"]), ("event", "节水灌溉", "2025-03-14", ["南河村"])],
    ),
    (  # one of several is told in a sentence, and who answers for it is its own
        HEAD + "活动1：双选会。时间：5月20日；地点：县体育馆；主办：县人社局；规模：企业80家\n"
        "活动2：云岭直播。每周三晚，时间：5月；承办：县融媒体中心\n活动3：残疾人专场，5月22日在县就业中心举办，由县残联牵头，县人社局配合。",
        [
            ("event", "双选会", "2025-05-20", ["县体育馆"]),
            ("event", "云岭直播", "2025-05-01", []),
            ("event", "残疾人专场", "2025-05-22", ["县就业中心"]),
        ],
    ),
    (  # labels in brackets
        HEAD + "【展会时间】2025年9月12日—14日\n【展会地点】云岭会展中心\n【主办单位】县人民政府\n【展品范围】农产品",
        [("event", "开展2025年科普宣传周活动", "2025-09-12", ["云岭会展中心"])],
    ),
    (  # one thing with two times has no names between them
        HEAD + "时间：3月12日上午8:30\n地点：北山林场\n主讲人：陈律师\n时间：3月14日下午\n地点：二楼会议室",
        [("event", "开展2025年科普宣传周活动", "2025-03-12", ["北山林场", "二楼会议室"])],
    ),
    (  # the whole, whose theme stands before its time, is not parted
        HEAD + "活动主题：科普惠民\n活动时间：5月24日\n活动地点：人民广场",
        [("event", "开展2025年科普宣传周活动", "2025-05-24", ["人民广场"])],
    ),
]
CONTENTS = [
    ("内容：①开幕式；②展览。\n规模：120人", "①开幕式；②展览。"),
    ("内容：(1)法规与实务;(2)纠纷调解。\n规模：120人", "(1)法规与实务;(2)纠纷调解。"),
    ("活动议程：\n1.通报情况；\n2.交流发言。", "1.通报情况；2.交流发言。"),
    ("内容：开幕式、展览。", "开幕式、展览。"),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_each_thing_held_is_an_activity(text: str, expected: list[tuple[object, ...]]) -> None:
    found = []
    for activity in govdoc.parse(text + "\n云岭县人民政府办公室\n2025年3月1日").activities:
        start = next((time.start for time in activity.time), None)
        found.append((activity.kind, activity.title, start, [place.name for place in activity.location]))
    assert found == expected


@pytest.mark.parametrize(("lines", "content"), CONTENTS)
def test_a_content_holds_what_it_counts(lines: str, content: str) -> None:
    (event,) = govdoc.parse(f"{HEAD}时间：2025年5月24日\n地点：人民广场\n{lines}").activities
    assert event.content is not None
    assert event.content.text == content


def test_a_body_behind_a_label_ends_with_its_sentence() -> None:
    text = HEAD + "（一）助农活动。时间：9月15日；地点：云岭老街；责任单位：县商务局、县供销社。发放消费券100万元，增长15%。"
    (event,) = govdoc.parse(text).activities
    assert [unit.name for unit in event.responsible_units] == ["县商务局", "县供销社"]


def test_the_order_of_names_may_say_who_leads() -> None:
    text = HEAD + "1.扩大开放。（商务局、海关负责，排在第一位的部门为牵头部门，下同）\n2.强化监管。（海关、税务局负责）\n3.简化手续。（海关负责）"
    found = [([u.name for u in a.lead_units], [u.name for u in a.responsible_units]) for a in govdoc.parse(text).activities]
    assert found == [(["商务局"], ["商务局", "海关"]), (["海关"], ["海关", "税务局"]), ([], ["海关"])]


def test_a_label_at_the_end_of_a_heading_is_no_part_of_the_title() -> None:
    (task,) = govdoc.parse(HEAD + "1.学雷锋志愿服务月活动 责任单位：团县委\n2.其他。").activities
    assert task.title == "学雷锋志愿服务月活动"
