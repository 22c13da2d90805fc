"""Whatever notice there is, every format can be written of it, and what can be read back is lawful."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from generators import mutated_samples, notices
from hypothesis import given, settings
from icalendar import Calendar

from govdoc import pipeline, writers
from govdoc.model import Notice
from govdoc.writers import wording

MONSTERS = (
    "",
    "\n",
    "\x00\x01\ufffe\uffff\U0010ffff一、新建2套。",
    f"一、新建住房{'9' * 5000}套。（牵头单位：市住建局）",
    "会议时间：9999年12月31日24:00\n会议地点：市政府\n",
    "会议时间：0001年1月1日\n会议地点：市政府\n",
    "表\n任务\t牵头单位\t完成时限\n" + "=1+1\t@市局\t-3月底前\n" * 50,
    "（" * 2000 + "一、" * 2000,
)


class Tags(HTMLParser):
    """The tags of a page."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002  # the parser calls it so
        self.tags.append(tag)


def lawful(notice: Notice) -> None:
    made = {row.key: writers.render([notice], row.key) for row in writers.WRITERS}
    assert Notice.model_validate_json(made["json"]) == notice
    Calendar.from_ical(made["ics"])
    assert made["csv"].count(b"\r\n") == len(notice.activities) + 1
    tags = Tags(made["html"].decode()).tags
    assert (tags.count("script"), tags.count("style"), tags.count("html")) == (1, 1, 1)
    assert "\x00" not in made["html"].decode()


@pytest.mark.parametrize("text", MONSTERS, ids=range(len(MONSTERS)))
def test_a_monster_is_written_in_every_format(text: str) -> None:
    lawful(pipeline.parse(text))


@given(notices() | mutated_samples())
@settings(max_examples=25)
def test_an_odd_notice_is_written_in_every_format(text: str) -> None:
    lawful(pipeline.parse(text))


NUMBERS = {
    "1": 1,
    "10,000": 10000,
    "0.5": 0.5,
    "3.141593": 3.1415926535,
    "1e+30": 10**30,
    "1e+300": 1e300,
    "很大": 10**5000,
}


@pytest.mark.parametrize("shown", NUMBERS)
def test_a_number_is_short(shown: str) -> None:
    assert wording.number(NUMBERS[shown]) == shown
