import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from bilingual import TwoNames
from organizations.models import Territory
from recommendations.models.choices import (
    CLOSED,
    Implementation,
    Obstacle,
    Position,
    Publication,
    RecommendationKind,
)

SILENT_AFTER = datetime.timedelta(days=182)
"""Six months without news."""

DUE_SOON = datetime.timedelta(days=60)

OPEN = ~Q(verified__in=CLOSED)
IN_REGISTER = Q(publication=Publication.PUBLISHED)
COUNTED = ("verified", "due_on", "heard_on", "stalled")
"""What the counts of a list read: they stand in the indexes of what is open, so no row is opened to count it."""

PERCENT_FITS = (
    Q(percentage__isnull=True)
    | (Q(declared=Implementation.DONE) & Q(percentage=100))
    | (Q(declared=Implementation.NOT_STARTED) & Q(percentage=0))
    | (~Q(declared__in=[Implementation.DONE, Implementation.NOT_STARTED]) & Q(percentage__lte=100))
)


class Theme(TwoNames, models.Model):
    """What recommendations are about."""

    slug = models.SlugField(_("address"), max_length=60, unique=True)
    name_ar = models.CharField(_("name in Arabic"), max_length=120)
    name_fr = models.CharField(_("name in French"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["name_ar"]


class RecommendationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Published and archived ones for everybody; drafts for administrators and the people who follow them up."""
        if user.is_superuser:
            return self
        public = ~Q(publication=Publication.DRAFT)
        if not user.is_authenticated:
            return self.filter(public)
        own = user.organization_ids_as("secretary", "reviewer", "observer")
        return self.filter(public | Q(followed_by__in=own)) if own else self.filter(public)

    def editable_by(self, user):
        """An administrator edits all; a secretary, those their own council follows up."""
        if user.is_superuser:
            return self
        return self.filter(followed_by__in=user.organization_ids_as("secretary"))

    def concerning(self, user):
        """What is on the desk of this person: what their organizations answer for or follow up."""
        if not user.is_authenticated:
            return self.none()
        if user.is_superuser:
            return self
        own = {post.organization_id for post in user.current_posts}
        return self.visible_to(user).filter(Q(lead__in=own) | Q(followed_by__in=own))

    def in_register(self):
        """What is counted and listed: published, neither drafts nor archived."""
        return self.filter(IN_REGISTER)

    def moved(self):
        """Something happened to them since they were entered and published."""
        return self.filter(IN_REGISTER, changes_count__gt=2)

    def overdue(self, today: datetime.date):
        return self.filter(IN_REGISTER, OPEN, due_on__lt=today)

    def due_soon(self, today: datetime.date):
        return self.filter(IN_REGISTER, OPEN, due_on__gte=today, due_on__lte=today + DUE_SOON)

    def silent(self, today: datetime.date):
        return self.filter(IN_REGISTER, OPEN, heard_on__lt=today - SILENT_AFTER)

    def of_territory(self, territory: Territory):
        """Those of a territory and of its parts, two levels down."""
        parts = Territory.objects.filter(Q(pk=territory.pk) | Q(parent=territory) | Q(parent__parent=territory))
        return self.filter(territory__in=parts.values("pk"))

    def for_page(self):
        """What the page of one recommendation shows from its own row and its origins: one query, no other column."""
        return self.select_related(
            "session__council__organization",
            "consultation__phase__strategy",
            "finding__workshop",
            "agenda_item__session__council__organization",
            "agenda_item__sitting",
            "agenda_item__vote",
            "lead",
            "followed_by",
            "territory",
        )


class Recommendation(models.Model):
    """One thing asked of one body, from exactly one origin, followed until its outcome.

    The columns after `followed_by` are derived from the status changes and written only by the workflow.
    """

    reference = models.CharField(
        _("reference"),
        max_length=40,
        unique=True,
        validators=[RegexValidator(r"^[A-Z0-9]+(-[A-Za-z0-9]+)+$", _("Letters, digits and dashes: TIZ-2021-01-05."))],
        help_text=_("Never changes once published: TIZ-2021-01-05."),
    )
    kind = models.CharField(_("kind"), max_length=15, choices=RecommendationKind)
    number = models.PositiveSmallIntegerField(
        _("number"), null=True, blank=True, help_text=_("Its rank in its source.")
    )
    title = models.CharField(_("title"), max_length=250, help_text=_("A few words that say what is asked."))
    text = models.TextField(_("its words"), help_text=_("In full, as they stand in the minutes or the report."))
    language = models.CharField(_("written in"), max_length=2, choices=settings.LANGUAGES, default="ar")
    place_in_source = models.CharField(
        _("place in the source"), max_length=200, blank=True, help_text=_("Item 5 of the list, page 12 of the minutes.")
    )
    session = models.ForeignKey(
        "councils.Session", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("session")
    )
    consultation = models.ForeignKey(
        "consultations.Consultation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("consultation"),
    )
    finding = models.ForeignKey(
        "consultations.Finding",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("finding"),
        help_text=_("The finding of the consultation that it answers."),
    )
    agenda_item = models.ForeignKey(
        "councils.AgendaItem",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("adopted under"),
        help_text=_("The point of a session's agenda that adopted it, also when it came from a consultation."),
    )
    followed_by = models.ForeignKey(
        "organizations.Organization",
        models.PROTECT,
        related_name="+",
        verbose_name=_("followed up by"),
        help_text=_("The side that verifies: the council, or the organizer of the consultation."),
    )
    partners = models.ManyToManyField(
        "organizations.Organization", blank=True, related_name="+", verbose_name=_("partner organizations")
    )
    themes = models.ManyToManyField(Theme, blank=True, related_name="+", verbose_name=_("themes"))
    territory = models.ForeignKey(
        "organizations.Territory", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("territory")
    )
    is_example = models.BooleanField(
        _("example"), default=False, help_text=_("Nobody asked for it; every page about it says so.")
    )
    edition = models.PositiveIntegerField(default=1, editable=False)

    publication = models.CharField(
        _("publication"), max_length=10, choices=Publication, default=Publication.DRAFT, editable=False
    )
    position = models.CharField(
        _("position"), max_length=16, choices=Position, default=Position.PENDING, editable=False
    )
    declared = models.CharField(
        _("declared status"),
        max_length=16,
        choices=Implementation,
        default=Implementation.NOT_STARTED,
        editable=False,
    )
    verified = models.CharField(
        _("verified status"),
        max_length=16,
        choices=Implementation,
        default=Implementation.NOT_STARTED,
        editable=False,
    )
    percentage = models.PositiveSmallIntegerField(_("declared percentage"), null=True, editable=False)
    stalled = models.CharField(_("stalled by"), max_length=12, choices=Obstacle, blank=True, default="", editable=False)
    lead = models.ForeignKey(
        "organizations.Organization",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("lead organization"),
        editable=False,
    )
    due_on = models.DateField(_("deadline"), null=True, editable=False)
    heard_on = models.DateField(_("last news on"), null=True, editable=False)
    changed_at = models.DateTimeField(_("last change"), null=True, editable=False)
    changes_count = models.PositiveIntegerField(_("changes"), default=0, editable=False)
    head_digest = models.CharField(_("digest of the last change"), max_length=64, blank=True, editable=False)

    objects = RecommendationQuerySet.as_manager()
    history = HistoricalRecords(
        excluded_fields=[
            *("edition", "publication", "position", "declared", "verified", "percentage", "stalled", "lead"),
            *("due_on", "heard_on", "changed_at", "changes_count", "head_digest"),
        ],
        verbose_name=_("history"),
    )

    class Meta:
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        ordering = ["reference"]
        indexes = [
            models.Index(fields=["publication", "-changed_at", "-id"], name="recommendation_latest"),
            models.Index(fields=["publication", "reference"], name="recommendation_by_reference"),
            models.Index(fields=["publication", "due_on", "id"], name="recommendation_by_deadline"),
            models.Index(fields=["publication", "verified", "-changed_at", "-id"], name="recommendation_by_status"),
            *(
                models.Index(fields=[scope, "publication", "-changed_at", "-id"], name=f"recommendation_{scope}")
                for scope in ("territory", "lead", "followed_by", "kind")
            ),
            *(
                models.Index(
                    fields=[first, *(name for name in COUNTED if name != first)],
                    name=f"recommendation_open_{first}",
                    condition=IN_REGISTER & OPEN,
                )
                for first in ("due_on", "heard_on")
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="recommendation_has_one_origin",
                condition=Q(session__isnull=True) ^ Q(consultation__isnull=True),
                violation_error_message=_("Name one origin: a session or a consultation."),
            ),
            models.CheckConstraint(
                name="recommendation_finding_needs_consultation",
                condition=Q(finding__isnull=True) | Q(consultation__isnull=False),
                violation_error_message=_("A finding comes from a consultation."),
            ),
            models.CheckConstraint(
                name="recommendation_percentage_fits_status",
                condition=PERCENT_FITS,
                violation_error_message=_("The percentage contradicts the status."),
            ),
            models.UniqueConstraint(
                fields=["session", "number"],
                name="recommendation_number_once_in_session",
                violation_error_message=_("This session has a recommendation of this number."),
            ),
            models.UniqueConstraint(
                fields=["consultation", "number"],
                name="recommendation_number_once_in_consultation",
                violation_error_message=_("This consultation has a recommendation of this number."),
            ),
        ]

    def __str__(self):
        return f"{self.reference} · {self.title}"

    def get_absolute_url(self):
        return reverse("recommendations:detail", args=[self.reference])

    def clean(self):
        if self.finding_id and self.finding.consultation_id != self.consultation_id:
            raise ValidationError({"finding": _("This finding belongs to another consultation.")})
        if self.agenda_item_id and self.session_id and self.agenda_item.session_id != self.session_id:
            raise ValidationError({"agenda_item": _("This point belongs to another session.")})

    @property
    def is_open(self) -> bool:
        """Something is still awaited of it."""
        return self.verified not in CLOSED

    def is_overdue(self, today: datetime.date) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < today

    def is_silent(self, today: datetime.date) -> bool:
        return self.is_open and self.heard_on is not None and self.heard_on < today - SILENT_AFTER


class Action(models.Model):
    """One thing done, or to be done, to carry a recommendation out."""

    recommendation = models.ForeignKey(
        Recommendation, models.CASCADE, related_name="actions", verbose_name=_("recommendation")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    title = models.CharField(_("title"), max_length=250)
    organization = models.ForeignKey(
        "organizations.Organization",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("carried out by"),
    )
    due_on = models.DateField(_("due on"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        ordering = ["recommendation", "order", "pk"]

    def __str__(self):
        return self.title


class LinkKind(models.TextChoices):
    PARTLY_REPEATS = "partly_repeats", pgettext_lazy("link", "says again, in part")
    DUPLICATES = "duplicates", pgettext_lazy("link", "says the same as")
    CARRIES_OVER = "carries_over", pgettext_lazy("link", "carries over")
    SUPERSEDES = "supersedes", pgettext_lazy("link", "supersedes")


class Link(models.Model):
    """What one recommendation is to another."""

    source = models.ForeignKey(Recommendation, models.CASCADE, related_name="links_out", verbose_name=_("from"))
    kind = models.CharField(_("kind"), max_length=15, choices=LinkKind)
    target = models.ForeignKey(Recommendation, models.PROTECT, related_name="links_in", verbose_name=_("to"))
    note = models.CharField(_("note"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ["source", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "target"],
                name="link_once",
                violation_error_message=_("These two are linked already."),
            ),
            models.CheckConstraint(
                name="link_joins_two",
                condition=~Q(source=F("target")),
                violation_error_message=_("A recommendation can't be linked to itself."),
            ),
        ]

    def __str__(self):
        return f"{self.source.reference} {self.get_kind_display()} {self.target.reference}"
