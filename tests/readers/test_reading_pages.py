"""Web pages: the notice without what stands around it, by structure and not by site."""

from __future__ import annotations

import pytest

from govdoc.readers import Source, read

BODY = (
    "<p>各县（市、区）人民政府：</p><p>为做好防汛工作，现将有关事项通知如下。</p><p>一、压实责任，落实到人。</p>"
    "<p>东江市人民政府办公室</p><p>2021年4月2日</p>"
)
LINES = (
    "各县（市、区）人民政府：\n为做好防汛工作，现将有关事项通知如下。\n一、压实责任，落实到人。\n"
    "东江市人民政府办公室\n2021年4月2日\n"
)
MENU = "<ul><li><a href='/'>首页</a></li><li><a href='/a'>政务公开</a></li><li><a href='/b'>办事服务</a></li></ul>"
FOOT = "<div>主办：东江市人民政府　<a href='/m'>网站地图</a>　<a href='/c'>联系我们</a></div>"


def source(html: str) -> Source:
    return read(html.encode(), "a.html")


def furniture(found: Source) -> list[str]:
    return [found.text[slice(*span)] for span in found.furniture]


# The ways a page may hold its notice.
HOLDERS = [
    f"{MENU}<div class='content'>{BODY}</div>{FOOT}",
    f"<div>{MENU}</div><div><div><div>{BODY}</div></div><div><a href='/1'>相关文件</a></div></div>{FOOT}",
    f"<table><tr><td>{MENU}</td><td>{BODY}</td></tr></table>{FOOT}",
    f"<table><tr><td><table><tr><td>{BODY}</td></tr></table></td></tr></table>",
    f"<form>{MENU}<input><div id=x>{BODY}</div></form>{FOOT}",
    "<html><body>" + BODY + "</body></html>",
    f"<div>{MENU}</div><div>{BODY.replace('<p>', '').replace('</p>', '<br>')}</div>{FOOT}",
    f"{MENU}<article>{BODY}<div>【打印】【关闭】</div></article>{FOOT}",
    f"{MENU}<div>{BODY}</div><div style='display:none'>隐藏的一段，不应出现。</div><script>var a='，。';</script>{FOOT}",
]


@pytest.mark.parametrize("html", HOLDERS)
def test_the_notice_is_found_without_what_stands_around_it(html: str) -> None:
    found = source(html)
    text = found.text
    for span in sorted(found.furniture, reverse=True):
        text = text[: span[0]] + text[span[1] + 1 :]
    assert text.strip() == LINES.strip()


def test_a_notice_without_links_around_it_keeps_every_line() -> None:
    assert source("<h1>关于放假的通知</h1><p>全体职工</p>").text == "关于放假的通知\n全体职工\n"


def test_metadata_stands_a_line_per_pair() -> None:
    table = (
        "<table><tr><td>索 引 号：</td><td>A001/2021-00012</td><td>发布机构</td><td>市政府办</td></tr>"
        "<tr><td>文　　号</td><td>东政办〔2021〕9号</td><td>废止日期</td><td></td></tr></table>"
    )
    found = source(f"{MENU}{table}<div>{BODY}</div>{FOOT}")
    assert found.text == f"索引号：A001/2021-00012\n发布机构：市政府办\n文号：东政办〔2021〕9号\n{LINES}"
    assert not found.tables


def test_the_line_about_the_page_is_parted_from_its_tools() -> None:
    about = "<div>来源：市政府办　时间：2021-04-06　浏览量：15　字号：[大] [中] [小]　<a>打印</a></div>"
    found = source(f"{MENU}{about}<div>{BODY}</div>{FOOT}")
    assert found.text.startswith("来源：市政府办\n时间：2021-04-06\n")
    assert furniture(found) == ["浏览量：15", "字号：[大] [中] [小]", "打印"]


ABOUT = [
    "<span>发布时间：2021-04-03</span><span>信息来源：市应急局</span><span>点击数：<b>12</b></span>",
    "发布时间：2021-04-03 信息来源：市应急局 点击数：12",
    "发布时间：2021-04-03 | 信息来源：市应急局 | 点击数：12",
]


@pytest.mark.parametrize("about", ABOUT)
def test_a_line_about_the_page_is_cut_at_its_labels(about: str) -> None:
    found = source(f"{MENU}<div>{about}<span>【字体：<a>大</a> <a>中</a>】</span></div><div>{BODY}</div>{FOOT}")
    assert found.text.startswith("发布时间：2021-04-03\n信息来源：市应急局\n点击数：12\n【字体：大 中】\n")
    assert furniture(found) == ["点击数：12", "【字体：大 中】"]


def test_labels_and_values_on_lines_of_their_own_are_paired() -> None:
    pairs = "<div><div>索引号</div><div>A001</div></div><div><div>发布机构：</div><div>市政府办</div></div>"
    assert source(f"{MENU}{pairs}<div>{BODY}</div>{FOOT}").text == f"索引号：A001\n发布机构：市政府办\n{LINES}"


