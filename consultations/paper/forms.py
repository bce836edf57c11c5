"""What is typed around the answers of a sheet: whose it is, and whether its words may be quoted."""

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.models import Consultation, Table


class SheetForm(forms.Form):
    """The head of a sheet of paper."""

    table = forms.ModelChoiceField(
        label=_("Table"), queryset=Table.objects.none(), required=False, empty_label=_("no table")
    )
    answered_by = forms.CharField(
        label=_("Who answered"),
        max_length=150,
        required=False,
        help_text=_("As written on the sheet; never public."),
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    may_quote = forms.BooleanField(label=_("The sheet allows its words to be quoted, unnamed"), required=False)
    sent_key = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args, consultation: Consultation, **kwargs):
        super().__init__(*args, **kwargs)
        tables = Table.objects.filter(workshop__consultation=consultation).select_related("workshop")
        self.fields["table"].queryset = tables.order_by("workshop__number", "number")


class AsideForm(forms.Form):
    why = forms.CharField(
        label=_("Why it is set aside"),
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("Kept with the response; the organizers read it."),
    )
