"""Document numbers: which words are one, and how it is written canonically."""

import pytest

from govdoc.values import document_numbers

# text, canonical numbers in it
POSITIVE = [
    ("曜府办〔2020〕102、103号", ["曜府办〔2020〕102号", "曜府办〔2020〕103号"]),
    ("按照曜府办〔2020〕12号、13号和14号文件", ["曜府办〔2020〕12号", "曜府办〔2020〕13号", "曜府办〔2020〕14号"]),
    ("泉政办明传〔2021〕11号", ["泉政办明传〔2021〕11号"]),
    ("等级特急·明电江政办发明电〔2025〕27号江机发3186号", ["江政办发明电〔2025〕27号"]),
    ("按照国办发〔1993〕71号文件的规定", ["国办发〔1993〕71号"]),
    ("（劳社部发[2000]8号）同时废止", ["劳社部发〔2000〕8号"]),
    ("（瑞政规（2023）5号）", ["瑞政规〔2023〕5号"]),
    ("瑞政规【2023】5号", ["瑞政规〔2023〕5号"]),
    ("虹委办﹝2026﹞2号", ["虹委办〔2026〕2号"]),
    ("宛政发〔2024〕第003号", ["宛政发〔2024〕3号"]),
    ("银监会令〔2010〕年第2号", ["银监会令〔2010〕2号"]),
    ("国发〔81〕88号", ["国发〔1981〕88号"]),
    ("〔1996〕武司字第82号", ["〔1996〕武司字第82号"]),
    ("（20）湛仲字第2号", ["(20)湛仲字第2号"]),
    ("《全国年节及纪念日放假办法》（国务院令第513号）", ["国务院令第513号"]),
    ("1994年1月28日中华人民共和国国务院令第142号发布", ["中华人民共和国国务院令第142号"]),
    ("中华人民共和国主席令第十五号", ["中华人民共和国主席令第十五号"]),
    ("(财政部税务总局公告2022年第31号)", ["财政部税务总局公告2022年第31号"]),
    ("财政部、税务总局公告2022年第31号", ["财政部、税务总局公告2022年第31号"]),
    ("（苏价费函〔2002〕9号、苏财综〔2002〕5号）", ["苏价费函〔2002〕9号", "苏财综〔2002〕5号"]),
    ("泉州市人民政府泉政规字〔2023〕1号文发布", ["泉政规字〔2023〕1号"]),
    ("泉州市财政局泉财综〔2022〕15号", ["泉财综〔2022〕15号"]),
    ("关于组织报名的通知瑞工信联〔2025〕14号各区", ["瑞工信联〔2025〕14号"]),
    ("有关问题的函国办函〔2004〕57号", ["国办函〔2004〕57号"]),
    ("《总体规划》和国办发〔2019〕6号文件", ["国办发〔2019〕6号"]),
    ("和政办发〔2020〕3号", ["和政办发〔2020〕3号"]),  # 和县
    ("民航总局〔2006〕80号", ["民航总局〔2006〕80号"]),
    ("渝房市办〔2024〕2号", ["渝房市办〔2024〕2号"]),
    ("沪知局保〔2026〕5号", ["沪知局保〔2026〕5号"]),
    ("粤数据发〔2022〕8号", ["粤数据发〔2022〕8号"]),
    ("鲁建函（招）〔2020〕1号", ["鲁建函（招）〔2020〕1号"]),
    ("国发〔二○○五〕3号", ["国发〔2005〕3号"]),
    ("根据财税字(94)第012号文件", ["财税字〔1994〕12号"]),
    ("国发(84)12号", ["国发〔1984〕12号"]),
    ("法(办)发〔1988〕6号", ["法(办)发〔1988〕6号"]),
    ("我院法(经)复〔1989〕12号文", ["法(经)复〔1989〕12号"]),
    ("皖环（固）字〔2011〕3号", ["皖环（固）字〔2011〕3号"]),
    ("《意见（试行）》发〔2011〕3号", ["发〔2011〕3号"]),
    ("你院曜法经行字〔1988〕第294号请示报告收悉", ["曜法经行字〔1988〕294号"]),
    ("你局曜环〔2020〕3号文收悉", ["曜环〔2020〕3号"]),
    ("选拔程序按江大党发[2017]90号文件规定执行", ["江大党发〔2017〕90号"]),
    ("按照江府办发电〔2020〕12号要求", ["江府办发电〔2020〕12号"]),
    ("国发„2009‟3号", ["国发〔2009〕3号"]),
    ("财政部财综字〔2000〕3号", ["财综字〔2000〕3号"]),
    ("工信部信软〔2016〕425号", ["工信部信软〔2016〕425号"]),
    ("工信部联企业〔2011〕300号", ["工信部联企业〔2011〕300号"]),
    ("市委办发〔2018〕12号", ["市委办发〔2018〕12号"]),
    ("国务院第123号令", ["国务院令第123号"]),
    ("（省政府第45号令）", ["省政府令第45号"]),
    ("依据省政府45号令", ["省政府令第45号"]),
    ("按照国务院第588号令和省政府令第123号规定", ["国务院令第588号", "省政府令第123号"]),
    ("，原曜价费〔2001〕9号文停止执行", ["曜价费〔2001〕9号"]),
    ("，原政发〔2001〕9号文要求", ["原政发〔2001〕9号"]),
    ("农业部公告第176号", ["农业部公告第176号"]),
    ("农业部第176号公告", ["农业部公告第176号"]),
    ("商务部2019年第5号公告", ["商务部公告2019年第5号"]),
    ("公告2025年第3号按规定执行", ["公告2025年第3号"]),
]
NEGATIVE = [
    "",
    "解放路12号楼",
    "活动方案(2020)12号楼",
    "第4626号提案的答复",
    "规划（2016—2020年）",
    "2021年1月28日",
    "地铁13号线东延伸、19号线",
    "江机发3186号",
    "第5号公告",
    "本年度第3号公告",
    "公布的第12号令",
    "活动方案(20)12号",
    "〔2021〕11号",
    "12345号",
    "号号号",
    "网址：a〔2021〕b号",
]
# text, agency code, year, serial
PARTS = [
    ("泉政办明传〔2021〕11号", "泉政办明传", 2021, 11),
    ("国务院令第513号", "国务院令", None, 513),
    ("国家主席令第二十一号", "国家主席令", None, 21),
    ("2021年第5号", None, 2021, 5),
    ("第707号", None, None, 707),
    ("（第19号）", None, None, 19),
    ("(20)湛仲字第2号", "湛仲字", 2020, 2),
    ("财政部公告2024年第16号", "财政部公告", 2024, 16),
]
NOT_WHOLE = ["根据国办发〔1993〕71号", "泉政办〔2021〕11号附件", "《办法》（国务院令第5号）", "2021年第5号公告", "", "附件1"]
ODDITIES = [
    ("国发〔2020〕1号", ()),
    ("国发[2020]1号", ("brackets",)),
    ("国发〔2020〕第1号", ("padding",)),
    ("国发（2020）01号", ("brackets", "padding")),
]
KNOWN_FAILURES = [  # and why
    ("国务院一九八〇年223号文件", ["国务院一九八〇年223号"], "a code that is an office, without brackets around the year"),
]


