"""What a file is, by what it holds: its name may lie."""

import zipfile

from intake.files.unreadable import Unreadable
from uploaded_files import clean_name, has_small_directory

MEGABYTE = 1024 * 1024
TEXTS, SHEETS = "PDF, DOCX, TXT", "XLSX, CSV"
MOST_BYTES = {TEXTS: 20 * MEGABYTE, SHEETS: 30 * MEGABYTE}
OLD_OFFICE = bytes.fromhex("D0CF11E0A1B11AE1")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The stream in which a DOCX or XLSX with a password is wrapped."""
CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a"))
MARKS_OF_UTF16 = (b"\xff\xfe", b"\xfe\xff")
PRETENDERS = (b"{\\rtf", b"<!doctype", b"<html", b"<?xml", b"%!ps", b"%pdf-")
"""Text to the eye of a program, markup to a person's."""


class Incoming:
    """A file that came in: "pdf", "zip" or "plain" by its content, and what a refusal says of it.

    `most` is the number of characters or rows that are taken.
    """

    def __init__(self, upload, taken: str, most: int):
        self.upload, self.taken, self.most = upload, taken, most
        self.name = clean_name(upload.name or "")
        self.kind = self.found()

    def refusal(self, code: str, **more) -> Unreadable:
        limit = MOST_BYTES[self.taken]
        known = {"name": self.name, "size": self.upload.size, "limit": limit, "taken": self.taken, "most": self.most}
        return Unreadable(code, known | more)

    def found(self) -> str:
        if not self.upload.size:
            raise self.refusal("empty")
        if self.upload.size > MOST_BYTES[self.taken]:
            raise self.refusal("too_big")
        self.upload.seek(0)
        head = self.upload.read(8192)
        if head.startswith(OLD_OFFICE):
            raise self.refusal("protected" if self.holds(ENCRYPTED) else "old_format")
        if head.startswith(b"PK\x03\x04"):
            return self.archive()
        if b"%PDF-" in head[:1024] and self.taken == TEXTS:
            return "pdf"
        if looks_plain(head):
            return "plain"
        raise self.refusal("kind")

    def archive(self) -> str:
        self.upload.seek(0)
        if not zipfile.is_zipfile(self.upload):
            raise self.refusal("corrupt")
        if not has_small_directory(self.upload):
            raise self.refusal("too_heavy")
        return "zip"

    def holds(self, words: bytes) -> bool:
        self.upload.seek(0)
        tail = b""
        while chunk := self.upload.read(MEGABYTE):
            if words in tail + chunk:
                return True
            tail = chunk[-len(words) :]
        return False


def looks_plain(head: bytes) -> bool:
    """Text has no control characters, in the encodings that come; in UTF-16 it says so at the start."""
    if head.startswith(MARKS_OF_UTF16):
        return True
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return not start.startswith(PRETENDERS) and len(head.translate(None, CONTROLS)) == len(head)
