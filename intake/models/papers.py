from textwrap import shorten

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from councils.models import SessionKind
from recommendations.models import RecommendationKind


class PaperState(models.TextChoices):
    OPEN = "open", pgettext_lazy("paper", "under review")
    ADOPTED = "adopted", pgettext_lazy("paper", "taken over")
    DISCARDED = "discarded", pgettext_lazy("paper", "discarded")


class PaperQuerySet(models.QuerySet):
    def visible_to(self, user):
        """An administrator sees all; a secretary, those of their council; anybody, what they entered themselves."""
        if not user.is_authenticated:
            return self.none()
        if user.is_superuser:
            return self
        own = user.organization_ids_as("secretary")
        return self.filter(Q(council__organization__in=own) | Q(entered_by=user))


class Paper(models.Model):
    """A text of minutes that came in, pasted or from a file, with what was read in it until it is taken over."""

    text = models.TextField(_("text"), help_text=_("As it came; every proposal points into it."))
    file_name = models.CharField(_("name of the file"), max_length=200, blank=True)
    sha256 = models.CharField(
        _("SHA-256"), max_length=64, editable=False, db_index=True, help_text=_("Of the text, in UTF-8.")
    )
    state = models.CharField(_("state"), max_length=10, choices=PaperState, default=PaperState.OPEN, editable=False)
    council = models.ForeignKey(
        "councils.Council", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("council")
    )
    kind = models.CharField(_("kind of session"), max_length=15, choices=SessionKind, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    month = models.PositiveSmallIntegerField(_("month"), null=True, blank=True)
    number = models.PositiveSmallIntegerField(_("number in the month"), default=1)
    sittings = models.JSONField(_("sittings"), default=list, blank=True, help_text=_("Days, as 2021-01-12."))
    agenda_title = models.CharField(
        _("adopted under"),
        max_length=300,
        blank=True,
        help_text=_("The point of the agenda, as it stands there or to be added to it."),
    )
    findings = models.JSONField(
        _("what was read besides"), default=dict, blank=True, editable=False, help_text=_("In the words of the text.")
    )
    session = models.ForeignKey(
        "councils.Session", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("session")
    )
    entered_by = models.ForeignKey("organizations.User", models.PROTECT, related_name="+", verbose_name=_("entered by"))
    entered_at = models.DateTimeField(_("entered at"), auto_now_add=True)
    taken_over_at = models.DateTimeField(_("taken over at"), null=True, editable=False)
    edition = models.PositiveIntegerField(default=1, editable=False)

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        ordering = ["-entered_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="paper_taken_over_has_a_session",
                condition=~Q(state=PaperState.ADOPTED) | Q(session__isnull=False, taken_over_at__isnull=False),
                violation_error_message=_("What is taken over belongs to a session."),
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("intake:paper", args=[self.pk])

    @property
    def name(self) -> str:
        """By which it is known: that of its file, else its words for the session, else its first ones."""
        said = [self.text[slice(*self.findings[fact])] for fact in ("council", "session") if fact in self.findings]
        words = " · ".join(said) if "session" in self.findings else self.text[:400]
        return self.file_name or shorten(words, 90, placeholder="…")

    @property
    def is_open(self) -> bool:
        """It can still be written on."""
        return self.state == PaperState.OPEN

    def become_taken_over(self, session, moment) -> None:
        """What it says stands in the register now, under this session."""
        self.state, self.session, self.taken_over_at = PaperState.ADOPTED, session, moment
        self.edition += 1
        self.save(update_fields=["state", "session", "taken_over_at", "edition"])

    def become(self, state: str) -> None:
        """Discarded, or under review again."""
        self.state = state
        self.edition += 1
        self.save(update_fields=["state", "edition"])


class Choice(models.TextChoices):
    """What a proposal is to a recommendation that is like it."""

    NEW = "new", pgettext_lazy("proposal", "new")
    DUPLICATE = "duplicate", pgettext_lazy("proposal", "the same as")
    CARRIES_OVER = "carries_over", pgettext_lazy("proposal", "carries over")
    SUPERSEDES = "supersedes", pgettext_lazy("proposal", "supersedes")


class Proposal(models.Model):
    """One recommendation as read in a paper, and what the clerk makes of it.

    `start` and `end` are characters of the paper's text; None for a row the clerk wrote.
    """

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="proposals", verbose_name=_("paper"))
    order = models.PositiveSmallIntegerField(_("order"))
    text = models.TextField(_("its words"))
    title = models.CharField(_("title"), max_length=250, blank=True)
    start = models.PositiveIntegerField(_("begins at"), null=True, blank=True)
    end = models.PositiveIntegerField(_("ends at"), null=True, blank=True)
    is_from_prose = models.BooleanField(_("from prose, check"), default=False)
    is_dropped = models.BooleanField(_("left out"), default=False)
    kind = models.CharField(
        _("kind"), max_length=15, choices=RecommendationKind, default=RecommendationKind.RECOMMENDATION
    )
    lead = models.ForeignKey(
        "organizations.Organization",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lead organization"),
    )
    lead_typed = models.CharField(
        _("lead organization as typed"),
        max_length=200,
        blank=True,
        help_text=_("What was typed there and is no organization of the register."),
    )
    territory = models.ForeignKey(
        "organizations.Territory",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("territory"),
    )
    theme = models.ForeignKey(
        "recommendations.Theme", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("theme")
    )
    parts = models.JSONField(_("proposed parts"), default=list, blank=True, help_text=_("[[start, end], …]"))
    suggestions = models.JSONField(_("suggested corrections"), default=list, blank=True)
    similar = models.JSONField(_("similar ones"), default=list, blank=True)
    choice = models.CharField(_("it is"), max_length=12, choices=Choice, default=Choice.NEW)
    target = models.ForeignKey(
        "recommendations.Recommendation",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("of the recommendation"),
    )
    target_typed = models.CharField(
        _("reference as typed"),
        max_length=40,
        blank=True,
        help_text=_("What was typed there and is no reference of the register."),
    )
    twin = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("of the row")
    )
    recommendation = models.OneToOneField(
        "recommendations.Recommendation",
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=_("became"),
    )

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["paper", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="proposal_place_is_whole",
                condition=Q(start__isnull=True, end__isnull=True)
                | Q(start__isnull=False, end__isnull=False, end__gt=models.F("start")),
                violation_error_message=_("A place in the source has a beginning and an end."),
            )
        ]

    def __str__(self):
        return f"{self.order}. {self.title or self.text[:60]}"

    @property
    def becomes_a_draft(self) -> bool:
        """It isn't left out, and nothing says it already."""
        return not self.is_dropped and self.choice != Choice.DUPLICATE

    def is_answered_for_by(self, organization, typed: str = "") -> None:
        """Name the lead organization; or keep what was typed where the register has none of this name."""
        self.lead, self.lead_typed = organization, typed
