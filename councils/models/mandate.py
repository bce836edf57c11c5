import datetime
from collections.abc import Iterable
from itertools import pairwise

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from councils.models.council import Council


class MandateQuerySet(models.QuerySet):
    def on(self, day: datetime.date):
        """The one in force that day."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)


class Mandate(models.Model):
    """From when to when the elected members of a council sit, and how many there are."""

    council = models.ForeignKey(Council, models.CASCADE, related_name="mandates", verbose_name=_("council"))
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"), null=True, blank=True, help_text=_("Empty for the one in force."))
    seats = models.PositiveSmallIntegerField(
        _("seats"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("How many members the law gives the council; empty when not known."),
    )

    objects = MandateQuerySet.as_manager()

    class Meta:
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        ordering = ["council", "-starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "starts_on"],
                name="mandate_start_once",
                violation_error_message=_("This council has a mandate that starts on this day already."),
            ),
            models.CheckConstraint(
                name="mandate_ends_after_it_starts",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("A mandate can't end before it starts."),
            ),
        ]

    def __str__(self):
        if self.ends_on is None:
            return gettext("since %(year)s") % {"year": self.starts_on.year}
        return gettext("%(first)s to %(last)s") % {"first": self.starts_on.year, "last": self.ends_on.year}


def run_together(mandates: Iterable[Mandate]) -> bool:
    """Whether two of one council run at the same time; on one day, one may take over from the other."""
    in_order = sorted(mandates, key=lambda mandate: mandate.starts_on)
    return any(first.ends_on is None or first.ends_on > second.starts_on for first, second in pairwise(in_order))
