"""The grammar of points of time: one pattern each for years, months and days, quarters, plan periods, recurrences ...

`HEAD` finds where a point begins and which kind it is; what may follow it has a pattern of its own. The groups are read
by `times_points`. Each guard says which words look like a time and are none.
"""

from __future__ import annotations

import re
from typing import Final

from govdoc.values import times_clock
from govdoc.values.times_clock import RANGE

_N: Final = "一二三四五六七八九"
_SEP: Final = rf"(?:{RANGE}|、|和|及|与)"
_YEAR: Final = rf"(?:(?:1[89]|20|21)[0-9]{{2}}|[一二][{_N}〇○零OoОоΟο0]{{3}})"
_MONTH: Final = rf"(?:1[0-2]|0?[1-9](?![0-9])|十[一二]?|[{_N}])"
_DAY: Final = rf"(?:[0-9]{{1,2}}(?![0-9])|[二三]?十[{_N}]?|[廿卅][{_N}]?|[{_N}])"
_QUARTER: Final = "[一二三四1-4]"
_CLOSED: Final = r"(?=[，。；、：,;:）)前]|$)"  # 年中, 月中: only where nothing follows that 中 could belong to

_YEARS: Final = rf"""
    (?<![0-9{_N}十〇○零])(?P<years>{_YEAR}(?:{_SEP}{_YEAR}){{0,9}})年
    # 2021年第5号, 2019年本, 2000年版 are names, 2023年月日 a blank to be filled in
    (?!版(?![权面])|级|鉴(?![定别])|代(?![表扣理收建办])|月日|本[）)》]|[0-9]+号|第[0-9{_N}十百]{{1,4}}[号次期令])
    (?:度(?!假))?"""
_RELATIVE: Final = rf"""
    (?P<relative>今年|(?<![基版])本年(?!级)|(?<!相)当年|该年|(?<!过)去年|(?<![以如])上年(?!龄)
     |(?<![以之目])前年|明年|(?<!以)来年(?!均)|(?<![首每人{_N}两0-9])次年(?![检审均])|翌年
     |(?<!相)同年(?![级龄限代])|(?<![以之])后年|(?<!每[人户名家个])每年)度?"""
_BODY: Final = rf"""
    (?: (?P<half>[上下])半年度?
      | 前(?P<first_quarters>[二两三23])个?季度
      | (?<![上下])第?(?P<quarters>{_QUARTER}(?:{_SEP}第?{_QUARTER}){{0,3}})季度(?:(?P<quarter_edge>初|底|末)|中{_CLOSED})?
      | (?P<first_quarter>首季)度?
      | (?P<months>{_MONTH}(?:{_SEP}{_MONTH}){{0,11}})月
        (?:份(?!额)|(?! [龄均薪饼嫂息刊]|供(?![暖热水应电])|租(?![赁房])|报(?![送名到备考告])|[以之][上下内]
          | 期(?!间)
          # 三月三, 八月十五 are feasts
          | (?<=[{_N}十]月)[{_N}十廿]{{1,3}}(?![{times_clock.DASH}{_N}十廿日号前至到、和])))
        (?: (?P<days>{_DAY}(?:{_SEP}{_DAY}){{0,11}})
            (?:[日号]|(?=前|之前|以前|{RANGE}(?:1[0-2]|0?[1-9])月))
          | (?P<third>上中|中下|[上中下])旬
          | 月?(?P<month_edge>初|底|末|中{_CLOSED}) )?
    )"""
_YEAR_EDGE: Final = rf"年?(?P<year_edge>初|底|末|中{_CLOSED})|(?P<year_within>年?内)|(?P<whole>全年)"
_NUMERIC: Final = r"""
    (?<![0-9A-Za-z./-])(?P<numeric_year>(?:19|20)[0-9]{2})(?P<dot>[-./])(?P<numeric_month>1[0-2]|0?[1-9])(?P=dot)
    (?P<numeric_day>3[01]|[12][0-9]|0?[1-9])(?:(?=[0-9]{1,2}:[0-9]{2})|(?![0-9/A-Za-z]|[.-][0-9]))"""
_NUMERIC_MONTHS: Final = rf"""
    (?<![0-9A-Za-z./-])(?P<first_year>20[0-9]{{2}})[./](?P<first_month>1[0-2]|0?[1-9]){RANGE}
    (?P<last_year>20[0-9]{{2}})[./](?P<last_month>1[0-2]|0?[1-9])(?![0-9./A-Za-z])"""
_PLAN: Final = rf"""
    (?: [“"「『](?P<quoted_plan>十[{_N}]?|[七八九])五[”"」』] | (?<![{_N}十月])(?P<plan>十[{_N}])五 )
    (?: (?:规划)?(?:时期|期间|期)?(?P<plan_edge>末期?|初期?|中期)|(?:规划)?(?:期间|时期|期内)|(?=以来|期以来) )"""
_ISSUE: Final = r"""
    (?: (?<=[自从由])(?:本[一-鿿]{2,4}?|此件|文件|通知|政策|办法)? | (?<![一-鿿]) )
    (?P<issue>(?:印发|发布|公布|颁布|下发|发文|签发|成文|发出)之日)
    (?:[（(](?P<issue_date>(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日)[）)])?(?=起|至|后|[0-9])
  | (?P<today>即日)(?=起|至)"""
