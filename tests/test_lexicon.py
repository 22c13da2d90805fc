"""Word lists: one word a line, and how a user's folder adds to them."""

from __future__ import annotations

from pathlib import Path

import pytest

from govdoc import lexicon
from govdoc.errors import LexiconError


@pytest.mark.parametrize("name", lexicon.names())
def test_a_built_in_list_has_words_and_no_word_twice(name: str) -> None:
    words = lexicon.BUILT_IN.words(name)
    assert words
    assert len(set(words)) == len(words)
    assert all(word == word.strip() for word in words)


@pytest.mark.parametrize("name", lexicon.names())
def test_longer_words_come_first(name: str) -> None:
    lengths = [len(word) for word in lexicon.BUILT_IN.words(name)]
    assert lengths == sorted(lengths, reverse=True)


def test_no_folder_is_the_built_in_lexicon() -> None:
    assert lexicon.load(None) is lexicon.BUILT_IN
    assert lexicon.BUILT_IN.digest is None


def test_a_users_words_are_added_and_the_built_in_ones_stay(tmp_path: Path) -> None:
    (tmp_path / "document_types.txt").write_text("# 我们的文种\n贺信\n倡议书\t倡议\n\n", "utf-8-sig")
    table = lexicon.load(tmp_path).table("document_types")
    assert (table["贺信"], table["倡议书"], "通知" in table) == ("", "倡议", True)
    assert "贺信" not in lexicon.BUILT_IN.table("document_types")


def test_the_digest_tells_two_lexicons_apart(tmp_path: Path) -> None:
    digests = set()
    for word in ("贺信", "唁电"):
        (tmp_path / "document_types.txt").write_text(f"{word}\n", "utf-8")
        digests.add(lexicon.load(tmp_path).digest)
    assert len(digests) == 2


@pytest.mark.parametrize("name", ["no_such_list.txt"])
def test_a_file_that_extends_no_list_is_refused_and_the_lists_are_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("甲\n", "utf-8")
    with pytest.raises(LexiconError, match="document_types"):
        lexicon.load(tmp_path)


def test_a_folder_that_is_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="missing"):
        lexicon.load(tmp_path / "missing")


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "document_types.txt").write_bytes("贺信\n".encode("gb18030"))
    with pytest.raises(LexiconError, match="UTF-8"):
        lexicon.load(tmp_path)


@pytest.mark.parametrize(
    ("name", "line"),
    [("units", "畦 measure"), ("units", "km measure"), ("document_types", "倡议书 倡议"), ("departments", "甲　甲局")],
)
def test_a_blank_for_a_tab_is_refused_and_shown(tmp_path: Path, name: str, line: str) -> None:
    (tmp_path / f"{name}.txt").write_text(f"# 我们的词\n{line}  # 注\n", "utf-8")
    with pytest.raises(LexiconError, match=f"“{line}”.*Tab"):
        lexicon.load(tmp_path)


@pytest.mark.parametrize(
    ("name", "line"),
    [("units", "畦\tmeasure"), ("units", "间\tthing 套 +chinese"), ("quantity_names", "Big Data"), ("document_types", " 贺信 ")],
)
def test_blanks_that_mean_no_tab_are_none_of_its_business(tmp_path: Path, name: str, line: str) -> None:
    (tmp_path / f"{name}.txt").write_text(f"{line}\n", "utf-8")
    assert line.partition("\t")[0].strip() in lexicon.load(tmp_path).table(name)


@pytest.mark.parametrize("name", lexicon.names())
def test_the_built_in_lists_keep_to_the_rule(tmp_path: Path, name: str) -> None:
    content = (Path(lexicon.__file__).parent / f"{name}.txt").read_text("utf-8")
    (tmp_path / f"{name}.txt").write_text(content, "utf-8")
    assert lexicon.load(tmp_path).table(name) == lexicon.BUILT_IN.table(name)
