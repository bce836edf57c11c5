from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations.models.consultation import Consultation, Workshop


class ActorMapKind(models.TextChoices):
    INSTITUTIONAL = "institutional", _("institutional actors")
    SECTOR = "sector", _("actors working in the sector")
    BOTH = "both", _("institutional and sector actors together")


class ActorMap(models.Model):
    """One of the three maps of a consultation: who acts, and for the third who coordinates with whom."""

    consultation = models.ForeignKey(
        Consultation, models.CASCADE, related_name="actor_maps", verbose_name=_("consultation")
    )
    kind = models.CharField(_("kind"), max_length=15, choices=ActorMapKind)
    description = models.TextField(
        _("description"),
        blank=True,
        help_text=_("Blank lines make paragraphs; lists, **emphasis** and links are kept."),
    )
    actors = models.ManyToManyField(
        "organizations.Organization", blank=True, related_name="+", verbose_name=_("actors")
    )

    class Meta:
        verbose_name = _("actor map")
        verbose_name_plural = _("actor maps")
        ordering = ["consultation", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "kind"],
                name="actor_map_once_of_each_kind",
                violation_error_message=_("This consultation has a map of this kind."),
            )
        ]

    def __str__(self):
        return self.get_kind_display()


class FindingKind(models.TextChoices):
    STRENGTH = "strength", pgettext_lazy("finding", "strength")
    WEAKNESS = "weakness", pgettext_lazy("finding", "weakness")
    OPPORTUNITY = "opportunity", pgettext_lazy("finding", "opportunity")
    THREAT = "threat", pgettext_lazy("finding", "threat")
    NEED = "need", pgettext_lazy("finding", "need")
    PROPOSAL = "proposal", pgettext_lazy("finding", "proposal")


class Finding(models.Model):
    """What came out of what was said, in a sentence; it may become a recommendation."""

    consultation = models.ForeignKey(
        Consultation, models.PROTECT, related_name="findings", verbose_name=_("consultation")
    )
    workshop = models.ForeignKey(
        Workshop, models.SET_NULL, null=True, blank=True, related_name="findings", verbose_name=_("workshop")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=12, choices=FindingKind)
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ["consultation", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "number"],
                name="finding_number_once",
                violation_error_message=_("This consultation has a finding of this number."),
            )
        ]

    def __str__(self):
        return f"{self.number}. {self.text[:80]}"
