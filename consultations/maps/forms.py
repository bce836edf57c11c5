"""What organizers write of a map: actors, links, the description."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations.maps.names import LONGEST, key_of_name
from consultations.models import ActorMap, MapActor, Mechanism, Strength
from organizations.models import OrganizationKind, Territory, TerritoryLevel


class NameField(forms.CharField):
    """The name of an organization, of the map, of the register or new; typed with what is known suggested."""

    def __init__(self, **kwargs):
        widget = forms.TextInput(attrs={"list": "organizations", "dir": "auto", "autocomplete": "off"})
        super().__init__(**{"max_length": LONGEST, "widget": widget, **kwargs})

    def clean(self, value):
        name = super().clean(value)
        if name and not key_of_name(name):
            raise forms.ValidationError(_("Write the name of an organization."), code="no_letter")
        return name


class TerritoryField(forms.ModelChoiceField):
    """A region, a prefecture or a province."""

    def __init__(self, **kwargs):
        places = Territory.objects.exclude(level=TerritoryLevel.COMMUNE).order_by("name_ar")
        super().__init__(**{"queryset": places, "required": False, "label": _("Territory"), **kwargs})


KINDS = [("", pgettext_lazy("organization", "kind not said")), *OrganizationKind.choices]
NOTE = {"label": _("Note"), "required": False, "max_length": 300, "help_text": _("For the organizers; not public.")}


class ActorForm(forms.Form):
    name = NameField(
        label=_("Organization"),
        help_text=_("One of the register in any spelling, or a new name; then its kind and territory are asked."),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS, required=False)
    territory = TerritoryField()
    note = forms.CharField(**NOTE, widget=forms.TextInput(attrs={"dir": "auto"}))

    @property
    def organization(self) -> dict[str, str]:
        return {"name": self.cleaned_data["name"], "kind": self.cleaned_data["kind"]}


class LinkForm(forms.Form):
    source = NameField(label=pgettext_lazy("end of a link", "From"))
    target = NameField(label=pgettext_lazy("end of a link", "To"))
    mechanism = forms.ChoiceField(label=_("Mechanism of coordination"), choices=Mechanism.choices)
    strength = forms.TypedChoiceField(
        label=_("Strength"),
        choices=[("", pgettext_lazy("strength", "not said")), *Strength.choices],
        coerce=int,
        empty_value=None,
        required=False,
    )
    note = forms.CharField(**NOTE, widget=forms.TextInput(attrs={"dir": "auto"}))

    @property
    def ends(self) -> tuple[dict[str, str], dict[str, str]]:
        return {"name": self.cleaned_data["source"]}, {"name": self.cleaned_data["target"]}


class MergeForm(forms.Form):
    into = NameField(label=_("It is the same as"), help_text=_("Another actor of this map, or one of the register."))


class ActorFactsForm(forms.ModelForm):
    """Of an actor that the register hasn't."""

    territory = TerritoryField()

    class Meta:
        model = MapActor
        fields = ("kind", "territory")


class DescriptionForm(forms.ModelForm):
    class Meta:
        model = ActorMap
        fields = ("description",)
        widgets = {"description": forms.Textarea(attrs={"rows": 4, "dir": "auto"})}
