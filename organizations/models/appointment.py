import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bilingual import pick


class PostKind(models.TextChoices):
    SECRETARY = "secretary", pgettext_lazy("post", "secretary of the council")
    FOLLOW_UP_OFFICER = "follow_up_officer", pgettext_lazy("post", "follow-up officer")
    CONTACT = "contact", pgettext_lazy("post", "official contact")
    REVIEWER = "reviewer", pgettext_lazy("post", "reviewer")
    OBSERVER = "observer", pgettext_lazy("post", "observer")
    HEAD = "head", pgettext_lazy("post", "head")


class Post(models.Model):
    """A duty in an organization. Rights follow the post; whoever holds it, its history and mailbox stay."""

    organization = models.ForeignKey(
        "organizations.Organization", models.PROTECT, related_name="posts", verbose_name=_("organization")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=PostKind)
    title_ar = models.CharField(
        _("title in Arabic"), max_length=150, blank=True, help_text=_("When it has a name of its own.")
    )
    title_fr = models.CharField(_("title in French"), max_length=150, blank=True)
    mailbox = models.EmailField(_("mailbox"), blank=True, help_text=_("Stays when the holder changes."))

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ["organization", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "kind", "title_ar"],
                name="post_once_in_an_organization",
                violation_error_message=_("This organization has this post already."),
            )
        ]

    def __str__(self):
        return f"{self.title} · {self.organization}"

    @property
    def title(self) -> str:
        """Its own name, or the name of its kind."""
        return pick(self.title_ar, self.title_fr)[0] or self.get_kind_display()


class AppointmentQuerySet(models.QuerySet):
    def current(self, today: datetime.date):
        """Those that give rights today: begun, not ended, held by somebody who signs in."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today), starts_on__lte=today, user__isnull=False)


class Appointment(models.Model):
    """Who holds a post, from when to when. Somebody who never signs in can be named: a fact, without rights."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="appointments", verbose_name=_("post"))
    user = models.ForeignKey(
        "organizations.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="appointments",
        verbose_name=_("account"),
    )
    holder_name = models.CharField(
        _("name of the holder"), max_length=150, blank=True, help_text=_("When the holder has no account.")
    )
    starts_on = models.DateField(
        pgettext_lazy("first day", "from"), null=True, blank=True, help_text=_("The first day; empty when unknown.")
    )
    ends_on = models.DateField(
        pgettext_lazy("last day", "to"), null=True, blank=True, help_text=_("The last day; empty while it lasts.")
    )
    attested_on = models.DateField(
        _("in office on"), null=True, blank=True, help_text=_("A day on which a source names the holder in office.")
    )

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        ordering = ["-starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="appointment_has_a_holder",
                condition=Q(user__isnull=False) | ~Q(holder_name=""),
                violation_error_message=_("Name the holder, or choose an account."),
            ),
            models.CheckConstraint(
                name="appointment_is_dated",
                condition=Q(starts_on__isnull=False) | Q(attested_on__isnull=False),
                violation_error_message=_("Say from when, or on which day the holder was in office."),
            ),
            models.CheckConstraint(
                name="appointment_with_account_has_a_start",
                condition=Q(user__isnull=True) | Q(starts_on__isnull=False),
                violation_error_message=_("An account holds a post from a given day."),
            ),
            models.CheckConstraint(
                name="appointment_ends_after_it_starts",
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("It can't end before it starts."),
            ),
        ]

    def __str__(self):
        return f"{self.holder} · {self.post}"

    @property
    def holder(self) -> str:
        return self.holder_name or str(self.user)
