from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Event(models.TextChoices):
    """What participants are told of a recommendation that came from their consultation."""

    ADOPTED = "adopted", pgettext_lazy("news", "adopted")
    DONE = "done", pgettext_lazy("news", "verified as done")


class Told(models.Model):
    """Somebody who took part was told by e-mail what became of a recommendation. Written once the mail has left."""

    participant = models.ForeignKey(
        "consultations.Participant", models.CASCADE, related_name="+", verbose_name=_("participant")
    )
    recommendation = models.ForeignKey(
        "recommendations.Recommendation", models.CASCADE, related_name="+", verbose_name=_("recommendation")
    )
    event = models.CharField(_("event"), max_length=8, choices=Event)
    told_at = models.DateTimeField(_("told at"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("news told")
        verbose_name_plural = _("news told")
        ordering = ["told_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "recommendation", "event"],
                name="told_once",
                violation_error_message=_("This participant was told of it already."),
            )
        ]

    def __str__(self):
        return f"{self.recommendation.reference} · {self.get_event_display()}"
