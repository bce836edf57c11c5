"""The form in which a finding becomes recommendations: a sheet for each; those left blank are left out."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from bilingual.templatetags.bilingual import language_of
from consultations.models import Consultation, Finding
from organizations.models import Organization, Territory
from recommendations.forms import organization_named
from recommendations.models import Recommendation, RecommendationKind, Theme

MOST = 6
"""How many recommendations one sending makes of a finding."""
LONGEST_TITLE = 120
CLAUSE_ENDS = re.compile(r"[.؛;:،,](?=\s|$)|\n")
SHORTEST_CLAUSE = 25
LEFT_AT_THE_END = " \t\n،,؛;:.–—-"


def title_from(words: str) -> str:
    """The first clause of a finding, cut at a word where it is long."""
    line = " ".join(words.split())
    clause = next((line[: end.start()] for end in CLAUSE_ENDS.finditer(line) if end.start() >= SHORTEST_CLAUSE), line)
    if len(clause) > LONGEST_TITLE:
        return (clause[: LONGEST_TITLE - 1].rpartition(" ")[0] or clause[: LONGEST_TITLE - 1]).rstrip(
            LEFT_AT_THE_END
        ) + "…"
    return clause.strip(LEFT_AT_THE_END)


def places_of(consultation: Consultation):
    """The territory people spoke for and its parts, and the one they met in."""
    wide = consultation.covers_id or consultation.territory_id
    inside = Q(pk__in=[wide, consultation.territory_id]) | Q(parent=wide) | Q(parent__parent=wide)
    return Territory.objects.filter(inside).order_by("parent__parent", "parent", "code")


class DraftForm(forms.Form):
    """One recommendation."""

    title = forms.CharField(
        label=Recommendation._meta.get_field("title").verbose_name,
        help_text=Recommendation._meta.get_field("title").help_text,
        max_length=250,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    text = forms.CharField(
        label=Recommendation._meta.get_field("text").verbose_name,
        help_text=_("What is asked, of whom, where: as it will be read in public."),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    kind = forms.ChoiceField(label=_("kind"))
    lead = forms.CharField(
        label=_("Lead organization"),
        max_length=200,
        required=False,
        help_text=_("Its name as in the register; it can be named later."),
        widget=forms.TextInput(attrs={"list": "organizations", "autocomplete": "off", "dir": "auto"}),
    )
    territory = forms.ModelChoiceField(label=_("territory"), queryset=Territory.objects.none(), required=False)
    themes = forms.ModelMultipleChoiceField(
        label=_("themes"), queryset=Theme.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, places, themes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(value, capfirst(label)) for value, label in RecommendationKind.choices]
        self.fields["territory"].queryset = places
        self.fields["themes"].queryset = themes
        for field in self.fields.values():
            field.label = capfirst(field.label)

    @property
    def is_blank(self) -> bool:
        """Nobody wrote anything in it."""
        typed = (self.data.get(self.add_prefix(name), "") for name in ("title", "text"))
        return not any(words.strip() for words in typed)

    def clean_text(self):
        words = self.cleaned_data["text"].replace("\r\n", "\n")
        if not words:
            raise ValidationError(_("Write what is recommended."))
        return words

    def clean_lead(self):
        return organization_named(self.cleaned_data["lead"])

    def clean(self):
        cleaned = super().clean()
        text = cleaned.get("text", "")
        if text and not cleaned.get("title"):
            cleaned["title"] = title_from(text)
        return {**cleaned, "language": language_of(text)}


class RecommendForm(forms.Form):
    """In whose name it is recommended, on which edition of the finding, and how many sheets there are."""

    follower = forms.ModelChoiceField(label=_("recommended and followed up by"), queryset=Organization.objects.none())
    edition = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2**31 - 1)
    sheets = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=MOST)

    def __init__(self, finding: Finding, followers, data=None, *, lead: str = ""):
        super().__init__(data, initial={"edition": finding.edition})
        self.fields["follower"].queryset = followers
        self.fields["follower"].label = capfirst(self.fields["follower"].label)
        self.followers = list(followers)
        if self.followers:
            self.fields["follower"].initial = self.followers[0]
        if len(self.followers) < 2:
            self.fields["follower"].widget = forms.HiddenInput()
        self.rows = self._sheets(finding, data, lead)

    def _sheets(self, finding: Finding, data, lead: str) -> list[DraftForm]:
        consultation = finding.consultation
        offered = {"places": places_of(consultation), "themes": Theme.objects.order_by("name_ar", "pk")}
        if data is None:
            place = consultation.covers_id or consultation.territory_id
            begun = {"text": finding.text, "title": title_from(finding.text), "lead": lead, "territory": place}
            return [DraftForm(prefix="r0", initial=begun, **offered)]
        count = min(MOST, max(1, self._number(data)))
        return [DraftForm(data, prefix=f"r{place}", **offered) for place in range(count)]

    @staticmethod
    def _number(data) -> int:
        typed = data.get("sheets", "")
        return int(typed) if re.fullmatch("[0-9]{1,2}", typed) else 1

    def one_more(self) -> None:
        """An empty sheet at the end, with the place and the lead of the one before."""
        if len(self.rows) < MOST:
            last = self.rows[-1]
            kept = {name: last[name].value() for name in ("lead", "territory", "kind")}
            offered = {"places": last.fields["territory"].queryset, "themes": last.fields["themes"].queryset}
            self.rows.append(DraftForm(prefix=f"r{len(self.rows)}", initial=kept, **offered))

    @property
    def written(self) -> list[DraftForm]:
        return [row for row in self.rows if not row.is_blank]

    def is_valid(self) -> bool:
        """Whether all that is written may be kept, and something is."""
        checked = [row.is_valid() for row in self.written]  # all of them, so that each shows its errors
        is_whole = super().is_valid()
        if is_whole and not self.written:
            self.add_error(None, _("Write at least one recommendation."))
            return False
        return is_whole and all(checked)
