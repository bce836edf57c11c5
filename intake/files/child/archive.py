"""Office files are zip archives: which members are opened, and how much may come out of them."""

import posixpath
import zipfile
import zlib
from typing import BinaryIO

from . import xml_stream
from .refusal import Refused

MOST_MEMBERS = 5_000
MOST_INFLATED = 512 * 1024 * 1024
"""Of all members together, in bytes; a sheet of 200,000 rows × 20 columns is half of that."""
RELATION = "http://schemas.openxmlformats.org/package/2006/relationships Relationship"
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, KeyError)
"""What zipfile raises on archives that are damaged, encrypted or made by something exotic."""


class Archive:
    """The members of an office file. Nothing is unpacked to disk."""

    def __init__(self, file: BinaryIO):
        try:
            self.zip = zipfile.ZipFile(file)
        except BROKEN as error:
            raise Refused("corrupt") from error
        members = self.zip.infolist()
        if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_INFLATED:
            raise Refused("too_heavy")
        self.names = {member.filename for member in members}

    def open(self, name: str, most: int) -> "Member":
        """A member to read from, up to so many bytes, whatever the directory says of its size."""
        try:
            return Member(self.zip.open(name), most)
        except BROKEN as error:
            raise Refused("corrupt") from error

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """For each relation of a part by its id, what it is (the last word of its type) and the member it leads to."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        found = {}
        if path not in self.names:
            return found

        def start(element, attributes):
            if element == RELATION and attributes.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", ""))).lstrip("/")
                found[attributes.get("Id", "")] = (attributes.get("Type", "").rpartition("/")[2], target)

        xml_stream.stream(self.open(path, 1024 * 1024), start)
        return found

    def main_part(self) -> str:
        """The member that holds the document or the workbook itself; empty where there is none."""
        return next((target for kind, target in self.related("").values() if kind == "officeDocument"), "")


class Member:
    """One member as it inflates; more than was allowed is refused."""

    def __init__(self, source: BinaryIO, most: int):
        self.source, self.left = source, most

    def read(self, size: int) -> bytes:
        try:
            chunk = self.source.read(size)
        except BROKEN as error:
            raise Refused("corrupt") from error
        self.left -= len(chunk)
        if self.left < 0:
            raise Refused("too_heavy")
        return chunk
