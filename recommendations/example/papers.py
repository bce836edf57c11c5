"""The documents of the example: PDF files of one page, the same bytes each time."""

FIRST_LINE, OTHER_LINES, LEADING = 18, 12, 28
"""Sizes of the letters and height of a line, in points."""


def pdf(lines: list[str]) -> bytes:
    """A page that says it is an example, then these lines (Latin letters), the first one large. PDF 1.4."""
    content = _content([*lines, "Document d'exemple : rien de ce qu'il dit n'existe."])
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (fr) >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    file = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    file += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return file + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)


def _content(lines: list[str]) -> bytes:
    """The drawing of the lines, from the top of the page down."""
    drawn = [b"BT", b"72 740 Td", b"%d TL" % LEADING]
    for rank, line in enumerate(lines):
        size = FIRST_LINE if rank == 0 else OTHER_LINES
        letters = line.encode("cp1252").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
        drawn.append(b"/F1 %d Tf (%s) Tj T*" % (size, letters))
    return b"\n".join([*drawn, b"ET"])
