from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bilingual import TwoNames


class TerritoryLevel(models.TextChoices):
    REGION = "region", _("region")
    PREFECTURE = "prefecture", _("prefecture")
    PROVINCE = "province", _("province")
    COMMUNE = "commune", _("commune")


class Territory(TwoNames, models.Model):
    """One territory of the Kingdom, by its ISO-like code; a province stands in a region, a commune in a province."""

    code = models.CharField(
        _("code"), max_length=20, unique=True, help_text=_("As in the official lists: MA-09, MA-TIZ.")
    )
    level = models.CharField(_("level"), max_length=12, choices=TerritoryLevel)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("part of"),
        help_text=_("The region of a province, the province of a commune; nothing for a region."),
    )
    name_ar = models.CharField(_("name in Arabic"), max_length=120)
    name_fr = models.CharField(_("name in French"), max_length=120, blank=True)
    is_example = models.BooleanField(
        _("example"), default=False, help_text=_("It doesn't exist; every page about it says so.")
    )

    class Meta:
        verbose_name = _("territory")
        verbose_name_plural = _("territories")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="territory_region_stands_alone",
                condition=Q(level="region", parent__isnull=True) | (~Q(level="region") & Q(parent__isnull=False)),
                violation_error_message=_("A region is part of nothing; any other territory is part of another."),
            )
        ]

    @property
    def region_id(self) -> int | None:
        """The region this territory is or stands in (its parent must be loaded for a commune)."""
        if self.level == TerritoryLevel.REGION:
            return self.pk
        return self.parent.parent_id if self.level == TerritoryLevel.COMMUNE else self.parent_id
