"""Files made for the tests of intake.files: PDF by hand, Word and Excel by their libraries, and some made to harm."""

import io
import zipfile

import docx
import xlsxwriter
from django.core.files.base import ContentFile
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def upload(content: bytes, name: str = "file") -> ContentFile:
    return ContentFile(content, name=name)


# PDF

ADVANCE, SIZE = 0.6, 12
"""Every sign of Courier is as wide."""
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding/ToUnicode 4 0 R>>"


def make_pdf(*pages, right_to_left=False, matrix="1 0 0 1 0 0", extra=b""):
    """Pages of lines of signs from left to right, as printed; a sign is a letter, or a ligature of several.

    Any letter of Courier is drawn for a sign; what it stands for is said apart, as in the PDF of an Arabic font.
    `matrix` turns the pages; `right_to_left` draws signs one by one from the right, as some programs do; a page of no
    lines holds a rectangle.
    """
    signs = sorted({sign for page in pages for line in page for sign in line} - {" "})
    codes = dict(zip(signs, [*range(0x30, 0x7F), *range(0xC0, 0x100)], strict=False)) | {" ": 0x20}
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", FONT, stream_of(cmap(codes))]
    kids = []
    for page in pages:
        objects.append(stream_of(content_of(page, codes, right_to_left, matrix)))
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 900]/Contents {len(objects)} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>".encode()
    return whole_pdf(objects, extra)


def stream_of(content: str) -> bytes:
    data = content.encode()
    return b"<</Length %d>>stream\n%s\nendstream" % (len(data), data)


def cmap(codes: dict[str, int]) -> str:
    lines = "\n".join(f"<{code:02X}> <{sign.encode('utf-16-be').hex()}>" for sign, code in codes.items())
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Made def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange\n{len(codes)} beginbfchar\n{lines}\nendbfchar\n"
        "endcmap end end"
    )


def content_of(page, codes, right_to_left, matrix) -> str:
    if not page:
        return "10 10 300 300 re f"
    drawn = [f"{matrix} cm"]
    for number, line in enumerate(page):
        y = 800 - 20 * number
        if right_to_left:
            for at, sign in reversed(list(enumerate(line))):
                drawn.append(f"BT /F {SIZE} Tf {50 + at * ADVANCE * SIZE} {y} Td <{codes[sign]:02X}> Tj ET")
        else:
            drawn.append(f"BT /F {SIZE} Tf 50 {y} Td <{''.join(f'{codes[sign]:02X}' for sign in line)}> Tj ET")
    return "\n".join(drawn)


def whole_pdf(objects: list[bytes], extra: bytes = b"") -> bytes:
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.7\n")
    for number, content in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, extra, start))
    return out.getvalue()


PASSWORD = b"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (b"11" * 32, b"22" * 32)
"""For the trailer: a document whose password isn't the empty one."""


# Word


def make_docx(*paragraphs, change=None) -> bytes:
    """Paragraphs as text, or (text, style); `change(document)` does the rest."""
    document = docx.Document()
    for paragraph in paragraphs:
        text, style = paragraph if isinstance(paragraph, tuple) else (paragraph, None)
        document.add_paragraph(text, style=style)
    if change:
        change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def numbered(document, series: int, formats: dict[int, tuple[str, str]], scheme: int | None = None, restart=None):
    """A numbering of one's own: for each level its format and shape. Returns paragraph(text, level=0)."""
    numbering = document.part.numbering_part.element
    if scheme is None:
        scheme = series + 100
        abstract = element("abstractNum", abstractNumId=scheme)
        for level, (way, shape) in formats.items():
            one = element("lvl", ilvl=level)
            one.extend([element("start", val=1), element("numFmt", val=way), element("lvlText", val=shape)])
            abstract.append(one)
        numbering.insert(0, abstract)
    num = element("num", numId=series)
    num.append(element("abstractNumId", val=scheme))
    if restart is not None:
        override = element("lvlOverride", ilvl=0)
        override.append(element("startOverride", val=restart))
        num.append(override)
    numbering.append(num)

    def paragraph(text, level=0):
        made = document.add_paragraph(text)
        properties = element("numPr")
        properties.extend([element("ilvl", val=level), element("numId", val=series)])
        made._p.get_or_add_pPr().append(properties)
        return made

    return paragraph


def element(name: str, **attributes):
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def with_body(body: str, head: str = "", namespace: str = W) -> bytes:
    """A Word file whose main part is written by hand."""
    main = f'{head}<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>'
    return replaced(make_docx("x"), {"word/document.xml": main.encode()})


# Excel


def make_xlsx(*rows, change=None) -> bytes:
    """Rows of cells as XlsxWriter takes them; `change(workbook, sheet)` does the rest."""
    out = io.BytesIO()
    workbook = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = workbook.add_worksheet("التوصيات")
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    if change:
        change(workbook, sheet)
    workbook.close()
    return out.getvalue()


WORKBOOK = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "default_date_format": "yyyy-mm-dd hh:mm",
}


def make_workbook(**sheets) -> bytes:
    """Sheets by their names, each a list of rows."""
    out = io.BytesIO()
    workbook = xlsxwriter.Workbook(out, WORKBOOK)
    for name, rows in sheets.items():
        sheet = workbook.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    workbook.close()
    return out.getvalue()


# Archives


def replaced(archive: bytes, members: dict[str, bytes], without: tuple[str, ...] = ()) -> bytes:
    """The same office file with some members written anew, added or left out."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for name in old.namelist():
            if name not in members and name not in without:
                new.writestr(name, old.read(name))
        for name, content in members.items():
            new.writestr(name, content)
    return out.getvalue()


def claiming(archive: bytes, size: int) -> bytes:
    """The same with a directory that says each member inflates to so many bytes."""
    content = bytearray(archive)
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        content[at + 24 : at + 28] = size.to_bytes(4, "little")
        at = content.find(b"PK\x01\x02", at + 4)
    return bytes(content)


# The formats of before 2007, and what wraps a password


def make_ole(*names: str) -> bytes:
    """The head of a compound file, with names of streams somewhere in it."""
    return bytes.fromhex("D0CF11E0A1B11AE1") + bytes(2040) + "".join(names).encode("utf-16-le") + bytes(512)
