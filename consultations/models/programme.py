import uuid
from pathlib import Path

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from consultations.models.consultation import Consultation
from consultations.models.workshop import Table, Workshop


class ProgrammeItem(models.Model):
    """One entry of the programme: when, what, and who speaks."""

    consultation = models.ForeignKey(
        Consultation, models.CASCADE, related_name="programme", verbose_name=_("consultation")
    )
    held_on = models.DateField(_("day"), null=True, blank=True, help_text=_("Nothing for the first day."))
    starts_at = models.TimeField(_("from"))
    ends_at = models.TimeField(_("to"), null=True, blank=True)
    title = models.CharField(_("title"), max_length=200)
    speakers = models.CharField(_("speakers"), max_length=250, blank=True)
    workshop = models.ForeignKey(
        Workshop, models.SET_NULL, null=True, blank=True, related_name="programme", verbose_name=_("workshop")
    )
    edition = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("programme item")
        verbose_name_plural = _("programme")
        ordering = ["consultation", F("held_on").asc(nulls_first=True), "starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="programme_item_ends_after_it_starts",
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("It can't end before it starts."),
            )
        ]

    def __str__(self):
        return self.title


def document_path(document, filename: str) -> str:
    """Where a file is kept, under a name nobody can guess; its own name is a column."""
    return f"consultations/{document.consultation.slug}/{uuid.uuid4().hex}{Path(filename).suffix.lower()[:9]}"


class DocumentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Public ones of the consultations this person sees; the rest for those who keep the consultation."""
        public = Q(is_public=True, consultation__in=Consultation.objects.visible_to(user).values("pk"))
        if not user.is_authenticated:
            return self.filter(public)
        return self.filter(public | Q(consultation__in=Consultation.objects.editable_by(user).values("pk")))


class Document(models.Model):
    """A file of a consultation: a note that was handed out, the photograph of a table's sheet."""

    consultation = models.ForeignKey(
        Consultation, models.CASCADE, related_name="documents", verbose_name=_("consultation")
    )
    table = models.ForeignKey(
        Table, models.SET_NULL, null=True, blank=True, related_name="documents", verbose_name=_("table")
    )
    title = models.CharField(_("title"), max_length=200, blank=True)
    file = models.FileField(_("file"), upload_to=document_path, max_length=200)
    file_name = models.CharField(_("name of the file"), max_length=200, editable=False)
    media_type = models.CharField(_("type"), max_length=100, editable=False)
    size = models.PositiveBigIntegerField(_("size"), default=0, editable=False, help_text=_("In bytes."))
    sha256 = models.CharField(_("SHA-256"), max_length=64, editable=False)
    is_public = models.BooleanField(_("public"), default=False, help_text=_("Never for what names participants."))
    added_at = models.DateTimeField(_("added at"), auto_now_add=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document of a consultation")
        verbose_name_plural = _("documents of consultations")
        ordering = ["consultation", "pk"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("consultations:document", args=[self.consultation.slug, self.pk])

    @property
    def name(self) -> str:
        return self.title or self.file_name

    @property
    def suffix(self) -> str:
        """PDF, DOCX… for a reader who wants to know what will open."""
        return self.file_name.rpartition(".")[2].upper()
