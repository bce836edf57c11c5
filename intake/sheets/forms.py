from django import forms
from django.utils.translation import gettext_lazy as _

from intake.models import ReturnedSheet
from intake.sheet_file import SheetFileField, known_by
from organizations.models import User


class ReturnForm(forms.Form):
    """A spreadsheet of the register that comes back."""

    file = SheetFileField(help_text=_("The one you downloaded here and filled in: XLSX, or the CSV saved from it."))

    def keep(self, by: User) -> ReturnedSheet:
        """The spreadsheet as it waits to be read."""
        return ReturnedSheet.objects.create(**known_by(self.cleaned_data["file"]), entered_by=by)
