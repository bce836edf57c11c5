from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from intake.models.upload import Upload


class ReturnedSheet(Upload):
    """A spreadsheet of the register that comes back filled in."""

    class Meta(Upload.Meta):
        verbose_name = _("returned spreadsheet")
        verbose_name_plural = _("returned spreadsheets")

    def get_absolute_url(self):
        return reverse("intake:returned", args=[self.pk])


class CellDifference(models.Model):
    """One cell of a returned spreadsheet that isn't as the register is: what it would change, or why it can't."""

    sheet = models.ForeignKey(ReturnedSheet, models.CASCADE, related_name="differences", verbose_name=_("spreadsheet"))
    line = models.PositiveIntegerField(_("row of the spreadsheet"))
    column = models.CharField(_("column of the spreadsheet"), max_length=3, help_text=_("Its letters: G."))
    field = models.CharField(_("field"), max_length=30, blank=True)
    reference = models.CharField(_("reference"), max_length=40, blank=True)
    before = models.TextField(_("in the register"), blank=True, help_text=_("In the words of the spreadsheet."))
    after = models.TextField(_("in the spreadsheet"), blank=True)
    is_conflict = models.BooleanField(
        _("conflict"), default=False, help_text=_("Changed in the register since it was downloaded.")
    )
    problem = models.JSONField(_("problem"), default=dict, blank=True, help_text=_("A code and its values; empty: none."))
    outcome = models.CharField(_("outcome"), max_length=10, blank=True, help_text=_("Empty: not decided yet."))

    class Meta:
        verbose_name = _("difference")
        verbose_name_plural = _("differences")
        ordering = ["sheet", "line", "column"]
        constraints = [
            models.CheckConstraint(
                name="difference_or_problem",
                condition=~Q(field="") | ~Q(problem={}),
                violation_error_message=_("A difference is of a field, or says what is wrong."),
            )
        ]

    def __str__(self):
        return f"{self.column}{self.line}"
