from django.db import models
from django.utils.translation import gettext_lazy as _

from bilingual import TwoNames


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

    class Meta:
        verbose_name = _("strategy")
        verbose_name_plural = _("strategies")
        ordering = ["name_ar"]


class Phase(models.Model):
    """One step of a strategy, in order, with what it must bring out."""

    strategy = models.ForeignKey(Strategy, models.CASCADE, related_name="phases", verbose_name=_("strategy"))
    number = models.PositiveSmallIntegerField(_("number"))
    title_ar = models.CharField(_("title in Arabic"), max_length=200)
    title_fr = models.CharField(_("title in French"), max_length=200, blank=True)
    produces = models.TextField(_("what it produces"), blank=True)

    class Meta:
        verbose_name = _("phase")
        verbose_name_plural = _("phases")
        ordering = ["strategy", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["strategy", "number"],
                name="phase_number_once",
                violation_error_message=_("This strategy has a phase of this number."),
            )
        ]

    def __str__(self):
        return f"{self.number}. {self.title_ar}"
