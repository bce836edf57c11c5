from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from councils.models import SessionKind
from intake.models.upload import Upload, UploadQuerySet, UploadState


class ImportQuerySet(UploadQuerySet):
    def visible_to(self, user):
        """An administrator sees all; a secretary, those of their council, whoever uploaded them."""
        if not user.is_authenticated:
            return self.none()
        if user.is_superuser:
            return self
        return self.filter(council__organization__in=user.organization_ids_as("secretary"))

    def for_page(self):
        return self.select_related("council__organization", "council__territory", "session__council", "decided_by")


class ImportSheet(Upload):
    """A spreadsheet kept elsewhere, brought in for one council: its columns matched to fields, its rows checked."""

    council = models.ForeignKey("councils.Council", models.PROTECT, related_name="+", verbose_name=_("council"))
    session = models.ForeignKey(
        "councils.Session",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("session"),
        help_text=_("Of the rows that don't say theirs."),
    )
    kind = models.CharField(
        _("kind of session"),
        max_length=15,
        choices=SessionKind,
        blank=True,
        help_text=_("Of the session of those rows, where the register doesn't have it yet."),
    )
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    month = models.PositiveSmallIntegerField(_("month"), null=True, blank=True)
    columns = models.JSONField(
        _("columns"),
        default=list,
        editable=False,
        help_text=_("Of each: its letters, its header, a few cells, a field."),
    )
    header_line = models.PositiveIntegerField(_("row of the headers"), default=0, editable=False)
    matching = models.JSONField(
        _("matching"), default=dict, blank=True, help_text=_("For each column by its letters, the field it gives.")
    )
    counts = models.JSONField(_("counts"), default=dict, editable=False, help_text=_("Rows by verdict."))
    preview = models.JSONField(
        _("preview"), default=list, editable=False, help_text=_("The first rows as they would be.")
    )

    objects = ImportQuerySet.as_manager()

    class Meta(Upload.Meta):
        verbose_name = _("imported spreadsheet")
        verbose_name_plural = _("imported spreadsheets")
        constraints = [
            models.CheckConstraint(
                name="import_session_is_whole",
                condition=Q(year__isnull=True, month__isnull=True)
                | Q(year__isnull=False, month__gte=1, month__lte=12) & ~Q(kind=""),
                violation_error_message=_("A session has a kind, a month and a year."),
            )
        ]

    def get_absolute_url(self):
        return reverse("intake:import", args=[self.pk])

    @property
    def is_to_be_matched(self) -> bool:
        """It is read, and nobody has said yet what its columns give."""
        return self.state == UploadState.READ and not self.matching

    @property
    def is_to_be_decided(self) -> bool:
        """Its rows are checked, and wait for the clerk."""
        return self.state == UploadState.READ and bool(self.matching)


class ColumnMatch(models.Model):
    """How the columns of such a spreadsheet were matched last time, for one council: the clerk corrects it once."""

    council = models.ForeignKey("councils.Council", models.CASCADE, related_name="+", verbose_name=_("council"))
    header = models.CharField(_("header"), max_length=200, help_text=_("Normalised words of the header."))
    field = models.CharField(_("field"), max_length=30, blank=True, help_text=_("Empty: left out."))

    class Meta:
        verbose_name = _("column match")
        verbose_name_plural = _("column matches")
        ordering = ["council", "header"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "header"],
                name="column_match_once",
                violation_error_message=_("This header is matched already."),
            )
        ]

    def __str__(self):
        return f"{self.header} → {self.field or '—'}"


class RowProblem(models.Model):
    """What is wrong with one row of an imported spreadsheet, or why it is left out; the first thousand are kept."""

    sheet = models.ForeignKey(ImportSheet, models.CASCADE, related_name="problems", verbose_name=_("spreadsheet"))
    line = models.PositiveIntegerField(_("row of the spreadsheet"))
    column = models.CharField(_("column of the spreadsheet"), max_length=3, blank=True)
    problem = models.JSONField(_("problem"), default=dict, help_text=_("A code and its values."))
    value = models.CharField(_("what stands there"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("row problem")
        verbose_name_plural = _("row problems")
        ordering = ["sheet", "line", "column"]

    def __str__(self):
        return f"{self.column}{self.line}"
