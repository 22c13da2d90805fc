"""版头: 份号, 密级, 紧急程度, 发文机关标志, 发文字号, 签发人 (GB/T 9704 7.2), and the head of a telegram."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from govdoc.diagnostics import Report
from govdoc.header.draft import Draft
from govdoc.structure.landmarks import DATE, Landmarks
from govdoc.structure.lines import Line, chunks
from govdoc.text import Text, join
from govdoc.values import document_numbers, organizations, times
from govdoc.values.document_numbers import DocumentNumberValue

_URGENCY: Final = re.compile(r"特提|特急|加急|平急|急件|紧急(?!程度)")
_TRANSMISSION: Final = re.compile(r"[明密]电")
_SECRECY: Final = re.compile(r"(?:绝密|机密|秘密|内部资料|内部)(?:[★☆*].{0,8}|\d{1,3}[年月])?")
_SIGNATORY_LABEL: Final = re.compile("签发人[：:]?")
_SIGNATORY: Final = re.compile(r"签发人[：:](?P<names>[^\d〔（(]{2,40})")
_POST_AND_NAME: Final = re.compile(
    r".{0,16}(?:主席|总理|[省市州县区旗镇乡部局厅署院行会盟]长|主任|专员|秘书长|检察长)[：:]?(?P<name>.{2,8})$"
)
_LABEL: Final = re.compile(r"(?P<label>发电单位|发电机关|签批盖章|签发盖章|签批|签发人|签发|发往|等级|紧急程度|编号|机号|发文单位|收文单位|[收发]件(?:单位|人)?|传真(?:号码?)?|电话号码?|总?页数|日期)[：:]?")
_ISSUER_LABELS: Final = ("发电单位", "发电机关", "发文单位")
_SIGN_LABELS: Final = ("签批盖章", "签发盖章", "签批", "签发人", "签发")
_URGENCY_BESIDE: Final = re.compile("号[★☆]?(?P<urgency>特提|特急|加急|平急|急件)$")
_MARK_TAIL: Final = re.compile(r"(?:文件|命令|令|公告|通告|发电|电报|传真|(?:(?:常务|全体|专题|办公|党组|工作|协调|现场|推进|调度|联席)*(?:会议|办公会))?纪要|[（(]函[）)])$")
_UNCODED: Final = re.compile(r"[〔\[［](?P<year>\d{4})[〕\]］]第?(?P<serial>\d{1,4})号")
_FLAG: Final = re.compile(r"[【\[](?:重要)?(?:通知|公告|公示|转发|转载|转|通告|热点|置顶|最新|重要)[】\]](?=.{6})")
_BEHIND_TITLE: Final = re.compile(r"[（(【][^（()）]{2,40}号[）)】]$")
_ENDS_TITLE: Final = re.compile(r"的(?:[^\W\d_]{0,4})?(?:通知|意见|决定|通报|公告|通告|批复|复函|函|办法|规定|方案)[》”]?$")
_PUBLISHED_BY: Final = re.compile(rf"[（(]?{DATE}(?P<body>[^\W\d_]{{2,30}}?)(?P<kind>令|公告)(?P<order>第[^\W_]{{1,8}}号)[，,]?(?:公布|发布)")
_NUMBERED: Final = ("令", "公告", "通告")  # what numbers its documents without 机关代字
_ANNOUNCES: Final = re.compile(r"(?:公告|通告|公报|命令|令)$")
_ORDER: Final = re.compile(r"第([\d〇零一二三四五六七八九十百]{1,6})号")


def read_marks(draft: Draft, lines: Sequence[Line]) -> None:
    """Read 发文机关标志, and the 发文机关 it names: not those of a telegram, whose head names the network."""
    if not lines:
        return
    draft.put_text("mark", *(line.text for line in lines))
    names: list[Text] = []
    for line in lines:
        tail = _MARK_TAIL.search(line.string)
        if tail and tail[0] in {"发电", "电报", "传真"}:
            return
        part = line.text[: tail.start()] if tail else line.text
        if Landmarks.bare_type(line.string) or not part.string:
            continue
        names += [part[slice(*value.at)] for value in organizations.issuers(part.string)]
    draft.put_list("issuers", names)


def read_plain(draft: Draft, copy: Sequence[Line], secrecy: Sequence[Line], urgency: Sequence[Line]) -> None:
    """Read 份号, 密级和保密期限 and 紧急程度 from lines of their own."""
    for line in copy:
        draft.put_text("copy_number", line.text)
    for line in secrecy:
        found = _SECRECY.search(line.string)
        if found:
            draft.put_text("secrecy", line.text[slice(*found.span())])
    for line in [*secrecy, *urgency]:
        _urgency(draft, line.text)


def read_numbers(draft: Draft, lines: Sequence[Line], report: Report) -> None:
    """Read 发文字号; for 第X号 below a decree's mark, the number is 国务院令第709号 (GB/T 9704 10.2)."""
    for line in lines:
        order = _ORDER.fullmatch(line.string.strip("（()）"))
        if order:
            _order(draft, line, order)
            continue
        whole = document_numbers.parse(line.string.strip("（()）"))
        for value in [whole] if whole is not None else document_numbers.find(line.string):
            put_number(draft, line.text, value, report)
            break
        if beside := _URGENCY_BESIDE.search(line.string):
            draft.put_text("urgency", line.text[slice(*beside.span("urgency"))])
        _uncoded(draft, line)
        _signatory(draft, line.text)


