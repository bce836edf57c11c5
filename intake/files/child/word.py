"""The text of a Word file: paragraphs and tables as they follow each other, without headers, footers and notes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from . import xml_stream
from .archive import Archive
from .numbering import Numbering
from .refusal import Refused

MOST = 200 * 1024 * 1024
"""Bytes of the main part: Word writes some twenty for each letter."""
LEFT_OUT = {"del", "moveFrom", "pPrChange", "rPrChange", "sectPr", "txbxContent", "rt"}
"""What was deleted, how things looked before, and boxes that float beside the text."""
STANDS_FOR = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def messages(file: BinaryIO, most: int) -> Iterator[dict]:
    archive = Archive(file)
    part = archive.main_part()
    if not part.startswith("word/"):
        raise Refused("kind")
    body = Body(Numbering(archive, part), most)
    xml_stream.stream(archive.open(part, MOST), body.start, body.end, body.words)
    yield {"text": "\n".join(body.lines)}


@dataclass
class Paragraph:
    parts: list[str] = field(default_factory=list)
    series: str = ""
    level: int | None = None
    style: str = ""
    runs_on: bool = False
    """Its end was deleted: the next paragraph continues it."""


class Body:
    """Lines gathered as the elements of the main part go by."""

    def __init__(self, numbering: Numbering, most: int):
        self.numbering, self.most = numbering, most
        self.lines: list[str] = []
        self.blocks = [self.lines]  # where paragraphs go: the body, or the cells that are open
        self.rows: list[list[list[str]]] = []
        self.paragraphs: list[Paragraph] = []
        self.carried: list[str] = []
        self.length = self.outside = self.properties = 0
        self.is_text = False

    def start(self, element: str, attributes: dict[str, str]) -> None:
        name = xml_stream.word(element)
        if self.outside or name in LEFT_OUT or element.endswith(" Fallback"):
            if name == "del" and self.properties and self.paragraphs and not self.outside:
                self.paragraphs[-1].runs_on = True
            self.outside += 1
        elif name == "p":
            self.paragraphs.append(Paragraph(self.carried))
            self.carried = []
        elif name == "pPr" or self.properties:
            self.properties += name == "pPr"
            self.property(name, attributes)
        elif name == "tr":
            self.rows.append([])
        elif name == "tc" and self.rows:
            self.rows[-1].append([])
            self.blocks.append(self.rows[-1][-1])
        elif name in STANDS_FOR:
            self.add(STANDS_FOR[name])
        self.is_text = name == "t" and not self.outside

    def property(self, name: str, attributes: dict[str, str]) -> None:
        if not self.paragraphs:
            return
        paragraph = self.paragraphs[-1]
        if name == "pStyle":
            paragraph.style = xml_stream.value(attributes)
        elif name == "numId":
            paragraph.series = xml_stream.value(attributes)
        elif name == "ilvl":
            paragraph.level = xml_stream.number(attributes)

    def words(self, data: str) -> None:
        if self.is_text:
            self.add(data)

    def add(self, text: str) -> None:
        if self.paragraphs:
            self.length += len(text)
            if self.length > self.most:
                raise Refused("too_long")
            self.paragraphs[-1].parts.append(text)

    def end(self, element: str) -> None:
        self.is_text = False
        if self.outside:
            self.outside -= 1
            return
        name = xml_stream.word(element)
        if name == "pPr":
            self.properties -= 1
        elif name == "p":
            self.end_paragraph(self.paragraphs.pop())
        elif name == "tc" and self.rows:
            self.blocks.pop()
        elif name == "tr":
            self.end_row(self.rows.pop())

    def end_paragraph(self, paragraph: Paragraph) -> None:
        if paragraph.runs_on:
            self.carried = paragraph.parts
            return
        marker = self.numbering.marker(paragraph.series, paragraph.level, paragraph.style)
        text = "".join(paragraph.parts)
        self.put(f"{marker}{text}" if text.strip() else text)

    def end_row(self, cells: list[list[str]]) -> None:
        """One line, its cells apart by tabs; a row of one cell is there for its frame, and keeps its lines."""
        if len(cells) == 1:
            for line in cells[0]:
                self.put(line)
        elif any(line.strip() for lines in cells for line in lines):
            self.put("\t".join(" ".join(" ".join(lines).split()) for lines in cells))

    def put(self, text: str) -> None:
        self.length += 1
        if self.length > self.most:
            raise Refused("too_long")
        self.blocks[-1].append(text)
