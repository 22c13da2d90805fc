"""`govdoc batch`: an archive in, a store out; run again, it goes on where it was."""

from __future__ import annotations

import shlex
import signal
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from govdoc.archive.jobs import PARSE
from govdoc.cli import progress
from govdoc.errors import GovdocError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govdoc.archive.orders import Order

STOPPED: Final = 130
"""Exit status of a run that was stopped, as shells have it for Ctrl-C."""
_RESUME: Final = "已完成的部分已保存；再运行一次同样的命令即可继续"


def _shard(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[int, int] | None:
    """`3/8`: the third of eight."""
    if value is None:
        return None
    first, slash, second = value.partition("/")
    if not (slash and first.isdecimal() and second.isdecimal() and 1 <= int(first) <= int(second)):
        raise click.BadParameter(f"{value}：应为 3/8 这样的分片，从 1/8 到 8/8", ctx, param)
    return int(first), int(second)


@click.command(short_help="批量转换")
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@click.option(
    "-o", "--output", "output", required=True, metavar="OUT", type=click.Path(path_type=Path),
    help="文件夹（每份公文一个文件）、.jsonl、.jsonl.gz、.parquet 或 .sqlite。",
)  # fmt: skip
@click.option("-f", "--format", "key", default="json", help="文件夹中每份公文的格式：json、csv、xlsx、ics、html、md。")
@click.option("--workers", type=click.IntRange(1), metavar="N", help="工作进程数；默认等于核数。")
@click.option("--resume/--restart", default=True, help="接着上次做（默认），或从头开始。")
@click.option("--retry-failed", is_flag=True, help="上次失败的文件再试一次。")
@click.option("--include", multiple=True, metavar="GLOB", help="文件夹和压缩包中只取这样的文件；可多次。")
@click.option("--exclude", multiple=True, metavar="GLOB", help="不取这样的文件；可多次。")
@click.option("--shard", callback=_shard, metavar="I/N", help="只做全部输入中的一份，如 3/8；各份做完后用 govdoc merge 合并。")
@click.option("--engine", type=click.Choice(["processes", "ray"]), default="processes", help="在本机或 Ray 集群上做。")
@click.option("--address", metavar="ADDR", help="已有 Ray 集群的地址（auto 为本机所在的集群）。")
@click.option("--no-text", is_flag=True, help="记录中不含阅读文本。")
@click.option("--lexicon", metavar="DIR", help="用户词典文件夹。")
@click.option("--time-limit", type=click.FloatRange(0, min_open=True), default=600.0, metavar="S", show_default=True,
              help="每个文件的时限，秒。")  # fmt: skip
@click.option("--memory-limit", type=click.IntRange(0), default=2048, metavar="MB", show_default=True,
              help="每个工作进程的内存上限；0 为不限。")  # fmt: skip
@click.option("--list-failed", is_flag=True, help="不转换，只列出清单中失败的文件和原因。")
@click.option("--allow-failures", is_flag=True, help="有文件失败时退出码仍为 0。")
@click.option("-q", "--quiet", is_flag=True, help="只显示错误。")
@click.option("-v", "--verbose", is_flag=True, help="总结中列出每个失败的文件。")
def batch(sources: tuple[str, ...], output: Path, list_failed: bool, allow_failures: bool, **given: Any) -> None:
    """批量转换 SOURCE：文件、文件夹（含下级）、通配符、ZIP 和 TAR 压缩包，或 @清单文件。

    清单写在 OUT/manifest.jsonl 或 OUT.manifest.jsonl，每个输入一行。中断后再运行同样的命令即可继续。
    """
    if list_failed:
        sys.exit(_list_failed(output))
    if not sources:
        raise click.UsageError("请给出要转换的 SOURCE。")
    failed = _convert(_order(sources, output, given), quiet=given["quiet"], verbose=given["verbose"])
    sys.exit(1 if failed and not allow_failures else 0)


def _order(sources: tuple[str, ...], output: Path, given: dict[str, Any]) -> Order:
    from govdoc.archive import sinks
    from govdoc.archive.jobs import Setup
    from govdoc.archive.orders import Order
    from govdoc.cli.inputs import lexicon_of

    lexicon_of(given["lexicon"])
    setup = Setup(
        parse=PARSE,
        lexicon=given["lexicon"],
        text=not given["no_text"],
        seconds=given["time_limit"],
        megabytes=given["memory_limit"],
    )
    try:
        sinks.open_sink(output, given["key"])
    except GovdocError as error:
        raise click.UsageError(str(error)) from error
    return Order(
        sources,
        output,
        workers=given["workers"] or 0,
        include=given["include"],
        exclude=given["exclude"],
        shard=given["shard"],
        restart=not given["resume"],
        retry_failed=given["retry_failed"],
        document_format=given["key"],
        engine=given["engine"],
        address=given["address"],
        setup=setup,
    )


def _convert(order: Order, *, quiet: bool, verbose: bool) -> int:
    """Run, show progress, sum up; give how many inputs failed."""
    from govdoc.archive.runs import StoppedError, convert

    try:
        with _stop_flag() as stopped, progress.shown(quiet=quiet) as show:

            def watch(state: Any) -> bool:
                show(state)
                return not stopped

            summary = convert(order, watch)
    except StoppedError:
        click.echo(f"govdoc: 已停止；{_RESUME}", err=True)
        sys.exit(STOPPED)
    except GovdocError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{order.output}: 写不进去（{error}）；{_RESUME}") from error
    if not quiet:
        progress.sum_up(summary, "" if verbose else f"（逐个列出：govdoc batch -o {shlex.quote(str(order.output))} --list-failed）")
    if verbose:
        _list_failed(order.output, err=True)
    return summary.failed


def _list_failed(output: Path, *, err: bool = False) -> int:
    """Print a line for each failed input; the last line of an input counts."""
    from govdoc.archive import sinks
    from govdoc.archive.manifest import Manifest

    manifest = Manifest(sinks.manifest_path(output))
    if not manifest.path.exists():
        raise click.ClickException(f"{manifest.path}: 没有这个清单；请检查 -o")
    failed: dict[str, str] = {}
    for entry in manifest.entries():
        failed.pop(entry.path, None)
        if entry.status == "failed":
            failed[entry.path] = entry.error or ""
    for path, error in sorted(failed.items()):
        click.echo(f"{path}\t{error}", err=err)
    return 0


@contextmanager
def _stop_flag() -> Iterator[list[int]]:
    """A list that the first Ctrl-C or SIGTERM makes true; the second stops Python itself."""
    stopped: list[int] = []

    def note(number: int, _: Any) -> None:
        stopped.append(number)
        signal.signal(number, signal.default_int_handler)
        click.echo("\ngovdoc: 正在停止（再按一次 Ctrl-C 立即退出）", err=True)

    kinds = (signal.SIGINT, signal.SIGTERM)
    former = [signal.signal(kind, note) for kind in kinds]
    try:
        yield stopped
    finally:
        for kind, handler in zip(kinds, former, strict=True):
            signal.signal(kind, handler)
