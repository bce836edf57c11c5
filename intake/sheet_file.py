"""The file of a spreadsheet as a form takes it: looked into before anything is kept, then known by its fingerprint."""

import hashlib

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from intake.files import Unreadable
from intake.files.kinds import MOST_BYTES, SHEETS, Incoming
from uploaded_files import clean_name


class SheetFileField(forms.FileField):
    """An XLSX or a CSV by its content; anything else is refused with the sentence of `Unreadable`."""

    def __init__(self, **kwargs):
        widget = forms.FileInput(attrs={"accept": ".xlsx,.csv", "data-max-bytes": MOST_BYTES[SHEETS]})
        super().__init__(**{"label": _("Spreadsheet"), "widget": widget, **kwargs})

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        try:
            Incoming(file, SHEETS, settings.SHEET_MAX_ROWS)
        except Unreadable as refusal:
            raise ValidationError(str(refusal), code=refusal.code) from refusal
        file.seek(0)
        return file


def known_by(file: UploadedFile) -> dict[str, object]:
    """The columns of an `Upload` that say which file it is. Rewinds the file."""
    digest = hashlib.sha256()
    for part in file.chunks():
        digest.update(part)
    file.seek(0)
    return {"file": file, "file_name": clean_name(file.name), "size": file.size, "sha256": digest.hexdigest()}
