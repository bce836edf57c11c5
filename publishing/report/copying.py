"""Words that are copied out of a PDF, or looked for in it, as they are read.

The typesetter says of the ligature of lam and alef that it stands for two letters. Readers that turn Arabic around
(those of Chromium and of poppler) turn the two around as well, so that "الاقتصاد" is copied as "االقتصاد". Said as the
one letter that Unicode has for each ligature, it is turned as one, and every reader takes it apart in order.
"""

import re
import zlib

LIGATURES = {b"<06440622>": b"<FEF5>", b"<06440623>": b"<FEF7>", b"<06440625>": b"<FEF9>", b"<06440627>": b"<FEFB>"}
MAPPING = re.compile(rb"/Length (\d+)(/Type/CMap/Filter/FlateDecode.{0,80}?>>\s*stream\n)", re.DOTALL)
TABLE = re.compile(
    rb"xref\n0 (\d+)\n((?:\d{10} \d{5} [nf]\r?\n){1,})trailer\n(.*?)startxref\n\d+\n%%EOF\s*$", re.DOTALL
)


def mended(pdf: bytes) -> bytes:
    """The same document with its ligatures said as one letter; as it is where it isn't written as expected."""
    table = TABLE.search(pdf)
    if table is None:
        return pdf
    rows = [row.split() for row in table[2].splitlines()]
    offsets = sorted(int(offset) for offset, _generation, kind in rows if kind == b"n")
    parts, places, end = [pdf[: offsets[0]]], {}, offsets[0]
    for start, stop in zip(offsets, [*offsets[1:], table.start()], strict=True):
        body = _mended(pdf[start:stop])
        places[start] = end
        parts.append(body)
        end += len(body)
    new_rows = [
        b"%010d %s n\r\n" % (places[int(offset)], generation) if kind == b"n" else b"%s %s f\r\n" % (offset, generation)
        for offset, generation, kind in rows
    ]
    head = b"xref\n0 %s\n" % table[1]
    return b"".join([*parts, head, *new_rows, b"trailer\n", table[3], b"startxref\n%d\n%%%%EOF" % end])


def _mended(body: bytes) -> bytes:
    found = MAPPING.search(body)
    if found is None:
        return body
    start = found.end()
    stream = zlib.decompress(body[start : start + int(found[1])])
    for pair, one in LIGATURES.items():
        stream = stream.replace(pair, one)
    packed = zlib.compress(stream)
    rest = body[start + int(found[1]) :]
    return body[: found.start()] + b"/Length %d" % len(packed) + found[2] + packed + rest
