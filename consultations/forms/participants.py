"""The forms of participants: registering, correcting one's own data, and what the organizers enter."""

import uuid

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from arabic_text.normal import bare
from consultations.models import Consultation, Participant
from organizations.models import Organization, Territory

ALIKE = 50
"""Organizations of like names that are compared letter by letter."""
WHY_ASKED = _("Only to know whether women and men, the young and the old were heard alike. You needn't say.")


def organization_called(name: str) -> Organization | None:
    """The one of this name in the register, whatever its hamzas and its accents; none where several have it."""
    wanted = bare(name).casefold()
    like = Organization.objects.named_like(name)[:ALIKE] if wanted else ()
    found = [one for one in like if wanted in (bare(one.name_ar).casefold(), bare(one.name_fr).casefold())]
    return found[0] if len(found) == 1 else None


def territories_of(consultation: Consultation):
    """The territory whose people are heard, and all that stands in it."""
    scope = consultation.covers_id or consultation.territory_id
    return Territory.objects.filter(Q(pk=scope) | Q(parent=scope) | Q(parent__parent=scope)).order_by("code")


class AboutSomebody(forms.ModelForm):
    """What is kept about a person: who they are, where they come from, what they agreed to."""

    organization_typed = forms.CharField(
        label=_("Organization"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"list": "organizations", "autocomplete": "off", "dir": "auto"}),
        help_text=_("Choose it from the list as you type, or write its name."),
    )

    class Meta:
        model = Participant
        fields = ("name", "category", "function", "territory", "email", "phone", "sex", "age_band")
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
            "function": forms.TextInput(attrs={"autocomplete": "organization-title", "dir": "auto"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
            "phone": forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "dir": "ltr", "inputmode": "tel"}),
        }
        help_texts = {"category": _("When the organization isn't in the list.")}

    def __init__(self, *args, consultation: Consultation, **kwargs):
        super().__init__(*args, **kwargs)
        self.consultation = consultation
        self.initial["organization_typed"] = self.instance.written_organization
        if "territory" in self.fields:
            standing = Territory.objects.filter(pk=self.instance.territory_id)
            self.fields["territory"].queryset = (territories_of(consultation) | standing).order_by("code")
            self.fields["territory"].empty_label = _("from elsewhere, or not said")
        for name, words in (("category", _("none, or not said")), ("sex", _("not said")), ("age_band", _("not said"))):
            if name in self.fields:
                self.fields[name].choices = [("", words), *self.fields[name].choices[1:]]

    def clean_email(self):
        return self.cleaned_data["email"].lower()

    def clean(self):
        cleaned = super().clean()
        self._choose_organization(cleaned.get("organization_typed", ""))
        if cleaned.get("wants_news") and not cleaned.get("email", self.instance.email):
            self.add_error("wants_news", _("It is told by e-mail: write an e-mail, or take this off."))
        return cleaned

    def _choose_organization(self, typed: str) -> None:
        """The row of the register where it has this name, else the name as written."""
        if typed == self.initial["organization_typed"]:
            return
        self.instance.organization = organization_called(typed) if typed else None
        self.instance.organization_name = "" if self.instance.organization else typed

    @property
    def columns_changed(self) -> list[str]:
        """The columns to write: attendance marked meanwhile, and all that wasn't touched here, stays as it is."""
        columns = [name for name in self.changed_data if name in self.Meta.fields]
        return [*columns, "organization", "organization_name"] if "organization_typed" in self.changed_data else columns


class RegistrationForm(AboutSomebody):
    """What a person sends to register. The key is made with the form, so that the same form sent twice counts once."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    website = forms.CharField(
        required=False,
        label=_("Leave this empty"),
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    class Meta(AboutSomebody.Meta):
        fields = (*AboutSomebody.Meta.fields, "is_named", "wants_news")
        labels = {
            "name": _("Your name"),
            "function": _("Your function"),
            "territory": _("You come from"),
            "is_named": _("My name and my function may be said in public, on the page of this consultation."),
            "wants_news": _("Tell me by e-mail what becomes of what was said."),
        }
        help_texts = {
            **AboutSomebody.Meta.help_texts,
            "email": _("If you give one, the link of your own page is sent there: to correct, or to cancel."),
            "phone": _("If you give one, only the organizers see it."),
            "is_named": _("Without this, at most your organization is named. You can change your mind."),
            "wants_news": "",
            "sex": WHY_ASKED,
            "age_band": WHY_ASKED,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
        self.initial["key"] = uuid.uuid4()

    @property
    def is_by_a_robot(self) -> bool:
        """A field nobody sees was filled in."""
        return bool(self.data.get("website"))

    @property
    def participant(self) -> Participant:
        """Unsaved, as this valid form describes them."""
        self.instance.key = self.cleaned_data.get("key") or self.instance.key
        return self.instance


class OwnDataForm(AboutSomebody):
    """What a person corrects of what is kept about them, and what they agree to; not the e-mail their links go to."""

    class Meta(RegistrationForm.Meta):
        fields = tuple(name for name in RegistrationForm.Meta.fields if name != "email")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].required = bool(self.instance.name)
        if not self.instance.email:
            del self.fields["wants_news"]


class ParticipantForm(AboutSomebody):
    """What the organizers enter of somebody who is invited, or who stands at the door."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    class Meta(AboutSomebody.Meta):
        fields = ("name", "category", "function", "role", "territory", "email", "phone", "sex", "age_band")
        fields = (*fields, "is_invited", "is_named", "wants_news")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["key"] = self.instance.key

    def clean_email(self):
        email = super().clean_email()
        same = self.consultation.participants.filter(email=email).exclude(pk=self.instance.pk)
        same = same.exclude(key=self.data.get("key") if self.cleaned_data.get("key") else None)
        if email and same.exists():
            raise forms.ValidationError(_("Somebody is registered with this e-mail already."), code="known")
        return email

    def clean(self):
        cleaned = super().clean()
        if not (cleaned.get("name") or cleaned.get("organization_typed")):
            self.add_error("name", _("Write a name, or an organization."))
        return cleaned

    @property
    def participant(self) -> Participant:
        """Unsaved, as this valid form describes a new one."""
        self.instance.key = self.cleaned_data.get("key") or self.instance.key
        return self.instance


class AskOwnDataForm(forms.Form):
    """An e-mail, to be sent the links of what is kept under it."""

    email = forms.EmailField(
        label=_("Your e-mail"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"})
    )

    def clean_email(self):
        return self.cleaned_data["email"].lower()
