"""OFD: characters placed by the standard's own rules, then lines as in a PDF."""

from __future__ import annotations

import pytest
from made_files import ofd, ofd_content, ofd_text, zipped

from govdoc.errors import UnreadableFileError
from govdoc.readers import Limits, Source, read


def source(*pages: str, templates: dict[str, str] | None = None) -> Source:
    return read(ofd(*pages, templates=templates), "a.ofd")


def test_text_objects_read_top_to_bottom_with_their_boxes() -> None:
    found = source(ofd_content(ofd_text(30, 50, "各县（市、区）："), ofd_text(30, 30, "关于检查的通知")))
    assert found.text == "关于检查的通知\n各县（市、区）：\n"
    assert [line.page for line in found.layout] == [1, 1]
    x0, top, _, bottom = found.layout[0].bbox
    assert x0 == pytest.approx(30 * 72 / 25.4, abs=0.1)
    assert top < 35 * 72 / 25.4 < bottom + 3


STEPS = ["g 4 5", "5 5 5 5", "g 2 5 5 5", "", "5", "g 9999999 5", "x g"]


@pytest.mark.parametrize("steps", STEPS)
def test_any_way_of_writing_the_steps_gives_the_text(steps: str) -> None:
    assert source(ofd_content(ofd_text(30, 30, "检查的通知", steps=steps))).text == "检查的通知\n"


def test_a_wide_step_is_a_gap() -> None:
    assert source(ofd_content(ofd_text(30, 30, "市政府2021年", steps="5 5 40 3 3 3 3"))).text == "市政府  2021年\n"


def test_glyph_transforms_leave_the_text_alone() -> None:
    moved = ofd_text(30, 30, "检查").replace(
        "<ofd:TextCode", '<ofd:CGTransform CodePosition="0" CodeCount="1"><ofd:Glyphs>7</ofd:Glyphs></ofd:CGTransform><ofd:TextCode'
    )  # fmt: skip
    assert source(ofd_content(moved)).text == "检查\n"


MATRICES = ["0 1 -1 0 10 0", "0 -1 1 0 0 60", "-1 0 0 -1 60 10"]


@pytest.mark.parametrize("matrix", MATRICES)
def test_turned_text_is_read_and_stays_on_the_page(matrix: str) -> None:
    found = source(ofd_content(ofd_text(60, 60, "检查的通知", matrix=matrix)))
    assert found.text == "检查的通知\n"
    x0, top, x1, bottom = found.layout[0].bbox
    assert 0 <= x0 < x1 <= 596
    assert 0 <= top < bottom <= 842


def test_slanted_text_is_furniture() -> None:
    found = source(ofd_content(ofd_text(30, 30, "正文一行"), ofd_text(60, 150, "内部资料", matrix=".7 .7 -.7 .7 0 0")))
    assert [found.text[slice(*span)] for span in found.furniture] == ["内部资料"]


def test_templates_stand_on_every_page_that_names_them() -> None:
    pages = [ofd_content(ofd_text(30, 60, f"正文第{n}段"), template="9") for n in "一二三"]
    found = source(*pages, templates={"9": ofd_content(ofd_text(30, 10, "东江市人民政府公报"))})
    assert found.text.count("东江市人民政府公报") == 3
    assert len(found.furniture) == 3


def test_several_documents_of_one_file_are_read_in_order() -> None:
    one = ofd(ofd_content(ofd_text(30, 30, "第一份")))
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(one)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members |= {
        name.replace("Doc_0", "Doc_1"): content.replace("第一份".encode(), "第二份".encode())
        for name, content in members.items()
        if name.startswith("Doc_0")
    }
    body = b"<ofd:DocBody><ofd:DocRoot>/Doc_1/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    members["OFD.xml"] = members["OFD.xml"].replace(b"</ofd:OFD>", body)
    found = read(zipped(members), "a.ofd")
    assert found.text == "第一份\n第二份\n"
    assert found.pages == 2


def path(x0: float, y0: float, x1: float, y1: float) -> str:
    data = f"M {x0} {y0} L {x1} {y1}"
    return f'<ofd:PathObject Boundary="0 0 210 297"><ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>'


def test_rules_make_a_table() -> None:
    lines = [path(30, y, 180, y) for y in (40, 55, 70)] + [path(x, 40, x, 70) for x in (30, 100, 180)]
    texts = [(35, 43, "任务"), (105, 43, "单位"), (35, 58, "宣传"), (105, 58, "市文旅局")]
    found = source(ofd_content(ofd_text(30, 20, "附件"), *lines, *(ofd_text(*one) for one in texts)))
    assert found.text == "附件\n任务\t单位\n宣传\t市文旅局\n"
    assert len(found.tables) == 1


def test_invisible_objects_are_not_read() -> None:
    hidden = ofd_text(30, 50, "隐藏").replace("<ofd:TextObject", '<ofd:TextObject Visible="false"')
    assert source(ofd_content(ofd_text(30, 30, "正文"), hidden)).text == "正文\n"


def test_an_encrypted_file_says_so() -> None:
    data = zipped({"OFD.xml": "<OFD/>", "Encryptions.xml": "<Encryptions/>"})
    with pytest.raises(UnreadableFileError, match="加密"):
        read(data, "a.ofd")


@pytest.mark.parametrize("members", [{"OFD.xml": "<OFD/>"}, {"OFD.xml": ""}, {"OFD.xml": "<x"}])
def test_a_file_without_documents_is_damaged(members: dict[str, str]) -> None:
    with pytest.raises(UnreadableFileError, match="损坏"):
        read(zipped({**members}), "a.ofd")


def test_a_missing_page_leaves_the_others() -> None:
    data = ofd(ofd_content(ofd_text(30, 30, "第一页")), "")
    assert read(data, "a.ofd").text == "第一页\n"


def test_pages_over_the_limit_are_left_with_a_finding() -> None:
    data = ofd(*(ofd_content(ofd_text(30, 30, f"第{n}段")) for n in "一二三"))
    found = read(data, "a.ofd", Limits(max_pages=1))
    assert found.text == "第一段\n"
    assert [finding.code for finding in found.findings] == ["limit-reached"]
