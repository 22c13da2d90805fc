"""Scans: what needs the `ocr` extra says so; with it, a page comes back in reading order."""

from __future__ import annotations

import importlib.util
import io
from pathlib import Path
from typing import Any

import pytest
from made_files import pdf, set_text

from govdoc.errors import LimitExceededError, MissingExtraError, UnreadableFileError
from govdoc.readers import Limits, ocr, read
from govdoc.readers.assembly import Assembly
from govdoc.readers.ocr import Recognized, fold, sheet_of

FOLDS = [
    ("(一)指导思想", "（一）指导思想"),
    ("时间:3-10月,具体视情况调整", "时间：3-10月，具体视情况调整"),
    ("共1,000人", "共1,000人"),
    ("9:00至17:30", "9:00至17:30"),
    ("东政办[2021]11号", "东政办〔2021〕11号"),
    ("东政办(2021)11号", "东政办〔2021〕11号"),
    ("(2021)年", "（2021）年"),
    ("见(http://a.cn)", "见（http://a.cn）"),
    ("m2(total)", "m2(total)"),
    ("附件1)办法", "附件1）办法"),  # the other bracket stands on the line before
    ('争创"先锋号"竞赛', "争创“先锋号”竞赛"),
    ("a@b.cn; tel: 0595", "a@b.cn; tel: 0595"),
    ("见附件.", "见附件。"),
    ("1.总体要求", "1.总体要求"),
]


@pytest.mark.parametrize(("raw", "folded"), FOLDS)
def test_half_width_signs_become_full_width_beside_chinese(raw: str, folded: str) -> None:
    assert fold(raw) == folded


class Engine:
    """Stands in for the engine: gives what it is told, by the shape of the image."""

    def __init__(self, lines: dict[tuple[int, int], list[Recognized]]) -> None:
        self._lines = lines

    def read(self, image: Any) -> list[Recognized]:
        return self._lines.get(image.shape[:2], [])


def line(text: str, x: float, y: float, width: float, height: float, rise: float = 0, score: float = 0.99) -> Recognized:
    corners = ((x, y), (x + width, y + rise), (x + width, y + rise + height), (x, y + height))
    return Recognized(text, score, corners)


def image(width: int, height: int) -> Any:
    numpy = pytest.importorskip("numpy", reason="needs the ocr extra")
    return numpy.zeros((height, width, 3), dtype="uint8")


def test_a_skewed_page_reads_line_by_line() -> None:
    skewed = [line("右半行", 500, 120, 400, 20, 20), line("左半行", 50, 100, 400, 20, 20), line("第二行", 50, 140, 850, 20, 42)]
    sheet = sheet_of(Engine({(1400, 1000): skewed}), image(1000, 1400), 1, 0.6, Assembly(Limits()))  # type: ignore[arg-type]
    assert [one.text.replace(" ", "") for one in sheet.lines] == ["左半行右半行", "第二行"]


def test_a_page_on_its_side_is_turned() -> None:
    lying = {(1000, 1400): [line("x", 100, 100, 20, 800)], (1400, 1000): [line("正文一行", 100, 100, 800, 20)]}
    sheet = sheet_of(Engine(lying), image(1400, 1000), 1, 0.6, Assembly(Limits()))  # type: ignore[arg-type]
    assert [one.text for one in sheet.lines] == ["正文一行"]
    assert sheet.turns == 1


def test_an_unsure_page_is_reported() -> None:
    assembly = Assembly(Limits())
    sheet_of(Engine({(9, 9): [line("某", 1, 1, 5, 2, score=0.5)]}), image(9, 9), 3, 1.0, assembly)  # type: ignore[arg-type]
    found = assembly.finish(b"", "image/png", "ocr")
    assert [(one.code, one.message) for one in found.findings] == [("low-confidence-page", "第3页文字识别可信度较低（0.50）。")]


@pytest.fixture
def without_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(ocr.importlib.util, "find_spec", lambda name: None if name == "rapidocr" else found(name))


