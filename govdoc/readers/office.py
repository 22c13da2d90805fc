"""DOC, WPS, RTF and other word processors' files: made DOCX by LibreOffice where the machine has it, else read by
antiword (DOC only, text without its layout).

Each call has a folder of its own, with the program's whole profile in it, which is removed afterwards; macros are off and
the program is told of no way to a network.
"""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from govdoc.errors import LimitExceededError, MissingExtraError, UnreadableFileError
from govdoc.readers.assembly import Assembly
from govdoc.readers.limits import CURE, Limits
from govdoc.readers.packages import AGAIN
from govdoc.readers.signatures import kind_of
from govdoc.readers.source import Source

# kind → the suffix the program is given the file under, and the media type
_KINDS: Final = {
    "doc": (".doc", "application/msword"),
    "rtf": (".rtf", "application/rtf"),
    "odt": (".odt", "application/vnd.oasis.opendocument.text"),
    "word-xml": (".xml", "application/xml"),
}
_PROGRAMS: Final = ("soffice", "libreoffice")
# A proxy that refuses: links in a document lead nowhere, whatever the machine's own settings.
_NOWHERE: Final = "127.0.0.1:9"
_SETTINGS: Final = (
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Inet/Settings", "ooInetProxyType", "1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


def read(data: bytes, name: str, limits: Limits) -> Source:
    """Read the file with the best program there is; raises `MissingExtraError` where there is none."""
    kind = kind_of(data)
    if kind not in _KINDS:
        raise UnreadableFileError(name, "内容不是文字处理文档", AGAIN)
    suffix, media_type = _KINDS[kind]
    office = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if office is not None:
        source = _by_libreoffice(office, data, name, suffix, limits)
    elif kind == "doc" and shutil.which("antiword"):
        source = _by_antiword(data, name, limits)
    else:
        missing = "LibreOffice（Writer）或 antiword" if kind == "doc" else "LibreOffice（Writer）"
        raise MissingExtraError(name, f"读取 {suffix} 文件需要 {missing}", "请安装，或把文件另存为 DOCX 后再试")
    return dataclasses.replace(source, sha256=hashlib.sha256(data).hexdigest(), media_type=media_type, method="doc")


def _by_libreoffice(program: str, data: bytes, name: str, suffix: str, limits: Limits) -> Source:
    from govdoc.readers import docx

    with tempfile.TemporaryDirectory(prefix="govdoc-office-", ignore_cleanup_errors=True) as folder:
        base = Path(folder)
        _write_profile(base / "profile")
        (base / f"document{suffix}").write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation={(base / 'profile').as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", "--nodefault"),
            *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(base / "out"), str(base / f"document{suffix}")),
        ]
        _run(command, base, name, limits)
        out = base / "out" / "document.docx"
        if not out.is_file():
            raise UnreadableFileError(name, "LibreOffice 无法打开，文件可能已损坏或加密", AGAIN)
        with out.open("rb") as file:
            converted = file.read(limits.max_bytes + 1)
    limits.check_size(converted, name)
    return docx.read(converted, name, limits)


def _by_antiword(data: bytes, name: str, limits: Limits) -> Source:
    from govdoc.readers.plain import with_line_ends

    with tempfile.TemporaryDirectory(prefix="govdoc-office-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "document.doc"
        path.write_bytes(data)
        output = _run(["antiword", "-m", "UTF-8.txt", "-w", "0", str(path)], Path(folder), name, limits)
    if not output.strip():
        raise UnreadableFileError(name, "antiword 无法打开，文件可能已损坏或加密", AGAIN)
    assembly = Assembly(limits)
    rows: list[list[str]] = []
    for line in [*with_line_ends(output.decode("utf-8", "replace")).strip().split("\n"), ""]:
        text = line.strip()
        if len(text) > 1 and text.startswith("|") and text.endswith("|"):
            _add_row(rows, [cell.strip() for cell in text[1:-1].split("|")])
            continue
        if rows:
            assembly.table(rows)
            rows = []
        assembly.line(text)
    return assembly.finish(data, "application/msword", "doc")


def _add_row(rows: list[list[str]], cells: list[str]) -> None:
    """Add a row; one without its first cell is how antiword goes on with cells that are longer than their column."""
    if rows and not cells[0] and rows[-1][0] and len(cells) == len(rows[-1]):
        rows[-1] = [one + other for one, other in zip(rows[-1], cells, strict=True)]
    else:
        rows.append(cells)


def _run(command: list[str], folder: Path, name: str, limits: Limits) -> bytes:
    """Run a program in `folder`; it and all it starts are ended when the time is over."""
    environment = {
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "PATH": os.environ.get("PATH", os.defpath),
        "LANG": os.environ.get("LANG", "C.UTF-8"),
        **dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), f"http://{_NOWHERE}"),
    }
    environment.update({key: os.environ[key] for key in ("SYSTEMROOT", "ANTIWORDHOME") if key in os.environ})
    with subprocess.Popen(  # noqa: S603  # the program is found on the path, its arguments are ours
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            return process.communicate(timeout=limits.seconds)[0]
        except subprocess.TimeoutExpired as error:
            raise LimitExceededError(name, f"{command[0]} 在{limits.seconds:g}秒内没有读完", CURE) from error
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program's whole group: LibreOffice's launcher leaves its worker behind when it is ended alone."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        process.kill()


def _write_profile(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{key}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, key, value in _SETTINGS
    )
    user = folder / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry"'
        ' xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>",
        encoding="utf-8",
    )
