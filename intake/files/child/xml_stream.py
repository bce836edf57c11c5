"""XML from strangers: read as it streams, no tree, no DTD, so that no entity can be declared."""

from collections.abc import Callable
from typing import BinaryIO
from xml.parsers import expat

from .refusal import Refused

CHUNK = 64 * 1024


def stream(source: BinaryIO, start: Callable, end: Callable | None = None, text: Callable | None = None) -> None:
    """Call `start(name, attributes)`, `end(name)`, `text(data)` as the elements go by; names are `namespace name`."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = start
    if end:
        parser.EndElementHandler = end
    if text:
        parser.CharacterDataHandler = text
    try:
        while chunk := source.read(CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Refused("corrupt") from error


def refuse(*_declaration):
    """Office files have no DTD; one that has is made to harm."""
    raise Refused("corrupt")


WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)


def word(element: str) -> str:
    """The bare name of an element of a Word file; empty for those of other vocabularies."""
    namespace, _space, name = element.rpartition(" ")
    return name if namespace in WORD else ""


def value(attributes: dict[str, str], name: str = "val") -> str:
    return next((attributes[f"{one} {name}"] for one in WORD if f"{one} {name}" in attributes), "")


def number(attributes: dict[str, str], name: str = "val") -> int:
    """A small number; 0 for what isn't one."""
    text = value(attributes, name)
    return int(text) if text.isdecimal() and len(text) < 7 else 0
