"""`govdoc merge`: the outputs of shards as one."""

from __future__ import annotations

from pathlib import Path

import click

from govdoc.errors import GovdocError


@click.command(short_help="合并分片")
@click.argument("shards", nargs=-1, required=True, metavar="SHARD...", type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, metavar="OUT", type=click.Path(path_type=Path), help="合并后的输出。")
@click.option("--restart", is_flag=True, help="覆盖已有的输出。")
@click.option("-q", "--quiet", is_flag=True, help="只显示错误。")
def merge(shards: tuple[Path, ...], output: Path, restart: bool, quiet: bool) -> None:
    """把 govdoc batch --shard 各份的输出（同一种）合并为 OUT，清单一并合并；跨份重复的文件只留一份。"""
    from govdoc.archive.merges import merge as join

    try:
        statuses = join(shards, output, restart=restart)
    except GovdocError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{output}: 合并没有完成（{error}）；请用 --restart 再试") from error
    if not quiet:
        done, twice, failed = statuses["ok"], statuses["duplicate"], statuses["failed"]
        click.echo(f"govdoc: {sum(statuses.values())} 个输入：完成 {done}，重复 {twice}，失败 {failed}", err=True)
