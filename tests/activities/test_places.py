"""Places: the value of 地点 in single places."""

import pytest

from govdoc.activities.places import split_places
from govdoc.text import Text

PLACES = [
    ("人民广场、县书店、各城市书房", ["人民广场", "县书店", "各城市书房"]),
    ("省政府201会议室；各市、县（市、区）视频会议室", ["省政府201会议室", "各市、县（市、区）视频会议室"]),
    ("线上（“云岭优选”平台）、各大商超", ["线上（“云岭优选”平台）", "各大商超"]),
    ("市体育馆、各县（市、区）分会场", ["市体育馆", "各县（市、区）分会场"]),
    ("各镇、街道文化站", ["各镇、街道文化站"]),
    ("党校（人民路、东街交叉口）", ["党校（人民路、东街交叉口）"]),
    ("县党校；请准时参加。", ["县党校"]),
    ("县党校，附停车场", ["县党校"]),
    ("主会场设在二楼会商室（松涛路118号），各县气象局会商室设分会场。", ["二楼会商室（松涛路118号）", "各县气象局会商室"]),
    ("主会场设在县委党校；各乡镇设分会场（各乡镇视频会议室）。", ["县委党校", "各乡镇视频会议室"]),
    ("技能中心2号、3号考站", ["技能中心2号、3号考站"]),
    ("A座101、102室", ["A座101、102室"]),
    ("1号考场、县体育馆", ["1号考场", "县体育馆"]),
    ("待定", []),
    ("另行通知。", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_places_are_named_one_by_one(text: str, expected: list[str]) -> None:
    assert [place.string for place in split_places(Text.whole(text))] == expected
