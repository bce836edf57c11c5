import hashlib
import uuid
from pathlib import Path

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from recommendations.models.choices import Implementation, Obstacle, Publication
from recommendations.models.recommendation import Recommendation


class UpdateState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("update", "draft")
    SUBMITTED = "submitted", pgettext_lazy("update", "submitted, to be verified")
    RETURNED = "returned", pgettext_lazy("update", "returned to be completed")
    VERIFIED = "verified", pgettext_lazy("update", "verified")
    WITHDRAWN = "withdrawn", pgettext_lazy("update", "withdrawn")


class ProgressUpdateQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What was submitted once, for both sides of its recommendation; a draft, only for those who write it."""
        if not user.is_authenticated:
            return self.none()
        if user.is_superuser:
            return self
        declaring = user.organization_ids_as("follow_up_officer", "contact", "observer")
        following = user.organization_ids_as("secretary", "reviewer", "observer")
        return self.filter(
            Q(organization__in=declaring) | (Q(recommendation__followed_by__in=following) & ~Q(state="draft"))
        )

    def to_review_by(self, user):
        """Submitted, on what this person's organization follows up, and not their own."""
        following = user.organization_ids_as("secretary", "reviewer")
        return self.filter(state=UpdateState.SUBMITTED, recommendation__followed_by__in=following).exclude(author=user)

    def to_complete_by(self, user):
        """Drafts and returned ones of the organizations this person declares for."""
        declaring = user.organization_ids_as("follow_up_officer", "contact")
        return self.filter(state__in=(UpdateState.DRAFT, UpdateState.RETURNED), organization__in=declaring)

    def for_desk(self):
        return self.select_related("recommendation", "organization").order_by("-changed_at", "-pk")


class ProgressUpdate(models.Model):
    """What the lead organization declares about a recommendation on a given day, before and after it is verified."""

    OPEN_STATES = (UpdateState.DRAFT, UpdateState.SUBMITTED, UpdateState.RETURNED)

    recommendation = models.ForeignKey(
        Recommendation, models.PROTECT, related_name="updates", verbose_name=_("recommendation")
    )
    organization = models.ForeignKey(
        "organizations.Organization", models.PROTECT, related_name="+", verbose_name=_("declared by")
    )
    author = models.ForeignKey("organizations.User", models.PROTECT, related_name="+", verbose_name=_("written by"))
    author_post = models.ForeignKey(
        "organizations.Post", models.PROTECT, null=True, related_name="+", verbose_name=_("for the post")
    )
    state = models.CharField(_("state"), max_length=10, choices=UpdateState, default=UpdateState.DRAFT, editable=False)
    status = models.CharField(_("status"), max_length=16, choices=Implementation)
    happened_on = models.DateField(
        _("happened on"), help_text=_("The day it became so on the ground, not the day you write.")
    )
    words = models.TextField(
        _("what was done"), help_text=_("In a few sentences anybody can understand. This will be public.")
    )
    percentage = models.PositiveSmallIntegerField(
        _("percentage"), null=True, blank=True, help_text=_("If you measure it; from 0 to 100.")
    )
    obstacle = models.CharField(
        _("stalled by"), max_length=12, choices=Obstacle, blank=True, help_text=_("Only when it is stuck.")
    )
    reason = models.TextField(
        _("reason"),
        blank=True,
        help_text=_("Needed when it is stuck, goes back, or is closed without being done. This will be public."),
    )
    submitted_at = models.DateTimeField(_("submitted at"), null=True, editable=False)
    reviewer = models.ForeignKey(
        "organizations.User",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("reviewed by"),
        editable=False,
    )
    reviewed_at = models.DateTimeField(_("reviewed at"), null=True, editable=False)
    review_note = models.TextField(_("note of the review"), blank=True, editable=False)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)
    form_token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False, help_text="Sent twice, kept once.")
    edition = models.PositiveIntegerField(default=1, editable=False)

    objects = ProgressUpdateQuerySet.as_manager()

    class Meta:
        verbose_name = _("progress update")
        verbose_name_plural = _("progress updates")
        ordering = ["-changed_at", "-pk"]
        indexes = [models.Index(fields=["state", "organization"], name="update_state_organization")]
        constraints = [
            models.CheckConstraint(
                name="update_percentage_fits_status",
                condition=Q(percentage__isnull=True)
                | (Q(status=Implementation.DONE) & Q(percentage=100))
                | (Q(status=Implementation.NOT_STARTED) & Q(percentage=0))
                | (~Q(status__in=[Implementation.DONE, Implementation.NOT_STARTED]) & Q(percentage__lte=100)),
                violation_error_message=_(
                    "The percentage contradicts the status: fully done is 100, not started is 0."
                ),
            ),
            models.CheckConstraint(
                name="update_stall_has_a_reason",
                condition=Q(obstacle="") | ~Q(reason=""),
                violation_error_message=_("Say in a few words what blocks it."),
            ),
            models.CheckConstraint(
                name="update_not_reviewed_by_its_author",
                condition=Q(reviewer__isnull=True) | ~Q(reviewer=F("author")),
                violation_error_message=_("Nobody verifies what they declared themselves."),
            ),
            models.UniqueConstraint(
                fields=["recommendation", "organization"],
                condition=Q(state__in=["draft", "submitted", "returned"]),
                name="update_one_open_at_a_time",
                violation_error_message=_("An update of this recommendation is open already."),
            ),
        ]

    def __str__(self):
        return f"{self.recommendation.reference} · {self.get_status_display()}"

    def get_absolute_url(self):
        return reverse("recommendations_staff:update", args=[self.recommendation.reference, self.pk])

    @property
    def is_open(self) -> bool:
        """Neither verified nor withdrawn."""
        return self.state in self.OPEN_STATES

    @property
    def is_with_author(self) -> bool:
        """It can still be written."""
        return self.state in (UpdateState.DRAFT, UpdateState.RETURNED)


