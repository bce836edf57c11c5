"""The text of minutes that come as a PDF, a Word file or plain text."""

from django.conf import settings

from intake.files import plain, reader
from intake.files.kinds import TEXTS, Incoming

READERS = {"pdf": "pdf", "zip": "word"}


def read_text(upload, seconds: int = reader.SECONDS) -> str:
    """The text of an open file, its letters as they stand there and its lines ended by newlines; or `Unreadable`."""
    file = Incoming(upload, TEXTS, settings.PAPER_MAX_CHARACTERS)
    if file.kind == "plain":
        text = plain_text(file)
    else:
        with reader.messages(file, READERS[file.kind], seconds) as messages:
            text = next(messages)["text"]
    if not text.strip():
        raise file.refusal("empty")
    return text


def plain_text(file: Incoming) -> str:
    parts, length = [], 0
    try:
        for part in plain.chunks(file.upload):
            parts.append(part)
            length += len(part)
            if length > file.most:
                raise file.refusal("too_long")
    except plain.NotText as error:
        raise file.refusal("kind") from error
    return "".join(parts)
