from django.db import models
from django.db.models import Count, Max, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bilingual import pick
from consultations.models.consultation import Consultation
from consultations.models.maps import ActorMapKind
from survey_form import Form, form_from


class QuestionnaireQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the consultations this person sees; a template, for everybody."""
        return self.filter(
            Q(consultation__isnull=True) | Q(consultation__in=Consultation.objects.visible_to(user).values("pk"))
        )

    def editable_by(self, user):
        """Those of the consultations this person keeps; a template, for administrators."""
        if user.is_superuser:
            return self
        return self.filter(consultation__in=Consultation.objects.editable_by(user).values("pk"))

    def copiable_by(self, user):
        """Templates, those this person keeps, and, of the other consultations they see, those that were put in use."""
        kept = self.editable_by(user).values("pk")
        was_in_use = QuestionnaireVersion.objects.filter(in_use_from__isnull=False).values("questionnaire")
        return self.visible_to(user).filter(Q(consultation__isnull=True) | Q(pk__in=kept) | Q(pk__in=was_in_use))

    def templates(self):
        return self.filter(consultation__isnull=True)

    def for_list(self):
        """With how many answers count, the number of the newest version, and of the one in use; one query."""
        counted = Q(versions__responses__set_aside_at__isnull=True)
        return self.annotate(
            answers=Count("versions__responses", filter=counted),
            newest=Max("versions__number"),
            in_use=Max("versions__number", filter=Q(versions__in_use_from__isnull=False)),
        ).order_by("consultation", "order", "pk")


class Questionnaire(models.Model):
    """A form of a consultation, or, without one, a template to begin from. Its questions stand in its versions."""

    consultation = models.ForeignKey(
        Consultation,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="questionnaires",
        verbose_name=_("consultation"),
        help_text=_("Nothing for a template."),
    )
    slug = models.SlugField(_("address"), max_length=60, help_text=_("Part of its page's address."))
    title_ar = models.CharField(_("title in Arabic"), max_length=200)
    title_fr = models.CharField(_("title in French"), max_length=200, blank=True)
    intro_ar = models.TextField(_("introduction in Arabic"), blank=True, max_length=2000)
    intro_fr = models.TextField(_("introduction in French"), blank=True, max_length=2000)
    map_kind = models.CharField(
        _("fills the map of"), max_length=15, choices=ActorMapKind, blank=True, help_text=_("When it is about actors.")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    is_open = models.BooleanField(_("open to answers"), default=False)
    once_a_table = models.BooleanField(
        _("one answer a table"),
        default=False,
        help_text=_("A second answer of the same table is kept aside until the organizers compare."),
    )
    edition = models.PositiveIntegerField(default=1, editable=False)

    objects = QuestionnaireQuerySet.as_manager()

    class Meta:
        verbose_name = _("questionnaire")
        verbose_name_plural = _("questionnaires")
        ordering = ["consultation", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "slug"],
                name="questionnaire_address_once",
                violation_error_message=_("There is a questionnaire at this address already."),
            ),
            models.UniqueConstraint(
                fields=["slug"],
                condition=Q(consultation__isnull=True),
                name="questionnaire_template_address_once",
                violation_error_message=_("There is a template at this address already."),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def title(self) -> str:
        return pick(self.title_ar, self.title_fr)[0]

    @property
    def is_template(self) -> bool:
        return self.consultation_id is None


class QuestionnaireVersionQuerySet(models.QuerySet):
    def in_use_first(self):
        """The one that is answered comes first: the last put in use, then those that never were, the newest first."""
        return self.order_by("questionnaire", models.F("in_use_from").desc(nulls_last=True), "-number")


class QuestionnaireVersion(models.Model):
    """The questions of a questionnaire as they stood when they were answered. One with answers is never edited.

    `document` is what `survey_form.form_from` reads. The database refuses to change it once `sealed_at` says that it
    was answered. A version that isn't in use yet is a draft: whoever answers meets the one before it.
    """

    questionnaire = models.ForeignKey(
        Questionnaire, models.CASCADE, related_name="versions", verbose_name=_("questionnaire")
    )
    number = models.PositiveSmallIntegerField(_("version"), default=1)
    document = models.JSONField(_("questions"))
    sealed_at = models.DateTimeField(_("first answered at"), null=True, editable=False)
    in_use_from = models.DateTimeField(_("in use from"), null=True, blank=True, editable=False)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    made_by = models.ForeignKey(
        "organizations.User", models.PROTECT, null=True, related_name="+", verbose_name=_("made by"), editable=False
    )
    edition = models.PositiveIntegerField(default=1, editable=False)

    objects = QuestionnaireVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a questionnaire")
        verbose_name_plural = _("versions of questionnaires")
        ordering = ["questionnaire", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire", "number"],
                name="questionnaire_version_once",
                violation_error_message=_("This questionnaire has a version of this number."),
            )
        ]

    def __str__(self):
        return gettext("%(questionnaire)s, version %(number)s") % {
            "questionnaire": self.questionnaire,
            "number": self.number,
        }

    @property
    def form(self) -> Form:
        """One that is only begun may have no questions."""
        return form_from(self.document, is_begun=True)

    @property
    def is_sealed(self) -> bool:
        return self.sealed_at is not None
