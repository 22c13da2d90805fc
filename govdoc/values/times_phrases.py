"""Time phrases: which points make a range, and the words around them that set their bounds.

截至, 到, 前, 底前 and 止 leave the start open, 自, 起 and 以来 the end. A gap of the text between two points decides
whether they are a range (至, —), a list (、, 和) or two times.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from govdoc.values.times_clock import RANGE
from govdoc.values.times_points import Point

_RANGE_GAP: Final = re.compile(
    rf"""(?:[（(]含[^（）()]{{0,4}}[）)])?
    (?: {RANGE}
      | (?:起|开始|起始)(?:正式)?(?:施行|实施|执行|生效|试行|受理|发放|举办|开展)?[，,、]?
        (?:有效期|延续|持续|执行|实施)?(?:截止|截)?{RANGE}
      | [，,]?(?:截止至|截止到|截至|有效期至|持续至|延续至|直至|直到) )""",
    re.VERBOSE,
)
_LIST_GAP: Final = re.compile(r"、|[，,]?(?:和|及|以及|与|或)|")
_COMMA: Final = {"，", ",", "；", ";"}
_SENTENCE_END: Final = re.compile("[。；;！？!?\n\t]")
_BEFORE: Final = re.compile(
    r"""(?: (?P<since>(?<![来各独亲擅])自从?|(?<![服遵跟随])从)
          | (?P<by>截至|截止到|截止至|截止|直至|直到|迄至|最迟(?:于|在)?|最晚(?:于|在)?
            |不得?(?:晚于|迟于|超过)|(?<![达看得收回遇接受轮见想不推调改])到|(?<![甚以乃改推调])至)
          | (?P<label>截止(?:时间|日期|日)(?:为|是)?[：:]?) )$""",
    re.VERBOSE,
)
_AFTER: Final = re.compile(
    r"""(?: (?P<before>下班前
            |(?:之前|以前|前)(?![0-9一二三四五六七八九十两几述提期款列后端沿瞻景置往来夕身])
            |(?:截止|截至)(?![日时期]))
          | (?P<until>为止|止(?![损住步血付]))
          | (?P<since>起(?:始|算)?(?![草点步飞来诉码重吊运义源降价租拍伏用早到效航动因])
            |开始|以来|以后|之后|后(?![续期备勤评者台的]))
          | (?P<within>(?:之|以)?内(?![部容外涵资需陆蒙])|期间|期内|间(?![隔接距断]))
          | (?P<about>前后|左右) )""",
    re.VERBOSE,
)
_AFTER_STARTS: Final = frozenset("下之以前截为止起开后期内间左")
"""The first characters of `_AFTER`."""
_DELAY: Final = re.compile(
    r"起?(?:的)?(?:满)?(?P<count>[0-9]{1,4}|[一二三四五六七八九十两百]{1,4})"
    r"(?P<unit>个?工作日|个?自然日|日|天|个月|年)(?P<how>之?内|以内|之?后|以后)"
)
_FOR_EACH: Final = re.compile("每[一-鿿]{1,2}$")
_FOLLOWS_DURATION: Final = re.compile("[内后]|以内|之[内后]|以后|以上|游")
_THAT_YEAR: Final = {"当年", "同年", "该年"}  # 取得证书的当年: any year, unless one was named before
_LONGEST_GAP: Final = 30


class Phrase(NamedTuple):
    """One time as written: a point, or a range from `first` to `last`.

    `bound` is `on`, `by` (no start) or `from` (no end). `joined` tells that it continues the phrase before it in a
    list, `same_day` that its clock time is of that phrase's day. `delay` is what 自印发之日起30日后 adds: 30, 日, 后.
    """

    at: tuple[int, int]
    first: Point
    last: Point | None = None
    bound: str = "on"
    joined: bool = False
    same_day: bool = False
    about: str | None = None
    delay: tuple[str, str, str] | None = None

    @property
    def final(self) -> Point:
        """The last point."""
        return self.last or self.first


def group(text: str, points: Sequence[Point], in_field: bool = False) -> list[Phrase]:
    """Join points to phrases; loose points that nothing holds are left out.

    In a field of its own a clock time needs no date beside it.
    """
    phrases: list[Phrase] = []
    index, names_year = 0, False
    while index < len(points):
        first = points[index]
        previous = phrases[-1] if phrases else None
        phrase = _begin(text, first, previous, in_field)
        index += 1
        names_year = names_year or first.year is not None
        if phrase is None or (first.relative in _THAT_YEAR and first.unit == "year" and not names_year):
            continue
        if index < len(points) and (merged := _with_clock(text, phrase, points[index])):
            phrase, index = merged, index + 1
        if index < len(points) and _is_range(text, phrase.first, points[index]):
            phrase, index = phrase._replace(last=points[index]), index + 1
            if index < len(points) and (merged := _with_daily_hours(text, phrase, points[index])):
                phrase, index = merged, index + 1
        following = points[index] if index < len(points) else None
        phrases.append(_bounded(text, phrase, (previous.at[1] if previous else 0, _limit(text, following))))
    return phrases


def in_one_sentence(text: str, start: int, end: int) -> bool:
    """Tell whether no sentence ends between two places."""
    return not _SENTENCE_END.search(text, start, end)


def _begin(text: str, point: Point, previous: Phrase | None, in_field: bool) -> Phrase | None:
    """Start a phrase at `point`, or give `None` for a loose point that belongs to nothing."""
    joined = False
    near = False
    if previous:
        start, end = previous.at[1], point.at[0]
        joined = end - start <= 3 and _continues(text[start:end], previous, point)
        near = end - start <= _LONGEST_GAP and in_one_sentence(text, start, end)
    phrase = Phrase(point.at, point, joined=joined)
    if point.unit == "clock":
        if previous and (joined or (near and not point.loose)) and _has_day(previous):
            return phrase._replace(same_day=True)
        return phrase if in_field or not point.loose else None
    if point.unit == "every":
        return phrase if _says_when(text, point) else None
    if not point.loose:
        return phrase
    if point.unit == "next_day" or previous is None or not _has_day(previous):
        return None
    written_in_digits = text[point.at[0]].isdigit()
    day = previous.final if previous.final.unit == "day" else previous.first
    continues = near and written_in_digits and point.numbers[-1:] > day.numbers[-1:] > ()
    return phrase if (joined or continues) and not _FOLLOWS_DURATION.match(text, point.at[1]) else None


def _continues(gap: str, previous: Phrase, point: Point) -> bool:
    """Tell whether a gap makes a list: 3月、9月; a comma does so only between times of one kind."""
    if gap in _COMMA:
        return previous.final.unit == point.unit != "year"
    return bool(_LIST_GAP.fullmatch(gap))


def _says_when(text: str, every: Point) -> bool:
    """Tell whether 每月, 每日 ... is a time; a bare 每日 and the 每月 of 每人每月 only say how often."""
    if every.loose and not every.clock and every.relative in {"每日", "每天"}:
        return False
    return not _FOR_EACH.search(text[max(0, every.at[0] - 3) : every.at[0]])


def _has_day(phrase: Phrase) -> bool:
    if phrase.final.unit == "clock":
        return phrase.first.unit == "day" or phrase.same_day
    return phrase.final.unit == "day"


def _with_clock(text: str, phrase: Phrase, clock: Point) -> Phrase | None:
    """Take in a clock time after a comma: 10月16日（周四），上午9:00."""
    day = phrase.first
    if clock.unit != "clock" or clock.loose or day.unit != "day" or day.clock or phrase.same_day:
        return None
    if text[day.at[1] : clock.at[0]] not in {"，", ",", "的"}:
        return None
    return phrase._replace(first=day._replace(at=(day.at[0], clock.at[1]), clock=clock.clock))


def _with_daily_hours(text: str, phrase: Phrase, clock: Point) -> Phrase | None:
    """Take in the hours of each day of a range: 1月28日至2月6日11时至14时."""
    first, last = phrase.first, phrase.final
    if clock.unit != "clock" or first.clock or last.unit == "clock" or not last.clock:
        return None
    if not _RANGE_GAP.fullmatch(text, last.at[1], min(clock.at[0], last.at[1] + _LONGEST_GAP)):
        return None
    last = last._replace(at=(last.at[0], clock.at[1]), clock=clock.clock)
    return phrase._replace(first=first._replace(clock=phrase.final.clock), last=last)


def _is_range(text: str, first: Point, last: Point) -> bool:
    start, end = first.at[1], last.at[0]
    if end - start > _LONGEST_GAP or not _RANGE_GAP.fullmatch(text, start, end):
        return False
    if last.unit == "clock":
        return first.clock is not None
    if last.unit in {"every", "issue"} or (first.unit == "clock" and last.unit != "next_day"):
        return False
    if last.loose:
        return first.unit == "day" or (last.unit == "next_day" and first.clock is not None)
    return first.unit != "every"


def _limit(text: str, following: Point | None) -> int:
    """Give the place which a phrase must not pass; a loose point may be its own words (自发布之日起 30日 后)."""
    return following.at[0] if following and not following.loose else len(text)


def _bounded(text: str, phrase: Phrase, limits: tuple[int, int]) -> Phrase:
    """Read the words before and behind a phrase, within `limits`, and take those in that set its bounds."""
    start, end = phrase.at[0], phrase.final.at[1]
    before = _BEFORE.search(text[max(limits[0], start - 8) : start]) if start > limits[0] else None
    if phrase.first.unit == "issue" and (delay := _DELAY.match(text, end, limits[1])):
        return phrase._replace(
            at=(start - len(before[0]) if before else start, delay.end()), delay=(delay[1], delay[2], delay[3])
        )
    after = _AFTER.match(text, end) if text[end : end + 1] in _AFTER_STARTS else None
    if after and after.end() > limits[1]:  # 2025年前年: 前 belongs to the next point
        after = None
    end = after.end() if after else end
    bound = _bound(before, after, phrase)
    if before and not before["label"] and (bound != "on" or before["since"]) and (phrase.last is None or before["since"]):
        start -= len(before[0])
    about = after["about"] if after else None
    return Phrase((start, end), phrase.first, phrase.last, bound, phrase.joined, phrase.same_day, about, phrase.delay)


def _bound(before: re.Match[str] | None, after: re.Match[str] | None, phrase: Phrase) -> str:
    if phrase.last:
        return "on"
    if after and after["since"]:
        return "from"
    if (after and (after["before"] or after["until"])) or phrase.first.within or (before and (before["by"] or before["label"])):
        return "by"
    return "from" if before and before["since"] else "on"
