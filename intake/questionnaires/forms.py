"""An XLSForm is taken in, and what was understood is kept."""

import json

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from consultations.models import ActorMapKind, Consultation, Questionnaire
from intake.questionnaires.keeping import Target
from intake.sheet_file import SheetFileField
from organizations.models import User
from survey_form import Faulty, document_of, form_from


def targets_of(user: User) -> list:
    """What an XLSForm can become: a new questionnaire of each consultation this person keeps, the next version of one.

    As the groups of a select; administrators also make templates. Two queries.
    """
    consultations = Consultation.objects.editable_by(user).order_by("-held_on", "-pk")
    held: dict[int | None, list] = {}
    for one in Questionnaire.objects.editable_by(user).order_by("order", "pk"):
        held.setdefault(one.consultation_id, []).append(one)
    begin = gettext("A new questionnaire")
    groups = [
        (one.title, _choices(f"c{one.pk}", f"{begin} · {one.title}", held.get(one.pk, ()))) for one in consultations
    ]
    if user.is_superuser:
        groups.append((gettext("Templates"), _choices("t", gettext("A new template"), held.get(None, ()))))
    return groups


def _choices(new: str, begin: str, held) -> list[tuple[str, str]]:
    again = gettext("The next version of “%(questionnaire)s”")
    return [(new, begin), *((f"q{one.pk}", again % {"questionnaire": one.title}) for one in held)]


class TargetField(forms.ChoiceField):
    """Says which; its value is a `Target`, among those of this person."""

    def __init__(self, **kwargs):
        super().__init__(**{"label": _("It becomes"), **kwargs})

    def clean(self, value):
        return Target.named(super().clean(value))


class XlsformForm(forms.Form):
    """The file and what it becomes."""

    file = SheetFileField(help_text=_("XLSX, with the sheets survey, choices and settings."))
    target = TargetField()

    def __init__(self, *args, user: User, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["target"].choices = targets_of(user)


class KeepForm(forms.Form):
    """What was understood of the file, as the preview holds it; the titles can be mended."""

    target = TargetField(widget=forms.HiddenInput)
    standing = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=2**31)
    document = forms.CharField(widget=forms.HiddenInput)
    title_ar = forms.CharField(label=_("Title in Arabic"), max_length=200)
    title_fr = forms.CharField(label=_("Title in French"), max_length=200, required=False)
    intro_ar = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2000)
    intro_fr = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2000)
    map_kind = forms.ChoiceField(widget=forms.HiddenInput, required=False, choices=[("", ""), *ActorMapKind.choices])

    def __init__(self, *args, user: User, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["target"].choices = targets_of(user)
        if str(self["target"].value() or "").startswith("q"):  # a questionnaire has its titles already
            for name in ("title_ar", "title_fr"):
                self.fields[name].required = False
                self.fields[name].widget = forms.HiddenInput()

    def clean_document(self) -> dict:
        try:
            return document_of(form_from(json.loads(self.cleaned_data["document"])))
        except (ValueError, RecursionError, Faulty) as error:
            raise ValidationError(_("What was read was changed on the way. Upload the file again.")) from error
