import secrets

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from consultations.models.consultation import Consultation


class Workshop(models.Model):
    """One room of a consultation, with its tables and what it was to bring out."""

    consultation = models.ForeignKey(
        Consultation, models.CASCADE, related_name="workshops", verbose_name=_("consultation")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=200)
    theme = models.CharField(
        _("theme"),
        max_length=150,
        blank=True,
        help_text=_("What was said is told theme by theme; without one, by title."),
    )
    setting = models.CharField(_("setting"), max_length=150, blank=True, help_text=_("Round tables, plenary…"))
    aim = models.TextField(
        _("aim"), blank=True, help_text=_("Blank lines make paragraphs; lists, **emphasis** and links are kept.")
    )
    facilitator = models.CharField(_("facilitator"), max_length=150, blank=True)
    rapporteur = models.CharField(_("rapporteur"), max_length=150, blank=True)
    notes = models.TextField(_("notes"), blank=True, help_text=_("For the organizers; not public."))
    edition = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("workshop")
        verbose_name_plural = _("workshops")
        ordering = ["consultation", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "number"],
                name="workshop_number_once",
                violation_error_message=_("This consultation has a workshop of this number."),
            )
        ]

    def __str__(self):
        return self.title


class Table(models.Model):
    """A round table of a workshop: who sat there answers and notes are kept by it."""

    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="tables", verbose_name=_("workshop"))
    number = models.PositiveSmallIntegerField(_("number"))
    rapporteur = models.CharField(_("rapporteur"), max_length=150, blank=True)
    notes = models.TextField(_("notes"), blank=True, help_text=_("For the organizers; not public."))
    edition = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("table")
        verbose_name_plural = _("tables")
        ordering = ["workshop", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["workshop", "number"],
                name="table_number_once",
                violation_error_message=_("This workshop has a table of this number."),
            )
        ]

    def __str__(self):
        return gettext("Table %(number)s · %(workshop)s") % {"number": self.number, "workshop": self.workshop}


def new_key() -> str:
    """22 characters that nobody guesses: 128 bits."""
    return secrets.token_urlsafe(16)


class AnsweringLinkQuerySet(models.QuerySet):
    def open_at(self, now):
        return self.filter(Q(closes_at__isnull=True) | Q(closes_at__gt=now), is_revoked=False)


class AnsweringLink(models.Model):
    """An address by which the forms of a consultation are answered without an account: of one table, or of all."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="links", verbose_name=_("consultation"))
    table = models.ForeignKey(
        Table, models.CASCADE, null=True, blank=True, related_name="links", verbose_name=_("table")
    )
    key = models.CharField(_("key"), max_length=40, unique=True, default=new_key, editable=False)
    closes_at = models.DateTimeField(_("closes at"), null=True, blank=True)
    is_revoked = models.BooleanField(_("withdrawn"), default=False)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)

    objects = AnsweringLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("answering link")
        verbose_name_plural = _("answering links")
        ordering = ["consultation", "table", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["table"],
                condition=Q(is_revoked=False, table__isnull=False),
                name="answering_link_once_a_table",
                violation_error_message=_("This table has a link already."),
            ),
            models.UniqueConstraint(
                fields=["consultation"],
                condition=Q(is_revoked=False, table__isnull=True),
                name="answering_link_for_all_once",
                violation_error_message=_("This consultation has a link for all already."),
            ),
        ]

    def __str__(self):
        return str(self.table or self.consultation)

    def get_absolute_url(self):
        return reverse("answering:forms", args=[self.key])

    def is_open(self, now) -> bool:
        return not self.is_revoked and (self.closes_at is None or self.closes_at > now)
