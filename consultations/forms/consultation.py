"""What is known of a consultation, all of it, and the copy of one for the next province."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from consultations.forms.groups import Grouped
from consultations.forms.inputs import DayInput, MomentInput, at_most
from consultations.forms.organizations import OrganizationNames
from consultations.models import Consultation, Phase, Strategy
from consultations.preparing.copying import copy_consultation
from consultations.preparing.programme import move_programme
from edit_conflict.forms import EditionForm
from organizations.models import Territory, TerritoryLevel

ARABIC, FRENCH = {"lang": "ar", "dir": "rtl"}, {"lang": "fr", "dir": "ltr"}
LATIN = {"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}
NUMBER = {"dir": "ltr", "inputmode": "numeric"}
MOST_PLACES = 100_000
EARLIEST = datetime.date(1950, 1, 1)


class TerritoryField(forms.ModelChoiceField):
    """A territory, under the region it stands in."""

    def __init__(self, **kwargs):
        super().__init__(Territory.objects.none(), **kwargs)

    def offer_to(self, user, *chosen: int | None) -> None:
        """Regions, provinces and prefectures; communes where this person works, and what was chosen. One query."""
        reach = ~Q(level=TerritoryLevel.COMMUNE) | Q(pk__in=[one for one in chosen if one])
        if user.is_superuser:
            reach |= Q(level=TerritoryLevel.COMMUNE)
        else:
            here = [post.organization.territory_id for post in user.posts_as("secretary")]
            reach |= Q(parent__in=here) | Q(pk__in=here)
        self.queryset = Territory.objects.filter(reach)
        listed = list(self.queryset.select_related("parent__parent").order_by("name_ar", "pk"))
        self.choices = [("", "—"), *by_region(listed)]


def by_region(territories: list[Territory]) -> list[tuple[str, list[tuple[int, str]]]]:
    """(region, its choices), the region itself first."""
    parts: dict[int, list[Territory]] = {}
    for one in territories:
        parts.setdefault(one.region_id, []).append(one)
    regions = {one.pk: one for one in territories if one.level == TerritoryLevel.REGION}
    grouped = []
    for pk in sorted(parts, key=lambda pk: regions[pk].name if pk in regions else ""):
        inside = sorted(parts[pk], key=lambda one: one.level != TerritoryLevel.REGION)
        label = regions[pk].name if pk in regions else inside[0].parent.name
        grouped.append((label, [(one.pk, f"{one.name} ({one.get_level_display()})") for one in inside]))
    return grouped


class PhaseField(forms.ModelChoiceField):
    """A phase, under its strategy."""

    def __init__(self, **kwargs):
        super().__init__(Phase.objects.select_related("strategy"), required=False, **kwargs)

    def offer(self) -> None:
        strategies: dict[Strategy, list] = {}
        for phase in self.queryset.order_by("strategy__name_ar", "strategy", "number"):
            strategies.setdefault(phase.strategy, []).append((phase.pk, f"{phase.number}. {phase.title}"))
        self.choices = [("", _("None"))] + [(str(strategy), phases) for strategy, phases in strategies.items()]


def free_slug(wanted: str, longest: int = 80) -> str:
    """The address, or the first of it with a number that nothing has yet."""
    base = (slugify(wanted.replace("’", " ").replace("'", " ")) or "consultation")[: longest - 4].strip("-")
    taken = set(Consultation.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    names = (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


class AddressFromTitle:
    """For a form with a slug: an address left empty is made from the French title, or the place, and the year."""

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("slug") and "slug" not in self.errors:
            place = cleaned.get("territory")
            day = cleaned.get("held_on")
            words = cleaned.get("title_fr") or (place.name_fr if place else "")
            cleaned["slug"] = free_slug(f"{words[:60]} {day.year if day else ''}")
        return cleaned


class HeldByOwn:
    """For a form with organizers and a `user`: whoever isn't an administrator is one of those who hold it."""

    def offer_organizations(self, *names: str) -> None:
        for name in names:
            self.fields[name].widget.label = self.fields[name].label
            self.fields[name].widget.attrs |= {"list": "organizations", "autocomplete": "off", "dir": "auto"}
        if not self.instance.pk:
            own = self.user.posts_as("secretary")
            self.initial["organizers"] = [own[0].organization.name] if own else []

    def clean_organizers(self):
        organizers = self.cleaned_data["organizers"]
        own = self.user.organization_ids_as("secretary")
        if not self.user.is_superuser and not own.intersection(one.pk for one in organizers):
            raise ValidationError(_("Your own organization must be one of the organizers."))
        if self.instance.pk is None:  # what an invented body holds is invented too
            self.instance.is_example = any(one.is_example for one in organizers)
        return organizers

    def clean_held_on(self):
        """A year typed with a digit too few is a slip."""
        day = self.cleaned_data["held_on"]
        if day < EARLIEST:
            raise ValidationError(_("Look at the year again."))
        return day


