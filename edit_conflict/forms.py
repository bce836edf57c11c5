"""Two people editing one thing: the second is told and shown both versions; nothing is lost.

A model carries `edition = models.PositiveIntegerField(default=1, editable=False)`; a form that edits it is an
`EditionForm`. The form carries the edition it was opened on; saving moves the row on from that edition only.
"""

import datetime

from django import forms
from django.db.models import F, Model
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EditConflict(Exception):
    """Somebody saved between the check and the write; the caller validates and shows the form again."""


class EditionForm(forms.ModelForm):
    """A ModelForm that refuses to overwrite what somebody else saved meanwhile.

    After a refusal `differences` lists (label, theirs, yours) for each field that differs, and the form, shown
    again, carries the new edition: sending it once more is a decision taken with both versions in sight.
    """

    edition = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.differences: list[tuple[str, str, str]] = []
        self.fields["edition"].initial = self.instance.edition

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk and self.cleaned_data.get("edition") != self.instance.edition:
            self._show_both()
            raise forms.ValidationError(
                _("Somebody else changed this while you were writing. Compare both versions below, then save again."),
                code="conflict",
            )
        return cleaned

    def save(self, commit=True):
        """With `commit=False` whoever saves the instance calls `take_edition` just before, in one transaction."""
        if commit:
            self.take_edition()
        return super().save(commit)

    def take_edition(self) -> None:
        """Move the row on from the edition this form was opened on, or raise `EditConflict`. A new row has none yet."""
        if self.instance.pk is None:
            return
        rows = type(self.instance)._base_manager.filter(pk=self.instance.pk, edition=self.instance.edition)
        if not rows.update(edition=F("edition") + 1):
            raise EditConflict
        self.instance.edition += 1

    def _show_both(self):
        """The instance still stands as it was read: what differs from it in this form is what was written here."""
        for name, field in self.fields.items():
            if name == "edition" or field.disabled or name not in self.initial:
                continue
            written = self[name].data
            if field.has_changed(self.initial[name], written):
                yours = _worded(field, self.cleaned_data.get(name, written))
                self.differences.append((self[name].label, _worded(field, self._standing(name)), yours))
        self.data = self.data.copy()
        self.data[self.add_prefix("edition")] = str(self.instance.edition)

    def _standing(self, name: str):
        """The value of the row itself: for a foreign key the thing it points at."""
        value = self.initial[name]
        return value if isinstance(value, list) else getattr(self.instance, name, value)


def _worded(field: forms.Field, value) -> str:
    """A value as its reader would say it: the label of a choice, yes or no, a dash for nothing."""
    if isinstance(value, bool):
        return str(_("Yes") if value else pgettext_lazy("not checked", "No"))
    if value is None or value == "":
        return "—"
    if isinstance(value, datetime.datetime):
        return formats.date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, datetime.date):
        return formats.date_format(value)
    if isinstance(value, Model):
        return str(value)
    if hasattr(value, "__iter__") and not isinstance(value, str):
        return " · ".join(str(one) for one in value) or "—"
    labels = {} if isinstance(field, forms.ModelChoiceField) else dict(getattr(field, "choices", ()))
    return str({str(key): label for key, label in labels.items()}.get(str(value), value))
