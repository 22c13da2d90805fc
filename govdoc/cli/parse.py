"""`govdoc parse`: files in, records out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from govdoc.cli.inputs import Inputs, lexicon_of
from govdoc.errors import GovdocError

if TYPE_CHECKING:
    from govdoc.lexicon import Lexicon
    from govdoc.model import Notice


@click.command(short_help="解析文件")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "-f", "--format", "key", help="输出格式：json、jsonl、csv、xlsx、ics、html、md。默认按 -o 的扩展名，否则 json。"
)
@click.option("-o", "--output", type=click.Path(), help="写到文件；默认标准输出。")
@click.option("--strict", is_flag=True, help="有 error 或 warning 级诊断时退出码为 1。")
@click.option("--no-text", is_flag=True, help="记录中不含阅读文本。")
@click.option("--lexicon", "folder", metavar="DIR", help="用户词典文件夹。")
def parse(
    files: tuple[str, ...], key: str | None, output: str | None, strict: bool, no_text: bool, folder: str | None
) -> None:
    """解析 FILE（- 为标准输入）。一个文件输出一个 JSON 对象，多个文件输出 JSON Lines。"""
    from govdoc import writers

    inputs = Inputs(files)
    try:
        row = writers.row_of(key or (Path(output).suffix.lstrip(".") if output else "") or "json")
    except GovdocError as error:
        raise click.UsageError(str(error)) from error
    if row.key == "json" and len(files) > 1:
        row = writers.row_of("jsonl")
    if not row.several and len(files) > 1:
        raise click.UsageError(f"{row.suffix} 一个文件只放一份公文；请逐个转换，或用 govdoc batch")
    target = Path(output) if output not in (None, "-") else None
    if target is not None and any(_is_same(file, target) for file in files):
        raise click.UsageError(f"{output}: 输出会覆盖要解析的文件；请换一个 -o")
    seen: list[bool] = []
    notices = _watched(_notices(inputs, lexicon_of(folder)), seen)
    pages = _page_images(files[0]) if row.key == "html" and not no_text else {}
    first = next(notices, None)
    if first is not None:  # where nothing could be read, nothing is written and an earlier output stays
        notices = chain((first,), notices)
        if target is None:
            _write(notices, row.key, sys.stdout.buffer, not no_text, pages)
        else:
            _write_file(notices, row.key, target, not no_text, pages)
    if inputs.failed or (strict and any(seen)):
        sys.exit(1)


def _is_same(file: str, target: Path) -> bool:
    return file != "-" and target.exists() and Path(file).exists() and target.samefile(file)


def _notices(inputs: Inputs, lexicon: Lexicon) -> Iterator[Notice]:
    from govdoc.pipeline import parse_source

    for _, name, source in inputs.sources():
        yield parse_source(source, name, lexicon)


def _watched(notices: Iterator[Notice], seen: list[bool]) -> Iterator[Notice]:
    """Note of each notice whether it has a diagnostic that `--strict` minds."""
    for notice in notices:
        seen.append(any(d.severity != "info" for d in notice.diagnostics))
        yield notice


def _page_images(file: str) -> dict[int, bytes]:
    """The pages of a PDF or picture as the review page shows them behind the boxes."""
    from govdoc.readers import page_images, signatures

    path = Path(file)
    if file == "-" or not path.is_file():
        return {}
    data = path.read_bytes()
    kind = signatures.kind_of(data)
    media = {"pdf": "application/pdf", "image": "image/*"}.get(kind or "", "")
    return page_images.render(data, media)


def _write(notices: Iterator[Notice], key: str, out: BinaryIO, show_text: bool, pages: dict[int, bytes]) -> None:
    from govdoc import writers

    if pages:
        from govdoc.writers import review

        review.write(notices, out, show_text=show_text, page_images=pages)
    else:
        writers.write(notices, key, out, show_text=show_text)


def _write_file(notices: Iterator[Notice], key: str, path: Path, show_text: bool, pages: dict[int, bytes]) -> None:
    """Write to a name beside `path` first, so that a failed run leaves no half file; into a device or pipe as it is.

    A link stays one: `-o /dev/stdout >out.json` must not put a file in its place.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        with path.open("wb") as out:
            _write(notices, key, out, show_text, pages)
        return
    path = path.resolve() if path.is_symlink() else path
    beside = path.with_name(f".{path.name}.part")
    try:
        with beside.open("wb") as out:
            _write(notices, key, out, show_text, pages)
        beside.replace(path)
    except OSError as error:
        raise click.ClickException(f"{path}: 写不进去（{error.strerror}）；请检查文件夹和权限") from error
    finally:
        beside.unlink(missing_ok=True)
