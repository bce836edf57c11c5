from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from councils.models.session import Session
from councils.models.sitting import Sitting

DEEPEST = 3
"""How many levels of points an agenda may have."""


class AgendaItem(models.Model):
    """One point of a session's agenda."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="agenda", verbose_name=_("session"))
    sitting = models.ForeignKey(
        Sitting, models.SET_NULL, null=True, blank=True, related_name="agenda", verbose_name=_("sitting")
    )
    parent = models.ForeignKey(
        "self",
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("stands under"),
        help_text=_("The point it is a part of; empty for a point that stands alone."),
    )
    order = models.PositiveSmallIntegerField(
        _("order"), default=1, help_text=_("Its place in the whole list, after the point it stands under.")
    )
    number = models.CharField(
        _("number"), max_length=12, blank=True, help_text=_("As in the agenda; empty when the source doesn't say.")
    )
    title = models.CharField(_("title"), max_length=300)
    text = models.TextField(
        _("text"), blank=True, help_text=_("Blank lines make paragraphs; lists, **emphasis** and links are kept.")
    )

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        ordering = ["session", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "order"],
                name="agenda_order_once",
                violation_error_message=_("Another point of this session has this place."),
            ),
            models.CheckConstraint(
                name="agenda_item_is_not_its_own_part",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                violation_error_message=_("A point can't stand under itself."),
            ),
        ]

    def __str__(self):
        return self.title

    def clean(self):
        if self.sitting_id and self.sitting.session_id != self.session_id:
            raise ValidationError({"sitting": _("This sitting belongs to another session.")})
        if self.parent_id:
            self._check_parent()

    def _check_parent(self):
        """Its parent is of the same agenda, before it, and neither of them ends up too deep."""
        if self.parent.session_id != self.session_id:
            raise ValidationError({"parent": _("This point belongs to another session.")})
        if self.parent_id == self.pk:
            return  # the constraint says so
        if self.parent.order >= self.order:
            raise ValidationError({"parent": _("A point comes after the one it stands under: look at their order.")})
        above = dict(AgendaItem.objects.filter(session=self.session_id).values_list("pk", "parent"))
        above[self.pk] = self.parent_id
        if any(level(pk, above) > DEEPEST for pk in above):
            raise ValidationError({"parent": _("Points stand under one another at three levels at most.")})


def level(pk: int | None, above: dict[int | None, int | None]) -> int:
    """At which level a point stands, from 1; `above` says what each point stands under."""
    levels, seen = 1, {pk}
    while (pk := above.get(pk)) is not None and pk not in seen:
        seen.add(pk)
        levels += 1
    return levels


class DecisionKind(models.TextChoices):
    DELIBERATION = "deliberation", pgettext_lazy("decision", "deliberation")
    RECOMMENDATION = "recommendation", pgettext_lazy("decision", "recommendation")
    MOTION = "motion", pgettext_lazy("decision", "motion")
    OPINION = "opinion", pgettext_lazy("decision", "opinion")


class VoteOutcome(models.TextChoices):
    ADOPTED = "adopted", pgettext_lazy("vote", "adopted")
    REJECTED = "rejected", pgettext_lazy("vote", "rejected")
    POSTPONED = "postponed", pgettext_lazy("vote", "postponed")


class Visa(models.TextChoices):
    AWAITED = "awaited", pgettext_lazy("visa", "awaited")
    GIVEN = "given", pgettext_lazy("visa", "given")
    REFUSED = "refused", pgettext_lazy("visa", "refused")
    NOT_NEEDED = "not_needed", pgettext_lazy("visa", "not needed")


ANSWERED = (Visa.GIVEN, Visa.REFUSED)


class Vote(models.Model):
    """The decision of the council on a point: of what kind, by how many voices where that is known, with which visa.

    The visa is that of the wali for a regional council, of the governor for any other.
    """

    agenda_item = models.OneToOneField(AgendaItem, models.CASCADE, related_name="vote", verbose_name=_("agenda item"))
    kind = models.CharField(
        _("kind of decision"),
        max_length=14,
        choices=DecisionKind,
        blank=True,
        help_text=_("Empty when the source doesn't say."),
    )
    number = models.CharField(
        _("number of the decision"), max_length=20, blank=True, help_text=_("As the council numbers it: 12/2025.")
    )
    outcome = models.CharField(_("outcome"), max_length=10, choices=VoteOutcome)
    is_unanimous = models.BooleanField(_("unanimous"), null=True, blank=True, help_text=_("Empty when not known."))
    votes_for = models.PositiveSmallIntegerField(_("for"), null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(_("against"), null=True, blank=True)
    abstentions = models.PositiveSmallIntegerField(_("abstentions"), null=True, blank=True)
    visa = models.CharField(
        _("visa of the governor or wali"),
        max_length=10,
        choices=Visa,
        blank=True,
        help_text=_("Empty when not known."),
    )
    visa_on = models.DateField(
        _("day of the visa"), null=True, blank=True, help_text=_("The day it was given or refused.")
    )
    visa_note = models.CharField(
        _("note on the visa"), max_length=300, blank=True, help_text=_("Its number, or why it was refused.")
    )
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
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
            ),
            models.CheckConstraint(
                name="vote_visa_has_its_day",
                condition=(Q(visa__in=ANSWERED) & Q(visa_on__isnull=False))
                | (~Q(visa__in=ANSWERED) & Q(visa_on__isnull=True)),
                violation_error_message=_("A visa given or refused has its day, and no other has one."),
            ),
        ]

    def __str__(self):
        return f"{self.agenda_item} · {self.get_outcome_display()}"