@pytest.mark.usefixtures("without_extra")
def test_without_the_extra_a_scan_names_it() -> None:
    with pytest.raises(MissingExtraError, match=r"^a\.pdf: .*govdoc\[ocr\]"):
        read(pdf("0 0 m 100 100 l S"), "a.pdf")
    with pytest.raises(MissingExtraError, match=r"^a\.png: .*govdoc\[ocr\]"):
        read(picture(), "a.png")


@pytest.mark.usefixtures("without_extra")
def test_without_the_extra_a_mixed_file_gives_its_text_pages() -> None:
    found = read(pdf(set_text(90, 700, "正文"), "0 0 m 100 100 l S"), "a.pdf")
    assert found.text == "正文\n"
    assert [one.code for one in found.findings] == ["unreadable-page"]
    assert "govdoc[ocr]" in found.findings[0].message


def test_a_package_without_its_models_counts_as_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    spec = type("Spec", (), {"origin": str(tmp_path / "__init__.py")})()
    monkeypatch.setattr(ocr.importlib.util, "find_spec", lambda _: spec)
    with pytest.raises(MissingExtraError):
        ocr.Recognizer("a.png")


def picture(size: tuple[int, int] = (60, 40), kind: str = "PNG", **more: Any) -> bytes:
    image_module = pytest.importorskip("PIL.Image")
    out = io.BytesIO()
    image_module.new("L", size, 255).save(out, kind, **more)
    return out.getvalue()


@pytest.mark.usefixtures("without_extra")
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP"])
def test_every_kind_of_picture_is_known_as_one(kind: str) -> None:
    with pytest.raises(MissingExtraError):
        read(picture(kind=kind), "scan")


def test_a_picture_over_the_limit_is_refused() -> None:
    with pytest.raises(LimitExceededError):
        read(picture((300, 300)), "a.png", Limits(max_pixels=10_000))


def test_a_broken_picture_is_refused() -> None:
    with pytest.raises(UnreadableFileError):
        read(b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "a.png")


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The pictures that an engine without eyes is shown."""
    pytest.importorskip("numpy", reason="needs the ocr extra")
    shown: list[Any] = []

    class Eye:
        def __init__(self, name: str) -> None:
            self.name = name

        def read(self, pixels: Any) -> list[Recognized]:
            shown.append(pixels.copy())
            return []

    monkeypatch.setattr(ocr, "Recognizer", Eye)
    return shown


def test_a_large_page_is_drawn_small_enough(seen: list[Any]) -> None:
    read(pdf("0 0 m 100 100 l S", box="0 0 14400 14400"), "a.pdf")
    assert seen
    assert seen[0].shape[0] * seen[0].shape[1] <= 1.01 * ocr.PIXELS


def test_what_is_set_on_a_scan_is_drawn_too(seen: list[Any]) -> None:
    white = "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI Q\n"
    font = "<</Type/Font/Subtype/TrueType/BaseFont/Calibri/Encoding/WinAnsiEncoding>>"  # not in the file
    read(pdf(white + "BT /F 14 Tf 90 700 Td (No. 8) Tj ET", font=font), "a.pdf")
    assert seen[0].min() < 128 < seen[0].max()


@pytest.mark.slow
def test_the_scanned_seed_reads_as_its_text(shared: Path) -> None:
    pytest.importorskip("rapidocr", reason="needs the ocr extra")
    found = read((shared / "seed/formats/notice-scan-page1.jpg").read_bytes(), "a.jpg")
    assert found.method == "ocr"
    assert found.media_type == "image/jpeg"
    assert "泉州市人民政府各部门" not in found.text
    assert "市人民政府各部门、各直属机构，各大企业，各高等院校：" in found.text
    assert all(0 <= line.bbox[0] < line.bbox[2] <= 596 and 0 <= line.bbox[1] < line.bbox[3] <= 843 for line in found.layout)