_WEEKDAYS: Final = rf"[{_N}日天末1-7](?:{_SEP}(?:周|星期)?[{_N}日天末1-7]){{0,6}}"
_EVERY: Final = rf"""
    (?P<every>每个?(?:季度|季(?!节)|半年|学期|学年|月(?![供租均薪])|周(?![年边])|星期|日|天))(?:的)?
    (?P<detail> (?:(?:第[{_N}1-9]|最后一|首)个?(?:周|星期|工作日|月|天)[{_N}日末]?
        | [上中下]旬 | 末月?|初|底|中{_CLOSED}
        | (?:(?<=周)|(?<=星期)){_WEEKDAYS}(?![0-9个次天名场项户家万千百十元篇条期人年月])
        )?(?:{_DAY}(?:{_SEP}{_DAY}){{0,6}}[日号])? )"""
_STANDALONE: Final = rf"""
    (?<![0-9{_N}十百两几数多半周学青少全成新老幼近往历连逐丰某每〇零])
      (?: (?P<bare_edge>年底|岁末|岁尾)|(?P<bare_within>年内)
        | (?P<strict_edge>年[初中末])(?={_CLOSED}|以来|至|到|开始|起) )
  | (?P<all_year>全年(?!龄))
  | (?P<this_month>本月|下月|上月)(?:份)?
    (?:(?P<this_day>{_DAY})日|月?(?P<this_edge>初|底|末)|(?P<this_third>[上中下])旬)?
  | (?P<winter>今冬明春)"""
_LOOSE: Final = rf"""
    (?<![0-9.第月{_N}十廿卅个])(?P<loose_days>{_DAY}(?:{_SEP}{_DAY}){{0,5}})日
    (?!期(?!间)|[均常益元语本报志历程照用光式电])
  | (?P<next_day>次日|翌日|当日|当天|同日)"""

HEADS: Final = (
    _NUMERIC,
    _NUMERIC_MONTHS,
    _YEARS,
    _RELATIVE,
    _PLAN,
    _ISSUE,
    _EVERY,
    rf"(?<![0-9{_N}十第个几数前每首÷×])(?:{_BODY})",
    _STANDALONE,
    rf"(?<![0-9:：.{_N}十])(?:{times_clock.CLOCK})",
    _LOOSE,
)
STARTS: Final = "0123456789“「『一二三四五六七八九十廿卅今本当该去上下中前后明来次翌同每正此清首通夜岁年全即政文早晚傍午凌印发公颁成签第办\""
"""What a head begins with."""
_NUMERALS: Final = "一二三四五六七八九十廿卅"
_SECONDS: Final = f"年月日天冬半个季周星学午晚晨间上后末尾底内初中件知策法布发文出两0-9{_NUMERALS}"
_AFTER_NUMBER: Final = f"年月季日时点至到、和及与{times_clock.DASH.removeprefix('-')}-"
HEAD_STARTS: Final = re.compile(
    f"[{STARTS}](?:"
    f"(?<=[0-9])(?<![0-9][0-9])(?=[0-9]*[./:：{_AFTER_NUMBER}])"
    f"|(?<=[{_NUMERALS}])(?=[{_NUMERALS}〇○零OoОоΟο0]{{0,3}}[{_AFTER_NUMBER}]|[{_N}]五)"
    f"|(?<=本)|(?<![0-9{_NUMERALS}本])(?=[{_SECONDS}]))"
)
"""Where a head is tried, by what stands behind its first character: behind a number what a number is of or goes on with
(no number begins inside a row of digits), behind others the second characters of their words."""
HEAD: Final = re.compile("|".join(f"(?:{source})" for source in HEADS), re.VERBOSE)
AFTER_YEAR: Final = re.compile(rf"的?(?:{_BODY})", re.VERBOSE)
EDGE_OF_YEAR: Final = re.compile(_YEAR_EDGE)
CLOCK: Final = re.compile(times_clock.CLOCK, re.VERBOSE)
PART: Final = re.compile(rf"{times_clock.PART}|全天|当天|当日")
_WEEKDAY: Final = r"(?:星期|礼拜|周)[一二三四五六日天末1-7]"
_OPEN: Final = "暂定|初定|拟定|预定|待定"
OPEN: Final = re.compile(rf"[（(](?:[^（）()]{{0,8}}[，,])?({_OPEN})[）)]")
"""12月15日（暂定）上午9时: inside a time, what leaves it open."""
_DAY_NOTE: Final = (
    rf"(?:{_WEEKDAY}|(?:农历)?(?:[正腊冬{_N}]|十[一二]?)月(?:初|[廿二三]?十)?[{_N}十]?"
    rf"|农历[^（）()，,]{{2,8}}|含[^（）()，,]{{0,5}}|除夕|元旦|上午|下午|{_OPEN})"
)
_NOTES: Final = rf"{_DAY_NOTE}(?:[{times_clock.DASH}、，,；;至到和]{{1,2}}{_DAY_NOTE}){{0,4}}"
NOTE: Final = re.compile(rf"{_WEEKDAY}|[（(]{_NOTES}[）)]")
NUMBER: Final = re.compile(rf"[0-9]+|[{_N}十廿卅〇○零OoОоΟο]+")
DAY_AT_END: Final = re.compile(rf"[0-9{_N}十]日$|[0-9]号$")
COULD_BE: Final = re.compile(r"[年月日季旬时点周]|即日|星期|今冬|五[”\"」』期时末初]|[0-9][:：./-][0-9]")
