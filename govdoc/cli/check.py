"""`govdoc check`: diagnostics only, a line each."""

from __future__ import annotations

import sys

import click

from govdoc.cli.inputs import Inputs, lexicon_of, line_and_column


@click.command(short_help="只输出诊断")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--strict", is_flag=True, help="有 error 或 warning 级诊断时退出码为 1。")
@click.option("--lexicon", "folder", metavar="DIR", help="用户词典文件夹。")
def check(files: tuple[str, ...], strict: bool, folder: str | None) -> None:
    """每条诊断一行：路径:行:列 级别 代码 说明。没有位置的诊断记在 1:1。"""
    from govdoc.pipeline import parse_source

    inputs, lexicon = Inputs(files), lexicon_of(folder)
    minded = False
    for file, name, source in inputs.sources():
        for found in parse_source(source, name, lexicon).diagnostics:
            line, column = line_and_column(source.text, found.span[0]) if found.span else (1, 1)
            click.echo(f"{file}:{line}:{column} {found.severity} {found.code} {found.message}")
            minded = minded or found.severity != "info"
    if inputs.failed or (strict and minded):
        sys.exit(1)
