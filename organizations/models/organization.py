from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from arabic_text.spelling import forgiving_pattern
from bilingual import TwoNames

MOST_WORDS = 8
"""Words of a search that are looked for."""


class OrganizationKind(models.TextChoices):
    COUNCIL = "council", _("territorial council")
    MINISTRY = "ministry", _("ministry")
    STATE_SECRETARIAT = "state_secretariat", _("state secretariat")
    TERRITORIAL_ADMINISTRATION = "territorial_administration", _("territorial administration")
    DECONCENTRATED = "deconcentrated", _("deconcentrated service")
    PUBLIC_BODY = "public_body", _("public establishment")
    CHAMBER = "chamber", _("professional chamber")
    FINANCIAL_PARTNER = "financial_partner", _("financial partner")
    COOPERATIVE = "cooperative", _("cooperative")
    ASSOCIATION = "association", _("association")
    OTHER = "other", _("other body")


class OrganizationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Every organization is public; the one definition of it."""
        return self

    def editable_by(self, user):
        """An administrator edits all; a secretary, their own council."""
        if user.is_superuser:
            return self
        return self.filter(pk__in=user.organization_ids_as("secretary"))

    def named_like(self, words: str):
        """Those with a name that has each of these words, whatever their spelling and order.

        Word by word: one pattern for many words takes a regular expression engine minutes on a hostile search.
        """
        found = self
        for pattern in filter(None, map(forgiving_pattern, words.split()[:MOST_WORDS])):
            found = found.filter(Q(name_ar__iregex=pattern) | Q(name_fr__iregex=pattern))
        return found

    def for_list(self):
        return self.select_related("territory").order_by("kind", "name_ar", "pk")


class Organization(TwoNames, models.Model):
    """A body that decides, answers, follows up or takes part: a council, a ministry, a cooperative…"""

    slug = models.SlugField(_("address"), max_length=80, unique=True, help_text=_("Part of its page's address."))
    kind = models.CharField(_("kind"), max_length=30, choices=OrganizationKind, db_index=True)
    name_ar = models.CharField(_("name in Arabic"), max_length=200, help_text=_("As it signs its letters."))
    name_fr = models.CharField(_("name in French"), max_length=200, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("part of")
    )
    territory = models.ForeignKey(
        "organizations.Territory", models.PROTECT, null=True, blank=True, verbose_name=_("territory")
    )
    website = models.URLField(_("website"), blank=True)
    is_example = models.BooleanField(
        _("example"), default=False, help_text=_("It doesn't exist; every page about it says so.")
    )
    edition = models.PositiveIntegerField(default=1, editable=False)

    objects = OrganizationQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["edition"], verbose_name=_("history"))

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        ordering = ["name_ar"]
        indexes = [models.Index(fields=["kind", "name_ar"], name="organization_kind_name")]
        constraints = [
            models.CheckConstraint(
                name="organization_has_a_name",
                condition=~Q(name_ar=""),
                violation_error_message=_("An organization has a name in Arabic."),
            ),
        ]

    def get_absolute_url(self):
        return reverse("organizations:detail", args=[self.slug])
