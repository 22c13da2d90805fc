"""DOCX: a line per paragraph, with what Word writes itself and without what it hides."""

from __future__ import annotations

import pytest
from made_files import docx, paragraph, word_table

from govdoc.readers import Source, read
from govdoc.readers.numberings import chinese, written_number


def source(body: str, **parts: str) -> Source:
    return read(docx(body, **parts), "a.docx")


def text(body: str, **parts: str) -> str:
    return source(body, **parts).text


def run(content: str) -> str:
    return f"<w:p><w:r>{content}</w:r></w:p>"


INLINE = [
    ("<w:t>第一行</w:t><w:br/><w:t>第二行</w:t>", "第一行\n第二行\n"),
    ("<w:t>印发机关</w:t><w:tab/><w:t>2021年</w:t>", "印发机关  2021年\n"),
    ("<w:t>3</w:t><w:noBreakHyphen/><w:t>10月</w:t>", "3-10月\n"),
    ("<w:instrText>PAGE</w:instrText><w:t>正文</w:t>", "正文\n"),
    ("<w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t>", ""),
    ("<w:rPr><w:vanish w:val='0'/></w:rPr><w:t>不隐藏</w:t>", "不隐藏\n"),
    ("<w:sym w:font='Wingdings' w:char='F0A8'/><w:t>同意</w:t>", "□同意\n"),
    ("<w:ruby><w:rt><w:r><w:t>zhōng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>中</w:t></w:r></w:rubyBase></w:ruby>", "中\n"),
]


@pytest.mark.parametrize(("content", "expected"), INLINE)
def test_a_run_reads_as_it_is_printed(content: str, expected: str) -> None:
    assert text(run(content)) == expected


def test_tracked_changes_read_as_accepted() -> None:
    changed = (
        "<w:p><w:r><w:t>截至</w:t></w:r><w:del><w:r><w:delText>3月</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>5月</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom></w:p>"
    )
    joined = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>各县</w:t></w:r></w:p>" + paragraph("人民政府")
    assert text(changed + joined) == "截至5月\n各县人民政府\n"


def test_text_boxes_stand_once_before_their_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('东江市人民政府文件')}</w:txbxContent>"
    both = (
        "<w:p><w:r><mc:AlternateContent xmlns:mc='mc'><mc:Choice>" + box + "</mc:Choice><mc:Fallback>" + box
        + "</mc:Fallback></mc:AlternateContent><w:t>关于防汛的通知</w:t></w:r></w:p>"
    )  # fmt: skip
    assert text(both) == "东江市人民政府文件\n关于防汛的通知\n"


def numbering(*levels: tuple[str, str]) -> str:
    inner = "".join(
        f"<w:lvl w:ilvl='{at}'><w:start w:val='1'/><w:numFmt w:val='{kind}'/><w:lvlText w:val='{pattern}'/>"
        "<w:suff w:val='nothing'/></w:lvl>"
        for at, (kind, pattern) in enumerate(levels)
    )
    return (
        f"<w:abstractNum w:abstractNumId='0'>{inner}</w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
        "<w:num w:numId='2'><w:abstractNumId w:val='0'/>"
        "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride></w:num>"
    )


OFFICIAL = numbering(
    ("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."), ("decimalEnclosedCircle", "%4")
)


