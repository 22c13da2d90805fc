"""Numerals: read exactly or not at all."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdoc.values import numerals

POSITIVE = (
    ("0", 0),
    ("7", 7),
    ("1200", 1200),
    ("1,200", 1200),
    ("12,345,678", 12345678),
    ("3.5", 3.5),
    ("3.0", 3),
    ("0.25", 0.25),
    ("1万", 10000),
    ("1.2万", 12000),
    ("1.1万", 11000),
    ("3.5亿", 350000000),
    ("2.3万亿", 2300000000000),
    ("5千", 5000),
    ("3百", 300),
    ("2千万", 20000000),
    ("两", 2),
    ("十", 10),
    ("十五", 15),
    ("二十", 20),
    ("二十五", 25),
    ("廿八", 28),
    ("卅", 30),
    ("百", 100),
    ("一百零五", 105),
    ("一百五", 150),
    ("三百六十五", 365),
    ("两百", 200),
    ("两千三", 2300),
    ("三千", 3000),
    ("一千零一", 1001),
    ("一万二", 12000),
    ("一万零三十", 10030),
    ("十二万", 120000),
    ("一百二十万", 1200000),
    ("一亿三千万", 130000000),
    ("三点五", 3.5),
    ("一点二万", 12000),
    ("二〇二一", 2021),
    ("二○一九", 2019),
    ("二Ｏ一一", 2011),
    ("一九九六", 1996),
)
NEGATIVE = ("", "1万余", "数十", "几十", "三四", "七八百", "1,20", "1.2.3", "O", "万元", "3%", "一年", "-5", "1e5", "٣", "9" * 40)


@pytest.mark.parametrize(("text", "value"), POSITIVE)
def test_number_is_read(text: str, value: float) -> None:
    assert numerals.parse(text) == value


@pytest.mark.parametrize(("text", "value"), POSITIVE)
def test_whole_numbers_are_integers(text: str, value: float) -> None:
    assert isinstance(numerals.parse(text), int) == (value == int(value))


@pytest.mark.parametrize("text", NEGATIVE)
def test_anything_else_is_no_number(text: str) -> None:
    assert numerals.parse(text) is None


ORDINALS = (("一", 1), ("十一", 11), ("二十", 20), ("一百零八", 108), ("12", 12), ("零", 0), ("甲", None), ("", None))


@pytest.mark.parametrize(("text", "value"), ORDINALS)
def test_chinese_int_reads_ordinals(text: str, value: int | None) -> None:
    assert numerals.chinese_int(text) == value


MATCHES = (
    ("建成1,200个", ["1,200"]),
    ("补助3.5亿元", ["3.5亿"]),
    ("储备5千克", ["5"]),
    ("发放5千元", ["5千"]),
    ("增长3百分点", ["3"]),
    ("组织三千名、两百家", ["三千", "两百"]),
    ("印发1万份", ["1万"]),
    ("投资12.5万亿元", ["12.5万亿"]),
    ("1,2,3", ["1", "2", "3"]),
)


@pytest.mark.parametrize(("text", "found"), MATCHES)
def test_number_pattern_takes_the_whole_number_and_no_unit(text: str, found: list[str]) -> None:
    assert re.findall(numerals.NUMBER, text) == found


@given(st.integers(min_value=0, max_value=10**15))
def test_digits_with_commas_come_back(value: int) -> None:
    assert numerals.parse(f"{value:,}") == numerals.parse(str(value)) == value


@given(st.text(alphabet="0123456789.,一二两三十百千万亿廿〇O点余", max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    value = numerals.parse(text)
    assert value is None or value >= 0
