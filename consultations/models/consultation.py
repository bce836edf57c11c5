import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from bilingual import pick
from consultations.models.strategy import Phase

NOT_ADDRESSES = frozenset({"new", "strategies", "mine"})
"""Words that stand in the place of a consultation's address on the site's map."""


def validate_address(slug: str) -> None:
    if slug in NOT_ADDRESSES:
        raise ValidationError(_("“%(slug)s” is a page of the site: choose another address."), params={"slug": slug})


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

    slug = models.SlugField(
        _("address"),
        max_length=80,
        unique=True,
        validators=[validate_address],
        help_text=_("Part of its page's address."),
    )
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
    partners = models.ManyToManyField(
        "organizations.Organization", blank=True, related_name="+", verbose_name=_("partners")
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
    copied_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+", editable=False, verbose_name=_("copied from")
    )
    registration_opens = models.BooleanField(
        _("registration by a public form"), default=False, help_text=_("It can be closed at any time.")
    )
    registration_closes_at = models.DateTimeField(_("registration closes at"), null=True, blank=True)
    capacity = models.PositiveIntegerField(
        _("places"), null=True, blank=True, help_text=_("Registration closes by itself when they are taken.")
    )
    privacy_purpose = models.TextField(
        _("what personal data are kept for"),
        blank=True,
        help_text=_("Shown to whoever registers or answers (law 09-08)."),
    )
    keep_months = models.PositiveSmallIntegerField(
        _("months personal data are kept"), default=24, help_text=_("After the last day; then names are forgotten.")
    )
    forgotten_at = models.DateTimeField(_("participants forgotten at"), null=True, editable=False)
    what_next = models.TextField(
        _("what happens next"),
        blank=True,
        help_text=_("Blank lines make paragraphs; lists, **emphasis** and links are kept."),
    )
    report_published_at = models.DateTimeField(_("report published at"), null=True, editable=False)
    edition = models.PositiveIntegerField(default=1, editable=False)

    objects = ConsultationQuerySet.as_manager()
    history = HistoricalRecords(
        excluded_fields=["edition", "forgotten_at", "report_published_at"], verbose_name=_("history")
    )

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="consultation_ends_after_it_starts",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("held_on")),
                violation_error_message=_("It can't end before it starts."),
            ),
            models.CheckConstraint(
                name="consultation_keeps_personal_data_for_a_time",
                condition=Q(keep_months__gte=1, keep_months__lte=120),
                violation_error_message=_("Personal data are kept from 1 to 120 months."),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("consultations:detail", args=[self.slug])

    @property
    def title(self) -> str:
        return pick(self.title_ar, self.title_fr)[0]

    @property
    def last_day(self) -> datetime.date:
        return self.ended_on or self.held_on

    def is_past(self, today: datetime.date) -> bool:
        return self.last_day < today
