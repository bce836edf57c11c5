"""Plain text and its encodings: what Moroccan offices send is UTF-8, UTF-16 or one of two of Windows'."""

import codecs
import io
import re
from collections.abc import Iterator

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
CHUNK = 256 * 1024
LETTERS, WORDS = re.compile("[\u0621-\u064a]"), re.compile("[\u0621-\u064a]{3,}")


class NotText(ValueError):
    """Bytes that are no text in any of the encodings."""


def chunks(upload) -> Iterator[str]:
    """The text piece by piece, as it stands, its lines ended by newlines. Never all of it in memory."""
    encoding = encoding_of(upload)
    decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder(encoding)(), translate=True)
    upload.seek(0)
    try:
        while data := upload.read(CHUNK):
            yield without_nul(decoder.decode(data))
        yield without_nul(decoder.decode(b"", final=True))
    except UnicodeDecodeError as error:
        raise NotText from error


def without_nul(text: str) -> str:
    if "\0" in text:
        raise NotText
    return text


def encoding_of(upload) -> str:
    upload.seek(0)
    head = upload.read(4)
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return encoding
    return "utf-8" if is_utf8(upload) else of_windows(upload)


def is_utf8(upload) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    upload.seek(0)
    try:
        while data := upload.read(CHUNK):
            decoder.decode(data)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def of_windows(upload) -> str:
    """1256 where its Arabic letters make words; 1252 where they would stand alone among Latin ones, for É and Ç."""
    upload.seek(0)
    text = upload.read(CHUNK).decode("cp1256")
    in_words = sum(map(len, WORDS.findall(text)))
    return "cp1256" if in_words * 2 > len(LETTERS.findall(text)) else "cp1252"