def item(content: str, level: int, number: int = 1) -> str:
    return paragraph(content, f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{number}'/></w:numPr>")


def test_numbers_that_word_writes_stand_as_markers() -> None:
    body = item("总体要求", 0) + item("任务", 0) + item("宣传", 1) + item("培训", 1) + item("时间", 2) + item("保障", 0)
    assert text(body + item("组织", 1) + item("其一", 3), numbering=OFFICIAL) == (
        "一、总体要求\n二、任务\n（一）宣传\n（二）培训\n1.时间\n三、保障\n（一）组织\n①其一\n"
    )


def test_lists_of_one_kind_go_on_counting_until_one_starts_anew() -> None:
    body = item("甲", 0, 1) + item("乙", 0, 1) + item("丙", 0, 2) + item("丁", 0, 2)
    assert text(body, numbering=OFFICIAL) == "一、甲\n二、乙\n一、丙\n二、丁\n"


def test_a_style_may_bring_the_number() -> None:
    styles = (
        "<w:style w:styleId='H1'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
        "<w:style w:styleId='H2'><w:basedOn w:val='H1'/></w:style>"
    )
    body = paragraph("总则", "<w:pStyle w:val='H1'/>") + paragraph("附则", "<w:pStyle w:val='H2'/>")
    off = paragraph("说明", "<w:pStyle w:val='H1'/><w:numPr><w:numId w:val='0'/></w:numPr>")
    assert text(body + off, numbering=OFFICIAL, styles=styles) == "一、总则\n二、附则\n说明\n"


def test_a_legal_level_writes_all_its_numbers_in_digits() -> None:
    levels = numbering(("chineseCounting", "第%1章"), ("decimal", "%1.%2 ")).replace(
        "<w:numFmt w:val='decimal'/>", "<w:numFmt w:val='decimal'/><w:isLgl/>"
    )
    assert text(item("总则", 0) + item("目的", 1), numbering=levels) == "第一章总则\n1.1 目的\n"


def test_an_empty_item_takes_no_number() -> None:
    assert text(item("甲", 0) + item("", 0) + item("乙", 0), numbering=OFFICIAL) == "一、甲\n\n二、乙\n"


NUMBERS = [
    (20, "chineseCounting", "二十"),
    (108, "japaneseCounting", "一百零八"),
    (3, "chineseLegalSimplified", "叁"),
    (2, "ideographTraditional", "乙"),
    (21, "decimalEnclosedCircle", "21"),
    (4, "lowerRoman", "iv"),
    (28, "upperLetter", "BB"),
    (12, "decimalFullWidth", "１２"),
    (5, "decimalZero", "05"),
    (7, "noSuchFormat", "7"),
]


@pytest.mark.parametrize(("value", "kind", "written"), NUMBERS)
def test_number_formats(value: int, kind: str, written: str) -> None:
    assert written_number(value, kind) == written


def test_chinese_numerals_above_ten_thousand_are_digits() -> None:
    assert [chinese(1005), chinese(9999), chinese(12345), chinese(0)] == ["一千零五", "九千九百九十九", "12345", "0"]


def test_a_table_repeats_its_merged_cells() -> None:
    table = word_table(
        [
            ["任务", "<w:gridSpan w:val='2'/>|时限和单位"],
            ["<w:vMerge w:val='restart'/>|宣传", "3月", "市文旅局"],
            ["<w:vMerge/>|", "5月", "市教育局"],
        ]
    )
    found = source(paragraph("附件") + table + paragraph("完"))
    rows = "任务\t时限和单位\t时限和单位\n宣传\t3月\t市文旅局\n宣传\t5月\t市教育局"
    assert found.text == f"附件\n{rows}\n完\n"
    assert [found.text[slice(*span)] for span in found.tables] == [rows]


def test_line_ends_and_tabs_in_a_cell_become_blanks() -> None:
    cell = paragraph("甲") + run("<w:t>乙</w:t><w:tab/><w:t>丙</w:t><w:br/><w:t>丁</w:t>")
    assert text(word_table([["一", cell], ["二", "三"]])) == "一\t甲 乙  丙 丁\n二\t三\n"


FRAMES = [
    (word_table([["方框里的一段"], ["又一段"]]), "方框里的一段\n又一段\n"),
    (word_table([["东江市人民政府办公室", "2021年1月28日印发"]], borders=False), "东江市人民政府办公室  2021年1月28日印发\n"),
    (word_table([["", ""], ["", ""]]), ""),
]


@pytest.mark.parametrize(("table", "lines"), FRAMES)
def test_a_table_that_only_sets_lines_reads_as_lines(table: str, lines: str) -> None:
    found = source(table)
    assert found.text == lines
    assert not found.tables


def test_an_item_number_counts_in_cells_too() -> None:
    table = word_table([["任务", item("宣传", 2)], ["单位", item("培训", 2)]])
    assert text(table, numbering=OFFICIAL) == "任务\t1.宣传\n单位\t2.培训\n"


def test_heads_and_footers_are_furniture_and_a_first_head_is_text() -> None:
    section = (
        "<w:sectPr><w:headerReference w:type='first' r:id='header1'/><w:headerReference w:type='default' r:id='header2'/>"
        "<w:footerReference w:type='default' r:id='footer1'/><w:titlePg/></w:sectPr>"
    )
    found = source(
        paragraph("正文") + section,
        header1=paragraph("东江市人民政府文件"),
        header2=paragraph("东政〔2021〕1号"),
        footer1=paragraph("— 1 —"),
    )
    assert found.text == "东政〔2021〕1号\n东江市人民政府文件\n正文\n— 1 —\n"
    assert [found.text[slice(*span)] for span in found.furniture] == ["东政〔2021〕1号", "— 1 —"]


def test_footnotes_follow_the_text() -> None:
    body = "<w:p><w:r><w:t>平台企业</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r></w:p>" + paragraph("完")
    notes = f"<w:footnote w:id='2'>{paragraph('指本市注册的企业。')}</w:footnote>"
    assert text(body, footnotes=notes) == "平台企业\n完\n[1] 指本市注册的企业。\n"


def test_blank_paragraphs_make_one_blank_line() -> None:
    assert text(paragraph("甲") + paragraph("") * 3 + paragraph("乙")) == "甲\n\n乙\n"


def test_the_strict_edition_of_the_format_is_read_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("made_files.W", "http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert text(item("正文", 1), numbering=OFFICIAL) == "（一）正文\n"


def test_content_controls_are_transparent() -> None:
    assert text(f"<w:sdt><w:sdtContent>{paragraph('控件里的一段')}</w:sdtContent></w:sdt>") == "控件里的一段\n"
