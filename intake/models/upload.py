import datetime
import uuid
from pathlib import Path

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class UploadState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("spreadsheet", "waiting to be read")
    READING = "reading", pgettext_lazy("spreadsheet", "being read")
    READ = "read", pgettext_lazy("spreadsheet", "to be decided")
    WRITING = "writing", pgettext_lazy("spreadsheet", "being written")
    ACCEPTED = "accepted", pgettext_lazy("spreadsheet", "accepted")
    DISCARDED = "discarded", pgettext_lazy("spreadsheet", "discarded")
    FAILED = "failed", pgettext_lazy("spreadsheet", "not readable")


AT_WORK = (UploadState.READING, UploadState.WRITING)
"""A process has taken it; it says so every second."""

SILENT_AFTER = {
    UploadState.READING: datetime.timedelta(seconds=60),
    UploadState.WRITING: datetime.timedelta(minutes=10),
}
"""Without a sign of life for so long, the process is dead. One transaction writes, and gives none until it ends."""


def alive(now: datetime.datetime) -> Q:
    """A process is at it, and lives."""
    return Q(*(Q(state=state, beat_at__gte=now - after) for state, after in SILENT_AFTER.items()), _connector=Q.OR)


def upload_path(upload, filename: str) -> str:
    """Where a spreadsheet is kept: under a name nobody can guess; its own name is a column."""
    return f"intake/{uuid.uuid4().hex}{Path(filename).suffix.lower()[:9]}"


class UploadQuerySet(models.QuerySet):
    def visible_to(self, user):
        """An administrator sees all; anybody else, what they uploaded themselves."""
        if not user.is_authenticated:
            return self.none()
        return self if user.is_superuser else self.filter(entered_by=user)

    def at_work(self, now: datetime.datetime):
        """A process is at it and lives."""
        return self.filter(alive(now))

    def waiting(self):
        """In line, first come first."""
        return self.filter(state=UploadState.WAITING).exclude(deed="").order_by("pk")

    def free(self, now: datetime.datetime):
        """No process is at it: none was, it is done, or it died."""
        return self.exclude(alive(now))


class Upload(models.Model):
    """A spreadsheet that came in, how far it was read, and what became of it."""

    file = models.FileField(_("file"), upload_to=upload_path, max_length=200)
    file_name = models.CharField(_("name of the file"), max_length=200)
    size = models.PositiveBigIntegerField(_("size"), default=0, help_text=_("In bytes."))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    state = models.CharField(
        _("state"), max_length=10, choices=UploadState, default=UploadState.WAITING, editable=False
    )
    deed = models.CharField(
        _("deed"), max_length=10, blank=True, editable=False, help_text=_("What the process does, or did last.")
    )
    rows_total = models.PositiveIntegerField(_("rows"), null=True, editable=False)
    rows_done = models.PositiveIntegerField(_("rows done"), default=0, editable=False)
    beat_at = models.DateTimeField(
        _("last sign of life"), null=True, editable=False, help_text=_("Of the process that reads or writes it.")
    )
    failure = models.JSONField(
        _("why it isn't readable"), default=dict, blank=True, editable=False, help_text=_("A code and its values.")
    )
    entered_by = models.ForeignKey("organizations.User", models.PROTECT, related_name="+", verbose_name=_("entered by"))
    entered_at = models.DateTimeField(_("entered at"), auto_now_add=True)
    decided_by = models.ForeignKey(
        "organizations.User",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("decided by"),
    )
    accepted_at = models.DateTimeField(_("accepted at"), null=True, editable=False)

    objects = UploadQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-entered_at", "-pk"]

    def __str__(self):
        return self.file_name

    @property
    def is_busy(self) -> bool:
        """A process is at work on it, or should be."""
        return self.state in (UploadState.WAITING, *AT_WORK)

    def is_dead(self, now: datetime.datetime) -> bool:
        """The process that was at it gives no sign of life any more."""
        return self.state in AT_WORK and (self.beat_at is None or self.beat_at < now - SILENT_AFTER[self.state])