def read_number_behind_title(draft: Draft, lines: Sequence[Text], report: Report) -> list[Text]:
    """Read the number that web pages put behind a title, …的通知（曜府办〔2025〕8号); give the title's lines without it."""
    lines = _without_flag(lines)
    lines = _without_quotes(_read_number_before(draft, lines, report))
    whole = join(lines)
    bracketed = _BEHIND_TITLE.search(whole.string)
    at = bracketed.start() if bracketed else _last_gap(whole)
    number = document_numbers.parse(whole[at:].string) if at else None
    if number is None:
        return list(lines)
    put_number(draft, whole[at:], number, report)
    kept, count = list(lines), len(whole) - at
    while kept and count >= len(kept[-1]):
        count -= len(kept.pop())
    if kept and count:
        kept[-1] = kept[-1][: len(kept[-1]) - count].strip()
    return kept


def _last_gap(title: Text) -> int:
    """Where the last blank stands in a title that is whole before it: …的通知 曜府办〔2025〕8号; 0 if there is none."""
    ends = (at for at in range(len(title) - 1, 0, -1) if title.offsets[at] > title.offsets[at - 1] + 1)
    at = next(ends, 0)
    return at if _ENDS_TITLE.search(title.string[:at]) else 0


def _read_number_before(draft: Draft, lines: Sequence[Text], report: Report) -> Sequence[Text]:
    """曜府发〔2014〕7号《…的通知》, as pages head a notice."""
    numbers = document_numbers.find(lines[0].string) if lines else []
    if not numbers or numbers[0].at[0] != 0 or numbers[0].at[1] >= len(lines[0]):
        return lines
    put_number(draft, lines[0], numbers[0], report)
    return [lines[0][numbers[0].at[1] :].strip(), *lines[1:]]


def _without_flag(lines: Sequence[Text]) -> list[Text]:
    """A title behind 【通知】, 【公示】 as pages flag their lists."""
    flag = _FLAG.match(lines[0].string) if lines else None
    return [lines[0][flag.end() :].strip(), *lines[1:]] if flag else list(lines)


def _without_quotes(lines: Sequence[Text]) -> list[Text]:
    """A title that stands in 《》 as a whole."""
    whole = "".join(line.string for line in lines)
    if not (whole.startswith("《") and whole.endswith("》")) or whole.find("》") != len(whole) - 1:
        return list(lines)
    kept = [*lines[:-1], lines[-1][:-1]]
    return [kept[0][1:], *kept[1:]]


def _uncoded(draft: Draft, line: Line) -> None:
    """〔2025〕14号 below the mark of 纪要, without 机关代字."""
    if found := _UNCODED.fullmatch(line.string):
        record = {"text": f"〔{found['year']}〕{int(found['serial'])}号", "agency_code": None}
        numbers = {"year": int(found["year"]), "serial": int(found["serial"])}
        draft.put("document_number", record | numbers, [line.text.span])


def put_number(draft: Draft, text: Text, value: DocumentNumberValue, report: Report) -> None:
    """Set the document number, with what is odd about how it is written."""
    if draft.has("document_number"):
        return
    span = text.at(*value.at)
    draft.put("document_number", number_record(value), [span])
    if value.agency_code and (found := _TRANSMISSION.search(value.agency_code)):
        draft.put("transmission", found[0], [span])
    for oddity in value.oddities:
        report.add(f"number-{oddity}", span, value.written)


def number_record(value: DocumentNumberValue) -> dict[str, object]:
    """Give a document number as the record has it."""
    return {"text": value.text, "agency_code": value.agency_code, "year": value.year, "serial": value.serial}


def read_publication(draft: Draft, line: Line) -> None:
    """Read the day and the order of a body from 题注: 2022年6月6日 某某部令第2号公布."""
    found = _PUBLISHED_BY.match(line.string)
    if found is None or not organizations.is_organization(found["body"]) or draft.has("document_number"):
        return
    text, code = _coded(found["body"] + found["kind"], found["order"])
    number = document_numbers.parse(f"2000年{found['order']}")
    record = {"text": text, "agency_code": code, "year": None, "serial": number.serial if number else None}
    draft.put("document_number", record, [line.text.at(found.start("body"), found.end("order"))])
    for start, end, day in times.find_dates(line.string)[:1]:  # none where it is no day of the calendar
        draft.put("issue_date", day.isoformat(), [line.text.at(start, end)])
    if not draft.has("issuers"):
        draft.put_list("issuers", [line.text[slice(*found.span("body"))]])