@pytest.mark.parametrize(("text", "numbers"), POSITIVE)
def test_numbers_are_found_and_made_canonical(text: str, numbers: list[str]) -> None:
    found = document_numbers.find(text)
    assert [n.text for n in found] == numbers
    assert all(text[slice(*n.at)] == n.written for n in found)


@pytest.mark.parametrize("text", NEGATIVE)
def test_other_numbers_are_no_document_numbers(text: str) -> None:
    assert document_numbers.find(text) == []


@pytest.mark.parametrize(("text", "code", "year", "serial"), PARTS)
def test_a_number_has_its_parts(text: str, code: str | None, year: int | None, serial: int) -> None:
    number = document_numbers.parse(text)
    assert number is not None
    assert (number.agency_code, number.year, number.serial) == (code, year, serial)


@pytest.mark.parametrize("text", NOT_WHOLE)
def test_parse_wants_the_whole_string(text: str) -> None:
    assert document_numbers.parse(text) is None


@pytest.mark.parametrize(("text", "oddities"), ODDITIES)
def test_what_the_standard_forbids_is_named(text: str, oddities: tuple[str, ...]) -> None:
    number = document_numbers.parse(text)
    assert number is not None
    assert number.oddities == oddities


@pytest.mark.parametrize(
    ("text", "numbers"),
    [pytest.param(*row, marks=pytest.mark.xfail(strict=True, reason=why)) for *row, why in KNOWN_FAILURES],
)
def test_known_failures(text: str, numbers: list[str]) -> None:
    assert [n.text for n in document_numbers.find(text)] == numbers


@pytest.mark.parametrize("piece", ["〔", "〔2020〕", "令第", "国", "号", "〔2020〕1号"])
def test_long_runs_are_read_without_harm(piece: str) -> None:
    assert len(document_numbers.find(piece * 5000)) <= 5000
