"""A strategy and its phases."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from consultations.forms.consultation import ARABIC, FRENCH, NUMBER
from consultations.forms.groups import Grouped
from consultations.forms.inputs import LARGEST_NUMBER, DayInput, at_most
from consultations.forms.organizations import OrganizationNames
from consultations.models import Phase, PhaseProgress, Strategy
from edit_conflict.forms import EditionForm


class StrategyForm(Grouped, EditionForm):
    """A strategy; an administrator says which organization leads it."""

    owner = OrganizationNames(
        label=_("led by"), required=False, most=1, help_text=_("By its name in the register; its secretary edits it.")
    )

    class Meta:
        model = Strategy
        fields = ("name_ar", "name_fr", "horizon", "owner", "description")
        widgets = {
            "name_ar": forms.TextInput(attrs=ARABIC),
            "name_fr": forms.TextInput(attrs=FRENCH),
            "horizon": forms.TextInput(attrs={"dir": "auto"}),
            "description": forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        if not user.is_superuser:
            del self.fields["owner"]
            return
        self.fields["owner"].widget.attrs |= {"list": "organizations", "autocomplete": "off", "dir": "auto"}
        self.initial["owner"] = [self.instance.owner.name] if self.instance.owner else []

    def clean_owner(self):
        return next(iter(self.cleaned_data["owner"]), None)


class PhaseForm(Grouped, EditionForm):
    """One step: its place, what it must produce, when, and how far it is."""

    GROUPS = (
        ("", "", ("number", "title_ar", "title_fr", "produces")),
        (_("How far it is"), "", ("progress", "progress_as_of", "starts_on", "ends_on")),
    )

    class Meta:
        model = Phase
        fields = ("number", "title_ar", "title_fr", "produces", "progress", "progress_as_of", "starts_on", "ends_on")
        widgets = {
            "number": forms.NumberInput(attrs={**NUMBER, "min": 1}),
            "title_ar": forms.TextInput(attrs=ARABIC),
            "title_fr": forms.TextInput(attrs=FRENCH),
            "produces": forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
            **dict.fromkeys(("starts_on", "ends_on", "progress_as_of"), DayInput),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        at_most(self.fields["number"], LARGEST_NUMBER)
        known = [(value, capfirst(label)) for value, label in PhaseProgress.choices]
        self.fields["progress"].choices = [("", _("Not known")), *known]

    def clean(self):
        cleaned = super().clean()
        number, strategy = cleaned.get("number"), self.instance.strategy
        if number is not None and strategy.phases.filter(number=number).exclude(pk=self.instance.pk).exists():
            self.add_error("number", ValidationError(_("This strategy has a phase of this number.")))
        return cleaned