def read_signatories(draft: Draft, lines: Sequence[Line], text: str) -> None:
    """Read 签发人：names, and who signs a decree: post and name."""
    posts: list[Text] = []
    for line in lines:
        if "签发人" in line.string:
            pieces = chunks(text, line)
            label = _SIGNATORY_LABEL.match(pieces[0].string)
            names = [pieces[0][label.end() :].strip(), *pieces[1:]] if label else []
            names = [one for name in names for one in _apart(name) if one.string]
            if names and all(re.fullmatch("[\u4e00-\u9fff·]{2,4}", name.string) for name in names):
                draft.put_list("signatory", names)
            else:
                _signatory(draft, line.text)
        else:
            found = _POST_AND_NAME.fullmatch(line.string)
            if found:
                posts.append(line.text[slice(*found.span("name"))])
    draft.put_list("signatory", posts)


def _apart(names: Text) -> list[Text]:
    """Cut 李建国 王小明 at the blanks of the reading text, but leave 李 明 whole."""
    ends = [at for at in range(1, len(names)) if names.offsets[at] > names.offsets[at - 1] + 1]
    pieces = [names[a:b] for a, b in pairwise([0, *ends, len(names)])]
    return pieces if all(len(piece) > 1 for piece in pieces) else [names]


def read_telegram(draft: Draft, lines: Sequence[Line], text: str, report: Report) -> None:
    """Read the head of a telegram: 发电单位, 签批盖章, 等级 and the number beside it."""
    for line in lines:
        for label, value in _labelled(line, text):
            if label in _ISSUER_LABELS:
                draft.put_list(
                    "issuers", [value[slice(*v.at)] for v in organizations.issuers(value.string)] or [value], over=True
                )
            elif label in _SIGN_LABELS:
                draft.put_list("signatory", list(value.split(re.compile("[、，]"))))
            elif label in {"等级", "紧急程度"}:
                _urgency(draft, value)
                if found := _TRANSMISSION.search(value.string):
                    draft.put("transmission", found[0], [value.at(*found.span())])
        for piece in chunks(text, line):  # 曜委办明电〔2020〕3号  机号：552
            for number in document_numbers.find(piece.string):
                put_number(draft, piece, number, report)
                break


def _labelled(line: Line, text: str) -> list[tuple[str, Text]]:
    """Cut a line such as 发电单位 X    签批盖章 Y into labels and values."""
    out: list[tuple[str, Text]] = []
    whole = line.text
    found = list(_LABEL.finditer(whole.string))
    found = [m for n, m in enumerate(found) if n == 0 or _stands_apart(whole, m.start(), text)]
    for n, match in enumerate(found):
        end = found[n + 1].start() if n + 1 < len(found) else len(whole)
        value = whole[match.end() : end].strip("：: ")
        number = next(iter(document_numbers.find(value.string)), None)
        if number is not None:
            value = value[: number.at[0]].strip()
        if value.string:
            out.append((match["label"], value))
    return out


def _stands_apart(whole: Text, at: int, text: str) -> bool:
    """Say whether a blank stands before the character at `at` of the reading text."""
    offset = whole.offsets[at]
    return offset > 0 and not text[offset - 1].strip()


def _urgency(draft: Draft, text: Text) -> None:
    if found := _URGENCY.search(text.string):
        draft.put_text("urgency", text[slice(*found.span())])


def _signatory(draft: Draft, text: Text) -> None:
    if found := _SIGNATORY.search(text.string):
        names = text[slice(*found.span("names"))]
        draft.put_list("signatory", list(names.split(re.compile("[、，,；;]"))))


def read_order_of_title(draft: Draft, lines: Sequence[Line]) -> None:
    """第278号 below a title that is no more than the name of a body and 公告: 某某部公告第278号 (农业部公告)."""
    title = draft.values.get("title") or ""
    number = draft.values.get("document_number")
    tail = _ANNOUNCES.search(title)
    if tail is None or "关于" in title or draft.has("mark") or number is None or number["agency_code"]:
        return
    order = next((line for line in lines if _ORDER.fullmatch(line.string.strip("（()）"))), None)
    if order is not None and organizations.is_organization(title[: tail.start()]):
        text, code = _coded(title, number["text"])
        draft.put("document_number", number | {"text": text, "agency_code": code}, [order.text.span], over=True)


def _coded(mark: str, number: str) -> tuple[str, str]:
    """The text and code of a number below a mark: 第709号 of 国务院令 is 国务院令第709号."""
    name = mark.replace("中华人民共和国", "") if len(mark) > 9 else mark
    code = name.replace("命令", "令")
    return code + number, code


def _order(draft: Draft, line: Line, order: re.Match[str]) -> None:
    mark = draft.values.get("mark")
    serial = document_numbers.parse(f"2000年{order[0]}") if order[1].isdecimal() else None
    number = serial.serial if serial else None
    if mark and mark.endswith(_NUMBERED):
        text, code = _coded(mark, order[0])
        record = {"text": text, "agency_code": code, "year": None, "serial": number}
    else:
        record = {"text": order[0], "agency_code": None, "year": None, "serial": number}
    draft.put("document_number", record, [line.text.span])
