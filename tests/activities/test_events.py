"""Events: what a notice as a whole is taken to hold, from its fields and from what its sentences say."""

from __future__ import annotations

import pytest

import govdoc

HEAD = "关于举办瑞川市第五届读书节的通知\n各区县文化局：\n为推动全民阅读，现就有关事项通知如下：\n"
INSPECTION = "关于做好节前安全生产检查的通知\n各村、各单位：\n现将有关事项通知如下：\n"
# a notice → title, start, end, places, hosts, organizers of its one event
MEETING = "关于召开安全生产会议的通知\n各镇人民政府：\n"
EVENTS = [
    (
        HEAD + "一、组织领导\n本次读书节由瑞川市文化局主办，由瑞川市图书馆、瑞川书城有限公司承办。",
        ("举办瑞川市第五届读书节", None, None, [], ["瑞川市文化局"], ["瑞川市图书馆", "瑞川书城有限公司"]),
    ),
    (
        HEAD + "一、时间、地点\n2025年4月23日上午8:45报到（请带代表证），9:00正式开会。地点：市图书馆三楼报告厅。",
        ("举办瑞川市第五届读书节", "2025-04-23", "2025-04-23", ["市图书馆三楼报告厅"], [], []),
    ),
    (
        "瑞川区2025年度文化走亲活动通知\n各镇政府、街道办事处：\n现通知如下：\n一、活动时间\n2025年9月至10月底\n"
        "二、活动内容\n以文艺演出为主要内容，由各镇、街道具体组织承办，在邻近镇街开展交流。",
        ("瑞川区2025年度文化走亲活动", "2025-09-01", "2025-10-31", [], [], ["各镇、街道"]),
    ),
    (
        "各镇人民政府：\n经研究，瑞川市第八届委员会第二次会议于2025年1月14日至17日在市区举行，会期四天。现将有关事项通知如下：\n"
        "一、请各镇派车。\n二、请准时出席。\n瑞川市人民政府办公室\n2025年1月7日",
        ("瑞川市第八届委员会第二次会议", "2025-01-14", "2025-01-17", ["市区"], [], []),
    ),
    (
        HEAD + "一、时间\n2025年4月23日\n二、方式\n集中展示，由市文化局主办，市图书馆承办。",
        ("举办瑞川市第五届读书节", "2025-04-23", "2025-04-23", [], ["市文化局"], ["市图书馆"]),
    ),
    (
        HEAD + "一、时间：2025年4月9日上午8:00开始，会期两天。\n二、地点：市图书馆",
        ("举办瑞川市第五届读书节", "2025-04-09", "2025-04-10", ["市图书馆"], [], []),
    ),
    (
        HEAD + "一、时间：2025年4月9日上午8:00开始，会期半天。\n二、地点：市图书馆",
        ("举办瑞川市第五届读书节", "2025-04-09", "2025-04-09", ["市图书馆"], [], []),
    ),
    (
        HEAD + "一、时间：2025年4月9日至12日，会期三天半。\n二、地点：市图书馆",
        ("举办瑞川市第五届读书节", "2025-04-09", "2025-04-12", ["市图书馆"], [], []),
    ),
    (
        HEAD + "一、时间：2025年4月9日起，每期一天。\n二、地点：市图书馆",
        ("举办瑞川市第五届读书节", "2025-04-09", None, ["市图书馆"], [], []),
    ),
    (  # the year of the number, and what is no time of the meeting
        "关于举办调查站点培训班的通知\n瑞科发〔2007〕16号\n各县科协：\n现通知如下。\n一、会议时间地点\n"
        "1.会议及报到日期：5月8日报到，5月9日至10日研修，5月11日返程。\n2.会议地点：云岭宾馆。",
        ("举办调查站点培训班", "2007-05-09", "2007-05-10", ["云岭宾馆"], [], []),
    ),
    (
        HEAD + "一、活动时间：2025年4月23日\n二、主办：市文化局；承办：市图书馆、市书城",
        ("举办瑞川市第五届读书节", "2025-04-23", "2025-04-23", [], ["市文化局"], ["市图书馆", "市书城"]),
    ),
    (
        "关于召开春耕现场会的通知\n各镇人民政府：\n定于2025年3月18日上午9时在云岭镇召开春耕现场会。现通知如下：\n"
        "1.集合时间：3月18日上午8：30。\n2.集合地点：县政府大院。",
        ("召开春耕现场会", "2025-03-18", "2025-03-18", ["云岭镇"], [], []),
    ),
    (
        "瑞川市文化局关于召开读书工作座谈会的通知\n定于7月29日（星期六）上午8时半，在市交通培训中心（人民路、东街交叉口向北1500米路西）召开读书工作座谈会。\n"
        "1.请准时参加。\n2.报到时间为28日下午5时前。",
        ("召开读书工作座谈会", None, None, ["市交通培训中心（人民路、东街交叉口向北1500米路西）"], [], []),
    ),
    (
        HEAD + "一、会议地点及时间\n4月23日上午9时，市图书馆三楼报告厅",
        ("举办瑞川市第五届读书节", None, None, ["市图书馆三楼报告厅"], [], []),
    ),
    (
        INSPECTION + "一、检查整改时间\n2025年1月20日-1月24日\n二、检查整改范围\n全镇各行业",
        ("做好节前安全生产检查", "2025-01-20", "2025-01-24", [], [], []),
    ),
    (
        "各代表队：\n根据安排，2025年全市技能竞赛——应用技术大赛（以下简称大赛）决赛将于2025年4月10-15日在云岭镇举办。现将报到事宜通知如下：\n一、请带身份证。",
        ("2025年全市技能竞赛——应用技术大赛决赛", "2025-04-10", "2025-04-15", ["云岭镇"], [], []),
    ),
    (
        "各县普查办公室：\n市人民政府定于2025年12月1日上午9:00召开全市第二次普查领导小组（扩大）会议，主会场设在市政府会议室。\n请参加。",
        ("召开全市第二次普查领导小组（扩大）会议", "2025-12-01", "2025-12-01", ["市政府会议室"], [], []),
    ),
    (
        "关于做好第五届运动会保障工作的通知\n各镇人民政府：\n第五届运动会将于2025年5月6日在市体育场举行。现通知如下。",
        ("做好第五届运动会保障工作", "2025-05-06", "2025-05-06", ["市体育场"], [], []),
    ),
    (
        "各县普查办公室：\n市人民政府定于2025年12月1日上午9:00召开全市普查领导小组第二次（扩大）电视电话会议，会议主会场设在市政府会议室，"
        "分会场设在各县、区人民政府会议室。\n这次会议将传达有关会议精神，部署普查工作。",
        (
            "召开全市普查领导小组第二次（扩大）电视电话会议",
            "2025-12-01",
            "2025-12-01",
            ["市政府会议室", "各县、区人民政府会议室"],
            [],
            [],
        ),
    ),
    (
        MEETING + "定于近期召开安全生产会议。会议时间定于2025年4月9日上午8：00，地点在县政府六楼会议室。请准时参加。",
        ("召开安全生产会议", "2025-04-09", "2025-04-09", ["县政府六楼会议室"], [], []),
    ),
    (
        MEETING + "县政府决定2025年4月9日上午召开安全生产会议。会议地点设在县一中报告厅。",
        ("召开安全生产会议", "2025-04-09", "2025-04-09", ["县一中报告厅"], [], []),
    ),
    (
        MEETING + "县政府决定在2025年4月9日举办安全生产会议，地点：县党校。请按时参加。",
        ("召开安全生产会议", "2025-04-09", "2025-04-09", ["县党校"], [], []),
    ),
    (
        HEAD + "一、主办单位\n本次活动由市文化局主办，市图书馆、市书城共同承办。\n二、活动时间\n2025年4月23日上午",
        ("举办瑞川市第五届读书节", "2025-04-23", "2025-04-23", [], ["市文化局"], ["市图书馆", "市书城"]),
    ),
    (
        HEAD + "决定于2025年4月23日在市图书馆举办读书节。本次活动由市文化局主办、市图书馆承办。",
        ("举办瑞川市第五届读书节", "2025-04-23", "2025-04-23", ["市图书馆"], ["市文化局"], ["市图书馆"]),
    ),
    (
        HEAD + "一、比赛时间\n2025年4月23日\n二、比赛地点\n初赛在各校，决赛在市文化馆",
        ("举办瑞川市第五届读书节", "2025-04-23", "2025-04-23", ["各校", "市文化馆"], [], []),
    ),
]
# the names of bodies below 承办单位, a line or an item each
ROWS = [
    ("一、承办单位\n市总工会\n市教育局", ["市总工会", "市教育局"]),
    ("一、承办单位：市总工会\n            市教育局", ["市总工会", "市教育局"]),
    ("承办单位：市体育局\n市体育总会\n市篮球协会", ["市体育局", "市体育总会", "市篮球协会"]),
    ("一、承办单位\n1.市总工会\n2.市教育局", ["市总工会", "市教育局"]),
    ("一、承办单位\n市总工会、\n市教育局", ["市总工会", "市教育局"]),
    ("一、承办单位\n市总工会、市体\n育局", ["市总工会", "市体育局"]),
    ("承办单位：市体育局\n各镇要高度重视。", ["市体育局"]),
    ("承办单位：市体育局\n组委会办公室设在市体育局综合科（3号楼205室）", ["市体育局"]),
    ("承办单位：市体育局\n协办单位：市篮球协会", ["市体育局"]),
]
# notices that tell of no event
NONE = [
    "关于调整作息时间的通知\n各镇人民政府：\n夏季工作时间为2025年5月1日至9月30日，上午8：00上班。",
    "关于报送材料的通知\n各镇人民政府：\n报送时间为2025年5月1日至9月30日，地点在县政府办公室。",
    "关于清明节放假的通知\n各镇人民政府：\n放假时间为2025年4月4日至6日，共3天。",
    "关于加强管理的通知\n各镇人民政府：\n县政府决定2025年4月9日起开展专项整治。会议将于近期召开。",
    "关于会议情况的通知\n各镇人民政府：\n第二次会议于2024年1月14日在市区举行，取得圆满成功。\n瑞川市人民政府办公室\n2025年1月7日",
    "关于第四届读书节举办情况的通报\n各区县文化局：\n现通报如下：\n一、基本情况\n第四届读书节由瑞川市文化局主办，由瑞川书城有限公司承办。",
    HEAD + "一、指导思想\n由政府主导、社会承办的格局基本形成。",
    "关于报送读书成就展材料的通知\n各区县文化局：\n2025年全民阅读活动周将于2025年5月6-12日举办。现将报送要求通知如下。\n一、请报图片。",
    HEAD + "一、总体要求\n由市文化局主办的刊物要加强宣传。",
]


