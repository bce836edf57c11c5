from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from consultations.models import Questionnaire
from intake.models.upload import Upload, UploadQuerySet, UploadState


class AnswerSheetQuerySet(UploadQuerySet):
    def visible_to(self, user):
        """Those to questionnaires of the consultations this person keeps, whoever uploaded them."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(questionnaire__in=Questionnaire.objects.editable_by(user).values("pk"))

    def for_page(self):
        return self.select_related("questionnaire__consultation", "decided_by")


class AnswerSheet(Upload):
    """Answers gathered with KoboToolbox or ODK: columns matched to questions, rows checked, good ones brought in."""

    questionnaire = models.ForeignKey(
        "consultations.Questionnaire", models.CASCADE, related_name="+", verbose_name=_("questionnaire")
    )
    columns = models.JSONField(
        _("columns"),
        default=list,
        editable=False,
        help_text=_("Of each: its sheet, its letters, its header, a few cells, what it gives."),
    )
    matching = models.JSONField(
        _("matching"), default=dict, blank=True, help_text=_("What was corrected: for a column, what it gives.")
    )
    counts = models.JSONField(_("counts"), default=dict, editable=False, help_text=_("Rows by verdict."))
    problems = models.JSONField(
        _("problems"),
        default=list,
        editable=False,
        help_text=_("Of rows, the first thousand: a place, a code, values."),
    )
    preview = models.JSONField(
        _("preview"), default=list, editable=False, help_text=_("The first rows as they would be.")
    )

    objects = AnswerSheetQuerySet.as_manager()

    class Meta(Upload.Meta):
        verbose_name = _("spreadsheet of answers")
        verbose_name_plural = _("spreadsheets of answers")

    def get_absolute_url(self):
        return reverse("intake:answers", args=[self.pk])

    @property
    def is_to_be_decided(self) -> bool:
        """Its rows are checked, and wait for the clerk."""
        return self.state == UploadState.READ
