"""The form of a finding, and what a page of answers sends."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.models import Consultation, Finding, FindingKind
from edit_conflict.forms import EditionForm

LONGEST = 4_000
"""Characters of a finding: a sentence, at most a page."""
MOST_ANSWERS = 500
"""How many answers one sending may tick."""
ANSWER = re.compile(r"([0-9]{1,18}):([a-z][a-z0-9_]{0,49})")


class FindingForm(EditionForm):
    """What came out of what was said: of which kind, in which workshop, in a sentence."""

    text = forms.CharField(
        label=Finding._meta.get_field("text").verbose_name,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )

    class Meta:
        model = Finding
        fields = ("kind", "text", "workshop", "is_public")

    def __init__(self, *args, consultation: Consultation, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["workshop"].queryset = consultation.workshops.all()
        self.fields["workshop"].empty_label = _("of no workshop, or of several")
        self.fields["kind"].choices = [("", "—"), *FindingKind.choices]
        self.fields["is_public"].label = _("The public reads it")

    def clean_text(self):
        return self.cleaned_data["text"].replace("\r\n", "\n")


def answers_in(values: list[str]) -> set[tuple[int, str]]:
    """The answers a page names as `12:words`; what isn't one is left out."""
    found = filter(None, map(ANSWER.fullmatch, values[:MOST_ANSWERS]))
    return {(int(one[1]), one[2]) for one in found}


def numbers_in(values: list[str]) -> set[int]:
    """The keys a page names; what isn't one is left out."""
    return {int(value) for value in values[:MOST_ANSWERS] if re.fullmatch("[0-9]{1,18}", value)}
