"""Below the body: 附件说明, 署名, 成文日期, 附注 (GB/T 9704 7.3.4 to 7.3.6), 主题词, 抄送, 印发 (7.4)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, zip_longest
from typing import Final

from govdoc.header import lists
from govdoc.header.draft import Draft
from govdoc.lexicon import BUILT_IN
from govdoc.structure import markers
from govdoc.structure.lines import Line, chunks
from govdoc.text import Text, join
from govdoc.values import document_numbers, organizations, times
from govdoc.values.offices import office_suffixes

_COPY_LABEL: Final = re.compile(r"(?:抄\s?送|抄\s?报|分\s?送|抄发|报|送|发)[：:]")
_SEAL: Final = re.compile(r"[（(](?:盖章|公章|印章|章|代章)[）)]$")
_MAIN_LABEL: Final = re.compile(r"主送[：:]")
_PRINT: Final = re.compile(r"(?:印发|印)$")
_PRINT_LABEL: Final = re.compile(r"^(?:印发机关|印发单位)[：:]")
_ATTACHED: Final = re.compile(r"^附(?:文及附件|件(?:清单|列表|目录)(?=[：:])|件|表)?\d{0,2}(?:[：:]|(?<=\d)[.．、])?")
_LABELLED: Final = re.compile(r"附\s?(?:件|表|录)?\s?[\d一二三四五六七八九十]{0,3}(?:[-—－]\d)?\s?[：:.．、]?")
_FILE: Final = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|et|zip|rar|pptx?|ofd|jpg|png)$", re.IGNORECASE)
_DISCLOSURE: Final = (
    ("依申请公开", re.compile(r"依申请公开")),
    ("不予公开", re.compile(r"不予公开|不公开")),
    ("删减后公开", re.compile(r"删减后公开")),
    ("主动公开", re.compile(r"主动公开|公开发布|可公开|可以公开|全文公开")),
)
_ONLY_DISCLOSURE: Final = re.compile(
    r"(?:此件|此电|本件|此文|本文件|公开属性[：:]|公开方式[：:]|公开类别[：:]|公开形式[：:]|信息公开(?:选项|属性|形式|方式|类别)[：:])?(?:可以?)?(?:全文)?(?:主动公开|公开发布|依申请公开|不予公开|不公开|删减后公开|公开)[。；，]?"
)
_ITEM_GAP: Final = re.compile(r"(?<=[^\d])(?=\d{1,2}[.．、](?!\d))")


def read_attachments(draft: Draft, lines: Sequence[Line]) -> None:
    """Read the titles of 附件说明, without number and closing punctuation."""
    items: list[list[Text]] = []
    for number, line in enumerate(lines):
        body = line.text
        label = _ATTACHED.match(body.string)
        if label and (number == 0 or label[0][-1] in "：:.．、" or label[0][-1:].isdigit()):
            body = body[label.end() :]
        for piece in _items(body):
            marker = markers.match(piece.string)
            if marker is not None and marker.style in {"arabic", "arabic_paren", "paren_arabic", "chinese"}:
                items.append([piece[marker.at[1] :].strip()])
            elif items and not label and (number or len(items) > 1):
                items[-1].append(piece)
            else:
                items.append([piece])
    titles = [join(pieces).strip("。；;，, 、") for pieces in items]
    draft.put_list("attachments", [_without_quotes(title) for title in titles])


def _without_quotes(title: Text) -> Text:
    """A title that stands in 《》 as a whole: 附件：《某某方案》."""
    quoted = title.string.startswith("《") and title.string.find("》") == len(title) - 1
    return title[1:-1] if quoted and len(title) > 2 else title


def attached_title(label: Text) -> list[Text]:
    """The title that shares its line with the label of an attachment, without the number of the document it gives."""
    title = label[_LABELLED.match(label.string).end() :].strip()  # type: ignore[union-attr]  # a label matches
    numbers = document_numbers.find(title.string)
    if numbers and numbers[-1].at[1] == len(title) and numbers[-1].at[0] > 6:
        title = title[: numbers[-1].at[0]].strip("（( ")
    return [title] if title.string else []


def without_suffix(title: Text) -> str:
    """A title, or the name of the file that holds it, for comparison."""
    return _FILE.sub("", title.string)


def attached_files(lines: Sequence[Text]) -> list[Text]:
    """The names of files below 附件： at the end of a web page; nothing where anything else stands there."""
    found = []
    for line in lines:
        marker = markers.match(line.string)
        name = line[marker.at[1] :].strip() if marker is not None else line
        if not _FILE.search(name.string):
            return []
        found.append(name)
    return found


def _items(body: Text) -> list[Text]:
    """Cut `1.甲 2.乙` on one line at the numbers that count on."""
    cuts, expected = [0], 1
    for found in _ITEM_GAP.finditer(body.string):
        marker = markers.match(body.string, found.start())
        expected = 2 if expected == 1 and (first := markers.match(body.string)) and first.ordinal == 1 else expected
        if marker and marker.ordinal == expected and expected > 1:
            cuts.append(found.start())
            expected += 1
    bounds = [*cuts, len(body)]
    return [piece for a, b in pairwise(bounds) if (piece := body[a:b].strip()).string]


def read_signature(draft: Draft, signers: Sequence[Line], dates: Sequence[Line], text: str) -> None:
    """Read the names above the date, and the date. A line may hold several names, and the date beside a name."""
    names: list[Text] = []
    wrapped = False
    for line, after in zip_longest(signers, signers[1:]):
        if wrapped:
            wrapped = False
        elif after is not None and _is_half(line, after):
            wrapped = True
            names.append(join([line.text, after.text]))
        else:
            names += _names(line, text)
    for line in dates:
        for piece in map(_without_seal, chunks(text, line)):
            day = times.parse_date(piece.string.strip("（()）"))
            if day is not None:
                draft.put("issue_date", day.isoformat(), [piece.span])
            elif organizations.is_organization(piece.string):
                names += [piece[slice(*value.at)] for value in organizations.issuers(piece.string)] or [piece]
        if not draft.has("issue_date") and (day := times.parse_date(line.string.strip("（()）"))):
            draft.put("issue_date", day.isoformat(), [line.text.span])
        if not draft.has("issue_date") and (dated := times.find_dates(line.string)):  # 2025年6月17日18时
            draft.put("issue_date", dated[-1][2].isoformat(), [line.text.at(*dated[-1][:2])])
    draft.put_list("signers", names)


def _is_half(line: Line, after: Line) -> bool:
    """Say whether a name goes on in the next line: 曜江市第三届读书节 / 活动组委会."""
    return (
        not organizations.is_organization(line.string)
        and organizations.is_organization(after.string)
        and organizations.region_of(line.string) is not None
        and organizations.region_of(after.string) is None
    )


def _is_department(name: str) -> bool:
    """教务处, 医务科: too short for an office, but no spaced-out name either."""
    return len(name) >= 3 and name.endswith(office_suffixes(BUILT_IN))


def _without_seal(name: Text) -> Text:
    """某某局（章） without what stands for its seal."""
    seal = _SEAL.search(name.string)
    return name[: seal.start()] if seal else name


def _names(line: Line, text: str) -> list[Text]:
    found: list[Text] = []
    pieces = [_without_seal(piece) for piece in chunks(text, line)]
    if not all(organizations.is_organization(piece.string) or _is_department(piece.string) for piece in pieces):
        pieces = [_without_seal(line.text)]  # the blanks only space a short name out: 国 务 院
    for piece in pieces:
        found += [piece[slice(*value.at)] for value in organizations.issuers(piece.string)] or [piece]
    return found


def read_notes(draft: Draft, lines: Sequence[Line]) -> None:
    """Read 附注 and the 公开属性 it states."""
    notes: list[Text] = []
    for line in lines:
        bare = line.text.strip("（()）。 ")
        for value, pattern in _DISCLOSURE:
            if found := pattern.search(bare.string):
                draft.put("disclosure", value, [bare.at(*found.span())])
                break
        if bare.string and not _ONLY_DISCLOSURE.fullmatch(bare.string):
            notes.append(bare)
    draft.put_text("note", *notes)


def read_copies(draft: Draft, lines: Sequence[Line]) -> None:
    """Read 抄送, a list that may run over several lines; 主送 below the body counts as addressees."""
    copied: list[Text] = []
    main: list[Text] = []
    target = copied
    for line in lines:
        body = line.text
        if label := _COPY_LABEL.match(body.string):
            target, body = copied, body[label.end() :]
        elif label := _MAIN_LABEL.match(body.string):
            target, body = main, body[label.end() :]
        target += lists.split(body)
    draft.put_list("copied_to", copied)
    draft.put_list("addressees", main)


def read_imprint(draft: Draft, lines: Sequence[Line]) -> None:
    """Read 印发机关 and 印发日期, on one line or two."""
    for line in lines:
        body = line.text
        if label := _PRINT_LABEL.match(body.string):
            body = body[label.end() :]
        dates = times.find_dates(body.string)
        if dates:
            start, end, day = dates[-1]
            draft.put("print_date", day.isoformat(), [body.at(start, end)])
            body = body[:start].strip("，, ")
        if body.string and not _PRINT.fullmatch(body.string):
            draft.put_text("printer", body)


def parted(words: Text) -> list[Text]:
    """Cut at the blanks of the reading text."""
    ends = [at for at in range(1, len(words)) if words.offsets[at] > words.offsets[at - 1] + 1]
    return [words[a:b] for a, b in pairwise([0, *ends, len(words)])]


def read_keywords(draft: Draft, lines: Sequence[Line], text: str) -> None:
    """Read 主题词 (documents before 2012): words parted by blanks."""
    for line in lines:
        words = [word.strip("：: ") for piece in chunks(text, line) for word in parted(piece)]
        bare = []
        for word in words:
            body = word.string.removeprefix("主题词").lstrip("：:")
            if body:
                bare.append(word[len(word) - len(body) :])
        if len(bare) == 1:
            bare = list(bare[0].split(re.compile("[、，,；; ]")))
        draft.put_list("keywords", bare)
