"""The command line: `govdoc COMMAND`. A command is a module, loaded when it is called."""

from __future__ import annotations

from importlib import import_module
from typing import Final

import click

from govdoc.version import __version__

# command → (module, one line of help); the line is here so that `govdoc --help` loads no command
COMMANDS: Final = {
    "parse": ("govdoc.cli.parse", "解析文件，输出 JSON、表格、日历、网页等"),
    "batch": ("govdoc.cli.batch", "批量转换文件夹和压缩包，可中断、可续做"),
    "check": ("govdoc.cli.check", "只输出诊断，每条一行"),
    "explain": ("govdoc.cli.explain", "逐行说明文字归入哪个要素、依据哪条规则"),
    "evaluate": ("govdoc.cli.evaluate", "与人工标注的记录比较，给出得分"),
    "schema": ("govdoc.cli.schema", "输出 JSON Schema"),
    "merge": ("govdoc.cli.merge", "合并分片批量转换的结果"),
    "index": ("govdoc.cli.index", "在 SQLite 档案中连接引用、判断效力"),
}


class _Lazy(click.Group):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(COMMANDS[cmd_name][0]), cmd_name)
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("命令"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", "-V", message="govdoc %(version)s", help="显示版本。")
def main() -> None:
    """把党政机关公文变成经过校验的结构化数据。

    结果写到标准输出，其余写到标准错误。退出码：0 完成；1 输入有问题；2 用法有误。
    """
