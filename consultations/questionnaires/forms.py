"""The forms of a questionnaire and of a section: what they are called, how they behave."""

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.models import Questionnaire
from consultations.questionnaires.faults import sentence
from edit_conflict.forms import EditionForm
from survey_form import Faulty, Section
from survey_form.document import LONGEST_HINT, LONGEST_LABEL

ARABIC, FRENCH = {"dir": "rtl", "lang": "ar"}, {"dir": "ltr", "lang": "fr"}


class BeginForm(forms.ModelForm):
    """An empty questionnaire: a title is enough."""

    class Meta:
        model = Questionnaire
        fields = ("title_ar", "title_fr", "map_kind")
        widgets = {"title_ar": forms.TextInput(attrs=ARABIC), "title_fr": forms.TextInput(attrs=FRENCH)}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["map_kind"].choices = [("", _("no map")), *self.fields["map_kind"].choices[1:]]


class SettingsForm(EditionForm):
    """What stands above the questions, and how answers are taken."""

    class Meta:
        model = Questionnaire
        fields = ("title_ar", "title_fr", "intro_ar", "intro_fr", "map_kind", "once_a_table", "order")
        widgets = {
            "title_ar": forms.TextInput(attrs=ARABIC),
            "title_fr": forms.TextInput(attrs=FRENCH),
            "intro_ar": forms.Textarea(attrs={"rows": 4, **ARABIC}),
            "intro_fr": forms.Textarea(attrs={"rows": 4, **FRENCH}),
            "order": forms.NumberInput(attrs={"dir": "ltr", "min": 1, "max": 99}),
        }
        help_texts = {
            "intro_ar": _("Whoever answers reads it first: what it is about, and what becomes of the answers."),
            "order": _("Its place among the questionnaires of the consultation."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["map_kind"].choices = [("", _("no map")), *self.fields["map_kind"].choices[1:]]
        if self.instance.is_template:
            del self.fields["once_a_table"]


class SectionForm(forms.Form):
    """The heading of a section, and the help under it; both may be blank."""

    title_ar = forms.CharField(
        label=_("Heading in Arabic"), required=False, max_length=LONGEST_LABEL, widget=forms.TextInput(attrs=ARABIC)
    )
    title_fr = forms.CharField(
        label=_("Heading in French"), required=False, max_length=LONGEST_LABEL, widget=forms.TextInput(attrs=FRENCH)
    )
    hint_ar = forms.CharField(
        label=_("Help in Arabic"),
        required=False,
        max_length=LONGEST_HINT,
        widget=forms.Textarea(attrs={"rows": 3, **ARABIC}),
    )
    hint_fr = forms.CharField(
        label=_("Help in French"),
        required=False,
        max_length=LONGEST_HINT,
        widget=forms.Textarea(attrs={"rows": 3, **FRENCH}),
    )
    seen = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    @staticmethod
    def initial_of(section: Section) -> dict[str, str]:
        texts = {"title": section.title, "hint": section.hint}
        return {
            f"{name}_{language}": getattr(text, language) for name, text in texts.items() for language in ("ar", "fr")
        }

    def take_faults(self, faulty: Faulty) -> None:
        for fault in faulty.faults:
            part = fault.place.rpartition(".")[2]
            self.add_error(f"{part}_ar" if part in ("title", "hint") else None, sentence(fault))

    def carry(self, seen: str) -> None:
        """Open on another state of the section from now on: sending it again is a decision with both in sight."""
        self.data = self.data.copy()
        self.data["seen"] = seen

    def section_document(self) -> dict[str, object]:
        return {
            name: {language: words for language in ("ar", "fr") if (words := self.cleaned_data[f"{name}_{language}"])}
            for name in ("title", "hint")
        }
