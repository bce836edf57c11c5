from django import forms
from django.db.models import F
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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
        opened_on = cleaned.get("edition")
        if self.instance.pk and opened_on != self.instance.edition:
            self._show_both()
            raise forms.ValidationError(
                _("Somebody else changed this while you were writing. Compare both versions below, then save again."),
                code="conflict",
            )
        return cleaned

    def _post_clean(self):
        opened_on = self.instance.edition
        super()._post_clean()
        self.instance.edition = opened_on

    def _show_both(self):
        theirs = type(self.instance)._base_manager.get(pk=self.instance.pk)
        for name, field in self.fields.items():
            if name == "edition" or not hasattr(theirs, name):
                continue
            yours, stands = (
                self._worded(field, self.data.get(self.add_prefix(name))),
                self._worded(field, self.initial.get(name)),
            )
            if str(yours) != str(stands):
                self.differences.append((field.label or name, stands, yours))
        self.data = self.data.copy()
        self.data[self.add_prefix("edition")] = str(self.instance.edition)

    @staticmethod
    def _worded(field, value):
        """A value as its reader would say it: the label of a choice, yes or no, a dash for nothing."""
        if isinstance(field, forms.BooleanField):
            return _("Yes") if value in (True, "on", "true", "True", "1") else pgettext_lazy("not checked", "No")
        choices = getattr(field, "choices", None)
        if choices is not None and value not in (None, ""):
            return dict((str(key), label) for key, label in choices).get(str(value), value)
        return value if value not in (None, "") else "—"

    def save(self, commit=True):
        if self.instance.pk and commit:
            moved = (
                type(self.instance)
                ._base_manager.filter(pk=self.instance.pk, edition=self.instance.edition)
                .update(edition=F("edition") + 1)
            )
            if not moved:
                raise EditConflict
            self.instance.edition += 1
        return super().save(commit)


class EditConflict(Exception):
    """Somebody saved between the check and the write; the caller shows the form again."""
