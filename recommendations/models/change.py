import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Axis(models.TextChoices):
    """What a change is about. The words of `old` and `new` are those of the axis."""

    PUBLICATION = "publication", pgettext_lazy("axis", "publication")
    POSITION = "position", pgettext_lazy("axis", "position")
    DECLARED = "declared", pgettext_lazy("axis", "declared status")
    VERIFIED = "verified", pgettext_lazy("axis", "verified status")
    REVIEW = "review", pgettext_lazy("axis", "review of an update")
    STALLED = "stalled", pgettext_lazy("axis", "stall")
    DEADLINE = "deadline", pgettext_lazy("axis", "deadline")
    LEAD = "lead", pgettext_lazy("axis", "lead organization")


class NoRewriting(Exception):
    """Somebody tried to change or delete a row of the past."""


class StatusChangeQuerySet(models.QuerySet):
    def update(self, **fields):
        raise NoRewriting("A status change is never edited.")

    def delete(self):
        raise NoRewriting("A status change is never deleted.")


class StatusChange(models.Model):
    """One change of one recommendation on one axis: who, for which post, when it happened, when it was recorded, why.

    Append-only: nothing edits or deletes a row, and each carries the digest of the row before it (`digest_chain`).
    Written only by the workflow.
    """

    recommendation = models.ForeignKey(
        "recommendations.Recommendation", models.PROTECT, related_name="changes", verbose_name=_("recommendation")
    )
    sequence = models.PositiveIntegerField(_("sequence"))
    axis = models.CharField(_("axis"), max_length=12, choices=Axis)
    old = models.CharField(pgettext_lazy("status change", "from"), max_length=80, blank=True)
    new = models.CharField(pgettext_lazy("status change", "to"), max_length=80, blank=True)
    by = models.ForeignKey("organizations.User", models.PROTECT, null=True, related_name="+", verbose_name=_("by"))
    post = models.ForeignKey(
        "organizations.Post", models.PROTECT, null=True, related_name="+", verbose_name=_("for the post")
    )
    update_row = models.ForeignKey(
        "recommendations.ProgressUpdate",
        models.PROTECT,
        null=True,
        related_name="changes",
        verbose_name=_("progress update"),
    )
    happened_on = models.DateField(_("happened on"))
    recorded_at = models.DateTimeField(_("recorded at"))
    words = models.TextField(_("what was done"), blank=True)
    reason = models.TextField(_("reason"), blank=True)
    percentage = models.PositiveSmallIntegerField(_("percentage"), null=True)
    evidence_digests = models.JSONField(_("digests of the evidence"), default=list)
    previous_digest = models.CharField(_("digest before"), max_length=64, blank=True)
    digest = models.CharField(_("digest"), max_length=64)

    objects = StatusChangeQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        verbose_name = _("status change")
        verbose_name_plural = _("status changes")
        ordering = ["recommendation", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["recommendation", "sequence"], name="change_sequence_once"),
        ]

    def __str__(self):
        return f"{self.recommendation.reference} #{self.sequence}"

    def save(self, *args, **kwargs):
        """Only ever an insert."""
        if self.pk is not None:
            raise NoRewriting("A status change is never edited.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise NoRewriting("A status change is never deleted.")

    def facts(self, reference: str) -> dict[str, object]:
        """What the digest covers. Dates as ISO 8601, the moment of recording in UTC with microseconds."""
        return {
            "recommendation": reference,
            "sequence": self.sequence,
            "axis": str(self.axis),
            "old": str(self.old),
            "new": str(self.new),
            "by": self.by_id,
            "post": self.post_id,
            "update": self.update_row_id,
            "happened_on": self.happened_on.isoformat(),
            "recorded_at": self.recorded_at.astimezone(datetime.UTC).isoformat(timespec="microseconds"),
            "words": self.words,
            "reason": self.reason,
            "percentage": self.percentage,
            "evidence": self.evidence_digests,
        }
