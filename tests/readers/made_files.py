"""Small files of every format, made in memory, so that a test shows what it is about in a line or two."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def zipped(members: dict[str, str | bytes]) -> bytes:
    """A zip file of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in members.items():
            archive.writestr(path, content)
    return out.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A DOCX with this body; `parts` are its other parts by kind: numbering, styles, footnotes, header1, footer1."""
    kinds = {name: name.rstrip("0123456789") for name in parts}
    related = "".join(
        f'<Relationship Id="{name}" Type="{R}/{kind}" Target="{name}.xml"/>' for name, kind in kinds.items()
    )
    members = {
        "_rels/.rels": f'<Relationships><Relationship Id="r1" Type="{R}/officeDocument" Target="word/document.xml"/>'
        "</Relationships>",
        "word/_rels/document.xml.rels": f"<Relationships>{related}</Relationships>",
        "word/document.xml": _word("document", f"<w:body>{body}</w:body>"),
    }
    roots = {"footnotes": "footnotes", "endnotes": "endnotes", "header": "hdr", "footer": "ftr"}
    for name, content in parts.items():
        members[f"word/{name}.xml"] = _word(roots.get(kinds[name], kinds[name]), content)
    return zipped(members)


def paragraph(text: str, properties: str = "") -> str:
    """A Word paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def word_table(rows: list[list[str]], borders: bool = True) -> str:
    """A Word table; a cell is its paragraphs' XML or plain text, or `(properties, text)` joined by `|`."""
    rules = "<w:tblBorders><w:insideV w:val='single'/></w:tblBorders>" if borders else ""
    out = f"<w:tbl><w:tblPr>{rules}</w:tblPr>"
    for row in rows:
        out += "<w:tr>"
        for cell in row:
            properties, bar, text = cell.partition("|")
            content = text if bar else cell
            out += f"<w:tc><w:tcPr>{properties if bar else ''}</w:tcPr>"
            out += (content if content.startswith("<w:") else paragraph(content)) + "</w:tc>"
        out += "</w:tr>"
    return out + "</w:tbl>"


def _word(root: str, content: str) -> str:
    return f"<w:{root} xmlns:w='{W}' xmlns:r='{R}'>{content}</w:{root}>"


def pdf(
    *contents: str,
    box: str = "0 0 595 842",
    more: str = "",
    font: str | None = None,
    fonts: str = "",
    stream: str | None = None,
) -> bytes:
    """A PDF with a page for each content stream; `/F` is a Song font that is not in the file, `stream` is object 6."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
    described = "<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/ItalicAngle 0/Ascent 880/Descent -120/StemV 80>>"
    objects += [
        font or "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/FontDescriptor 5 0 R/DW 1000/W[1[500 500 500] 4 95 500]"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>",
        described,
    ]
    if stream is not None:
        objects.append(_stream(stream))
    kids = []
    for content in contents:
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]{more}/Resources<</Font<</F 3 0 R{fonts}>>>>"
            f"/Contents {len(objects) + 2} 0 R>>"
        )
        objects.append(_stream(content))
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    return _pdf_of(objects)


def set_text(x: float, y: float, text: str, size: float = 14, turn: str = "1 0 0 1") -> str:
    """Content that sets a text at a place in PDF points, from the bottom left; `turn` is the matrix's four numbers."""
    return f"BT /F {size} Tf {turn} {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n"


def rules(columns: list[float], rows: list[float]) -> str:
    """Content that draws a grid."""
    upright = "".join(f"{x} {rows[0]} m {x} {rows[-1]} l S\n" for x in columns)
    return upright + "".join(f"{columns[0]} {y} m {columns[-1]} {y} l S\n" for y in rows)


def _stream(content: str) -> str:
    return f"<</Length {len(content)}>>stream\n{content}\nendstream"


def _pdf_of(objects: list[str]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def ofd(*pages: str, templates: dict[str, str] | None = None, more: dict[str, str | bytes] | None = None) -> bytes:
    """An OFD with a page for each content; `templates` by their id."""
    templates = templates or {}
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/P{n}.xml"/>' for n in range(len(pages)))
    common = "".join(f'<ofd:TemplatePage ID="{key}" BaseLoc="Tpls/{key}.xml"/>' for key in templates)
    members: dict[str, str | bytes] = {
        "OFD.xml": _ofd("OFD", "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"),
        "Doc_0/Document.xml": _ofd(
            "Document",
            "<ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
            f"{common}<ofd:DocumentRes>Res.xml</ofd:DocumentRes></ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>",
        ),
    }
    members |= {f"Doc_0/Pages/P{n}.xml": _ofd("Page", page) for n, page in enumerate(pages)}
    members |= {f"Doc_0/Tpls/{key}.xml": _ofd("Page", content) for key, content in templates.items()}
    return zipped(members | (more or {}))


def ofd_text(x: float, y: float, text: str, size: float = 5, matrix: str = "", steps: str | None = None) -> str:
    """A text object at a place in millimetres from the top left."""
    delta = steps if steps is not None else f"g {len(text) - 1} {size}"
    turned = f' CTM="{matrix}"' if matrix else ""
    return (
        f'<ofd:TextObject Boundary="{x} {y} 180 {size}" Size="{size}"{turned}>'
        f'<ofd:TextCode X="0" Y="{size}" DeltaX="{delta}">{text}</ofd:TextCode></ofd:TextObject>'
    )


def ofd_content(*objects: str, template: str = "") -> str:
    """The content of an OFD page."""
    stands_on = f'<ofd:Template TemplateID="{template}"/>' if template else ""
    return f"{stands_on}<ofd:Content><ofd:Layer>{''.join(objects)}</ofd:Layer></ofd:Content>"


def _ofd(root: str, content: str) -> str:
    return f'<ofd:{root} xmlns:ofd="http://www.ofdspec.org/2016">{content}</ofd:{root}>'
