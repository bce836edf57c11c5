from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from councils.models.session import AgendaItem, Sitting
from organizations.models import OrganizationKind


class AttendeeCapacity(models.TextChoices):
    MEMBER = "member", pgettext_lazy("attendance", "member of the council")
    AUTHORITY = "authority", pgettext_lazy("attendance", "authority")
    GUEST = "guest", pgettext_lazy("attendance", "guest")


class Presence(models.TextChoices):
    PRESENT = "present", pgettext_lazy("attendance", "present")
    EXCUSED = "excused", pgettext_lazy("attendance", "excused")
    ABSENT = "absent", pgettext_lazy("attendance", "absent")


class Attendance(models.Model):
    """Who was there: a person, an organization, or only a kind of organization when no more is known."""

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="attendance", verbose_name=_("sitting"))
    name = models.CharField(_("name"), max_length=150, blank=True)
    function = models.CharField(_("function"), max_length=200, blank=True)
    organization = models.ForeignKey(
        "organizations.Organization",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organization"),
    )
    category = models.CharField(
        _("kind of organization"),
        max_length=30,
        blank=True,
        choices=OrganizationKind,
        help_text=_("When the organization itself isn't known."),
    )
    capacity = models.CharField(_("capacity"), max_length=10, choices=AttendeeCapacity)
    presence = models.CharField(_("presence"), max_length=8, choices=Presence, default=Presence.PRESENT)

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        ordering = ["sitting", "pk"]
        constraints = [
            models.CheckConstraint(
                name="attendance_is_somebody",
                condition=~Q(name="") | ~Q(function="") | Q(organization__isnull=False) | ~Q(category=""),
                violation_error_message=_("Say who it is: a name, a function, an organization or its kind."),
            )
        ]

    def __str__(self):
        return self.name or self.function or str(self.organization or self.get_category_display())


class VoteOutcome(models.TextChoices):
    ADOPTED = "adopted", pgettext_lazy("vote", "adopted")
    REJECTED = "rejected", pgettext_lazy("vote", "rejected")
    POSTPONED = "postponed", pgettext_lazy("vote", "postponed")


class Vote(models.Model):
    """What the council decided on a point, and by how many voices where that is known."""

    agenda_item = models.OneToOneField(AgendaItem, models.CASCADE, related_name="vote", verbose_name=_("agenda item"))
    outcome = models.CharField(_("outcome"), max_length=10, choices=VoteOutcome)
    is_unanimous = models.BooleanField(_("unanimous"), null=True, blank=True, help_text=_("Empty when not known."))
    votes_for = models.PositiveSmallIntegerField(_("for"), null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(_("against"), null=True, blank=True)
    abstentions = models.PositiveSmallIntegerField(_("abstentions"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        ordering = ["agenda_item"]
        constraints = [
            models.CheckConstraint(
                name="vote_unanimous_has_no_other_side",
                condition=Q(is_unanimous__isnull=True)
                | Q(is_unanimous=False)
                | (
                    (Q(votes_against__isnull=True) | Q(votes_against=0))
                    & (Q(abstentions__isnull=True) | Q(abstentions=0))
                ),
                violation_error_message=_("A unanimous vote has nobody against and nobody abstaining."),
            )
        ]

    def __str__(self):
        return f"{self.agenda_item} · {self.get_outcome_display()}"