def evidence_path(evidence, filename: str) -> str:
    """Where a file is kept: by recommendation, under a name nobody can guess; its own name is a column."""
    ending = Path(filename).suffix.lower()[:9]
    return f"{evidence.update_row.recommendation.reference}/{uuid.uuid4().hex}{ending}"


class EvidenceQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Public pieces of what was submitted on public recommendations; the rest for the two sides.

        A piece added to a returned update is public only when it is submitted again.
        """
        public = Q(
            is_public=True,
            update_row__submitted_at__gte=F("added_at"),
            update_row__recommendation__publication__in=(Publication.PUBLISHED, Publication.ARCHIVED),
        ) & ~Q(update_row__state=UpdateState.WITHDRAWN)
        if not user.is_authenticated:
            return self.filter(public)
        return self.filter(public | Q(update_row__in=ProgressUpdate.objects.visible_to(user).values("pk")))


class Evidence(models.Model):
    """A file or a link that shows what an update declares."""

    update_row = models.ForeignKey(
        ProgressUpdate, models.CASCADE, related_name="evidence", verbose_name=_("progress update")
    )
    title = models.CharField(_("title"), max_length=200, blank=True, help_text=_("What it shows."))
    file = models.FileField(_("file"), upload_to=evidence_path, blank=True, max_length=200)
    file_name = models.CharField(_("name of the file"), max_length=200, blank=True, editable=False)
    media_type = models.CharField(_("type"), max_length=100, blank=True, editable=False)
    size = models.PositiveBigIntegerField(_("size"), default=0, editable=False, help_text=_("In bytes."))
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True, editable=False)
    link = models.URLField(_("address on the web"), blank=True, max_length=500)
    is_public = models.BooleanField(_("public"), default=True, help_text=_("Uncheck it for what names persons."))
    added_at = models.DateTimeField(_("added at"), auto_now_add=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="evidence_is_a_file_or_a_link",
                condition=Q(file="") ^ Q(link=""),
                violation_error_message=_("Give a file or a link, one of them."),
            )
        ]

    def __str__(self):
        return self.label

    def get_absolute_url(self):
        return reverse("recommendations:evidence", args=[self.update_row.recommendation.reference, self.pk])

    @property
    def label(self) -> str:
        return self.title or self.file_name or self.link

    @property
    def suffix(self) -> str:
        """PDF, DOCX… for a reader who wants to know what will open."""
        return self.file_name.rpartition(".")[2].upper()

    @property
    def fingerprint(self) -> str:
        """What the chain keeps of it: the digest of the file, or of the link, which may be private."""
        return self.sha256 or hashlib.sha256(self.link.encode()).hexdigest()
