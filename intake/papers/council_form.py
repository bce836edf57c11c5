"""The form that opens a council in the register, filled in with what the text says of it."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from arabic_text.normal import bare
from councils.models import Council, CouncilLevel
from intake.papers.opening import FITTING, Named, first_free, standing_council
from organizations.models import Organization, Territory, TerritoryLevel

LETTERS = re.compile("[A-Z]{2,6}")
WORD_OF_LEVEL = {
    CouncilLevel.REGIONAL: "region",
    CouncilLevel.PROVINCIAL: "province",
    CouncilLevel.COMMUNAL: "commune",
}
LONGEST_SLUG = 50
LATIN = {"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}


class Letters(forms.CharField):
    """Capitals, however they were typed."""

    def to_python(self, value):
        return super().to_python(value).upper()


class CouncilForm(forms.ModelForm):
    """A council and its organization, in one form. `standing` is the one the register has already, once it is valid."""

    territory = forms.CharField(
        label=_("Territory"),
        max_length=120,
        widget=forms.TextInput(attrs={"list": "territories", "autocomplete": "off", "dir": "auto"}),
        help_text=_("Its name or its code. A commune that isn't in the list: the province it stands in."),
    )

    class Meta:
        model = Council
        fields = ("level", "territory", "code", "slug")
        field_classes = {"code": Letters}
        widgets = {"code": forms.TextInput(attrs=LATIN), "slug": forms.TextInput(attrs=LATIN)}

    def __init__(self, data=None, *, named: Named):
        super().__init__(data, initial=initial_of(named))
        names = forms.fields_for_model(Organization, ("name_ar", "name_fr"))
        names["name_ar"].widget.attrs |= {"lang": "ar", "dir": "rtl"}
        names["name_fr"].widget.attrs |= {"lang": "fr", "dir": "ltr"}
        self.fields = {**names, **self.fields}
        self.standing: Council | None = None

    def clean_name_ar(self):
        return " ".join(self.cleaned_data["name_ar"].split())

    def clean_name_fr(self):
        return " ".join(self.cleaned_data["name_fr"].split())

    def clean_territory(self):
        """By its name in either language, or its code; of several of that name the one that fits the level."""
        wanted, level = bare(self.cleaned_data["territory"]).casefold(), self.cleaned_data.get("level")
        named = [one for one in Territory.objects.order_by("code") if wanted in known_as(one)]
        if not named:
            raise ValidationError(_("No territory of the register has this name or code."))
        fitting = own_before([one for one in named if level is None or one.level in FITTING[level]])
        if not fitting:
            raise ValidationError(_("A council of this level isn't that of such a territory."))
        if len(fitting) > 1 and level:
            raise ValidationError(_("Several territories have this name: write the code."))
        return fitting[0]

    def clean(self):
        cleaned = super().clean()
        if {"name_ar", "level", "territory"} <= set(cleaned):
            self.standing = standing_council(cleaned["name_ar"], cleaned["level"], cleaned["territory"])
        return cleaned

    def validate_unique(self):
        """Not where the council stands in the register already: it is chosen, with its own letters and address."""
        if self.standing is None:
            super().validate_unique()


def known_as(territory: Territory) -> set[str]:
    return {bare(name).casefold() for name in (territory.code, territory.name_ar, territory.name_fr) if name}


def own_before(territories: list[Territory]) -> list[Territory]:
    """A commune rather than the province of the same name."""
    communes = [one for one in territories if one.level == TerritoryLevel.COMMUNE]
    return communes or territories


def initial_of(named: Named) -> dict:
    territory = named.territory
    told = {"name_ar": named.name, "level": named.level}
    if territory is None:
        return told
    return told | {
        "territory": territory.name,
        "code": first_free("code", letters_of(territory)),
        "slug": first_free("slug", slugs_of(territory, named.level)),
    }


def letters_of(territory: Territory) -> list[str]:
    """The end of its code, MA-TIZ, or the first letters of its French name."""
    french = slugify(territory.name_fr).replace("-", "").upper()
    letters = [territory.code.rpartition("-")[2], *(french[:length] for length in (3, 4, 5, 6))]
    return [one for one in letters if LETTERS.fullmatch(one)]


def slugs_of(territory: Territory, level: str) -> list[str]:
    slug = slugify(territory.name_fr)[:LONGEST_SLUG].strip("-")
    return [slug, f"{slug}-{WORD_OF_LEVEL.get(level, 'council')}"] if slug else []
