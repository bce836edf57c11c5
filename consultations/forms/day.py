"""The parts of the day: an item of the programme, a workshop, a table, a document, when links close."""

import datetime

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

import uploaded_files
from consultations.forms.groups import Grouped
from consultations.forms.inputs import LARGEST_NUMBER, HourInput, MomentInput, at_most
from consultations.models import Consultation, Document, ProgrammeItem, Table, Workshop
from edit_conflict.forms import EditionForm

NUMBER = {"dir": "ltr", "inputmode": "numeric"}
MOST_DAYS = 31
MOST_TABLES = 60
"""Tables that one workshop may have."""


def days_of(consultation: Consultation) -> list[datetime.date]:
    count = min((consultation.last_day - consultation.held_on).days + 1, MOST_DAYS)
    return [consultation.held_on + datetime.timedelta(days=one) for one in range(count)]


class ProgrammeItemForm(Grouped, EditionForm):
    """When, what, who speaks, in which workshop; the day is asked only where there are several."""

    class Meta:
        model = ProgrammeItem
        fields = ("held_on", "starts_at", "ends_at", "title", "speakers", "workshop")
        widgets = {
            "starts_at": HourInput,
            "ends_at": HourInput,
            "title": forms.TextInput(attrs={"dir": "auto"}),
            "speakers": forms.TextInput(attrs={"dir": "auto"}),
        }
        help_texts = {"workshop": _("When this is the time of one workshop.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        consultation = self.instance.consultation
        days = days_of(consultation)
        chosen = self.instance.held_on
        if chosen and chosen not in days:
            days.append(chosen)  # of before the meeting was moved: shown, so that it can be put right
        if len(days) > 1:
            self.fields["held_on"] = forms.TypedChoiceField(
                label=_("day"),
                choices=[(day.isoformat(), date_format(day, "l j F Y")) for day in days],
                coerce=datetime.date.fromisoformat,
                empty_value=None,
            )
            if self.instance.pk or not self.initial.get("held_on"):
                self.initial["held_on"] = (chosen or consultation.held_on).isoformat()
        else:
            del self.fields["held_on"]
        self.fields["workshop"].queryset = consultation.workshops.order_by("number")

    def clean_held_on(self):
        """The first day is kept as nothing, so that it moves with the meeting."""
        day = self.cleaned_data["held_on"]
        return None if day == self.instance.consultation.held_on else day


class WorkshopForm(Grouped, EditionForm):
    """A workshop; a new one says how many tables it begins with."""

    tables = forms.IntegerField(
        label=_("tables"),
        min_value=0,
        max_value=MOST_TABLES,
        required=False,
        widget=forms.NumberInput(attrs={**NUMBER, "max": MOST_TABLES}),
        help_text=_("How many it begins with; more can be added at any time."),
    )

    GROUPS = (
        ("", "", ("number", "title", "theme", "setting", "tables")),
        (_("Who leads it"), "", ("facilitator", "rapporteur")),
        (_("What it is for"), "", ("aim", "notes")),
    )

    class Meta:
        model = Workshop
        fields = ("number", "title", "theme", "setting", "facilitator", "rapporteur", "aim", "notes")
        widgets = {
            "number": forms.NumberInput(attrs={**NUMBER, "min": 1}),
            "aim": forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
            "notes": forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
            **{
                name: forms.TextInput(attrs={"dir": "auto"})
                for name in ("title", "theme", "setting", "facilitator", "rapporteur")
            },
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        at_most(self.fields["number"], LARGEST_NUMBER)
        if self.instance.pk:
            del self.fields["tables"]

    def clean(self):
        cleaned = super().clean()
        number, consultation = cleaned.get("number"), self.instance.consultation
        if number is not None and consultation.workshops.filter(number=number).exclude(pk=self.instance.pk).exists():
            self.add_error("number", _("This consultation has a workshop of this number."))
        return cleaned


class TableForm(Grouped, EditionForm):
    """What is known of a table, and what was noted there."""

    class Meta:
        model = Table
        fields = ("rapporteur", "notes")
        widgets = {
            "rapporteur": forms.TextInput(attrs={"dir": "auto"}),
            "notes": forms.Textarea(attrs={"rows": 10, "dir": "auto"}),
        }


class TablesForm(forms.Form):
    """How many tables to add."""

    count = forms.IntegerField(
        label=_("Tables to add"),
        min_value=1,
        max_value=MOST_TABLES,
        initial=1,
        widget=forms.NumberInput(attrs={**NUMBER, "min": 1, "max": MOST_TABLES}),
    )


class DocumentForm(forms.ModelForm):
    """A file, judged by what it holds; of the meeting or of one table."""

    class Meta:
        model = Document
        fields = ("file", "title", "is_public")
        widgets = {
            "file": forms.FileInput(
                attrs={"accept": uploaded_files.ACCEPT, "data-max-bytes": settings.EVIDENCE_MAX_BYTES}
            ),
            "title": forms.TextInput(attrs={"dir": "auto"}),
        }
        help_texts = {
            "file": _("PDF, Word, Excel, JPEG, PNG or WebP, up to 20 MB."),
            "title": _("Left empty, the name of the file is shown."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].max_length = None  # a name too long to keep is shortened, not refused

    def clean_file(self):
        upload = self.cleaned_data["file"]
        inspected = uploaded_files.inspect(upload)
        upload.name = self.instance.file_name = inspected.name
        self.instance.media_type, self.instance.size = inspected.media_type, inspected.size
        self.instance.sha256 = inspected.sha256
        return upload


class LinksForm(forms.Form):
    """When answering by link ends."""

    closes_at = forms.DateTimeField(
        label=_("They close at"),
        required=False,
        widget=MomentInput,
        help_text=_("Left empty, they stay open until you close them."),
    )

    def clean_closes_at(self):
        moment = self.cleaned_data["closes_at"]
        if moment and not 2000 < moment.year < 2200:
            raise ValidationError(_("Look at the year again."))
        return moment
