"""Files made to harm: each is refused with one line or read within bounds; nothing is fetched, nothing stays on disk."""

from __future__ import annotations

import importlib.util
import io
import random
import socket
import struct
import tempfile
import time
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_files import docx, ofd, ofd_content, ofd_text, paragraph, pdf, set_text, word_table, zipped

from govdoc.errors import LimitExceededError, MissingExtraError, UnreadableFileError
from govdoc.readers import Limits, Source, ocr, read


@pytest.fixture(autouse=True)
def _sealed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """No way to a network, no recognition, and a temporary folder that must be empty afterwards."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a reader went to the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    found = importlib.util.find_spec
    monkeypatch.setattr(ocr.importlib.util, "find_spec", lambda name: None if name == "rapidocr" else found(name))
    yield
    assert list(folder.iterdir()) == []


def document(content: str) -> bytes:
    return zipped({"word/document.xml": content})


BILLION = (
    "<!DOCTYPE d [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(12))
    + "]>"
)
OUTSIDE = f"<!DOCTYPE d [<!ENTITY x SYSTEM '{Path(__file__).as_uri()}'><!ENTITY y SYSTEM 'http://localhost:1/'>]>"
BODY = "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:body></w:document>"


@pytest.mark.parametrize(("head", "entity"), [(BILLION, "&m;"), (OUTSIDE, "&x;&y;")])
def test_entities_are_neither_expanded_nor_fetched(head: str, entity: str) -> None:
    data = document(head + BODY.format(f"正文{entity}"))
    try:
        text = read(data, "a.docx").text
    except UnreadableFileError:
        return
    assert len(text) < 1000
    assert text.startswith("正文") or not text.strip()


def test_a_zip_bomb_stops_at_the_limit() -> None:
    data = document(BODY.format("<!--" + " " * 60_000_000 + "-->"))
    assert len(data) < 100_000
    with pytest.raises(LimitExceededError, match=r"^a\.docx: "):
        read(data, "a.docx")


def test_many_small_members_count_together() -> None:
    pages = [ofd_content(ofd_text(30, 30, "正文")) + " " * 90_000 for _ in range(5)]
    with pytest.raises(LimitExceededError):
        read(ofd(*pages), "a.ofd", Limits(max_expansion=300_000))


def test_a_member_that_lies_about_its_size_is_measured_by_what_comes_out() -> None:
    data = bytearray(document(BODY.format(" " * 3_000_000)))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    with pytest.raises(UnreadableFileError):
        read(bytes(data), "a.docx", Limits(max_expansion=1_000_000))


PATHS = ["../../../outside.xml", "/outside.xml", "..\\..\\x", "file:///outside.xml", "http://localhost:1/x", "%2e%2e/x"]


@pytest.mark.parametrize("path", PATHS)
def test_paths_that_lead_out_lead_nowhere(path: str) -> None:
    related = f"<R><R Id='r1' Type='x/officeDocument' Target='{path}'/></R>"
    with pytest.raises(UnreadableFileError):
        read(zipped({"_rels/.rels": related, "word/document.xml": BODY.format("正文")}), "a.docx")
    root = f"<OFD><DocBody><DocRoot>{path}</DocRoot></DocBody></OFD>"
    with pytest.raises(UnreadableFileError):
        read(zipped({"OFD.xml": root}), "a.ofd")


def test_members_with_wicked_names_are_not_unpacked() -> None:
    data = zipped({"../evil.txt": "x", "/abs.txt": "y", "word/document.xml": BODY.format("正文")})
    assert read(data, "a.docx").text == "正文\n"


def test_an_encrypted_zip_says_so() -> None:
    data = bytearray(document(BODY.format("正文")))
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + offset] |= 1
    with pytest.raises(UnreadableFileError, match="加密"):
        read(bytes(data), "a.docx")


def test_an_encrypted_office_file_says_so() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(UnreadableFileError, match="加密"):
        read(data, "a.docx")


def test_an_encrypted_pdf_says_so() -> None:
    key = "<</Filter/Standard/V 1/R 2/Length 40/P -4/O<" + "41" * 32 + ">/U<" + "42" * 32 + ">>>"
    data = pdf(set_text(90, 700, "正文")).replace(b"/Root 1 0 R", f"/Root 1 0 R/ID[<00><00>]/Encrypt {key}".encode())
    with pytest.raises(UnreadableFileError, match="加密"):
        read(data, "a.pdf")


WHOLE = {
    "a.pdf": pdf(set_text(90, 700, "正文")),
    "a.docx": docx(paragraph("正文") + word_table([["一", "二"], ["三", "四"]])),
    "a.ofd": ofd(ofd_content(ofd_text(30, 30, "正文"))),
    "a.html": "<html><body><p>正文，一段。</p><table><tr><td>甲</td></tr></table></body></html>".encode(),
}


def read_or_refuse(data: bytes, name: str) -> Source | None:
    """Read within a second's patience; the only errors are those that say what to do."""
    try:
        return read(data, name, Limits(seconds=5))
    except UnreadableFileError as error:
        message = str(error)
    assert message.startswith(f"{name}: ")
    assert "\n" not in message
    return None


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_truncated_files_are_refused_or_read(name: str) -> None:
    data = WHOLE[name]
    for length in {0, 1, 4, 8, len(data) // 4, len(data) // 2, len(data) - 30, len(data) - 1}:
        read_or_refuse(data[: max(0, length)], name)


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_damaged_files_are_refused_or_read(name: str) -> None:
    chance = random.Random(9704)
    for _ in range(60):
        data = bytearray(WHOLE[name])
        for _ in range(chance.randrange(1, 12)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        source = read_or_refuse(bytes(data), name)
        if source is not None:
            source.text.encode()
            assert all(0 <= a < b <= len(source.text) for a, b in (*source.tables, *source.furniture))


WRONG = ["a.pdf", "a.docx", "a.ofd", "a.doc", "a.rtf", "a.png", "a.odt"]


@pytest.mark.parametrize("name", WRONG)
@pytest.mark.parametrize("data", [b"", b"\x00" * 100, "各单位：这是一段文字。".encode(), b"PK\x03\x04" + b"\x00" * 50])
def test_a_suffix_without_its_content_does_no_harm(name: str, data: bytes) -> None:
    read_or_refuse(data, name)


def test_ten_thousand_pages_are_read_to_the_limit() -> None:
    data = pdf(*([set_text(90, 700, "正文")] * 10_000))
    start = time.monotonic()
    source = read(data, "a.pdf", Limits(max_pages=300))
    assert source.text == "正文\n" * 300
    assert source.pages == 10_000
    assert time.monotonic() - start < 20


def test_time_is_bounded_page_by_page() -> None:
    data = pdf(*([set_text(90, 700, "正文")] * 50))
    source = read(data, "a.pdf", Limits(seconds=0.0))
    assert source.text == ""
    assert [finding.code for finding in source.findings] == ["limit-reached"]


def test_pages_that_point_at_themselves_end() -> None:
    data = pdf(set_text(90, 700, "正文")).replace(b"/Kids[6 0 R]", b"/Kids[2 0 R]")
    read_or_refuse(data, "a.pdf")


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    row = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", row) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [15_000, 60_000])
def test_a_picture_of_200_megapixels_is_refused_by_its_head(side: int) -> None:
    with pytest.raises((LimitExceededError, MissingExtraError)):
        read(png(side, side), "a.png")


def test_a_page_of_a_kilometre_is_no_kilometre_of_pixels() -> None:
    data = pdf("0 0 m 100 100 l S", box="0 0 14400 14400")
    read_or_refuse(data, "a.pdf")


def test_fonts_without_unicode_maps_are_reported_not_printed() -> None:
    font = (
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 1/LastChar 4"
        "/Widths[1000 1000 1000 1000]/Encoding<</Differences[1/a1/a2/a3/a4]>>/CharProcs<<>>/Resources<<>>>>"
    )
    page = "BT /F 14 Tf 90 700 Td <01020304010203040102> Tj ET"
    with pytest.raises(MissingExtraError, match="ocr"):
        read(pdf(page, font=font), "a.pdf")


NESTED = ["<div>" * 50_000 + "正文", "<b>" * 50_000 + "正文", "<table><tr><td>" * 20_000 + "正文", "<ul><li>" * 30_000]


@pytest.mark.parametrize("html", NESTED)
def test_pages_nested_without_end_are_refused_at_once(html: str) -> None:
    start = time.monotonic()
    read_or_refuse(html.encode(), "a.html")
    assert time.monotonic() - start < 5


def test_tags_with_attributes_without_end_are_refused_at_once() -> None:
    html = "<div " + " ".join(f"a{number}=1" for number in range(100_000)) + ">正文"
    with pytest.raises(LimitExceededError):
        read(html.encode(), "a.html")


def test_a_page_of_millions_of_elements_is_refused_at_once() -> None:
    with pytest.raises(LimitExceededError):
        read(b"<b>" * 1_600_000, "a.html")


def test_a_picture_inside_an_attribute_is_no_attack() -> None:
    html = f"<p>正文<img src='data:image/png;base64,{'A' * 500_000}'></p>"
    assert read(html.encode(), "a.html").text == "正文\n"


def test_huge_spans_of_cells_are_not_believed() -> None:
    html = "<table><tr><td colspan=99999 rowspan=99999>甲</td><td>乙</td></tr><tr><td>丙</td></tr></table><p>正文，有。</p>"
    assert len(read(html.encode(), "a.html").text) < 2_000
    table = word_table([["<w:gridSpan w:val='99999'/>|甲", "乙"], ["丙", "丁"]])
    assert len(read(docx(table), "a.docx").text) < 2_000


def test_deep_xml_is_refused_without_a_crash() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 3_000
    read_or_refuse(document(BODY.format("</w:t></w:r></w:p>" + deep)), "a.docx")
    nested = ""
    for _ in range(60):
        nested = f"<w:tbl><w:tr><w:tc>{nested}{paragraph('甲')}</w:tc><w:tc>{paragraph('乙')}</w:tc></w:tr></w:tbl>"
    read_or_refuse(docx(nested), "a.docx")


def test_styles_that_inherit_from_themselves_end() -> None:
    styles = "<w:style w:styleId='A'><w:basedOn w:val='A'/></w:style>"
    body = paragraph("正文", "<w:pStyle w:val='A'/>") + "<w:tbl><w:tblPr><w:tblStyle w:val='A'/></w:tblPr></w:tbl>"
    assert read(docx(body, styles=styles), "a.docx").text == "正文\n"


def test_a_zip_of_many_members_is_told_quickly() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(3_000):
            archive.writestr(f"{number}.txt", "")
    with pytest.raises(UnreadableFileError, match="压缩包"):
        read(out.getvalue(), "a.zip")
