"""Text files: whatever the encoding, the same reading text; what is no text is refused."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from govdoc.errors import LimitExceededError, UnreadableFileError
from govdoc.readers import Limits, detect, read, read_file
from govdoc.readers.encodings import decode, scrub

NOTICE = "东江市人民政府关于做好2021年防汛工作的通知\n\n各县（市、区）人民政府：\n一、压实责任。\n"
TRADITIONAL = "東江市人民政府關於做好2021年防汛工作的通知\n各縣（市、區）人民政府：\n"

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk", "gb2312")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_of_an_office_gives_the_same_text(encoding: str) -> None:
    assert read(NOTICE.encode(encoding), "a.txt").text == NOTICE


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "cp950", "utf-16", "gb18030"])
def test_traditional_characters_are_read_as_such(encoding: str) -> None:
    assert read(TRADITIONAL.encode(encoding), "a.txt").text == TRADITIONAL


# Words whose bytes fit two encodings, and what is meant.
WORDS = [
    ("通知", "gb18030"),  # also Hebrew in UTF-8
    ("联通", "gb18030"),
    ("民国", "gb18030"),
    ("café", "utf-8"),
    ("plain", "utf-8"),
    ("привет", "utf-8"),
    ("各單位：", "big5"),
    ("中华人民共和国", "utf-16-be"),
]


@pytest.mark.parametrize(("word", "encoding"), WORDS)
def test_short_words_are_told_apart(word: str, encoding: str) -> None:
    assert decode(word.encode(encoding)).text == word


@pytest.mark.xfail(strict=True, reason="two bytes alone do not say which order they are in")
@pytest.mark.parametrize(("word", "encoding"), [("你", "utf-16-be"), ("文件", "big5")])
def test_words_too_short_to_tell(word: str, encoding: str) -> None:
    assert decode(word.encode(encoding)).text == word


LINE_ENDS = [
    ("a\r\nb", "a\nb"),
    ("a\rb\r\r\n", "a\nb\n\n"),
    ("a\x0cb\u2028c\x85d", "a\x0cb\u2028c\x85d"),  # only \r\n and \r are line ends of a file
    ("\u3000\u3000各单位 \n", "\u3000\u3000各单位 \n"),
    ("", ""),
]


@pytest.mark.parametrize(("raw", "text"), LINE_ENDS)
def test_only_line_ends_are_changed(raw: str, text: str) -> None:
    assert read(raw.encode(), "a.txt").text == text


def test_bytes_that_cannot_be_decoded_are_replaced_and_reported() -> None:
    source = read(NOTICE.encode("gb18030") + b"\xff\xff", "a.txt")
    assert source.text.startswith(NOTICE)
    assert source.text.endswith("\ufffd")
    assert [finding.code for finding in source.findings] == ["undecodable-bytes"]


def test_a_truncated_utf8_file_stays_utf8() -> None:
    source = read(NOTICE.encode()[:-6], "a.txt")
    assert source.encoding == "utf-8"
    assert source.text.count("\ufffd") == 1


def test_lone_surrogates_become_one_replacement_each() -> None:
    assert read("通\ud800知\udfff".encode("utf-8", "surrogatepass"), "a.txt").text == "通\ufffd知\ufffd"
    assert scrub("通\ud83d\ude00\ud800知") == "通\U0001f600\ufffd知"


def test_a_replacement_sign_of_the_file_itself_is_no_damage() -> None:
    source = read("通\ufffd知".encode(), "a.txt")
    assert source.text == "通\ufffd知"
    assert not source.findings


@pytest.mark.parametrize("data", [b"\x00\x01\x02" * 50, b"\x7fELF\x02\x01\x01\x00" * 8, bytes(range(256)) * 8])
def test_binary_content_is_refused_with_name_and_cure(data: bytes) -> None:
    with pytest.raises(UnreadableFileError, match=r"^a\.txt: .+; .+"):
        read(data, "a.txt")


def test_a_long_text_is_cut_with_a_finding() -> None:
    source = read(("通知" * 100).encode(), "a.txt", Limits(max_characters=50))
    assert source.text == "通知" * 25
    assert [finding.code for finding in source.findings] == ["limit-reached"]


def test_a_file_over_the_size_limit_is_refused() -> None:
    with pytest.raises(LimitExceededError, match=r"^a\.txt: "):
        read(b"x" * 11, "a.txt", Limits(max_bytes=10))


def test_missing_files_and_folders_say_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="没有这个文件"):
        read_file(tmp_path / "none.txt", "none.txt")
    with pytest.raises(UnreadableFileError, match="文件夹"):
        read_file(tmp_path, "folder")
    with pytest.raises(UnreadableFileError, match="读取失败"):
        read_file(Path("a\0b"), "bad")


KINDS = [
    (b"%PDF-1.4", "a.txt", "pdf"),
    (b"\xef\xbb\xbf<!DOCTYPE html><html>", "a.doc", "html"),
    (b"<p>\xe9\x80\x9a\xe7\x9f\xa5</p>", "a", "html"),
    ("<html>".encode("utf-16"), "a.html", "html"),
    (b"{\\rtf1", "a.doc", "rtf"),
    (b"\x89PNG\r\n\x1a\n", "a.jpg", "image"),
    (b"BMW\xe5\x85\xac\xe5\x8f\xb8", "a.txt", "text"),  # begins as a bitmap does
    ("# 标题".encode(), "a.md", "markdown"),
    ("# 标题".encode(), "a.txt", "text"),
    ("<!-- 注 -->\n正文".encode(), "a.txt", "text"),
    ("a<b，c>d".encode(), "a.txt", "text"),
    (b"", "a.txt", "text"),
    (b"", "noname", "text"),
    (b"PK\x03\x04broken", "a.docx", "docx"),
    ("各单位：请按时完成。".encode(), "a.pdf", "text"),  # an editor saved a text under the name of a document
    ("各单位：请按时完成。".encode("utf-16"), "a.wps", "doc"),  # too short to tell
    ("各单位：请按时完成。".encode("utf-16") * 4, "a.wps", "text"),
    ("各单位：请按时完成。".encode("gb18030") * 4, "a.docx", "text"),
    ("各单位：请按时完成。".encode("gb18030") * 4 + bytes(range(8)) * 4, "a.docx", "docx"),
    (b"404 Not Found", "a.pdf", "pdf"),  # a download that failed
    (b"", "a.pdf", "pdf"),
]


@pytest.mark.parametrize(("data", "name", "key"), KINDS)
def test_the_kind_is_told_by_content_then_by_suffix(data: bytes, name: str, key: str) -> None:
    assert detect(data, name) == key


def test_a_wrong_suffix_is_a_finding() -> None:
    source = read("<p>各单位：</p>".encode(), "通知.txt")
    assert source.method == "html"
    assert [finding.code for finding in source.findings] == ["suffix-mismatch"]


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".doc", ".wps", ".rtf", ".ofd", ".odt", ".jpg"])
def test_a_text_is_read_under_the_suffix_of_any_other_format(suffix: str) -> None:
    source = read("关于放假的通知\n\n各单位：".encode(), f"通知{suffix}")
    assert (source.method, source.text) == ("text", "关于放假的通知\n\n各单位：")
    assert [finding.code for finding in source.findings] == ["suffix-mismatch"]


def test_reading_text_loads_no_heavy_library() -> None:
    code = (
        "import sys; from govdoc.readers import read; read('\\u901a\\u77e5'.encode('gb18030'), 'a.txt');"
        "heavy = {'lxml', 'selectolax', 'pypdfium2', 'pdfplumber', 'charset_normalizer', 'PIL', 'numpy', 'rapidocr'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_other_packages_add_formats_by_entry_point(monkeypatch: pytest.MonkeyPatch) -> None:
    from govdoc import readers

    row = readers.ReaderRow("ceb", (".ceb",), "application/ceb", "govdoc.readers.plain")
    point = SimpleNamespace(name="ceb", load=lambda: row)
    monkeypatch.setattr("importlib.metadata.entry_points", lambda **_: [point])
    assert detect("通知".encode(), "a.ceb") == "ceb"
    assert read("通知".encode(), "a.ceb").text == "通知"
