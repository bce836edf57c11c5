"""The forms of officials: an update, a piece of evidence, a reason, a lead, a deadline."""

import uuid
from collections.abc import Sequence

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

import uploaded_files
from councils.calendar import OrdinarySession
from edit_conflict.forms import EditionForm
from organizations.models import Organization
from recommendations import workflow
from recommendations.models import Evidence, Implementation, Obstacle, ProgressUpdate, Recommendation

LEFT_TO_RIGHT = {"dir": "ltr"}


class DayInput(forms.DateInput):
    """A day, chosen in the browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs={**LEFT_TO_RIGHT, **(attrs or {})}, format="%Y-%m-%d")


class UpdateForm(EditionForm):
    """What is declared about a recommendation; its evidence comes on the next page."""

    form_token = forms.UUIDField(widget=forms.HiddenInput)

    class Meta:
        model = ProgressUpdate
        fields = ("status", "happened_on", "words", "percentage", "obstacle", "reason")
        widgets = {
            "happened_on": DayInput,
            "words": forms.Textarea(attrs={"rows": 5}),
            "reason": forms.Textarea(attrs={"rows": 3}),
            "percentage": forms.NumberInput(attrs={**LEFT_TO_RIGHT, "min": 0, "max": 100, "inputmode": "numeric"}),
        }

    def __init__(self, *args, recommendation: Recommendation, **kwargs):
        super().__init__(*args, **kwargs)
        self.recommendation = recommendation
        self.fields["form_token"].initial = self.instance.form_token or uuid.uuid4()
        self.fields["status"].choices = [(value, capfirst(label)) for value, label in Implementation.choices]
        if not self.instance.pk:
            self.fields["status"].initial = recommendation.declared
            self.fields["obstacle"].initial = recommendation.stalled
            self.fields["happened_on"].initial = timezone.localdate()
        self.fields["obstacle"].choices = [
            ("", _("It isn't stuck")),
            *((value, capfirst(label)) for value, label in Obstacle.choices),
        ]
        self.fields["happened_on"].widget.attrs["max"] = timezone.localdate().isoformat()

    def clean_happened_on(self):
        happened_on = self.cleaned_data["happened_on"]
        if happened_on > timezone.localdate():
            raise ValidationError(_("It can't have happened in the future."))
        return happened_on

    def clean(self):
        cleaned = super().clean()
        status, obstacle = cleaned.get("status"), cleaned.get("obstacle", "")
        if (
            status
            and not cleaned.get("reason", "").strip()
            and workflow.needs_a_reason(self.recommendation, status, obstacle)
        ):
            self.add_error("reason", _("A step back, a closing or a stall needs a reason."))
        percentage = cleaned.get("percentage")
        fitting = {Implementation.DONE: 100, Implementation.NOT_STARTED: 0}
        if percentage is not None and status in fitting and percentage != fitting[status]:
            self.add_error(
                "percentage", _("The percentage contradicts the status: fully done is 100, not started is 0.")
            )
        elif percentage is not None and percentage > 100:
            self.add_error("percentage", _("A percentage goes from 0 to 100."))
        return cleaned


class EvidenceForm(forms.ModelForm):
    """One file or one link, public or not; that it is one of them, the model says."""

    link = forms.URLField(
        label=Evidence._meta.get_field("link").verbose_name,
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("Instead of a file: an address that starts with https:// or http://."),
        widget=forms.URLInput(attrs={**LEFT_TO_RIGHT, "placeholder": "https://"}),
    )

    class Meta:
        model = Evidence
        fields = ("file", "link", "title", "is_public")
        widgets = {
            "file": forms.ClearableFileInput(
                attrs={"accept": uploaded_files.ACCEPT, "data-max-bytes": settings.EVIDENCE_MAX_BYTES}
            )
        }
        labels = {"title": _("Name of the piece")}
        help_texts = {"file": _("PDF, Word, Excel, JPEG, PNG or WebP, up to 20 MB.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].max_length = None  # a name too long to keep is shortened, not refused

    def clean_link(self):
        link = self.cleaned_data["link"]
        if link and not link.lower().startswith(("http://", "https://")):
            raise ValidationError(_("Give an address that starts with https:// or http://."))
        return link

    def clean_file(self):
        upload = self.cleaned_data.get("file")
        self.inspected = uploaded_files.inspect(upload) if upload else None
        return upload

    def save(self, commit=True):
        if self.inspected:
            self.instance.file_name = self.inspected.name
            self.instance.media_type = self.inspected.media_type
            self.instance.size = self.inspected.size
            self.instance.sha256 = self.inspected.sha256
            self.instance.file.name = self.inspected.name
        return super().save(commit)


class DeedForm(forms.Form):
    """One of several forms of a page, each with a reason: their fields have different ids."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"auto_id": f"{type(self).__name__.lower()}-%s", **kwargs})


def organization_named(words: str) -> Organization | None:
    """The organization of the register that these words name; None for none, refused where none or several fit."""
    words = words.strip()
    if not words:
        return None
    found = list(
        Organization.objects.filter(name_ar=words)[:2]
        or Organization.objects.filter(name_fr__iexact=words)[:2]
        or Organization.objects.filter(slug=words)[:2]
        or Organization.objects.named_like(words)[:2]
    )
    if not found:
        raise ValidationError(_("No organization of the register has this name."))
    if len(found) > 1:
        raise ValidationError(_("Several organizations have such a name: write it in full."))
    return found[0]


class LeadForm(DeedForm):
    """Which organization answers; a code or a name from the register, typed or chosen."""

    organization = forms.CharField(
        label=_("Lead organization"),
        max_length=200,
        required=False,
        help_text=_("Its name as in the register. Empty: nobody answers for it any more."),
        widget=forms.TextInput(attrs={"list": "organizations", "autocomplete": "off"}),
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed when another organization answered for it. This will be public."),
    )

    def clean_organization(self):
        return organization_named(self.cleaned_data["organization"])


class DeadlineForm(DeedForm):
    """Until when, as a day or as "before the session of May 2027"; moving a deadline needs a reason.

    `sessions` are the coming ones of the council that follows it up; `cleaned_data["words"]` names the one chosen, in
    Arabic, as it will stand in the story.
    """

    due_on = forms.DateField(
        label=_("Deadline"), required=False, widget=DayInput, help_text=_("Empty: no deadline any more.")
    )
    before = forms.ChoiceField(
        label=_("Or before an ordinary session"),
        required=False,
        help_text=_("The day before its first sitting; while none is entered, the last day of the month before."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed when there was a deadline already, or when the day is past. This will be public."),
    )

    def __init__(self, *args, sessions: Sequence[OrdinarySession] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.sessions = {session.slug: session for session in sessions}
        if self.sessions:
            self.fields["before"].choices = [("", _("No session chosen")), *map(_choice, sessions)]
        else:
            del self.fields["before"]

    def clean(self):
        cleaned = super().clean()
        session = self.sessions.get(cleaned.get("before"))
        if session is None:
            return {**cleaned, "words": ""}
        day, is_typed = cleaned.get("due_on"), "due_on" in self.changed_data  # the one that stands is only left there
        if day and is_typed and day != session.last_day_before:
            message = _("The day and the session don't agree: before this session is until %(day)s.")
            raise ValidationError({"before": message % {"day": date_format(session.last_day_before)}})
        with translation.override("ar"):
            return {**cleaned, "due_on": session.last_day_before, "words": session.words_before}


def _choice(session: OrdinarySession) -> tuple[str, str]:
    return session.slug, f"{session.short_title} · {date_format(session.last_day_before)}"
