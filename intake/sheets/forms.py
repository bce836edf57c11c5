import hashlib

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from intake.files import Unreadable
from intake.files.kinds import MOST_BYTES, SHEETS, Incoming
from intake.models import ReturnedSheet
from organizations.models import User
from uploaded_files import clean_name


class ReturnForm(forms.Form):
    """A spreadsheet of the register that comes back."""

    file = forms.FileField(
        label=_("Spreadsheet"),
        help_text=_("The one you downloaded here and filled in: XLSX, or the CSV saved from it."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv", "data-max-bytes": MOST_BYTES[SHEETS]}),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        try:
            Incoming(file, SHEETS, settings.SHEET_MAX_ROWS)
        except Unreadable as refusal:
            raise ValidationError(str(refusal), code=refusal.code) from refusal
        file.seek(0)
        return file

    def keep(self, by: User) -> ReturnedSheet:
        """The spreadsheet as it waits to be read."""
        file, digest = self.cleaned_data["file"], hashlib.sha256()
        for part in file.chunks():
            digest.update(part)
        file.seek(0)
        return ReturnedSheet.objects.create(
            file=file, file_name=clean_name(file.name), size=file.size, sha256=digest.hexdigest(), entered_by=by
        )
