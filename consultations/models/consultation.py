from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from bilingual import pick
from consultations.models.strategy import Phase
from organizations.models import OrganizationKind


class ConsultationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Published ones for everybody; the rest for administrators and the people of the organizers."""
        if user.is_superuser:
            return self
        public = Q(is_public=True)
        if not user.is_authenticated:
            return self.filter(public)
        own = {post.organization_id for post in user.current_posts}
        return self.filter(public | Q(organizers__in=own)).distinct() if own else self.filter(public)

    def editable_by(self, user):
        """An administrator edits all; a secretary, those their organization organizes."""
        if user.is_superuser:
            return self
        return self.filter(organizers__in=user.organization_ids_as("secretary")).distinct()

    def for_list(self):
        return self.select_related("territory", "phase__strategy").order_by("-held_on", "-pk")


class Consultation(models.Model):
    """One meeting where people were heard, in a phase of a strategy or on its own."""

    slug = models.SlugField(_("address"), max_length=80, unique=True, help_text=_("Part of its page's address."))
    title_ar = models.CharField(_("title in Arabic"), max_length=250)
    title_fr = models.CharField(_("title in French"), max_length=250, blank=True)
    phase = models.ForeignKey(
        Phase, models.PROTECT, null=True, blank=True, related_name="consultations", verbose_name=_("phase")
    )
    held_on = models.DateField(_("held on"), db_index=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True, help_text=_("When it lasted several days."))
    place = models.CharField(_("place"), max_length=200, blank=True)
    territory = models.ForeignKey(
        "organizations.Territory", models.PROTECT, related_name="+", verbose_name=_("held in")
    )
    covers = models.ForeignKey(
        "organizations.Territory",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("speaks for"),
        help_text=_("The territory whose people are heard, when it is wider than the place: a region."),
    )
    organizers = models.ManyToManyField(
        "organizations.Organization", blank=True, related_name="+", verbose_name=_("organizers")
    )
    alongside = models.CharField(_("alongside"), max_length=250, blank=True, help_text=_("What it ran together with."))
    summary = models.TextField(
        _("summary"), blank=True, help_text=_("Blank lines make paragraphs; lists, **emphasis** and links are kept.")
    )
    source = models.ForeignKey(
        "organizations.Source", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )
    is_public = models.BooleanField(_("public"), default=True)
    is_example = models.BooleanField(
        _("example"), default=False, help_text=_("It never took place; every page about it says so.")
    )
    edition = models.PositiveIntegerField(default=1, editable=False)

    objects = ConsultationQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["edition"], verbose_name=_("history"))

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="consultation_ends_after_it_starts",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("held_on")),
                violation_error_message=_("It can't end before it starts."),
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("consultations:detail", args=[self.slug])

    @property
    def title(self) -> str:
        return pick(self.title_ar, self.title_fr)[0]


class Workshop(models.Model):
    """One table or room of a consultation, with what it was to bring out."""

    consultation = models.ForeignKey(
        Consultation, models.CASCADE, related_name="workshops", verbose_name=_("consultation")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=200)
    setting = models.CharField(_("setting"), max_length=150, blank=True, help_text=_("Round tables, plenary…"))
    aim = models.TextField(
        _("aim"), blank=True, help_text=_("Blank lines make paragraphs; lists, **emphasis** and links are kept.")
    )
    facilitator = models.CharField(_("facilitator"), max_length=150, blank=True)

    class Meta:
        verbose_name = _("workshop")
        verbose_name_plural = _("workshops")
        ordering = ["consultation", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "number"],
                name="workshop_number_once",
                violation_error_message=_("This consultation has a workshop of this number."),
            )
        ]

    def __str__(self):
        return self.title


class ParticipantRole(models.TextChoices):
    SPEAKER = "speaker", pgettext_lazy("participant", "speaker")
    INVITED = "invited", pgettext_lazy("participant", "invited")
    TOOK_PART = "took_part", pgettext_lazy("participant", "took part")


class Participant(models.Model):
    """Who was heard: a named person, an organization, or only a kind of organization when no more is known.

    A person's name is public only where `is_named` says so (law 09-08).
    """

    consultation = models.ForeignKey(
        Consultation, models.CASCADE, related_name="participants", verbose_name=_("consultation")
    )
    workshop = models.ForeignKey(
        Workshop, models.SET_NULL, null=True, blank=True, related_name="participants", verbose_name=_("workshop")
    )
    organization = models.ForeignKey(
        "organizations.Organization",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organization"),
    )
    category = models.CharField(
        _("kind of organization"),
        max_length=30,
        blank=True,
        choices=OrganizationKind,
        help_text=_("When the organization itself isn't known."),
    )
    role = models.CharField(_("role"), max_length=12, choices=ParticipantRole, default=ParticipantRole.TOOK_PART)
    name = models.CharField(_("name"), max_length=150, blank=True)
    function = models.CharField(_("function"), max_length=200, blank=True)
    is_named = models.BooleanField(
        _("named in public"), default=False, help_text=_("Only with their agreement, or when the press named them.")
    )

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["consultation", "role", "pk"]
        constraints = [
            models.CheckConstraint(
                name="participant_is_somebody",
                condition=Q(organization__isnull=False) | ~Q(category="") | ~Q(name=""),
                violation_error_message=_("Say who took part: a name, an organization, or a kind of organization."),
            )
        ]

    def __str__(self):
        return self.name or str(self.organization or self.get_category_display())
