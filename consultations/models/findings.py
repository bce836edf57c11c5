from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations.models.consultation import Consultation
from consultations.models.workshop import Table, Workshop


class FindingKind(models.TextChoices):
    STRENGTH = "strength", pgettext_lazy("finding", "strength")
    WEAKNESS = "weakness", pgettext_lazy("finding", "weakness")
    OPPORTUNITY = "opportunity", pgettext_lazy("finding", "opportunity")
    THREAT = "threat", pgettext_lazy("finding", "threat")
    NEED = "need", pgettext_lazy("finding", "need")
    PROPOSAL = "proposal", pgettext_lazy("finding", "proposal")


class FindingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Public ones of the consultations this person sees; the rest for those who keep the consultation."""
        public = Q(is_public=True, consultation__in=Consultation.objects.visible_to(user).values("pk"))
        if not user.is_authenticated:
            return self.filter(public)
        return self.filter(public | Q(consultation__in=Consultation.objects.editable_by(user).values("pk")))


class Finding(models.Model):
    """What came out of what was said, in a sentence; it may become one recommendation or several."""

    consultation = models.ForeignKey(
        Consultation, models.PROTECT, related_name="findings", verbose_name=_("consultation")
    )
    workshop = models.ForeignKey(
        Workshop, models.SET_NULL, null=True, blank=True, related_name="findings", verbose_name=_("workshop")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=12, choices=FindingKind)
    text = models.TextField(_("text"))
    is_public = models.BooleanField(_("public"), default=True)
    edition = models.PositiveIntegerField(default=1, editable=False)

    objects = FindingQuerySet.as_manager()

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


class FindingSupport(models.Model):
    """What a finding stands on: one answer, or the notes of a table."""

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="supports", verbose_name=_("finding"))
    response = models.ForeignKey(
        "consultations.Response",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="supports",
        verbose_name=_("response"),
    )
    question = models.CharField(_("question"), max_length=50, blank=True)
    table = models.ForeignKey(
        Table, models.CASCADE, null=True, blank=True, related_name="supports", verbose_name=_("table")
    )

    class Meta:
        verbose_name = _("support of a finding")
        verbose_name_plural = _("supports of findings")
        ordering = ["finding", "pk"]
        constraints = [
            models.CheckConstraint(
                name="support_is_an_answer_or_a_table",
                condition=(Q(response__isnull=False) & ~Q(question="") & Q(table__isnull=True))
                | (Q(response__isnull=True) & Q(question="") & Q(table__isnull=False)),
                violation_error_message=_("A finding stands on an answer or on the notes of a table."),
            ),
            models.UniqueConstraint(
                fields=["finding", "response", "question"],
                condition=Q(response__isnull=False),
                name="support_by_an_answer_once",
            ),
            models.UniqueConstraint(
                fields=["finding", "table"], condition=Q(table__isnull=False), name="support_by_a_table_once"
            ),
        ]

    def __str__(self):
        return str(self.table or f"{self.response} · {self.question}")
