from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bilingual import TwoNames, pick


class StrategyQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Every strategy is public; the one definition of it."""
        return self

    def editable_by(self, user):
        """An administrator edits all; a secretary, those their organization leads."""
        if user.is_superuser:
            return self
        return self.filter(owner__in=user.organization_ids_as("secretary"))


class Strategy(TwoNames, models.Model):
    """A public policy in the making, for which people are consulted."""

    name_ar = models.CharField(_("name in Arabic"), max_length=200)
    name_fr = models.CharField(_("name in French"), max_length=200, blank=True)
    horizon = models.CharField(_("horizon"), max_length=80, blank=True, help_text=_("As it is called: Vision 2028."))
    owner = models.ForeignKey(
        "organizations.Organization", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("led by")
    )
    description = models.TextField(
        _("description"),
        blank=True,
        help_text=_("Blank lines make paragraphs; lists, **emphasis** and links are kept."),
    )
    edition = models.PositiveIntegerField(default=1, editable=False)

    objects = StrategyQuerySet.as_manager()

    class Meta:
        verbose_name = _("strategy")
        verbose_name_plural = _("strategies")
        ordering = ["name_ar"]

    def get_absolute_url(self):
        return reverse("consultations:strategy", args=[self.pk])


class PhaseProgress(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("phase", "planned")
    RUNNING = "running", pgettext_lazy("phase", "running")
    DONE = "done", pgettext_lazy("phase", "done")


class Phase(models.Model):
    """One step of a strategy, in order, with what it must bring out."""

    strategy = models.ForeignKey(Strategy, models.CASCADE, related_name="phases", verbose_name=_("strategy"))
    number = models.PositiveSmallIntegerField(_("number"))
    title_ar = models.CharField(_("title in Arabic"), max_length=200)
    title_fr = models.CharField(_("title in French"), max_length=200, blank=True)
    produces = models.TextField(_("what it produces"), blank=True)
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    progress = models.CharField(
        _("progress"), max_length=10, choices=PhaseProgress, blank=True, help_text=_("Nothing where it isn't known.")
    )
    progress_as_of = models.DateField(
        _("as of"), null=True, blank=True, help_text=_("The day this was known, when the source is of an earlier day.")
    )
    edition = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("phase")
        verbose_name_plural = _("phases")
        ordering = ["strategy", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["strategy", "number"],
                name="phase_number_once",
                violation_error_message=_("This strategy has a phase of this number."),
            ),
            models.CheckConstraint(
                name="phase_ends_after_it_starts",
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("It can't end before it starts."),
            ),
        ]

    def __str__(self):
        return f"{self.number}. {self.title_ar}"

    @property
    def title(self) -> str:
        return pick(self.title_ar, self.title_fr)[0]
