"""PDF: fonts that are not in the file read the same on every machine, and pages are drawn as ever."""

from __future__ import annotations

import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from made_files import pdf, set_text

from govdoc.errors import UnreadableFileError
from govdoc.readers import page_images, pdf_fonts, read

TEXT = "人人都是安全员"

TO_UNICODE = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def "
    "1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <4E00> <9FFF> <4E00> endbfrange "
    "endcmap end end"
)


def font(encoding: str, ordering: str, name: str = "SimSun", bold: str = "", kind: str = "2", more: str = "") -> str:
    """A font without its file."""
    return (
        f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/{encoding}/DescendantFonts[<</Type/Font/Subtype/CIDFontType{kind}"
        f"/BaseFont/{name}/DW 1000{bold}/CIDSystemInfo<</Registry(Adobe)/Ordering({ordering})/Supplement 0>>>>]{more}>>"
    )


LEFT_OUT = [
    None,
    font("UniGB-UCS2-H", "GB1"),
    font("UniGB-UCS2-H", "GB1", "#CB#CE#CC#E5,Bold"),
    font("UniGB-UTF16-H", "GB1", "FangSong_GB2312", kind="0"),
    font("UniCNS-UCS2-H", "CNS1", "MingLiU"),
    font("UniJIS-UCS2-H", "Japan1", "MS-Mincho"),
    font("UniKS-UCS2-H", "Korea1", "Batang"),
    font("Identity-H", "Identity", more="/ToUnicode 6 0 R"),
    font("Identity-H", "Identity", "ABCDEF+KaiTi", more="/ToUnicode 6 0 R"),
]


@pytest.mark.parametrize("one", LEFT_OUT)
def test_text_in_a_font_that_is_left_out_is_read_however_it_is_set(one: str | None) -> None:
    apart = "".join(set_text(90 + 14 * at, 700, char) for at, char in enumerate(TEXT))
    twice = "".join(set_text(90 + 14 * at + by, 700, char) for at, char in enumerate(TEXT) for by in (0, 0.4))
    upright = set_text(90, 100, TEXT, turn="0 1 -1 0")
    for content in (apart, twice, upright, set_text(90, 700, TEXT)):
        found = read(pdf(content, font=one, stream=TO_UNICODE), "a.pdf")
        assert found.text == f"{TEXT}\n"
        x0, top, x1, bottom = found.layout[0].bbox
        assert sorted((round(x1 - x0), round(bottom - top))) == [14, 14 * len(TEXT)]


def latin(name: str, more: str = "") -> str:
    return f"<</Type/Font/Subtype/TrueType/BaseFont/{name}/Encoding/WinAnsiEncoding{more}>>"


WIDTHS = "/FirstChar 32/LastChar 126/Widths[" + "250 " * 95 + "]"


@pytest.mark.parametrize("one", [latin("ArialNarrow", WIDTHS), latin("SimSun", WIDTHS), latin("TimesNewRoman", WIDTHS)])
def test_letters_side_by_side_are_no_twins(one: str) -> None:
    content = "".join(f"BT /F 14 Tf {90 + 3.5 * at} 700 Td ({char}) Tj ET\n" for at, char in enumerate("110011 mm"))
    assert read(pdf(content, font=one), "a.pdf").text == "110011 mm\n"


def test_the_standard_fonts_are_those_of_pdfium() -> None:
    by_font = [
        read(pdf("BT /F 14 Tf 90 700 Td (ill) Tj ET", font=latin(name)), "a.pdf").layout[0].bbox
        for name in ("Arial", "Helvetica", "Courier")
    ]
    assert by_font[0] == by_font[1]
    assert by_font[0][2] < by_font[2][2]  # narrow letters are narrow


def heights(data: bytes) -> list[float]:
    """What PDFium by itself says."""
    document = pypdfium2.PdfDocument(data)
    page = document[0].get_textpage()
    boxes = [page.get_charbox(at) for at in range(page.count_chars())]
    document.close()
    return [round(top - bottom, 3) for _, bottom, _, top in boxes]


@pytest.fixture
def as_ever() -> Iterator[bytes]:
    """A file that PDFium shows and measures after the test as before it, with what fonts there are."""
    data = pdf(set_text(90, 700, TEXT))
    before = heights(data), page_images.render(data, "application/pdf")
    assert before[1]
    yield data
    assert (heights(data), page_images.render(data, "application/pdf")) == before


def test_after_reading_pages_are_drawn_as_ever(as_ever: bytes) -> None:
    read(as_ever, "a.pdf")


def test_after_a_file_that_cannot_be_read_too(as_ever: bytes) -> None:
    with pytest.raises(UnreadableFileError):
        read(b"%PDF-1.4\n", "a.pdf")


def test_between_reading_a_page_can_be_drawn_as_ever(as_ever: bytes) -> None:
    before = heights(as_ever)
    with pdf_fonts.same_everywhere():
        with pdf_fonts.of_the_system():
            assert heights(as_ever) == before
        assert heights(as_ever) == [14.168] * len(TEXT)


def test_where_pdfium_knows_no_fonts_of_the_system_it_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, as_ever: bytes
) -> None:
    monkeypatch.setattr(pdf_fonts, "_fonts", lambda: None)
    before = heights(as_ever)
    with pdf_fonts.same_everywhere(), pdf_fonts.of_the_system():
        assert heights(as_ever) == before
    assert read(as_ever, "a.pdf").text == f"{TEXT}\n"


def test_the_font_is_a_collection_of_one_with_the_tables_it_names() -> None:
    data = pdf_fonts.made()
    assert struct.unpack(">4s3I", data[:16]) == (b"ttcf", 1 << 16, 1, 16)
    count = struct.unpack(">H", data[20:22])[0]
    entries = [struct.unpack(">4s3I", data[at : at + 16]) for at in range(28, 28 + 16 * count, 16)]
    assert [tag for tag, *_ in entries] == [b"cmap", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp"]
    ends = [28 + 16 * count, *(start + size for _, _, start, size in entries)]
    assert all(0 <= start - end < 4 for end, (_, _, start, _) in zip(ends, entries, strict=False))
    assert len(data) - ends[-1] < 4


def test_fonts_without_end_are_one_font(tmp_path: Path) -> None:
    """Each weight and slant would else be a copy of two megabytes: a gigabyte, from a file of 200 kilobytes."""
    pytest.importorskip("resource")
    fonts = content = ""
    for weight in range(500):
        bold = f"/FontDescriptor<</Type/FontDescriptor/Flags 524292/StemV {weight}/ItalicAngle {-weight % 30}>>"
        fonts += f"/F{weight} {font('UniGB-UCS2-H', 'GB1', f'X{weight}', bold)}"
        content += set_text(40 + 20 * (weight % 25), 780 - 30 * (weight // 25), "人").replace("/F", f"/F{weight}")
    (tmp_path / "a.pdf").write_bytes(pdf(content, fonts=fonts))
    script = (
        "import pathlib, resource, sys; from govdoc.readers import read\n"
        "def peak(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> (20 if sys.platform == 'darwin' else 10)\n"
        "before = peak()\n"  # on Linux that of this process, from which the new one came
        "parts = read(pathlib.Path(sys.argv[1]).read_bytes(), 'a.pdf').text.split('\\u4eba')\n"
        "print(len(parts), peak() - before)"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "a.pdf")]
    parts, growth = map(int, subprocess.run(command, capture_output=True, check=True).stdout.split())
    assert parts == 501
    assert growth < 200
