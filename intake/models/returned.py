from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from intake.models.upload import Upload


class ReturnedSheet(Upload):
    """A spreadsheet of the register that comes back filled in."""

    counts = models.JSONField(
        _("counts"), default=dict, editable=False, help_text=_("Rows, and what was found in them, by kind.")
    )
    language = models.CharField(
        _("language"), max_length=2, choices=settings.LANGUAGES, default="ar", help_text=_("Of who decides.")
    )
    has_keys = models.BooleanField(
        _("with its hidden column"),
        default=True,
        editable=False,
        help_text=_("Without it, nobody knows which cells were changed in the spreadsheet and which in the register."),
    )

    class Meta(Upload.Meta):
        verbose_name = _("returned spreadsheet")
        verbose_name_plural = _("returned spreadsheets")

    def get_absolute_url(self):
        return reverse("intake:returned", args=[self.pk])


class Outcome(models.TextChoices):
    WRITTEN = "written", pgettext_lazy("difference", "written")
    REFUSED = "refused", pgettext_lazy("difference", "refused")
    LEFT = "left", pgettext_lazy("difference", "left out")


GOES_WITH = "goes_with"
"""The problem of a cell that has none of its own: another of its row, without which it can't be written, has."""
WRONG = ~Q(problem={}) & ~Q(problem__code=GOES_WITH) & Q(outcome="")


class CellDifferenceQuerySet(models.QuerySet):
    def open(self):
        """Those that could be written: neither wrong nor decided."""
        return self.filter(problem={}, outcome="")

    def chosen(self):
        return self.open().filter(is_chosen=True)

    def figures(self) -> dict[str, int]:
        """How many there are of each kind, and in how many rows."""
        return self.aggregate(
            cells=Count("pk", filter=~Q(field="")),
            rows=Count("line", distinct=True),
            wrong=Count("pk", filter=WRONG),
            conflicts=Count("pk", filter=Q(is_conflict=True, problem={})),
            open=Count("pk", filter=Q(problem={}, outcome="")),
            chosen=Count("pk", filter=Q(problem={}, outcome="", is_chosen=True)),
            written=Count("pk", filter=Q(outcome=Outcome.WRITTEN)),
            refused=Count("pk", filter=Q(outcome=Outcome.REFUSED)),
        )


class CellDifference(models.Model):
    """One cell of a returned spreadsheet that isn't as the register is: what it would change, or why it can't."""

    sheet = models.ForeignKey(ReturnedSheet, models.CASCADE, related_name="differences", verbose_name=_("spreadsheet"))
    line = models.PositiveIntegerField(_("row of the spreadsheet"))
    column = models.CharField(
        _("column of the spreadsheet"), max_length=3, blank=True, help_text=_("Its letters: G; empty: the whole row.")
    )
    place = models.PositiveSmallIntegerField(_("place of the column"), default=0)
    field = models.CharField(_("field"), max_length=30, blank=True)
    reference = models.CharField(_("reference"), max_length=40, blank=True)
    before = models.TextField(
        _("in the register"), blank=True, help_text=_("As it is stored: the key of a status, 2021-01-12.")
    )
    after = models.TextField(
        _("in the spreadsheet"),
        blank=True,
        help_text=_("As it would be stored; where it can't be, as it stands there."),
    )
    reason = models.TextField(_("reason"), blank=True, help_text=_("What its row gives as the reason."))
    version = models.CharField(
        _("version of the recommendation"), max_length=30, blank=True, help_text=_("When the spreadsheet was read.")
    )
    is_conflict = models.BooleanField(
        _("conflict"), default=False, help_text=_("Changed in the register since it was downloaded.")
    )
    is_chosen = models.BooleanField(_("to be written"), default=False)
    problem = models.JSONField(
        _("problem"), default=dict, blank=True, help_text=_("A code and its values; empty: none.")
    )
    outcome = models.CharField(
        _("outcome"), max_length=10, choices=Outcome, blank=True, help_text=_("Empty: not decided yet.")
    )

    objects = CellDifferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("difference")
        verbose_name_plural = _("differences")
        ordering = ["sheet", "line", "place", "pk"]
        indexes = [models.Index(fields=["sheet", "line"], name="difference_by_row")]
        constraints = [
            models.CheckConstraint(
                name="difference_or_problem",
                condition=~Q(field="") | ~Q(problem={}),
                violation_error_message=_("A difference is of a field, or says what is wrong."),
            )
        ]

    def __str__(self):
        return f"{self.column}{self.line}"
