from collections.abc import Iterable

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from councils.models.session import Session
from organizations.models import OrganizationKind


class AttendeeCapacity(models.TextChoices):
    MEMBER = "member", pgettext_lazy("attendance", "member of the council")
    AUTHORITY = "authority", pgettext_lazy("attendance", "authority")
    GUEST = "guest", pgettext_lazy("attendance", "guest")


class Presence(models.TextChoices):
    PRESENT = "present", pgettext_lazy("attendance", "present")
    EXCUSED = "excused", pgettext_lazy("attendance", "excused")
    ABSENT = "absent", pgettext_lazy("attendance", "absent")


class Sitting(models.Model):
    """One day the session sat."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="sittings", verbose_name=_("session"))
    number = models.PositiveSmallIntegerField(_("number"), default=1)
    held_on = models.DateField(_("held on"))
    starts_at = models.TimeField(_("starts at"), null=True, blank=True)
    ends_at = models.TimeField(_("ends at"), null=True, blank=True)
    part_of_day = models.CharField(
        _("part of the day"), max_length=40, blank=True, help_text=_("When the hours aren't known: in the morning.")
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    summary = models.TextField(
        _("summary"), blank=True, help_text=_("Blank lines make paragraphs; lists, **emphasis** and links are kept.")
    )
    quorum_needed = models.PositiveSmallIntegerField(
        _("quorum needed"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("How many members must be there for the council to decide; empty when not known."),
    )
    present_count = models.PositiveSmallIntegerField(
        _("members present"), null=True, blank=True, help_text=_("When they aren't all named below.")
    )
    excused_count = models.PositiveSmallIntegerField(_("members excused"), null=True, blank=True)
    absent_count = models.PositiveSmallIntegerField(_("members absent"), null=True, blank=True)

    class Meta:
        verbose_name = _("sitting")
        verbose_name_plural = _("sittings")
        ordering = ["session", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "number"],
                name="sitting_number_once",
                violation_error_message=_("This session has a sitting of this number."),
            ),
            models.CheckConstraint(
                name="sitting_quorum_is_somebody",
                condition=Q(quorum_needed__isnull=True) | Q(quorum_needed__gte=1),
                violation_error_message=_("A quorum is one member at least."),
            ),
        ]

    def __str__(self):
        return gettext("Sitting %(number)s · %(session)s") % {"number": self.number, "session": self.session}

    def members(self, presence: str, attendance: Iterable["Attendance"]) -> int | None:
        """How many members were so: the number given, else those named in `attendance`, the rows of this sitting.

        None when neither says: a row such as "the president and sixteen members" names nobody and is no count.
        """
        given = getattr(self, f"{presence}_count")
        if given is not None:
            return given
        rows = [one for one in attendance if one.capacity == AttendeeCapacity.MEMBER and one.presence == presence]
        return len(rows) if rows and all(one.name for one in rows) else None

    def reached_quorum(self, attendance: Iterable["Attendance"]) -> bool | None:
        """Whether enough members were there; None when the quorum or the number isn't known."""
        present = self.members(Presence.PRESENT, attendance)
        if present is None or self.quorum_needed is None:
            return None
        return present >= self.quorum_needed


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