@pytest.mark.parametrize(("text", "expected"), EVENTS)
def test_a_notice_tells_of_one_event(text: str, expected: tuple[object, ...]) -> None:
    (event,) = [a for a in govdoc.parse(text).activities if a.kind == "event"]
    time = next((time for time in event.time if time.purpose == "held"), None)
    assert (
        event.title,
        time and time.start,
        time and time.end,
        [place.name for place in event.location],
        [unit.name for unit in event.hosts],
        [unit.name for unit in event.organizers],
    ) == expected


@pytest.mark.parametrize(("body", "names"), ROWS)
def test_bodies_may_stand_a_line_each(body: str, names: list[str]) -> None:
    (event,) = govdoc.parse(f"{HEAD}{body}\n二、活动时间\n2025年4月23日上午").activities
    assert [unit.name for unit in event.organizers] == names


@pytest.mark.parametrize("text", NONE)
def test_a_notice_tells_of_no_event(text: str) -> None:
    assert [a for a in govdoc.parse(text).activities if a.kind == "event"] == []


DIVIDED = "关于分解年度任务的通知\n各部门：\n现将任务分解如下：\n一、主要目标\n"


def test_brackets_of_units_after_every_item_say_who_is_responsible() -> None:
    text = DIVIDED + "1.生产总值增长8%。（区发改局）\n2.收入增长9%以上，就业稳定。（区人社局、农业局）\n3.建成锦溪污水处理厂（区水务局）"
    found = [(a.title, [unit.name for unit in a.responsible_units]) for a in govdoc.parse(text).activities]
    assert found == [
        ("生产总值增长8%", ["区发改局"]),
        ("收入增长9%以上", ["区人社局", "农业局"]),
        ("建成锦溪污水处理厂", ["区水务局"]),
    ]


