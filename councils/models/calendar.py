from django.db import models
from django.db.models import Q
from django.utils.dates import MONTHS_ALT
from django.utils.translation import gettext_lazy as _

from councils.models.council import CouncilLevel


class OrdinaryMonth(models.Model):
    """A month in which the law has the councils of a level hold an ordinary session.

    Organic laws 111-14 (regions), 112-14 (prefectures and provinces) and 113-14 (communes); editable, because laws are.
    """

    level = models.CharField(_("level"), max_length=12, choices=CouncilLevel)
    month = models.PositiveSmallIntegerField(_("month"))

    class Meta:
        verbose_name = _("month of ordinary sessions")
        verbose_name_plural = _("months of ordinary sessions")
        ordering = ["level", "month"]
        constraints = [
            models.UniqueConstraint(
                fields=["level", "month"],
                name="ordinary_month_once",
                violation_error_message=_("This level has this month already."),
            ),
            models.CheckConstraint(
                name="ordinary_month_is_a_month",
                condition=Q(month__gte=1, month__lte=12),
                violation_error_message=_("A month goes from 1 to 12."),
            ),
        ]

    def __str__(self):
        return f"{self.get_level_display()} · {MONTHS_ALT[self.month]}"
