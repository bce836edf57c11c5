import hashlib
import uuid
from pathlib import Path

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from councils.models.session import Session


class MinutesState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("minutes", "draft")
    APPROVED = "approved", pgettext_lazy("minutes", "approved")
    FROZEN = "frozen", pgettext_lazy("minutes", "frozen")


SEALED = (MinutesState.APPROVED, MinutesState.FROZEN)
"""States whose text can't be edited any more; the database refuses it by trigger."""


SHORT = 1200
"""Characters of a text that a page shows unfolded."""


class MinutesQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Approved ones of the sessions this person sees; a draft, for those who may write it."""
        sessions = Session.objects.visible_to(user).values("pk")
        sealed = Q(state__in=SEALED, session__in=sessions)
        if not user.is_authenticated:
            return self.filter(sealed)
        return self.filter(sealed | Q(session__in=Session.objects.editable_by(user).values("pk")))

    def editable_by(self, user):
        """Those of the sessions this person keeps."""
        return self.filter(session__in=Session.objects.editable_by(user).values("pk"))

    def sealed(self):
        """Approved or frozen, the one that stands first."""
        return self.filter(state__in=SEALED).order_by("-version")


class Minutes(models.Model):
    """One version of the minutes of a session. Once approved it is never edited, only replaced by the next version."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="minutes", verbose_name=_("session"))
    version = models.PositiveSmallIntegerField(_("version"), default=1, editable=False)
    state = models.CharField(_("state"), max_length=8, choices=MinutesState, default=MinutesState.DRAFT, editable=False)
    text = models.TextField(_("text"), blank=True)
    reason = models.TextField(_("why it replaces the version before"), blank=True)
    approved_on = models.DateField(
        _("approved on"), null=True, blank=True, editable=False, help_text=_("The day the council approved them.")
    )
    approved_at = models.DateTimeField(_("approval recorded at"), null=True, editable=False)
    approved_by = models.ForeignKey(
        "organizations.User",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("approval recorded by"),
        editable=False,
    )
    frozen_at = models.DateTimeField(_("frozen at"), null=True, editable=False)
    frozen_by = models.ForeignKey(
        "organizations.User", models.PROTECT, null=True, related_name="+", verbose_name=_("frozen by"), editable=False
    )
    sha256 = models.CharField(
        _("SHA-256"), max_length=64, blank=True, editable=False, help_text=_("Of the text in UTF-8.")
    )
    entered_by = models.ForeignKey(
        "organizations.User", models.PROTECT, null=True, related_name="+", verbose_name=_("entered by"), editable=False
    )
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)
    edition = models.PositiveIntegerField(default=1, editable=False)

    objects = MinutesQuerySet.as_manager()

    class Meta:
        verbose_name = _("minutes")
        verbose_name_plural = _("minutes")
        ordering = ["session", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "version"],
                name="minutes_version_once",
                violation_error_message=_("This session has minutes of this version already."),
            ),
            models.UniqueConstraint(
                fields=["session"],
                condition=Q(state="draft"),
                name="minutes_one_draft",
                violation_error_message=_("This session has a draft of minutes already."),
            ),
            models.CheckConstraint(
                name="minutes_approved_have_day_and_digest",
                condition=Q(state="draft") | (~Q(sha256="") & Q(approved_on__isnull=False)),
                violation_error_message=_("Approved minutes have the day of the approval and their SHA-256."),
            ),
            models.CheckConstraint(
                name="minutes_that_replace_say_why",
                condition=Q(version__lte=1) | ~Q(reason=""),
                violation_error_message=_("Write why it replaces the version before."),
            ),
        ]

    def __str__(self):
        return gettext("Minutes, version %(version)s · %(session)s") % {
            "version": self.version,
            "session": self.session,
        }

    def get_absolute_url(self):
        return reverse("councils:minutes_text", args=[self.session.council.slug, self.session.slug, self.version])

    @property
    def is_draft(self) -> bool:
        return self.state == MinutesState.DRAFT

    @property
    def is_frozen(self) -> bool:
        return self.state == MinutesState.FROZEN

    @property
    def is_short(self) -> bool:
        """Short enough to be read without unfolding it."""
        return len(self.text) <= SHORT

    @property
    def digest_of_text(self) -> str:
        """SHA-256 of the text as it is downloaded: UTF-8, nothing before or after."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def minutes_path(piece, filename: str) -> str:
    """Where a file is kept: by council and session, under a name nobody can guess; its own name is a column."""
    session = piece.minutes.session
    ending = Path(filename).suffix.lower()[:9]
    return f"minutes/{session.council.slug}/{session.slug}/{uuid.uuid4().hex}{ending}"


class MinutesFileQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Public files of approved minutes; the rest for those who keep the session."""
        public = Q(is_public=True, minutes__in=Minutes.objects.visible_to(user).sealed().order_by().values("pk"))
        if not user.is_authenticated:
            return self.filter(public)
        return self.filter(public | Q(minutes__in=Minutes.objects.editable_by(user).values("pk")))


class MinutesFile(models.Model):
    """A file of one version of the minutes: the signed scan, an annex."""

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="files", verbose_name=_("minutes"))
    file = models.FileField(_("file"), upload_to=minutes_path, max_length=200)
    file_name = models.CharField(_("name of the file"), max_length=200, editable=False)
    media_type = models.CharField(_("type"), max_length=100, editable=False)
    size = models.PositiveBigIntegerField(_("size"), default=0, editable=False, help_text=_("In bytes."))
    sha256 = models.CharField(_("SHA-256"), max_length=64, editable=False)
    is_public = models.BooleanField(_("public"), default=True, help_text=_("Uncheck it for what names persons."))
    added_at = models.DateTimeField(_("added at"), auto_now_add=True)

    objects = MinutesFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of minutes")
        verbose_name_plural = _("files of minutes")
        ordering = ["pk"]

    def __str__(self):
        return self.file_name

    def get_absolute_url(self):
        session = self.minutes.session
        return reverse(
            "councils:minutes_file", args=[session.council.slug, session.slug, self.minutes.version, self.pk]
        )

    @property
    def suffix(self) -> str:
        """PDF, DOCX… for a reader who wants to know what will open."""
        return self.file_name.rpartition(".")[2].upper()
