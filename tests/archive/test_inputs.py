"""What the arguments of a run name, under which names, and what is left out."""

from __future__ import annotations

import io
import os
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

from govdoc.archive import containers
from govdoc.archive.inputs import Filters, Finder
from govdoc.archive.ledger import Ledger
from govdoc.errors import GovdocError, LimitExceededError, UnreadableFileError
from govdoc.readers.limits import Limits


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("2020/a.txt", "2020/b.docx", "2020/d/c.pdf", "2021/a.txt", "2021/x.mp4", "2021/.h.txt", "2021/~$b.docx"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    return tmp_path


def names(here: Path, *arguments: str, **filters: Any) -> list[str]:
    """The names a run gives to what it finds, in its order."""
    scratch = here / "scratch"
    scratch.mkdir(exist_ok=True)
    ledger = Ledger()
    for found in Finder(Filters(**filters), scratch).find(arguments):
        ledger.admit(found.name, found.location, found.above, None)
    ledger.count_stems()
    return [known.name for known in ledger.inputs()]


FOUND = [
    (["2020"], ["a.txt", "b.docx", "d/c.pdf"]),
    (["2020/"], ["a.txt", "b.docx", "d/c.pdf"]),
    (["2020/a.txt"], ["a.txt"]),
    (["2021/x.mp4"], ["x.mp4"]),  # a file that is named is taken, whatever its suffix
    (["2021"], ["a.txt"]),
    (["2020", "2021"], ["2021/a.txt", "a.txt", "b.docx", "d/c.pdf"]),  # two of a name: the second says where it is from
    (["2020", "2020"], ["a.txt", "b.docx", "d/c.pdf"]),
    (["2020/a.txt", "2020"], ["a.txt", "b.docx", "d/c.pdf"]),
    (["20*/a.txt"], ["2020/a.txt", "2021/a.txt"]),
    (["2020/**/*.pdf"], ["d/c.pdf"]),
    (["nowhere/*.txt"], ["nowhere/*.txt"]),  # will fail, and say so
    (["nowhere.txt"], ["nowhere.txt"]),
]


@pytest.mark.parametrize(("arguments", "wanted"), FOUND)
def test_names_are_relative_to_the_argument(here: Path, arguments: list[str], wanted: list[str]) -> None:
    assert names(here, *arguments) == wanted
    assert names(here, *(str(here / argument) for argument in arguments)) == wanted or "nowhere" in arguments[0]


def test_a_list_names_its_inputs_as_written(here: Path) -> None:
    (here / "list.txt").write_text("\ufeff# 清单\n2020/a.txt\n\n2021\n./2020/d\n", "utf-8")
    assert names(here, "@list.txt") == ["2020/a.txt", "2020/d/c.pdf", "2021/a.txt"]


def test_a_list_that_cannot_be_read_is_said(here: Path) -> None:
    with pytest.raises(GovdocError, match="清单读不出来"):
        names(here, "@none.txt")


FILTERED = [
    ({"include": ("*.pdf",)}, ["d/c.pdf"]),
    ({"include": ("*.PDF", "a.*")}, ["a.txt", "d/c.pdf"]),
    ({"include": ("d/*",)}, ["d/c.pdf"]),
    ({"exclude": ("*.txt",)}, ["b.docx", "d/c.pdf"]),
    ({"include": ("*.pdf", "*.txt"), "exclude": ("d/*",)}, ["a.txt"]),
]


@pytest.mark.parametrize(("filters", "wanted"), FILTERED)
def test_patterns_choose(here: Path, filters: dict[str, Any], wanted: list[str]) -> None:
    assert names(here, "2020", **filters) == wanted


def test_what_is_left_out_is_counted(here: Path) -> None:
    finder = Finder(Filters(), here)
    list(finder.find(["2021"]))
    assert finder.left_out == {".mp4": 1, ".": 1, "~$": 1}


def test_the_output_is_no_input(here: Path) -> None:
    (here / "2020" / "out").mkdir()
    (here / "2020" / "out" / "a.md").write_text("#", "utf-8")
    assert names(here, "2020", keep_out=here / "2020" / "out") == ["a.txt", "b.docx", "d/c.pdf"]


@pytest.mark.skipif(os.name == "nt", reason="需要符号链接")
def test_a_folder_that_links_to_itself_is_read_once(here: Path) -> None:
    (here / "2020" / "loop").symlink_to(here / "2020", target_is_directory=True)
    (here / "2020" / "link.txt").symlink_to(here / "2021" / "a.txt")
    assert names(here, "2020") == ["a.txt", "b.docx", "d/c.pdf", "link.txt"]


@pytest.mark.skipif(os.name == "nt", reason="文件名是字节")
def test_a_file_name_in_gbk_is_read(here: Path) -> None:
    folder = here / "old"
    folder.mkdir()
    (Path(os.fsdecode(bytes(folder) + b"/" + "会议.txt".encode("gbk")))).write_text("关于会议的通知", "utf-8")
    assert names(here, "old") == ["会议.txt"]


def test_members_of_archives(here: Path) -> None:
    with zipfile.ZipFile(here / "2020" / "z.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("d/b.docx", b"one" * 1000)
        archive.writestr(zipfile.ZipInfo("stored.txt"), b"two")
        archive.writestr("__MACOSX/._b.docx", b"x")
        archive.writestr("p.mp4", b"x")
        archive.writestr("../../up.txt", b"three")
        archive.writestr("inner.zip", b"PK")
    wanted = ["z.zip!d/b.docx", "z.zip!inner.zip", "z.zip!stored.txt", "z.zip!up.txt"]
    assert [name for name in names(here, "2020") if "!" in name] == wanted
    assert names(here, "2020/z.zip", include=("*.txt",)) == ["z.zip!inner.zip", "z.zip!stored.txt", "z.zip!up.txt"]


def bytes_of(here: Path, argument: str) -> dict[str, bytes]:
    found = Finder(Filters(), here).find([argument])
    return {one.name: containers.read(one.location, one.name, Limits()) for one in found}


@pytest.mark.parametrize("suffix", [".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz"])
def test_bytes_of_tar_members(here: Path, suffix: str) -> None:
    mode = {"gz": "w:gz", "bz2": "w:bz2", "xz": "w:xz"}.get(suffix.rpartition(".")[2].replace("tgz", "gz"), "w")
    contents = {"d/甲.txt": "关于甲的通知".encode() * 500, "乙.txt": b""}
    with tarfile.open(here / f"t{suffix}", mode) as archive:
        for name, data in contents.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    assert bytes_of(here, f"t{suffix}") == {f"t{suffix}!{name}": data for name, data in contents.items()}


def test_bytes_of_zip_members(here: Path) -> None:
    with zipfile.ZipFile(here / "z.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"one" * 100_000)
        archive.writestr("b.txt", b"")
        archive.writestr(zipfile.ZipInfo("c.txt"), b"stored")
    found = bytes_of(here, "z.zip")
    assert found == {"z.zip!a.txt": b"one" * 100_000, "z.zip!b.txt": b"", "z.zip!c.txt": b"stored"}


@pytest.mark.parametrize("name", ["通知.txt", "会议/纪要.doc", "民营企业.txt"])
def test_names_of_zips_made_on_chinese_windows(here: Path, name: str) -> None:
    with zipfile.ZipFile(here / "z.zip", "w") as archive:
        info = zipfile.ZipInfo("x")
        info.filename = name.encode("gbk").decode("cp437")
        info.flag_bits = 0
        archive.writestr(info, b"x")
    data = (here / "z.zip").read_bytes().replace(info.filename.encode("utf-8"), name.encode("gbk"))
    length = len(name.encode("gbk")).to_bytes(2, "little")
    old = len(info.filename.encode("utf-8")).to_bytes(2, "little")
    local, central = data.index(b"PK\x03\x04"), data.index(b"PK\x01\x02")
    data = bytearray(data)
    data[local + 6 : local + 8] = data[central + 8 : central + 10] = b"\0\0"
    assert data[local + 26 : local + 28] == old
    data[local + 26 : local + 28] = data[central + 28 : central + 30] = length
    end = data.index(b"PK\x05\x06")
    data[end + 12 : end + 16] = (end - central).to_bytes(4, "little")
    data[end + 16 : end + 20] = central.to_bytes(4, "little")
    (here / "z.zip").write_bytes(data)
    assert bytes_of(here, "z.zip") == {f"z.zip!{name}": b"x"}


def test_a_damaged_archive_is_an_input_that_fails(here: Path) -> None:
    (here / "z.zip").write_bytes(b"PK\x03\x04 no more")
    (here / "t.tar.gz").write_bytes(b"no gzip")
    for name in ("z.zip", "t.tar.gz"):
        (found,) = Finder(Filters(), here).find([name])
        assert found.name == name
        with pytest.raises(UnreadableFileError, match="压缩包已损坏"):
            containers.read(found.location, found.name, Limits())


def test_a_tar_cut_short_gives_what_it_has(here: Path) -> None:
    with tarfile.open(here / "t.tar.gz", "w:gz") as archive:
        for n in range(50):
            info = tarfile.TarInfo(f"{n:02}.txt")
            data = os.urandom(2_000)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    whole = (here / "t.tar.gz").read_bytes()
    (here / "t.tar.gz").write_bytes(whole[: len(whole) // 2])
    found = [one.name for one in Finder(Filters(), here).find(["t.tar.gz"])]
    assert found[0] == "t.tar.gz!00.txt"
    assert found[-1] == "t.tar.gz"
    assert 10 < len(found) < 45


def test_a_bomb_is_refused(here: Path) -> None:
    with zipfile.ZipFile(here / "z.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", bytes(30_000_000))
    (found,) = Finder(Filters(), here).find(["z.zip"])
    with pytest.raises(LimitExceededError):
        containers.read(found.location, found.name, Limits(max_bytes=1_000_000))
    assert containers.digest(found.location, Limits(max_bytes=1_000_000)) is None


def test_an_encrypted_member_is_refused(here: Path) -> None:
    with zipfile.ZipFile(here / "z.zip", "w") as archive:
        archive.writestr("a.txt", b"x")
    data = bytearray((here / "z.zip").read_bytes())
    data[data.index(b"PK\x03\x04") + 6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (here / "z.zip").write_bytes(data)
    (found,) = Finder(Filters(), here).find(["z.zip"])
    with pytest.raises(UnreadableFileError, match="已加密"):
        containers.read(found.location, found.name, Limits())