def test_one_bracket_of_units_beside_items_that_say_it_with_a_label() -> None:
    text = DIVIDED + "1.新建公园。（责任单位：市体育局）\n2.举办赛事。（市体育局牵头）\n3.推进体教融合。（市教育局、市体育局）"
    assert [[unit.name for unit in a.responsible_units] for a in govdoc.parse(text).activities][2] == ["市教育局", "市体育局"]


def test_a_deadline_behind_the_responsible_units() -> None:
    (task,) = govdoc.parse(DIVIDED + "1.新建公园3个。责任单位：市体育局；完成时限：2025年10月底前。").activities
    assert [(time.end, time.purpose) for time in task.time] == [("2025-10-31", "deadline")]


@pytest.mark.parametrize(
    "items",
    [
        "1.生产总值增长8%。（区发改局）\n2.收入增长9%以上。\n3.加强统计监测。",  # one bracket says nothing
        "1.王明（区发改局）\n2.李红（区财政局）\n3.张强（区水务局）",  # members
        "1.上述材料一式两份。（原件及复印件）\n2.报名表须盖章。（附件2）\n3.照片两张。（一寸）",
    ],
)
def test_brackets_that_name_no_task(items: str) -> None:
    assert govdoc.parse(DIVIDED + items).activities == ()


def test_an_office_behind_a_telephone_number_has_no_duty() -> None:
    items = "1.报名。（市体育局负责）\n2.评审。（市体育局牵头）\n3.咨询电话：2213306（市体育局）"
    assert len(govdoc.parse(DIVIDED + items).activities) == 2


def test_a_field_below_the_responsible_units_goes_on_with_its_item() -> None:
    text = INSPECTION + "一、分组情况\n（一）第一组\n责任单位：派出所\n检查范围：商店。\n（二）第二组\n责任单位：卫生院\n检查范围：学校。"
    (first, second) = govdoc.parse(text).parts[0].sections[0].children
    assert [len(first.paragraphs), len(second.paragraphs)] == [2, 2]


def test_a_sentence_says_what_a_meeting_is_about() -> None:
    text = MEETING + "定于2025年4月9日召开安全生产会议。本次会议主要内容是：通报一季度事故情况，部署下步工作。请准时参加。"
    (event,) = govdoc.parse(text).activities
    assert event.content is not None
    assert event.content.text == "通报一季度事故情况，部署下步工作"


def test_the_content_of_a_call_and_what_it_demands_share_a_heading() -> None:
    text = HEAD + "一、征文内容和要求\n围绕读书节创作。\n二、征文时间\n自2025年4月23日起"
    (event,) = govdoc.parse(text).activities
    assert event.content is not None
    assert event.content.text == "围绕读书节创作。"
