import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from consultations.models.consultation import Consultation
from consultations.models.participant import Participant
from consultations.models.questionnaire import Questionnaire, QuestionnaireVersion
from consultations.models.workshop import AnsweringLink, Table


class Channel(models.TextChoices):
    LINK = "link", _("by link")
    PAPER = "paper", _("on paper, typed in")
    IMPORTED = "imported", _("brought in from a file")


class ResponseQuerySet(models.QuerySet):
    def editable_by(self, user):
        return self.filter(version__questionnaire__consultation__in=Consultation.objects.editable_by(user).values("pk"))

    def counted(self):
        """Those that results, maps and reports are made of."""
        return self.filter(set_aside_at__isnull=True)


class Response(models.Model):
    """One filled-in form. `answers` are by name of question, in the shapes of `survey_form.Kind`.

    What was sent is never changed; it can be set aside, with a reason, and then counts for nothing.
    """

    version = models.ForeignKey(
        QuestionnaireVersion, models.PROTECT, related_name="responses", verbose_name=_("version")
    )
    answers = models.JSONField(_("answers"), default=dict)
    unasked = models.JSONField(
        _("answers to questions not asked"),
        default=dict,
        blank=True,
        help_text=_("By questions its version hasn't: kept apart, counted nowhere."),
    )
    channel = models.CharField(_("came"), max_length=8, choices=Channel)
    link = models.ForeignKey(
        AnsweringLink, models.SET_NULL, null=True, blank=True, related_name="responses", verbose_name=_("link")
    )
    table = models.ForeignKey(
        Table, models.SET_NULL, null=True, blank=True, related_name="responses", verbose_name=_("table")
    )
    participant = models.ForeignKey(
        Participant, models.SET_NULL, null=True, blank=True, related_name="responses", verbose_name=_("participant")
    )
    answered_by = models.CharField(
        _("who answered"), max_length=150, blank=True, help_text=_("As written on the paper; never public.")
    )
    entered_by = models.ForeignKey(
        "organizations.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("typed in by")
    )
    language = models.CharField(_("language of the page"), max_length=2, default="ar")
    may_quote = models.BooleanField(
        _("may be quoted"), default=False, help_text=_("Whoever answered agreed that their words be quoted, unnamed.")
    )
    sent_key = models.UUIDField(
        _("key of the sending"),
        default=uuid.uuid4,
        unique=True,
        editable=False,
        help_text=_("Made with the form: the same form sent twice counts once."),
    )
    source_row = models.CharField(_("row of the file"), max_length=120, blank=True, editable=False)
    received_at = models.DateTimeField(_("received at"), default=timezone.now, db_index=True)
    set_aside_at = models.DateTimeField(_("set aside at"), null=True, editable=False)
    set_aside_by = models.ForeignKey(
        "organizations.User",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("set aside by"),
        editable=False,
    )
    set_aside_why = models.CharField(_("why it is set aside"), max_length=300, blank=True)

    objects = ResponseQuerySet.as_manager()

    class Meta:
        verbose_name = _("response")
        verbose_name_plural = _("responses")
        ordering = ["received_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="response_on_paper_says_who_typed",
                condition=~Q(channel="paper") | Q(entered_by__isnull=False),
                violation_error_message=_("A form that came on paper says who typed it in."),
            ),
            models.CheckConstraint(
                name="response_set_aside_says_why",
                condition=Q(set_aside_at__isnull=True) | ~Q(set_aside_why=""),
                violation_error_message=_("Write why it is set aside."),
            ),
        ]

    def __str__(self):
        return gettext("Response %(number)s") % {"number": self.pk}

    @property
    def is_counted(self) -> bool:
        return self.set_aside_at is None


class PublishedQuestion(models.Model):
    """A question whose results the public may see; without a row they are the organizers' alone."""

    questionnaire = models.ForeignKey(
        Questionnaire, models.CASCADE, related_name="published", verbose_name=_("questionnaire")
    )
    name = models.CharField(_("question"), max_length=50)
    published_at = models.DateTimeField(_("published at"), default=timezone.now, editable=False)
    published_by = models.ForeignKey(
        "organizations.User",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("published by"),
        editable=False,
    )

    class Meta:
        verbose_name = _("published question")
        verbose_name_plural = _("published questions")
        ordering = ["questionnaire", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["questionnaire", "name"], name="published_question_once"),
        ]

    def __str__(self):
        return self.name


class Quote(models.Model):
    """Words of one answer that the organizers chose to show; only of a response that may be quoted."""

    response = models.ForeignKey(Response, models.CASCADE, related_name="quotes", verbose_name=_("response"))
    name = models.CharField(_("question"), max_length=50)
    chosen_at = models.DateTimeField(_("chosen at"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("quote")
        verbose_name_plural = _("quotes")
        ordering = ["response", "name"]
        constraints = [models.UniqueConstraint(fields=["response", "name"], name="quote_once")]

    def __str__(self):
        return str(self.response.answers.get(self.name, ""))
