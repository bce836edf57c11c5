"""What the font of the report can draw. A letter it hasn't would stop the typesetter: a document that is read aloud
may show nothing that can't be named."""

import struct
import unicodedata
from functools import cache
from pathlib import Path

UNKNOWN = "?"


@cache
def letters_of(font: Path) -> frozenset[int]:
    """The characters this TrueType font draws, from its table `cmap` (format 4)."""
    content = font.read_bytes()
    tables = struct.unpack(">H", content[4:6])[0]
    for place in range(12, 12 + 16 * tables, 16):
        name, _sum, start, _length = struct.unpack(">4sIII", content[place : place + 16])
        if name == b"cmap":
            return _characters(content[start:])
    raise ValueError(f"{font.name} says nowhere which letters it draws.")


def _characters(cmap: bytes) -> frozenset[int]:
    count = struct.unpack(">H", cmap[2:4])[0]
    for place in range(4, 4 + 8 * count, 8):
        _platform, _encoding, start = struct.unpack(">HHI", cmap[place : place + 8])
        if struct.unpack(">H", cmap[start : start + 2])[0] == 4:
            return frozenset(_of_segments(cmap[start:]))
    raise ValueError("The font has no table of format 4.")


def _of_segments(table: bytes):
    segments = struct.unpack(">H", table[6:8])[0] // 2
    ends = struct.unpack(f">{segments}H", table[14 : 14 + 2 * segments])
    begins = struct.unpack(f">{segments}H", table[16 + 2 * segments : 16 + 4 * segments])
    for first, last in zip(begins, ends, strict=True):
        if last != 0xFFFF:
            yield from range(first, last + 1)


def drawn(value, letters: frozenset[int]):
    """The same value with every text in it as the font can draw it; marks of direction, which draw nothing, go."""
    if isinstance(value, str):
        return "".join(_drawn(char, letters) for char in value)
    if isinstance(value, dict):
        return {name: drawn(one, letters) for name, one in value.items()}
    if isinstance(value, list):
        return [drawn(one, letters) for one in value]
    return value


def _drawn(char: str, letters: frozenset[int]) -> str:
    if ord(char) in letters or char == "\n":
        return char
    if unicodedata.category(char) in ("Cf", "Cc", "Mn"):
        return " " if char == "\t" else ""
    simple = unicodedata.normalize("NFKD", char)
    return simple if simple != char and all(ord(one) in letters for one in simple) else UNKNOWN
