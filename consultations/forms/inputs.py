"""How a day, an hour, a moment and a number are typed: in the browser's own calendar and clock, from left to right."""

from django import forms
from django.core.validators import MaxValueValidator

LARGEST_NUMBER = 999
"""Of a workshop, of a phase."""


def at_most(field: forms.IntegerField, most: int) -> None:
    """SQLite keeps any number; a slip of the keyboard is told apart here."""
    field.validators.append(MaxValueValidator(most))
    field.widget.attrs["max"] = most


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs={"dir": "ltr", **(attrs or {})}, format="%Y-%m-%d")


class HourInput(forms.TimeInput):
    input_type = "time"

    def __init__(self, attrs=None):
        super().__init__(attrs={"dir": "ltr", **(attrs or {})}, format="%H:%M")


class MomentInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self, attrs=None):
        super().__init__(attrs={"dir": "ltr", **(attrs or {})}, format="%Y-%m-%dT%H:%M")