class ConsultationForm(Grouped, HeldByOwn, AddressFromTitle, EditionForm):
    """Everything about a consultation; its day (programme, workshops…) has pages of its own."""

    territory = TerritoryField(label=_("held in"))
    covers = TerritoryField(
        label=_("speaks for"),
        required=False,
        help_text=_("The territory whose people are heard, when it is wider than the place: a region."),
    )
    phase = PhaseField(label=_("phase"), help_text=_("Of the strategy it serves, if it serves one."))
    slug = forms.SlugField(
        label=_("address"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs=LATIN),
        help_text=_("Part of its page's address: Latin letters, digits and dashes. Left empty, it is made for you."),
    )
    organizers = OrganizationNames(
        label=_("organizers"), help_text=_("One in each box, by its name in the register; yours is one of them.")
    )
    partners = OrganizationNames(label=_("partners"), required=False, help_text=_("One in each box."))

    GROUPS = (
        (_("About the consultation"), "", ("title_ar", "title_fr", "slug", "phase", "summary")),
        (
            _("When and where"),
            _("The hours are those of the programme."),
            ("held_on", "ended_on", "territory", "covers", "place", "alongside"),
        ),
        (_("Who holds it"), "", ("organizers", "partners")),
        (
            _("Registration"),
            _("People register on its public page. Nothing here is needed when you invite them yourselves."),
            ("registration_opens", "registration_closes_at", "capacity"),
        ),
        (
            _("Personal data"),
            _("Read by whoever registers or answers (law 09-08): say why you ask, and for how long you keep it."),
            ("privacy_purpose", "keep_months"),
        ),
        (_("After the day"), "", ("what_next",)),
        (_("Publication"), "", ("is_public",)),
    )

    class Meta:
        model = Consultation
        fields = (
            *("title_ar", "title_fr", "slug", "phase", "summary", "held_on", "ended_on", "territory", "covers"),
            *("place", "alongside", "organizers", "partners", "registration_opens", "registration_closes_at"),
            *("capacity", "privacy_purpose", "keep_months", "what_next", "is_public"),
        )
        widgets = {
            "title_ar": forms.TextInput(attrs=ARABIC),
            "title_fr": forms.TextInput(attrs=FRENCH),
            "held_on": DayInput,
            "ended_on": DayInput,
            "registration_closes_at": MomentInput,
            "summary": forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
            "privacy_purpose": forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
            "what_next": forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
            "place": forms.TextInput(attrs={"dir": "auto"}),
            "alongside": forms.TextInput(attrs={"dir": "auto"}),
            "capacity": forms.NumberInput(attrs=NUMBER),
            "keep_months": forms.NumberInput(attrs={**NUMBER, "min": 1, "max": 120}),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        for name in ("territory", "covers"):
            self.fields[name].offer_to(user, getattr(self.instance, f"{name}_id"))
        self.fields["phase"].offer()
        at_most(self.fields["capacity"], MOST_PLACES)
        self.offer_organizations("organizers", "partners")
        if self.instance.pk:
            for name in ("organizers", "partners"):
                self.initial[name] = [one.name for one in getattr(self.instance, name).order_by("name_ar", "pk")]
        else:
            self.initial["is_public"] = False
        self.first_day = self.instance.held_on
        self.moved = 0
        """Items of the programme that moved with the meeting."""

    def save(self, commit=True):
        consultation = super().save(commit)
        if self.first_day:
            self.moved = move_programme(consultation, self.first_day)
        return consultation


class CopyForm(Grouped, HeldByOwn, AddressFromTitle, forms.ModelForm):
    """What the next province changes of a consultation; the rest comes along."""

    territory = TerritoryField(label=_("held in"))
    slug = ConsultationForm.base_fields["slug"]
    organizers = ConsultationForm.base_fields["organizers"]

    GROUPS = (
        (_("What changes"), "", ("title_ar", "title_fr", "territory", "place", "held_on", "slug")),
        (_("Who holds it"), "", ("organizers",)),
    )

    class Meta:
        model = Consultation
        fields = ("title_ar", "title_fr", "territory", "place", "held_on", "slug", "organizers")
        widgets = {
            "title_ar": forms.TextInput(attrs=ARABIC),
            "title_fr": forms.TextInput(attrs=FRENCH),
            "held_on": DayInput,
            "place": forms.TextInput(attrs={"dir": "auto"}),
        }

    def __init__(self, *args, source: Consultation, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.source, self.user = source, user
        self.fields["territory"].offer_to(user, source.territory_id)
        self.offer_organizations("organizers")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("territory") and cleaned["territory"] != self.source.territory:
            self._refuse_name_of_the_source("title_ar", self.source.territory.name_ar)
            self._refuse_name_of_the_source("title_fr", self.source.territory.name_fr)
        return cleaned

    def save(self, commit=True):
        copy = copy_consultation(self.source, super().save(commit=False))
        self.save_m2m()
        return copy

    def _refuse_name_of_the_source(self, field: str, name: str) -> None:
        """The slip of whoever copies: the title of one province on the page of another."""
        if name and name in self.cleaned_data.get(field, ""):
            self.add_error(field, ValidationError(_("The title still names “%(name)s”."), params={"name": name}))
