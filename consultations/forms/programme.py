"""How far the rest of a day moves."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MOST_MINUTES = 240


class ShiftForm(forms.Form):
    """Minutes: later, or earlier when less than nothing."""

    minutes = forms.IntegerField(
        label=_("By how many minutes"),
        min_value=-MOST_MINUTES,
        max_value=MOST_MINUTES,
        initial=15,
        widget=forms.NumberInput(attrs={"dir": "ltr", "step": 5}),
        help_text=_("With a minus sign: earlier."),
    )

    def clean_minutes(self):
        minutes = self.cleaned_data["minutes"]
        if not minutes:
            raise ValidationError(_("Write by how many minutes."))
        return minutes
