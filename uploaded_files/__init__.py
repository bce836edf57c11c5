"""Which files are taken: judged by what they hold, not by what they are called."""

import hashlib
import zipfile
from dataclasses import dataclass

import puremagic
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Kind:
    """One kind of file that is taken: its media type, and the endings its name may have (the first is given)."""

    media_type: str
    endings: tuple[str, ...]
    inside: str = ""
    """For kinds that are zip archives: a member that tells it apart."""


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS = (
    Kind("application/pdf", ("pdf",)),
    Kind("image/jpeg", ("jpg", "jpeg")),
    Kind("image/png", ("png",)),
    Kind("image/webp", ("webp",)),
    Kind(WORD, ("docx",), inside="word/document.xml"),
    Kind(EXCEL, ("xlsx",), inside="xl/workbook.xml"),
)
ENDINGS = tuple(ending for kind in KINDS for ending in kind.endings)
LONGEST_NAME, LONGEST_ENDING = 150, 10
END_OF_ARCHIVE, ZIP64 = b"PK\x05\x06", b"PK\x06\x07"
LARGEST_DIRECTORY = 1024 * 1024
"""In bytes: some ten thousand members, ten megabytes of memory."""
ACCEPT = ",".join(f".{ending}" for ending in ENDINGS)


@dataclass(frozen=True)
class Inspected:
    """What is known of a file that was taken; `size` in bytes."""

    name: str
    media_type: str
    size: int
    sha256: str


def inspect(upload: UploadedFile) -> Inspected:
    """Look inside a file, or raise `ValidationError` with a sentence that says what is allowed. Rewinds the file."""
    name = clean_name(upload.name)
    if upload.size > settings.EVIDENCE_MAX_BYTES:
        raise ValidationError(
            _("“%(name)s” weighs %(size)s; a file may weigh up to %(most)s."),
            params={
                "name": name,
                "size": filesizeformat(upload.size),
                "most": filesizeformat(settings.EVIDENCE_MAX_BYTES),
            },
            code="size",
        )
    if not upload.size:
        raise ValidationError(_("“%(name)s” is empty."), params={"name": name}, code="empty")
    kind = kind_of(upload)
    if kind is None:
        raise ValidationError(
            _("“%(name)s” isn't a file of a kind that is taken: PDF, Word (DOCX), Excel (XLSX), JPEG, PNG or WebP."),
            params={"name": name},
            code="kind",
        )
    stem, dot, ending = name.rpartition(".")
    if not dot or ending.lower() not in kind.endings:
        name = f"{stem or name}.{kind.endings[0]}"
    digest = hashlib.sha256()
    upload.seek(0)
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return Inspected(name, kind.media_type, upload.size, digest.hexdigest())


def kind_of(upload: UploadedFile) -> Kind | None:
    """The kind of a file by its content, or None for what isn't taken."""
    upload.seek(0)
    if zipfile.is_zipfile(upload):
        if not has_small_directory(upload):
            return None
        upload.seek(0)
        try:
            with zipfile.ZipFile(upload) as archive:
                members = set(archive.namelist())
        except zipfile.BadZipFile:
            return None
        return next((kind for kind in KINDS if kind.inside and kind.inside in members), None)
    upload.seek(0)
    head = upload.read(8192)
    try:
        found = {match.mime_type for match in puremagic.magic_string(head)}
    except (puremagic.PureError, ValueError):
        return None
    return next((kind for kind in KINDS if kind.media_type in found and not kind.inside), None)


def has_small_directory(upload: UploadedFile) -> bool:
    """Whether the list of members of this zip archive, which is read into memory, is as short as an office file's."""
    upload.seek(max(upload.size - 65_557, 0))  # the record that ends an archive, and the longest comment after it
    tail = upload.read()
    end = tail.rfind(END_OF_ARCHIVE)
    if tail.count(END_OF_ARCHIVE) != 1 or tail[max(end - 20, 0) : end].startswith(ZIP64):
        return False
    return int.from_bytes(tail[end + 12 : end + 16], "little") <= LARGEST_DIRECTORY


def clean_name(name: str) -> str:
    """The name of a file as it may be shown and stored: no folders, no controls, at most 150 characters."""
    bare = name.replace("\\", "/").rpartition("/")[2]
    bare = "".join(letter for letter in bare if letter.isprintable()).strip(" .") or "file"
    stem, dot, ending = bare.rpartition(".")
    if not dot or len(ending) > LONGEST_ENDING:
        return bare[:LONGEST_NAME]
    return f"{stem[: LONGEST_NAME - 1 - len(ending)]}.{ending}"
