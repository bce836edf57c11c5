import datetime

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.dates import MONTHS_ALT
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from councils.models.council import Council


class SessionKind(models.TextChoices):
    ORDINARY = "ordinary", pgettext_lazy("session", "ordinary")
    EXTRAORDINARY = "extraordinary", pgettext_lazy("session", "extraordinary")


class SessionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Published ones for everybody; the rest for administrators and the council's own people."""
        if user.is_superuser:
            return self
        public = Q(is_public=True)
        if not user.is_authenticated:
            return self.filter(public)
        own = {post.organization_id for post in user.current_posts}
        return self.filter(public | Q(council__organization__in=own))

    def editable_by(self, user):
        """An administrator edits all; a secretary, those of their own council."""
        if user.is_superuser:
            return self
        return self.filter(council__organization__in=user.organization_ids_as("secretary"))

    def for_list(self):
        return self.select_related("council__organization").order_by("-year", "-month", "-pk")


class Session(models.Model):
    """A council's session of one month, in one or more sittings."""

    council = models.ForeignKey(Council, models.PROTECT, related_name="sessions", verbose_name=_("council"))
    kind = models.CharField(_("kind"), max_length=15, choices=SessionKind, default=SessionKind.ORDINARY)
    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(1956), MaxValueValidator(2100)])
    month = models.PositiveSmallIntegerField(_("month"), validators=[MinValueValidator(1), MaxValueValidator(12)])
    number = models.PositiveSmallIntegerField(
        _("number in the month"), default=1, help_text=_("2 for a second extraordinary session of the same month.")
    )
    summary = models.TextField(
        _("summary"), blank=True, help_text=_("Blank lines make paragraphs; lists, **emphasis** and links are kept.")
    )
    source = models.ForeignKey(
        "organizations.Source", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )
    is_public = models.BooleanField(_("public"), default=True)
    edition = models.PositiveIntegerField(default=1, editable=False)

    objects = SessionQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["edition"], verbose_name=_("history"))

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["-year", "-month", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "year", "month", "kind", "number"],
                name="session_once",
                violation_error_message=_("This council has this session already."),
            ),
            models.CheckConstraint(
                name="session_month_is_a_month",
                condition=Q(month__gte=1, month__lte=12),
                violation_error_message=_("A month goes from 1 to 12."),
            ),
        ]

    def __str__(self):
        return f"{self.title} · {self.council}"

    def get_absolute_url(self):
        return reverse("councils:session", args=[self.council.slug, self.slug])

    @property
    def slug(self) -> str:
        """2021-01 for the ordinary session of January 2021, 2021-01-e1 for an extraordinary one."""
        month = f"{self.year}-{self.month:02}"
        if self.kind == SessionKind.ORDINARY and self.number == 1:
            return month
        return f"{month}-{'e' if self.kind == SessionKind.EXTRAORDINARY else 'o'}{self.number}"

    @property
    def starts_on(self) -> datetime.date:
        """The first of its month, for want of the day it sat."""
        return datetime.date(self.year, self.month, 1)

    @property
    def title(self) -> str:
        """The ordinary session of January 2021, in the reader's language."""
        words = (
            gettext("Ordinary session of %(month)s %(year)s")
            if self.kind == SessionKind.ORDINARY
            else gettext("Extraordinary session of %(month)s %(year)s")
        )
        return self.numbered(words % {"month": MONTHS_ALT[self.month], "year": self.year})

    def numbered(self, title: str) -> str:
        """A title of this session, told apart from that of an earlier one of its kind in the same month."""
        if self.number == 1:
            return title
        return gettext("%(session)s (no. %(number)s)") % {"session": title, "number": self.number}

    @property
    def short_title(self) -> str:
        """The session of January 2021, for a row of a list; an extraordinary one is called so."""
        if (self.kind, self.number) != (SessionKind.ORDINARY, 1):
            return self.title
        return gettext("Session of %(month)s %(year)s") % {"month": MONTHS_ALT[self.month], "year": self.year}