def test_what_stands_at_the_foot_of_a_site_weighs_nothing() -> None:
    foot = "<div>技术支持：某某公司，建议使用1024分辨率浏览，谢谢合作，欢迎再来，祝您愉快。</div><div>闽ICP备05000001号，某某网。</div>"
    body = "<p>根据<a href=1>《中华人民共和国防洪法》</a>，制定本办法。</p><p><a href=2>《东江市防汛条例》</a></p><p>二、落实，到人。</p>"
    text = source(f"{MENU}<div>{body}</div>{foot}{FOOT}").text
    assert text == "根据《中华人民共和国防洪法》，制定本办法。\n《东江市防汛条例》\n二、落实，到人。\n"


@pytest.mark.parametrize("html", ["<html><body></body></html>", "", "<a href=1>首页</a>", "<img src='http://localhost:1/x.png'>"])
def test_a_page_without_text_does_no_harm(html: str) -> None:
    assert source(html).text in ("", "首页\n")


TITLES = [
    ("<h1>东江市人民政府关于防汛工作的通知</h1>", True),
    ("<div>东江市人民政府关于防汛工作的通知</div>", True),  # the page's own title says it
    ("<h1>东江市人民政府门户网站</h1>", False),
    ("<div>欢迎访问本站，今天是星期一</div>", False),
]


@pytest.mark.parametrize(("title", "kept"), TITLES)
def test_a_title_before_the_notice_is_kept(title: str, kept: bool) -> None:
    head = "<head><title>东江市人民政府关于防汛工作的通知_东江市</title></head>"
    text = source(f"<html>{head}<body>{MENU}{title}<a href='/x'>上级</a><div>{BODY}</div>{FOOT}</body></html>").text
    assert (text != LINES) == kept
    assert text.endswith(LINES)


def test_a_title_that_the_notice_repeats_stands_once() -> None:
    title = "<p>东江市人民政府关于防汛工作的通知</p>"
    text = source(f"{MENU}<h1>东江市人民政府关于防汛工作的通知</h1>{MENU}<div>{title}{BODY}</div>").text
    assert text.count("关于防汛工作的通知") == 1


def test_data_tables_stay_tables() -> None:
    table = (
        "<table><tr><th>任务</th><th colspan=2>时限和单位</th></tr>"
        "<tr><td rowspan=2>宣传</td><td>3月</td><td>市文旅局<br>市教育局</td></tr><tr><td>5月</td><td>市总工会</td></tr></table>"
    )
    found = source(f"<div>{BODY}{table}</div>")
    rows = "任务\t时限和单位\t时限和单位\n宣传\t3月\t市文旅局 市教育局\n宣传\t5月\t市总工会"
    assert [found.text[slice(*span)] for span in found.tables] == [rows]


INLINE = [
    ("<p>2021&nbsp;年&nbsp;&nbsp;3月</p>", "2021\xa0年\xa0\xa03月\n"),
    ("<p>第一行<br>第二行</p>", "第一行\n第二行\n"),
    ("<p>抓好\n   落实</p>", "抓好 落实\n"),
    ("<p><o:p>有<span>关</span></o:p>单位</p>", "有关单位\n"),
    ("<p>甲</p>\n\n<p>乙</p>", "甲\n乙\n"),
    ("<pre>甲\n  乙</pre>", "甲\n乙\n"),
    ("<ol><li>宣传</li><li>培训</li></ol>", "1.宣传\n2.培训\n"),
    ("<ol><li>一、宣传</li><li>2.培训</li></ol>", "一、宣传\n2.培训\n"),
    ("<ol start=3 type=a><li>甲</li></ol>", "c.甲\n"),
    ("<ol style='list-style-type:simp-chinese-informal'><li>甲</li></ol>", "一、甲\n"),
    ("<ul><li>宣传</li></ul>", "宣传\n"),
    ("<p>a &lt; b &amp; c</p>", "a < b & c\n"),
    ("<p>未闭合<b>的<i>标签", "未闭合的标签\n"),
]


@pytest.mark.parametrize(("html", "text"), INLINE)
def test_lines_read_as_a_browser_shows_them(html: str, text: str) -> None:
    assert source(html).text == text


@pytest.mark.parametrize("declared", ["gb2312", "gbk", "utf-8", "iso-8859-1"])
def test_the_declared_charset_is_believed_only_where_it_fits(declared: str) -> None:
    html = f"<html><head><meta charset='{declared}'></head><body>{BODY}</body></html>"
    assert read(html.encode("gb18030"), "a.html").text == LINES
    assert read(html.encode("utf-8"), "a.html").text == LINES


def test_attached_files_after_the_notice_are_kept() -> None:
    attached = "<div><a href='/f1'>附件：任务分解表.docx</a></div>"
    assert source(f"{MENU}<div>{BODY}</div>{attached}{FOOT}").text == f"{LINES}附件：任务分解表.docx\n"
